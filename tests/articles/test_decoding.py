"""Bytes -> text: the right encoding or none, and nothing translated."""

from __future__ import annotations

from contextlib import suppress

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


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("text", ["The ministers met in Oslo.\r\n“Yes,” said Ms Røed.", "a"])
def test_plain_utf16_without_its_mark(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding)) == (text, encoding)


@pytest.mark.parametrize("data", [b"The minis\0ters met.", b"\0\0\0\0", b"a\0\0b\0\0", bytes(range(256))])
def test_null_bytes_of_no_encoding(data: bytes) -> None:
    with pytest.raises(UnreadableError, match="null bytes"):
        decode(data)


@pytest.mark.parametrize(
    ("declared", "encoding", "read_as"),
    [
        ("windows-1251", "cp1251", "cp1251"),
        ("KOI8-R", "koi8-r", "koi8-r"),
        ("ISO-8859-5", "iso8859-5", "iso8859-5"),
        (" utf-8 ", "utf-8", "utf-8"),
        ("windows-1251", "utf-8", "utf-8"),  # UTF-8 is never met by chance
        ("punycode", "cp1251", "cp1251"),  # by detection
        ("no such set", "cp1251", "cp1251"),
        ("ascii", "cp1251", "cp1252"),  # as browsers read it
    ],
)
def test_declared_encoding(declared: str, encoding: str, read_as: str) -> None:
    assert decode(RUSSIAN.encode(encoding), declared) == (RUSSIAN.encode(encoding).decode(read_as), read_as)


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\u2028", "\x85", "\x0b\x0c"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le"])
def test_line_ends_of_every_kind_stay(put: Put, end: str, encoding: str) -> None:
    text = f"Ministers meet{end}{end}They met in Oslo on Friday.{end}"
    (reading,) = read(put("a.txt", text.encode(encoding)))
    assert reading.article is not None
    assert reading.article.text == text


@given(
    st.text(st.characters(min_codepoint=32, max_codepoint=0x24F), min_size=20), st.sampled_from(["le", "be"])
)
def test_utf16_with_its_mark_is_read_back(text: str, order: str) -> None:
    mark = "\ufeff".encode(f"utf-16-{order}")
    assert decode(mark + text.encode(f"utf-16-{order}")) == (text, "utf-16")


@given(
    st.binary(max_size=300), st.sampled_from(["", "utf-8", "windows-1252", "koi8-r", "gb18030", "shift_jis"])
)
def test_any_declaration_is_survived(data: bytes, declared: str) -> None:
    with suppress(UnreadableError):  # and nothing else is raised
        decode(data, declared)
