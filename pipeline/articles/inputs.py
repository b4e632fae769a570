"""Paths as given -> files to read, opened: on this machine, behind a URL, or standard input."""

from __future__ import annotations

import io
import os
import re
import stat
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

from pipeline.articles.reading import UnreadableError

STDIN = "-"
_ITSELF = "."
_OWN = ".dateline"  # what a run keeps in its output folder is no input
_URL = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+://")


@dataclass(frozen=True, slots=True)
class InputFile:
    """A file to read: ``name`` is its path or URL as given on the command line, ``size`` its bytes."""

    name: str
    size: int

    @property
    def is_remote(self) -> bool:
        """Whether it is behind a URL."""
        return bool(_URL.match(self.name))

    @property
    def path(self) -> Path | None:
        """Where it is on this machine; None for what is elsewhere, and for standard input."""
        return None if self.is_remote or self.name == STDIN else Path(self.name)


def list_files(paths: Iterable[str], wanted: Callable[[str], bool]) -> list[InputFile]:
    """The files to read, each once, sorted by name.

    A folder stands for its files of wanted names, at any depth. A path that is not there is listed too:
    reading it will say so. Sorted, so that the order in which paths are given decides nothing.
    """
    files = {file.name: file for given in paths for file in _expand(given, wanted)}
    return [files[name] for name in sorted(files)]


def _expand(given: str, wanted: Callable[[str], bool]) -> Iterator[InputFile]:
    if InputFile(given, 0).is_remote:
        yield from _expand_url(given, wanted)
        return
    folder = Path(given)
    if given == STDIN or not folder.is_dir():
        yield _input_file(given)
        return
    found, closed = _files_below(folder, wanted)
    for name in [*found, *closed] or [_ITSELF]:
        yield _input_file(f"{given.rstrip('/')}/{name}" if name != _ITSELF else given)


def _files_below(folder: Path, wanted: Callable[[str], bool]) -> tuple[list[str], list[str]]:
    """The wanted files below a folder and the folders that could not be listed, both relative to it."""
    closed: list[OSError] = []
    found: list[str] = []
    for parent, folders, names in os.walk(folder, onerror=closed.append):
        folders[:] = [name for name in folders if name != _OWN]
        below = Path(parent).relative_to(folder).as_posix()
        found.extend(name if below == _ITSELF else f"{below}/{name}" for name in names if wanted(name))
    return found, [Path(error.filename).relative_to(folder).as_posix() for error in closed]


def _input_file(name: str) -> InputFile:
    path = InputFile(name, 0).path
    try:
        status = path.stat() if path else None
    except OSError:
        status = None
    return InputFile(name, status.st_size if status and stat.S_ISREG(status.st_mode) else 0)


def _expand_url(given: str, wanted: Callable[[str], bool]) -> Iterator[InputFile]:
    try:
        system, path = _file_system(given)
        if system.isdir(path):
            below = system.find(path, detail=True).values()
            found = [(system.unstrip_protocol(file["name"]), int(file["size"] or 0)) for file in below]
        else:
            found = [(given, int(system.size(path) or 0))]
    except Exception:  # each file system has its own; opening the URL will say what is wrong
        yield InputFile(given, 0)
        return
    files = [InputFile(name, size) for name, size in found if name == given or wanted(name)]
    yield from files or [InputFile(given, 0)]


def _file_system(url: str) -> tuple[Any, str]:
    """The file system of a URL and the path in it. Raises UnreadableError where the URL cannot be opened."""
    try:
        from fsspec.core import url_to_fs  # noqa: PLC0415 - an extra: who reads no URL needs none of it
    except ImportError:
        message = "reading URLs needs fsspec: install Dateline with its extra 'remote'"
        raise UnreadableError("needs-extra", message) from None
    try:
        system, path = url_to_fs(url)
    except (ImportError, ValueError) as error:  # which package the file system needs, or that there is none
        raise UnreadableError("needs-extra", f"cannot be opened: {error}") from None
    return system, str(path)


@contextmanager
def open_input(file: InputFile) -> Iterator[BinaryIO]:
    """The file's bytes. Raises OSError and UnreadableError."""
    if file.name == STDIN:
        yield sys.stdin.buffer
    elif file.is_remote:
        with _open_url(file.name) as handle:
            yield handle
    else:
        with Path(file.name).open("rb") as handle:
            yield handle


def _open_url(url: str) -> Any:
    system, path = _file_system(url)
    try:
        return system.open(path, "rb")
    except OSError:
        raise
    except Exception as error:  # each file system has its own
        raise UnreadableError("not-readable", f"cannot be opened: {error}") from None


class Metered(io.RawIOBase):
    """A file that counts what is read of it."""

    def __init__(self, handle: BinaryIO) -> None:
        """``handle`` stays open when this is closed."""
        self._handle = handle
        self.count = 0

    def readable(self) -> bool:
        """Always."""
        return True

    def seekable(self) -> bool:
        """As the file is."""
        return self._handle.seekable()

    def seek(self, offset: int, whence: int = os.SEEK_SET) -> int:
        """As in the file."""
        return self._handle.seek(offset, whence)

    def tell(self) -> int:
        """As in the file."""
        return self._handle.tell()

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        """Fill the buffer as far as one piece does."""
        data = (
            self._handle.read1(len(buffer))
            if hasattr(self._handle, "read1")
            else self._handle.read(len(buffer))
        )
        buffer[: len(data)] = data
        self.count += len(data)
        return len(data)
