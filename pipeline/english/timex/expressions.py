"""What a time expression says, before any day is known: the leaves and branches that the grammar builds.

    late November 2017             Portion("late", Month(11, 2017))
    5 p.m. on Friday               Moment("T17:00", Weekday(5))
    the first quarter of last year Within(Quarter(1), Relative("year", -1))

A year, month or day that is not written is None; nothing here knows the article's date.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

Unit = Literal["day", "week", "weekend", "month", "quarter", "half", "year", "decade", "century"]
Which = Literal["early", "mid", "late", "beginning", "middle", "end"]


@dataclass(frozen=True, slots=True)
class Day:
    """A day of a month: ``Jan. 12``, ``Friday, 23rd November, 2019``. ``weekday`` is ISO's number."""

    month: int
    day: int
    year: int | None = None
    weekday: int | None = None


@dataclass(frozen=True, slots=True)
class LooseDay:
    """A day's number whose month stands elsewhere: ``the 3rd``, ``Friday the 13th``."""

    day: int
    weekday: int | None = None


@dataclass(frozen=True, slots=True)
class Month:
    """``November``, ``Nov. 2018``."""

    month: int
    year: int | None = None


@dataclass(frozen=True, slots=True)
class Year:
    """``1998``, ``fiscal 1998``."""

    year: int


@dataclass(frozen=True, slots=True)
class BeforeChrist:
    """``44 BC``, ``the 5th century B.C.``: before the first day that a ``date`` can hold."""

    number: int
    unit: Literal["year", "century"] = "year"


@dataclass(frozen=True, slots=True)
class Weekday:
    """``Friday``; ISO's number."""

    weekday: int


@dataclass(frozen=True, slots=True)
class Season:
    """``spring``; ``code`` is TIMEX3's: SP, SU, FA, WI. ``south``: of the southern hemisphere."""

    code: str
    south: bool = False


@dataclass(frozen=True, slots=True)
class Quarter:
    """``the third quarter``; number 1 to 4."""

    number: int


@dataclass(frozen=True, slots=True)
class Half:
    """``the first half``; number 1 or 2."""

    number: int


@dataclass(frozen=True, slots=True)
class NthDay:
    """``the 15th``, ``the last day``, ``the first Monday`` (ISO's weekday) of something; -1 is its last."""

    number: int
    weekday: int | None = None


@dataclass(frozen=True, slots=True)
class SoMany:
    """``the first nine months``, ``the last ten days`` of something (``last``: counted from its end)."""

    amount: int
    unit: Unit
    last: bool = False


@dataclass(frozen=True, slots=True)
class NthWeek:
    """``the first week``, ``the last weekend`` (number -1) of something."""

    number: int
    unit: Unit = "week"


@dataclass(frozen=True, slots=True)
class NthDecade:
    """``the first decade`` of a century."""

    number: int


@dataclass(frozen=True, slots=True)
class Decade:
    """``the 1990s``: its first year."""

    first_year: int


@dataclass(frozen=True, slots=True)
class Century:
    """``the 20th century``: its first year as TIMEX3 counts, 1900."""

    first_year: int


@dataclass(frozen=True, slots=True)
class Holiday:
    """A day with a name of its own; ``rule`` is the gazetteer's (``12-25``, ``11-4Thu``, ``easter+1``)."""

    rule: str


@dataclass(frozen=True, slots=True)
class Relative:
    """So many units from the anchor's own: ``today`` (day, 0), ``last year`` (year, -1)."""

    unit: Unit
    offset: int


@dataclass(frozen=True, slots=True)
class Weekend:
    """``the weekend``, the one just over unless the clause looks ahead; ``this weekend`` (``pointed``)."""

    pointed: bool = False


@dataclass(frozen=True, slots=True)
class Nearest:
    """The one before, at or after the anchor: ``last June`` (-1), ``this May`` (0), ``next Friday`` (1).

    ``origin``: the article's date, or the date last mentioned (``the following May``, ``that summer``).
    ``next``: the word itself, as *next Friday* is not tomorrow, but *this coming Friday* may be.
    """

    direction: Literal[-1, 0, 1]
    what: Weekday | Month | Season | Quarter | Half | Day | Holiday
    origin: Literal["anchor", "mentioned"] = "anchor"
    next: bool = False


@dataclass(frozen=True, slots=True)
class Ago:
    """So many units away: ``two years ago`` (-2, year), ``a week earlier``, ``three days later``.

    ``origin``: counted from the article's date, or from the date last mentioned.
    """

    amount: int
    unit: Unit
    origin: Literal["anchor", "mentioned"] = "anchor"
    mod: str = ""


@dataclass(frozen=True, slots=True)
class Shifted:
    """So many units from a day that is named: ``a week from Monday`` (1), ``a year ago today`` (-1)."""

    amount: int
    unit: Unit
    of: Expression


@dataclass(frozen=True, slots=True)
class Holding:
    """``the week of June 14``: the unit that holds a day."""

    unit: Unit
    of: Expression


@dataclass(frozen=True, slots=True)
class Beside:
    """``the day after Labor Day``, ``the Friday before Christmas``: the nearest such day beside a holiday."""

    direction: Literal[-1, 1]
    weekday: int | None
    of: Holiday


@dataclass(frozen=True, slots=True)
class Mentioned:
    """Counted from the date last mentioned: ``the same day`` (0), ``the following month`` (1)."""

    unit: Unit
    offset: int


@dataclass(frozen=True, slots=True)
class ReportedYear:
    """``for the full year``: the year that the text reports on, else the article's."""


@dataclass(frozen=True, slots=True)
class Ended:
    """``the quarter ended July 31``: the quarter that mostly lies in the three months before a day."""

    day: Day


@dataclass(frozen=True, slots=True)
class NationalYear:
    """``the current Iranian year``: a year that begins on a day of its own (month, day)."""

    month: int
    day: int
    offset: int


@dataclass(frozen=True, slots=True)
class Within:
    """A part of a whole: ``November of this year``, ``last year's third quarter``, ``Friday last week``."""

    part: Expression
    whole: Expression


@dataclass(frozen=True, slots=True)
class Portion:
    """``late November``, ``the end of 2006``, ``mid-1998``."""

    which: Which
    of: Expression


@dataclass(frozen=True, slots=True)
class Rest:
    """``later this month`` (forward), ``earlier this summer``, ``later that year``: without the day."""

    of: Relative | Mentioned | Nearest
    forward: bool


@dataclass(frozen=True, slots=True)
class Approximate:
    """``around Nov. 1``: TIMEX3 modifier APPROX."""

    of: Expression


@dataclass(frozen=True, slots=True)
class Moment:
    """A time of a day: ``T17:00``, ``TMO``; the day is the article's where ``of`` is None."""

    time: str
    of: Expression | None


@dataclass(frozen=True, slots=True)
class Range:
    """From the first day of one to the last of the other: ``2007-2009``, ``late October-early November``."""

    first: Expression
    last: Expression


@dataclass(frozen=True, slots=True)
class Fixed:
    """A day given in digits: ``2019-11-23``, ``11/23/2019``."""

    day: date


@dataclass(frozen=True, slots=True)
class Unread:
    """A date in a spelling the grammar bounds but does not read: ``12/Jan/2018``."""

    text: str


Expression = (
    Day | LooseDay | Month | Year | BeforeChrist | Weekday | Season | Quarter | Half | Decade | Century
    | NthDay | NthWeek | NthDecade | SoMany | Holiday | Relative | Weekend | Nearest | Ago | Shifted | Holding
    | Beside | Mentioned | ReportedYear | Ended | NationalYear | Within | Portion | Rest | Approximate
    | Moment | Range | Fixed | Unread
)  # fmt: skip
