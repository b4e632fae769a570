"""``dateline explain``: what it prints, where, and its exit status."""

from __future__ import annotations

import csv
import json
import re
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from pipeline.cli import app
from pipeline.cli.explain import _folded

SAY = {"COLUMNS": "100", "NO_COLOR": "1", "TERM": "dumb"}
NEWS = "Foreign Minister Ana Ruiz left for Paris, Texas, on Friday.\n"


def dateline(*arguments: str, text: str | None = None) -> Result:
    return CliRunner().invoke(app.app, list(arguments), input=text, env=SAY)


@pytest.fixture
def outputs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    Path("news.txt").write_text(NEWS)
    assert dateline("run", "news.txt", "--out", "outputs", "--published", "2018-01-14").exit_code == 0
    return Path("outputs")


def ids(outputs: Path, table: str, column: str) -> list[str]:
    with (outputs / f"{table}.csv").open(newline="", encoding="utf-8") as handle:
        return [row[column] for row in csv.DictReader(handle)]


def test_an_entity(outputs: Path) -> None:
    (person,) = ids(outputs, "people", "person_id")
    done = dateline("explain", "outputs", person)
    assert (done.exit_code, done.stderr) == (0, "")
    assert done.stdout.splitlines()[:3] == [
        f"person Ana Ruiz  {person}",
        "  Foreign Minister [Ana Ruiz] left for Paris, Texas, on Friday.",
        "  found by    people.office_then_name",
    ]
    assert "  role        Foreign Minister\n              from “Foreign Minister”\n" in done.stdout


def test_every_id_of_the_tables(outputs: Path) -> None:
    for table, column in (("mentions", "mention_id"), ("places", "place_id"), ("dates", "date_id")):
        for wanted in ids(outputs, table, column):
            done = dateline("explain", "outputs", wanted)
            assert (done.exit_code, done.stderr) == (0, "")
            assert "differs" not in done.stdout


def test_an_article(outputs: Path) -> None:
    (article,) = ids(outputs, "articles", "article_id")
    shown = dateline("explain", "outputs", article).stdout
    heads = [line.split("  ")[0] for line in shown.splitlines() if line and not line.startswith(" ")]
    assert heads == ["article news.txt", "person Ana Ruiz", "place Paris", "place Texas", "date Friday"]


@pytest.mark.parametrize("arguments", [[], ["-"]])
def test_a_text(arguments: list[str]) -> None:
    done = dateline("explain", *arguments, "--published", "2018-01-14", text=NEWS)
    assert (done.exit_code, done.stderr) == (0, "")
    assert "  Foreign Minister Ana Ruiz left for [Paris], Texas, on Friday.\n" in done.stdout
    assert "  value       DATE 2018-01-12: 2018-01-12 (day)\n" in done.stdout


def test_tables_that_say_otherwise(outputs: Path) -> None:
    people = outputs / "people.csv"
    people.write_text(people.read_text().replace("Foreign Minister", "Dentist"))
    done = dateline("explain", "outputs", *ids(outputs, "people", "person_id"))
    assert done.exit_code == 0
    assert "  differs     role: Dentist in the tables, Foreign Minister now\n" in done.stdout


def test_run_that_was_made_otherwise(outputs: Path) -> None:
    told = outputs / "run.json"
    made_with = json.loads(told.read_text())
    made_with["depends_on"] |= {"rules": "0", "model": "another"}
    told.write_text(json.dumps(made_with))
    (person,) = ids(outputs, "people", "person_id")
    assert dateline("explain", "outputs", person).stderr == ""
    people = outputs / "people.csv"
    people.write_text(people.read_text().replace("Foreign Minister", "Dentist"))
    done = dateline("explain", "outputs", person)
    assert (done.exit_code, done.stderr) == (0, "note: the run was made with other rules, model\n")


def test_model_is_that_of_the_run(outputs: Path) -> None:
    told = outputs / "run.json"
    told.write_text(told.read_text().replace('"en_core_web_sm"', '"no_such_model"'))
    (person,) = ids(outputs, "people", "person_id")
    assert "no spaCy pipeline 'no_such_model'" in dateline("explain", "outputs", person).stderr
    assert dateline("explain", "outputs", person, "--model", "en_core_web_sm").exit_code == 0
    told.write_text("[]")
    assert dateline("explain", "outputs", person).exit_code == 0


def test_article_that_is_gone(outputs: Path) -> None:
    Path("news.txt").unlink()
    (day,) = ids(outputs, "dates", "date_id")
    done = dateline("explain", "outputs", day)
    assert done.exit_code == 0
    assert done.stderr == (
        "note: news.txt is not there, or has changed, and no text was kept: this is from the tables alone\n"
    )
    assert "left for Paris, Texas, on [Friday]." in done.stdout
    assert "  anchor      2018-01-14\n" in done.stdout


def test_records_with_a_column_of_their_own(outputs: Path) -> None:
    Path("feed.jsonl").write_text(json.dumps({"body": NEWS}))
    assert dateline("run", "feed.jsonl", "--out", "feed", "--text-column", "body").exit_code == 0
    (person,) = ids(Path("feed"), "people", "person_id")
    assert dateline("explain", "feed", person, "--text-column", "body").stderr == ""
    assert dateline("explain", "feed", person).stderr.startswith("note: feed.jsonl#1 is not there, or ")


def test_text_that_was_piped_in_was_kept(outputs: Path) -> None:
    assert dateline("run", "-", "--out", "piped", text=NEWS).exit_code == 0
    (person,) = ids(Path("piped"), "people", "person_id")
    assert "from “Foreign Minister”" in dateline("explain", "piped", person).stdout


def test_nothing_of_a_text_is_a_command_to_the_terminal() -> None:
    shown = dateline("explain", text="Ana Ruiz \x1b[2J\x07left Oslo\x9b5m on Friday.").stdout
    assert "Ana Ruiz" in shown
    assert not {"\x1b", "\x07", "\x9b"} & set(shown)


@pytest.mark.parametrize(
    ("arguments", "status", "said"),
    [
        (["outputs"], 2, "error: give an id of outputs, such as its table of mentions has"),
        (["outputs", "no-such-id"], 2, "error: outputs has nothing with the id no-such-id"),
        (["news.txt"], 2, "error: news.txt is a file; for a text: dateline explain < news.txt"),
        (["nowhere", "x-m1"], 3, "error: nowhere holds no articles.csv"),
        (["outputs", "x-m1", "--published", "2018-01-12"], 2, "--published is for a text on standard input"),
        (["-", "--model", "no_such_model"], 2, "error: no spaCy pipeline 'no_such_model' is installed"),
    ],
)
def test_what_goes_wrong(outputs: Path, arguments: list[str], status: int, said: str) -> None:
    done = dateline("explain", *arguments, text=NEWS)
    assert done.exit_code == status
    assert said in " ".join(done.stderr.split())
    assert done.stdout == ""


def test_a_known_article_without_that_mention(outputs: Path) -> None:
    (article,) = ids(outputs, "articles", "article_id")
    done = dateline("explain", "outputs", f"{article}-m99")
    assert (done.exit_code, done.stderr) == (2, f"error: outputs has nothing with the id {article}-m99\n")


def test_names_and_words_of_the_user(tmp_path: Path) -> None:
    own = tmp_path / "own.csv"
    own.write_text("name,type,latitude,longitude\nZyxwelm,city,1,2\n")
    shown = dateline("explain", "--gazetteer", str(own), text="It rained in Zyxwelm.").stdout
    assert "  value       Zyxwelm, city (1.0, 2.0)\n" in shown
    own.write_text("name,type,latitude,longitude\n" + "Zyxwelm,town,1,2\n" * 12)
    done = dateline("explain", "--gazetteer", str(own), text="It rained in Zyxwelm.")
    assert done.exit_code == 2
    assert done.stderr.splitlines()[0].startswith(f"error: {own}, line 2: type 'town' is none of country,")
    assert done.stderr.splitlines()[-1] == "error: and 2 more like these"


def test_empty_text() -> None:
    done = dateline("explain", text=" \n")
    assert (done.exit_code, done.stderr) == (3, "error: the text is empty\n")


@pytest.mark.parametrize(("terminal", "lines"), [(True, 3), (False, 1)])
def test_lines_are_folded_on_a_terminal(
    monkeypatch: pytest.MonkeyPatch, *, terminal: bool, lines: int
) -> None:
    monkeypatch.setenv("COLUMNS", "40")
    monkeypatch.setattr("sys.stdout.isatty", lambda: terminal)
    folded = _folded("  role        " + "word " * 15, 14)
    assert len(folded.splitlines()) == lines
    assert all(len(line) <= 40 and line.startswith(" " * 14) for line in folded.splitlines()[1:])


def test_help_has_examples_and_exit_statuses() -> None:
    shown = " ".join(dateline("explain", "--help").stdout.split())
    assert "dateline explain outputs 15114bfd6ec5489f-d3" in shown
    assert "3 OUTPUTS is no output folder of dateline run" in shown


def test_readme_shows_what_it_prints() -> None:
    readme = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")
    shown = re.search(
        r"^\$ echo \"(.+)\" \| dateline explain --published (.+)\n((?:.*\n)+?)```", readme, re.MULTILINE
    )
    assert shown
    assert dateline("explain", "--published", shown[2], text=f"{shown[1]}\n").stdout == shown[3]
    for option in set(re.findall(r"--[a-z-]+", dateline("explain", "--help").stdout)) - {"--help"}:
        assert f"`{option}" in readme
