"""Person mentions -> people with role, organisation and country."""

from __future__ import annotations

from pipeline.models import Mention, Organisation, Person, Place, Relation
from pipeline.parse import Parsed


def merge_people(
    parsed: Parsed,
    mentions: tuple[Mention, ...],
    places: tuple[Place, ...],
    organisations: tuple[Organisation, ...],
) -> tuple[tuple[Person, ...], tuple[Relation, ...]]:
    """One Person for every person named in the article, and what they represent or belong to."""
    return (), ()
