"""Which rules can begin with which words: most tokens open no date, and each of the others only some rules.

A rule is listed with the classes of words that it can begin with (``Opens``); ``Openings`` turns that list
round, so that at a token only those rules are tried. What a rule reads does not depend on it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import Flag, auto
from functools import reduce
from operator import or_

from pipeline.english.timex.days import HOLIDAYS
from pipeline.english.timex.deictic import FISCAL, HEDGES, OFFSETS
from pipeline.english.timex.parts import Rule
from pipeline.english.timex.words import (
    CARDINALS,
    DECADE_WORDS,
    HOURS,
    MONTHS,
    ORDINALS,
    PARTS_OF_DAY,
    SEASONS,
    TENS,
    UNITS,
    WEEKDAYS,
)
from pipeline.english.timex.years import EDGES, THIRDS


class Opens(Flag):
    """A class of words that time expressions begin with."""

    COUNT = auto()
    """Digits, but for years: ``12``."""
    YEAR = auto()
    """Four digits: ``1998``."""
    NTH = auto()
    """``12th``."""
    SHAPED = auto()
    """Digits with something else: ``2019-11-23``, ``17:30``, ``1990s``, ``3Q06``."""
    MARK = auto()
    """An apostrophe: ``'98``."""
    SHORT = auto()
    """A letter before digits: ``Q3``, ``H1``, ``FY06``."""
    THE = auto()
    THAT = auto()
    OFFSET = auto()
    """``last``, ``this``, ``next``."""
    MONTH = auto()
    WEEKDAY = auto()
    SEASON = auto()
    HOLIDAY = auto()
    RANK = auto()
    """``first``, ``last``, ``final``."""
    NUMBER = auto()
    """``two``, ``nineteen``."""
    DECADE = auto()
    """``eighties``."""
    A = auto()
    HALF = auto()
    FISCAL = auto()
    UNIT = auto()
    """``year`` of *year-end*, ``week`` of *week before last*."""
    ERA = auto()
    DAY = auto()
    """``today``, ``yesterday``, ``tomorrow``."""
    HOUR = auto()
    """``noon``, ``dawn``, ``tonight``."""
    THIRD = auto()
    """``early``, ``mid``, ``midyear``."""
    EDGE = auto()
    """``end``, ``beginning``."""
    HEDGE = auto()
    """``nearly``, ``more`` than."""
    SIDE = auto()
    """``later``, ``earlier``."""
    SAME = auto()


_CLASSES: tuple[tuple[Opens, Iterable[str]], ...] = (
    (Opens.THE, ["the"]),
    (Opens.THAT, ["that"]),
    (Opens.OFFSET, OFFSETS),
    (Opens.MONTH, MONTHS),
    (Opens.WEEKDAY, WEEKDAYS),
    (Opens.SEASON, SEASONS),
    (Opens.HOLIDAY, [name[0] for name in HOLIDAYS]),
    (Opens.RANK, [*ORDINALS, "last", "final", "latter"]),
    (Opens.NUMBER, [*CARDINALS, *TENS]),
    (Opens.DECADE, DECADE_WORDS),
    (Opens.A, ["a", "an"]),
    (Opens.HALF, ["half"]),
    (Opens.FISCAL, [*FISCAL, "fy"]),
    (Opens.UNIT, [*UNITS, "weekend"]),
    (Opens.ERA, ["ad", "a.d."]),
    (Opens.DAY, ["today", "yesterday", "tomorrow"]),
    (Opens.HOUR, [*HOURS, *PARTS_OF_DAY, "tonight"]),
    (Opens.THIRD, [*THIRDS, "midyear", "midweek"]),
    (Opens.EDGE, [*EDGES, "very"]),
    (Opens.HEDGE, [*HEDGES, "circa", "c", "ca"]),
    (Opens.SIDE, ["later", "earlier"]),
    (Opens.SAME, ["same", "corresponding", "comparable"]),
)

OPENERS = frozenset(word for _, members in _CLASSES for word in members)
"""Every word that a rule can begin with, digits and apostrophes apart."""

_LETTERS = frozenset("qhf")


def class_of(token: str) -> Opens:
    """The classes that a token in lower case belongs to; none for most."""
    listed = reduce(or_, (opens for opens, members in _CLASSES if token in members), Opens(0))
    if listed or not token:
        return listed
    if token[0].isdecimal():
        return _class_of_number(token)
    if token[0] in "'’":
        return Opens.MARK
    return Opens.SHORT if token[0] in _LETTERS else Opens(0)


def _class_of_number(token: str) -> Opens:
    if token.isdecimal():
        return Opens.YEAR if len(token) == 4 else Opens.COUNT
    return Opens.NTH if token[-2:] in ("st", "nd", "rd", "th") else Opens.SHAPED


class Openings:
    """Rules in their order, by the tokens that they can begin with."""

    __slots__ = ("_by_first", "_by_word", "_numbers")

    def __init__(self, rules: Mapping[Rule, Opens]) -> None:
        """``rules`` says of each rule which words it begins with; their order is kept."""
        self._by_word = {word: _that_open(rules, class_of(word)) for word in OPENERS}
        self._by_first = {first: _that_open(rules, class_of(first + "1")) for first in ("'", "’", *_LETTERS)}
        kinds = (Opens.COUNT, Opens.YEAR, Opens.NTH, Opens.SHAPED)
        self._numbers = {opens: _that_open(rules, opens) for opens in kinds}

    def at(self, token: str) -> tuple[Rule, ...]:
        """The rules that can begin with a token in lower case."""
        found = self._by_word.get(token)
        if found is not None:
            return found
        first = token[:1]
        if first.isdecimal():
            return self._numbers[_class_of_number(token)]
        return self._by_first.get(first, ())


def _that_open(rules: Mapping[Rule, Opens], opens: Opens) -> tuple[Rule, ...]:
    return tuple(rule for rule, begins in rules.items() if begins & opens)
