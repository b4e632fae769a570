"""The parts that the grammar's rules are made of: a month, a day's number, a year, a count, a clock time.

A part reads Words from a position and answers ``(position after it, value)``, or None where it is not there.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TypeVar

from pipeline.english.timex.expressions import Expression, Unit
from pipeline.english.timex.words import (
    CARDINALS,
    DECADE_WORDS,
    HOURS,
    MONTHS,
    ORDINALS,
    SHORT_MONTHS,
    SHORT_WEEKDAYS,
    TENS,
    WEEKDAYS,
    WORDY_MONTHS,
    Words,
    word_set,
)
from pipeline.gazetteers import words

Value = TypeVar("Value")
Read = tuple[int, Value] | None
Rule = Callable[[Words, int], Read[Expression]]

YEARS = range(1000, 2200)
"""Four digits outside these are no year that news writes of."""

HYPHENS = frozenset("-‐‑–")
_ZONES = word_set(
    "gmt utc est edt cst cdt mst mdt pst pdt et ct pt bst cet cest ist jst hkt sgt aest aedt msk eat wat"
)
_AMERICAN_ZONES = ("eastern", "central", "mountain", "pacific")
_WORDY_ZONES = ("et", "ct", "pt", "eat")
_LONGEST_ZONE = 4
"""Words: ``U.S. Eastern Standard Time`` is about the longest."""
_ORDINAL = re.compile(r"(\d+)(?:st|nd|rd|th)")
_DECADE = re.compile(r"(?:['’](?=\d\ds))?((?:1\d|20)?\d0)['’]?s")


def after(w: Words, i: int, *tokens: str) -> int:
    """The position after an optional token."""
    return i + 1 if w.lower[i] in tokens else i


def hyphen(w: Words, i: int) -> int:
    """The position after an optional hyphen or dash."""
    return i + 1 if w.lower[i] in HYPHENS else i


def month(w: Words, i: int) -> Read[int]:
    """A month's name: ``November``, ``Nov.``, ``Sept``. Not ``may``, ``march``: those want a capital."""
    name = w.lower[i]
    number = MONTHS.get(name)
    if number is None or (name in WORDY_MONTHS and not w.is_capitalised(i)):
        return None
    return (_full_stop(w, i + 1) if name in SHORT_MONTHS else i + 1), number


def weekday(w: Words, i: int) -> Read[int]:
    """A weekday's name, ISO's number: ``Friday``, ``on Fri.``; not ``Sun``, nor one that ends a sentence."""
    name = w.lower[i]
    number = WEEKDAYS.get(name)
    if number is None:
        return None
    if name not in SHORT_WEEKDAYS:
        return i + 1, number
    if not w.is_capitalised(i):
        return None
    j = _full_stop(w, i + 1)
    following = w.lower[after(w, j, ",")]
    dated = following in MONTHS or following[:1].isdecimal()
    stopped = j > i + 1 and (w.lower[i - 1] in _BEFORE_WEEKDAY or w.lower[j] in (",", "at", "-"))
    return (j, number) if dated or stopped else None


_BEFORE_WEEKDAY = word_set(
    "on last next this from since until till by to and late early before after through"
)


def _full_stop(w: Words, i: int) -> int:
    return i + 1 if w.lower[i] == "." and w.glued(i) else i


def day_number(w: Words, i: int) -> Read[int]:
    """A day's number: ``12``, ``12th``, ``twelfth``."""
    token = w.lower[i]
    if token.isdecimal() and len(token) <= 2:
        number = int(token)
    else:
        read = ordinal(w, i)
        number = read[1] if read else 0
    return (i + 1, number) if 1 <= number <= 31 else None


def ordinal(w: Words, i: int) -> Read[int]:
    """``first``, ``3rd``, ``twentieth``."""
    token = w.lower[i]
    if token in ORDINALS:
        return i + 1, ORDINALS[token]
    found = _ORDINAL.fullmatch(token)
    return (i + 1, int(found[1])) if found else None


def year(w: Words, i: int) -> Read[int]:
    """A year: ``1998``, ``'98``, ``nineteen ninety-eight``."""
    token = w.lower[i]
    if token.isdecimal() and len(token) == 4 and int(token) in YEARS:
        return i + 1, int(token)
    if len(token) == 3 and token[0] in "'’" and token[1:].isdecimal():
        return i + 1, full_year(int(token[1:]))
    return spoken_year(w, i)


def short_year(w: Words, i: int, least: int = 32) -> Read[int]:
    """A year of two bare digits after a month, where they can be no day: ``July [96]``, ``3 Nov [06]``.

    ``least`` is the smallest number that is a year there; with a day before the month it is 0.
    """
    token = w.lower[i]
    if not (token.isdecimal() and len(token) == 2) or int(token) < least or is_counted(w, i + 1):
        return None
    if least == 0 and w.lower[i + 1].isalpha() and w.lower[i + 1] not in _AFTER_SHORT_YEAR:
        return None
    joined = w.lower[i + 1] in (*HYPHENS, "/", ".", ",", ":") and w.lower[i + 2][:1].isdecimal()
    return None if joined and w.glued(i + 2) else (i + 1, full_year(int(token)))


_AFTER_SHORT_YEAR = word_set(
    "after and as at before by for from he in is it of on or she the they to was when"
)


def full_year(two_digits: int) -> int:
    """The year that two digits stand for: POSIX's pivot, 69 to 99 are 19xx (strptime, ``%y``).

    >>> full_year(98), full_year(7)
    (1998, 2007)
    """
    return two_digits + (1900 if two_digits >= 69 else 2000)


def spoken_year(w: Words, i: int) -> Read[int]:
    """A year in words: ``nineteen ninety-six``, ``two thousand and six``, ``twenty eleven``."""
    if w.lower[i] == "two" and w.lower[i + 1] == "thousand":
        j = after(w, i + 2, "and")
        units = small_number(w, j)
        return (units[0], 2000 + units[1]) if units else (i + 2, 2000)
    century = {"seventeen": 17, "eighteen": 18, "nineteen": 19, "twenty": 20}.get(w.lower[i])
    rest = small_number(w, hyphen(w, i + 1)) if century else None
    if century is None or rest is None or rest[1] < 10:
        return None
    return rest[0], 100 * century + rest[1]


def small_number(w: Words, i: int) -> Read[int]:
    """A number below a hundred in words: ``ninety-six``, ``twelve``."""
    if w.lower[i] in CARDINALS:
        return i + 1, CARDINALS[w.lower[i]]
    tens = TENS.get(w.lower[i])
    if tens is None:
        return None
    j = hyphen(w, i + 1)
    units = CARDINALS.get(w.lower[j], 0)
    return (j + 1, tens + units) if 1 <= units <= 9 else (i + 1, tens)


def count(w: Words, i: int) -> Read[int]:
    """How many: ``a``, ``two``, ``twenty-five``, ``10``. Not ``several``, which counts nothing."""
    token = w.lower[i]
    if token in ("a", "an"):
        return i + 1, 1
    if token.isdecimal() and len(token) <= 4:
        return i + 1, int(token)
    return small_number(w, i)


_ERAS = {
    "bc": "BC",
    "bce": "BC",
    "b.c.": "BC",
    "b.c.e.": "BC",
    "ad": "AD",
    "ce": "AD",
    "a.d.": "AD",
    "c.e.": "AD",
}


def era(w: Words, i: int) -> Read[str]:
    """``BC`` or ``AD``, in capitals, whichever way it is written: ``B.C.``, ``CE``."""
    name = _ERAS.get(w.lower[i])
    return (i + 1, name) if name and w.written(i).isupper() else None


def decade(w: Words, i: int) -> Read[int]:
    """The first year of a decade: ``1990s``, ``'90s``, ``nineties``, ``nineteen-sixties``."""
    if found := _DECADE.fullmatch(w.lower[i]):
        digits = found[1]
        return i + 1, int(digits) if len(digits) == 4 else 1900 + int(digits)
    prefix = {"eighteen": 1800, "nineteen": 1900}.get(w.lower[i])
    j = hyphen(w, i + 1) if prefix else i
    tens = DECADE_WORDS.get(w.lower[j])
    return None if tens is None else (j + 1, (prefix or 1900) + tens)


def clock(w: Words, i: int) -> Read[str]:
    """A clock time as TIMEX3 writes it: ``5:30 p.m. EST`` is T17:30, ``noon`` T12:00, ``0200 GMT`` T02:00,
    ``six o'clock`` T06:00.

    Not ``4:30`` alone, which may be a score or a running time, nor ``5``.
    """
    if hour := HOURS.get(w.lower[i]):
        return time_zone(w, i + 1), "T" + hour
    if w.lower[i] in CARDINALS:
        oclock = _half_of_day(w, i + 1)
        return (time_zone(w, oclock[0]), f"T{CARDINALS[w.lower[i]]:02}:00") if oclock else None
    found = _CLOCK.fullmatch(w.lower[i])
    if not found or (w.lower[i][-3:-2] == "." and not _half_of_day(w, i + 1)):
        return None
    hours = int(found[1] or found[3] or found[5])
    minutes = int(found[2] or found[4] or 0)
    half = _half_of_day(w, i + 1)
    j, hours = _in_24_hours(half, hours) if half else (i + 1, hours)
    k = time_zone(w, j)
    told = (
        half
        or k > j
        or (found[3] and w.lower[j] == "hours")
        or (found[1] and w.lower[i - 1] in ("at", "until", "by", "from"))
        or (found[1] and w.lower[i - 2] == "at" and w.lower[i - 1] in ("about", "around"))
    )
    if not told or hours > 24 or minutes > 59 or (found[5] and not half):
        return None
    return after(w, k, "hours"), f"T{hours:02}:{minutes:02}"


def clock_times(w: Words, i: int) -> Read[str]:
    """A clock time, or from one to another, by the first: ``7 to 11 a.m.``, ``2pm until 4pm``, ``10-noon``.

    Not ``2 p.m. and 4 p.m.``, ``from 2 p.m. to 4 p.m.``, two times, as ``from 1999 to 2001`` is two years,
    unless a day stands before: ``Sunday from 2 p.m. to 4 p.m.``
    """
    first = clock(w, i)
    j = first[0] if first else i + 1
    bare = _BARE_HOUR.fullmatch(w.lower[i]) if j == i + 1 else None
    joined = w.lower[j] in _UNTIL or (w.lower[j] == "and" and w.lower[i - 1] == "between")
    last = clock(w, j + 1) if joined and (first or bare) else None
    if first and last and w.lower[i - 1] in ("from", "between") and not _follows_day(w, i - 1):
        return first
    if last and bare and (_half_of_day(w, j + 2) or w.lower[j + 1] in HOURS):
        return last[0], _in_half_of(int(bare[1]), bare[2] or "00", int(last[1][1:3]))
    return (last[0], first[1]) if first and last else first


def _follows_day(w: Words, i: int) -> bool:
    """Whether a day ends right before a token: ``Sunday from``, ``March 17, from``, ``today from``."""
    before = w.lower[i - 2] if w.lower[i - 1] == "," else w.lower[i - 1]
    return before in WEEKDAYS or before in ("today", "tomorrow", "yesterday") or before.isdecimal()


def _in_half_of(hours: int, minutes: str, last: int) -> str:
    """The hour in the same half of the day as the last, if that is later: ``7`` of 7 to 11 p.m. is 19."""
    evening = hours + 12 if hours < 12 else hours
    return f"T{evening if evening <= last else hours:02}:{minutes}"


_UNTIL = frozenset(["to", "until", "till", "through", *HYPHENS])
_BARE_HOUR = re.compile(r"(1[0-2]|\d)(?:[:.]([0-5]\d))?")
_CLOCK = re.compile(r"(\d\d?)[:.](\d\d)(?::\d\d)?|(\d\d)(\d\d)|(\d\d?)")
"""With a full stop, as the British write it, only before ``a.m.`` or ``p.m.``."""


def _half_of_day(w: Words, i: int) -> Read[str]:
    token = w.lower[i].rstrip(".")
    if token in ("a.m", "p.m", "am", "pm"):
        return i + 1, token[0]
    if token == "o" and w.lower[i + 1] in "'’" and w.lower[i + 2] == "clock":
        return i + 3, ""
    return None


def _in_24_hours(half: tuple[int, str], hours: int) -> tuple[int, int]:
    j, letter = half
    if not letter or hours > 12:
        return j, hours
    return j, hours % 12 + (12 if letter == "p" else 0)


def time_zone(w: Words, i: int) -> int:
    """The position after a time zone: ``GMT``, ``local time``, ``Eastern Standard Time``, ``Lima time``."""
    if w.lower[i] in _ZONES and (w.lower[i] not in _WORDY_ZONES or w.written(i).isupper()):
        return i + 1
    if w.lower[i] in _AMERICAN_ZONES and w.is_capitalised(i) and not w.is_capitalised(i + 1):
        return after(w, i + 1, "time")
    for j in range(i, i + _LONGEST_ZONE):
        if j > i and w.lower[j] == "time":
            return j + 1
        if not _is_zone_word(w, j):
            break
    return i


def _is_zone_word(w: Words, i: int) -> bool:
    """``local``, ``standard``, or the name of a place: capitalised, no day and no month."""
    token = w.lower[i]
    named = w.is_capitalised(i) and token.isalpha() and token not in WEEKDAYS and token not in MONTHS
    return named or token in ("local", "standard", "daylight")


def is_traded(w: Words, i: int) -> bool:
    """Whether what is traded by the month of its delivery stands at i: ``crude``, ``T-bonds``."""
    return traded_end(w, i) > i


def traded_end(w: Words, i: int) -> int:
    """The position after the name of what is traded: ``crude``, ``T-bonds``, ``calendar spread``; or i."""
    if w.lower[i] in _TRADED:
        return i + 1
    if w.lower[i] == "t" and w.lower[i + 1] in HYPHENS and w.lower[i + 2] in ("bills", "bonds", "notes"):
        return i + 3
    return i + 2 if w.lower[i : i + 2] in (("calendar", "spread"), ("call", "spread")) else i


_TRADED = words("dates/traded_goods.txt")


UNITS_OF: dict[str, Unit] = {
    "day": "day", "week": "week", "weekend": "weekend", "month": "month", "quarter": "quarter",
    "half": "half", "year": "year", "decade": "decade", "century": "century",
}  # fmt: skip


def is_noun_ahead(w: Words, i: int) -> bool:
    """Whether a noun seems to stand at i, to which a determiner further ahead belongs."""
    return w.lower[i].isalpha() and w.lower[i] not in _FUNCTION_WORDS


_FUNCTION_WORDS = words("text/function_words.txt")


def is_counted(w: Words, i: int) -> bool:
    """Whether the word at i is what a number before it counts: ``people``, ``tons``, ``percent``, ``%``.

    A plain plural of a countable noun is taken for one too (``firms``), but not a verb (``has``, ``was``).
    """
    word = w.lower[i]
    if word in COUNTED or _is_compound(w, i):
        return True
    return len(word) > 3 and word.endswith("s") and word.isalpha() and word.islower() and _is_noun(w, i)


def is_strictly_counted(w: Words, i: int) -> bool:
    """Whether the word at i is a measure or a word for people: ``tons``, ``percent``; not ``firms``."""
    following = w.lower[i + 1]
    if following in ("'s", "’s") and w.lower[i] in ("men", "women", "people", "children"):
        return False  # *the 1997 women's final*
    compound = _is_compound(w, i)
    if compound and following in MONTHS:  # *December 1941-January 1942*
        return False
    return w.lower[i] in COUNTED or compound


def _is_compound(w: Words, i: int) -> bool:
    """Whether a hyphen at i joins a number with its noun: ``1998-strong``; not ``in 1997--Ruiz``."""
    following = w.lower[i + 1]
    joined = w.lower[i] in HYPHENS and w.glued(i) and w.glued(i + 1)
    return joined and not following.isdecimal() and following not in HYPHENS


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


COUNTED = word_set(
    "% percent pc people men women children troops police personnel staff dollars euros pounds yen "
    "yuan kilometers kilometres km kms miles mile meters metres feet foot inches acres hectares tons "
    "tonnes barrels liters litres kilograms kg megawatts mw kw degrees points cents shares seats "
    "votes times hours minutes seconds days weeks months years million billion trillion thousand "
    "ft mm cm mph kph hp cc rpm sq ha "
    "hundred mln bln square cubic per cent kilometer kilometre meter metre am pm a.m. p.m. a.m p.m"
)
