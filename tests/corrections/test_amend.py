"""What corrections do to the rows of an article, and what they say of it."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.corrections import Correction, Corrections, amend, untold
from pipeline.corrections.editing import Draft, finish
from pipeline.corrections.reading import ACTIONS, settable
from pipeline.schema import ENTITY_TABLES
from pipeline.tables import Row, Rows, Value, rows_of, skipped_rows
from tests.extractions import TEXT, bare, full
from tests.invariants import check_rows

SOURCE = "by-hand.txt"
RUIZ = TEXT.rindex("Ruiz,")
MINISTRY = TEXT.index("Ministry")


def line(**cells: str | int) -> Correction:
    """A correction of a person, unless told otherwise."""
    return Correction(**{"where": "c.csv, line 2", "action": "set", "kind": "person", **cells})  # type: ignore[arg-type]


def amended(*lines: Correction, rows: Rows | None = None) -> Rows:
    return amend(rows or rows_of(full()), Corrections.of(lines))


def said(rows: Rows) -> list[tuple[Value, Value]]:
    return [(row["code"], row["message"]) for row in rows["diagnostics"] if row["stage"] == "corrections"]


def one(rows: Rows, kind: str, name: str) -> Row:
    (row,) = (row for row in rows[ENTITY_TABLES[kind].name] if row.get("name", row.get("text")) == name)
    return row


def named(rows: Rows, kind: str) -> list[Value]:
    return [row.get("name", row.get("text")) for row in rows[ENTITY_TABLES[kind].name]]


def test_rows_are_the_same_without_corrections() -> None:
    rows = rows_of(full())
    assert amended() == rows
    assert finish(Draft.of(rows)) == {**rows, "articles": finish(Draft.of(rows))["articles"]}


def test_rows_given_stay_as_they_are() -> None:
    rows = rows_of(full())
    before = deepcopy(rows)
    amended(line(action="rename", key="ana-ruiz", value="Ana Low"), rows=rows)
    assert rows == before


def test_set() -> None:
    rows = amended(line(key="ana-ruiz", column="role", value="Prime Minister"))
    assert one(rows, "person", "Ana Ruiz")["role"] == "Prime Minister"
    told = "c.csv, line 2: set: role of Ana Ruiz is Prime Minister, was Minister"
    assert said(rows) == [("applied", told)]
    assert {**rows, "people": [], "diagnostics": []} == {**rows_of(full()), "people": [], "diagnostics": []}


def test_note_stands_where_the_entity_is_first_mentioned() -> None:
    lines = line(key="ana-ruiz", column="role"), line(action="delete", article=SOURCE, start=RUIZ)
    notes = [row for row in amended(*lines)["diagnostics"] if row["stage"] == "corrections"]
    first = TEXT.index("Ana Ruiz")
    assert [(row["start_char"], row["end_char"]) for row in notes] == [(first, first + 8), (RUIZ, RUIZ + 1)]


def test_set_to_unknown() -> None:
    rows = amended(line(key="ana-ruiz", column="role"))
    assert one(rows, "person", "Ana Ruiz")["role"] is None


@pytest.mark.parametrize(
    ("cells", "column", "value"),
    [
        (
            {"kind": "project", "key": "harbour-bridge", "column": "status", "value": "completed"},
            "status_code",
            "4",
        ),
        ({"kind": "project", "key": "harbour-bridge", "column": "status"}, "status_code", None),
        (
            {"kind": "project", "key": "harbour-bridge", "column": "sector", "value": "water"},
            "sector_code",
            None,
        ),
        ({"kind": "project", "key": "harbour-bridge", "column": "amount", "value": "7"}, "amount", 7),
        ({"kind": "place", "key": "oslo-no", "column": "longitude", "value": "10.75"}, "longitude", 10.75),
        ({"kind": "person", "key": "ana-ruiz", "column": "person_key", "value": "a"}, "person_key", "a"),
    ],
)
def test_what_follows_is_set_too(cells: dict[str, str], column: str, value: Value) -> None:
    rows = amended(line(**cells))
    found = [row[column] for row in rows[ENTITY_TABLES[cells["kind"]].name]]
    assert value in found
    assert [code for code, _ in said(rows)] == ["applied"]


def test_part_of_is_set_by_key() -> None:
    undone = line(kind="project", key="works", column="part_of")
    rows = amended(undone)
    assert one(rows, "project", "Works")["part_of"] is None
    other = line(kind="project", key="harbour-bridge", column="part_of", value="works")
    rows = amended(undone, replace(other, where="c.csv, line 3"))
    assert one(rows, "project", "Harbour Bridge")["part_of"] == one(rows, "project", "Works")["project_id"]


def test_days_of_a_date() -> None:
    march = TEXT.index("late March")
    place: dict[str, str | int] = {"kind": "date", "article": SOURCE, "start": march}
    rows = amended(
        line(column="start_date", value="2018-03-21", **place),
        line(column="end_date", value="2018-03-31", **place),
    )
    found = one(rows, "date", "late March")
    assert (found["start_date"], found["end_date"]) == (date(2018, 3, 21), date(2018, 3, 31))
    assert found["edtf"] == "2018-03-21/2018-03-31"


def test_rename() -> None:
    rows = amended(line(action="rename", key="ana-ruiz", value="Berta Ruiz"))
    found = one(rows, "person", "Berta Ruiz")
    assert (found["person_key"], found["given_name"], found["family_name"]) == ("berta-ruiz", None, "Ruiz")
    assert said(rows) == [("applied", "c.csv, line 2: rename: Ana Ruiz is called Berta Ruiz now")]


def test_rename_reaches_the_columns_that_show_the_name() -> None:
    rows = amended(line(action="rename", kind="place", key="oslo-no", value="Oslo City"))
    assert one(rows, "place", "Oslo City")["place_key"] == "oslo-city-no"
    assert one(rows, "project", "Harbour Bridge")["places"] == "Bergen; Oslo City"


def test_merge() -> None:
    rows = amended(line(action="merge", kind="place", key="oslo-no", value="bergen-no"))
    assert named(rows, "place") == ["Bergen"]
    found = one(rows, "place", "Bergen")
    assert (found["mention_count"], found["admin1"], found["place_id"]) == (3, "Oslo", f"{article_id()}-l1")
    assert one(rows, "project", "Harbour Bridge")["places"] == "Bergen"
    assert rows["articles"][0]["dateline_place_id"] == found["place_id"]


def test_merge_with_who_is_not_here_takes_the_key() -> None:
    rows = amended(line(action="merge", key="ana-ruiz", value="ana-ruiz-low"))
    assert one(rows, "person", "Ana Ruiz")["person_key"] == "ana-ruiz-low"


def test_merged_links_are_stated_once() -> None:
    to_works = line(action="merge", kind="project", key="works", value="harbour-bridge")
    rows = amended(to_works)
    assert one(rows, "project", "Harbour Bridge")["part_of"] in (None, "")
    assert [row["relation"] for row in rows["relations"]] == [
        row["relation"] for row in rows_of(full())["relations"]
    ]


def article_id() -> str:
    return str(rows_of(full())["articles"][0]["article_id"])


@pytest.mark.parametrize("article", [SOURCE, article_id()])
def test_delete_a_mention(article: str) -> None:
    rows = amended(line(action="delete", article=article, start=RUIZ, end=RUIZ + 4))
    assert one(rows, "person", "Ana Ruiz")["mention_count"] == 1
    assert said(rows) == [("applied", "c.csv, line 2: delete: 'Ruiz' is deleted")]
    assert [row["mention_id"] for row in rows["mentions"]] == [
        f"{article_id()}-m{number}" for number in range(1, len(rows["mentions"]) + 1)
    ]


def test_delete_the_last_mention() -> None:
    bergen = TEXT.index("Bergen")
    rows = amended(line(action="delete", kind="place", article=SOURCE, start=bergen))
    assert named(rows, "place") == ["Oslo"]
    assert "located_in" not in [row["relation"] for row in rows["relations"]]
    assert one(rows, "project", "Harbour Bridge")["places"] == "Oslo"


def test_delete_an_entity() -> None:
    rows = amended(line(action="delete", key="ana-ruiz"))
    assert rows["people"] == []
    assert "person" not in [row["kind"] for row in rows["mentions"]]
    assert said(rows) == [("applied", "c.csv, line 2: delete: ana-ruiz is deleted, with 2 mentions")]


def test_delete_a_date() -> None:
    rows = amended(line(action="delete", kind="date", article=SOURCE, start=TEXT.index("spring")))
    assert named(rows, "date") == ["late March"]


def test_add_a_mention_of_a_new_entity() -> None:
    rows = amended(line(action="add", article=SOURCE, start=MINISTRY, end=MINISTRY + 8, value="M. Stry"))
    found = one(rows, "person", "M. Stry")
    assert (found["person_key"], found["mention_count"]) == ("m-stri", 1)
    (mention,) = (row for row in rows["mentions"] if row["entity_id"] == found["person_id"])
    assert (mention["text"], mention["rule"]) == ("Ministry", "corrections.add")


@pytest.mark.parametrize("cells", [{"key": "ana-ruiz"}, {"value": "Ana Ruiz"}])
def test_add_a_mention_of_a_known_entity(cells: dict[str, str]) -> None:
    rows = amended(line(action="add", article=SOURCE, start=MINISTRY, end=MINISTRY + 8, **cells))
    assert one(rows, "person", "Ana Ruiz")["mention_count"] == 3


@pytest.mark.parametrize(
    ("value", "days", "granularity"),
    [
        ("2018", (date(2018, 1, 1), date(2018, 12, 31)), "year"),
        ("2016-02", (date(2016, 2, 1), date(2016, 2, 29)), "month"),
        ("2018-12", (date(2018, 12, 1), date(2018, 12, 31)), "month"),
        ("2018-01-12", (date(2018, 1, 12), date(2018, 1, 12)), "day"),
        ("2018-01-12/2018-02-01", (date(2018, 1, 12), date(2018, 2, 1)), "range"),
        ("", (None, None), None),
    ],
)
def test_add_a_date(value: str, days: tuple[date | None, date | None], granularity: str | None) -> None:
    start = TEXT.index("January 12")
    rows = amended(line(action="add", kind="date", article=SOURCE, start=start, end=start + 10, value=value))
    found = one(rows, "date", "January 12")
    assert ((found["start_date"], found["end_date"]), found["granularity"]) == (days, granularity)


@pytest.mark.parametrize(
    ("cells", "reason"),
    [
        ({"key": "b", "article": SOURCE, "column": "role"}, "no person has the key b"),
        ({"article": SOURCE, "start": 1, "column": "role"}, "no person is mentioned at 1"),
        (
            {"article": SOURCE, "start": RUIZ, "end": RUIZ + 9, "column": "role"},
            f"no person is mentioned at {RUIZ} to",
        ),
        ({"article": SOURCE, "start": RUIZ, "text": "Low", "column": "role"}, "is 'Ruiz', not 'Low'"),
        ({"key": "ana-ruiz", "column": "role", "value": "Minister"}, "role is Minister already"),
        ({"key": "ana-ruiz", "action": "rename", "value": "Ana Ruiz"}, "it is called Ana Ruiz already"),
        ({"key": "ana-ruiz", "action": "merge", "value": "ana-ruiz"}, "it is ana-ruiz already"),
        (
            {"action": "add", "article": SOURCE, "start": RUIZ, "end": RUIZ + 4},
            "'Ruiz' is there already, as person",
        ),
        (
            {"action": "add", "article": SOURCE, "start": 1, "end": 90},
            "from 1 to 90 are in no sentence, or in more",
        ),
        ({"action": "add", "article": SOURCE, "start": 0, "end": 3, "text": "Low"}, "are 'Har', not 'Low'"),
        (
            {"action": "add", "kind": "date", "article": SOURCE, "start": 0, "end": 3, "value": "2018-02-30"},
            "not 2018,",
        ),
        ({"kind": "project", "key": "works", "column": "part_of", "value": "b"}, "no project has the key b"),
    ],
)
def test_misses_change_nothing_and_are_told(cells: dict[str, str | int], reason: str) -> None:
    rows = amended(line(**cells))
    ((code, message),) = said(rows)
    assert code == "missed"
    assert reason in str(message)
    assert {**rows, "diagnostics": []} == {**rows_of(full()), "diagnostics": []}


def test_lines_see_what_earlier_ones_did() -> None:
    rename = line(action="rename", key="ana-ruiz", value="Berta Ruiz")
    after = line(where="c.csv, line 3", key="berta-ruiz", column="country", value="NO")
    by_old_key = line(where="c.csv, line 4", key="ana-ruiz", column="role", value="Envoy")
    found = one(amended(rename, after, by_old_key), "person", "Berta Ruiz")
    assert (found["country"], found["role"]) == ("NO", "Envoy")
    assert said(amended(after)) == []  # no article has the key before


def test_a_key_alone_is_about_every_article_that_has_it() -> None:
    correction = line(key="ana-ruiz", column="country", value="NO")
    other = rows_of(bare("Oslo.\n"))
    assert amended(correction, rows=other) == other
    assert untold(Corrections.of([correction]), amended(correction)["diagnostics"]) == []
    (left,) = untold(Corrections.of([correction]), other["diagnostics"])
    assert left.message == "c.csv, line 2: set: no article has the person ana-ruiz"
    (left,) = untold(Corrections.of([replace(correction, article="gone.txt")]), [])
    assert left.message == "c.csv, line 2: set: no article gone.txt"


def test_articles_without_text_are_left_alone() -> None:
    skipped = skipped_rows("0" * 16, SOURCE, "fr", ())
    assert amended(line(article=SOURCE, key="ana-ruiz", column="role"), rows=skipped) == skipped


ROWS = rows_of(full())
KEYS = {
    kind: [str(row[f"{kind}_key"]) for row in rows_of(full())[table.name]] + ["new-key"]
    for kind, table in ENTITY_TABLES.items()
    if kind != "date"
}


SPANS = [(0, 7), *((row["start_char"], row["end_char"]) for row in rows_of(full())["mentions"])]


@st.composite
def any_correction(draw: st.DrawFn) -> Correction:
    kind = draw(st.sampled_from(sorted(KEYS)))
    action = draw(st.sampled_from(ACTIONS))
    start, end = draw(st.sampled_from(SPANS))
    by_key = action != "add" and draw(st.booleans())
    column = draw(st.sampled_from(sorted(settable(kind)))) if action == "set" else ""
    value = draw(st.sampled_from(KEYS[kind])) if action != "set" or column == "part_of" else ""
    place = {"key": draw(st.sampled_from(KEYS[kind]))} if by_key else {"start": start, "end": end}
    return line(action=action, kind=kind, article=SOURCE, column=column, value=value, **place)


@settings(max_examples=200)
@given(st.lists(any_correction(), max_size=6))
def test_rows_are_sound_whatever_is_corrected(lines: list[Correction]) -> None:
    rows = amended(*lines, rows=ROWS)
    check_rows(rows, {article_id(): TEXT})
    assert len(said(rows)) == len(lines)
    for kind, table in ENTITY_TABLES.items():
        for row in rows[table.name]:
            own = [m for m in rows["mentions"] if m["entity_id"] == row[f"{kind}_id"]]
            assert {m["kind"] for m in own} == {kind}
            assert kind == "date" or row["mention_count"] == len(own)


def test_mention_whose_entity_is_open() -> None:
    rows = rows_of(full())
    open_one = [{**row, "entity_id": ""} if row["start_char"] == RUIZ else row for row in rows["mentions"]]
    rows = {**rows, "mentions": open_one}
    ((code, message),) = said(amended(line(article=SOURCE, start=RUIZ, column="role", value="x"), rows=rows))
    assert code == "missed"
    assert "whom the mention" in str(message)
    deleted = amended(line(action="delete", article=SOURCE, start=RUIZ), rows=rows)
    assert len(deleted["mentions"]) == len(open_one) - 1
    assert deleted["people"] != []
