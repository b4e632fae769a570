"""Bytes -> text: the right encoding or none, and nothing translated."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.articles.decoding import decode
from pipeline.articles.reading import UnreadableError, check_text
from tests.articles.reading import FRENCH, RUSSIAN, Put, read


@pytest.mark.parametrize(
    ("data", "expected", "encoding"),
    [
        (FRENCH.encode(), FRENCH, "utf-8"),
        (FRENCH.encode("utf-8-sig"), FRENCH, "utf-8"),
        (FRENCH.encode("utf-16"), FRENCH, "utf-16"),
        (FRENCH.encode("utf-32"), FRENCH, "utf-32"),
        (FRENCH.encode("cp1252"), FRENCH, "cp1252"),
        (b"He said \x93yes\x94 \x96 it\x92s fine.", "He said “yes” – it’s fine.", "cp1252"),
        (RUSSIAN.encode("cp1251"), RUSSIAN, "cp1251"),
        ("“Yes” — “no”".encode() + b" \xe2\x80 cut", "“Yes” — “no” \ufffd cut", "utf-8 with errors"),
    ],
)
def test_decode(data: bytes, expected: str, encoding: str) -> None:
    assert decode(data) == (expected, encoding)


def test_line_ends_and_marks_inside_stay() -> None:
    assert decode(b"a\r\nb\rc\n\xef\xbb\xbfd") == ("a\r\nb\rc\n\ufeffd", "utf-8")


@given(st.binary(max_size=200))
def test_any_bytes_are_decoded_or_refused(data: bytes) -> None:
    try:
        text, _ = decode(data)
        check_text(text)
    except UnreadableError:
        return
    assert text.strip()
    assert "\0" not in text


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0\ufeff")))
def test_utf8_is_never_taken_for_anything_else(text: str) -> None:
    assert decode(text.encode()) == (text, "utf-8")


def test_another_encoding_is_noted(put: Put) -> None:
    (reading,) = read(put("french.txt", FRENCH.encode("cp1252")))
    assert reading.article is not None
    assert reading.article.text == FRENCH
    assert [(d.level, d.code, d.message) for d in reading.diagnostics] == [
        ("warning", "encoding", "not UTF-8: read as cp1252")
    ]


def test_lost_characters_are_noted_where_the_first_one_was(put: Put) -> None:
    text = "The dispute \ufffd over islands \ufffd goes on. " + "And on. " * 30
    (reading,) = read(put("lost.txt", text))
    (note,) = reading.diagnostics
    assert (note.level, note.code, note.start, note.end) == ("warning", "replacement-characters", 12, 13)
    assert reading.article is not None
    assert reading.article.text == text
