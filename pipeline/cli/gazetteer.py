"""``--gazetteer FILE.csv``: the same option in every command that reads articles."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from pipeline.cli.messages import USAGE, say
from pipeline.user_gazetteer import GazetteerError, UserGazetteer, read

_MOST_PROBLEMS = 10

GazetteerFiles = Annotated[
    list[Path] | None,
    typer.Option(
        "--gazetteer",
        metavar="FILE.csv",
        help="Places, organisations, offices or project heads of your own; repeatable.",
    ),
]


def read_gazetteers(console: Console, paths: Iterable[Path] | None) -> UserGazetteer:
    """What the files list; says of every bad row where it is and why, and leaves, before any work is done."""
    try:
        return read(paths or ())
    except GazetteerError as error:
        for problem in error.problems[:_MOST_PROBLEMS]:
            say(console, f"error: {problem}")
        if len(error.problems) > _MOST_PROBLEMS:
            say(console, f"error: and {len(error.problems) - _MOST_PROBLEMS:,} more like these")
        raise typer.Exit(USAGE) from None
