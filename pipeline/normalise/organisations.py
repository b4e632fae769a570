"""Organisation mentions -> organisations: short and full names and acronyms of one body are one row."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache

from pipeline.english.names import fold, is_nationality, normal_case, slug
from pipeline.extract.organisations import is_acronym_of
from pipeline.gazetteers import table, words
from pipeline.gazetteers.countries import country_of_demonym, country_of_name
from pipeline.models import Mention, Organisation
from pipeline.parse import Parsed

_SUFFIXES = words("organisations/company_suffixes.txt")


@dataclass(slots=True)
class _Cluster:
    """The mentions so far of one organisation, under the folded names that stand for it."""

    names: set[str]
    acronym: str = ""
    mentions: list[Mention] = field(default_factory=list)


def merge_organisations(parsed: Parsed, mentions: tuple[Mention, ...]) -> tuple[Organisation, ...]:
    """One Organisation for every organisation named in the article, in order of first mention."""
    clusters: list[_Cluster] = []
    for mention in mentions:
        if mention.kind == "organisation":
            _place(clusters, mention, parsed.text)
    return tuple(_organisation(cluster, number) for number, cluster in enumerate(clusters, 1))


def _place(clusters: list[_Cluster], mention: Mention, text: str) -> None:
    """Put a mention into the cluster it belongs to, or begin one."""
    forms = _forms(mention.text)
    cluster = next((c for c in clusters if c.names & forms), None)
    if cluster is None and mention.text.isupper():
        cluster = next((c for c in clusters if _spells(mention, c, text)), None)
    if cluster is None:
        cluster = _Cluster(set())
        clusters.append(cluster)
    cluster.names |= forms
    cluster.mentions.append(mention)
    if mention.text.isupper() and " " not in mention.text and len(mention.text) <= 8:
        cluster.acronym = cluster.acronym or mention.text


def _spells(acronym: Mention, cluster: _Cluster, text: str) -> bool:
    """Whether an acronym in brackets stands right after a mention of the cluster and has its letters."""
    return any(
        0 < acronym.start - full.end <= 3
        and "(" in text[full.end : acronym.start]
        and is_acronym_of(acronym.text, full.text)
        for full in cluster.mentions
    )


def _forms(name: str) -> set[str]:
    """The folded names under which an organisation is known: its own, without suffix or nationality in
    front (``Russian Foreign Ministry``, ``Foreign Ministry``), and the gazetteer's.
    """
    folded = fold(name)
    short = " ".join(word for word in folded.split() if word not in _SUFFIXES)
    first, _, rest = name.partition(" ")
    home = fold(rest) if " " in rest and is_nationality(first) else folded
    return {folded, short or folded, home, *_other_names().get(folded, ())}


@cache
def _other_names() -> dict[str, tuple[str, ...]]:
    rows = [
        (row["name"], *filter(None, row["other_names"].split("|")))
        for row in table("organisations/organisations.csv")
    ]
    return {fold(name): tuple(fold(other) for other in names) for names in rows for name in names}


@cache
def _full_names() -> dict[str, tuple[str, str]]:
    """Folded name -> the gazetteer's full name and its first acronym."""
    full: dict[str, tuple[str, str]] = {}
    for row in table("organisations/organisations.csv"):
        others = [name for name in row["other_names"].split("|") if name]
        acronym = next((name for name in others if name.isupper()), "")
        full |= {fold(name): (row["name"], acronym) for name in (row["name"], *others)}
    return full


def _organisation(cluster: _Cluster, number: int) -> Organisation:
    name = _fullest(mention.text for mention in cluster.mentions)
    known, acronym = _full_names().get(fold(name), (name, ""))
    country = country_in(name)
    return Organisation(
        entity_id=f"o{number}",
        key="-".join(filter(None, (slug(known), country.lower()))),
        name=name,
        acronym=cluster.acronym or acronym.replace(".", ""),
        country=country,
        mentions=tuple(cluster.mentions),
    )


def _fullest(names: Iterable[str]) -> str:
    """The longest form, in normal case; the first of equals."""
    return max((normal_case(" ".join(name.split())) for name in names), key=len)


def country_in(name: str) -> str:
    """The country that an organisation's name states: ``Russian Foreign Ministry``, ``Bank of England``.

    Empty where it states none, or two.
    """
    tokens = re.findall(r"[\w.'-]+", name)
    phrases = [" ".join(tokens[i : i + n]) for n in (3, 2, 1) for i in range(len(tokens) - n + 1)]
    codes = {code for phrase in phrases if (code := country_of_demonym(phrase) or country_of_name(phrase))}
    return codes.pop() if len(codes) == 1 else ""
