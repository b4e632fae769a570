"""Articles that raise, hang or kill their worker, among others: these are done, those are told."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from pipeline import batch
from pipeline.batch import patience
from tests.batch.folders import contents, put_feed, rows

POISON = {5: "RAISE", 40: "KILL", 70: "LOOP"}


def codes(out: Path) -> dict[str, str]:
    return {row["source"]: row["code"] for row in rows(out, "diagnostics") if row["level"] == "error"}


def put_bad_files(folder: Path) -> None:
    """Files that are no articles, each in its way."""
    folder.mkdir()
    (folder / "binary.txt").write_bytes(b"\x89PNG\0\0")
    (folder / "empty.txt").touch()
    (folder / "deep.html").write_bytes(b"<html><body>" + b"<div>" * 200_000 + b"deep")
    with (folder / "large.txt").open("wb") as handle:
        handle.truncate(50_000_000)


def test_poison_costs_only_itself(settings: batch.Settings, tmp_path: Path) -> None:
    put_feed("feed.jsonl", 75, special=POISON)
    put_bad_files(Path("bad"))
    plan = batch.Plan(workers=2, timeout=2)
    summary = batch.run(["feed.jsonl", "bad"], tmp_path / "out", settings=settings, plan=plan)
    assert summary.statuses == {"done": 72, "failed": 7}
    assert not summary.complete
    assert codes(tmp_path / "out") == {
        "feed.jsonl#5": "crashed",
        "feed.jsonl#40": "killed",
        "feed.jsonl#70": "timeout",
        "bad/binary.txt": "binary",
        "bad/empty.txt": "empty",
        "bad/deep.html": "no-text",
        "bad/large.txt": "too-large",
    }
    message = {row["code"]: row["message"] for row in rows(tmp_path / "out", "diagnostics")}
    assert message["crashed"] == "ValueError: poisoned (__init__.py, in poison)"
    assert message["killed"] == "given up: read alone, its process was ended by SIGKILL"
    assert message["timeout"] == "not done after 2 s of work (--article-timeout) (__init__.py, in poison)"
    before = contents(tmp_path / "out")
    again = batch.run(["feed.jsonl", "bad"], tmp_path / "out", settings=settings, plan=plan)
    assert (again.account.known, again.complete) == (76, False), "an article that failed is told again"
    assert contents(tmp_path / "out") == before


def test_failed_articles_are_tried_again_when_asked(settings: batch.Settings, tmp_path: Path) -> None:
    put_feed("feed.jsonl", 3, special={1: "RAISE"})
    batch.run(["feed.jsonl"], tmp_path / "out", settings=settings)
    plan = batch.Plan(retry_failed=True)
    summary = batch.run(["feed.jsonl"], tmp_path / "out", settings=settings, plan=plan)
    assert (summary.account.done, summary.account.known, summary.statuses["failed"]) == (1, 2, 1)


def test_hanging_article_in_this_process(settings: batch.Settings, tmp_path: Path) -> None:
    put_feed("feed.jsonl", 3, special={1: "LOOP"})
    batch.run(["feed.jsonl"], tmp_path / "out", settings=settings, plan=batch.Plan(timeout=1))
    assert codes(tmp_path / "out") == {"feed.jsonl#1": "timeout"}
    assert signal.getsignal(signal.SIGPROF) == signal.SIG_DFL
    assert signal.getitimer(signal.ITIMER_PROF) == (0.0, 0.0)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="the watchdog's bite is watched from outside")
def test_what_only_waits_is_ended_with_its_process(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(patience, "_GRACE", 0.1)
    child = os.fork()
    if not child:
        with patience.Watchdog(0.1):
            time.sleep(60)
        os._exit(0)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 1


RUN = "from pipeline.cli.app import main; main()"
WITHOUT_COPIES = "from pipeline.batch import engines; engines._CAN_COPY = False; "


def run_over_few(settings: batch.Settings, program: str) -> subprocess.CompletedProcess[str]:
    """A run in a process of its own, over fewer articles than are worth starting workers for."""
    arguments = ["run", "feed.jsonl", "--out", "out", "--model", settings.model, "--workers", "1"]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    command = [sys.executable, "-c", program, *arguments]
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=False)


@pytest.mark.skipif(sys.platform != "linux", reason="processes are copied on Linux alone")
def test_article_that_kills_its_process_among_few(settings: batch.Settings) -> None:
    put_feed("feed.jsonl", 3, special={1: "KILL"})
    done = run_over_few(settings, RUN)
    assert done.returncode == 3
    assert done.stdout.startswith("3 articles (2 done, 1 failed)")
    assert codes(Path("out")) == {"feed.jsonl#1": "killed"}


def test_article_that_kills_the_run_itself_is_alone_in_the_next(settings: batch.Settings) -> None:
    put_feed("feed.jsonl", 3, special={1: "KILL"})
    assert run_over_few(settings, WITHOUT_COPIES + RUN).returncode == -signal.SIGKILL
    done = run_over_few(settings, WITHOUT_COPIES + RUN)
    assert done.returncode == 3
    assert done.stdout.startswith("3 articles (2 done, 1 failed)")
    assert codes(Path("out")) == {"feed.jsonl#1": "killed"}


def test_neither_workers_nor_the_order_of_files_show(settings: batch.Settings, tmp_path: Path) -> None:
    names = [put_feed(f"{name}.jsonl", 60, first=40 * number) for number, name in enumerate("cabd")]
    for workers, order in {0: names, 2: names[::-1], 3: [names[2], *names]}.items():
        out, plan = tmp_path / str(workers), batch.Plan(workers=workers)
        assert batch.run(order, out, settings=settings, plan=plan).complete
    assert contents(tmp_path / "0") == contents(tmp_path / "2") == contents(tmp_path / "3")


def test_model_that_is_not_there_is_told_before_anything_else(tmp_path: Path) -> None:
    with pytest.raises(RuntimeError, match="no spaCy pipeline 'no_such' is installed"):
        batch.run([], tmp_path / "out", settings=batch.Settings(model="no_such"))
    assert not (tmp_path / "out").exists()
