"""Shape of place names."""

from __future__ import annotations

import pytest

from pipeline.english import place_names


@pytest.mark.parametrize("name", ["", "/0", "of", "Norwegian", "Friday"])
def test_names_no_place(name: str) -> None:
    assert not place_names.is_known(name)  # the model calls a slash a place, and nothing is left of one side


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("the Philippines", "Philippines"),
        ("southwest China", "China"),
        ("western Europe", "western Europe"),  # an established name
        ("Gnoumalat district", "Gnoumalat"),
        ("Lima's", "Lima"),
        ("“Lima”", "Lima"),
        ("Lima\n\nRain", "Lima"),
        ("U.S.", "U.S."),
        ("the U.S.'s", "U.S."),
        ("Calif.", "Calif."),
        ("Lima.", "Lima"),
        ("al-Ariesh", "al-Ariesh"),
        ("the north", None),
        ("", None),
    ],
)
def test_trim_place(text: str, name: str | None) -> None:
    found = place_names.trim_place(text, 0, len(text))
    assert (text[slice(*found)] if found else None) == name


@pytest.mark.parametrize(
    ("inner", "outer", "expected"),
    [
        ("Paris", "Texas", True),
        ("Paris", "France", True),
        ("Lexington", "Ky.", True),
        ("Texas", "Texas", False),
        ("Paris", "Chile", False),
        ("Bronkville", "Texas", False),
    ],
)
def test_lies_in(inner: str, outer: str, *, expected: bool) -> None:
    assert place_names.lies_in(inner, outer) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Lima Stock Exchange", True),
        ("Lima & Sons", True),
        ("Lima Mayor Ruiz", False),
        ("Lima Monday", False),
        ("Lima, Peru", False),
    ],
)
def test_goes_on(text: str, *, expected: bool) -> None:
    assert place_names.goes_on(text, 4) is expected
