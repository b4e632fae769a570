"""Runs into the same folder: what is done is not done again, what is new is, and nothing is dropped."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path

import pytest

from pipeline import batch
from pipeline.articles import Given
from pipeline.batch import shards, work
from pipeline.batch.engines import Outcome
from pipeline.batch.store import HIDDEN, locked
from tests.batch.folders import account, contents, noted, put_feed, rows


@pytest.fixture
def done(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The sources of the articles that are worked on, as they are."""
    worked: list[str] = []
    real = work.Worker.work

    def remember(self: work.Worker, shard: shards.Shard) -> object:
        worked.extend(item.reading.source for item in shard.items)
        return real(self, shard)

    monkeypatch.setattr(work.Worker, "work", remember)
    return worked


def test_what_is_new_is_added_and_nothing_is_done_twice(
    settings: batch.Settings, tmp_path: Path, done: list[str]
) -> None:
    out = tmp_path / "out"
    put_feed("monday.jsonl", 3)
    batch.run(["monday.jsonl"], out, settings=settings)
    put_feed("tuesday.jsonl", 2, first=3)
    batch.run(["tuesday.jsonl"], out, settings=settings)
    assert done == [f"monday.jsonl#{n}" for n in range(3)] + [f"tuesday.jsonl#{n}" for n in (3, 4)]
    batch.run(["monday.jsonl", "tuesday.jsonl"], tmp_path / "at once", settings=settings)
    assert contents(out) == contents(tmp_path / "at once")


def test_same_run_again_changes_no_byte(settings: batch.Settings, tmp_path: Path, done: list[str]) -> None:
    put_feed("a.jsonl", 3)
    put_feed("b.jsonl", 4)  # three of them came before
    Path("empty.txt").touch()
    Path("none.txt").touch()
    paths = ["a.jsonl", "b.jsonl", "empty.txt", "none.txt", "nowhere.txt"]
    batch.run(paths, tmp_path / "out", settings=settings)
    before = contents(tmp_path / "out")
    assert len(done) == 4
    batch.run(reversed(paths), tmp_path / "out", settings=settings)
    assert contents(tmp_path / "out") == before
    assert len(done) == 4
    assert account(tmp_path / "out") == {
        "files": 5, "articles": 10, "done": 0, "known": 4, "repeated": 4, "unread": 2
    }  # fmt: skip


def test_renamed_file_is_one_article_with_its_other_source(
    settings: batch.Settings, tmp_path: Path, done: list[str]
) -> None:
    out = tmp_path / "out"
    Path("b.txt").write_text("Mr Bo Lie left.")
    batch.run(["b.txt"], out, settings=settings)
    Path("b.txt").rename("a.txt")
    batch.run(["a.txt"], out, settings=settings)
    assert done == ["b.txt"]
    assert [row["source"] for row in rows(out, "articles")] == ["b.txt"]
    (note,) = noted(out)
    assert (note["source"], note["code"]) == ("a.txt", "duplicate")
    assert note["message"] == "the same article as b.txt: listed once"


def test_note_on_an_input_holds_until_it_is_read_again(settings: batch.Settings, tmp_path: Path) -> None:
    out = tmp_path / "out"
    batch.run(["late.txt"], out, settings=settings)
    put_feed("other.jsonl", 1)
    assert batch.run(["other.jsonl"], out, settings=settings).complete
    assert [row["code"] for row in noted(out)] == ["not-found"]
    Path("late.txt").write_text("Mr Bo Lie left.")
    batch.run(["late.txt"], out, settings=settings)
    assert noted(out) == []


def test_changed_file_is_another_article(settings: batch.Settings, tmp_path: Path) -> None:
    for text in ("Mr Bo Lie left.", "Mr Bo Lie came."):
        Path("a.txt").write_text(text)
        batch.run(["a.txt"], tmp_path / "out", settings=settings)
    assert len(rows(tmp_path / "out", "articles")) == 2


def test_other_dates_are_taken_for_what_they_are_given_for(
    settings: batch.Settings, tmp_path: Path, done: list[str]
) -> None:
    out = tmp_path / "out"
    for day, name in enumerate(("a.txt", "b.txt", "b.txt"), start=1):
        Path(name).write_text(f"Mr Bo Lie left {name} on Friday.")
        given = Given(presumed=date(2018, 1, day))
        assert batch.run([name], out, settings=settings, given=given).stale == batch.Stale()
    assert done == ["a.txt", "b.txt", "b.txt"]
    assert {row["published_date"] for row in rows(out, "articles")} == {"2018-01-01", "2018-01-03"}


def test_options_that_decide_rows_make_others_stale(
    settings: batch.Settings, tmp_path: Path, done: list[str]
) -> None:
    out = tmp_path / "out"
    put_feed("a.jsonl", 2)
    put_feed("b.jsonl", 2, first=2)
    batch.run(["a.jsonl", "b.jsonl"], out, settings=settings)
    other = batch.Settings(settings.model, max_article_bytes=999)
    summary = batch.run(["a.jsonl"], out, settings=other)
    assert summary.stale == batch.Stale(2, ("options",))
    assert len(rows(out, "articles")) == 2
    summary = batch.run(["b.jsonl"], out, settings=other)
    assert summary.stale == batch.Stale()
    assert len(rows(out, "articles")) == 4
    assert len(done) == 8
    assert len(list((out / HIDDEN / "parts").iterdir())) == 1, "stale parts that are done anew are taken away"


def test_stale_articles_may_be_kept(settings: batch.Settings, tmp_path: Path, done: list[str]) -> None:
    out = tmp_path / "out"
    put_feed("a.jsonl", 2)
    batch.run(["a.jsonl"], out, settings=settings)
    put_feed("a.jsonl", 3)
    other = batch.Settings(settings.model, max_article_bytes=999)
    summary = batch.run(["a.jsonl"], out, settings=other, plan=batch.Plan(keep_stale=True))
    assert (summary.stale, len(done), len(rows(out, "articles"))) == (batch.Stale(), 3, 3)


def test_article_given_with_another_date_is_done_anew(
    settings: batch.Settings, tmp_path: Path, done: list[str]
) -> None:
    out = tmp_path / "out"
    for day in ("2018-01-12", "2018-01-12", "2019-05-01"):
        Path("a.jsonl").write_text(f'{{"text": "Mr Bo Lie left.", "published": "{day}"}}\n')
        batch.run(["a.jsonl"], out, settings=settings)
    assert len(done) == 2
    (article,) = rows(out, "articles")
    assert article["published_date"] == "2019-05-01"
    assert len(list((out / HIDDEN / "parts").glob("*/*.jsonl"))) == 1


def test_part_that_is_damaged_is_done_again(
    settings: batch.Settings, tmp_path: Path, done: list[str]
) -> None:
    out = tmp_path / "out"
    put_feed("a.jsonl", 2)
    batch.run(["a.jsonl"], out, settings=settings)
    before = contents(out)
    (part,) = (out / HIDDEN / "parts").glob("*/*.jsonl")
    part.write_bytes(part.read_bytes().replace(b"Bergen", b"Bargen"))
    with pytest.raises(batch.UnfinishedError, match="was damaged after it was written"):
        batch.run(["a.jsonl"], out, settings=settings)
    assert contents(out) == before
    batch.run(["a.jsonl"], out, settings=settings)
    part.write_bytes(b"")
    batch.run(["a.jsonl"], out, settings=settings)
    assert contents(out) == before
    assert len(done) == 6


def test_every_input_is_accounted_for(
    settings: batch.Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put_feed("a.jsonl", 5)
    monkeypatch.setattr(shards, "_ARTICLES", 2)

    def loses_one(
        every: Iterable[shards.Shard], worker: work.Worker
    ) -> Iterator[tuple[shards.Shard, Outcome]]:
        return ((shard, worker.work(shard)) for shard in list(every)[1:])

    plan = batch.Plan(engine=loses_one)
    with pytest.raises(batch.UnfinishedError, match="0 files and 2 articles are not accounted for"):
        batch.run(["a.jsonl"], tmp_path / "out", settings=settings, plan=plan)
    assert not (tmp_path / "out" / "articles.csv").exists()
    batch.run(["a.jsonl"], tmp_path / "out", settings=settings)
    assert account(tmp_path / "out")["known"] == 3


# --- two at once -----------------------------------------------------------------------------------------

_HOLD = """
import sys
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from pipeline.batch.store import locked
with locked(Path("out")):
    print("held", flush=True)
    sys.stdin.read()
"""


def test_second_run_at_once_is_refused_until_the_first_is_gone(settings: batch.Settings) -> None:
    put_feed("a.jsonl", 1)
    holder = subprocess.Popen([sys.executable, "-c", _HOLD], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    assert holder.stdout
    holder.stdout.readline()
    with pytest.raises(batch.OutputError, match=f"another run is at work in out: process {holder.pid} on "):
        batch.run(["a.jsonl"], Path("out"), settings=settings)
    holder.kill()
    holder.communicate()
    assert batch.run(["a.jsonl"], Path("out"), settings=settings).complete


def test_lock_is_for_one_folder(tmp_path: Path) -> None:
    with locked(tmp_path / "one"), locked(tmp_path / "two"), pytest.raises(batch.OutputError):  # noqa: SIM117
        with locked(tmp_path / "one"):
            pass
