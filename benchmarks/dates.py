"""CPU time of the date stage (finding and resolving), alone and as a share of the model's NER, in one run.

    python benchmarks/dates.py TEXTS... --published 2006-11-17

TEXTS are text files, folders of them, or JSONL files with a field ``text``. Both parts read the same texts
and every part is timed ``--rounds`` times; the fastest round counts, as the others shared the machine. Exits
with 1 where the stage is slower than 40,000 words a CPU second or takes more than a tenth of the NER's time.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

from spacy.language import Language
from texts import read_texts

from pipeline.articles import article_from_text
from pipeline.extract import dates
from pipeline.models import Segmented
from pipeline.normalise.dates import resolve_dates
from pipeline.parse import Parsed, load_model, tokenize
from pipeline.run import segment

WORDS_A_SECOND = 40_000
SHARE_OF_NER = 0.1
BATCH = 32
"""Texts a batch, as in the pipeline."""


def parsed_without_model(nlp: Language, item: Segmented) -> Parsed:
    """What the date stage reads of an article: text and sentences."""
    text = item.article.text
    return Parsed(text, text, item.layout, item.sentences, tokenize(nlp, text, item.sentences))


def cpu_seconds(run: Callable[[], object], rounds: int) -> float:
    """CPU seconds of the fastest of several rounds."""
    taken: list[float] = []
    for _ in range(rounds):
        began = time.process_time()
        run()
        taken.append(time.process_time() - began)
    return min(taken)


def find_and_resolve(articles: Sequence[Parsed], published: date) -> int:
    """The number of dates in the articles."""
    return sum(len(resolve_dates(a, tuple(dates.find(a)), published)[0]) for a in articles)


def recognise_names(nlp: Language, articles: Sequence[Segmented]) -> None:
    """Run the model's NER, nothing else, over fresh copies of the articles."""
    with nlp.select_pipes(enable=["ner"]):
        docs = (tokenize(nlp, a.article.text, a.sentences) for a in articles)
        for _ in nlp.pipe(docs, batch_size=BATCH):
            pass


def make_docs(nlp: Language, articles: Sequence[Segmented]) -> None:
    """The tokens that both parts need and neither is charged for."""
    for article in articles:
        tokenize(nlp, article.article.text, article.sentences)


def main() -> int:
    """Print words, dates, words a CPU second, and the share of the NER's time."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("paths", nargs="+", type=Path)
    parser.add_argument("--published", type=date.fromisoformat, default=date(2006, 11, 17))
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    nlp = load_model()
    segmented = [segment(article_from_text(text, str(n))) for n, text in enumerate(read_texts(options.paths))]
    parsed = [parsed_without_model(nlp, item) for item in segmented]
    words = sum(len(item.article.text.split()) for item in segmented)
    found = find_and_resolve(parsed, options.published)
    stage = cpu_seconds(lambda: find_and_resolve(parsed, options.published), options.rounds)
    tokens = cpu_seconds(lambda: make_docs(nlp, segmented), options.rounds)
    ner = cpu_seconds(lambda: recognise_names(nlp, segmented), options.rounds) - tokens
    print(f"{len(segmented)} texts, {words} words, {found} dates")
    print(f"dates: {stage:.3f} CPU s, {words / stage:,.0f} words a CPU s")
    print(f"NER:   {ner:.3f} CPU s; dates take {stage / ner:.3f} of it")
    return int(words / stage < WORDS_A_SECOND or stage / ner > SHARE_OF_NER)


if __name__ == "__main__":
    sys.exit(main())
