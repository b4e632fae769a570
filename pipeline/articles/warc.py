"""A web archive (WARC, ISO 28500) -> the articles of its pages, one record at a time, as CC-NEWS keeps them.

A record that is broken gives an error and costs no other: reading goes on at the next line that begins one.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from io import BufferedReader

from warcio.recordloader import ArcWarcRecord, ArcWarcRecordLoader

from pipeline.articles.html import found_page
from pipeline.articles.reading import (
    DamagedError,
    Options,
    Page,
    Reading,
    Stream,
    UnreadableError,
    note_repeated,
    too_large,
    unread,
)

logging.getLogger("warcio").addHandler(logging.NullHandler())

_LOADER = ArcWarcRecordLoader(verify_http=False, arc2warc=False)
_BEGIN = b"WARC/"
_LONGEST_LINE = 65_536
_LONGEST_HEAD = 1_048_576
_CHUNK = 65_536
_PAGES = ("text/html", "application/xhtml+xml")
_UNPACKED = ("", "identity", "gzip", "deflate")
_ELSEWHERE = timedelta(days=1)
"""Records are dated in UTC, and an article by the calendar of its place."""


class _PageError(UnreadableError):
    """What is wrong with a record's page alone: the record can be read to its end."""


class _Lines:
    """A stream whose lines and heads of records have an end: more of either is an error."""

    def __init__(self, handle: BufferedReader) -> None:
        self._handle = handle
        self._head = 0

    def begin(self) -> bytes:
        """The next line, with which a record may begin; nothing at the end."""
        self._head = 0
        return self._handle.readline(_LONGEST_LINE)

    def readline(self, size: int = _LONGEST_LINE) -> bytes:
        line = self._handle.readline(min(size, _LONGEST_LINE))
        self._head += len(line)
        if self._head > _LONGEST_HEAD:
            raise UnreadableError("bad-record", "not a record: its head has no end")
        return line

    def read(self, size: int) -> bytes:
        return self._handle.read(size)


def read_warc(stream: Stream, options: Options) -> Iterator[Reading]:
    """One article an HTML response; all other records are passed over.

    Its source is ``path#`` and the record's id, or its number where it has none. It was published no later
    than it was fetched.
    """
    return note_repeated(_read_warc(stream, options))


def _read_warc(stream: Stream, options: Options) -> Iterator[Reading]:
    lines = _Lines(stream.handle)
    number, is_lost = 0, False  # whether what follows belongs to no record, which has been told
    while line := _begin(lines):
        if isinstance(line, DamagedError):
            yield unread(f"{stream.name}#{number + 1}", line)
            is_lost = True
        elif line.startswith(_BEGIN):
            number += 1
            is_lost = False
            for reading in _read_record(lines, line, stream.name, number, options):
                is_lost = reading.page is None
                yield reading
        elif line.strip() and not is_lost:
            error = UnreadableError("bad-record", "no record begins where one should")
            yield unread(f"{stream.name}#{number + 1}", error)
            is_lost = True


def _begin(lines: _Lines) -> bytes | DamagedError:
    try:
        return lines.begin()
    except DamagedError as error:
        return error


def _read_record(lines: _Lines, line: bytes, name: str, number: int, options: Options) -> Iterator[Reading]:
    source = f"{name}#{number}"
    try:
        record = _load(lines, line)
        source = f"{name}#{_record_id(record) or number}"
        reading = _read_page(record, source, options) if _is_page(record) else None
        _pass_over_rest(record)
        if reading:
            yield reading
    except UnreadableError as error:
        yield unread(source, error)
        if error.code == "bomb":
            raise


def _read_page(record: ArcWarcRecord, source: str, options: Options) -> Reading:
    try:
        data = _payload(record, options)
    except _PageError as error:
        return unread(source, error)
    url = str(record.rec_headers.get_header("WARC-Target-URI") or "")
    charset = _http(record, "Content-Type").lower().partition("charset=")[2].strip("\"' ;")
    return found_page(Page(data, url, charset, _latest(record)), source)


def _load(lines: _Lines, line: bytes) -> ArcWarcRecord:
    try:
        record = _LOADER.parse_record_stream(lines, statusline=line, known_format="warc")
    except UnreadableError:
        raise
    except Exception as error:  # warcio raises what Python does on odd bytes
        raise UnreadableError("bad-record", f"not a record: {type(error).__name__}: {error}") from None
    length = record.rec_headers.get_header("Content-Length") or ""
    if not length.isdecimal():
        raise UnreadableError("bad-record", "the record does not say how long it is")
    return record


def _record_id(record: ArcWarcRecord) -> str:
    return str(record.rec_headers.get_header("WARC-Record-ID") or "").strip("<> ")


def _http(record: ArcWarcRecord, name: str) -> str:
    return str(record.http_headers.get_header(name) or "") if record.http_headers else ""


def _is_page(record: ArcWarcRecord) -> bool:
    """Whether it is the answer to a request for a page, and the page."""
    if record.rec_type != "response" or not record.http_headers:
        return False
    answered = str(record.http_headers.get_statuscode()).startswith("2")
    return answered and _http(record, "Content-Type").split(";")[0].strip().lower() in _PAGES


def _payload(record: ArcWarcRecord, options: Options) -> bytes:
    """The page's bytes, unpacked as its head says. Raises _PageError where they are too many or damaged."""
    packing = _http(record, "Content-Encoding").strip().lower()
    if packing not in _UNPACKED:
        raise _PageError("bad-record", f"packed in a way that is not read: {packing}")
    content, data = record.content_stream(), bytearray()
    while len(data) <= options.max_page_bytes:
        try:
            piece = content.read(_CHUNK)
        except UnreadableError:
            raise
        except Exception as error:  # warcio's and those of its unpackers
            raise _PageError("bad-record", f"the record's page is damaged: {error}") from None
        if not piece:
            return bytes(data)
        data += piece
    raise _PageError("too-large", str(too_large(options.max_page_bytes)))


def _pass_over_rest(record: ArcWarcRecord) -> None:
    """Read up to the record's end. Raises UnreadableError where it ends before that."""
    rest = record.raw_stream
    while rest.limit:
        if not rest.read(min(_CHUNK, rest.limit)):
            raise UnreadableError("truncated", "the record ends too early")


def _latest(record: ArcWarcRecord) -> date | None:
    """The last day that a page fetched then may have been published on."""
    try:
        fetched = datetime.fromisoformat(str(record.rec_headers.get_header("WARC-Date")))
    except ValueError:
        return None
    return fetched.date() + _ELSEWHERE
