"""``dateline run --gazetteer``: rows of the user reach every worker, or nothing is begun."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from typer.testing import Result

from tests.cli.commands import dateline

NEWS = "Zyxwright Ana Ruiz left the Zyxwelm Terminal on Friday, and Paris too."
PLACES = "name,type,country,latitude,longitude\nZyxwelm Terminal,facility,PE,1,2\nParis,city,PE,3,4\n"
OFFICES = "office\nzyxwright\n"


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for number in range(3):
        Path(f"{number}.txt").write_text(f"{NEWS} {number}.", encoding="utf-8")
    Path("places.csv").write_text(PLACES, encoding="utf-8")
    Path("offices.csv").write_text(OFFICES, encoding="utf-8")
    return tmp_path


def run(*arguments: str) -> Result:
    return dateline("run", "0.txt", "1.txt", "2.txt", "--out", "out", *arguments)


OWN = ("--gazetteer", "places.csv", "--gazetteer", "offices.csv")


def rows(table: str) -> list[dict[str, str]]:
    with Path("out", f"{table}.csv").open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))


@pytest.mark.parametrize("workers", ["1", "2"])
def test_rows_take_effect_in_every_worker(workers: str) -> None:
    done = run(*OWN, "--workers", workers)
    assert (done.exit_code, done.stderr) == (0, "")
    assert {(row["name"], row["country"]) for row in rows("places")} == {
        ("Zyxwelm Terminal", "PE"),
        ("Paris", "PE"),
    }
    assert [row["role"] for row in rows("people")] == ["Zyxwright"] * 3


def test_another_run_does_without() -> None:
    run(*OWN)
    run()
    assert {row["country"] for row in rows("places") if row["name"] == "Paris"} == {"FR"}
    assert not any(row["role"] for row in rows("people"))


def test_bad_rows_end_it_before_it_begins() -> None:
    Path("places.csv").write_text(PLACES.replace("facility", "building"), encoding="utf-8")
    done = run(*OWN, "--gazetteer", "none.csv")
    assert done.exit_code == 2
    first, second = done.stderr.splitlines()
    assert first.startswith("error: places.csv, line 2: type 'building' is none of country, region,")
    assert second == "error: none.csv: No such file or directory"
    assert not Path("out").exists()


def test_explained_with_the_same_rows() -> None:
    run(*OWN)
    paris = next(row["place_id"] for row in rows("places") if row["name"] == "Paris")
    assert "differs" not in dateline("explain", "out", paris, *OWN).stdout
    without = dateline("explain", "out", paris)
    assert "  differs     country: PE in the tables, FR now\n" in without.stdout
    assert without.stderr == "note: the run was made with other names of your own (--gazetteer)\n"
