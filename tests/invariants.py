"""What holds for the tables of any run."""

from __future__ import annotations

from collections.abc import Mapping

from pipeline.schema import TABLES
from pipeline.tables import Row, Rows


def check_rows(rows: Rows, texts: Mapping[str, str]) -> None:
    """Keys are unique, foreign keys hold, rows are in order, and texts are their articles' characters."""
    for table in TABLES:
        found = rows[table.name]
        keys = [_key(row, table.key) for row in found]
        assert not table.key or len(set(keys)) == len(keys), f"{table.name}: a key twice"
        for reference in table.references:
            known = {_key(row, reference.keys) for row in rows[reference.table]}
            for row in found:
                asked = _key(row, reference.columns)
                assert asked in known or not any(asked), f"{table.name}: {asked} not in {reference.table}"
        ids = [str(row["article_id"]) for row in found]
        assert ids == sorted(ids), f"{table.name}: articles out of order"
        for row in found:
            for column in table.columns:
                assert row.get(column.name) not in (None, "") or not column.required, f"{table.name}: {row}"
    _check_texts(rows, texts)


def _key(row: Row, columns: tuple[str, ...]) -> tuple[object, ...]:
    return tuple(row[name] for name in columns)


def _check_texts(rows: Rows, texts: Mapping[str, str]) -> None:
    mentions = {row["mention_id"]: row for row in rows["mentions"]}
    for row in (*rows["sentences"], *rows["mentions"]):
        start, end = row["start_char"], row["end_char"]
        assert isinstance(start, int)
        assert isinstance(end, int)
        assert row["text"] == texts[str(row["article_id"])][start:end]
    for row in rows["dates"]:
        assert row["text"] == mentions[row["mention_id"]]["text"]
    entities = {
        row[f"{kind}_id"]
        for kind, table in {"person": "people", "place": "places", "date": "dates", "project": "projects",
                            "organisation": "organisations"}.items()
        for row in rows[table]
    }  # fmt: skip
    assert {row["entity_id"] for row in rows["mentions"]} == entities
    for row in rows["relations"]:
        assert {row["subject_id"], row["object_id"]} <= entities
