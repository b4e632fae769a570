"""Draw project mentions, or sentences that might hold a missed one, at random; count the marks a reader
gave them.

    python benchmarks/sample_projects.py draw TEXTS... --count 200 --seed 1 > mentions.tsv
    python benchmarks/sample_projects.py draw TEXTS... --missed --count 100 > sentences.tsv
    python benchmarks/sample_projects.py count mentions.tsv

TEXTS are text files, folders of them, or JSONL files with a field ``text``. The reader puts a mark into
the first column of each line: ``1`` right, ``0`` wrong, ``?`` undecided (left out of the share). For
sentences the mark is the number of projects missed there. It judges rules on text that has no gold, so
that a rule fitted to one article shows.
"""

from __future__ import annotations

import argparse
import csv
import hashlib
import random
import re
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from texts import read_texts

from pipeline.english.undertakings import head_class
from pipeline.extract import find_mentions, wants_syntax
from pipeline.models import Article
from pipeline.parse import Parsed, load_model, parse
from pipeline.run import segment

CONTEXT = 110
"""Characters shown on either side of a mention."""


def read_articles(texts: Sequence[str]) -> Iterator[Parsed]:
    """The texts as the rules see them."""
    articles = (
        Article(hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16], "", text)
        for text in texts
    )
    return parse(load_model(), map(segment, articles), wants_syntax)


def mentions_in(parsed: Parsed) -> Iterator[tuple[str, str]]:
    """Every project mention: its rule, and the text around it with the mention in brackets."""
    for mention in find_mentions(parsed):
        if mention.kind == "project":
            before = parsed.text[max(0, mention.start - CONTEXT) : mention.start]
            after = parsed.text[mention.end : mention.end + CONTEXT]
            yield mention.rule, " ".join(f"{before}[[{mention.text}]]{after}".split())


def silent_sentences(parsed: Parsed) -> Iterator[tuple[str, str]]:
    """Every sentence that holds a project's word and no project mention."""
    starts = [mention.start for mention in find_mentions(parsed) if mention.kind == "project"]
    for sentence in parsed.sentences:
        text = parsed.text[sentence.start : sentence.end]
        worded = any(head_class(word) not in ("", "common") for word in re.findall(r"\w+", text))
        if worded and not any(sentence.start <= start < sentence.end for start in starts):
            yield "", " ".join(text.split())


def draw(paths: Sequence[Path], *, count: int, seed: int, missed: bool, texts: int) -> None:
    """Write a random sample as tab-separated lines: mark (empty), rule, text."""
    chooser = random.Random(seed)
    articles = list(read_texts(paths))
    if texts:
        articles = chooser.sample(articles, min(texts, len(articles)))
    finder = silent_sentences if missed else mentions_in
    found = [row for parsed in read_articles(articles) for row in finder(parsed)]
    print(f"{len(found)} in {len(articles)} texts", file=sys.stderr)
    writer = csv.writer(sys.stdout, delimiter="\t", lineterminator="\n")
    for rule, text in chooser.sample(found, min(count, len(found))):
        writer.writerow(["", rule, text])


def count_marks(path: Path) -> None:
    """Print the share of right mentions, by rule and in all; for sentences the projects missed."""
    with path.open(encoding="utf-8", newline="") as lines:
        marks = [(row[0].strip(), row[1]) for row in csv.reader(lines, delimiter="\t") if row]
    right, marked = Counter[str](), Counter[str]()
    for mark, rule in marks:
        if mark.isdigit():
            for name in (rule or "sentences", "all"):
                right[name] += int(mark)
                marked[name] += 1
    for name in sorted(marked):
        print(f"{name:36}{right[name]:5} of {marked[name]:4}{right[name] / marked[name]:7.2f}")


def main() -> None:
    """Parse the command line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    commands = parser.add_subparsers(dest="command", required=True)
    drawing = commands.add_parser("draw", help="a random sample to be marked")
    drawing.add_argument("paths", nargs="+", type=Path)
    drawing.add_argument("--count", type=int, default=200)
    drawing.add_argument("--seed", type=int, default=1)
    drawing.add_argument(
        "--texts", type=int, default=0, help="read this many texts, chosen at random (0: all)"
    )
    drawing.add_argument(
        "--missed", action="store_true", help="sentences with a project's word and no mention"
    )
    counting = commands.add_parser("count", help="what the marks say")
    counting.add_argument("path", type=Path)
    given = parser.parse_args()
    if given.command == "count":
        count_marks(given.path)
    else:
        draw(given.paths, count=given.count, seed=given.seed, missed=given.missed, texts=given.texts)


if __name__ == "__main__":
    main()
