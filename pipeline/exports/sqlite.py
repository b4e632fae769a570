"""An output folder -> an SQLite database that Datasette opens as it is.

Keys, foreign keys and indices are those of the schema, sentences have a full-text index, and the view
``entities`` has all that mentions may name, as ``mentions.entity_id`` leads to one of five tables.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from pipeline.exports.typed import never_empty, typed_rows
from pipeline.schema import ENTITY_TABLES, TABLES, Table

_TYPES = {"string": str, "integer": int, "number": float, "date": str}

_LOOKED_UP = {
    "mentions": ("entity_id", "kind", "rule"),
    "dates": ("start_date",),
    "relations": ("object_id",),
    "places": ("country",),
    "projects": ("status", "sector"),
}
"""Columns that people look up, beside keys and references."""


def write(outputs: Path, path: Path) -> None:
    """Write the database. Raises OutputsError, OSError, ImportError without sqlite-utils."""
    from sqlite_utils import Database  # noqa: PLC0415 - an extra

    database = Database(path)
    try:
        database.execute("PRAGMA synchronous = OFF")  # the file is put in place when it is whole and on disk
        database.execute("PRAGMA journal_mode = MEMORY")
        for table in TABLES:
            database.table(table.name).create(
                {column.name: _TYPES[column.type] for column in table.columns},
                pk=table.key[0] if len(table.key) == 1 else table.key or None,
                not_null=never_empty(table),
            )
        database.add_foreign_keys(
            list(_foreign_keys())
        )  # when all are there, as articles and places need each other
        for table in TABLES:
            database.table(table.name).insert_all(typed_rows(outputs, table))
            for columns in _indices(table):
                database.table(table.name).create_index(columns)
        database.table("sentences").enable_fts(["text"], tokenize="porter unicode61")
        database.create_view("entities", _entities())
    finally:
        database.close()


def _foreign_keys() -> Iterator[tuple[str, str, str, str]]:
    for table in TABLES:
        for reference in table.references:
            yield table.name, reference.columns[0], reference.table, reference.keys[0]


def _indices(table: Table) -> list[tuple[str, ...]]:
    """Every reference, every key across articles, and what is looked up, where no primary key begins so."""
    references = [reference.columns for reference in table.references]
    keys = [(name,) for name in table.column_names if name.endswith("_key")]
    looked_up = [(name,) for name in _LOOKED_UP.get(table.name, ())]
    return [columns for columns in (*references, *keys, *looked_up) if columns != table.key[:1]]


def _entities() -> str:
    """All entities in the columns that they have in common; a date's name are its words."""
    common = ("country", "mention_count")
    selects = []
    for kind, table in ENTITY_TABLES.items():
        key, name = ("NULL", "text") if kind == "date" else (f"{kind}_key", "name")
        rest = (column if column in table.column_names else "NULL" for column in common)
        columns = ("article_id", f"{kind}_id", f"'{kind}'", key, name, *rest)
        names = ("article_id", "entity_id", "kind", "key", "name", *common)
        told = ", ".join(f"{column} AS {name}" for column, name in zip(columns, names, strict=True))
        selects.append(f"SELECT {told} FROM {table.name}")
    return "\nUNION ALL\n".join(selects)
