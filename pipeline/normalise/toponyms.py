"""Toponym resolution: which place on Earth each place name of an article means, and why.

A linear ranker over few features (``gazetteers/place_weights.csv``) scores every place that bears a name; the
article's other places are its context. One name has one referent in an article. Ties end in a total order.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from pipeline.gazetteers import alternatives, entries, table
from pipeline.gazetteers.countries import capital_country, country_of_demonym
from pipeline.gazetteers.places import Entry, Match, lookup, lookup_abbreviation, name_key
from pipeline.models import Mention
from pipeline.parse import Parsed

ROUNDS = 3
"""How often the places are settled anew, each in the light of the others; more changes nothing."""

_MOST_CANDIDATES = 40
_FAR_KM = 1000.0
_HEAD = re.compile(rf"[ ](?P<head>{alternatives(entries('place_heads.txt'))})$", re.IGNORECASE)
_UNIT_HEADS = frozenset(
    ["borough", "county", "department", "district", "governorate", "krai", "municipality", "oblast", "parish", "prefecture", "province", "region", "territory", "township", "voivodeship", "state", "republic"]
)
_RIGHT_AFTER = re.compile(r",?\s*[,(]\s*")
_WITHIN = re.compile(r",?\s+(?:in|of)\s+(?:the\s+)?(?:(?:north|south|east|west|central)\w*\s+)?")
_OWNED = re.compile(r"['’]s?\s+(?:[a-z-]+\s+){0,3}")


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
    """A name before it is resolved: its matches, and the keys of the names it is joined to in the text."""

    key: str
    text: str
    mentions: tuple[Mention, ...]
    matches: tuple[Match, ...]


def resolve(parsed: Parsed, mentions: Iterable[Mention]) -> tuple[Toponym, ...]:
    """The article's place names in order of first mention, each with its scored candidates."""
    names = _names(parsed.text, mentions)
    links = _links(parsed, names)
    nationalities = _nationalities(parsed)
    settled: dict[str, Entry] = {}
    ranked: dict[str, tuple[Candidate, ...]] = {}
    for _ in range(ROUNDS):
        context = _Context(settled, {name.key: len(name.mentions) for name in names}, nationalities, links)
        ranked = {name.key: _rank(name, context) for name in names}
        settled = {key: found[0].place for key, found in ranked.items() if found}
    return tuple(Toponym(name.key, name.mentions, ranked[name.key]) for name in names)


def places_named(name: str) -> tuple[Match, ...]:
    """The gazetteer's places for a name as an article words it: also without its class word or ``Greater``.

    ``Hubei province``, ``Kursk Region`` -> the unit; ``Guatemala City`` -> the city. Empty if unknown.
    """
    whole = lookup(name)
    head = _HEAD.search(name)
    if whole and not (head and _is_unit_head(head)):
        return whole
    if head:
        bare = lookup(name[: head.start()])
        units = tuple(m for m in bare if m.place.is_unit) if _is_unit_head(head) else ()
        return (*whole, *(units or (() if whole else _of_class(bare, head))))
    shorter = re.sub(
        r"^(?:Greater|Central|Downtown|Old|Inner|City of|Republic of|State of)\s+|\s+City$", "", name
    )
    return lookup(shorter) if shorter != name else ()


def _is_unit_head(head: re.Match[str]) -> bool:
    return head["head"].lower().split()[-1] in _UNIT_HEADS


def _of_class(matches: tuple[Match, ...], head: re.Match[str]) -> tuple[Match, ...]:
    """Matches that are no city: ``Sakhalin Island`` is Sakhalin, ``Springfield Bridge`` is no Springfield."""
    kind = {"island": "island", "islands": "island", "isles": "island", "river": "water", "sea": "water"}
    wanted = kind.get(head["head"].lower())
    return tuple(m for m in matches if m.place.type == wanted)


def _names(text: str, mentions: Iterable[Mention]) -> list[_Name]:
    groups: dict[str, list[Mention]] = defaultdict(list)
    matches: dict[str, tuple[Match, ...]] = {}
    for mention in sorted(mentions, key=lambda m: (m.start, m.end)):
        name = " ".join(mention.text.split())
        units = lookup_abbreviation(name) if text[: mention.start].endswith((", ", " (")) else ()
        key = name_key(units[0].place.name if units else name)
        groups[key].append(mention)
        matches.setdefault(key, units or places_named(name))
    return [
        _Name(key, " ".join(found[0].text.split()), tuple(found), _most_likely(matches[key]))
        for key, found in groups.items()
    ]


def _most_likely(matches: Iterable[Match]) -> tuple[Match, ...]:
    return tuple(sorted(matches, key=lambda m: (not m.usual, -m.place.population))[:_MOST_CANDIDATES])


@dataclass(frozen=True, slots=True)
class _Links:
    """Names joined in the text: the outer names right after an inner one, and the inner names of an outer."""

    outer: Mapping[str, frozenset[str]]
    inner: Mapping[str, frozenset[str]]
    matches: Mapping[str, tuple[Match, ...]]


def _links(parsed: Parsed, names: Sequence[_Name]) -> _Links:
    """Which names stand as ``inner, outer``, ``inner in outer`` or ``outer's inner`` anywhere in the article."""
    ordered = sorted(((m, name.key) for name in names for m in name.mentions), key=lambda pair: pair[0].start)
    outer: dict[str, set[str]] = defaultdict(set)
    inner: dict[str, set[str]] = defaultdict(set)
    for (first, key), (second, next_key) in zip(ordered, ordered[1:], strict=False):
        between = parsed.text[first.end : second.start]
        pair = None
        if _RIGHT_AFTER.fullmatch(between) or _WITHIN.fullmatch(between):
            pair = key, next_key
        elif _OWNED.fullmatch(between):
            pair = next_key, key
        if pair and pair[0] != pair[1]:
            outer[pair[0]].add(pair[1])
            inner[pair[1]].add(pair[0])
    matches = {name.key: name.matches for name in names}
    return _Links(_frozen(outer), _frozen(inner), matches)


def _frozen(links: Mapping[str, set[str]]) -> Mapping[str, frozenset[str]]:
    return {key: frozenset(others) for key, others in links.items()}


def _nationalities(parsed: Parsed) -> Mapping[str, int]:
    """How often the article calls something by a country's adjective, by country."""
    words = re.findall(r"\b[A-Z][a-z]+\b", parsed.text)
    return Counter(code for word in words if (code := country_of_demonym(word)))


class _Context:
    """What the other places of the article say: shares of countries and units, and where they are."""

    def __init__(
        self,
        settled: Mapping[str, Entry],
        counts: Mapping[str, int],
        nationalities: Mapping[str, int],
        links: _Links,
    ) -> None:
        self.links = links
        self._settled = settled
        self._weights = {key: min(counts[key], 3) for key in settled}
        self._countries: Counter[str] = Counter()
        self._units: Counter[tuple[str, str]] = Counter()
        self._counties: Counter[tuple[str, str, str]] = Counter()
        for key, place in settled.items():
            self._count(place, self._weights[key])
        for code, count in nationalities.items():
            self._countries[code] += min(count, 3)
        self._points = {key: _vector(place) for key, place in settled.items() if place.type != "country"}

    def _count(self, place: Entry, weight: int) -> None:
        self._countries[place.country] += weight
        if place.admin1:
            self._units[place.country, place.admin1] += weight
        if place.admin2:
            self._counties[place.country, place.admin1, place.admin2] += weight

    def shares(self, key: str, place: Entry) -> tuple[float, float, float]:
        """Shares of the other places in the same country and unit, and whether one is in the same county."""
        own = self._settled.get(key)
        weight = self._weights.get(key, 0)

        def others(counter: Counter[str] | Counter[tuple[str, str]], value: object, of_own: object) -> int:
            return counter[value] - (weight if value == of_own else 0)  # type: ignore[index]

        total = sum(self._countries.values()) - weight
        units = sum(self._units.values()) - (weight if own and own.admin1 else 0)
        same_country = others(self._countries, place.country, own and own.country) if place.country else 0
        unit = (place.country, place.admin1)
        same_unit = others(self._units, unit, own and (own.country, own.admin1)) if place.admin1 else 0
        county = (*unit, place.admin2)
        in_county = place.admin2 and self._counties[county] - (
            weight if own and (own.country, own.admin1, own.admin2) == county else 0
        )
        return same_country / (total or 1), same_unit / (units or 1), 1.0 if in_county else 0.0

    def nearness(self, key: str, place: Entry) -> float:
        """1 where another place of the article is within some kilometres, 0 beyond 1,000 km."""
        x, y, z = _vector(place)
        best = -1.0
        for other, (a, b, c) in self._points.items():
            if other != key:
                best = max(best, x * a + y * b + z * c)
        km = 6371.0 * math.acos(max(-1.0, min(1.0, best)))
        return max(0.0, 1.0 - math.log1p(km) / math.log1p(_FAR_KM))

    def lies_inside(self, key: str, place: Entry) -> bool:
        """Whether an outer name of the text means a place that contains this one."""
        return any(
            _contains(match.place, place)
            for outer in self.links.outer.get(key, ())
            for match in self._meaning(outer)
        )

    def holds(self, key: str, place: Entry) -> bool:
        """Whether an inner name of the text means a place in this one."""
        return any(
            _contains(place, match.place)
            for inner in self.links.inner.get(key, ())
            for match in self._meaning(inner)
        )

    def _meaning(self, key: str) -> Sequence[Match]:
        return self.links.matches[key]


def _contains(outer: Entry, inner: Entry) -> bool:
    if outer.country != inner.country or outer == inner:
        return False
    if outer.type == "country":
        return inner.type != "country"
    if not outer.is_unit or outer.admin1 != inner.admin1:
        return False
    return not outer.admin2 or outer.admin2 == inner.admin2


@cache
def _vector(place: Entry) -> tuple[float, float, float]:
    latitude, longitude = math.radians(place.latitude), math.radians(place.longitude)
    flat = math.cos(latitude)
    return flat * math.cos(longitude), flat * math.sin(longitude), math.sin(latitude)


def _rank(name: _Name, context: _Context) -> tuple[Candidate, ...]:
    weights = _weights()
    found = []
    for match in name.matches:
        features = tuple((f, v) for f, v in features_of(name.key, name.text, match, context).items() if v)
        found.append(Candidate(match.place, sum(weights[f] * v for f, v in features), features))
    return tuple(sorted(found, key=_order))


def _order(candidate: Candidate) -> tuple[float, int, int, str]:
    place = candidate.place
    return -round(candidate.score, 6), -place.population, place.geonames_id or 0, place.key


def features_of(key: str, text: str, match: Match, context: _Context) -> dict[str, float]:
    """The candidate's features, by the names in ``place_weights.csv``."""
    place = match.place
    country, unit, county = context.shares(key, place)
    natural = place.type in ("water", "island", "mountain", "area", "facility") or (
        place.type == "region" and not place.admin1
    )
    return {
        "population": math.log10(place.population + 10),
        "usual": float(match.usual),
        "exact": float(name_key(place.name) == key),
        "country": float(place.type == "country"),
        "continent": float(place.type == "continent"),
        "first_unit": float(place.type == "region" and bool(place.admin1) and not place.admin2),
        "second_unit": float(place.type == "region" and bool(place.admin2)),
        "natural": float(natural),
        "capital": float(place.type == "city" and capital_country(place.name) == place.country),
        "inside": float(context.lies_inside(key, place)),
        "holds": float(context.holds(key, place)),
        "same_country": country,
        "same_unit": unit,
        "same_county": county,
        "near": context.nearness(key, place),
    }


@cache
def _weights() -> Mapping[str, float]:
    return {row["feature"]: float(row["weight"]) for row in table("place_weights.csv")}
