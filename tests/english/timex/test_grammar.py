"""The grammar without its surroundings: what an expression says, and that it is read whole."""

from __future__ import annotations

import os
from datetime import date

import pytest

from pipeline.english.timex.expressions import (
    Ago,
    Day,
    Decade,
    Expression,
    Fixed,
    Half,
    Moment,
    Month,
    Nearest,
    Portion,
    Quarter,
    Range,
    Relative,
    Season,
    Unread,
    Weekday,
    Within,
    Year,
)
from pipeline.english.timex.grammar import read
from pipeline.normalise.odd_dates import read_odd_date
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
    """Every fifth day, each in one of the spellings in turn, but for the last two, which are slow to read.

    With ALL_DAYS in the environment every day in every spelling: some minutes.
    """
    thorough = "ALL_DAYS" in os.environ
    spellings = SPELLINGS if thorough else SPELLINGS[:-2]
    for number in range(
        date(1900, 1, 1).toordinal(), date(2100, 12, 31).toordinal() + 1, 1 if thorough else 3
    ):
        day = date.fromordinal(number)
        for spell in spellings if thorough else spellings[number % len(spellings) :][:1]:
            assert day_of(read(spell(day))) == day, spell(day)


def day_of(expression: Expression | None) -> date | None:
    """The day of an expression with its year."""
    match expression:
        case Day(month, day, int(year)):
            return date(year, month, day)
        case Fixed(day):
            return day
        case Unread(text):
            return read_odd_date(text)
    return None
