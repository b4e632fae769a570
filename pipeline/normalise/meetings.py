"""Who met whom, where and when, where the text says that they did.

Ruiz met with her counterpart, Jo Low, on Friday     met_with, dated
after his talks with Ana Ruiz in Oslo                met_with, located_in
a meeting between Ruiz and Low in spring is planned  nothing: it has not happened
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import TypeVar

from pipeline.models import Date, Mention, Person, Place, Relation, Sentence
from pipeline.parse import Parsed

_Found = TypeVar("_Found", Place, Date)

_TALKS = r"(?:talks|meetings?|discussions|negotiations|a\ summit|consultations)"
_MET = re.compile(
    rf"""
      \b(?:met|meets|conferred)\b (?:\s(?:up\s)?with)?
    | \b(?:held|had|opened|concluded|completed)\s(?:\w+[ ]){{0,3}}{_TALKS}\s(?:\w+\s){{0,3}}with\b
    | \b(?:after|during|at|in|following|of|on)\s(?:his|her|a|the|their)
      \s(?:\w+\s){{0,2}}{_TALKS}\s(?:\w+\s){{0,3}}with\b
    | \breceived\b (?!\s(?:an?|the|his|her|no|some|\w+s)\b)
    """,
    re.VERBOSE,
)
_BETWEEN = re.compile(rf"\b(?:the|their|{_TALKS})?\s?{_TALKS}\s(?:\w+\s){{0,2}}between\b")
_TOGETHER = re.compile(r"(?:,[^,;.]{1,60},)?\s(?:\w+ly\s)?met\b(?!\s(?:with|the\s(?:target|deadline|goal)))")
_JOINED = re.compile(r"\b(?:and|with)\b")
_NOT_YET = re.compile(
    r"\b(?:will|would|to|plan(?:s|ned)?|scheduled|expected|due|hopes?|may|might|could|should|if|not|n['’]t|never|"
    r"refus\w+|cancel\w+|postpon\w+|denied|next|upcoming|propos\w+|wants?|ahead\sof|before)\b"
)
_IN = re.compile(r"\b(?:in|at)\s(?:the\s(?:[\w-]+\s){0,3}(?:of\s)?)?\Z")
_NEAR = 90
"""Characters between two names, or between a name and the word that says that they met."""


def find_meetings(
    parsed: Parsed, people: Sequence[Person], places: Sequence[Place], dates: Sequence[Date]
) -> tuple[Relation, ...]:
    """``met_with`` between two people, and where and when by ``located_in`` and ``dated`` of the first."""
    owner = {mention: person for person in people for mention in person.mentions}
    relations: list[Relation] = []
    for one, other in pairwise(sorted(owner, key=lambda m: m.start)):
        index = parsed.sentence_index(one.start)
        if index is None or index != parsed.sentence_index(other.start) or owner[one] is owner[other]:
            continue
        sentence = parsed.sentences[index]
        rule = says_met(parsed.cased, sentence, one, other)
        if rule:
            subject = owner[one].entity_id
            relations.append(Relation(subject, "met_with", owner[other].entity_id, index, rule))
            end = min(sentence.end, other.end + _NEAR)
            ties = [*where_met(parsed.cased, other.end, end, places), *when_met(other.end, end, dates)]
            relations += [Relation(subject, name, found, index, tie) for name, found, tie in ties]
    return tuple(relations)


def says_met(text: str, sentence: Sentence, one: Mention, other: Mention) -> str:
    """The rule by which the sentence says that two people named one after the other met, or nothing."""
    between = text[one.end : other.start]
    before = text[max(sentence.start, one.start - _NEAR) : one.start]
    after = text[other.end : min(sentence.end, other.end + _NEAR)]
    if len(between) > 2 * _NEAR:
        return ""
    met = _MET.search(between)
    if met:
        return "" if _NOT_YET.search(between, 0, met.end()) else "meetings.met"
    if _JOINED.search(between) and not re.search(r"[.;:]", between):
        talks = _BETWEEN.search(before)
        if talks and not _NOT_YET.search(before, talks.end()) and not _NOT_YET.match(after.lstrip()):
            planned = _NOT_YET.search(text[sentence.start : one.start]) or _NOT_YET.search(after)
            return "" if planned else "meetings.talks_between"
        if _TOGETHER.match(after):
            return "meetings.met_together"
    return ""


def where_met(text: str, start: int, end: int, places: Sequence[Place]) -> Iterator[tuple[str, str, str]]:
    """The first place after ``in`` or ``at`` that follows the second name."""
    for place, mention in _following(places, start, end):
        if _IN.search(text[start : mention.start]):
            yield "located_in", place.entity_id, "meetings.place"
            return


def when_met(start: int, end: int, dates: Sequence[Date]) -> Iterator[tuple[str, str, str]]:
    """The first date that follows the second name."""
    for day, _ in _following(dates, start, end)[:1]:
        yield "dated", day.entity_id, "meetings.day"


def _following(entities: Sequence[_Found], start: int, end: int) -> list[tuple[_Found, Mention]]:
    found = [(entity, m) for entity in entities for m in entity.mentions if start <= m.start < end]
    return sorted(found, key=lambda pair: pair[1].start)
