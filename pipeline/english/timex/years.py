"""Rules for years, months, seasons, quarters, decades, and one of them inside another."""

from __future__ import annotations

import re

from pipeline.english.timex.deictic import (
    FISCAL,
    KINDS_OF_YEAR,
    ago,
    earlier_or_later,
    mentioned_year,
    offset_unit,
)
from pipeline.english.timex.expressions import (
    Ago,
    BeforeChrist,
    Century,
    Day,
    Decade,
    Ended,
    Expression,
    Half,
    Mentioned,
    Month,
    NthDay,
    NthDecade,
    NthWeek,
    Quarter,
    Range,
    Relative,
    ReportedYear,
    Season,
    SoMany,
    Which,
    Within,
    Year,
)
from pipeline.english.timex.parts import (
    HYPHENS,
    UNITS_OF,
    Read,
    Rule,
    after,
    count,
    day_number,
    decade,
    era,
    full_year,
    hyphen,
    is_noun_ahead,
    is_strictly_counted,
    month,
    ordinal,
    short_year,
    weekday,
    year,
)
from pipeline.english.timex.words import MONTHS, SEASONS, UNITS, Words, word_set

THIRDS: dict[str, Which] = {"early": "early", "mid": "mid", "late": "late"}
EDGES: dict[str, Which] = {
    "beginning": "beginning", "start": "beginning", "opening": "beginning", "onset": "beginning",
    "middle": "middle", "end": "end", "close": "end", "conclusion": "end", "turn": "beginning",
}  # fmt: skip


def month_of_year(w: Words, i: int) -> Read[Expression]:
    """A month, alone or with its year: ``in [November]``, ``[March 1996]``, ``[November of this year]``,
    ``[July 96]``.

    Not ``may``; whether ``March`` is the month is settled in ``date_guards``.
    """
    found = month(w, i)
    if not found:
        return None
    j, number = found
    if ancient := year_before_christ(w, j):
        return ancient[0], Within(Month(number), ancient[1])
    written = year(w, after(w, j, ",", "of", "in")) or short_year(w, j)
    if written and not is_strictly_counted(w, written[0]):
        return written[0], Month(number, written[1])
    return maybe_within(w, j, Month(number))


def year_of_era(w: Words, i: int) -> Read[Expression]:
    """A year told by its era: ``[44 BC]``, ``[A.D. 79]``, ``[the 5th century B.C.]``.

    Not ``12 ad campaigns``, ``Vancouver, B.C.``
    """
    if w.lower[i] in ("ad", "a.d."):
        number = _small_year(w, i + 1) if era(w, i) else None
        return (i + 2, Year(number)) if number else None
    if number := _small_year(w, i):
        return _year_then_era(w, i + 1, number)
    century = decade_or_century(w, i)
    told = era(w, century[0]) if century and isinstance(century[1], Century) else None
    if not century or not told or not isinstance(century[1], Century):
        return None
    rank = century[1].first_year // 100 + 1
    return told[0], century[1] if told[1] == "AD" else BeforeChrist(rank, "century")


def _year_then_era(w: Words, i: int, number: int) -> Read[Expression]:
    """``44 BC``; the first of two that share their era: ``264`` in *from 264 to 241 BC*, ``264-241 BC``."""
    if told := era(w, i):
        return told[0], _in_era(number, told[1])
    second = _small_year(w, i + 1) if w.lower[i] in ("to", "and", "until", "or", *HYPHENS) else None
    told = era(w, i + 2) if second else None
    if not second or not told:
        return None
    if w.lower[i] in HYPHENS:
        return told[0], Range(_in_era(number, told[1]), _in_era(second, told[1]))
    return i, _in_era(number, told[1])


def _in_era(number: int, name: str) -> Expression:
    return Year(number) if name == "AD" else BeforeChrist(number)


def year_before_christ(w: Words, i: int) -> Read[Expression]:
    """``216 BC`` after a day or a month: ``in August 216 BC``."""
    number = _small_year(w, i)
    told = era(w, i + 1) if number else None
    return (told[0], BeforeChrist(number)) if number and told and told[1] == "BC" else None


def _small_year(w: Words, i: int) -> int | None:
    token = w.lower[i]
    return int(token) if token.isdecimal() and len(token) <= 4 and int(token) else None


def plain_year(w: Words, i: int) -> Read[Expression]:
    """A year: ``in [1998]``, ``[fiscal 1989]``, ``[FY 2006]``, ``[the year 2000]``, ``[the 1988 period]``,
    ``[the full year 1996]``, ``[the 2008 fiscal year]``.

    Not ``2000 people``, ``$1998``, ``Resolution 1540`` (see ``date_guards``).
    """
    token = w.lower[i]
    if token.isdecimal() or token[:1] in "'’":
        found = year(w, i)
        return (found[0], Year(found[1])) if found else None
    if w.lower[i + 1] == "thousand" or token == "twenty":
        return None
    if short := _FISCAL_YEAR.fullmatch(token):
        return i + 1, Year(int(short[1]) if len(short[1]) == 4 else full_year(int(short[1])))
    j = after(w, i, "the")
    k = after(w, j, *FISCAL, "fy")
    k = after(w, k, "full") if w.lower[k + 1] == "year" else k
    k = after(w, k, "year")
    found = year(w, k)
    if not found:
        return None
    if j > i and k == j:
        noun = noun_of_years(w, found[0])
        return (found[0] + noun, Year(found[1])) if noun else None
    return found[0], Year(found[1])


def noun_of_years(w: Words, i: int) -> int:
    """How many tokens the noun takes that a year, or two, belongs to: ``period``, ``school year``."""
    if w.lower[i] == "period":
        return 1
    return 2 if w.lower[i] in _YEARS_OF and w.lower[i + 1] == "year" else 0


_YEARS_OF = KINDS_OF_YEAR | {"tax", "marketing", "crop"}


_FISCAL_YEAR = re.compile(r"fy(20\d\d|19\d\d|\d\d)")
_SHORT_PART = re.compile(r"q([1-4])|([1-4])q(\d\d)?|h([12])|([12])h(\d\d)?")


def season(w: Words, i: int) -> Read[Expression]:
    """A season: ``in [spring 2018]``, ``in [the summer]``, ``[the winter of 1997]``, ``[last summer]``,
    ``during [the summer months]``.

    Not ``spring water``, ``prices fall`` (see ``date_guards``), nor ``the`` of the [autumn 2000] floods.
    """
    j = after(w, i, "the")
    code = SEASONS.get(w.lower[j])
    if not code:
        return None
    end, read = maybe_within(w, after(w, j + 1, "months"), Season(code))
    if j > i and _is_attribute(w, j + 1, end, read):
        return None
    return _second_year(w, end) if isinstance(read, Within) else end, read


def _is_attribute(w: Words, i: int, end: int, expression: Expression) -> bool:
    """Whether a year right behind its part makes it an attribute: the ``autumn 2000`` floods."""
    whole = expression.whole if isinstance(expression, Within) else None
    return isinstance(whole, Year) and w.lower[i] not in ("of", "in") and is_noun_ahead(w, end)


def _second_year(w: Words, i: int) -> int:
    """The position after the second year of a winter: ``winter of 1933-34``, ``summer 2004/05``."""
    if w.lower[i] not in (*HYPHENS, "/") or not w.glued(i) or not w.glued(i + 1):
        return i
    return i + 2 if w.lower[i + 1].isdecimal() and len(w.lower[i + 1]) in (2, 4) else i


def quarter_or_half(w: Words, i: int) -> Read[Expression]:
    """A quarter or half: ``[the third quarter of 2007]``, ``[third-quarter] profit``, ``[Q3 2006]``,
    ``[the first half of next year]``, ``[the fiscal first quarter]``, ``[the second fiscal quarter]``,
    ``[the June quarter]``, ``[the full third quarter]``.

    Not ``a quarter of the voters``, ``second half`` of a match.
    """
    if found := _SHORT_PART.fullmatch(w.lower[i]):
        return _short_part(w, i + 1, found)
    j = after(w, i, "the")
    j = after(w, j, "full") if j > i else j
    if named := _quarter_by_month(w, j):
        return named
    j = hyphen(w, after(w, j, *FISCAL))
    whole = year(w, j)
    number = _ranked(w, hyphen(w, whole[0] if whole else j))
    if not number:
        return None
    k = after(w, hyphen(w, number[0]), *FISCAL)
    counted = _part_of_year(w.lower[k], number[1])
    determined = j > i and k > number[0] and w.lower[k - 1] in HYPHENS  # *the third-quarter results*
    if counted is None or determined:  # no determiner of the date
        return None
    if whole:
        return k + 1, Within(counted, Year(whole[1]))
    end, expression = maybe_within(w, k + 1, counted)
    vague = number[1] < 0 and expression == counted
    return None if vague or (j > i and _is_attribute(w, k + 1, end, expression)) else (end, expression)


def _quarter_by_month(w: Words, i: int) -> Read[Expression]:
    """``June quarter``: the one that ends with that month, as in Australia and India."""
    last = month(w, i)
    if not last or w.lower[last[0]] != "quarter" or last[1] % 3 or w.lower[last[0] + 1] in HYPHENS:
        return None
    return maybe_within(w, last[0] + 1, Quarter(last[1] // 3))


def _short_part(w: Words, i: int, found: re.Match[str]) -> tuple[int, Expression]:
    """``Q3 2006``, ``3Q-2006``, ``1H06``."""
    number, year_digits = int(found[1] or found[2] or found[4] or found[5]), found[3] or found[6]
    part = Quarter(number) if found[1] or found[2] else Half(number)
    if year_digits:
        return i, Within(part, Year(full_year(int(year_digits))))
    end, expression = maybe_within(w, hyphen(w, i), part)
    return (i, part) if expression == part else (end, expression)


def _part_of_year(unit: str, number: int) -> Quarter | Half | None:
    """The quarter or half of that number; the last (-1) is the fourth quarter, the second half."""
    if unit == "quarter" and number in (1, 2, 3, 4, -1):
        return Quarter(number if number > 0 else 4)
    if unit == "half" and number in (1, 2, -1):
        return Half(number if number > 0 else 2)
    return None


def _ranked(w: Words, i: int) -> Read[int]:
    """``first`` to ``fourth``; ``last``, ``final`` and ``latter`` are -1."""
    if w.lower[i] in ("last", "final", "latter"):
        return i + 1, -1
    return ordinal(w, i)


def nth_week(w: Words, i: int) -> Read[Expression]:
    """A week of a month or year: ``[the first week of May]``, ``[the last week of 1998]``; so with weekends,
    and decades of a century: ``[the last weekend in May]``, ``[the first decade of the 20th century]``.

    Not ``the first week of talks``.
    """
    j = after(w, i, "the")
    number = _ranked(w, j)
    if not number or w.lower[number[0]] not in ("week", "weekend", "decade"):
        return None
    unit = UNITS_OF[w.lower[number[0]]]
    whole = whole_stretch(w, after(w, number[0] + 1, "of", "in"))
    if not whole or (unit == "decade" and not (isinstance(whole[1], Century) and 1 <= number[1] <= 10)):
        return None
    part = NthDecade(number[1]) if unit == "decade" else NthWeek(number[1], unit)
    return whole[0], Within(part, whole[1])


def two_quarters(w: Words, i: int) -> Read[Expression]:
    """A half told in quarters: ``[the first two quarters of 1990]``, ``[last two quarters of this year]``.

    Not ``the last two quarters`` alone, a length of time.
    """
    j = after(w, i, "the")
    number = {"first": 1, "last": 2, "final": 2}.get(w.lower[j])
    if number is None or w.lower[j + 1 : j + 3] != ("two", "quarters"):
        return None
    whole = whole_stretch(w, after(w, j + 3, "of", "in"))
    return (whole[0], Within(Half(number), whole[1])) if whole and _is_year(whole[1]) else None


def so_many(w: Words, i: int) -> Read[Expression]:
    """So many units at one end of a stretch: ``[the first nine months of 1990]``,
    ``[the last ten days of May]``, ``[the first three quarters this year]``.

    Not ``the first nine months``, ``the first two weeks of talks``, lengths of time.
    """
    j = after(w, i, "the")
    last = _ENDS.get(w.lower[j])
    number = count(w, j + 1) if last is not None else None
    unit = UNITS.get(w.lower[number[0]]) if number else None
    if last is None or not number or unit in (None, "century") or w.lower[number[0]] == unit:
        return None
    k = number[0] + 1
    whole = whole_stretch(w, k + 1) if w.lower[k] in ("of", "in") else offset_unit(w, k)
    return (whole[0], Within(SoMany(number[1], UNITS_OF[unit], last), whole[1])) if whole else None


_ENDS = {
    "first": False, "opening": False, "initial": False,
    "last": True, "final": True, "closing": True,
}  # fmt: skip


def ended_quarter(w: Words, i: int) -> Read[Expression]:
    """A quarter told by its last day: ``[the quarter] ended [July 31]``.

    Not ``the quarter ended badly``, where it is the one last reported.
    """
    if w.lower[i : i + 2] != ("the", "quarter") or w.lower[i + 2] not in ("ended", "ending", "through"):
        return None
    named = month(w, i + 3)
    day = day_number(w, named[0]) if named else None
    if not named or not day:
        return None
    written = year(w, after(w, day[0], ","))
    return i + 2, Ended(Day(named[1], day[1], written[1] if written else None))


def reported_year(w: Words, i: int) -> Read[Expression]:
    """The year that is reported on: ``for [the full year]``, ``down 4 percent for [the year]``.

    Not ``for the year ended June 30``, ``the event of the year``.
    """
    j = i + 2 if w.lower[i + 1] == "full" else i + 1
    if w.lower[i] != "the" or w.lower[j] != "year" or w.lower[i - 1] not in ("for", "during"):
        return None
    return (
        None if w.lower[j + 1] in _AFTER_OTHER_YEARS or w.lower[j + 1] in HYPHENS else (j + 1, ReportedYear())
    )


_AFTER_OTHER_YEARS = word_set(
    "ended ending to of ahead before after since that through until beginning when 's ’s"
)


def nth_day(w: Words, i: int) -> Read[Expression]:
    """A day counted off in a month or year: ``[the first Monday of March]``, ``[the last day of 2005]``,
    ``[the 15th of this month]``.

    Not ``the first day of talks``, ``the first of several months``.
    """
    j = after(w, i, "the")
    number = _ranked(w, j)
    if not number or not (number[1] == -1 or 1 <= number[1] <= 31):
        return None
    k = number[0]
    named = weekday(w, k)
    if named:
        k = named[0]
    elif w.lower[k] == "day":
        k += 1
    elif w.lower[k] != "of" or j == i:
        return None
    if w.lower[k] not in ("of", "in"):
        return None
    whole = _longer_stretch(w, k + 1) or month_of_year(w, k + 1)
    if not whole or (k == number[0] and not isinstance(whole[1], Relative)):
        return None
    return whole[0], Within(NthDay(number[1], named[1] if named else None), whole[1])


def decade_or_century(w: Words, i: int) -> Read[Expression]:
    """``[the 1990s]``, ``[the eighties]``, ``[the '90s]``, ``[the 20th century]``, ``[19th-century] art``,
    ``[the 18th] and [19th centuries]``, ``[the 1960s] and ['70s]``.

    Not ``in his 80s``, which is an age: two digits want *the*.
    """
    j = after(w, i, "the")
    if found := decade(w, j):
        written_in_full = w.lower[j][:4].isdecimal()
        told = j > i or written_in_full or _follows_third(w, i) or _follows_decade(w, i)
        return (found[0], Decade(found[1])) if told else None
    number = ordinal(w, j)
    if not number or not 1 <= number[1] <= 21:
        return None
    century = Century(100 * (number[1] - 1)) if number[1] > 1 else None
    k = hyphen(w, number[0])
    if w.lower[k] in ("century", "centuries"):
        return (k + 1, century) if century else None
    shared = ordinal(w, after(w, after(w, k, "and", "or", "to", "through"), "the"))
    return (number[0], century) if century and shared and w.lower[shared[0]] == "centuries" else None


def _follows_third(w: Words, i: int) -> bool:
    return w.lower[i - 1] in THIRDS or w.lower[i - 2] in THIRDS


def _follows_decade(w: Words, i: int) -> bool:
    """Whether it is the second of two: ``the 1960s and '70s``."""
    joined = w.lower[i - 1] in ("and", "or", "to", "through", *HYPHENS) and decade(w, i - 2) is not None
    return joined and (w.lower[i - 3] == "the" or w.lower[i - 2][:4].isdecimal() or _follows_third(w, i - 2))


def whole_then_part(w: Words, i: int) -> Read[Expression]:
    """The whole before its part: ``[last year's third quarter]``, ``[2006's first half]``.

    Not ``last year's loss``, where ``last year`` alone is read.
    """
    ahead = w.lower[i + 1 : i + _LONGEST_WHOLE]
    whole = whole_stretch(w, i) if "'s" in ahead or "’s" in ahead else None
    if not whole or w.lower[whole[0]] not in ("'s", "’s"):
        return None
    j = whole[0] + 1
    part = quarter_or_half(w, j) or season(w, j) or month_of_year(w, j)
    return (part[0], Within(part[1], whole[1])) if part else None


def maybe_within(w: Words, i: int, part: Expression) -> tuple[int, Expression]:
    """The part inside the whole that follows it, if one does: `` of 2007``, `` this year``, ``, 1998``."""
    j = after(w, i, "of", "in")
    whole = year(w, i + 1) if w.lower[i] == "," else None
    found = (whole[0], Year(whole[1])) if whole else _whole_of(part)(w, j)
    if not found or is_strictly_counted(w, found[0]):
        return i, part
    return found[0], Within(part, found[1])


def _whole_of(part: Expression) -> Rule:
    """What reads the whole of a part: a month is not part of another month."""
    return _longer_stretch if isinstance(part, Month) else whole_stretch


def whole_stretch(w: Words, i: int) -> Read[Expression]:
    """What a part can be part of: a year, a decade, a month, ``last year``, ``the year``."""
    return _longer_stretch(w, i) or (month_of_year(w, i) if w.lower[i] in MONTHS else None)


def _longer_stretch(w: Words, i: int) -> Read[Expression]:
    if found := year(w, i):
        return found[0], Year(found[1])
    for rule in (plain_year, decade_or_century, offset_unit, mentioned_year):
        if read := rule(w, i):
            return read
    if w.lower[i] == "the" and w.lower[i + 1] in ("year", "month", "decade", "century"):
        return i + 2, Relative(UNITS_OF[w.lower[i + 1]], 0)
    return None


def year_earlier(w: Words, i: int) -> Read[Expression]:
    """A year before what is reported: ``[year-ago] results``, ``in [the year-earlier quarter]``,
    ``[the year-ago third quarter]``.

    Not ``the`` where the noun after it is no part of the date: ``the [year-ago] results``.
    """
    j = after(w, i, "the")
    if w.lower[j] != "year" or w.lower[j + 1] not in HYPHENS or w.lower[j + 2] not in ("earlier", "ago"):
        return None
    named = quarter_or_half(w, j + 3)
    if named and isinstance(named[1], Quarter | Half):
        return named[0], Within(named[1], Relative("year", -1))
    end = after(w, j + 3, "quarter", "period")
    return None if j > i and end == j + 3 else (end, Ago(-1, "year", "mentioned"))


def same_period(w: Words, i: int) -> Read[Expression]:
    """A period of another year: ``[the same quarter last year]``, ``[the 1988 quarter]``,
    ``[the same nine months of 1998]``.

    Not ``the same period`` alone.
    """
    if _PERIODS.isdisjoint(w.lower[i + 1 : i + _LONGEST_WHOLE]):
        return None
    if found := _same_time(w, i):
        return found
    if found := whole_stretch(w, after(w, i, "the")):
        j = after(w, found[0], "'s", "’s")
        if w.lower[j] in ("quarter", "period") and (j > found[0] or isinstance(found[1], Year)):
            return (j + 1, _in_year_of(found[1])) if w.lower[j] == "quarter" or j > found[0] else None
    j = after(w, after(w, i, "the"), *_SAME)
    counted = count(w, j) if w.lower[j - 1] in _SAME else None
    j = counted[0] if counted else j
    if j == i or w.lower[j] not in ("quarter", "period", *(("months", "quarters") if counted else ())):
        return None
    k = after(w, j + 1, "of", "in")
    whole = whole_stretch(w, k) or ago(w, k) or earlier_or_later(w, k)
    return (whole[0], _in_year_of(whole[1])) if whole and _is_year(whole[1]) else None


_SAME = ("same", "corresponding", "comparable")
_PERIODS = frozenset(["quarter", "quarters", "period", "months", "time"])
_LONGEST_WHOLE = 10
"""Tokens: ``the fiscal year nineteen ninety-six`` is about the longest year."""


def _same_time(w: Words, i: int) -> Read[Expression]:
    """``this time last year``, ``the same time a year ago``: the year's value, as nothing finer is meant."""
    k = i + 2 if w.lower[i : i + 2] == ("this", "time") else i + 3
    if k == i + 3 and w.lower[i : i + 3] != ("the", "same", "time"):
        return None
    return offset_unit(w, k) or ago(w, k)


def same_unit(w: Words, i: int) -> Read[Expression]:
    """A day, week or month, named before, in another year: ``[the same month last year]``,
    ``[the same week of 1998]``.

    Not ``the same month`` alone, where it is in the year last mentioned.
    """
    j = after(w, i, "the")
    if w.lower[j] not in ("same", "corresponding") or w.lower[j + 1] not in ("day", "week", "month"):
        return None
    k = after(w, j + 2, "of", "in")
    whole = whole_stretch(w, k) or ago(w, k) or earlier_or_later(w, k)
    return (
        (whole[0], Within(Mentioned(UNITS_OF[w.lower[j + 1]], 0), whole[1]))
        if whole and _is_year(whole[1])
        else None
    )


def _is_year(expression: Expression) -> bool:
    if isinstance(expression, Ago | Relative | Mentioned):
        return expression.unit == "year"
    return isinstance(expression, Year)


def _in_year_of(whole: Expression) -> Expression:
    """The quarter that the text reports, in another year."""
    return Within(Mentioned("quarter", 0), whole)
