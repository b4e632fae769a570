"""``dateline report``: an output folder in, one HTML file out."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from pipeline.cli.messages import INPUTS, OUTPUT, stop, terminal
from pipeline.outputs import OutputsError
from pipeline.report import TITLE, write_report


def report(
    *,
    outputs: Annotated[
        Path,
        typer.Argument(metavar="OUTPUTS", help="Folder that dateline run has written.", show_default=False),
    ],
    out: Annotated[
        Path | None,
        typer.Option("--out", metavar="FILE.html", help="The file; without it, report.html in OUTPUTS."),
    ] = None,
    title: Annotated[str, typer.Option(metavar="TEXT", help="What stands above the page.")] = TITLE,
) -> None:
    """Write one HTML file to look at a run: articles with their mentions, people, map, timeline, projects.

    It needs no network and no server: open it from disk, or send it by e-mail.

    [bold]Examples[/bold]

      dateline report outputs
      dateline report outputs --out week-12.html --title "Week 12"

    [bold]Exit status[/bold]

      0  the report is written
      3  OUTPUTS is no output folder of dateline run, or of another version
      4  the file cannot be written
    """
    console = terminal()
    path = out or outputs / "report.html"
    try:
        articles = write_report(outputs, path, title=title)
    except OutputsError as error:
        raise stop(console, f"error: {error}", INPUTS) from None
    except OSError as error:
        raise stop(console, f"error: cannot write {path}: {error.strerror or error}", OUTPUT) from None
    typer.echo(f"{articles:,} article{'' if articles == 1 else 's'}: report in {path}")
