"""``dateline schema``: the data dictionary."""

from __future__ import annotations

import typer

from pipeline.datapackage import data_dictionary


def schema() -> None:
    """Print the data dictionary, as Markdown: every table and column with meaning, unit and example."""
    typer.echo(data_dictionary(), nl=False)
