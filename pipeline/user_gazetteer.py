"""CSV files of the user -> names and words that join our own lists, for the articles of this process.

    use(read(["ports.csv", "offices.csv"]))

A file has the columns of ours of the same kind; its header tells which kind, or every row does, in a column
``kind``; the word itself may then stand under ``name`` whatever its kind.

    place          name, other_names, type, country, claimed_by, latitude, longitude, prominence
    organisation   name, other_names
    office         office
    project_head   head, class
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline.english.undertakings import singular
from pipeline.extract.user_lists import USER_ORGANISATIONS
from pipeline.gazetteers import Row, extend, table
from pipeline.gazetteers.countries import country
from pipeline.gazetteers.places import POPULATION_OF_PROMINENCE, USER_PLACES
from pipeline.schema import PLACE_TYPES

_OFFICES = "people/offices.txt"
_HEADS = "projects/project_heads.csv"


@dataclass(frozen=True, slots=True)
class UserGazetteer:
    """The rows of a user's files, checked and complete; can be sent to other processes."""

    places: tuple[Row, ...] = ()
    organisations: tuple[Row, ...] = ()
    offices: tuple[Row, ...] = ()
    project_heads: tuple[Row, ...] = ()


NOTHING = UserGazetteer()


class GazetteerError(ValueError):
    """What is wrong with a user's files: ``problems`` names each by file, line and reason."""

    def __init__(self, problems: Sequence[str]) -> None:
        """Takes one line of text a problem."""
        super().__init__("; ".join(problems))
        self.problems = tuple(problems)


_in_use = NOTHING


def use(gazetteer: UserGazetteer) -> None:
    """Have the articles that are read from here on in this process read with these rows, and no others.

    Costs nothing where they are in use already. Else all that was made of our lists is made anew, which takes
    as long as some articles: change it between runs, not between articles.
    """
    global _in_use  # noqa: PLW0603 - the lists are the process's, and so is what is added to them
    if gazetteer != _in_use:
        extend(
            {
                USER_PLACES: gazetteer.places,
                USER_ORGANISATIONS: gazetteer.organisations,
                _OFFICES: gazetteer.offices,
                _HEADS: gazetteer.project_heads,
            }
        )
        _in_use = gazetteer


def read(paths: str | Path | Iterable[str | Path]) -> UserGazetteer:
    """The rows of a file, or of several. Raises GazetteerError that names every bad row and file."""
    rows: dict[str, list[Row]] = {name: [] for name in _KINDS}
    problems: list[str] = []
    for path in [paths] if isinstance(paths, str | Path) else paths:
        for kind, row, problem in _read_file(Path(path)):
            if problem:
                problems.append(problem)
            else:
                rows[kind].append(row)
    if problems:
        raise GazetteerError(problems)
    return UserGazetteer(*(tuple(rows[name]) for name in _KINDS))


# --- files -> rows ---------------------------------------------------------------------------------------


def _read_file(path: Path) -> Iterator[tuple[str, Row, str]]:
    """Each row with its kind, or with what is wrong: (kind, row, problem)."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as handle:
            yield from _rows(path, csv.DictReader(handle, strict=True))
    except UnicodeDecodeError:
        yield "", {}, f"{path}: not UTF-8"
    except OSError as error:
        yield "", {}, f"{path}: {error.strerror or error}"


def _rows(path: Path, reader: csv.DictReader[str]) -> Iterator[tuple[str, Row, str]]:
    try:
        columns = [name.strip() for name in reader.fieldnames or ()]
        kind, problem = _kind_of_file(columns)
        if problem:
            yield "", {}, f"{path}, line 1: {problem}"
            return
        reader.fieldnames = columns
        for raw in reader:
            if any(raw.values()):  # a spreadsheet's last rows are often empty
                yield _checked(path, reader.line_num, kind, raw)
    except csv.Error as error:
        yield "", {}, f"{path}, line {reader.line_num + 1}: {error}"


def _kind_of_file(columns: Sequence[str]) -> tuple[str, str]:
    """The kind that a header tells, empty where each row tells its own; or what is wrong with the header."""
    if problem := _problem_of_header(columns):
        return "", problem
    if "kind" in columns:
        return "", ""
    fitting = [n for n, kind in _KINDS.items() if {*kind.needed} <= {*columns} <= {*kind.columns}]
    if fitting:
        return fitting[0], ""
    wanted = "; ".join(f"{', '.join(kind.needed)} ({name})" for name, kind in _KINDS.items())
    return "", f"the columns are those of no kind of list; one must have {wanted}"


def _problem_of_header(columns: Sequence[str]) -> str:
    known = {column for kind in _KINDS.values() for column in kind.columns} | {"kind"}
    if not columns:
        return "the file is empty: its first line names the columns"
    if len(columns) == 1 and (";" in columns[0] or "\t" in columns[0]):
        return "columns are separated by commas"
    if unknown := [column for column in columns if column not in known]:
        return f"no column is called {unknown[0]!r}; there are {', '.join(sorted(known))}"
    return "a column is there twice" if len({*columns}) < len(columns) else ""


def _checked(path: Path, line: int, kind: str, raw: Mapping[str | None, object]) -> tuple[str, Row, str]:
    where = f"{path}, line {line}"
    if None in raw or None in raw.values():
        return "", {}, f"{where}: not as many cells as columns"
    cells = {str(name): " ".join(str(value).split()) for name, value in raw.items()}
    try:
        kind, cells = (kind, cells) if kind else _of_own_kind(cells)
        return kind, _KINDS[kind].complete(cells), ""
    except _BadRowError as error:
        return "", {}, f"{where}: {error}"


def _of_own_kind(cells: Row) -> tuple[str, Row]:
    """The kind that a row tells, and the cells that such a row has."""
    kind = cells.pop("kind")
    if kind not in _KINDS:
        raise _BadRowError(f"kind {kind!r} is none of {', '.join(_KINDS)}")
    columns, needed = _KINDS[kind].columns, _KINDS[kind].needed
    if not cells.get(needed[0]):
        cells[needed[0]] = cells.pop("name", "")
    if strange := [column for column, value in cells.items() if value and column not in columns]:
        raise _BadRowError(f"a row of the kind {kind} has no {strange[0]}")
    return kind, {**dict.fromkeys(needed, ""), **{c: v for c, v in cells.items() if c in columns}}


# --- a row of each kind ----------------------------------------------------------------------------------


class _BadRowError(Exception):
    """Why a row cannot be taken."""


def _place(cells: Row) -> Row:
    row = {**dict.fromkeys(_KINDS["place"].columns, ""), **cells}
    row["prominence"] = row["prominence"] or "1"
    _check_name(row["name"])
    _check_one_of(row, "type", PLACE_TYPES)
    _check_one_of(row, "prominence", tuple(POPULATION_OF_PROMINENCE))
    _check_country(row, "country")
    _check_country(row, "claimed_by")
    _check_degrees(row, "latitude", 90)
    _check_degrees(row, "longitude", 180)
    return row


def _organisation(cells: Row) -> Row:
    _check_name(cells["name"])
    return {"name": cells["name"], "other_names": cells.get("other_names", "")}


def _office(cells: Row) -> Row:
    """As our list has it: lower case, hyphens for spaces inside."""
    office = cells["office"].lower().replace(" ", "-")
    _check_letters("office", office)
    return {"entry": office}


def _project_head(cells: Row) -> Row:
    head = cells["head"].lower()
    _check_letters("head", head)
    if singular(head) != head:
        raise _BadRowError(f"head {head!r} must be in the singular: {singular(head)!r}")
    _check_one_of(cells, "class", tuple(row["class"] for row in table("projects/head_classes.csv")))
    return {"head": head, "class": cells["class"]}


def _check_name(name: str) -> None:
    if not any(character.isalpha() for character in name):
        raise _BadRowError(f"name {name!r} has no letter")
    if name == name.lower():
        raise _BadRowError(f"name {name!r} must be as it is written, with its capitals")


def _check_letters(column: str, word: str) -> None:
    if not word.replace("-", "").isalpha():
        raise _BadRowError(f"{column} {word!r} must be one word, of letters and hyphens")


def _check_one_of(row: Row, column: str, values: Sequence[str]) -> None:
    if row[column] not in values:
        raise _BadRowError(f"{column} {row[column]!r} is none of {', '.join(values)}")


def _check_country(row: Row, column: str) -> None:
    if row[column] and country(row[column]) is None:
        raise _BadRowError(f"{column} {row[column]!r} is no country's code of ISO 3166-1, two capitals")


def _check_degrees(row: Row, column: str, most: int) -> None:
    try:
        degrees = float(row[column])
    except ValueError:
        raise _BadRowError(f"{column} {row[column]!r} is no number of degrees") from None
    if not -most <= degrees <= most:
        raise _BadRowError(f"{column} {row[column]} is not from -{most} to {most}")


@dataclass(frozen=True, slots=True)
class _Kind:
    """A kind of list: the columns that it may and must have, and what makes a row of its cells."""

    columns: tuple[str, ...]
    needed: tuple[str, ...]
    complete: Callable[[Row], Row]


_KINDS: Mapping[str, _Kind] = {
    "place": _Kind(
        ("name", "other_names", "type", "country", "claimed_by", "latitude", "longitude", "prominence"),
        ("name", "type", "latitude", "longitude"),
        _place,
    ),
    "organisation": _Kind(("name", "other_names"), ("name",), _organisation),
    "office": _Kind(("office",), ("office",), _office),
    "project_head": _Kind(("head", "class"), ("head", "class"), _project_head),
}
"""In the order of ``UserGazetteer``'s fields."""
