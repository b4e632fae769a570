"""The schema for machines, a Data Package (datapackage.org, version 2), and for people, in Markdown."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from pipeline.schema import TABLES, Column, Reference, Table

FILE_NAME = "datapackage.json"
TEXTS = "texts"
"""Folder beside the tables: ``<article_id>.txt`` for texts that are in no file of the user's."""

_DESCRIPTION = (
    "Offsets count code points in the articles' texts. "
    f"Those taken out of web pages or piped in are in {TEXTS}/<article_id>.txt."
)
_FORMATS = {
    "csv": {"format": "csv", "mediatype": "text/csv", "encoding": "utf-8"},
    "parquet": {"format": "parquet", "mediatype": "application/vnd.apache.parquet"},
}
_PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"


def data_package(files: Mapping[str, Sequence[str]] | None = None) -> str:
    """The descriptor of a run's tables, as JSON, without ``files`` that of CSV files: the same for every run.

    ``files`` are those of each table where they are of another format.
    """
    package = {
        "$schema": _PROFILE,
        "name": "dateline",
        "title": "Who, where, when and which project: tables from news articles",
        "description": _DESCRIPTION,
        "resources": [_resource(table, (files or {}).get(table.name, ())) for table in TABLES],
    }
    return json.dumps(package, indent=2, ensure_ascii=False) + "\n"


def _resource(table: Table, files: Sequence[str]) -> dict[str, Any]:
    schema: dict[str, Any] = {
        "fields": [_field(column) for column in table.columns],
        "missingValues": [""],
        "foreignKeys": [_foreign_key(reference, table) for reference in table.references],
    }
    if table.key:
        schema["primaryKey"] = list(table.key)
    return {
        "name": table.name,
        **_location(files or [f"{table.name}.csv"]),
        "description": f"One row: {table.row}.",
        "type": "table",
        **_FORMATS[files[0].rpartition(".")[2] if files else "csv"],
        "schema": schema,
    }


def _location(files: Sequence[str]) -> dict[str, object]:
    return {"path": files[0] if len(files) == 1 else list(files)}


def _field(column: Column) -> dict[str, Any]:
    constraints: dict[str, Any] = {}
    if column.required:
        constraints["required"] = True
    if column.codes:
        constraints["enum"] = list(column.codes)
    if column.pattern:
        constraints["pattern"] = column.pattern
    meaning = f"{column.meaning} ({column.unit})" if column.unit else column.meaning
    field = {"name": column.name, "type": column.type, "description": meaning, "example": column.example}
    return {**field, "constraints": constraints} if constraints else field


def _foreign_key(reference: Reference, table: Table) -> dict[str, Any]:
    other = "" if reference.table == table.name else reference.table  # a table's own name is left out
    return {
        "fields": list(reference.columns),
        "reference": {"resource": other, "fields": list(reference.keys)},
    }


def data_dictionary() -> str:
    """Every table with its columns, their meaning, unit or codes, and an example, as in README."""
    return "\n".join(line for table in TABLES for line in _dictionary_lines(table))


def _dictionary_lines(table: Table) -> Iterator[str]:
    yield f"### {table.name}"
    yield ""
    yield f"One row: {table.row}. Key: {', '.join(map(_code, table.key)) or 'none'}."
    yield ""
    yield "| column | meaning | unit or values | example |"
    yield "| --- | --- | --- | --- |"
    for column in table.columns:
        cells = (_code(column.name), column.meaning, _unit(column), _code(column.example))
        yield f"| {' | '.join(cells)} |"
    yield ""


def _unit(column: Column) -> str:
    values = [", ".join(column.codes), column.unit]
    return "; ".join(value for value in values if value) or column.type


def _code(text: str) -> str:
    return f"`{text}`"
