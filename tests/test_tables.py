"""Extractions -> rows -> CSV and pandas, over extractions built by hand."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from datetime import date

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline import to_frames
from pipeline.models import Extraction
from pipeline.schema import ARTICLES, SENTENCES, TABLES, Column, Table
from pipeline.tables import Value, cell, csv_lines, guard, merge, rows_of, unguard
from tests.extractions import bare, full
from tests.invariants import check_rows

HOSTILE = [
    "=1+1", "'=1+1", "''=1", "+1", "-5", "@here", " =x", "\t=1", "\r=1", "\n-x", "＝1", "'quote", " lead",
    "trail ", "plain", 'say "hi", ok', "a\nb", "a\r\nb", "a\rb", "\r", "\n", "a,b", '"', '""', "a\u2028b",
    "a\x85b", "a\x0bb", "NA", "null", "None", "nan", "007", "1e5", "1_000", "True", "\ufffd", "\x1a", "\x7f",
    "\u200f", "\U0001f600", "é", "e\u0301",
]  # fmt: skip

texts = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"))


# --- rows ------------------------------------------------------------------------------------------------


def rows_by_hand(table: str, *columns: str) -> list[tuple[Value, ...]]:
    """Some columns of a table of the extraction made by hand, ids without the article's."""
    extraction = full()
    prefix = f"{extraction.article.article_id}-"
    rows = rows_of(extraction)[table]
    cells = [[row[name] for name in columns] for row in rows]
    return [tuple(c.removeprefix(prefix) if isinstance(c, str) else c for c in line) for line in cells]


def test_article() -> None:
    columns = ("headline", "agency", "dateline", "dateline_place_id", "published_date", "published_basis")
    assert rows_by_hand("articles", *columns) == [
        (
            "Harbour bridge to open in spring", "NTB", "OSLO, January 12. /NTB/.", "l1",
            date(2018, 1, 12), "metadata",
        )
    ]  # fmt: skip


def test_mentions_are_numbered_in_text_order_and_know_their_sentence() -> None:
    assert rows_by_hand("mentions", "mention_id", "sentence_id", "entity_id", "text")[:5] == [
        ("m1", "s1", "j1", "Harbour bridge"),
        ("m2", "s1", "d1", "spring"),
        ("m3", "s2", "l1", "OSLO"),
        ("m4", "s3", "p1", "Ana Ruiz"),
        ("m5", "s3", "j1", "Harbour Bridge"),
    ]


def test_entities_stand_in_text_order() -> None:
    assert rows_by_hand("places", "place_id", "name", "mention_count") == [
        ("l1", "Oslo", 2),
        ("l2", "Bergen", 1),
    ]


def test_date_leads_to_its_mention() -> None:
    assert rows_by_hand("dates", "date_id", "mention_id", "text") == [
        ("d1", "m2", "spring"),
        ("d2", "m7", "late March"),
    ]


def test_names_in_one_cell_are_joined() -> None:
    assert rows_by_hand("projects", "places", "parties")[0] == ("Bergen; Oslo", "")


def test_project_leads_to_what_it_is_part_of() -> None:
    assert rows_by_hand("projects", "project_id", "part_of") == [("j1", ""), ("j2", "j1")]


def test_link_stated_by_two_rules_is_one_row() -> None:
    assert rows_by_hand("relations", "subject_id", "relation", "object_id", "sentence_id", "rule") == [
        ("j1", "located_in", "l2", "s3", "by_hand.once"),
        ("p1", "member_of", "o1", "s4", "by_hand.twice"),
    ]


def test_diagnostic_names_its_article() -> None:
    assert rows_by_hand("diagnostics", "source", "code", "start_char") == [("by-hand.txt", "unresolved", 5)]


@pytest.mark.parametrize("extraction", [full(), bare("One. Two."), bare("")], ids=["full", "bare", "empty"])
def test_rows_keep_their_invariants(extraction: Extraction) -> None:
    rows = rows_of(extraction)
    check_rows(rows, {extraction.article.article_id: extraction.article.text})


@given(st.lists(st.text("ab. \n", max_size=8), unique=True, max_size=4), st.randoms())
def test_order_of_articles_is_not_that_of_arrival(texts: list[str], random: Callable[..., None]) -> None:
    parts = [rows_of(bare(text)) for text in texts]
    expected = merge(parts)
    random.shuffle(parts)  # type: ignore[attr-defined]
    assert merge(parts) == expected
    assert [row["article_id"] for row in expected["articles"]] == sorted(
        str(part["articles"][0]["article_id"]) for part in parts
    )


# --- cells -----------------------------------------------------------------------------------------------

NAME = Column("name", "a name")
VERBATIM = Column("text", "as it came", verbatim=True)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (None, ""),
        (0, "0"),
        (59.0, "59.0"),
        (-0.123456789, "-0.12346"),
        (120_000_000, "120000000"),
        (date(2018, 1, 12), "2018-01-12"),
        (date(44, 3, 15), "0044-03-15"),
        ("Ana \n\t Ruiz ", "Ana Ruiz"),
        ("Ana\u2028Ruiz\x85\xa0Diaz", "Ana Ruiz Diaz"),
        ("Ana\x1b[1mRuiz", "Ana [1mRuiz"),  # a terminal would obey
        ("file-\udcff.txt", "file-\ufffd.txt"),  # a file name that is no UTF-8
    ],
)
def test_cell(value: Value, expected: str) -> None:
    assert cell(NAME, value) == expected


@pytest.mark.parametrize("text", HOSTILE)
def test_verbatim_cell_keeps_every_character(text: str) -> None:
    assert cell(VERBATIM, text) == text


@given(texts)
def test_guard_is_undone_exactly(text: str) -> None:
    assert unguard(guard(text)) == text


@pytest.mark.parametrize("text", HOSTILE)
def test_guarded_cell_is_no_formula(text: str) -> None:
    assert unguard(guard(text)) == text
    assert not guard(text).startswith(tuple("=+-@\t\r\n＝＋－＠"))


@pytest.mark.parametrize("text", ["Mr Kono", "'tis", "", "5 - 3", "a=b", "’=1"])
def test_guard_leaves_other_cells_alone(text: str) -> None:
    assert guard(text) == text


# --- CSV -------------------------------------------------------------------------------------------------

PAIR = Table("pair", "pair", (VERBATIM, Column("end", "a mark")))


def written(cells: list[str], *, raw: bool = False) -> str:
    return "".join(csv_lines(PAIR, [{"text": text, "end": "."} for text in cells], raw=raw))


def read_by_csv(table: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(table, newline="")))[1:]


def read_by_pandas(table: str) -> list[list[str]]:
    frame = pd.read_csv(io.StringIO(table, newline=""), dtype=str, keep_default_na=False)
    return [[str(value) for value in row] for row in frame.itertuples(index=False)]


READERS = [read_by_csv, read_by_pandas]


@pytest.mark.parametrize("read", READERS)
def test_hostile_cells_survive_every_reader(read: Callable[[str], list[list[str]]]) -> None:
    assert [unguard(text) for text, _ in read(written(HOSTILE))] == HOSTILE
    assert read(written(HOSTILE, raw=True)) == [[text, "."] for text in HOSTILE]


@pytest.mark.parametrize("read", READERS)
@given(cells=st.lists(texts, max_size=5))
def test_any_cells_survive_every_reader(read: Callable[[str], list[list[str]]], cells: list[str]) -> None:
    assert [[unguard(text), end] for text, end in read(written(cells))] == [[text, "."] for text in cells]


def test_only_cells_that_need_it_are_quoted() -> None:
    assert written(["a b", "a,b", "a\rb", 'a"b']) == 'text,end\na b,.\n"a,b",.\n"a\rb",.\n"a""b",.\n'


def test_numbers_are_no_formulas() -> None:
    places = next(table for table in TABLES if table.name == "places")
    header, first, _ = csv_lines(places, rows_of(full())["places"])
    assert dict(zip(header.split(","), first.split(","), strict=True))["latitude"] == "-59.0"


def test_text_is_the_articles_after_unguarding() -> None:
    extraction = bare("- Ruiz: =no=\r\n\r\n@all, she said.\rBye.")
    lines = "".join(csv_lines(SENTENCES, rows_of(extraction)["sentences"]))
    rows = list(csv.DictReader(io.StringIO(lines, newline="")))
    assert rows
    for row in rows:
        assert unguard(row["text"]) == extraction.article.text[int(row["start_char"]) : int(row["end_char"])]


# --- pandas ----------------------------------------------------------------------------------------------


def test_frames_are_typed() -> None:
    frames = to_frames(full())
    assert list(frames) == [table.name for table in TABLES]
    dtypes = {"string": "string", "integer": "Int64", "number": "Float64", "date": "datetime64[s]"}
    for table in TABLES:
        assert dict(frames[table.name].dtypes.astype(str)) == {c.name: dtypes[c.type] for c in table.columns}


def test_frames_know_what_is_missing() -> None:
    places, dates = (to_frames(full())[name] for name in ("places", "dates"))
    assert places["latitude"].isna().tolist() == [False, False]
    assert places["geonames_id"].isna().tolist() == [True, False]
    assert dates["start_date"].tolist() == [pd.Timestamp(2018, 3, 1), pd.NaT]


def test_frames_of_nothing_have_their_columns() -> None:
    assert list(to_frames([])["articles"].columns) == list(ARTICLES.column_names)


def test_frames_of_many() -> None:
    frames = to_frames([full(), bare("One."), bare("Two.")])
    assert len(frames["articles"]) == 3
    assert frames["articles"]["article_id"].is_monotonic_increasing
