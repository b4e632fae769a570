"""Which reader is for what: by a file name's ending, else by its first bytes. A new format is a line here."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import PurePosixPath

from pipeline.articles.html import read_page
from pipeline.articles.packed import read_gzip, read_zip, read_zstandard
from pipeline.articles.reading import Options, Reader, Reading, Stream
from pipeline.articles.records import read_csv, read_json_lines, read_parquet
from pipeline.articles.text import read_text
from pipeline.articles.warc import read_warc

READERS: dict[str, Reader] = {
    "text": read_text,
    "html": read_page,
    "jsonl": read_json_lines,
    "csv": read_csv,
    "parquet": read_parquet,
    "warc": read_warc,
}
"""By the format's name, as ``--format`` has it."""

_ENDINGS = {
    ".txt": "text",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".csv": "csv",
    ".tsv": "csv",
    ".parquet": "parquet",
    ".warc": "warc",
}
_PACKED_ENDINGS = {".gz": "gzip", ".zst": "zstandard", ".zip": "zip"}
_BEGINNINGS = (
    (re.compile(rb"\x1f\x8b\x08"), "gzip"),
    (re.compile(rb"\x28\xb5\x2f\xfd"), "zstandard"),
    (re.compile(rb"PK(?:\x03\x04|\x05\x06)"), "zip"),
    (re.compile(rb"PAR1"), "parquet"),
    (re.compile(rb"WARC/\d"), "warc"),
    (
        re.compile(
            rb"(?:\xef\xbb\xbf)?\s{0,99}(?:<\?xml[^>]{0,200}>\s{0,99})?<(?:!doctype\s{1,9}html|html)\b", re.I
        ),
        "html",
    ),
    (re.compile(rb'(?:\xef\xbb\xbf)?\s{0,99}\{\s{0,99}"'), "jsonl"),
)
_HEAD = 1024


def is_wanted(name: str) -> bool:
    """Whether a file of a folder or an archive is read: its ending is of a format, packed or not.

    >>> is_wanted("a.txt"), is_wanted("b.WARC.GZ"), is_wanted("c.zip"), is_wanted("d.gz"), is_wanted("e.md")
    (True, True, True, False, False)
    """
    stem, ending = _split(name)
    if ending in (".gz", ".zst"):
        ending = _split(stem)[1]
    return ending in _ENDINGS or ending == ".zip"


def _split(name: str) -> tuple[str, str]:
    """A file's name without its last ending, and that ending in lower case."""
    path = PurePosixPath(name.replace("\\", "/"))
    return path.stem, path.suffix.lower()


def read_stream(stream: Stream, options: Options) -> Iterator[Reading]:
    """The articles of a stream of any format. May raise UnreadableError: what came before it was read."""
    stem, ending = _split(stream.file_name)
    form = _ENDINGS.get(ending) or _PACKED_ENDINGS.get(ending)
    form = form or options.format or _told_by(stream.handle.peek(_HEAD)[:_HEAD])
    if form == "zip":
        return read_zip(stream, options, read_stream, is_wanted)
    if form in ("gzip", "zstandard"):
        unpack = read_gzip if form == "gzip" else read_zstandard
        inner = replace(stream, file_name=stem if ending in _PACKED_ENDINGS else stream.file_name)
        return unpack(inner, options, read_stream)
    return READERS[form](stream, options)


def _told_by(head: bytes) -> str:
    """The format that a file's first bytes tell; text where they do not.

    >>> _told_by(b"<!DOCTYPE html>"), _told_by(b'{"text": "Oslo"}'), _told_by(b"Oslo, 3 May")
    ('html', 'jsonl', 'text')
    """
    return next((form for beginning, form in _BEGINNINGS if beginning.match(head)), "text")
