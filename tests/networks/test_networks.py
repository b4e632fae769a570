"""What numpy computes is what spaCy computes: the same vectors up to rounding, the same entities."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language
from spacy.tokens import Doc

from pipeline.networks import encoder as encoders
from pipeline.networks.encoder import Encoder, UnfamiliarNetworkError, encoder
from pipeline.networks.recogniser import Recogniser, recogniser
from pipeline.parse import load_model

CORPUS = sorted((Path(__file__).parents[2] / "corpus").glob("*.txt"))
WORDS = [
    *(
        "Angela Merkel",
        "the",
        "IMF",
        "Yokohama",
        "\n\n",
        " ",
        "3 May 2019",
        "$18",
        "of",
        ".",
        ",",
        "He",
        "said",
    ),
    *("Lake", "Baikal", "and", "Ruiz", "’s", "zzqx", "—", "New", "York", "\t", "1,500", "European", "Union"),
]
TEXTS = st.lists(st.sampled_from(WORDS) | st.text(max_size=6), max_size=60).map(" ".join)


@pytest.fixture(scope="module")
def nlp() -> Language:
    return load_model()


def found_by_spacy(nlp: Language, doc: Doc) -> tuple[Any, list[int]]:
    component: Any = nlp.get_pipe("ner")
    component(doc)
    return doc.to_json()["ents"], [token.ent_iob for token in doc]


def found_by_numpy(nlp: Language, doc: Doc) -> tuple[Any, list[int]]:
    find = recogniser(nlp)
    assert find
    find([doc])
    return doc.to_json()["ents"], [token.ent_iob for token in doc]


def cut(doc: Doc, starts: Callable[[int], bool]) -> Doc:
    for token in doc:
        token.is_sent_start = starts(token.i)
    return doc


@settings(max_examples=60, deadline=None)
@given(text=TEXTS, every=st.integers(1, 12))
def test_the_same_entities(text: str, every: int) -> None:
    nlp = load_model()
    docs = [cut(nlp.make_doc(text), lambda i: i % every == 0) for _ in range(2)]
    assert found_by_numpy(nlp, docs[0]) == found_by_spacy(nlp, docs[1])


@pytest.mark.parametrize("path", CORPUS, ids=lambda path: path.stem)
def test_the_same_entities_of_whole_articles(path: Path, nlp: Language) -> None:
    text = path.read_text(encoding="utf-8")
    docs = [cut(nlp.make_doc(text), lambda i: i == 0) for _ in range(2)]
    assert found_by_numpy(nlp, docs[0]) == found_by_spacy(nlp, docs[1])
    assert docs[0].ents


def test_another_model_of_the_same_build() -> None:
    other = spacy.blank("en")
    component: Any = other.add_pipe("ner")
    for label in ("PERSON", "GPE"):
        component.add_label(label)
    other.initialize()
    find = recogniser(other)
    assert find
    docs = [cut(other.make_doc("Ruiz left Oslo. Riga is far."), lambda i: i in (0, 4)) for _ in range(2)]
    assert found_by_numpy(other, docs[0]) == found_by_spacy(other, docs[1])


def test_an_entity_ends_with_its_sentence(nlp: Language) -> None:
    doc = cut(nlp.make_doc("He visited New York City."), lambda i: i in (0, 3))
    entities, _ = found_by_numpy(nlp, doc)
    assert all(entity["end"] <= doc[3].idx or entity["start"] >= doc[3].idx for entity in entities)


@pytest.mark.parametrize("pipe", ["tok2vec", "ner"])
def test_the_same_vectors_alone_and_together(pipe: str, nlp: Language) -> None:
    component: Any = nlp.get_pipe(pipe)
    network = component.model if pipe == "tok2vec" else component.model.get_ref("tok2vec").layers[0]
    texts = ["The ministers met in Oslo.", "", "No.", "Nobody in Riga said so, " * 30]
    docs = [nlp.make_doc(text) for text in texts]
    encode = Encoder(network)
    for doc, together in zip(docs, encode(docs), strict=True):
        (alone,) = encode([doc])
        (expected,) = network.predict([doc])
        assert alone.shape == together.shape == (len(doc), 96)
        np.testing.assert_allclose(alone, expected, atol=1e-5)
        np.testing.assert_allclose(together, expected, atol=1e-5)


def test_words_are_forgotten_when_there_are_many(nlp: Language, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(encoders, "_MOST_WORDS", 20)
    component: Any = nlp.get_pipe("tok2vec")
    encode = Encoder(component.model)
    for start in range(0, 200, 7):
        doc = nlp.make_doc(" ".join(f"word{number % 50}x" for number in range(start, start + 15)))
        (vectors,) = encode([doc])
        np.testing.assert_allclose(vectors, component.model.predict([doc])[0], atol=1e-5)
        assert len(encode._words) <= 20


def test_other_networks_are_left_to_spacy(nlp: Language) -> None:
    blank = spacy.blank("en")
    assert recogniser(blank) is None
    beam: Any = blank.add_pipe("beam_ner", name="ner")
    beam.add_label("PERSON")
    blank.initialize()
    assert recogniser(blank) is None  # it weighs several analyses against each other
    tagger: Any = nlp.get_pipe("tagger")
    assert encoder(nlp, tagger.model) is None
    with pytest.raises((UnfamiliarNetworkError, ValueError)):
        Encoder(tagger.model)
    with pytest.raises((UnfamiliarNetworkError, ValueError)):
        Recogniser(nlp.get_pipe("parser"))
