"""What an article's words tell of where it is from."""

from __future__ import annotations

import pytest

from pipeline.models import Mention
from pipeline.normalise.place_cues import Phrases, countries_told, localness, names_beside, words_of


@pytest.mark.parametrize(
    ("text", "votes"),
    [
        ("The sheriff met the aldermen.", {"US": 2}),
        ("Borough council tax is 90 pence.", {"GB": 1}),
        ("It costs 300 naira.", {"NG": 1}),
        ("of 1935 Oak St., near I-75", {"US": 2}),
        ("of A1935 Oak St., WI-75", {}),
        ("The Japanese and the Peruvian envoys met Japanese bankers.", {"JP": 2, "PE": 1}),
        ("The sheriff, a sheriff, sheriffs and more sheriffs", {"US": 3}),  # more tell nothing new
        ("The mayor said no.", {}),
    ],
)
def test_countries_told(text: str, votes: dict[str, int]) -> None:
    assert countries_told(text, words_of(text)) == votes


def test_a_word_within_a_phrase_is_counted_once() -> None:
    text = "The town council met the council of the town, town after town."
    assert Phrases(["town", "council", "town council"]).count(text, words_of(text)) == {
        "town": 3,
        "council": 1,
        "town council": 1,
    }


def test_local_news_speaks_of_councils_and_residents() -> None:
    local = "Residents told the city council that the school board and the fire department need a new street."
    assert localness(local, words_of(local)) > 0.8
    world = "Foreign ministers of both states met and signed a treaty."
    assert localness(world, words_of(world)) == 0.0


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
