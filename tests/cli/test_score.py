"""``dateline score``: what it prints and writes, and its exit status."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

from pipeline.scoring import ERRORS
from tests.cli.commands import dateline
from tests.scoring.annotated import write_gold
from tests.written import tables, write


@pytest.fixture
def folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    write_gold(Path("gold"))
    write(Path("outputs"), tables())
    return tmp_path


def test_figures(folders: Path) -> None:
    done = dateline("score", "gold", "outputs")
    assert (done.exit_code, done.stderr) == (0, "")
    assert "place exact                  1.000   0.667   0.800       2       0       1\n" in done.stdout
    assert "person role                  1.000   1 of 1\n" in done.stdout


def test_figures_as_json(folders: Path) -> None:
    figures = json.loads(dateline("score", "gold", "outputs", "--json").stdout)
    assert figures["counts"]["place exact"]["recall"] == 2 / 3
    assert figures["shares"]["person role"] == {"share": 1.0, "right": 1, "asked": 1}


def test_errors(folders: Path) -> None:
    assert dateline("score", "gold", "outputs", "--errors", "errors.csv").exit_code == 0
    with Path("errors.csv").open(encoding="utf-8", newline="") as handle:
        rows = list(csv.DictReader(handle))
    assert tuple(rows[0]) == ERRORS.column_names
    assert {row["error"] for row in rows} >= {"boundary", "missed", "extra", "status"}


def test_warnings(folders: Path) -> None:
    Path("gold.jsonl").write_text(
        '{"id": "x", "text": "Oslo", "spans": [[0, 4, "TOWN"]]}\n', encoding="utf-8"
    )
    done = dateline("score", "gold.jsonl", "outputs")
    assert done.exit_code == 0
    assert done.stderr == (
        "warning: labels that were left out, as no kind is theirs (see --label): TOWN\n"
        "warning: not in the outputs, so all of it is missed: x\n"
    )
    assert done.stdout == "nothing to score: the gold marks none of our kinds\n"
    done = dateline("score", "gold.jsonl", "outputs", "--label", "town=place")
    assert "place exact                  0.000   0.000   0.000       0       0       1\n" in done.stdout


@pytest.mark.parametrize(
    ("arguments", "status", "message"),
    [
        (("gold", "nowhere"), 3, "error: nowhere holds no articles.csv: is it an output folder"),
        (("nowhere", "outputs"), 3, "error: nowhere: no such file or folder"),
        (("gold", "outputs", "--errors", "no/e.csv"), 4, "error: cannot write no/e.csv: No such file"),
        (("gold", "outputs", "--label", "town"), 2, "'town' is not LABEL=KIND, KIND one of person, place"),
        (("gold", "outputs", "--label", "town=city"), 2, "'town=city' is not LABEL=KIND"),
    ],
)
def test_what_does_not_work(folders: Path, arguments: tuple[str, ...], status: int, message: str) -> None:
    done = dateline("score", *arguments)
    assert (done.exit_code, done.stdout) == (status, "")
    assert message in " ".join(done.stderr.replace("│", " ").split())


def test_text_of_another_length_is_told(folders: Path) -> None:
    text = Path("gold", "articles.csv").read_text(encoding="utf-8").splitlines()
    lengths = "\n".join((f"{text[0]},char_count", f"{text[1]},7"))
    Path("gold", "articles.csv").write_text(lengths + "\n", encoding="utf-8")
    told = dateline("score", "gold", "outputs").stderr
    assert told.startswith(
        "warning: text of another length in the outputs, so offsets may differ: elsewhere/"
    )
