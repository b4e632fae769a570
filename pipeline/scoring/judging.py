"""Gold against what was found in one article -> judgements, from which every figure is counted.

A measure is a function here; which facts it asks the gold for stands beside it in ``_MEASURES``.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import asin, cos, radians, sin, sqrt
from typing import Literal

from pipeline.models import Chars
from pipeline.scoring.documents import Document, Facts, Gold, Span
from pipeline.spans import overlap, pair_overlapping

Outcome = Literal["right", "wrong", "missed"]

_KM = 161.0  # a hundred miles, the usual limit in toponym resolution
_KM_WIDE = 1000.0  # for what has no middle on which two gazetteers agree
_WIDE = frozenset({"country", "continent", "region", "area", "water"})
_EARTH_KM = 6371.0  # mean radius


@dataclass(frozen=True, slots=True)
class Judgement:
    """One thing of a measure: ``right``, found though no gold (``wrong``), gold that was ``missed``.

    ``error`` says in a word what went wrong; empty for what is right, and where another judgement says it.
    ``start`` and ``end`` are its characters, None for what stands nowhere. ``gold`` and ``found`` are what is
    compared, ``rule`` is that of what was found.
    """

    measure: str
    outcome: Outcome
    kind: str
    error: str = ""
    start: int | None = None
    end: int | None = None
    text: str = ""
    gold: str = ""
    found: str = ""
    rule: str = ""


@dataclass(frozen=True, slots=True)
class _Compared:
    """One kind in one article: the mentions of both sides, paired by overlap."""

    kind: str
    annotated: Document
    found: Document
    pairs: Sequence[tuple[Span, Span]]
    missed: Sequence[Span]
    extra: Sequence[Span]

    def facts(self, pair: tuple[Span, Span]) -> tuple[Facts, Facts]:
        """What gold and outputs say of the entities of a pair of mentions; nothing, where they have none."""
        gold, found = (document.facts(self.kind) for document in (self.annotated, self.found))
        return gold.get(pair[0].entity, {}), found.get(pair[1].entity, {})


def judge(gold: Gold, annotated: Document, found: Document) -> Iterator[Judgement]:
    """Every judgement on one article, of all measures that the gold has facts for."""
    for kind in gold.kinds:
        compared = _compare(kind, annotated, found)
        for columns, measure in (*_MENTION_MEASURES, *_MEASURES[kind]):
            if columns is None or gold.has(kind, *columns):
                yield from measure(compared)
    if gold.has("article", "published_date"):
        days = annotated.article.get("published_date", ""), found.article.get("published_date", "")
        yield _fact("article date", "article", days, right=days[0] == days[1], text="")


def _compare(kind: str, annotated: Document, found: Document) -> _Compared:
    """Pairs mentions one to one, by overlap.

    One that was found inside a gold mention of another kind, where gold has none of its own, is passed over:
    a place in the name of a project counts neither for nor against.
    """
    marked = annotated.of_kind(kind)
    others = [span for span in annotated.mentions if span.kind != kind]
    claimed = [span for span in found.of_kind(kind)
               if _touches(span, marked) or not any(_holds(other, span) for other in others)]  # fmt: skip
    indices = pair_overlapping([span.chars for span in marked], [span.chars for span in claimed])
    paired = [{i for i, _ in indices}, {j for _, j in indices}]
    return _Compared(
        kind,
        annotated,
        found,
        pairs=[(marked[i], claimed[j]) for i, j in indices],
        missed=[span for i, span in enumerate(marked) if i not in paired[0]],
        extra=[span for j, span in enumerate(claimed) if j not in paired[1]],
    )


def _touches(span: Span, others: Sequence[Span]) -> bool:
    return any(overlap(span.chars, other.chars) for other in others)


def _holds(outer: Span, inner: Span) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end


# --- measures of mentions --------------------------------------------------------------------------------

_Agree = Callable[[tuple[Span, Span]], bool]


def _exact(compared: _Compared) -> Iterator[Judgement]:
    """Same first and last character, but for articles, honorifics and a possessive ``'s``."""
    return _by_mention("exact", compared, _same_chars, "boundary")


def _overlap(compared: _Compared) -> Iterator[Judgement]:
    """A character in common; says what is missed and what is extra."""
    return _by_mention("overlap", compared, lambda _: True, "", unpaired=("missed", "extra"))


def _placed(compared: _Compared) -> Iterator[Judgement]:
    """Found, and within a hundred miles of the gold's point; of a country, the same one.

    Gold places without a point are left out, and what was found there.
    """
    known = compared.annotated.facts("place")
    judged = _Compared(
        compared.kind,
        compared.annotated,
        compared.found,
        pairs=[pair for pair in compared.pairs if _can_be_placed(known.get(pair[0].entity, {}))],
        missed=[span for span in compared.missed if _can_be_placed(known.get(span.entity, {}))],
        extra=compared.extra,
    )
    return _by_mention("found and placed", judged, lambda pair: _near(*judged.facts(pair)), "place")


def _interval(compared: _Compared) -> Iterator[Judgement]:
    """Found, with the gold's first and last day."""
    return _by_mention("interval", compared, lambda pair: _same_days(*compared.facts(pair)), "interval")


def _by_mention(
    measure: str, compared: _Compared, agree: _Agree, error: str, unpaired: tuple[str, str] = ("", "")
) -> Iterator[Judgement]:
    """A pair that does not agree is one wrong and one missed; so is what has no pair, on its side."""
    name = f"{compared.kind} {measure}"
    for pair in compared.pairs:
        if agree(pair):
            yield Judgement(name, "right", compared.kind)
        else:
            yield _of_spans(name, "wrong", compared, pair, error)
            yield _of_spans(name, "missed", compared, pair, "")
    for span in compared.missed:
        yield _of_spans(name, "missed", compared, (span, None), unpaired[0])
    for span in compared.extra:
        yield _of_spans(name, "wrong", compared, (None, span), unpaired[1])


def _of_spans(
    name: str, outcome: Outcome, compared: _Compared, pair: tuple[Span | None, Span | None], error: str
) -> Judgement:
    marked, claimed = pair
    shown = claimed or marked
    assert shown is not None
    gold = _told(marked, compared.annotated, error) if marked else ""
    found = _told(claimed, compared.found, error) if claimed else ""
    rule = claimed.rule if claimed else ""
    text = shown.text
    return Judgement(name, outcome, compared.kind, error, shown.start, shown.end, text, gold, found, rule)


def _told(span: Span, document: Document, error: str) -> str:
    """What a side says, in the terms of the error."""
    facts = document.facts(span.kind).get(span.entity, {})
    values = [facts.get(column, "") for column in _TOLD.get(error, ())]
    if any(values):
        return ", ".join(values)
    return span.text or facts.get("name", "") or f"{span.start}-{span.end}"


_TOLD = {"place": ("name", "latitude", "longitude"), "interval": ("start_date", "end_date")}
"""Error -> the facts that show it; without any, it is the mention's words."""


# --- measures of entities --------------------------------------------------------------------------------


def _names(compared: _Compared) -> Iterator[Judgement]:
    """An entity is right when its name is, in capitals or not."""
    gold, found = _by_name(compared.annotated, compared), _by_name(compared.found, compared)
    measure, kind = f"{compared.kind} name", compared.kind
    for name in sorted(gold.keys() | found.keys()):
        if name in gold and name in found:
            yield Judgement(measure, "right", kind)
        elif name in gold:
            yield Judgement(measure, "missed", kind, "name", gold=gold[name]["name"])
        else:
            span = _at(compared, found[name])
            rule, start, end = (span.rule, span.start, span.end) if span else ("", None, None)
            shown = found[name]["name"]
            yield Judgement(measure, "wrong", kind, "name", start, end, shown, "", shown, rule)


def _role(compared: _Compared) -> Iterator[Judgement]:
    """Of people of one name: roles that agree in half of their words."""
    for gold, found in _of_one_name(compared):
        if gold.get("role"):
            roles = gold["role"], found.get("role", "")
            yield _fact(
                "person role",
                "person",
                roles,
                right=_same_role(*roles),
                text=gold["name"],
                at=_at(compared, found),
            )


def _country_of_person(compared: _Compared) -> Iterator[Judgement]:
    for gold, found in _of_one_name(compared):
        countries = gold.get("country", ""), found.get("country", "")
        if any(countries):
            right = countries[0] == countries[1]
            at = _at(compared, found)
            yield _fact("person country", "person", countries, right=right, text=gold["name"], at=at)


def _country_of_place(compared: _Compared) -> Iterator[Judgement]:
    """Of mentions that were found, where gold gives a country."""
    for pair in compared.pairs:
        gold, found = compared.facts(pair)
        if gold.get("country"):
            countries = gold["country"], found.get("country", "")
            right = countries[0] == countries[1]
            yield _fact("place country", "place", countries, right=right, text=pair[1].text, at=pair[1])


def _entity(compared: _Compared) -> Iterator[Judgement]:
    """A project is right when one of its mentions is found; a found project stands for one of gold's."""
    same = _same_projects(compared)
    gold, found = compared.annotated.facts("project"), compared.found.facts("project")
    claimed = {span.entity: span for span in (*compared.extra, *(span for _, span in compared.pairs))}
    for _ in same:
        yield Judgement("project entity", "right", "project")
    for entity in sorted(gold.keys() - same.keys()):
        name = gold[entity].get("name", "")
        yield Judgement("project entity", "missed", "project", "entity", gold=name)
    for entity in sorted(claimed.keys() - set(same.values())):
        span, name = claimed[entity], found.get(entity, {}).get("name", "")
        yield Judgement(
            "project entity",
            "wrong",
            "project",
            "entity",
            span.start,
            span.end,
            span.text,
            "",
            name,
            span.rule,
        )


def _sector(compared: _Compared) -> Iterator[Judgement]:
    return _of_projects("sector", compared)


def _status(compared: _Compared) -> Iterator[Judgement]:
    return _of_projects("status", compared)


def _of_projects(column: str, compared: _Compared) -> Iterator[Judgement]:
    """A fact of the projects that are right; unknown is a value too."""
    for gold_id, found_id in sorted(_same_projects(compared).items()):
        gold = compared.annotated.facts("project").get(gold_id, {})
        found = compared.found.facts("project").get(found_id, {})
        values = gold.get(column, ""), found.get(column, "")
        right, name = values[0] == values[1], gold.get("name", "")
        yield _fact(f"project {column}", "project", values, right=right, text=name, at=_at(compared, found))


def _same_projects(compared: _Compared) -> dict[str, str]:
    """Gold's project -> the found one that shares most mentions with it, each found one once."""
    shared: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for marked, claimed in compared.pairs:
        shared[marked.entity][claimed.entity] += 1
    same: dict[str, str] = {}
    for gold_id, found in sorted(shared.items()):
        free = sorted(
            (-count, found_id) for found_id, count in found.items() if found_id not in same.values()
        )
        if free:
            same[gold_id] = free[0][1]
    return same


def _fact(
    measure: str, kind: str, values: tuple[str, str], *, right: bool, text: str, at: Span | None = None
) -> Judgement:
    """A fact of what both sides have: gold's value and the one that was found."""
    if right:
        return Judgement(measure, "right", kind)
    start, end, rule = (at.start, at.end, at.rule) if at else (None, None, "")
    error = measure.rsplit(" ", 1)[-1]
    return Judgement(measure, "wrong", kind, error, start, end, text, *values, rule)


def _by_name(document: Document, compared: _Compared) -> dict[str, Facts]:
    return {facts["name"].lower(): facts for facts in document.facts(compared.kind).values()}


def _of_one_name(compared: _Compared) -> Iterator[tuple[Facts, Facts]]:
    gold, found = _by_name(compared.annotated, compared), _by_name(compared.found, compared)
    return ((gold[name], found[name]) for name in sorted(gold.keys() & found.keys()))


def _at(compared: _Compared, facts: Facts) -> Span | None:
    """The first mention of a found entity."""
    entity = facts.get(f"{compared.kind}_id")
    return next((span for span in compared.found.mentions if span.entity == entity), None)


# --- when two agree --------------------------------------------------------------------------------------

_LEAD = re.compile(r"(?:the|an?|this|mr|mrs|ms|dr|president|minister)\.?\s+", re.IGNORECASE)
_TAIL = re.compile(r"(?:['’]s|[.,;:])$")
_LITTLE_WORDS = frozenset({"the", "of", "a", "an"})


def _same_chars(pair: tuple[Span, Span]) -> bool:
    marked, claimed = pair
    return marked.chars in (claimed.chars, _bare_chars(claimed))


def _bare_chars(span: Span) -> Chars:
    """Without an article, a title or an honorific before it, and a possessive or a comma after it."""
    lead, tail = _LEAD.match(span.text), _TAIL.search(span.text)
    before = lead.end() if lead and lead.end() < len(span.text) else 0
    after = len(span.text) - tail.start() if tail and tail.start() else 0
    return span.start + before, span.end - after


def _same_role(one: str, other: str) -> bool:
    """Whether at least half of their words are common: an F1 of 0.5, little words aside."""
    words = [{*re.findall(r"\w+", role.lower())} - _LITTLE_WORDS for role in (one, other)]
    common = len(words[0] & words[1])
    return all(words) and 4 * common >= len(words[0]) + len(words[1])


def _same_days(gold: Facts, found: Facts) -> bool:
    return [gold.get(day, "") for day in _TOLD["interval"]] == [found.get(day) for day in _TOLD["interval"]]


def _can_be_placed(gold: Facts) -> bool:
    return _point(gold) is not None or (gold.get("type") == "country" and bool(gold.get("country")))


def _near(gold: Facts, found: Facts) -> bool:
    if gold.get("type") == "country" and gold.get("country") and gold["country"] == found.get("country"):
        return True
    here, there = _point(gold), _point(found)
    limit = _KM_WIDE if gold.get("type") in _WIDE else _KM
    return here is not None and there is not None and _km(here, there) <= limit


def _point(facts: Facts) -> tuple[float, float] | None:
    """Latitude and longitude in degrees; None where one is no number."""
    try:
        return float(facts.get("latitude", "")), float(facts.get("longitude", ""))
    except ValueError:
        return None


def _km(one: tuple[float, float], other: tuple[float, float]) -> float:
    """The distance on the globe between two points in degrees (haversine formula)."""
    (south, west), (north, east) = ((radians(degrees) for degrees in point) for point in (one, other))
    h = sin((north - south) / 2) ** 2 + cos(south) * cos(north) * sin((east - west) / 2) ** 2
    return 2 * _EARTH_KM * asin(sqrt(min(1.0, h)))


# --- the measures ----------------------------------------------------------------------------------------

_Measure = Callable[[_Compared], Iterator[Judgement]]

_MENTION_MEASURES: Sequence[tuple[tuple[str, ...] | None, _Measure]] = ((None, _exact), (None, _overlap))

_MEASURES: Mapping[str, Sequence[tuple[tuple[str, ...] | None, _Measure]]] = {
    "person": (
        (("name",), _names),
        (("name", "role"), _role),
        (("name", "country"), _country_of_person),
    ),
    "place": ((("latitude", "longitude"), _placed), (("country",), _country_of_place)),
    "date": ((("start_date", "end_date"), _interval),),
    "project": (((), _entity), (("sector",), _sector), (("status",), _status)),
    "organisation": ((("name",), _names),),
}
"""Kind -> its measures, each with the columns of facts that it asks the gold for; None asks for no table."""
