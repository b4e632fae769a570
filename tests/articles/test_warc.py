"""Web archives, made here record by record as crawlers write them; broken ones cost no other."""

from __future__ import annotations

import gzip
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.articles import Options, Reading, list_files, prepare, read_articles
from pipeline.articles.warc import read_warc
from tests.articles.reading import Put, articles, codes, errors, read, stream_of, texts
from tests.articles.test_html import META, TEXT, page

CHUNKED = "Transfer-Encoding: chunked\r\n"
GZIP = "Content-Encoding: gzip\r\n"
OTHER = page(head=META).replace("bridge", "tunnel")


def record(  # a record has so many parts
    content: bytes,
    *,
    kind: str = "response",
    name: str = "<urn:uuid:1>",
    url: str = "https://nna.example/1",
    day: str = "2018-01-13T04:00:00Z",
    length: int | None = None,
) -> bytes:
    head = [
        "WARC/1.0",
        f"WARC-Type: {kind}",
        f"WARC-Record-ID: {name}",
        f"WARC-Date: {day}",
        f"WARC-Target-URI: {url}",
        "Content-Type: application/http; msgtype=response",
        f"Content-Length: {len(content) if length is None else length}",
    ]
    return "\r\n".join(head).encode() + b"\r\n\r\n" + content + b"\r\n\r\n"


def response(
    content: bytes | str = page(head=META),
    *,
    status: str = "200 OK",
    kind: str = "text/html; charset=utf-8",
    more: str = "",
) -> bytes:
    data = content if isinstance(content, bytes) else content.encode()
    return f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\n{more}\r\n".encode() + data


def chunked(data: bytes, size: int = 500) -> bytes:
    pieces = [data[i : i + size] for i in range(0, len(data), size)]
    return b"".join(b"%x\r\n%s\r\n" % (len(piece), piece) for piece in [*pieces, b""])


INFO = record(b"software: crawler\r\n", kind="warcinfo", name="<urn:uuid:0>")
GOOD = record(response())
LAST = record(response(OTHER), name="<urn:uuid:9>")


@pytest.mark.parametrize("pack", [b"".join, lambda records: b"".join(map(gzip.compress, records))])
def test_pages_of_an_archive(put: Put, pack: object) -> None:
    assert callable(pack)
    archive = pack([
        INFO,
        record(b"GET /1 HTTP/1.1\r\nHost: nna.example\r\n\r\n", kind="request"),
        GOOD,
        record(b"fetchTimeMs: 9\r\n", kind="metadata", name="<urn:uuid:2>"),
        record(response(status="404 Not Found"), name="<urn:uuid:3>"),
        record(response(status="301 Moved"), name="<urn:uuid:4>"),
        record(response(b"\x89PNG", kind="image/png"), name="<urn:uuid:5>"),
        record(b"20180113 \n", name="<urn:uuid:6>", url="dns:nna.example"),
        LAST,
    ])  # fmt: skip
    path = put("crawl.warc.gz" if archive.startswith(b"\x1f") else "crawl.warc", archive)
    first, last = read(path)
    assert first.article is not None
    assert (first.source, first.article.text) == (f"{path}#urn:uuid:1", TEXT)
    assert (first.article.url, first.article.published) == ("https://nna.example/1", date(2018, 1, 12))
    assert first.article.published_before == date(2018, 1, 14)  # the day after it was fetched, in UTC
    assert first.keep_text
    assert last.article is not None
    assert last.source == f"{path}#urn:uuid:9"
    assert first.diagnostics == last.diagnostics == ()


def test_archive_by_its_first_bytes(put: Put) -> None:
    assert texts(read(put("crawl", INFO + GOOD))) == [TEXT]


@pytest.mark.parametrize(
    ("content", "more"),
    [
        (chunked(page(head=META).encode()), CHUNKED),
        (gzip.compress(page(head=META).encode()), GZIP),
        (chunked(gzip.compress(page(head=META).encode())), CHUNKED + GZIP),
        (page(head=META).encode(), CHUNKED),  # taken off by the crawler
        (page(head=META).encode(), GZIP),
    ],
)  # fmt: skip
def test_page_is_unpacked(put: Put, content: bytes, more: str) -> None:
    readings = read(put("crawl.warc", record(response(content, more=more))))
    assert (texts(readings), errors(readings)) == ([TEXT], [])


def test_character_set_that_the_server_names(put: Put) -> None:
    written = page().replace("Tromvik", "Тромвик").encode("cp1251", "replace")
    (reading,) = read(put("crawl.warc", record(response(written, kind="text/html; charset=windows-1251"))))
    assert reading.article is not None
    assert "the port of Тромвик," in reading.article.text


def test_page_of_the_archive_is_the_page_of_the_file(put: Put) -> None:
    readings = read(put("a.html", page(head=META)), put("crawl.warc", GOOD))
    assert len({reading.article_id for reading in readings}) == 1


def test_user_and_archive_both_say_when(put: Put) -> None:
    path = put("crawl.warc", GOOD)

    def last_day(before: date) -> date | None:
        (found,) = articles(read_articles(list_files([path]), published_before=before))
        return found.published_before

    assert last_day(date(2020, 1, 1)) == date(2018, 1, 14)
    assert last_day(date(2018, 1, 1)) == date(2018, 1, 1)


@pytest.mark.parametrize(
    ("broken", "found"),
    [
        (b"no record at all\r\n" * 30, [("#3", "bad-record")]),
        (record(response(), length=-5), [("#3", "bad-record")]),
        (b"WARC/1.0\r\nnonsense\r\n\r\n", [("#3", "bad-record")]),
        (b"WARC/7.7\r\nContent-Length: 5\r\n\r\nHello\r\n\r\n", [("#3", "bad-record")]),
        (record(b"\0\xff" * 900, name="<urn:uuid:5>"), []),  # no answer of HTTP: passed over
        (record(response(b"\x1f\x8b\x08broken" * 99, more=GZIP), name="x"), [("#x", "mojibake")]),
        (record(response(b"packed", more="Content-Encoding: br\r\n"), name="x"), [("#x", "bad-record")]),
        (record(response("<p>word</p>" * 200_000), name="x"), [("#x", "too-large")]),
        (record(response(""), name="x"), [("#x", "bad-page")]),
        (record(response(page("<p>a</p>\0")), name="x"), [("#x", "binary")]),
        (record(b"HTTP/1.1 200 OK\r\n" + b"X-Header: x\r\n" * 200_000, name="x"), [("#3", "bad-record")]),
        (record(response(page(head=META).replace("Ruiz", "Bech"))), [("repeated", "")]),
    ],
)  # fmt: skip
def test_broken_record_costs_no_other(put: Put, broken: bytes, found: list[tuple[str, str]]) -> None:
    path = put("crawl.warc", INFO + GOOD + broken + LAST)
    readings = read(path)
    assert texts(readings)[0] == TEXT
    assert texts(readings)[-1].startswith("Ministers agree on tunnel")
    if found == [("repeated", "")]:
        assert codes(readings[1]) == [("warning", "repeated-id")]
    else:
        assert errors(readings) == [(path + number, code) for number, code in found]


def test_damaged_member_costs_no_other(put: Put) -> None:
    members = [gzip.compress(one) for one in (INFO, GOOD, record(response(OTHER), name="<urn:uuid:2>"), LAST)]
    members[1] = members[1][:90] + b"\xff" * 40 + members[1][130:]
    path = put("crawl.warc.gz", b"".join(members))
    readings = read(path)
    assert [article.source for article in articles(readings)] == [f"{path}#urn:uuid:{n}" for n in (2, 9)]
    assert [code for _, code in errors(readings)] == ["bad-archive"]


@pytest.mark.parametrize("kept", [len(INFO) + len(GOOD) + 60, len(INFO) + len(GOOD) + 900])
def test_archive_that_is_cut(put: Put, kept: int) -> None:
    readings = read(put("crawl.warc", (INFO + GOOD + LAST)[:kept]))
    assert texts(readings) == [TEXT]
    assert len(errors(readings)) == 1
    packed = gzip.compress(INFO + GOOD) + gzip.compress(LAST)[:-200]
    readings = read(put("crawl.warc.gz", packed))
    assert texts(readings) == [TEXT]
    assert [code for _, code in errors(readings)] == ["truncated"]


def test_archive_without_pages(put: Put) -> None:
    assert [code for _, code in errors(read(put("crawl.warc", INFO)))] == ["no-articles"]


def test_archive_is_read_as_it_comes(put: Put) -> None:
    """The first article is there before the second record is looked at."""
    path = put("crawl.warc.gz", gzip.compress(GOOD) + gzip.compress(LAST) * 1000)
    first = next(read_articles(list_files([path]), Options()))
    assert isinstance(first, Reading)
    assert 0 < first.size < 150_000


@given(st.binary(max_size=300), st.integers(0, len(GOOD)), st.integers(0, 60))
def test_any_damage_is_told_and_comes_to_an_end(noise: bytes, at: int, cut: int) -> None:
    data = GOOD[:at] + noise + GOOD[at + cut :]
    for reading in read_warc(stream_of(data), Options()):
        assert prepare(reading).article or errors([prepare(reading)])
