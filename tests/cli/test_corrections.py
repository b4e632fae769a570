"""``dateline run --corrections``: applied on every run, and told."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.outputs import read_tables
from tests.cli.commands import dateline

LINES = """\
action,kind,article,key,start_char,end_char,column,value
rename,place,,oslo-no-3143244,,,,Oslo City
set,place,b.txt,oslo-city-no-3143244,,,type,island
delete,date,a.txt,,29,,,
set,person,,nobody,,,role,Envoy
set,person,,nobody,,,rank,Envoy
"""


@pytest.fixture(autouse=True)
def _news(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a.txt").write_text("The ministers met in Oslo on May 3, 2019.", encoding="utf-8")
    Path("b.txt").write_text("The envoys went back to Oslo on May 4, 2019.", encoding="utf-8")
    Path("mine.csv").write_text(LINES, encoding="utf-8")


def test_corrections_are_applied_and_told() -> None:
    done = dateline("run", "a.txt", "b.txt", "--out", "out", "--corrections", "mine.csv")
    assert done.exit_code == 0
    assert done.stderr == (
        "warning: mine.csv: line 6 is passed over: 'rank' cannot be set of a person: person_key, given_name,"
        " family_name, role, organisation, country can\n"
    )
    assert done.stdout.endswith("\ncorrections: 4 applied, 1 fitted nothing (see diagnostics)\n")
    tables = read_tables(Path("out"))
    assert {(row["name"], row["type"]) for row in tables["places"]} == {
        ("Oslo City", "city"),
        ("Oslo City", "island"),
    }
    assert [row["text"] for row in tables["dates"]] == ["May 4, 2019"]
    notes = [row for row in tables["diagnostics"] if row["stage"] == "corrections"]
    told = [(row["article_id"] != "", row["code"]) for row in notes]
    assert told[:2] == [(False, "bad-line"), (False, "missed")]
    assert sorted(told[2:]) == [(True, "applied")] * 4


def test_corrections_hold_for_articles_of_earlier_runs_and_are_taken_back() -> None:
    assert dateline("run", "a.txt", "--out", "out").exit_code == 0
    before = Path("out", "places.csv").read_bytes()
    assert dateline("run", "b.txt", "--out", "out", "--corrections", "mine.csv").exit_code == 0
    assert [row["name"] for row in read_tables(Path("out"))["places"]] == ["Oslo City", "Oslo City"]
    assert dateline("run", "a.txt", "--out", "out").exit_code == 0
    assert before.splitlines()[1] in Path("out", "places.csv").read_bytes()


@pytest.mark.parametrize(
    ("path", "message"),
    [
        ("gone.csv", "error: gone.csv: "),
        ("a.txt", "error: a.txt: no column action; columns are action, kind"),
    ],
)
def test_no_corrections(path: str, message: str) -> None:
    done = dateline("run", "a.txt", "--out", "out", "--corrections", path)
    assert done.exit_code == 2
    assert done.stderr.startswith(message)
    assert not Path("out").exists()
