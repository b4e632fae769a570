"""``dateline report``: what it says and its exit status."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from pipeline.cli import app
from tests.report.runs import both

SAY = {"COLUMNS": "100", "NO_COLOR": "1", "TERM": "dumb"}


def dateline(*arguments: str | Path) -> Result:
    return CliRunner().invoke(app.app, [str(argument) for argument in arguments], env=SAY)


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return both(Path("run"))


def test_report_stands_in_the_folder(run: Path) -> None:
    done = dateline("report", run)
    assert (done.exit_code, done.stdout, done.stderr) == (0, "2 articles: report in run/report.html\n", "")
    assert "<h1>Dateline report</h1>" in (run / "report.html").read_text(encoding="utf-8")


def test_report_elsewhere_with_a_title(run: Path) -> None:
    done = dateline("report", run, "--out", "week.html", "--title", "Week <12>")
    assert (done.exit_code, done.stdout) == (0, "2 articles: report in week.html\n")
    assert "<h1>Week &lt;12&gt;</h1>" in Path("week.html").read_text(encoding="utf-8")
    assert not (run / "report.html").exists()


def test_folder_that_is_none_of_a_run(run: Path) -> None:
    done = dateline("report", "nowhere")
    assert (done.exit_code, done.stdout) == (3, "")
    assert done.stderr == "error: nowhere holds no articles.csv: is it an output folder of dateline run?\n"


def test_file_that_cannot_be_written(run: Path) -> None:
    done = dateline("report", run, "--out", "nowhere/report.html")
    assert (done.exit_code, done.stdout) == (4, "")
    assert done.stderr == "error: cannot write nowhere/report.html: No such file or directory\n"
