"""Names that mean one place in one article and another in the next: both readings of each."""

from __future__ import annotations

import pytest

from pipeline.models import Mention
from pipeline.normalise.places import resolve_places
from tests.marking import read, unmark


def first(marked: str) -> str:
    """``country unit type`` of the first place."""
    text, ranges = unmark(marked)
    mentions = tuple(Mention("place", s, e, text[s:e], "test") for s, e in ranges)
    place = resolve_places(read(text), mentions)[0][0]
    return " ".join(filter(None, (place.country, place.admin1, place.type)))


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("[Georgia] and [Armenia] met.", "GE country"),
        ("[Georgia], [Ohio] and [Texas] voted.", "US Georgia region"),
        ("[Washington] warned [Tehran].", "US District of Columbia city"),
        ("[Washington], [Oregon] and [Idaho] burn.", "US Washington region"),
        ("[Gaza], [Israel] and [Egypt] waited.", "PS Gaza Strip region"),
        ("[Gaza] city was shelled.", "PS Gaza Strip city"),
        ("[Tokyo] wants peace with [Moscow].", "JP Tokyo city"),
        ("[Tokyo] prefecture held a vote.", "JP Tokyo region"),
        ("[Cambridge], [Oxford] and [London] rank high.", "GB England city"),
        ("[Cambridge] and [Boston], [Mass.], agreed.", "US Massachusetts city"),
        ("[Paris] and [Lyon] agreed.", "FR Île-de-France city"),
        ("[Paris], [Texas], agreed.", "US Texas city"),
        ("[Springfield], [Ill.], agreed.", "US Illinois city"),
        ("[Springfield], [Mo.], agreed.", "US Missouri city"),
        ("[London] and [Paris] agreed.", "GB England city"),
        ("[London], [Ontario], agreed.", "CA Ontario city"),
        ("[Birmingham], [Leeds] and [London] strike.", "GB England city"),
        ("[Birmingham], [Ala.], strikes.", "US Alabama city"),
    ],
)
def test_context_tells_which(marked: str, expected: str) -> None:
    assert first(marked) == expected
