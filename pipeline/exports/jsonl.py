"""An output folder -> JSON lines: an article a line, with its other tables nested under their names."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from pipeline.exports.typed import TypedRow, typed_row
from pipeline.outputs import TextRows, read_articles
from pipeline.schema import ARTICLES, TABLES, Table


def write(outputs: Path, path: Path) -> None:
    """Write the lines. Raises OutputsError, OSError."""
    with path.open("w", encoding="utf-8", newline="") as handle:
        handle.writelines(lines(outputs))


def lines(outputs: Path) -> Iterator[str]:
    """A line an article, by article_id; what gave no article is in the first, whose article_id is null."""
    for _, rows in read_articles(outputs):
        article = next(iter(rows["articles"]), dict.fromkeys(ARTICLES.column_names, ""))
        nested = {table.name: _nested(table, rows) for table in TABLES if table is not ARTICLES}
        yield json.dumps({**typed_row(ARTICLES, article), **nested}, ensure_ascii=False) + "\n"


def _nested(table: Table, rows: TextRows) -> list[TypedRow]:
    """The article's rows in a table, without the article's id in each."""
    typed = (typed_row(table, row) for row in rows[table.name])
    return [{name: value for name, value in row.items() if name != "article_id"} for row in typed]
