"""``dateline explain``: an id or a text in; out come the words, the rule and the reasons."""

from __future__ import annotations

import re
import shutil
import sys
import textwrap
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from pipeline.articles import STDIN, Options, list_files, read_articles
from pipeline.batch import Settings
from pipeline.cli.gazetteer import GazetteerFiles, read_gazetteers
from pipeline.cli.messages import INPUTS, USAGE, say, stop, terminal
from pipeline.explain import (
    Explanation,
    Reading,
    Reason,
    Sighting,
    UnknownIdError,
    explain_all,
    find_original,
    read_again,
)
from pipeline.explain import (
    explain as explain_id,
)
from pipeline.explain.settings import changed, model_of
from pipeline.models import Article
from pipeline.outputs import OutputsError, TextRows
from pipeline.outputs import read_articles as read_outputs
from pipeline.parse import MODEL, ModelNotFoundError, load_model

_INDENT = 14
_MOST_SIGHTINGS = 5
_UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]+")
_LITERAL = re.compile(r"``(.+?)``")


def explain(
    *,
    outputs: Annotated[
        str,
        typer.Argument(
            metavar="OUTPUTS",
            help="Folder that dateline run has written; - is a text on standard input.",
            show_default=False,
        ),
    ] = STDIN,
    wanted: Annotated[
        str,
        typer.Argument(
            metavar="ID",
            help="Id of a mention, of an entity, or of an article for all that is in it.",
            show_default=False,
        ),
    ] = "",
    published: Annotated[
        datetime | None,
        typer.Option(formats=["%Y-%m-%d"], metavar="YYYY-MM-DD", help="Date of a text that carries none."),
    ] = None,
    text_column: Annotated[
        str, typer.Option(metavar="NAME", help="Column or field that holds a record's text, as in the run.")
    ] = "text",
    gazetteer: GazetteerFiles = None,
    model: Annotated[
        str,
        typer.Option(metavar="NAME", help="spaCy pipeline that finds names.", show_default="that of the run"),
    ] = "",
) -> None:
    """Show why something is in the tables: its sentence, its rule, its reasons.

    Reasons are in no table: the article is read once more, from its file or
    from OUTPUTS/texts. If it is in neither, or reads otherwise now, that is
    said.

    [bold]Examples[/bold]

      dateline explain outputs 15114bfd6ec5489f-d3
      dateline explain outputs 15114bfd6ec5489f
      echo "Ruiz left Paris, Texas, in May." | dateline explain

    [bold]Exit status[/bold]

      0  it is explained
      2  a wrong option, no such id, or no such model
      3  OUTPUTS is no output folder of dateline run, or the text cannot be read
    """
    if published and outputs != STDIN:
        raise typer.BadParameter("--published is for a text on standard input: the tables have their dates")
    console = terminal()
    own = read_gazetteers(console, gazetteer)
    folder = None if outputs == STDIN else Path(outputs)
    settings = Settings(model or (folder and model_of(folder)) or MODEL, gazetteer=own)
    try:
        if folder is None:
            _explain_text(console, settings, published.date() if published else None, text_column)
        else:
            _explain_row(console, settings, folder, wanted, text_column)
    except ModelNotFoundError as error:
        raise stop(console, f"error: {error}", USAGE) from None
    except OutputsError as error:
        raise stop(console, f"error: {error}", INPUTS) from None
    except UnknownIdError:
        raise stop(console, f"error: {outputs} has nothing with the id {wanted}", USAGE) from None


def _reread(article: Article, settings: Settings) -> Reading:
    return read_again(article, load_model(settings.model), settings.gazetteer)


def _explain_text(console: Console, settings: Settings, presumed: date | None, text_column: str) -> None:
    """What is on standard input, in any format that is read."""
    if sys.stdin.isatty():
        raise stop(console, "error: give OUTPUTS and ID, or a text on standard input", USAGE)
    options = Options(text_field=text_column)
    for found in read_articles(list_files([STDIN]), options, presumed=presumed, any_language=True):
        if found.article is None:
            raise stop(console, f"error: {found.diagnostics[0].message}", INPUTS)
        reading = _reread(found.article, settings)
        _show(explain_all(reading.rows, reading))


def _explain_row(console: Console, settings: Settings, folder: Path, wanted: str, text_column: str) -> None:
    if folder.is_file():
        raise stop(console, f"error: {folder} is a file; for a text: dateline explain < {folder}", USAGE)
    if not wanted:
        raise stop(console, f"error: give an id of {folder}, such as its table of mentions has", USAGE)
    article_id = wanted.partition("-")[0]
    rows = _rows(folder, article_id)
    original = find_original(rows["articles"][0], folder, Options(text_field=text_column))
    reading = _reread(original.article, settings) if original.article else None
    found = explain_all(rows, reading) if wanted == article_id else [explain_id(rows, wanted, reading)]
    if original.told:
        say(console, f"note: {original.told}: this is from the tables alone")
    if any(e.differences for e in found) and (names := changed(folder, settings)):
        say(console, f"note: the run was made with other {', '.join(names)}")
    _show(found)


def _rows(folder: Path, article_id: str) -> TextRows:
    for found, rows in read_outputs(folder):
        if found == article_id and rows["articles"]:
            return rows
    raise UnknownIdError(article_id)


# --- to read ---------------------------------------------------------------------------------------------


def _show(found: Iterable[Explanation]) -> None:
    for number, explanation in enumerate(found):
        if number:
            typer.echo()
        for line, indent in _lines(explanation):
            typer.echo(_folded(line, indent))


def _folded(line: str, indent: int) -> str:
    """A line as a terminal shows it best; into a file or a pipe it goes whole."""
    if not sys.stdout.isatty():
        return line
    width = max(shutil.get_terminal_size().columns, 2 * _INDENT)
    return textwrap.fill(line, width, subsequent_indent=" " * indent, break_on_hyphens=False)


def _lines(explanation: Explanation) -> Iterator[tuple[str, int]]:
    """Each line, and how far it is indented where it is folded."""
    yield _head(explanation), _INDENT
    shown = explanation.sightings[:_MOST_SIGHTINGS]
    for sighting in shown:
        yield from _sighting(sighting)
    if more := len(explanation.sightings) - len(shown):
        yield f"  and {more} mention{'' if more == 1 else 's'} more", _INDENT
    for reason in explanation.reasons:
        yield from _reason(reason)
    for difference in explanation.differences:
        yield typer.style(f"  {'differs':{_INDENT - 2}}{_plain(difference)}", fg="red"), _INDENT


def _head(explanation: Explanation) -> str:
    name = typer.style(_plain(explanation.name), bold=True)
    return f"{explanation.kind} {name}  {explanation.entity_id or explanation.sightings[0].mention_id}"


def _sighting(sighting: Sighting) -> Iterator[tuple[str, int]]:
    marked = typer.style(f"[{_plain(sighting.text)}]", bold=True, reverse=True)
    yield f"  {_plain(sighting.before).lstrip()}{marked}{_plain(sighting.after).rstrip()}", 2
    place = ", ".join(filter(None, (sighting.section, f"characters {sighting.start}-{sighting.end}")))
    yield from _reason(Reason("found by", sighting.rule, (sighting.rule_says, place)))


def _reason(reason: Reason) -> Iterator[tuple[str, int]]:
    yield f"  {reason.label:{_INDENT - 2}}{_plain(reason.value)}", _INDENT
    for line in reason.because:
        yield " " * _INDENT + _plain(_LITERAL.sub(r"“\1”", line)), _INDENT


def _plain(text: str) -> str:
    """One line, in which nothing of an article is a command to the terminal."""
    return _UNPRINTABLE.sub(" ", text)
