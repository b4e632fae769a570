"""Reads files as the command does, and says shortly what came of it; makes files of every kind."""

from __future__ import annotations

import io
import json
from collections.abc import Callable, Iterable
from pathlib import Path

from pipeline.articles import Options, Reading, list_files, read_articles
from pipeline.articles.inputs import Metered
from pipeline.articles.reading import Allowance, Stream
from pipeline.models import Article

Put = Callable[[str, bytes | str], str]
"""Writes a file in an empty current folder and gives its path back."""

NEWS = "The foreign ministers of both countries met in Oslo on Friday and agreed to build the bridge.\n"
FRENCH = "Le président a été reçu à Genève ; l’été sera très chaud, a-t-il déclaré."
RUSSIAN = "Министры договорились о строительстве моста через залив. " * 4


def read(*paths: Path | str, options: Options | None = None, max_bytes: int = 10_000) -> list[Reading]:
    """What became of the paths' articles, in any language."""
    files = list_files(map(str, paths))
    return list(read_articles(files, options or Options(max_bytes), any_language=True))


def articles(readings: Iterable[Reading]) -> list[Article]:
    """The articles of those that have one."""
    return [reading.article for reading in readings if reading.article]


def texts(readings: Iterable[Reading]) -> list[str]:
    """Their texts."""
    return [article.text for article in articles(readings)]


def codes(reading: Reading) -> list[tuple[str, str]]:
    """Level and code of what was noted."""
    return [(found.level, found.code) for found in reading.diagnostics]


def errors(readings: Iterable[Reading]) -> list[tuple[str, str]]:
    """Source and code of every error."""
    return [(d.source, d.code) for reading in readings for d in reading.diagnostics if d.level == "error"]


def jsonl(*records: object) -> str:
    """Records as lines of JSON; a string is a line as it is."""
    return "".join(f"{record if isinstance(record, str) else json.dumps(record)}\n" for record in records)


def stream_of(data: bytes, name: str = "a") -> Stream:
    """An open input of those bytes, of no ending."""
    allowance = Allowance(lambda: len(data), 100_000)
    return Stream(name, name, io.BufferedReader(Metered(io.BytesIO(data))), allowance, plain=True)
