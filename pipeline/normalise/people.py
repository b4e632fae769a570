"""Person mentions -> people: one row a person, with the fullest name, role, country and organisation."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from pipeline.english.names import is_nationality, split_name, transliterated
from pipeline.models import Diagnostic, Mention, Organisation, Person, Place, Relation
from pipeline.normalise.coreference import Cluster, cluster_names
from pipeline.normalise.roles import Role, fullness, read_roles, spell_out
from pipeline.parse import Parsed


def merge_people(
    parsed: Parsed,
    mentions: tuple[Mention, ...],
    places: tuple[Place, ...],
    organisations: tuple[Organisation, ...],
) -> tuple[tuple[Person, ...], tuple[Relation, ...], tuple[Mention, ...]]:
    """One Person for every person named in the article, and whom they represent or belong to.

    Last come the mentions that may be one person or another (``coreference.py``).
    """
    found = [mention for mention in mentions if mention.kind == "person"]
    clusters, unclear = cluster_names(parsed, found)
    roles = _roles(parsed, found, clusters)
    people: list[Person] = []
    relations: list[Relation] = []
    for number, cluster in enumerate(clusters, 1):
        said = [role for mention in cluster.mentions for role in roles[mention]]
        role = _fullest(said)
        organisation = organisation_named_in(role, organisations)
        people.append(_person(cluster, number, said, organisation))
        relations += _links(parsed, f"p{number}", role, organisation, places)
    return tuple(people), tuple(relations), tuple(unclear)


def diagnose_unclear(unclear: Sequence[Mention]) -> tuple[Diagnostic, ...]:
    """A note on each mention that names one of several people, the text does not tell which."""
    return tuple(
        Diagnostic("people", "info", "unclear-person", f"{m.text!r} may be several people", m.start, m.end)
        for m in unclear
    )


def _roles(
    parsed: Parsed, mentions: Sequence[Mention], clusters: Sequence[Cluster]
) -> Mapping[Mention, Sequence[Role]]:
    """What the words around every mention say; a counterpart has the office of the person named before."""
    owner = {mention: cluster for cluster in clusters for mention in cluster.mentions}
    roles: dict[Mention, list[Role]] = {}
    last: Mention | None = None
    for mention in mentions:
        sentence = parsed.sentence_at(mention.start)
        read = list(read_roles(parsed.cased, sentence, mention, last.end if last else 0)) if sentence else []
        others = owner.get(last) if last and any(role.counterpart for role in read) else None
        theirs = (
            [role for other in others.mentions if other in roles for role in roles[other]] if others else []
        )
        roles[mention] = [_taken_over(role, theirs) if role.counterpart else role for role in read]
        if last and not read and _is_listed(parsed.text[last.end : mention.start]):
            roles[mention] = [role for role in roles[last] if role.shared]
        last = mention
    return roles


def _is_listed(between: str) -> bool:
    """Whether two names are items of one list: ``players [X] and [Y]``."""
    return between.strip() in (",", "and", ", and", "&")


def _taken_over(role: Role, theirs: Sequence[Role]) -> Role:
    """``his Japanese counterpart``: the office of the other, without the other's country before it."""
    other = _fullest(theirs)
    words = other.text.split() if other else []
    while len(words) > 1 and other and other.country and is_nationality(words[0]):
        words.pop(0)
    return Role(" ".join(words), role.country, role.of)


def _fullest(roles: Sequence[Role]) -> Role | None:
    """The role that says most; the first of equals."""
    return max((role for role in roles if role.text), key=fullness, default=None)


def organisation_named_in(role: Role | None, organisations: Sequence[Organisation]) -> Organisation | None:
    """The organisation whose mention lies in the words of the role."""
    if role is None:
        return None
    start, end = role.of
    inside = (o for o in organisations if any(start <= m.start and m.end <= end for m in o.mentions))
    return next(inside, None)


def _person(
    cluster: Cluster, number: int, roles: Sequence[Role], organisation: Organisation | None
) -> Person:
    name = " ".join(cluster.name.split())
    parts = split_name(name)
    role = _fullest(roles)
    country = next((r.country for r in (role, *roles) if r and r.country), "")
    return Person(
        entity_id=f"p{number}",
        key=transliterated(name).replace(" ", "-"),
        name=name,
        given_name=parts.given,
        family_name=parts.family if parts.given else "",
        role=spell_out(role.text) if role else "",
        organisation=organisation.name if organisation else "",
        country=country or (organisation.country if organisation else ""),
        mentions=tuple(cluster.mentions),
    )


def _links(
    parsed: Parsed,
    person_id: str,
    role: Role | None,
    organisation: Organisation | None,
    places: Sequence[Place],
) -> list[Relation]:
    """``represents`` a country that the article names, ``member_of`` an organisation in the role."""
    if role is None:
        return []
    index = parsed.sentence_index(role.of[0])
    if index is None:
        return []
    links = [
        Relation(person_id, "represents", place.entity_id, index, "roles.country_of_role")
        for place in places
        if role.country and place.type == "country" and place.country == role.country
    ]
    if organisation:
        member_of = "roles.organisation_in_role"
        links.append(Relation(person_id, "member_of", organisation.entity_id, index, member_of))
    return links
