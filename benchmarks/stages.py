"""Where the time goes: CPU milliseconds an article of each stage, and its share.

    python benchmarks/stages.py FOLDER [--rounds 3]

FOLDER holds text files, any newswire. The stages run as in the pipeline, each with a clock around it; the
least of the rounds counts. ``speed.py`` measures the sum from outside.
"""

from __future__ import annotations

import argparse
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from importlib import import_module
from pathlib import Path
from typing import Any

from pipeline.articles import article_from_text
from pipeline.parse import load_model
from pipeline.schema import TABLES

STAGES = {
    "pipeline.run": ["segment"],
    "pipeline.parse": ["_tokens", "_recognise", "_with_syntax"],
    "pipeline.extract.people": ["find"],
    "pipeline.extract.places": ["find"],
    "pipeline.extract.organisations": ["find"],
    "pipeline.extract.dates": ["find"],
    "pipeline.extract.projects": ["find"],
    "pipeline.extract": ["carry", "settle"],
    "pipeline.normalise": [
        *("date_article", "resolve_places", "resolve_dates", "merge_organisations", "merge_people"),
        *("find_meetings", "merge_projects"),
    ],
    "pipeline.tables": ["rows_of"],
}
"""Functions that are called by their module's name for them, one a stage; none calls another."""

Seconds = defaultdict[str, float]


def watch(seconds: Seconds) -> None:
    """Put a clock around every stage, for the rest of the process."""
    for name, functions in STAGES.items():
        module = import_module(name)
        for function in functions:
            label = f"{name.removeprefix('pipeline.')}.{function}"
            setattr(module, function, timed(getattr(module, function), label, seconds))


def timed(stage: Callable[..., Any], label: str, seconds: Seconds) -> Callable[..., Any]:
    """The stage, with what it takes added to its label's seconds; what it yields lazily is drawn at once."""

    def run(*args: Any, **options: Any) -> Any:
        began = time.process_time()
        result = stage(*args, **options)
        if isinstance(result, Iterator):
            result = list(result)
        seconds[label] += time.process_time() - began
        return result

    return run


def read(texts: Sequence[str]) -> None:
    """Every stage from the article to the lines of its tables."""
    running, tables = import_module("pipeline.run"), import_module("pipeline.tables")
    articles = (article_from_text(text, f"{number}.txt") for number, text in enumerate(texts))
    for extraction in running.extract_all(articles, load_model()):
        rows = tables.rows_of(extraction)
        for table in TABLES:
            list(tables.csv_lines(table, rows[table.name]))


def main() -> None:
    """Print the stages in the order of the pipeline."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path)
    parser.add_argument("--rounds", type=int, default=3)
    args = parser.parse_args()
    texts = [path.read_text(encoding="utf-8") for path in sorted(args.folder.glob("*.txt"))]
    read(texts)  # words, patterns and look-ups that a long run meets once
    least: dict[str, float] = {}
    seconds: Seconds = defaultdict(float)
    watch(seconds)
    for _ in range(args.rounds):
        seconds.clear()
        began = time.process_time()
        read(texts)
        every = time.process_time() - began
        seconds["all else"] = every - sum(seconds.values())
        least = {label: min(least.get(label, taken), taken) for label, taken in seconds.items()}
    every = sum(least.values())
    for label, taken in least.items():
        print(f"{label:34}{1000 * taken / len(texts):8.2f} ms{100 * taken / every:6.1f} %")
    print(f"{'together':34}{1000 * every / len(texts):8.2f} ms an article of {len(texts)}")


if __name__ == "__main__":
    main()
