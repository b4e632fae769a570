"""What an article's words tell of where it is from: adjectives, institutions, names beside places."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, lru_cache

from pipeline.english.place_names import names_in_run, runs
from pipeline.gazetteers import alternatives, entries, table
from pipeline.gazetteers.countries import country_of_demonym, country_of_name, demonyms
from pipeline.gazetteers.places import lookup
from pipeline.models import Chars, Mention

BESIDE = "beside"
"""The rule of names that are context only."""

_MOST_VOTES = 3
"""Words that tell one country count up to this: the tenth tells nothing new."""

_MOST_LOCAL = 6
"""Words of local news after which more of them tell nothing new."""

_WORD = re.compile(r"\w+")
_SEPARATORS = {ord(c): " " for c in map(chr, range(0x2070)) if not (c.isalnum() or c == "_" or c.isspace())}
_ADJECTIVE = re.compile(r"[A-Z][a-z]+")
_CAPITALISED = re.compile(r"[A-Z](?<![\w.].)[\w.'’-]*(?: [A-Z][\w.'’-]*)*")
_LONGEST_NAME = 3
_COUNTRY_OF_CUE: Mapping[str, str] = {
    cue: row["country"] for row in table("placenames/country_cues.csv") for cue in row["cues"].split("|")
}
_STREET_KINDS = ("Ave", "Blvd", "Ct", "Dr", "Hwy", "Ln", "Pkwy", "Rd", "St")
_AMERICAN_ADDRESSES = (
    (
        frozenset(_STREET_KINDS),
        re.compile(
            r"[0-9]{3,5} (?:[NSEW]\. |North |South |East |West )?[A-Z]\w+ "
            rf"(?:{alternatives(_STREET_KINDS)})\b"
        ),
    ),
    (
        frozenset(("I", "Interstate", "Route", "S")),
        re.compile(r"(?:I-|Interstate |Route |U\.S\. )[0-9]{1,3}\b"),
    ),
)
"""Words that an American address has one of, and what it looks like."""

Words = Mapping[str, int]
"""The words of a text with the number of times each stands there."""


class Phrases:
    """Words and phrases to be counted: a text is searched for those alone whose words it has."""

    def __init__(self, phrases: Iterable[str]) -> None:
        """``phrases`` are looked for in the case that they are given in."""
        self._by_last: dict[str, list[tuple[str, frozenset[str]]]] = {}
        for phrase in phrases:
            words = _WORD.findall(phrase)
            self._by_last.setdefault(words[-1], []).append((phrase, frozenset(words)))

    def count(self, text: str, words: Words) -> Counter[str]:
        """How often each phrase stands in a text of those words; one within a longer one does not count."""
        present = words.keys()
        found = [p for word in present & self._by_last.keys() for p in self._by_last[word] if p[1] <= present]
        counts = Counter({p: words[p] if p in words else len(_whole(p).findall(text)) for p, _ in found})
        for phrase, parts in found:
            for part in (parts & counts.keys()) - {phrase}:
                counts[part] -= counts[phrase]
        return counts


@cache
def _whole(phrase: str) -> re.Pattern[str]:
    return re.compile(rf"\b{re.escape(phrase)}\b")


_CUES = Phrases(_COUNTRY_OF_CUE)
_LOCAL_CUES = Phrases(entries("placenames/local_cues.txt"))


def words_of(text: str) -> Words:
    """How often each word stands in the text."""
    return Counter(text.translate(_SEPARATORS).split())


def countries_told(text: str, words: Words) -> Mapping[str, int]:
    """How often the words tell a country, up to three times each: adjectives, institutions, money, addresses.

    ``Japanese``; ``selectmen``, ``Lok Sabha``, ``naira``, which one country alone has; ``1935 Oak St``.
    """
    counts: Counter[str] = Counter()
    for adjective in words.keys() & _adjectives().keys():
        counts[_adjectives()[adjective]] += words[adjective]
    for cue, count in _CUES.count(text, words).items():
        counts[_COUNTRY_OF_CUE[cue]] += count
    for kinds, address in _AMERICAN_ADDRESSES:
        if not kinds.isdisjoint(words):
            counts["US"] += sum(not text[m.start() - 1 : m.start()].isalnum() for m in address.finditer(text))
    return {code: min(count, _MOST_VOTES) for code, count in counts.items() if count > 0}


@cache
def _adjectives() -> Mapping[str, str]:
    """The country of each adjective that is one plain word."""
    forms = (form for word in demonyms() for form in (word, word.rstrip("-")) if _ADJECTIVE.fullmatch(form))
    return {form: code for form in forms if (code := country_of_demonym(form))}


def localness(text: str, words: Words) -> float:
    """How far the article is local news, 0 to 1: by its words for councils, residents, streets, schools."""
    lowered: Counter[str] = Counter()
    for word in words.keys() & _forms_of_local_words().keys():
        lowered[_forms_of_local_words()[word]] += words[word]
    count = _LOCAL_CUES.count(text.lower(), lowered).total()
    return min(count, _MOST_LOCAL) / _MOST_LOCAL


@cache
def _forms_of_local_words() -> Mapping[str, str]:
    """The words of local news by each form they stand in: ``council``, ``Council``, ``COUNCIL``."""
    found = (word for entry in entries("placenames/local_cues.txt") for word in _WORD.findall(entry))
    return {form: word for word in found for form in (word, word.capitalize(), word.upper())}


def names_beside(text: str, taken: Iterable[Mention]) -> Iterator[Mention]:
    """Names of countries, states, counties and large towns as they stand in names of something else.

    ``[Ohio] State Police``, ``[U.S.] Navy``, ``[Henry County] Sheriff's Office``, ``[Atlanta] Symphony``:
    they tell where the article's towns are. ``taken``: mentions in which nothing is looked for.
    """
    free = _Free(taken)
    for run in _CAPITALISED.finditer(text):
        for start, end in _units_in(run.group()):
            yield from free.take(text, run.start() + start, run.start() + end)
    for name_run in runs(text):
        for start, end in names_in_run(name_run):
            yield from free.take(text, start, end)


class _Free:
    """The characters of a text that no mention has taken."""

    def __init__(self, taken: Iterable[Mention]) -> None:
        self._taken = {i for mention in taken for i in range(mention.start, mention.end)}

    def take(self, text: str, start: int, end: int) -> Iterator[Mention]:
        """A mention of these characters, if they are free, which they are not afterwards."""
        if start not in self._taken:
            self._taken.update(range(start, end))
            yield Mention("place", start, end, text[start:end], BESIDE)


@lru_cache(maxsize=4096)
def _units_in(run: str) -> tuple[Chars, ...]:
    """The names of units in a run of capitalised words, the longest first, left to right."""
    words = [m.span() for m in re.finditer(r"[^ ]+", run)]
    found = []
    first = 0
    while first < len(words):
        lasts = range(min(len(words), first + _LONGEST_NAME) - 1, first - 1, -1)
        last = next((i for i in lasts if _is_unit_name(run[words[first][0] : words[i][1]])), None)
        if last is not None:
            found.append((words[first][0], words[last][1]))
        first = (first if last is None else last) + 1
    return tuple(found)


def _is_unit_name(name: str) -> bool:
    if name.endswith((" County", " Parish")):
        return not name.startswith("The ") and any(match.place.is_unit for match in lookup(name))
    return name in _states() or bool(country_of_name(name))


@cache
def _states() -> frozenset[str]:
    return frozenset(row["name"] for row in table("geography/units.csv"))
