"""Countries and territories by name, demonym and capital; ISO 3166-1 alpha-2 codes come out.

    country_of_name("U.S.") -> "US"        country_of_demonym("Japanese") -> "JP"
    capital_country("Moscow") -> "RU"      country_name("RU") -> "Russia"

Names are looked up as written or in capitals (``NORTH KOREA``), never in lower case: ``turkey`` and
``polish`` are no countries. Kosovo has the code in common use, XK.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from pipeline.gazetteers import table

_TAKES_S = ("an", "i", "er", "ot", "in", "ino", "ina", "ne")
"""Demonyms that form their plural with -s (``Russians``, ``Iraqis``, ``Cypriots``); others are listed."""


@dataclass(frozen=True, slots=True)
class Country:
    """A country or territory of ISO 3166-1; degrees are WGS 84, a point near its middle."""

    code: str
    name: str
    other_names: tuple[str, ...]
    demonyms: tuple[str, ...]
    capitals: tuple[str, ...]
    latitude: float
    longitude: float
    geonames_id: int


def country_of_name(name: str) -> str | None:
    """The country's code for a name, abbreviation or former name: ``Britain``, ``UAE``, ``Burma``."""
    return _codes_of_names().get(_bare(name))


def country_of_demonym(word: str) -> str | None:
    """The country's code for an adjective or a people's name: ``Russian``, ``Swedes``, ``Sino-``, ``Sino``.

    Not ``Korea`` or ``russian``: a name of a country is no demonym, and neither is a word in lower case.
    """
    return _codes_of_demonyms().get(_bare(word))


def capital_country(city: str) -> str | None:
    """The code of the country that is governed from the city, by any of its names: ``Kyiv``, ``Kiev``."""
    return _codes_of_capitals().get(_bare(city))


def country_name(code: str) -> str | None:
    """The usual English name, as newspapers write it: ``RU`` -> ``Russia``."""
    country = _by_code().get(code)
    return country.name if country else None


def country(code: str) -> Country | None:
    """All that is known of a country, by its code."""
    return _by_code().get(code)


@cache
def countries() -> tuple[Country, ...]:
    """Every country and territory, by code."""
    return tuple(
        Country(
            code=row["code"],
            name=row["name"],
            other_names=_split(row["other_names"]),
            demonyms=tuple(_with_plurals(_split(row["demonyms"]))),
            capitals=_split(row["capitals"]),
            latitude=float(row["latitude"]),
            longitude=float(row["longitude"]),
            geonames_id=int(row["geonames_id"]),
        )
        for row in table("countries.csv")
    )


@cache
def demonyms() -> frozenset[str]:
    """Every demonym as written, plurals and combining forms (``Sino-``) among them."""
    return frozenset(word for country in countries() for word in country.demonyms)


@cache
def _by_code() -> dict[str, Country]:
    return {country.code: country for country in countries()}


@cache
def _codes_of_names() -> dict[str, str]:
    return _index((c.code, name) for c in countries() for name in (c.name, *c.other_names))


@cache
def _codes_of_demonyms() -> dict[str, str]:
    return _index(
        (c.code, form) for c in countries() for word in c.demonyms for form in {word, word.rstrip("-")}
    )


@cache
def _codes_of_capitals() -> dict[str, str]:
    return _index((c.code, city) for c in countries() for city in c.capitals)


def _index(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    found: dict[str, str] = {}
    for code, name in pairs:
        found.setdefault(name, code)
        found.setdefault(name.upper(), code)
    return found


def _with_plurals(words: Iterable[str]) -> Iterator[str]:
    for word in words:
        yield word
        if word.endswith(_TAKES_S):
            yield word + "s"


def _split(cell: str) -> tuple[str, ...]:
    return tuple(cell.split("|")) if cell else ()


@lru_cache(maxsize=4096)
def _bare(name: str) -> str:
    """The name on one line, with a straight apostrophe, without ``the`` and a possessive ending."""
    words = " ".join(name.replace("’", "'").split())
    return words.removeprefix("the ").removesuffix("'s").removesuffix("'")
