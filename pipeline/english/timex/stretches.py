"""Any stretch of the calendar that other rules can be built on."""

from __future__ import annotations

from functools import reduce
from operator import or_

from pipeline.english.timex.days import (
    bare_weekday,
    beside_holiday,
    calendar_day,
    holiday,
    loose_number,
    nearest_named,
    numeric_day,
    week_of,
    wired_day,
)
from pipeline.english.timex.deictic import deictic_day, national_year, relative_unit, shifted
from pipeline.english.timex.expressions import (
    Day,
    Expression,
    Fixed,
    Holiday,
    LooseDay,
    Mentioned,
    Moment,
    Nearest,
    NthDay,
    Relative,
    Weekday,
    Within,
)
from pipeline.english.timex.openers import Openings, Opens
from pipeline.english.timex.parts import Read, Rule
from pipeline.english.timex.words import Words
from pipeline.english.timex.years import (
    decade_or_century,
    ended_quarter,
    month_of_year,
    nth_day,
    nth_week,
    plain_year,
    quarter_or_half,
    reported_year,
    season,
    so_many,
    two_quarters,
    whole_then_part,
    year_of_era,
)


def stretch(w: Words, i: int) -> Read[Expression]:
    """The longest stretch at a position that other rules can be built on."""
    found = named_stretch(w, i)
    return (found[0], found[2]) if found else None


def named_stretch(w: Words, i: int) -> tuple[int, str, Expression] | None:
    """The longest stretch with the name of the rule that reads it; remembered, as several ask."""
    if i in w.stretches:
        return w.stretches[i]
    found = longest(w, i, _OPENINGS.at(w.lower[i]))
    w.stretches[i] = found
    return found


def longest(
    w: Words, i: int, rules: tuple[Rule, ...], best: tuple[int, str, Expression] | None = None
) -> tuple[int, str, Expression] | None:
    """What the rule that reads furthest reads, further than the best; of equals the earlier one counts."""
    for rule in rules:
        found = rule(w, i)
        if found and (best is None or found[0] > best[0]):
            best = found[0], rule.__name__, found[1]
    return best


def is_day(expression: Expression) -> bool:
    """Whether an expression is a single day, so that nothing is early or late in it."""
    match expression:
        case Within(part=of) | Nearest(what=of):
            return isinstance(of, _DAYS)
        case Relative(unit) | Mentioned(unit):
            return unit == "day"
    return isinstance(expression, _DAYS)


_DAYS = (Day, LooseDay, NthDay, Weekday, Holiday, Fixed, Moment)


_YEARS = Opens.YEAR | Opens.MARK | Opens.NUMBER
_NTH = Opens.RANK | Opens.NTH
WHOLES = (
    _YEARS | _NTH | Opens.SHAPED | Opens.THE | Opens.THAT | Opens.OFFSET | Opens.FISCAL | Opens.UNIT
    | Opens.SHORT | Opens.DECADE | Opens.MONTH
)  # fmt: skip
"""What a year, a month or a decade begins with."""

STRETCH_OPENINGS: dict[Rule, Opens] = {
    numeric_day: Opens.SHAPED,
    wired_day: Opens.SHAPED,
    calendar_day: Opens.WEEKDAY | Opens.MONTH | Opens.THE | Opens.COUNT | _NTH,
    loose_number: Opens.WEEKDAY | Opens.THE,
    holiday: Opens.HOLIDAY | Opens.THE,
    bare_weekday: Opens.WEEKDAY,
    month_of_year: Opens.MONTH,
    plain_year: _YEARS | Opens.SHORT | Opens.THE | Opens.FISCAL | Opens.UNIT,
    season: Opens.THE | Opens.SEASON,
    quarter_or_half: _YEARS | _NTH | Opens.SHAPED | Opens.SHORT | Opens.THE | Opens.FISCAL | Opens.MONTH,
    two_quarters: Opens.THE | Opens.RANK,
    so_many: Opens.THE | Opens.RANK,
    ended_quarter: Opens.THE,
    nth_day: Opens.THE | _NTH,
    nth_week: Opens.THE | _NTH,
    week_of: Opens.THE,
    beside_holiday: Opens.THE,
    reported_year: Opens.THE,
    decade_or_century: _NTH | Opens.MARK | Opens.NUMBER | Opens.SHAPED | Opens.THE | Opens.DECADE,
    year_of_era: _YEARS | _NTH | Opens.COUNT | Opens.SHAPED | Opens.THE | Opens.DECADE | Opens.ERA,
    whole_then_part: WHOLES,
    deictic_day: Opens.DAY | Opens.THE | Opens.UNIT,
    relative_unit: Opens.THE | Opens.OFFSET,
    national_year: Opens.THE | Opens.OFFSET,
    nearest_named: Opens.THE | Opens.THAT | Opens.OFFSET,
}
"""The rules of stretches with what they begin with; of two that read equally far, the earlier one counts."""

STRETCHES = tuple(STRETCH_OPENINGS)
_OPENINGS = Openings(STRETCH_OPENINGS)
ANY_STRETCH = reduce(or_, STRETCH_OPENINGS.values())


def counted_from_day(w: Words, i: int) -> Read[Expression]:
    """So long from a day that is named: ``[a week from Monday]``, ``[a year ago today]``, ``[Monday week]``,
    ``[a week on Friday]``, ``[a week tomorrow]``, ``[a fortnight from next Friday]``.

    Not ``two days from the border``, ``less than a week on Thursday``.
    """
    return shifted(w, i, stretch)
