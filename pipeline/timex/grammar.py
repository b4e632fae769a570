"""The grammar of time expressions: Words at a position -> Expression.

Every rule reads from one position and answers ``(position after it, expression)`` or None. The parts are in
``parts.py``; a rule may use other rules as its parts (``late`` + ``November 2017``). ``RULES`` are those that
can be a whole expression; ``read_at`` takes the longest. Brackets in a docstring mark what the rule reads.

The grammar knows what can be a date, not whether it is one here: ``extract/dates.py`` refuses false ones.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from typing import Literal

from pipeline.gazetteers import table
from pipeline.timex.expressions import (
    Ago,
    Approximate,
    Century,
    Day,
    Decade,
    Expression,
    Fixed,
    Half,
    Holiday,
    Mentioned,
    Moment,
    Month,
    NationalYear,
    Nearest,
    NthWeek,
    Portion,
    Quarter,
    Range,
    Relative,
    Rest,
    Season,
    Unit,
    Unread,
    Weekday,
    Which,
    Within,
    Year,
)
from pipeline.timex.parts import (
    HYPHENS,
    Read,
    after,
    clock,
    count,
    day_number,
    decade,
    full_year,
    hyphen,
    month,
    ordinal,
    weekday,
    year,
)
from pipeline.timex.words import (
    CARDINALS,
    DECADE_WORDS,
    HOURS,
    MONTHS,
    ORDINALS,
    PARTS_OF_DAY,
    SEASONS,
    TENS,
    UNITS,
    WEEKDAYS,
    Words,
    tokenise,
    word_set,
)

Rule = Callable[[Words, int], Read[Expression]]

_OFFSETS: dict[str, Literal[-1, 0, 1]] = {
    "last": -1, "past": -1, "this": 0, "current": 0, "next": 1, "coming": 1, "upcoming": 1,
}  # fmt: skip
_EDGES: dict[str, Which] = {
    "beginning": "beginning", "start": "beginning", "opening": "beginning", "onset": "beginning",
    "middle": "middle", "end": "end", "close": "end", "conclusion": "end",
}  # fmt: skip
_THIRDS: dict[str, Which] = {"early": "early", "mid": "mid", "late": "late"}
_FISCAL = frozenset({"fiscal", "financial"})
_APPROXIMATELY = word_set("about almost approximately around nearly roughly some")
_NATIONAL_YEARS = {
    tokenise(row["name"] + " year").lower[8:-8]: (int(row["month"]), int(row["day"]))
    for row in table("national_years.csv")
}
_HOLIDAYS = {tokenise(row["name"]).lower[8:-8]: row["rule"] for row in table("holidays.csv")}


# --- days ------------------------------------------------------------------------------------------------


def numeric_day(w: Words, i: int) -> Read[Expression]:
    """A day in digits: ``[2019-11-23]``, ``[11/23/2019]``, ``[23.11.2019]``; American order where both fit.

    Not ``4/5`` or ``2019-13-01``.
    """
    token = w.lower[i]
    if found := re.fullmatch(r"(\d{4})-(\d\d)-(\d\d)(t.*)?", token):
        day = _day_or_none(int(found[1]), int(found[2]), int(found[3]))
    elif found := re.fullmatch(r"(\d\d?)/(\d\d?)/(\d{4}|\d\d)", token):
        year_written = int(found[3]) if len(found[3]) == 4 else full_year(int(found[3]))
        first, second = int(found[1]), int(found[2])
        day = _day_or_none(year_written, first, second) or _day_or_none(year_written, second, first)
    elif found := re.fullmatch(r"(\d\d?)\.(\d\d?)\.(\d{4})", token):
        day = _day_or_none(int(found[3]), int(found[2]), int(found[1]))
    else:
        return None
    return (i + 1, Fixed(day)) if day else None


def _day_or_none(year_number: int, month_number: int, day_number_: int) -> date | None:
    try:
        return date(year_number, month_number, day_number_)
    except ValueError:
        return None


def calendar_day(w: Words, i: int) -> Read[Expression]:
    """A day of a month: ``[Jan. 12]``, ``[23rd November, 2019]``, ``[Friday, the 12th of January 2018]``.

    Not ``May 12 firms``, where twelve firms are meant (``extract/dates.py``), nor ``January 45``.
    """
    j, named = _weekday_before(w, i)
    found = _month_then_day(w, j) or _day_then_month(w, j)
    if not found:
        return None
    k, (month_number, day) = found
    if not 1 <= day <= _LONGEST[month_number - 1]:
        return None
    k, year_number = _year_after(w, k)
    return k, Day(month_number, day, year_number, named)


_LONGEST = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def _weekday_before(w: Words, i: int) -> tuple[int, int | None]:
    """An optional weekday with its comma: ``Friday,``, ``Fri.,``, ``on Friday (``."""
    found = weekday(w, i)
    if not found:
        return i, None
    j = after(w, found[0], ",", "(")
    return after(w, j, "the"), found[1]


def _month_then_day(w: Words, i: int) -> Read[tuple[int, int]]:
    found = month(w, i)
    if not found:
        return None
    day = day_number(w, after(w, found[0], "the"))
    if not day or w.lower[day[0]] == ":" or w.lower[day[0]] in _COUNTED:
        return None
    return day[0], (found[1], day[1])


def _day_then_month(w: Words, i: int) -> Read[tuple[int, int]]:
    j = after(w, i, "the")
    day = day_number(w, j)
    if not day or (j > i and w.lower[j].isdecimal()):
        return None
    k = after(w, day[0], "of", "day")
    found = month(w, after(w, k, "of"))
    return (found[0], (found[1], day[1])) if found else None


def _year_after(w: Words, i: int) -> tuple[int, int | None]:
    """An optional year after a comma: ``, 2018``, `` 2018``; not ``, 2018 people`` (see ``is_counted``)."""
    found = year(w, after(w, i, ",", "of"))
    if not found or is_counted(w, found[0]):
        return i, None
    return found


def is_counted(w: Words, i: int) -> bool:
    """Whether the word at i is what a number before it counts: ``people``, ``tons``, ``percent``, ``%``.

    A plain plural of a countable noun is taken for one too (``firms``), but not a verb (``has``, ``was``).
    """
    word = w.lower[i]
    if word in _COUNTED or (
        word in HYPHENS and not w.lower[i + 1].isdecimal() and w.glued(i) and w.glued(i + 1)
    ):
        return True
    return len(word) > 3 and word.endswith("s") and word.isalpha() and word.islower() and _is_noun(w, i)


def is_strictly_counted(w: Words, i: int) -> bool:
    """Whether the word at i is a measure or a word for people: ``tons``, ``percent``, ``-strong``. Not ``firms``."""
    compound = w.lower[i] in HYPHENS and w.glued(i) and w.glued(i + 1) and not w.lower[i + 1].isdecimal()
    return w.lower[i] in _COUNTED or compound


_NOT_PLURAL = word_set(
    "this thus his its was has does says plus versus across unless towards perhaps sometimes always "
    "besides afterwards previous famous numerous various religious serious dangerous business crisis "
    "class press less process progress success congress access address loss pass express basis "
    "analysis status virus campus census consensus bonus"
)


def _is_noun(w: Words, i: int) -> bool:
    return (
        w.lower[i] not in _NOT_PLURAL and not w.lower[i].endswith(("ss", "ous")) and not w.is_capitalised(i)
    )


_COUNTED = word_set(
    "% percent pc people men women children troops police personnel staff dollars euros pounds yen "
    "yuan kilometers kilometres km kms miles mile meters metres feet foot inches acres hectares tons "
    "tonnes barrels liters litres kilograms kg megawatts mw kw degrees points cents shares seats "
    "votes times hours minutes seconds days weeks months years million billion trillion thousand "
    "hundred mln bln square cubic per cent kilometer kilometre meter metre am pm a.m. p.m. a.m p.m"
)


def loose_day(w: Words, i: int) -> Read[Expression]:
    """A day glued together from digits and a month's name: ``[12/Jan/2018]``, ``[Jan-12-2018]``, ``[12.Jan.2018]``.

    Its value is left to the library of odd spellings. Not ``Jan. 12, 2018``, which the grammar reads itself.
    """
    j, names, numbers = i, 0, 0
    while w.lower[j].isdecimal() or w.lower[j] in MONTHS:
        names += w.lower[j] in MONTHS
        numbers += w.lower[j].isdecimal()
        if w.lower[j + 1] not in ("-", "/", ".") or not (w.glued(j + 1) and w.glued(j + 2)):
            break
        j += 2
    if names != 1 or numbers != 2 or j != i + 4:
        return None
    start, end = w.chars(i, j + 1)
    return j + 1, Unread(w.text[start:end])


def holiday(w: Words, i: int) -> Read[Expression]:
    """A day with a name: ``[Christmas Eve]``, ``[New Year's Day 2000]``, ``[last Thanksgiving]``.

    Not ``new year``, nor ``Christmas Island`` (see ``extract/dates.py``).
    """
    if not w.is_capitalised(i):
        return None
    for size in (6, 5, 4, 3, 2, 1):
        if rule := _HOLIDAYS.get(w.lower[i : i + size]):
            return _maybe_within(w, i + size, Holiday(rule))
    return None


def bare_weekday(w: Words, i: int) -> Read[Expression]:
    """A weekday: ``on [Friday]``, ``earlier [Wednesday]``, ``[Friday last week]``.

    Not ``Fridays``, nor ``the Sunday Times`` (see ``extract/dates.py``).
    """
    found = weekday(w, i)
    if not found:
        return None
    named = Weekday(found[1])
    week = _relative_unit(w, after(w, found[0], "of", "in"))
    if week and week[1] in (Relative("week", -1), Relative("week", 0), Relative("week", 1)):
        return week[0], Within(named, week[1])
    return found[0], named


# --- months, years and their parts -----------------------------------------------------------------------


def month_of_year(w: Words, i: int) -> Read[Expression]:
    """A month, alone or with its year: ``in [November]``, ``[March 1996]``, ``[November of this year]``.

    Not ``may``; whether ``March`` is the month is settled in ``extract/dates.py``.
    """
    found = month(w, i)
    if not found:
        return None
    j, number = found
    written = year(w, after(w, j, ",", "of", "in"))
    if written and not is_counted(w, written[0]):
        return written[0], Month(number, written[1])
    return _maybe_within(w, j, Month(number))


def plain_year(w: Words, i: int) -> Read[Expression]:
    """A year: ``in [1998]``, ``[fiscal 1989]``, ``[the year 2000]``, ``[the 1988 period]``.

    Not ``2000 people``, ``$1998``, ``Resolution 1540`` (see ``extract/dates.py``).
    """
    token = w.lower[i]
    if token.isdecimal() or token[:1] in "'’":
        found = year(w, i)
        return (found[0], Year(found[1])) if found else None
    if w.lower[i + 1] == "thousand" or token == "twenty":
        return None
    j = after(w, i, "the")
    k = after(w, j, *_FISCAL)
    k = after(w, k, "year")
    found = year(w, k)
    if not found:
        return None
    if j > i and k == j:
        return (found[0] + 1, Year(found[1])) if w.lower[found[0]] == "period" else None
    return found[0], Year(found[1])


def season(w: Words, i: int) -> Read[Expression]:
    """A season: ``in [spring 2018]``, ``[the summer]``, ``[the winter of 1997]``, ``[last summer]``.

    Not ``spring water``, ``prices fall`` (see ``extract/dates.py``).
    """
    j = after(w, i, "the")
    code = SEASONS.get(w.lower[j])
    return _maybe_within(w, j + 1, Season(code)) if code else None


def quarter_or_half(w: Words, i: int) -> Read[Expression]:
    """A quarter or half: ``[the third quarter of 2007]``, ``[third-quarter] profit``, ``[Q3 2006]``,
    ``[the first half of next year]``, ``[the fiscal first quarter]``.

    Not ``a quarter of the voters``, ``second half`` of a match.
    """
    if found := re.fullmatch(r"q([1-4])|([1-4])q|h([12])", w.lower[i]):
        part: Half | Quarter = Half(int(found[3])) if found[3] else Quarter(int(found[1] or found[2]))
        return _maybe_within(w, hyphen(w, i + 1), part)
    j = after(w, i, "the")
    j = hyphen(w, after(w, j, *_FISCAL))
    whole = year(w, j)
    number = _ranked(w, hyphen(w, whole[0] if whole else j))
    if not number:
        return None
    k = hyphen(w, number[0])
    counted = _part_of_year(w.lower[k], number[1])
    if counted is None or (j > i and k > number[0]):  # *the third-quarter results*: no determiner of the date
        return None
    if whole:
        return k + 1, Within(counted, Year(whole[1]))
    end, expression = _maybe_within(w, k + 1, counted)
    return None if number[1] < 0 and expression == counted else (end, expression)


def _part_of_year(unit: str, number: int) -> Quarter | Half | None:
    """The quarter or half of that number; the last (-1) is the fourth quarter, the second half."""
    if unit == "quarter" and number in (1, 2, 3, 4, -1):
        return Quarter(number if number > 0 else 4)
    if unit == "half" and number in (1, 2, -1):
        return Half(number if number > 0 else 2)
    return None


def _ranked(w: Words, i: int) -> Read[int]:
    """``first`` to ``fourth``; ``last`` and ``final`` are -1."""
    if w.lower[i] in ("last", "final"):
        return i + 1, -1
    return ordinal(w, i)


def nth_week(w: Words, i: int) -> Read[Expression]:
    """A week of a month or year: ``[the first week of May]``, ``[the last week of 1998]``.

    Not ``the first week of talks``.
    """
    j = after(w, i, "the")
    number = _ranked(w, j)
    if not number or w.lower[number[0]] != "week":
        return None
    whole = _whole(w, after(w, number[0] + 1, "of", "in"))
    return (whole[0], Within(NthWeek(number[1]), whole[1])) if whole else None


def decade_or_century(w: Words, i: int) -> Read[Expression]:
    """``[the 1990s]``, ``[the eighties]``, ``[the '90s]``, ``[the 20th century]``, ``[19th-century] art``.

    Not ``in his 80s``, which is an age: two digits want *the*.
    """
    j = after(w, i, "the")
    if found := decade(w, j):
        written_in_full = w.lower[j][:4].isdecimal()
        return (found[0], Decade(found[1])) if j > i or written_in_full or _follows_third(w, i) else None
    number = ordinal(w, j)
    if not number or w.lower[hyphen(w, number[0])] != "century":
        return None
    return hyphen(w, number[0]) + 1, Century(100 * (number[1] - 1))


def _follows_third(w: Words, i: int) -> bool:
    return w.lower[i - 1] in _THIRDS or w.lower[i - 2] in _THIRDS


def whole_then_part(w: Words, i: int) -> Read[Expression]:
    """The whole before its part: ``[last year's third quarter]``, ``[next year's summer]``, ``[2006's first half]``.

    Not ``last year's loss``, where ``last year`` alone is read.
    """
    whole = _whole(w, i)
    if not whole or w.lower[whole[0]] not in ("'s", "’s"):
        return None
    j = whole[0] + 1
    part = quarter_or_half(w, j) or season(w, j) or month_of_year(w, j)
    return (part[0], Within(part[1], whole[1])) if part else None


def _maybe_within(w: Words, i: int, part: Expression) -> tuple[int, Expression]:
    """The part inside the whole that follows it, if one does: `` of 2007``, `` this year``, ``, 1998``."""
    j = after(w, i, "of", "in")
    whole = year(w, i + 1) if w.lower[i] == "," else None
    found = (whole[0], Year(whole[1])) if whole else _whole(w, j)
    if not found or is_counted(w, found[0]):
        return i, part
    return found[0], Within(part, found[1])


def _whole(w: Words, i: int) -> Read[Expression]:
    """What a part can be part of: a year, a decade, a month, ``last year``, ``the year``."""
    if found := year(w, i):
        return found[0], Year(found[1])
    for rule in (plain_year, decade_or_century, _relative_unit):
        if read := rule(w, i):
            return read
    if w.lower[i] == "the" and w.lower[i + 1] in ("year", "month", "decade", "century"):
        return i + 2, Relative(UNITS_OF[w.lower[i + 1]], 0)
    if w.lower[i] in MONTHS:
        return month_of_year(w, i)
    return None


UNITS_OF: dict[str, Unit] = {
    "day": "day", "week": "week", "weekend": "weekend", "month": "month", "quarter": "quarter",
    "half": "half", "year": "year", "decade": "decade", "century": "century",
}  # fmt: skip


# --- counted from the article's date ---------------------------------------------------------------------


def deictic_day(w: Words, i: int) -> Read[Expression]:
    """``[today]``, ``[yesterday]``, ``[the day before yesterday]``, ``[the day after tomorrow]``.

    Not ``USA Today`` (see ``extract/dates.py``).
    """
    near = {"today": 0, "yesterday": -1, "tomorrow": 1}.get(w.lower[i])
    if near is not None:
        return i + 1, Relative("day", near)
    j = after(w, i, "the")
    far = {("before", "yesterday"): -2, ("after", "tomorrow"): 2}.get((w.lower[j + 1], w.lower[j + 2]))
    return (j + 3, Relative("day", far)) if w.lower[j] == "day" and far else None


def relative_unit(w: Words, i: int) -> Read[Expression]:
    """``[last week]``, ``[this month]``, ``[next year]``, ``[the current quarter]``, ``[this fiscal year]``,
    ``[the weekend]``.

    Not ``last two weeks``, a duration, nor ``next decade``, which is as vague as one.
    """
    if w.lower[i] == "the" and w.lower[i + 1] == "weekend":
        return i + 2, Relative("weekend", 0)
    return _relative_unit(w, i)


def _relative_unit(w: Words, i: int) -> Read[Expression]:
    j = after(w, i, "the")
    offset = _OFFSETS.get(w.lower[j])
    if offset is None or (w.lower[j] in ("past", "coming", "upcoming") and j == i):
        return None
    k = after(w, j + 1, "coming", "past", "current") if w.lower[j] == "this" else j + 1
    k = after(w, k, *_FISCAL, "calendar")
    unit = UNITS_OF.get(w.lower[k])
    if unit is None or unit in ("day", "half"):
        return None
    if (unit == "decade" and offset) or (j > i and w.lower[j] in ("last", "next", "past")):
        return None
    return k + 1, Relative(unit, offset)


def national_year(w: Words, i: int) -> Read[Expression]:
    """A year that begins on a day of its own: ``[the current Iranian year]``, ``[this Japanese fiscal year]``.

    Not ``the Iranian year-end sales``.
    """
    j = after(w, i, "the")
    offset = _OFFSETS.get(w.lower[j])
    k = j if offset is None else j + 1
    if k == i:
        return None
    for size in (3, 4, 2):
        if begins := _NATIONAL_YEARS.get(w.lower[k : k + size]):
            return k + size, NationalYear(*begins, offset or 0)
    return None


def nearest_named(w: Words, i: int) -> Read[Expression]:
    """A named stretch with its direction: ``[last June]``, ``[this coming spring]``, ``[next Friday]``,
    ``[last Nov. 3]``.

    Not ``last May Day parade``, ``this fall in prices`` (see ``extract/dates.py``).
    """
    j = after(w, i, "the")
    direction = _OFFSETS.get(w.lower[j])
    if direction is None or (j > i and w.lower[j] in ("last", "next", "this")):
        return None
    j += 1
    if direction == 0 and w.lower[j] in ("coming", "past", "upcoming"):
        direction, j = _OFFSETS[w.lower[j]], j + 1
    for part in (calendar_day, bare_weekday, month_of_year, season, holiday):
        found = part(w, j)
        if found and isinstance(found[1], Day | Weekday | Month | Season | Holiday) and w.lower[j] != "the":
            return found[0], Nearest(direction, found[1])
    return None


def ago(w: Words, i: int) -> Read[Expression]:
    """So long ago or from now: ``[two years ago]``, ``[nearly two weeks ago]``, ``[three months from now]``.

    Not ``years ago``, ``several days ago``, ``long ago``: they name no day.
    """
    j, mod = _hedge(w, i)
    found = _count_of_units(w, j)
    if not found:
        return None
    k, (amount, unit) = found
    if w.lower[k] == "ago":
        return k + 1, Ago(-amount, unit, "anchor", mod)
    if (w.lower[k], w.lower[k + 1]) == ("from", "now"):
        return k + 2, Ago(amount, unit, "anchor", mod)
    return None


def earlier_or_later(w: Words, i: int) -> Read[Expression]:
    """So long from the date last mentioned: ``[a year earlier]``, ``[three days later]``, ``[year-earlier]``.

    Not ``two days before the vote``, which counts from an event.
    """
    found = _year_earlier(w, after(w, i, "the"))
    if found and (w.lower[i] != "the" or w.lower[found[0] - 1] in ("quarter", "period", "half")):
        return found
    found_units = _count_of_units(w, i)
    if not found_units:
        return None
    j, (amount, unit) = found_units
    sign = {"earlier": -1, "previously": -1, "later": 1}.get(w.lower[j])
    return (j + 1, Ago(sign * amount, unit, "mentioned")) if sign else None


def _year_earlier(w: Words, i: int) -> Read[Expression]:
    """``year-ago``, ``year-earlier quarter``, ``year-ago third quarter``."""
    if w.lower[i] != "year" or w.lower[i + 1] not in HYPHENS or w.lower[i + 2] not in ("earlier", "ago"):
        return None
    named = quarter_or_half(w, i + 3)
    if named and isinstance(named[1], Quarter | Half):
        return named[0], Within(named[1], Relative("year", -1))
    return after(w, i + 3, "quarter", "period"), Ago(-1, "year", "mentioned")


def same_period(w: Words, i: int) -> Read[Expression]:
    """A period of another year: ``[the same quarter last year]``, ``[last year's quarter]``, ``[the 1988 quarter]``,
    ``[the quarter a year ago]``.

    Not ``the same period`` alone.
    """
    if found := _whole(w, after(w, i, "the")):
        j = after(w, found[0], "'s", "’s")
        if w.lower[j] in ("quarter", "period") and (j > found[0] or isinstance(found[1], Year)):
            return (j + 1, _in_year_of(found[1])) if w.lower[j] == "quarter" or j > found[0] else None
    j = after(w, after(w, i, "the"), "same", "corresponding", "comparable")
    if j == i or w.lower[j] not in ("quarter", "period"):
        return None
    k = after(w, j + 1, "of", "in")
    whole = _whole(w, k) or ago(w, k) or earlier_or_later(w, k)
    return (whole[0], _in_year_of(whole[1])) if whole and _is_year(whole[1]) else None


def _is_year(expression: Expression) -> bool:
    if isinstance(expression, Ago | Relative | Mentioned):
        return expression.unit == "year"
    return isinstance(expression, Year)


def _in_year_of(whole: Expression) -> Expression:
    """The quarter that the text reports, in another year."""
    return Within(Mentioned("quarter", 0), whole)


def _hedge(w: Words, i: int) -> tuple[int, str]:
    """An optional word before a count, and its TIMEX3 modifier: ``nearly``, ``more than``."""
    if w.lower[i] in _APPROXIMATELY:
        return i + 1, "APPROX"
    if w.lower[i + 1] == "than" and w.lower[i] in ("more", "less"):
        return i + 2, "BEFORE" if w.lower[i] == "more" else "AFTER"
    return i, ""


def _count_of_units(w: Words, i: int) -> Read[tuple[int, Unit]]:
    if w.lower[i : i + 3] == ("half", "a", "century"):
        return i + 3, (50, "year")
    number = count(w, i)
    unit = UNITS.get(w.lower[number[0]]) if number else None
    return (number[0] + 1, (number[1], UNITS_OF[unit])) if number and unit else None


# --- counted from the date last mentioned ----------------------------------------------------------------


def mentioned_unit(w: Words, i: int) -> Read[Expression]:
    """``[that day]``, ``[the same month]``, ``[the previous year]``, ``[the following week]``, ``[the next day]``,
    ``[the latest quarter]``, ``earlier in [the day]``.

    Not ``the day`` in other places, nor ``the following`` alone.
    """
    token = w.lower[i]
    if token == "that" and w.lower[i + 1] in ("day", "week", "month", "year", "weekend"):
        return i + 2, Mentioned(UNITS_OF[w.lower[i + 1]], 0)
    if token != "the":
        return None
    word, unit = w.lower[i + 1], w.lower[i + 2]
    if unit == "period" and word in ("latest", "year-earlier"):
        return i + 3, Mentioned("quarter", 0)
    offset = {
        "same": 0,
        "very": 0,
        "latest": 0,
        "previous": -1,
        "preceding": -1,
        "following": 1,
        "next": 1,
    }.get(word)
    if offset is not None and unit in UNITS_OF and not (word == "next" and unit != "day"):
        return i + 3, Mentioned(UNITS_OF[unit], offset)
    if word == "day" and w.lower[i - 1] == "in" and w.lower[i - 2] in ("earlier", "later", "late", "early"):
        return i + 2, Mentioned("day", 0)
    if word == "quarter":
        return i + 2, Mentioned("quarter", 0)
    return _unit_reported(w, i)


def _unit_reported(w: Words, i: int) -> Read[Expression]:
    """``for [the year],``, ``in [the month] ended``, ``[the full year]``: the article's own."""
    if (w.lower[i + 1], w.lower[i + 2]) == ("full", "year"):
        return i + 3, Relative("year", 0)
    told = w.lower[i - 1] in ("for", "in", "during") and w.lower[i + 2] in (",", ".", "ended", "ending")
    unit = w.lower[i + 1]
    return (i + 2, Relative(UNITS_OF[unit], 0)) if told and unit in ("year", "month", "week") else None


# --- parts of a stretch, times of a day ------------------------------------------------------------------


def portion(w: Words, i: int) -> Read[Expression]:
    """``[late November]``, ``[early in 1998]``, ``[mid-May]``, ``[the end of 2006]``, ``[year-end]``, ``[end-March]``.

    Not ``late Friday``, where the day alone is the date, nor ``the end of the war``.
    """
    for rule in (_third_of, _edge_of, _year_end):
        if found := rule(w, i):
            return found
    return None


def _third_of(w: Words, i: int) -> Read[Expression]:
    j = after(w, i, "the")
    which = _THIRDS.get(w.lower[j])
    if which is None:
        return _joined_third(w, j)
    k = hyphen(w, j + 1)
    if k == j + 1 and (w.lower[k], w.lower[k + 1]) != ("in", "the"):
        k = after(w, k, "in", "on") if which != "mid" else k
    found = _stretch(w, after(w, k, "in")) or _unit_of_now(w, k) or (_mid_unit(w, k) if which == "mid" else None)
    if not found or _is_day(found[1]):
        return None
    return found[0], Portion(which, found[1])


def _mid_unit(w: Words, i: int) -> Read[Expression]:
    """``year`` in *mid-year*, ``week`` in *mid-week*."""
    return (i + 1, Relative(UNITS_OF[w.lower[i]], 0)) if w.lower[i] in ("year", "week", "month") else None


def _joined_third(w: Words, i: int) -> Read[Expression]:
    """``midyear``, ``midweek``; ``mid1990s`` is too rare."""
    unit = w.lower[i].removeprefix("mid")
    if unit == w.lower[i] or unit not in ("year", "week"):
        return None
    return i + 1, Portion("mid", Relative(UNITS_OF[unit], 0))


def _edge_of(w: Words, i: int) -> Read[Expression]:
    """``[the] end of``, ``[the] beginning of`` a stretch; ``end-March``."""
    j = after(w, i, "the")
    j = after(w, j, "very")
    which = _EDGES.get(w.lower[j])
    if which is None:
        return None
    glued = w.lower[j + 1] in HYPHENS and w.glued(j + 1)
    k = j + 2 if glued else after(w, j + 1, "of")
    if k == j + 1:
        return None
    found = _stretch(w, k) or (None if glued else _unit_of_now(w, k))
    if not found or _is_day(found[1]):
        return None
    return found[0], Portion(which, found[1])


def _year_end(w: Words, i: int) -> Read[Expression]:
    """``year-end``, ``year's end``, ``the year's end``, ``month-end``; with a year: ``year-end 1998``."""
    j = after(w, i, "the", "this")
    unit = w.lower[j]
    if unit not in ("year", "month", "quarter"):
        return None
    k = after(w, j + 1, "'s", "’s", *HYPHENS)
    if w.lower[k] != "end" or (k == j + 1 and unit != "year"):
        return None
    whole = year(w, k + 1)
    if whole and not is_counted(w, whole[0]):
        return whole[0], Portion("end", Year(whole[1]))
    return k + 1, Portion("end", Relative(UNITS_OF[unit], 0))


def _unit_of_now(w: Words, i: int) -> Read[Expression]:
    """``the month``, ``the year``: the article's own, as in ``the end of the year``."""
    j = after(w, i, "the")
    unit = w.lower[j]
    if j == i or unit not in ("week", "month", "quarter", "year", "decade", "century"):
        return None
    return j + 1, Relative(UNITS_OF[unit], 0)


def _is_day(expression: Expression) -> bool:
    return isinstance(expression, Day | Weekday | Fixed | Moment) or expression in (
        Relative("day", 0),
        Relative("day", -1),
        Relative("day", 1),
    )


def rest(w: Words, i: int) -> Read[Expression]:
    """``[later this month]``, ``[earlier this year]``, ``[earlier in the week]``.

    Not ``earlier Wednesday``, ``later today``: the day alone is the date.
    """
    forward = {"later": True, "earlier": False}.get(w.lower[i])
    if forward is None:
        return None
    j = after(w, i + 1, "in")
    found = _relative_unit(w, j) or (_unit_of_now(w, j) if j > i + 1 else None)
    if not found or not isinstance(found[1], Relative) or found[1].offset:
        return None
    return found[0], Rest(found[1], forward)


def approximate(w: Words, i: int) -> Read[Expression]:
    """``[around Nov. 1]``, ``[circa 1850]``. Not ``about 1998``, which is as often *concerning*."""
    if w.lower[i] not in ("around", "circa"):
        return None
    found = _stretch(w, i + 1)
    return (found[0], Approximate(found[1])) if found else None


def moment(w: Words, i: int) -> Read[Expression]:
    """A time with or without its day: ``[5 p.m. on Friday]``, ``[noon Thursday]``, ``[Friday at 5 p.m.]``,
    ``[Tuesday midnight]``, ``[yesterday afternoon]``, ``[last night]``, ``in [the afternoon]``.

    Not ``4:30`` alone, nor ``all night``.
    """
    return _time_then_day(w, i) or _day_then_time(w, i) or _named_night(w, i)


def _time_then_day(w: Words, i: int) -> Read[Expression]:
    found = clock(w, i) or _part_of_day_of(w, i)
    if not found:
        return None
    j, time = found
    for k in (after(w, j, ","), after(w, j, "on", "of")):
        if (day := _stretch(w, k)) and _is_day(day[1]):
            return day[0], Moment(time, day[1])
    return (j, Moment(time, None)) if time[1:].replace(":", "").isdecimal() else None


def _part_of_day_of(w: Words, i: int) -> Read[str]:
    """``the morning of`` a day."""
    j = after(w, i, "the")
    code = PARTS_OF_DAY.get(w.lower[j])
    return (j + 1, "T" + code) if j > i and code and w.lower[j + 1] in ("of", "on") else None


def _day_then_time(w: Words, i: int) -> Read[Expression]:
    day = _stretch(w, i)
    if not day or not _is_day(day[1]):
        return None
    j = day[0]
    if (code := PARTS_OF_DAY.get(w.lower[j])) and not w.is_capitalised(j):
        return j + 1, Moment("T" + code, day[1])
    if hour := HOURS.get(w.lower[j]):
        return j + 1, Moment("T" + hour, day[1])
    time = clock(w, after(w, after(w, j, ","), "at", "around"))
    return (time[0], Moment(time[1], day[1])) if time else None


def _named_night(w: Words, i: int) -> Read[Expression]:
    """``tonight``, ``last night``, ``this morning``, ``that evening``, ``the same night``, ``the afternoon``."""
    token = w.lower[i]
    if token == "tonight":
        return i + 1, Moment("TNI", Relative("day", 0))
    if token == "overnight":
        return i + 1, Moment("TNI", None)
    code = PARTS_OF_DAY.get(w.lower[i + 1])
    if code and token in ("last", "this", "that"):
        day: Expression = (
            Mentioned("day", 0) if token == "that" else Relative("day", -1 if token == "last" else 0)
        )
        return i + 2, Moment("T" + code, day)
    if code and token == "the" and w.lower[i - 1] in ("in", "during", "into", "throughout"):
        return i + 2, Moment("T" + code, Mentioned("day", 0))
    code = PARTS_OF_DAY.get(w.lower[i + 2])
    if code and token == "the" and w.lower[i + 1] in ("same", "previous", "following", "next"):
        offset = {"same": 0, "previous": -1}.get(w.lower[i + 1], 1)
        return i + 3, Moment("T" + code, Mentioned("day", offset))
    return None


# --- ranges ----------------------------------------------------------------------------------------------


def hyphened_range(w: Words, i: int) -> Read[Expression]:
    """Two ends joined by a hyphen or dash: ``[Dec. 15-16, 2016]``, ``[4-5 November]``, ``[2007-2009]``, ``[1997/98]``,
    ``[late October-early November]``, ``[June 27 - July 1]``.

    Not ``from 1999 to 2001``, two dates, nor ``4-2``.
    """
    return _days_of_month(w, i) or _years(w, i) or _two_ends(w, i)


def _days_of_month(w: Words, i: int) -> Read[Expression]:
    """``Nov. 4-5, 2016``, ``4-5 November 2016``."""
    if found := month(w, i):
        days = _two_days(w, found[0])
        if not days:
            return None
        j, year_number = _year_after(w, days[0])
        return j, _day_range(found[1], days[1], year_number)
    days = _two_days(w, i)
    if not days:
        return None
    named = month(w, after(w, days[0], "of"))
    if not named:
        return None
    j, year_number = _year_after(w, named[0])
    return j, _day_range(named[1], days[1], year_number)


def _two_days(w: Words, i: int) -> Read[tuple[int, int]]:
    first = day_number(w, i)
    if not first or w.lower[first[0]] not in (*HYPHENS, "/"):
        return None
    second = day_number(w, first[0] + 1)
    if not second or second[1] <= first[1] or w.lower[second[0]] in HYPHENS:
        return None
    return second[0], (first[1], second[1])


def _day_range(month_number: int, days: tuple[int, int], year_number: int | None) -> Range:
    first, last = days
    return Range(Day(month_number, first, year_number), Day(month_number, last, year_number))


def _years(w: Words, i: int) -> Read[Expression]:
    """``2007-2009``, ``1997-98``, ``1997/98``."""
    first = year(w, i)
    if not first or w.lower[first[0]] not in (*HYPHENS, "/"):
        return None
    token = w.lower[first[0] + 1]
    if not token.isdecimal() or len(token) not in (2, 4) or is_counted(w, first[0] + 2):
        return None
    last = int(token) if len(token) == 4 else first[1] // 100 * 100 + int(token)
    if not first[1] < last <= first[1] + 200 or (len(token) == 2 and not w.glued(first[0] + 1)):
        return None
    return first[0] + 2, Range(Year(first[1]), Year(last))


def _two_ends(w: Words, i: int) -> Read[Expression]:
    """``late October-early November 2019``, ``June 27 - July 1``, ``Monday-Friday``."""
    first = _end_of_range(w, i)
    if not first or w.lower[first[0]] not in HYPHENS:
        return None
    last = _end_of_range(w, first[0] + 1)
    if not last or type(_core(first[1])) is not type(_core(last[1])):
        return None
    return last[0], Range(first[1], last[1])


def _end_of_range(w: Words, i: int) -> Read[Expression]:
    return _third_of(w, i) or calendar_day(w, i) or month_of_year(w, i) or bare_weekday(w, i)


def _core(expression: Expression) -> Expression:
    return expression.of if isinstance(expression, Portion) else expression


def _stretch(w: Words, i: int) -> Read[Expression]:
    """The longest stretch at a position that other rules can be built on."""
    return _longest(w, i, _STRETCHES)


def _longest(w: Words, i: int, rules: tuple[Rule, ...]) -> Read[Expression]:
    best: Read[Expression] = None
    for rule in rules:
        found = rule(w, i)
        if found and (best is None or found[0] > best[0]):
            best = found
    return best


_STRETCHES: tuple[Rule, ...] = (
    numeric_day,
    calendar_day,
    holiday,
    bare_weekday,
    month_of_year,
    plain_year,
    season,
    quarter_or_half,
    nth_week,
    decade_or_century,
    whole_then_part,
    deictic_day,
    relative_unit,
    national_year,
    nearest_named,
)
RULES: tuple[Rule, ...] = (
    *_STRETCHES,
    loose_day,
    ago,
    earlier_or_later,
    same_period,
    mentioned_unit,
    portion,
    rest,
    approximate,
    moment,
    hyphened_range,
)  # of two that read equally far, the earlier one counts

_CORES = frozenset(
    [*MONTHS, *WEEKDAYS, *SEASONS, *UNITS, *PARTS_OF_DAY, *HOURS, *DECADE_WORDS, *CARDINALS, *TENS]
    + ["weekend", "half", "period", "today", "yesterday", "tomorrow", "thousand", "'", "’"]
    + [name[-1] for name in _HOLIDAYS]
)
"""Every expression has one of these words, or a digit."""

_VAGUE_OPENERS = word_set("the a an that this more less half later earlier final day") | frozenset(
    [*ORDINALS, *_EDGES, *_APPROXIMATELY, *_FISCAL, *_OFFSETS, *_THIRDS]
)
"""Words that mostly begin something else: the core of a date must stand close behind them."""

_OPENERS = frozenset(
    [*MONTHS, *WEEKDAYS, *SEASONS, *HOURS, *CARDINALS, *TENS, *DECADE_WORDS]
    + ["today", "yesterday", "tomorrow", "tonight", "overnight", "year", "month", "quarter"]
    + ["midyear", "midweek", "circa"]
    + [name[0] for name in _HOLIDAYS]
)


def read_at(w: Words, i: int) -> tuple[int, str, Expression] | None:
    """The longest expression that begins at token i: (index after its last token, rule's name, expression)."""
    best: tuple[int, str, Expression] | None = None
    if not can_open(w, i):
        return None
    for rule in RULES:
        found = rule(w, i)
        if found and (best is None or found[0] > best[0]):
            best = found[0], rule.__name__, found[1]
    return best


def can_open(w: Words, i: int) -> bool:
    """Whether an expression can begin with token i; spares most tokens the rules."""
    token = w.lower[i]
    if token in _VAGUE_OPENERS:
        return any(ahead in _CORES or ahead[:1].isdecimal() for ahead in w.lower[i + 1 : i + 7])
    return token in _OPENERS or token[:1].isdecimal() or token[:1] in ("'", "’", "q", "h")


def read(text: str) -> Expression | None:
    """The expression that a whole text is, or None.

    >>> read("late November 2017")
    Portion(which='late', of=Month(month=11, year=2017))
    """
    w = tokenise(text)
    found = read_at(w, w.first)
    return found[2] if found and found[0] == w.last else None
