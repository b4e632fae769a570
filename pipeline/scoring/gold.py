"""Annotated articles -> Gold: tables like those of a run, brat's files, spaCy's JSON lines and DocBins."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from pipeline.articles import article_from_text
from pipeline.schema import ENTITY_TABLES
from pipeline.scoring.brat import LabelledSpan, read_brat
from pipeline.scoring.docbin import read_docbin
from pipeline.scoring.documents import Document, Facts, Gold, GoldError, Span, document_of
from pipeline.scoring.spacy_jsonl import read_jsonl
from pipeline.tables import unguard

LABELS = {
    "PERSON": "person", "PER": "person", "PEOPLE": "person",
    "PLACE": "place", "GPE": "place", "LOC": "place", "LOCATION": "place",
    "FAC": "place", "FACILITY": "place",
    "DATE": "date",
    "PROJECT": "project",
    "ORG": "organisation", "ORGANISATION": "organisation", "ORGANIZATION": "organisation",
}  # fmt: skip
"""Labels of the usual schemes, in capitals -> kind. TIME is in none: most are no dates (``two hours``)."""

_MENTION_COLUMNS = ("article_id", "kind", "start_char", "end_char")


def read_gold(path: Path, labels: Mapping[str, str] = {}) -> Gold:
    """Annotated articles, whatever of the formats it is. Raises GoldError.

    ``labels`` are more labels of brat and spaCy, and the kinds that they stand for.
    """
    if not path.exists():
        raise GoldError(f"{path}: no such file or folder")
    if (path / "mentions.csv").is_file():
        return _read_tables(path)
    known = {**LABELS, **{label.upper(): kind for label, kind in labels.items()}}
    if path.suffix == ".ann" or any(path.rglob("*.ann")):
        return _labelled(read_brat(path), known)
    files = [path] if path.is_file() else sorted((*path.rglob("*.jsonl"), *path.rglob("*.spacy")))
    if not files:
        raise GoldError(f"{path} holds no gold: neither mentions.csv, nor .ann, .jsonl or .spacy files")
    return _labelled((document for file in files for document in _read_spacy(file)), known)


def _read_spacy(path: Path) -> Iterator[tuple[str, str | None, list[LabelledSpan]]]:
    return read_docbin(path) if path.suffix == ".spacy" else read_jsonl(path)


def _labelled(found: Iterable[tuple[str, str | None, list[LabelledSpan]]], known: Mapping[str, str]) -> Gold:
    documents: list[Document] = []
    labels: set[str] = set()
    for name, text, spans in found:
        labels.update(label for label, _, _ in spans)
        mentions = [
            Span(known[label.upper()], start, end, (text or "")[start:end])
            for label, start, end in sorted(spans, key=lambda span: span[1:])
            if label.upper() in known
        ]
        article_id = article_from_text(text, name).article_id if text is not None else ""
        count = None if text is None else len(text)
        documents.append(Document(name or article_id, article_id, mentions, char_count=count))
    kinds = {known[label.upper()] for label in labels if label.upper() in known}
    unknown = sorted(label for label in labels if label.upper() not in known)
    return Gold(documents, [kind for kind in ENTITY_TABLES if kind in kinds], unknown_labels=unknown)


# --- tables ----------------------------------------------------------------------------------------------


def _read_tables(folder: Path) -> Gold:
    """A folder of tables like those of a run, of which some tables and columns may be missing."""
    columns, articles = _read_table(folder / "articles.csv", ("article_id", "source"))
    tables = {"mentions": _read_table(folder / "mentions.csv", _MENTION_COLUMNS)[1]}
    facts = {"article": columns}
    for kind, table in ENTITY_TABLES.items():
        path = folder / f"{table.name}.csv"
        if path.is_file():
            facts[kind], tables[table.name] = _read_table(path, ("article_id", f"{kind}_id"))
    by_article = {row["article_id"]: {"articles": [row], "mentions": []} for row in articles}
    for name, rows in tables.items():
        for row in rows:
            if row["article_id"] not in by_article:
                raise GoldError(f"{folder / name}.csv: no article {row['article_id']!r} in articles.csv")
            by_article[row["article_id"]].setdefault(name, []).append(row)
    kinds = {row["kind"] for row in tables["mentions"]} | facts.keys()
    documents = [document_of(rows) for rows in by_article.values()]
    return Gold(documents, [kind for kind in ENTITY_TABLES if kind in kinds], facts)


def _read_table(path: Path, required: tuple[str, ...]) -> tuple[frozenset[str], list[Facts]]:
    """The columns of a table and its rows. Raises GoldError, with the line, where a row cannot be one."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as handle:
            reader = csv.DictReader(handle, strict=True)
            columns = frozenset(reader.fieldnames or ())
            if missing := [name for name in required if name not in columns]:
                raise GoldError(f"{path}: no column {missing[0]}")
            return columns, [_row(row, f"{path}, line {reader.line_num}") for row in reader]
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise GoldError(f"{path}: {error}") from error


def _row(row: Mapping[str, str | None], where: str) -> Facts:
    if None in row or None in row.values():
        raise GoldError(f"{where}: not as many cells as columns")
    cells = {name: unguard(cell or "") for name, cell in row.items()}
    for name in ("start_char", "end_char"):
        if name in cells and not cells[name].isdecimal():
            raise GoldError(f"{where}: {name} is {cells[name]!r}, not a number of characters")
    if "start_char" in cells and cells.get("kind") not in ENTITY_TABLES:
        raise GoldError(f"{where}: kind is {cells.get('kind')!r}, none of {', '.join(ENTITY_TABLES)}")
    return cells
