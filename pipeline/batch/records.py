"""What became of an article, as a value and as a line of JSON."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from pipeline.models import Diagnostic
from pipeline.schema import TABLES, Table
from pipeline.tables import Row, Rows, Value

_BEGINNING = '{"article_id":"'
_ID = slice(len(_BEGINNING), len(_BEGINNING) + 16)


@dataclass(frozen=True, slots=True)
class Record:
    """An article's rows, and its text where that is to be kept beside the tables."""

    article_id: str
    source: str
    rows: Rows
    text: str | None = None


@dataclass(frozen=True, slots=True)
class Done:
    """What a worker tells of an article: ``line`` is its record, ``status`` that of the articles table.

    ``key`` is the item's; ``size`` its bytes of input; ``problems`` what was noticed, but for what is only
    good to know.
    """

    article_id: str
    key: str
    source: str
    status: str
    size: int
    words: int
    problems: tuple[Diagnostic, ...]
    line: bytes


def encode(record: Record) -> bytes:
    """The record as a line of JSON."""
    rows = {table.name: _cells(table, record.rows[table.name]) for table in TABLES}
    fields = {"article_id": record.article_id, "source": record.source, "rows": rows, "text": record.text}
    return (
        json.dumps(fields, ensure_ascii=True, separators=(",", ":"), default=date.isoformat).encode() + b"\n"
    )


def decode(line: bytes) -> Record:
    """The record that a line holds."""
    found = json.loads(line)
    rows = {table.name: _rows(table, found["rows"][table.name]) for table in TABLES}
    return Record(found["article_id"], found["source"], rows, found["text"])


def id_in(line: bytes) -> str:
    """The article's id, without reading the whole line."""
    return line[_ID].decode()


def _cells(table: Table, rows: Sequence[Row]) -> list[list[Value]]:
    names = _NAMES[table.name]
    return [[row.get(name) for name in names] for row in rows]


def _rows(table: Table, rows: Sequence[Sequence[Value]]) -> Sequence[Row]:
    names = _NAMES[table.name]
    found = [dict(zip(names, cells, strict=True)) for cells in rows]
    for name in _DAYS[table.name]:
        for row in found:
            if value := row[name]:
                row[name] = date.fromisoformat(str(value))
    return found


_NAMES = {table.name: table.column_names for table in TABLES}
_DAYS = {table.name: [column.name for column in table.columns if column.type == "date"] for table in TABLES}
