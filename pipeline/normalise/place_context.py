"""What an article says around a place name: what it is joined to, the words beside it, the other places."""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import pairwise

from pipeline.gazetteers import words
from pipeline.models import Mention
from pipeline.normalise.place_readings import County, Known, Reading, Unit, Vector

_EARTH_KM = 6371.0
_FAR_KM = 1000.0
_FAR_COSINE = math.cos(_FAR_KM / _EARTH_KM)
_MOST_VOTES = 3
"""A name counts as often as it is mentioned, up to this: the tenth mention of one place tells nothing new."""

_DOUBT = 1
"""A vote for none, so that one place beside a name is no unanimous article."""

_COMMA = re.compile(r",\s*|\s*\(\s*")
_IN = re.compile(r",?\s+(?:in|of)\s+(?:the\s+)?(?:(?:north|south|east|west|central)\w*\s+)?")
_OWNS = re.compile(r"['’]s?\s+(?:[a-z-]+\s+){0,3}")
_AND = re.compile(r",\s*|,?\s+(?:and|or|to)\s+(?:the\s+)?|\s*[-–/&]\s*")
_UNIT_WORDS = frozenset(
    ("state", "province", "region", "prefecture", "oblast", "governorate", "department", "county")
) | {"district", "territory"}
_CITY_WORDS = frozenset(
    ("city", "town", "capital", "village", "port", "municipality", "suburb", "metropolis")
)
_LOCALS = frozenset(entry.split()[0] for entry in words("placenames/place_locals.txt"))
_WORD_AFTER = re.compile(r"\s+(?P<word>[^\W\d_]+)\b")
_BEFORE = 24
"""Characters before a name in which the noun stands that says what it is."""


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
        _singular(_word_after(text, m.end)) in _UNIT_WORDS or _noun_before(text, m.start) in _UNIT_WORDS
        for m in mentions
    )


def called_city(text: str, mentions: Iterable[Mention]) -> bool:
    """Whether the words beside a mention call it a town: ``the city of New York``, ``Gaza city``."""
    return any(
        (after := _word_after(text, m.end)) in _CITY_WORDS
        or after in _LOCALS
        or _noun_before(text, m.start, of=False) in _CITY_WORDS
        for m in mentions
    )


def _word_after(text: str, end: int) -> str:
    """The word right after a name, in lower case."""
    after = _WORD_AFTER.match(text, end)
    return after["word"].lower() if after else ""


def _noun_before(text: str, start: int, *, of: bool = True) -> str:
    """The noun that a name follows, singular: ``towns of the``; ``of`` where that word must join them."""
    words = text[max(0, start - _BEFORE) : start].lower().split(" ")
    if words.pop():
        return ""
    if words and words[-1] == "the":
        words.pop()
    joined = bool(words) and words[-1] == "of"
    if joined:
        words.pop()
    return _singular(words[-1]) if words and (joined or not of) else ""


def _singular(noun: str) -> str:
    return noun.removesuffix("s")


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
        self._units: Counter[Unit] = Counter()
        self._counties = Counter(reading.county for reading in settled.values() if reading.county[2])
        self._states = Counter(reading.place.country for reading in settled.values() if reading.is_state)
        for key, reading in settled.items():
            self._countries[reading.place.country] += self._votes[key]
            if reading.place.admin1:
                self._units[reading.unit] += self._votes[key]
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
                worldliness if reading.governs else 0.0,
                *self._shares(reading, own, votes),
                _nearness(reading.point, points),
                ranks.count(reading.rank) / len(ranks) if ranks else 0.0,
            )
            for reading in readings
        ]

    def _shares(self, reading: Reading, own: Reading | None, votes: int) -> tuple[float, float, float]:
        """Share of the other places, and of nationalities, that are of the place's country; share of those in
        units that are in its first-level unit; whether one is in its second-level unit.
        """
        country, admin1, admin2 = reading.county
        same = votes if own and own.place.country == country else 0
        if not country or self._countries[country] == same:
            return 0.0, 0.0, 0.0
        in_country = (self._countries[country] - same) / (self._country_votes - votes)
        if not admin1:
            return in_country, 0.0, 0.0
        voted = votes if own and own.place.admin1 else 0
        same = voted if own and own.unit == reading.unit else 0
        in_unit = (self._units[reading.unit] - same) / (self._unit_votes - voted)
        in_county = self._counties[reading.county] > (own is not None and own.county == reading.county)
        return in_country, in_unit, float(bool(admin2) and in_county)

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


def _nearness(point: Vector, points: Iterable[Vector]) -> float:
    """1 where another place is a kilometre away, 0 from 1,000 km on, on a logarithmic scale."""
    x, y, z = point
    best = max([x * a + y * b + z * c for a, b, c in points], default=-1.0)
    if best < _FAR_COSINE:
        return 0.0
    return max(0.0, 1.0 - math.log1p(_EARTH_KM * math.acos(min(1.0, best))) / math.log1p(_FAR_KM))
