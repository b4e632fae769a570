"""How far along an undertaking is, by the verbs and nouns around its mentions: their tense, modality and negation.

``will be built`` planned      ``has been under construction since`` under way      ``was shelved`` suspended
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType

from spacy.tokens import Token

from pipeline.noun_phrases import phrase_at
from pipeline.predications import Aspect, Predication, predications

STATUS_CODES: Mapping[str, str] = MappingProxyType(
    {
        "proposed": "1",
        "planned": "1",
        "agreed": "1",
        "under way": "2",
        "completed": "4",
        "cancelled": "5",
        "suspended": "6",
    }
)
"""IATI ActivityStatus of each status word, in rising order of how far the text takes the undertaking."""

_RANK = {status: i for i, status in enumerate(STATUS_CODES)} | {"suspended": 7, "cancelled": 8}

_COMING: tuple[Aspect, ...] = ("future", "infinitive")
_DONE: tuple[Aspect, ...] = ("past", "perfect", "participle")

_BY_CLASS: Mapping[str, Mapping[Aspect, str]] = {
    "make": {
        "future": "planned", "infinitive": "planned", "modal": "proposed", "progressive": "under way",
        "perfect": "completed", "past": "completed", "participle": "completed", "present": "planned",
    },
    "start": {
        "future": "planned", "infinitive": "planned", "modal": "planned", "progressive": "under way",
        "perfect": "under way", "past": "under way", "participle": "under way", "present": "under way",
    },
    "finish": {
        "future": "planned", "infinitive": "planned", "modal": "planned", "progressive": "under way",
        "perfect": "completed", "past": "completed", "participle": "completed", "present": "completed",
    },
    "run": {
        "future": "planned", "infinitive": "planned", "modal": "proposed", "progressive": "under way",
        "perfect": "completed", "past": "completed", "participle": "completed", "present": "under way",
    },
    "install": {
        "future": "planned", "infinitive": "planned", "modal": "proposed", "progressive": "under way",
        "perfect": "completed", "past": "completed", "participle": "completed", "present": "planned",
    },
    "test": dict.fromkeys(("progressive", "present", "past", "perfect"), "under way"),
    "progress": dict.fromkeys(("progressive", "present", "past", "perfect", "noun"), "under way"),
    "operate": {
        "future": "planned", "infinitive": "planned",
        **dict.fromkeys(("progressive", "present", "past", "perfect", "noun"), "under way"),
    },
    "fund": {
        "future": "planned", "infinitive": "planned", "modal": "proposed", "progressive": "under way",
        "perfect": "agreed", "past": "agreed", "participle": "agreed", "present": "agreed", "noun": "agreed",
    },
    "approve": {
        "future": "planned", "infinitive": "planned", "progressive": "planned", "perfect": "agreed",
        "past": "agreed", "participle": "agreed", "present": "agreed", "noun": "agreed",
    },
    "plan": dict.fromkeys(
        ("future", "infinitive", "modal", "progressive", "gerund", "perfect", "past", "participle", "present", "noun"), "planned"
    ),
    "propose": dict.fromkeys(
        ("future", "infinitive", "modal", "progressive", "gerund", "perfect", "past", "participle", "present", "noun"), "proposed"
    ),
    "delay": dict.fromkeys(("progressive", "perfect", "past", "participle", "present", "noun"), "planned"),
    "suspend": dict.fromkeys(("progressive", "perfect", "past", "participle", "present"), "suspended"),
    "cancel": dict.fromkeys(("progressive", "perfect", "past", "participle", "present"), "cancelled"),
}  # fmt: skip
"""What each class of verb says in each aspect; a pair that is not here says nothing."""

_PHRASES: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern, re.IGNORECASE), status)
    for pattern, status in (
        (
            r"\bunder construction\b|\bunder ?way\b|\bin progress\b|\bsome progress\b|\bin full swing\b",
            "under way",
        ),
        (
            r"\b(?:behind|on|ahead of) schedule\b|\b(?:is|are|being) (?:\w+ )?(?:developing|progressing|advancing)\b",
            "under way",
        ),
        (
            r"\b(?:awaiting|pending|subject to) (?:\w+ )?approval\b|\bfeasibility (?:study|report)\b",
            "planned",
        ),
        (
            r"\bon the (?:drawing board|cards)\b|\bto be held\b|\bwill be held\b|\bwill take place\b",
            "planned",
        ),
        (
            r"\bunder (?:evaluation|consideration|study|discussion)\b|\binterested in\b|\bproposal\b",
            "proposed",
        ),
        (r"\bon hold\b|\bon ice\b|\bin limbo\b|\bmothballed\b", "suspended"),
        (
            r"\b(?:came|come|gone|went) (?:into operation|on ?stream|on ?line)\b|\bis operational\b",
            "completed",
        ),
        (
            r"\b(?:reached|struck|signed|concluded) (?:a|an|the) (?:\w+ )?(?:deal|agreement|contract)\b",
            "agreed",
        ),
        (r"\bgive(?:n|s)? the go[- ]ahead\b|\bgave the go[- ]ahead\b", "agreed"),
    )
)


def status_of(heads: Iterable[Token], clauses: Iterable[str]) -> str:
    """The furthest status that the predicates of the head nouns or the clauses around them state; "" for none.

    A clause is the text around a mention that speaks of no other project.
    """
    heads = list(heads)
    stated = [status for head in heads for status in (*_modifier_statuses(head), *_statuses(head))]
    loose = [status for clause in clauses for pattern, status in _PHRASES if pattern.search(clause)]
    stated += [status for status in loose if not stated or status not in ("proposed", "planned", "agreed")]
    if not stated and any(_is_presupposed(head) for head in heads):
        return "under way"
    return max(stated, key=_RANK.__getitem__, default="")


def _is_presupposed(head: Token) -> bool:
    """``China's spaceflight project``, ``the shuttle program``: one that the text takes for granted."""
    if head.tag_ != "NN" or head.lower_ not in ("programme", "program", "project"):
        return False
    phrase = phrase_at(head)
    return bool(phrase.telling) and phrase.determiner in (
        "the",
        "POS",
        "'s",
        "’s",
        "its",
        "their",
        "his",
        "her",
    )


def _statuses(head: Token) -> Iterator[str]:
    """What each predicate says, those above it taken into account."""
    found = list(predications(head))
    for i, predication in enumerate(found):
        if not predication.nearest:
            continue
        above = [p for p in found[i + 1 :] if not p.nearest]
        status = _status(predication, above)
        if status:
            yield status


def _status(predication: Predication, above: Iterable[Predication]) -> str:
    """One predicate's status. In the infinitive, as a gerund or a noun it is what the verb above makes of it."""
    own = _own_status(predication)
    if predication.aspect not in ("infinitive", "gerund", "noun"):
        return own
    lifted = [status for status in map(_own_status, above) if status]
    if lifted:
        return lifted[0]
    if predication.aspect == "noun" and predication.verb_class in ("make", "start", "finish"):
        return ""
    return own


def _own_status(predication: Predication) -> str:
    status = _BY_CLASS.get(predication.verb_class, {}).get(predication.aspect, "")
    if not predication.verb_class:
        coming = {"future": "planned", "infinitive": "planned", "modal": "proposed"}
        status = coming.get(predication.aspect, "") if _is_said_of(predication) else ""
    if predication.verb_class == "run" and predication.aspect == "participle":
        status = "under way"
    if predication.negated and status:
        return "planned" if predication.verb_class in ("make", "start", "finish") else ""
    if predication.role == "subject" and predication.verb_class not in ("", "start", "finish"):
        return ""
    return status


def _is_said_of(predication: Predication) -> bool:
    """Whether the noun is the verb's grammatical subject: ``the year will be held``, ``the line would cross``."""
    if not predication.nearest:
        return False
    passive = any(child.dep_ in ("nsubjpass", "auxpass") for child in predication.predicate.children)
    return predication.role == "subject" or passive


_MODIFIERS = {
    **dict.fromkeys(("planned", "future", "upcoming", "forthcoming", "prospective", "envisaged"), "planned"),
    **dict.fromkeys(("proposed", "possible", "potential"), "proposed"),
    **dict.fromkeys(("ongoing", "unfinished", "half-built"), "under way"),
    **dict.fromkeys(("stalled", "suspended", "shelved", "mothballed"), "suspended"),
    **dict.fromkeys(("cancelled", "canceled", "abandoned", "scrapped", "aborted"), "cancelled"),
}


def _modifier_statuses(head: Token) -> Iterator[str]:
    """What an adjective before the phrase says: ``the future station``, ``a stalled project``."""
    phrase = phrase_at(head)
    for token in head.doc[max(phrase.start - 1, head.sent.start) : head.i]:
        if token.lower_ in _MODIFIERS:
            yield _MODIFIERS[token.lower_]
