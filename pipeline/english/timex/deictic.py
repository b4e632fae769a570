"""Rules that count from the article's date or the date last mentioned: ``last week``, ``two years ago``."""

from __future__ import annotations

from typing import Literal

from pipeline.english.timex.expressions import (
    Ago,
    Expression,
    Mentioned,
    NationalYear,
    Nearest,
    Relative,
    Shifted,
    Unit,
    Weekday,
    Weekend,
)
from pipeline.english.timex.parts import (
    COUNTED,
    HYPHENS,
    UNITS_OF,
    Read,
    Rule,
    after,
    count,
    is_noun_ahead,
    weekday,
)
from pipeline.english.timex.words import UNITS, Words, tokens, word_set
from pipeline.gazetteers import table

OFFSETS: dict[str, Literal[-1, 0, 1]] = {
    "last": -1, "past": -1, "this": 0, "current": 0, "next": 1, "coming": 1, "upcoming": 1,
}  # fmt: skip

FISCAL = frozenset({"fiscal", "financial"})

APPROXIMATELY = word_set("about almost approximately around nearly roughly some")

_NATIONAL_YEARS = {
    tokens(row["name"] + " year"): (int(row["month"]), int(row["day"]))
    for row in table("dates/national_years.csv")
}


def deictic_day(w: Words, i: int) -> Read[Expression]:
    """``[today]``, ``[yesterday]``, ``[the day before yesterday]``, ``[the day after tomorrow]``,
    ``[the week before last]``, ``[the month after next]``.

    Not ``USA Today`` (see ``date_guards``).
    """
    near = {"today": 0, "yesterday": -1, "tomorrow": 1}.get(w.lower[i])
    if near is not None:
        return i + 1, Relative("day", near)
    j = after(w, i, "the")
    far = {("before", "yesterday"): -2, ("after", "tomorrow"): 2}.get((w.lower[j + 1], w.lower[j + 2]))
    if w.lower[j] == "day" and far:
        return j + 3, Relative("day", far)
    far = {("before", "last"): -2, ("after", "next"): 2}.get((w.lower[j + 1], w.lower[j + 2]))
    unit = w.lower[j] if w.lower[j] in ("week", "weekend", "month", "year") else None
    return (j + 3, Relative(UNITS_OF[unit], far)) if unit and far else None


def relative_unit(w: Words, i: int) -> Read[Expression]:
    """``[last week]``, ``[this month]``, ``[this fiscal year]``, ``[the weekend]``.

    Not ``last two weeks``, a duration, nor ``next decade``, which is as vague as one.
    """
    if w.lower[i] == "the" and w.lower[i + 1] == "weekend":
        return i + 2, Weekend()
    return offset_unit(w, i)


def offset_unit(w: Words, i: int) -> Read[Expression]:
    """``last week``, ``this coming month``, ``the past weekend``; not ``the last year``."""
    j = after(w, i, "the")
    offset = OFFSETS.get(w.lower[j])
    if offset is None or (w.lower[j] in ("past", "coming", "upcoming") and j == i):
        return None
    k = after(w, j + 1, "coming", "past", "current") if w.lower[j] == "this" else j + 1
    k = (
        after(w, k, *FISCAL, "calendar")
        if w.lower[k + 1] != "year"
        else after(w, k, *KINDS_OF_YEAR, "calendar")
    )
    unit = UNITS_OF.get(w.lower[k])
    if unit is None or unit in ("day", "half"):
        return None
    if (unit == "decade" and offset) or (j > i and w.lower[j] in _OF_A_LENGTH and unit != "weekend"):
        return None
    if (unit, offset) == ("weekend", 0):
        return k + 1, Weekend(pointed=w.lower[k - 1] == "this")
    to_come = w.lower[j + 1] == "coming" and unit != "weekend"  # *this coming week*, after the present one
    return k + 1, Relative(unit, offset + to_come)


KINDS_OF_YEAR = FISCAL | {"school", "academic", "budget"}
"""Before ``year``: it begins on another day than the calendar's."""
_OF_A_LENGTH = ("last", "next", "past")
"""After *the*, a length of time: ``the last year``."""


def own_unit(w: Words, i: int) -> Read[Expression]:
    """``the month``, ``the year``: the article's own, as in ``the end of the year``."""
    j = after(w, i, "the")
    unit = w.lower[j]
    if j == i or unit not in ("week", "month", "quarter", "year", "decade", "century"):
        return None
    return j + 1, Relative(UNITS_OF[unit], 0)


def national_year(w: Words, i: int) -> Read[Expression]:
    """A year that begins on a day of its own: ``[the current Iranian year]``.

    Not ``the Iranian year-end sales``.
    """
    j = after(w, i, "the")
    offset = OFFSETS.get(w.lower[j])
    k = j if offset is None else j + 1
    if k == i:
        return None
    for size in (3, 4, 2):
        if begins := _NATIONAL_YEARS.get(w.lower[k : k + size]):
            return k + size, NationalYear(*begins, offset or 0)
    return None


def ago(w: Words, i: int) -> Read[Expression]:
    """So long ago or from now: ``[two years ago]``, ``[nearly two weeks ago]``, ``[three months from now]``,
    ``[just over a year ago]``.

    Not ``years ago``, ``several days ago``, ``long ago``: they name no day.
    """
    j, mod = _hedge(w, i)
    found = _count_of_units(w, j)
    if not found:
        return None
    k, (amount, unit) = found
    if w.lower[k] == "ago":
        return k + 1, Ago(-amount, unit, "anchor", mod)
    if (w.lower[k], w.lower[k + 1]) == ("from", "now"):
        return k + 2, Ago(amount, unit, "anchor", mod)
    return None


def shifted(w: Words, i: int, stretch: Rule) -> Read[Expression]:
    """So long from a day that is named: ``a week from Monday``, ``a year ago today``, ``Monday week``."""
    if found := _day_then_week(w, i):
        return found
    counted = _count_of_units(w, i)
    if not counted:
        return None
    j, (amount, unit) = counted
    if unit == "week" and (british := _week_on(w, i, j, stretch)):
        return british[0], Shifted(amount, unit, british[1])
    sign = {"from": 1, "ago": -1}.get(w.lower[j], 0)
    if sign > 0 and w.lower[i - 1] == "for":  # *shut for two weeks from Friday*
        return None
    named = stretch(w, after(w, j + 1, "on") if sign < 0 else j + 1) if sign else None
    if not named or not _is_near(named[1]):
        return None
    return named[0], Shifted(sign * amount, unit, named[1])


def _day_then_week(w: Words, i: int) -> Read[Expression]:
    """``Monday week``, ``tomorrow week``, ``Friday fortnight``; not *the Monday week-long strike*."""
    named = weekday(w, i)
    day: Expression | None = Weekday(named[1]) if named else None
    j = named[0] if named else i + 1
    if w.lower[i] in ("today", "tomorrow"):
        day = Relative("day", int(w.lower[i] == "tomorrow"))
    weeks = {"week": 1, "fortnight": 2}.get(w.lower[j])
    if day is None or weeks is None or w.lower[j + 1] in HYPHENS or is_noun_ahead(w, j + 1):
        return None
    return j + 1, Shifted(weeks, "week", day)


def _week_on(w: Words, i: int, j: int, stretch: Rule) -> Read[Expression]:
    """``a week on Friday``, ``two weeks today``, ``a week tomorrow``, as the British count; not *for a week
    on Friday*, *less than a week on Thursday*.
    """
    before = w.lower[i - 1]
    if before in _BEFORE_LENGTHS or before in COUNTED or before[:1].isdecimal():  # *$20 a week*
        return None
    if w.lower[j] not in ("on", "today", "tomorrow"):
        return None
    named = stretch(w, after(w, j, "on"))
    days = (Weekday, Relative)
    return named if named and isinstance(named[1], days) and _is_near(named[1]) else None


_BEFORE_LENGTHS = word_set(
    "than for in after within of over is was be been last past spend spent 's every once twice"
)
"""Words before a length of time, or after which it is one: ``it is a week today``."""


def _is_near(expression: Expression) -> bool:
    """Whether it is named from the article's date and finer than a year: ``Monday``, ``this month``."""
    if isinstance(expression, Nearest):
        return isinstance(expression.what, Weekday) and expression.origin == "anchor"
    return isinstance(expression, Weekday | Weekend) or (
        isinstance(expression, Relative) and expression.unit != "year"
    )


def earlier_or_later(w: Words, i: int) -> Read[Expression]:
    """So long from the date last mentioned: ``[a year earlier]``, ``[three days later]``, ``[a day before].``

    Not ``two days before the vote``, which counts from an event.
    """
    found_units = _count_of_units(w, i)
    if not found_units:
        return None
    j, (amount, unit) = found_units
    sign = {"earlier": -1, "previously": -1, "later": 1}.get(w.lower[j])
    if w.lower[j] == "before" and w.lower[j + 1] in (".", ",", ";"):
        sign = -1
    return (j + 1, Ago(sign * amount, unit, "mentioned")) if sign else None


def _hedge(w: Words, i: int) -> tuple[int, str]:
    """An optional word before a count, and its TIMEX3 modifier: ``nearly``, ``more than``."""
    if w.lower[i] in APPROXIMATELY:
        return i + 1, "APPROX"
    i = i + 1 if w.lower[i] in _LITTLE and w.lower[i + 1] in _COMPARED else i
    if w.lower[i] not in _COMPARED:
        return i, ""
    mod = "BEFORE" if w.lower[i] in ("more", "over") else "AFTER"
    return after(w, i + 1, "than"), mod


_COMPARED = ("more", "less", "over", "under")
_LITTLE = ("just", "little", "well")
HEDGES = APPROXIMATELY | {*_COMPARED, *_LITTLE}
"""What may stand before a length of time that is counted back."""


def _count_of_units(w: Words, i: int) -> Read[tuple[int, Unit]]:
    if w.lower[i : i + 2] == ("half", "a") and (half := _HALVES.get(w.lower[i + 2])):
        return i + 3, half
    if w.lower[i - 1] == "half":
        return None
    number = _hundred(w, i) or count(w, i)
    if number and (months := _and_a_half(w, *number)):
        return months
    if number and w.lower[number[0]] in ("fortnight", "fortnights"):
        return number[0] + 1, (2 * number[1], "week")
    unit = UNITS.get(w.lower[number[0]]) if number else None
    return (number[0] + 1, _in_years(number[1], UNITS_OF[unit])) if number and unit else None


def _hundred(w: Words, i: int) -> Read[int]:
    size = {"hundred": 100, "thousand": 1000}.get(w.lower[i + 1])
    return (i + 2, size) if size and w.lower[i] in ("a", "one") else None


def _and_a_half(w: Words, j: int, number: int) -> Read[tuple[int, Unit]]:
    """In months: ``a year and a half``, ``two and a half years``."""
    if w.lower[j : j + 4] == ("year", "and", "a", "half"):
        return j + 4, (12 * number + 6, "month")
    if w.lower[j : j + 4] == ("and", "a", "half", "years"):
        return j + 4, (12 * number + 6, "month")
    if w.lower[j : j + 4] == ("1", "/", "2", "years") or w.lower[j : j + 2] == ("1/2", "years"):
        return j + (4 if w.lower[j + 1] == "/" else 2), (12 * number + 6, "month")
    return None


def _in_years(amount: int, unit: Unit) -> tuple[int, Unit]:
    """A century is a hundred years: *a century ago* is a year, not a century."""
    return (100 * amount, "year") if unit == "century" else (amount, unit)


_HALVES: dict[str, tuple[int, Unit]] = {"century": (50, "year"), "decade": (5, "year"), "year": (6, "month")}


def mentioned_unit(w: Words, i: int) -> Read[Expression]:
    """``[that day]``, ``[the same month]``, ``[the latest quarter]``, ``earlier in [the day]``.

    Not ``the day`` in other places, nor ``the following`` alone, nor ``the day before the vote``.
    """
    if w.lower[i] == "that":
        j = after(w, i + 1, "same")
        return (j + 1, Mentioned(UNITS_OF[w.lower[j]], 0)) if w.lower[j] in _THAT_UNITS else None
    if w.lower[i] != "the":
        return None
    j = after(w, i + 1, "very")
    if found := _unit_beside(w.lower[j], w.lower[j + 1]):
        return j + 2, found
    return _unit_then_side(w, i) or _next_unit(w, i) or _bare_unit(w, i)


def _unit_then_side(w: Words, i: int) -> Read[Expression]:
    """``the day before``, ``the year after``; not *the day before the vote*."""
    offset = side(w, i + 2)
    if w.lower[i + 1] not in _THAT_UNITS or offset is None:
        return None
    return i + 3, Mentioned(UNITS_OF[w.lower[i + 1]], offset)


def side(w: Words, i: int) -> int | None:
    """-1 for ``before``, 1 for ``after``, where nothing follows that it is before or after."""
    following = w.lower[i + 1]
    if following[:1].isalnum() and following not in _AFTER_SIDE:
        return None
    return {"before": -1, "after": 1}.get(w.lower[i])


_AFTER_SIDE = word_set("and as at because but in on or to when where while with")


def _next_unit(w: Words, i: int) -> Read[Expression]:
    """``The next year he``, at the head of a clause; else it is mostly a length of time."""
    unit = w.lower[i + 2]
    opens = w.is_capitalised(i) and w.lower[i + 1] == "next" and w.lower[i + 3] in _CLAUSE_OPENERS
    return (i + 3, Mentioned(UNITS_OF[unit], 1)) if opens and unit in ("week", "month", "year") else None


def _bare_unit(w: Words, i: int) -> Read[Expression]:
    """``the quarter``, and ``the day`` where a part of it is meant; not ``the quarter-finals``."""
    unit = w.lower[i + 1]
    if w.lower[i + 2] in HYPHENS and w.glued(i + 2):
        return None
    told = unit == "quarter" or (unit == "day" and _is_narrowed(w, i))
    return (i + 2, Mentioned(UNITS_OF[unit], 0)) if told else None


_CLAUSE_OPENERS = word_set(", he she it they the a an his her its their")
"""After *The next year* they tell that it is when something was; else it may be a subject."""

_THAT_UNITS = ("day", "week", "month", "quarter", "year", "weekend")


def mentioned_year(w: Words, i: int) -> Read[Expression]:
    """``that year``, ``the following year``: a whole for a part, as in ``the summer of that year``."""
    found = mentioned_unit(w, i)
    if not found or not isinstance(found[1], Mentioned) or found[1].unit not in ("year", "month"):
        return None
    return found


_BESIDE = {"same": 0, "very": 0, "latest": 0, "previous": -1, "preceding": -1, "following": 1, "next": 1}


def _unit_beside(word: str, unit: str) -> Mentioned | None:
    """``same day``, ``following month``, ``latest period``; *the next month* is mostly a length of time."""
    offset = _BESIDE.get(word)
    if (word, unit) == ("latest", "period"):
        return Mentioned("quarter", 0)
    if offset is None or unit not in UNITS_OF or (word == "next" and unit != "day"):
        return None
    return Mentioned(UNITS_OF[unit], offset)


def _is_narrowed(w: Words, i: int) -> bool:
    """Whether ``earlier in`` stands before, or ``by the end of``; *at the end of the day* is *after all*."""
    if w.lower[i - 1] == "of" and w.lower[i - 2] in ("end", "close", "start", "beginning"):
        return w.lower[i - 4] != "at" and w.lower[i + 2] != "'s"
    return w.lower[i - 1] == "in" and w.lower[i - 2] in ("earlier", "later", "late", "early")


AFTER_THE = frozenset([*_BESIDE, *(name[0] for name in _NATIONAL_YEARS)])
"""Words that stand between *the* and the unit, or the year of a nation: ``following``, ``Iranian``."""
