"""Who met whom, where and when."""

from __future__ import annotations

import re
from datetime import date

import pytest

from pipeline.models import Date, Kind, Mention, Person, Place
from pipeline.normalise.meetings import find_meetings
from tests.marking import read

NAMES = ("Ana Ruiz", "Jo Low")


def relations_of(text: str) -> set[tuple[str, str, str]]:
    def at(name: str, kind: Kind) -> tuple[Mention, ...]:
        found = [match.start() for match in re.finditer(name, text)]
        return tuple(Mention(kind, start, start + len(name), name, "test.rule") for start in found)

    people = [
        Person(f"p{i}", name, name, "", "", "", "", "", at(name, "person")) for i, name in enumerate(NAMES, 1)
    ]
    oslo = Place("l1", "oslo", "Oslo", "city", "NO", "", "", None, None, None, at("Oslo", "place"))
    days = [
        Date("d1", m, "DATE", "", "", "", date(2019, 1, 4), None, "day", None) for m in at("Friday", "date")
    ]
    found = find_meetings(read(text), people, [oslo], days)
    return {(r.subject_id, r.relation, r.object_id) for r in found}


MET = ("p1", "met_with", "p2")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ana Ruiz met with her counterpart, Jo Low, on Friday.", {MET, ("p1", "dated", "d1")}),
        ("Ana Ruiz met Jo Low in Oslo on Friday.", {MET, ("p1", "located_in", "l1"), ("p1", "dated", "d1")}),
        (
            "Ana Ruiz held two rounds of talks with Jo Low in the town of Oslo.",
            {MET, ("p1", "located_in", "l1")},
        ),
        ("Ana Ruiz said after her meeting with Minister Jo Low that it rained.", {MET}),
        (
            "It was agreed at the talks between Ana Ruiz and Jo Low in Oslo.",
            {MET, ("p1", "located_in", "l1")},
        ),
        ("Ana Ruiz and Jo Low met in Oslo.", {MET, ("p1", "located_in", "l1")}),
        ("Ana Ruiz received Jo Low in Oslo.", {MET, ("p1", "located_in", "l1")}),
        # near misses
        ("A meeting between Ana Ruiz and Jo Low is scheduled for spring.", set()),
        ("Ana Ruiz will meet with Jo Low in Oslo.", set()),
        ("Ana Ruiz has not met Jo Low.", set()),
        ("Ana Ruiz received a letter from Jo Low.", set()),
        ("Ana Ruiz and Jo Low met the target.", set()),
        ("Ana Ruiz and Jo Low left.", set()),
        ("Ana Ruiz left. Jo Low met nobody.", set()),
    ],
)
def test_meetings(text: str, expected: set[tuple[str, str, str]]) -> None:
    assert relations_of(text) == expected
