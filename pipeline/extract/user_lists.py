"""Parsed -> mentions of the places and organisations that the user's own gazetteers list."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache

from pipeline.extract.rules import KNOWN
from pipeline.extract.rules import find as find_by_rules
from pipeline.gazetteers import added
from pipeline.gazetteers.places import USER_PLACES
from pipeline.models import Chars, Mention
from pipeline.parse import Parsed

USER_ORGANISATIONS = "organisations/organisations.csv"
"""The list that a user's own organisations join."""

_WORD = re.compile(r"\w+")


def user_place(parsed: Parsed) -> Iterator[Chars]:
    """A place that the user lists, as it is written there or in capitals; not ``Zyx`` in ``Zyxville``."""
    yield from _occurrences(parsed.cased, _by_first_word(USER_PLACES))


def user_organisation(parsed: Parsed) -> Iterator[Chars]:
    """An organisation that the user lists, by its name or another of its names; not as part of a word."""
    yield from _occurrences(parsed.cased, _by_first_word(USER_ORGANISATIONS))


def find(parsed: Parsed) -> Iterator[Mention]:
    """Every mention of a name that the user lists, overlaps and all."""
    yield from find_by_rules("place", "places", ((user_place, KNOWN),), parsed)
    yield from find_by_rules("organisation", "organisations", ((user_organisation, KNOWN),), parsed)


def _occurrences(text: str, names: Mapping[str, Iterable[tuple[int, str]]]) -> Iterator[Chars]:
    """Where names stand as whole words, the longest at each word."""
    for word in _WORD.finditer(text) if names else ():
        for lead, name in names.get(word.group(), ()):
            start, end = word.start() - lead, word.start() - lead + len(name)
            if start >= 0 and text.startswith(name, start) and _is_whole(text, start, end):
                yield start, end
                break


def _is_whole(text: str, start: int, end: int) -> bool:
    before, after = text[max(start - 1, 0) : start], text[end : end + 1]
    return not (before.isalnum() or before in ("-", "_") or after.isalnum() or after == "_")


@cache
def _by_first_word(name: str) -> Mapping[str, tuple[tuple[int, str], ...]]:
    """The names of a list by their first word, longest first, with the characters before that word."""
    found: dict[str, list[tuple[int, str]]] = {}
    for row in added(name):
        for written in filter(None, (row["name"], *row["other_names"].split("|"))):
            for form in {written, written.upper()}:
                first = _WORD.search(form)
                if first:
                    found.setdefault(first.group(), []).append((first.start(), form))
    return {word: tuple(sorted(forms, key=lambda f: (-len(f[1]), f))) for word, forms in found.items()}
