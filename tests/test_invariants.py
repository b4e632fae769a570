"""Whatever the text, its tables are sound: the whole pipeline over made-up articles."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline import extract
from pipeline.tables import rows_of
from tests.invariants import check_rows

FRAGMENTS = (
    "Mr ", "President ", "Ana Ruiz", "Ruiz", "RUIZ", "the ", "Ministry of Works ", "said ", "on ", "Friday",
    "last ", "June", "12", "2018", "January 12", "late November", "the end of ", "in ", "Oslo", "OSLO, ",
    "Norway", "Norwegian ", "plans to build ", "a railway ", "Harbour Bridge", " project", "$5 million ",
    "and ", "between ", "'s ", "’s ", ". ", ", ", ": ", "\n", "\n\n", "\r\n", "(", ")", "“", "”", '"', "-",
    "—", "/TASS/", "By ", "All news\n", "U.S. ", "\ufffd", "\u2028", "\xa0", "\x00", "=", "İ", "ß", "ﬁ",
    "\U0001f600", "e\u0301", "x" * 250, '"' * 250,
)  # fmt: skip

articles = st.lists(st.sampled_from(FRAGMENTS), max_size=40).map("".join)


@settings(max_examples=150)
@given(articles)
def test_tables_of_any_article_are_sound(text: str) -> None:
    extraction = extract(text, source="made-up")
    assert extraction.article.text == text
    check_rows(rows_of(extraction), {extraction.article.article_id: text})


@settings(max_examples=100)
@given(st.text(max_size=300))
def test_tables_of_any_text_are_sound(text: str) -> None:
    extraction = extract(text, source="made-up")
    assert len(extraction.article.text) == len(text)
    check_rows(rows_of(extraction), {extraction.article.article_id: extraction.article.text})


@settings(max_examples=20)
@given(articles)
def test_same_text_same_rows(text: str) -> None:
    assert rows_of(extract(text)) == rows_of(extract(text))
