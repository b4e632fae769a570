"""Bracketed sentences: the test data of every rule, so that nobody counts characters.

    unmark("Mr [Kono] left.")  ->  ("Mr Kono left.", [(3, 7)])

``read`` makes a Parsed without any model: blank tokenizer, entities as given.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import spacy
from spacy.tokens import Span

from pipeline.extract.rules import Rule
from pipeline.models import Article, Chars
from pipeline.parse import Parsed, tokenize
from pipeline.run import segment

BLANK = spacy.blank("en")


def unmark(marked: str) -> tuple[str, list[Chars]]:
    """The sentence without its brackets, and the ranges they held, outer before inner."""
    text, opened, ranges = "", [], []
    for character in marked:
        if character == "[":
            opened.append(len(text))
        elif character == "]":
            ranges.append((opened.pop(), len(text)))
        else:
            text += character
    return text, sorted(ranges, key=lambda r: (r[0], -r[1]))


def read(text: str, ents: Mapping[str, Iterable[str]] = {}) -> Parsed:
    """A Parsed over a blank tokenizer; ``ents`` is the model's part: label -> names, each where first met."""
    item = segment(Article("0" * 16, "test", text))
    doc = tokenize(BLANK, text, item.sentences)
    spans: list[Span] = []
    for label, names in ents.items():
        for name in names:
            start = text.index(name)
            span = doc.char_span(start, start + len(name), label=label)
            assert span is not None, f"{name!r} is no run of tokens"
            spans.append(span)
    doc.set_ents(spans)
    return Parsed(text, doc.text, item.layout, item.sentences, doc)


def found_by(rule: Rule, text: str, ents: Mapping[str, Iterable[str]] = {}) -> list[Chars]:
    """What a rule finds in a text, sorted."""
    return sorted(rule(read(text, ents)), key=lambda r: (r[0], -r[1]))
