"""The grammar of time expressions: Words at a position -> Expression.

Every rule reads from one position and answers ``(position after it, expression)`` or None. The parts are in
``parts.py``; a rule may use other rules as its parts (``late`` + ``November 2017``). ``RULES`` are those that
can be a whole expression; ``read_at`` takes the longest. Brackets in a docstring mark what the rule reads.

The grammar knows what can be a date, not whether it is one here: ``extract/date_guards`` refuses false
ones.
"""

from __future__ import annotations

import string
from collections.abc import Iterator

from pipeline.english.timex.days import HOLIDAYS, loose_day, shared_month
from pipeline.english.timex.deictic import (
    AFTER_THE,
    FISCAL,
    HEDGES,
    OFFSETS,
    ago,
    earlier_or_later,
    mentioned_unit,
)
from pipeline.english.timex.expressions import Expression
from pipeline.english.timex.moments import moment
from pipeline.english.timex.openers import OPENERS, Openings, Opens
from pipeline.english.timex.parts import HYPHENS, Rule
from pipeline.english.timex.portions import OUTER, approximate, portion, rest
from pipeline.english.timex.ranges import hyphened_range
from pipeline.english.timex.stretches import (
    ANY_STRETCH,
    STRETCHES,
    WHOLES,
    counted_from_day,
    longest,
    named_stretch,
)
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
    Words,
    scan,
    word_set,
)
from pipeline.english.timex.years import EDGES, THIRDS, same_period, same_unit, year_earlier

_COUNTS_OF_UNITS = Opens.A | Opens.NUMBER | Opens.COUNT | Opens.YEAR | Opens.HALF

OPENINGS: dict[Rule, Opens] = {
    loose_day: Opens.COUNT | Opens.YEAR | Opens.MONTH,
    shared_month: Opens.COUNT | Opens.NTH | Opens.THE,
    ago: _COUNTS_OF_UNITS | Opens.HEDGE,
    counted_from_day: _COUNTS_OF_UNITS | Opens.WEEKDAY | Opens.DAY,
    earlier_or_later: _COUNTS_OF_UNITS,
    year_earlier: Opens.THE | Opens.UNIT,
    same_period: WHOLES | Opens.SAME,
    same_unit: Opens.THE | Opens.SAME,
    mentioned_unit: Opens.THE | Opens.THAT,
    portion: Opens.THE | Opens.THIRD | Opens.EDGE | Opens.OFFSET | Opens.UNIT,
    rest: Opens.SIDE,
    approximate: Opens.HEDGE,
    moment: ANY_STRETCH | Opens.HOUR | Opens.THIRD,
    hyphened_range: ANY_STRETCH | Opens.THIRD,
}
"""The rules that are built on stretches, with what they begin with."""

RULES: tuple[Rule, ...] = (*STRETCHES, *OPENINGS)  # of two that read equally far, the earlier one counts

_OPENINGS = Openings(OPENINGS)

_NAMED = frozenset([*MONTHS, *WEEKDAYS, *SEASONS, *PARTS_OF_DAY, *HOURS, *DECADE_WORDS])

_CORES = (
    _NAMED
    | frozenset([*UNITS, "weekend", "half", "period", "today", "yesterday", "tomorrow"])
    | frozenset(["thousand", "eighteen", "nineteen", "twenty", "'", "’"])
    | frozenset(name[-1] for name in HOLIDAYS)
)
"""Every expression has one of these words, or a digit."""

_VAGUE_OPENERS = word_set("the that this half later earlier final day week weekend month") | frozenset(
    [*ORDINALS, *EDGES, *HEDGES, *FISCAL, *OFFSETS, *THIRDS]
)
"""Words that mostly begin something else: the core of a date must stand close behind them."""

_ERA_WORDS = word_set("bc bce ad ce b.c. b.c.e. a.d. c.e.")

_COUNTS = frozenset(["a", "an", *CARDINALS, *TENS])
_COUNTED = frozenset(
    [*UNITS, *CARDINALS, *TENS, *DECADE_WORDS, "thousand", "hundred", "half", "fortnight", "fortnights", "o"]
)

_HALVES_OF_DAY = word_set("am pm a.m a.m. p.m p.m.")
_AFTER_NUMBERS = frozenset([*MONTHS, *UNITS, *HOURS, "o"]) | _HALVES_OF_DAY | _ERA_WORDS

_OPENERS = (_NAMED - frozenset(PARTS_OF_DAY)) | word_set(
    "today yesterday tomorrow tonight overnight midyear midweek circa c ca ad a.d. fy "
    "dawn daybreak dusk nightfall sunset sunrise"
)

_BEFORE_END = frozenset(["'s", "’s", "end", *HYPHENS])

_HOLIDAY_OPENERS = frozenset(name[0] for name in HOLIDAYS)

_OPENING_WORDS = OPENERS | _OPENERS | _VAGUE_OPENERS

_PUNCTUATION = frozenset([*string.punctuation, "", "–", "—", "“", "”", "‘", "’s", "'s"])

_AFTER_THE = OPENERS | AFTER_THE | frozenset([*OUTER, "thousand", "full", "'", "’", *HYPHENS])


def read_at(w: Words, i: int) -> tuple[int, str, Expression] | None:
    """The longest expression that begins at token i: (index after it, name of the rule, expression).

    Remembered, as one stage after the other asks for it.
    """
    if i in w.expressions:
        return w.expressions[i]
    found = longest(w, i, _OPENINGS.at(w.lower[i]), named_stretch(w, i)) if can_open(w, i) else None
    w.expressions[i] = found
    return found


def openings(w: Words) -> Iterator[int]:
    """The tokens that an expression may begin with, in order: a known word, digits, an apostrophe, ``Q3``."""
    for i, token in enumerate(w.lower):
        if token in _OPENING_WORDS or not (token.isalpha() or token.isspace() or token in _PUNCTUATION):
            yield i


def can_open(w: Words, i: int) -> bool:  # noqa: PLR0911  one answer a class of words
    """Whether an expression can begin with token i; spares most tokens the rules."""
    token = w.lower[i]
    if token == "the" and not (w.lower[i + 1] in _AFTER_THE or w.lower[i + 1].strip("'’")[:1].isdecimal()):
        return False
    if token in _VAGUE_OPENERS:
        ahead = w.lower[i + 1 : i + 7]
        return not _CORES.isdisjoint(ahead) or any(t.strip("'’")[:1].isdecimal() for t in ahead)
    if token in _COUNTS:
        return not _COUNTED.isdisjoint(w.lower[i + 1 : i + 4])
    if token in _OPENERS:
        return True
    if token in ("year", "month", "quarter"):
        return w.lower[i + 1] in _BEFORE_END
    if token in _HOLIDAY_OPENERS:
        return w.is_capitalised(i)
    if token[:1].isdecimal():
        return _number_can_open(w, i)
    if token[:1] in ("'", "’", "q", "h"):
        return token[1:2].isdecimal()  # '98, Q3, H1
    return token[:2] == "fy" and token[2:].isdecimal()  # FY06


def _number_can_open(w: Words, i: int) -> bool:
    """Years, ordinals, dates in digits; ``12`` before a month, a unit or p.m.; not ``1,500``, ``4.5``."""
    token = w.lower[i]
    if not token.isdecimal():
        halved = not _HALVES_OF_DAY.isdisjoint(w.lower[i + 1 : i + 4])  # 7.30 p.m., 7.30-9pm
        return "," not in token and (token.count(".") != 1 or halved)
    bracketed = w.lower[i - 1] == "(" and w.lower[i + 1] in HYPHENS  # (581-618)
    return len(token) == 4 or bracketed or not _AFTER_NUMBERS.isdisjoint(w.lower[i + 1 : i + 7])


def read(text: str) -> Expression | None:
    """The expression that a whole text is, or None.

    >>> read("late November 2017")
    Portion(which='late', of=Month(month=11, year=2017))
    """
    w = scan(text)
    found = read_at(w, w.first)
    return found[2] if found and found[0] == w.last else None
