"""What a place name may mean: every place that bears it, and what is known of each before reading an article.

A *reading* is one such place. Nothing here looks at an article, so a name's readings are computed once.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from pipeline.gazetteers import alternatives, table
from pipeline.gazetteers.countries import capital_country, country
from pipeline.gazetteers.places import Entry, Match, lookup, lookup_abbreviation, lookup_by_sound, name_key

Features = tuple[tuple[str, float], ...]
"""Names and values of a ranker's features that are not zero."""

Vector = tuple[float, float, float]
"""A point on the unit sphere."""

Unit = tuple[str, str]
"""A first-level unit, by its codes: country, unit."""

County = tuple[str, str, str]
"""A second-level unit, by its codes: country, unit, county."""

_MOST_READINGS = 40
_HEADS = table("placenames/place_heads.csv")
_TYPES = {row["head"].lower(): row["type"] for row in _HEADS}
_HEAD = re.compile(rf"[ ](?P<head>{alternatives(row['head'] for row in _HEADS)})$", re.IGNORECASE)
_CLASS_AFTER = re.compile(rf"[ ](?P<head>{alternatives(_TYPES)})\b")
_UNIT_HEADS = frozenset(row["head"].lower().split()[-1] for row in _HEADS if row["type"] == "region")
_TOWN_HEADS = frozenset(("municipality", "district"))
_SMALL_HEADS = frozenset(("township", "borough"))
"""Class words of what is never a county of that name."""

_SITE_HEADS = frozenset(
    ("airbase", "airfield", "airport", "airstrip", "base", "bay", "castle", "cathedral", "gorge", "harbor")
) | frozenset(("harbour", "lagoon", "pass", "port", "prison", "refinery", "stadium", "terminal", "volcano"))
"""Class words of what lies at the town whose name it has, if that is in a country of the article."""

_CITY_SHARE = 10
"""A unit with more than so many times the people of its city of that name is what the name alone means."""

_CLASS_IN_KEY = re.compile(
    r"^(?:(?:city|town|village|borough|township|port|state|county|province|republic) of|greater) "
    rf"| (?:city|state|{alternatives(_TYPES)})$"
)
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


@dataclass(frozen=True, slots=True, eq=False)
class Reading:
    """A place that a name may mean.

    ``size`` is the decimal logarithm of what the place weighs; ``governs`` where it is a country or, in this
    reading, a capital; ``is_state`` where it bears a country's or a capital's name; ``rank`` is the class
    that names side by side in a list share.
    """

    place: Entry
    usual: bool
    features: Features
    size: float
    governs: bool
    is_state: bool
    rank: str
    unit: Unit
    county: County
    point: Vector


@dataclass(frozen=True, slots=True, eq=False)
class Known:
    """A name as the gazetteer knows it: its key and its readings, the likeliest at first sight first.

    ``stem`` is the key without class words: ``Hall County`` and ``Hall`` have one.
    """

    key: str
    stem: str
    readings: tuple[Reading, ...]


def read_name(name: str, *, as_unit: bool = False, class_word: str = "") -> Known:
    """What a name may mean; ``as_unit`` where it stands after a comma, so that ``CA`` is California.

    ``class_word`` is what follows it in lower case: the gazetteer may know the name with it, ``Niger delta``.
    """
    if as_unit and (units := lookup_abbreviation(name)):
        return _known(name, name_key(units[0].place.name), as_unit=True)
    whole = f"{name} {class_word}" if class_word else name
    return _known(whole, name_key(whole), as_unit=False)


@lru_cache(maxsize=4096)
def _known(name: str, key: str, *, as_unit: bool) -> Known:
    matches = lookup_abbreviation(name) if as_unit else _places_heard(name)
    likely = sorted(matches, key=lambda m: (not m.usual, -m.place.population))[:_MOST_READINGS]
    stem = _CLASS_IN_KEY.sub("", key) or key
    return Known(key, stem, tuple(_reading(key, match, likely) for match in likely))


def _places_heard(name: str) -> tuple[Match, ...]:
    """The places of that name, and those that sound so where it is no place's usual name.

    ``Shabwa`` is written for ``Sha Bwa`` in Myanmar too, and sounds as ``Shabwah`` in Yemen.
    """
    named = places_named(name)
    return named if any(match.usual for match in named) else (*named, *lookup_by_sound(name))


def class_word_after(text: str, end: int, name: str) -> str:
    """The class word in lower case after a name, where the gazetteer knows the whole; empty if none.

    ``[Niger] delta`` is no country, ``[Yangtze] river`` no town; a unit's word is left to the ranker.
    """
    after = _CLASS_AFTER.match(text, end)
    if after is None or _TYPES[after["head"]] == "region":
        return ""
    known = any(m.place.type not in ("city", "country") for m in lookup(f"{name} {after['head']}"))
    return after["head"] if known else ""


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
    if kind in _SMALL_HEADS:
        return (*whole, *(m for m in bare if m.place.type == "city"))
    if kind in _UNIT_HEADS:
        units = tuple(m for m in bare if m.place.is_unit)
        return (*whole, *units) or (bare if kind in _TOWN_HEADS else ())
    if not whole and kind in _SITE_HEADS:
        type_ = _TYPES[head["head"].lower()]
        return tuple(_at_town(name, type_, m) for m in bare if m.usual and m.place.type == "city")
    return whole or tuple(m for m in bare if m.place.type == _CLASS_OF_HEAD.get(kind))


def _at_town(name: str, type_: str, town: Match) -> Match:
    """The site that bears a town's name, where the town is: ``Lima Airport``; an unusual name, so that
    something else in the article has to be in the town's country.
    """
    return Match(replace(town.place, name=name, type=type_, population=0, geonames_id=None), usual=False)


def _part_of(name: str) -> tuple[Match, ...]:
    """The town, state or country that a name tells a part of: ``Western Lima``, ``Greater Accra``."""
    rest = _LEAD.sub("", name)
    if rest == name or rest.lower() in _TYPES:
        return ()
    return tuple(m for m in lookup(rest) if m.usual and m.place.type in ("city", "country", "region"))


def _reading(key: str, match: Match, namesakes: Iterable[Match]) -> Reading:
    place = match.place
    capital = place.type == "city" and _is_capital(place, namesakes)
    size = _prominence(place, capital=capital)
    return Reading(
        place=place,
        usual=match.usual,
        features=_own_features(key, match, namesakes, size=size, capital=capital),
        size=size,
        governs=capital or place.type == "country",
        is_state=place.type == "country" or capital_country(place.name) == place.country,
        rank=rank_of(place),
        unit=(place.country, place.admin1),
        county=(place.country, place.admin1, place.admin2),
        point=vector(place),
    )


def _own_features(
    key: str, match: Match, namesakes: Iterable[Match], *, size: float, capital: bool
) -> Features:
    """What a reading has whatever the article's other places are."""
    place = match.place
    unit = place.is_unit and place.type == "region"
    values = {
        "population": size,
        "usual": float(match.usual),
        "exact": float(name_key(place.name) == key),
        "country": float(place.type == "country"),
        "continent": float(place.type == "continent"),
        "first_unit": float(unit and not place.admin2),
        "second_unit": float(unit and bool(place.admin2)),
        "around_city": float(unit and _holds_city(place, namesakes)),
        "natural": float(not unit and place.type not in ("city", "country", "continent")),
        "capital": float(capital),
    }
    return tuple((feature, value) for feature, value in values.items() if value)


def _prominence(place: Entry, *, capital: bool) -> float:
    """Decimal logarithm of the population; a capital stands for its country's government too."""
    own = math.log10(place.population + 10)
    return (own + _country_size(place.country)) / 2 if capital else own


@cache
def _country_size(code: str) -> float:
    nation = country(code)
    found = [m.place for m in lookup(nation.name) if m.place.country == code] if nation else []
    return math.log10(max((place.population for place in found), default=0) + 10)


def _holds_city(unit: Entry, namesakes: Iterable[Match]) -> bool:
    """Whether a unit holds a large city of its name: ``Osaka`` is the city, where nothing says else."""
    return any(
        m.place.type == "city"
        and m.usual
        and m.place.population * _CITY_SHARE > unit.population
        and contains(unit, m.place)
        for m in namesakes
    )


def _is_capital(city: Entry, namesakes: Iterable[Match]) -> bool:
    """Whether the city is the capital: the most populous of its name in a country governed from there."""
    if capital_country(city.name) != city.country:
        return False
    return all(
        m.place.population <= city.population
        for m in namesakes
        if m.place.type == "city" and m.place.country == city.country
    )


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


def vector(place: Entry) -> Vector:
    """The place's point on the unit sphere."""
    latitude, longitude = math.radians(place.latitude), math.radians(place.longitude)
    flat = math.cos(latitude)
    return flat * math.cos(longitude), flat * math.sin(longitude), math.sin(latitude)
