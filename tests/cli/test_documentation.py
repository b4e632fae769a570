"""README and the help texts tell a user of the commands that check, correct and export what they need."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from pipeline.corrections.reading import COLUMNS, read_corrections
from pipeline.exports import FORMATS
from tests.cli.commands import dateline

README = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")
COMMANDS = ("diff", "score", "export")


@pytest.mark.parametrize("command", COMMANDS)
def test_every_option_is_explained(command: str) -> None:
    for option in set(re.findall(r"--[a-z-]+", dateline(command, "--help").stdout)) - {"--help"}:
        assert re.search(rf"{option}\b", README)


@pytest.mark.parametrize("command", COMMANDS)
def test_help_has_examples_and_exit_statuses(command: str) -> None:
    shown = dateline(command, "--help").stdout
    assert f"\n   dateline {command} " in shown
    assert re.search(r"Exit status\s+0  ", shown)


def test_every_format_is_explained() -> None:
    for name, form in FORMATS.items():
        assert re.search(rf"^\| `{name}` \|", README, re.MULTILINE)
        assert not form.extra or f"| `{form.extra}` |" in README


def test_corrections_of_the_readme_are_sound(tmp_path: Path) -> None:
    (example,) = re.findall(r"```csv\n(action,.*?)```", README, re.DOTALL)
    (tmp_path / "corrections.csv").write_text(example, encoding="utf-8")
    lines, problems = read_corrections(tmp_path / "corrections.csv")
    assert problems == []
    assert {line.action for line in lines} == {"merge", "rename", "set", "delete", "add"}
    assert all(f"`{column}`" in README for column in COLUMNS)
