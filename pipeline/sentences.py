"""Article + Layout -> Sentences, by rules over the raw text; no parser is needed for it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.models import Article, Layout, Sentence

_END = re.compile(r"(?<=[.!?])[\"'”’)\]]*\s+(?=[\"'“‘(\[]*[A-Z0-9])")


def split_sentences(article: Article, layout: Layout) -> tuple[Sentence, ...]:
    """The sentences of every block, in text order."""
    return tuple(
        Sentence(start, end, block.section)
        for block in layout.blocks
        for start, end in _split(article.text, block.start, block.end)
    )


def _split(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    begin = start
    for match in _END.finditer(text, start, end):
        yield begin, match.start() + len(match.group().rstrip())
        begin = match.end()
    yield begin, end
