"""A text file -> its one article."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from pipeline.articles.decoding import decode
from pipeline.articles.reading import (
    Options,
    Reading,
    Stream,
    UnreadableError,
    article_id_of,
    checked,
    note_encoding,
    too_large,
    unread,
)
from pipeline.models import Article


def read_text(stream: Stream, options: Options) -> Iterator[Reading]:
    """The one article of a text; no more than the limit is ever held in memory."""
    data = stream.handle.read(options.max_bytes + 1)
    if len(data) > options.max_bytes:
        yield unread(stream.name, too_large(options.max_bytes), whole_id(stream))
        return
    article_id = article_id_of(data)
    try:
        text, encoding = decode(data)
    except UnreadableError as error:
        yield unread(stream.name, error, article_id)
    else:
        yield checked(Article(article_id, stream.name, text), note_encoding(encoding))


def whole_id(stream: Stream) -> str:
    """The id of a file too large to hold; none for what is no file, which may never end."""
    if stream.path is None or not stream.path.is_file():
        return ""
    with stream.path.open("rb") as handle:
        return hashlib.file_digest(handle, "sha256").hexdigest()[:16]
