"""How far along an undertaking is, by the verbs and nouns around its mentions: tense, modality, negation.

``will be built`` planned      ``has been under construction since`` under way      ``was shelved`` suspended
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from types import MappingProxyType

from spacy.tokens import Token

from pipeline.english.noun_phrases import phrase_at
from pipeline.english.predications import Predication, predications
from pipeline.gazetteers import table

STATUS_CODES: Mapping[str, str] = MappingProxyType(
    {
        "proposed": "1",
        "planned": "1",
        "agreed": "1",
        "under way": "2",
        "completed": "4",
        "suspended": "6",
        "cancelled": "5",
    }
)
"""IATI ActivityStatus of each status word, in rising order of how far the text takes the undertaking."""

_RANK = {status: rank for rank, status in enumerate(STATUS_CODES)}
_WISHES = frozenset({"proposed", "planned", "agreed"})
_ENDED = frozenset({"suspended", "cancelled"})
_POSSESSED = frozenset({"the", "'s", "’s", "'", "’", "its", "their", "his", "her"})


def status_of(heads: Sequence[Token], clauses: Sequence[str]) -> str:
    """The furthest status that the predicates of the head nouns or the clauses around them state; "" for
    none.

    A clause is the text around a mention that speaks of no other project; what it says of plans and wishes
    counts only where no predicate says more. An undertaking that the text takes for granted is under way.
    """
    stated = [status for head in heads for status in (*_of_modifiers(head), *_of_predicates(head))]
    wanted = _phrases().keys() - (_WISHES if stated else ())
    said = [clause.lower() for clause in clauses]
    stated += [status for status in wanted if any(map(_phrases()[status].search, said))]
    if not stated and any(map(_is_taken_for_granted, heads)):
        return "under way"
    return max(stated, key=_RANK.__getitem__, default="")


def _of_modifiers(head: Token) -> Iterator[str]:
    """What an adjective before the phrase says: ``the future station``, ``a stalled project``."""
    phrase = phrase_at(head)
    for token in (phrase.before, *phrase.modifiers):
        status = _modifiers().get(token.lower_) if token is not None else None
        if status:
            yield status


def _of_predicates(head: Token) -> Iterator[str]:
    """What each predicate says, those above it taken into account."""
    found = list(predications(head))
    for i, predication in enumerate(found):
        if predication.nearest:
            status = _lifted(predication, [p for p in found[i + 1 :] if not p.nearest])
            if status:
                yield status


def _lifted(predication: Predication, above: Iterable[Predication]) -> str:
    """One predicate's status. In the infinitive, as a gerund or a noun it is what the verb above makes of
    it."""
    own = _own(predication)
    if predication.aspect not in ("infinitive", "gerund", "noun"):
        return own
    lifted = [status for status in map(_own, above) if status]
    if lifted:
        return next((status for status in lifted if status in _ENDED), lifted[0])
    unsaid = predication.aspect == "noun" and predication.verb_class in ("make", "start", "finish")
    return "" if unsaid else own


def _own(predication: Predication) -> str:
    """What a predicate says by itself: class and aspect, negated or not."""
    kind = predication.verb_class
    if not kind:
        return _of_any_verb(predication)
    if predication.role == "subject" and kind not in ("start", "finish") and not _stopped(predication):
        return ""
    if kind in ("suspend", "cancel", "delay") and _is_past_perfect(predication.predicate):
        return ""  # ``protests had stalled the plant``: it went on since
    if kind == "run" and predication.aspect == "participle":
        return "under way"  # ``a project carried out by``
    status = _by_aspect().get((kind, predication.aspect), "")
    if predication.negated and status:
        return "planned" if kind in ("make", "start", "finish") else ""
    return status


def _stopped(predication: Predication) -> bool:
    """``the project has stalled``; not ``the dam stopped the flood``."""
    transitive = any(child.dep_ == "dobj" for child in predication.predicate.children)
    return predication.verb_class == "suspend" and not transitive


def _is_past_perfect(verb: Token) -> bool:
    return any(child.dep_ == "aux" and child.lower_ == "had" for child in verb.children)


def _of_any_verb(predication: Predication) -> str:
    """A verb of no class tells only what is to come: ``the year will be held``, ``the line would cross``."""
    passive = any(child.dep_ in ("nsubjpass", "auxpass") for child in predication.predicate.children)
    if not predication.nearest or not (passive or predication.role == "subject"):
        return ""
    return {"future": "planned", "infinitive": "planned", "modal": "proposed"}.get(predication.aspect, "")


def _is_taken_for_granted(head: Token) -> bool:
    """``China's spaceflight project``, ``the shuttle program``: one that is there without more words."""
    if head.tag_ != "NN" or head.lower_ not in ("programme", "program", "project"):
        return False
    phrase = phrase_at(head)
    return bool(phrase.telling) and phrase.determiner in _POSSESSED


@cache
def _by_aspect() -> Mapping[tuple[str, str], str]:
    rows = table("projects/undertaking_status.csv")
    return {(row["class"], name): row[name] for row in rows for name in row if name != "class"}


@cache
def _phrases() -> Mapping[str, re.Pattern[str]]:
    """For each status what states it, in lower case: several times as fast as with ``re.IGNORECASE``."""
    patterns: dict[str, list[str]] = {}
    for row in table("projects/status_phrases.csv"):
        patterns.setdefault(row["status"], []).append(row["pattern"])
    return {status: re.compile("|".join(found)) for status, found in patterns.items()}


@cache
def _modifiers() -> Mapping[str, str]:
    return {row["modifier"]: row["status"] for row in table("projects/status_modifiers.csv")}
