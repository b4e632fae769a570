"""What counts from the dates mentioned before: a week earlier, that summer, the quarter reported, the January
of a history.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from pipeline.english.timex import almanac
from pipeline.english.timex.almanac import ONE_DAY, Stretch
from pipeline.english.timex.directions import (
    candidates_of,
    nearest_of,
    weekday_by_tense,
    where_tense_leads,
    years_around,
)
from pipeline.english.timex.expressions import (
    Ago,
    Day,
    Expression,
    Half,
    Holiday,
    LooseDay,
    Mentioned,
    Month,
    Nearest,
    Quarter,
    Relative,
    Rest,
    Season,
    Unit,
    Weekday,
)
from pipeline.english.timex.parts_of import in_year
from pipeline.english.timex.patterns import UNIT_PATTERNS, pattern
from pipeline.english.timex.readings import Context, Reading, reading_of


def rest_of(expression: Rest, context: Context, anchor: date) -> Reading | None:
    """What is left of the stretch after the anchor or the date last mentioned, or what is over of it."""
    here = almanac.day(anchor)
    if isinstance(expression.of, Nearest):
        return _rest_of_named(expression.of, context, anchor, forward=expression.forward)
    if isinstance(expression.of, Mentioned):
        here = _last_mentioned(expression.of.unit, context) or here
    whole = almanac.containing(expression.of.unit, here.start)
    if expression.of == Relative("week", 0) and expression.forward and here.end == whole.end:
        return reading_of(almanac.shifted("week", anchor, 1), anchor)  # *later this week*, said on a Sunday
    if here.holds(whole.start) and here.holds(
        whole.end
    ):  # only the whole was mentioned: nothing is over of it
        start, end = whole.start, whole.end
    elif expression.forward:
        start, end = min(here.end + ONE_DAY, whole.end), whole.end
    else:
        start, end = whole.start, max(here.start - ONE_DAY, whole.start)
    return _part(whole, start, end, here.start, forward=expression.forward)


def _rest_of_named(named: Nearest, context: Context, anchor: date, *, forward: bool) -> Reading | None:
    """``later this summer``: all of it, where the summer has not begun yet."""
    found = nearest_of(named, context, anchor)
    if found is None or found.stretch is None:
        return None
    whole = found.stretch
    if not whole.start < anchor < whole.end:
        return found
    start, end = (anchor + ONE_DAY, whole.end) if forward else (whole.start, anchor - ONE_DAY)
    return _part(whole, start, end, anchor, forward=forward)


def _part(whole: Stretch, start: date, end: date, counted_from: date, *, forward: bool) -> Reading:
    part = replace(whole, start=start, end=end, edtf=f"{start.isoformat()}/{end.isoformat()}")
    return reading_of(part, counted_from, mod="END" if forward else "START")


def day_of_month(expression: LooseDay, context: Context, anchor: date) -> Reading | None:
    """``the 3rd``: of the month last mentioned, else the one that the tense asks for around the anchor.

    ``Friday the 13th`` is the one that falls on a Friday.
    """
    last = None if expression.weekday else _last_mentioned("month", context)
    if last and not (context.tense == "future" and last.end < almanac.month_holding(anchor).start):
        following = last.granularity == "day" and last.start.day > expression.day + _FORTNIGHT
        month = almanac.add_months(last.start, int(following))
        return reading_of(almanac.day(month.replace(day=expression.day)), last.start)
    months = (almanac.add_months(anchor, offset) for offset in range(-_MONTHS_SEARCHED, _MONTHS_SEARCHED + 1))
    days = [almanac.day(day) for month in months if (day := _day_of(month, expression))]
    nearest = min(days, key=lambda c: c.distance(anchor), default=None)
    told = where_tense_leads(days, context.tense, anchor)
    if (
        expression.weekday
        and told
        and nearest
        and nearest.distance(anchor) <= _FORTNIGHT < told.distance(anchor)
    ):
        told = None  # *Monday the 12th was the new date*
    found = told or nearest
    return reading_of(found, anchor, context.tense if told else "nearest") if found else None


_FORTNIGHT = 14
"""Days: a number so much smaller than the day last mentioned is the next month's."""

_MONTHS_SEARCHED = 14
"""No two Fridays the 13th are further apart."""


def _day_of(month: date, expression: LooseDay) -> date | None:
    try:
        day = month.replace(day=expression.day)
    except ValueError:
        return None
    return day if expression.weekday in (None, day.isoweekday()) else None


def counted_from_told(expression: Expression, told: Stretch) -> Reading | None:
    """``In [January]``, ``on [3 May]``, ``the end of [the year]`` in a history; None for what needs none."""
    match expression:
        case Day() | Month() | Season() | Quarter() | Half() | Holiday():
            candidates = [c for year in years_around(told.start) for c in in_year(expression, year)]
            found = min(candidates, key=lambda c: _leap(c, told), default=None)
        case Weekday(weekday) if told.granularity == "day":
            found = almanac.day(told.start + timedelta((weekday - told.start.isoweekday()) % 7))
        case Relative("week" | "month" | "quarter" | "year" as unit, 0):
            found = almanac.containing(unit, told.start)
        case _:
            return None
    return reading_of(found, told.start, "told") if found else None


def _leap(candidate: Stretch, told: Stretch) -> int:
    """How far a history would leap to a candidate, in days: into another year only from its edge.

    After December 1941 *January* is the next year's; after June *March* is the same year's.
    """
    ahead = max((candidate.start - told.end).days, 0)
    back = max((told.start - candidate.end).days, 0)
    same_year = candidate.start.year in (told.start.year, told.end.year)
    return ahead + _BACKWARDS * back // 10 + (0 if same_year else _OVER_NEW_YEAR)


_OVER_NEW_YEAR = 150
"""Days: a year that goes on is worth so many; histories name a new year, unless it has just begun."""

_BACKWARDS = 13
"""Tenths: a day back is so much further than a day ahead, as histories run forward."""


def nearest_mentioned(expression: Nearest, context: Context, anchor: date) -> Reading | None:
    """``that summer``, ``the following May``: around the date last mentioned."""
    last = context.near[-1].stretch if context.near else None
    if isinstance(expression.what, Weekday) and expression.direction == 0:
        return _weekday_mentioned(expression.what, context, anchor)
    origin = last or almanac.day(anchor)
    candidates = candidates_of(expression.what, origin.start)
    if expression.direction > 0:
        found = next((c for c in candidates if c.start > origin.end), None)
    elif expression.direction < 0:
        found = next((c for c in reversed(candidates) if c.end < origin.start), None)
    else:
        found = min(candidates, key=lambda c: (c.start.year != origin.start.year, c.distance(origin.start)))
    return reading_of(found, origin.start) if found else None


def _weekday_mentioned(named: Weekday, context: Context, anchor: date) -> Reading:
    """``that Friday``: the last day mentioned that is one, else the first from the day last mentioned on."""
    same = [day for day in _days(context.mentioned) if day.isoweekday() == named.weekday]
    if same:
        return reading_of(almanac.day(same[-1]), same[-1])
    told = [day for day in _days(context.near) if day <= anchor or context.tense == "future"]
    if not told:
        return weekday_by_tense(named.weekday, context, anchor)
    ahead = (named.weekday - told[-1].isoweekday()) % 7
    return reading_of(almanac.day(told[-1] + timedelta(ahead)), told[-1])


def _days(readings: Sequence[Reading]) -> list[date]:
    """The single days among dates mentioned, in order."""
    return [r.stretch.start for r in readings if r.stretch and r.stretch.granularity == "day"]


def anchor_mentioned(expression: Expression, context: Context) -> date | None:
    """The date last mentioned for an expression that counts from it, where the article's date is unknown."""
    match expression:
        case Ago(unit=unit, origin="mentioned") | Mentioned(unit) | Rest(Mentioned(unit)):
            last = _last_mentioned(unit, context)
            return last.start if last else None
        case LooseDay(weekday=None):
            last = _last_mentioned("month", context)
            return last.start if last else None
        case Nearest(origin="mentioned"):
            last = context.near[-1].stretch if context.near else None
            return last.start if last else None
    return None


_FINE = {"day": 0, "week": 1, "weekend": 1, "month": 2, "season": 3, "quarter": 3, "half": 4, "year": 5}


def ago_from(expression: Ago, context: Context, anchor: date) -> Reading:
    """``two years ago``; ``a year earlier`` from the date mentioned last, or the period that is compared."""
    amount, unit = expression.amount, expression.unit
    compared = _compared(expression, context)
    if compared:
        day = almanac.add_months(compared.start, 12 * amount)
        stretch = almanac.containing(_COMPARED_UNITS[compared.granularity], day)
        return reading_of(stretch, compared.start, "compared", expression.mod)
    origin = anchor
    if expression.origin == "mentioned":
        last = _last_mentioned(unit, context)
        if last is None and (context.told or (amount > 0 and context.tense != "future")):
            return Reading(pattern(expression), None)
        beside = any(reading.stretch == last for reading in context.here)
        if last and last.start > anchor and context.tense in ("past", "done") and not beside:
            last = None  # what is still to come is not told of
        origin = last.start if last else anchor
    found = almanac.shifted(unit, origin, amount)
    told = context.anchor and origin <= context.anchor < found.start and context.tense != "future"
    if expression.origin == "mentioned" and told:
        found = almanac.containing(unit, origin)  # *in 2008, 20 years later*: that is 2008
    return reading_of(found, origin, "", expression.mod)


def _compared(expression: Ago, context: Context) -> Stretch | None:
    """The period whose figures are compared with those of a year before."""
    if expression.unit != "year" or expression.amount != -1:
        return None
    if expression.origin == "anchor" and not context.compares:
        return None
    if context.here and context.here[-1].stretch and context.here[-1].stretch.granularity == "year":
        return None  # *in 1991, up from $187 million a year earlier*
    return _reported(context, ("quarter", "half", MONTHS_REPORTED))


MONTHS_REPORTED = "months"
"""Granularity of a period such as *the nine months*: no date, but later figures are compared with it."""

_COMPARED_UNITS: dict[str, Unit] = {"quarter": "quarter", "half": "half", MONTHS_REPORTED: "year"}


def months_reported(anchor: date) -> Reading:
    """What a text reports on that speaks of *the nine months*: some of the article's year."""
    return Reading("", replace(almanac.year(anchor.year), granularity=MONTHS_REPORTED), why="past")


def _reported(context: Context, sizes: tuple[str, ...] = ("quarter", "half")) -> Stretch | None:
    """The period that the text reports on: the last one named that is over, comparisons apart."""
    for reading in reversed(context.mentioned):
        stretch = reading.stretch and _in_months(reading.stretch)
        if stretch is None or stretch.granularity not in sizes or reading.why == "compared":
            continue
        if context.anchor is None or stretch.end < context.anchor or reading.why == "past":
            return stretch
    return None


def _in_months(stretch: Stretch) -> Stretch:
    """``January-September`` is *the nine months* to later figures; other stretches as they are."""
    in_months = stretch.granularity == "range" and len(stretch.value) == len("1990-01/1990-09")
    return replace(stretch, granularity=MONTHS_REPORTED) if in_months else stretch


def unit_mentioned(unit: Unit, offset: int, context: Context, anchor: date) -> Reading:
    """The unit that holds the date last mentioned of that size or finer, shifted; else the anchor's.

    ``the quarter``, ``the latest quarter`` is the one reported, else the last that was over.
    """
    if unit == "quarter":
        reported = _reported(context)
        origin = reported.start if reported else almanac.add_months(anchor, -3)
        return reading_of(almanac.shifted("quarter", origin, offset), reported.start if reported else anchor)
    last = _last_mentioned(unit, context)
    if last is None and context.told:
        return Reading(UNIT_PATTERNS[unit], None)
    if last and context.tense in ("past", "done"):
        last = _before_what_is_told(unit, offset, last, context)
    origin = last.start if last else anchor
    return reading_of(almanac.shifted(unit, origin, offset), origin)


def _before_what_is_told(unit: Unit, offset: int, last: Stretch, context: Context) -> Stretch | None:
    """The date that a past one is counted from: none to come; for ``the following year`` none of this."""
    anchor = context.anchor
    if anchor is None or (offset > 0 and last.start > anchor):
        return last
    if offset <= 0:
        return None if last.start > anchor else last
    told = [r.stretch for r in context.near if r.stretch and _fineness(r.stretch) <= _FINE.get(unit, 6)]
    over = (s for s in reversed(told) if almanac.shifted(unit, s.start, offset).start <= anchor)
    return next(over, last)


def _last_mentioned(unit: Unit, context: Context) -> Stretch | None:
    """The date last mentioned that is no coarser than the unit: *three days later* than 2004 is no day."""
    size = _FINE.get(unit, 6)
    for reading in reversed(context.near):
        if reading.stretch and _fineness(reading.stretch) <= size:
            return reading.stretch
    return None


def _fineness(stretch: Stretch) -> int:
    """0 for days, 5 for years; some days on end (``April 6-7``) are as good as a day."""
    if stretch.granularity == "range" and (stretch.end - stretch.start).days < _DAYS_ON_END:
        return 0
    return _FINE.get(stretch.granularity, 9)


_DAYS_ON_END = 10


def year_reported(context: Context, anchor: date) -> Reading:
    """The year of the quarter reported, else the article's own; in its first quarter, the one just over."""
    reported = _reported(context)
    if reported:
        return reading_of(almanac.year(reported.start.year), reported.start)
    just_over = anchor.month <= 3 and context.tense in ("past", "done") and context.compares
    return reading_of(almanac.year(anchor.year - just_over), anchor)


def quarter_ended(day: Reading | None, anchor: date) -> Reading | None:
    """The quarter that holds most of the three months before a day."""
    if day is None or day.stretch is None:
        return None
    return reading_of(almanac.containing("quarter", day.stretch.end - timedelta(45)), anchor, day.why)


def same_period_in(year: Reading, context: Context) -> Reading:
    """The quarter, half or months reported, in another year; that whole year where none was reported."""
    reported = _reported(context, ("quarter", "half", MONTHS_REPORTED))
    in_months = reported is not None and reported.granularity == MONTHS_REPORTED
    if reported is None or year.stretch is None or (in_months and "/" not in reported.value):
        return year
    months = 12 * (year.stretch.start.year - reported.start.year)
    first, last = (almanac.add_months(day, months) for day in (reported.start, reported.end))
    if in_months:
        stretch = almanac.between(almanac.month_holding(first), almanac.month_holding(last))
    else:
        unit: Unit = "half" if reported.granularity == "half" else "quarter"
        stretch = almanac.containing(unit, first)
    return replace(year, value=stretch.value, stretch=stretch, why="compared", counted_from=reported.start)


def same_unit_in(unit: Unit, year: Reading, context: Context) -> Reading:
    """The day, week or month last mentioned, in another year; that whole year where none was."""
    last = _last_mentioned(unit, context)
    if last is None or year.stretch is None:
        return year
    of = last.start
    there = date(year.stretch.start.year, of.month, min(of.day, 28) if of.month == 2 else of.day)
    stretch = almanac.containing(unit, there)
    return replace(year, value=stretch.value, stretch=stretch, counted_from=of)
