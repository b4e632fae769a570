"""Organisation mentions -> organisations."""

from __future__ import annotations

from pipeline.models import Mention, Organisation
from pipeline.parse import Parsed


def merge_organisations(parsed: Parsed, mentions: tuple[Mention, ...]) -> tuple[Organisation, ...]:
    """One Organisation for every organisation named in the article."""
    return ()
