"""Quotations in a sentence; the bracket is what stands in quotation marks."""

from __future__ import annotations

import pytest

from pipeline.english.timex.words import tokenise
from pipeline.normalise.speech import quoted, spoken_on


@pytest.mark.parametrize(
    ("text", "inside"),
    [
        ('"We leave," she said.', ["We leave,"]),
        ('She said: "We leave.', ["We leave."]),
        ('We leave soon," she said.', ["We leave soon,"]),
        ('"We leave," she said, "and soon."', ["We leave,", "and soon."]),
        ("“We leave,” she said.", ["We leave,"]),
        ("She left.", []),
    ],
)
def test_quoted(text: str, inside: list[str]) -> None:
    w = tokenise(text)
    found = [w.text[w.starts[i] : w.ends[j - 1]].strip('"“”') for i, j in quoted(w, (w.first, w.last))]
    assert found == inside


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('"We leave tomorrow," she said on Monday.', True),
        ('"We leave tomorrow," said Ruiz Monday.', False),  # as well the Monday of something else
        ('On Monday she said: "We leave tomorrow."', True),
        ('"We leave tomorrow," she said of the Monday vote.', False),
        ('"We leave tomorrow, not on Monday," she said.', False),
        ("She said on Monday they leave tomorrow.", False),
    ],
)
def test_spoken_on(text: str, told: bool) -> None:
    w = tokenise(text)
    monday, tomorrow = w.lower.index("monday"), w.lower.index("tomorrow")
    number = spoken_on(w, (w.first, w.last), tomorrow, [(monday, monday + 1)])
    assert number == (0 if told else None)
