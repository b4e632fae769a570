"""Where an undertaking is, who carries it, when: the links that the syntax around its mentions states.

Read by climbing from a place, an organisation, a date to the project's noun or to the verb of which it is
said.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from pipeline.english.noun_phrases import phrase_at
from pipeline.english.predications import predications
from pipeline.english.undertakings import head_class, is_line_work, singular
from pipeline.extract.token_ranges import chars_of, sentence_of, token_range
from pipeline.gazetteers import words
from pipeline.gazetteers.countries import country_of_demonym, country_of_name
from pipeline.models import Chars, Date, Organisation, Place
from pipeline.parse import Parsed

_WHERE = words("projects/where_prepositions.txt")
_GOVERNMENT = words("projects/government_words.txt")
_LINKING = ("connect", "link", "join", "cross", "reach", "span")
_CARRYING = frozenset({"by", "between", "with"})
_STANDING = frozenset({"work", "site", "institution", "system", "activity", "common"})
_HELP = frozenset({"aid", "assistance", "backing", "credit", "funding", "grant", "help", "loan", "support"})
"""``with the help of [Spain]``, ``with a loan from the [bank]``."""
_LEADING = frozenset({"led", "headed", "comprising", "including", "grouping", "involving", "formed"})
_CARRIERS = words("projects/carriers.txt")
_NEAR_ROLE = 8
"""Tokens between a role and the work it is in."""
_AGAINST = frozenset({"cancel", "suspend", "delay"})
_ABOVE_A_NAME = frozenset({"pobj", "conj", "poss", "compound", "amod"})
_SAYS_OTHERWISE = frozenset({"nsubj", "poss", "agent", "ccomp"})
_NO_TIME_OF_IT = frozenset({"nsubj", "nsubjpass", "dobj", "ccomp", "relcl"})


@dataclass(frozen=True, slots=True)
class Tie:
    """A link from one mention of a project: the relation, the other end, the offset that states it."""

    relation: str
    entity_id: str
    name: str
    at: int
    rule: str


Entity = Place | Organisation | Date
Named = Sequence[tuple[Entity, Sequence[Token]]]
"""What a sentence names, each with the top tokens of its mentions; countries without any are told by a
demonym."""


def named_in_sentences(
    parsed: Parsed, heads: Iterable[Token], entities: Sequence[Entity]
) -> Mapping[Chars, Named]:
    """What the sentences of some nouns name, in the order of the entities, by the sentence's tokens."""
    sentences = {sentence_of(parsed, head) for head in heads}
    return {sentence: list(_named_in(parsed, sentence, entities)) for sentence in sentences}


def _named_in(
    parsed: Parsed, sentence: Chars, entities: Iterable[Entity]
) -> Iterator[tuple[Entity, Sequence[Token]]]:
    start, end = chars_of(parsed, sentence)
    for entity in entities:
        inside = [(m.start, min(m.end, end)) for m in entity.mentions if start <= m.start < end]
        if inside or _is_nation(entity):
            ranges = [token_range(parsed, *span) for span in inside]
            yield entity, [parsed.doc[first:last].root for first, last in ranges if first < last]


def _is_nation(entity: Entity) -> bool:
    return isinstance(entity, Place) and entity.type == "country"


def ties_of(parsed: Parsed, heads: Sequence[Token], named: Mapping[Chars, Named]) -> tuple[Tie, ...]:
    """The ties of a project, one for each entity and relation, in text order of ``heads``, its mentions'
    nouns."""
    found: dict[tuple[str, str], Tie] = {}
    for head in heads:
        for tie in _ties(head, named[sentence_of(parsed, head)]):
            found.setdefault((tie.relation, tie.entity_id), tie)
    return tuple(found.values())


def _ties(head: Token, named: Named) -> Iterator[Tie]:
    governments = _governments(head)
    for entity, tokens in named:
        if isinstance(entity, Date):
            if any(says_when(token, head) for token in tokens):
                yield Tie("dated", entity.entity_id, entity.mention.text, head.idx, "projects.date")
            continue
        nation = _is_nation(entity)
        able = nation or isinstance(entity, Organisation)
        if (nation and entity.country in governments) or (
            able and any(says_carrier(t, head) for t in tokens)
        ):
            yield Tie("party_to", entity.entity_id, entity.name, head.idx, "projects.party")
        if isinstance(entity, Place) and any(says_where(token, head) for token in tokens):
            yield Tie("located_in", entity.entity_id, entity.name, head.idx, "projects.place")


def _path(token: Token, tops: Sequence[Token]) -> list[Token]:
    """The tokens from one up to, without, the first of ``tops``; empty where none of them is above it."""
    ends, path = {top.i for top in tops}, [token]
    while (above := path[-1].head).i != path[-1].i:
        if above.i in ends:
            return path
        path.append(above)
    return []


def _verbs(head: Token, *, nearest: bool) -> list[Token]:
    """The verbs that say something of the noun; with ``nearest`` without those above them."""
    said = (p for p in predications(head) if p.verb_class or not (nearest or p.nearest))
    kept = (p.predicate for p in said if p.nearest or not nearest)
    verbs = (token.head if token.tag_ == "JJ" else token for token in kept)  # ``is interested in``
    return [verb for verb in verbs if verb.tag_.startswith("V")]


def says_where(token: Token, head: Token) -> bool:
    """Whether a place says where it is: ``a dam in [Nepal]``, ``a line linking [Oslo]``,
    ``the [Gaza] plant``."""
    standing = head_class(head.text) in _STANDING
    if token.dep_ == "poss" and token.head.i == head.i:
        return standing
    if token.i < head.i:
        inside = phrase_at(head).start <= token.i
        return inside and (standing or singular(head.text) == "project")
    path = _path(token, [head, *_verbs(head, nearest=True)])
    if not path or any(step.dep_ in _SAYS_OTHERWISE for step in path):
        return False
    return _leads_to_place(path, head)


def _leads_to_place(path: Sequence[Token], head: Token) -> bool:
    where = _WHERE | {"from", "between"} if is_line_work(head.text) else _WHERE
    prepositions = [step.lower_ for step in path if step.dep_ == "prep"]
    if not prepositions:
        return any(step.lower_.startswith(_LINKING) for step in path)
    nearest = next((word for word in prepositions if word != "of"), "of")
    return nearest in where and all(word in where or word in ("of", "for") for word in prepositions)


def says_carrier(token: Token, head: Token) -> bool:
    """Whether a country or body carries it: ``[India] agreed to build``, ``funded by the [ADB]``,
    ``[Iran]'s``."""
    if (token.dep_ == "poss" and token.head.i == head.i) or _is_owner(token, head):
        return True
    verbs = _verbs(head, nearest=False)
    path = _path(token, [head, *verbs, *map(_speaker, verbs)])
    if not path:
        return _is_carrier(token, head)
    top = path[-1]
    if top.dep_ == "nsubj":
        return _is_acted_on(head, top.head) and all(map(_stands_for, path[1:]))
    carrying = _CARRYING - {"between"} if is_line_work(head.text) else _CARRYING
    by_it = top.dep_ == "agent" or (top.dep_ == "prep" and top.lower_ in carrying)
    helped = top.dep_ == "prep" and any(step.lower_ in _HELP for step in path)
    return helped or (by_it and all(map(_stands_below, path[:-1])))


def _stands_below(step: Token) -> bool:
    """Whether a step down from ``by`` leads to who does it: ``by a consortium led by [Shell]``."""
    return step.dep_ in _ABOVE_A_NAME or step.lower_ in _LEADING or step.dep_ == "agent"


def _speaker(verb: Token) -> Token:
    """The verb of speech above a clause whose subject is a pronoun: ``[Shell] said it will build``."""
    subject = next((child for child in verb.children if child.dep_ == "nsubj"), None)
    speaks = verb.dep_ == "ccomp" and verb.head.tag_.startswith("V")
    return verb.head if speaks and subject is not None and subject.lower_ in ("it", "they", "we") else verb


def _is_carrier(token: Token, head: Token) -> bool:
    """``[Shell] is the developer of the mine``, ``the line's operator, [Shell]``."""
    roles = [token.head] if token.dep_ == "appos" else []
    if token.dep_ == "nsubj" and token.head.lower_ in ("is", "are", "was", "were"):
        roles = [child for child in token.head.children if child.dep_ == "attr"]
    return any(singular(role.text) in _CARRIERS and _is_over(role, head) for role in roles)


def _is_over(role: Token, head: Token) -> bool:
    """Whether a role is one in the work: ``developer of the [mine]``, ``the [mine]'s developer``."""
    return role.i in (step.i for step in head.ancestors) and abs(role.i - head.i) <= _NEAR_ROLE


def _is_owner(token: Token, head: Token) -> bool:
    """``the [US] shuttle program``: a country before what does not stand anywhere; not
    ``Kabul-[Iran] mission``."""
    phrase = phrase_at(head)
    if not phrase.start <= token.i < head.i or head_class(head.text) in _STANDING:
        return False
    joined = any(t.text == "-" and abs(t.i - token.i) == 1 for t in phrase.modifiers)
    return token.dep_ in ("compound", "nmod") and bool(country_of_name(token.text)) and not joined


def _is_acted_on(head: Token, verb: Token) -> bool:
    """Whether something is done to it by the verb's subject; not ``[Peru] urged them to drop the dam``."""
    done = [p for p in predications(head) if p.nearest and p.verb_class and p.role != "subject"]
    return any(p.verb_class not in _AGAINST or p.predicate.i == verb.i for p in done)


def _stands_for(token: Token) -> bool:
    """Whether a noun above a name acts for it: ``[India]'s government``."""
    acts = singular(token.text) in _GOVERNMENT or token.ent_type_ != ""
    return acts or token.dep_ in ("nsubj", "conj", "compound")


def _governments(head: Token) -> set[str]:
    """Codes of countries whose demonym stands in the project's phrase or its verb's subject:
    ``the Indian state``."""
    before = list(phrase_at(head).modifiers)
    for predication in predications(head):
        if predication.verb_class and predication.role != "subject":
            actors = (c for c in predication.predicate.children if c.dep_ in ("nsubj", "agent"))
            before += [word for actor in actors for word in _government_words(actor)]
    found = (country_of_demonym(word.text) for word in before if word.text[:1].isupper())
    return {code for code in found if code}


def _government_words(actor: Token) -> list[Token]:
    """The words of ``the Indian government``, ``the French and German ministers``; none of
    ``an Indian worker``."""
    inside = list(actor.subtree)
    return inside if any(singular(word.text) in _GOVERNMENT for word in inside) else []


def says_when(token: Token, head: Token) -> bool:
    """Whether a date belongs to what is said of it: ``will be completed by [2009]``,
    ``the [2012] mission``."""
    path = _path(token, [head, *_verbs(head, nearest=True)])
    return bool(path) and not any(step.dep_ in _NO_TIME_OF_IT for step in path)
