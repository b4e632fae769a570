"""What a run saw of its inputs besides articles it did: those not read, and those that came again.

Kept from run to run; what was noted of a file holds until the file is read again.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

from pipeline.batch.disk import write_whole
from pipeline.models import Diagnostic


@dataclass(frozen=True, slots=True)
class Note:
    """Of one article of a file, or of the file; ``is_repeated`` says that the article came before."""

    file: str
    source: str
    article_id: str
    is_repeated: bool
    diagnostics: tuple[Diagnostic, ...]


def read_notes(path: Path) -> Iterator[Note]:
    """The notes of earlier runs, if there are any."""
    if path.exists():
        with path.open(encoding="utf-8") as handle:
            for line in handle:
                found = json.loads(line)
                diagnostics = tuple(Diagnostic(**each) for each in found.pop("diagnostics"))
                yield Note(**found, diagnostics=diagnostics)


def write_notes(path: Path, notes: Iterable[Note]) -> None:
    """Put them in the place of the old ones, in one step."""
    write_whole(path, (json.dumps(asdict(note)).encode() + b"\n" for note in notes))


def renewed(old: Iterable[Note], new: Iterable[Note], files: Iterable[str]) -> list[Note]:
    """The old ones but for those of the files that were read again, and the new ones."""
    again = set(files)
    return [*(note for note in old if note.file not in again), *new]
