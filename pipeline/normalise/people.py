"""Person mentions -> people: one row a person, with the fullest name, role, country and organisation."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from pipeline.english.names import fold, is_nationality, normal_case, slug, split_name
from pipeline.models import Mention, Organisation, Person, Place, Relation, Sentence
from pipeline.normalise.roles import Role, fullness, read_roles, spell_out
from pipeline.parse import Parsed


@dataclass(slots=True)
class _Cluster:
    """The mentions so far of one person, and what the text says of them."""

    mentions: list[Mention] = field(default_factory=list)
    roles: list[Role] = field(default_factory=list)

    @property
    def name(self) -> str:
        """The fullest form in normal case; the first of equals."""
        return max((normal_case(m.text) for m in self.mentions), key=lambda n: (len(n.split()), len(n)))


def merge_people(
    parsed: Parsed,
    mentions: tuple[Mention, ...],
    places: tuple[Place, ...],
    organisations: tuple[Organisation, ...],
) -> tuple[tuple[Person, ...], tuple[Relation, ...]]:
    """One Person for every person named in the article, and whom they represent or belong to."""
    found = [mention for mention in mentions if mention.kind == "person"]
    clusters = cluster_names(found)
    _give_roles(parsed, found, clusters)
    people, relations = [], []
    for number, cluster in enumerate(clusters, 1):
        role = _fullest(cluster.roles)
        organisation = _organisation_in(role, organisations)
        people.append(_person(cluster, number, role, organisation))
        relations += _links(f"p{number}", role, organisation, places, parsed.sentences)
    return tuple(people), tuple(relations)


def cluster_names(mentions: Sequence[Mention]) -> list[_Cluster]:
    """The mentions of each person, in order of the person's first mention.

    Full names first: the same folded name is one person, a shorter form that ends or begins a longer one
    (``Ruiz``, ``Ana``) is the person named so nearest before it, else the first named so after it.
    """
    clusters: dict[str, _Cluster] = {}
    by_length = sorted(mentions, key=lambda m: (-len(m.text.split()), m.start))
    for mention in by_length:
        name = fold(mention.text)
        options = [key for key in clusters if _is_short_for(name, key)]
        key = min(options, key=lambda k: _distance(clusters[k], mention)) if options else name
        clusters.setdefault(key, _Cluster()).mentions.append(mention)
    for cluster in clusters.values():
        cluster.mentions.sort(key=lambda m: m.start)
    return sorted(clusters.values(), key=lambda c: c.mentions[0].start)


def _is_short_for(name: str, full: str) -> bool:
    """Whether a folded name stands for a fuller one: the same, its end, its beginning, or initials of it.

    ``ruiz`` and ``ana`` for ``ana ruiz``; ``a ruiz`` for ``ana ruiz``; ``john smith`` for ``john w smith``.
    """
    short, long = name.split(), full.split()
    if short == long[-len(short) :] or short == long[: len(short)]:
        return True
    if len(short) < 2 or short[-1] != long[-1]:
        return False
    rest = iter(long[:-1])
    return all(any(_is_initial_or_same(part, word) for word in rest) for part in short[:-1])


def _is_initial_or_same(part: str, word: str) -> bool:
    return (
        part == word
        or (len(part) == 1 and word.startswith(part))
        or (len(word) == 1 and part.startswith(word))
    )


def _distance(cluster: _Cluster, mention: Mention) -> tuple[bool, int]:
    """How far a mention is from a person's fuller name: those before it count as nearer than any after."""
    gaps = [mention.start - other.start for other in cluster.mentions if other.start != mention.start]
    before = [gap for gap in gaps if gap > 0]
    return (not before, min(before) if before else min((-gap for gap in gaps), default=0))


def _give_roles(parsed: Parsed, mentions: Iterable[Mention], clusters: Sequence[_Cluster]) -> None:
    """Read the words around every mention; a counterpart has the office of the person named before."""
    owner = {mention: cluster for cluster in clusters for mention in cluster.mentions}
    last: Mention | None = None
    for mention in mentions:
        sentence = _sentence_of(parsed.sentences, mention)
        cluster = owner[mention]
        other = owner[last] if last else None
        roles = list(read_roles(parsed.cased, sentence, mention, last.end if last else 0)) if sentence else []
        cluster.roles += [_taken_over(role, other) if role.counterpart else role for role in roles]
        if last and other and _is_listed(parsed.text[last.end : mention.start]) and not roles:
            cluster.roles += [
                role for role in other.roles if role.of[1] < last.start <= role.of[1] + 2 and role.shared
            ]
        last = mention


def _is_listed(between: str) -> bool:
    """Whether two names are items of one list: ``players [X] and [Y]``."""
    return between.strip() in (",", "and", ", and", "&")


def _taken_over(role: Role, other: _Cluster | None) -> Role:
    """``his Japanese counterpart``: the office of the other, without the other's country before it."""
    theirs = _fullest(other.roles) if other else None
    words = theirs.text.split() if theirs else []
    while len(words) > 1 and theirs and theirs.country and is_nationality(words[0]):
        words.pop(0)
    return Role(" ".join(words), role.country, role.of)


def _fullest(roles: Sequence[Role]) -> Role | None:
    """The role that says most; the first of equals."""
    return max((role for role in roles if role.text), key=fullness, default=None)


def _sentence_of(sentences: Sequence[Sentence], mention: Mention) -> Sentence | None:
    return next((s for s in sentences if s.start <= mention.start < s.end), None)


def _organisation_in(role: Role | None, organisations: Sequence[Organisation]) -> Organisation | None:
    """The organisation whose mention lies in the words of the role."""
    if role is None:
        return None
    start, end = role.of
    inside = (o for o in organisations if any(start <= m.start and m.end <= end for m in o.mentions))
    return next(inside, None)


def _person(cluster: _Cluster, number: int, role: Role | None, organisation: Organisation | None) -> Person:
    name = " ".join(cluster.name.split())
    parts = split_name(name)
    country = next((r.country for r in (role, *cluster.roles) if r and r.country), "")
    return Person(
        entity_id=f"p{number}",
        key=slug(name),
        name=name,
        given_name=parts.given,
        family_name=parts.family if parts.given else "",
        role=spell_out(role.text) if role else "",
        organisation=organisation.name if organisation else "",
        country=country or (organisation.country if organisation else ""),
        mentions=tuple(cluster.mentions),
    )


def _links(
    person_id: str,
    role: Role | None,
    organisation: Organisation | None,
    places: Sequence[Place],
    sentences: Sequence[Sentence],
) -> list[Relation]:
    """``represents`` a country that the article names, ``member_of`` an organisation in the role."""
    if role is None:
        return []
    index = next((i for i, s in enumerate(sentences) if s.start <= role.of[0] < s.end), None)
    if index is None:
        return []
    links = [
        Relation(person_id, "represents", place.entity_id, index, "roles.country_of_role")
        for place in places
        if role.country and place.type == "country" and place.country == role.country
    ]
    if organisation:
        links.append(
            Relation(person_id, "member_of", organisation.entity_id, index, "roles.organisation_in_role")
        )
    return links
