"""Gold and an output folder -> figures by kind, and every error.

``documents.py`` says what is compared, ``gold.py`` reads gold, with a module a format,
``judging.py`` judges one article, and here the judgements are counted.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from pipeline.outputs import read_articles, read_table
from pipeline.schema import ARTICLES, Column, Table
from pipeline.scoring.documents import Document, Gold, GoldError, document_of, plain_name
from pipeline.scoring.gold import LABELS, read_gold
from pipeline.scoring.judging import Judgement, judge
from pipeline.tables import Row

__all__ = ["ERRORS", "LABELS", "Counts", "Gold", "GoldError", "Scores", "error_rows", "read_gold", "score"]


@dataclass(frozen=True, slots=True)
class Counts:
    """What was found and is gold (``right``), what is no gold (``wrong``), and gold not found (``missed``).

    >>> counts = Counts(right=3, wrong=1, missed=2)
    >>> counts.precision, counts.recall, round(counts.f1, 3)
    (0.75, 0.6, 0.667)
    """

    right: int = 0
    wrong: int = 0
    missed: int = 0

    @property
    def precision(self) -> float:
        """The share of what was found that is gold; 0 where nothing was found."""
        return self.right / (self.right + self.wrong) if self.right else 0.0

    @property
    def recall(self) -> float:
        """The share of gold that was found; 0 where there is none."""
        return self.right / (self.right + self.missed) if self.right else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


@dataclass(frozen=True, slots=True)
class Scores:
    """Measures of mentions and entities; of facts, where ``wrong`` is all that is not right; every error.

    ``errors`` are pairs of the article and what is wrong there. ``absent`` are gold articles that the outputs
    do not have, all of whose mentions are missed, ``differing`` those whose text has another length there.
    """

    counts: Mapping[str, Counts]
    shares: Mapping[str, Counts]
    errors: Sequence[tuple[Document, Judgement]]
    absent: Sequence[str]
    differing: Sequence[str]


_SHARES = frozenset(
    {"person role", "person country", "place country", "project sector", "project status", "article date"}
)
"""Measures of facts, which only those have that were found."""


def score(gold: Gold, outputs: Path) -> Scores:
    """Judge the outputs on every gold article; their other articles do not count.

    Raises OutputsError, GoldError.
    """
    found = _find(gold, outputs)
    tally: dict[str, Counter[str]] = {}
    errors: list[tuple[Document, Judgement]] = []
    for document, read in found:
        for judgement in judge(gold, document, read or _nothing(document)):
            tally.setdefault(judgement.measure, Counter())[judgement.outcome] += 1
            if judgement.error:
                errors.append((read or document, judgement))
    counts = {measure: Counts(**outcomes) for measure, outcomes in tally.items()}
    return Scores(
        counts={measure: count for measure, count in counts.items() if measure not in _SHARES},
        shares={measure: count for measure, count in counts.items() if measure in _SHARES},
        errors=errors,
        absent=[document.name for document, read in found if read is None],
        differing=[document.name for document, read in found if read and _differ(document, read)],
    )


def _nothing(document: Document) -> Document:
    return Document(document.name, document.article_id, ())


def _differ(one: Document, other: Document) -> bool:
    return None not in (one.char_count, other.char_count) and one.char_count != other.char_count


def _find(gold: Gold, outputs: Path) -> list[tuple[Document, Document | None]]:
    """Each gold article with the one that was read: of its id, or else of its name."""
    ids = {row["article_id"]: row["source"] for row in read_table(outputs, ARTICLES)}
    named: defaultdict[str, list[str]] = defaultdict(list)
    for article_id, source in ids.items():
        named[plain_name(source)].append(article_id)
    wanted = [_read_as(document, ids, named) for document in gold.documents]
    read = {
        article_id: document_of(rows)
        for article_id, rows in read_articles(outputs)
        if article_id and article_id in wanted
    }
    return [(document, read.get(wanted[i])) for i, document in enumerate(gold.documents)]


def _read_as(document: Document, ids: Mapping[str, str], named: Mapping[str, Sequence[str]]) -> str:
    """The article_id that a gold article has in the outputs; empty if it is not there. Raises GoldError."""
    if document.article_id in ids:
        return document.article_id
    same = named.get(plain_name(document.name), ())
    if len(same) > 1:
        sources = ", ".join(sorted(ids[article_id] for article_id in same))
        raise GoldError(f"{document.name}: several articles are called so ({sources}), and none has its text")
    return same[0] if same else ""


# --- errors as rows --------------------------------------------------------------------------------------

ERRORS = Table(
    "errors",
    "error",
    (
        Column("article_id", "the article; empty where the outputs do not have it"),
        Column("source", "its source, else its name in the gold", verbatim=True),
        Column("kind", "person, place, date, project, organisation; article for its date"),
        Column("measure", "the measure that counts it"),
        Column(
            "error", "missed, extra, boundary; name, entity; place, interval; or the fact that is not right"
        ),
        Column("start_char", "first character", type="integer"),
        Column("end_char", "the character after the last one", type="integer"),
        Column("text", "the mention, or the name of the entity", verbatim=True),
        Column("gold", "what is right", verbatim=True),
        Column("found", "what the outputs say", verbatim=True),
        Column("rule", "the rule that found it"),
        Column("sentence", "the sentence that it begins in", verbatim=True),
    ),
)
"""What ``dateline score --errors`` writes."""


def error_rows(scores: Scores) -> Iterator[Row]:
    """A row an error: article by article as in the gold, each in text order."""
    for _, found in groupby(scores.errors, key=lambda error: error[0].name):
        for document, error in sorted(found, key=lambda pair: (pair[1].start or 0, pair[1].kind)):
            yield {
                "article_id": document.article_id,
                "source": document.name,
                "kind": error.kind,
                "measure": error.measure,
                "error": error.error,
                "start_char": error.start,
                "end_char": error.end,
                "text": error.text or document.words(error.start, error.end),
                "gold": error.gold,
                "found": error.found,
                "rule": error.rule,
                "sentence": document.sentence_at(error.start),
            }
