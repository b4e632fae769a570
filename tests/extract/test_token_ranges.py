"""Ranges by bisection are those that spaCy's own walks give."""

from __future__ import annotations

import pytest

from pipeline.extract.token_ranges import chars_of, sentence_of, token_range
from tests.with_model import read_parsed

TEXTS = (
    "LIMA, May 3 -- They will build a port.\n\n  It was hot.  The port's cost isn't known...\nShe left. ",
    "A dam is planned.",
    "They met.\nThey talked.",
)


@pytest.mark.parametrize("text", TEXTS)
def test_token_range(text: str) -> None:
    parsed = read_parsed(text)
    for start in range(len(text)):
        for end in range(start, min(start + 12, len(text) + 1)):
            before = [sum(token.idx < char for token in parsed.doc) for char in (start, end)]
            assert token_range(parsed, start, end) == tuple(before)


@pytest.mark.parametrize("text", TEXTS)
def test_sentence_of(text: str) -> None:
    parsed = read_parsed(text)
    for token in parsed.doc:
        sent, tokens = token.sent, sentence_of(parsed, token)
        assert tokens == (sent.start, sent.end)
        assert chars_of(parsed, tokens) == (sent.start_char, sent.end_char)
