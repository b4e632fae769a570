"""The command line: one module a command, gathered here."""

from __future__ import annotations

from importlib.metadata import version
from typing import Annotated

import typer

from pipeline.cli.diff import diff
from pipeline.cli.explain import explain
from pipeline.cli.export import export
from pipeline.cli.report import report
from pipeline.cli.run import run
from pipeline.cli.schema import schema
from pipeline.cli.score import score

app = typer.Typer(
    help="News articles in, tables out: who, where, when and which project.",
    rich_markup_mode="rich",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
for _command in (run, report, explain, diff, score, export, schema):
    app.command()(_command)


def main() -> None:
    """Run the command line and leave with its exit status."""
    app()


def _show_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"dateline {version('dateline')}")
        raise typer.Exit


@app.callback()
def _dateline(
    _: Annotated[
        bool, typer.Option("--version", callback=_show_version, is_eager=True, help="Show the version.")
    ] = False,
) -> None: ...
