"""Articles in order -> the files of a set: tables in a format, texts that are kept, the descriptor."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import AbstractContextManager, ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from pipeline import datapackage
from pipeline.batch.disk import flush, write
from pipeline.batch.merging import Listed
from pipeline.batch.parquet import Parts
from pipeline.schema import TABLES, Table
from pipeline.tables import Row, csv_lines, csv_rows

Put = Callable[[Iterable[Row]], None]
"""Adds rows to a table."""


@dataclass(frozen=True, slots=True)
class Format:
    """How tables are written: ``open`` makes one in a folder, ``name`` is that of its file or folder."""

    name: Callable[[Table], str]
    open: Callable[[Path, Table, bool], AbstractContextManager[Put]]


@dataclass(slots=True)
class Counts:
    """What a set holds: rows by table, articles by status."""

    rows: Counter[str] = field(default_factory=lambda: Counter({table.name: 0 for table in TABLES}))
    statuses: Counter[str] = field(default_factory=Counter)

    def add(self, found: Listed) -> None:
        """Count an article."""
        for name, rows in found.rows.items():
            self.rows[name] += len(rows)
        self.statuses.update(str(row["status"]) for row in found.rows["articles"])


def write_set(folder: Path, found: Iterable[Listed], out: Path, form: Format, *, raw: bool) -> Counts:
    """Write the tables of these articles into a folder; texts that ``out`` has already are left out.

    ``raw`` leaves cells alone that a spreadsheet would run as formulas.
    """
    counts = Counts()
    with ExitStack() as stack:
        puts = {table.name: stack.enter_context(form.open(folder, table, raw)) for table in TABLES}
        for article in found:
            counts.add(article)
            for name, put in puts.items():
                put(article.rows[name])
            if article.text is not None:
                _keep(article, article.text, folder, out)
    write(folder / datapackage.FILE_NAME, [datapackage.data_package(_files(folder, form)).encode()])
    return counts


def checksums(folder: Path) -> dict[str, str]:
    """The SHA-256 of each file of a set, but for the texts."""
    return {
        name: _checksum(folder / name) for name in _relative(folder) if not name.startswith(datapackage.TEXTS)
    }


def _checksum(path: Path) -> str:
    with path.open("rb") as handle:
        return hashlib.file_digest(handle, "sha256").hexdigest()


def _relative(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


def _keep(article: Listed, text: str, folder: Path, out: Path) -> None:
    name = f"{datapackage.TEXTS}/{article.article_id}.txt"
    data = text.encode()
    try:
        is_there = (out / name).read_bytes() == data
    except OSError:
        is_there = False
    if not is_there:
        (folder / datapackage.TEXTS).mkdir(exist_ok=True)
        write(folder / name, [data])


def _files(folder: Path, form: Format) -> Mapping[str, list[str]]:
    """The files of each table."""
    names = _relative(folder)
    return {
        table.name: [n for n in names if n == form.name(table) or n.startswith(form.name(table) + "/")]
        for table in TABLES
    }


# --- formats ---------------------------------------------------------------------------------------------


@contextmanager
def _open_csv(folder: Path, table: Table, raw: bool) -> Iterator[Put]:
    with (folder / f"{table.name}.csv").open("w", encoding="utf-8", newline="") as handle:
        handle.writelines(csv_lines(table, ()))
        yield lambda rows: handle.writelines(csv_rows(table, rows, raw=raw))
        flush(handle)


@contextmanager
def _open_parquet(folder: Path, table: Table, raw: bool) -> Iterator[Put]:
    parts = Parts(folder / f"{table.name}.parquet", table)
    try:
        yield parts.put
    finally:
        parts.close()


FORMATS: Mapping[str, Format] = {
    "csv": Format(lambda table: f"{table.name}.csv", _open_csv),
    "parquet": Format(lambda table: f"{table.name}.parquet", _open_parquet),
}
"""By the name that ``--format`` has."""


def others(form: Format) -> list[str]:
    """The names of tables in other formats: a new set takes their place too."""
    return [other.name(table) for other in FORMATS.values() if other is not form for table in TABLES]
