"""Toponym resolution: which place on Earth each place name of an article means, and why.

A linear ranker over few features (``placenames/place_weights.csv``) scores every place that bears a name; the
article's other places are its context. One name has one referent in an article. Ties end in a total order.
"""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from pipeline.gazetteers import alternatives, table
from pipeline.gazetteers.countries import capital_country, country
from pipeline.gazetteers.places import Entry, Match, lookup, lookup_abbreviation, lookup_by_sound, name_key
from pipeline.models import Mention
from pipeline.normalise.place_context import (
    County,
    Links,
    Surroundings,
    called_city,
    called_unit,
    contains,
    county_of,
    county_pairs,
    link,
    nationalities,
    rank_of,
)
from pipeline.normalise.place_cues import BESIDE, localness, names_beside

ROUNDS = 3
"""How often the places are settled anew, each in the light of the others; more changes nothing."""

_MOST_CANDIDATES = 40
_HEAD = re.compile(
    rf"[ ](?P<head>{alternatives(r['head'] for r in table('placenames/place_heads.csv'))})$", re.IGNORECASE
)
_TYPES = {row["head"].lower(): row["type"] for row in table("placenames/place_heads.csv")}
_CLASS_AFTER = re.compile(rf"[ ](?P<head>{alternatives(_TYPES)})\b")
_UNIT_HEADS = frozenset(
    row["head"].lower().split()[-1] for row in table("placenames/place_heads.csv") if row["type"] == "region"
)
_TOWN_HEADS = frozenset(("township", "borough", "municipality", "district"))
_CLASS_OF_HEAD = {
    "island": "island",
    "islands": "island",
    "isles": "island",
    "river": "water",
    "sea": "water",
}
_SIDE = r"(?:(?:North|South|East|West|[NSEW]\.|[NS]\.?[EW]\.)(?:[ -]?(?:east|west|East|West))?(?:ern)?)"
_LEAD = re.compile(
    rf"^(?:{_SIDE}|Upstate|Greater|Central|Downtown|Historic|Metro|Old|Inner|(?:City|Republic|State) of)"
    r"\s*(?<=[\s.])|\s+City$"
)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place that a name may mean, with its score and what it is made of: (feature, value) pairs."""

    place: Entry
    score: float
    features: tuple[tuple[str, float], ...]


@dataclass(frozen=True, slots=True)
class Toponym:
    """A place name of the article: its mentions and the places it may mean, best first, none if unknown."""

    key: str
    mentions: tuple[Mention, ...]
    candidates: tuple[Candidate, ...]

    @property
    def place(self) -> Entry | None:
        """The place it means, as far as the ranker can tell."""
        return self.candidates[0].place if self.candidates else None


@dataclass(frozen=True, slots=True)
class _Name:
    """A name before it is resolved: its matches and what the words beside it call it."""

    key: str
    mentions: tuple[Mention, ...]
    matches: tuple[Match, ...]
    is_unit: bool
    is_city: bool


@dataclass(frozen=True, slots=True)
class _Article:
    """All that is known of an article's place names before any is settled."""

    names: Mapping[str, _Name]
    links: Links
    national: Mapping[str, int]
    pairs: frozenset[County]
    local: float


def resolve(
    text: str, mentions: Iterable[Mention], weights: Mapping[str, float] | None = None
) -> tuple[Toponym, ...]:
    """The article's place names in order of first mention, each with its scored candidates.

    ``weights`` are those of the data file unless given, by feature.
    """
    mentions = tuple(mentions)
    names = _names(text, (*mentions, *names_beside(text, mentions)))
    links = link(text, ((mention, name.key) for name in names for mention in name.mentions))
    pairs = county_pairs({name.key: [match.place for match in name.matches] for name in names})
    article = _Article({n.key: n for n in names}, links, nationalities(text), pairs, localness(text))
    settled: dict[str, Entry] = {}
    ranked: dict[str, tuple[Candidate, ...]] = {}
    for _ in range(ROUNDS):
        ranked = {name.key: _rank(name, article, settled, weights or default_weights()) for name in names}
        settled = {key: found[0].place for key, found in ranked.items() if found}
    ranked = {key: found if found and is_plausible(found[0]) else () for key, found in ranked.items()}
    toponyms = (Toponym(name.key, _own(name.mentions), ranked[name.key]) for name in names)
    return tuple(toponym for toponym in toponyms if toponym.mentions)


def _own(mentions: Iterable[Mention]) -> tuple[Mention, ...]:
    """The article's mentions without those that are context only."""
    return tuple(mention for mention in mentions if mention.rule != BESIDE)


def is_plausible(candidate: Candidate) -> bool:
    """Whether the place may be meant at all: an unusual name of a small place abroad is a chance likeness.

    ``Kezi`` in an article on Zimbabwe is not the village in Turkey that once bore the name.
    """
    values = dict(candidate.features)
    known = "usual" in values or candidate.place.population >= 500_000
    return known or "same_country" in values or "inside" in values


def places_named(name: str) -> tuple[Match, ...]:
    """The gazetteer's places for a name as an article words it: also without its class word or ``Greater``.

    ``Hubei province``, ``Kursk Region`` -> the unit; ``Mexico City`` -> the city. Empty if unknown.
    """
    whole = lookup(name)
    head = _HEAD.search(name)
    if head is None:
        return whole or _part_of(name)
    kind = head["head"].lower().split()[-1]
    bare = lookup(name[: head.start()])
    if kind in _UNIT_HEADS:
        units = tuple(m for m in bare if m.place.is_unit)
        return (*whole, *units) or (bare if kind in _TOWN_HEADS else ())
    return whole or tuple(m for m in bare if m.place.type == _CLASS_OF_HEAD.get(kind))


def _part_of(name: str) -> tuple[Match, ...]:
    """The town, state or country that a name tells a part of: ``Western Lima``, ``Greater Accra``."""
    rest = _LEAD.sub("", name)
    if rest == name or rest.lower() in _TYPES:
        return ()
    return tuple(m for m in lookup(rest) if m.usual and m.place.type in ("city", "country", "region"))


def _names(text: str, mentions: Iterable[Mention]) -> list[_Name]:
    groups: dict[str, list[Mention]] = defaultdict(list)
    matches: dict[str, tuple[Match, ...]] = {}
    for mention in sorted(mentions, key=lambda m: (m.start, m.end)):
        name = " ".join(mention.text.split())
        units = lookup_abbreviation(name) if text[: mention.start].endswith((", ", " (")) else ()
        classed = _with_class_word(text, mention.end, name)
        key = name_key(units[0].place.name if units else classed or name)
        groups[key].append(mention)
        matches.setdefault(key, units or places_named(classed or name) or lookup_by_sound(name))
    return [
        _Name(
            key, tuple(found), _most_likely(matches[key]), called_unit(text, found), called_city(text, found)
        )
        for key, found in groups.items()
    ]


def _with_class_word(text: str, end: int, name: str) -> str | None:
    """The name with the class word in lower case that follows it, where the gazetteer knows the whole.

    ``[Niger] delta`` is no country, ``[Yangtze] river`` no town; a unit's word is left to the ranker.
    """
    after = _CLASS_AFTER.match(text, end)
    if after is None:
        return None
    whole = f"{name} {after['head']}"
    known = any(match.place.type not in ("city", "country") for match in lookup(whole))
    return whole if known and _TYPES[after["head"]] != "region" else None


def _most_likely(matches: Iterable[Match]) -> tuple[Match, ...]:
    return tuple(sorted(matches, key=lambda m: (not m.usual, -m.place.population))[:_MOST_CANDIDATES])


def _rank(
    name: _Name, article: _Article, settled: Mapping[str, Entry], weights: Mapping[str, float]
) -> tuple[Candidate, ...]:
    others = [(place, len(article.names[key].mentions)) for key, place in settled.items() if key != name.key]
    around = Surroundings(others, article.national)
    found = []
    for match in name.matches:
        own = _own_features(name, match)
        values = {
            **own,
            "local_size": article.local * own["population"],
            "local_state": article.local * (own["capital"] or own["country"]),
            "worldly": around.worldliness * (own["capital"] or own["country"]),
            **_joined_features(name, match.place, article, settled),
            "same_country": around.share_of_country(match.place),
            "same_unit": around.share_of_unit(match.place),
            "same_county": float(around.has_county(match.place)),
            "paired": float(county_of(match.place) in article.pairs),
            "near": around.nearness(match.place),
        }
        features = tuple((feature, value) for feature, value in values.items() if value)
        found.append(Candidate(match.place, sum(weights[f] * value for f, value in features), features))
    return tuple(sorted(found, key=_order))


def _order(candidate: Candidate) -> tuple[float, int, int, str]:
    place = candidate.place
    return -round(candidate.score, 6), -place.population, place.geonames_id or 0, place.key


def _own_features(name: _Name, match: Match) -> dict[str, float]:
    """What a candidate has whatever the article's other places are."""
    place = match.place
    unit = place.is_unit and place.type == "region"
    city = place.type == "city"
    capital = city and _is_capital(name, place)
    return {
        "population": _prominence(place, capital=capital),
        "usual": float(match.usual),
        "exact": float(name_key(place.name) == name.key),
        "country": float(place.type == "country"),
        "continent": float(place.type == "continent"),
        "first_unit": float(unit and not place.admin2),
        "second_unit": float(unit and bool(place.admin2)),
        "around_city": float(unit and _has_city_of_that_name(name, place)),
        "natural": float(not unit and place.type not in ("city", "country", "continent")),
        "capital": float(capital),
        "called_unit": float(name.is_unit and place.is_unit),
        "called_city": float(name.is_city and city),
    }


def _prominence(place: Entry, *, capital: bool) -> float:
    """Decimal logarithm of the population; a capital stands for its country's government too."""
    own = math.log10(place.population + 10)
    return (own + _country_size(place.country)) / 2 if capital else own


@cache
def _country_size(code: str) -> float:
    nation = country(code)
    found = [m.place for m in lookup(nation.name) if m.place.country == code] if nation else []
    return math.log10(max((place.population for place in found), default=0) + 10)


def _has_city_of_that_name(name: _Name, unit: Entry) -> bool:
    """Whether a unit holds a city of the same name: ``Osaka`` is the city, where nothing says else."""
    return any(m.place.type == "city" and m.usual and contains(unit, m.place) for m in name.matches)


def _is_capital(name: _Name, city: Entry) -> bool:
    """Whether the city is the capital: the most populous of its name in a country governed from there."""
    if capital_country(city.name) != city.country:
        return False
    return all(
        m.place.population <= city.population
        for m in name.matches
        if m.place.type == "city" and m.place.country == city.country
    )


def _joined_features(
    name: _Name, place: Entry, article: _Article, settled: Mapping[str, Entry]
) -> dict[str, float]:
    """How a candidate fits the names that it is joined to in the text."""
    links = article.links
    return {
        "inside": float(
            any(
                contains(m.place, place)
                for key in links.outer.get(name.key, ())
                for m in article.names[key].matches
            )
        ),
        "holds": float(
            any(
                contains(place, m.place)
                for key in links.inner.get(name.key, ())
                for m in article.names[key].matches
            )
        ),
        "like_listed": _like_listed(
            place, [settled[k] for k in links.listed.get(name.key, ()) if k in settled]
        ),
    }


def _like_listed(place: Entry, listed: list[Entry]) -> float:
    """Share of the names beside it in lists whose places are of the same rank: states among states."""
    return sum(rank_of(place) == rank_of(other) for other in listed) / len(listed) if listed else 0.0


@cache
def default_weights() -> Mapping[str, float]:
    """What each feature weighs, by ``placenames/place_weights.csv``."""
    return {row["feature"]: float(row["weight"]) for row in table("placenames/place_weights.csv")}
