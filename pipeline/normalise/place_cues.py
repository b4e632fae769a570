"""What an article's words tell of where it is from: names beside places, institutions, local news."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, lru_cache

from pipeline.gazetteers import alternatives, entries, table
from pipeline.gazetteers.countries import country_of_name
from pipeline.gazetteers.places import lookup
from pipeline.models import Chars, Mention

BESIDE = "beside"
"""The rule of names that are context only."""

_MOST_LOCAL = 6
"""Words of local news after which more of them tell nothing new."""

_CAPITALISED = re.compile(r"(?<![\w.])[A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*)*")
_LONGEST_NAME = 3
_COUNTRY_OF_CUE: Mapping[str, str] = {
    cue: row["country"] for row in table("placenames/country_cues.csv") for cue in row["cues"].split("|")
}
_CUE = re.compile(rf"\b(?:{alternatives(_COUNTRY_OF_CUE)})\b")
_AMERICAN_ADDRESS = re.compile(
    r"\b\d{3,5} (?:[NSEW]\. |North |South |East |West )?[A-Z]\w+ (?:Ave|Blvd|Ct|Dr|Hwy|Ln|Pkwy|Rd|St)\b"
    r"|\b(?:I-|Interstate |Route |U\.S\. )\d{1,3}\b"
)
_LOCAL_CUE = re.compile(rf"\b(?:{alternatives(entries('placenames/local_cues.txt'))})\b", re.IGNORECASE)


def countries_hinted(text: str) -> Iterator[str]:
    """The country of each word that one country alone uses: ``selectmen``, ``Lok Sabha``, ``1935 Oak St``."""
    yield from (_COUNTRY_OF_CUE[cue] for cue in _CUE.findall(text))
    yield from ("US" for _ in _AMERICAN_ADDRESS.finditer(text))


def localness(text: str) -> float:
    """How far the article is local news, 0 to 1: by its words for councils, residents, streets, schools."""
    return min(len(_LOCAL_CUE.findall(text)), _MOST_LOCAL) / _MOST_LOCAL


def names_beside(text: str, mentions: Iterable[Mention]) -> Iterator[Mention]:
    """Names of countries, states and counties that are no mentions, as they stand in other names.

    ``[Ohio] State Police``, ``[U.S.] Navy``, ``[Henry County] Sheriff's Office``: they tell where the
    article's towns are.
    """
    taken = {i for mention in mentions for i in range(mention.start, mention.end)}
    for run in _CAPITALISED.finditer(text):
        for start, end in _units_in(text, run.start(), run.end()):
            if start not in taken:
                yield Mention("place", start, end, text[start:end], BESIDE)


def _units_in(text: str, start: int, end: int) -> Iterator[Chars]:
    """The names of units in a run of capitalised words, the longest first, left to right."""
    words = [(start + m.start(), start + m.end()) for m in re.finditer(r"[^ ]+", text[start:end])]
    first = 0
    while first < len(words):
        lasts = range(min(len(words), first + _LONGEST_NAME) - 1, first - 1, -1)
        last = next((i for i in lasts if _is_unit_name(text[words[first][0] : words[i][1]])), None)
        if last is not None:
            yield words[first][0], words[last][1]
        first = (first if last is None else last) + 1


@lru_cache(maxsize=16384)
def _is_unit_name(name: str) -> bool:
    if name.endswith((" County", " Parish")):
        return not name.startswith("The ") and any(match.place.is_unit for match in lookup(name))
    return name in _states() or bool(country_of_name(name))


@cache
def _states() -> frozenset[str]:
    return frozenset(row["name"] for row in table("geography/units.csv"))
