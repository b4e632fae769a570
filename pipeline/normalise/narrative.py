"""Whether a text tells history, and the date that its telling has come to.

In a history dates run on: ``It began on 7 December 1941. [In January] the army fell back``; a month or a day
without a year counts from the date told before, not from the day on which the article came out. News does so
only in a flashback: ``She was arrested in [March 1996]. In [May] she was freed``.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from pipeline.english.tense_cues import is_past_form
from pipeline.english.timex.almanac import Stretch
from pipeline.english.timex.expressions import (
    Ago,
    Day,
    Decade,
    Expression,
    Fixed,
    Moment,
    Month,
    Nearest,
    Portion,
    Range,
    Relative,
    Weekday,
    Weekend,
    Year,
)
from pipeline.english.timex.readings import Context, Reading, Tense
from pipeline.english.timex.resolve import resolve
from pipeline.english.timex.words import Words
from pipeline.english.timex.written_years import named_year
from pipeline.models import Chars

_ENOUGH_YEARS = 5
"""Years named: with fewer a text has no chronology."""
_FEW_YEARS = 3
"""The same where the first date is of a past year and none counts from the article's day."""
_TIMES_AS_MANY = 3
"""So many years named for every expression that counts from the article's day; news has about as many."""
FLASHBACK = 1
"""Sentences after which a flashback in news is over, unless it names its year again."""
_ORIGINS = frozenset(["born", "founded", "established", "built", "created", "incorporated", "opened"])
_WHEN = ("in", "on", "by", "from", "until")


def tells_history(expressions: Sequence[Expression], published: date | None) -> bool:
    """Whether a text names past years throughout and hardly anything by its own day.

    ``published`` is the article's day; without one every year that is named counts.
    """
    years = [year for year in map(_year_of, expressions) if year]
    past = [year for year in years if published is None or year < published.year]
    own = sum(counts_from_article(expression) for expression in expressions)
    if published and own == 0 and len(past) == len(years) and expressions and _year_of(expressions[0]):
        return len(past) >= _FEW_YEARS
    return len(past) >= _ENOUGH_YEARS and len(past) > _TIMES_AS_MANY * own


def _year_of(expression: Expression) -> int | None:
    match innermost(expression):
        case Range(first):
            return named_year(first)
        case Decade(first_year):
            return first_year
    return named_year(expression)


def innermost(expression: Expression) -> Expression:
    """The expression without its part and clock time: ``late [Friday]``, ``5 p.m. on [Friday]``."""
    while isinstance(expression, Portion | Moment) and expression.of:
        expression = expression.of
    return expression


def counts_from_article(expression: Expression) -> bool:
    """Whether a date is told from the article's own day: ``Friday``, ``last week``, ``two years ago``."""
    match innermost(expression):
        case Relative(unit, 0):
            return unit == "day"  # *the end of the year* may be any year's
        case Weekday() | Weekend() | Relative() | Ago(origin="anchor") | Nearest(origin="anchor"):
            return True
    return False


def told_last(known: Sequence[Reading]) -> Stretch | None:
    """The date that a history has come to: the last one told, if it is no vaguer than a year."""
    for reading in reversed(known):
        if reading.stretch and reading.stretch.granularity in _TELLING:
            return reading.stretch
    return None


_TELLING = frozenset(["day", "week", "weekend", "month", "season", "quarter", "half", "year", "range"])


def flashback(
    before: Expression, leading: Sequence[str], reading: Reading, tense: Tense, published: date | None
) -> Stretch | None:
    """The date that news has gone back to: the one mentioned just before, a month or day of another year.

    Not ``Founded in 1985, it ... In [May] it``, a bare year, nor ``the March 1985 pact``, which are
    background, nor ``born on May 3, 1950, ... died on [Feb. 28]``; nor where the clause looks ahead.
    ``leading`` are the tokens before that month or day, in lower case.
    """
    if leading[-1] not in _WHEN or not _ORIGINS.isdisjoint(leading):
        return None
    written = innermost(before)
    dated = isinstance(written, Fixed) or (isinstance(written, Day | Month) and written.year is not None)
    if tense == "future" or not (dated or reading.why == "told"):
        return None
    return past_year(reading, published)


# --- how a flashback goes on -------------------------------------------------------------------------------

GOING_ON = 3
"""Sentences after which the next day of a flashback is not looked for any more."""
TELLING = ("on", "by", "at")
"""What stands before a day on which something happened; not ``the worst since [Feb. 9, 1971]``."""
_NEXT_DAYS = 31
"""Days: the next thing told happened no later."""


def is_aside(w: Words, sentence: Chars, start: int, end: int) -> bool:
    """Whether a date (tokens start to end) stands in an aside, which the story does not go on from.

    ``The old pact, signed in [July 1991], ran out``; not ``She was arrested in [July 1991], tried``.
    """
    if w.lower[end] != ",":
        return False
    commas = [i for i in range(sentence[0], start) if w.lower[i] == ","]
    return bool(commas) and is_past_form(w, commas[-1] + 1)


def sets_the_year(w: Words, sentence: Chars, start: int, expression: Expression) -> bool:
    """Whether a year opens its sentence and is that of all of it: ``In [1918] the school closed``.

    So does ``At the games in [2009] the final``.
    """
    if not isinstance(expression, Year) or w.lower[start - 1] != "in" or w.lower[sentence[0]] not in _OPENING:
        return False
    return not any(is_past_form(w, i) for i in range(sentence[0], start))


_OPENING = ("in", "at", "during", "on")


def past_year(reading: Reading, published: date | None) -> Stretch | None:
    """The stretch of a reading that is of a year before the article's."""
    stretch = reading.stretch
    return stretch if stretch and published and stretch.start.year < published.year else None


def may_go_on(expression: Expression, before: str) -> bool:
    """Whether an expression can be the next day of a story: ``on [24 July]``, ``by [Friday]``."""
    inner = innermost(expression)
    if isinstance(inner, Day):
        return inner.year is None and before in TELLING
    return isinstance(inner, Weekday) and before == "by"


def last_day_told(expression: Expression, known: Sequence[Reading], published: date | None) -> Stretch | None:
    """The day of a past year that was told last, where the expression is one of the days after it.

    ``known`` are the dates told before it, the last one first.
    """
    for reading in known:
        day = past_year(reading, published)
        if not day or day.granularity != "day" or (reading.counted_from and reading.why != "told"):
            continue
        following = resolve(expression, Context(published, told=day))
        if following and following.stretch:
            ahead = (following.stretch.start - day.start).days
            return day if 0 <= ahead <= _NEXT_DAYS else None
    return None


def runs_on(expression: Expression, told: Stretch, published: date | None) -> bool:
    """Whether a date counted from the one told is not before it, not to come, and of the weekday named."""
    reading, inner = resolve(expression, Context(None, told=told)), innermost(expression)
    if reading is None or reading.stretch is None or reading.stretch.start < told.start:
        return False
    if published and reading.stretch.start > published:
        return False
    weekday = inner.weekday if isinstance(inner, Day) else None
    return weekday in (None, reading.stretch.start.isoweekday())
