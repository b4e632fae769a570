"""Guards against digits that are no year: sums, quantities, parts of names, products, addresses."""

from __future__ import annotations

from pipeline.english.timex.expressions import Decade, Fixed, Half, Portion, Range, Year
from pipeline.english.timex.parts import HYPHENS, is_counted, is_strictly_counted
from pipeline.english.timex.words import Words, word_set
from pipeline.extract.date_guards.candidates import (
    DETERMINERS,
    FUNCTION_WORDS,
    PREPOSITIONS,
    REPORT_NOUNS,
    TIME_PREPOSITIONS,
    Candidate,
    begins_sentence,
)
from pipeline.gazetteers import words


def is_money_or_number(c: Candidate) -> bool:
    """Refuses digits that a sign or a noun makes a sum or a number: ``$1998``, ``Resolution 1540``,
    ``p. 2004``, ``version 10.2.2004``, a group of a telephone number: ``20 7946 1998``.

    Not ``in 1998``, ``DATE=1/5/05``.
    """
    w = c.words
    if not w.lower[c.start][0].isdecimal():
        return False
    if c.before == "=" and w.lower[c.start - 2].endswith("date") and isinstance(c.expression, Fixed):
        return False
    if c.before in _NUMBER_SIGNS or (c.before == "." and w.lower[c.start - 2] in _ABBREVIATED):
        return True
    if isinstance(c.expression, Fixed):
        return c.before in ("version", "versions", "v", "build", "release", "serial")
    if isinstance(c.expression, Range) and c.before == "at":  # *a first look at 2010/11*
        return False
    return isinstance(c.expression, Year | Range) and (c.before in _NUMBERED or _is_group_of_digits(c))


def _is_group_of_digits(c: Candidate) -> bool:
    """Whether three digits or more stand right before or after: a telephone number, an account."""
    return any(other.isdecimal() and len(other) >= 3 for other in (c.before, c.after))


_ABBREVIATED = word_set("no nos art arts sec secs p pp fig figs ch vol par para ext tel")
_NUMBER_SIGNS = frozenset(["$", "€", "£", "¥", "#", "№", "+", "=", "@", "_", "~", "x", "×", "<", ">", "&"])
_NUMBERED = word_set(
    "no nos number numbers resolution article section chapter page pages flight room channel model "
    "ordinance ordinances docket permit petition proposition amendment "
    "version route highway unit line bill law act rule decree order protocol convention zone area "
    "code block building gate bus train class series type mark size lot item figure table psalm verse "
    "score at x extension ext tel telephone phone fax id altitude elevation population"
)


def is_name_with_number(c: Candidate) -> bool:
    """Refuses a year that ends a name: ``Vision 2030``, ``Boeing 2007``, ``Expo 2010``, ``A-2000``.

    Not ``In 2006``, ``Ruiz, 2018 will``, ``Summer 1998``.
    """
    if not isinstance(c.expression, Year) or not c.is_one_word:
        return False
    w, i = c.words, c.start
    if w.glued(i) and (c.before[-1:].isalnum() or (c.before in (*HYPHENS, ".", "/", ",") and w.glued(i - 1))):
        return True
    if c.before in TIME_PREPOSITIONS or c.before in PREPOSITIONS or c.before in DETERMINERS:
        return False
    if c.before in ("born", "died", "est"):
        return False
    return w.is_capitalised(i - 1) and c.before.isalnum() and c.before not in FUNCTION_WORDS


def is_quantity(c: Candidate) -> bool:
    """Refuses a year that counts things: ``2000 people``, ``some 1900 homes``, ``2000-strong``.

    So are ``a crowd of 2000``, ``1900 of them``, ``fewer than 1990 homes``. Not ``the 1997 elections``,
    ``in 1997 firms began``: a determiner or preposition of time makes it a year; nor ``worse than 1990``,
    ``they cut 1995 estimates``.
    """
    if not isinstance(c.expression, Year) or not c.is_one_word:
        return False
    opens = c.before == "in" and begins_sentence(c.words, c.start - 1)
    if opens or (c.before == "of" and _is_named_by_year(c)):
        return False
    if is_strictly_counted(c.words, c.end) or _is_part_of_group(c):
        return True
    if _is_hedged(c) or (c.before == "than" and not _is_compared_with(c)):
        return True
    if c.after in REPORT_NOUNS:
        return False
    told = c.before in DETERMINERS or c.before in ("in", "since", "after", "before", "during", "until")
    return is_counted(c.words, c.end) and not told and c.after not in _OF_A_YEAR


_OF_A_YEAR = word_set("champions finalists semifinalists winners laureates medallists medalists")
"""Plurals that have a year and no number: ``1995 champions Bergen``."""


def _is_hedged(c: Candidate) -> bool:
    """``nearly 2000``, ``at least 1990 homes``; not ``since at least 2010``."""
    return c.before in _HEDGES and c.words.lower[c.start - 3] not in ("since", "from", "until", "before")


_HEDGES = word_set("some nearly almost least most only another up over about")


def _is_compared_with(c: Candidate) -> bool:
    """``worse than 1990``, ``rather than 1890``: what happened is compared, no number."""
    like = c.words.lower[c.start - 2] in _LIKE_OR_UNLIKE
    return c.before == "than" and like and not is_counted(c.words, c.end)


_LIKE_OR_UNLIKE = word_set(
    "worse better earlier later rather other different stronger weaker wetter drier colder warmer hotter "
    "cooler milder deadlier busier quieter tougher harder easier bloodier bleaker rosier"
)


def _is_part_of_group(c: Candidate) -> bool:
    w = c.words
    if c.after == "of" and w.lower[c.end + 1] in ("them", "the", "these", "those", "its", "their", "whom"):
        return True
    return c.before == "of" and w.lower[c.start - 2] in _GROUPS and not _is_ranked(w, c.start - 3)


def _is_ranked(w: Words, i: int) -> bool:
    """``the biggest audience of 2013``; not ``an audience of 2013``."""
    return w.lower[i].endswith("est") or w.lower[i] in ("worst", "best", "first", "last", "top", "record")


_GROUPS = word_set(
    "crowd crowds total totals group groups force forces army garrison audience number average maximum "
    "minimum fleet staff workforce circulation strength"
)


def is_model_year(c: Candidate) -> bool:
    """Refuses the year of a product: ``a 1967 Chevrolet``, ``his 2004 model``.

    Not ``a 1967 law``, ``in 2004 Ford shut a plant``: after a preposition of time it is when something was.
    """
    if not isinstance(c.expression, Year) or not c.is_one_word or c.before in TIME_PREPOSITIONS:
        return False
    owned = c.before in ("a", "an", "stolen", "his", "her", "parked")
    makes = _VEHICLE_MAKES | _DOUBTFUL_MAKES if owned else _VEHICLE_MAKES
    end = c.end + 1 if c.after in _COLOURS else c.end
    make = c.words.is_capitalised(end) and c.words.lower[end] in makes
    return make or c.after in ("model", "models", "vintage", "sedan", "pickup", "coupe", "convertible")


_VEHICLE_MAKES = words("dates/vehicle_makes.txt")
_COLOURS = word_set("beige black blue brown gold gray green grey maroon orange red silver tan white yellow")
_DOUBTFUL_MAKES = word_set("austin eagle lincoln mercury rover saturn seat triumph")
"""They mean something else as well: ``the 2006 Mercury prize``."""


def is_odd_year(c: Candidate) -> bool:
    """Refuses a number far from the present, or two digits, on its own: ``1500``, ``2150``, ``'98``.

    Not ``in 1812``, ``since '98``: a preposition of time makes a year of it; nor ``the 1848 revolution``,
    ``the flood of 1897``, ``that of 1897``, ``worse than 1890``.
    """
    if not isinstance(c.expression, Year) or not c.is_one_word:
        return False
    in_full = c.words.lower[c.start][0].isdecimal() or c.words.lower[c.start].startswith("fy")
    if not in_full and c.before in (",", "of"):  # in 1995, '96 and '97; the fire of '58
        return False
    near = 1900 <= c.expression.year <= 2100 and in_full
    if (
        1600 <= c.expression.year < 1900
        and c.before == "the"
        and c.after.isalpha()
        and not is_counted(c.words, c.end)
    ):
        return False
    if near or _is_compared_with(c) or (c.before == "of" and in_full and _is_named_by_year(c)):
        return False
    return c.before not in TIME_PREPOSITIONS or c.before == "of"


def _is_named_by_year(c: Candidate) -> bool:
    """``that of 1897``, ``the great flood of 1889``, ``the Treaty of 1778``; not *at a price of 1650*."""
    w, noun = c.words, c.words.lower[c.start - 2]
    old = isinstance(c.expression, Year) and 1600 <= c.expression.year < 1900
    if old and noun in _ACTS:
        return True
    if not old or is_counted(w, c.end) or noun in _NUMBERED or noun in _SUMS:
        return False
    return (
        noun in ("that", "those")
        or w.is_capitalised(c.start - 2)
        or "the" in w.lower[c.start - 5 : c.start - 2]
    )


_ACTS = word_set(
    "act accord agreement battle census charter constitution convention coup declaration decree earthquake "
    "edict fire flood law map portrait rebellion revolt revolution statute treaty uprising war"
)
_SUMS = word_set("sum price cost height length depth weight distance rate fee value level salary total count")


def is_letter_and_digit(c: Candidate) -> bool:
    """Refuses ``H2`` the gas. Not ``in H2``, ``H2 2006``, ``H1 profit``."""
    told = c.before in (*PREPOSITIONS, "the", "and", "(") or c.after in _REPORTED
    return isinstance(c.expression, Half) and c.is_one_word and not told


_REPORTED = REPORT_NOUNS | word_set("earnings income loss net output profit result revenue turnover")


def is_age_or_temperature(c: Candidate) -> bool:
    """Refuses ``in the low 80s``, ``highs in the mid-70s``, ``a woman in her 80s``, ``in his late 20's``.

    Not ``the 80s``, ``the late 1990s``.
    """
    decade = c.expression.of if isinstance(c.expression, Portion) else c.expression
    if not isinstance(decade, Decade):
        return False
    nearby = c.words.lower[max(c.start - 12, 0) : c.start]
    in_third = c.before in ("early", "mid", "late") or c.before in HYPHENS
    if in_third and not _BEFORE_AGES.isdisjoint(nearby[-3:]):
        return True
    return c.before in _BEFORE_AGES or not _WEATHER.isdisjoint(nearby)


_BEFORE_AGES = word_set("low upper high lower his her their my your")
_WEATHER = word_set("highs lows temperature temperatures degrees thermometer")


def is_address(c: Candidate) -> bool:
    """Refuses a house number: ``1935 Orchard St.``, ``the 1900 block of Orchard Street``.

    Not ``In 1935 Orchard Street was paved``.
    """
    if not isinstance(c.expression, Year) or not c.is_one_word or c.before in ("in", "since", "by", "until"):
        return False
    if c.after in ("block", "blocks"):
        return True
    for i in range(c.end, c.end + 4):
        if not c.words.is_capitalised(i):
            return False
        if c.words.lower[i] in _STREETS and i > c.end:
            return True
    return False


_STREETS = word_set(
    "st street ave avenue rd road blvd boulevard dr drive ln lane ct court hwy highway way place"
)
