"""A web page -> its article: main text, headline, author, date and address, by trafilatura and htmldate.

The page's text is made here: the headline and the paragraphs, an empty line between them. Offsets count in
it, and it is kept beside the tables.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from lxml.html import HtmlElement, HTMLParser, document_fromstring

from pipeline.articles.decoding import decode
from pipeline.articles.reading import (
    Options,
    Page,
    Reading,
    Stream,
    UnreadableError,
    article_id_of,
    check_length,
    checked,
    note_encoding,
    too_large,
    unread,
)
from pipeline.articles.text import whole_id
from pipeline.models import Article

if TYPE_CHECKING:
    from trafilatura.settings import Document

for _library in ("trafilatura", "htmldate", "courlan", "charset_normalizer"):
    logging.getLogger(_library).addHandler(logging.NullHandler())  # what they tell is told by our diagnostics

_CHARSET = re.compile(
    rb"""<meta[^>]{0,200}?charset\s{0,9}=\s{0,9}["']?([A-Za-z0-9_-]{2,20})""", re.IGNORECASE
)
_WHERE_CHARSETS_ARE = 4096  # bytes; browsers look at 1,024
_MOST_ELEMENTS = 20_000
"""Ten times a news page. Trafilatura's time grows with the square: 20,000 tiny paragraphs take 2.5 s."""
_MOST_ATTRIBUTES = 20_000
"""In one tag. libxml2's time grows with their square: 20,000 take 0.6 s, 200,000 would take a minute."""
_VALUE = r"""=\s*+(?:"[^"]*+"|'[^']*+')"""
_TAG = re.compile(rf"<[a-zA-Z](?:[^>=]++|{_VALUE}|=)*+")
_OLDEST, _LATEST = "1900-01-01", date(2199, 12, 31)
"""Without bounds of ours htmldate takes the day of the run for the last one that can be."""
_HEAD_LINES = 5
_SHORT_LINE = 12  # characters: less may stand in a headline by chance


def read_page(stream: Stream, options: Options) -> Iterator[Reading]:
    """The one article of a web page."""
    data = stream.handle.read(options.max_page_bytes + 1)
    if len(data) > options.max_page_bytes:
        yield unread(stream.name, too_large(options.max_page_bytes), whole_id(stream))
    else:
        yield found_page(Page(data), stream.name)


def found_page(page: Page, source: str) -> Reading:
    """A page that is still to be taken apart."""
    return Reading(source, 0, article_id_of(page.data), keep_text=True, page=page)


def take_apart(page: Page, article_id: str, source: str, options: Options) -> Reading:
    """The article of a page. The address that the page gives itself counts before the one it came from."""
    try:
        text, encoding = decode(page.data, page.charset or _declared(page.data))
        document = _extract(_parse(text), page.url, page.latest)
        article = _article(document, article_id, source, page.url)
        check_length(article.text, options)
    except UnreadableError as error:
        return unread(source, error, article_id)
    notes = note_encoding(encoding) if "errors" in encoding else ()  # others are declared, as pages do
    return replace(checked(replace(article, published_before=page.latest), notes), keep_text=True)


def _declared(data: bytes) -> str:
    found = _CHARSET.search(data[:_WHERE_CHARSETS_ARE])
    return found[1].decode() if found else ""


def _parse(text: str) -> HtmlElement:
    """The page's tree; libxml2 itself cuts what is nested deeper than 256 elements."""
    if "\0" in text:
        raise UnreadableError("binary", "not a page: it holds null characters")
    if any(_count_attributes(tag[0]) > _MOST_ATTRIBUTES for tag in _TAG.finditer(text)):
        raise UnreadableError("too-large", f"a tag of the page has more than {_MOST_ATTRIBUTES:,} attributes")
    parser = HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, collect_ids=False)
    try:
        tree = document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except Exception as error:  # lxml's own, and Python's: whatever it is, the page is no article
        raise UnreadableError("bad-page", f"not HTML: {error}") from None
    if sum(1 for _ in tree.iter()) > _MOST_ELEMENTS:
        raise UnreadableError("too-large", f"the page has more than {_MOST_ELEMENTS:,} elements")
    return tree


def _count_attributes(tag: str) -> int:
    """How many a tag has, at most; those of a short one, which cannot be many, are not counted."""
    if len(tag) <= 2 * _MOST_ATTRIBUTES:
        return 0
    return len(re.sub(_VALUE, " ", tag).replace("/", " ").split())


def _extract(tree: HtmlElement, url: str, latest: date | None) -> Document:
    from trafilatura import bare_extraction  # noqa: PLC0415 - a quarter of a second, for pages alone
    from trafilatura.settings import Document  # noqa: PLC0415

    try:
        page = bare_extraction(
            tree,
            url=url or None,
            include_comments=False,
            with_metadata=True,
            date_extraction_params={
                "original_date": True,  # of publication, not of the last change
                "extensive_search": False,  # what the page states, not what its text may mean
                "min_date": _OLDEST,
                "max_date": (latest or _LATEST).isoformat(),
            },
        )
    except Exception as error:  # a library's error on a page is the page's, and ends no run
        raise UnreadableError("bad-page", f"cannot be taken apart: {type(error).__name__}: {error}") from None
    if not isinstance(page, Document) or not (page.text or "").strip():
        raise UnreadableError("no-text", "no article found in the page")
    return page


def _article(page: Document, article_id: str, source: str, url: str) -> Article:
    title = " ".join((page.title or "").split())
    lines = [line for line in (page.text or "").splitlines() if line.strip()]
    text = "\n\n".join([title, *lines] if title and not _has_headline(lines, title) else lines) + "\n"
    author = ", ".join(part.strip() for part in (page.author or "").split(";") if part.strip())
    return Article(article_id, source, text, _day(page.date), title, page.url or url, author=author)


def _day(stated: str | None) -> date | None:
    try:
        return date.fromisoformat(stated) if stated else None
    except ValueError:
        return None


def _has_headline(lines: list[str], title: str) -> bool:
    """Whether the text begins with its headline: titles often have the site's name besides."""
    head = [line.strip().casefold() for line in lines[:_HEAD_LINES]]
    whole = title.casefold()
    return any(line == whole or (len(line) >= _SHORT_LINE and line in whole) for line in head)
