"""``dateline diff``: two output folders in; what differs out, for people, and as CSV for machines."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from pipeline.cli.messages import CHANGED, INPUTS, OUTPUT, stop, terminal
from pipeline.differences import DIFFERENCES, Difference, compare_outputs, counts, difference_rows, review
from pipeline.outputs import OutputsError
from pipeline.tables import csv_lines
from pipeline.whole_files import write_whole

_COLOURS = {"+": "green", "-": "red", "~": "yellow"}


def diff(
    *,
    old: Annotated[
        Path,
        typer.Argument(metavar="OLD", help="Output folder of dateline run, as it was.", show_default=False),
    ],
    new: Annotated[
        Path, typer.Argument(metavar="NEW", help="Output folder, as it is now.", show_default=False)
    ],
    csv: Annotated[
        Path | None,
        typer.Option("--csv", metavar="FILE", help="Write the differences there too, a row a changed value."),
    ] = None,
    limit: Annotated[
        int, typer.Option(min=0, metavar="N", help="Show at most N differences of a rule; 0 shows all.")
    ] = 0,
) -> None:
    """Show what differs between two runs: mentions and facts gained (+), lost (-) and changed (~), by rule.

    Each stands under the rule that found it, with its source, first character
    and sentence. Ids are not compared: an article is the same if its text is,
    a mention if it is of the same kind and characters, an entity if its key is
    the same or it has the same mentions.

    [bold]Examples[/bold]

      dateline diff outputs outputs-new
      dateline diff outputs outputs-new --limit 5
      dateline diff outputs outputs-new --csv differences.csv

    [bold]Exit status[/bold]

      0  nothing differs
      1  something differs
      3  OLD or NEW is no output folder of dateline run, or of another version
      4  FILE cannot be written
    """
    console = terminal()
    try:
        found = list(compare_outputs(old, new))
        if csv:
            write_whole(csv, csv_lines(DIFFERENCES, (row for item in found for row in difference_rows(item))))
    except OutputsError as error:
        raise stop(console, f"error: {error}", INPUTS) from None
    except OSError as error:
        raise stop(console, f"error: cannot write {csv}: {error.strerror or error}", OUTPUT) from None
    for line in review(found, limit=limit):
        typer.secho(line, fg=_COLOURS.get(line[2:3]), bold=not line.startswith(" "))
    typer.echo(_closing_line(found))
    if found:
        raise typer.Exit(CHANGED)


def _closing_line(found: Sequence[Difference]) -> str:
    if not found:
        return "nothing differs"
    articles = len({difference.article_id for difference in found if difference.article_id})
    return f"{counts(found)}, in {articles:,} article{'' if articles == 1 else 's'}"
