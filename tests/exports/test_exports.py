"""An output folder in other formats: the same rows, typed, with keys; whole, or not at all."""

from __future__ import annotations

import json
import sqlite3
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import pytest
from followthemoney import model
from pyarrow import parquet

from pipeline.exports import FORMATS, MissingLibraryError, export
from pipeline.outputs import OutputsError, read_tables
from pipeline.schema import ENTITY_TABLES, TABLES
from pipeline.tables import rows_of, skipped_rows
from tests.extractions import bare
from tests.written import Tables, as_text, tables, write


def other_article() -> Tables:
    """An article where whom a name means is open."""
    rows = as_text(rows_of(bare("=Low left.\n", "https://example.org/low.html")))
    article_id = rows["articles"][0]["article_id"]
    rows["mentions"] = [{
        "article_id": article_id, "mention_id": f"{article_id}-m1", "sentence_id": f"{article_id}-s1",
        "kind": "person", "entity_id": "", "start_char": "1", "end_char": "4", "text": "Low",
        "rule": "by_hand", "usage": "",
    }]  # fmt: skip
    return rows


@pytest.fixture
def outputs(tmp_path: Path) -> Path:
    nothing: Tables = {name: [] for name in tables()}
    note = dict.fromkeys(tables()["diagnostics"][0], "")
    note.update(source="gone.txt", stage="articles", level="error", code="missing", message="no such file")
    failed: Tables = {**nothing, "diagnostics": [note]}
    skipped = as_text(skipped_rows("f" * 16, "autre.txt", "fr", ()))
    return write(tmp_path / "outputs", tables(), other_article(), skipped, failed)


def typed(outputs: Path) -> dict[str, list[tuple[object, ...]]]:
    """The rows that a database must hold; days as text."""
    readers = {"string": str, "date": str, "integer": int, "number": float}
    read = read_tables(outputs)
    cells = {table: [(column.name, readers[column.type]) for column in table.columns] for table in TABLES}
    return {
        table.name: [
            tuple(read_as(row[name]) if row[name] else None for name, read_as in cells[table])
            for row in read[table.name]
        ]
        for table in TABLES
    }


@pytest.fixture
def database(outputs: Path, tmp_path: Path) -> Iterator[sqlite3.Connection]:
    export(outputs, "sqlite", tmp_path / "news.db")
    connection = sqlite3.connect(tmp_path / "news.db")
    yield connection
    connection.close()


def test_sqlite_has_the_rows(database: sqlite3.Connection, outputs: Path) -> None:
    for name, rows in typed(outputs).items():
        assert database.execute(f"SELECT * FROM {name} ORDER BY rowid").fetchall() == rows


def test_sqlite_has_keys(database: sqlite3.Connection) -> None:
    assert database.execute("PRAGMA foreign_key_check").fetchall() == []
    for table in TABLES:
        columns = database.execute(f"PRAGMA table_info({table.name})").fetchall()
        assert tuple(c[1] for c in sorted(columns, key=lambda c: c[5]) if c[5]) == table.key
        references = {tuple(r[2:5]) for r in database.execute(f"PRAGMA foreign_key_list({table.name})")}
        assert references == {(r.table, r.columns[0], r.keys[0]) for r in table.references}


def test_sqlite_finds_words_of_sentences(database: sqlite3.Connection) -> None:
    query = (
        "SELECT s.text FROM sentences_fts f JOIN sentences s ON s.rowid = f.rowid WHERE sentences_fts MATCH ?"
    )
    (found,) = database.execute(query, ["opening AND bergen"]).fetchall()  # a form of to open
    assert "will open the Harbour Bridge in Bergen" in found[0]


def test_sqlite_has_a_view_of_all_entities(database: sqlite3.Connection) -> None:
    entities = {row[0] for row in database.execute("SELECT entity_id FROM entities")}
    named = {row[0] for row in database.execute("SELECT entity_id FROM mentions WHERE entity_id IS NOT NULL")}
    assert entities == named
    kinds = {row[0] for row in database.execute("SELECT kind FROM entities")}
    assert kinds == ENTITY_TABLES.keys()


def test_sqlite_uses_its_indices(database: sqlite3.Connection) -> None:
    for query in (
        "mentions WHERE entity_id = 'x'",
        "people WHERE person_key = 'x'",
        "dates WHERE start_date > 'x'",
    ):
        (plan,) = database.execute(f"EXPLAIN QUERY PLAN SELECT * FROM {query}").fetchall()
        assert "USING INDEX" in plan[-1]


def test_duckdb(outputs: Path, tmp_path: Path) -> None:
    export(outputs, "duckdb", tmp_path / "news.duckdb")
    with duckdb.connect(str(tmp_path / "news.duckdb"), read_only=True) as database:
        for name, rows in typed(outputs).items():
            found = database.execute(f"SELECT * FROM {name}").fetchall()
            assert [tuple(str(v) if isinstance(v, date) else v for v in row) for row in found] == rows
        types = dict(database.execute("SELECT column_name, data_type FROM duckdb_columns()").fetchall())
        assert (types["start_date"], types["latitude"], types["start_char"]) == ("DATE", "DOUBLE", "BIGINT")
        (comment,) = database.execute(
            "SELECT comment FROM duckdb_columns() WHERE table_name = 'places' AND column_name = 'latitude'"
        ).fetchall()
        assert comment == ("latitude (WGS 84), north positive (decimal degrees)",)
        key = "SELECT constraint_column_names FROM duckdb_constraints() WHERE constraint_type = 'PRIMARY KEY'"
        assert (["subject_id", "relation", "object_id", "sentence_id"],) in database.execute(key).fetchall()


def test_parquet(outputs: Path, tmp_path: Path) -> None:
    (tmp_path / "news").mkdir()
    (tmp_path / "news" / "readme.txt").write_text("mine")
    export(outputs, "parquet", tmp_path / "news")
    assert {path.name for path in (tmp_path / "news").iterdir()} == {
        "readme.txt", *(f"{table.name}.parquet" for table in TABLES),
    }  # fmt: skip
    for name, rows in typed(outputs).items():
        found = parquet.read_table(tmp_path / "news" / f"{name}.parquet")
        values = [
            tuple(str(v) if isinstance(v, date) else v for v in row.values()) for row in found.to_pylist()
        ]
        assert values == rows
        assert all(field.metadata[b"description"] for field in found.schema)


def lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def test_jsonl(outputs: Path, tmp_path: Path) -> None:
    export(outputs, "jsonl", tmp_path / "news.jsonl")
    found = lines(tmp_path / "news.jsonl")
    ids = sorted(row["article_id"] for row in read_tables(outputs)["articles"])
    assert [article["article_id"] for article in found] == [None, *ids]
    assert found[0]["diagnostics"][0]["message"] == "no such file"
    (article,) = (article for article in found if article["source"] == "by-hand.txt")
    assert article["published_date"] == "2018-01-12"
    assert article["places"][0]["latitude"] == -59.0
    assert article["places"][0]["geonames_id"] is None
    assert "article_id" not in article["places"][0]
    assert {*article} == {*TABLES[0].column_names, *(table.name for table in TABLES[1:])}


@pytest.fixture
def entities(outputs: Path, tmp_path: Path) -> list[dict[str, Any]]:
    export(outputs, "ftm", tmp_path / "news.ftm.json")
    return lines(tmp_path / "news.ftm.json")


def of_schema(entities: list[dict[str, Any]], name: str) -> list[dict[str, Any]]:
    return [entity["properties"] for entity in entities if entity["schema"] == name]


def test_ftm_is_valid(entities: list[dict[str, Any]]) -> None:
    ids = [entity["id"] for entity in entities]
    assert len(set(ids)) == len(ids)
    for entity in entities:
        proxy = model.get_proxy(entity)
        proxy.schema.validate(entity)  # raises InvalidData
        for prop, value in proxy.itervalues():
            assert prop.type.validate(value), (prop, value)
            assert prop.type.name != "entity" or value in ids
    assert {entity["schema"] for entity in entities} == {
        "Article", "Person", "Organization", "Address", "Project", "Mention", "Membership",
    }  # fmt: skip


def test_ftm_says_what_the_tables_say(entities: list[dict[str, Any]]) -> None:
    (person,) = of_schema(entities, "Person")
    assert (person["name"], person["weakAlias"], person["position"]) == (["Ana Ruiz"], ["Ruiz"], ["Minister"])
    article = next(a for a in of_schema(entities, "Article") if a["fileName"] == ["by-hand.txt"])
    assert (article["publishedAt"], article["publisher"], article["language"]) == (
        ["2018-01-12"],
        ["NTB"],
        ["eng"],
    )
    bridge = next(p for p in of_schema(entities, "Project") if p["name"] == ["Harbour Bridge"])
    bergen = next(e["id"] for e in entities if e["properties"].get("full") == ["Bergen"])
    assert (bridge["addressEntity"], bridge["country"], bridge["amount"]) == ([bergen], ["no"], ["120000000"])
    (membership,) = of_schema(entities, "Membership")
    assert membership["role"] == ["Minister"]
    assert membership["summary"][0].startswith("Ruiz, of the Ministry of Works")
    assert sorted(mention["name"][0] for mention in of_schema(entities, "Mention")) == [
        "Ana Ruiz", "Ministry of Works", "Ruiz",
    ]  # fmt: skip
    (page,) = (a for a in of_schema(entities, "Article") if "sourceUrl" in a)
    assert page["sourceUrl"] == ["https://example.org/low.html"]


def test_ftm_ids_stay_when_rows_come_and_go(entities: list[dict[str, Any]], tmp_path: Path) -> None:
    fewer = tables()
    gone = fewer["places"].pop(0)
    fewer["mentions"] = [row for row in fewer["mentions"] if row["entity_id"] != gone["place_id"]]
    fewer["articles"][0]["dateline_place_id"] = ""
    for row in fewer["places"]:
        row["place_id"] = gone["place_id"]
    fewer["relations"] = []
    export(write(tmp_path / "fewer", fewer), "ftm", tmp_path / "fewer.json")
    ids = {entity["id"] for entity in lines(tmp_path / "fewer.json")}
    assert ids < {entity["id"] for entity in entities}


@pytest.mark.parametrize("name", sorted(FORMATS.keys() - {"parquet", "duckdb"}))
def test_same_bytes_for_the_same_tables(name: str, outputs: Path, tmp_path: Path) -> None:
    export(outputs, name, tmp_path / "one")
    export(outputs, name, tmp_path / "other")
    assert (tmp_path / "one").read_bytes() == (tmp_path / "other").read_bytes()


def test_same_bytes_of_parquet(outputs: Path, tmp_path: Path) -> None:
    for name in ("one", "other"):
        export(outputs, "parquet", tmp_path / name)
    for path in (tmp_path / "one").iterdir():
        assert path.read_bytes() == (tmp_path / "other" / path.name).read_bytes()


@pytest.mark.parametrize("name", FORMATS)
def test_what_is_damaged_leaves_the_old_file(name: str, outputs: Path, tmp_path: Path) -> None:
    export(outputs, name, tmp_path / "news")
    before = contents(tmp_path / "news")
    path = outputs / "mentions.csv"
    path.write_text(path.read_text(encoding="utf-8").replace("mention_id", "id", 1), encoding="utf-8")
    with pytest.raises(OutputsError, match="the columns are not those"):
        export(outputs, name, tmp_path / "news")
    assert contents(tmp_path / "news") == before
    assert not [path.name for path in tmp_path.iterdir() if path.name.startswith(".")]


def contents(path: Path) -> dict[str, bytes]:
    files = path.iterdir() if path.is_dir() else [path]
    return {file.name: file.read_bytes() for file in files}


def test_number_that_is_none(outputs: Path, tmp_path: Path) -> None:
    path = outputs / "places.csv"
    path.write_text(path.read_text(encoding="utf-8").replace("-59.0", "south"), encoding="utf-8")
    with pytest.raises(OutputsError, match="places: could not convert string to float: 'south'"):
        export(outputs, "jsonl", tmp_path / "news")


@pytest.mark.parametrize(
    ("name", "library", "extra"),
    [
        ("sqlite", "sqlite_utils", "sqlite"),
        ("duckdb", "duckdb", "duckdb"),
        ("parquet", "pyarrow", "parquet"),
        ("ftm", "followthemoney", "ftm"),
    ],
)
def test_missing_library(
    outputs: Path, monkeypatch: pytest.MonkeyPatch, *, name: str, library: str, extra: str
) -> None:
    monkeypatch.setitem(sys.modules, library, None)
    with pytest.raises(MissingLibraryError) as raised:
        export(outputs, name, outputs.parent / "news")
    assert str(raised.value) == f"{name} needs {library}: install Dateline with its extra '{extra}'"
    assert not list(outputs.parent.glob("news/*"))
