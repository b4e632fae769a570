"""One label for one string in one article."""

from __future__ import annotations

import pytest

from pipeline.extract.carry import carry
from pipeline.extract.rules import GUESSED, STATED
from pipeline.models import Kind, Mention
from tests.marking import read, unmark


def mention(text: str, name: str, kind: Kind, strength: int = GUESSED) -> Mention:
    start = text.index(name)
    return Mention(kind, start, start + len(name), name, "test.rule", strength)


def carried(text: str, *found: Mention) -> list[tuple[int, int, str]]:
    new = {m for m in carry(read(text), found) if m not in found}
    return sorted((m.start, m.end, m.kind) for m in new if m.rule.endswith("surname_of_full_name"))


@pytest.mark.parametrize(
    "marked",
    [
        "Ana Ruiz came. [Ruiz] said so, and Mr [Ruiz] left. President [Ruiz] too.",
        "Ana Ruiz came to Lima. [Ruiz] will visit.",
        "Ana Ruiz came. Rosa Ruiz left. Ruiz Island is far.",
        "Ana Ruiz came. On Monday [Ruiz] left. ADDS [Ruiz] quotes.",
        "Ana Ruiz came. The pro-[Ruiz] party won.",
        "Ana Ruiz came. Ruizes are many.",
    ],
)
def test_a_full_name_carries_to_its_surname(marked: str) -> None:
    if "pro-" in marked:
        pytest.xfail("a name after a hyphen is no name of its own yet")
    text, expected = unmark(marked)
    found = carried(text, mention(text, "Ana Ruiz", "person"))
    assert [(start, end) for start, end, _ in found if start > 8] == expected


def test_the_surname_stands_first() -> None:
    text = "Hu Xiaoming came. Hu said so."
    found = carried(text, mention(text, "Hu Xiaoming", "person"))
    assert (18, 20, "person") in found


def test_a_country_is_no_surname() -> None:
    text = "Santiago de Cuba grew. Cuba said so."
    assert carried(text, mention(text, "Santiago de Cuba", "person")) == []


def test_the_majority_labels_every_occurrence() -> None:
    text = "Tavil fell. Troops took Tavil. In Tavil it rained."
    one = Mention("place", 0, 5, "Tavil", "test.rule", STATED)
    two = Mention("person", 24, 29, "Tavil", "test.rule", GUESSED)
    kinds = {(m.start, m.kind) for m in carry(read(text), [one, two])}
    assert kinds == {(0, "place"), (24, "place"), (34, "place")}


def test_dates_and_projects_are_not_carried() -> None:
    text = "It ended in May. May came."
    found = list(carry(read(text), [mention(text, "May", "date")]))
    assert len(found) == 1


@pytest.mark.parametrize(
    ("name", "marked"),
    [
        ("Somsak Wattana", "Somsak Wattana came. [Somsak] said so."),
        ("Tran Van Duc", 'Tran Van Duc came. "So be it," said [Duc].'),
        ("Jorge Ruiz Low", "Jorge Ruiz Low came. [Ruiz] told them."),
        ("Hnin Yu Maw", "Hnin Yu Maw came. [Hnin] promised to pay."),
        ("Ana Ruiz", "Ana Ruiz came. The party at Ana's was long."),
        ("Ana RUIZ Low", "Ana RUIZ Low came. RUIZ told them."),  # an acronym
    ],
)
def test_another_part_of_a_name_speaks(name: str, marked: str) -> None:
    text, expected = unmark(marked)
    new = carry(read(text), [mention(text, name, "person")])
    assert [(m.start, m.end) for m in new if m.rule == "people.name_that_speaks"] == expected


def test_a_surname_without_its_article() -> None:
    text, expected = unmark("Omar el-Masri came. [Masri] left.")
    found = carried(text, mention(text, "Omar el-Masri", "person"))
    assert [(start, end) for start, end, _ in found if start > 13] == expected


def test_a_surname_of_a_group_is_no_person() -> None:
    text = "Ana Ruiz came. The Ruiz government fell."
    assert [m for m in carry(read(text), [mention(text, "Ana Ruiz", "person")]) if m.start > 8] == []


def test_a_surname_in_a_firm_is_no_person() -> None:
    text = "Ana Ruiz came. Then Ruiz & Low paid."
    assert [m for m in carry(read(text), [mention(text, "Ana Ruiz", "person")]) if m.start > 8] == []


def test_a_numbered_name_is_another_name() -> None:
    text = "Lima grew. The Lima-2 plant too."
    assert [m for m in carry(read(text), [mention(text, "Lima", "place")]) if m.start > 0] == []
