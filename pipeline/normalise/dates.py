"""Date mentions -> TIMEX3 value, EDTF, first and last day.

The grammar reads each mention once more in its place, ``timex/resolve.py`` gives it days, counted from the
article's date, the tense of its clause and the dates mentioned before it.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from pipeline.english.timex import almanac
from pipeline.english.timex.almanac import Stretch
from pipeline.english.timex.days import further_day
from pipeline.english.timex.expressions import (
    Day,
    Expression,
    Fixed,
    Half,
    Moment,
    Month,
    Quarter,
    Range,
    Relative,
    Season,
    Unread,
    Weekday,
    Within,
)
from pipeline.english.timex.grammar import read_at
from pipeline.english.timex.parts import HYPHENS
from pipeline.english.timex.readings import Context, Reading, Tense
from pipeline.english.timex.recalled import months_reported
from pipeline.english.timex.resolve import resolve
from pipeline.english.timex.words import Words, tokenise
from pipeline.english.timex.written_years import (
    in_reach,
    is_without_direction,
    named_year,
    southern,
    with_year,
    written_year,
)
from pipeline.models import Chars, Date, Diagnostic, Mention, Place
from pipeline.normalise.narrative import (
    FLASHBACK,
    GOING_ON,
    TELLING,
    counts_from_article,
    flashback,
    innermost,
    is_aside,
    last_day_told,
    may_go_on,
    past_year,
    runs_on,
    sets_the_year,
    tells_history,
    told_last,
)
from pipeline.normalise.odd_dates import read_odd_date
from pipeline.normalise.speech import holds_marks, is_day_of_saying, spoken_on
from pipeline.normalise.tense import (
    clause_tense,
    compares_figures,
    is_sure_to_come,
    reports_months,
    sentence_tokens,
)
from pipeline.parse import Parsed

_REMEMBERED = 40
"""Mentions that a later one may be compared with."""

NEAR = 5
"""Sentences back in which a date stands that *a week earlier* counts from; further back it is not plain."""

NEAR_IN_HISTORY = 12
"""The same in a history, where nothing else is there to count from."""


_REACH = 100
"""Tokens of its sentence on either side that a date is read with; only tables have longer ones."""

_LEADING = 5
"""Tokens before a date that tell what it is the date of."""

_NEIGHBOURS = 8
"""Dates on either side that may tell when it was spoken."""


@dataclass(frozen=True, slots=True)
class _Placed:
    """A mention with its tokens (half-open) and what the grammar reads there."""

    mention: Mention
    start: int
    end: int
    expression: Expression


@dataclass(frozen=True, slots=True)
class _Text:
    """The dates of a text in order, each with the number of its sentence and that sentence's tokens."""

    w: Words
    placed: Sequence[_Placed]
    numbers: Sequence[int]
    sentences: Sequence[Chars]
    published: date | None
    written: date | None
    """The dateline's day, where the article came out a day or two later; else the day it came out."""
    history: bool


def resolve_dates(
    parsed: Parsed, mentions: tuple[Mention, ...], published: date | None, places: Sequence[Place] = ()
) -> tuple[tuple[Date, ...], tuple[Diagnostic, ...]]:
    """One Date for every date mention, in text order, relative expressions counted from ``published``.

    Without it they keep span and TIMEX3 value with X's, no days, and a diagnostic each. ``places`` tell whose
    seasons are meant.
    """
    w = tokenise(parsed.text)
    placed = place(w, [m for m in mentions if m.kind == "date"])
    if published:
        placed = [replace(p, expression=in_reach(p.expression, p.mention.text, published)) for p in placed]
    placed = share_days(w, share_years(w, placed))
    if is_about_the_south(places):
        placed = [replace(item, expression=southern(item.expression)) for item in placed]
    written = published and _written_on(parsed, placed, published)
    text = _Text(
        w, placed, *_sentences_of(w, parsed, placed), published, written, _is_history(placed, published)
    )
    dates: list[Date] = []
    known: list[_Known] = []
    for n, item in enumerate(placed):
        if published and reports_months(w, placed[n - 1].end if n else w.first, item.start):
            known.append(_Known(text.numbers[n], months_reported(published), -1))
        reading = _read(item, _context(text, n, known))
        if n and known and known[-1].number == n - 1:
            reading = _after_start(w, placed[n - 1], item, known[-1].reading, reading)
            if begun := _begun_before(w, placed[n - 1], item, known[-1].reading, reading):
                dates[-1] = _date(f"d{n}", placed[n - 1].mention, begun)
                known[-1] = replace(known[-1], reading=begun)
        dates.append(_date(f"d{n + 1}", item.mention, reading))
        if reading and reading.stretch:
            known.append(_Known(text.numbers[n], reading, n))
            known.extend(_quarter_reported(text, n, reading.stretch))
    return tuple(dates), tuple(filter(None, map(_complaint, dates)))


def _quarter_reported(text: _Text, n: int, day: Stretch) -> Iterator[_Known]:
    """``the three months ended [June 30]``: figures are compared with those of that quarter a year before."""
    lead = text.w.lower[text.placed[n].start - 3 : text.placed[n].start]
    if lead in (("three", "months", "ended"), ("three", "months", "to")) and day.granularity == "day":
        quarter = almanac.containing("quarter", day.end - timedelta(45))
        yield _Known(text.numbers[n], Reading("", quarter, why="past"), -1)


def _is_history(placed: Sequence[_Placed], published: date | None) -> bool:
    return tells_history([item.expression for item in placed], published)


def _context(text: _Text, n: int, known: Sequence[_Known]) -> Context:
    """What the n-th date of a text counts from; ``known`` are the dates read before it."""
    w, item, sentence, number = text.w, text.placed[n], text.sentences[n], text.numbers[n]
    near = number - (NEAR_IN_HISTORY if text.history else NEAR)
    around = text.placed[max(n - _NEIGHBOURS, 0) : n + _NEIGHBOURS]
    remembered = known[-_REMEMBERED:]
    asks = item.end <= sentence[1] and not is_without_direction(item.expression)
    tense = clause_tense(w, sentence, item.start, item.end) if asks else ""
    return Context(
        anchor=_anchor(text, item, sentence, around),
        tense=tense,
        compares=compares_figures(w, sentence),
        sure=tense == "future" and is_sure_to_come(w, sentence, item.start),
        mentioned=[k.reading for k in remembered],
        near=[k.reading for k in remembered if k.sentence >= near],
        here=[k.reading for k in remembered if k.sentence == number and k.number >= 0],
        told=_told(text, n, remembered, tense),
        beside=_day_beside(text, known, number, text.published if tense in ("past", "done") else None),
    )


def _told(text: _Text, n: int, known: Sequence[_Known], tense: Tense) -> Stretch | None:
    """The date that a history has come to, or that news has just gone back to."""
    item = text.placed[n]
    if item.mention.text.lower().startswith("this "):
        return None
    if text.history:
        told = told_last([k.reading for k in known])
        return None if text.published and told and _is_of_today(text, n, told, tense) else told
    if (
        not text.published
        or tense == "future"
        or is_day_of_saying(text.w, text.sentences[n], item.start, item.end)
    ):
        return None
    told = _gone_back_to(text, n, known, tense) or _going_on(text, n, known, tense)
    return told if told and runs_on(item.expression, told, text.published) else None


def _is_of_today(text: _Text, n: int, told: Stretch, tense: Tense) -> bool:
    """Whether a sentence of a history has left it: ``he will be sentenced on [Dec. 3]``, ``a film shows``,
    ``resumed last week``; or a date counted from the one told last would be before it, a few years ago.
    """
    sentence = text.w.lower[slice(*text.sentences[n])]
    looks_ahead = "will" in sentence or (tense == "future" and "would" not in sentence)
    if looks_ahead or not _TODAY.isdisjoint(sentence):
        return True
    number = text.numbers[n]
    beside = range(bisect_left(text.numbers, number), bisect_right(text.numbers, number))
    if any(i != n and counts_from_article(text.placed[i].expression) for i in beside):
        return True
    recent = text.published is not None and told.start.year >= text.published.year - _RECENT
    return recent and not runs_on(text.placed[n].expression, told, text.published)


_TODAY = frozenset(("says", "shows", "suggests", "believes", "insists", "hopes", "wants"))
"""Verbs whose present is the article's own."""
_RECENT = 3
"""Years."""


def _gone_back_to(text: _Text, n: int, known: Sequence[_Known], tense: Tense) -> Stretch | None:
    """The date mentioned just before, in the same sentence or the last."""
    if not n or not known or known[-1].number != n - 1:
        return None
    item, sentence, before = text.placed[n], text.sentences[n], text.placed[n - 1]
    if not _goes_on(item, sentence, text.numbers[n], known[-1]) or is_aside(
        text.w, sentence, before.start, before.end
    ):
        return None
    leading = text.w.lower[before.start - _LEADING : before.start]
    same_sentence = text.numbers[n] == known[-1].sentence
    if isinstance(innermost(item.expression), Weekday) and not (
        same_sentence and text.w.lower[item.start - 1] in TELLING
    ):
        return None
    if text.numbers[n] == known[-1].sentence and sets_the_year(
        text.w, sentence, before.start, before.expression
    ):
        return past_year(known[-1].reading, text.published)
    return flashback(before.expression, leading, known[-1].reading, tense, text.published)


def _going_on(text: _Text, n: int, known: Sequence[_Known], tense: Tense) -> Stretch | None:
    """The day that a flashback a few sentences back has come to, where the next one is near."""
    item = text.placed[n]
    if tense not in ("past", "done") or not may_go_on(item.expression, text.w.lower[item.start - 1]):
        return None
    told: list[Reading] = []
    for before in reversed(known):
        if before.sentence < text.numbers[n] - GOING_ON or before.reading.counted_from == text.published:
            break  # the story is back where it was
        if before.number >= 0 and text.w.lower[text.placed[before.number].start - 1] in TELLING:
            told.append(before.reading)
    return last_day_told(item.expression, told, text.published)


def _sentences_of(w: Words, parsed: Parsed, placed: Sequence[_Placed]) -> tuple[list[int], list[Chars]]:
    """The number of each date's sentence, and its tokens (half-open) around the date."""
    bounds = list(sentence_tokens(w, ((s.start, s.end) for s in parsed.sentences)))
    numbers = [bisect_right(bounds, (item.start, w.last)) - 1 for item in placed]
    whole = [bounds[n] if n >= 0 else (w.first, w.last) for n in numbers]
    return numbers, [
        (max(first, item.start - _REACH), min(last, item.end + _REACH))
        for item, (first, last) in zip(placed, whole, strict=True)
    ]


def is_about_the_south(places: Sequence[Place]) -> bool:
    """Whether most mentions of places lie where winter is in July: south of ten degrees.

    Nearer the equator nobody tells the time by four seasons.
    """
    weights = [(p.latitude <= -10, len(p.mentions)) for p in places if p.latitude is not None]
    south = sum(weight for is_southern, weight in weights if is_southern)
    return 2 * south > sum(weight for _, weight in weights)


@dataclass(frozen=True, slots=True)
class _Known:
    """A date that was read, with the number of its sentence and its own, -1 for a period that is no date."""

    sentence: int
    reading: Reading
    number: int


def _after_start(
    w: Words, first: _Placed, last: _Placed, start: Reading, end: Reading | None
) -> Reading | None:
    """The end of ``from Friday to [Monday]``, both to come: the Monday after that Friday.

    So is the second of ``flights for Monday and [Tuesday]``, if the first is to come, and that of
    ``flies to Rome on Monday, to Bonn on [Tuesday]``; and a day of a month that was only the nearest one:
    ``put off from February 25 to [December 15]``.
    """
    between = w.lower[first.end : last.start]
    if end and end.why == "nearest" and len(between) == 1 and between[0] in _UP_TO:
        return _later_than(start, last.expression, end)
    joined = (len(between) == 1 and between[0] in _UP_TO | _AND) or _lists_on(w, first.end, last.start)
    if not joined or not end or not _is_to_come(start, end):
        return end
    if not start.stretch or not end.stretch or end.stretch.start >= start.stretch.start:
        return end
    if not isinstance(innermost(last.expression), Weekday):
        return end
    day = end.stretch.start + timedelta(7)
    value = end.value.replace(end.stretch.start.isoformat(), day.isoformat())
    return replace(end, value=value, stretch=replace(almanac.day(day), value=value), why=start.why)


def _later_than(start: Reading, last: Expression, end: Reading) -> Reading:
    """The end of a span, a year on where it would be before its beginning."""
    if not start.stretch or not end.stretch or end.stretch.start >= start.stretch.start:
        return end
    later = resolve(with_year(last, end.stretch.start.year + 1), Context(None))
    if written_year(last) or not later or not later.stretch or later.stretch.start < start.stretch.start:
        return end
    return replace(later, counted_from=end.counted_from, why=start.why)


def _begun_before(
    w: Words, first: _Placed, last: _Placed, start: Reading, end: Reading | None
) -> Reading | None:
    """The beginning of ``between [January] and November``, ``from [Monday] through Saturday``, if it was
    read as after its end.
    """
    between = w.lower[first.end : last.start]
    if not _JOINTS.issuperset(between) or not _is_span(w, first.start, between):
        return None
    if not end or not end.stretch or end.why != "past":
        return None
    if written_year(first.expression) or not start.stretch or start.stretch.start <= end.stretch.start:
        return None
    if isinstance(first.expression, Weekday) and end.stretch.granularity == "day":
        back = (end.stretch.start.isoweekday() - first.expression.weekday) % 7
        day = almanac.day(end.stretch.start - timedelta(back))
        return replace(start, value=day.value, stretch=day)
    for year in (end.stretch.start.year, end.stretch.start.year - 1):
        begun = resolve(with_year(first.expression, year), Context(None))
        if begun and begun.stretch and begun.stretch.start <= end.stretch.start:
            return replace(begun, counted_from=start.counted_from, why=start.why)
    return None


_AND = frozenset(("and", "or", ","))


def _lists_on(w: Words, start: int, end: int) -> bool:
    """Whether the words between two days list what is on them: ``, to Bonn on``, ``and in Lima on``."""
    if (
        end - start > _LONGEST_ITEM
        or w.lower[start] not in (",", "and")
        or w.lower[end - 1] not in ("on", ",")
    ):
        return False
    return all(w.lower[i] in _LINKS or w.is_capitalised(i) for i in range(start, end))


_LINKS = frozenset((",", "and", "to", "in", "at", "on", "the"))
_LONGEST_ITEM = 8


def _is_to_come(start: Reading, end: Reading) -> bool:
    if start.why == "nearest" and start.stretch and start.counted_from:
        return start.stretch.start >= start.counted_from and end.why in ("past", "nearest")
    return start.why == "future" and end.why in ("future", "past")


def _day_beside(text: _Text, known: Sequence[_Known], number: int, last: date | None) -> Stretch | None:
    """The day named last in the sentence of that number, or shortly before if it is not after ``last``.

    Further back than the last sentence no day on which something was only said; where there is none, the
    day of the lead, if what is told is over.
    """
    for before in reversed(known[-_NEIGHBOURS:]):
        if before.sentence < number - _BESIDE:
            break
        stretch = before.reading.stretch
        if stretch and stretch.granularity == "day":
            if before.sentence < number - 1 and (before.number < 0 or _is_of_saying(text, before.number)):
                continue
            to_come = last and before.sentence < number and stretch.start > last
            return None if to_come else stretch
    return _day_of_lead(text, known, last) if last else None


def _day_of_lead(text: _Text, known: Sequence[_Known], last: date) -> Stretch | None:
    """The day that the first sentences tell of, in the week before ``last``."""
    for before in known[:_REMEMBERED]:
        stretch = before.reading.stretch
        if before.sentence > text.numbers[0] + _LEAD:
            return None
        if (
            stretch
            and stretch.granularity == "day"
            and before.number >= 0
            and not _is_of_saying(text, before.number)
        ):
            return stretch if 0 <= (last - stretch.start).days < _A_WEEK else None
    return None


_LEAD = 2
"""Sentences after the first that names a date."""
_A_WEEK = 7


_BESIDE = 3
"""Sentences back to the day that a time alone belongs to."""


def _is_of_saying(text: _Text, n: int) -> bool:
    return is_day_of_saying(text.w, text.sentences[n], text.placed[n].start, text.placed[n].end)


def _goes_on(item: _Placed, sentence: Chars, number: int, before: _Known) -> bool:
    """Whether a date stands in the sentence of the one before, or opens the next: ``In [May] she``."""
    opens = item.start - sentence[0] <= 1
    return number == before.sentence or (opens and number - before.sentence <= FLASHBACK)


def place(w: Words, mentions: Sequence[Mention]) -> list[_Placed]:
    """Each mention with its tokens and the expression that the grammar reads at its place."""
    placed: list[_Placed] = []
    for mention in sorted(mentions, key=lambda m: (m.start, m.end)):
        start = bisect_right(w.starts, mention.start, w.first, w.last) - 1
        end = bisect_right(w.starts, mention.end - 1, w.first, w.last)
        before = placed[-1].expression if placed else None
        placed.append(_Placed(mention, start, end, _expression(w, start, end, mention, before)))
    return placed


def _expression(w: Words, start: int, end: int, mention: Mention, before: Expression | None) -> Expression:
    found = read_at(w, start)
    if found and found[0] == end:
        return found[2]
    further = further_day(w, start)
    month = _last_month(before)
    if further and further[0] == end and month:
        day, year = further[1]
        return Day(month, day, year or (written_year(before) if before else None))
    return Unread(mention.text)


def _last_month(expression: Expression | None) -> int | None:
    if isinstance(expression, Range):
        expression = expression.last
    if isinstance(expression, Moment) and expression.of:
        expression = expression.of
    return expression.month if isinstance(expression, Day | Month) else None


_JOINTS = frozenset(("and", "or", "to", "through", "until", "till", ",", *HYPHENS))


def share_years(w: Words, placed: Sequence[_Placed]) -> list[_Placed]:
    """``from [June 27] to [July 1, 2006]``: the year at the end of a row belongs to all of it.

    A month later in the year than the end's is in the year before: ``[December] to [February 2006]``.
    """
    out = list(placed)
    for n in range(len(out) - 2, -1, -1):
        item, following = out[n], out[n + 1]
        year = named_year(following.expression)
        between = w.lower[item.end : following.start]
        if not year or not between or not _JOINTS.issuperset(between) or written_year(item.expression):
            continue
        if "until" in between and w.lower[item.start - 1] == "in":  # *extended in March until February 2016*
            continue
        if not _shares_year(item.expression, following.expression):
            continue
        dated = with_year(item.expression, year)
        if _is_span(w, item.start, between) and _starts_after(dated, following.expression):
            dated = with_year(item.expression, year - 1)
        out[n] = replace(item, expression=dated)
    return out


def share_days(w: Words, placed: Sequence[_Placed]) -> list[_Placed]:
    """``between [4am] and [5am on Saturday]``: the day at the end belongs to both times."""
    out = list(placed)
    for n in range(len(out) - 2, -1, -1):
        one, other = out[n].expression, out[n + 1].expression
        if not (isinstance(one, Moment) and isinstance(other, Moment)) or one.of or not other.of:
            continue
        if w.lower[out[n].end : out[n + 1].start] in _BETWEEN_TIMES:
            out[n] = replace(out[n], expression=replace(one, of=other.of))
    return out


_BETWEEN_TIMES = (("and",), ("to",), ("until",), ("or",))


def _is_span(w: Words, start: int, between: Sequence[str]) -> bool:
    """Whether the words between two dates make a stretch of them: ``to``, ``between May and``."""
    return not _UP_TO.isdisjoint(between) or ("and" in between and w.lower[start - 1] == "between")


_UP_TO = frozenset(("to", "through", "until", "till"))


def _shares_year(one: Expression, other: Expression) -> bool:
    """Whether a year at the end of a row is meant for both: months and days, or two of a kind."""
    if _last_month(one) is not None:
        return _last_month(other) is not None
    one, other = innermost(one), innermost(other)
    part = other.part if isinstance(other, Within) else None
    return isinstance(one, Season | Quarter | Half) and type(one) is type(part)


def _starts_after(one: Expression, other: Expression) -> bool:
    first, last = resolve(one, Context(None)), resolve(other, Context(None))
    if not (first and last and first.stretch and last.stretch):
        return False
    return first.stretch.start > last.stretch.end


def _anchor(text: _Text, item: _Placed, sentence: Chars, around: Sequence[_Placed]) -> date | None:
    """The day that a date counts from: the article's, the dateline's for *today*, or a quotation's."""
    if text.published is None:
        return None
    inner = innermost(item.expression)
    deictic = isinstance(inner, Relative) and inner.unit == "day"
    own = text.written if deictic and text.written else text.published
    return _spoken(text.w, item, sentence, around, own)


def _written_on(parsed: Parsed, placed: Sequence[_Placed], published: date) -> date:
    """The day in the first dateline, where it is shortly before the article's: papers print the day after."""
    days = [dateline.date for dateline in parsed.layout.datelines if dateline.date]
    for item in placed:
        if days and days[0][0] <= item.mention.start < days[0][1]:
            told = resolve(item.expression, Context(published, "past"))
            day = told.stretch.start if told and told.stretch else published
            return day if 0 < (published - day).days <= _TO_PRINT else published
    return published


_TO_PRINT = 2
"""Days from the wire to the paper."""


def _spoken(w: Words, item: _Placed, sentence: Chars, around: Sequence[_Placed], published: date) -> date:
    """The day on which a quotation around the date was spoken; the article's, where it is not told."""
    if not holds_marks(w, sentence):
        return published
    days = [d for d in around if isinstance(d.expression, _SPOKEN_ON)]
    number = spoken_on(w, sentence, item.start, [(day.start, day.end) for day in days])
    said = resolve(days[number].expression, Context(published, "past")) if number is not None else None
    if said is None or said.stretch is None or said.stretch.granularity != "day":
        return published
    return min(said.stretch.start, published)


_SPOKEN_ON = (Day, Weekday, Fixed, Relative)


def _read(item: _Placed, context: Context) -> Reading | None:
    expression = item.expression
    if isinstance(expression, Unread):
        day = read_odd_date(expression.text)
        expression = Fixed(day) if day else expression
    return resolve(expression, context)


def _date(entity_id: str, mention: Mention, reading: Reading | None) -> Date:
    if reading is None:
        return Date(entity_id, mention, "DATE", "", "", "", None, None, "", None)
    rule = f"{mention.rule}:{reading.why}" if reading.why else mention.rule
    stretch = reading.stretch
    return Date(
        entity_id=entity_id,
        mention=replace(mention, rule=rule),
        timex_type=reading.kind,
        timex_value=reading.value,
        timex_mod=reading.mod,
        edtf=stretch.edtf if stretch else "",
        start=stretch.start if stretch else None,
        end=stretch.end if stretch else None,
        granularity=stretch.granularity if stretch else "",
        anchor=reading.counted_from,
    )


def _complaint(found: Date) -> Diagnostic | None:
    """What to say of a date without days: no anchor to count from, or no such day."""
    if found.start is not None:
        return None
    code, why = _undated(found.timex_value)
    mention = found.mention
    return Diagnostic("dates", "warning", code, f"{mention.text!r}: {why}", mention.start, mention.end)


def _undated(value: str) -> tuple[str, str]:
    if not value:
        return "no-day", "no such day"
    if value.startswith("BC"):
        return "before-calendar", "days are counted from the year 1 on"
    return "no-anchor", "the date it counts from is not known"
