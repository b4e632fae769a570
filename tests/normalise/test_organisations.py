"""One organisation, one row."""

from __future__ import annotations

import pytest

from pipeline.models import Mention, Organisation
from pipeline.normalise.organisations import country_in, merge_organisations
from tests.marking import read, unmark


def organisations_of(marked: str) -> tuple[Organisation, ...]:
    text, ranges = unmark(marked)
    mentions = tuple(Mention("organisation", a, b, text[a:b], "test.rule") for a, b in ranges)
    return merge_organisations(read(text), mentions)


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("[Acme Corp.] grew. [Acme] fell.", [("Acme Corp.", "", 2)]),
        ("[Central Steel Limited] ([CSL]) grew. [CSL] fell.", [("Central Steel Limited", "CSL", 3)]),
        (
            "the [Foreign Ministry] and the [Norwegian Foreign Ministry]",
            [("Norwegian Foreign Ministry", "", 2)],
        ),
        ("the [European Union] and the [EU]", [("European Union", "EU", 2)]),
        ("[NATO] and [Acme]", [("NATO", "NATO", 1), ("Acme", "", 1)]),
        ("[Central Steel Limited] and [AFD]", [("Central Steel Limited", "", 1), ("AFD", "AFD", 1)]),
    ],
)
def test_one_row_an_organisation(marked: str, expected: list[tuple[str, str, int]]) -> None:
    assert [(o.name, o.acronym, len(o.mentions)) for o in organisations_of(marked)] == expected


@pytest.mark.parametrize(
    ("name", "country"),
    [
        ("Russian Foreign Ministry", "RU"),
        ("Bank of France", "FR"),
        ("Embassy of India", "IN"),
        ("Harbour Board", ""),
        ("US-China Council", ""),
    ],
)
def test_country_in_a_name(name: str, country: str) -> None:
    assert country_in(name) == country


def test_keys_agree_for_names_of_one_body() -> None:
    (one,) = organisations_of("the [E.U.] said")
    (two,) = organisations_of("the [European Union] said")
    assert one.key == two.key == "european-union"
