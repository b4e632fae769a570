"""Extraction -> spaCy Doc: mentions as spans in ``doc.spans``, values in extension attributes.

    doc.spans["dateline_dates"][0]._.dateline.start      doc._.dateline.people

A span's label is the mention's kind, its id the entity's (``p1``), its ``kb_id`` the entity's key. The
extraction travels in ``doc.user_data`` as JSON, so that the Doc can be written, and sent to other processes.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import cache, lru_cache
from itertools import pairwise

from pydantic import TypeAdapter
from spacy.tokens import Doc, DocBin, Span, SpanGroup
from spacy.vocab import Vocab

from pipeline.models import Entity, Extraction, Kind, Mention
from pipeline.parse import rules_alone, tokenize

GROUPS: dict[Kind, str] = {
    "person": "dateline_people",
    "place": "dateline_places",
    "date": "dateline_dates",
    "project": "dateline_projects",
    "organisation": "dateline_organisations",
}
"""The key in ``doc.spans`` of each kind of mention."""

_EXTRACTION, _PUBLISHED = "dateline", "dateline_published"


def to_spacy(extraction: Extraction, vocab: Vocab | None = None) -> Doc:
    """A Doc of the article: our sentences, every mention as a span, the extraction as ``doc._.dateline``.

    Its tokens are those of spaCy's English tokenizer, its text is the article's, character for character. A
    mention that ends inside a token is widened to the whole token. ``vocab`` is your pipeline's; without one,
    all docs share one.
    """
    doc = _tokens(extraction, vocab or _vocab())
    annotate(doc, extraction)
    return doc


def to_docbin(extractions: Iterable[Extraction]) -> DocBin:
    """The articles as a DocBin, with sentences, spans and ``doc._.dateline``; write it with ``to_disk``."""
    docs = (to_spacy(extraction) for extraction in extractions)
    return DocBin(attrs=["ORTH", "SPACY", "SENT_START"], docs=docs, store_user_data=True)


def annotate(doc: Doc, extraction: Extraction, kinds: Iterable[Kind] = tuple(GROUPS)) -> None:
    """Write the extraction, and mentions of some kinds, into a Doc of the same text, whatever its tokens."""
    doc.user_data[_EXTRACTION] = _json().dump_json(extraction)
    add_spans(doc, kinds)


def add_spans(doc: Doc, kinds: Iterable[Kind]) -> None:
    """Write the mentions of some kinds into ``doc.spans``, in place of those that were there."""
    extraction = extraction_of(doc)
    if extraction is None:
        return
    for kind in kinds:
        spans = [_span(doc, mention, entity) for mention, entity in _mentions(extraction, kind)]
        doc.spans[GROUPS[kind]] = SpanGroup(doc, name=GROUPS[kind], spans=spans)


def _mentions(extraction: Extraction, kind: Kind) -> list[tuple[Mention, Entity | None]]:
    """The mentions of a kind in text order, each with its entity; None where it may be one of several."""
    meant = {mention: entity for entity in extraction.entities for mention in entity.mentions}
    return [(mention, meant.get(mention)) for mention in extraction.mentions if mention.kind == kind]


def extraction_of(doc: Doc) -> Extraction | None:
    """The extraction that was written into a Doc; None if none was."""
    data = doc.user_data.get(_EXTRACTION)
    return _extraction(data) if data else None


def published_of(doc: Doc) -> date | None:
    """The date that the user has given this Doc, as ``doc._.dateline_published``; None if none."""
    given = doc.user_data.get(_PUBLISHED)
    return date.fromisoformat(given) if given else None


def as_day(text: str) -> date:
    """The day that a setting names. Raises ValueError that says how to write it."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise ValueError(f"published is {text!r}: write it as YYYY-MM-DD") from None


def _span(doc: Doc, mention: Mention, entity: Entity | None) -> Span:
    """The tokens that hold the mention: never none, as widening loses nothing."""
    span = doc.char_span(
        mention.start,
        mention.end,
        label=mention.kind,
        kb_id=getattr(entity, "key", ""),
        alignment_mode="expand",
        span_id=entity.entity_id if entity else "",
    )
    if span is None:
        raise ValueError(f"{mention.text!r} is outside of the Doc: it has another text than the extraction")
    return span


def _tokens(extraction: Extraction, vocab: Vocab) -> Doc:
    """The article's own characters, cut into tokens where the model's copy of them is."""
    text = extraction.article.text
    copy = tokenize(rules_alone(), text, extraction.sentences)
    pieces = [text[start:end] for start, end in pairwise([*(token.idx for token in copy), len(text)])]
    spaced = [
        bool(token.whitespace_) and piece.endswith(" ") for token, piece in zip(copy, pieces, strict=True)
    ]
    return Doc(
        vocab,
        words=[piece[:-1] if space else piece for piece, space in zip(pieces, spaced, strict=True)],
        spaces=spaced,
        sent_starts=[token.is_sent_start for token in copy],
    )


@cache
def _json() -> TypeAdapter[Extraction]:
    return TypeAdapter(Extraction)


@cache
def _vocab() -> Vocab:
    return rules_alone().vocab


# --- extension attributes --------------------------------------------------------------------------------


@lru_cache(maxsize=64)
def _extraction(data: bytes) -> Extraction:
    return _json().validate_json(data)


def _entity_of(span: Span) -> Entity | None:
    """The entity of a span of ours; None for other spans, and where the text does not tell which it is."""
    extraction = extraction_of(span.doc) if span.label_ in GROUPS else None
    entities = extraction.entities if extraction else ()
    return next((entity for entity in entities if entity.entity_id == span.id_), None)


def _set_published(doc: Doc, day: date | str) -> None:
    """Kept as text: what is in ``user_data`` must be plain to be written."""
    doc.user_data[_PUBLISHED] = (day if isinstance(day, date) else as_day(day)).isoformat()


def _register() -> None:
    """``force``, as a reloaded module registers again."""
    Doc.set_extension(_EXTRACTION, getter=extraction_of, force=True)
    Doc.set_extension(_PUBLISHED, getter=published_of, setter=_set_published, force=True)
    Span.set_extension(_EXTRACTION, getter=_entity_of, force=True)


_register()
