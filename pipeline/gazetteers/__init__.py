"""Lists of names with what they stand for: one entry a line, sorted, sources in SOURCES.md."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable
from functools import cache
from importlib.resources import files


@cache
def words(name: str) -> frozenset[str]:
    """The entries of a word list, lower case; ``#`` starts a comment."""
    return frozenset(entry.lower() for entry in entries(name))


@cache
def entries(name: str) -> tuple[str, ...]:
    """The entries of a word list as written, in file order; ``#`` starts a comment."""
    lines = (line.partition("#")[0].strip() for line in _read(name).splitlines())
    return tuple(line for line in lines if line)


@cache
def table(name: str) -> tuple[dict[str, str], ...]:
    """The rows of a CSV gazetteer; every cell is a string, lists inside a cell are joined by ``|``."""
    return tuple(csv.DictReader(_read(name).splitlines()))


def alternatives(names: Iterable[str]) -> str:
    """The names as alternatives of a regular expression, longest first, so that the longest is matched.

    >>> alternatives(["UN", "UNESCO", "St. Kitts"])
    'St\\\\.\\\\ Kitts|UNESCO|UN'
    """
    return "|".join(re.escape(name) for name in sorted(names, key=lambda name: (-len(name), name)))


def _read(name: str) -> str:
    return (files(__package__) / name).read_text(encoding="utf-8")
