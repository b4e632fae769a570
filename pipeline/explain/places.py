"""Why a place name means this place: every place considered, its score, what decided."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.explain.values import Reading, Reason
from pipeline.gazetteers.places import Entry, unit_name
from pipeline.normalise.place_choices import Choice, Considered, Part, choice_of
from pipeline.normalise.place_choices import explain as choices
from pipeline.outputs import TextRow

_SHOWN = 5
"""Candidates, and features that decided: a name like Springfield has dozens."""

_REASONS = {
    "outscored": "it scores highest",
    "tied": "it scores as much as others, and is the most populous of them",
    "only": "the gazetteer has no other place of that name",
    "implausible": "none: the best is small, seldom called so, and nothing else is in its country",
    "unknown": "none: the gazetteer has no place of that name",
}


def reasons(row: TextRow, reading: Reading | None, start: int) -> Iterator[Reason]:
    """The value of a row of ``places``, and what was considered for the name that begins at a character."""
    choice = choice_of(choices(reading.parsed, reading.mentions), start) if reading else None
    if choice:
        yield _considered(choice)
        yield Reason("because", _because(choice), tuple(map(_part, choice.decisive()[:_SHOWN])))
    yield Reason("value", _value(row))


def _considered(choice: Choice) -> Reason:
    candidates = choice.candidates
    lines = [_candidate(candidate, choice.place) for candidate in candidates[:_SHOWN]]
    if len(candidates) > _SHOWN:
        lines.append(f"{len(candidates) - _SHOWN} more, which score less")
    places = "1 place" if len(candidates) == 1 else f"{len(candidates) or 'no'} places"
    return Reason(
        "considered", f"{places} of that name{', best first' if len(candidates) > 1 else ''}", tuple(lines)
    )


def _because(choice: Choice) -> str:
    ahead = f": {choice.margin:.2f} more than the next, by" if choice.margin else ""
    return _REASONS[choice.reason] + ahead


def _candidate(candidate: Considered, taken: Entry | None) -> str:
    place = candidate.place
    where = (place.type, unit_name(place.country, place.admin1), place.country, _population(place.population))
    mark = "  <- this one" if place == taken else ""
    return f"{candidate.score:7.2f}  {', '.join(filter(None, (place.name, *where)))}{mark}"


def _population(number: int) -> str:
    return f"population {number:,}" if number else ""


def _part(part: Part) -> str:
    return f"{part.contribution:+7.2f}  {part.meaning}"


def _value(row: TextRow) -> str:
    if not row["latitude"]:
        return f"{row['name']}: not resolved"
    inside = ", ".join(filter(None, (row["admin1"], row["country"])))
    claimed = f", claimed by {row['claimed_by']}" if row["claimed_by"] else ""
    number = f"; GeoNames {row['geonames_id']}" if row["geonames_id"] else ""
    position = f"{row['latitude']}, {row['longitude']}"
    return f"{row['name']}, {row['type']}{' in ' if inside else ''}{inside}{claimed} ({position}{number})"
