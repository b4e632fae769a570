"""What differs between two runs, told without ids."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from pipeline.differences import (
    Change,
    Difference,
    compare_articles,
    compare_outputs,
    counts,
    difference_rows,
    review,
)
from pipeline.schema import ENTITY_TABLES, TABLES, Column, Table
from pipeline.tables import rows_of
from tests.extractions import TEXT, bare
from tests.written import Tables, as_text, tables, write

COUNTS = {"mention_count", "sentence_count"}


def compare(old: Tables, new: Tables) -> list[Difference]:
    return compare_articles(old, new)


def told(differences: list[Difference]) -> list[tuple[str, str, str]]:
    return [(found.outcome, found.table, found.text) for found in differences]


def changed(differences: list[Difference]) -> list[Change]:
    assert {found.outcome for found in differences} <= {"changed"}
    return [change for found in differences for change in found.changes]


def renumbered(rows: Tables) -> Tables:
    """The same rows under other ids."""

    def other(value: str) -> str:
        return re.sub(r"^([0-9a-f]{16}-[a-z])(\d+)$", lambda m: f"{m[1]}{int(m[2]) + 7}", value)

    return {name: [{k: other(v) for k, v in row.items()} for row in found] for name, found in rows.items()}


def test_nothing_differs() -> None:
    assert compare(tables(), tables()) == []


def test_ids_may_shift() -> None:
    assert compare(tables(), renumbered(tables())) == []


def told_columns() -> list[tuple[Table, Column]]:
    """Every column that says something of its own: no id, no count, no copy of a mention's words."""
    return [
        (table, column)
        for table in TABLES
        for column in table.columns
        if not column.within_article
        and column.name not in {"article_id", *COUNTS}
        and (table.name, column.name) not in {("dates", "text"), ("diagnostics", "source")}
    ]


@pytest.mark.parametrize(("table", "column"), told_columns(), ids=lambda item: item.name)
def test_every_column_is_compared(table: Table, column: Column) -> None:
    new = tables()
    row = new[table.name][0]
    row[column.name] = "3" if column.type == "integer" else "other"
    assert compare(tables(), new)


def test_fact_of_an_entity() -> None:
    new = tables()
    new["people"][0]["role"] = "Foreign Minister"
    (found,) = compare(tables(), new)
    assert found.changes == (Change("role", "Minister", "Foreign Minister"),)
    assert (found.kind, found.rule, found.text) == ("person", "person.by_hand", "Ana Ruiz")
    assert TEXT[found.start : found.end] == "Ana Ruiz"
    assert found.sentence[found.start - found.sentence_start :].startswith("Ana Ruiz will")  # type: ignore[operator]


def test_mention_lost_does_not_shift_the_others() -> None:
    new = tables()
    lost = next(row for row in new["mentions"] if row["text"] == "spring")
    new["mentions"].remove(lost)
    new["dates"] = [row for row in new["dates"] if row["date_id"] != lost["entity_id"]]
    found = compare(tables(), renumbered(new))
    assert told(found) == [("lost", "dates", "spring"), ("lost", "mentions", "spring")]
    assert Change("timex_value", "2018-SP", "") in found[0].changes


def test_entity_gained_brings_its_facts() -> None:
    old = tables()
    old["people"] = []
    old["mentions"] = [row for row in old["mentions"] if row["kind"] != "person"]
    old["relations"] = [row for row in old["relations"] if row["relation"] != "member_of"]
    found = compare(old, tables())
    assert ("gained", "people", "Ana Ruiz") in told(found)
    assert ("gained", "relations", "Ana Ruiz member_of Ministry of Works") in told(found)
    person = next(difference for difference in found if difference.table == "people")
    assert Change("role", "", "Minister") in person.changes
    assert sum(difference.table == "mentions" for difference in found) == 2


def test_overlap_is_a_changed_span() -> None:
    new = tables()
    row = next(row for row in new["mentions"] if row["text"] == "Ana Ruiz")
    row.update(text="Minister Ana Ruiz", start_char=str(int(row["start_char"]) - len("Minister ")))
    assert changed(compare(tables(), new)) == [Change("text", "Ana Ruiz", "Minister Ana Ruiz")]


def test_entity_with_another_key_is_known_by_its_mentions() -> None:
    new = tables()
    new["people"][0].update(person_key="ana-ruis", name="Ana Ruis")
    assert changed(compare(tables(), renumbered(new))) == [
        Change("person_key", "ana-ruiz", "ana-ruis"),
        Change("name", "Ana Ruiz", "Ana Ruis"),
    ]


def test_mention_of_another_entity() -> None:
    new = tables()
    oslo, bergen = (next(r["place_id"] for r in new["places"] if r["name"] == n) for n in ("Oslo", "Bergen"))
    last = [row for row in new["mentions"] if row["entity_id"] == oslo][-1]
    last["entity_id"] = bergen
    assert changed(compare(tables(), new)) == [Change("entity_id", "Oslo", "Bergen")]


def test_entities_of_one_name_are_told_apart() -> None:
    new = tables()
    first, second = (row for row in new["mentions"] if row["kind"] == "person")
    new["people"].append({**new["people"][0], "person_id": first["entity_id"][:-1] + "9", "person_key": ""})
    second["entity_id"] = new["people"][-1]["person_id"]
    found = compare(tables(), new)
    assert ("gained", "people", "Ana Ruiz") in told(found)
    assert [c for d in found if d.table == "mentions" for c in d.changes] == [
        Change("entity_id", "Ana Ruiz", "another Ana Ruiz")
    ]


def test_part_of_another_project() -> None:
    new = tables()
    new["projects"][1]["part_of"] = ""
    assert changed(compare(tables(), new)) == [Change("part_of", "Harbour Bridge", "")]


def test_links_and_notes() -> None:
    new = tables()
    next(row for row in new["relations"] if row["relation"] == "member_of")["rule"] = "by_hand.elsewhere"
    new["diagnostics"][0]["message"] = "no other anchor"
    assert sorted(told(compare(tables(), new))) == [
        ("changed", "relations", "Ana Ruiz member_of Ministry of Works"),
        ("gained", "diagnostics", "info: no other anchor"),
        ("lost", "diagnostics", "info: no anchor"),
    ]


def test_notes_that_come_twice() -> None:
    new = tables()
    new["diagnostics"] *= 2
    assert told(compare(tables(), new)) == [("gained", "diagnostics", "info: no anchor")]


def test_sentence_that_is_split() -> None:
    new = tables()
    row = new["sentences"][-1]
    cut = int(row["start_char"]) + 4
    first = {**row, "end_char": str(cut), "text": row["text"][:4]}
    second = {**row, "start_char": str(cut), "text": row["text"][4:], "sentence_id": row["sentence_id"] + "9"}
    new["sentences"][-1:] = [first, second]
    assert [found[:2] for found in told(compare(tables(), new)) if found[1] == "sentences"] == [
        ("gained", "sentences"),
        ("changed", "sentences"),
    ]


def test_article_on_one_side_is_one_difference(tmp_path: Path) -> None:
    other = as_text(rows_of(bare("Ministers met.\n", "other.txt")))
    old, new = write(tmp_path / "old", tables(), other), write(tmp_path / "new", tables())
    assert told(list(compare_outputs(old, new))) == [("lost", "articles", "other.txt")]
    assert told(list(compare_outputs(new, old))) == [("gained", "articles", "other.txt")]
    assert list(compare_outputs(old, old)) == []


def test_inputs_without_an_article(tmp_path: Path) -> None:
    note = dict.fromkeys(tables()["diagnostics"][0], "")
    note.update(source="gone.txt", stage="articles", level="error", code="missing", message="no such file")
    nothing: Tables = {name: [] for name in tables()}
    failed: Tables = {**nothing, "diagnostics": [note]}
    elsewhere: Tables = {**nothing, "diagnostics": [{**note, "source": "away.txt"}]}
    folders = [write(tmp_path / name, rows) for name, rows in (("a", failed), ("b", elsewhere))]
    found = list(compare_outputs(folders[0], folders[1]))
    assert sorted((d.outcome, d.source) for d in found) == [("gained", "away.txt"), ("lost", "gone.txt")]


def test_review_stands_by_rule_with_the_span_marked() -> None:
    new = tables()
    new["people"][0]["role"] = "Foreign\x1b[1m Minister"
    new["dates"][1]["start_date"] = "2018-03-21"
    new["diagnostics"] = []
    assert list(review(compare(tables(), new))) == [
        "date.by_hand: 1 changed",
        "  ~ date late March: start_date (none) -> 2018-03-21",
        f"      by-hand.txt:{TEXT.index('late')}  Minister Ana Ruiz will open the Harbour Bridge in Bergen in"
        " [late March].",
        "diagnostics: 1 lost",
        "  - note info: no anchor: stage dates; code unresolved",
        "      by-hand.txt:5",
        "person.by_hand: 1 changed",
        "  ~ person Ana Ruiz: role Minister -> Foreign [1m Minister",
        f"      by-hand.txt:{TEXT.index('Ana')}  Minister [Ana Ruiz] will open the Harbour Bridge in Bergen"
        " in late March.",
    ]


def test_review_shows_no_more_than_asked_for() -> None:
    new = tables()
    for row in new["places"]:
        row["country"] = "SE"
    lines = list(review(compare(tables(), new), limit=1))
    assert lines[0] == "place.by_hand: 2 changed"
    assert lines[-1] == "  ... and 1 more"
    assert len(lines) == 4


def test_counts() -> None:
    new = tables()
    new["people"][0]["role"] = ""
    new["diagnostics"] = []
    assert counts(compare(tables(), new)) == "1 lost, 1 changed"
    assert counts([]) == ""


@pytest.mark.parametrize("kind", ENTITY_TABLES)
def test_a_row_a_changed_value(kind: str) -> None:
    old = tables()
    old[ENTITY_TABLES[kind].name][0]["name" if kind != "date" else "edtf"] = "other"
    (difference,) = compare(old, tables())
    (row,) = difference_rows(difference)
    assert (row["change"], row["kind"], row["old"]) == ("changed", kind, "other")
