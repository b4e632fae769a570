"""``dateline run``: options in, ``batch.run``, messages and an exit status out.

The closing line goes to standard output, messages and the progress bar to standard error.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeRemainingColumn

from pipeline import batch
from pipeline.articles import FORMATS, MAX_ARTICLE_BYTES
from pipeline.cli.messages import INPUTS, OUTPUT, STOPPED, USAGE, say, stop, terminal
from pipeline.parse import MODEL, ModelNotFoundError

_DAY = ["%Y-%m-%d"]
_MODEL_CHARS = 1_000_000  # spaCy refuses longer texts
_PATIENCE = 1.0  # seconds before a progress bar is worth its flicker


def _check_format(name: str) -> str:
    if name and name not in FORMATS:
        raise typer.BadParameter(f"{name!r} is none of {', '.join(FORMATS)}")
    return name


def _day(given: datetime | None) -> date | None:
    return given.date() if given else None


def run(
    *,
    paths: Annotated[
        list[str],
        typer.Argument(
            metavar="PATH...",
            help="Files (.txt .html .jsonl .csv .parquet .warc, also in .gz .zst .zip), folders of them,"
            " URLs; - is standard input.",
        ),
    ],
    out: Annotated[
        Path, typer.Option("--out", metavar="DIR", help="Folder for the tables; made if missing.")
    ],
    published: Annotated[
        datetime | None,
        typer.Option(formats=_DAY, metavar="YYYY-MM-DD", help="Date of articles that carry none."),
    ] = None,
    published_after: Annotated[
        datetime | None,
        typer.Option(
            formats=_DAY,
            metavar="YYYY-MM-DD",
            help="First day they may be from: decides a date without year.",
        ),
    ] = None,
    published_before: Annotated[
        datetime | None,
        typer.Option(formats=_DAY, metavar="YYYY-MM-DD", help="Last day they may be from."),
    ] = None,
    text_column: Annotated[
        str, typer.Option(metavar="NAME", help="Column or field that holds the text of a record.")
    ] = "text",
    input_format: Annotated[
        str,
        typer.Option(
            "--format",
            metavar="NAME",
            callback=_check_format,
            help=f"Format of - and of files whose ending does not tell: {', '.join(FORMATS)}.",
        ),
    ] = "",
    any_language: Annotated[
        bool, typer.Option("--any-language", help="Read articles that are not in English all the same.")
    ] = False,
    model: Annotated[str, typer.Option(metavar="NAME", help="spaCy pipeline that finds names.")] = MODEL,
    max_article_bytes: Annotated[
        int,
        typer.Option(
            min=1,
            max=_MODEL_CHARS,
            metavar="N",
            help="Longer articles are not read: memory grows with length.",
        ),
    ] = MAX_ARTICLE_BYTES,
    raw_csv: Annotated[
        bool, typer.Option("--raw-csv", help="Leave cells alone that a spreadsheet would run as formulas.")
    ] = False,
) -> None:
    """Read articles and write one CSV file a table, with a datapackage.json that describes them.

    A JSONL file has one article a line, a CSV or Parquet file one a row: text, and where known id, published,
    title, url. Texts taken out of web pages are kept in DIR/texts.

    [bold]Examples[/bold]

      dateline run corpus --out outputs
      dateline run today/*.txt --out outputs --published 2018-01-12
      dateline run feed.jsonl pages.zip CC-NEWS-0001.warc.gz --out outputs
      dateline run - --out outputs < report.txt

    [bold]Exit status[/bold]

      0  every article was read, or skipped for its language
      2  wrong option, or no such model
      3  some inputs were not read (see diagnostics.csv); all others are in the tables
      4  the output folder cannot be written
    """
    if published_after and published_before and published_after > published_before:
        raise typer.BadParameter("--published-after is later than --published-before")
    console = terminal()
    try:
        with _progress_bar(console) as watch:
            summary = batch.run(
                paths,
                out,
                presumed=_day(published),
                published_after=_day(published_after),
                published_before=_day(published_before),
                model=model,
                max_article_bytes=max_article_bytes,
                text_column=text_column,
                input_format=input_format,
                any_language=any_language,
                raw_csv=raw_csv,
                watch=watch,
            )
    except ModelNotFoundError as error:
        raise stop(console, f"error: {error}", USAGE) from None
    except batch.OutputError as error:
        raise stop(console, f"error: {error}", OUTPUT) from None
    except KeyboardInterrupt:
        raise stop(console, "stopped: nothing was written", STOPPED) from None
    for problem in summary.problems:
        if problem.level != "info":
            say(console, f"{problem.level}: {problem.source}: {problem.message}")
    typer.echo(_closing_line(summary, out))
    if not summary.complete:
        raise typer.Exit(INPUTS)


def _closing_line(summary: batch.Summary, out: Path) -> str:
    counted = ("people", "places", "dates", "projects", "organisations")
    found = ", ".join(f"{summary.rows[name]:,} {name}" for name in counted)
    statuses = ", ".join(f"{count:,} {status}" for status, count in sorted(summary.statuses.items()))
    articles = "1 article" if summary.rows["articles"] == 1 else f"{summary.rows['articles']:,} articles"
    return f"{articles} ({statuses or 'nothing to do'}): {found}; tables in {out}"


@contextmanager
def _progress_bar(console: Console) -> Iterator[Callable[[batch.Progress], None]]:
    """A bar for what takes longer than a second, on a terminal alone."""
    began = time.monotonic()
    columns = (
        TextColumn("{task.fields[articles]} articles"),
        BarColumn(),
        TaskProgressColumn(),
        TimeRemainingColumn(),
    )
    with_bar = Progress(*columns, console=console, transient=True, disable=not console.is_terminal)
    task = with_bar.add_task("", total=None, articles=0)

    def watch(at: batch.Progress) -> None:
        if time.monotonic() - began > _PATIENCE:
            with_bar.start()
        with_bar.update(task, completed=at.bytes_done, total=at.bytes_total, articles=at.articles)

    try:
        yield watch
    finally:
        with_bar.stop()
