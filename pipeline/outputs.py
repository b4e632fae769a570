"""An output folder -> its rows as they were written: the one place that reads the tables back.

Values are text, as in the cells, but without the apostrophe that makes a formula harmless; ``""`` is unknown.
"""

from __future__ import annotations

import csv
import heapq
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from operator import itemgetter
from pathlib import Path

from pipeline.batch.publishing import locate
from pipeline.schema import TABLES, Table
from pipeline.tables import cell, unguard

TextRow = Mapping[str, str]
TextRows = Mapping[str, Sequence[TextRow]]
"""Rows by the name of their table, every table of the schema."""

_LONGEST_CELL = 2**31 - 1  # csv stops at 131,072 characters; a sentence may be an article


class OutputsError(Exception):
    """A folder is none that a run has written, or a table in it is not as it was written."""


def read_tables(folder: Path) -> dict[str, list[TextRow]]:
    """Every table of a run, rows in their order, by the table's name. Raises OutputsError."""
    return {table.name: list(read_table(folder, table)) for table in TABLES}


def read_articles(folder: Path) -> Iterator[tuple[str, TextRows]]:
    """One article's rows in every table at a time, by rising article_id, so that memory holds one article.

    What was noticed about inputs that gave no article comes first, under the article_id ``""``. Raises
    OutputsError, where an article is reached that cannot be read.
    """
    groups = (_rows_by_article(folder, table) for table in TABLES)
    for article_id, found in groupby(heapq.merge(*groups, key=itemgetter(0)), key=itemgetter(0)):
        tables: dict[str, Sequence[TextRow]] = {table.name: () for table in TABLES}
        yield article_id, tables | {name: rows for _, name, rows in found}


def _rows_by_article(folder: Path, table: Table) -> Iterator[tuple[str, str, Sequence[TextRow]]]:
    before = ""
    for article_id, rows in groupby(read_table(folder, table), key=itemgetter("article_id")):
        if article_id < before:
            raise OutputsError(f"{folder / table.name}.csv: the rows are not in the order of article_id")
        before = article_id
        yield article_id, table.name, list(rows)


def read_table(folder: Path, table: Table) -> Iterator[TextRow]:
    """The rows of one table, one at a time, from CSV or Parquet.

    Raises OutputsError where there is neither, or where what there is was cut short.
    """
    parts, file = (locate(folder, f"{table.name}.{ending}") for ending in ("parquet", "csv"))
    return _from_parquet(parts, table) if parts.is_dir() else _from_csv(file, table)


def _from_csv(path: Path, table: Table) -> Iterator[TextRow]:
    csv.field_size_limit(_LONGEST_CELL)
    texts = {column.name for column in table.columns if column.type == "string"}
    try:
        with path.open(encoding="utf-8", newline="") as handle:
            reader = csv.DictReader(handle, strict=True)
            _check_columns(path, reader.fieldnames or (), table)
            for row in reader:
                if None in row or None in row.values():
                    raise OutputsError(f"{path}, line {reader.line_num}: not as many cells as columns")
                yield {name: unguard(value) if name in texts else value for name, value in row.items()}
    except FileNotFoundError:
        raise OutputsError(
            f"{path.parent} holds no {path.name}: is it an output folder of dateline run?"
        ) from None
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise OutputsError(f"{path}: {error}") from error


def _from_parquet(folder: Path, table: Table) -> Iterator[TextRow]:
    """The rows of a folder of Parquet files, as the cells of a CSV file would have them."""
    try:
        from pyarrow import ArrowException, parquet  # noqa: PLC0415 - 170 MB: an extra
    except ImportError:
        raise OutputsError(f"{folder} needs pyarrow: install Dateline with its extra 'parquet'") from None
    try:
        for path in sorted(folder.glob("*.parquet")):
            with parquet.ParquetFile(path) as file:
                _check_columns(path, file.schema_arrow.names, table)
                for batch in file.iter_batches():
                    for row in batch.to_pylist():
                        yield {column.name: cell(column, row[column.name]) for column in table.columns}
    except (OSError, ArrowException) as error:
        raise OutputsError(f"{folder}: {error}") from error


def _check_columns(path: Path, names: Sequence[str], table: Table) -> None:
    if tuple(names) != table.column_names:
        raise OutputsError(f"{path}: the columns are not those of this version's {table.name} table")
