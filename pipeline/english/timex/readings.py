"""What a date expression stands for, and what it is counted from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from pipeline.english.timex.almanac import Stretch

Tense = Literal["past", "future", "planned", "since", "done", ""]
"""``planned``: what was to come, seen from the past: ``was due on Friday``. ``since``: surely past; ``done``:
past however far back, as a past verb stands right before the date, but for a day of the week ahead.
"""


@dataclass(frozen=True, slots=True)
class Reading:
    """A value and its days; ``stretch`` is None where the anchor it needs is unknown, ``value`` then has X's.

    ``counted_from`` is None for absolute dates. ``why`` names the direction that was taken.
    """

    value: str
    stretch: Stretch | None
    mod: str = ""
    kind: Literal["DATE", "TIME"] = "DATE"
    counted_from: date | None = None
    why: str = ""


@dataclass(frozen=True, slots=True)
class Context:
    """What an expression counts from: the article's date, its clause's tense, the dates mentioned before.

    ``mentioned`` is what figures are compared with; *a week earlier* counts only from ``near``, the dates of
    its own sentence and those just before; ``here`` are those of its own. ``compares`` says that the
    sentence compares figures (``$8.1 million a year ago``), ``sure`` that its *will* is the date's own.
    ``told`` is the date that a history or a flashback has come to, ``beside`` the day named last in this
    sentence or the one before, which a time alone (``at 5 p.m.``) belongs to.
    """

    anchor: date | None
    tense: Tense = ""
    compares: bool = False
    sure: bool = False
    mentioned: Sequence[Reading] = ()
    near: Sequence[Reading] = ()
    here: Sequence[Reading] = ()
    told: Stretch | None = None
    beside: Stretch | None = None


def reading_of(stretch: Stretch, anchor: date, why: str = "", mod: str = "") -> Reading:
    """A stretch of days as what an expression stands for, counted from the anchor."""
    return Reading(stretch.value, stretch, mod, "DATE", anchor, why)
