"""Why a place name means what it means: every place considered, its score, and what each feature adds to it.

    parsed = …                                    # from parse.parse, or Segmented and a model
    for choice in explain(parsed, find_mentions(parsed)):
        choice.mentions[0].text                   # "Springfield"
        choice.reason                             # "outscored"
        for candidate in choice.candidates:       # best first
            candidate.place.country, candidate.score
            for part in candidate.parts:          # the most telling first
                part.feature, part.contribution, part.meaning

An ordinary run calls nothing here. The place that ``resolve_places`` gives a mention is ``choice.place``.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

from pipeline.gazetteers import table
from pipeline.gazetteers.places import Entry
from pipeline.models import Mention
from pipeline.normalise.toponyms import Candidate, Weighed, default_weights, weigh
from pipeline.parse import Parsed

Reason = Literal["outscored", "tied", "only", "implausible", "unknown"]
"""Why the winner won, or why none did. ``outscored``: it scores highest. ``tied``: others score the same,
and it is the most populous, else the first by GeoNames id and name. ``only``: the gazetteer has no other
place of that name. ``implausible``: the best bears the name as an unusual one and is small, or is a
village abroad, and nothing in the article is in its country. ``unknown``: the gazetteer has no place of that
name."""


@dataclass(frozen=True, slots=True)
class Part:
    """One feature's share in a score: ``contribution`` is ``value`` times ``weight``."""

    feature: str
    value: float
    weight: float
    meaning: str
    """What the feature says, as in ``placenames/place_weights.csv``."""

    @property
    def contribution(self) -> float:
        """What it adds to the score; less than zero where it speaks against the place."""
        return self.value * self.weight


@dataclass(frozen=True, slots=True)
class Considered:
    """A place that the name may mean; ``score`` is the sum of the parts' contributions."""

    place: Entry
    score: float
    parts: tuple[Part, ...]
    """Features that are not zero, by the size of their contribution."""


@dataclass(frozen=True, slots=True)
class Choice:
    """A place name of the article and how it was resolved."""

    key: str
    """The form under which names are compared; mentions with one key have one place."""
    mentions: tuple[Mention, ...]
    candidates: tuple[Considered, ...]
    """Best first; empty where the gazetteer has no place of that name."""
    place: Entry | None
    """The place it was resolved to; None where it stays unresolved."""
    reason: Reason

    @property
    def margin(self) -> float | None:
        """How far the best candidate is ahead of the next; None where there is no next."""
        return self.candidates[0].score - self.candidates[1].score if len(self.candidates) > 1 else None

    def decisive(self) -> tuple[Part, ...]:
        """What puts the best candidate before the next: differences by feature, the largest first.

        ``value`` is the difference of the two values. Empty where there is no next.
        """
        if len(self.candidates) < 2:
            return ()
        best, second = ({part.feature: part.value for part in c.parts} for c in self.candidates[:2])
        return _parts((f, best.get(f, 0.0) - second.get(f, 0.0)) for f in sorted(best.keys() | second.keys()))


def explain(parsed: Parsed, mentions: Sequence[Mention]) -> tuple[Choice, ...]:
    """The article's place names in order of first mention, each with everything that was considered.

    ``mentions`` are all those of the article, as ``find_mentions`` gives them: places among them are one
    another's context.
    """
    return tuple(_choice(weighed) for weighed in weigh(parsed.cased, mentions))


def choice_of(choices: Iterable[Choice], start_char: int) -> Choice | None:
    """The choice of the mention that begins at a character; None where no place mention does."""
    return next((c for c in choices if any(m.start == start_char for m in c.mentions)), None)


def _choice(weighed: Weighed) -> Choice:
    found = tuple(
        Considered(candidate.place, candidate.score, _parts(candidate.features))
        for candidate in weighed.candidates
    )
    return Choice(weighed.key, weighed.mentions, found, weighed.place, _reason(weighed.candidates))


def _reason(candidates: tuple[Candidate, ...]) -> Reason:
    if not candidates:
        return "unknown"
    if not candidates[0].plausible:
        return "implausible"
    if len(candidates) == 1:
        return "only"
    return "tied" if candidates[0].score == candidates[1].score else "outscored"


def _parts(features: Iterable[tuple[str, float]]) -> tuple[Part, ...]:
    """The features that are not zero with their weights, the largest contribution first."""
    weights = default_weights()
    parts = (Part(f, value, weights[f], _meanings()[f]) for f, value in features if value)
    return tuple(sorted(parts, key=lambda part: (-abs(part.contribution), part.feature)))


@cache
def _meanings() -> dict[str, str]:
    return {row["feature"]: row["meaning"] for row in table("placenames/place_weights.csv")}
