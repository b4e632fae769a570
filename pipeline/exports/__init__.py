"""An output folder in the formats of other tools; a format's library is an extra, imported when it writes."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from pipeline.exports import arrow, ftm, jsonl, sqlite
from pipeline.outputs import OutputsError
from pipeline.whole_files import whole_file

__all__ = ["FORMATS", "Format", "MissingLibraryError", "OutputsError", "export"]


class MissingLibraryError(Exception):
    """A format's library is not installed; the message says how to get it."""


@dataclass(frozen=True, slots=True)
class Format:
    """What a format is for, the extra that it needs, how it is written, and whether that gives a folder.

    ``write`` makes the file, or the folder, from an output folder.
    """

    what: str
    write: Callable[[Path, Path], None]
    extra: str = ""
    is_folder: bool = False


FORMATS: Mapping[str, Format] = {
    "sqlite": Format("database with keys and full-text search", sqlite.write, "sqlite"),
    "duckdb": Format("database with typed columns", arrow.write_duckdb, "duckdb"),
    "parquet": Format("folder with a file a table", arrow.write_parquet, "parquet", is_folder=True),
    "jsonl": Format("an article a line, its tables nested", jsonl.write),
    "ftm": Format("FollowTheMoney entities, a JSON line each", ftm.write, "ftm"),
}


def export(outputs: Path, name: str, to: Path) -> None:
    """Write an output folder in one of ``FORMATS`` to a file, or to a folder of files; whole, or not at all.

    Raises OutputsError, MissingLibraryError, OSError; then what was there before is there still.
    """
    form = FORMATS[name]
    try:
        if form.is_folder:
            _write_folder(form, outputs, to)
        else:
            with whole_file(to) as path:
                form.write(outputs, path)
    except ImportError as error:
        message = f"{name} needs {error.name}: install Dateline with its extra {form.extra!r}"
        raise MissingLibraryError(message) from None


def _write_folder(form: Format, outputs: Path, to: Path) -> None:
    """Files that are moved into the folder when all are written; other files in it are left alone."""
    to.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".dateline-", dir=to) as folder:
        written = Path(folder) / "written"
        form.write(outputs, written)
        for path in sorted(written.iterdir()):
            path.replace(to / path.name)
