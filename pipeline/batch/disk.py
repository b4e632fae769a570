"""Files that are whole or not there: written under another name, flushed to the disk, renamed in one step."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

TEMPORARY = ".tmp"
"""Ending of a file that is being written; one that a killed run left is rubbish."""


class OutputError(Exception):
    """The output folder cannot be written; the tables in it are as they were."""


@contextmanager
def explained(out: Path) -> Iterator[None]:
    """Errors of the disk as an OutputError that names the output folder."""
    try:
        yield
    except OSError as error:
        raise OutputError(f"cannot write into {out}: {error.strerror or error}") from error


def flush(handle: IO[bytes] | IO[str]) -> None:
    """Wait until the disk has what was written."""
    handle.flush()
    os.fsync(handle.fileno())


def write(path: Path, pieces: Iterable[bytes]) -> None:
    """Write a file and wait until the disk has it; a killed process leaves half a file."""
    with path.open("wb") as handle:
        handle.writelines(pieces)
        flush(handle)


def write_whole(path: Path, pieces: Iterable[bytes]) -> None:
    """Write a file that is seen whole or not at all, whenever the process or the machine stops."""
    temporary = path.with_name(path.name + TEMPORARY)
    try:
        write(temporary, pieces)
    except BaseException:
        temporary.unlink(missing_ok=True)  # on a full disk it takes the room that is needed
        raise
    temporary.replace(path)
    sync_folder(path.parent)


def sync_folder(folder: Path) -> None:
    """Wait until the disk has the names in a folder; where the system cannot (Windows), do nothing."""
    if os.name == "posix":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
