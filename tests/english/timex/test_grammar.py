"""The grammar without its surroundings: what an expression says, and that it is read whole."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from pipeline.english.timex.expressions import (
    Ago,
    Day,
    Decade,
    Expression,
    Half,
    Moment,
    Month,
    Nearest,
    Portion,
    Quarter,
    Range,
    Relative,
    Season,
    Weekday,
    Within,
    Year,
)
from pipeline.english.timex.grammar import read
from pipeline.normalise.published import full_or_partial_day
from tests.normalise.test_dates import SPELLINGS


@pytest.mark.parametrize(
    ("text", "expression"),
    [
        ("Friday, Jan. 12", Day(1, 12, None, 5)),
        ("the 12th of January 2018", Day(1, 12, 2018)),
        ("late November 2017", Portion("late", Month(11, 2017))),
        ("the first quarter of last year", Within(Quarter(1), Relative("year", -1))),
        ("5 p.m. on Friday", Moment("T17:00", Weekday(5))),
        ("this coming spring", Nearest(1, Season("SP"))),
        ("late October-early November", Range(Portion("late", Month(10)), Portion("early", Month(11)))),
        ("the second half of the 1990s", Within(Half(2), Decade(1990))),
        ("nearly two weeks ago", Ago(-2, "week", "anchor", "APPROX")),
        ("a year earlier", Ago(-1, "year", "mentioned")),
        ("spring 2018", Within(Season("SP"), Year(2018))),
        ("two thousand people", None),
        ("several years ago", None),
        ("next decade", None),
        ("Friday the mayor", None),
    ],
)
def test_read(text: str, expression: Expression | None) -> None:
    assert read(text) == expression


def test_days_of_two_centuries_read_back() -> None:
    """Every third day, each in one of the spellings in turn, but for the last two, which are slow to read."""
    quick = SPELLINGS[:-2]
    day, last = date(1900, 1, 1), date(2100, 12, 31)
    while day <= last:
        spelling = quick[day.toordinal() % len(quick)](day)
        assert full_or_partial_day(spelling) == day, spelling
        day += timedelta(3)
