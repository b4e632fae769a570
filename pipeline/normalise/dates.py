"""Date mentions -> TIMEX3 value, EDTF, first and last day."""

from __future__ import annotations

from datetime import date

from pipeline.models import Date, Diagnostic, Mention
from pipeline.parse import Parsed


def resolve_dates(
    parsed: Parsed, mentions: tuple[Mention, ...], published: date | None
) -> tuple[tuple[Date, ...], tuple[Diagnostic, ...]]:
    """One Date for every date mention, relative expressions counted from the anchor."""
    return (), ()
