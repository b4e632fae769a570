"""Sums of money in text -> whole amounts with ISO 4217 codes.

    142 million U.S. dollars -> 142000000 USD        a 22 billion-dollar project -> 22000000000 USD

A bare ``dollars`` is the US dollar, as in agency style; a symbol or word of no one currency (``pounds`` with a
country's adjective before it) takes the adjective's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from pipeline.gazetteers import table

_SCALES: Mapping[str, int] = {
    "thousand": 10**3,
    "million": 10**6, "mln": 10**6, "mn": 10**6, "m": 10**6,
    "billion": 10**9, "bln": 10**9, "bn": 10**9, "b": 10**9,
    "trillion": 10**12, "trn": 10**12,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Money:
    """A sum as the text gives it: offsets half-open, ``amount`` in whole units of ``currency`` (ISO 4217)."""

    start: int
    end: int
    amount: int
    currency: str


def find_money(text: str) -> Iterator[Money]:
    """Every sum of money in a text that has a figure and a currency.

    >>> [(m.amount, m.currency) for m in find_money("a 22 billion-dollar project, 142 million U.S. dollars, $1.5bn")]
    [(22000000000, 'USD'), (142000000, 'USD'), (1500000000, 'USD')]
    >>> [(m.amount, m.currency) for m in find_money("3.6 billion (U.S.) dollars; 2 million of their dollars; 20 metres")]
    [(3600000000, 'USD')]
    """
    for match in _pattern().finditer(text):
        code = _currencies().get(_plain(match["symbol"] or match["unit"]))
        if code:
            scale = _SCALES[(match["scale"] or match["letter"]).lower()] if match["scale"] or match["letter"] else 1
            yield Money(match.start(), match.end(), int(Decimal(match["number"].replace(",", "")) * scale), code)


@cache
def _pattern() -> re.Pattern[str]:
    units = "|".join(re.escape(name).replace(r"\ ", r"\s") for name in sorted(_currencies(), key=lambda n: (-len(n), n)))
    symbols = r"US\s?\$|A\$|C\$|HK\$|NZ\$|S\$|R\$|\$|€|£|¥|₽|₹|USD|EUR|GBP|CNY|JPY|RUB|INR"
    return re.compile(
        rf"""(?:(?P<symbol>{symbols})\s?)? (?<![\d.,]) (?P<number>\d[\d,]*(?:\.\d+)?)
        (?: (?P<letter>(?:bn|mn|m|b)(?![a-z])) | [\s-]?(?P<scale>thousand|million|billion|trillion|mln|bln|trn|bn)\b )?
        (?(symbol) | [\s-]? (?P<unit>(?:\(U\.S\.\)\s)?(?:{units}))s?\b )""",
        re.VERBOSE | re.IGNORECASE,
    )


def _plain(name: str) -> str:
    return re.sub(r"[\s()]+", " ", name).strip().lower()


@cache
def _currencies() -> Mapping[str, str]:
    return {name.lower(): row["code"] for row in table("currencies.csv") for name in row["names"].split("|")}
