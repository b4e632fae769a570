"""Rules for single days: in digits, of a month, of the week, with names of their own."""

from __future__ import annotations

import re
from datetime import date

from pipeline.english.timex.deictic import OFFSETS, offset_unit
from pipeline.english.timex.expressions import (
    Day,
    Expression,
    Fixed,
    Holiday,
    Month,
    Nearest,
    Relative,
    Season,
    Unread,
    Weekday,
    Within,
)
from pipeline.english.timex.parts import (
    COUNTED,
    Read,
    after,
    day_number,
    full_year,
    is_strictly_counted,
    month,
    weekday,
    year,
)
from pipeline.english.timex.words import MONTHS, Words, tokens
from pipeline.english.timex.years import maybe_within, month_of_year, season
from pipeline.gazetteers import table

HOLIDAYS = {tokens(row["name"]): row["rule"] for row in table("dates/holidays.csv")}


def numeric_day(w: Words, i: int) -> Read[Expression]:
    """A day in digits: ``[2019-11-23]``, ``[11/23/2019]``, ``[23.11.2019]``; American order first.

    Not ``4/5`` or ``2019-13-01``.
    """
    token = w.lower[i]
    if found := re.fullmatch(r"(\d{4})-(\d\d)-(\d\d)(t.*)?", token):
        day = _day_or_none(int(found[1]), int(found[2]), int(found[3]))
    elif found := re.fullmatch(r"(\d\d?)/(\d\d?)/(\d{4}|\d\d)", token):
        year_written = int(found[3]) if len(found[3]) == 4 else full_year(int(found[3]))
        first, second = int(found[1]), int(found[2])
        day = _day_or_none(year_written, first, second) or _day_or_none(year_written, second, first)
    elif found := re.fullmatch(r"(\d\d?)\.(\d\d?)\.(\d{4})", token):
        day = _day_or_none(int(found[3]), int(found[2]), int(found[1]))
    else:
        return None
    return (i + 1, Fixed(day)) if day else None


def _day_or_none(year_number: int, month_number: int, day_number_: int) -> date | None:
    try:
        return date(year_number, month_number, day_number_)
    except ValueError:
        return None


def calendar_day(w: Words, i: int) -> Read[Expression]:
    """A day of a month: ``[Jan. 12]``, ``[23rd November, 2019]``, ``[Friday, the 12th of January 2018]``.

    Not ``May 12 firms``, where twelve firms are meant (``extract/dates.py``), nor ``January 45``.
    """
    j, named = _weekday_before(w, i)
    found = _month_then_day(w, j) or _day_then_month(w, j)
    if not found:
        return None
    k, (month_number, day) = found
    if not 1 <= day <= _LONGEST[month_number - 1]:
        return None
    k, year_number = year_after(w, k)
    return k, Day(month_number, day, year_number, named)


_LONGEST = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def _weekday_before(w: Words, i: int) -> tuple[int, int | None]:
    """An optional weekday with its comma: ``Friday,``, ``Fri.,``, ``on Friday (``."""
    found = weekday(w, i)
    if not found:
        return i, None
    j = after(w, found[0], ",", "(")
    return after(w, j, "the"), found[1]


def _month_then_day(w: Words, i: int) -> Read[tuple[int, int]]:
    found = month(w, i)
    if not found:
        return None
    day = day_number(w, after(w, found[0], "the"))
    if not day or w.lower[day[0]] in COUNTED:
        return None
    return day[0], (found[1], day[1])


def _day_then_month(w: Words, i: int) -> Read[tuple[int, int]]:
    j = after(w, i, "the")
    day = day_number(w, j)
    if not day or (j > i and w.lower[j].isdecimal()):
        return None
    k = after(w, day[0], "of", "day")
    found = month(w, after(w, k, "of"))
    return (found[0], (found[1], day[1])) if found else None


def year_after(w: Words, i: int) -> tuple[int, int | None]:
    """An optional year after a comma: ``, 2018``, `` 2018``; not ``, 2018 people``."""
    found = year(w, after(w, i, ",", "of"))
    if not found or is_strictly_counted(w, found[0]):
        return i, None
    return found


def further_day(w: Words, i: int) -> Read[tuple[int, int | None]]:
    """A further day of the month named before: ``March 3, [5] and [9, 2004]``; day and year."""
    day = day_number(w, i)
    if not day or not w.lower[i][0].isdecimal():
        return None
    end, written = year_after(w, day[0]) if w.lower[day[0]] == "," else (day[0], None)
    return end, (day[1], written)


def loose_day(w: Words, i: int) -> Read[Expression]:
    """A day glued together from digits and a month's name: ``[12/Jan/2018]``, ``[Jan-12-2018]``.

    Its value is left to the library of odd spellings. Not ``Jan. 12, 2018``, which the grammar reads itself.
    """
    if not all(w.glued(j) for j in range(i + 1, i + 5)) or w.lower[i + 1] not in _JOINTS:
        return None
    parts = w.lower[i : i + 5 : 2]
    names = sum(part in MONTHS for part in parts)
    numbers = sum(part.isdecimal() for part in parts)
    if (names, numbers) != (1, 2) or w.lower[i + 3] != w.lower[i + 1]:
        return None
    start, end = w.chars(i, i + 5)
    return i + 5, Unread(w.text[start:end])


_JOINTS = frozenset("-/.")


def holiday(w: Words, i: int) -> Read[Expression]:
    """A day with a name: ``[Christmas Eve]``, ``[New Year's Day 2000]``, ``[last Thanksgiving]``.

    Not ``new year``, nor ``Christmas Island`` (see ``extract/dates.py``).
    """
    if not w.is_capitalised(i):
        return None
    for size in (6, 5, 4, 3, 2, 1):
        if rule := HOLIDAYS.get(w.lower[i : i + size]):
            return maybe_within(w, i + size, Holiday(rule))
    return None


def bare_weekday(w: Words, i: int) -> Read[Expression]:
    """A weekday: ``on [Friday]``, ``earlier [Wednesday]``, ``[Friday last week]``.

    Not ``Fridays``, nor ``the Sunday Times`` (see ``extract/dates.py``).
    """
    found = weekday(w, i)
    if not found:
        return None
    named = Weekday(found[1])
    week = offset_unit(w, after(w, found[0], "of", "in"))
    if week and week[1] in (Relative("week", -1), Relative("week", 0), Relative("week", 1)):
        return week[0], Within(named, week[1])
    return found[0], named


def nearest_named(w: Words, i: int) -> Read[Expression]:
    """A named stretch with its direction: ``[last June]``, ``[this coming spring]``, ``[next Friday]``,
    ``[last Nov. 3]``.

    Not ``last May Day parade``, ``this fall in prices`` (see ``extract/dates.py``).
    """
    j = after(w, i, "the")
    direction = OFFSETS.get(w.lower[j])
    if direction is None or (j > i and w.lower[j] in ("last", "next", "this")):
        return None
    j += 1
    if direction == 0 and w.lower[j] in ("coming", "past", "upcoming"):
        direction, j = OFFSETS[w.lower[j]], j + 1
    for part in (calendar_day, bare_weekday, month_of_year, season, holiday):
        found = part(w, j)
        if found and isinstance(found[1], Day | Weekday | Month | Season | Holiday) and w.lower[j] != "the":
            return found[0], Nearest(direction, found[1])
    return None
