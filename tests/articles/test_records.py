"""Files of records -> articles: lines of JSON, rows of CSV and Parquet; bad ones stop no other."""

from __future__ import annotations

import hashlib
import json
from datetime import date

import pytest

from pipeline.articles import article_from_text
from pipeline.models import Article
from tests.articles.reading import FRENCH, Put, articles, codes, jsonl, read

# --- lines of JSON ---------------------------------------------------------------------------------------


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
