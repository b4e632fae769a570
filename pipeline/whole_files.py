"""Files that appear when they are whole: what was there before stays until then, whatever happens."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def whole_file(path: Path) -> Iterator[Path]:
    """A path to write to, in place of ``path``, which gets what was written when all went well.

    It is on the same file system, in a folder of its own, and gone afterwards. Raises OSError.
    """
    with tempfile.TemporaryDirectory(prefix=".dateline-", dir=path.parent) as folder:
        written = Path(folder) / path.name
        yield written
        with written.open("rb+") as handle:
            os.fsync(handle.fileno())
        written.replace(path)


def write_whole(path: Path, lines: Iterable[str]) -> None:
    """Write lines, each with its line end, as UTF-8. Raises OSError, and then has changed nothing."""
    with whole_file(path) as written, written.open("w", encoding="utf-8", newline="") as handle:
        handle.writelines(lines)
