"""Web pages of the kinds that agencies serve -> articles; pages that are none, or that are an attack."""

from __future__ import annotations

import hashlib
import time
from datetime import date

import pytest

from pipeline.articles import Options
from pipeline.articles.html import take_apart
from pipeline.articles.reading import Page
from tests.articles.reading import Put, codes, errors, read, texts

PARAGRAPHS = [
    "OSLO, March 9. /NNA/. The ministers of both countries met in Oslo on Friday to discuss the bridge.",
    "“We shall build it together,” Minister Ana Ruiz told reporters after talks that lasted four hours.",
    "The bridge over the strait is to be opened in 2024 and will cost two billion euros, her ministry said.",
    "Its northern end will stand near the port of Tromvik, which was enlarged for the works last year.",
]
TEXT = "\n\n".join(["Ministers agree on bridge", *PARAGRAPHS]) + "\n"
JSON_LD = """<script type="application/ld+json">{"@context": "https://schema.org", "@type": "NewsArticle",
 "headline": "Ministers agree on bridge", "datePublished": "2018-01-12T10:15:00+01:00",
 "dateModified": "2018-01-14T08:00:00+01:00", "author": {"@type": "Person", "name": "Ana Bech"}}</script>"""
META = """<meta property="article:published_time" content="2018-01-12T10:15:00Z"/>
 <meta property="og:title" content="Ministers agree on bridge"/><meta name="author" content="Ana Bech"/>"""


def page(
    body: str = "", head: str = "", title: str = "Ministers agree on bridge - Nordic News Agency"
) -> str:
    """A page with its furniture."""
    body = body or "<h1>Ministers agree on bridge</h1>" + "".join(f"<p>{text}</p>" for text in PARAGRAPHS)
    return f"""<!DOCTYPE html><html lang="en"><head><title>{title}</title>{head}</head><body>
<nav><ul><li><a href="/">Home</a></li><li><a href="/world">World</a></li></ul></nav>
<main><article>{body}</article></main>
<footer><p>© 2026 Nordic News Agency. All rights reserved.</p><a href="/about">About us</a></footer>
</body></html>"""


@pytest.mark.parametrize("head", [JSON_LD, META])
@pytest.mark.parametrize("name", ["a.html", "a.htm", "a.HTML", "page"])
def test_page(put: Put, head: str, name: str) -> None:
    raw = page(head=head).encode()
    (reading,) = read(put(name, raw))
    article = reading.article
    assert article is not None
    assert (article.source, article.text) == (name, TEXT)
    assert article.article_id == hashlib.sha256(raw).hexdigest()[:16]
    assert (article.published, article.title, article.author) == (
        date(2018, 1, 12), "Ministers agree on bridge", "Ana Bech",
    )  # fmt: skip
    assert reading.keep_text
    assert reading.diagnostics == ()


def test_page_says_where_it_is_from(put: Put) -> None:
    (reading,) = read(
        put("a.html", page(head='<link rel="canonical" href="https://nna.example/world/bridge"/>'))
    )
    assert reading.article is not None
    assert reading.article.url == "https://nna.example/world/bridge"


def test_page_without_metadata(put: Put) -> None:
    (reading,) = read(put("a.html", page()))
    assert reading.article is not None
    assert (reading.article.published, reading.article.author, reading.article.url) == (None, "", "")


@pytest.mark.parametrize(
    "stated",
    [
        '<time datetime="2018-01-12" itemprop="datePublished">12 January</time>',
        '<time pubdate datetime="2018-01-12T09:00">12 January</time>',
    ],
)
def test_date_of_a_time_element(put: Put, stated: str) -> None:
    body = "<h1>Ministers agree on bridge</h1>" + stated + "".join(f"<p>{text}</p>" for text in PARAGRAPHS)
    (reading,) = read(put("a.html", page(body)))
    assert reading.article is not None
    assert reading.article.published == date(2018, 1, 12)


def test_headline_that_the_text_lacks_stands_above_it(put: Put) -> None:
    body = "".join(f"<p>{text}</p>" for text in PARAGRAPHS)
    assert texts(read(put("a.html", page(body, head=META)))) == [TEXT]


def test_last_day_that_a_page_may_be_from() -> None:
    head = META.replace("2018-01-12", "2031-01-12")
    reading = take_apart(Page(page(head=head).encode(), latest=date(2018, 1, 14)), "", "a", Options())
    assert reading.article is not None
    assert (reading.article.published, reading.article.published_before) == (None, date(2018, 1, 14))


@pytest.mark.parametrize(
    ("head", "encoding", "charset"),
    [
        ('<meta charset="windows-1252">', "cp1252", ""),
        ('<meta charset="iso-8859-1">', "cp1252", ""),  # as browsers read it
        ('<meta http-equiv="Content-Type" content="text/html; charset=ISO-8859-15">', "iso8859-15", ""),
        ("", "cp1252", "windows-1252"),
        ("", "utf-8", ""),
        ('<meta charset="utf-8">', "cp1252", ""),  # it lies
        ('<meta charset="latin1">', "utf-8", ""),  # it lies
        ('<meta charset="punycode">', "utf-8", ""),  # a codec of Python's that is no character set
        ("", "utf-16", ""),
    ],
)
def test_declared_encoding(head: str, encoding: str, charset: str) -> None:
    written = (
        page(head=head).replace("Tromvik", "Trømvik").replace("“", '"').replace("”", '"').replace("©", "")
    )
    reading = take_apart(Page(written.encode(encoding), charset=charset), "", "a.html", Options())
    assert reading.article is not None
    assert "the port of Trømvik," in reading.article.text
    assert reading.diagnostics == ()


# --- pages that give no article --------------------------------------------------------------------------

_LONG = "<p>The ministers met in Oslo on Friday and agreed to build the bridge over the strait together.</p>"


@pytest.mark.parametrize(
    ("content", "code"),
    [
        ("", "bad-page"),
        ("<html><body><img src='/map.png'></body></html>", "no-text"),
        (page(_LONG * 210_000), "too-large"),  # 20 MB
        (page("<p>a</p>" * 30_000), "too-large"),
        (page("<div " + " ".join(f"a{n}" for n in range(100_000)) + ">" + _LONG), "too-large"),
        (page("<div " + " ".join(f'a{n}=">"' for n in range(100_000)) + ">" + _LONG), "too-large"),
        (page("<div/" + "/".join(f"a{n}" for n in range(100_000)) + ">" + _LONG), "too-large"),
        (page(f"{_LONG}\0{_LONG}"), "binary"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(5000), "binary"),
        (page("<h1>Word</h1><p>" + "word " * 60_000 + "</p>"), "too-large"),  # its text is
    ],
)
def test_page_without_an_article_has_one_row(put: Put, content: str | bytes, code: str) -> None:
    bad, good = put("a.html", content), put("z.html", page())
    began = time.process_time()
    readings = read(bad, good, max_bytes=250_000)
    assert time.process_time() - began < 20
    assert errors(readings) == [("a.html", code)]
    assert texts(readings) == [TEXT]


@pytest.mark.parametrize(
    "attack",
    [
        "<div>" * 100_000,
        "<b><i><u>" * 30_000,
        "<table><tr><td>" * 5_000,
        "<ul><li>" * 5_000,
        '<div class="' * 30_000,
        "<!-- " * 50_000,
        "<" * 200_000,
        "&" * 200_000,
        '<a ="' * 200_000,
        "<a = " * 200_000,
        "<a ='\"" * 100_000,
        '<img src="data:image/png;base64,' + "A" * 500_000 + '">',
        "<script type='application/ld+json'>" + "[" * 100_000 + "</script>",
        "<p>" + "." * 1_000_000 + "</p>",
        "<p>" + "x" * 1_000_000 + "</p>",
        "<time datetime='20aa'>2018</time>" * 10_000,
    ],
)
def test_attack_takes_bounded_time(put: Put, attack: str) -> None:
    began = time.process_time()
    (reading,) = read(put("a.html", page(attack + _LONG)), max_bytes=250_000)
    assert time.process_time() - began < 20
    assert reading.article or [level for level, _ in codes(reading)] == ["error"]
