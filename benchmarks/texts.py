"""The texts that a benchmark reads: files, folders of them, JSON lines."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path


def read_texts(paths: Sequence[Path]) -> Iterator[str]:
    """The texts of the files, in the order of their names."""
    for path in paths:
        if path.is_dir():
            yield from read_texts(sorted(path.rglob("*.txt")))
        elif path.suffix == ".jsonl":
            with path.open(encoding="utf-8") as lines:
                yield from (json.loads(line)["text"] for line in lines if line.strip())
        else:
            yield path.read_text(encoding="utf-8", errors="replace")
