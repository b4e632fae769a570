"""The command line as a user meets it, without a process of its own."""

from __future__ import annotations

from pathlib import Path

from typer.testing import CliRunner, Result

from pipeline.cli import app


def dateline(*arguments: str | Path) -> Result:
    """What a command says, on a terminal of 100 columns without colours, and its exit status."""
    env = {"COLUMNS": "100", "NO_COLOR": "1", "TERM": "dumb"}
    return CliRunner().invoke(app.app, [str(argument) for argument in arguments], env=env)
