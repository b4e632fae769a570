"""What people and organisations cost, as a share of the CPU time of spaCy's NER in the same run.

    python benchmarks/people.py FOLDER [--limit 0.08]

FOLDER holds text files, any newswire. Counts finding, carrying labels, and merging with roles and meetings;
exits with 1 above the limit.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from pipeline.articles import article_from_text
from pipeline.extract import find_mentions, organisations, people
from pipeline.extract.carry import carry
from pipeline.models import Mention
from pipeline.normalise.meetings import find_meetings
from pipeline.normalise.organisations import merge_organisations
from pipeline.normalise.people import merge_people
from pipeline.parse import Parsed, load_model, parse, tokenize
from pipeline.run import segment

BATCH = 32
"""Texts a batch: where spaCy is fastest."""

REPEATS = 3
"""The least of so many times is taken: other programs only ever add to it."""


def cpu(work: Callable[[], object]) -> float:
    """CPU seconds of the quickest of several runs."""
    times = []
    for _ in range(REPEATS):
        began = time.process_time()
        work()
        times.append(time.process_time() - began)
    return min(times)


def merge(parsed: Parsed, mentions: tuple[Mention, ...]) -> object:
    """Everything that the normaliser does for people and organisations."""
    bodies = merge_organisations(parsed, mentions)
    named, _, _ = merge_people(parsed, mentions, (), bodies)
    return find_meetings(parsed, named, (), ())


def measure(texts: Sequence[str]) -> dict[str, float]:
    """Seconds of the model's tokens and names, then of each stage of ours."""
    nlp = load_model()
    items = [segment(article_from_text(text, "")) for text in texts]

    def recognise() -> object:
        tokens = [tokenize(nlp, item.article.text, item.sentences) for item in items]
        with nlp.select_pipes(enable="ner"):
            return list(nlp.pipe(tokens, batch_size=BATCH))

    docs = list(parse(nlp, items, lambda sentences: [False] * len(sentences)))
    found = [find_mentions(parsed) for parsed in docs]
    return {
        "ner": cpu(recognise),
        "people": cpu(lambda: [list(people.find(parsed)) for parsed in docs]),
        "organisations": cpu(lambda: [list(organisations.find(parsed)) for parsed in docs]),
        "carry": cpu(lambda: [list(carry(parsed, m)) for parsed, m in zip(docs, found, strict=True)]),
        "merge": cpu(lambda: [merge(parsed, m) for parsed, m in zip(docs, found, strict=True)]),
    }


def main() -> int:
    """Print each stage's share of the NER's time; 1 if all together are above the limit."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path)
    parser.add_argument("--limit", type=float, default=0.08)
    args = parser.parse_args()
    seconds = measure([path.read_text(encoding="utf-8") for path in sorted(args.folder.glob("*.txt"))])
    ner = seconds.pop("ner")
    shares = {name: value / ner for name, value in seconds.items()}
    total = sum(shares.values())
    for name, share in {**shares, "all": total}.items():
        print(f"{name:14}{share:7.3f} of the NER's time")
    return int(total > args.limit)


if __name__ == "__main__":
    sys.exit(main())
