"""The rows of an output folder with types: numbers as numbers, days as ISO 8601 text, None for unknown."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from pipeline.outputs import OutputsError, TextRow, read_table
from pipeline.schema import ColumnType, Table

Cell = str | int | float | None
TypedRow = dict[str, Cell]


def never_empty(table: Table) -> set[str]:
    """The columns that have a value in every row; whom a surname names may be open."""
    return {column.name for column in table.columns if column.required} - {"entity_id"}


_READERS: Mapping[ColumnType, Callable[[str], Cell]] = {
    "string": str,
    "integer": int,
    "number": float,
    "date": str,
}


def typed_rows(outputs: Path, table: Table) -> Iterator[TypedRow]:
    """The rows of one table, one at a time. Raises OutputsError."""
    return (typed_row(table, row) for row in read_table(outputs, table))


def typed_row(table: Table, row: TextRow) -> TypedRow:
    """A row by the types of its table's columns. Raises OutputsError where a number is none."""
    try:
        return {column.name: _cell(column.type, row[column.name]) for column in table.columns}
    except ValueError as error:
        raise OutputsError(f"{table.name}: {error}") from None


def _cell(kind: ColumnType, text: str) -> Cell:
    return _READERS[kind](text) if text else None
