"""brat stand-off -> gold: the text-bound annotations (``T``) of ``.ann`` files, each beside its ``.txt``.

Attributes, relations, events and notes are not read. Format: https://brat.nlplab.org/standoff.html.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from pipeline.scoring.documents import GoldError

LabelledSpan = tuple[str, int, int]
"""Label, first character, the character after the last one."""

_TEXT_BOUND = re.compile(r"T\d+\t(\S+) (\d+ \d+(?:;\d+ \d+)*)(?:\t.*)?")


def read_brat(path: Path) -> Iterator[tuple[str, str | None, list[LabelledSpan]]]:
    """Name, text and spans of each ``.ann`` file in a folder, at any depth, or of one.

    The text is None where there is no ``.txt``. A discontinuous annotation is read from its first
    character to its last. Raises GoldError.
    """
    for file in sorted(path.rglob("*.ann")) if path.is_dir() else [path]:
        beside = file.with_suffix(".txt")
        text = _read(beside) if beside.exists() else None
        spans = [_span(file, number, line) for number, line in enumerate(_read(file).split("\n"), start=1)
                 if line.startswith("T")]  # fmt: skip
        yield file.stem, text, spans


def _read(path: Path) -> str:
    try:
        return path.read_bytes().decode("utf-8-sig")  # not read_text, which would make one character of \r\n
    except (OSError, UnicodeDecodeError) as error:
        raise GoldError(f"{path}: {error}") from error


def _span(path: Path, number: int, line: str) -> LabelledSpan:
    match = _TEXT_BOUND.fullmatch(line.rstrip("\r"))
    if not match:
        raise GoldError(f"{path}, line {number}: not 'T1<tab>Label start end<tab>text'")
    offsets = [int(offset) for offset in re.findall(r"\d+", match[2])]
    return match[1], min(offsets), max(offsets)
