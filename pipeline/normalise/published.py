"""The article's own date: metadata, a full date in the dateline, the file's name, evidence; never the clock.

A dateline without a year (``MOSCOW, January 12. /TASS/.``) leaves candidate years near those it names.
A window of days that the article is known to be from leaves fewer. Weekdays that agree with the day, years
named in the past or the future are weighed as likelihoods, and a candidate that has nine tenths of the whole
is taken. Otherwise the date stays open.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import MAXYEAR, MINYEAR, date, timedelta
from itertools import product

from pipeline.english.timex.days import day_or_none
from pipeline.english.timex.expressions import (
    Day,
    Expression,
    Fixed,
    Moment,
    Month,
    Nearest,
    Unread,
    Weekday,
    Within,
    Year,
)
from pipeline.english.timex.grammar import read, read_at
from pipeline.english.timex.readings import Context, Tense
from pipeline.english.timex.resolve import resolve
from pipeline.english.timex.words import Words, scan, tokenise, word_set
from pipeline.english.timex.written_years import named_year, with_year
from pipeline.models import Article, Chars, Dateline, Diagnostic, Mention, Published, Segmented
from pipeline.normalise.odd_dates import read_odd_date
from pipeline.normalise.tense import clause_tense, sentence_tokens

ENOUGH = 0.9
"""Posterior probability. A wrong year moves every relative date of the article: better none than that."""

_HEAD_LINES = 10
_LEAD_SENTENCES = 5
"""Headline, subhead, dateline and the first sentences: there a weekday is mostly the report's own day."""

_DATE_LINE_WORDS = word_set(
    "published posted updated modified last first issued released date dated on at am pm gmt utc est edt"
) | word_set("monday tuesday wednesday thursday friday saturday sunday")


def date_article(
    segmented: Segmented, mentions: tuple[Mention, ...]
) -> tuple[Published, tuple[Diagnostic, ...]]:
    """When the article was published, and how that is known; ``day`` None and basis empty where it is not."""
    told = segmented.article.published
    days = list(_dateline_days(segmented))
    full = next((day for day in days if isinstance(day, date)), None)
    if told:
        return Published(told, "metadata"), _contradiction(segmented, told, days[0] if days else None)
    if full or (full := _date_line(segmented)):
        return Published(full, "dateline"), ()
    partial = next((day for day in days if isinstance(day, Day)), None)
    if named := _by_its_name(segmented.article.source, partial):
        return Published(named, "metadata"), ()
    if inferred := _infer(segmented, mentions, partial):
        return Published(inferred, "inferred"), ()
    if presumed := segmented.article.presumed:
        return Published(presumed, "metadata"), ()
    message = "no date in metadata, dateline or text: relative dates stay open"
    return Published(None, ""), (Diagnostic("published", "warning", "no-date", message),)


# --- dates as printed ------------------------------------------------------------------------------------


def _dateline_days(segmented: Segmented) -> Iterator[date | Day]:
    """What each dateline gives, in order: a date, or a day of a month without its year."""
    for dateline in segmented.layout.datelines:
        if dateline.date:
            start, end = dateline.date
            if day := full_or_partial_day(segmented.article.text[start:end]):
                yield day


def full_or_partial_day(text: str) -> date | Day | None:
    """A whole date as a date, a day without its year as a Day; None for anything else, or no such day.

    >>> full_or_partial_day("23rd November, 2019"), full_or_partial_day("Nov. 3")
    (datetime.date(2019, 11, 23), Day(month=11, day=3, year=None, weekday=None))
    """
    expression = read(text)
    while isinstance(expression, Moment) and expression.of:
        expression = expression.of
    if isinstance(expression, Fixed):
        return expression.day
    if isinstance(expression, Day):
        return expression if expression.year is None else _in_year(expression, expression.year)
    return read_odd_date(text) if expression is None or isinstance(expression, Unread) else None


def _in_year(day: Day, year: int) -> date | None:
    return day_or_none(year, day.month, day.day)


def _date_line(segmented: Segmented) -> date | None:
    """A full date that has a line of the head to itself: ``Published: 3 May 2019, 10:15 GMT``."""
    lines = [line for line in segmented.article.text.splitlines() if line.strip()][:_HEAD_LINES]
    for line in lines:
        if len(line) < 80 and (day := _only_date(line)):
            return day
    return None


def _only_date(line: str) -> date | None:
    w = scan(line)
    for i in range(w.first, w.last):
        found = read_at(w, i)
        if not found:
            continue
        start, end = w.chars(i, found[0])
        day = full_or_partial_day(line[start:end])
        around = re.findall(r"[^\W\d_]+", line[:start] + " " + line[end:])
        if isinstance(day, date) and all(word.lower() in _DATE_LINE_WORDS for word in around):
            return day
    return None


def _contradiction(segmented: Segmented, told: date, printed: date | Day | None) -> tuple[Diagnostic, ...]:
    """A note where the first dateline is not of the day that the metadata give; the metadata count."""
    agrees = (printed.month, printed.day) == (told.month, told.day) if printed else True
    if agrees and (not isinstance(printed, date) or printed == told):
        return ()
    start, end = _first_date(segmented.layout.datelines) or (None, None)
    message = f"the dateline has another date than the metadata ({told.isoformat()}), which were taken"
    return (Diagnostic("published", "info", "dateline-differs", message, start, end),)


def _first_date(datelines: Sequence[Dateline]) -> Chars | None:
    return next((dateline.date for dateline in datelines if dateline.date), None)


# --- the date in a file's name ------------------------------------------------------------------------------


def _by_its_name(source: str, printed: Day | None) -> date | None:
    """The date in the name of the file or record, where the dateline does not gainsay it.

    A dateline's day within the ``_TO_FILE`` days before is the article's own, with the name's year. A name's
    date that is further away is another's: the day of a download, say.
    """
    named = day_in_name(source)
    if named is None or printed is None:
        return named
    days = (named - timedelta(back) for back in range(_TO_FILE + 1))
    return next((day for day in days if (day.month, day.day) == (printed.month, printed.day)), None)


_TO_FILE = 3
"""Days from the dateline to the archive."""


def day_in_name(source: str) -> date | None:
    """The one date written in the last part of a path or in a record's id, year first; else None.

    >>> day_in_name("wire/AFP_ENG_20050811_0422.txt"), day_in_name("feed.jsonl#2018-01-12-tass")
    (datetime.date(2005, 8, 11), datetime.date(2018, 1, 12))
    >>> day_in_name("000_20051399.txt")
    """
    name = re.split(r"[/\\#]", source)[-1]
    found = [day_or_none(*map(int, match.group("year", "month", "day"))) for match in _DAY.finditer(name)]
    return found[0] if len(found) == 1 else None


_DAY = re.compile(
    r"(?<!\d)(?P<year>19\d\d|20\d\d)(?P<joint>[-_.]?)(?P<month>\d\d)(?P=joint)(?P<day>\d\d)(?!\d)"
)


# --- a year by evidence ----------------------------------------------------------------------------------

_YEAR_NAMED: Mapping[Tense, tuple[tuple[int, int, float], ...]] = {
    "past": (
        (-60, -13, 0.0025), (-12, -7, 0.015), (-6, -3, 0.05), (-2, -2, 0.13), (-1, -1, 0.28), (0, 0, 0.12),
        (1, 1, 0.05), (2, 2, 0.03), (3, 5, 0.01),
    ),
    "future": (
        (-3, -2, 0.03), (-1, -1, 0.06), (0, 0, 0.2), (1, 1, 0.33), (2, 2, 0.1), (3, 8, 0.045), (9, 30, 0.005),
    ),
    "": (
        (-60, -13, 0.0025), (-12, -7, 0.01), (-6, -3, 0.04), (-2, -2, 0.12), (-1, -1, 0.2), (0, 0, 0.2),
        (1, 1, 0.15), (2, 2, 0.05), (3, 8, 0.01),
    ),
}  # fmt: skip
"""How often a year named in a clause of that tense is so many years from the article's (first, last, each).

Rounded from 115 years named in newswire of 1989 to 2006.
"""
_YEAR_FAR = 0.001
_LOOKING_AHEAD, _LOOKING_BACK = 30, 60
"""Years: an article may be that much older than the first year it names, and younger than the last."""

_WEEKDAY_NAMED = {0: 0.8, -1: 0.1}
"""How often a weekday in the lead is the dateline's own, or the one before; from 58 in newswire."""
_WEEKDAY_OTHER = 0.02
_WEEKDAY_AGREES = 0.9
"""``Friday, March 3`` is a Friday in the right year, slips apart; in another, one time in seven."""


_SAME, _SAME_BY_CHANCE = 0.7, 0.1
"""Estimates: what is named in both ways is mostly one thing, if not, one of three neighbouring years."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """What the text says of its year.

    ``years`` named with the tense of their clauses; ``lead_weekdays``, ISO's numbers; ``named_days`` with
    their weekday; ``named_twice``: once from the article's date and once with the year (``this coming
    spring`` and ``spring 2018``, as its TIMEX3 value).
    """

    years: frozenset[tuple[int, Tense]] = frozenset()
    lead_weekdays: frozenset[int] = frozenset()
    named_days: frozenset[Day] = frozenset()
    named_twice: frozenset[tuple[Nearest, str]] = frozenset()


def _infer(segmented: Segmented, mentions: Sequence[Mention], day: Day | None) -> date | None:
    if day is None:
        return None
    evidence = gather(segmented, mentions)
    first, last = _window(segmented.article, [year for year, _ in evidence.years])
    days = (_in_year(day, year) for year in range(first.year, last.year + 1))
    candidates = [dated for dated in days if dated and first <= dated <= last]
    return most_likely([c for c in candidates if day.weekday in (None, c.isoweekday())], evidence)


def _window(article: Article, named: Sequence[int]) -> tuple[date, date]:
    """First and last day that it may be from: as given, else as far as the named years reach.

    No day at all, the last before the first, where neither says anything of one end.
    """
    first = date(max(min(named) - _LOOKING_AHEAD, MINYEAR), 1, 1) if named else date.max
    last = date(min(max(named) + _LOOKING_BACK, MAXYEAR), 12, 31) if named else date.min
    return article.published_after or first, article.published_before or last


def most_likely(candidates: Sequence[date], evidence: Evidence) -> date | None:
    """The candidate with at least ``ENOUGH`` of the posterior under equal priors, or None."""
    if not candidates:
        return None
    likelihoods = [math.exp(log_likelihood(candidate, evidence)) for candidate in candidates]
    best = max(likelihoods)
    return candidates[likelihoods.index(best)] if best >= ENOUGH * math.fsum(likelihoods) else None


def log_likelihood(candidate: date, evidence: Evidence) -> float:
    """Logarithm of how likely the evidence is in an article of that day; its pieces taken as independent."""
    chances = [
        *(_year_chance(year - candidate.year, tense) for year, tense in sorted(evidence.years)),
        *(_weekday_chance(weekday, candidate) for weekday in sorted(evidence.lead_weekdays)),
        *(_agreement_chance(day, candidate) for day in evidence.named_days),
        *(_same_chance(named, value, candidate) for named, value in evidence.named_twice),
    ]
    return math.fsum(map(math.log, chances))


def _year_chance(offset: int, tense: Tense) -> float:
    told: Tense = "past" if tense in ("planned", "since", "done") else tense
    return next((p for first, last, p in _YEAR_NAMED[told] if first <= offset <= last), _YEAR_FAR)


def _weekday_chance(weekday: int, candidate: date) -> float:
    days = (weekday - candidate.isoweekday() + 3) % 7 - 3
    return _WEEKDAY_NAMED.get(days, _WEEKDAY_OTHER)


def _agreement_chance(day: Day, candidate: date) -> float:
    """Whether ``Friday, March 3`` is a Friday in the year nearest to the candidate."""
    around = [dated for year in (-1, 0, 1) if (dated := _in_year(day, candidate.year + year))]
    nearest = min(around, key=lambda d: abs(d - candidate), default=candidate + timedelta(1))
    return _WEEKDAY_AGREES if nearest.isoweekday() == day.weekday else (1 - _WEEKDAY_AGREES) / 6


def _same_chance(named: Nearest, value: str, candidate: date) -> float:
    """Whether ``this coming spring``, counted from the candidate, is the spring named with its year."""
    reading = resolve(named, Context(candidate))
    return _SAME if reading and reading.value == value else _SAME_BY_CHANCE


def gather(segmented: Segmented, mentions: Sequence[Mention]) -> Evidence:
    """The evidence of an article; the datelines' own dates are none."""
    w = tokenise(segmented.article.text)
    sentences = list(sentence_tokens(w, ((s.start, s.end) for s in segmented.sentences)))
    years: set[tuple[int, Tense]] = set()
    lead_weekdays: set[int] = set()
    named_days: set[Day] = set()
    relative: set[Nearest] = set()
    dated: set[Expression] = set()
    for place, start, end, expression in _read_mentions(w, sentences, mentions, segmented.layout.datelines):
        if year := named_year(expression):
            years.add((year, clause_tense(w, sentences[place], start, end)))
        match expression:
            case Weekday(weekday) | Moment(_, Weekday(weekday)) if place < _LEAD_SENTENCES:
                lead_weekdays.add(weekday)
            case Day(year=None, weekday=int()):
                named_days.add(expression)
            case Nearest():
                relative.add(expression)
            case Within(_, Year()) | Month(year=int()):
                dated.add(expression)
    twice = _named_twice(relative, dated)
    return Evidence(frozenset(years), frozenset(lead_weekdays), frozenset(named_days), frozenset(twice))


def _named_twice(relative: Iterable[Nearest], dated: Iterable[Expression]) -> Iterator[tuple[Nearest, str]]:
    for named, whole in product(relative, dated):
        part = whole.part if isinstance(whole, Within) else with_year(whole, None)
        reading = resolve(whole, Context(None)) if part == named.what else None
        if reading:
            yield named, reading.value


def _read_mentions(
    w: Words, sentences: Sequence[Chars], mentions: Sequence[Mention], datelines: Sequence[Dateline]
) -> Iterator[tuple[int, int, int, Expression]]:
    """Sentence number, tokens (half-open) and expression of each date mention outside the datelines."""
    positions = {start: i for i, start in enumerate(w.starts) if w.first <= i < w.last}
    for mention in _outside(mentions, datelines):
        i = positions.get(mention.start)
        found = read_at(w, i) if mention.kind == "date" and i is not None else None
        if found and i is not None:
            place = next((n for n, (first, last) in enumerate(sentences) if first <= i < last), None)
            if place is not None:
                yield place, i, found[0], found[2]


def _outside(mentions: Sequence[Mention], datelines: Sequence[Dateline]) -> Iterator[Mention]:
    for mention in mentions:
        if not any(dateline.start <= mention.start < dateline.end for dateline in datelines):
            yield mention
