"""Expression + Context -> Reading: the stretch of the calendar that an expression stands for in an article.

``directions.py`` chooses among days of one name, ``recalled.py`` counts from the dates mentioned before, and
this module puts the parts together.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from pipeline.english.timex import almanac
from pipeline.english.timex.almanac import Stretch
from pipeline.english.timex.directions import (
    by_tense,
    nearest_of,
    week_by_tense,
    weekday_by_tense,
    weekend_by_tense,
)
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
    Portion,
    Quarter,
    Range,
    Relative,
    ReportedYear,
    Rest,
    Season,
    Shifted,
    Unit,
    Unread,
    Weekday,
    Weekend,
    Within,
    Year,
)
from pipeline.english.timex.parts_of import part_of
from pipeline.english.timex.patterns import pattern
from pipeline.english.timex.readings import Context, Reading, Tense, reading_of
from pipeline.english.timex.recalled import (
    ago_from,
    anchor_mentioned,
    counted_from_told,
    day_of_month,
    nearest_mentioned,
    quarter_ended,
    rest_of,
    same_period_in,
    same_unit_in,
    unit_mentioned,
    year_reported,
)
from pipeline.english.timex.written_years import with_year, written_year

MODIFIERS = {
    "early": "START",
    "beginning": "START",
    "mid": "MID",
    "middle": "MID",
    "late": "END",
    "end": "END",
}
"""TIMEX3's mod for our six portions."""


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
    if context.told and (reading := counted_from_told(expression, context.told)):
        return reading
    anchor = context.anchor or anchor_mentioned(expression, context)
    if anchor is None:
        return Reading(pattern(expression), None, _mod(expression))
    return _counted(expression, context, anchor)


def _mod(expression: Expression) -> str:
    return expression.mod if isinstance(expression, Ago) else ""


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


def _counted(  # noqa: PLR0911, PLR0912  one answer a case
    expression: Expression, context: Context, anchor: date
) -> Reading | None:
    match expression:
        case Weekday(weekday):
            return weekday_by_tense(weekday, context, anchor)
        case Day() | Month() | Season() | Quarter() | Half() | Holiday():
            return by_tense(expression, context, anchor)
        case Weekend(pointed):
            return weekend_by_tense(context, anchor, pointed=pointed)
        case Relative("week", offset):
            return week_by_tense(offset, context, anchor)
        case Relative(unit, offset):
            return reading_of(almanac.shifted(unit, anchor, offset), anchor)
        case Nearest(origin="mentioned"):
            return nearest_mentioned(expression, context, anchor)
        case Nearest():
            return nearest_of(expression, context, anchor)
        case LooseDay():
            return day_of_month(expression, context, anchor)
        case Rest():
            return rest_of(expression, context, anchor)
        case NationalYear(month, day, offset):
            begun = (anchor.month, anchor.day) >= (month, day)
            first = anchor.year + offset - (not begun)
            return reading_of(almanac.national_year(first, month, day), anchor)
        case Ago():
            return ago_from(expression, context, anchor)
        case Mentioned(unit, offset):
            return unit_mentioned(unit, offset, context, anchor)
        case Ended(day):
            return quarter_ended(_resolve(day, context), anchor)
        case ReportedYear():
            return year_reported(context, anchor)
    return None


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
        day: Reading | None = reading_of(almanac.day(context.beside.start), context.beside.start)
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


def _within(expression: Within, context: Context) -> Reading | None:
    whole = resolve(expression.whole, context)
    if whole is None:
        return None
    if expression.part == Mentioned("quarter", 0):
        return same_period_in(whole, context)
    if isinstance(expression.part, Mentioned):
        return same_unit_in(expression.part.unit, whole, context)
    if isinstance(expression.whole, BeforeChrist):
        return replace(whole, value=pattern(expression.part).replace("XXXX", whole.value))
    if whole.stretch is None:
        return replace(whole, value=pattern(expression.part))
    stretch = part_of(expression.part, whole.stretch)
    return replace(whole, value=stretch.value, stretch=stretch) if stretch else None
