"""spaCy's ``.spacy`` files (DocBin) -> gold: entities and span groups of each Doc."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from pipeline.scoring.brat import LabelledSpan
from pipeline.scoring.documents import GoldError


def read_docbin(path: Path) -> Iterator[tuple[str, str | None, list[LabelledSpan]]]:
    """Name (always empty), text and spans of each Doc. Raises GoldError."""
    from spacy.tokens import DocBin  # noqa: PLC0415 - for these files alone
    from spacy.vocab import Vocab  # noqa: PLC0415

    try:
        docs = list(DocBin().from_disk(path).get_docs(Vocab()))
    except Exception as error:  # damaged bytes raise whatever they meet
        raise GoldError(f"{path}: not a DocBin ({error})") from error
    for doc in docs:
        grouped = (span for group in doc.spans.values() for span in group)
        spans = {(span.label_, span.start_char, span.end_char) for span in (*doc.ents, *grouped)}
        yield "", doc.text, sorted(spans)
