"""A table as a folder of Parquet files, for those who have outgrown CSV; needs the extra ``parquet``.

``people.parquet/part-00000.parquet`` and so on, which pandas, Polars, DuckDB, Spark and Dask read as a table.
Columns are typed and unknown values null; text is as in the CSV file, never guarded.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

from pipeline.batch.disk import flush
from pipeline.schema import Column, Table
from pipeline.tables import Row, Value, cell

_ROWS_A_GROUP = 50_000  # held at once: 10 to 50 MB
_GROUPS_A_FILE = 20


class Parts:
    """A table's rows, gathered into groups, and the groups into files; close it to have the last ones."""

    def __init__(self, folder: Path, table: Table) -> None:
        """``folder`` is made."""
        import pyarrow as pa  # noqa: PLC0415 - 170 MB: an extra

        self._pa, self._folder, self._table = pa, folder, table
        types = {"string": pa.string(), "integer": pa.int64(), "number": pa.float64(), "date": pa.date32()}
        self._schema = pa.schema([(column.name, types[column.type]) for column in table.columns])
        self._rows: list[Row] = []
        self._groups = 0
        self._file = ExitStack()
        self._writer: Any = None
        folder.mkdir()

    def put(self, rows: Iterable[Row]) -> None:
        """Add rows."""
        self._rows.extend(rows)
        if len(self._rows) >= _ROWS_A_GROUP:
            self._write_group()

    def close(self) -> None:
        """Write what is left; at least one file, so that the columns of an empty table are known too."""
        if self._rows or not self._groups:
            self._write_group()
        self._file.close()

    def _write_group(self) -> None:
        if self._groups % _GROUPS_A_FILE == 0:
            self._file.close()
            self._writer = self._file.enter_context(self._open(self._groups // _GROUPS_A_FILE))
        columns = [_values(column, self._rows) for column in self._table.columns]
        arrays = [
            self._pa.array(values, field.type) for values, field in zip(columns, self._schema, strict=True)
        ]
        self._writer.write_table(self._pa.Table.from_arrays(arrays, schema=self._schema))
        self._rows.clear()
        self._groups += 1

    @contextmanager
    def _open(self, number: int) -> Iterator[Any]:
        from pyarrow.parquet import ParquetWriter  # noqa: PLC0415

        with (self._folder / f"part-{number:05}.parquet").open("wb") as handle:
            with ParquetWriter(handle, self._schema) as writer:
                yield writer
            flush(handle)


def _values(column: Column, rows: Sequence[Row]) -> list[Value]:
    if column.type == "string":
        return [cell(column, row.get(column.name)) or None for row in rows]
    return [row.get(column.name) for row in rows]
