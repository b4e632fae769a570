"""Shards' results as files: one part a shard, there when the shard is done, and whole when there.

A part is lines of JSON: a head, which tells the articles in it, then a record for each. Nothing else
remembers what is done, so that nothing can disagree with it.
"""

from __future__ import annotations

import hashlib
import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Protocol

from pipeline.batch.disk import TEMPORARY, write_whole
from pipeline.batch.records import Done

ENDING = ".jsonl"
"""Of a part's file."""


class DamagedPartError(Exception):
    """A part does not hold what was written; its articles are to be done again."""


@dataclass(frozen=True, slots=True)
class Entry:
    """An article in a part."""

    article_id: str
    key: str
    source: str
    status: str


@dataclass(frozen=True, slots=True)
class Head:
    """A part's first line: the run that made it, the bytes and the checksum of its records, its articles."""

    name: str
    run: int
    size: int
    sha256: str
    entries: tuple[Entry, ...]


class Parts(Protocol):
    """A place that parts are in."""

    def write(self, name: str, data: bytes) -> None:
        """Put a part there, in one step."""
        ...

    def names(self) -> list[str]:
        """The parts there, sorted."""
        ...

    def lines(self, name: str) -> Iterator[bytes]:
        """A part's lines."""
        ...

    def remove(self, name: str) -> None:
        """Take a part away."""
        ...

    def clean(self) -> None:
        """Take away what a killed run left half written."""
        ...


@dataclass(frozen=True, slots=True)
class Shelf:
    """Where a run's parts go, and the run's number; for workers that store what they did themselves."""

    parts: Parts
    run: int

    def put(self, name: str, done: Sequence[Done]) -> list[Done]:
        """Store a part; gives what is left to tell of it."""
        self.parts.write(name, part_of(done, self.run))
        return [replace(item, line=b"") for item in done]


@dataclass(frozen=True, slots=True)
class Folder:
    """Parts in a folder of this machine, or of a disk that all machines share."""

    path: Path

    def write(self, name: str, data: bytes) -> None:
        """Put a part there, in one step."""
        self.path.mkdir(parents=True, exist_ok=True)
        write_whole(self.path / f"{name}{ENDING}", [data])

    def names(self) -> list[str]:
        """The parts there, sorted."""
        return sorted(path.stem for path in self.path.glob(f"*{ENDING}"))

    def lines(self, name: str) -> Iterator[bytes]:
        """A part's lines."""
        with (self.path / f"{name}{ENDING}").open("rb") as handle:
            yield from handle

    def remove(self, name: str) -> None:
        """Take a part away."""
        (self.path / f"{name}{ENDING}").unlink(missing_ok=True)

    def clean(self) -> None:
        """Take away what a killed run left half written."""
        for path in self.path.glob(f"*{TEMPORARY}"):
            path.unlink(missing_ok=True)


def part_of(done: Sequence[Done], run: int) -> bytes:
    """The part that holds these articles, in the order of their ids."""
    ordered = sorted(done, key=lambda item: item.article_id)
    body = b"".join(item.line for item in ordered)
    head = {
        "run": run,
        "size": len(body),
        "sha256": hashlib.sha256(body).hexdigest(),
        "articles": [[item.article_id, item.key, item.source, item.status] for item in ordered],
    }
    return json.dumps(head).encode() + b"\n" + body


def heads(parts: Parts) -> Iterator[Head]:
    """The head of each part; a part without one is as good as not there."""
    for name in parts.names():
        first = next(parts.lines(name), b"")
        try:
            found = json.loads(first)
            entries = tuple(Entry(a, key, source, sys.intern(s)) for a, key, source, s in found["articles"])
            yield Head(name, found["run"], found["size"], found["sha256"], entries)
        except (ValueError, KeyError, TypeError):
            parts.remove(name)


def checked_lines(parts: Parts, head: Head) -> Iterator[bytes]:
    """The records of a part. Raises DamagedPartError at its end where it is not as it was written."""
    checksum = hashlib.sha256()
    lines = parts.lines(head.name)
    next(lines, b"")
    for line in lines:
        checksum.update(line)
        yield line
    if checksum.hexdigest() != head.sha256:
        raise DamagedPartError(head.name)
