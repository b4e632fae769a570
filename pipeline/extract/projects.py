"""Parsed -> projects."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.models import Mention
from pipeline.parse import Parsed


def find(parsed: Parsed) -> Iterator[Mention]:
    """Every mention."""
    yield from ()


def has_cue(sentence: str) -> bool:
    """Whether a sentence's text holds a word that makes a project possible, so that its syntax is needed."""
    return False
