"""The tables from the parts: in any number of buckets, in any format, wherever the parts are."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from pipeline import batch
from pipeline.articles import Given, Options, Reading
from pipeline.batch import merging, parquet, shards
from pipeline.batch.parts import heads
from pipeline.batch.shards import Item, Shard, cut
from pipeline.batch.shared import Remote, parts_at
from pipeline.datapackage import FILE_NAME
from pipeline.models import Article
from pipeline.outputs import read_tables
from tests.batch.folders import FILES, contents, put_feed


def test_buckets_do_not_show(
    settings: batch.Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put_feed("feed.jsonl", 40)
    Path("a.txt").write_text("Mr Bo Lie left.")
    Path("b.txt").write_text("Mr Bo Lie left.")
    Path("empty.txt").touch()
    paths = ["feed.jsonl", "a.txt", "b.txt", "empty.txt", "nowhere.txt"]
    batch.run(paths, tmp_path / "one", settings=settings)
    monkeypatch.setattr(merging, "_BUCKET_BYTES", 2_000)
    monkeypatch.setattr(shards, "_ARTICLES", 3)
    batch.run(paths, tmp_path / "many", settings=settings)
    assert contents(tmp_path / "one") == contents(tmp_path / "many")


def test_parquet_holds_what_csv_holds(
    settings: batch.Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(parquet, "_ROWS_A_GROUP", 10)
    monkeypatch.setattr(parquet, "_GROUPS_A_FILE", 2)
    put_feed("feed.jsonl", 30)
    out = tmp_path / "out"
    batch.run(["feed.jsonl"], out, settings=settings)
    written = read_tables(out)
    batch.run(["feed.jsonl"], out, settings=settings, plan=batch.Plan(format="parquet"))
    assert not list(out.glob("*.csv")), "tables of an earlier run in another format"
    assert len(list((out / "sentences.parquet").iterdir())) > 1
    assert read_tables(out) == written
    described = json.loads((out / FILE_NAME).read_bytes())["resources"]
    listed = [each["path"] for each in described]
    paths = [path for each in listed for path in ([each] if isinstance(each, str) else each)]
    assert all((out / path).is_file() for path in paths)
    batch.run(["feed.jsonl"], out, settings=settings)
    assert set(contents(out)) == FILES


# --- shards ----------------------------------------------------------------------------------------------


def item(number: int, length: int = 10) -> Item:
    return Item(Reading(f"{number}", 1, f"{number:016x}", Article(f"{number:016x}", "", "x" * length)), "")


def names(items: list[Item]) -> list[str]:
    return [shard.name for shard in cut(items, Given(), Options())]


def test_rest_is_cut_as_it_was_when_some_shards_are_done(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shards, "_ARTICLES", 5)
    monkeypatch.setattr(shards, "_CHARS", 100)
    items = [item(number, 1 + number * 37 % 60) for number in range(60)]
    every = list(cut(items, Given(), Options()))
    assert len({len(shard.items) for shard in every}) > 1
    for gone in range(len(every)):
        left: list[Shard] = [shard for place, shard in enumerate(every) if place not in (gone, gone // 2)]
        again = names([each for shard in left for each in shard.items])
        assert again == [shard.name for shard in left]


def test_shard_is_named_by_its_content() -> None:
    assert names([item(1), item(2)]) == names([item(1), item(2)])
    assert names([item(1), item(2)]) != names([item(1), item(3)])


# --- parts elsewhere -------------------------------------------------------------------------------------


def test_parts_behind_a_url(settings: batch.Settings, tmp_path: Path) -> None:
    put_feed("feed.jsonl", 70)
    plan = batch.Plan(parts="memory://bucket/parts")
    batch.run(["feed.jsonl"], tmp_path / "far", settings=settings, plan=plan)
    again = batch.run(["feed.jsonl"], tmp_path / "far", settings=settings, plan=plan)
    assert (again.account.known, again.account.done) == (70, 0)
    batch.run(["feed.jsonl"], tmp_path / "near", settings=settings)
    assert contents(tmp_path / "far") == contents(tmp_path / "near")


def test_part_without_a_head_is_not_there() -> None:
    parts = parts_at("memory://bucket/damaged", "x")
    assert isinstance(parts, Remote)
    parts.write("half", b'{"run": 1, "art')
    assert parts.names() == ["half"]
    assert list(heads(parts)) == []
    assert parts.names() == []
