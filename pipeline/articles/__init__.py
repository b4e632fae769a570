"""Paths -> Articles: the one package that reads inputs.

    inputs ──> formats ──> text, html, records, warc ──> Reading ──> prepare ──> Reading
               packed      decoding                                  language

``inputs`` finds and opens files, ``formats`` chooses the reader, ``packed`` takes packings off; so far every
article has its id, and little time has gone. ``prepare``, which workers do, takes pages apart. An input
that cannot be read raises nothing: it becomes a ``Reading`` without an article, with the reason as a
diagnostic, so that one bad file never stops the others and none is lost without a word. Articles come one by
one: no file of many is held as a whole.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from pipeline.articles.formats import READERS, is_wanted, read_stream
from pipeline.articles.html import take_apart
from pipeline.articles.inputs import STDIN, InputFile, Metered, open_input
from pipeline.articles.inputs import list_files as _list_files
from pipeline.articles.language import detect_language
from pipeline.articles.reading import (
    MAX_ARTICLE_BYTES,
    Allowance,
    Options,
    Reading,
    Stream,
    UnreadableError,
    article_from_text,
    note,
    stamp,
    unread,
)
from pipeline.models import Article

__all__ = [
    "FORMATS",
    "MAX_ARTICLE_BYTES",
    "STDIN",
    "Given",
    "InputFile",
    "Options",
    "Reading",
    "article_from_text",
    "find_articles",
    "list_files",
    "prepare",
    "read_articles",
]

FORMATS = tuple(READERS)
"""The formats' names."""


@dataclass(frozen=True, slots=True)
class Given:
    """What the user says of all articles of these inputs.

    ``presumed`` dates those that turn out to carry no date; ``published_after`` and ``published_before`` are
    the first and the last day that they may be from.
    """

    presumed: date | None = None
    published_after: date | None = None
    published_before: date | None = None


_DEFAULT, _NOTHING = Options(), Given()


def list_files(paths: Iterable[str]) -> list[InputFile]:
    """The files to read, each once, sorted by name; a folder stands for all in it that can be read."""
    return _list_files(paths, is_wanted)


def find_articles(files: Iterable[InputFile], options: Options = _DEFAULT) -> Iterator[Reading]:
    """Every article of the files, in order, with its id; what costs time is left to ``prepare``."""
    for file in files:
        yield from _read_file(file, options)


def prepare(
    reading: Reading, options: Options = _DEFAULT, given: Given = _NOTHING, *, any_language: bool = False
) -> Reading:
    """The article, its page taken apart, with what is given of it; none where it is in another language.

    With ``any_language`` it is read all the same. May take seconds, and what is in a page may do its worst.
    """
    whole = _taken_apart(reading, options) if reading.page else reading
    if not whole.article:
        return whole
    article = _within(whole.article, given.published_after, given.published_before)
    return _told(replace(article, presumed=given.presumed), whole, any_language=any_language)


def read_articles(
    files: Iterable[InputFile],
    options: Options = _DEFAULT,
    *,
    presumed: date | None = None,
    published_after: date | None = None,
    published_before: date | None = None,
    any_language: bool = False,
) -> Iterator[Reading]:
    """Every article of the files, in order, ready for the model; the dates are those of ``Given``."""
    given = Given(presumed, published_after, published_before)
    for found in find_articles(files, options):
        yield prepare(found, options, given, any_language=any_language)


def _taken_apart(reading: Reading, options: Options) -> Reading:
    page, notes = reading.page, reading.diagnostics
    assert page
    try:
        whole = take_apart(page, reading.article_id, reading.source, options)
    except Exception as error:  # a fault of ours or of a library's
        whole = unread(reading.source, _broke(error), reading.article_id)
    return replace(whole, size=reading.size, diagnostics=(*whole.diagnostics, *notes))


def _within(article: Article, after: date | None, before: date | None) -> Article:
    """The article with a window; of two last days the earlier one counts."""
    known = [day for day in (article.published_before, before) if day]
    return replace(article, published_after=after, published_before=min(known, default=None))


def _told(article: Article, reading: Reading, *, any_language: bool) -> Reading:
    """The article with its language, or that it was skipped for it."""
    language = detect_language(article.text)
    if language == "en" or any_language:
        return replace(reading, article=replace(article, language=language))
    found = note("info", "not-english", f"not in English ({language}): skipped (--any-language)")
    notes = (*reading.diagnostics, *stamp([found], reading.source, reading.article_id))
    return replace(reading, article=None, diagnostics=notes, skipped_language=language)


# --- one file --------------------------------------------------------------------------------------------


def _read_file(file: InputFile, options: Options) -> Iterator[Reading]:
    """The articles of a file, each with the bytes that it took; the last one takes what is left."""
    behind = 0
    waiting: Reading | None = None
    for reading, position in _read_open(file, options):
        if waiting:
            yield waiting
        size = min(position, file.size) - behind
        waiting = replace(reading, size=size, keep_text=reading.keep_text or file.name == STDIN)
        behind += size
    if waiting:
        yield replace(waiting, size=waiting.size + file.size - behind)


def _read_open(file: InputFile, options: Options) -> Iterator[tuple[Reading, int]]:
    """Each article, with how far the file is read; at least one reading, be it that there is no article."""
    empty = True
    try:
        with open_input(file) as handle:
            metered = Metered(handle)
            for reading in read_stream(_stream(file, metered, options), options):
                empty = False
                yield reading, metered.count
        if empty:
            raise UnreadableError("no-articles", "the file holds no article")
    except UnreadableError as error:
        yield unread(file.name, error), file.size
    except OSError as error:
        yield unread(file.name, _explain(error)), file.size
    except Exception as error:  # a fault of ours or of a library's: it costs this file, not the run
        yield unread(file.name, _broke(error)), file.size


def _stream(file: InputFile, metered: Metered, options: Options) -> Stream:
    allowance = Allowance(lambda: metered.count, options.free_bytes)
    file_name = "" if file.name == STDIN else file.name
    plain = file.name != STDIN and metered.seekable()
    return Stream(file.name, file_name, io.BufferedReader(metered), allowance, plain, file.path)


def _broke(error: Exception) -> UnreadableError:
    return UnreadableError("crashed", f"reading it broke: {type(error).__name__}: {error}")


def _explain(error: OSError) -> UnreadableError:
    if isinstance(error, FileNotFoundError):
        return UnreadableError("not-found", "no such file or folder")
    if isinstance(error, IsADirectoryError):
        return UnreadableError("no-articles", "the folder holds no file of a kind that is read")
    return UnreadableError("not-readable", f"cannot be read: {error.strerror or error}")
