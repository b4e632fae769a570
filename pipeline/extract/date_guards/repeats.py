"""The guard against what recurs: ``every Friday``, opening hours, usual months."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from pipeline.english.timex.expressions import Holiday, Moment, Month, Range, Season, Weekday
from pipeline.english.timex.parts import HYPHENS, clock, is_noun_ahead
from pipeline.english.timex.words import MONTHS, ORDINALS, PARTS_OF_DAY, WEEKDAYS, word_set
from pipeline.extract.date_guards.candidates import Candidate


def is_repeated(c: Candidate) -> bool:
    """Refuses a repetition: ``every Friday``, ``each December``, ``once a week``, ``every second Tuesday``,
    ``on Friday nights``, ``one Christmas Day``, ``the first Friday of each month``,
    ``every Tuesday and Thursday``, ``a Saturday-morning television show``.

    Not ``this Friday``, ``the first Friday of May``.
    """
    earlier = c.words.lower[c.start - 2]
    if c.before == "one" and isinstance(c.expression, _VAGUE_AFTER_ONE):
        return earlier != "day"  # *day one, Friday*
    if earlier == "every" and c.before in ORDINALS:
        return True
    if isinstance(c.expression, Weekday) and c.after in _NIGHTS:
        return earlier not in WEEKDAYS  # *Monday and Tuesday nights*, two of them
    if (isinstance(c.expression, Weekday) and _is_any(c)) or (
        isinstance(c.expression, Month) and _is_usual(c, c.expression)
    ):
        return True
    if _recurs(c) or _is_opening_day(c) or (isinstance(c.expression, Moment) and is_daily(c)):
        return True
    return (c.before in _DISTRIBUTIVE and earlier != "than") or _joins_repeated(c)


def _is_usual(c: Candidate, month: Month) -> bool:
    """``the rains usually last from [May] to [October]``, ``every week [March] through [November]``.

    Not ``from May 1998``.
    """
    if month.year is not None:
        return False
    before = c.words.lower[c.start - _USUAL : c.start]
    if "from" in before[-3:] and not _USUALLY.isdisjoint(before):
        return True
    row = (c.after in _ROW_TO and c.words.lower[c.end + 1] in MONTHS) or (
        c.before in _ROW_TO and c.words.lower[c.start - 2] in MONTHS
    )
    first = max(c.start - _FAR_BACK, c.words.first)
    return row and any(pair in _EVERY for pair in pairwise(c.words.lower[first : c.start]))


_USUALLY = word_set("usually normally typically generally annually traditionally")
_USUAL = 10
"""Tokens: ``usually runs from May to``."""
_FAR_BACK = 24
_EVERY = frozenset((each, unit) for each in ("every", "each") for unit in ("week", "month", "year"))


def _is_any(c: Candidate) -> bool:
    """``on a wet Sunday``, ``the smallest Friday crowd``: one of many; not ``a Friday hearing``.

    So is ``the first Tuesday after the first Monday in``.
    """
    w, i = c.words, c.start - 1
    if w.lower[i].endswith("est") and w.lower[i - 1] == "the":
        return True
    if w.lower[i] in ORDINALS and c.after in ("after", "in", "of"):
        return True
    i = i - 1 if w.lower[i] in _SORTS_OF_DAY else i
    return w.lower[i] in ("a", "an") and not is_noun_ahead(c.words, c.end)


def _is_opening_day(c: Candidate) -> bool:
    """Whether the days belong to opening hours: ``is open from 4 to 10 p.m. [Monday] through [Friday]``."""
    w, i = c.words, c.start - 1
    if not isinstance(c.expression, Weekday | Moment | Range):
        return False
    while i >= max(w.first, c.start - _OPENING_HOURS) and w.lower[i] not in (".", "will"):
        if w.lower[i] in ("open", "opens") and w.lower[i - 1] in (
            "is",
            "are",
            "restaurant",
            "store",
            "museum",
        ):
            hours = w.lower[i : c.end + _OPENING_HOURS]
            told = not _HALVES_OF_DAY.isdisjoint(hours) or hours[1] in WEEKDAYS  # *open Monday-Friday 10-8*
            return told and _has_row_of_days(hours)
        i -= 1
    return False


_OPENING_HOURS = 30
_HALVES_OF_DAY = word_set("am pm a.m p.m a.m. p.m. noon")


def _has_row_of_days(tokens: Sequence[str]) -> bool:
    """``Monday through Friday``, ``Tuesday-Sunday``."""
    return any(
        tokens[i] in WEEKDAYS and tokens[i + 1] in _ROW_TO and tokens[i + 2] in WEEKDAYS
        for i in range(len(tokens) - 2)
    )


_ROW_TO = HYPHENS | {"to", "through"}
_SORTS_OF_DAY = word_set(
    "blustery bright busy chilly cold cool damp dreary drizzly dry foggy gray grey hot humid mild normal "
    "ordinary quiet rainy recent slow snowy stormy sunny typical warm wet windy"
)


def is_daily(c: Candidate) -> bool:
    """``begins at 5 a.m. six days a week``, ``opens at noon daily``."""
    if c.before in ("daily", "nightly", "weekdays", "weekends"):
        return True
    w, end = c.words, c.end
    until = clock(w, end + 1) if c.after in ("to", "and", "until", "till") else None
    end = until[0] if until else end
    if w.lower[end] in ("every", "each") and w.lower[end + 1] in ("day", "night", "morning", "weekday"):
        return True
    return w.lower[end] in ("daily", "nightly", "weekdays") or w.lower[end + 1 : end + 4] == _DAYS_A_WEEK


_DAYS_A_WEEK = ("days", "a", "week")


def _recurs(c: Candidate) -> bool:
    """``the first Friday of each month``, ``a Friday-night show``."""
    following = c.words.lower[c.end + 1]
    if c.after in ("of", "in"):
        return following in ("each", "every")
    shown = c.after in HYPHENS and following in PARTS_OF_DAY
    return shown and not _BROADCASTS.isdisjoint(c.words.lower[c.end + 2 : c.end + 4])


_BROADCASTS = word_set(
    "television tv radio show shows program programme programmes cartoon cartoons series slot"
)


def _joins_repeated(c: Candidate) -> bool:
    """``Thursday`` in *every Tuesday and Thursday*."""
    i = c.start - 1
    while c.start - i < _LONGEST_ROW and (c.words.lower[i] in _ROW or c.words.lower[i] in WEEKDAYS):
        i -= 1
    joined = isinstance(c.expression, Weekday) and i < c.start - 1 and c.before not in WEEKDAYS
    return joined and c.words.lower[i] in ("every", "each") and c.words.lower[i + 1] in WEEKDAYS


_DISTRIBUTIVE = ("every", "each", "per", "any", "most", "other")
_ROW = ("and", "or", ",", "to", "through")
_LONGEST_ROW = 14
"""Tokens: seven days and what joins them."""
_VAGUE_AFTER_ONE = (Weekday, Holiday, Season, Moment)
_NIGHTS = word_set("mornings afternoons evenings nights")
