"""Mentions -> mentions: names that the words around them place somewhere, though no list knows them.

The model takes a small town abroad for a person or a company, and the gazetteer has not every village. What
``at``, ``between``, ``via`` and ``residents of`` stand before is a place, unless the article's stronger rules
say that somebody or something bears the name.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from pipeline.english.names import HONORIFICS, RANKS
from pipeline.english.place_names import NAME, beginnings, goes_on, holds_other_name, may_be_place, runs
from pipeline.extract.places import HOLDING
from pipeline.extract.rules import KNOWN
from pipeline.gazetteers import alternatives, entries, words
from pipeline.gazetteers.countries import capital_country, country_of_demonym, country_of_name
from pipeline.gazetteers.places import is_abbreviation, lookup
from pipeline.models import Chars, Mention
from pipeline.parse import Parsed

_COMMON = words("text/common_words.txt")
_SITE = alternatives(entries("placenames/sites.txt"))
_NOT_NAMES = ("DATE", "EVENT", "LANGUAGE", "LAW", "MONEY", "NORP", "PRODUCT", "TIME", "WORK_OF_ART")
"""Labels of the model that are no place's, nor mistaken for one."""

_LONGEST_NAME = 4
"""Words."""
_LEAST_PEOPLE = 1_000
"""Inhabitants from which a town is looked for by its country alone."""
_BEFORE = 60
"""Characters before a name in which the words stand that place it."""

_NAME = re.compile(NAME)
_WHERE = re.compile(
    r"\b(?:above|around|at|below|beneath|beyond|from|in|into|leav(?:e|es|ing)|left|near|nearby|neighbou?ring"
    r"|outside|through|towards?|via)[ ]\Z"
)
_PEOPLE_AND_PARTS = "inhabitants|mayor|natives|outskirts|people|residents|suburbs|villagers"
_TO_OR_OF = re.compile(
    r"\b(?:experts?|flights?|flew|go(?:es)?|line|link|on|road|route|railway|returned|ships?|trains?"
    r"|travel(?:led|ed|s)?|trips?|trucks?|visits?|way|went)[ ]to[ ]\Z"
    rf"|\b(?i:farmers|fishermen|parts|{_PEOPLE_AND_PARTS})[ ]of[ ]\Z"
)
_AT_SITE = re.compile(rf"\b(?:{_SITE})s?,?[ ](?:\w+[ ])?(?:at|in|near|on)[ ]\Z", re.IGNORECASE)
_BUILT_AT = re.compile(
    rf"\b(?:{_SITE})s?\b[^.;:]{{0,60}}\b(?:build(?:ing|s)?|built|construct(?:ed|ing)|located|planned|planning|sited)"
    r"[ ](?:at|near)[ ]\Z",
    re.IGNORECASE,
)
_ON_THE_WAY = re.compile(r"\b(?:via|bound[ ]for|en[ ]route[ ]to|on[ ]the[ ]way[ ]to|near)[ ]\Z")
_PEOPLE_OF = re.compile(rf"\b(?i:{_PEOPLE_AND_PARTS})[ ]of[ ]\Z")
_WHERE_AFTER = re.compile(rf",[ ]where\b|,?[ ]in[ ](?:the[ ])?(?P<outer>{NAME})|,?[ ]on[ ]the[ ]")
_CLOSED = re.compile(r"[,.;]|[ ](?:and|in|on|where|which)\b|$")
_LISTED_AFTER = re.compile(r"(?:,|,?[ ]and)[ ]\Z")
_ROUTE = re.compile(
    r"\b(?:rail(?:way|road)|(?:high|motor|express|free)way|road|route|line|pipeline|flight|ferry|track|bridge|border"
    r"|canal|tunnel|cable|service|train|bus|link|stretch|section|run|leg|km|kilomet(?:re|er)s|miles)s?\b"
)
_NUMBERED_OR_OWNS = re.compile(r"[ ](?:No\.[ ]?)?\d|['’]s\b")
"""What follows a numbered thing (``between Exits 1 and 6``) or a shop (``at McBronk's``)."""
_BETWEEN = re.compile(r"\bbetween[ ](?:the[ ])?\Z")
_OTHER_END = re.compile(rf"[ ]and[ ](?:nearby[ ]|neighbou?ring[ ])?(?P<name>{NAME})")
_FROM = re.compile(r"\bfrom[ ](?:the[ ])?\Z")
_TO_OTHER_END = re.compile(rf"(?:,[ ]in[ ][^,.;]{{3,30}},)?[ ]to[ ](?P<name>{NAME})(?!['’]s\b)")
_LINKING = re.compile(r"\b(?:link(?:s|ing|ed)?|connect(?:s|ing|ed)?|join(?:s|ing)?)[ ]\Z")


@dataclass(frozen=True)
class _Scene:
    """An article whose stronger rules have spoken."""

    parsed: Parsed
    names: Sequence[Mention]

    @cached_property
    def taken(self) -> frozenset[int]:
        """The characters of what more than a guess says something of."""
        strong = (m for m in self.names if m.strength >= KNOWN)
        others = (e for e in self.parsed.doc.ents if e.label_ in _NOT_NAMES)
        ranges = [*((m.start, m.end) for m in strong), *((e.start_char, e.end_char) for e in others)]
        return frozenset(i for start, end in ranges for i in range(start, end))

    @cached_property
    def borne(self) -> frozenset[str]:
        """The words of names that persons and organisations bear: of full names, or by more than a guess."""
        bearers = (m for m in self.names if m.kind in ("organisation", "person") and m.strength >= KNOWN)
        return frozenset(word for mention in bearers for word in mention.text.split())

    @cached_property
    def full_names(self) -> Mapping[str, frozenset[str]]:
        """The guessed full names of persons, by each of their words."""
        found: dict[str, set[str]] = defaultdict(set)
        for mention in self.names:
            if mention.kind == "person" and " " in mention.text:
                for word in mention.text.split():
                    found[word].add(mention.text)
        return {word: frozenset(names) for word, names in found.items()}

    @cached_property
    def countries(self) -> frozenset[str]:
        """The countries that the article names, or whose capital or people it names."""
        capitals = (
            capital_country(m.text) or country_of_name(m.text) for m in self.names if m.kind == "place"
        )
        peoples = (country_of_demonym(run.text.split()[0]) for run in runs(self.parsed.cased))
        return frozenset(code for code in (*capitals, *peoples) if code)

    def is_guessed_person(self, start: int, end: int) -> bool:
        """Whether the model takes the name for a person's full name."""
        return (start, end) in self.guessed["person"] and " " in self.parsed.cased[start:end]

    def is_guessed_body(self, start: int, end: int) -> bool:
        """Whether the model takes the name for an organisation's."""
        return (start, end) in self.guessed["organisation"]

    @cached_property
    def guessed(self) -> Mapping[str, frozenset[Chars]]:
        """Where the mentions are, by kind."""
        kinds = ("organisation", "person")
        return {kind: frozenset((m.start, m.end) for m in self.names if m.kind == kind) for kind in kinds}

    def is_listed_place(self, span: Chars) -> bool:
        """Whether the gazetteer has the name, for a small place even, and it is no word of another kind."""
        name = self.parsed.cased[slice(*span)]
        return may_be_place(name) and bool(lookup(name))

    def places_end(self, end: int) -> bool:
        """Whether a place's name ends at a character."""
        return end in self.ends_of_places

    @cached_property
    def ends_of_places(self) -> frozenset[int]:
        """The characters that places' names end at."""
        return frozenset(m.end for m in self.names if m.kind == "place")


def locate(parsed: Parsed, names: Sequence[Mention]) -> Iterator[Mention]:
    """The mentions, where a guess that a rule here knows better gives way to a place."""
    scene = _Scene(parsed, names)
    found: dict[Chars, str] = {}
    for name in _names(parsed.cased):
        for rule in RULES:
            for span in rule(scene, *name):
                found.setdefault(span, f"places.{rule.__name__}")
    covered = {i for start, end in found for i in range(start, end)}
    yield from (m for m in names if m.strength >= KNOWN or covered.isdisjoint(range(m.start, m.end)))
    for (start, end), rule_name in found.items():
        yield Mention("place", start, end, parsed.text[start:end], rule_name, KNOWN)


def _names(text: str) -> Iterator[Chars]:
    """The names in the runs of capitalised words, those that ``of``, ``on`` and ``and`` join one by one."""
    for run in runs(text):
        yield from (match.span() for match in _NAME.finditer(text, run.start, run.end))


def town_of_country(scene: _Scene, start: int, end: int) -> Iterator[Chars]:
    """A town that the gazetteer has in a country of the article: ``Peru … left for [Greer]``,
    ``the mayor of [Greer]``.

    Not ``a stake in Greer``, which is a company's.
    """
    text = scene.parsed.cased
    before = text[max(0, start - _BEFORE) : start]
    if not (_WHERE.search(before) or _TO_OR_OF.search(before)) or HOLDING.search(before):
        return
    for begin, stop in beginnings(text, start, end):
        if _may_be(scene, begin, stop) and any(
            m.place.country in scene.countries and m.usual and m.place.population >= _LEAST_PEOPLE
            for m in lookup(text[begin:stop])
        ):
            yield begin, stop
            return


def site(scene: _Scene, start: int, end: int) -> Iterator[Chars]:
    """An unknown name of where something stands or lies: ``a dam at [Bronk]``, ``the plant that Norway is
    building at [Bronk]``, ``at [Bronk], where``, ``via [Bronk]``, ``residents of [Bronk]``.

    Not ``a stake in Bronk``, ``at Bronk Steel Corp.``.
    """
    text = scene.parsed.cased
    before = text[max(0, start - _BEFORE) : start]
    if not _may_be(scene, start, end) or HOLDING.search(before) or not _CLOSED.match(text, end):
        return
    stands = _AT_SITE.search(before) or _BUILT_AT.search(text, max(0, start - 2 * _BEFORE), start)
    if not stands and scene.is_guessed_person(start, end):
        return
    if stands or _ON_THE_WAY.search(before) or _PEOPLE_OF.search(before) or _is_placed(scene, start, end):
        yield start, end


def _is_placed(scene: _Scene, start: int, end: int) -> bool:
    """Whether a known place after the name tells where it lies: ``at [Bronk], where``, ``[Bronk] in Peru``.

    Not ``an analyst at Acme in Peru``, where the model sees an organisation.
    """
    text = scene.parsed.cased
    before, after = text[max(0, start - _BEFORE) : start], _WHERE_AFTER.match(text, end)
    if after is None or not _WHERE.search(before):
        return False
    outer, at = after["outer"], before.endswith("at ")
    if at and scene.is_guessed_body(start, end):
        return False  # an analyst at Acme in London
    return at if not outer else may_be_place(outer) and bool(lookup(outer))


def end_of_route(scene: _Scene, start: int, end: int) -> Iterator[Chars]:
    """An unknown name between which and another a road or a line runs: ``the road between [Bronk] and
    [Qual]``, ``a railway from Lima to [Bronk]``, ``a line linking [Bronk], …, with Lima``.

    Not ``talks between Bronk and Ruiz``; nor ``a line from Bronk to Qual``, where neither is known.
    """
    text = scene.parsed.cased
    before = text[max(0, start - 2 * _BEFORE) : start]
    if not _ROUTE.search(before):
        return
    if _BETWEEN.search(before):
        other = _OTHER_END.match(text, end)
        spans = [(start, end), *([other.span("name")] if other else [])]
        yield from (span for span in spans if _may_be(scene, *span))
    elif _FROM.search(before) and (other := _TO_OTHER_END.match(text, end)):
        spans = [(start, end), other.span("name")]
        if any(map(scene.is_listed_place, spans)):
            yield from (span for span in spans if _may_be(scene, *span))
    elif _LINKING.search(before) and _may_be(scene, start, end):
        yield start, end


def listed_with_place(scene: _Scene, start: int, end: int) -> Iterator[Chars]:
    """An unknown name that ends a list of places: ``on Malta and [Bronk],``, ``in Lima, Quito and [Bronk].``

    Not ``in Lima and Ruiz said``, where a clause begins.
    """
    text = scene.parsed.cased
    listed = _LISTED_AFTER.search(text, max(0, start - 6), start)
    if listed and scene.places_end(listed.start()) and (end == len(text) or text[end] in ",.;"):
        line = text[max(0, listed.start() - _BEFORE) : listed.start()]
        located = re.search(r"\b(?:at|in|near|on)[ ](?:the[ ])?(?:[\w'’-]+[ ,]*(?:and[ ])?){1,6}\Z", line)
        if located and _may_be(scene, start, end) and not scene.is_guessed_person(start, end):
            yield start, end


_LocatedRule = Callable[[_Scene, int, int], Iterable[Chars]]

RULES: tuple[_LocatedRule, ...] = (town_of_country, site, end_of_route, listed_with_place)


def _may_be(scene: _Scene, start: int, end: int) -> bool:
    """Whether nothing that is known speaks against a place: a stronger rule, a bearer of the name, a word."""
    name = scene.parsed.cased[start:end]
    words_of = name.split()
    if not scene.taken.isdisjoint(range(start, end)) or not scene.borne.isdisjoint(words_of):
        return False
    if any(scene.full_names.get(word, frozenset()) - {name} for word in words_of):
        return False
    if is_abbreviation(f"{name}.") or words_of[-1].lower() in HONORIFICS | RANKS:
        return False
    if len(words_of) > _LONGEST_NAME or (name.isupper() and len(name) <= 5) or any(c.isdigit() for c in name):
        return False
    if name.lower() in _COMMON or not may_be_place(name) or holds_other_name(name):
        return False
    return not (goes_on(scene.parsed.cased, end) or _NUMBERED_OR_OWNS.match(scene.parsed.cased, end))
