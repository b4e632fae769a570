"""Runs that are killed or stopped: they end at once, leave nobody behind, and are completed by the next."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from functools import partial
from pathlib import Path

import psutil
import pytest

from pipeline import batch
from pipeline.batch import engines
from tests.batch.folders import contents, put_feed

ARTICLES = 600
SECONDS = 60  # for what takes a few, on a machine that has other things to do


@pytest.fixture
def command(settings: batch.Settings, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """A run of some seconds with two workers, into ``out``."""
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join(sys.path))
    put_feed("feed.jsonl", ARTICLES, special=dict.fromkeys(range(ARTICLES), "SLOW"))
    run = [sys.executable, "-m", "pipeline", "run", "feed.jsonl", "--out", "out", "--workers", "2"]
    return [*run, "--model", settings.model]


def start(command: list[str]) -> psutil.Popen:
    """The run, with Ctrl-C as a terminal has it: what starts tests in the background may ignore it."""
    return psutil.Popen(
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        preexec_fn=partial(signal.signal, signal.SIGINT, signal.default_int_handler),
    )


def workers_of(run: psutil.Popen) -> list[psutil.Process]:
    found = []
    for child in run.children():
        with suppress(psutil.NoSuchProcess):  # a zombie is none either
            if "spawn_main" in " ".join(child.cmdline()):
                found.append(child)
    return found


def wait_until_at_work(run: psutil.Popen, parts: int = 1) -> list[psutil.Process]:
    """The workers, when so many parts are there."""
    end = time.monotonic() + SECONDS
    while len(list(Path("out").glob(".dateline/parts/*/*.jsonl"))) < parts:
        assert time.monotonic() < end
        assert run.poll() is None, "the run ended before it could be killed"
        time.sleep(0.01)
    return workers_of(run)


def wait_until_gone(processes: list[psutil.Process]) -> None:
    _, alive = psutil.wait_procs(processes, timeout=SECONDS)
    assert not alive


@pytest.mark.parametrize(("number", "status"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_stopped_run_ends_at_once_and_says_so(command: list[str], number: int, status: int) -> None:
    run = start(command)
    workers = wait_until_at_work(run)
    assert len(workers) == 2
    run.send_signal(number)
    _, told = run.communicate(timeout=SECONDS)
    assert run.returncode == status
    assert told.startswith("stopped after ")
    assert told.endswith(" articles; the tables are as they were; run it again to go on\n")
    assert told.count("\n") == 1
    assert not any(worker.is_running() for worker in workers)
    assert {path.name for path in Path("out").iterdir()} == {".dateline"}


def test_killed_runs_are_completed(command: list[str], settings: batch.Settings) -> None:
    chance = random.Random(8)
    for round_ in range(3):
        run = start(command)
        workers = wait_until_at_work(run, parts=1 + 2 * round_)
        victim = chance.choice(workers) if round_ % 2 else run
        with suppress(psutil.NoSuchProcess):
            victim.send_signal(signal.SIGKILL)
        if victim is run:
            wait_until_gone(workers)  # they notice by themselves
        else:
            time.sleep(chance.uniform(0, 0.3))
            run.kill()
        run.communicate()
        wait_until_gone(workers)
        assert {path.name for path in Path("out").iterdir()} == {".dateline"}
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    assert f"of {ARTICLES} read now: " in done.stdout
    batch.run(["feed.jsonl"], Path("whole"), settings=settings)
    assert contents(Path("out")) == contents(Path("whole"))


def test_workers_that_have_served_long_enough_are_replaced(
    settings: batch.Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engines, "_SHARDS_A_LIFE", 2)
    put_feed("feed.jsonl", 300, special=dict.fromkeys(range(300), "SLOW"))
    seen: set[int] = set()

    def watch(at: batch.Progress) -> None:
        seen.update(worker.pid for worker in workers_of(psutil.Process()))  # type: ignore[arg-type]

    plan = batch.Plan(workers=1)
    assert batch.run(["feed.jsonl"], tmp_path, settings=settings, plan=plan, watch=watch).complete
    assert len(seen) == 3


def test_killed_worker_does_not_show(settings: batch.Settings, tmp_path: Path) -> None:
    put_feed("feed.jsonl", ARTICLES, special=dict.fromkeys(range(ARTICLES), "SLOW"))
    killed: Iterator[int] = iter(range(2))

    def watch(at: batch.Progress) -> None:
        victims = workers_of(psutil.Process())  # type: ignore[arg-type]
        if at.articles >= 100 and victims and next(killed, None) is not None:
            victims[0].kill()

    plan = batch.Plan(workers=2)
    summary = batch.run(["feed.jsonl"], tmp_path / "killed", settings=settings, plan=plan, watch=watch)
    assert next(killed, None) is None
    assert summary.complete
    batch.run(["feed.jsonl"], tmp_path / "one", settings=settings)
    assert contents(tmp_path / "killed") == contents(tmp_path / "one")
