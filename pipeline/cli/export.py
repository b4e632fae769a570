"""``dateline export``: an output folder in, the same in another tool's format out."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from pipeline.cli.messages import INPUTS, OUTPUT, USAGE, stop, terminal
from pipeline.exports import FORMATS, MissingLibraryError, OutputsError
from pipeline.exports import export as write_export


def _check_format(name: str) -> str:
    if name not in FORMATS:
        raise typer.BadParameter(f"{name!r} is none of {', '.join(FORMATS)}")
    return name


def export(
    *,
    outputs: Annotated[
        Path,
        typer.Argument(metavar="OUTPUTS", help="Folder that dateline run has written.", show_default=False),
    ],
    to_format: Annotated[
        str,
        typer.Option(
            "--format",
            metavar="NAME",
            callback=_check_format,
            help="; ".join(f"{name}: {form.what}" for name, form in FORMATS.items()) + ".",
        ),
    ],
    to: Annotated[
        Path, typer.Option("--to", metavar="PATH", help="The file to write; for parquet, the folder.")
    ],
) -> None:
    """Write the tables of a run as a database, Parquet, JSON lines or FollowTheMoney.

    Columns have their types, and what is unknown is NULL. The old file stays
    until the new one is whole.

    [bold]Examples[/bold]

      dateline export outputs --format sqlite --to news.db
      dateline export outputs --format duckdb --to news.duckdb
      dateline export outputs --format parquet --to news
      dateline export outputs --format jsonl --to news.jsonl
      dateline export outputs --format ftm --to news.ftm.json

    [bold]Exit status[/bold]

      0  written
      2  wrong option, or the format's library is not installed
      3  OUTPUTS is no output folder of dateline run, or of another version
      4  PATH cannot be written
    """
    console = terminal()
    try:
        write_export(outputs, to_format, to)
    except MissingLibraryError as error:
        raise stop(console, f"error: {error}", USAGE) from None
    except OutputsError as error:
        raise stop(console, f"error: {error}", INPUTS) from None
    except OSError as error:
        raise stop(console, f"error: cannot write {to}: {error.strerror or error}", OUTPUT) from None
    typer.echo(f"{to_format}: {to}")
