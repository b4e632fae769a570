"""Which sector a phrase belongs to, with its OECD DAC purpose code, by the words in it.

``projects/sector_words.csv`` gives each word a sector, a code and a weight: 3 decides (``hydropower``),
2 is ordinary (``dam``), 1 speaks only where nothing better does (``plant``). Codes: OECD DAC list of CRS
purpose codes; space and defence have none there.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from types import MappingProxyType

from pipeline.english.undertakings import UNDERTAKING, head_class, singular
from pipeline.gazetteers import table

_SECTORS_OF: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        "mission": frozenset({"space", "science"}),
        "flight": frozenset({"space"}),
        "landing": frozenset({"space"}),
        "expedition": frozenset({"space", "science"}),
        **dict.fromkeys(
            ("campaign", "drive", "airlift"),
            frozenset(
                {"health", "education", "environment", "humanitarian", "agriculture", "water", "waste"}
            ),
        ),
    }
)
"""Heads that are undertakings in some sectors only: not ``a trade mission``, ``a telephone campaign``."""


@dataclass(frozen=True, slots=True)
class Sector:
    """A sector of GUIDELINES, its purpose code or an empty string, and how much the word says."""

    name: str
    code: str
    weight: int


def sector_of(words: Sequence[str]) -> Sector | None:
    """The sector of a phrase's words: the weightiest word's, of equals the one nearest the head.

    >>> sector_of(["gas", "pipeline"]), sector_of(["meeting"])
    (Sector(name='energy', code='32262', weight=2), None)
    """
    best: Sector | None = None
    for sector in sectors_in(words):
        if best is None or sector.weight >= best.weight:
            best = sector
    return best


def sectors_in(words: Sequence[str]) -> Iterator[Sector]:
    """The sector of every word or run of words that has one, longest runs first at each place, left to
    right."""
    after = 0
    for i, word in enumerate(words):
        if i < after or not (longest := _longest_from(word)):
            continue
        for length in range(min(longest, len(words) - i), 0, -1):
            sector = sector_of_term(words[i : i + length])
            if sector:
                yield sector
                after = i + length
                break


def sector_of_term(words: Sequence[str]) -> Sector | None:
    """The sector of a term as a whole, its last word in either number: ``power plants``; None for unlisted
    ones."""
    known = _sectors()
    *before, last = (word.lower() for word in words)
    return known.get(" ".join((*before, last))) or known.get(" ".join((*before, singular(last))))


@lru_cache(maxsize=4096)
def _longest_from(word: str) -> int:
    """How many words the longest term has that begins with a word; 0 for the many that begin none."""
    return _longest_by_first_word().get(word.lower(), 0) or (sector_of_term([word]) is not None)


@cache
def _longest_by_first_word() -> Mapping[str, int]:
    """How many words the longest term has that begins with a word."""
    longest: dict[str, int] = {}
    for term in _sectors():
        first, *others = term.split()
        longest[first] = max(longest.get(first, 1), 1 + len(others))
    return longest


@cache
def _sectors() -> Mapping[str, Sector]:
    found = {
        row["word"]: Sector(row["sector"], row["sector_code"], int(row["weight"]))
        for row in table("projects/sector_words.csv")
    }
    apart = {word.replace("-", " "): sector for word, sector in found.items()}  # as the tokenizer parts them
    return apart | found


def is_choosy(head: str) -> bool:
    """Whether a head is an undertaking in some sectors only: ``mission``, ``campaign``."""
    return singular(head) in _SECTORS_OF


def is_in_its_sector(head: str, modifiers: Sequence[str]) -> bool:
    """Whether an undertaking's head that needs a sector has one before it, of its own where it is choosy.

    >>> is_in_its_sector("scheme", ["irrigation"]), is_in_its_sector("scheme", ["pension"])
    (True, False)
    >>> is_in_its_sector("mission", ["lunar"]), is_in_its_sector("mission", ["trade"])
    (True, False)
    """
    found = {sector.name for sector in sectors_in(modifiers)}
    wanted = _SECTORS_OF.get(singular(head))
    if wanted is not None:
        own = sector_of_term([head])  # ``airlift``
        return bool(found & wanted) or (own is not None and own.name in wanted)
    return bool(found) or head_class(head) == UNDERTAKING
