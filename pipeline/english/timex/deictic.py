"""Rules that count from the article's date or the date last mentioned: ``last week``, ``two years ago``."""

from __future__ import annotations

from typing import Literal

from pipeline.english.timex.expressions import Ago, Expression, Mentioned, NationalYear, Relative, Unit
from pipeline.english.timex.parts import UNITS_OF, Read, after, count
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
    """``[today]``, ``[yesterday]``, ``[the day before yesterday]``, ``[the day after tomorrow]``.

    Not ``USA Today`` (see ``extract/dates.py``).
    """
    near = {"today": 0, "yesterday": -1, "tomorrow": 1}.get(w.lower[i])
    if near is not None:
        return i + 1, Relative("day", near)
    j = after(w, i, "the")
    far = {("before", "yesterday"): -2, ("after", "tomorrow"): 2}.get((w.lower[j + 1], w.lower[j + 2]))
    return (j + 3, Relative("day", far)) if w.lower[j] == "day" and far else None


def relative_unit(w: Words, i: int) -> Read[Expression]:
    """``[last week]``, ``[this month]``, ``[this fiscal year]``, ``[the weekend]``.

    Not ``last two weeks``, a duration, nor ``next decade``, which is as vague as one.
    """
    if w.lower[i] == "the" and w.lower[i + 1] == "weekend":
        return i + 2, Relative("weekend", 0)
    return offset_unit(w, i)


def offset_unit(w: Words, i: int) -> Read[Expression]:
    """``last week``, ``this month``, ``next year``; not ``the last year``."""
    j = after(w, i, "the")
    offset = OFFSETS.get(w.lower[j])
    if offset is None or (w.lower[j] in ("past", "coming", "upcoming") and j == i):
        return None
    k = after(w, j + 1, "coming", "past", "current") if w.lower[j] == "this" else j + 1
    k = after(w, k, *FISCAL, "calendar")
    unit = UNITS_OF.get(w.lower[k])
    if unit is None or unit in ("day", "half"):
        return None
    if (unit == "decade" and offset) or (j > i and w.lower[j] in ("last", "next", "past")):
        return None
    return k + 1, Relative(unit, offset)


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
    """So long ago or from now: ``[two years ago]``, ``[nearly two weeks ago]``, ``[three months from now]``.

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


def earlier_or_later(w: Words, i: int) -> Read[Expression]:
    """So long from the date last mentioned: ``[a year earlier]``, ``[three days later]``.

    Not ``two days before the vote``, which counts from an event.
    """
    found_units = _count_of_units(w, i)
    if not found_units:
        return None
    j, (amount, unit) = found_units
    sign = {"earlier": -1, "previously": -1, "later": 1}.get(w.lower[j])
    return (j + 1, Ago(sign * amount, unit, "mentioned")) if sign else None


def _hedge(w: Words, i: int) -> tuple[int, str]:
    """An optional word before a count, and its TIMEX3 modifier: ``nearly``, ``more than``."""
    if w.lower[i] in APPROXIMATELY:
        return i + 1, "APPROX"
    if w.lower[i + 1] == "than" and w.lower[i] in ("more", "less"):
        return i + 2, "BEFORE" if w.lower[i] == "more" else "AFTER"
    return i, ""


def _count_of_units(w: Words, i: int) -> Read[tuple[int, Unit]]:
    if w.lower[i : i + 2] == ("half", "a") and (half := _HALVES.get(w.lower[i + 2])):
        return i + 3, half
    if w.lower[i - 1] == "half":
        return None
    number = count(w, i)
    unit = UNITS.get(w.lower[number[0]]) if number else None
    return (number[0] + 1, (number[1], UNITS_OF[unit])) if number and unit else None


_HALVES: dict[str, tuple[int, Unit]] = {"century": (50, "year"), "decade": (5, "year"), "year": (6, "month")}


def mentioned_unit(w: Words, i: int) -> Read[Expression]:
    """``[that day]``, ``[the same month]``, ``[the latest quarter]``, ``earlier in [the day]``.

    Not ``the day`` in other places, nor ``the following`` alone.
    """
    first, second, third = w.lower[i : i + 3]
    if first == "that" and second in ("day", "week", "month", "year", "weekend"):
        return i + 2, Mentioned(UNITS_OF[second], 0)
    if first == "the" and (found := _unit_beside(second, third)):
        return i + 3, found
    if (first, second) == ("the", "quarter") or ((first, second) == ("the", "day") and _is_narrowed(w, i)):
        return i + 2, Mentioned(UNITS_OF[second], 0)
    return None


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
    """Whether ``earlier in`` or its like stands before."""
    return w.lower[i - 1] == "in" and w.lower[i - 2] in ("earlier", "later", "late", "early")
