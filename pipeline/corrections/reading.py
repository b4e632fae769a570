"""``corrections.csv``, or a folder of such files -> Corrections, and which lines say nothing clear."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from math import isfinite
from pathlib import Path
from typing import Literal, get_args

from pipeline.models import Diagnostic
from pipeline.schema import ENTITY_TABLES, Column
from pipeline.tables import Value, unguard

STAGE = "corrections"

Action = Literal["merge", "rename", "delete", "add", "set"]
ACTIONS: tuple[Action, ...] = get_args(Action)

COLUMNS = ("action", "kind", "article", "key", "start_char", "end_char", "text", "column", "value", "note")
"""The columns of a file of corrections; only ``action`` and ``kind`` must be there."""

_NOT_SET = frozenset({"article_id", "mention_id", "mention_count", "name", "text", "status_code"})
"""Columns that no line sets: ids, what follows from others, and the name, for which there is rename."""


class CorrectionsError(Exception):
    """A file of corrections that cannot be read at all; the message says which and why."""


@dataclass(frozen=True, slots=True)
class Correction:
    """One line: what to do, to which entity or mention, in which article.

    ``where`` is its file's name and its line, by which messages name it; ``file`` is the file's path.
    ``article`` is an article_id or a source; empty is every article. The entity is that of ``key``, or of the
    mention of ``kind`` at ``start`` (and ``end``, where given). ``text``, where given, must be the mention's
    words. ``value`` is the key of the entity to merge into, a name, or what a column is set to.
    """

    where: str
    action: Action
    kind: str
    article: str = ""
    key: str = ""
    start: int | None = None
    end: int | None = None
    text: str = ""
    column: str = ""
    value: str = ""
    file: str = ""


def read_corrections(path: Path) -> tuple[list[Correction], list[Diagnostic]]:
    """The lines of a file, or of a folder's ``.csv`` files by name; a diagnostic for each that is not clear.

    Raises CorrectionsError where a file cannot be read or is none of corrections.
    """
    files = sorted(path.glob("*.csv")) if path.is_dir() else [path]
    if not files:
        raise CorrectionsError(f"{path} holds no .csv file")
    read: list[Correction] = []
    problems: list[Diagnostic] = []
    for file in files:
        for line, cells in _lines(file):
            try:
                read.append(_correction(file, line, cells))
            except ValueError as error:
                message = f"line {line} is passed over: {error}"
                problems.append(Diagnostic(STAGE, "warning", "bad-line", message, source=str(file)))
    return read, problems


def _lines(path: Path) -> Iterator[tuple[int, Mapping[str, str]]]:
    """The lines below the header, by number; empty ones are left out."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as handle:
            header = handle.readline()
            handle.seek(0)
            separator = ";" if ";" in header and "," not in header else ","  # some spreadsheets save so
            reader = csv.DictReader(handle, delimiter=separator, restkey="", restval="", strict=True)
            names = reader.fieldnames or ()
            if missing := [name for name in ("action", "kind") if name not in names]:
                raise CorrectionsError(f"{path}: no column {missing[0]}; columns are {', '.join(COLUMNS)}")
            if unknown := [name for name in names if name not in COLUMNS]:
                raise CorrectionsError(
                    f"{path}: no such column: {unknown[0]}; there are {', '.join(COLUMNS)}"
                )
            for row in reader:
                if any(row.values()):
                    yield (
                        reader.line_num,
                        {name: unguard(str(cell or "").strip()) for name, cell in row.items()},
                    )
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise CorrectionsError(f"{path}: {error}") from error


# --- a line ----------------------------------------------------------------------------------------------


def _correction(file: Path, number: int, cells: Mapping[str, str]) -> Correction:
    """What a line says. Raises ValueError with the reason where it says nothing clear."""
    if cells.get(""):
        raise ValueError("more cells than columns")
    action = next((action for action in ACTIONS if action == cells["action"].lower()), None)
    if action is None:
        raise ValueError(f"action is {cells['action']!r}, none of {', '.join(ACTIONS)}")
    if cells["kind"] not in ENTITY_TABLES:
        raise ValueError(f"kind is {cells['kind']!r}, none of {', '.join(ENTITY_TABLES)}")
    start, end = (_offset(name, cells.get(name, "")) for name in ("start_char", "end_char"))
    texts = {name: cells.get(name, "") for name in ("article", "key", "text", "column", "value")}
    where = f"{file.name.replace(': ', ' ')}, line {number}"
    line = Correction(where, action, cells["kind"], start=start, end=end, file=str(file), **texts)
    for check in _CHECKS:
        if reason := check(line):
            raise ValueError(reason)
    return line


def _offset(name: str, cell: str) -> int | None:
    if cell and not re.fullmatch("[0-9]+", cell):
        raise ValueError(f"{name} is {cell!r}, not a number of characters")
    return int(cell) if cell else None


def _has_sound_offsets(line: Correction) -> str:
    if line.start is None:
        return "end_char without start_char" if line.end is not None else ""
    if line.end is not None and line.end <= line.start:
        return f"end_char {line.end} is not behind start_char {line.start}"
    return "" if line.article else "start_char without article"


def _says_what(line: Correction) -> str:
    """What it is about: a key, or characters of an article."""
    if line.action == "add":
        return "" if line.end is not None else "add needs article, start_char and end_char"
    if line.kind == "date" and line.key:
        return "a date has no key: give article and start_char"
    if bool(line.key) == (line.start is not None):
        return "give either key, or article and start_char"
    return ""


def _has_value(line: Correction) -> str:
    if line.action == "merge" and not line.value:
        return "merge needs value: the key of the entity to merge into"
    if line.action == "rename" and not line.value:
        return "rename needs value: the new name"
    if line.kind == "date" and line.action in ("merge", "rename"):
        return f"there is no {line.action} of dates: each is one mention"
    return ""


def _names_a_column(line: Correction) -> str:
    if line.action != "set":
        return f"column is for set, not for {line.action}" if line.column else ""
    if not line.column:
        return "set needs column"
    column = settable(line.kind).get(line.column)
    if column is None:
        return f"{line.column!r} cannot be set of a {line.kind}: {', '.join(settable(line.kind))} can"
    return _misfit(column, line.value)


_CHECKS = (_has_sound_offsets, _says_what, _has_value, _names_a_column)


def settable(kind: str) -> dict[str, Column]:
    """The columns of a kind's table that a line may set."""
    return {
        column.name: column
        for column in ENTITY_TABLES[kind].columns
        if column.name not in _NOT_SET and (not column.within_article or column.name == "part_of")
    }


def _misfit(column: Column, value: str) -> str:
    """Why a column cannot have a value; empty if it can. Unknown, the empty value, always can."""
    if not value or column.within_article:  # the key of another entity is looked up in the article
        return ""
    if column.codes and value not in column.codes:
        return f"{column.name} is {value!r}, none of {', '.join(column.codes)}"
    if column.pattern and not re.fullmatch(column.pattern, value):
        return f"{column.name} is {value!r}, not {column.unit or column.pattern}"
    try:
        typed(column, value)
    except ValueError:
        return f"{column.name} is {value!r}, not a {column.unit or column.type}"
    return ""


def _finite(value: str) -> float:
    number = float(value)
    if not isfinite(number):
        raise ValueError(value)
    return number


def typed(column: Column, value: str) -> Value:
    """A value as tables hold it; None for unknown. Raises ValueError where it is not of the column's type."""
    readers: Mapping[str, Callable[[str], Value]] = {
        "string": str,
        "integer": int,
        "number": _finite,
        "date": date.fromisoformat,
    }
    return readers[column.type](value) if value else None
