"""What is done with a shard, wherever: its articles are prepared, read by the model and the rules, and told.

An article that raises costs no other. Nothing of spaCy outlives a batch: its strings go with its memory zone.
"""

from __future__ import annotations

import traceback
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from spacy.language import Language

from pipeline.articles import MAX_ARTICLE_BYTES, Reading, article_from_text, prepare
from pipeline.articles.language import detect_language
from pipeline.batch.parts import Shelf
from pipeline.batch.patience import ArticleTimeoutError, Watchdog
from pipeline.batch.records import Done, Record, encode
from pipeline.batch.settings import Settings
from pipeline.batch.shards import Item, Shard
from pipeline.models import Article, Diagnostic
from pipeline.parse import load_model, words_of
from pipeline.run import extract_all
from pipeline.tables import Rows, failed_rows, merge, rows_of, skipped_rows
from pipeline.user_gazetteer import UserGazetteer

STAGE = "batch"

_WARMING = """\
OSLO, January 12. /NTB/. Foreign Minister Ana Ruiz will visit Bergen in late March, the Ministry said.
"We plan a railway of 20 million euros between Bergen and Tokyo," she told Mr Kono of Japan last Friday.
"""
"""An article of our own that touches rules of every kind."""

_BATCH_ARTICLES = 32  # where the model is fastest
_BATCH_CHARS = MAX_ARTICLE_BYTES  # its memory grows with what it reads at once: 0.7 GiB


@dataclass(frozen=True, slots=True)
class Worker:
    """What a worker has: the settings, how many seconds an article may take, and where results go.

    Without a shelf they go back to whoever sent the shard.
    """

    settings: Settings
    timeout: float
    shelf: Shelf | None = None

    def start(self) -> Language:
        """Load what articles are read with; once a process. Raises ModelNotFoundError."""
        return _start(self.settings)

    def work(self, shard: Shard) -> list[Done]:
        """What became of each article, in the shard's order."""
        nlp = self.start()
        with Watchdog(self.timeout) as watchdog:
            reader = _Reader(nlp, self.settings.gazetteer, watchdog)
            readings = (self._prepare(item, shard, watchdog) for item in shard.items)
            read = [found for batch in _batches(readings) for found in reader.read(batch)]
        done = [_tell(item, *found) for item, found in zip(shard.items, read, strict=True)]
        return self.shelf.put(shard.name, done) if self.shelf else done

    def _prepare(self, item: Item, shard: Shard, watchdog: Watchdog) -> Reading:
        watchdog.again()
        any_language = self.settings.any_language
        try:
            return prepare(item.reading, shard.options, shard.given, any_language=any_language)
        except ArticleTimeoutError as error:
            return failed(item.reading, "timeout", str(error))


_warm: Settings | None = None


def _start(settings: Settings) -> Language:
    """The model, and everything that is loaded with the first article.

    So that the first article takes no longer than others, and that what is made once is made outside of the
    memory zones, at whose end their strings are gone.
    """
    global _warm  # noqa: PLW0603 - what is loaded is the process's
    nlp = load_model(settings.model)
    if settings != _warm:
        detect_language(_WARMING)
        for extraction in extract_all([article_from_text(_WARMING, "")], nlp, settings.gazetteer):
            rows_of(extraction)
        _warm = settings
    return nlp


def failed(reading: Reading, code: str, message: str) -> Reading:
    """The reading of an article that gave nothing, and why."""
    found = Diagnostic(STAGE, "error", code, message, source=reading.source, article_id=reading.article_id)
    return Reading(
        reading.source, reading.size, reading.article_id, diagnostics=(*reading.diagnostics, found)
    )


def give_up(item: Item, code: str, message: str) -> Done:
    """What is told of an article that no worker could read."""
    return _tell(item, failed(item.reading, code, message), None)


def _batches(readings: Iterable[Reading]) -> Iterator[list[Reading]]:
    """Readings in order, as many at once as the model reads well and memory holds."""
    batch: list[Reading] = []
    chars = 0
    for reading in readings:
        length = len(reading.article.text) if reading.article else 0
        if batch and (len(batch) == _BATCH_ARTICLES or chars + length > _BATCH_CHARS):
            yield batch
            batch, chars = [], 0
        batch.append(reading)
        chars += length
    if batch:
        yield batch


@dataclass(frozen=True, slots=True)
class _Reader:
    """Reads batches with a model and the user's words, under a watchdog."""

    nlp: Language
    gazetteer: UserGazetteer
    watchdog: Watchdog

    def read(self, batch: Sequence[Reading]) -> Iterator[tuple[Reading, Rows | Diagnostic | None]]:
        """Each with its rows, or with why there are none; nothing with those that are no article."""
        articles = [reading.article for reading in batch if reading.article]
        results = iter(self._rows_of_each(articles) if articles else ())
        for reading in batch:
            yield reading, next(results) if reading.article else None

    def _rows_of_each(self, articles: Sequence[Article]) -> list[Rows | Diagnostic]:
        """When a batch breaks, its articles are tried one by one."""
        try:
            words_of(self.nlp).learn(article.text for article in articles)
            with self.nlp.memory_zone():
                self.watchdog.again()
                found = extract_all(articles, self.nlp, self.gazetteer)
                return [rows_of(extraction) for extraction in self.watchdog.each(found)]
        except (Exception, ArticleTimeoutError) as error:
            if len(articles) > 1:
                return [result for article in articles for result in self._rows_of_each([article])]
            return [_explain(error, articles[0])]


def _explain(error: BaseException, article: Article) -> Diagnostic:
    """What was raised, and where in the program: for whoever mends it."""
    is_late = isinstance(error, ArticleTimeoutError)
    *_, before, last = (None, *traceback.extract_tb(error.__traceback__))
    frame = before if is_late and before else last  # the watchdog's own is of no interest
    assert frame
    what = str(error) if is_late else f"{type(error).__name__}: {error}"
    message = f"{what} ({Path(frame.filename).name}, in {frame.name})"
    code = "timeout" if is_late else "crashed"
    return Diagnostic(STAGE, "error", code, message, source=article.source, article_id=article.article_id)


def _tell(item: Item, reading: Reading, result: Rows | Diagnostic | None) -> Done:
    """What became of an article: its rows, or those that say why there are none."""
    rows, problems = _rows(reading, result)
    article_id, source, words = reading.article_id, reading.source, 0
    kept = None
    if reading.article and isinstance(result, dict):
        words = len(reading.article.text.split())
        kept = reading.article.text if reading.keep_text else None
    (row,) = rows["articles"]
    told = tuple(found for found in problems if found.level != "info")
    line = encode(Record(article_id, source, rows, kept))
    return Done(article_id, item.key, source, str(row["status"]), item.reading.size, words, told, line)


def _rows(reading: Reading, result: Rows | Diagnostic | None) -> tuple[Rows, tuple[Diagnostic, ...]]:
    if reading.skipped_language:
        rows = skipped_rows(reading.article_id, reading.source, reading.skipped_language, reading.diagnostics)
        return rows, reading.diagnostics
    if result is None or isinstance(result, Diagnostic):
        problems = (*reading.diagnostics, *([result] if result else []))
        return failed_rows(reading.article_id, reading.source, problems), problems
    noted = failed_rows("", reading.source, reading.diagnostics)
    return merge([result, noted]), reading.diagnostics
