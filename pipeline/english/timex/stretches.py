"""Any stretch of the calendar that other rules can be built on."""

from __future__ import annotations

from pipeline.english.timex.days import (
    bare_weekday,
    calendar_day,
    holiday,
    loose_number,
    nearest_named,
    numeric_day,
    wired_day,
)
from pipeline.english.timex.deictic import deictic_day, national_year, relative_unit, shifted
from pipeline.english.timex.expressions import Day, Expression, Fixed, LooseDay, Moment, Relative, Weekday
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
    return longest(w, i, STRETCHES)


def longest(w: Words, i: int, rules: tuple[Rule, ...]) -> Read[Expression]:
    """What the rule that reads furthest reads; of two that read equally far, the earlier one counts."""
    best: Read[Expression] = None
    for rule in rules:
        found = rule(w, i)
        if found and (best is None or found[0] > best[0]):
            best = found
    return best


def is_day(expression: Expression) -> bool:
    """Whether an expression is a single day, so that nothing is early or late in it."""
    return isinstance(expression, Day | LooseDay | Weekday | Fixed | Moment) or expression in (
        Relative("day", 0),
        Relative("day", -1),
        Relative("day", 1),
    )


STRETCHES: tuple[Rule, ...] = (
    numeric_day,
    wired_day,
    calendar_day,
    loose_number,
    holiday,
    bare_weekday,
    month_of_year,
    plain_year,
    season,
    quarter_or_half,
    two_quarters,
    so_many,
    ended_quarter,
    nth_day,
    nth_week,
    reported_year,
    decade_or_century,
    year_of_era,
    whole_then_part,
    deictic_day,
    relative_unit,
    national_year,
    nearest_named,
)


def counted_from_day(w: Words, i: int) -> Read[Expression]:
    """So long from a day that is named: ``[a week from Monday]``, ``[a year ago today]``, ``[Monday week]``,
    ``[a week on Friday]``.

    Not ``two days from the border``, ``a week on the road``.
    """
    return shifted(w, i, stretch)
