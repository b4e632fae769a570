"""What a rule is, and how the rules of a kind become mentions."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from spacy.tokens import Span

from pipeline.models import Chars, Kind, Mention
from pipeline.parse import Parsed

Rule = Callable[[Parsed], Iterable[Chars]]
"""Yields the character ranges it finds, and nothing else: ``find`` stamps kind, name and strength on them."""

STATED, KNOWN, GUESSED, CARRIED = 4, 3, 2, 1
"""Strengths. Stated: the words around it say what it is (``Mr X``, ``town of X``, a dateline). Known: a
gazetteer lists it. Guessed: the model's label alone. Carried: the same string had that label elsewhere."""


def chars(span: Span) -> Chars:
    """The characters of a spaCy span."""
    return span.start_char, span.end_char


def find(
    kind: Kind, module: str, rules: Iterable[tuple[Rule, int]], parsed: Parsed, form: str = ""
) -> Iterator[Mention]:
    """Every range that the rules yield, as mentions, overlaps and all; ``rule`` is ``module.function``."""
    for rule, strength in rules:
        name = f"{module}.{rule.__name__}"
        for start, end in rule(parsed):
            if start < end:
                yield Mention(kind, start, end, parsed.text[start:end], name, strength, form)
