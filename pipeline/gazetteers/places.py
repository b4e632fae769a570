"""Places by name: countries, units, cities, waters, islands, mountains, regions, facilities of the world.

    lookup("Kunashir") -> (Match(place=Entry("Kunashir", "island", "RU", claimed_by="JP", …), usual=True),)

The store ``places.bin`` is a sorted table in compressed blocks (``scripts/build_gazetteer.py``):
opening it costs some milliseconds, a name is found by bisection and one block is unpacked. It is mapped into
memory and never written, so any number of processes share it.
"""

from __future__ import annotations

import json
import mmap
import re
import struct
import unicodedata
import zlib
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import as_file, files
from pathlib import Path

from pipeline.gazetteers import Row, added, table

STORE = Path(__file__).parent / "places.bin"
"""Where the build script writes the store."""

USER_PLACES = "places"
"""The list that a user's own places join: of a name that is there no other place is meant."""

POPULATION_OF_PROMINENCE = {"1": 60_000, "2": 2_000_000, "3": 30_000_000}
"""What a place listed by hand weighs beside cities: known in its country, known abroad, known everywhere."""

_MAGIC = b"DLP1"
_FAMOUS = 2_000_000
_LINES = 128
"""Lines a block: 7 KB of text, unpacked in some 30 microseconds."""

_FIXES = str.maketrans(
    {
        "ł": "l",
        "Ł": "l",
        "ø": "o",
        "Ø": "o",
        "đ": "d",
        "Đ": "d",
        "ı": "i",
        "ß": "ss",
        "æ": "ae",
        "Æ": "ae",
        "œ": "oe",
    }
    | dict.fromkeys("'’‘ʻʼ`´", "")
    | dict.fromkeys("-–‐‑.,/()_", " ")
)
SOUND = "~"
"""Begins the keys of sounds in the store, as no name does."""

_ARABIC_ARTICLES = frozenset(["al", "el", "ad", "an", "ar", "as", "at", "az", "ash", "ul"])
_SAME_SOUNDS = (
    ("ph", "f"),
    ("q|ck|(?<=.)c(?=[aouklrt])", "k"),
    ("(?<=[bdgkt])h", ""),
    ("zh|j", "z"),
    ("w", "v"),
    ("ei|ai|ay|ey|ie|ee|iy|y", "i"),
    ("ou|oo|o", "u"),
    ("e", "i"),
    (r"(.)\1+", r"\1"),
    (r"(?<=[aiu])h\b", ""),
)
_LONG_FORMS = {"st": "saint", "ste": "sainte", "mt": "mount", "ft": "fort"}


@dataclass(frozen=True, slots=True)
class Entry:
    """A place of the gazetteer; degrees are WGS 84.

    ``admin1`` and ``admin2`` are GeoNames codes of the units it lies in (``TX``, ``453``), a unit's its own.
    ``population`` is that of GeoNames, or stands for how well known a place without inhabitants is.
    """

    name: str
    type: str
    country: str
    claimed_by: str
    admin1: str
    admin2: str
    latitude: float
    longitude: float
    population: int
    geonames_id: int | None

    @property
    def key(self) -> str:
        """The place's identity: GeoNames id, or name and country for places that are not in GeoNames."""
        if self.geonames_id:
            return f"geonames-{self.geonames_id}"
        return "-".join(filter(None, ("place", self.country.lower(), *name_key(self.name).split())))

    @property
    def is_unit(self) -> bool:
        """Whether it is a first- or second-level unit, which holds the places with its codes."""
        return self.type in ("region", "island", "area") and bool(self.admin1)


@dataclass(frozen=True, slots=True)
class Match:
    """A place that bears a name; ``usual`` where it is its common English name, not another of its names."""

    place: Entry
    usual: bool


def lookup(name: str) -> tuple[Match, ...]:
    """Every place of that name, most populous first; case, accents, hyphens and ``the`` do not count.

    An abbreviation with its point is a unit's: ``Calif.``, ``W.Va.``, ``NSW``; a postal code is one only
    where it is asked for as such (``lookup_abbreviation``).
    """
    bare = "".join(name.split())
    return (lookup_abbreviation(name) if len(bare) > 2 else ()) or _lookup(name_key(name))


def lookup_abbreviation(name: str) -> tuple[Match, ...]:
    """The unit that an abbreviation after a comma stands for: ``TX``, ``Tex.``, ``NSW``; empty if none."""
    unit = _abbreviations().get("".join(name.split()))
    return (
        tuple(match for match in _lookup(unit) if match.place.is_unit and not match.place.admin2)
        if unit
        else ()
    )


def lookup_by_sound(name: str) -> tuple[Match, ...]:
    """Towns and units whose name is the same but for its transliteration: ``Deir el-Ballah``, ``al-Ariesh``.

    Only places of 15,000 inhabitants or more have a sound; none of the matches is usual.
    """
    return _lookup(SOUND + sound_key(name))


@lru_cache(maxsize=4096)
def _lookup(key: str) -> tuple[Match, ...]:
    if own := _added_places().get(key):
        return own
    store = _store()
    found = [Match(store.entry(number), usual) for number, usual in store.numbers(key)]
    return tuple(sorted(found, key=lambda m: (-m.place.population, m.place.geonames_id or 0, m.place.name)))


@cache
def _added_places() -> Mapping[str, tuple[Match, ...]]:
    """The places that the user adds, by the keys of all their names; the first name is the usual one."""
    found: dict[str, tuple[Match, ...]] = {}
    for row in added(USER_PLACES):
        place = _added_place(row)
        for number, name in enumerate((row["name"], *filter(None, row["other_names"].split("|")))):
            key = name_key(name)
            found[key] = (*found.get(key, ()), Match(place, usual=number == 0))
    return found


def _added_place(row: Row) -> Entry:
    return Entry(
        name=row["name"],
        type=row["type"],
        country=row["country"],
        claimed_by=row["claimed_by"],
        admin1="",
        admin2="",
        latitude=float(row["latitude"]),
        longitude=float(row["longitude"]),
        population=POPULATION_OF_PROMINENCE[row["prominence"]],
        geonames_id=None,
    )


def is_world_famous(name: str) -> bool:
    """Whether the name is that of a country or region the whole world knows: ``West Bank``, ``Gulf``.

    Towns do not count: companies and people bear their names.
    """
    return any(
        m.usual and m.place.type != "city" and m.place.population >= _FAMOUS
        for m in lookup(name)[:2]
        if " " in name or not m.place.admin1
    )


def unit_name(country: str, admin1: str) -> str:
    """The name of a first-level unit by its codes: ``US``, ``TX`` -> ``Texas``; empty where there is none."""
    return _store().units.get(f"{country}.{admin1}", "")


def is_abbreviation(name: str) -> bool:
    """Whether it is a unit's abbreviation, as it stands after a comma: ``Ky.``, ``OH``, ``NSW``."""
    return "".join(name.split()) in _abbreviations()


@cache
def _abbreviations() -> Mapping[str, str]:
    units = {
        "".join(short.split()): name_key(row["name"])
        for row in table("geography/units.csv")
        for short in row["abbreviations"].split("|")
    }
    shorn = {short[:-1]: name for short, name in units.items() if "." in short[:-1] and short.endswith(".")}
    return shorn | units  # a sentence's full stop or a comma may take the place of the last point: N.Y


@lru_cache(maxsize=4096)
def name_key(name: str) -> str:
    """The form under which names are compared: ``Côte d'Ivoire``, ``St. Paul``.

    >>> name_key("the Côte d'Ivoire"), name_key("St. Paul"), name_key("U.S.")
    ('cote divoire', 'saint paul', 'us')
    """
    plain = unicodedata.normalize("NFKD", name.translate(_FIXES))
    words = re.sub(r"[\u0300-\u036f]", "", plain).casefold().split()
    if len(words) > 1 and words[0] == "the":
        words = words[1:]
    if all(len(word) == 1 for word in words):
        return "".join(words)  # U.S., U. K.
    return " ".join(_LONG_FORMS.get(word, word) for word in words)


def sound_key(name: str) -> str:
    """A name without what transliterations differ in: articles, doubled letters, ``ou`` for ``u``.

    >>> sound_key("Deir el-Ballah") == sound_key("Dayr al Balah"), sound_key("Lima") == sound_key("Lomé")
    (True, False)
    """
    words = [word for word in name_key(name).split() if word not in _ARABIC_ARTICLES]
    sound = " ".join(words or name_key(name).split())
    for written, heard in _SAME_SOUNDS:
        sound = re.sub(written, heard, sound)
    return sound


class Store:
    """The file: two sorted tables in compressed blocks, records and names, and an index of both."""

    def __init__(self, data: bytes | mmap.mmap) -> None:
        """Reads the index; raises ValueError where the file is not a store."""
        if data[:4] != _MAGIC:
            raise ValueError("not a place store")
        (size,) = struct.unpack_from("<I", data, 4)
        index = json.loads(zlib.decompress(data[8 : 8 + size]))
        self._data = data
        self._records: list[int] = [8 + size + offset for offset in index["records"]]
        self._names: list[int] = [8 + size + offset for offset in index["names"]]
        self._first: list[str] = index["first"]
        self.units: dict[str, str] = index["units"]
        self._block = lru_cache(maxsize=256)(self._unpack)

    def _unpack(self, start: int, end: int) -> list[str]:
        return zlib.decompress(self._data[start:end]).decode().split("\n")

    def numbers(self, key: str) -> Iterator[tuple[int, bool]]:
        """Numbers of the places that have the name, and whether it is a usual one."""
        place = bisect_right(self._first, key) - 1
        if place < 0:
            return
        prefix = f"{key}\t"
        lines = self._block(self._names[place], self._names[place + 1])
        line = bisect_left(lines, prefix)  # keys hold nothing that sorts before a tab
        if line < len(lines) and lines[line].startswith(prefix):
            for number in lines[line][len(prefix) :].split():
                yield int(number.rstrip("u")), number.endswith("u")

    def entry(self, number: int) -> Entry:
        """The place of that number."""
        block, line = divmod(number, _LINES)
        return _entry(self._block(self._records[block], self._records[block + 1])[line])


def _entry(line: str) -> Entry:
    name, kind, country, claimed_by, admin1, admin2, latitude, longitude, population, number = line.split(
        "\t"
    )
    return Entry(
        name,
        kind,
        country,
        claimed_by,
        admin1,
        admin2,
        float(latitude),
        float(longitude),
        int(population),
        int(number) if number else None,
    )


@cache
def _store() -> Store:
    with as_file(files(__package__) / STORE.name) as path, path.open("rb") as handle:
        return Store(mmap.mmap(handle.fileno(), 0, access=mmap.ACCESS_READ))


def write_store(
    path: Path, records: Iterable[tuple[Sequence[str], set[str], set[str]]], units: Mapping[str, str]
) -> None:
    """Write a store: for each place its cells, the keys of its usual names, the keys of its other names."""
    ordered = sorted(records, key=lambda r: (name_key(r[0][0]), *r[0]))
    names: dict[str, list[str]] = {}
    for number, (_, usual, other) in enumerate(ordered):
        for key in usual | other:
            names.setdefault(key, []).append(f"{number}u" if key in usual else str(number))
    record_blocks = list(_blocks(["\t".join(cells) for cells, _, _ in ordered]))
    lines = [f"{key}\t{' '.join(numbers)}" for key, numbers in sorted(names.items())]
    name_blocks = list(_blocks(lines))
    offsets = _offsets([*record_blocks, *name_blocks])
    index = {
        "records": offsets[: len(record_blocks) + 1],
        "names": offsets[len(record_blocks) :],
        "first": [line.partition("\t")[0] for line in lines[::_LINES]],
        "units": dict(sorted(units.items())),
    }
    head = zlib.compress(json.dumps(index, ensure_ascii=False, separators=(",", ":")).encode(), 9)
    path.write_bytes(b"".join((_MAGIC, struct.pack("<I", len(head)), head, *record_blocks, *name_blocks)))


def _blocks(lines: Sequence[str]) -> Iterator[bytes]:
    for start in range(0, len(lines), _LINES):
        yield zlib.compress("\n".join(lines[start : start + _LINES]).encode(), 9)


def _offsets(blocks: Iterable[bytes]) -> list[int]:
    offsets = [0]
    for block in blocks:
        offsets.append(offsets[-1] + len(block))
    return offsets
