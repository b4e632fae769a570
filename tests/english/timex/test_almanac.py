"""Stretches of the calendar and their parts; dates of Easter after published tables."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.english.timex import almanac
from pipeline.english.timex.almanac import Stretch
from pipeline.english.timex.expressions import Unit, Which

UNITS: tuple[Unit, ...] = ("day", "week", "weekend", "month", "quarter", "half", "year", "decade", "century")
PORTIONS: tuple[Which, ...] = ("early", "mid", "late", "beginning", "middle", "end")
DAYS = st.dates(date(1000, 1, 1), date(2900, 12, 31))


@pytest.mark.parametrize(
    ("stretch", "value", "start", "end"),
    [
        (almanac.week(date(2000, 1, 1)), "1999-W52", "1999-12-27", "2000-01-02"),
        (almanac.weekend(date(2006, 11, 17)), "2006-W46-WE", "2006-11-18", "2006-11-19"),
        (almanac.month(2004, 2), "2004-02", "2004-02-01", "2004-02-29"),
        (almanac.season(1997, "WI"), "1997-WI", "1997-12-01", "1998-02-28"),
        (almanac.quarter(2007, 4), "2007-Q4", "2007-10-01", "2007-12-31"),
        (almanac.national_year(1997, 3, 21), "1997-03-21/1998-03-20", "1997-03-21", "1998-03-20"),
        (almanac.shifted("month", date(2006, 1, 31), -1), "2005-12", "2005-12-01", "2005-12-31"),
        (almanac.shifted("decade", date(2006, 1, 31), -1), "199", "1990-01-01", "1999-12-31"),
    ],
)
def test_stretches(stretch: Stretch, value: str, start: str, end: str) -> None:
    assert (stretch.value, str(stretch.start), str(stretch.end)) == (value, start, end)


@pytest.mark.parametrize(
    ("year", "day"), [(1954, "04-18"), (1981, "04-19"), (2000, "04-23"), (2008, "03-23"), (2038, "04-25")]
)
def test_easter(year: int, day: str) -> None:
    assert almanac.easter(year).isoformat() == f"{year}-{day}"


@pytest.mark.parametrize(
    ("rule", "day"),
    [
        ("12-25", "2006-12-25"),
        ("11 4Thu", "2006-11-23"),
        ("05 -1Mon", "2006-05-29"),
        ("11 1Mon+1", "2006-11-07"),
        ("easter+1", "2006-04-17"),
    ],
)
def test_holidays(rule: str, day: str) -> None:
    assert almanac.holiday(2006, rule).value == day


@pytest.mark.parametrize(
    ("of", "which", "start", "end"),
    [
        (almanac.month(2006, 2), "late", "2006-02-21", "2006-02-28"),
        (almanac.year(2006), "mid", "2006-05-01", "2006-08-31"),
        (almanac.year(2006), "end", "2006-12-01", "2006-12-31"),
        (almanac.quarter(2007, 1), "end", "2007-03-01", "2007-03-31"),
        (almanac.season(2006, "WI"), "mid", "2007-01-01", "2007-01-31"),
        (almanac.half(2007, 2), "early", "2007-07-01", "2007-08-31"),
        (almanac.decade(1980), "early", "1980-01-01", "1983-12-31"),
        (almanac.decade(1990), "end", "1999-01-01", "1999-12-31"),
        (almanac.week(date(2006, 11, 17)), "late", "2006-11-17", "2006-11-19"),
    ],
)
def test_narrowing(of: Stretch, which: Which, start: str, end: str) -> None:
    part = almanac.narrow(of, which)
    assert (str(part.start), str(part.end), part.value) == (start, end, of.value)


@given(DAYS, st.sampled_from(UNITS), st.sampled_from(PORTIONS))
def test_a_part_lies_in_its_whole(day: date, unit: Unit, which: Which) -> None:
    whole = almanac.containing(unit, day)
    part = almanac.narrow(whole, which)
    assert whole.start <= part.start <= part.end <= whole.end


@given(DAYS, st.sampled_from(UNITS))
def test_thirds_leave_no_gap(day: date, unit: Unit) -> None:
    whole = almanac.containing(unit, day)
    if unit in ("day", "weekend"):
        return
    thirds = [almanac.narrow(whole, which) for which in PORTIONS[:3]]
    assert (thirds[0].start, thirds[2].end) == (whole.start, whole.end)
    assert thirds[0].end + timedelta(1) == thirds[1].start
    assert thirds[1].end + timedelta(1) == thirds[2].start


@given(DAYS, st.sampled_from([u for u in UNITS if u != "weekend"]))
def test_a_unit_holds_its_day_and_touches_its_neighbour(day: date, unit: Unit) -> None:
    here, following = almanac.containing(unit, day), almanac.shifted(unit, day, 1)
    assert here.holds(day)
    assert here.end + timedelta(1) == following.start


def test_beyond_the_calendar() -> None:
    with pytest.raises(OverflowError):
        almanac.shifted("century", date(2006, 1, 1), -30)
