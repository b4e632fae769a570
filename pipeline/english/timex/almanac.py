"""Stretches of the calendar: days, weeks, months, seasons, and what *early*, *late* and *end* mean in them.

A stretch is its first and last day, both inclusive, with its TIMEX3 value and its ISO 8601-2 (EDTF) form.
"""

from __future__ import annotations

import calendar
from dataclasses import dataclass, replace
from datetime import MAXYEAR, date, timedelta

from pipeline.english.timex.expressions import Unit, Which

ONE_DAY = timedelta(days=1)

_SEASON_MONTHS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
"""First months: meteorological seasons of the northern hemisphere; a winter is its first December's."""
_SOUTHERN_MONTHS = {"SP": 9, "SU": 12, "FA": 3, "WI": 6}
_SEASON_EDTF = {"SP": 21, "SU": 22, "FA": 23, "WI": 24}
"""ISO 8601-2, 4.8; those of the southern hemisphere are 29 to 32."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """``start`` and ``end``: first and last day, inclusive; ``granularity`` as in the dates table."""

    start: date
    end: date
    value: str
    granularity: str
    edtf: str

    def holds(self, day: date) -> bool:
        """Whether the day lies in the stretch."""
        return self.start <= day <= self.end

    def distance(self, day: date) -> int:
        """Days between a day and the stretch; 0 inside it."""
        return max((self.start - day).days, (day - self.end).days, 0)


def day(of: date) -> Stretch:
    """One day."""
    return Stretch(of, of, of.isoformat(), "day", of.isoformat())


def week(of: date) -> Stretch:
    """The ISO week, Monday to Sunday, that holds a day; EDTF has no weeks, so there it is an interval."""
    monday = of - timedelta(of.weekday())
    return _interval(monday, monday + timedelta(6), _iso_week(monday), "week")


def weekend(of: date) -> Stretch:
    """Saturday and Sunday of the ISO week that holds a day."""
    monday = of - timedelta(of.weekday())
    saturday, sunday = monday + timedelta(5), monday + timedelta(6)
    return _interval(saturday, sunday, f"{_iso_week(monday)}-WE", "weekend")


def _iso_week(of: date) -> str:
    iso = of.isocalendar()
    return f"{iso.year:04}-W{iso.week:02}"


def _interval(start: date, end: date, value: str, granularity: str) -> Stretch:
    return Stretch(start, end, value, granularity, f"{start.isoformat()}/{end.isoformat()}")


def month(year_number: int, month_number: int) -> Stretch:
    """A calendar month."""
    value = f"{year_number:04}-{month_number:02}"
    return Stretch(*_months(year_number, month_number, 1), value, "month", value)


def month_holding(of: date) -> Stretch:
    """The calendar month that holds a day."""
    return month(of.year, of.month)


def _months(year_number: int, first: int, how_many: int) -> tuple[date, date]:
    last = first + how_many - 1
    last_year, last_month = year_number + (last - 1) // 12, (last - 1) % 12 + 1
    days = calendar.monthrange(last_year, last_month)[1]
    return date(year_number, first, 1), date(last_year, last_month, days)


def season(year_number: int, code: str, *, south: bool = False) -> Stretch:
    """A season that begins in a year: ``1997-WI`` is December 1997 to February 1998.

    In the south it is June to August 1997.
    """
    start, end = _months(year_number, (_SOUTHERN_MONTHS if south else _SEASON_MONTHS)[code], 3)
    edtf = f"{year_number:04}-{_SEASON_EDTF[code] + (8 if south else 0)}"
    return Stretch(start, end, f"{year_number:04}-{code}", "season", edtf)


def quarter(year_number: int, number: int) -> Stretch:
    """A quarter, 1 to 4; ISO 8601-2 numbers them 33 to 36."""
    start, end = _months(year_number, 3 * number - 2, 3)
    return Stretch(start, end, f"{year_number:04}-Q{number}", "quarter", f"{year_number:04}-{32 + number}")


def half(year_number: int, number: int) -> Stretch:
    """A half of a year, 1 or 2; ISO 8601-2 numbers them 40 and 41."""
    start, end = _months(year_number, 6 * number - 5, 6)
    return Stretch(start, end, f"{year_number:04}-H{number}", "half", f"{year_number:04}-{39 + number}")


def year(number: int) -> Stretch:
    """A calendar year."""
    value = f"{number:04}"
    return Stretch(date(number, 1, 1), date(number, 12, 31), value, "year", value)


def decade(first_year: int) -> Stretch:
    """Ten years: ``199`` is 1990 to 1999."""
    digits = f"{first_year // 10:03}"
    return Stretch(date(first_year, 1, 1), date(first_year + 9, 12, 31), digits, "decade", f"{digits}X")


def century(first_year: int) -> Stretch:
    """A hundred years as TIMEX3 and EDTF count them: ``19`` is 1900 to 1999."""
    digits = f"{first_year // 100:02}"
    return Stretch(date(first_year, 1, 1), date(first_year + 99, 12, 31), digits, "century", f"{digits}XX")


def national_year(year_number: int, month_number: int, day_number: int) -> Stretch:
    """A year that begins on a day of its own, named by the Gregorian year it begins in."""
    start = date(year_number, month_number, day_number)
    end = date(year_number + 1, month_number, day_number) - ONE_DAY
    return _interval(start, end, f"{start.isoformat()}/{end.isoformat()}", "range")


def between(first: Stretch, last: Stretch) -> Stretch:
    """From the first day of one to the last day of the other."""
    edtf = f"{first.edtf}/{last.edtf}" if "/" not in first.edtf + last.edtf else ""
    value = f"{first.value}/{last.value}"
    days = f"{first.start.isoformat()}/{last.end.isoformat()}"
    return Stretch(first.start, last.end, value, "range", edtf or days)


def containing(unit: Unit, of: date) -> Stretch:  # noqa: PLR0911  one answer a case
    """The stretch of a unit that holds a day."""
    match unit:
        case "day":
            return day(of)
        case "week":
            return week(of)
        case "weekend":
            return weekend(of)
        case "month":
            return month(of.year, of.month)
        case "quarter":
            return quarter(of.year, (of.month + 2) // 3)
        case "half":
            return half(of.year, (of.month + 5) // 6)
        case "year":
            return year(of.year)
        case "decade":
            return decade(of.year // 10 * 10)
        case "century":
            return century(of.year // 100 * 100)


def shifted(unit: Unit, of: date, offset: int) -> Stretch:
    """The stretch of a unit that lies so many units from the one that holds a day.

    Raises OverflowError beyond the calendar's years 1 to 9999.
    """
    match unit:
        case "day":
            return day(of + timedelta(offset))
        case "week" | "weekend":
            return containing(unit, of + timedelta(7 * offset))
        case _:
            return containing(unit, add_months(of, offset * MONTHS_IN[unit]))


MONTHS_IN: dict[str, int] = {"month": 1, "quarter": 3, "half": 6, "year": 12, "decade": 120, "century": 1200}


def add_months(of: date, months: int) -> date:
    """The first day of the month so many months away."""
    year_number, month_index = divmod(of.year * 12 + of.month - 1 + months, 12)
    if not 1 <= year_number < MAXYEAR:
        raise OverflowError(f"{months} months from {of} is outside the calendar")
    return date(year_number, month_index + 1, 1)


def easter(year_number: int) -> date:
    """Easter Sunday of the western churches: the anonymous Gregorian computus (Nature, 20 April 1876).

    >>> easter(2006).isoformat()
    '2006-04-16'
    """
    a, (b, c) = year_number % 19, divmod(year_number, 100)
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    lunar = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 22 * lunar) // 451
    month_number, day_index = divmod(h + lunar - 7 * m + 114, 31)
    return date(year_number, month_number, day_index + 1)


def orthodox_easter(year_number: int) -> date:
    """Easter Sunday of the eastern churches, in the Gregorian calendar of 1900 to 2099.

    Source: J. Meeus, Astronomical Algorithms, chapter 8, the Julian Easter.

    >>> orthodox_easter(1999).isoformat()
    '1999-04-11'
    """
    moon = (19 * (year_number % 19) + 15) % 30
    sunday = (2 * (year_number % 4) + 4 * (year_number % 7) - moon + 34) % 7
    month_number, day_index = divmod(moon + sunday + 114, 31)
    return date(year_number, month_number, day_index + 1) + timedelta(13)


_WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


def holiday(year_number: int, rule: str) -> Stretch:
    """A holiday of a year by its rule: ``12-25``, ``easter-2``, ``11 4Thu`` (November's fourth Thursday),
    ``orthodox`` (the Easter of the eastern churches).

    ``11 1Mon+1`` is the day after November's first Monday, ``05 -1Mon+-7`` a week before May's last.
    """
    if rule == "orthodox":
        return day(orthodox_easter(year_number))
    if rule.startswith("easter"):
        return day(easter(year_number) + timedelta(int(rule.removeprefix("easter") or 0)))
    if "-" in rule[:3] and len(rule) == 5:
        return day(date(year_number, int(rule[:2]), int(rule[3:])))
    rule, _, later = rule.partition("+")
    weeks = calendar.Calendar().monthdatescalendar(year_number, int(rule[:2]))
    weekday = _WEEKDAYS.index(rule[-3:])
    days = [week_days[weekday] for week_days in weeks if week_days[weekday].month == int(rule[:2])]
    number = int(rule[3:-3])
    return day(days[number if number < 0 else number - 1] + timedelta(int(later or 0)))


def narrow(of: Stretch, which: Which) -> Stretch:
    """The part of a stretch that a modifier leaves, with the whole's value.

    *Early*, *mid* and *late* are thirds: days 1 to 10, 11 to 20 and the rest of a month, four months of a
    year. *The beginning* and *the end* are one month of a year, a season or a quarter; of a month they are
    its first and last third. A decade's first third has four years, a week's is Monday and Tuesday.
    """
    start, end = _narrowed_days(of, which)
    return replace(of, start=start, end=end, edtf=f"{start.isoformat()}/{end.isoformat()}")


def _narrowed_days(of: Stretch, which: Which) -> tuple[date, date]:  # noqa: PLR0911  one answer a case
    part = _THIRDS[which]
    months = (of.end.year - of.start.year) * 12 + of.end.month - of.start.month + 1
    match of.granularity:
        case "day" | "weekend" | "range":
            return of.start, of.end
        case "week":
            first, last = _WEEK_PARTS[part]
            return of.start + timedelta(first), of.start + timedelta(last)
        case "month":
            first, last = _MONTH_PARTS[part]
            return of.start.replace(day=first), of.start.replace(day=last) if last else of.end
        case "decade" | "century" if which not in ("beginning", "end"):
            return _thirds_of_years(of, part)
        case "decade" | "century":
            return (
                (of.start, _months(of.start.year, 1, 12)[1]) if which == "beginning" else _last_months(of, 12)
            )
    if which in ("beginning", "end"):
        return (
            (of.start, _months(of.start.year, of.start.month, 1)[1])
            if which == "beginning"
            else _last_months(of, 1)
        )
    third = months // 3
    first_day = add_months(of.start, part * third)
    return first_day, add_months(first_day, third) - ONE_DAY


_THIRDS: dict[Which, int] = {"early": 0, "beginning": 0, "mid": 1, "middle": 1, "late": 2, "end": 2}
_WEEK_PARTS = ((0, 1), (2, 3), (4, 6))
_MONTH_PARTS = ((1, 10), (11, 20), (21, 0))


def _last_months(of: Stretch, months: int) -> tuple[date, date]:
    return add_months(of.end, 1 - months), of.end


def _thirds_of_years(of: Stretch, part: int) -> tuple[date, date]:
    """Thirds in whole years, the first the longest: 1980 to 1983, to 1986, to 1989."""
    years = of.end.year - of.start.year + 1
    bounds = (0, (years + 2) // 3, (2 * years + 1) // 3, years)
    first, last = of.start.year + bounds[part], of.start.year + bounds[part + 1] - 1
    return date(first, 1, 1), date(last, 12, 31)
