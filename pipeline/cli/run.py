"""``dateline run``: options in, ``batch.run``, messages and an exit status out.

The closing line goes to standard output, messages and the progress bar to standard error.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from pipeline import batch
from pipeline.articles import FORMATS, MAX_ARTICLE_BYTES, Given
from pipeline.cli.gazetteer import GazetteerFiles, read_gazetteers
from pipeline.cli.messages import INPUTS, OUTPUT, STOPPED, TERMINATED, UNFINISHED, USAGE, say, stop, terminal
from pipeline.cli.progress import Watch, shown
from pipeline.cli.stopping import Terminated, stoppable
from pipeline.corrections import Corrections, CorrectionsError, Corrector
from pipeline.parse import MODEL, ModelNotFoundError

_DAY = ["%Y-%m-%d"]
_MODEL_CHARS = 1_000_000  # spaCy refuses longer texts
_MOST_OF_A_KIND = 20  # messages


def _check_format(name: str) -> str:
    return _check(name, ("", *FORMATS))


def _check_output_format(name: str) -> str:
    return _check(name, tuple(batch.FORMATS))


def _check_engine(name: str) -> str:
    return _check(name, ("processes", "dask"))


def _check(name: str, names: Sequence[str]) -> str:
    if name not in names:
        raise typer.BadParameter(f"{name!r} is none of {', '.join(filter(None, names))}")
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
            metavar="NAME",
            callback=_check_format,
            help=f"Format of - and of files whose ending does not tell: {', '.join(FORMATS)}.",
        ),
    ] = "",
    any_language: Annotated[
        bool, typer.Option("--any-language", help="Read articles that are not in English all the same.")
    ] = False,
    engine: Annotated[
        str,
        typer.Option(
            metavar="NAME",
            callback=_check_engine,
            help="What hands articles to workers: processes of this machine, or dask.",
        ),
    ] = "processes",
    scheduler: Annotated[
        str,
        typer.Option(
            metavar="ADDRESS",
            help="Of a Dask cluster, such as tcp://host:8786; without it dask runs on this machine.",
        ),
    ] = "",
    parts: Annotated[
        str,
        typer.Option(
            metavar="URL",
            help="Folder or URL that all workers see: they store results there, which else come back here.",
        ),
    ] = "",
    gazetteer: GazetteerFiles = None,
    model: Annotated[str, typer.Option(metavar="NAME", help="spaCy pipeline that finds names.")] = MODEL,
    corrections: Annotated[
        Path | None,
        typer.Option(
            metavar="PATH",
            help="CSV file, or a folder of them, of what to merge, rename, delete, add, set in the tables.",
        ),
    ] = None,
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
    form: Annotated[
        str,
        typer.Option(
            "--format",
            metavar="NAME",
            callback=_check_output_format,
            help=f"Format of the tables: {', '.join(batch.FORMATS)}.",
        ),
    ] = "csv",
    workers: Annotated[
        int | None,
        typer.Option(min=1, metavar="N", help="Processes that read articles.", show_default="cores"),
    ] = None,
    article_timeout: Annotated[
        float,
        typer.Option(min=0, metavar="SECONDS", help="Give an article up that takes longer; 0: never."),
    ] = 120,
    retry_failed: Annotated[
        bool, typer.Option("--retry-failed", help="Try articles again that an earlier run could not read.")
    ] = False,
    keep_stale: Annotated[
        bool,
        typer.Option("--keep-stale", help="Keep what DIR has from other rules, options or models as it is."),
    ] = False,
    quiet: Annotated[
        bool, typer.Option("--quiet", "-q", help="No progress, and of the inputs only what went wrong.")
    ] = False,
) -> None:
    """Read articles and write one CSV file a table, with a datapackage.json that describes them.

    A JSONL file has one article a line, a CSV or Parquet file one a row: text, and where known id, published,
    title, url. Texts taken out of web pages are kept in DIR/texts.

    The tables hold all that was ever read into DIR: articles that are done are not done again, whatever they
    are called. A run that was stopped, in whatever way, goes on when it is started again.

    [bold]Examples[/bold]

      dateline run corpus --out outputs
      dateline run today/*.txt --out outputs --published 2018-01-12
      dateline run feed.jsonl pages.zip CC-NEWS-0001.warc.gz --out outputs
      dateline run corpus --out outputs --gazetteer ports.csv --gazetteer offices.csv
      dateline run corpus --out outputs --corrections corrections.csv
      dateline run - --out outputs < report.txt

    [bold]Exit status[/bold]

      0    every article was read, or skipped for its language
      2    wrong option, a wrong row of a gazetteer, no such model or corrections
      3    some inputs were not read (see diagnostics.csv); all others are in the tables
      4    the output folder cannot be written, or another run is at work in it
      5    not finished, through no fault of the inputs: run it again
      130  stopped by Ctrl-C; 143: by SIGTERM
    """
    if published_after and published_before and published_after > published_before:
        raise typer.BadParameter("--published-after is later than --published-before")
    if scheduler and engine != "dask":
        raise typer.BadParameter("--scheduler is for --engine dask")
    console = terminal()
    settings = batch.Settings(model, max_article_bytes, any_language, read_gazetteers(console, gazetteer))
    corrector = _read_corrections(console, corrections)
    given = Given(_day(published), _day(published_after), _day(published_before))
    plan = batch.Plan(
        workers=workers or _cores(),
        timeout=article_timeout,
        keep_stale=keep_stale,
        retry_failed=retry_failed,
        raw_csv=raw_csv,
        format=form,
        amend=corrector.amend,
        remark=corrector.remark if corrections else None,
        engine=batch.Cluster(scheduler, workers or _cores()) if engine == "dask" else None,
        parts=parts,
    )

    def start(watch: Watch) -> batch.Summary:
        return batch.run(
            paths,
            out,
            settings=settings,
            given=given,
            plan=plan,
            text_column=text_column,
            input_format=input_format,
            watch=watch,
        )

    summary = _carry_out(start, console, quiet=quiet)
    _say_problems(console, summary, quiet=quiet)
    for line in _closing_lines(summary, out):
        typer.echo(line)
    if corrections:
        missed = f", {corrector.missed:,} fitted nothing (see diagnostics)" if corrector.missed else ""
        typer.echo(f"corrections: {corrector.applied:,} applied{missed}")
    if not summary.complete:
        raise typer.Exit(INPUTS)


def _read_corrections(console: Console, path: Path | None) -> Corrector:
    """The corrections, none without a path; says which lines are passed over. Raises typer.Exit."""
    if path is None:
        return Corrector(Corrections.of(()))
    try:
        corrector = Corrector.load(path)
    except CorrectionsError as error:
        raise stop(console, f"error: {error}", USAGE) from None
    for problem in corrector.problems:
        say(console, f"{problem.level}: {problem.source}: {problem.message}")
    return corrector


def _cores() -> int:
    """Those that this process may use, where the system tells."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _carry_out(start: Callable[[Watch], batch.Summary], console: Console, *, quiet: bool) -> batch.Summary:
    """The run's summary; where there is none, the reason is said, and the exit raised."""
    far = batch.Progress(0, 0, 0)
    try:
        with stoppable(), shown(console, quiet=quiet) as watch:

            def watch_too(at: batch.Progress) -> None:
                nonlocal far
                far = at
                watch(at)

            return start(watch_too)
    except ModelNotFoundError as error:
        raise stop(console, f"error: {error}", USAGE) from None
    except batch.OutputError as error:
        raise stop(console, f"error: {error}", OUTPUT) from None
    except (batch.EngineError, batch.UnfinishedError) as error:
        raise stop(console, f"error: {error}", UNFINISHED) from None
    except KeyboardInterrupt as request:
        status = TERMINATED if isinstance(request, Terminated) else STOPPED
        message = (
            f"stopped after {far.articles:,} articles; the tables are as they were; run it again to go on"
        )
        raise stop(console, message, status) from None


def _say_problems(console: Console, summary: batch.Summary, *, quiet: bool) -> None:
    """The problems of the inputs; where a kind has many, some and their number."""
    shown_of = Counter[tuple[str, str]]()
    for problem in summary.problems:
        kind = (problem.level, problem.code)
        shown_of[kind] += 1
        if shown_of[kind] <= _MOST_OF_A_KIND and (problem.level == "error" or not quiet):
            say(console, f"{problem.level}: {problem.source}: {problem.message}")
    more = sum(max(0, count - _MOST_OF_A_KIND) for count in shown_of.values())
    if more := more + summary.account.further_problems:
        say(console, f"and {more:,} more such messages: see diagnostics.csv")
    if stale := summary.stale.articles:
        because = ", ".join(summary.stale.because)
        message = f"{stale:,} articles of earlier runs are not in the tables: they depend on other {because};"
        say(console, f"warning: {message} give their files again, or use --keep-stale")


def _closing_lines(summary: batch.Summary, out: Path) -> Iterator[str]:
    counted = ("people", "places", "dates", "projects", "organisations")
    found = ", ".join(f"{summary.rows[name]:,} {name}" for name in counted)
    statuses = ", ".join(f"{count:,} {status}" for status, count in sorted(summary.statuses.items()))
    articles = "1 article" if summary.rows["articles"] == 1 else f"{summary.rows['articles']:,} articles"
    yield f"{articles} ({statuses or 'nothing to do'}): {found}; tables in {out}"
    account = summary.account
    if account.known or account.repeated:
        yield (
            f"of {account.found:,} read now: {account.done:,} new, {account.known:,} done before,"
            f" {account.repeated:,} repeated, {account.unread:,} unreadable"
        )
