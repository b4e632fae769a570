"""Paths -> Articles: what is read, what is noted, and what is refused with which words."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.articles import Options, Reading, article_from_text, list_files, read_articles
from pipeline.articles.decoding import decode
from pipeline.articles.reading import UnreadableError, check_text
from pipeline.models import Article

RUSSIAN = "Министры договорились о строительстве моста через залив. " * 4
FRENCH = "Le président a été reçu à Genève ; l’été sera très chaud, a-t-il déclaré."


def read(*paths: Path | str, max_bytes: int = 10_000) -> list[Reading]:
    return list(read_articles(list_files(map(str, paths)), Options(max_bytes), any_language=True))


def articles(readings: Iterable[Reading]) -> list[Article]:
    return [reading.article for reading in readings if reading.article]


def codes(reading: Reading) -> list[tuple[str, str]]:
    return [(found.level, found.code) for found in reading.diagnostics]


@pytest.fixture
def put(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str, bytes | str], str]:
    """Writes a file in an empty current folder and gives its path back."""
    monkeypatch.chdir(tmp_path)

    def write(name: str, content: bytes | str) -> str:
        path = Path(name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return name

    return write


Put = Callable[[str, bytes | str], str]


# --- files and folders -----------------------------------------------------------------------------------


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


# --- encodings -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("data", "expected", "encoding"),
    [
        (FRENCH.encode(), FRENCH, "utf-8"),
        (FRENCH.encode("utf-8-sig"), FRENCH, "utf-8"),
        (FRENCH.encode("utf-16"), FRENCH, "utf-16"),
        (FRENCH.encode("utf-32"), FRENCH, "utf-32"),
        (FRENCH.encode("cp1252"), FRENCH, "cp1252"),
        (b"He said \x93yes\x94 \x96 it\x92s fine.", "He said “yes” – it’s fine.", "cp1252"),
        (RUSSIAN.encode("cp1251"), RUSSIAN, "cp1251"),
        ("“Yes” — “no”".encode() + b" \xe2\x80 cut", "“Yes” — “no” \ufffd cut", "utf-8 with errors"),
    ],
)
def test_decode(data: bytes, expected: str, encoding: str) -> None:
    assert decode(data) == (expected, encoding)


def test_line_ends_and_marks_inside_stay() -> None:
    assert decode(b"a\r\nb\rc\n\xef\xbb\xbfd") == ("a\r\nb\rc\n\ufeffd", "utf-8")


@given(st.binary(max_size=200))
def test_any_bytes_are_decoded_or_refused(data: bytes) -> None:
    try:
        text, _ = decode(data)
        check_text(text)
    except UnreadableError:
        return
    assert text.strip()
    assert "\0" not in text


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0\ufeff")))
def test_utf8_is_never_taken_for_anything_else(text: str) -> None:
    assert decode(text.encode()) == (text, "utf-8")


def test_another_encoding_is_noted(put: Put) -> None:
    (reading,) = read(put("french.txt", FRENCH.encode("cp1252")))
    assert reading.article is not None
    assert reading.article.text == FRENCH
    assert [(d.level, d.code, d.message) for d in reading.diagnostics] == [
        ("warning", "encoding", "not UTF-8: read as cp1252")
    ]


def test_lost_characters_are_noted_where_the_first_one_was(put: Put) -> None:
    text = "The dispute \ufffd over islands \ufffd goes on. " + "And on. " * 30
    (reading,) = read(put("lost.txt", text))
    (note,) = reading.diagnostics
    assert (note.level, note.code, note.start, note.end) == ("warning", "replacement-characters", 12, 13)
    assert reading.article is not None
    assert reading.article.text == text


# --- records ---------------------------------------------------------------------------------------------


def jsonl(*records: object) -> str:
    return "".join(f"{record if isinstance(record, str) else json.dumps(record)}\n" for record in records)


def test_record(put: Put) -> None:
    record = {"id": "x7", "text": "Déjà vu.", "published": "2018-01-12", "title": "Again", "url": "http://x"}
    (reading,) = read(put("feed.jsonl", jsonl(record)))
    article_id = hashlib.sha256("Déjà vu.".encode()).hexdigest()[:16]
    day = date(2018, 1, 12)
    assert reading.article == Article(article_id, "feed.jsonl#x7", "Déjà vu.", day, "Again", "http://x")


@pytest.mark.parametrize(
    ("given", "source"),
    [
        ({}, "#1"),
        ({"id": 7}, "#7"),
        ({"id": ""}, "#1"),
        ({"id": None}, "#1"),
        ({"id": [1]}, "#1"),
        ({"id": 0}, "#0"),
    ],
)
def test_source_of_a_record(put: Put, given: dict[str, object], source: str) -> None:
    (article,) = articles(read(put("feed.jsonl", jsonl({"text": "Text.", **given}))))
    assert article.source == f"feed.jsonl{source}"


def test_blank_lines_count_but_hold_nothing(put: Put) -> None:
    feed = put("feed.jsonl", b'\xef\xbb\xbf{"text": "One."}\r\n\r\n{"text": "Two."}')
    assert [(a.source, a.text) for a in articles(read(feed))] == [
        ("feed.jsonl#1", "One."),
        ("feed.jsonl#3", "Two."),
    ]


def test_same_text_is_the_same_article_in_a_file_and_in_a_record(put: Put) -> None:
    readings = read(put("a.txt", "Same."), put("b.jsonl", jsonl({"text": "Same."})))
    assert len({reading.article_id for reading in readings}) == 1


@pytest.mark.parametrize(
    ("line", "code", "words"),
    [
        ('{"text": "cut', "bad-record", "the line is not JSON: "),
        ('"text"', "bad-record", "the line is a str, not a JSON object"),
        ("[" * 100_000, "bad-record", "nested too deeply"),
        ('{"text": ' + "1" * 5000 + "}", "bad-record", "the line is not JSON: Exceeds the limit"),
        ('{"body": "Text."}', "no-text", "the record has no field text"),
        ('{"text": null}', "no-text", "the field text is a NoneType, not a string"),
        ('{"text": ["Text."]}', "no-text", "the field text is a list, not a string"),
        ('{"text": "  "}', "empty", "the text is empty"),
        ('{"text": "a\\u0000b"}', "binary", "null characters"),
        (json.dumps({"text": "long " * 4000}), "too-large", "longer than 10,000 bytes"),
        (json.dumps({"text": "é" * 5001}), "too-large", "longer than 10,000 bytes"),
        (json.dumps({"text": "Text.", "more": "x" * 200_000}), "too-large", "longer than 10,000 bytes"),
    ],
)
def test_bad_record_stops_no_other(put: Put, line: str, code: str, words: str) -> None:
    feed = put("feed.jsonl", jsonl({"text": "Before."}, line, {"text": "After."}))
    before, bad, after = read(feed)
    assert before.article is not None
    assert after.article is not None
    assert after.source == "feed.jsonl#3"
    assert (bad.source, bad.article, codes(bad)) == ("feed.jsonl#2", None, [("error", code)])
    assert words in bad.diagnostics[0].message


def test_bad_record_is_called_by_its_id(put: Put) -> None:
    (reading,) = read(put("feed.jsonl", jsonl({"id": "x7"})))
    assert reading.source == "feed.jsonl#x7"


def test_line_in_another_encoding(put: Put) -> None:
    (reading,) = read(put("feed.jsonl", json.dumps({"text": FRENCH}, ensure_ascii=False).encode("cp1252")))
    assert reading.article is not None
    assert reading.article.text == FRENCH
    assert codes(reading) == [("warning", "encoding")]


@pytest.mark.parametrize(
    "given", ["2018-01-12", "2018-01-12T23:30:00Z", "2018-01-12 08:00", " 2018-01-12\n", "20180112"]
)
def test_published(put: Put, given: str) -> None:
    (reading,) = read(put("feed.jsonl", jsonl({"text": "Text.", "published": given})))
    assert reading.article is not None
    assert (reading.article.published, reading.diagnostics) == (date(2018, 1, 12), ())


@pytest.mark.parametrize("given", ["12 January 2018", "2018-13-01", "2018", 20180112.5, ["2018-01-12"], True])
def test_bad_published_is_an_error_but_the_article_is_read(put: Put, given: object) -> None:
    (reading,) = read(put("feed.jsonl", jsonl({"text": "Text.", "published": given})))
    assert reading.article is not None
    assert (reading.article.published, codes(reading)) == (None, [("error", "bad-published")])


@pytest.mark.parametrize("given", [None, ""])
def test_no_published(put: Put, given: object) -> None:
    (reading,) = read(put("feed.jsonl", jsonl({"text": "Text.", "published": given})))
    assert reading.diagnostics == ()


def test_repeated_id_is_noted(put: Put) -> None:
    first, second = read(put("feed.jsonl", jsonl({"id": 1, "text": "One."}, {"id": 1, "text": "Two."})))
    assert codes(first) == []
    assert codes(second) == [("warning", "repeated-id")]
    assert second.article is not None


def test_half_a_surrogate_pair_is_replaced_in_place(put: Put) -> None:
    text = "Half \ud83d of a pair. " + "Text. " * 20
    (reading,) = read(put("feed.jsonl", jsonl({"text": text})))
    assert reading.article is not None
    assert reading.article.text == text.replace("\ud83d", "\ufffd")
    assert codes(reading) == [("warning", "lone-surrogate"), ("warning", "replacement-characters")]
    assert article_from_text(text, reading.source) == reading.article


def test_whole_pairs_are_characters(put: Put) -> None:
    (reading,) = read(put("feed.jsonl", '{"text": "\\ud83d\\ude00"}'))
    assert reading.article is not None
    assert (reading.article.text, reading.diagnostics) == ("\U0001f600", ())


# --- dates given by the user -----------------------------------------------------------------------------


def test_presumed_date_is_not_taken_for_metadata(put: Put) -> None:
    feed = put("feed.jsonl", jsonl({"text": "One.", "published": "2018-01-12"}, {"text": "Two."}))
    found = articles(read_articles(list_files([feed]), presumed=date(2020, 2, 2)))
    assert [article.published for article in found] == [date(2018, 1, 12), None]
    assert {article.presumed for article in found} == {date(2020, 2, 2)}
