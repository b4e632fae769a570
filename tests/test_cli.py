"""The command line: what it prints, where, and its exit status."""

from __future__ import annotations

import csv
import re
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path

import pytest
from rich.console import Console
from typer.testing import CliRunner, Result

from pipeline import batch
from pipeline.cli import app, progress

SAY = {"COLUMNS": "100", "NO_COLOR": "1", "TERM": "dumb"}


def dateline(*arguments: str | Path) -> Result:
    return CliRunner().invoke(app.app, [str(argument) for argument in arguments], env=SAY)


@pytest.fixture
def news(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    path = Path("news.txt")
    path.write_text("The ministers met in Oslo on Friday.", encoding="utf-8")
    return path


def test_run(news: Path) -> None:
    done = dateline("run", news, "--out", "out")
    assert (done.exit_code, done.stderr) == (0, "")
    assert re.fullmatch(r"1 article \(1 done\): .* organisations?; tables in out\n", done.stdout)
    assert Path("out", "articles.csv").is_file()


def test_other_articles_are_done_when_one_is_not(news: Path) -> None:
    done = dateline("run", "nowhere.txt", news, "--out", "out")
    assert done.exit_code == 3
    assert done.stderr == "error: nowhere.txt: no such file or folder\n"
    assert done.stdout.startswith("1 article (1 done)")


def test_warnings_are_said_and_are_no_failure(news: Path) -> None:
    news.write_bytes("Café.".encode("cp1252"))
    done = dateline("run", news, "--out", "out")
    assert (done.exit_code, done.stderr) == (0, "warning: news.txt: not UTF-8: read as cp1252\n")


def test_messages_do_not_obey_the_text(news: Path) -> None:
    done = dateline("run", "[red]no\x1b[1m.txt", "--out", "out")
    assert "\x1b" not in done.stderr
    assert done.stderr.startswith("error: [red]no")


def test_output_folder_that_cannot_be_written(news: Path) -> None:
    done = dateline("run", news, "--out", news)
    assert (done.exit_code, done.stdout) == (4, "")
    assert done.stderr == "error: cannot write into news.txt: File exists\n"


def test_interruption(news: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(batch, "run", interrupted)
    done = dateline("run", news, "--out", "out")
    assert done.exit_code == 130
    assert done.stderr == "stopped after 0 articles; the tables are as they were; run it again to go on\n"


def test_unknown_model(news: Path) -> None:
    done = dateline("run", news, "--out", "out", "--model", "no_such_model")
    assert done.exit_code == 2
    assert "no spaCy pipeline 'no_such_model' is installed" in done.stderr
    assert not Path("out").exists()


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["run"], "Missing argument"),
        (["run", "news.txt"], "Missing option '--out'"),
        (["run", "news.txt", "--out", "out", "--published", "12.1.2018"], "does not match the format"),
        (["run", "news.txt", "--out", "out", "--max-article-bytes", "0"], "or equal to 1"),
        (["run", "news.txt", "--out", "out", "--max-article-bytes", "1000001"], "or equal to 1000000"),
        (["run", "news.txt", "--out", "out", "--outt"], "No such option"),
        (["run", "news.txt", "--out", "out", "--input-format", "pdf"], "'pdf' is none of text, html"),
        (["run", "news.txt", "--out", "out", "--format", "pdf"], "'pdf' is none of csv, parquet"),
        (["run", "news.txt", "--out", "out", "--workers", "0"], "or equal to 1"),
        (
            ["run", "a", "--out", "b", "--published-after", "2020-01-02", "--published-before", "2020-01-01"],
            "--published-after is later than --published-before",
        ),
        (["walk"], "No such command"),
    ],
)
def test_usage(news: Path, arguments: list[str], words: str) -> None:
    done = dateline(*arguments)
    assert done.exit_code == 2
    assert words in " ".join(done.stderr.split())


def test_options_reach_the_run(news: Path) -> None:
    news.write_text("=The ministers met.", encoding="utf-8")
    options = ("--published", "2018-01-12", "--raw-csv", "--max-article-bytes", "19")
    assert dateline("run", news, "--out", "out", *options).exit_code == 0
    assert ",2018-01-12," in Path("out", "articles.csv").read_text(encoding="utf-8")
    assert ",=The ministers met." in Path("out", "sentences.csv").read_text(encoding="utf-8")
    assert dateline("run", news, "--out", "out", "--max-article-bytes", "18").exit_code == 3


def test_published_is_for_articles_that_carry_no_date(news: Path) -> None:
    Path("dated.txt").write_text("OSLO, January 12, 2018 (AP) -- They met.", encoding="utf-8")
    assert dateline("run", news, "dated.txt", "--out", "out", "--published", "2020-02-02").exit_code == 0
    with Path("out", "articles.csv").open(encoding="utf-8", newline="") as handle:
        days = {row["source"]: row["published_date"] for row in csv.DictReader(handle)}
    assert days == {"news.txt": "2020-02-02", "dated.txt": "2018-01-12"}


def test_window_reaches_the_date(news: Path) -> None:
    news.write_text("OSLO, March 9 (NTB) -- The ministers met.", encoding="utf-8")
    window = ("--published-after", "2020-06-01", "--published-before", "2021-05-31")
    assert dateline("run", news, "--out", "out", *window).exit_code == 0
    assert ",2021-03-09,inferred," in Path("out", "articles.csv").read_text(encoding="utf-8")


def test_standard_input_in_a_format(news: Path) -> None:
    arguments = ["run", "-", "--out", "out", "--input-format", "csv", "--text-column", "body"]
    done = CliRunner().invoke(app.app, arguments, env=SAY, input="id,body\nx7,The ministers met.\n")
    assert (done.exit_code, done.stderr) == (0, "")
    assert ",'-#x7," in Path("out", "articles.csv").read_text(encoding="utf-8")
    (kept,) = Path("out", "texts").iterdir()
    assert kept.read_bytes() == b"The ministers met."


def test_other_languages_are_skipped_without_ado(news: Path) -> None:
    french = "Le président a été reçu vendredi à Genève par le ministre des Affaires étrangères."
    news.write_text(french, encoding="utf-8")
    done = dateline("run", news, "--out", "out")
    assert (done.exit_code, done.stderr) == (0, "")
    assert done.stdout.startswith("1 article (1 skipped): ")
    assert dateline("run", news, "--out", "out", "--any-language").stdout.startswith("1 article (1 done): ")


def test_version() -> None:
    assert dateline("--version").stdout == f"dateline {version('dateline')}\n"


@pytest.mark.parametrize("arguments", [[], ["--help"], ["run", "--help"]])
def test_help(arguments: list[str]) -> None:
    shown = dateline(*arguments).output
    assert "run" in shown
    assert "Usage:" in shown


def test_help_has_examples_and_exit_statuses() -> None:
    shown = " ".join(dateline("run", "--help").stdout.split())
    assert "dateline run corpus --out outputs" in shown
    assert "3 some inputs were not read (see diagnostics.csv)" in shown
    assert "143: by SIGTERM" in shown


def test_second_run_says_what_is_new(news: Path) -> None:
    dateline("run", news, "--out", "out")
    Path("more.txt").write_text("The ministers met in Bergen.", encoding="utf-8")
    Path("renamed.txt").write_bytes(news.read_bytes())
    done = dateline("run", news, "more.txt", "renamed.txt", "--out", "out")
    assert (done.exit_code, done.stderr) == (0, "")
    first, second = done.stdout.splitlines()
    assert first.startswith("2 articles (2 done)")
    assert second == "of 3 read now: 1 new, 1 done before, 1 repeated, 0 unreadable"


def test_stale_articles_are_told(news: Path) -> None:
    dateline("run", news, "--out", "out")
    Path("more.txt").write_text("The ministers met in Bergen.", encoding="utf-8")
    options = ("run", "more.txt", "--out", "out", "--max-article-bytes", "99")
    done = dateline(*options)
    assert done.exit_code == 0
    assert done.stderr == (
        "warning: 1 articles of earlier runs are not in the tables: they depend on other options;"
        " give their files again, or use --keep-stale\n"
    )
    assert done.stdout.startswith("1 article (1 done)")
    kept = dateline(*options, "--keep-stale")
    assert (kept.stderr, kept.stdout[:10]) == ("", "2 articles")


def test_many_problems_of_a_kind_are_not_all_said(news: Path) -> None:
    done = dateline("run", *(f"no{number}.txt" for number in range(25)), "--out", "out", "--quiet")
    assert done.stderr.count("no such file") == 20
    assert done.stderr.endswith("and 5 more such messages: see diagnostics.csv\n")


def test_progress_in_a_log_is_a_line_a_minute(monkeypatch: pytest.MonkeyPatch) -> None:
    console = Console(force_terminal=False, width=80)
    seconds = iter([0.0, 30.0, 60.0, 90.0, 3700.0])
    monkeypatch.setattr("time.monotonic", lambda: next(seconds))
    with console.capture() as captured, progress.shown(console) as watch:
        for number in range(1, 5):
            watch(batch.Progress(600 * number, 10 * number, 100, 9_000 * number, number - 1))
    assert captured.get().splitlines() == [
        "1,200 articles, 18,000 words, 20 articles/s, 1 failed, 0:04:00 left",
        "2,400 articles, 36,000 words, 1 articles/s, 3 failed, 1:32:30 left",
    ]


def test_schema_command_prints_the_data_dictionary() -> None:
    assert dateline("schema").stdout.startswith("### articles\n")


def test_module_is_the_command(news: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "pipeline", "--version"],
        cwd=Path(__file__).parents[1],
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout == f"dateline {version('dateline')}\n"


# --- the progress bar ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("terminal", "patience", "shown"), [(True, -1.0, True), (True, 60.0, False), (False, -1.0, False)]
)
def test_bar_is_for_terminals_and_for_the_patient(
    monkeypatch: pytest.MonkeyPatch, *, terminal: bool, patience: float, shown: bool
) -> None:
    monkeypatch.setattr(progress, "_PATIENCE", patience)
    console = Console(force_terminal=terminal, width=80)
    with console.capture() as captured, progress.shown(console) as watch:
        watch(batch.Progress(articles=3, bytes_done=30, bytes_total=120))
    assert ("3 articles" in captured.get()) == shown
    assert bool(captured.get()) == shown
