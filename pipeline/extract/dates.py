"""Parsed -> dates: what the grammar of time expressions can read, less what is no date here.

Find, then check: ``timex/grammar.py`` reads the longest expression at every position; the guards of
``date_guards`` refuse those whose surroundings say otherwise.
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.english.timex.days import further_day
from pipeline.english.timex.expressions import (
    Day,
    Expression,
    Holiday,
    Moment,
    Month,
    Range,
    Season,
)
from pipeline.english.timex.grammar import openings, read_at
from pipeline.english.timex.parts import is_counted
from pipeline.english.timex.words import (
    MONTHS,
    Words,
    tokenise,
    word_set,
)
from pipeline.extract.date_guards import GUARDS, Candidate, holds_no_date
from pipeline.extract.rules import KNOWN, STATED
from pipeline.models import Mention
from pipeline.parse import Parsed


def find(parsed: Parsed) -> Iterator[Mention]:
    """Every date of the text, none overlapping; the rule is ``dates.`` and the grammar's rule."""
    for found in find_candidates(tokenise(parsed.text)):
        start, end = found.words.chars(found.start, found.end)
        yield Mention("date", start, end, parsed.text[start:end], f"dates.{found.rule}", _strength(found))


def _strength(found: Candidate) -> int:
    """Certain against other kinds, but for words that are names of persons too: ``May``, ``Easter``."""
    return KNOWN if isinstance(found.expression, _DOUBTFUL) and found.is_one_word else STATED


_DOUBTFUL = (Month, Season, Holiday)


def find_candidates(w: Words) -> Iterator[Candidate]:
    """The expressions from left to right, each the longest at its place, that no guard refuses."""
    free = w.first
    for i in openings(w):
        found = read_at(w, i) if i >= free else None
        if found is None:
            continue
        candidate = Candidate(w, i, *found)
        if any(refuses(candidate) for refuses in GUARDS):
            free = candidate.end if holds_no_date(candidate) else free
            continue
        yield candidate
        free = candidate.end
        for item in listed_days(candidate):
            yield item
            free = item.end


def listed_days(first: Candidate) -> Iterator[Candidate]:
    """Further days of the month just named: ``March 3, [5] and [9, 2004]``, ``from Nov. 15 to [20]``.

    Not ``On March 3, 5 people died``, nor ``March 3 and 12 others``.
    """
    w, i = first.words, first.end
    month = _month_of(first.expression)
    while month:
        j = i + 1 if w.lower[i] == "," else i
        j = j + 1 if w.lower[j] in ("and", "to", "or", "through", "until", "&") else j
        found = further_day(w, j)
        if j == i or not found or not (found[1][1] or _ends_list(first, j, found)):
            return
        yield Candidate(w, j, found[0], "listed_day", Day(month, *found[1]))
        i = found[0]


def _ends_list(first: Candidate, j: int, found: tuple[int, tuple[int, int | None]]) -> bool:
    """Whether what follows a number leaves it a day: ``to [7].``, ``the Nov. 5 to [7] summit``."""
    end, (day, _) = found
    w, opening = first.words, first.expression
    if w.lower[end] in _AFTER_LISTED_DAY:
        return True
    later = isinstance(opening, Day) and day > opening.day and w.lower[j - 1] in ("to", "through")
    named_again = w.lower[end] in MONTHS or w.lower[end] == "of"
    return later and w.lower[end].isalpha() and not named_again and not is_counted(w, end)


_AFTER_LISTED_DAY = word_set(
    ". , ; ) and or to at in for when as through before after with this last next the a he she it they"
)


def _month_of(expression: Expression) -> int | None:
    if isinstance(expression, Range):
        expression = expression.last
    if isinstance(expression, Moment) and expression.of:  # 8 p.m. May 1 and [2]
        expression = expression.of
    return expression.month if isinstance(expression, Day) else None
