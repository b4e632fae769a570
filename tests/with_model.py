"""Bracketed sentences read by the real model, for rules that read tags and heads.

Such a rule relies on a parse, so these tests do too: on the pinned model's tags and dependencies of plain
sentences. ``read_parsed`` loads the model once a session and reads each text once.
"""

from __future__ import annotations

from functools import cache

from pipeline.extract import wants_syntax
from pipeline.extract.rules import Rule
from pipeline.models import Article, Chars
from pipeline.parse import Parsed, load_model, parse
from pipeline.run import segment


@cache
def read_parsed(text: str) -> Parsed:
    """A text as the rules see it in a run: entities everywhere, syntax in the sentences with a cue."""
    return next(parse(load_model(), [segment(Article("0" * 16, "test", text))], wants_syntax))


def found_with_model(rule: Rule, text: str) -> list[Chars]:
    """What a rule finds in a text, sorted, without duplicates."""
    return sorted(set(rule(read_parsed(text))), key=lambda r: (r[0], -r[1]))
