"""Paths -> Articles: text files, folders of them, files of records; the one place that reads inputs.

An input that cannot be read raises nothing: it becomes a ``Reading`` without an article, with the reason
as a diagnostic, so that one bad file never stops the others and none is lost without a word. A new format
is a reader and a line in ``READERS``.
"""

from __future__ import annotations

import codecs
import hashlib
import json
import os
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from typing import BinaryIO

from charset_normalizer import from_bytes

from pipeline.models import Article, Diagnostic, Level

STAGE = "articles"

MAX_ARTICLE_BYTES = 250_000
"""Ten times a long newspaper feature. The model needs 2.8 GiB for a million characters, so 0.7 GiB here."""

_SUFFIX = ".txt"
_MOST_REPLACED = 0.01  # of all characters: a text with more lost its names too
_MOST_ACCENTED = 0.3  # of all letters: French has one in ten, Russian read as Windows-1252 nearly all
_LONE_SURROGATE = re.compile(r"[\ud800-\udfff]")
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark its own begins with
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


@dataclass(frozen=True, slots=True)
class InputFile:
    """A file to read: ``name`` is its path as given on the command line, ``size`` its bytes."""

    path: Path
    name: str
    size: int


@dataclass(frozen=True, slots=True)
class Reading:
    """What became of one article of the input: the article, or why there is none.

    ``article_id`` is empty where there were no bytes to name it by; ``size`` is what it took of its file, in
    bytes.
    """

    source: str
    size: int
    article_id: str = ""
    article: Article | None = None
    diagnostics: tuple[Diagnostic, ...] = ()


class UnreadableError(Exception):
    """Why an input gives no article: a code for machines and a sentence for people."""

    def __init__(self, code: str, message: str) -> None:
        """``message`` is shown after the input's path."""
        super().__init__(message)
        self.code = code


Reader = Callable[[InputFile, int], Iterator[Reading]]
"""Reads a file's articles, none longer than so many bytes."""


def list_files(paths: Iterable[str]) -> list[InputFile]:
    """The files to read, each once, sorted by name; a folder stands for its ``*.txt``, at any depth.

    A path that is not there is listed too: reading it will say so. Sorted, so that the order in which paths
    are given decides nothing.
    """
    files = {file.name: file for given in paths for file in _expand(given)}
    return [files[name] for name in sorted(files)]


def _expand(given: str) -> list[InputFile]:
    folder = Path(given)
    if not folder.is_dir():
        return [_input_file(folder, given)]
    below, closed = _texts_below(folder)
    return [
        _input_file(folder / path, f"{given.rstrip('/')}/{path.as_posix()}" if path != Path() else given)
        for path in [*below, *closed] or [Path()]
    ]


def _texts_below(folder: Path) -> tuple[list[Path], list[Path]]:
    """The text files below a folder and the folders that could not be listed, both relative to it."""
    closed: list[OSError] = []
    found = [
        Path(parent, name).relative_to(folder)
        for parent, _, names in os.walk(folder, onerror=closed.append)
        for name in names
        if name.lower().endswith(_SUFFIX)
    ]
    return found, [Path(error.filename).relative_to(folder) for error in closed]


def _input_file(path: Path, name: str) -> InputFile:
    try:
        return InputFile(path, name, path.stat().st_size if path.is_file() else 0)
    except OSError:
        return InputFile(path, name, 0)


def read_articles(
    files: Iterable[InputFile], *, presumed: date | None = None, max_bytes: int = MAX_ARTICLE_BYTES
) -> Iterator[Reading]:
    """Every article of the files, in order; ``presumed`` dates those that turn out to carry no date."""
    for file in files:
        for reading in _read_file(file, max_bytes):
            article = reading.article
            yield replace(reading, article=replace(article, presumed=presumed)) if article else reading


def _read_file(file: InputFile, max_bytes: int) -> Iterator[Reading]:
    reader = READERS.get(file.path.suffix.lower(), read_text_file)
    try:
        yield from reader(file, max_bytes)
    except OSError as error:
        yield _unread(file.name, file.size, _explain(error))


def _explain(error: OSError) -> UnreadableError:
    if isinstance(error, FileNotFoundError):
        return UnreadableError("not-found", "no such file or folder")
    if isinstance(error, IsADirectoryError):
        return UnreadableError("no-articles", f"the folder holds no {_SUFFIX} file that can be read")
    return UnreadableError("not-readable", f"cannot be read: {error.strerror or error}")


def _unread(source: str, size: int, error: UnreadableError, article_id: str = "") -> Reading:
    problem = Diagnostic(STAGE, "error", error.code, str(error), source=source, article_id=article_id)
    return Reading(source, size, article_id, None, (problem,))


def _checked(article: Article, size: int, notes: Iterable[Diagnostic]) -> Reading:
    """The article with what was noted of it, unless its text is no article's."""
    source, article_id = article.source, article.article_id
    try:
        check_text(article.text)
    except UnreadableError as error:
        return _unread(source, size, error, article_id)
    stamped = _stamp((*notes, *_note_replaced(article.text)), source, article_id)
    return Reading(source, size, article_id, article, stamped)


def article_from_text(
    text: str, source: str, *, published: date | None = None, title: str = "", url: str = ""
) -> Article:
    """An article whose id comes from its text.

    Half a surrogate pair, which is no character and which no file can hold, becomes U+FFFD.
    """
    article_id = _article_id(text.encode("utf-8", "surrogatepass"))
    return Article(article_id, source, _LONE_SURROGATE.sub("\ufffd", text), published, title, url)


def _article_id(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()[:16]


# --- one article a file ----------------------------------------------------------------------------------


def read_text_file(file: InputFile, max_bytes: int) -> Iterator[Reading]:
    """The one article of a text file; no more than the limit is ever held in memory."""
    with file.path.open("rb") as handle:
        data = handle.read(max_bytes + 1)
    if len(data) > max_bytes:
        yield _unread(file.name, file.size, _too_large(max_bytes), _file_id(file.path))
        return
    article_id = _article_id(data)
    try:
        text, encoding = decode(data)
    except UnreadableError as error:
        yield _unread(file.name, file.size, error, article_id)
    else:
        yield _checked(Article(article_id, file.name, text), file.size, _note_encoding(encoding))


def _file_id(path: Path) -> str:
    """The id of a file too large to hold; none for a pipe or a device, which may never end."""
    if not path.is_file():
        return ""
    with path.open("rb") as handle:
        return hashlib.file_digest(handle, "sha256").hexdigest()[:16]


def _too_large(max_bytes: int) -> UnreadableError:
    return UnreadableError("too-large", f"longer than {max_bytes:,} bytes (--max-article-bytes)")


# --- many articles a file --------------------------------------------------------------------------------


def read_records(file: InputFile, max_bytes: int) -> Iterator[Reading]:
    """One article a line of JSON: ``text``, and where given ``id``, ``published``, ``title``, ``url``.

    The source is ``path#id``, or ``path#line`` where the record has no id; lines count from 1.
    """
    longest = 8 * max_bytes + 65_536  # a character may be written as six (\u0041), and metadata come on top
    seen: set[str] = set()
    with file.path.open("rb") as handle:
        for number, line in enumerate(_lines(handle, longest), start=1):
            if line.strip():
                reading = _read_line(file.name, number, line if len(line) <= longest else None, max_bytes)
                repeated = _note_repeated(reading) if reading.source in seen else ()
                yield replace(reading, size=len(line), diagnostics=(*reading.diagnostics, *repeated))
                seen.add(reading.source)


def _lines(handle: BinaryIO, longest: int) -> Iterator[bytes]:
    """Lines; of one that is too long only the beginning, one byte more than ``longest``."""
    while line := handle.readline(longest + 1):
        yield line
        while len(line) > longest and not line.endswith(b"\n"):
            line = handle.readline(longest + 1) or b"\n"


def _read_line(name: str, number: int, line: bytes | None, max_bytes: int) -> Reading:
    source = f"{name}#{number}"
    try:
        if line is None:
            raise _too_large(max_bytes)
        written, encoding = decode(line)
        record = _parse_record(written)
        source = f"{name}#{_record_id(record) or number}"
        text = _text_of(record)
    except UnreadableError as error:
        return _unread(source, 0, error)
    return _read_record(record, text, source, encoding, max_bytes=max_bytes)


def _read_record(
    record: dict[str, object], raw: str, source: str, encoding: str, *, max_bytes: int
) -> Reading:
    published, doubt = _read_published(record.get("published"))
    title, url = _string(record, "title"), _string(record, "url")
    article = article_from_text(raw, source, published=published, title=title, url=url)
    if len(article.text.encode()) > max_bytes:
        return _unread(source, 0, _too_large(max_bytes), article.article_id)
    return _checked(article, 0, (*_note_encoding(encoding), *doubt, *_note_surrogates(raw)))


def _record_id(record: dict[str, object]) -> str:
    """The record's own id; numbers will do, ``true`` and lists will not."""
    given = record.get("id")
    return str(given) if isinstance(given, str | int) and not isinstance(given, bool) else ""


def _parse_record(written: str) -> dict[str, object]:
    try:
        record: object = json.loads(written)
    except RecursionError:
        raise UnreadableError("bad-record", "the line is not a record: nested too deeply") from None
    except ValueError as error:
        raise UnreadableError("bad-record", f"the line is not JSON: {error}") from None
    if not isinstance(record, dict):
        raise UnreadableError("bad-record", f"the line is a {type(record).__name__}, not a JSON object")
    return record


def _text_of(record: dict[str, object]) -> str:
    if "text" not in record:
        raise UnreadableError("no-text", "the record has no field text")
    text = record["text"]
    if not isinstance(text, str):
        raise UnreadableError("no-text", f"the field text is a {type(text).__name__}, not a string")
    return text


def _string(record: dict[str, object], field: str) -> str:
    value = record.get(field)
    return value if isinstance(value, str) else ""


def _read_published(value: object) -> tuple[date | None, list[Diagnostic]]:
    """The day of an ISO date or date and time; the article is read without it where it is neither."""
    if value is None or value == "":
        return None, []
    try:
        return datetime.fromisoformat(str(value).strip()).date(), []
    except ValueError:
        message = f"published is no ISO date (YYYY-MM-DD): {str(value)[:40]!r}; read without it"
        return None, [_note("error", "bad-published", message)]


READERS: dict[str, Reader] = {".jsonl": read_records, ".ndjson": read_records}
"""Readers by the file name's ending; any other file is one article as plain text."""


# --- bytes -> text ---------------------------------------------------------------------------------------


def decode(data: bytes) -> tuple[str, str]:
    """The text and the encoding it is in: by its byte-order mark, UTF-8, Windows-1252, or the likeliest.

    UTF-8 is never met by chance. Windows-1252 is, so a text with as many letters beyond ASCII as no Western
    language has is left to detection by frequencies, which in turn errs on short Western text.

    >>> decode("Café".encode()), decode("Café".encode("cp1252")), decode("Café".encode("utf-16"))
    (('Café', 'utf-8'), ('Café', 'cp1252'), ('Café', 'utf-16'))
    """
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return _decode_as(data, encoding), encoding.removesuffix("-sig")
    if b"\0" in data:
        raise UnreadableError("binary", "not a text: it holds null bytes")
    try:
        return data.decode(), "utf-8"
    except UnicodeDecodeError:
        return _decode_damaged(data) or _decode_western(data) or _decode_likeliest(data)


def _decode_as(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise UnreadableError("bad-encoding", f"marked as {encoding}, but is not: {error.reason}") from None


def _decode_damaged(data: bytes) -> tuple[str, str] | None:
    """UTF-8 with a few broken characters: most of what lies beyond ASCII is well formed."""
    text = data.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    whole = sum(character > "\x7f" for character in text) - broken
    return (text, "utf-8 with errors") if whole > broken else None


def _decode_western(data: bytes) -> tuple[str, str] | None:
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError:
        return None
    letters = [character for character in text if character.isalpha()]
    accented = sum(letter > "\x7f" for letter in letters)
    return (text, "cp1252") if accented <= _MOST_ACCENTED * len(letters) else None


def _decode_likeliest(data: bytes) -> tuple[str, str]:
    best = from_bytes(data).best()
    if best is None:
        raise UnreadableError("bad-encoding", "not a text in any encoding that can be told")
    return str(best), best.encoding


def check_text(text: str) -> None:
    """Raise UnreadableError for what is no article's text: nothing, null characters, too much replaced."""
    if not text.strip():
        raise UnreadableError("empty", "the text is empty")
    if "\0" in text:
        raise UnreadableError("binary", "not a text: it holds null characters")
    if (replaced := text.count("\ufffd")) > _MOST_REPLACED * len(text):
        raise UnreadableError("mojibake", f"{replaced} of {len(text)} characters are U+FFFD: wrongly decoded")


# --- what is worth noting --------------------------------------------------------------------------------


def _note(level: Level, code: str, message: str, start: int | None = None) -> Diagnostic:
    return Diagnostic(STAGE, level, code, message, start, None if start is None else start + 1)


def _stamp(notes: Iterable[Diagnostic], source: str, article_id: str) -> tuple[Diagnostic, ...]:
    return tuple(replace(note, source=source, article_id=article_id) for note in notes)


def _note_encoding(encoding: str) -> Iterator[Diagnostic]:
    if encoding != "utf-8":
        yield _note("warning", "encoding", f"not UTF-8: read as {encoding}")


def _note_repeated(reading: Reading) -> tuple[Diagnostic, ...]:
    note = _note("warning", "repeated-id", "an earlier record of this file has the same id")
    return _stamp([note], reading.source, reading.article_id)


def _note_replaced(text: str) -> Iterator[Diagnostic]:
    if replaced := text.count("\ufffd"):
        message = f"{replaced} characters were lost before the text came here (U+FFFD)"
        yield _note("warning", "replacement-characters", message, text.index("\ufffd"))


def _note_surrogates(raw: str) -> Iterator[Diagnostic]:
    if found := _LONE_SURROGATE.search(raw):
        message = "half a surrogate pair was read as U+FFFD"
        yield _note("warning", "lone-surrogate", message, found.start())
