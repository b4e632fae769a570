"""The one place where mentions are dropped."""

from __future__ import annotations

from itertools import permutations

import pytest

from pipeline.extract.overlaps import settle
from pipeline.extract.rules import GUESSED, KNOWN, STATED
from pipeline.models import Kind, Mention


def m(kind: Kind, start: int, end: int, strength: int = GUESSED, form: str = "") -> Mention:
    return Mention(kind, start, end, "x" * (end - start), f"{kind}.rule", strength, form)


@pytest.mark.parametrize(
    ("found", "kept"),
    [
        ([m("place", 0, 5), m("person", 5, 9)], [0, 1]),  # they touch, they do not overlap
        ([m("organisation", 0, 15), m("place", 8, 15, KNOWN)], [0]),  # Bank of England
        ([m("organisation", 0, 15), m("place", 0, 6, STATED)], [1]),  # a dateline's town
        ([m("person", 0, 6), m("place", 0, 6, KNOWN)], [1]),
        ([m("person", 0, 6), m("place", 0, 6)], [0]),
        ([m("project", 0, 20, form="described"), m("place", 0, 6)], [0, 1]),
        ([m("project", 0, 20, form="named"), m("place", 0, 6, STATED)], [0]),
        ([m("project", 0, 20, form="described"), m("project", 5, 12, form="described")], [0]),
        ([m("date", 0, 4), m("organisation", 0, 12)], [1]),  # Sunday Times
    ],
)
def test_settle(found: list[Mention], kept: list[int]) -> None:
    expected = tuple(sorted((found[i] for i in kept), key=lambda x: (x.start, -x.end, x.kind)))
    for order in permutations(found):
        assert settle(order) == expected
