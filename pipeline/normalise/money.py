"""Sums of money in text -> whole amounts with ISO 4217 codes.

    144 million U.S. dollars -> 144000000 USD        a 24 billion-dollar project -> 24000000000 USD

A bare ``dollars`` is the US dollar and a bare ``pounds`` sterling, as in agency style; other currencies of
that name come with an adjective (``Egyptian pounds``). ``projects/currencies.csv`` has the names.
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
    "million": 10**6,
    "mln": 10**6,
    "mn": 10**6,
    "m": 10**6,
    "billion": 10**9,
    "bln": 10**9,
    "bn": 10**9,
    "b": 10**9,
    "trillion": 10**12,
    "trn": 10**12,
}
_SYMBOLS = r"US\s?\$|A\$|C\$|HK\$|NZ\$|S\$|R\$|\$|€|£|¥|₽|₹|USD|EUR|GBP|CNY|JPY|RUB|INR"


@dataclass(frozen=True, slots=True)
class Money:
    """A sum as the text gives it: offsets half-open, ``amount`` in whole units of ``currency`` (ISO 4217)."""

    start: int
    end: int
    amount: int
    currency: str


def find_money(text: str) -> Iterator[Money]:
    """Every sum of money in a text that has a figure and a currency, in text order.

    >>> [(money.amount, money.currency) for money in find_money("144 million U.S. dollars, or $1.5bn")]
    [(144000000, 'USD'), (1500000000, 'USD')]
    """
    for match in _pattern().finditer(text):
        code = _currencies().get(_plain(match["symbol"] or match["unit"]))
        scale = (match["scale"] or match["letter"] or "").lower()
        if code:
            amount = Decimal(match["number"].replace(",", "")) * _SCALES.get(scale, 1)
            yield Money(match.start(), match.end(), int(amount), code)


@cache
def _pattern() -> re.Pattern[str]:
    """A figure with its scale, a symbol before it or a currency's name after it.

    ``$1.5bn``, ``US$ 3 million``, ``24 billion-dollar``, ``140 billion yuan``,
    ``4.6 billion (U.S.) dollars``.
    """
    names = sorted(_currencies(), key=lambda name: (-len(name), name))
    units = "|".join(re.escape(name).replace(r"\ ", r"\s") for name in names)
    scales = "|".join(name for name in _SCALES if len(name) > 1)
    return re.compile(
        rf"(?:(?P<symbol>{_SYMBOLS})\s?)?(?<![\d.,])(?P<number>\d[\d,]*(?:\.\d+)?)"
        rf"(?:(?P<letter>(?:bn|mn|m|b)(?![a-z]))|[\s-]?(?P<scale>{scales})\b)?"
        rf"(?(symbol)|[\s-]?(?P<unit>(?:\(U\.S\.\)\s)?(?:{units}))s?\b)",
        re.IGNORECASE,
    )


def _plain(name: str) -> str:
    return re.sub(r"[\s()]+", " ", name).strip().lower()


@cache
def _currencies() -> Mapping[str, str]:
    return {
        name.lower(): row["code"]
        for row in table("projects/currencies.csv")
        for name in row["names"].split("|")
    }
