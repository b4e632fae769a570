"""Expression + Context -> Reading: the stretch of the calendar that an expression stands for in an article.

Direction, measured on newswire: a weekday is the article's own day or the one before, unless its clause is
plainly future; a month, a day of a month, a season or a quarter follows the tense of its clause, but the
nearest one wins where the tense would lead more than nine months away.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal

from pipeline.english.timex import almanac
from pipeline.english.timex.almanac import ONE_DAY, Stretch
from pipeline.english.timex.expressions import (
    Ago,
    Approximate,
    BeforeChrist,
    Beside,
    Century,
    Day,
    Decade,
    Ended,
    Expression,
    Fixed,
    Half,
    Holding,
    Holiday,
    LooseDay,
    Mentioned,
    Moment,
    Month,
    NationalYear,
    Nearest,
    NthDay,
    NthDecade,
    NthWeek,
    Portion,
    Quarter,
    Range,
    Relative,
    ReportedYear,
    Rest,
    Season,
    Shifted,
    SoMany,
    Unit,
    Unread,
    Weekday,
    Weekend,
    Within,
    Year,
)

Tense = Literal["past", "future", "planned", "since", "done", ""]
"""``planned``: what was to come, seen from the past: ``was due on Friday``. ``since``: surely past; ``done``:
past however far back, as a past verb stands right before the date, but for a day of the week ahead.
"""

FAR = 275
"""Days, nine months: a tense that leads further away than this is not believed."""

_A_WEEK = 7

FAR_QUARTER = 183
"""Days: what *will be reported* of a quarter is as often the one just over."""

MODIFIERS = {
    "early": "START",
    "beginning": "START",
    "mid": "MID",
    "middle": "MID",
    "late": "END",
    "end": "END",
}
"""TIMEX3's mod for our six portions."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A value and its days; ``stretch`` is None where the anchor it needs is unknown, ``value`` then has X's.

    ``counted_from`` is None for absolute dates. ``why`` names the direction that was taken.
    """

    value: str
    stretch: Stretch | None
    mod: str = ""
    kind: Literal["DATE", "TIME"] = "DATE"
    counted_from: date | None = None
    why: str = ""


@dataclass(frozen=True, slots=True)
class Context:
    """What an expression counts from: the article's date, its clause's tense, the dates mentioned before.

    ``mentioned`` is what figures are compared with; *a week earlier* counts only from ``near``, the dates of
    its own sentence and those just before. ``compares`` says that the sentence compares figures (``$8.1
    million a year ago``). ``told`` is the date that a history or a flashback has come to, ``beside``
    the day named last in this sentence or the one before, which a time alone (``at 5 p.m.``) belongs to.
    """

    anchor: date | None
    tense: Tense = ""
    compares: bool = False
    mentioned: Sequence[Reading] = ()
    near: Sequence[Reading] = ()
    told: Stretch | None = None
    beside: Stretch | None = None


def resolve(expression: Expression, context: Context) -> Reading | None:
    """The reading of an expression; None where it is unread or no day of the calendar (``Feb. 30, 2018``)."""
    try:
        return _resolve(expression, context)
    except (ValueError, OverflowError):  # outside the calendar: February 29, 2019; 9,000 years ago
        return None


def _resolve(expression: Expression, context: Context) -> Reading | None:  # noqa: PLR0911, PLR0912  one answer a case
    match expression:
        case Portion():
            return _portion(expression, context)
        case Moment():
            return _moment(expression, context)
        case Range():
            return _range(expression, context)
        case Approximate(of):
            return _approximate(resolve(of, context))
        case Within():
            return _within(expression, context)
        case Shifted():
            return _shifted(expression, context)
        case Holding("weekend", Holiday() as day):
            return _weekend_of(resolve(day, context))
        case Beside(direction, weekday, of):
            return _beside(direction, weekday, resolve(of, context))
        case Holding(unit, of):
            return _holding(unit, resolve(of, context))
        case BeforeChrist(number, unit):
            return Reading(f"BC{number:04}" if unit == "year" else f"BC{number - 1:02}", None)
        case Unread():
            return None
    if stretch := _absolute(expression):
        return Reading(stretch.value, stretch)
    if context.told and (reading := _told(expression, context.told)):
        return reading
    anchor = context.anchor or _anchor_mentioned(expression, context)
    if anchor is None:
        return Reading(pattern(expression), None, _mod(expression))
    return _counted(expression, context, anchor)


def _mod(expression: Expression) -> str:
    return expression.mod if isinstance(expression, Ago) else ""


def is_without_direction(expression: Expression) -> bool:
    """Whether no tense can change what an expression stands for: ``1998``, ``May 1998``, ``last year``."""
    match expression:
        case Fixed() | Year() | Decade() | Century() | Day(year=int()) | Month(year=int()):
            return True
        case Relative(unit, offset):
            return unit == "day" or offset != 0
    return False


def _absolute(expression: Expression) -> Stretch | None:  # noqa: PLR0911  one answer a case
    """The stretch of an expression that needs no anchor."""
    match expression:
        case Fixed(of):
            return almanac.day(of)
        case Day(month, day, int(year)):
            return almanac.day(date(year, month, day))
        case Month(month, int(year)):
            return almanac.month(year, month)
        case Year(year):
            return almanac.year(year)
        case Decade(first):
            return almanac.decade(first)
        case Century(first):
            return almanac.century(first)
    return None


# --- counted from the anchor -----------------------------------------------------------------------------


def _counted(  # noqa: PLR0911, PLR0912  one answer a case
    expression: Expression, context: Context, anchor: date
) -> Reading | None:
    match expression:
        case Weekday(weekday):
            return _weekday(weekday, context, anchor)
        case Day() | Month() | Season() | Quarter() | Half() | Holiday():
            return _by_tense(expression, context, anchor)
        case Weekend(pointed):
            return _weekend(context, anchor, pointed=pointed)
        case Relative(unit, offset):
            return _reading(almanac.shifted(unit, anchor, offset), anchor)
        case Nearest(origin="mentioned"):
            return _nearest_mentioned(expression, context, anchor)
        case Nearest():
            return _nearest(expression, context, anchor)
        case LooseDay():
            return _loose_day(expression, context, anchor)
        case Rest():
            return _rest(expression, context, anchor)
        case NationalYear(month, day, offset):
            begun = (anchor.month, anchor.day) >= (month, day)
            first = anchor.year + offset - (not begun)
            return _reading(almanac.national_year(first, month, day), anchor)
        case Ago():
            return _ago(expression, context, anchor)
        case Mentioned(unit, offset):
            return _mentioned(unit, offset, context, anchor)
        case Ended(day):
            return _ended(_resolve(day, context), anchor)
        case ReportedYear():
            return _reported_year(context, anchor)
    return None


def _reading(stretch: Stretch, anchor: date, why: str = "", mod: str = "") -> Reading:
    return Reading(stretch.value, stretch, mod, "DATE", anchor, why)


def _weekday(weekday: int, context: Context, anchor: date) -> Reading:
    back = (anchor.isoweekday() - weekday) % 7
    if context.tense == "planned":
        day = anchor - timedelta(back) if back <= _MIDWEEK else anchor + timedelta(7 - back)
        return _reading(almanac.day(day), anchor, "nearest")
    forward = context.tense == "future"
    day = anchor + timedelta((7 - back) % 7) if forward else anchor - timedelta(back)
    return _reading(almanac.day(day), anchor, "future" if forward else "past")


_WEDNESDAY, _THURSDAY, _SATURDAY = 3, 4, 6

_MIDWEEK = 3
"""Days to the nearer of two weekdays."""


def _weekend(context: Context, anchor: date, *, pointed: bool) -> Reading:
    """``the weekend``: the one just over, unless the clause is future or it is under way.

    ``this weekend`` is the one to come from Thursday on.
    """
    next_from = _WEDNESDAY if context.tense == "planned" else _THURSDAY if pointed else _SATURDAY
    past = anchor.isoweekday() < next_from and context.tense != "future"
    stretch = almanac.shifted("weekend", anchor, -1 if past else 0)
    return _reading(stretch, anchor, "past" if past else "future")


_Recurring = Day | Month | Season | Quarter | Half | Holiday | Weekday


def _candidates(expression: _Recurring, anchor: date) -> list[Stretch]:
    """The stretches of that name around the anchor, in order."""
    if isinstance(expression, Weekday):
        first = anchor - timedelta(anchor.isoweekday() - expression.weekday)
        return [almanac.day(first + timedelta(7 * weeks)) for weeks in (-1, 0, 1)]
    years = range(anchor.year - 4, anchor.year + 5) if expression == Day(2, 29) else _years_around(anchor)
    return [stretch for year in years for stretch in _in_year(expression, year)]


def _years_around(anchor: date) -> range:
    return range(anchor.year - 1, anchor.year + 2)


def _in_year(expression: Expression, year: int) -> list[Stretch]:  # noqa: PLR0911  one answer a case
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


def _by_tense(expression: _Recurring, context: Context, anchor: date) -> Reading | None:
    candidates = _candidates(expression, anchor)
    if isinstance(expression, Day) and expression.weekday:
        agreeing = [c for c in candidates if c.start.isoweekday() == expression.weekday]
        candidates = agreeing or candidates
    if not candidates:
        return None
    nearest = min(candidates, key=lambda c: c.distance(anchor))
    figures: Tense = "past" if context.compares else ""  # those of what is to come have a verb that says so
    told = _where_tense_leads(candidates, context.tense or figures, anchor)
    if context.tense == "done" and nearest.start > anchor and nearest.distance(anchor) <= _A_WEEK:
        return _reading(nearest, anchor, "nearest")  # *a paper dated Aug. 23* that is out on the eve
    quarter_to_come = isinstance(expression, Quarter) and context.tense == "future"
    far = (
        told
        and context.tense not in ("since", "done")
        and told.distance(anchor) > (FAR_QUARTER if quarter_to_come else FAR)
    )
    if told is None or far:
        return _reading(nearest, anchor, "nearest")
    return _reading(told, anchor, "future" if context.tense == "future" else "past")


def _where_tense_leads(candidates: Sequence[Stretch], tense: Tense, anchor: date) -> Stretch | None:
    if tense in ("past", "since", "done"):
        return next((c for c in reversed(candidates) if c.start <= anchor), None)
    if tense == "future":
        return next((c for c in candidates if c.end >= anchor), None)
    return None


def _nearest(expression: Nearest, context: Context, anchor: date) -> Reading | None:
    candidates = _candidates(expression.what, anchor)
    if expression.direction < 0:
        found = next((c for c in reversed(candidates) if c.end < anchor), None)
        return _reading(found, anchor, "past") if found else None
    if expression.direction > 0:
        least = _days_to_next(expression, anchor)
        found = next((c for c in candidates if (c.start - anchor).days >= least), None)
        return _reading(found, anchor, "future") if found else None
    if isinstance(expression.what, Weekday):
        return _reading(candidates[1], anchor, "this")
    here = [c for c in candidates if c.holds(anchor)]
    found = here[0] if here else _this(candidates, context.tense, anchor)
    return _reading(found, anchor, "this") if found else None


def _this(candidates: Sequence[Stretch], tense: Tense, anchor: date) -> Stretch | None:
    """``this May``, ``this summer``: the article's year's, but where a verb says otherwise.

    In January *sales fell this autumn* is the last one; in May *bookings for this summer were down* is not.
    """
    of_year = next((c for c in candidates if c.start.year == anchor.year), None)
    told = _where_tense_leads(candidates, tense, anchor)
    if of_year is None or (tense == "future" and of_year.end < anchor):
        return told or of_year
    far_ahead = (of_year.start - anchor).days > _SOON
    return told if far_ahead and told and tense != "future" else of_year


_SOON = 120
"""Days ahead up to which *this summer* may be spoken of in the past tense."""


def _days_to_next(expression: Nearest, anchor: date) -> int:
    """How many days ahead the next one is at least.

    *Next Friday* is not the one of the same week, up to three days ahead: a bare *Friday* names that.
    A Sunday ends the week or begins one, so it is the coming one.
    """
    weekday = expression.what.weekday if isinstance(expression.what, Weekday) and expression.next else 0
    here = anchor.isoweekday()
    return weekday - here + 1 if here < weekday <= min(here + _MIDWEEK, _SATURDAY) else 1


def _rest(expression: Rest, context: Context, anchor: date) -> Reading:
    """What is left of the stretch after the anchor or the date last mentioned, or what is over of it."""
    here = almanac.day(anchor)
    if isinstance(expression.of, Mentioned):
        here = _last_mentioned(expression.of.unit, context) or here
    whole = almanac.containing(expression.of.unit, here.start)
    if here.holds(whole.start) and here.holds(
        whole.end
    ):  # only the whole was mentioned: nothing is over of it
        start, end = whole.start, whole.end
    elif expression.forward:
        start, end = min(here.end + ONE_DAY, whole.end), whole.end
    else:
        start, end = whole.start, max(here.start - ONE_DAY, whole.start)
    part = replace(whole, start=start, end=end, edtf=f"{start.isoformat()}/{end.isoformat()}")
    return _reading(part, here.start, mod="END" if expression.forward else "START")


def _loose_day(expression: LooseDay, context: Context, anchor: date) -> Reading | None:
    """``the 3rd``: of the month last mentioned, else the one that the tense asks for around the anchor.

    ``Friday the 13th`` is the one that falls on a Friday.
    """
    last = None if expression.weekday else _last_mentioned("month", context)
    if last:
        following = last.granularity == "day" and last.start.day > expression.day + _FORTNIGHT
        month = almanac.add_months(last.start, int(following))
        return _reading(almanac.day(month.replace(day=expression.day)), last.start)
    months = (almanac.add_months(anchor, offset) for offset in range(-_MONTHS_SEARCHED, _MONTHS_SEARCHED + 1))
    days = [almanac.day(day) for month in months if (day := _day_of(month, expression))]
    told = _where_tense_leads(days, context.tense, anchor)
    found = told or min(days, key=lambda c: c.distance(anchor), default=None)
    return _reading(found, anchor, context.tense if told else "nearest") if found else None


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


# --- counted from the date that a history has come to ------------------------------------------------------


def _told(expression: Expression, told: Stretch) -> Reading | None:
    """``In [January]``, ``on [3 May]``, ``the end of [the year]`` in a history; None for what needs none."""
    match expression:
        case Day() | Month() | Season() | Quarter() | Half() | Holiday():
            candidates = [c for year in _years_around(told.start) for c in _in_year(expression, year)]
            found = min(candidates, key=lambda c: _leap(c, told), default=None)
        case Weekday(weekday) if told.granularity == "day":
            found = almanac.day(told.start + timedelta((weekday - told.start.isoweekday()) % 7))
        case Relative("week" | "month" | "quarter" | "year" as unit, 0):
            found = almanac.containing(unit, told.start)
        case _:
            return None
    return _reading(found, told.start, "told") if found else None


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


# --- counted from what was mentioned ---------------------------------------------------------------------


def _nearest_mentioned(expression: Nearest, context: Context, anchor: date) -> Reading | None:
    """``that summer``, ``the following May``: around the date last mentioned."""
    last = context.near[-1].stretch if context.near else None
    if isinstance(expression.what, Weekday) and expression.direction == 0:
        return _weekday_mentioned(expression.what, context, anchor)
    origin = last or almanac.day(anchor)
    candidates = _candidates(expression.what, origin.start)
    if expression.direction > 0:
        found = next((c for c in candidates if c.start > origin.end), None)
    elif expression.direction < 0:
        found = next((c for c in reversed(candidates) if c.end < origin.start), None)
    else:
        found = min(candidates, key=lambda c: (c.start.year != origin.start.year, c.distance(origin.start)))
    return _reading(found, origin.start) if found else None


def _weekday_mentioned(named: Weekday, context: Context, anchor: date) -> Reading:
    """``that Friday``: the last day mentioned that is one, else the first from the day last mentioned on."""
    same = [day for day in _days(context.mentioned) if day.isoweekday() == named.weekday]
    if same:
        return _reading(almanac.day(same[-1]), same[-1])
    told = [day for day in _days(context.near) if day <= anchor or context.tense == "future"]
    if not told:
        return _weekday(named.weekday, context, anchor)
    ahead = (named.weekday - told[-1].isoweekday()) % 7
    return _reading(almanac.day(told[-1] + timedelta(ahead)), told[-1])


def _days(readings: Sequence[Reading]) -> list[date]:
    """The single days among dates mentioned, in order."""
    return [r.stretch.start for r in readings if r.stretch and r.stretch.granularity == "day"]


def _shifted(expression: Shifted, context: Context) -> Reading | None:
    """``a week from Monday``: the Monday to come, and a week more; ``a year ago today``."""
    direction: Tense = "future" if expression.amount > 0 else "past"
    of = resolve(expression.of, replace(context, tense=direction))
    if of is None or of.stretch is None:
        return of
    day = _moved(of.stretch.start, expression.unit, expression.amount)
    granularity = of.stretch.granularity
    unit: Unit = granularity if granularity in ("week", "weekend", "month") else "day"  # type: ignore[assignment]
    return replace(of, value=almanac.containing(unit, day).value, stretch=almanac.containing(unit, day))


def _holding(unit: Unit, day: Reading | None) -> Reading | None:
    if day is None or day.stretch is None:
        return day
    stretch = almanac.containing(unit, day.stretch.start)
    return replace(day, value=stretch.value, stretch=stretch)


def _beside(direction: int, weekday: int | None, day: Reading | None) -> Reading | None:
    if day is None or day.stretch is None:
        return day
    here = day.stretch.start
    days = (direction * (weekday - here.isoweekday()) - 1) % 7 + 1 if weekday else 1
    stretch = almanac.day(here + timedelta(direction * days))
    return replace(day, value=stretch.value, stretch=stretch)


def _weekend_of(holiday: Reading | None) -> Reading | None:
    """The weekend that a holiday makes long: the one before a Monday or Tuesday, else the one after."""
    if holiday is None or holiday.stretch is None:
        return holiday
    day = holiday.stretch.start
    stretch = almanac.weekend(day - timedelta(2) if day.isoweekday() <= _TUESDAY else day)
    return replace(holiday, value=stretch.value, stretch=stretch)


_TUESDAY = 2


def _moved(of: date, unit: Unit, amount: int) -> date:
    """The same day of the month so many months or years away, or so many days or weeks away."""
    if unit in ("day", "week", "weekend"):
        return of + timedelta(amount if unit == "day" else 7 * amount)
    month = almanac.month_holding(almanac.add_months(of, amount * almanac.MONTHS_IN[unit]))
    return month.end if of.day > month.end.day else month.start.replace(day=of.day)


def _anchor_mentioned(expression: Expression, context: Context) -> date | None:
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


def _ago(expression: Ago, context: Context, anchor: date) -> Reading:
    amount, unit = expression.amount, expression.unit
    compared = _compared(expression, context)
    if compared:
        day = almanac.add_months(compared.start, 12 * amount)
        stretch = almanac.containing(_COMPARED_UNITS[compared.granularity], day)
        return _reading(stretch, compared.start, "compared", expression.mod)
    origin = anchor
    if expression.origin == "mentioned":
        last = _last_mentioned(unit, context)
        if last is None and (context.told or (amount > 0 and context.tense != "future")):
            return Reading(pattern(expression), None)
        if last and last.start > anchor and context.tense in ("past", "done"):
            last = None  # what is still to come is not told of
        origin = last.start if last else anchor
    found = almanac.shifted(unit, origin, amount)
    told = context.anchor and origin <= context.anchor < found.start and context.tense != "future"
    if expression.origin == "mentioned" and told:
        found = almanac.containing(unit, origin)  # *in 2008, 20 years later*: that is 2008
    return _reading(found, origin, "", expression.mod)


def _compared(expression: Ago, context: Context) -> Stretch | None:
    """The period whose figures are compared with those of a year before."""
    if expression.unit != "year" or expression.amount != -1:
        return None
    if expression.origin == "anchor" and not context.compares:
        return None
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


def _mentioned(unit: Unit, offset: int, context: Context, anchor: date) -> Reading:
    """The unit that holds the date last mentioned of that size or finer, shifted; else the anchor's.

    ``the quarter``, ``the latest quarter`` is the one reported, else the last that was over.
    """
    if unit == "quarter":
        reported = _reported(context)
        origin = reported.start if reported else almanac.add_months(anchor, -3)
        return _reading(almanac.shifted("quarter", origin, offset), reported.start if reported else anchor)
    last = _last_mentioned(unit, context)
    if last is None and context.told:
        return Reading(_UNIT_PATTERNS[unit], None)
    if last and offset == 0 and last.start > anchor and context.tense in ("past", "done"):
        last = None  # what is still to come is not told of
    origin = last.start if last else anchor
    return _reading(almanac.shifted(unit, origin, offset), origin)


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


def _reported_year(context: Context, anchor: date) -> Reading:
    """The year of the quarter reported, else the article's own; in its first quarter, the one just over."""
    reported = _reported(context)
    if reported:
        return _reading(almanac.year(reported.start.year), reported.start)
    just_over = anchor.month <= 3 and context.tense in ("past", "done")
    return _reading(almanac.year(anchor.year - just_over), anchor)


def _ended(day: Reading | None, anchor: date) -> Reading | None:
    """The quarter that holds most of the three months before a day."""
    if day is None or day.stretch is None:
        return None
    return _reading(almanac.containing("quarter", day.stretch.end - timedelta(45)), anchor, day.why)


# --- put together ----------------------------------------------------------------------------------------


def _portion(expression: Portion, context: Context) -> Reading | None:
    whole = resolve(expression.of, context)
    if whole is None:
        return None
    mod = MODIFIERS[expression.which]
    if whole.stretch is None:
        return replace(whole, mod=mod)
    return replace(whole, mod=mod, stretch=almanac.narrow(whole.stretch, expression.which))


def _approximate(reading: Reading | None) -> Reading | None:
    if reading is None or reading.stretch is None:
        return reading and replace(reading, mod="APPROX")
    stretch = reading.stretch
    edtf = stretch.edtf if "/" in stretch.edtf else stretch.edtf + "~"
    return replace(reading, mod="APPROX", stretch=replace(stretch, edtf=edtf))


def _moment(expression: Moment, context: Context) -> Reading | None:
    if expression.of is None and context.beside:
        day: Reading | None = _reading(almanac.day(context.beside.start), context.beside.start)
    else:
        day = resolve(expression.of or Relative("day", 0), context)
    if day is None:
        return None
    value = day.value.partition("/")[0] + expression.time  # the night of 3-4 July is that of the 3rd
    stretch = day.stretch and replace(day.stretch, value=value)
    return replace(day, value=value, stretch=stretch, kind="TIME")


def _range(expression: Range, context: Context) -> Reading | None:
    past = _past_end(expression.last, context)
    year = past.stretch.start.year if past and past.stretch else None
    first_end, last_end = _share_year(
        expression.first, with_year(expression.last, year) if year else expression.last
    )
    first = resolve(first_end, context)
    if first is None:
        return None
    if first.stretch is None:
        last = resolve(last_end, context)
        return last and replace(first, value=f"{first.value}/{last.value}")
    last = resolve(_no_earlier(last_end, first.stretch), context)
    if last is None or last.stretch is None or last.stretch.end < first.stretch.start:
        return None
    stretch = almanac.between(first.stretch, last.stretch)
    if first.value == last.value and first.mod:  # *early to mid-May*, a part of May
        stretch = replace(stretch, value=first.value, granularity=first.stretch.granularity)
    told = past or first
    return replace(
        first, value=stretch.value, stretch=stretch, mod="", counted_from=told.counted_from, why=told.why
    )


def _past_end(last: Expression, context: Context) -> Reading | None:
    """The end of a range of months or days without a year, where its clause is past, else None.

    By its beginning alone ``January-October`` would be further back than a tense is believed.
    """
    is_past = context.tense in ("past", "done") or (context.compares and not context.tense)
    reading = resolve(last, context) if is_past and written_year(last) is None else None
    return (
        reading if reading and reading.stretch and reading.stretch.granularity in ("day", "month") else None
    )


def _share_year(first: Expression, last: Expression) -> tuple[Expression, Expression]:
    """``October-early November 2019``: the year at the end is the beginning's as well, or the one before."""
    year = written_year(last)
    if year is None or written_year(first) is not None:
        return first, last
    dated = with_year(first, year)
    one, other = resolve(dated, Context(None)), resolve(last, Context(None))
    backwards = one and other and one.stretch and other.stretch and one.stretch.start > other.stretch.end
    return (with_year(first, year - 1) if backwards else dated), last


def _no_earlier(last: Expression, first: Stretch) -> Expression:
    """The end of a range gets the beginning's year, or the next one, if it has none of its own."""
    if isinstance(last, Weekday):
        days = (last.weekday - first.start.isoweekday()) % 7
        return Fixed(first.start + timedelta(days))
    if written_year(last) is not None:
        return last
    dated = with_year(last, first.start.year)
    reading = resolve(dated, Context(None))
    over = reading and reading.stretch and reading.stretch.end < first.start
    return with_year(last, first.start.year + 1) if over else dated


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


def _within(expression: Within, context: Context) -> Reading | None:
    whole = resolve(expression.whole, context)
    if whole is None:
        return None
    if expression.part == Mentioned("quarter", 0):
        return _same_period(whole, context)
    if isinstance(expression.part, Mentioned):
        return _same_unit(expression.part.unit, whole, context)
    if isinstance(expression.whole, BeforeChrist):
        return replace(whole, value=pattern(expression.part).replace("XXXX", whole.value))
    if whole.stretch is None:
        return replace(whole, value=pattern(expression.part))
    stretch = _part_of(expression.part, whole.stretch)
    return replace(whole, value=stretch.value, stretch=stretch) if stretch else None


def _same_period(year: Reading, context: Context) -> Reading:
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


def _same_unit(unit: Unit, year: Reading, context: Context) -> Reading:
    """The day, week or month last mentioned, in another year; that whole year where none was."""
    last = _last_mentioned(unit, context)
    if last is None or year.stretch is None:
        return year
    of = last.start
    there = date(year.stretch.start.year, of.month, min(of.day, 28) if of.month == 2 else of.day)
    stretch = almanac.containing(unit, there)
    return replace(year, value=stretch.value, stretch=stretch, counted_from=of)


def _part_of(part: Expression, whole: Stretch) -> Stretch | None:  # noqa: PLR0911  one answer a case
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
    found = _in_year(part, whole.start.year)
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


# --- without an anchor -----------------------------------------------------------------------------------

_UNIT_PATTERNS: dict[str, str] = {
    "day": "XXXX-XX-XX", "week": "XXXX-WXX", "weekend": "XXXX-WXX-WE", "month": "XXXX-XX",
    "quarter": "XXXX-QX", "half": "XXXX-HX", "year": "XXXX", "decade": "XXX", "century": "XX",
}  # fmt: skip


def pattern(expression: Expression) -> str:  # noqa: PLR0911, PLR0912  one answer a case
    """The TIMEX3 value with X for what only an anchor could tell: ``XXXX-01-12``, ``XXXX-WXX-5``."""
    unit: Callable[[str], str] = _UNIT_PATTERNS.__getitem__
    match expression:
        case Day(month, day):
            return f"XXXX-{month:02}-{day:02}"
        case Month(month):
            return f"XXXX-{month:02}"
        case Weekday(weekday):
            return f"XXXX-WXX-{weekday}"
        case LooseDay(day):
            return f"XXXX-XX-{day:02}"
        case Season(code):
            return f"XXXX-{code}"
        case Quarter(number):
            return f"XXXX-Q{number}"
        case Half(number):
            return f"XXXX-H{number}"
        case Nearest(_, what):
            return pattern(what)
        case Rest(of):
            return unit(of.unit)
        case Relative(name) | Mentioned(name) | Ago(_, name):
            return unit(name)
        case NthWeek():
            return unit("week")
        case Weekend():
            return unit("weekend")
        case Ended():
            return unit("quarter")
        case NationalYear() | ReportedYear():
            return unit("year")
    return unit("day")
