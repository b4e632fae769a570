"""Paths -> files: what is found, in which order, and which words what is not there gets."""

from __future__ import annotations

import gzip
import hashlib
import io
import os
import sys
import zipfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import fsspec
import pytest

from pipeline.articles import Options, Reading, list_files, read_articles
from pipeline.articles.formats import READERS
from pipeline.models import Article
from tests.articles.reading import NEWS, Put, articles, codes, errors, jsonl, read, texts
from tests.articles.test_html import page


def test_text_file(put: Put) -> None:
    raw = "Déjà vu.\r\n\r\nBye.\n".encode()
    (reading,) = read(put("news.txt", raw))
    assert reading.article == Article(hashlib.sha256(raw).hexdigest()[:16], "news.txt", raw.decode())
    assert (reading.size, reading.diagnostics) == (len(raw), ())


def test_folder_stands_for_its_texts_sorted(put: Put) -> None:
    for name in (
        "in/b.txt",
        "in/a/z.txt",
        "in/c.TXT",
        "in/notes.md",
        "in/d.json",
        "in/a.txt",
        "in/.dateline/parts/1.jsonl",
    ):
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


# --- standard input --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("content", "form", "sources"),
    [
        (NEWS.encode(), "", ["-"]),
        (NEWS.encode(), "text", ["-"]),
        (jsonl({"text": "One."}, {"id": "x", "text": "Two."}).encode(), "", ["-#1", "-#x"]),
        (jsonl({"text": "One."}).encode(), "text", ["-"]),
        (b"text\nOne.\n", "csv", ["-#1"]),
        (gzip.compress(jsonl({"text": "One."}).encode()), "", ["-#1"]),
        (page().encode(), "", ["-"]),
        (b"\xef\xbb\xbf\n" + page().encode(), "", ["-"]),
    ],
)
def test_standard_input(
    monkeypatch: pytest.MonkeyPatch, content: bytes, form: str, sources: list[str]
) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(content)))
    readings = read("-", options=Options(format=form))
    assert [article.source for article in articles(readings)] == sources
    assert all(reading.keep_text for reading in readings)  # it is nowhere else


def test_archive_in_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("a.txt", NEWS)
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(packed.getvalue())))
    assert [article.source for article in articles(read("-"))] == ["-#a.txt"]


def test_standard_input_that_is_empty(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"")))
    assert errors(read("-")) == [("-", "empty")]


# --- faults ----------------------------------------------------------------------------------------------


def test_fault_of_a_reader_costs_its_file_alone(put: Put, monkeypatch: pytest.MonkeyPatch) -> None:
    def breaks(*_: object) -> Iterator[Reading]:
        raise KeyError("no such thing")
        yield

    monkeypatch.setitem(READERS, "html", breaks)
    bad, good = read(put("a.html", page()), put("z.txt", NEWS))
    assert (codes(bad), texts([good])) == ([("error", "crashed")], [NEWS])
    assert bad.diagnostics[0].message == "reading it broke: KeyError: 'no such thing'"


# --- formats by name and by first bytes ------------------------------------------------------------------


def test_folder_stands_for_every_format(put: Put) -> None:
    put("in/a.jsonl", jsonl({"text": "One."}))
    put("in/b.csv", "text\nTwo.\n")
    put("in/c.htm", page())
    put("in/d.txt.gz", gzip.compress(b"Three."))
    put("in/.hidden", "No.")
    put("in/e.json", "{}")
    assert [article.source for article in articles(read("in"))] == [
        "in/a.jsonl#1",
        "in/b.csv#1",
        "in/c.htm",
        "in/d.txt.gz",
    ]


def test_ending_counts_before_first_bytes_and_option(put: Put) -> None:
    text = '{"text": "not a record but a text that looks like one"}'
    assert texts(read(put("a.txt", text), options=Options(format="csv"))) == [text]


# --- URLs ------------------------------------------------------------------------------------------------


@pytest.fixture
def bucket() -> Iterator[fsspec.AbstractFileSystem]:
    """A file system in memory, as a bucket is."""
    system = fsspec.filesystem("memory")
    system.pipe(
        {
            "/news/a.txt": b"One.",
            "/news/in/b.jsonl.gz": gzip.compress(b'{"text": "Two."}'),
            "/news/c.md": b"No.",
        }
    )
    yield system
    system.rm("/", recursive=True)


def test_urls(bucket: fsspec.AbstractFileSystem) -> None:
    found = articles(read("memory://news"))
    assert [(article.source, article.text) for article in found] == [
        ("memory:///news/a.txt", "One."),
        ("memory:///news/in/b.jsonl.gz#1", "Two."),
    ]
    assert [article.source for article in articles(read("memory://news/c.md"))] == ["memory://news/c.md"]
    assert [file.size for file in list_files(["memory://news/a.txt"])] == [4]


def test_archive_behind_a_url(bucket: fsspec.AbstractFileSystem) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("a.txt", NEWS)
    bucket.pipe("/news/a.zip", packed.getvalue())
    assert [a.source for a in articles(read("memory://news/a.zip"))] == ["memory://news/a.zip#a.txt"]


@pytest.mark.parametrize(
    ("url", "code", "words"),
    [
        ("memory://nowhere/a.txt", "not-found", "no such file or folder"),
        ("nosuch://bucket/a.txt", "needs-extra", "Protocol not known: nosuch"),
        ("dropbox://a.txt", "needs-extra", "cannot be opened: "),  # which package it needs
    ],
)
def test_url_that_cannot_be_opened(put: Put, url: str, code: str, words: str) -> None:
    bad, good = read(url, put("z.txt", NEWS))
    assert (codes(bad), texts([good])) == ([("error", code)], [NEWS])
    assert words in bad.diagnostics[0].message


def test_urls_without_their_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "fsspec.core", None)
    (reading,) = read("s3://bucket/a.txt")
    assert reading.diagnostics[0].message == (
        "reading URLs needs fsspec: install Dateline with its extra 'remote'"
    )
