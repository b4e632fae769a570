"""Files of records -> articles: lines of JSON, rows of CSV or Parquet.

A record has its text, and where known ``id``, ``published``, ``title`` and ``url``. Its source is
``path#id``, or ``path#number`` where it has no id: of the line, or of the row below the header, from 1.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from pipeline.articles.decoding import decode, wide_encoding
from pipeline.articles.packed import seekable
from pipeline.articles.reading import (
    Options,
    Reading,
    Stream,
    UnreadableError,
    article_from_text,
    check_length,
    checked,
    note,
    note_encoding,
    note_repeated,
    note_surrogates,
    too_large,
    unread,
)
from pipeline.models import Diagnostic

_FIELDS = ("id", "published", "title", "url")
_DELIMITERS = (",", ";", "\t")
_PARQUET_ROWS = 16  # read at once: a row may be as long as an article
_LONGEST_CELL = 2**31 - 1  # as much as the csv module takes; records are measured before it sees them

# --- lines of JSON ---------------------------------------------------------------------------------------


def read_json_lines(stream: Stream, options: Options) -> Iterator[Reading]:
    """One article a line of JSON."""
    return note_repeated(_read_json_lines(stream, options))


def _read_json_lines(stream: Stream, options: Options) -> Iterator[Reading]:
    for number, line in enumerate(_lines(stream, options.max_record_bytes), start=1):
        if line is None or line.strip():
            source = f"{stream.name}#{number}"
            try:
                written, encoding = _decode_line(line, options)
                record = _parse_json(written)
            except UnreadableError as error:
                yield unread(source, error)
            else:
                yield _read_record(record, stream.name, number, encoding, options)


def _parse_json(written: str) -> dict[str, object]:
    try:
        record: object = json.loads(written)
    except RecursionError:
        raise UnreadableError("bad-record", "the line is not a record: nested too deeply") from None
    except ValueError as error:
        raise UnreadableError("bad-record", f"the line is not JSON: {error}") from None
    if not isinstance(record, dict):
        raise UnreadableError("bad-record", f"the line is a {type(record).__name__}, not a JSON object")
    return record


# --- lines of any kind -----------------------------------------------------------------------------------


def _lines(stream: Stream, longest: int) -> Iterator[bytes | None]:
    """The lines with their ends, as bytes, or None for one that is too long to be held.

    Those of a file in UTF-16 or UTF-32 are told by characters and given in UTF-8.
    """
    encoding = wide_encoding(stream.handle.peek(64)[:64])
    if encoding:
        wide = io.TextIOWrapper(stream.handle, encoding, errors="replace", newline="\n")
        yield from _bounded(lambda: wide.readline(longest + 1).encode(), longest)
        wide.detach()
    else:
        yield from _bounded(lambda: stream.handle.readline(longest + 1), longest)


def _bounded(next_line: Callable[[], bytes], longest: int) -> Iterator[bytes | None]:
    while line := next_line():
        yield line if len(line) <= longest else None
        while len(line) > longest and not line.endswith(b"\n"):
            line = next_line() or b"\n"


def _decode_line(line: bytes | None, options: Options) -> tuple[str, str]:
    if line is None:
        raise too_large(options.max_bytes)
    return decode(line)


# --- rows of CSV -----------------------------------------------------------------------------------------


def read_csv(stream: Stream, options: Options) -> Iterator[Reading]:
    """One article a row below the header; cells are parted by commas, semicolons or tabs."""
    return note_repeated(_read_csv(stream, options))


def _read_csv(stream: Stream, options: Options) -> Iterator[Reading]:
    csv.field_size_limit(_LONGEST_CELL)
    stretches = _stretches(stream, options)
    header, delimiter = _read_header(stretches, options)
    number = 0
    for stretch in stretches:
        if isinstance(stretch, UnreadableError):
            number += 1
            yield unread(f"{stream.name}#{number}", stretch)
            continue
        for cells in csv.reader(io.StringIO(stretch.text, newline=""), delimiter=delimiter):
            if cells:
                number += 1
                record = dict(zip(header, cells, strict=False))
                yield _read_record(record, stream.name, number, stretch.encoding, options)


@dataclass(frozen=True, slots=True)
class _Stretch:
    """Whole rows of a CSV file, one unless a cell holds a quote that opens nothing."""

    text: str
    encoding: str


def _stretches(stream: Stream, options: Options) -> Iterator[_Stretch | UnreadableError]:
    """The file cut where no quote is open, which is after a row; of one too long only the error."""
    longest = options.max_record_bytes
    held: list[bytes] = []
    size = quotes = 0
    for line in _lines(stream, longest):
        size += longest + 1 if line is None else len(line)
        quotes += line.count(b'"') if line else 0
        if size <= longest and line:
            held.append(line)
        else:
            held.clear()
        if quotes % 2 == 0:
            yield _stretch(held) if size <= longest else too_large(options.max_bytes)
            held, size, quotes = [], 0, 0
    if size:
        yield _last_stretch(held)


def _stretch(lines: Iterable[bytes]) -> _Stretch | UnreadableError:
    try:
        return _Stretch(*decode(b"".join(lines)))
    except UnreadableError as error:
        return error


def _last_stretch(lines: Sequence[bytes]) -> _Stretch | UnreadableError:
    """The end of a file in which a quote is open: an error, unless the quote opens nothing."""
    never_closed = UnreadableError("bad-record", "a quote is never closed: no row below this one was read")
    stretch = _stretch(lines) if lines else never_closed
    try:
        if isinstance(stretch, _Stretch):
            list(csv.reader(io.StringIO(stretch.text, newline=""), strict=True))
    except csv.Error:
        return never_closed
    return stretch


def _read_header(stretches: Iterator[_Stretch | UnreadableError], options: Options) -> tuple[list[str], str]:
    """The columns, and what parts them: that which makes a column of the text's name."""
    first = next(stretches, _Stretch("", ""))
    if isinstance(first, UnreadableError):
        raise first
    for delimiter in _DELIMITERS:
        header = next(csv.reader(io.StringIO(first.text, newline=""), delimiter=delimiter), [])
        if options.text_field in (names := [name.strip() for name in header]):
            return names, delimiter
    raise no_column(options)


def no_column(options: Options) -> UnreadableError:
    """The error of a table without the column of the texts."""
    return UnreadableError("no-text", f"the table has no column {options.text_field} (--text-column)")


# --- rows of Parquet -------------------------------------------------------------------------------------


def read_parquet(stream: Stream, options: Options) -> Iterator[Reading]:
    """One article a row; needs pyarrow, the extra ``parquet``."""
    return note_repeated(_read_parquet(stream, options))


def _read_parquet(stream: Stream, options: Options) -> Iterator[Reading]:
    try:
        from pyarrow import ArrowException, parquet  # noqa: PLC0415 - 170 MB: an extra
    except ImportError:
        message = "reading Parquet needs pyarrow: install Dateline with its extra 'parquet'"
        raise UnreadableError("needs-extra", message) from None
    try:
        with seekable(stream) as handle:
            file = parquet.ParquetFile(handle)
            for number, record in enumerate(_parquet_rows(file, options), start=1):
                yield _read_record(record, stream.name, number, "utf-8", options)
    except (ArrowException, OSError) as error:
        reason = " ".join(str(error).split())[:200]
        raise UnreadableError("bad-record", f"not Parquet, or damaged: {reason}") from None


def _parquet_rows(file: Any, options: Options) -> Iterator[dict[str, object]]:
    names = set(file.schema_arrow.names)
    if options.text_field not in names:
        raise no_column(options)
    wanted = sorted({options.text_field, *_FIELDS} & names)
    for batch in file.iter_batches(_PARQUET_ROWS, columns=wanted):
        yield from batch.to_pylist()


# --- a record --------------------------------------------------------------------------------------------


def _read_record(
    record: Mapping[str, object], name: str, number: int, encoding: str, options: Options
) -> Reading:
    source = f"{name}#{_record_id(record) or number}"
    article_id = ""
    try:
        raw = _text_of(record, options.text_field)
        published, doubt = _read_published(record.get("published"))
        title, url = _string(record, "title"), _string(record, "url")
        article = article_from_text(raw, source, published=published, title=title, url=url)
        article_id = article.article_id
        check_length(article.text, options)
    except UnreadableError as error:
        return unread(source, error, article_id)
    return checked(article, (*note_encoding(encoding), *doubt, *note_surrogates(raw)))


def _record_id(record: Mapping[str, object]) -> str:
    """The record's own id; numbers will do, ``true`` and lists will not."""
    given = record.get("id")
    return str(given) if isinstance(given, str | int) and not isinstance(given, bool) else ""


def _text_of(record: Mapping[str, object], field: str) -> str:
    if field not in record:
        raise UnreadableError("no-text", f"the record has no field {field}")
    text = record[field]
    if not isinstance(text, str):
        raise UnreadableError("no-text", f"the field {field} is a {type(text).__name__}, not a string")
    return text


def _string(record: Mapping[str, object], field: str) -> str:
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
        return None, [note("error", "bad-published", message)]
