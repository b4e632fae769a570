"""Files of records -> articles: lines of JSON, rows of CSV and Parquet; bad ones stop no other."""

from __future__ import annotations

import csv
import gzip
import hashlib
import io
import json
import sys
from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.articles import Options, article_from_text, list_files, read_articles
from pipeline.articles.reading import UnreadableError
from pipeline.articles.records import read_csv, read_json_lines
from pipeline.models import Article
from tests.articles.reading import FRENCH, Put, articles, codes, errors, jsonl, read, stream_of, texts

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


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-32"])
def test_lines_in_wide_characters(put: Put, encoding: str) -> None:
    written = '{"text": "Déjà vu."}\n{"text": "Ċ, or 0A and 01"}\n'
    feed = put("feed.jsonl", written.encode(encoding))
    assert texts(read(feed)) == ["Déjà vu.", "Ċ, or 0A and 01"]


def test_long_line_in_wide_characters(put: Put) -> None:
    lines = jsonl({"text": "x" * 500_000}, {"text": "After."})
    readings = read(put("feed.jsonl", lines.encode("utf-16")))
    assert (texts(readings), errors(readings)) == (["After."], [("feed.jsonl#1", "too-large")])


def test_million_characters_in_a_line(put: Put) -> None:
    feed = put("feed.jsonl", jsonl("x" * 3_000_000, {"text": "After."}))
    assert (texts(read(feed)), errors(read(feed))) == (["After."], [("feed.jsonl#1", "too-large")])


@pytest.mark.parametrize(
    ("name", "code"), [("a.jsonl", "no-articles"), ("a.csv", "no-text"), ("a.txt", "empty")]
)
def test_empty_file(put: Put, name: str, code: str) -> None:
    assert errors(read(put(name, ""))) == [(name, code)]


def test_field_of_the_text(put: Put) -> None:
    options = Options(text_field="body")
    feed = put("feed.jsonl", jsonl({"body": "One.", "text": "Not this."}, {"text": "Two."}))
    readings = read(feed, options=options)
    assert texts(readings) == ["One."]
    assert readings[1].diagnostics[0].message == "the record has no field body"


def test_records_are_read_as_they_come(put: Put) -> None:
    feed = put("feed.jsonl", jsonl(*({"text": f"Article {n}."} for n in range(50_000))))
    first = next(iter(read_articles(list_files([feed]))))
    assert first.article is not None
    assert 0 < first.size < 20_000


# --- rows of CSV -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_table(put: Put, delimiter: str, end: str, encoding: str) -> None:
    rows = [
        ["id", "published", "text", "title", "url", "more"],
        [
            "x7",
            "2018-01-12",
            f'"They met, {end}{end}""at last"";{delimiter}said Ruiz."',
            "Again",
            "http://x",
            "1",
        ],
        ["", "", "Two.", "", "", ""],
    ]
    written = "".join(delimiter.join(row) + end for row in rows)
    first, second = articles(read(put("feed.csv", written.encode(encoding))))
    text = f'They met, {end}{end}"at last";{delimiter}said Ruiz.'
    assert (first.source, first.text, first.published) == ("feed.csv#x7", text, date(2018, 1, 12))
    assert (first.title, first.url) == ("Again", "http://x")
    assert (second.source, second.text, second.published) == ("feed.csv#2", "Two.", None)


def test_column_of_the_text(put: Put) -> None:
    feed = put("feed.csv", "text,body\nNot this.,One.\n")
    assert texts(read(feed, options=Options(text_field="body"))) == ["One."]
    (reading,) = read(feed, options=Options(text_field="article"))
    assert reading.source == "feed.csv"
    assert reading.diagnostics[0].message == "the table has no column article (--text-column)"


@pytest.mark.parametrize(
    ("rows", "found"),
    [
        ("1\n", [("#1", "no-text")]),  # a row too short
        ("1,Two,too many\n", []),
        ("\n\n", []),
        ('1,5" pipe\n', []),
        ('1,"Two."\n', []),
        ("1," + "x" * 300_000 + "\n", [("#2", "too-large")]),
        ('1,"' + "x\n" * 300_000 + '"\n', [("#2", "too-large")]),
        ("1," + "x" * 20_000 + "\n", [("#1", "too-large")]),
        ("1,a\0b\n", [("#2", "binary")]),
        ("1,\n", [("#1", "empty")]),
    ],
)
def test_bad_row_stops_no_other(put: Put, rows: str, found: list[tuple[str, str]]) -> None:
    readings = read(put("feed.csv", f"id,text\n0,Before.\n{rows}9,After.\n"))
    assert (texts(readings)[0], texts(readings)[-1]) == ("Before.", "After.")
    assert errors(readings) == [(f"feed.csv{number}", code) for number, code in found]


@pytest.mark.parametrize("tail", ["never closed", "never closed\n" * 10, "never closed\n" * 200_000])
def test_quote_that_is_never_closed(put: Put, tail: str) -> None:
    readings = read(put("feed.csv", f'id,text\n0,Before.\n1,"{tail}'))
    assert texts(readings) == ["Before."]
    assert errors(readings) == [("feed.csv#2", "bad-record")]


@given(
    st.lists(
        st.text(
            st.characters(exclude_categories=["Cs"], exclude_characters="\0\ufeff\ufffd"), min_size=1
        ).filter(str.strip),
        min_size=1,
        max_size=5,
    )
)
def test_what_csv_writes_is_read_back(written: list[str]) -> None:
    table = io.StringIO(newline="")
    csv.writer(table, quoting=csv.QUOTE_ALL).writerows([["text"], *([text] for text in written)])
    assert texts(read_csv(stream_of(table.getvalue().encode()), Options())) == written


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"])), max_size=5))
def test_what_json_writes_is_read_back(written: list[str]) -> None:
    lines = jsonl(*({"text": text} for text in written)).encode()
    expected = [text for text in written if text.strip() and "\0" not in text and "\ufffd" not in text]
    found = texts(read_json_lines(stream_of(lines), Options()))
    assert [text for text in found if "\ufffd" not in text] == expected


@given(st.binary(max_size=300))
def test_any_bytes_are_records_or_errors(data: bytes) -> None:
    for reader in (read_json_lines, read_csv):
        with suppress(UnreadableError):  # of the file as a whole
            for reading in reader(stream_of(data), Options()):
                assert reading.article or errors([reading])


# --- rows of Parquet -------------------------------------------------------------------------------------


def parquet(rows: list[dict[str, object]]) -> bytes:
    from pyarrow import BufferOutputStream, Table, parquet  # noqa: PLC0415 - an extra

    sink = BufferOutputStream()
    parquet.write_table(Table.from_pylist(rows), sink)
    return bytes(sink.getvalue())


ROWS: list[dict[str, object]] = [
    {"id": 7, "text": "Déjà vu.", "published": date(2018, 1, 12), "title": "Again", "url": "http://x"},
    {"id": None, "text": "Two.", "published": None, "title": None, "url": None},
    {"id": 9, "text": None, "published": None, "title": None, "url": None},
]


@pytest.mark.parametrize("name", ["feed.parquet", "feed", "feed.parquet.gz"])
def test_parquet(put: Put, name: str) -> None:
    content = parquet(ROWS)
    path = put(name, gzip.compress(content) if name.endswith(".gz") else content)
    readings = read(path)
    first, second = articles(readings)
    assert (first.source, first.text, first.published) == (f"{path}#7", "Déjà vu.", date(2018, 1, 12))
    assert (first.title, first.url) == ("Again", "http://x")
    assert (second.source, second.published) == (f"{path}#2", None)
    assert errors(readings) == [(f"{path}#9", "no-text")]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (parquet([{"body": "One."}]), "no-text"),
        (parquet(ROWS)[:-20], "bad-record"),
        (b"PAR1 but no more", "bad-record"),
        (b"", "bad-record"),
    ],
)
def test_bad_parquet(put: Put, content: bytes, code: str) -> None:
    readings = read(put("feed.parquet", content), put("z.txt", "After."))
    assert (texts(readings), errors(readings)) == (["After."], [("feed.parquet", code)])


def test_parquet_without_its_extra(put: Put, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    (reading,) = read(put("feed.parquet", b"PAR1"))
    assert reading.diagnostics[0].message == (
        "reading Parquet needs pyarrow: install Dateline with its extra 'parquet'"
    )
