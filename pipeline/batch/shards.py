"""Articles to do -> shards: always the same ones for the same articles."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from pipeline.articles import Given, Options, Reading

_ARTICLES = 64
"""A second or two of work: what a kill may cost a worker, and two of the model's batches."""
_CHARS = 4_000_000
"""Pages come with all their markup; what is sent to a worker stays small."""


@dataclass(frozen=True, slots=True)
class Item:
    """An article to do; ``key`` tells its content together with what is given of it."""

    reading: Reading
    key: str


@dataclass(frozen=True, slots=True)
class Shard:
    """Articles that are done together, and stored as one part."""

    items: tuple[Item, ...]
    given: Given
    options: Options

    @property
    def name(self) -> str:
        """Its content's name, the same in every run."""
        keys = "".join(item.reading.article_id + item.key for item in self.items)
        return hashlib.sha256(keys.encode()).hexdigest()[:24]


def key_of(reading: Reading, given: Given) -> str:
    """16 hex digits for all that decides an article's rows besides the settings: metadata, a page's origin.

    Its text or bytes are in its id, and its source changes no row but in name.
    """
    article, page = reading.article, reading.page
    known = (article.published, article.title, article.url) if article else ()
    origin = (page.url, page.charset, page.latest) if page else ()
    return hashlib.sha256(repr((known, origin, given, reading.keep_text)).encode()).hexdigest()[:16]


def cut(items: Iterable[Item], given: Given, options: Options) -> Iterator[Shard]:
    """The items in shards.

    A shard ends for what is in it, never for what comes next: when those that are done are left out, the
    rest is cut as it was.
    """
    held: list[Item] = []
    chars = 0
    for item in items:
        held.append(item)
        chars += _length(item.reading)
        if len(held) == _ARTICLES or chars >= _CHARS:
            yield Shard(tuple(held), given, options)
            held, chars = [], 0
    if held:
        yield Shard(tuple(held), given, options)


def singly(shard: Shard) -> list[Shard]:
    """A shard for each of its articles."""
    return [Shard((item,), shard.given, shard.options) for item in shard.items]


def _length(reading: Reading) -> int:
    return len(reading.article.text if reading.article else reading.page.data if reading.page else "")
