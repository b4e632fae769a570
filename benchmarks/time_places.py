"""Time toponym resolution: articles a second of CPU time, the cost of opening the gazetteer.

    python benchmarks/time_places.py CORPUS.jsonl [CORPUS.jsonl ...]

Corpora as ``fit_place_weights.py`` reads them, with their place mentions given. Printed: milliseconds and
megabytes of the first look-up, and articles a second of one core, from cold caches and again from warm ones.
"""

from __future__ import annotations

import resource
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from fit_place_weights import Annotated, read

from pipeline.gazetteers.places import lookup
from pipeline.normalise.toponyms import resolve


def main() -> None:
    """Print the figures."""
    articles = [article for path in sys.argv[1:] for article in read(Path(path))]
    before, began = _megabytes(), time.process_time()
    lookup("Lima")
    opened = time.process_time() - began
    print(f"opening: {1000 * opened:.0f} ms, {_megabytes() - before:.0f} MB")
    print(f"resolving: {speed(articles):.0f} articles a second cold, {speed(articles):.0f} warm")


def speed(articles: Sequence[Annotated]) -> float:
    """Articles resolved a second of CPU time."""
    began = time.process_time()
    for article in articles:
        resolve(article.text, article.mentions)
    return len(articles) / (time.process_time() - began)


def _megabytes() -> float:
    """The most memory the process has had; on Linux the system counts it in kilobytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    main()
