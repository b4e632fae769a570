"""What an article says around a place name: what it is joined to, the words beside it, the other places."""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from pipeline.gazetteers import alternatives, entries
from pipeline.gazetteers.countries import capital_country, country_of_demonym
from pipeline.gazetteers.places import Entry
from pipeline.models import Mention
from pipeline.normalise.place_cues import countries_hinted

_FAR_KM = 1000.0
_MOST_VOTES = 3
"""A name counts as often as it is mentioned, up to this: the tenth mention of one place tells nothing new."""

_DOUBT = 1
"""A vote for none, so that one place beside a name is no unanimous article."""

_COMMA = re.compile(r",\s*|\s*\(\s*")
_IN = re.compile(r",?\s+(?:in|of)\s+(?:the\s+)?(?:(?:north|south|east|west|central)\w*\s+)?")
_OWNS = re.compile(r"['’]s?\s+(?:[a-z-]+\s+){0,3}")
_AND = re.compile(r",\s*|,?\s+(?:and|or|to)\s+(?:the\s+)?|\s*[-–/&]\s*")
_UNIT_WORDS = r"(?:state|province|region|prefecture|oblast|governorate|department|county|district|territory)"
_CITY_WORDS = r"(?:city|town|capital|village|port|municipality|suburb|metropolis)"
_UNIT_AFTER = re.compile(rf"\s+{_UNIT_WORDS}s?\b")
_UNIT_BEFORE = re.compile(rf"\b{_UNIT_WORDS}s?\s+of\s+(?:the\s+)?$", re.IGNORECASE)
_LOCALS = alternatives(entries("placenames/place_locals.txt"))
_CITY_AFTER = re.compile(rf"\s+(?:{_CITY_WORDS}|{_LOCALS})\b", re.IGNORECASE)
_CITY_BEFORE = re.compile(rf"\b{_CITY_WORDS}s?\s+(?:of\s+)?(?:the\s+)?$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Links:
    """Names joined in the text, by name: ``Austin, Texas``, ``Texas's Austin``; ``Texas, Ohio and Utah``."""

    outer: Mapping[str, frozenset[str]]
    inner: Mapping[str, frozenset[str]]
    listed: Mapping[str, frozenset[str]]


def link(text: str, mentions: Iterable[tuple[Mention, str]]) -> Links:
    """Which names stand as ``inner, outer``, ``inner in outer``, ``outer's inner`` or side by side in a list.

    The mentions come with the key of their name. After a comma a name may be either, so it is both.
    """
    outer, inner, listed = _pairs(), _pairs(), _pairs()
    for (first, key), (second, next_key) in pairwise(sorted(mentions, key=lambda pair: pair[0].start)):
        between = text[first.end : second.start]
        if key == next_key:
            continue
        if _COMMA.fullmatch(between) or _IN.fullmatch(between):
            outer[key].add(next_key)
            inner[next_key].add(key)
        if _OWNS.fullmatch(between):
            outer[next_key].add(key)
            inner[key].add(next_key)
        if _AND.fullmatch(between):
            listed[key].add(next_key)
            listed[next_key].add(key)
    return Links(*({key: frozenset(keys) for key, keys in pairs.items()} for pairs in (outer, inner, listed)))


def _pairs() -> dict[str, set[str]]:
    return defaultdict(set)


def called_unit(text: str, mentions: Iterable[Mention]) -> bool:
    """Whether the words beside a mention call it a unit: ``the state of New York``, ``Washington state``."""
    return any(
        _UNIT_AFTER.match(text, m.end) or _UNIT_BEFORE.search(text[max(0, m.start - 24) : m.start])
        for m in mentions
    )


def called_city(text: str, mentions: Iterable[Mention]) -> bool:
    """Whether the words beside a mention call it a town: ``the city of New York``, ``Gaza city``."""
    return any(
        _CITY_AFTER.match(text, m.end) or _CITY_BEFORE.search(text[max(0, m.start - 24) : m.start])
        for m in mentions
    )


County = tuple[str, str, str]
"""A second-level unit, by its codes: country, unit, county."""


def county_pairs(names: Mapping[str, Sequence[Entry]]) -> frozenset[County]:
    """Counties that one name may mean and that hold a town which another name may mean.

    ``Henry County`` is one of ten, ``Paris`` one of twenty: in one state alone the one holds the other.
    """
    counties: dict[County, set[str]] = defaultdict(set)
    towns: dict[County, set[str]] = defaultdict(set)
    for key, places in names.items():
        for place in places:
            if place.admin2:
                (counties if place.is_unit else towns)[county_of(place)].add(key)
    return frozenset(county for county, keys in counties.items() if towns[county] and keys != towns[county])


def county_of(place: Entry) -> County:
    """The codes of the second-level unit that a place is or lies in; the last is empty if none is."""
    return place.country, place.admin1, place.admin2


def nationalities(text: str) -> Mapping[str, int]:
    """How often the words tell a country, up to three times each: adjectives, institutions, money."""
    words = re.findall(r"\b[A-Z][a-z]+\b", text)
    counts = Counter(code for word in words if (code := country_of_demonym(word)))
    counts.update(countries_hinted(text))
    return {code: min(count, _MOST_VOTES) for code, count in counts.items()}


class Surroundings:
    """The article's other places, as far as they are settled: by country and unit, and where they are."""

    def __init__(self, others: Sequence[tuple[Entry, int]], national: Mapping[str, int]) -> None:
        """``others``: each other place with the number of its mentions; ``national``: votes of adjectives."""
        self._countries: Counter[str] = Counter(national)
        self._units: Counter[tuple[str, str]] = Counter()
        self._counties: set[tuple[str, str, str]] = set()
        for place, count in others:
            votes = min(count, _MOST_VOTES)
            self._countries[place.country] += votes
            if place.admin1:
                self._units[place.country, place.admin1] += votes
            if place.admin2:
                self._counties.add((place.country, place.admin1, place.admin2))
        self._country_votes = sum(self._countries.values()) + _DOUBT
        self._unit_votes = sum(self._units.values()) + _DOUBT
        self._points = [vector(place) for place, _ in others if place.type != "country"]
        self.worldliness = _worldliness([place for place, _ in others])
        """Near 1 in international news, where all others are countries and capitals, each of its own."""

    def share_of_country(self, place: Entry) -> float:
        """Share of the other places and nationalities that are of the place's country."""
        return self._countries[place.country] / self._country_votes if place.country else 0.0

    def share_of_unit(self, place: Entry) -> float:
        """Share of the other places in units that are in the place's first-level unit."""
        return self._units[place.country, place.admin1] / self._unit_votes if place.admin1 else 0.0

    def has_county(self, place: Entry) -> bool:
        """Whether another place is in the place's second-level unit."""
        return bool(place.admin2) and (place.country, place.admin1, place.admin2) in self._counties

    def nearness(self, place: Entry) -> float:
        """1 where another place is a kilometre away, 0 from 1,000 km on, on a logarithmic scale."""
        x, y, z = vector(place)
        best = max((x * a + y * b + z * c for a, b, c in self._points), default=-1.0)
        km = 6371.0 * math.acos(max(-1.0, min(1.0, best)))
        return max(0.0, 1.0 - math.log1p(km) / math.log1p(_FAR_KM))


def _worldliness(others: Sequence[Entry]) -> float:
    """Share of countries and capitals among the places, times how many countries they are of, 0 for one."""
    states = [p for p in others if p.type == "country" or capital_country(p.name) == p.country]
    if not states:
        return 0.0
    spread = (len({p.country for p in states}) - 1) / (len(states) - 1) if len(states) > 1 else 0.5
    return spread * len(states) / len(others)


@lru_cache(maxsize=16384)
def vector(place: Entry) -> tuple[float, float, float]:
    """The place's point on the unit sphere."""
    latitude, longitude = math.radians(place.latitude), math.radians(place.longitude)
    flat = math.cos(latitude)
    return flat * math.cos(longitude), flat * math.sin(longitude), math.sin(latitude)


def contains(outer: Entry, inner: Entry) -> bool:
    """Whether one place lies in the other: a unit or a town in a country, a town in its unit."""
    if outer.country != inner.country or outer == inner:
        return False
    if outer.type == "country":
        return inner.type != "country"
    if not outer.is_unit or outer.admin1 != inner.admin1:
        return False
    return outer.admin2 == inner.admin2 if outer.admin2 else not _is_first_unit(inner)


def _is_first_unit(place: Entry) -> bool:
    return place.is_unit and not place.admin2


def rank_of(place: Entry) -> str:
    """The class that names side by side in a list share: countries, states of one country, all else."""
    if place.type in ("country", "continent"):
        return "country"
    return f"unit of {place.country}" if _is_first_unit(place) else "place"
