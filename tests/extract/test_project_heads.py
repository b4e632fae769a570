"""Words at which rules of projects begin; they read the pinned model's tags (see ``with_model``)."""

from __future__ import annotations

import pytest

from pipeline.extract.project_heads import asked_sentences, asked_words, head_nouns, head_phrases
from tests.marking import unmark
from tests.with_model import read_parsed


@pytest.mark.parametrize(
    "marked",
    [
        "They plan a [pipeline] and two [dams].",
        "The Kulimba [Dam] will be built by a [road].",
        "They met on Friday.",
        "The dam is old.",  # nobody builds it: its syntax was not asked for
    ],
)
def test_head_nouns(marked: str) -> None:
    text, expected = unmark(marked)
    assert [(head.idx, head.idx + len(head)) for head in head_nouns(read_parsed(text))] == expected


@pytest.mark.parametrize(
    "marked",
    [
        "They will build a gas [pipeline] and a [port].",
        "They will build the Kulimba Dam.",  # a name: its rules begin at the capital
        "They will hire a port manager.",  # the first half of another noun
        "They approved the oil [field] development.",  # what is done to it follows as a noun
    ],
)
def test_head_phrases(marked: str) -> None:
    text, expected = unmark(marked)
    found = head_phrases(read_parsed(text), {"work", "site", "common"})
    heads = [phrase.head_token for phrase in found]
    assert [(head.idx, head.idx + len(head)) for head in heads] == expected


def test_asked_sentences() -> None:
    text = "They met on Friday. They will build a port. It was hot."
    parsed = read_parsed(text)
    assert [text[s.start : s.end] for s, _ in asked_sentences(parsed)] == ["They will build a port."]
    assert [word for word, _ in asked_words(parsed)] == ["They", "will", "build", "a", "port", "."]
