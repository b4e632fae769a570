"""JSON lines with a text and labelled spans -> gold: as spaCy, Prodigy and doccano write them.

A line is an object with ``text`` and, under ``ents``, ``spans``, ``entities``, ``label`` or ``labels``, its
spans: ``{"start", "end", "label"}`` or ``[start, end, label]``, in characters. ``spans`` may be an object of
groups, as ``Doc.to_json`` writes ``doc.spans``. spaCy's training pairs ``[text, {"entities": ...}]`` do too.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from pipeline.scoring.brat import LabelledSpan
from pipeline.scoring.documents import GoldError

_FIELDS = ("ents", "spans", "entities", "label", "labels")


def read_jsonl(path: Path) -> Iterator[tuple[str, str | None, list[LabelledSpan]]]:
    """Name, text and spans of each line; empty lines and what an annotator rejected are passed over.

    The name is the record's ``id``, else its ``meta``'s, else empty. Raises GoldError.
    """
    try:
        with path.open(encoding="utf-8-sig") as handle:
            for number, line in enumerate(handle, start=1):
                if line.strip():
                    yield from _document(line, f"{path}, line {number}")
    except (OSError, UnicodeDecodeError) as error:
        raise GoldError(f"{path}: {error}") from error


def _document(line: str, where: str) -> Iterator[tuple[str, str | None, list[LabelledSpan]]]:
    try:
        record = json.loads(line)
        if isinstance(record, list):
            record = {"text": record[0], **record[1]}
        if record.get("answer", "accept") != "accept":
            return
        text = record["text"]
        if not isinstance(text, str):
            raise TypeError("the text is not a string")
        spans = sorted({_span(span) for name in _FIELDS for span in _listed(record.get(name))})
    except (ValueError, TypeError, KeyError, IndexError, AttributeError) as error:
        reason = f"no {error}" if isinstance(error, KeyError) else str(error)
        raise GoldError(f"{where}: not a text with labelled spans ({reason})") from None
    meta = record.get("meta") or {}
    yield str(record.get("id", meta.get("id", ""))), text, spans


def _listed(spans: Any) -> Iterable[Any]:
    if isinstance(spans, Mapping):
        return [span for group in spans.values() for span in group]
    return spans or ()


def _span(span: Any) -> LabelledSpan:
    if isinstance(span, Mapping):
        return str(span["label"]), int(span["start"]), int(span["end"])
    start, end, label = span
    return str(label), int(start), int(end)
