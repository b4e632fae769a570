"""What an article says around a place name: what it is joined to, the words beside it, the other places."""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Mapping, Sequence
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
_NO_NOUN = re.compile(
    r"\s*(?:$|[.,;:)]|['’]s\b|(?:and|at|burst|from|has|have|had|in|is|near|on|or|rose|to|was|were|\w+ed)\b)"
)
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


def called_unit(text: str, mentions: Iterable[Mention], listed: Container[int] = ()) -> bool:
    """Whether the words beside a mention call it a unit: ``the state of New York``, ``Washington state``.

    ``listed``: where names begin that share the word with others, as ``listed_units`` tells.
    """
    return any(
        m.start in listed
        or _singular(_word_after(text, m.end)) in _UNIT_WORDS
        or _noun_before(text, m.start) in _UNIT_WORDS
        for m in mentions
    )


def listed_units(text: str, mentions: Sequence[Mention]) -> frozenset[int]:
    """Where the names begin that share a class word in the plural: ``[Cooke], [Love] and [Clay] counties``.

    ``mentions`` in text order.
    """
    found: set[int] = set()
    after: Mention | None = None
    for mention in reversed(mentions):
        noun = _word_after(text, mention.end)
        shared = after is not None and after.start in found and _AND.fullmatch(text, mention.end, after.start)
        if shared or (noun.endswith("s") and _singular(noun) in _UNIT_WORDS):
            found.add(mention.start)
        after = mention
    return frozenset(found)


def called_city(text: str, mentions: Iterable[Mention]) -> bool:
    """Whether the words beside a mention call it a town: ``the city of New York``, ``Gaza city``."""
    return any(
        (after := _word_after(text, m.end)) in _CITY_WORDS
        or after in _LOCALS
        or _noun_before(text, m.start, of=False) in _CITY_WORDS
        for m in mentions
    )


def called_natural(text: str, mentions: Iterable[Mention]) -> bool:
    """Whether a mention has the article of rivers and ranges and no noun after it: ``the [Zambezi] rose``.

    Not ``the Limpopo police``.
    """
    return any(
        text[max(0, m.start - 4) : m.start].lower() == "the " and _NO_NOUN.match(text, m.end)
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
    return f"{noun[:-3]}y" if noun.endswith("ies") else noun.removesuffix("s")


def county_pairs(names: Iterable[Known]) -> frozenset[County]:
    """Counties that one name may mean and that hold a town which another name may mean.

    ``Henry County`` is one of ten, ``Paris`` one of twenty: in one state alone the one holds the other.
    """
    counties: dict[County, set[str]] = defaultdict(set)
    towns: dict[County, set[str]] = defaultdict(set)
    for name in names:
        for reading in name.readings:
            if reading.county[2]:
                (counties if reading.place.is_unit else towns)[reading.county].add(name.stem)
    return frozenset(county for county, keys in counties.items() if towns[county] and keys != towns[county])


CONTEXT = ("worldly", "foreign_state", "same_country", "same_unit", "same_county", "near", "like_listed")
"""Features that depend on what the article's other names mean, in the order of ``Surroundings.values``."""


@dataclass(frozen=True, slots=True, eq=False)
class Named:
    """A name of the article as its surroundings see it: how often it stands there, and what it is kin to.

    Names of one ``stem`` (``Hall County``, ``Hall``) are no witnesses for each other.
    """

    stem: str
    count: int
    listed: frozenset[str]
    """Keys of the names that stand beside it in lists."""


class Surroundings:
    """The places that an article's names are settled to, as each name sees the others."""

    def __init__(
        self,
        settled: Mapping[str, Reading],
        names: Mapping[str, Named],
        national: Mapping[str, int],
        local: float,
    ) -> None:
        """``national``: votes of adjectives, by country; ``local``: how far the article is local news."""
        self._settled = settled
        self._names = names
        self._local = local
        self._votes = {key: min(names[key].count, _MOST_VOTES) for key in settled}
        self._kin: dict[str, list[str]] = defaultdict(list)
        for key in settled:
            self._kin[names[key].stem].append(key)
        self._countries: Counter[str] = Counter(national)
        self._units: Counter[Unit] = Counter()
        self._counties: Counter[County] = Counter()
        self._states: Counter[str] = Counter()
        self._add(settled, 1)

    def foreign_states(self, code: str) -> int:
        """How many other countries than that one the article names, or the capital of."""
        return sum(1 for other, names in self._states.items() if names > 0 and other not in ("", code))

    def _add(self, keys: Iterable[str], sign: int) -> None:
        """Count the places of some names, or take them out again."""
        for key in keys:
            reading, votes = self._settled[key], sign * self._votes[key]
            self._countries[reading.place.country] += votes
            if reading.place.admin1:
                self._units[reading.unit] += votes
            if reading.place.admin2:
                self._counties[reading.county] += sign
            if reading.is_state:
                self._states[reading.place.country] += sign

    def values(self, key: str, readings: Sequence[Reading]) -> list[tuple[float, ...]]:
        """The features ``CONTEXT`` of each reading of a name, by the other names' places alone.

        What speaks against a foreign capital speaks against its namesakes in that country too: in a report on
        Peru ``Washington`` is no more the state than it is the capital.
        """
        kin = self._kin.get(self._names[key].stem, ())
        self._add(kin, -1)
        others = {k: r for k, r in self._settled.items() if k not in kin}
        country_votes = sum(self._countries.values()) + _DOUBT
        unit_votes = sum(self._units.values()) + _DOUBT
        worldliness = _worldliness(self._states, len(others))
        points = [r.point for r in others.values() if r.place.type != "country"]
        ranks = [others[k].rank for k in self._names[key].listed if k in others]
        governed = {reading.place.country for reading in readings if reading.governs}
        found: list[tuple[float, ...]] = []
        for reading in readings:
            country, admin1, admin2 = reading.county
            in_country = self._countries.get(country, 0) / country_votes if country else 0.0
            found.append(
                (
                    worldliness if reading.governs else 0.0,
                    self._local * (1.0 - in_country) if country in governed else 0.0,
                    in_country,
                    self._units.get(reading.unit, 0) / unit_votes if admin1 else 0.0,
                    float(bool(admin2) and self._counties.get(reading.county, 0) > 0),
                    _nearness(reading.point, points),
                    ranks.count(reading.rank) / len(ranks) if ranks else 0.0,
                )
            )
        self._add(kin, 1)
        return found


def _worldliness(states: Counter[str], others: int) -> float:
    """Near 1 in international news, where all others are countries and capitals, each of its own.

    Share of countries and capitals among the places, times how many countries they are of, 0 for one.
    ``states``: countries and capitals by country; ``others``: number of all places.
    """
    number = sum(states.values())
    if not number:
        return 0.0
    countries = sum(count > 0 for count in states.values())
    spread = (countries - 1) / (number - 1) if number > 1 else 0.5
    return spread * number / others


def _nearness(point: Vector, points: Iterable[Vector]) -> float:
    """1 where another place is a kilometre away, 0 from 1,000 km on, on a logarithmic scale."""
    x, y, z = point
    best = max([x * a + y * b + z * c for a, b, c in points], default=-1.0)
    if best < _FAR_COSINE:
        return 0.0
    return max(0.0, 1.0 - math.log1p(_EARTH_KM * math.acos(min(1.0, best))) / math.log1p(_FAR_KM))
