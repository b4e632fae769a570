"""The year that is written in an expression, and the same expression with another year."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from pipeline.english.timex.expressions import (
    Approximate,
    Century,
    Day,
    Decade,
    Expression,
    Fixed,
    Half,
    Holiday,
    Moment,
    Month,
    Nearest,
    Portion,
    Quarter,
    Range,
    Relative,
    Season,
    Within,
    Year,
)


def is_without_direction(expression: Expression) -> bool:
    """Whether no tense can change what an expression stands for: ``1998``, ``May 1998``, ``last year``."""
    match expression:
        case Fixed() | Year() | Decade() | Century() | Day(year=int()) | Month(year=int()):
            return True
        case Relative(unit, offset):
            return unit == "day" or offset != 0
    return False


def written_year(expression: Expression) -> int | None:
    """The year written in a day, a month, or a portion of one."""
    match expression:
        case Portion(_, of) | Moment(_, of) | Range(of, _) if of is not None:
            return written_year(of)
        case Day(year=year) | Month(year=year) | Year(year):
            return year
        case Fixed(day):
            return day.year
    return None


def named_year(expression: Expression) -> int | None:
    """The year that an expression names anywhere in it: ``spring 2018``, ``the end of 2006``."""
    match expression:
        case Within(_, whole):
            return named_year(whole)
        case Portion(_, of) | Approximate(of):
            return named_year(of)
    return written_year(expression)


def in_reach(expression: Expression, text: str, published: date) -> Expression:
    """The same date a century earlier, if its year is written in two digits and lies far ahead: ``'60``.

    Far is more than twenty years after the article, as Java's ``SimpleDateFormat`` places two digits: within
    80 years before and 20 after. The grammar, which knows no article, has POSIX's pivot (``full_year``).
    """
    year = named_year(expression)
    if year is None or year <= published.year + _YEARS_AHEAD or str(year) in text:
        return expression
    short = re.search(rf"(?<!\d){year % 100:02}(?!\d)", text)
    return _a_century_back(expression) if short else expression


_YEARS_AHEAD = 20


def _a_century_back(expression: Expression) -> Expression:  # noqa: PLR0911  one answer a case
    match expression:
        case Year(year):
            return Year(year - 100)
        case Day(year=int(year)) | Month(year=int(year)):
            return replace(expression, year=year - 100)
        case Fixed(day) if (day.month, day.day) != (2, 29):
            return Fixed(day.replace(year=day.year - 100))
        case Within(part, whole):
            return Within(part, _a_century_back(whole))
        case Range(first, last):
            return Range(_a_century_back(first), _a_century_back(last))
        case Portion(of=of) | Approximate(of=of) | Moment(of=of) if of is not None:
            return replace(expression, of=_a_century_back(of))
    return expression


def with_year(expression: Expression, year: int | None) -> Expression:
    """The same day or month in a given year, or without one; other expressions as they are."""
    match expression:
        case Day() | Month():
            return replace(expression, year=year)
        case Season() | Quarter() | Half() | Holiday() if year is not None:
            return Within(expression, Year(year))
        case Portion(which, of):
            return Portion(which, with_year(of, year))
        case Moment(time, of) if of is not None:
            return Moment(time, with_year(of, year))
        case Range(first, last):
            return Range(with_year(first, year), with_year(last, year))
    return expression


def southern(expression: Expression) -> Expression:
    """The same expression with its seasons those of the southern hemisphere."""
    match expression:
        case Season(code):
            return Season(code, south=True)
        case Nearest(what=Season(code)):
            return replace(expression, what=Season(code, south=True))
        case Within(part, whole):
            return Within(southern(part), whole)
        case Portion(of=of) | Approximate(of=of):
            return replace(expression, of=southern(of))
        case Range(first, last):
            return Range(southern(first), southern(last))
    return expression
