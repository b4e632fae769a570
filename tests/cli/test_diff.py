"""``dateline diff``: what it prints and writes, and its exit status."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from pipeline.differences import DIFFERENCES
from tests.cli.commands import dateline
from tests.written import tables, write


@pytest.fixture
def outputs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    new = tables()
    new["people"][0]["role"] = "=Foreign Minister"
    new["places"][0]["country"] = ""
    write(Path("old"), tables())
    write(Path("new"), new)
    return tmp_path


def test_nothing_differs(outputs: Path) -> None:
    done = dateline("diff", "old", "old")
    assert (done.exit_code, done.stdout, done.stderr) == (0, "nothing differs\n", "")


def test_something_differs(outputs: Path) -> None:
    done = dateline("diff", "old", "new")
    assert (done.exit_code, done.stderr) == (1, "")
    assert "  ~ person Ana Ruiz: role Minister -> =Foreign Minister\n" in done.stdout
    assert done.stdout.endswith("\n2 changed, in 1 article\n")


def test_csv(outputs: Path) -> None:
    assert dateline("diff", "old", "new", "--csv", "found.csv").exit_code == 1
    with Path("found.csv").open(encoding="utf-8", newline="") as handle:
        rows = list(csv.DictReader(handle))
    assert tuple(rows[0]) == DIFFERENCES.column_names
    assert [(row["column"], row["old"], row["new"]) for row in rows if row["table"] == "people"] == [
        ("role", "Minister", "'=Foreign Minister")
    ]


def test_no_output_folder(outputs: Path) -> None:
    done = dateline("diff", "old", "nowhere")
    assert (done.exit_code, done.stdout) == (3, "")
    assert done.stderr == "error: nowhere holds no articles.csv: is it an output folder of dateline run?\n"


def test_csv_that_cannot_be_written(outputs: Path) -> None:
    done = dateline("diff", "old", "new", "--csv", "nowhere/found.csv")
    assert (done.exit_code, done.stdout) == (4, "")
    assert done.stderr == "error: cannot write nowhere/found.csv: No such file or directory\n"
    assert not Path("nowhere").exists()
