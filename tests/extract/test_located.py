"""Names that the words around them place somewhere."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import pytest

from pipeline.extract import organisations, people, places
from pipeline.extract.located import RULES, locate
from pipeline.extract.overlaps import settle
from tests.marking import read, unmark

LOCATED = {f"places.{rule.__name__}" for rule in RULES}


def check(marked: str, ents: Mapping[str, Iterable[str]] = {}) -> None:
    text, expected = unmark(marked)
    parsed = read(text, ents)
    names = settle([*people.find(parsed), *places.find(parsed), *organisations.find(parsed)])
    found = [m for m in locate(parsed, names) if m.rule in LOCATED]
    assert sorted((m.start, m.end) for m in found) == expected


@pytest.mark.parametrize(
    ("marked", "label", "names"),
    [
        ("Peru sent troops. Officers left [Chepen] at dawn.", "ORG", ["Chepen"]),
        ("Peru dug a tunnel above [Chepen] and a camp.", "ORG", ["Chepen"]),
        ("Peru sent troops to neighboring [Chepen] at dawn.", "ORG", ["Chepen"]),
        ("Peru held a vote. Residents of [Chepen] stayed away.", "PERSON", []),
        ("Peru held a vote. The mayor of [Chepen] stayed away.", "ORG", ["Chepen"]),
        ("Peru bought a stake in Chepen last year.", "ORG", ["Chepen"]),
        ("Peru held a vote. She lives at Chepen No. 5 with dogs.", "ORG", ["Chepen"]),
        ("Kenya held a vote. Officers left Chepen at dawn.", "ORG", ["Chepen"]),  # it lies in Peru
    ],
)
def test_a_town_of_a_country_that_the_article_names(marked: str, label: str, names: list[str]) -> None:
    check(marked, {label: names})


@pytest.mark.parametrize(
    ("marked", "ents"),
    [
        ("Engineers will build a dam at [Bronku] on the Zambezi.", {"ORG": ["Bronku"]}),
        ("The gas plant which a Norwegian group is building at [Bronku], they said.", {"ORG": ["Bronku"]}),
        ("The plant which a group is selling to Bronku, they said.", {"ORG": ["Bronku"]}),
        ("The smelter at [Cap Brul], east of the capital, burned.", {"PERSON": ["Cap Brul"]}),
        ("Work at [Bronku], where shells are buried, began.", {}),
        ("The goods go via [Bronku] and the coast.", {"PERSON": ["Bronku"]}),
        ("The line will run from [Bronku] in Manila to the coast.", {"ORG": ["Bronku"]}),
        ("He has a stake in Bronku in Manila.", {"ORG": ["Bronku"]}),
        ("Said an analyst, at Bronku in Manila.", {"ORG": ["Bronku"]}),
        ("The dam at Bronku Steel Corp. burned.", {}),
        ("Bronku Ruiz spoke. The dam at Bronku, she said, is safe.", {"PERSON": ["Bronku Ruiz"]}),
        ("A call from Ana Bronku in Manila came.", {"PERSON": ["Ana Bronku"]}),
    ],
)
def test_where_something_stands(marked: str, ents: Mapping[str, Iterable[str]]) -> None:
    check(marked, ents)


@pytest.mark.parametrize(
    ("marked", "ents"),
    [
        ("The road between [Bronku] and [Qualo] is closed.", {"PERSON": ["Bronku"]}),
        ("A railway linking [Bronku] with Manila opened.", {}),
        ("The road between Manila and neighboring [Bronku] is closed.", {"ORG": ["Bronku"]}),
        ("A bridge across the Niger from Manila to [Bronku] opens.", {"PERSON": ["Bronku"]}),
        ("A power line from [Bronku] to Manila, they said.", {"ORG": ["Bronku"]}),
        (
            "A pipeline from Bronku to Qualo was sold.",
            {"ORG": ["Bronku", "Qualo"]},
        ),  # or from seller to buyer
        ("Talks between Bronku and Qualo began.", {"PERSON": ["Bronku"]}),
        ("The highway between Exits 3 and 6 is closed.", {}),
    ],
)
def test_ends_of_a_route(marked: str, ents: Mapping[str, Iterable[str]]) -> None:
    check(marked, ents)


@pytest.mark.parametrize(
    ("marked", "ents"),
    [
        ("Farmers on Malta and [Bronku], where trees are old, left.", {"PERSON": ["Bronku"]}),
        ("He lives in Lagos, Ms. Ruiz said.", {}),
        ("The envoy in Lagos, Ana Ruiz, left.", {"PERSON": ["Ana Ruiz"]}),
    ],
)
def test_the_end_of_a_list_of_places(marked: str, ents: Mapping[str, Iterable[str]]) -> None:
    check(marked, ents)
