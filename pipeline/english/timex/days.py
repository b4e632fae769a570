"""Rules for single days: in digits, of a month, of the week, with names of their own."""

from __future__ import annotations

import re
from datetime import date
from typing import Literal

from pipeline.english.timex.deictic import OFFSETS, mentioned_year, offset_unit
from pipeline.english.timex.expressions import (
    Beside,
    Day,
    Expression,
    Fixed,
    Holding,
    Holiday,
    LooseDay,
    Mentioned,
    Month,
    Nearest,
    Relative,
    Season,
    Unread,
    Weekday,
    Within,
)
from pipeline.english.timex.parts import (
    COUNTED,
    HYPHENS,
    UNITS_OF,
    Read,
    after,
    day_number,
    full_year,
    is_noun_ahead,
    is_strictly_counted,
    month,
    ordinal,
    short_year,
    weekday,
    year,
)
from pipeline.english.timex.words import MONTHS, PARTS_OF_DAY, SEASONS, Words, tokens, word_set
from pipeline.english.timex.years import maybe_within, month_of_year, season, year_before_christ
from pipeline.gazetteers import table


def spellings(name: str) -> set[str]:
    """How a holiday's name is spelt: with either apostrophe or none, ``st.`` with its full stop or without.

    >>> sorted(spellings("mother's day"))
    ["mother's day", 'mothers day', 'mother’s day']
    """
    stops = {name, name.replace("st.", "st")}
    return {stop.replace("'", mark) for stop in stops for mark in ("'", "’", "")}


HOLIDAYS = {
    tokens(spelling): row["rule"]
    for row in table("dates/holidays.csv")
    for spelling in spellings(row["name"])
}


def numeric_day(w: Words, i: int) -> Read[Expression]:
    """A day in digits: ``[2019-11-23]``, ``[2019/11/23]``, ``[11/23/2019]``, ``[23.11.2019]``,
    ``[20191123T1530Z]``; American order first.

    Not ``4/5`` or ``2019-13-01``.
    """
    token = w.lower[i]
    if found := re.fullmatch(r"(\d{4})([-/.]?)(\d\d)\2(\d\d)(t.*)?", token):
        day = day_or_none(int(found[1]), int(found[3]), int(found[4])) if found[2] or found[5] else None
    elif found := re.fullmatch(r"(\d\d?)[-/](\d\d?)[-/](\d{4}|\d\d)", token):
        year_written = int(found[3]) if len(found[3]) == 4 else full_year(int(found[3]))
        first, second = int(found[1]), int(found[2])
        day = day_or_none(year_written, first, second) or day_or_none(year_written, second, first)
    elif found := re.fullmatch(r"(\d\d?)\.(\d\d?)\.(\d{4})", token):
        day = day_or_none(int(found[3]), int(found[2]), int(found[1]))
    else:
        return None
    return (i + 1, Fixed(day)) if day else None


def day_or_none(year_number: int, month_number: int, day_number_: int) -> date | None:
    """The day; None where the calendar has no such day (29 February)."""
    try:
        return date(year_number, month_number, day_number_)
    except ValueError:
        return None


def wired_day(w: Words, i: int) -> Read[Expression]:
    """A day as wires and armed forces stamp it: ``[12Jan18]``, ``[12JAN2018]``, ``[121530Z JAN 18]``.

    Not ``12th18``, ``3may`` or a part's number.
    """
    if found := _GLUED.fullmatch(w.lower[i]):
        named, end, digits = found[2], i + 1, found[3]
    elif (
        (found := _GROUP.fullmatch(w.lower[i]))
        and w.lower[i + 1] in MONTHS
        and _is_short_year(w.lower[i + 2])
    ):
        named, end, digits = w.lower[i + 1], i + 3, w.lower[i + 2]
    else:
        return None
    year_number = int(digits) if len(digits) == 4 else full_year(int(digits))
    day = day_or_none(year_number, MONTHS[named], int(found[1])) if named in MONTHS else None
    return (end, Fixed(day)) if day else None


_GLUED = re.compile(r"(\d\d?)([a-z]{3})(\d{4}|\d\d)")
_GROUP = re.compile(r"(\d\d)\d{4}[a-z]")
"""A date-time group (ACP 121): day, hours and minutes, zone letter."""


def _is_short_year(token: str) -> bool:
    return token.isdecimal() and len(token) in (2, 4)


def calendar_day(w: Words, i: int) -> Read[Expression]:
    """A day of a month: ``[Jan. 12]``, ``[23rd November, 2019]``, ``[Friday, the 12th of January 2018]``,
    ``[May 3 last year]``, ``[March 17 last]``.

    Not ``May 12 firms``, where twelve firms are meant (``date_guards``), nor ``January 45``.
    """
    j, named = _weekday_before(w, i)
    bracketed = named and w.lower[j - 1] == "("
    found = _month_then_day(w, j) or _day_then_month(w, j)
    if not found:
        return None
    k, (month_number, day) = found
    if not 1 <= day <= _LONGEST[month_number - 1]:
        return None
    if ancient := year_before_christ(w, k):
        return ancient[0], Within(Day(month_number, day), ancient[1])
    k, year_number = year_after(w, k)
    k = after(w, k, ")") if bracketed else k
    of = Day(month_number, day, year_number, named)
    if w.lower[k] == "last" and year_number is None and not is_noun_ahead(w, k + 1):
        return k + 1, Nearest(-1, of)
    whole = _year_from_article(w, k) if year_number is None else None
    return (whole[0], Within(of, whole[1])) if whole else (k, of)


def _year_from_article(w: Words, i: int) -> Read[Expression]:
    """``this year``, ``of last year``, ``of the same year``."""
    j = after(w, i, "of", "in", ",")
    found = offset_unit(w, j) or mentioned_year(w, j)
    is_year = found and isinstance(found[1], (Relative, Mentioned)) and found[1].unit == "year"
    return found if is_year else None


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
    if not day or w.lower[day[0]] in COUNTED:
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


def year_after(w: Words, i: int) -> tuple[int, int | None]:
    """An optional year after a comma: ``, 2018``, `` 2018``; not ``, 2018 people``."""
    found = year(w, after(w, i, ",", "of")) or (short_year(w, i, 0) if w.lower[i - 1] in MONTHS else None)
    if not found and w.lower[i] == "/" and w.glued(i) and w.glued(i + 1):  # Feb. 2/94, not Feb. 2/3
        found = short_year(w, i + 1)
    if not found or is_strictly_counted(w, found[0]):
        return i, None
    return found


def shared_month(w: Words, i: int) -> Read[Expression]:
    """A day that has its month from a later one: ``on [12] and [13 May]``, ``from [12] to [15 May 2004]``,
    ``on [the 4th], [5th] and [6th of June]``.

    Not ``killed 12 and 13 May recover``, nor ``12/13 May``, a range.
    """
    if not _opens_days(w, i):
        return None
    first = day_number(w, after(w, i, "the"))
    if not first or not w.lower[first[0] - 1][0].isdecimal():
        return None
    j = first[0]
    for _ in range(_MOST_DAYS):
        k = after(w, after(w, j, ","), *_DAY_JOINTS)
        dated = _day_then_month(w, k) if k > j else None
        if dated:
            end, (month_number, _) = dated
            return first[0], Day(month_number, first[1], year_after(w, end)[1])
        following = day_number(w, after(w, k, "the")) if k > j else None
        if not following:
            return None
        j = following[0]
    return None


_MOST_DAYS = 6
_DAY_JOINTS = ("and", "or", "to", "until", "till", "through", "&")


def _opens_days(w: Words, i: int) -> bool:
    """Whether the tokens before i are those of a day or of a list of days: ``on``, ``from 3 to``."""
    for _ in range(_MOST_DAYS):
        before = w.lower[i - 1]
        if before in _BEFORE_DAYS:
            return before != "of" or w.lower[i - 2].rstrip("s") in (
                "night",
                "morning",
                "evening",
                "day",
                "week",
            )
        j = i - 1 if before in _DAY_JOINTS or before == "," else i
        j = j - 1 if j < i and w.lower[j - 1] == "," else j
        if j == i or not day_number(w, j - 1):
            return False
        i = j - 2 if w.lower[j - 2] == "the" else j - 1
    return False


_BEFORE_DAYS = frozenset(
    ["on", "for", "from", "between", "until", "till", "by", "since", "during", "of", "("]
)


def loose_number(w: Words, i: int) -> Read[Expression]:
    """A day's number alone, its month told elsewhere: ``on [the 3rd], they``, ``[Friday the 13th]``,
    ``from [the 4th] to [the 9th].``

    Not ``on the 3rd floor``, ``the 3rd``, ``on the third``.
    """
    named = weekday(w, i)
    j = after(w, named[0], ",") if named else i
    if w.lower[j] != "the" or not w.lower[j + 1][:1].isdecimal():
        return None
    number = ordinal(w, j + 1)
    if not number or not 1 <= number[1] <= 31 or _is_named_further(w, number[0]):
        return None
    if not named and not (_is_after_time_word(w, j) and _is_day_too(w, number[0])):
        return None
    return number[0], LooseDay(number[1], named[1] if named else None)


def _is_after_time_word(w: Words, i: int) -> bool:
    """``on``, ``until``; ``to`` and ``and`` between two such numbers; ``of`` after a part of the day."""
    before = w.lower[i - 1]
    if before in ("to", "and", "through"):
        return ordinal(w, i - 2) is not None and w.lower[i - 3] == "the"
    if before == "of":
        return w.lower[i - 2] in PARTS_OF_DAY
    return before in ("on", "until", "till", "by", "since", "from")


def _is_named_further(w: Words, i: int) -> bool:
    """Whether a noun follows that the number belongs to: ``floor``, ``hole``, ``-largest``."""
    return (w.lower[i][:1].isalnum() and w.lower[i] not in _AFTER_LOOSE_DAY) or w.lower[i] in HYPHENS


def _is_day_too(w: Words, i: int) -> bool:
    """Whether a second number, if there is one, is a day as well: not ``to the 9th place``."""
    if w.lower[i] not in ("to", "and", "through", "or", ","):
        return True
    second = ordinal(w, after(w, i + 1, "the"))
    return second is None or not _is_named_further(w, second[0])


_AFTER_LOOSE_DAY = word_set(
    "and but or to until through as when while after before with without at in by from for because if he she "
    "it they we i you there his her its their the a an this that is was will has had were"
)


def further_day(w: Words, i: int) -> Read[tuple[int, int | None]]:
    """A further day of the month named before: ``March 3, [5] and [9, 2004]``; day and year."""
    day = day_number(w, i)
    if not day or not w.lower[i][0].isdecimal():
        return None
    end, written = year_after(w, day[0]) if w.lower[day[0]] == "," else (day[0], None)
    return end, (day[1], written)


def loose_day(w: Words, i: int) -> Read[Expression]:
    """A day glued together from digits and a month's name: ``[12/Jan/2018]``, ``[Jan-12-2018]``.

    Its value is left to the library of odd spellings. Not ``Jan. 12, 2018``, which the grammar reads itself.
    """
    if not all(w.glued(j) for j in range(i + 1, i + 5)) or w.lower[i + 1] not in _JOINTS:
        return None
    parts = w.lower[i : i + 5 : 2]
    names = sum(part in MONTHS for part in parts)
    numbers = sum(part.isdecimal() for part in parts)
    if (names, numbers) != (1, 2) or w.lower[i + 3] != w.lower[i + 1]:
        return None
    start, end = w.chars(i, i + 5)
    return i + 5, Unread(w.text[start:end])


_JOINTS = frozenset("-/.")


def week_of(w: Words, i: int) -> Read[Expression]:
    """A week or weekend told by a day in it: ``[the week of June 14]``, ``[the weekend of May 8-9]``,
    ``[the week of Thanksgiving]``, ``[the week beginning Monday]``.

    Not ``the week of talks``, nor ``the week ended``, where the day alone is the date.
    """
    if w.lower[i] != "the" or w.lower[i + 1] not in ("week", "weekend") or w.lower[i + 2] not in _HOLDING:
        return None
    j = after(w, i + 3, "on")
    found = calendar_day(w, j) or holiday(w, j) or bare_weekday(w, j)
    if not found or not isinstance(found[1], Day | Holiday | Weekday | Within):
        return None
    last = day_number(w, found[0] + 1) if w.lower[found[0]] in HYPHENS else None
    return last[0] if last else found[0], Holding(UNITS_OF[w.lower[i + 1]], found[1])


_HOLDING = ("of", "beginning", "starting", "commencing")


def beside_holiday(w: Words, i: int) -> Read[Expression]:
    """A day told by a holiday: ``[the day after Labor Day]``, ``[the Friday before Christmas]``.

    Not ``the day after Christmas Mass``, nor ``the day after the vote``.
    """
    named = weekday(w, i + 1)
    if w.lower[i] != "the" or not (named or w.lower[i + 1] == "day"):
        return None
    j = named[0] if named else i + 2
    direction: Literal[-1, 1] | None = _SIDES.get(w.lower[j])
    found = holiday(w, j + 1) if direction else None
    if not direction or not found or not isinstance(found[1], Holiday) or w.is_capitalised(found[0]):
        return None
    return found[0], Beside(direction, named[1] if named else None, found[1])


_SIDES: dict[str, Literal[-1, 1]] = {"before": -1, "after": 1}


def holiday(w: Words, i: int) -> Read[Expression]:
    """A day with a name: ``[Christmas Eve]``, ``[New Year's Day 2000]``, ``[last Thanksgiving]``,
    ``[the Labor Day weekend]``.

    Not ``new year``, nor ``Christmas Island`` (see ``date_guards``).
    """
    if w.lower[i] == "the":
        long = holiday(w, i + 1)
        return long if long and isinstance(long[1], Holding) else None
    if not w.is_capitalised(i):
        return None
    for size in (6, 5, 4, 3, 2, 1):
        if rule := HOLIDAYS.get(w.lower[i : i + size]):
            j = after(w, i + size, "holiday", "bank")
            if w.lower[j] == "weekend":
                return j + 1, Holding("weekend", Holiday(rule))
            return maybe_within(w, i + size, Holiday(rule))
    return None


def bare_weekday(w: Words, i: int) -> Read[Expression]:
    """A weekday: ``on [Friday]``, ``earlier [Wednesday]``, ``[Friday last week]``, ``on [Friday last]``.

    Not ``Fridays``, nor ``the Sunday Times`` (see ``date_guards``).
    """
    found = weekday(w, i)
    if not found:
        return None
    named = Weekday(found[1])
    week = offset_unit(w, after(w, found[0], "of", "in"))
    if week and week[1] in (Relative("week", -1), Relative("week", 0), Relative("week", 1)):
        return week[0], Within(named, week[1])
    if w.lower[found[0]] == "last" and not is_noun_ahead(w, found[0] + 1):
        return found[0] + 1, Nearest(-1, named)
    return found[0], named


def nearest_named(w: Words, i: int) -> Read[Expression]:
    """A named stretch with its direction: ``[last June]``, ``[this coming spring]``, ``[next Friday]``,
    ``[last Nov. 3]``; from the date last mentioned: ``[the following spring]``, ``[that summer]``,
    ``she sailed [that November]``, ``it shut by [that Friday]``.

    Not ``last May Day parade``, ``this fall in prices`` (see ``date_guards``), ``said that March was``.
    """
    return _nearest_mentioned(w, i) or _nearest_to_article(w, i)


_BESIDE: dict[str, Literal[-1, 0, 1]] = {
    "same": 0,
    "following": 1,
    "next": 1,
    "previous": -1,
    "preceding": -1,
}


def _nearest_mentioned(w: Words, i: int) -> Read[Expression]:
    """``that summer``, ``that Friday``, ``the following May``, ``the previous Friday``."""
    if w.lower[i] == "that":
        return _pointed_out(w, i)
    direction: Literal[-1, 0, 1] | None = _BESIDE.get(w.lower[i + 1]) if w.lower[i] == "the" else None
    if direction is None:
        return None
    for part in (bare_weekday, month_of_year, season, holiday):
        found = part(w, i + 2)
        if (
            found
            and isinstance(found[1], Weekday | Month | Season | Holiday)
            and written_in(found[1]) is None
        ):
            return found[0], Nearest(direction, found[1], "mentioned")
    return None


def _pointed_out(w: Words, i: int) -> Read[Expression]:
    """``that summer``, ``that same Friday``, ``that May``, ``that Christmas``; not *said that Friday*."""
    j = after(w, i + 1, "same", "very")
    if code := SEASONS.get(w.lower[j]):
        return j + 1, Nearest(0, Season(code), "mentioned")
    for part in (weekday, month):
        if named := part(w, j):
            what = Weekday(named[1]) if part is weekday else Month(named[1])
            return (named[0], Nearest(0, what, "mentioned")) if _is_pointer(w, i, named[0]) else None
    festive = holiday(w, j)
    if not festive or not isinstance(festive[1], Holiday) or not _is_pointer(w, i, festive[0]):
        return None
    return festive[0], Nearest(0, festive[1], "mentioned")


def _is_pointer(w: Words, i: int, end: int) -> bool:
    """Whether *that* points at the day or month after it: ``on that Friday``, ``left that May,``.

    Not ``said that Friday was``: there it begins what was said.
    """
    if w.is_capitalised(i) or w.lower[i + 1] in ("same", "very") or w.lower[i - 1] in _BEFORE_POINTER:
        return True
    if w.lower[end][-1:].isalpha() and w.lower[end] not in _AFTER_POINTER:  # *that Friday's vote*, too
        return False
    return _TELLING.isdisjoint(w.lower[i - _TELLING_AHEAD : i])


_TELLING_AHEAD = 6
"""Tokens: ``told her parents and friends that``."""
_BEFORE_POINTER = word_set(
    "on by before after until till since from of for during through around early earlier late later "
    "am pm a.m. p.m. a.m p.m noon midnight time gmt est edt"
)
_AFTER_POINTER = word_set(
    "and as at because before but by during for from in on or to through until when where while with "
    "morning afternoon evening night"
)
_TELLING = word_set(
    "say says said saying tell tells told telling announce announces announced announcing report reports "
    "reported reporting claim claims claimed add adds added think thinks thought believe believes believed "
    "hope hopes hoped hoping expect expects expected agree agrees agreed know knows knew known mean means "
    "meant show shows showed shown suggest suggests suggested decide decides decided promise promised warn "
    "warns warned insist insists insisted confirm confirms confirmed deny denies denied ensure learn learned "
    "learnt note notes noted predict predicts predicted fear fears feared rumor rumors rumour rumours fact "
    "so news word sign signs signal signaled signalled propose proposed demand demands demanded wrote argue "
    "argued admit admits admitted assume assumed see saw feel felt rule ruled estimate estimated given"
)
"""Words that a clause with *that* follows."""


def written_in(named: Weekday | Month | Season | Holiday) -> int | None:
    """The year written in it, which only a month has."""
    return named.year if isinstance(named, Month) else None


def _nearest_to_article(w: Words, i: int) -> Read[Expression]:
    j = after(w, i, "the")
    direction = OFFSETS.get(w.lower[j])
    if direction is None or (j > i and w.lower[j] in ("last", "next", "this")):
        return None
    if w.lower[i] == "past":  # *stay past Sunday*
        return None
    j += 1
    if direction == 0 and w.lower[j] in ("coming", "past", "upcoming"):
        direction, j = OFFSETS[w.lower[j]], j + 1
    for part in (calendar_day, bare_weekday, holiday, month_of_year, season):
        found = part(w, j)
        if found and isinstance(found[1], Holding):  # *last May Day weekend*
            return None
        if found and isinstance(found[1], Day | Weekday | Month | Season | Holiday) and w.lower[j] != "the":
            return found[0], Nearest(direction, found[1], next=w.lower[j - 1] == "next")
    return None
