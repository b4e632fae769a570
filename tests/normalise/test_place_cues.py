"""What an article's words tell of where it is from."""

from __future__ import annotations

import pytest

from pipeline.models import Mention
from pipeline.normalise.place_cues import countries_hinted, localness, names_beside


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("The sheriff met the aldermen.", ["US", "US"]),
        ("Borough council tax is 90 pence.", ["GB"]),
        ("It costs 300 naira.", ["NG"]),
        ("of 1935 Oak St., near I-75", ["US", "US"]),
        ("The mayor said no.", []),
    ],
)
def test_countries_hinted(text: str, codes: list[str]) -> None:
    assert list(countries_hinted(text)) == codes


def test_local_news_speaks_of_councils_and_residents() -> None:
    local = "Residents told the city council that the school board and the fire department need a new street."
    assert localness(local) > 0.8
    assert localness("Foreign ministers of both states met and signed a treaty.") == 0.0


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("The Ohio State Police and the U.S. Navy came.", ["Ohio", "U.S."]),
        ("The Henry County Sheriff's Office said so.", ["Henry County"]),
        ("Acme Bank and Rosa Ruiz came.", []),
    ],
)
def test_names_beside(text: str, names: list[str]) -> None:
    assert [mention.text for mention in names_beside(text, ())] == names


def test_a_mention_is_not_beside_itself() -> None:
    text = "They left Ohio."
    assert not list(names_beside(text, [Mention("place", 10, 14, "Ohio", "places.known_name")]))
