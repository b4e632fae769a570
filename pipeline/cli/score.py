"""``dateline score``: gold and an output folder in, figures on standard output, errors as CSV."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Annotated

import typer

from pipeline.cli.messages import INPUTS, OUTPUT, say, stop, terminal
from pipeline.outputs import OutputsError
from pipeline.schema import ENTITY_TABLES
from pipeline.scoring import ERRORS, Counts, GoldError, Scores, error_rows, read_gold
from pipeline.scoring import score as score_outputs
from pipeline.tables import csv_lines
from pipeline.whole_files import write_whole

_NAMED = 5  # articles that a warning names


def _check_labels(labels: list[str]) -> list[str]:
    for label in labels:
        name, _, kind = label.partition("=")
        if not name or kind not in ENTITY_TABLES:
            raise typer.BadParameter(f"{label!r} is not LABEL=KIND, KIND one of {', '.join(ENTITY_TABLES)}")
    return labels


def score(
    *,
    gold: Annotated[
        Path,
        typer.Argument(
            metavar="GOLD",
            help="Folder of tables like those of a run, or of brat's .ann and .txt files; a .jsonl file of"
            " texts with labelled spans; a .spacy file (DocBin).",
            show_default=False,
        ),
    ],
    outputs: Annotated[
        Path,
        typer.Argument(metavar="OUTPUTS", help="Folder that dateline run has written.", show_default=False),
    ],
    errors: Annotated[
        Path | None, typer.Option("--errors", metavar="FILE", help="Write every error there, as CSV.")
    ] = None,
    label: Annotated[
        list[str],
        typer.Option(
            metavar="LABEL=KIND",
            callback=_check_labels,
            help="Kind of a label of brat or spaCy that is not known by itself; may be repeated.",
        ),
    ] = [],  # noqa: B006 - typer copies it
    as_json: Annotated[bool, typer.Option("--json", help="Print the figures as JSON.")] = False,
) -> None:
    """Measure a run on articles that people annotated: precision, recall and F1 by kind, shares of facts.

    Articles are found by their text, or else by the name of their file or
    record. Only kinds and facts that GOLD annotates are scored.

    [bold]Examples[/bold]

      dateline score gold outputs
      dateline score gold outputs --errors errors.csv
      dateline score annotated.jsonl outputs --label EVENT=project
      dateline score brat outputs --json

    [bold]Exit status[/bold]

      0  scored
      2  wrong option
      3  GOLD or OUTPUTS cannot be read
      4  FILE cannot be written
    """
    console = terminal()
    try:
        annotated = read_gold(gold, dict(item.split("=", 1) for item in label))
        scores = score_outputs(annotated, outputs)
        if errors:
            write_whole(errors, csv_lines(ERRORS, error_rows(scores)))
    except (GoldError, OutputsError) as error:
        raise stop(console, f"error: {error}", INPUTS) from None
    except OSError as error:
        raise stop(console, f"error: cannot write {errors}: {error.strerror or error}", OUTPUT) from None
    for warning in _warnings(annotated.unknown_labels, scores):
        say(console, f"warning: {warning}")
    typer.echo(json.dumps(_figures(scores), indent=2) if as_json else "\n".join(_lines(scores)))


def _warnings(unknown_labels: Sequence[str], scores: Scores) -> Iterator[str]:
    if unknown_labels:
        yield f"labels that were left out, as no kind is theirs (see --label): {', '.join(unknown_labels)}"
    if scores.absent:
        yield f"not in the outputs, so all of it is missed: {_some(scores.absent)}"
    if scores.differing:
        yield f"text of another length in the outputs, so offsets may differ: {_some(scores.differing)}"


def _some(names: Sequence[str]) -> str:
    more = f" and {len(names) - _NAMED:,} more" if len(names) > _NAMED else ""
    return f"{', '.join(names[:_NAMED])}{more}"


def _lines(scores: Scores) -> Iterator[str]:
    """The figures as two tables of words and numbers."""
    if not (scores.counts or scores.shares):
        yield "nothing to score: the gold marks none of our kinds"
    if scores.counts:
        yield f"{'':24}{'precision':>10}{'recall':>8}{'F1':>8}{'right':>8}{'wrong':>8}{'missed':>8}"
    for measure, count in scores.counts.items():
        figures = f"{count.precision:10.3f}{count.recall:8.3f}{count.f1:8.3f}"
        yield f"{measure:24}{figures}{count.right:8,}{count.wrong:8,}{count.missed:8,}"
    if scores.shares:
        yield f"{'':24}{'right':>10}"
    for measure, count in scores.shares.items():
        yield f"{measure:24}{count.precision:10.3f}   {count.right:,} of {count.right + count.wrong:,}"


def _figures(scores: Scores) -> Mapping[str, object]:
    return {
        "counts": {measure: _count(count) for measure, count in scores.counts.items()},
        "shares": {
            measure: {"share": count.precision, "right": count.right, "asked": count.right + count.wrong}
            for measure, count in scores.shares.items()
        },
    }


def _count(count: Counts) -> Mapping[str, float]:
    return {
        "precision": count.precision,
        "recall": count.recall,
        "f1": count.f1,
        "right": count.right,
        "wrong": count.wrong,
        "missed": count.missed,
    }
