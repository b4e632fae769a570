"""What tests put into folders, and what they find there after a run."""

from __future__ import annotations

import csv
import json
from collections.abc import Mapping
from pathlib import Path

from pipeline.batch.publishing import locate
from pipeline.batch.running import RUN
from pipeline.batch.store import HIDDEN
from pipeline.datapackage import FILE_NAME
from pipeline.schema import TABLES

FILES = {f"{table.name}.csv" for table in TABLES} | {FILE_NAME}


def put_feed(name: str, count: int, *, first: int = 0, special: Mapping[int, str] | None = None) -> str:
    """A file of records; ``special`` has words that are added to some of them, by number."""
    with Path(name).open("w", encoding="utf-8") as handle:
        for number in range(first, first + count):
            words = (special or {}).get(number, "")
            text = (
                f"OSLO, March {1 + number % 28}. Mr Bo Lie of Bergen met {number} people on Friday. {words}"
            )
            handle.write(json.dumps({"id": str(number), "text": text}) + "\n")
    return name


def contents(out: Path) -> dict[str, bytes]:
    """The files that people see, but for run.json, which tells seconds."""
    return {
        path.relative_to(out).as_posix(): path.read_bytes()
        for path in out.rglob("*")
        if path.is_file() and HIDDEN not in path.parts and path.name != RUN
    }


def located(out: Path) -> dict[str, bytes]:
    """The files of the set as a careful reader finds them."""
    return {name: locate(out, name).read_bytes() for name in FILES}


def rows(out: Path, table: str) -> list[dict[str, str]]:
    """A table's rows."""
    with (out / f"{table}.csv").open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))


def noted(out: Path) -> list[dict[str, str]]:
    """What is noted of the inputs, and not of their language."""
    return [row for row in rows(out, "diagnostics") if row["stage"] in ("articles", "batch")]


def account(out: Path) -> dict[str, int]:
    """How the last run accounted for its inputs."""
    found: dict[str, int] = json.loads((out / RUN).read_bytes())["inputs"]
    return found
