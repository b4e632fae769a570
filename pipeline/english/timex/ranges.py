"""Rules for two ends joined by a hyphen: ``Dec. 15-16``, ``2007-2009``."""

from __future__ import annotations

from pipeline.english.timex.days import bare_weekday, calendar_day, year_after
from pipeline.english.timex.deictic import FISCAL
from pipeline.english.timex.expressions import Day, Expression, Month, Portion, Range, Weekday, Within, Year
from pipeline.english.timex.parts import (
    HYPHENS,
    YEARS,
    Read,
    after,
    day_number,
    hyphen,
    is_strictly_counted,
    month,
    year,
)
from pipeline.english.timex.portions import third_of
from pipeline.english.timex.words import Words, word_set
from pipeline.english.timex.years import maybe_within, month_of_year, noun_of_years


def hyphened_range(w: Words, i: int) -> Read[Expression]:
    """Two ends joined by a hyphen or dash: ``[Dec. 15-16, 2016]``, ``[2007-2009]``, ``[1997/98]``,
    ``[late October-early November]``, ``[June 27 - July 1]``, ``[January-June this year]``,
    ``[the January-June period]``, ``[the July to September quarter of 2004]``,
    ``the Sui Dynasty ([581-618])``.

    Not ``from 1999 to 2001``, two dates, nor ``4-2``.
    """
    if w.lower[i] == "the" and (period := _period_of_months(w, i + 1)):
        return period
    if _JOINTS.isdisjoint(w.lower[i + 1 : i + _LONGEST_END]):
        return None
    return _days_of_month(w, i) or _years(w, i) or _early_years(w, i) or _two_ends(w, i)


_JOINTS = HYPHENS | {"/"}
_LONGEST_END = 12
"""Tokens: ``Friday, the 12th of January 2018`` is the longest that a range begins with."""


def _days_of_month(w: Words, i: int) -> Read[Expression]:
    """``Nov. 4-5, 2016``, ``4-5 November 2016``."""
    if found := month(w, i):
        days = _two_days(w, found[0])
        if not days:
            return None
        j, year_number = year_after(w, days[0])
        return j, _day_range(found[1], days[1], year_number)
    days = _two_days(w, i)
    if not days:
        return None
    named = month(w, after(w, days[0], "of"))
    if not named:
        return None
    j, year_number = year_after(w, named[0])
    return j, _day_range(named[1], days[1], year_number)


def _two_days(w: Words, i: int) -> Read[tuple[int, int]]:
    first = day_number(w, i)
    if not first or w.lower[first[0]] not in (*HYPHENS, "/"):
        return None
    second = day_number(w, first[0] + 1)
    if not second or second[1] <= first[1] or w.lower[second[0]] in HYPHENS:
        return None
    return second[0], (first[1], second[1])


def _day_range(month_number: int, days: tuple[int, int], year_number: int | None) -> Range:
    first, last = days
    return Range(Day(month_number, first, year_number), Day(month_number, last, year_number))


def _years(w: Words, i: int) -> Read[Expression]:
    """``2007-2009``, ``1997-98``, ``1997/98``, ``1941-2``, ``'98-'99``, ``fiscal year 2006-07``,
    ``the 2001-2005 period``, ``the 2008-09 school year``.
    """
    j = after(w, i, "the")
    k = after(w, after(w, j, *FISCAL), "year", "years")
    first = year(w, k)
    bare = j > i and k == j
    noun = noun_of_years(w, first[0] + 2) if first and bare else 0
    if not first or w.lower[first[0]] not in (*HYPHENS, "/") or (bare and not noun):
        return None
    if (second := year(w, first[0] + 1)) and w.lower[first[0] + 1][0] in "'’" and second[1] > first[1]:
        return second[0], Range(Year(first[1]), Year(second[1]))
    token = w.lower[first[0] + 1]
    if not token.isdecimal() or len(token) not in (1, 2, 4) or is_strictly_counted(w, first[0] + 2):
        return None
    step = 10 ** len(token)
    last = first[1] // step * step + int(token)
    if not first[1] < last <= first[1] + 200 or (len(token) < 4 and not w.glued(first[0] + 1)):
        return None
    if len(token) == 1 and (first[1] < 1800 or w.lower[first[0] + 2] in HYPHENS):  # 1998-5-3
        return None
    return first[0] + 2 + noun, Range(Year(first[1]), Year(last))


def _early_years(w: Words, i: int) -> Read[Expression]:
    """``581-618`` in brackets, where a dynasty, a realm or a ruler is named before them."""
    first, joint, last, close = w.lower[i : i + 4]
    if w.lower[i - 1] != "(" or joint not in HYPHENS or close != ")" or not (first + last).isdecimal():
        return None
    if not 1 <= int(first) < int(last) < YEARS.start or _REIGNS.isdisjoint(
        w.lower[i - 1 - _LONGEST_NAME : i - 1]
    ):
        return None
    return i + 3, Range(Year(int(first)), Year(int(last)))


_REIGNS = word_set(
    "dynasty dynasties empire kingdom kingdoms caliphate khaganate era period emperor empress king queen "
    "pope caliph saint bishop"
)
_LONGEST_NAME = 4
"""Tokens: ``Emperor Ruiz the Great``."""


def _two_ends(w: Words, i: int) -> Read[Expression]:
    """``late October-early November 2019``, ``June 27 - July 1``, ``Monday-Friday``."""
    first = _end_of_range(w, i)
    if not first or w.lower[first[0]] not in HYPHENS:
        return None
    last = _end_of_range(w, first[0] + 1)
    if last and (shared := _within_one_year(first[1], last)):
        return shared
    if not last or type(_core(first[1])) is not type(_core(last[1])):
        return None
    return last[0], Range(first[1], last[1])


def _within_one_year(first: Expression, last: tuple[int, Expression]) -> Read[Expression]:
    """``January-June this year``: the year belongs to both."""
    end, expression = last
    if not isinstance(first, Month) or not isinstance(expression, Within):
        return None
    shared = isinstance(expression.part, Month)
    return (end, Within(Range(first, expression.part), expression.whole)) if shared else None


def _period_of_months(w: Words, i: int) -> Read[Expression]:
    """``January-June period``, ``July to September quarter of 2004``, ``May-through-July period``."""
    first = month(w, i)
    if not first:
        return None
    j = hyphen(w, after(w, hyphen(w, first[0]), "to", "through"))
    last = month_of_year(w, j) if j > first[0] else None
    if not last or w.lower[last[0]] not in ("period", "quarter", "half"):
        return None
    if named := _within_one_year(Month(first[1]), last):
        return named[0] + 1, named[1]
    return maybe_within(w, last[0] + 1, Range(Month(first[1]), last[1]))


def _end_of_range(w: Words, i: int) -> Read[Expression]:
    return third_of(w, i) or calendar_day(w, i) or month_of_year(w, i) or bare_weekday(w, i)


def is_range_of_days(expression: Expression) -> bool:
    """Whether both ends are days of a month or of the week: ``3-4 July``, ``Monday-Saturday``."""
    return isinstance(expression, Range) and isinstance(expression.first, Day | Weekday)


def _core(expression: Expression) -> Expression:
    return expression.of if isinstance(expression, Portion) else expression
