"""``dateline export``: what it prints and writes, and its exit status."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from pipeline.exports import FORMATS
from tests.cli.commands import dateline
from tests.written import tables, write


@pytest.fixture(autouse=True)
def _outputs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    write(Path("outputs"), tables())


@pytest.mark.parametrize("name", FORMATS)
def test_every_format(name: str) -> None:
    done = dateline("export", "outputs", "--format", name, "--to", "news")
    assert (done.exit_code, done.stdout, done.stderr) == (0, f"{name}: news\n", "")
    assert Path("news").exists()


@pytest.mark.parametrize(
    ("arguments", "status", "message"),
    [
        (
            ("outputs", "--format", "csv", "--to", "news"),
            2,
            "'csv' is none of sqlite, duckdb, parquet, jsonl",
        ),
        (("nowhere", "--format", "jsonl", "--to", "news"), 3, "error: nowhere holds no articles.csv"),
        (("outputs", "--format", "jsonl", "--to", "no/news"), 4, "error: cannot write no/news: No such file"),
        (
            ("outputs", "--format", "ftm", "--to", "news"),
            2,
            "error: ftm needs followthemoney: install Dateline",
        ),
    ],
)
def test_what_does_not_work(
    arguments: tuple[str, ...], status: int, message: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "followthemoney", None)
    done = dateline("export", *arguments)
    assert (done.exit_code, done.stdout) == (status, "")
    assert message in " ".join(done.stderr.replace("│", " ").split())
    assert not Path("news").exists()
