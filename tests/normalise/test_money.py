from __future__ import annotations

import pytest

from pipeline.normalise.money import find_money
from tests.marking import unmark


@pytest.mark.parametrize(
    ("marked", "amount", "currency"),
    [
        ("It costs [144 million U.S. dollars].", 144_000_000, "USD"),
        ("a [24 billion-dollar] project", 24_000_000_000, "USD"),
        ("worth [$1.5bn] a year", 1_500_000_000, "USD"),
        ("some [US$3 million]", 3_000_000, "USD"),
        ("[4.6 billion (U.S.) dollars] in all", 4_600_000_000, "USD"),
        ("about [140 billion yuan]", 140_000_000_000, "CNY"),
        ("total of [18 million Nepali rupees]", 18_000_000, "NPR"),
        ("[308,571 euros] exactly", 308_571, "EUR"),
        ("[€40m] for a school", 40_000_000, "EUR"),
        ("[70 mln dlrs] to settle", 70_000_000, "USD"),
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
