"""The word lists of projects hold together: every class, sector, status and pattern is one the code knows."""

from __future__ import annotations

import re

import pytest

from pipeline.english.undertakings import (
    action_class,
    evidence_for,
    head_class,
    plural,
    same_work,
    singular,
    verb_class,
)
from pipeline.gazetteers import table
from pipeline.normalise.project_status import STATUS_CODES

SECTORS = frozenset(
    [
        *("energy", "mining", "transport", "water", "waste", "agriculture", "fisheries", "industry"),
        *("construction", "communications", "space", "defence", "health", "education", "culture", "tourism"),
        *("environment", "finance", "science", "humanitarian", "multi"),
    ]
)


def test_heads_have_known_classes() -> None:
    classes = {row["class"] for row in table("projects/head_classes.csv")}
    assert {row["class"] for row in table("projects/project_heads.csv")} <= classes


def test_evidence_and_statuses_name_known_verbs() -> None:
    verbs = {row["class"] for row in table("projects/undertaking_verbs.csv")}
    assert {
        word for row in table("projects/head_classes.csv") for word in evidence_for(row["class"])
    } <= verbs
    assert {row["class"] for row in table("projects/undertaking_status.csv")} == verbs


def test_statuses_are_of_the_codelist() -> None:
    stated = {
        row[name] for row in table("projects/undertaking_status.csv") for name in row if name != "class"
    }
    stated |= {
        row["status"]
        for name in ("projects/status_phrases.csv", "projects/status_modifiers.csv")
        for row in table(name)
    }
    assert stated - {""} <= set(STATUS_CODES)


def test_sector_words_have_sector_code_and_weight() -> None:
    for row in table("projects/sector_words.csv"):
        assert row["sector"] in SECTORS, row
        assert re.fullmatch(r"\d{5}|", row["sector_code"]), row
        assert row["weight"] in ("1", "2", "3"), row
        assert row["word"] == row["word"].lower(), row


@pytest.mark.parametrize(
    "name",
    [
        "projects/project_heads.csv",
        "projects/sector_words.csv",
        "projects/undertaking_verbs.csv",
        "projects/status_modifiers.csv",
    ],
)
def test_tables_are_sorted_without_doubles(name: str) -> None:
    keys = [next(iter(row.values())) for row in table(name)]
    assert keys == sorted(set(keys))


@pytest.mark.parametrize("row", table("projects/status_phrases.csv"), ids=lambda row: row["pattern"][:20])
def test_status_phrases_compile(row: dict[str, str]) -> None:
    assert re.compile(row["pattern"])


@pytest.mark.parametrize("head", [row["head"] for row in table("projects/project_heads.csv")])
def test_plurals_lead_back_to_their_heads(head: str) -> None:
    assert singular(plural(head)) == head
    assert head_class(plural(head)) == head_class(head) != ""


@pytest.mark.parametrize(
    ("form", "particle", "expected"),
    [
        ("built", "", "make"),
        ("laid", "", "make"),
        ("scrapped", "", "cancel"),
        ("set", "up", "install"),
        ("set", "", ""),
        ("carrying", "out", "run"),
        ("went", "ahead", "run"),
        ("test-fired", "", "test"),
        ("said", "", ""),
    ],
)
def test_verb_class(form: str, particle: str, expected: str) -> None:
    assert verb_class(form, particle) == expected


def test_action_class() -> None:
    assert [action_class(noun) for noun in ("Construction", "loans", "plans", "table")] == [
        "make",
        "fund",
        "plan",
        "",
    ]


def test_same_work() -> None:
    assert same_work("railway", "railroads")
    assert not same_work("railway", "pipeline")
