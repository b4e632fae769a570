"""The schema for machines: the tables as a Data Package (datapackage.org, version 2)."""

from __future__ import annotations

import json
from typing import Any

from pipeline.schema import TABLES, Column, Reference, Table

FILE_NAME = "datapackage.json"
_PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"


def data_package() -> str:
    """The descriptor of a run's tables, as JSON: the same for every run."""
    package = {
        "$schema": _PROFILE,
        "name": "dateline",
        "title": "Who, where, when and which project: tables from news articles",
        "resources": [_resource(table) for table in TABLES],
    }
    return json.dumps(package, indent=2, ensure_ascii=False) + "\n"


def _resource(table: Table) -> dict[str, Any]:
    schema: dict[str, Any] = {
        "fields": [_field(column) for column in table.columns],
        "missingValues": [""],
        "foreignKeys": [_foreign_key(reference) for reference in table.references],
    }
    if table.key:
        schema["primaryKey"] = list(table.key)
    return {
        "name": table.name,
        "path": f"{table.name}.csv",
        "description": f"One row: {table.row}.",
        "type": "table",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": schema,
    }


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


def _foreign_key(reference: Reference) -> dict[str, Any]:
    return {
        "fields": list(reference.columns),
        "reference": {"resource": reference.table, "fields": list(reference.keys)},
    }
