"""Paths -> files: what is found, in which order, and which words what is not there gets."""

from __future__ import annotations

import hashlib
import os
from datetime import date
from pathlib import Path

import pytest

from pipeline.articles import list_files, read_articles
from pipeline.models import Article
from tests.articles.reading import Put, articles, codes, jsonl, read


def test_text_file(put: Put) -> None:
    raw = "Déjà vu.\r\n\r\nBye.\n".encode()
    (reading,) = read(put("news.txt", raw))
    assert reading.article == Article(hashlib.sha256(raw).hexdigest()[:16], "news.txt", raw.decode())
    assert (reading.size, reading.diagnostics) == (len(raw), ())


def test_folder_stands_for_its_texts_sorted(put: Put) -> None:
    for name in ("in/b.txt", "in/a/z.txt", "in/c.TXT", "in/notes.md", "in/d.json", "in/a.txt"):
        put(name, name)
    expected = ["in/a.txt", "in/a/z.txt", "in/b.txt", "in/c.TXT"]
    assert [article.source for article in articles(read("in"))] == expected
    assert [article.source for article in articles(read("in/"))] == expected
    assert [article.source for article in articles(read("./in"))] == [f"./{name}" for name in expected]


def test_order_of_paths_decides_nothing(put: Put) -> None:
    paths = [put("b.txt", "B."), put("in/a.txt", "A."), "in"]
    assert read(*paths) == read(*reversed(paths))
    assert [article.source for article in articles(read(*paths))] == ["b.txt", "in/a.txt"]


def test_any_ending_will_do_for_a_file_that_is_named(put: Put) -> None:
    assert articles(read(put("wire.story", "Text.")))


@pytest.mark.parametrize(
    ("path", "code", "message"),
    [
        ("nowhere.txt", "not-found", "no such file or folder"),
        ("nowhere.jsonl", "not-found", "no such file or folder"),
        ("empty-folder", "no-articles", "the folder holds no file of a kind that is read"),
    ],
)
def test_missing(put: Put, path: str, code: str, message: str) -> None:
    put("empty-folder/notes.md", "Text.")
    (reading,) = read(path)
    assert (reading.source, reading.article, reading.article_id) == (path, None, "")
    assert [(d.source, d.level, d.code, d.message) for d in reading.diagnostics] == [
        (path, "error", code, message)
    ]


def test_file_that_may_not_be_read(put: Put, monkeypatch: pytest.MonkeyPatch) -> None:
    closed = put("closed.txt", "Text.")

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    (reading,) = read(closed)
    assert [d.message for d in reading.diagnostics] == ["cannot be read: Permission denied"]


def test_folder_that_cannot_be_listed_is_not_lost(put: Put, monkeypatch: pytest.MonkeyPatch) -> None:
    put("in/a.txt", "Text.")
    put("in/closed/b.txt", "Text.")
    scan = os.scandir

    def refuse(path: str) -> object:
        if str(path).endswith("closed"):
            raise PermissionError(13, "Permission denied", str(path))
        return scan(path)

    monkeypatch.setattr(os, "scandir", refuse)
    assert [(r.source, codes(r)) for r in read("in")] == [
        ("in/a.txt", []),
        ("in/closed", [("error", "no-articles")]),
    ]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "empty"),
        (b" \n\r\n\t", "empty"),
        (b"\xef\xbb\xbf", "empty"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(5000), "binary"),
        (b"A text, and then\0 something else.", "binary"),
        ("\ufffd lost \ufffd words \ufffd here".encode(), "mojibake"),
        (b"\xff\xfeA", "bad-encoding"),  # UTF-16 that ends in the middle of a character
    ],
)
def test_file_that_is_no_article(put: Put, content: bytes, code: str) -> None:
    (reading,) = read(put("bad.txt", content))
    assert (reading.article, codes(reading)) == (None, [("error", code)])
    assert reading.article_id == hashlib.sha256(content).hexdigest()[:16]


def test_long_article_is_not_read(put: Put) -> None:
    content = b"All work and no play. " * 230_000  # 5 MB
    (reading,) = read(put("long.txt", content), max_bytes=250_000)
    assert (reading.article, codes(reading)) == (None, [("error", "too-large")])
    assert reading.diagnostics[0].message == "longer than 250,000 bytes (--max-article-bytes)"
    assert reading.article_id == hashlib.sha256(content).hexdigest()[:16]


def test_limit_is_inclusive(put: Put) -> None:
    path = put("a.txt", "12345")
    assert articles(read(path, max_bytes=5))
    assert not articles(read(path, max_bytes=4))


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes by name here")
def test_pipe_is_read_and_an_endless_device_is_not(put: Put) -> None:
    endless = read("/dev/zero")[0]
    assert codes(endless) == [("error", "too-large")]
    assert endless.article_id == ""


def test_presumed_date_is_not_taken_for_metadata(put: Put) -> None:
    feed = put("feed.jsonl", jsonl({"text": "One.", "published": "2018-01-12"}, {"text": "Two."}))
    found = articles(read_articles(list_files([feed]), presumed=date(2020, 2, 2)))
    assert [article.published for article in found] == [date(2018, 1, 12), None]
    assert {article.presumed for article in found} == {date(2020, 2, 2)}
