"""Where an undertaking is, who carries it, when: the links that the syntax around its mentions states.

Read by climbing from a place, an organisation, a date to the project's noun or to the verb of which it is said.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from pipeline.gazetteers.countries import country_of_demonym
from pipeline.models import Date, Mention, Organisation, Place
from pipeline.noun_phrases import phrase_at
from pipeline.parse import token_range
from pipeline.predications import predications

_WHERE = frozenset(
    "in at on from to across through near between off along under outside around over via into towards toward beneath".split()
)
_LINKING = frozenset("connect connecting connects link linking links join joining joins cross crossing crosses reach reaching span spanning".split())
_CARRYING = frozenset({"by", "between", "with"})
_GOVERNMENT = frozenset("government authority authorities ministry state parliament cabinet company firm bank agency".split())


@dataclass(frozen=True, slots=True)
class Tie:
    """A link from one mention of a project: the relation, the other end's id and name, where it is stated."""

    relation: str
    entity_id: str
    name: str
    at: int
    rule: str


def ties_of(
    heads: Sequence[Token],
    places: Sequence[Place],
    organisations: Sequence[Organisation],
    dates: Sequence[Date],
) -> tuple[Tie, ...]:
    """The ties of a project, one for each entity and relation, in text order; ``heads`` are its mentions' nouns."""
    found: dict[tuple[str, str], Tie] = {}
    for head in heads:
        for tie in _ties(head, places, organisations, dates):
            found.setdefault((tie.relation, tie.entity_id), tie)
    return tuple(found.values())


def _ties(
    head: Token, places: Sequence[Place], organisations: Sequence[Organisation], dates: Sequence[Date]
) -> Iterator[Tie]:
    for place in places:
        for token in _tokens_of(head, place.mentions):
            if place.type == "country" and _carries(token, head):
                yield _tie("party_to", place, head, "party")
            elif _lies(token, head):
                yield _tie("located_in", place, head, "place")
        if place.type == "country" and place.country and place.country in _demonym_parties(head):
            yield _tie("party_to", place, head, "demonym")
    for organisation in organisations:
        if any(_carries(token, head) for token in _tokens_of(head, organisation.mentions)):
            yield _tie("party_to", organisation, head, "party")
    for date in dates:
        if any(_dates(token, head) for token in _tokens_of(head, date.mentions)):
            yield Tie("dated", date.entity_id, date.mention.text, head.idx, "projects.date")


def _tie(relation: str, entity: Place | Organisation, head: Token, rule: str) -> Tie:
    return Tie(relation, entity.entity_id, entity.name, head.idx, f"projects.{rule}")


def _tokens_of(head: Token, mentions: Iterable[Mention]) -> Iterator[Token]:
    """The top token of each mention that stands in the head's sentence."""
    doc, sent = head.doc, head.sent
    for mention in mentions:
        if sent.start_char <= mention.start < sent.end_char:
            first, last = token_range(doc, mention.start, mention.end)
            if first < last:
                yield doc[first:last].root


def _path(token: Token, top: Sequence[Token]) -> list[Token] | None:
    """The tokens from one up to, without, the first of ``top``; None where none of them is above it."""
    path = [token]
    while token.head.i != token.i:
        if token.head in top:
            return path
        token = token.head
        path.append(token)
    return None


def _verbs(head: Token) -> list[Token]:
    return [p.predicate for p in predications(head) if p.nearest and p.verb_class and p.predicate.tag_.startswith("V")]


def _lies(token: Token, head: Token) -> bool:
    """Whether a place says where the project is: ``a dam in [Nepal]``, ``a line linking [Oslo]``, ``the [Gaza] plant``."""
    if phrase_at(head).start <= token.i < head.i:
        return True
    if token.i < head.i:
        return False
    path = _path(token, [head, *_verbs(head)])
    if path is None:
        return False
    if any(step.dep_ in ("nsubj", "poss", "agent", "ccomp") for step in path):
        return False
    return any(step.lower_ in _WHERE for step in path if step.dep_ == "prep") or any(
        step.lower_ in _LINKING for step in path
    )


def _carries(token: Token, head: Token) -> bool:
    """Whether a country or organisation carries the project: ``[India] agreed to build``, ``funded by [ADB]``, ``[Iran]'s``."""
    if token.dep_ == "poss" and token.head.i == head.i:
        return True
    above = [p.predicate for p in predications(head) if p.predicate.tag_.startswith("V") and (p.verb_class or not p.nearest)]
    objects = any(p.nearest and p.verb_class and p.role != "subject" for p in predications(head))
    path = _path(token, [head, *above])
    if path is None:
        return False
    top = path[-1]
    if top.dep_ == "nsubj" and objects:
        return all(_stands_for(step) for step in path[1:])
    if top.dep_ == "agent" or (top.dep_ == "prep" and top.lower_ in _CARRYING):
        return all(step.dep_ in ("pobj", "conj", "poss", "compound", "amod") or step is top for step in path)
    return False


def _stands_for(token: Token) -> bool:
    return token.lower_ in _GOVERNMENT or token.ent_type_ != "" or token.dep_ in ("nsubj", "conj", "compound")


def _demonym_parties(head: Token) -> set[str]:
    """Countries whose demonym stands in the project's phrase or in its verb's subject: ``the Indian government``."""
    codes: set[str] = set()
    phrase = phrase_at(head)
    words = [token for token in head.doc[phrase.start : head.i]]
    for predication in predications(head):
        if predication.verb_class and predication.role != "subject":
            subjects = [c for c in predication.predicate.children if c.dep_ in ("nsubj", "agent")]
            for subject in subjects:
                words += [t for t in subject.subtree if t.dep_ in ("amod", "compound", "nmod") and t.head.lower_ in _GOVERNMENT]
    for word in words:
        code = country_of_demonym(word.text)
        if code and word.text[:1].isupper():
            codes.add(code)
    return codes


def _dates(token: Token, head: Token) -> bool:
    """Whether a date belongs to what is said of the project: ``will be completed by [2009]``, ``the [2012] mission``."""
    path = _path(token, [head, *_verbs(head)])
    return path is not None and not any(step.dep_ in ("nsubj", "nsubjpass", "dobj", "ccomp", "relcl") for step in path)
