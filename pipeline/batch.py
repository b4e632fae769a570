"""Paths -> a folder of tables: reads, runs, writes, and lets no article stop the others.

Knows nothing of language: ``run.py`` takes one article through every stage. Nothing of a run is seen in the
output folder before all of it is there.
"""

from __future__ import annotations

import os
import tempfile
import traceback
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from spacy.language import Language

from pipeline import datapackage
from pipeline.articles import MAX_ARTICLE_BYTES, Options, Reading, list_files, read_articles
from pipeline.models import Article, Diagnostic
from pipeline.parse import MODEL, load_model
from pipeline.run import extract_all
from pipeline.schema import TABLES
from pipeline.tables import Rows, csv_lines, failed_rows, merge, rows_of, skipped_rows

STAGE = "batch"

_BATCH_ARTICLES = 32  # where the model is fastest
_BATCH_CHARS = MAX_ARTICLE_BYTES  # its memory grows with what it reads at once: 0.7 GiB


class OutputError(Exception):
    """The output folder cannot be written; nothing in it has changed."""


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a run is: articles done and bytes of input behind it, of so many."""

    articles: int
    bytes_done: int
    bytes_total: int


@dataclass(frozen=True, slots=True)
class Summary:
    """What a run did: rows by table, articles by status, and the diagnostics of its inputs."""

    rows: Mapping[str, int]
    statuses: Mapping[str, int]
    problems: tuple[Diagnostic, ...]

    @property
    def complete(self) -> bool:
        """Whether every input was read: no diagnostic is an error."""
        return not any(problem.level == "error" for problem in self.problems)


@dataclass(frozen=True, slots=True)
class _Done:
    """The rows of one input, and what was noticed about it before or instead of its extraction.

    ``kept`` is its article where its text is to be kept beside the tables.
    """

    rows: Rows
    size: int
    problems: tuple[Diagnostic, ...]
    kept: Article | None = None


def run(
    paths: Iterable[str],
    out: Path,
    *,
    presumed: date | None = None,
    published_after: date | None = None,
    published_before: date | None = None,
    model: str = MODEL,
    max_article_bytes: int = MAX_ARTICLE_BYTES,
    text_column: str = "text",
    input_format: str = "",
    any_language: bool = False,
    raw_csv: bool = False,
    watch: Callable[[Progress], None] = lambda _: None,
) -> Summary:
    """Read the paths and write every table and the data package into ``out``.

    ``presumed`` dates articles that carry no date, ``published_after`` and ``published_before`` are the first
    and the last day that they may be from. ``text_column`` holds the text of records, ``input_format`` is
    that of standard input and of files whose ending does not tell. Articles in another language than English
    are skipped, but for ``any_language``. ``watch`` is told after each article. An input that cannot be read
    raises nothing. Raises OutputError, before any work, where ``out`` cannot be written, and
    ModelNotFoundError.
    """
    nlp = load_model(model)
    with _temporary_folder(out):
        pass  # it can be written: better known now than after hours of work
    files = list_files(paths)
    readings = read_articles(
        files,
        Options(max_article_bytes, text_column, input_format),
        presumed=presumed,
        published_after=published_after,
        published_before=published_before,
        any_language=any_language,
    )
    total = sum(file.size for file in files)
    done = list(_watched(_process(readings, nlp), total, watch))
    rows = merge(item.rows for item in done)
    _write_tables(rows, out, raw=raw_csv, kept=[item.kept for item in done if item.kept])
    return _sum_up(rows, done)


def _watched(items: Iterable[_Done], total: int, watch: Callable[[Progress], None]) -> Iterator[_Done]:
    behind = 0
    for number, item in enumerate(items, start=1):
        behind += item.size
        watch(Progress(number, behind, total))
        yield item


def _sum_up(rows: Rows, done: Iterable[_Done]) -> Summary:
    counts = {name: len(found) for name, found in rows.items()}
    statuses = Counter(str(row["status"]) for row in rows["articles"])
    return Summary(counts, statuses, tuple(problem for item in done for problem in item.problems))


# --- readings -> rows ------------------------------------------------------------------------------------


def _process(readings: Iterable[Reading], nlp: Language) -> Iterator[_Done]:
    for batch in _batches(_once(readings)):
        results = iter(rows_of_each([reading.article for reading in batch if reading.article], nlp))
        for reading in batch:
            yield _finish(reading, next(results) if reading.article else None)


def _once(readings: Iterable[Reading]) -> Iterator[Reading]:
    """Every article once: one that comes again, under whatever name, is only noted."""
    first: dict[str, str] = {}
    for reading in readings:
        known = first.get(reading.article_id)
        if known is None or not reading.article_id:
            first[reading.article_id] = reading.source
            yield reading
        else:
            yield _only_noted(reading, f"the same article as {known}: listed once")


def _only_noted(reading: Reading, message: str) -> Reading:
    source, article_id = reading.source, reading.article_id
    note = Diagnostic(STAGE, "info", "duplicate", message, source=source, article_id=article_id)
    return replace(reading, article_id="", article=None, diagnostics=(*reading.diagnostics, note))


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


def rows_of_each(articles: Sequence[Article], nlp: Language) -> list[Rows | Diagnostic]:
    """Each article's rows, or why there are none: when a batch breaks, its articles are tried one by one."""
    try:
        return [rows_of(extraction) for extraction in extract_all(articles, nlp)]
    except Exception as error:
        if len(articles) > 1:
            return [result for article in articles for result in rows_of_each([article], nlp)]
        return [_explain(error, articles[0])]


def _explain(error: Exception, article: Article) -> Diagnostic:
    """What was raised, and where in the program: for whoever mends it."""
    frame = traceback.extract_tb(error.__traceback__)[-1]
    message = f"{type(error).__name__}: {error} ({Path(frame.filename).name}, in {frame.name})"
    return Diagnostic(
        STAGE, "error", "crashed", message, source=article.source, article_id=article.article_id
    )


def _finish(reading: Reading, result: Rows | Diagnostic | None) -> _Done:
    """The rows of an input: its article's, or those that say why there are none."""
    if reading.skipped_language and reading.article_id:
        rows = skipped_rows(reading.article_id, reading.source, reading.skipped_language, reading.diagnostics)
        return _Done(rows, reading.size, reading.diagnostics)
    if result is None or isinstance(result, Diagnostic):
        problems = (*reading.diagnostics, *([result] if result else []))
        return _Done(failed_rows(reading.article_id, reading.source, problems), reading.size, problems)
    noted = failed_rows("", reading.source, reading.diagnostics)
    kept = reading.article if reading.keep_text else None
    return _Done(merge([result, noted]), reading.size, reading.diagnostics, kept)


# --- rows -> files ---------------------------------------------------------------------------------------


def _write_tables(rows: Rows, out: Path, *, raw: bool, kept: Iterable[Article] = ()) -> None:
    """Files written beside the old ones, then moved over them in one step each: old or new, never half."""
    with _temporary_folder(out) as folder:
        texts = [_write_text(folder, article) for article in kept]
        for table in TABLES:
            _write(folder / f"{table.name}.csv", csv_lines(table, rows[table.name], raw=raw))
        _write(folder / datapackage.FILE_NAME, [datapackage.data_package()])
        if texts:
            (out / datapackage.TEXTS).mkdir(exist_ok=True)
        for path in texts:  # before the tables, which refer to them
            path.replace(out / datapackage.TEXTS / path.name)
        for path in sorted(folder.iterdir()):
            path.replace(out / path.name)


def _write_text(folder: Path, article: Article) -> Path:
    path = folder / f"{article.article_id}.txt"
    _write(path, [article.text])
    return path


@contextmanager
def _temporary_folder(out: Path) -> Iterator[Path]:
    """A folder inside ``out``, on the same file system therefore; gone afterwards, whatever happens."""
    try:
        out.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=".dateline-", dir=out) as folder:
            yield Path(folder)
    except OSError as error:
        raise OutputError(f"cannot write into {out}: {error.strerror or error}") from error


def _write(path: Path, lines: Iterable[str]) -> None:
    """Write a file and wait until the disk has it, so that a renamed file is a whole one."""
    with path.open("w", encoding="utf-8", newline="") as handle:
        handle.writelines(lines)
        handle.flush()
        os.fsync(handle.fileno())
