"""README says what is true: its dictionary, sample of output and commands; its Python runs as doctests."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner

from pipeline.cli import app, messages
from pipeline.datapackage import data_dictionary

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
CI = (ROOT / ".ci" / "run").read_text(encoding="utf-8")


def blocks(language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", README, re.DOTALL)


def test_data_dictionary_is_that_of_the_schema() -> None:
    between = re.search("<!-- dateline schema -->\n\n(.*?)\n<!-- end -->", README, re.DOTALL)
    assert between, "the data dictionary's marks are gone"
    assert between[1] == data_dictionary(), "put the output of `dateline schema` between the marks"


def samples() -> Iterator[tuple[str, dict[str, str]]]:
    """The rows that README shows of the outputs: the table's name, and some of the row's cells by column."""
    for name, shown in re.findall(r"^`(\w+)\.csv`\n\n((?:\|.*\n)+)", README, re.MULTILINE):
        header, _, *rows = [[cell.strip() for cell in line[2:-1].split("|")] for line in shown.splitlines()]
        for row in rows:
            yield name, dict(zip(header, row, strict=True))


@pytest.mark.parametrize(("name", "sample"), list(samples()))
def test_sample_is_real_output(name: str, sample: dict[str, str]) -> None:
    with (ROOT / "outputs" / f"{name}.csv").open(encoding="utf-8", newline="") as handle:
        assert any(sample.items() <= row.items() for row in csv.DictReader(handle))


@pytest.mark.parametrize("quotation", re.findall("^> (.+)$", README, re.MULTILINE))
def test_quotation_is_from_the_corpus(quotation: str) -> None:
    assert any(quotation in path.read_text(encoding="utf-8") for path in (ROOT / "corpus").iterdir())


def test_samples_of_each_kind_are_there() -> None:
    assert {name for name, _ in samples()} >= {"people", "places", "dates", "projects", "mentions"}


def test_ci_runs_the_commands_of_the_readme() -> None:
    run, test = blocks("sh")[:2]
    for command in (".venv/bin/pytest", ".venv/bin/pip install -c constraints.txt '.[test]'"):
        assert command in test
        assert command.replace(".venv/bin/", '"$bin"/') in CI
    assert ".venv/bin/dateline run corpus --out outputs" in run
    assert all(block.count("\n") == 1 for block in (run, test)), "one line each"


def test_every_option_and_exit_status_is_explained() -> None:
    shown = CliRunner().invoke(app.app, ["run", "--help"], env={"COLUMNS": "100", "NO_COLOR": "1"}).stdout
    for option in set(re.findall(r"--[a-z-]+", shown)) - {"--help"}:
        assert f"`{option}" in README
    for status in (0, messages.USAGE, messages.INPUTS, messages.OUTPUT, messages.STOPPED):
        assert re.search(rf"^\| {status} \|", README, re.MULTILINE)
