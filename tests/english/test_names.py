"""The shape of personal names."""

from __future__ import annotations

import re

import pytest

from pipeline.english.names import NAME, NameParts, fold, normal_case, slug, split_name, trim_name
from tests.marking import unmark


@pytest.mark.parametrize(
    ("name", "given", "family"),
    [
        ("Ana Ruiz", "Ana", "Ruiz"),
        ("Ruiz", "", "Ruiz"),
        ("Ana Maria Ruiz", "Ana Maria", "Ruiz"),
        ("Edwin van der Berg", "Edwin", "van der Berg"),
        ("Osama bin Low", "Osama", "bin Low"),
        ("Martin Low Jr.", "Martin", "Low"),
        ("Henry VIII", "", "Henry"),
        ("Hu Xiaoming", "Xiaoming", "Hu"),
        ("Kim Dae-min", "Dae-min", "Kim"),
        ("Nguyen Van Minh", "Van Minh", "Nguyen"),
        ("Ho Smith", "Ho", "Smith"),
        ("Jackie Chan", "Jackie", "Chan"),
        ("Lee Bowman", "Lee", "Bowman"),
        ("Lee Simon", "Lee", "Simon"),
        ("Kim Jong Min", "Jong Min", "Kim"),
        ("Park Anderson", "Park", "Anderson"),
        ("K.P. Sharma Low", "K.P. Sharma", "Low"),
    ],
)
def test_split_name(name: str, given: str, family: str) -> None:
    assert split_name(name) == NameParts(given, family)


@pytest.mark.parametrize(
    "name",
    [
        "Ana Ruiz",
        "Ana M. Ruiz",
        "K.P. Sharma Low",
        "Edwin van der Berg",
        "Osama bin Low",
        "Bashar al-Low",
        "Kim Dae-min",
        "Ian O'Neill-Berg",
        "Martin Low Jr.",
        "Martin Low, Jr.",
        "Henry VIII",
        "José María Ruiz",
        "James (Jim) Low",
        'James "Jim" Low',
    ],
)
def test_name_matches_whole(name: str) -> None:
    assert re.fullmatch(NAME, name)


@pytest.mark.parametrize("text", ["ana ruiz", "54", "the Ruiz", "of Ruiz", "Ruiz's"])
def test_name_does_not_match_whole(text: str) -> None:
    assert not re.fullmatch(NAME, text)


@pytest.mark.parametrize(
    "marked",
    [
        "Russian Foreign Minister [Ana Ruiz]",
        "former Prime Minister [Ruiz]",
        "Mr. [Ruiz]'s",
        "[Ruiz],",
        "Sen. [Ana Ruiz Jr.]",
        "[Ana M.]",
        "the [Ruiz]",
        "[Ana Ruiz]\nOslo",
        "Chicago Mayor [Ana Ruiz]",
        "[Martin Luther King Jr.]",
        "[Stephen King]",
        "[Ana Ruiz] Friday",
        "“[Ana Ruiz]”",
        "President",  # the last word may be a surname
        "said",
        "Mr",
    ],
)
def test_trim_name(marked: str) -> None:
    text, expected = unmark(marked)
    if text == "President":
        expected = [(0, 9)]
    assert trim_name(text, 0, len(text)) == (expected[0] if expected else None)


@pytest.mark.parametrize(
    ("name", "folded"),
    [("Łukasz Ruíz", "lukasz ruiz"), ("O’Neill", "oneill"), ("Ki-moon", "ki moon"), ("U.N.", "un"), ("", "")],
)
def test_fold(name: str, folded: str) -> None:
    assert fold(name) == folded
    assert slug(name) == folded.replace(" ", "-")


@pytest.mark.parametrize(
    ("name", "normal"),
    [("ANA RUIZ", "Ana Ruiz"), ("ANA O'NEILL", "Ana O'Neill"), ("NATO", "NATO"), ("Ana Ruiz", "Ana Ruiz")],
)
def test_normal_case(name: str, normal: str) -> None:
    assert normal_case(name) == normal
