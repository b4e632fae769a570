"""Lists of names with what they stand for: one entry a line, sorted, sources in SOURCES.md."""

from __future__ import annotations

import csv
import re
import sys
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from functools import cache
from importlib.resources import files

Row = dict[str, str]

_added: dict[str, tuple[Row, ...]] = {}
"""What the user of this process adds to our lists, by the list's name; only ``extend`` writes here."""

_growing: dict[str, set[str]] = {}
_DERIVED = tuple(f"pipeline.{package}" for package in ("gazetteers", "english", "extract", "normalise"))
"""Packages whose functions remember what they made of the lists."""


def extend(rows: Mapping[str, Sequence[Row]]) -> None:
    """Add rows to lists, in place of those added before, and have everything made of the lists made anew.

    A CSV gazetteer gets rows of its columns, a word list rows with the one cell ``entry``. Holds for this
    process, for the articles that are read from here on.
    """
    _added.clear()
    _added.update({name: tuple(found) for name, found in rows.items() if found})
    modules = [module for name, module in sys.modules.items() if name.startswith(_DERIVED)]
    for remembered in (value for module in modules for value in vars(module).values()):
        if hasattr(remembered, "cache_clear"):
            remembered.cache_clear()
    for name, grown in _growing.items():
        grown.clear()
        grown.update(words(name))


def added(name: str) -> tuple[Row, ...]:
    """The rows that the user adds to a list."""
    return _added.get(name, ())


@cache
def words(name: str) -> frozenset[str]:
    """The entries of a word list, lower case; ``#`` starts a comment."""
    return frozenset(entry.lower() for entry in (*entries(name), *(row["entry"] for row in added(name))))


def growing_words(name: str) -> AbstractSet[str]:
    """The same as one set that grows when a user adds entries, for what keeps a list from its import on."""
    return _growing.setdefault(name, set(words(name)))


@cache
def entries(name: str) -> tuple[str, ...]:
    """The entries of a word list as written, in file order; ``#`` starts a comment."""
    lines = (line.partition("#")[0].strip() for line in _read(name).splitlines())
    return tuple(line for line in lines if line)


@cache
def table(name: str) -> tuple[Row, ...]:
    """The rows of a CSV gazetteer; every cell is a string, lists inside a cell are joined by ``|``."""
    return (*csv.DictReader(_read(name).splitlines()), *added(name))


def alternatives(names: Iterable[str]) -> str:
    """The names as alternatives of a regular expression, longest first, so that the longest is matched.

    >>> alternatives(["UN", "UNESCO", "St. Kitts"])
    'St\\\\.\\\\ Kitts|UNESCO|UN'
    """
    return "|".join(re.escape(name) for name in sorted(names, key=lambda name: (-len(name), name)))


def _read(name: str) -> str:
    return (files(__package__) / name).read_text(encoding="utf-8")
