"""A complete set of tables -> the output folder, in one step as far as anyone can tell.

The set is written into ``.dateline/new`` and flushed to the disk; renaming that folder to ``.dateline/ready``
is the step. From then on it is what the output folder holds: its files are moved to their places, by this run
or, were it killed, by the next, and whoever reads through ``locate`` finds them in either place.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from pipeline.batch.disk import sync_folder, write
from pipeline.batch.store import HIDDEN

_NEW, _READY = "new", "ready"
_OUTDATED = "outdated.json"
"""In the set: the names of what it takes the place of, beyond files of the same name."""


@contextmanager
def new_set(out: Path) -> Iterator[Path]:
    """An empty folder to write a set into, each file flushed; at the end it is in the place of the old one.

    Where anything is raised the old set stays.
    """
    new = out / HIDDEN / _NEW
    shutil.rmtree(new, ignore_errors=True)
    new.mkdir()
    try:
        yield new
    except BaseException:
        shutil.rmtree(new, ignore_errors=True)
        raise
    for folder in [new, *(path for path in new.rglob("*") if path.is_dir())]:
        sync_folder(folder)
    new.replace(out / HIDDEN / _READY)
    sync_folder(out / HIDDEN)
    finish(out)


def drop(new: Path, names: list[str]) -> None:
    """Say what else of the output folder the new set takes the place of: files or folders, by their names."""
    if names:
        write(new / _OUTDATED, [json.dumps(names).encode()])


def recover(out: Path) -> None:
    """After a run that was stopped: put a set that is complete in its place, throw away one that is not."""
    shutil.rmtree(out / HIDDEN / _NEW, ignore_errors=True)
    finish(out)


def finish(out: Path) -> None:
    """Move the files of a complete set to their places; may be cut short, and be done again."""
    ready = out / HIDDEN / _READY
    if not ready.is_dir():
        return
    _take_away(out, ready / _OUTDATED)
    for path in sorted(path for path in ready.rglob("*") if path.is_file()):
        place = out / path.relative_to(ready)
        place.parent.mkdir(parents=True, exist_ok=True)
        path.replace(place)
    sync_folder(out)
    shutil.rmtree(ready)


def _take_away(out: Path, listed: Path) -> None:
    if listed.exists():
        for name in json.loads(listed.read_bytes()):
            path = out / name
            shutil.rmtree(path) if path.is_dir() else path.unlink(missing_ok=True)
        listed.unlink()


def locate(out: Path, name: str) -> Path:
    """Where a file of the output folder's set is now, whether or not it has been moved to its place."""
    ready = out / HIDDEN / _READY / name
    return ready if ready.exists() else out / name
