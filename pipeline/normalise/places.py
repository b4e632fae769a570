"""Mentions -> places with type, country, coordinates; names of one place become one entity."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from pipeline.english.names import normal_case, slug
from pipeline.gazetteers import alternatives, table
from pipeline.gazetteers.countries import country_name
from pipeline.gazetteers.places import Entry, is_abbreviation, unit_name
from pipeline.models import Diagnostic, Mention, Place
from pipeline.normalise.place_context import link
from pipeline.normalise.toponyms import Toponym, resolve
from pipeline.normalise.usage import with_usage
from pipeline.parse import Parsed

_TYPE_OF_HEAD = {row["head"].lower(): row["type"] for row in table("placenames/place_heads.csv")}
_HEAD = re.compile(rf"(?:^|[ ])(?P<head>{alternatives(_TYPE_OF_HEAD)})$", re.IGNORECASE)


def resolve_places(
    parsed: Parsed, mentions: tuple[Mention, ...]
) -> tuple[tuple[Place, ...], tuple[Diagnostic, ...]]:
    """The article's places in order of first mention, and a diagnostic for each name that no place fits."""
    toponyms = _with_usage(parsed, resolve(parsed.cased, mentions))
    countries = countries_stated(parsed.cased, toponyms)
    groups: dict[str, list[Toponym]] = {}
    for toponym in toponyms:
        groups.setdefault(_identity(toponym), []).append(toponym)
    places = tuple(
        _place(f"l{i}", same, countries.get(same[0].key, "")) for i, same in enumerate(groups.values(), 1)
    )
    return places, tuple(_unresolved(place) for place in places if place.latitude is None)


def _with_usage(parsed: Parsed, toponyms: Sequence[Toponym]) -> list[Toponym]:
    """The names with the usage of each of their mentions."""
    meant = {mention: toponym.place for toponym in toponyms for mention in toponym.mentions}
    ordered = sorted(meant, key=lambda m: (m.start, m.end))
    told = with_usage(parsed, ordered, [meant[mention] for mention in ordered])
    new = dict(zip(ordered, told, strict=True))
    return [Toponym(t.key, tuple(new[m] for m in t.mentions), t.place) for t in toponyms]


def _identity(toponym: Toponym) -> str:
    """What makes two names one place: the gazetteer's entry, else the name itself."""
    return place_key(toponym.place) if toponym.place else slug(toponym.key)


def place_key(place: Entry) -> str:
    """Joins a place across articles and names: ``osaka-jp-1853909``; not in GeoNames: ``kunashir-ru``."""
    number = str(place.geonames_id) if place.geonames_id else ""
    return "-".join(filter(None, (_slug(place.name), place.country.lower(), number)))


_slug = lru_cache(maxsize=4096)(slug)


def countries_stated(text: str, toponyms: Sequence[Toponym]) -> Mapping[str, str]:
    """The country of each name that no place is known for, where the text puts it into a place that is known:
    ``Bronk, in Peru``, ``Peru's Bronk``, ``the town of Bronk in Punjab province``.

    None where two places around it are in two countries, or the one after the comma is an item of a list. The
    country is all that is taken over: the middle of Punjab is no point of Bronk, and no value is more exact
    than the text (SCHEMA.md: nothing is invented).
    """
    meant = {toponym.key: toponym.place for toponym in toponyms}
    pairs = ((mention, toponym.key) for toponym in toponyms for mention in toponym.mentions)
    links = link(text, pairs)
    found: dict[str, str] = {}
    for key in (key for key, place in meant.items() if place is None):
        alone = [name for name in links.outer.get(key, ()) if links.listed.get(name, frozenset()) <= {key}]
        countries = {place.country for name in alone if (place := meant[name])}
        if len(countries) == 1:
            found[key] = countries.pop()
    return found


def _place(entity_id: str, toponyms: Sequence[Toponym], country: str) -> Place:
    mentions = tuple(sorted((m for t in toponyms for m in t.mentions), key=lambda m: (m.start, m.end)))
    found = toponyms[0].place
    name = display_name([" ".join(m.text.split()) for m in mentions], found)
    if found is None:
        return Place(entity_id, slug(name), name, _type_of(name), country, "", "", None, None, None, mentions)
    return Place(
        entity_id=entity_id,
        key=place_key(found),
        name=name,
        type=found.type,
        country=found.country if found.type != "continent" else "",
        claimed_by=found.claimed_by,
        admin1=unit_name(found.country, found.admin1),
        latitude=found.latitude,
        longitude=found.longitude,
        geonames_id=found.geonames_id,
        mentions=mentions,
    )


def display_name(forms: Iterable[str], place: Entry | None) -> str:
    """The name as the article words it most often, in normal case; abbreviations are written out.

    ``MOSCOW``, ``Moscow`` -> ``Moscow``; ``U.S.`` -> ``United States``; ``Calif.`` -> ``California``.
    """
    counts = Counter(place_case(form) for form in forms)
    spelt = {form: n for form, n in counts.items() if not _is_short(form)}
    if spelt:
        return min(spelt, key=lambda form: (-spelt[form], -len(form), form))
    if place is None:
        return min(counts, key=lambda form: (-counts[form], -len(form), form))
    return country_name(place.country) or place.name if place.type == "country" else place.name


def _is_short(form: str) -> bool:
    return is_abbreviation(form) or (form.isupper() and (len(form) <= 4 or "." in form))


def place_case(form: str) -> str:
    """A name in capitals in normal case: ``RIO DE JANEIRO`` -> ``Rio de Janeiro``; ``U.S.`` as it is."""
    if not form.isupper() or _is_short(form):
        return form
    cased = normal_case(form) if " " in form or len(form) > 5 else form.capitalize()
    return re.sub(r"(?<= )(?:Of|The|And|De|Del|La|Do|Da|Al)(?= )", lambda m: m.group().lower(), cased)


def _type_of(name: str) -> str:
    """The type that a class word tells of an unknown place: ``Neches River`` -> water; empty if none does."""
    head = _HEAD.search(name)
    return _TYPE_OF_HEAD.get(head["head"].lower(), "") if head else ""


def _unresolved(place: Place) -> Diagnostic:
    first = place.mentions[0]
    message = f"no place in the gazetteer fits {first.text!r}"
    return Diagnostic("places", "info", "unresolved", message, first.start, first.end)
