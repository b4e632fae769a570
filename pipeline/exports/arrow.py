"""An output folder -> Parquet files or a DuckDB database, through Arrow: typed columns with meanings."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipeline.exports.typed import never_empty, typed_rows
from pipeline.schema import TABLES, Column, Table

if TYPE_CHECKING:
    import pyarrow as pa

_ROWS = 50_000  # at once in memory

_SQL_TYPES = {"string": "VARCHAR", "integer": "BIGINT", "number": "DOUBLE", "date": "DATE"}


def write_parquet(outputs: Path, folder: Path) -> None:
    """Write a file a table into a new folder. Raises OutputsError, OSError, ImportError without pyarrow."""
    from pyarrow import parquet  # noqa: PLC0415 - 170 MB: an extra

    folder.mkdir()
    for table in TABLES:
        with parquet.ParquetWriter(folder / f"{table.name}.parquet", _schema(table)) as writer:
            for batch in _batches(outputs, table):
                writer.write_batch(batch)


def write_duckdb(outputs: Path, path: Path) -> None:
    """Write the database. Raises OutputsError, OSError, ImportError without duckdb and pyarrow."""
    import duckdb  # noqa: PLC0415 - an extra

    with duckdb.connect(str(path)) as database:
        for table in TABLES:
            for statement in _statements(table):
                database.execute(statement)
            for batch in _batches(outputs, table):
                database.register("batch", batch)
                database.execute(f"INSERT INTO {table.name} SELECT * FROM batch")
                database.unregister("batch")


def _statements(table: Table) -> Iterator[str]:
    """The table with types, primary key and meanings; without foreign keys, as DuckDB has none in a ring."""
    known = never_empty(table)
    columns = [
        f"{column.name} {_SQL_TYPES[column.type]}{' NOT NULL' if column.name in known else ''}"
        for column in table.columns
    ]
    keys = [f"PRIMARY KEY ({', '.join(table.key)})"] if table.key else []
    yield f"CREATE TABLE {table.name} ({', '.join([*columns, *keys])})"
    for column in table.columns:
        yield f"COMMENT ON COLUMN {table.name}.{column.name} IS {_quoted(_meaning(column))}"


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def _meaning(column: Column) -> str:
    return f"{column.meaning} ({column.unit})" if column.unit else column.meaning


def _batches(outputs: Path, table: Table) -> Iterator[pa.RecordBatch]:
    """The rows as Arrow has them, so many at once."""
    import pyarrow as pa  # noqa: PLC0415

    rows = typed_rows(outputs, table)
    days = [column.name for column in table.columns if column.type == "date"]
    while some := list(islice(rows, _ROWS)):
        for row in some:
            row.update({day: _day(row[day]) for day in days})
        yield pa.RecordBatch.from_pylist(some, schema=_schema(table))


def _day(value: Any) -> Any:
    return date.fromisoformat(value) if value else None


def _schema(table: Table) -> pa.Schema:
    """The table's columns; each has its meaning in the metadata of its field."""
    import pyarrow as pa  # noqa: PLC0415

    types = {"string": pa.string(), "integer": pa.int64(), "number": pa.float64(), "date": pa.date32()}
    return pa.schema(
        [
            pa.field(column.name, types[column.type], metadata={"description": _meaning(column)})
            for column in table.columns
        ]
    )
