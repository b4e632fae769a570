"""The trees that numpy finds are those that spaCy finds, arc by arc and label by label."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any

import numpy as np
import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language
from spacy.tokens import Doc

from pipeline.networks import parser as parsers
from pipeline.networks.encoder import UnfamiliarNetworkError
from pipeline.networks.parser import Parser, parser
from pipeline.parse import load_model

Trees = list[list[list[int]]]
"""Of each sentence, of each token: how far its head is, and the label."""

SENTENCES = [
    "The ministers who met in Riga yesterday agreed to build a bridge over the strait by 2031.",
    "Yes.",
    "Oslo",
    "?!",
    "... \" ' ) (",
    " ",
    "\n\n \t",
    "  A harbour ,  which nobody wanted ,\n was opened .",
    "He said she thought they knew it was he who had asked her whether they would come to see them.",
    "Boats, nets, ropes, sails, oars, anchors, lamps, maps and a compass were sold, lent, lost or left.",
    "The old man the boats; the horse raced past the barn fell. Then it rained, did it not?",
    "no verb at all here , of of of the the the and and to to",
    "It rained.\n\nThe ferry left. \nNobody was on board. Why? No one knows.",
]
CROSSING = [
    "What did they try to build?",
    "Whom does she want to see?",
    "A report came out yesterday on the bridge that the council wants to build.",
    "The mayor opened a bridge last week that nobody had wanted.",
    "A man was arrested in Riga who had stolen a boat.",
]
LONG = "Boats were sold in Oslo and " * 40 + "nobody said why."
WORDS = [word for sentence in (*SENTENCES, *CROSSING) for word in sentence.split(" ")]
TEXTS = st.lists(
    st.lists(st.sampled_from(WORDS) | st.text(max_size=4), max_size=40).map(" ".join), max_size=6
)


@pytest.fixture(scope="module")
def nlp() -> Language:
    return load_model()


@cache
def parser_of(nlp: Language) -> Any:
    return parser(nlp)


def docs_of(nlp: Language, texts: Sequence[str]) -> list[Doc]:
    """The sentences with their vectors."""
    docs = [nlp.make_doc(text) for text in texts]
    encoder: Any = nlp.get_pipe("tok2vec")
    encoder.set_annotations(docs, encoder.predict(docs))
    return docs


def found_by_numpy(nlp: Language, *articles: Sequence[str]) -> list[Trees]:
    found = parser_of(nlp)([docs_of(nlp, texts) for texts in articles])
    return [[tree.astype("int64").tolist() for tree in trees] for trees in found]


def found_by_spacy(nlp: Language, texts: Sequence[str]) -> Trees:
    docs = docs_of(nlp, texts)
    component: Any = nlp.get_pipe("parser")
    component.set_annotations(docs, component.predict(docs))
    return [doc.to_array(["HEAD", "DEP"]).astype("int64").tolist() for doc in docs]


def labels(nlp: Language, trees: Trees) -> set[str]:
    return {nlp.vocab.strings[np.int64(label).astype("uint64").item()] for tree in trees for _, label in tree}


@pytest.mark.parametrize("text", [*SENTENCES, *CROSSING], ids=range(len(SENTENCES) + len(CROSSING)))
def test_the_same_tree(text: str, nlp: Language) -> None:
    assert found_by_numpy(nlp, [text]) == [found_by_spacy(nlp, [text])]


@settings(max_examples=60, deadline=None)
@given(texts=TEXTS)
def test_the_same_trees(texts: list[str]) -> None:
    nlp = load_model()
    assert found_by_numpy(nlp, texts) == [found_by_spacy(nlp, texts)]


def test_arcs_that_cross_others_are_put_where_they_belong(
    nlp: Language, monkeypatch: pytest.MonkeyPatch
) -> None:
    put: list[str] = []
    uncross = Parser._uncross

    def count(self: Parser, doc: Doc, tree: Any, crossing: Any) -> Any:
        put.extend([doc.text] * bool(crossing.any()))
        return uncross(self, doc, tree, crossing)

    monkeypatch.setattr(Parser, "_uncross", count)
    (found,) = found_by_numpy(nlp, CROSSING)
    assert {*CROSSING} <= {*put}, "else they test nothing"
    assert found == found_by_spacy(nlp, CROSSING)
    assert not any("||" in label for label in labels(nlp, found))


def test_a_long_sentence_among_others(nlp: Language) -> None:
    assert len(nlp.make_doc(LONG)) > parsers._LONGEST
    texts = [*SENTENCES[:3], LONG, *SENTENCES[3:]]
    assert found_by_numpy(nlp, texts) == [found_by_spacy(nlp, texts)]


@pytest.mark.parametrize("most", [1, 25, 90])
def test_few_tokens_at_once(most: int, nlp: Language, monkeypatch: pytest.MonkeyPatch) -> None:
    articles = [SENTENCES[:4], [], SENTENCES[4:], CROSSING]
    expected = [found_by_spacy(nlp, texts) for texts in articles]
    monkeypatch.setattr(parsers, "_MOST_TOKENS", most)
    assert found_by_numpy(nlp, *articles) == expected


def test_nothing_to_read(nlp: Language) -> None:
    assert found_by_numpy(nlp) == []
    assert found_by_numpy(nlp, [], [""]) == [[], [[]]]


def test_scores_do_not_depend_on_the_articles_beside(nlp: Language, monkeypatch: pytest.MonkeyPatch) -> None:
    """To the last bit: the sums that decide, not only what is decided."""
    seen: list[bytes] = []
    score = Parser._score

    def keep(self: Parser, *args: Any) -> Any:
        found = score(self, *args)
        seen.extend(row.tobytes() for row in found)
        return found

    monkeypatch.setattr(Parser, "_score", keep)
    found_by_numpy(nlp, SENTENCES[:3])
    alone = {*seen}
    seen.clear()
    found_by_numpy(nlp, CROSSING, SENTENCES[:3], SENTENCES[8:])
    assert alone <= {*seen}


MODEL = {
    "@architectures": "spacy.TransitionBasedParser.v2",
    "state_type": "parser",
    "extra_state_tokens": False,
    "hidden_width": 32,
    "maxout_pieces": 2,
    "use_upper": True,
    "tok2vec": {"@architectures": "spacy.Tok2VecListener.v1", "width": 96, "upstream": "*"},
}


def untrained(name: str = "parser", **changes: object) -> Language:
    """A parser with labels of its own, whose weights are chance."""
    nlp = spacy.blank("en")
    nlp.add_pipe("tok2vec")
    component: Any = nlp.add_pipe(name, name="parser", config={"model": {**MODEL, **changes}})
    for label in ("nsubj", "dobj", "punct"):
        component.add_label(label)
    nlp.initialize()
    chance = np.random.default_rng(7)
    for layer in (component.model.get_ref("lower"), component.model.get_ref("upper")):
        for weights in layer.param_names:
            shape = layer.get_param(weights).shape
            layer.set_param(weights, chance.normal(size=shape).astype("float32"))
    return nlp


UNTRAINED = untrained()


@settings(max_examples=60, deadline=None)
@given(texts=TEXTS)
def test_every_action_in_every_state(texts: list[str]) -> None:
    """Chance breaks sentences, puts tokens back and takes other heads, as a trained parser rarely does."""
    assert found_by_numpy(UNTRAINED, texts) == [found_by_spacy(UNTRAINED, texts)]


@pytest.mark.parametrize(
    "other",
    [
        {"extra_state_tokens": True},
        {"maxout_pieces": 3},
        {
            "tok2vec": {"@architectures": "spacy.HashEmbedCNN.v2", "width": 96, "depth": 1, "embed_size": 100}
            | {"window_size": 1, "maxout_pieces": 2, "subword_features": True, "pretrained_vectors": None}
        },
        {"name": "beam_parser"},
    ],
    ids=["more places", "more pieces", "a network of its own", "several analyses"],
)
def test_other_networks_are_left_to_spacy(other: dict[str, Any]) -> None:
    nlp = untrained(**other)
    with pytest.raises(UnfamiliarNetworkError):
        Parser(nlp.get_pipe("parser"))
    assert parser(nlp) is None


def test_other_pipelines_are_left_to_spacy(nlp: Language) -> None:
    assert parser(spacy.blank("en")) is None
    for name in ("ner", "tagger"):
        with pytest.raises(UnfamiliarNetworkError):
            Parser(nlp.get_pipe(name))


def test_another_answer_than_spacys_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parsers.Parser, "by_spacy", lambda _, doc: np.zeros((len(doc), 2), dtype="uint64"))
    assert parser(UNTRAINED) is None


def test_labels_added_after_training_are_left_to_spacy() -> None:
    nlp = untrained()
    component: Any = nlp.get_pipe("parser")
    component.add_label("amod")
    assert parser(nlp) is None
