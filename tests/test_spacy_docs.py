"""Extraction -> Doc: the same text, our sentences, every mention a span with its value, on any tokens."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
import spacy
from spacy.tokens import Doc, DocBin

from pipeline import to_docbin, to_spacy
from pipeline.models import Date, Person
from pipeline.spacy_docs import GROUPS, annotate
from tests.extractions import TEXT, bare, full

ODD = [
    "",
    " ",
    "\n\n",
    "a  b\t c \n",
    " Oslo ",
    "HARBOUR BRIDGE TO OPEN\n\nIt opens.",
    "x" * 450 + " y",
    '"' * 450,
    "é🚢 Oslo",
    "dos\r\nunix\n",
]


@pytest.mark.parametrize("text", [*ODD, TEXT])
def test_text_is_kept_to_the_character(text: str) -> None:
    assert to_spacy(bare(text)).text == text


def test_sentences_are_ours() -> None:
    extraction = full()
    starts = [sent.start_char for sent in to_spacy(extraction).sents]
    assert starts == [sentence.start for sentence in extraction.sentences]


def test_every_mention_is_a_span_of_its_kind() -> None:
    extraction = full()
    doc = to_spacy(extraction)
    for kind, group in GROUPS.items():
        wanted = [(m.text, m.kind) for m in extraction.mentions if m.kind == kind]
        assert [(span.text, span.label_) for span in doc.spans[group]] == wanted


def test_span_leads_to_its_value() -> None:
    doc = to_spacy(full())
    person = doc.spans["dateline_people"][1]
    assert (person.text, person.id_, person.kb_id_) == ("Ruiz", "p1", "ana-ruiz")
    assert isinstance(person._.dateline, Person)
    assert person._.dateline.role == "Minister"
    assert [span._.dateline.timex_value for span in doc.spans["dateline_dates"]] == ["2018-SP", "2018-03"]


def test_other_spans_have_no_value() -> None:
    doc = to_spacy(full())
    assert doc[0:2]._.dateline is None
    assert spacy.blank("en")("Oslo")._.dateline is None


def test_mention_that_may_be_two_persons_is_a_span_without_a_value() -> None:
    open_ = replace(full(), people=(), unclear=full().people[0].mentions)
    doc = to_spacy(open_)
    assert [(span.text, span.id_, span._.dateline) for span in doc.spans["dateline_people"]] == [
        ("Ana Ruiz", "", None),
        ("Ruiz", "", None),
    ]


def test_extraction_comes_back_whole() -> None:
    extraction = full()
    assert to_spacy(extraction)._.dateline == extraction


def test_other_tokens_widen_a_mention_and_lose_none() -> None:
    extraction = full()
    words = TEXT.split(" ")
    doc = Doc(spacy.blank("en").vocab, words=words, spaces=[True] * (len(words) - 1) + [False])
    annotate(doc, extraction)
    for kind, group in GROUPS.items():
        mentions = [m for m in extraction.mentions if m.kind == kind]
        assert len(doc.spans[group]) == len(mentions)
        for span, mention in zip(doc.spans[group], mentions, strict=True):
            assert span.start_char <= mention.start < mention.end <= span.end_char
            assert mention in span._.dateline.mentions
    assert "OSLO," in doc.spans["dateline_places"][0].text


def test_doc_of_another_text_is_refused() -> None:
    with pytest.raises(ValueError, match="another text"):
        annotate(spacy.blank("en")("Oslo"), full())


def test_vocab_may_be_given() -> None:
    vocab = spacy.blank("en").vocab
    assert to_spacy(full(), vocab).vocab is vocab


def test_docs_survive_bytes_and_docbin(tmp_path: Path) -> None:
    extractions = [full(), bare("Nothing here.")]
    to_docbin(extractions).to_disk(tmp_path / "news.spacy")
    read = list(DocBin().from_disk(tmp_path / "news.spacy").get_docs(spacy.blank("en").vocab))
    read.append(Doc(spacy.blank("en").vocab).from_bytes(to_spacy(full()).to_bytes()))
    assert [doc._.dateline for doc in read] == [*extractions, full()]
    for doc in (read[0], read[2]):
        assert [sent.start_char for sent in doc.sents] == [sentence.start for sentence in full().sentences]
        (first, _) = doc.spans["dateline_dates"]
        assert isinstance(first._.dateline, Date)


@pytest.mark.parametrize("text", [text for text in ODD if text.strip()])
def test_odd_texts_survive_docbin(text: str) -> None:
    (doc,) = to_docbin([bare(text)]).get_docs(spacy.blank("en").vocab)
    assert doc.text == text
