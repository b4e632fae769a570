"""A real Dask scheduler and real workers on loopback, one of them killed at work: the tables are the same."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import dask
import distributed  # noqa: F401 - sets the defaults that a test changes
import psutil
import pytest

from pipeline import batch
from tests.batch.folders import account, contents, put_feed

Start = Callable[..., subprocess.Popen[str]]

ARTICLES = 600


@pytest.fixture
def start(settings: batch.Settings) -> Iterator[Start]:
    """Starts a Dask program; all are ended with the test."""
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    started: list[subprocess.Popen[str]] = []

    def start(*arguments: str) -> subprocess.Popen[str]:
        command = [sys.executable, "-m", *arguments]
        process = subprocess.Popen(command, env=environment, stderr=subprocess.PIPE, text=True)
        started.append(process)
        return process

    with dask.config.set({"distributed.comm.timeouts.connect": "3s"}):
        yield start
    for process in started:
        with suppress_gone():
            for child in psutil.Process(process.pid).children(recursive=True):
                child.kill()
        process.kill()
        process.communicate()


@contextmanager
def suppress_gone() -> Iterator[None]:
    try:
        yield
    except psutil.NoSuchProcess:
        return


def start_scheduler(start: Start) -> tuple[subprocess.Popen[str], str]:
    scheduler = start(
        "distributed.cli.dask_scheduler", "--port", "0", "--host", "127.0.0.1", "--no-dashboard"
    )
    assert scheduler.stderr
    for line in scheduler.stderr:
        if found := re.search(r"tcp://127\.0\.0\.1:\d+", line):
            return scheduler, found[0]
    raise AssertionError("no scheduler")


def start_worker(start: Start, address: str) -> subprocess.Popen[str]:
    return start("distributed.cli.dask_worker", address, "--nthreads", "1", "--no-nanny", "--no-dashboard")


def test_killed_worker_does_not_show(settings: batch.Settings, tmp_path: Path, start: Start) -> None:
    put_feed("feed.jsonl", ARTICLES, special=dict.fromkeys(range(ARTICLES), "SLOW"))
    _, address = start_scheduler(start)
    victim, _ = (start_worker(start, address) for _ in range(2))
    shards_done: list[int] = []

    def watch(at: batch.Progress) -> None:
        if at.articles >= 64 and not shards_done:
            shards_done.append(at.articles)
            victim.send_signal(signal.SIGKILL)

    plan = batch.Plan(engine=batch.Cluster(address))
    batch.run(["feed.jsonl"], tmp_path / "cluster", settings=settings, plan=plan, watch=watch)
    assert victim.wait(5) == -signal.SIGKILL
    assert account(tmp_path / "cluster")["done"] == ARTICLES
    batch.run(["feed.jsonl"], tmp_path / "one", settings=settings)
    assert contents(tmp_path / "cluster") == contents(tmp_path / "one")


def test_scheduler_that_vanishes_is_told_and_the_next_run_completes(
    settings: batch.Settings, tmp_path: Path, start: Start
) -> None:
    put_feed("feed.jsonl", ARTICLES, special=dict.fromkeys(range(ARTICLES), "SLOW"))
    scheduler, address = start_scheduler(start)
    start_worker(start, address)

    def watch(at: batch.Progress) -> None:
        if at.articles >= 64:
            scheduler.kill()

    plan = batch.Plan(engine=batch.Cluster(address), parts=str(tmp_path / "shared"))
    with pytest.raises(batch.EngineError, match="the scheduler is gone"):
        batch.run(["feed.jsonl"], tmp_path / "out", settings=settings, plan=plan, watch=watch)
    assert not (tmp_path / "out" / "articles.csv").exists()
    completed = batch.Plan(parts=str(tmp_path / "shared"))
    batch.run(["feed.jsonl"], tmp_path / "out", settings=settings, plan=completed)
    assert account(tmp_path / "out")["known"] >= 64
    batch.run(["feed.jsonl"], tmp_path / "one", settings=settings)
    assert contents(tmp_path / "out") == contents(tmp_path / "one")


def test_scheduler_that_is_not_there(settings: batch.Settings, tmp_path: Path, start: Start) -> None:
    put_feed("feed.jsonl", 1)
    plan = batch.Plan(engine=batch.Cluster("tcp://127.0.0.1:9"))
    with pytest.raises(batch.EngineError, match="no scheduler at tcp:"):
        batch.run(["feed.jsonl"], tmp_path / "out", settings=settings, plan=plan)
