"""Project mentions -> projects with sector, status, places, parties, amount."""

from __future__ import annotations

from pipeline.models import Date, Mention, Organisation, Place, Project, Relation
from pipeline.parse import Parsed


def merge_projects(
    parsed: Parsed,
    mentions: tuple[Mention, ...],
    places: tuple[Place, ...],
    organisations: tuple[Organisation, ...],
    dates: tuple[Date, ...],
) -> tuple[tuple[Project, ...], tuple[Relation, ...]]:
    """One Project for every undertaking of the article, and the relations the text states of it."""
    groups: dict[str, list[Mention]] = {}
    for mention in mentions:
        if mention.kind == "project":
            groups.setdefault(mention.text.lower(), []).append(mention)
    return tuple(
        Project(f"j{i}", name, name, ms[0].form, "", "", "", "", (), (), None, "", "", tuple(ms))
        for i, (name, ms) in enumerate(groups.items(), 1)
    ), ()
