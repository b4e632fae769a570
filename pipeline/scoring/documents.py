"""What is scored: the mentions and facts of one article, as people annotated it or as a run found it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from pipeline.models import Chars
from pipeline.schema import ENTITY_TABLES

Facts = Mapping[str, str]
"""The row of an entity, by column; ``""`` is unknown."""


class GoldError(Exception):
    """Gold that cannot be read, or that fits no outputs; the message says where."""


@dataclass(frozen=True, slots=True)
class Span:
    """A mention to score. ``entity`` is its entity's id in its document, empty where none is annotated."""

    kind: str
    start: int
    end: int
    text: str = ""
    entity: str = ""
    rule: str = ""

    @property
    def chars(self) -> Chars:
        """Its range of the article's text."""
        return self.start, self.end


@dataclass(frozen=True, slots=True)
class Document:
    """One article: its mentions, its entities' rows by kind and id, the row of the article itself.

    ``article_id`` is empty where the gold has neither that nor the text. ``char_count`` is the length of
    its text, None where unknown. ``sentences`` are (start, end, text) in order.
    """

    name: str
    article_id: str
    mentions: Sequence[Span]
    entities: Mapping[str, Mapping[str, Facts]] = field(default_factory=dict)
    article: Facts = field(default_factory=dict)
    char_count: int | None = None
    sentences: Sequence[tuple[int, int, str]] = ()

    def of_kind(self, kind: str) -> list[Span]:
        """Its mentions of a kind."""
        return [mention for mention in self.mentions if mention.kind == kind]

    def facts(self, kind: str) -> Mapping[str, Facts]:
        """Its entities of a kind, by id."""
        return self.entities.get(kind, {})

    def sentence_at(self, char: int | None) -> str:
        """The sentence that holds a character; empty if none does."""
        return next((text for start, end, text in self.sentences if start <= _at(char) < end), "")

    def words(self, start: int | None, end: int | None) -> str:
        """The characters of a range, as far as they are in one sentence."""
        held = (text[_at(start) - s : _at(end) - s] for s, e, text in self.sentences if s <= _at(start) < e)
        return next(held, "")


@dataclass(frozen=True, slots=True)
class Gold:
    """Annotated articles, and what is annotated in them at all: only that is scored.

    ``facts`` has for a kind, or for ``article``, the columns that its table has. ``unknown_labels`` were left
    out, as nothing says which kind they are.
    """

    documents: Sequence[Document]
    kinds: Sequence[str]
    facts: Mapping[str, frozenset[str]] = field(default_factory=dict)
    unknown_labels: Sequence[str] = ()

    def has(self, kind: str, *columns: str) -> bool:
        """Whether these facts of a kind are annotated."""
        return self.facts.get(kind, frozenset()).issuperset(columns) and kind in self.facts


def _at(char: int | None) -> int:
    return -1 if char is None else char


def document_of(rows: Mapping[str, Iterable[Facts]]) -> Document:
    """The document that one article's rows make, by the name of their table; some tables may be missing."""
    (article,) = rows["articles"]
    return Document(
        name=article["source"],
        article_id=article["article_id"],
        mentions=[_span_of(row) for row in rows["mentions"]],
        entities={
            kind: {row[f"{kind}_id"]: row for row in rows.get(table.name, ())}
            for kind, table in ENTITY_TABLES.items()
        },
        article=article,
        char_count=int(article["char_count"]) if article.get("char_count") else None,
        sentences=[
            (int(row["start_char"]), int(row["end_char"]), row["text"]) for row in rows.get("sentences", ())
        ],
    )


def _span_of(row: Facts) -> Span:
    start, end = int(row["start_char"]), int(row["end_char"])
    return Span(row["kind"], start, end, row.get("text", ""), row.get("entity_id", ""), row.get("rule", ""))


_ENDINGS = {".txt", ".htm", ".html", ".xml", ".json", ".ann", ".gz", ".zst"}


def plain_name(source: str) -> str:
    """What an article is called, whatever its folder and format: letters and digits of file name or id.

    >>> plain_name("corpus/AFP_2006.01.txt"), plain_name("feed.jsonl#AFP 2006-01")
    ('afp_2006_01', 'afp_2006_01')
    """
    path = PurePosixPath(source.rsplit("#", 1)[-1])
    while path.suffix.lower() in _ENDINGS:
        path = path.with_suffix("")
    return re.sub(r"\W+", "_", path.name).strip("_").lower()
