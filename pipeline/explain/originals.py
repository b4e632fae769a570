"""A row of ``articles`` -> the article itself: from the file it was read from, or the text that was kept."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from pipeline.articles import InputFile, Options, list_files, read_articles
from pipeline.datapackage import TEXTS
from pipeline.models import Article
from pipeline.outputs import TextRow


@dataclass(frozen=True, slots=True)
class Original:
    """An article as it was read, or None; ``told`` says where from, or why not."""

    article: Article | None
    told: str


def find_original(row: TextRow, folder: Path, options: Options = Options()) -> Original:  # noqa: B008 - frozen
    """The article of a row: from its source if that is there unchanged, else from the text that was kept.

    The source is looked for from here, then from beside ``folder``. Where the article has no date, it is the
    row's.
    """
    day = date.fromisoformat(row["published_date"]) if row["published_date"] else None
    article = _from_source(row, folder, options) or _from_texts(row, folder, day)
    if article is None:
        return Original(None, f"{row['source']} is not there, or has changed, and no text was kept")
    return Original(replace(article, presumed=day, source=row["source"]), "")


def _from_source(row: TextRow, folder: Path, options: Options) -> Article | None:
    """The article that has the row's id: an id is a hash, so the text is the same to the character."""
    for file in _files(row["source"], (Path(), folder.parent)):
        for reading in read_articles([file], options, any_language=True):
            if reading.article and reading.article.article_id == row["article_id"]:
                return reading.article
    return None


def _files(source: str, bases: Iterable[Path]) -> Iterator[InputFile]:
    """The files that a source may mean: ``news.zip#feed.jsonl#7`` is in ``news.zip``."""
    parts = source.split("#")
    for base in bases:
        for count in range(len(parts), 0, -1):
            path = base / "#".join(parts[:count])
            if path.is_file():
                yield from list_files([str(path)])


def _from_texts(row: TextRow, folder: Path, day: date | None) -> Article | None:
    """The text that the run kept; what metadata said is in the row."""
    path = folder / TEXTS / f"{row['article_id']}.txt"
    if not path.is_file():
        return None
    with path.open(encoding="utf-8", newline="") as handle:
        text = handle.read()
    told = day if row["published_basis"] == "metadata" else None
    return Article(row["article_id"], row["source"], text, told, title=row["headline"], author=row["byline"])
