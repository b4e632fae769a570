"""Which of the days, months or seasons of a name is meant: by the tense of the clause and by nearness.

Measured on newswire: a weekday is the article's own day or the one before, unless its clause is plainly
future; a month, a day of a month, a season or a quarter follows the tense of its clause, but the nearest one
wins where the tense would lead more than nine months away.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from pipeline.english.timex import almanac
from pipeline.english.timex.almanac import Stretch
from pipeline.english.timex.expressions import (
    Day,
    Half,
    Holiday,
    Month,
    Nearest,
    Quarter,
    Season,
    Weekday,
)
from pipeline.english.timex.parts_of import in_year
from pipeline.english.timex.readings import Context, Reading, Tense, reading_of

FAR = 275
"""Days, nine months: a tense that leads further away than this is not believed."""

_A_WEEK = 7

FAR_QUARTER = 183
"""Days: what *will be reported* of a quarter is as often the one just over."""


def weekday_by_tense(weekday: int, context: Context, anchor: date) -> Reading:
    """The weekday (ISO's number) at or before the anchor, at or after it, or the nearer one."""
    back = (anchor.isoweekday() - weekday) % 7
    if context.tense == "planned":
        day = anchor - timedelta(back) if back <= _MIDWEEK else anchor + timedelta(7 - back)
        return reading_of(almanac.day(day), anchor, "nearest")
    forward = context.tense == "future"
    day = anchor + timedelta((7 - back) % 7) if forward else anchor - timedelta(back)
    return reading_of(almanac.day(day), anchor, "future" if forward else "past")


_WEDNESDAY, _THURSDAY, _SATURDAY, _SUNDAY = 3, 4, 6, 7

_MIDWEEK = 3
"""Days to the nearer of two weekdays."""


def week_by_tense(offset: int, context: Context, anchor: date) -> Reading:
    """``last week``, ``this week``: on a Sunday, where the clause looks ahead, the one that is to come.

    Sunday's papers say *last week* of the week that just ends as well; those who mark such texts mostly
    count strictly (3 to 1), and so does this.
    """
    if anchor.isoweekday() == _SUNDAY and offset == 0 and context.tense in ("future", "planned"):
        offset = 1
    return reading_of(almanac.shifted("week", anchor, offset), anchor)


def weekend_by_tense(context: Context, anchor: date, *, pointed: bool) -> Reading:
    """``the weekend``: the one just over, unless the clause is future or it is under way.

    ``this weekend`` is the one to come from Thursday on.
    """
    next_from = _WEDNESDAY if context.tense == "planned" else _THURSDAY if pointed else _SATURDAY
    past = anchor.isoweekday() < next_from and context.tense != "future"
    stretch = almanac.shifted("weekend", anchor, -1 if past else 0)
    return reading_of(stretch, anchor, "past" if past else "future")


_Recurring = Day | Month | Season | Quarter | Half | Holiday | Weekday


def candidates_of(expression: _Recurring, anchor: date) -> list[Stretch]:
    """The stretches of that name around the anchor, in order."""
    if isinstance(expression, Weekday):
        first = anchor - timedelta(anchor.isoweekday() - expression.weekday)
        return [almanac.day(first + timedelta(7 * weeks)) for weeks in (-1, 0, 1)]
    years = range(anchor.year - 4, anchor.year + 5) if expression == Day(2, 29) else years_around(anchor)
    return [stretch for year in years for stretch in in_year(expression, year)]


def years_around(anchor: date) -> range:
    """The year of a day, the one before and the one after."""
    return range(anchor.year - 1, anchor.year + 2)


def by_tense(expression: _Recurring, context: Context, anchor: date) -> Reading | None:
    """The one that the clause's tense asks for, if that is not too far away, else the nearest."""
    candidates = candidates_of(expression, anchor)
    if isinstance(expression, Day) and expression.weekday:
        agreeing = [c for c in candidates if c.start.isoweekday() == expression.weekday]
        candidates = agreeing or candidates
    if not candidates:
        return None
    nearest = min(candidates, key=lambda c: c.distance(anchor))
    figures: Tense = "past" if context.compares else ""  # those of what is to come have a verb that says so
    told = where_tense_leads(candidates, context.tense or figures, anchor)
    if context.tense == "done" and nearest.start > anchor and nearest.distance(anchor) <= _A_WEEK:
        return reading_of(nearest, anchor, "nearest")  # *a paper dated Aug. 23* that is out on the eve
    quarter_to_come = isinstance(expression, Quarter) and context.tense == "future"
    far = (
        told
        and not context.sure
        and context.tense not in ("since", "done")
        and told.distance(anchor) > (FAR_QUARTER if quarter_to_come else FAR)
    )
    if told is None or far:
        return reading_of(nearest, anchor, "nearest")
    return reading_of(told, anchor, "future" if context.tense == "future" else "past")


def where_tense_leads(candidates: Sequence[Stretch], tense: Tense, anchor: date) -> Stretch | None:
    """The last of the candidates that has begun, or the first that is not over; None without a tense."""
    if tense in ("past", "since", "done"):
        return next((c for c in reversed(candidates) if c.start <= anchor), None)
    if tense == "future":
        return next((c for c in candidates if c.end >= anchor), None)
    return None


def nearest_of(expression: Nearest, context: Context, anchor: date) -> Reading | None:
    """``last June``, ``this coming spring``, ``next Friday``, ``this summer``."""
    candidates = candidates_of(expression.what, anchor)
    if expression.direction < 0:
        earlier = [] if isinstance(expression.what, Weekday) else in_year(expression.what, anchor.year - 2)
        found = next((c for c in (*reversed(candidates), *earlier) if c.end < anchor), None)
        return reading_of(found, anchor, "past") if found else None
    if expression.direction > 0:
        least = _days_to_next(expression, anchor)
        found = next((c for c in candidates if (c.start - anchor).days >= least), None)
        return reading_of(found, anchor, "future") if found else None
    if isinstance(expression.what, Weekday):
        over = context.tense == "future" and candidates[1].end < anchor  # *the deadline is this Tuesday*
        return reading_of(candidates[2 if over else 1], anchor, "this")
    here = [c for c in candidates if c.holds(anchor)]
    found = here[0] if here else _this(candidates, context.tense, anchor)
    return reading_of(found, anchor, "this") if found else None


def _this(candidates: Sequence[Stretch], tense: Tense, anchor: date) -> Stretch | None:
    """``this May``, ``this summer``: the article's year's, but where a verb says otherwise.

    In January *sales fell this autumn* is the last one; in May *bookings for this summer were down* is not.
    """
    of_year = next((c for c in candidates if c.start.year == anchor.year), None)
    told = where_tense_leads(candidates, tense, anchor)
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
