"""Where an undertaking is, who carries it, when: the links that the syntax around its mentions states.

Read by climbing from a place, an organisation, a date to the project's noun or to the verb of which it is said.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from pipeline.gazetteers.countries import country_of_demonym, country_of_name
from pipeline.models import Date, Mention, Organisation, Place
from pipeline.noun_phrases import phrase_at
from pipeline.parse import token_range
from pipeline.predications import predications
from pipeline.undertakings import head_class, singular

_WHERE = frozenset(
    "in at on to across through near off along under outside around over via into towards toward beneath".split()
)
_LINKING = frozenset(
    "connect connecting connects link linking links join joining joins cross crossing crosses reach reaching span spanning".split()
)
_LINES = frozenset(
    "pipeline railway railroad road highway motorway expressway line link route cable tunnel bridge corridor canal ferry".split()
)
"""What runs from one place to another: ``a pipeline from Baku to Ceyhan``, ``a bridge between the islands``."""
_CARRYING = frozenset({"by", "between", "with"})
_STANDING = ("work", "site", "institution", "system", "activity", "common")
_GOVERNMENT = frozenset(
    "government authority ministry minister leader side president premier state parliament cabinet company firm bank agency".split()
)


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
            if _lies(token, head):
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
    return [
        p.predicate
        for p in predications(head)
        if p.nearest and p.verb_class and p.predicate.tag_.startswith("V")
    ]


def _lies(token: Token, head: Token) -> bool:
    """Whether a place says where the project is: ``a dam in [Nepal]``, ``a line linking [Oslo]``, ``the [Gaza] plant``."""
    if token.dep_ == "poss" and token.head.i == head.i:
        return head_class(head.text) in _STANDING
    if phrase_at(head).start <= token.i < head.i:
        return head_class(head.text) in _STANDING or singular(head.text) == "project"
    if token.i < head.i:
        return False
    path = _path(token, [head, *_verbs(head)])
    if path is None:
        return False
    if any(step.dep_ in ("nsubj", "poss", "agent", "ccomp") for step in path):
        return False
    prepositions = [step.lower_ for step in path if step.dep_ == "prep"]
    where = _WHERE | {"from", "between"} if singular(head.text) in _LINES else _WHERE
    if not prepositions:
        return any(step.lower_ in _LINKING for step in path)
    return prepositions[-1] in where and all(word in where or word == "of" for word in prepositions)


def _carries(token: Token, head: Token) -> bool:
    """Whether a country or organisation carries the project: ``[India] agreed to build``, ``funded by [ADB]``, ``[Iran]'s``."""
    phrase = phrase_at(head)
    if token.dep_ == "poss" and token.head.i == head.i:
        return True
    if (
        phrase.start <= token.i < head.i
        and token.dep_ in ("compound", "nmod")
        and head_class(head.text) not in _STANDING
    ):
        return bool(country_of_name(token.text)) and not any(
            t.text == "-" for t in head.doc[phrase.start : head.i] if abs(t.i - token.i) == 1
        )
    above = [
        p.predicate
        for p in predications(head)
        if p.predicate.tag_.startswith("V") and (p.verb_class or not p.nearest)
    ]
    objects = any(p.nearest and p.verb_class and p.role != "subject" for p in predications(head))
    path = _path(token, [head, *above])
    if path is None:
        return False
    top = path[-1]
    if top.dep_ == "nsubj" and objects:
        return all(_stands_for(step) for step in path[1:])
    carrying = _CARRYING - {"between"} if singular(head.text) in _LINES else _CARRYING
    if top.dep_ == "agent" or (top.dep_ == "prep" and top.lower_ in carrying):
        return all(step.dep_ in ("pobj", "conj", "poss", "compound", "amod") or step is top for step in path)
    return False


def _stands_for(token: Token) -> bool:
    return (
        singular(token.text) in _GOVERNMENT
        or token.ent_type_ != ""
        or token.dep_ in ("nsubj", "conj", "compound")
    )


def _demonym_parties(head: Token) -> set[str]:
    """Countries whose demonym stands in the project's phrase or in its verb's subject: ``the Indian government``."""
    words = [*head.doc[phrase_at(head).start : head.i]]
    for predication in predications(head):
        if predication.verb_class and predication.role != "subject":
            for child in predication.predicate.children:
                if child.dep_ in ("nsubj", "agent"):
                    words += _government_words(child)
    found = (country_of_demonym(word.text) for word in words if word.text[:1].isupper())
    return {code for code in found if code}


def _government_words(subject: Token) -> list[Token]:
    """The words of ``the Indian government``, ``the French and German ministers``; none of ``an Indian worker``."""
    words = [*subject.subtree]
    return words if any(singular(word.text) in _GOVERNMENT for word in words) else []


def _dates(token: Token, head: Token) -> bool:
    """Whether a date belongs to what is said of the project: ``will be completed by [2009]``, ``the [2012] mission``."""
    path = _path(token, [head, *_verbs(head)])
    return path is not None and not any(
        step.dep_ in ("nsubj", "nsubjpass", "dobj", "ccomp", "relcl") for step in path
    )
