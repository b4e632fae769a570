"""Output folders made by hand: the rows of ``extractions.full`` as text, changed at will, and written."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from pipeline.schema import TABLES
from pipeline.tables import Rows, cell, csv_lines, merge, rows_of
from tests.extractions import full

Tables = dict[str, list[dict[str, str]]]


def as_text(rows: Rows) -> Tables:
    """Rows as they are read back from their files."""
    return {
        table.name: [
            {column.name: cell(column, row.get(column.name)) for column in table.columns}
            for row in rows[table.name]
        ]
        for table in TABLES
    }


def tables() -> Tables:
    """The rows of ``extractions.full``, fresh ones to change."""
    return as_text(rows_of(full()))


def write(folder: Path, *articles: Mapping[str, Iterable[Mapping[str, str]]]) -> Path:
    """An output folder with the rows of some articles."""
    folder.mkdir(exist_ok=True)
    rows = merge([{name: list(found) for name, found in article.items()} for article in articles])
    for table in TABLES:
        (folder / f"{table.name}.csv").write_text(
            "".join(csv_lines(table, rows[table.name])), encoding="utf-8", newline=""
        )
    return folder
