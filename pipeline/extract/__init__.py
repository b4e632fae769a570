"""Parsed -> Mentions: a module a kind, and one that settles where they disagree."""

from __future__ import annotations

from pipeline.extract import dates, organisations, people, places, projects
from pipeline.extract.carry import carry
from pipeline.extract.overlaps import settle
from pipeline.models import Mention
from pipeline.parse import Parsed

wants_syntax = projects.has_cue
"""Whether a rule needs the tags and heads of a sentence, given its text."""


def find_mentions(parsed: Parsed) -> tuple[Mention, ...]:
    """All mentions of an article, in text order, overlaps settled."""
    names = settle(
        [*people.find(parsed), *places.find(parsed), *organisations.find(parsed), *dates.find(parsed)]
    )
    return settle([*carry(parsed, names), *projects.find(parsed)])
