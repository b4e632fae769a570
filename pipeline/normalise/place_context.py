"""What an article says around a place name: what it is joined to, the words beside it, the other places."""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import pairwise

from pipeline.gazetteers import alternatives, entries
from pipeline.gazetteers.countries import country_of_demonym
from pipeline.models import Mention
from pipeline.normalise.place_cues import countries_hinted
from pipeline.normalise.place_readings import County, Known, Reading

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


def county_pairs(names: Iterable[Known]) -> frozenset[County]:
    """Counties that one name may mean and that hold a town which another name may mean.

    ``Henry County`` is one of ten, ``Paris`` one of twenty: in one state alone the one holds the other.
    """
    counties: dict[County, set[str]] = defaultdict(set)
    towns: dict[County, set[str]] = defaultdict(set)
    for name in names:
        for reading in name.readings:
            if reading.county[2]:
                (counties if reading.place.is_unit else towns)[reading.county].add(name.key)
    return frozenset(county for county, keys in counties.items() if towns[county] and keys != towns[county])


def nationalities(text: str) -> Mapping[str, int]:
    """How often the words tell a country, up to three times each: adjectives, institutions, money."""
    words = re.findall(r"\b[A-Z][a-z]+\b", text)
    counts = Counter(code for word in words if (code := country_of_demonym(word)))
    counts.update(countries_hinted(text))
    return {code: min(count, _MOST_VOTES) for code, count in counts.items()}


CONTEXT = ("worldly", "same_country", "same_unit", "same_county", "near", "like_listed")
"""Features that depend on what the article's other names mean, in the order of ``Surroundings.values``."""


class Surroundings:
    """The places that an article's names are settled to, as each name sees the others."""

    def __init__(
        self, settled: Mapping[str, Reading], counts: Mapping[str, int], national: Mapping[str, int]
    ) -> None:
        """``counts``: mentions of each name; ``national``: votes of adjectives, by country."""
        self._settled = settled
        self._votes = {key: min(counts[key], _MOST_VOTES) for key in settled}
        self._countries: Counter[str] = Counter(national)
        self._units: Counter[tuple[str, str]] = Counter()
        self._counties = Counter(reading.county for reading in settled.values() if reading.county[2])
        self._states = Counter(reading.place.country for reading in settled.values() if reading.is_state)
        for key, reading in settled.items():
            self._countries[reading.place.country] += self._votes[key]
            if reading.place.admin1:
                self._units[reading.county[:2]] += self._votes[key]
        self._country_votes = sum(self._countries.values()) + _DOUBT
        self._unit_votes = sum(self._units.values()) + _DOUBT

    def values(self, key: str, readings: Iterable[Reading], listed: Iterable[str]) -> list[tuple[float, ...]]:
        """The features ``CONTEXT`` of each reading of a name, by the other names' places alone.

        ``listed``: keys of the names that stand beside it in lists.
        """
        own = self._settled.get(key)
        votes = self._votes.get(key, 0)
        worldliness = self._worldliness(own)
        points = [r.point for k, r in self._settled.items() if k != key and r.place.type != "country"]
        ranks = [self._settled[k].rank for k in listed if k in self._settled]
        return [
            (
                worldliness * reading.governs,
                self._share_of_country(reading, own, votes),
                self._share_of_unit(reading, own, votes),
                float(self._has_county(reading, own)),
                _nearness(reading, points),
                ranks.count(reading.rank) / len(ranks) if ranks else 0.0,
            )
            for reading in readings
        ]

    def _share_of_country(self, reading: Reading, own: Reading | None, votes: int) -> float:
        """Share of the other places and nationalities that are of the place's country."""
        code = reading.place.country
        if not code:
            return 0.0
        same = votes if own and own.place.country == code else 0
        return (self._countries[code] - same) / (self._country_votes - votes)

    def _share_of_unit(self, reading: Reading, own: Reading | None, votes: int) -> float:
        """Share of the other places in units that are in the place's first-level unit."""
        if not reading.place.admin1:
            return 0.0
        unit = reading.county[:2]
        voted = votes if own and own.place.admin1 else 0
        same = voted if own and own.county[:2] == unit else 0
        return (self._units[unit] - same) / (self._unit_votes - voted)

    def _has_county(self, reading: Reading, own: Reading | None) -> bool:
        """Whether another place is in the place's second-level unit."""
        if not reading.county[2]:
            return False
        return self._counties[reading.county] > (own is not None and own.county == reading.county)

    def _worldliness(self, own: Reading | None) -> float:
        """Near 1 in international news, where all others are countries and capitals, each of its own.

        Share of countries and capitals among the places, times how many countries they are of, 0 for one.
        """
        others = len(self._settled) - (own is not None)
        states = self._states.total()
        countries = len(self._states)
        if own and own.is_state:
            states -= 1
            countries -= self._states[own.place.country] == 1
        if not states:
            return 0.0
        spread = (countries - 1) / (states - 1) if states > 1 else 0.5
        return spread * states / others


def _nearness(reading: Reading, points: Iterable[tuple[float, float, float]]) -> float:
    """1 where another place is a kilometre away, 0 from 1,000 km on, on a logarithmic scale."""
    x, y, z = reading.point
    best = max([x * a + y * b + z * c for a, b, c in points], default=-1.0)
    km = 6371.0 * math.acos(max(-1.0, min(1.0, best)))
    return max(0.0, 1.0 - math.log1p(km) / math.log1p(_FAR_KM))
