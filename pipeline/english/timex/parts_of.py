"""Parts of a stretch: the second Friday of May, the first nine months of 1990, the early eighties."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from pipeline.english.timex import almanac
from pipeline.english.timex.almanac import ONE_DAY, Stretch
from pipeline.english.timex.expressions import (
    Day,
    Expression,
    Half,
    Holiday,
    Month,
    NthDay,
    NthDecade,
    NthWeek,
    Quarter,
    Range,
    Season,
    SoMany,
    Unit,
    Weekday,
)


def in_year(expression: Expression, year: int) -> list[Stretch]:  # noqa: PLR0911  one answer a case
    """The stretch of that name in a year; empty where the year has none (29 February)."""
    try:
        match expression:
            case Day(month, day):
                return [almanac.day(date(year, month, day))]
            case Month(month):
                return [almanac.month(year, month)]
            case Season(code, south):
                return [almanac.season(year, code, south=south)]
            case Quarter(number):
                return [almanac.quarter(year, number)]
            case Half(number):
                return [almanac.half(year, number)]
            case Holiday(rule):
                return [almanac.holiday(year, rule)]
            case NthWeek(number):
                found = _nth_week(almanac.year(year), number)
                return [found] if found else []
    except ValueError:
        pass
    return []


def part_of(part: Expression, whole: Stretch) -> Stretch | None:  # noqa: PLR0911  one answer a case
    """The stretch that a part is of a whole; None where the whole has no such part."""
    match part:
        case Weekday(weekday):
            return almanac.day(whole.start + timedelta(weekday - whole.start.isoweekday()))
        case NthWeek(number, unit):
            return _nth_week(whole, number, unit)
        case NthDay(number, weekday):
            return _nth_day(whole, number, weekday)
        case SoMany(amount, unit, last):
            return _so_many(whole, amount, unit, last=last)
        case NthDecade(number) if whole.granularity == "century":
            return almanac.decade(whole.start.year + 10 * (number - 1))
        case Quarter(number) if whole.granularity == "century":
            return _quarter_of_century(whole, number)
        case Half(number) if whole.granularity in ("decade", "century"):
            return _half_of(whole, number)
        case Half(number) if whole.granularity == "month":
            return _half_of_month(whole, number)
        case Range(Month(first), Month(last)) if first <= last:
            year = whole.start.year
            return almanac.between(almanac.month(year, first), almanac.month(year, last))
    found = in_year(part, whole.start.year)
    return found[0] if found else None


def _nth_week(whole: Stretch, number: int, unit: Unit = "week") -> Stretch | None:
    """The ISO week with most of the whole's n-th seven days; -1 is its last. A weekend by its Saturday."""
    if unit == "weekend":
        saturday = _nth_day(whole, number, 6)
        return almanac.weekend(saturday.start) if saturday else None
    middle = whole.start + timedelta(7 * number - 4) if number > 0 else whole.end - timedelta(3)
    return almanac.week(middle)


def _nth_day(whole: Stretch, number: int, weekday: int | None) -> Stretch | None:
    """The n-th day of a stretch, or its n-th Monday; None where it has fewer."""
    step = 7 if weekday else 1
    if number > 0:
        ahead = (weekday - whole.start.isoweekday()) % 7 if weekday else 0
        found = whole.start + timedelta(ahead + step * (number - 1))
    else:
        found = whole.end - timedelta((whole.end.isoweekday() - weekday) % 7 if weekday else 0)
    return almanac.day(found) if whole.holds(found) else None


def _so_many(whole: Stretch, amount: int, unit: Unit, *, last: bool) -> Stretch | None:
    """The first or last so many days, weeks, months, years of a stretch; None where it has fewer.

    Three or six months that are a quarter or a half are that.
    """
    if unit in ("day", "week"):
        days = timedelta((amount if unit == "day" else 7 * amount) - 1)
        start, end = (whole.end - days, whole.end) if last else (whole.start, whole.start + days)
        size: Unit = "day"
    else:
        months = amount * almanac.MONTHS_IN[unit]
        start = almanac.add_months(whole.end, 1 - months) if last else whole.start
        end = almanac.add_months(start, months) - ONE_DAY
        size = unit if unit in ("year", "decade") else "month"
    if not whole.start <= start <= end <= whole.end:
        return None
    named: tuple[Unit, ...] = ("quarter", "half") if size == "month" else ()
    for part in (almanac.containing(unit, start) for unit in named):
        if (part.start, part.end) == (start, end):
            return part
    return almanac.between(almanac.containing(size, start), almanac.containing(size, end))


def _quarter_of_century(whole: Stretch, number: int) -> Stretch:
    start = date(whole.start.year + 25 * (number - 1), 1, 1)
    end = date(start.year + 24, 12, 31)
    return replace(whole, start=start, end=end, edtf=f"{start.isoformat()}/{end.isoformat()}")


def _half_of_month(whole: Stretch, number: int) -> Stretch:
    """Days 1 to 15 of a month, or the rest, under the month's value."""
    middle = whole.start.replace(day=15)
    start, end = (whole.start, middle) if number == 1 else (middle + ONE_DAY, whole.end)
    return replace(whole, start=start, end=end, edtf=f"{start.isoformat()}/{end.isoformat()}")


def _half_of(whole: Stretch, number: int) -> Stretch:
    years = (whole.end.year - whole.start.year + 1) // 2
    middle = date(whole.start.year + years, 1, 1)
    start, end = (whole.start, middle - ONE_DAY) if number == 1 else (middle, whole.end)
    return replace(whole, start=start, end=end, edtf=f"{start.isoformat()}/{end.isoformat()}")
