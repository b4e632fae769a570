"""Toponym resolution: which place on Earth each place name of an article means.

A linear ranker over few features (``placenames/place_weights.csv``) scores every place that bears a name; the
article's other places are its context. One name has one referent in an article. Ties end in a total order.

``resolve`` tells the places alone; ``weigh`` the scores of all that were considered, and
``place_choices.explain`` says why the winner won.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from operator import mul

from pipeline.gazetteers import table
from pipeline.gazetteers.places import Entry
from pipeline.models import Mention
from pipeline.normalise.place_context import (
    CONTEXT,
    Named,
    Surroundings,
    called_city,
    called_natural,
    called_unit,
    county_pairs,
    link,
    listed_units,
)
from pipeline.normalise.place_cues import (
    BESIDE,
    Words,
    countries_told,
    localness,
    names_beside,
    words_of,
)
from pipeline.normalise.place_readings import (
    County,
    Features,
    Known,
    Reading,
    class_word_after,
    contains,
    read_name,
)

ROUNDS = 3
"""How often the places are settled anew, each in the light of the others; more changes nothing."""

_WIDELY_KNOWN = 500_000
"""Inhabitants of a place that is meant even by one of its unusual names."""

_SMALL = 20_000
"""Inhabitants below which a town abroad is not expected in the news."""

_FOREIGN = 1
"""Other countries that an article names from which on it is no local news of a country that it does not."""

_VOUCHING = ("same_country", "inside")
"""Features that make an unusual name of a small place plausible."""

_NATURAL = frozenset(("area", "mountain", "water"))
"""Types of places whose names have an article: ``the Zambezi``, ``the Harz``."""

_BEFORE_UNIT = (", ", " (")
"""What stands before a unit's abbreviation: ``Lima, OH``, ``Lima (OH)``."""

Weights = Mapping[str, float]
"""What each feature weighs."""


@dataclass(frozen=True, slots=True)
class Toponym:
    """A place name of the article: its key, its mentions, and the place it means, None if none is known."""

    key: str
    mentions: tuple[Mention, ...]
    place: Entry | None


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place that a name may mean, its score, and the features that make it up, those of zero left out.

    ``plausible`` is false where the place cannot be meant, however it scores.
    """

    place: Entry
    score: float
    features: Features
    plausible: bool


@dataclass(frozen=True, slots=True)
class Weighed:
    """A place name of the article with every place that it may mean, best first, none if unknown."""

    key: str
    mentions: tuple[Mention, ...]
    candidates: tuple[Candidate, ...]

    @property
    def place(self) -> Entry | None:
        """The place it means; None where the best candidate is not plausible, or there is none."""
        best = self.candidates[0] if self.candidates else None
        return best.place if best and best.plausible else None


@dataclass(frozen=True, slots=True, eq=False)
class _Beside:
    """What the text has beside a name: what it is called, what the names joined to it may mean, counties."""

    is_unit: bool
    is_city: bool
    is_natural: bool
    outer: tuple[Reading, ...]
    inner: tuple[Reading, ...]
    counties: frozenset[County]
    local: float


@dataclass(frozen=True, slots=True, eq=False)
class _Name:
    """A name of the article; ``scores`` are what each reading has whatever the other names mean."""

    known: Known
    mentions: tuple[Mention, ...]
    named: Named
    beside: _Beside
    scores: tuple[float, ...]


_Names = Mapping[str, _Name]


def resolve(text: str, mentions: Sequence[Mention]) -> tuple[Toponym, ...]:
    """The article's place names in order of first mention, each with the place it means.

    ``mentions`` of all kinds: names of places that others hold are context, but for those of persons.
    """
    weights = default_weights()
    words = words_of(text)
    names = _read(text, words, mentions, weights)
    around, settled = _settle(names, countries_told(text, words), weights)
    return tuple(
        Toponym(key, own, _meant(names[key], settled.get(key), around)) for key, own in _in_article(names)
    )


def weigh(text: str, mentions: Sequence[Mention], weights: Weights | None = None) -> tuple[Weighed, ...]:
    """The article's place names, each with every candidate, its score and its features.

    The best plausible candidate of a name is the place that ``resolve`` gives. ``weights`` by feature, those
    of the data file unless given.
    """
    weights = weights or default_weights()
    words = words_of(text)
    names = _read(text, words, mentions, weights)
    around, _ = _settle(names, countries_told(text, words), weights)
    return tuple(Weighed(key, own, _weighed(names[key], around, weights)) for key, own in _in_article(names))


def _in_article(names: _Names) -> Iterator[tuple[str, tuple[Mention, ...]]]:
    """The names that are mentions, not context only, with those of their mentions that are."""
    for key, name in names.items():
        own = tuple(mention for mention in name.mentions if mention.rule != BESIDE)
        if own:
            yield key, own


def _read(text: str, words: Words, mentions: Sequence[Mention], weights: Weights) -> _Names:
    """All that is known of an article's place names before any is settled, by key."""
    named = [m for m in mentions if m.kind == "person" or (m.kind == "place" and _is_known(m))]
    places = (mention for mention in mentions if mention.kind == "place")
    everything = sorted((*places, *names_beside(text, named)), key=lambda m: (m.start, m.end))
    groups, known = _by_key(text, everything)
    links = link(text, ((mention, key) for key, found in groups.items() for mention in found))
    counties = county_pairs(known.values())
    in_lists = listed_units(text, everything)
    local = localness(text, words)

    def read(key: str) -> _Name:
        found, readings = groups[key], known[key].readings
        beside = _Beside(
            is_unit=any(r.place.is_unit for r in readings) and called_unit(text, found, in_lists),
            is_city=any(r.place.type == "city" for r in readings) and called_city(text, found),
            is_natural=_may_be_natural(readings) and called_natural(text, found),
            outer=tuple(r for k in links.outer.get(key, ()) for r in known[k].readings),
            inner=tuple(r for k in links.inner.get(key, ()) for r in known[k].readings),
            counties=counties,
            local=local,
        )
        scores = tuple(
            sum([weights[feature] * value for feature, value in _features(reading, beside)])
            for reading in readings
        )
        named = Named(known[key].stem, len(found), links.listed.get(key, frozenset()))
        return _Name(known[key], tuple(found), named, beside, scores)

    return {key: read(key) for key in groups}


def _may_be_natural(readings: Iterable[Reading]) -> bool:
    """Whether a river or a range bears the name, and no country, as ``the Congo`` is either."""
    types = {reading.place.type for reading in readings if reading.usual}
    return "country" not in types and not types.isdisjoint(_NATURAL)


def _is_known(mention: Mention) -> bool:
    """Whether the gazetteer has the name; one that it has not may hold names of places that it has."""
    return bool(read_name(" ".join(mention.text.split())).readings)


def _by_key(
    text: str, mentions: Iterable[Mention]
) -> tuple[Mapping[str, list[Mention]], Mapping[str, Known]]:
    """The mentions of each name, and what the name may mean: as it is worded first."""
    groups: dict[str, list[Mention]] = defaultdict(list)
    known: dict[str, Known] = {}
    for mention in mentions:
        name = " ".join(mention.text.split())
        found = read_name(
            name,
            as_unit=text.startswith(_BEFORE_UNIT, max(0, mention.start - 2)),
            class_word=class_word_after(text, mention.end, name),
        )
        groups[found.key].append(mention)
        known.setdefault(found.key, found)
    return groups, known


def _features(reading: Reading, beside: _Beside) -> Features:
    """What a reading has in this article, whatever the other names mean."""
    place, found = reading.place, [*reading.features]
    if beside.is_unit and place.is_unit:
        found.append(("called_unit", 1.0))
    if beside.is_city and place.type == "city":
        found.append(("called_city", 1.0))
    if beside.is_natural and place.type in _NATURAL:
        found.append(("called_natural", 1.0))
    if beside.outer and any(contains(outer.place, place) for outer in beside.outer):
        found.append(("inside", 1.0))
    if beside.inner and any(contains(place, inner.place) for inner in beside.inner):
        found.append(("holds", 1.0))
    if reading.county in beside.counties:
        found.append(("paired", 1.0))
    if beside.local:
        found.append(("local_size", beside.local * reading.size))
    return tuple(found)


def _settle(
    names: _Names, national: Mapping[str, int], weights: Weights
) -> tuple[Surroundings, Mapping[str, Reading]]:
    """What each name means in the light of what the others mean, and that light."""
    named = {key: name.named for key, name in names.items()}
    local = next((name.beside.local for name in names.values()), 0.0)
    settled: Mapping[str, Reading] = {}
    for _ in range(ROUNDS):
        around = Surroundings(settled, named, national, local)
        before = settled
        settled = {key: _best(name, around, weights) for key, name in names.items() if name.scores}
        if settled == before:
            break
    return around, settled


def _best(name: _Name, around: Surroundings, weights: Weights) -> Reading:
    readings = name.known.readings
    if len(readings) == 1:
        return readings[0]
    scores = _scores(name, around, weights)
    top = max(scores)
    tied = [reading for reading, score in zip(readings, scores, strict=True) if score == top]
    return tied[0] if len(tied) == 1 else min(tied, key=lambda reading: _order(reading.place))


def _scores(name: _Name, around: Surroundings, weights: Weights) -> list[float]:
    """Each reading's score, rounded so that the order of summands decides nothing."""
    values = around.values(name.known.key, name.known.readings)
    weighing = [weights[feature] for feature in CONTEXT]
    return [
        round(score + sum(map(mul, weighing, context)), 6)
        for score, context in zip(name.scores, values, strict=True)
    ]


def _order(place: Entry) -> tuple[int, int, str]:
    """The order of places that score the same: total, so that chance decides nothing."""
    return -place.population, place.geonames_id or 0, place.key


def _meant(name: _Name, reading: Reading | None, around: Surroundings) -> Entry | None:
    """The place of the best reading if that may be meant at all."""
    return reading.place if reading and _is_plausible(name, reading, around) else None


def _is_plausible(name: _Name, reading: Reading, around: Surroundings) -> bool:
    """Whether the place may be meant at all: an unusual name of a small place abroad is a chance likeness.

    ``Kezi`` in an article on Zimbabwe is not the village in Turkey that once bore the name.
    """
    village = _is_village_abroad(reading, around)
    if reading.place.population >= _WIDELY_KNOWN or (reading.usual and not village):
        return True
    return not {feature for feature, _ in _all_features(name, reading, around)}.isdisjoint(_VOUCHING)


def _is_village_abroad(reading: Reading, around: Surroundings) -> bool:
    """Whether it is a small town, and the article is about another country: ``Bynum`` of 2,000 inhabitants in
    Alabama, where the text has Kenya; ``El Oro`` of 900 in Mexico, where it has Ecuador.
    """
    place = reading.place
    small = place.type == "city" and place.population < _SMALL
    return small and around.foreign_states(place.country) >= _FOREIGN


def _all_features(name: _Name, reading: Reading, around: Surroundings) -> Features:
    """A reading's features in this article, those among them that the other names' places make."""
    own, readings = _features(reading, name.beside), name.known.readings
    context = around.values(name.known.key, readings)[readings.index(reading)]
    return (*own, *((feature, value) for feature, value in zip(CONTEXT, context, strict=True) if value))


def _weighed(name: _Name, around: Surroundings, weights: Weights) -> tuple[Candidate, ...]:
    """The name's candidates, best first."""
    if not name.scores:
        return ()
    scored = zip(name.known.readings, _scores(name, around, weights), strict=True)
    ranked = sorted(scored, key=lambda pair: (-pair[1], *_order(pair[0].place)))
    return tuple(
        Candidate(
            place=reading.place,
            score=score,
            features=_all_features(name, reading, around),
            plausible=_is_plausible(name, reading, around),
        )
        for reading, score in ranked
    )


@cache
def default_weights() -> Weights:
    """What each feature weighs, by ``placenames/place_weights.csv``."""
    return {row["feature"]: float(row["weight"]) for row in table("placenames/place_weights.csv")}
