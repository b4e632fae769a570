"""Fit the weights of toponym resolution on annotated articles.

They stand in ``pipeline/gazetteers/placenames/place_weights.csv``.

    python benchmarks/fit_place_weights.py CORPUS.jsonl [CORPUS.jsonl ...] [--write]

A corpus has one article a line: ``{"id", "text", "places": [{"start", "end", "latitude", "longitude",
"geonames_id"}]}``, offsets in code points, the id null where it is unknown. The corpora weigh the same,
whatever their size. Names are given, so that only their resolution is learnt: a conditional logit over
the candidates of each name, drawn to the file's prior, in which every candidate within 161 km of the
annotated point, or of the annotated id, is right. As the context features depend on what the other
names were resolved to, fitting and resolving take turns. Figures printed: share of the annotated places
put right, by corpus, for the weights of the file, by cross-validation over articles, and where a
candidate is right.
"""

from __future__ import annotations

import argparse
import csv
import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from pipeline.gazetteers.places import Entry
from pipeline.models import Mention
from pipeline.normalise.toponyms import Weighed, default_weights, weigh

WEIGHTS = Path(__file__).resolve().parent.parent / "pipeline" / "gazetteers" / "placenames/place_weights.csv"
NEAR_KM = 161.0
TURNS = 3
FOLDS = 5
RIDGE = 0.02
STEPS = 300
_Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Annotated:
    """An article with its place mentions, and the point in degrees and the GeoNames id of each."""

    corpus: str
    text: str
    mentions: tuple[Mention, ...]
    points: Mapping[tuple[int, int], tuple[float, float, int | None]]


@dataclass(frozen=True, slots=True)
class Choice:
    """The candidates of one name: a row of features each, which are right, and what the name weighs."""

    features: _Floats
    right: NDArray[np.bool_]
    weight: float


def main() -> None:
    """Print the figures; with ``--write`` put the weights fitted on everything into the data file."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("corpora", nargs="+", type=Path)
    parser.add_argument("--write", action="store_true")
    args = parser.parse_args()
    articles = [article for path in args.corpora for article in read(path)]
    report("weights of the file", [(a, default_weights()) for a in articles])
    crossed = []
    for fold in range(FOLDS):
        kept = [a for i, a in enumerate(articles) if i % FOLDS != fold]
        weights = fit(kept)
        crossed += [(a, weights) for i, a in enumerate(articles) if i % FOLDS == fold]
    report(f"{FOLDS}-fold cross-validation", crossed)
    weights = fit(articles)
    report("fitted on all", [(a, weights) for a in articles])
    print("\n".join(f"{name:14}{value:8.2f}" for name, value in weights.items()))
    if args.write:
        write(weights)


def read(path: Path) -> list[Annotated]:
    """The articles of a corpus."""
    articles = []
    for line in path.read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        text = record["text"]
        points = {
            (p["start"], p["end"]): (p["latitude"], p["longitude"], p["geonames_id"])
            for p in record["places"]
        }
        mentions = tuple(Mention("place", s, e, text[s:e], "annotated") for s, e in sorted(points))
        articles.append(Annotated(path.stem, text, mentions, points))
    return articles


def fit(articles: Sequence[Annotated]) -> dict[str, float]:
    """The weights that make the annotated places most likely."""
    names = list(default_weights())
    sizes = {a.corpus: sum(b.corpus == a.corpus for b in articles) for a in articles}
    prior = np.array([prior_weights()[name] for name in names])
    weights = dict(default_weights())
    for _ in range(TURNS):
        choices = [
            choice
            for a in articles
            for toponym in weigh(a.text, a.mentions, weights)
            if (choice := as_choice(toponym, a, names, 1 / sizes[a.corpus]))
        ]
        weights = dict(zip(names, maximise(choices, prior).tolist(), strict=True))
    return weights


def prior_weights() -> dict[str, float]:
    """What an editor would weigh before any counting.

    Weights are drawn to these, so that the bent of the corpora (local news has few capitals) stays theirs.
    """
    with WEIGHTS.open(encoding="utf-8", newline="") as handle:
        return {row["feature"]: float(row["prior"]) for row in csv.DictReader(handle)}


def as_choice(toponym: Weighed, article: Annotated, names: Sequence[str], weight: float) -> Choice | None:
    """A name's candidates as numbers; None where none or all of them are right: nothing is learnt there."""
    right = np.array(
        [any(is_right(c.place, article, m) for m in toponym.mentions) for c in toponym.candidates]
    )
    if not right.any() or right.all():
        return None
    features = np.array([[dict(c.features).get(name, 0.0) for name in names] for c in toponym.candidates])
    return Choice(features, right, weight)


def is_right(place: Entry, article: Annotated, mention: Mention) -> bool:
    """Whether a place is the one annotated for the mention, or lies within 161 km of its point."""
    latitude, longitude, number = article.points[mention.start, mention.end]
    if number is not None and number == place.geonames_id:
        return True
    return kilometres((place.latitude, place.longitude), (latitude, longitude)) <= NEAR_KM


def maximise(choices: Sequence[Choice], prior: _Floats) -> _Floats:
    """Gradient ascent (Adam) on the log-likelihood of the right candidates, less a ridge around the prior."""
    longest = max(len(choice.right) for choice in choices)
    features = np.zeros((len(choices), longest, len(prior)))
    absent, right = np.full((len(choices), longest), -np.inf), np.zeros((len(choices), longest))
    for i, choice in enumerate(choices):
        features[i, : len(choice.right)] = choice.features
        absent[i, : len(choice.right)] = 0.0
        right[i, : len(choice.right)] = choice.right
    share = np.array([choice.weight for choice in choices])
    share /= share.sum()
    weights, mean, square = prior.copy(), np.zeros_like(prior), np.zeros_like(prior)
    for step in range(1, STEPS + 1):
        scores = features @ weights + absent
        chance = np.exp(scores - scores.max(axis=1, keepdims=True))
        among_right = chance * right / (chance * right).sum(axis=1, keepdims=True)
        push = (among_right - chance / chance.sum(axis=1, keepdims=True)) * share[:, None]
        gradient = np.tensordot(push, features, axes=2) - RIDGE * (weights - prior)
        mean = 0.9 * mean + 0.1 * gradient
        square = 0.99 * square + 0.01 * gradient**2
        weights = weights + 0.05 * (mean / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.99**step)) + 1e-9)
    return weights


def report(what: str, articles: Sequence[tuple[Annotated, Mapping[str, float]]]) -> None:
    """One line: by corpus, the share of mentions put within 161 km."""
    right: dict[str, list[bool]] = {}
    possible: dict[str, int] = {}
    for article, weights in articles:
        for toponym in weigh(article.text, article.mentions, weights):
            for mention in toponym.mentions:
                found = toponym.place is not None and is_right(toponym.place, article, mention)
                right.setdefault(article.corpus, []).append(found)
                known = any(is_right(c.place, article, mention) for c in toponym.candidates)
                possible[article.corpus] = possible.get(article.corpus, 0) + known
    shares = ", ".join(
        f"{corpus} {sum(hits) / len(hits):.3f} of {len(hits)} (candidates {possible[corpus] / len(hits):.3f})"
        for corpus, hits in right.items()
    )
    print(f"{what}: {shares}", flush=True)


def kilometres(one: tuple[float, float], other: tuple[float, float]) -> float:
    """Great-circle distance of two points in degrees."""
    a, b, c, d = map(math.radians, (*one, *other))
    half = math.sin((c - a) / 2) ** 2 + math.cos(a) * math.cos(c) * math.sin((d - b) / 2) ** 2
    return 12742 * math.asin(min(1.0, math.sqrt(half)))


def write(weights: Mapping[str, float]) -> None:
    """Put the weights into the data file; names and meanings stay."""
    with WEIGHTS.open(encoding="utf-8", newline="") as handle:
        rows = list(csv.DictReader(handle))
    with WEIGHTS.open("w", encoding="utf-8", newline="") as handle:
        writer = csv.DictWriter(handle, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(row | {"weight": f"{weights[row['feature']]:.2f}"} for row in rows)


if __name__ == "__main__":
    main()
