"""Parsed -> Mentions: a module a kind, and one that settles where they disagree."""

from __future__ import annotations

from pipeline.extract import dates, organisations, people, places, projects, user_lists
from pipeline.extract.carry import carry
from pipeline.extract.located import locate
from pipeline.extract.overlaps import settle
from pipeline.extract.project_cues import wants_syntax
from pipeline.models import Mention
from pipeline.parse import Parsed

__all__ = ["find_mentions", "wants_syntax"]


def find_mentions(parsed: Parsed) -> tuple[Mention, ...]:
    """All mentions of an article, in text order, overlaps settled."""
    names = settle(
        [
            *people.find(parsed),
            *places.find(parsed),
            *organisations.find(parsed),
            *dates.find(parsed),
            *user_lists.find(parsed),
        ]
    )
    names = tuple(locate(parsed, names))
    return settle([*carry(parsed, names), *projects.find(parsed)])
