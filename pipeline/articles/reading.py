"""What reading an input gives: an article, or why there is none, and what is worth noting of it.

An input that cannot be read raises nothing outside this package: it becomes a ``Reading`` without an
article, with the reason as a diagnostic.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from io import BufferedReader
from pathlib import Path

from pipeline.models import Article, Diagnostic, Level

STAGE = "articles"

MAX_ARTICLE_BYTES = 250_000
"""Ten times a long newspaper feature. The model needs 2.8 GiB for a million characters, so 0.7 GiB here."""

_MOST_REPLACED = 0.01  # of all characters: a text with more lost its names too
_LONE_SURROGATE = re.compile(r"[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Options:
    """How inputs are read.

    ``max_bytes`` is the longest article's length, ``text_field`` the column or field of a record that holds
    its text, ``format`` that of standard input and of files whose ending does not tell (empty: told by their
    first bytes).
    """

    max_bytes: int = MAX_ARTICLE_BYTES
    text_field: str = "text"
    format: str = ""

    @property
    def max_record_bytes(self) -> int:
        """For a record: a character may be written as six (``\\u0041``), and metadata come on top."""
        return 8 * self.max_bytes + 65_536

    @property
    def max_page_bytes(self) -> int:
        """For a web page: an article is a small part of its page."""
        return 8 * self.max_bytes

    @property
    def free_bytes(self) -> int:
        """Unpacked from a small file before its ratio counts: a page or record as long as may be."""
        return self.max_page_bytes + self.max_record_bytes


class UnreadableError(Exception):
    """Why an input gives no article: a code for machines and a sentence for people."""

    def __init__(self, code: str, message: str) -> None:
        """``message`` is shown after the input's path."""
        super().__init__(message)
        self.code = code


class DamagedError(UnreadableError):
    """Packed data are damaged here; what follows may be whole, and reading on gives it."""


class Allowance:
    """How much may be unpacked: against bombs, a few kilobytes that become gigabytes.

    ``packed`` tells how many bytes of the input were read so far. All layers of one input share its
    allowance.
    """

    RATIO = 100
    """News text packs to a tenth, the most repetitive feeds to a fiftieth; zlib could do 1,032, zstd more."""

    def __init__(self, packed: Callable[[], int], free: int) -> None:
        """Nothing is unpacked yet; so many bytes are free, however small the input."""
        self._packed = packed
        self._free = free
        self._given = 0

    def take(self, size: int) -> None:
        """Count bytes that were unpacked; raises UnreadableError where they are too many."""
        self._given += size
        if self._given > self._free + self.RATIO * self._packed():
            raise UnreadableError(
                "bomb", f"unpacks to more than {self.RATIO} times its size: the rest is not read"
            )


@dataclass(frozen=True, slots=True)
class Stream:
    """An open input: ``name`` is its source in the tables, ``handle`` gives its bytes.

    ``file_name`` is what tells its format, without the endings of packings that are off already; ``plain``
    says that it is a file of its own, in which one can seek, and ``path`` is that of one on this machine.
    ``depth`` counts packings.
    """

    name: str
    file_name: str
    handle: BufferedReader
    allowance: Allowance
    plain: bool = False
    path: Path | None = None
    depth: int = 0


@dataclass(frozen=True, slots=True)
class Page:
    """A web page as it came, its bytes unpacked: taking it apart costs more than finding it.

    It came from ``url``, in the character set ``charset`` as its server named it, and was not published after
    ``latest``.
    """

    data: bytes
    url: str = ""
    charset: str = ""
    latest: date | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """What became of one article of the input: the article, or why there is none.

    ``article_id`` is empty where there were no bytes to name it by; ``size`` is what it took of its file, in
    bytes. ``page`` is one that is still to be taken apart. ``skipped_language`` is that of an article left
    out for its language. ``keep_text`` says that the text is in no file of the user's: it was extracted from
    a page, or piped in.
    """

    source: str
    size: int
    article_id: str = ""
    article: Article | None = None
    diagnostics: tuple[Diagnostic, ...] = ()
    skipped_language: str = ""
    keep_text: bool = field(default=False)
    page: Page | None = None


Reader = Callable[[Stream, Options], Iterator[Reading]]
"""Reads a stream's articles. May raise UnreadableError: what came before it was read."""


def unread(source: str, error: UnreadableError, article_id: str = "") -> Reading:
    """An input that gives no article, and why."""
    problem = Diagnostic(STAGE, "error", error.code, str(error), source=source, article_id=article_id)
    return Reading(source, 0, article_id, None, (problem,))


def checked(article: Article, notes: Iterable[Diagnostic] = ()) -> Reading:
    """The article with what was noted of it, unless its text is no article's."""
    source, article_id = article.source, article.article_id
    try:
        check_text(article.text)
    except UnreadableError as error:
        return unread(source, error, article_id)
    stamped = stamp((*notes, *_note_replaced(article.text)), source, article_id)
    return Reading(source, 0, article_id, article, stamped)


def check_text(text: str) -> None:
    """Raise UnreadableError for what is no article's text: nothing, null characters, too much replaced."""
    if not text.strip():
        raise UnreadableError("empty", "the text is empty")
    if "\0" in text:
        raise UnreadableError("binary", "not a text: it holds null characters")
    if (replaced := text.count("\ufffd")) > _MOST_REPLACED * len(text):
        raise UnreadableError("mojibake", f"{replaced} of {len(text)} characters are U+FFFD: wrongly decoded")


def check_length(text: str, options: Options) -> None:
    """Raise UnreadableError for a text that is longer than articles may be."""
    if len(text.encode()) > options.max_bytes:
        raise too_large(options.max_bytes)


def too_large(max_bytes: int) -> UnreadableError:
    """The error of what is longer than so many bytes."""
    return UnreadableError("too-large", f"longer than {max_bytes:,} bytes (--max-article-bytes)")


def article_from_text(
    text: str, source: str, *, published: date | None = None, title: str = "", url: str = ""
) -> Article:
    """An article whose id comes from its text.

    Half a surrogate pair, which is no character and which no file can hold, becomes U+FFFD.
    """
    article_id = article_id_of(text.encode("utf-8", "surrogatepass"))
    return Article(article_id, source, _LONE_SURROGATE.sub("\ufffd", text), published, title, url)


def article_id_of(data: bytes) -> str:
    """The id of an article by its bytes."""
    return hashlib.sha256(data).hexdigest()[:16]


# --- what is worth noting --------------------------------------------------------------------------------


def note(level: Level, code: str, message: str, start: int | None = None) -> Diagnostic:
    """A diagnostic of this stage, of no article yet; ``start`` is the character that it is about."""
    return Diagnostic(STAGE, level, code, message, start, None if start is None else start + 1)


def stamp(notes: Iterable[Diagnostic], source: str, article_id: str) -> tuple[Diagnostic, ...]:
    """The notes as those of an article."""
    return tuple(replace(found, source=source, article_id=article_id) for found in notes)


def note_encoding(encoding: str) -> Iterator[Diagnostic]:
    """A warning where the text was not UTF-8."""
    if encoding != "utf-8":
        yield note("warning", "encoding", f"not UTF-8: read as {encoding}")


def note_surrogates(raw: str) -> Iterator[Diagnostic]:
    """A warning where ``article_from_text`` replaced anything."""
    if found := _LONE_SURROGATE.search(raw):
        message = "half a surrogate pair was read as U+FFFD"
        yield note("warning", "lone-surrogate", message, found.start())


def note_repeated(readings: Iterable[Reading]) -> Iterator[Reading]:
    """The readings; a warning with each whose source an earlier one of the file has."""
    seen: set[str] = set()
    for reading in readings:
        if reading.source in seen:
            found = note("warning", "repeated-id", "an earlier record of this file has the same id")
            stamped = stamp([found], reading.source, reading.article_id)
            yield replace(reading, diagnostics=(*reading.diagnostics, *stamped))
        else:
            seen.add(reading.source)
            yield reading


def _note_replaced(text: str) -> Iterator[Diagnostic]:
    if replaced := text.count("\ufffd"):
        message = f"{replaced} characters were lost before the text came here (U+FFFD)"
        yield note("warning", "replacement-characters", message, text.index("\ufffd"))
