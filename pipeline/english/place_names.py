"""The shape of place names: which words make one, what beside it makes it part of another, what is known.

Knows English newswire: ``the``, directions, possessives, class words; asks the gazetteer, never the model.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from pipeline.english.names import OFFICES, UPPER, WORD, is_nationality, lower_case_words
from pipeline.gazetteers import entries, table, words
from pipeline.gazetteers.countries import capital_country, country_of_name
from pipeline.gazetteers.places import Match, is_abbreviation, is_world_famous, lookup, lookup_abbreviation
from pipeline.models import Chars

_CALENDAR = words("text/calendar_words.txt")
_FUNCTION_WORDS = words("text/function_words.txt")
_STARTERS = words("text/sentence_starters.txt")
_ORGANISATION_HEADS = words("organisations/organisation_heads.txt")
_HEAD_WORDS = frozenset(
    [
        *words("placenames/place_kinds.txt"),
        *words("placenames/place_heads_before.txt"),
        *(r["head"].lower() for r in table("placenames/place_heads.csv")),
    ]
)
_NOT_PLACES = frozenset(entries("placenames/not_places.txt"))
_PERSONAL = frozenset(entries("placenames/places_also_persons.txt"))
_BODIES = frozenset(entries("placenames/place_bodies.txt"))
_ADJECTIVES = frozenset(
    ("African", "Arab", "Asian", "Balkan", "Baltic", "Buddhist", "Catholic", "Christian", "European", "Hindu")
) | {"Jewish", "Moslem", "Muslim", "Nordic", "Scandinavian", "Shi'ite", "Sunni"}
_OTHER_WORLDS = ("Earth", "Mars", "Moon", "Venus")
DIRECTIONS = frozenset(
    side + ending
    for side in ("north", "south", "east", "west", "northeast", "northwest", "southeast", "southwest")
    for ending in ("", "ern")
) | {"central"}

_ARTICLE = r"[ae][dlnrstz]-"
_DOTTED = rf"(?:[{UPPER}]\.){{2,4}}"
_PIECE = rf"(?:{_DOTTED}|(?:St|Mt|Ft|Ste)\.|{_ARTICLE}{WORD}|{WORD})"
_LINK = r"(?:[ ](?:of|de|del|la|le|da|do|dos|di|upon|on|and|the|al|el|au|sur|am)){0,2}"
RUN = re.compile(rf"{_PIECE}(?:{_LINK}[ ]{_PIECE})*")
"""Capitalised words in a row with the small words that join them; it holds names, it is not yet one."""

NAME = rf"{_PIECE}(?:(?:[ ](?:de[ ](?:la|las|los)|de|del|la|da|do|dos|di|al|el|upon))?[ ]{_PIECE}){{0,3}}"
"""One to four capitalised words with the particles of place names between them, as a regular expression."""

SIDE = rf"(?:{_DOTTED}|[{UPPER}][\w'’]*(?:[ ][{UPPER}][\w'’]*){{0,2}})"
"""A name without hyphens: one side of ``Beijing-Shanghai``, as a regular expression."""

_RUN_WORD = re.compile(rf"{_PIECE}|[a-z]+")
_RUN_START = re.compile(rf"[{UPPER}]|[ae](?=[dlnrstz]-[{UPPER}])")
_WORD_START = re.compile(rf"(?<!\w)(?:[{UPPER}]|{_ARTICLE}[{UPPER}])")
_WORD_AFTER = re.compile(r"[ ]([a-z]+)")
_LONGEST_NAME = 7
"""Words in a place's name: the longest names of countries have seven."""

_GOES_ON = re.compile(rf"[ ](?P<word>[{UPPER}][\w'’-]*)")
_JOINED_AFTER = re.compile(rf"[ ]?&[ ]?[{UPPER}]|-[{UPPER}]")
_CONTINUED = re.compile(rf"(?P<word>[{UPPER}][\w'’-]*\.?)[ ]$")
_JOINED_BEFORE = re.compile(r"[\w.]-$|&[ ]?$")
_MONEY = re.compile(r"(?:['’]s|\))?[ ](?:dollars?|cents?)\b|[$€£¥]")
_CLOSE = re.compile(r"(?:['’]s?)?[\"'”’)\],;:!?.…/–—-]*$")
_LEAD = re.compile(r"[\s\"'“‘(\[-]*(?:(?:the|a|an)\s+)?", re.IGNORECASE)
_LOWER_END = re.compile(rf"(?:\s+[^\s{UPPER}\d]+)+$")
_WORD_TAIL = re.compile(r"^.*\W", re.DOTALL)
_SIDE_BEFORE = re.compile(r"(?<![\w-])(?P<side>(?:north|south|east|west|central|middle)\w*)[ ]$")
_LISTED_BEFORE = re.compile(rf"(?P<name>{NAME})(?:,|,?[ ](?:and|or))[ ]$")
_LISTED_AFTER = re.compile(rf"(?:,|,?[ ](?:and|or))[ ](?P<name>{NAME})")
_LISTED = 60_000
_ACRONYM = 3
"""Letters of acronyms that towns' names are too."""

_NUMBERED = re.compile(r"\d")
_ROAD = (
    "Autobahn",
    "Highway",
    "Interstate",
    "Interstates",
    "Motorway",
    "Road",
    "Route",
    "Runway",
    "State",
    "U.S.",
)
_SPEAKS = re.compile(r"[ ](?:said|says|told|added|asked|replied)\b")
_WINDOW = 40
"""Characters before or after a name that are looked at: two or three words."""


class Run(NamedTuple):
    """Capitalised words in a row, as ``RUN`` finds them; a plain tuple, as an article has dozens.

    ``before`` and ``after`` are the words beside it in the line, the latter only if in lower case.
    """

    start: int
    end: int
    text: str
    before: str
    after: str

    def has(self, words: frozenset[str]) -> bool:
        """Whether one of its words is one of those."""
        return not words.isdisjoint(self.text.split())


@lru_cache(maxsize=4)
def runs(text: str) -> tuple[Run, ...]:
    """The runs of capitalised words of a text, left to right."""
    found = []
    end = 0
    for first in _RUN_START.finditer(text):
        start = first.start()
        run = RUN.match(text, start) if start >= end else None
        if run:
            end = run.end()
            found.append(Run(start, end, run.group(), _word_before(text, start), _word_after(text, end)))
    return tuple(found)


def _word_before(text: str, start: int) -> str:
    """What stands between the last two blanks before a name; empty at the start of a line."""
    if not text.startswith(" ", start - 1) or not start:
        return ""
    word = text[max(0, start - _WINDOW) : start - 1].rpartition(" ")[2].rpartition("\n")[2]
    return word.rpartition("-")[2].lstrip("\"'“‘([")


def _word_after(text: str, end: int) -> str:
    after = _WORD_AFTER.match(text, end)
    return after[1] if after else ""


def matches(pattern: re.Pattern[str], text: str, among: Iterable[Run]) -> Iterator[re.Match[str]]:
    """What a pattern that begins with a name finds in a text, if it is to begin in one of the runs.

    As ``pattern.finditer(text)``, but that tries all characters of the text.
    """
    end = 0
    for run in among:
        for word in _WORD_START.finditer(text, run.start, run.end):
            found = pattern.match(text, word.start()) if word.start() >= end else None
            if found:
                yield found
                end = found.end()


def trim_place(text: str, start: int, end: int) -> Chars | None:
    """The name alone: no article, direction or class word in lower case, possessive, bracket or line break.

    ``southwest [China]``, ``[Gnoumalat] district``, ``the [Balkans]'``; where the whole is an established
    name, the direction stays: ``[western Europe]``. None where nothing is left.
    """
    end = start + len(text[start:end].partition("\n")[0].rstrip())
    if not _ends_dotted(text[start:end]):
        end = start + len(_CLOSE.sub("", text[start:end]))
    lead = _LEAD.match(text, start, end)
    start = lead.end() if lead else start
    while start < end and not text[start].isupper():
        if re.match(rf"{_ARTICLE}[{UPPER}]", text[start:end]) or (
            " " in text[start:end] and not text[start:end].islower() and lookup(text[start:end])
        ):
            return start, end
        step = re.match(r"\S+\s+", text[start:end])
        start = start + step.end() if step else end
    last = _LOWER_END.search(text[start:end])
    end -= len(last.group()) if last else 0
    return (start, end) if start < end else None


def _ends_dotted(name: str) -> bool:
    """Whether a full stop at the end belongs to the name: ``U.S.``, ``Calif.``."""
    return bool(re.search(rf"(?:\b[{UPPER}]\.){{2,}}$", name)) or (
        name.endswith(".") and is_abbreviation(name)
    )


def holds_other_name(name: str) -> bool:
    """Whether a word in the run is an office or ends an organisation's name: ``Lima State University``."""
    lowered = name.lower().split()
    return any(word in _ORGANISATION_HEADS or word in OFFICES for word in lowered) and not lookup(name)


def may_be_place(name: str) -> bool:
    """Whether the words can name a place and usually do: no listed common word, given name or company.

    >>> [may_be_place(name) for name in ("Lima", "Friday", "Russian", "Mayor", "Bush", "Russian Market")]
    [True, False, False, False, False, False]
    """
    return name not in _NOT_PLACES and may_name_place(name)


def may_name_place(name: str) -> bool:
    """Whether the words can name a place at all: no adjective, calendar word, office or class word alone."""
    lowered = name.lower()
    if name in _ADJECTIVES:
        return False
    if (
        lowered in _CALENDAR
        or lowered in OFFICES
        or (lowered in _FUNCTION_WORDS and not country_of_name(name))
    ):
        return False
    if lowered in _HEAD_WORDS and not is_world_famous(name):
        return False
    first = name.partition(" ")[0]
    adjective = is_nationality(first) and not country_of_name(first)
    return bool(name) and (not adjective or (first != name and bool(lookup(name))))


def may_be_guessed(text: str, start: int, end: int) -> bool:
    """Whether the model's guess can be a place: not ``the West``, ``GDP``, ``U.S. dollars``.

    Of names that the gazetteer has not: not ``Ruiz said``, ``Doors 95``, which speak or are numbered.
    """
    name = text[start:end]
    if name.lower() in DIRECTIONS | _ORGANISATION_HEADS or name in _OTHER_WORLDS:
        return False
    if is_money(text, end) or is_of_a_body(text, start) or is_prefixed(text, start):
        return False
    if not may_name_place(name):
        return False
    if lookup(name):
        return True
    if name in _NOT_PLACES or name.endswith("Corridor"):
        return False  # a corridor of trade or transport: those of land are in the gazetteer
    acronym = name.isupper() and "." not in name and len(name) <= 5
    numbered = _NUMBERED.search(name) and not name.startswith(_ROAD)
    return not (acronym or numbered or _SPEAKS.match(text, end) or is_common_word(text, start, end))


@lru_cache(maxsize=4096)
def is_known(name: str) -> bool:
    """Whether the gazetteer has a well-known place of that very name, and the word is no other name too."""
    bare = name.removeprefix("The ")
    return may_be_place(bare) and not _is_acronym(bare) and any(map(_is_well_known, lookup(name)[:3]))


def _is_acronym(name: str) -> bool:
    """Whether the name is more likely an acronym's: ``PEC``, not ``UAE``, ``NSW``, ``L.A.`` or ``DMZ``."""
    if len(name) != _ACRONYM or not name.isupper() or is_abbreviation(name) or country_of_name(name):
        return False
    return not any(map(_is_natural, lookup(name)[:1]))


def _is_well_known(match: Match) -> bool:
    place = match.place
    if place.type == "city" and len(place.name) <= 3:
        return False  # Car, Van
    if not match.usual:
        return place.population >= 500_000 and bool(capital_country(place.name))
    if place.type == "city":
        return place.population >= 100_000
    if place.type == "region" and place.admin1:
        return not place.admin2
    return place.type in ("country", "continent") or place.population >= 60_000


def is_prominent(name: str) -> bool:
    """Whether a side of ``X-Y`` is a place: a well-known one, or the first thing its name means is a town."""
    return is_known(name) or any(m.usual and m.place.population >= 20_000 for m in lookup(name)[:1])


def is_also_person(name: str) -> bool:
    """Whether persons bear the name, so that the model's PERSON is believed: any but a state's own."""
    if name in _PERSONAL:
        return True
    if name.endswith(" City"):
        return False
    return not (country_of_name(name) or capital_country(name) or any(map(_is_natural, lookup(name)[:1])))


def _is_natural(match: Match) -> bool:
    """Whether it is a water, an island, a land or a facility that the gazetteer lists by hand."""
    place = match.place
    return (
        match.usual
        and place.type not in ("city", "country")
        and (not place.admin2 or place.type in ("facility", "mountain", "water"))
        and place.population >= _LISTED
    )


def names_in_run(run: Run) -> Iterator[Chars]:
    """The known places in a run of capitalised words, the longest name first, left to right."""
    return ((run.start + start, run.start + end) for start, end in _known_in(run.text))


@lru_cache(maxsize=4096)
def _known_in(run: str) -> tuple[Chars, ...]:
    tokens = [m.span() for m in _RUN_WORD.finditer(run)]
    found = []
    first = 0
    while first < len(tokens):
        begins = _may_end(run[slice(*tokens[first])])
        longest = min(len(tokens), first + _LONGEST_NAME) if begins else first
        ends = (last for last in range(longest, first, -1) if _may_end(run[slice(*tokens[last - 1])]))
        last = next((n for n in ends if is_known(run[tokens[first][0] : tokens[n - 1][1]])), None)
        if last is not None:
            found.append((without_the(run, tokens[first][0], tokens[last - 1][1]), tokens[last - 1][1]))
        first = last or first + 1
    return tuple(found)


def _may_end(word: str) -> bool:
    return word[0].isupper() or "-" in word


def with_side(text: str, start: int, end: int) -> int:
    """Where a name begins with the side in lower case that makes an established region of it:
    ``[western Europe]``, ``[southern Africa]``; not ``southern [California]``, which lies in one country.
    """
    before = _SIDE_BEFORE.search(text, max(0, start - _WINDOW), start)
    if before is None:
        return start
    regions = (m.place for m in lookup(f"{before['side']} {text[start:end]}") if m.usual)
    return before.start() if any(p.type == "region" and not p.country for p in regions) else start


def without_the(text: str, start: int, end: int) -> int:
    """Where the name begins after a capital article that is none of it: ``The [Avon]``, ``[The Hague]``."""
    if not text.startswith("The ", start):
        return start
    own = any(match.usual and match.place.name.startswith("The ") for match in lookup(text[start:end]))
    return start if own else start + 4


def without_day(text: str, start: int, end: int) -> int:
    """Where the name ends before a day of the week that is none of it: ``[Lima] Monday``."""
    day = _DAY_AFTER.search(text, start, end)
    return day.start() if day else end


_DAY_AFTER = re.compile(r"\s(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day$")


def endings(text: str, start: int, end: int) -> Iterator[Chars]:
    """The range, then without its first word, and so on: ``Mayor of Lima``, ``Lima``."""
    yield start, end
    for blank in re.finditer(r"[ ]", text[start:end]):
        if text[start + blank.end()].isupper():
            yield start + blank.end(), end


def beginnings(text: str, start: int, end: int) -> Iterator[Chars]:
    """The range, then without its last word, and so on: ``Lima Monday``, ``Lima``."""
    for word in reversed(list(re.finditer(r"\S+", text[start:end]))):
        yield start, start + word.end()


def units_named(name: str) -> tuple[Match, ...]:
    """The countries and units that a name or an abbreviation after a comma may mean: ``Texas``, ``Ky.``."""
    return lookup_abbreviation(name) or tuple(
        m for m in lookup(name)[:4] if m.usual and (m.place.type == "country" or m.place.is_unit)
    )


def lies_in(inner: str, outer: str) -> bool:
    """Whether the gazetteer has a place of the one name in a country or unit of the other."""
    outers = [match.place for match in units_named(outer)]
    return any(
        m.place.country == o.country and (o.type == "country" or m.place.admin1 == o.admin1) and m.place != o
        for m in lookup(inner)
        for o in outers
    )


def without_adjectives(text: str, start: int, end: int) -> int | None:
    """Where the name begins after adjectives and common words: ``The Russian [Kursk]``; None if nowhere."""
    for begin, _ in endings(text, start, end):
        word = text[begin:end].split(maxsplit=1)[0]
        if word.lower() not in _FUNCTION_WORDS | _STARTERS and not is_nationality(word):
            return begin
    return None


def goes_on(text: str, end: int) -> bool:
    """Whether a capitalised word follows that may be part of it: ``Lima Stock``, not ``Lima Mayor``."""
    after = _GOES_ON.match(text, end, end + _WINDOW)
    if after:
        return not _is_no_name(after["word"])
    return bool(_JOINED_AFTER.match(text, end, end + 4))


def is_continued(text: str, start: int) -> bool:
    """Whether a capitalised word before may belong to the name: ``Jack London``, not ``In London``."""
    before = (
        _CONTINUED.search(text[max(0, start - _WINDOW) : start]) if text[start - 1 : start] == " " else None
    )
    if not before:
        return bool(_JOINED_BEFORE.search(text[max(0, start - 3) : start]))
    word = before["word"].rstrip(".")
    return not (_is_no_name(word) or word.lower() in _STARTERS | DIRECTIONS or word.endswith(("'s", "’s")))


def _is_no_name(word: str) -> bool:
    """Whether a capitalised word beside a name is no part of it: an office, a day, a nationality."""
    lowered = word.lower()
    return lowered in OFFICES or lowered in _CALENDAR or lowered in _FUNCTION_WORDS or is_nationality(word)


def is_money(text: str, end: int) -> bool:
    """Whether a currency follows: ``U.S. dollars``, ``(U.S.) dollars``, ``US$``."""
    return bool(_MONEY.match(text, end))


def is_prefixed(text: str, start: int) -> bool:
    """Whether a prefix makes it an adjective: ``pro-Moscow``, ``anti-U.S.``."""
    return text[max(0, start - 5) : start].lower().endswith(("pro-", "anti-"))


def is_of_a_body(text: str, start: int) -> bool:
    """Whether the noun before makes it a body's name: ``news agency Turan``, ``the ship Batavia``."""
    before = text[max(0, start - _WINDOW) : start].rstrip("\"“'‘")
    if not before.endswith(" "):
        return False
    words = before.rsplit(" ", 3)[:-1]
    noun = words[-2] if len(words) > 1 and words[-1] == "the" else words[-1]
    return _WORD_TAIL.sub("", noun) in _BODIES


def is_common_word(text: str, start: int, end: int) -> bool:
    """Whether the article writes the word in lower case too, so that a sentence's start made it capital."""
    name = text[start:end]
    lowered = name.lower()  # most names stand nowhere in lower case: a quick look spares the words
    return " " not in name and lowered in text and lowered in lower_case_words(text)


def is_listed(text: str, start: int, end: int) -> bool:
    """Whether it stands in a list with a known place: ``Kano, Jigawa and [Yobe]``."""
    before = _LISTED_BEFORE.search(text[max(0, start - _WINDOW) : start])
    after = _LISTED_AFTER.match(text, end)
    return any(found and is_known(found["name"]) for found in (before, after))
