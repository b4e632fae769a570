"""A run that is cut at every step between writing and renaming, as kill -9 or a power cut does it."""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest

from pipeline import batch
from pipeline.batch import shards
from tests.batch.folders import contents, located, put_feed

pytestmark = pytest.mark.skipif(
    not hasattr(os, "fork"), reason="a process is cut in the middle by forking it"
)

Step = Callable[[], None]


class Steps:
    """Counts the steps on the way to the disk, and ends the process before one of them."""

    def __init__(self, patch: pytest.MonkeyPatch, last: int | None = None) -> None:
        """Ends before step number ``last``; what is being flushed then is torn."""
        self.count, self._last = 0, last
        fsync, replace = os.fsync, Path.replace

        def flushed(number: int) -> None:
            self._step(lambda: tear(number))
            fsync(number)

        def renamed(path: Path, target: Path) -> Path:
            self._step(lambda: None)
            return replace(path, target)

        patch.setattr("os.fsync", flushed)
        patch.setattr(Path, "replace", renamed)

    def _step(self, damage: Step) -> None:
        if self.count == self._last:
            damage()
            os._exit(9)
        self.count += 1


def tear(number: int) -> None:
    """Half of a file, as a machine leaves it that stops before the disk has it all."""
    if size := os.fstat(number).st_size:
        try:
            os.ftruncate(number, size // 2)
        except OSError:
            return  # a folder


def run(out: Path, settings: batch.Settings) -> None:
    batch.run(["feed.jsonl"], out, settings=settings)


def run_and_die(out: Path, settings: batch.Settings, last: int) -> None:
    child = os.fork()
    if not child:
        try:
            with pytest.MonkeyPatch.context() as patch:
                Steps(patch, last)
                run(out, settings)
        finally:
            os._exit(0)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 9


def test_run_that_is_cut_anywhere_is_completed_by_the_next(
    settings: batch.Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shards, "_ARTICLES", 2)
    put_feed("feed.jsonl", 5)
    run(tmp_path / "whole", settings)
    after = contents(tmp_path / "whole")

    def earlier(name: str) -> Path:
        put_feed("feed.jsonl", 1)
        run(tmp_path / name, settings)
        put_feed("feed.jsonl", 5)
        return tmp_path / name

    with monkeypatch.context() as patch:
        out = earlier("counted")
        before = contents(out)
        steps = Steps(patch)
        run(out, settings)
        assert contents(out) == after
    assert steps.count > 30
    for last in range(steps.count):
        out = earlier(f"cut-{last}")
        run_and_die(out, settings, last)
        assert located(out) in (before, after), f"tables of two runs after step {last}"
        run(out, settings)
        assert contents(out) == after, f"other tables after step {last}"
        assert not list((out / ".dateline").rglob("*.tmp"))
        assert {path.name for path in (out / ".dateline").iterdir()} == {"lock", "notes.jsonl", "parts"}


def test_disk_that_is_full_at_any_step_is_told_and_harms_nothing(
    settings: batch.Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shards, "_ARTICLES", 2)
    put_feed("feed.jsonl", 5)
    run(tmp_path / "whole", settings)
    after = contents(tmp_path / "whole")
    put_feed("feed.jsonl", 1)
    out = tmp_path / "out"
    run(out, settings)
    before = contents(out)
    put_feed("feed.jsonl", 5)
    for room in range(0, 40, 3):
        with monkeypatch.context() as patch:
            fill_disk(patch, room)
            with suppress(batch.OutputError):
                run(out, settings)
                break
        assert located(out) in (before, after)
    assert room > 12
    assert contents(out) == after


def test_full_disk_is_told(settings: batch.Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put_feed("feed.jsonl", 1)
    fill_disk(monkeypatch, 1)
    with pytest.raises(batch.OutputError, match=r"cannot write into .*out: No space left on device"):
        run(tmp_path / "out", settings)


def fill_disk(patch: pytest.MonkeyPatch, room: int) -> None:
    """Let so many files be flushed."""
    fsync, left = os.fsync, iter(range(room))

    def fill(number: int) -> None:
        if next(left, None) is None:
            raise OSError(28, "No space left on device")
        fsync(number)

    patch.setattr("os.fsync", fill)


def test_output_folder_that_cannot_be_written(settings: batch.Settings, tmp_path: Path) -> None:
    put_feed("feed.jsonl", 1)
    (tmp_path / "file").write_text("mine")
    with pytest.raises(batch.OutputError, match=r"cannot write into .*file/out: Not a directory"):
        run(tmp_path / "file" / "out", settings)
