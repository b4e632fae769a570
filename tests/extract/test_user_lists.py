"""Names that the user lists: whole words, as written or in capitals, the longest one."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from pipeline.extract.user_lists import USER_ORGANISATIONS, find, user_organisation, user_place
from pipeline.gazetteers import Row, extend
from pipeline.gazetteers.places import USER_PLACES
from tests.marking import found_by, read, unmark


def place(name: str, other_names: str = "") -> Row:
    cells = {"type": "city", "country": "PE", "claimed_by": "", "prominence": "1"}
    return {"name": name, "other_names": other_names, "latitude": "1", "longitude": "2", **cells}


@pytest.fixture(autouse=True)
def _lists() -> Iterator[None]:
    places = (place("Zyx"), place("Zyx Dock", "ZYD|Quay 9"), place("'s-Zyxwelm"))
    clubs = ({"name": "Rowers' Guild", "other_names": "RG"},)
    extend({USER_PLACES: places, USER_ORGANISATIONS: clubs})
    yield
    extend({})


@pytest.mark.parametrize(
    "marked",
    [
        "They left [Zyx].",
        "They left [Zyx Dock], not [Zyx].",
        "[Zyx]'s mayor met [ZYX]-based rowers at [Quay 9].",
        "Rain fell in ['s-Zyxwelm].",
        "They left Zyxville, pre-Zyx, Zyx_3 and zyx.",  # other words, and no capitals
        "At Quay 99 they met Quay.",
    ],
)
def test_user_place(marked: str) -> None:
    text, expected = unmark(marked)
    assert found_by(user_place, text) == expected


@pytest.mark.parametrize("marked", ["The [Rowers' Guild] ([RG]) rowed.", "The Rowers met ORG and the Guild."])
def test_user_organisation(marked: str) -> None:
    text, expected = unmark(marked)
    assert found_by(user_organisation, text) == expected


def test_mentions_have_kind_and_rule() -> None:
    found = [(m.kind, m.rule, m.text) for m in find(read("The RG left Zyx."))]
    assert found == [
        ("place", "places.user_place", "Zyx"),
        ("organisation", "organisations.user_organisation", "RG"),
    ]


def test_without_lists_nothing_is_found() -> None:
    extend({})
    assert list(find(read("The RG left Zyx."))) == []
