from __future__ import annotations

import pytest

from pipeline.normalise.money import find_money
from tests.marking import unmark


@pytest.mark.parametrize(
    ("marked", "amount", "currency"),
    [
        ("It costs [142 million U.S. dollars].", 142_000_000, "USD"),
        ("a [22 billion-dollar] project", 22_000_000_000, "USD"),
        ("worth [$1.5bn] a year", 1_500_000_000, "USD"),
        ("some [US$3 million]", 3_000_000, "USD"),
        ("[3.6 billion (U.S.) dollars] in all", 3_600_000_000, "USD"),
        ("about [130 billion yuan]", 130_000_000_000, "CNY"),
        ("total of [16 million Nepali rupees]", 16_000_000, "NPR"),
        ("[208,571 euros] exactly", 208_571, "EUR"),
        ("[€40m] for a school", 40_000_000, "EUR"),
        ("[60 mln dlrs] to settle", 60_000_000, "USD"),
    ],
)
def test_find_money(marked: str, amount: int, currency: str) -> None:
    text, ((start, end),) = unmark(marked)
    assert [(m.start, m.end, m.amount, m.currency) for m in find_money(text)] == [
        (start, end, amount, currency)
    ]


@pytest.mark.parametrize(
    "text", ["2 million of their dollars", "20 metres", "dollars", "240 megawatts", "in 2012", "page 3"]
)
def test_no_money(text: str) -> None:
    assert list(find_money(text)) == []
