"""The hidden folder of an output folder: what is done, under a lock that dies with its owner.

.dateline/lock                     held as long as a run is at work
.dateline/owner.json               by whom, for people
.dateline/attempt                  the shard that a run has in its own process
.dateline/notes.jsonl              what is noted of inputs (notes.py)
.dateline/parts/FINGERPRINT/       the parts, with manifest.json: what they depend on
.dateline/new, .dateline/ready     tables on their way (publishing.py)
"""

from __future__ import annotations

import json
import os
import platform
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from filelock import FileLock, Timeout

from pipeline.batch.disk import OutputError, write_whole
from pipeline.batch.parts import Entry, Folder, Head, Parts, heads
from pipeline.batch.settings import Manifest, fingerprint

HIDDEN = ".dateline"
_MANIFEST = "manifest.json"


@dataclass(frozen=True, slots=True)
class Store:
    """The hidden folder of ``out``."""

    out: Path

    @property
    def path(self) -> Path:
        """Where it is."""
        return self.out / HIDDEN

    @property
    def notes(self) -> Path:
        """The file of notes on inputs."""
        return self.path / "notes.jsonl"

    @property
    def attempt(self) -> Path:
        """There while a run has a shard in its own process; holds the shard's name."""
        return self.path / "attempt"

    def parts(self, manifest: Manifest) -> Folder:
        """The folder of parts that depend on the same, made if missing."""
        folder = self.path / "parts" / fingerprint(manifest)
        if not (folder / _MANIFEST).exists():
            folder.mkdir(parents=True, exist_ok=True)
            write_whole(folder / _MANIFEST, [json.dumps(manifest, indent=2).encode()])
        return Folder(folder)

    def others(self, manifest: Manifest) -> list[tuple[Folder, Manifest]]:
        """The folders of parts that depend on something else, and on what."""
        mine = fingerprint(manifest)
        found = sorted(path for path in (self.path / "parts").glob("*/") if path.name != mine)
        return [(Folder(path), _read_manifest(path)) for path in found]


def _read_manifest(folder: Path) -> Manifest:
    try:
        found: Manifest = json.loads((folder / _MANIFEST).read_bytes())
    except (OSError, ValueError):
        return {}
    return found


@dataclass(frozen=True, slots=True)
class Known:
    """The articles in some parts: by id, as the latest run did them; and the parts' heads."""

    entries: Mapping[str, Entry]
    heads: tuple[Head, ...]

    @property
    def last_run(self) -> int:
        """Number of the last run that made one of the parts; 0 without any."""
        return max((head.run for head in self.heads), default=0)


def known_in(folder: Parts) -> Known:
    """What is done in a folder of parts."""
    found = sorted(heads(folder), key=lambda head: (head.run, head.name))
    return Known({entry.article_id: entry for head in found for entry in head.entries}, tuple(found))


def forget(folder: Parts, known: Known, better: Mapping[str, Entry]) -> int:
    """Take away the parts all of whose articles have another entry in ``better``.

    Gives the number of articles that have none.
    """
    left: set[str] = set()
    for head in known.heads:
        if all(better.get(entry.article_id, entry) is not entry for entry in head.entries):
            folder.remove(head.name)
        else:
            left.update(entry.article_id for entry in head.entries if entry.article_id not in better)
    if not left and isinstance(folder, Folder) and not folder.names():
        shutil.rmtree(folder.path, ignore_errors=True)
    return len(left)


@contextmanager
def locked(out: Path) -> Iterator[Store]:
    """The store of an output folder, for one run at a time. Raises OutputError where another is at work."""
    store = Store(out)
    out.mkdir(parents=True, exist_ok=True)
    store.path.mkdir(exist_ok=True)
    lock = FileLock(store.path / "lock")
    owner = store.path / "owner.json"
    try:
        lock.acquire(timeout=0)
    except Timeout:
        raise OutputError(f"another run is at work in {out}{_who(owner)}") from None
    try:
        owner.write_text(json.dumps({"process": os.getpid(), "machine": platform.node()}))
        yield store
    finally:
        owner.unlink(missing_ok=True)
        lock.release()


def _who(owner: Path) -> str:
    with suppress(OSError, ValueError, KeyError):
        found = json.loads(owner.read_text())
        return f": process {found['process']} on {found['machine']}"
    return ""
