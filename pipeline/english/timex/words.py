"""Text -> Words: tokens with their offsets, and what single words mean to a calendar.

The tokens are our own, not the model's: dates are made of a closed vocabulary, and a plain scan of it reads
some hundred thousand words a second.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache

from pipeline.english.timex.expressions import Expression
from pipeline.models import Chars

_TOKEN = re.compile(
    r"""
    [ ]*(                                               # blanks are read over here: the fastest place
    (?![apbc]\.)[^\W\d]\w*                              # a word; what is below begins otherwise, or is p.m.
  | \n[^\S\n]*\n\s*                                     # a blank line: no expression goes on after it
  | \d{4}-\d\d-\d\d(?:T\d\d:?\d\d(?::?\d\d)?Z?)?(?!\w)  # 2019-11-23, 2019-11-23T10:00Z
  | \d{4}/\d\d/\d\d(?![\w/])                             # 2019/11/23
  | \d{1,2}/\d{1,2}/(?:\d{4}|\d\d)(?![\w/])             # 11/23/2019
  | \d{4}\.\d\d\.\d\d(?!\w|\.\d)                       # 2019.11.23
  | (?<![\d-])\d{1,2}-\d{1,2}-\d{4}(?![\w-])           # 11-23-2019
  | \d{1,2}\.\d{1,2}\.\d{4}(?!\w|\.\d)                   # 23.11.2019
  | \d{1,2}(?:[:.]\d\d)?(?=[ap]m(?!\w))                    # 5pm: two tokens
  | \d{1,2}:\d\d(?::\d\d)?(?![\w:])                     # 17:30
  | \d{1,3}(?:,\d{3})+(?![\w])                          # 1,500: never a year
  | \d+\.\d+                                            # 4.5: never a day
  | \d+(?:st|nd|rd|th)(?!\w)                            # 23rd
  | \d*0['’]?s(?!\w)                                    # 1990s, 90's; not 1996's
  | ['’]\d\ds?(?!\w)                                    # '98, '90s
  | [ap]\.m\.?(?!\w)                                    # p.m.
  | (?:a\.d|b\.c(?:\.e)?|c\.e)\.(?!\w)                 # B.C.
  | ['’]s?(?!\w)                                        # year's, months'
  | \w+
  | [^\w\s]
    )
    """,
    re.VERBOSE | re.IGNORECASE,
)

_PADDING = 8
"""Empty tokens at both ends, so that rules may look ahead and behind without asking for the length."""


@dataclass(frozen=True, slots=True)
class Words:
    """The tokens of a text: ``lower[i]`` is ``text[starts[i]:ends[i]]`` in lower case; padded.

    ``first`` is the index of the first token that is no padding, ``last`` the one after the last. What the
    grammar reads at a token depends on nothing else, so it is kept here: ``stretches``, ``expressions``.
    """

    text: str
    lower: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    first: int
    last: int
    stretches: dict[int, tuple[int, str, Expression] | None] = field(default_factory=dict, compare=False)
    expressions: dict[int, tuple[int, str, Expression] | None] = field(default_factory=dict, compare=False)

    def written(self, i: int) -> str:
        """The token as the text has it."""
        return self.text[self.starts[i] : self.ends[i]]

    def chars(self, i: int, j: int) -> Chars:
        """The characters of the tokens i to j, j exclusive."""
        return self.starts[i], self.ends[j - 1]

    def glued(self, i: int) -> bool:
        """Whether token i follows the one before it without a space."""
        return self.starts[i] == self.ends[i - 1]

    def is_capitalised(self, i: int) -> bool:
        """Whether token i begins with a capital letter."""
        return self.text[self.starts[i] : self.starts[i] + 1].isupper()


def tokens(text: str) -> tuple[str, ...]:
    """The tokens of a text in lower case, without padding."""
    w = scan(text)
    return w.lower[w.first : w.last]


def word_set(listed: str) -> frozenset[str]:
    """The words of a string: ``word_set("in on by")``."""
    return frozenset(listed.split())


def numbered(listed: str, first: int = 0) -> dict[str, int]:
    """The words of a string, numbered in order: ``numbered("one two", 1)``."""
    return {word: number for number, word in enumerate(listed.split(), first)}


@lru_cache(maxsize=2)
def tokenise(text: str) -> Words:
    """All tokens of a text, in order; the last texts are remembered, as one stage after the other asks."""
    return scan(text)


def scan(text: str) -> Words:
    """All tokens of a text, in order; not remembered, as for a line or a phrase.

    >>> words = scan("On Jan. 12th, the 1990s.")
    >>> words.lower[words.first : words.last]
    ('on', 'jan', '.', '12th', ',', 'the', '1990s', '.')
    """
    spans = [match.span(1) for match in _TOKEN.finditer(text)]
    starts, ends = zip(*spans, strict=True) if spans else ((), ())
    return Words(
        text,
        (*_NO_TOKENS, *[text[start:end].lower() for start, end in spans], *_NO_TOKENS),
        (*(0,) * _PADDING, *starts, *(len(text),) * _PADDING),
        (*(0,) * _PADDING, *ends, *(len(text),) * _PADDING),
        _PADDING,
        _PADDING + len(spans),
    )


_NO_TOKENS = ("",) * _PADDING


MONTHS = {
    name: number
    for number, names in enumerate(
        (
            ("january", "jan"),
            ("february", "feb"),
            ("march", "mar"),
            ("april", "apr"),
            ("may",),
            ("june", "jun"),
            ("july", "jul"),
            ("august", "aug"),
            ("september", "sept", "sep"),
            ("october", "oct"),
            ("november", "nov"),
            ("december", "dec"),
        ),
        start=1,
    )
    for name in names
}
SHORT_MONTHS = frozenset(name for name in MONTHS if len(name) <= 4) - {"may", "june", "july"}
"""Abbreviations: they take a full stop, and count as months only next to one or to a number."""

WORDY_MONTHS = frozenset({"april", "august", "june", "march", "may"})
"""Full names that are also names of persons, verbs or adjectives: they want evidence around them."""

WEEKDAYS = {
    name: number
    for number, names in enumerate(
        (
            ("monday", "mon"),
            ("tuesday", "tue", "tues"),
            ("wednesday", "wed", "weds"),
            ("thursday", "thu", "thur", "thurs"),
            ("friday", "fri"),
            ("saturday", "sat"),
            ("sunday", "sun"),
        ),
        start=1,
    )
    for name in names
}
"""ISO numbers: Monday is 1."""
SHORT_WEEKDAYS = frozenset(name for name in WEEKDAYS if len(name) <= 5)

SEASONS = {
    "spring": "SP",
    "springtime": "SP",
    "summer": "SU",
    "summertime": "SU",
    "autumn": "FA",
    "fall": "FA",
    "winter": "WI",
    "wintertime": "WI",
}
"""TIMEX3's names of the seasons."""

UNITS = {
    form: unit
    for unit in ("day", "week", "month", "quarter", "year", "decade", "century")
    for form in (unit, unit + "s" if unit != "century" else "centuries")
}

CARDINALS = numbered(
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen"
)
TENS = {
    "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50,
    "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,
}  # fmt: skip
ORDINALS = numbered(
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth "
    "fifteenth sixteenth seventeenth eighteenth nineteenth twentieth",
    1,
) | {"thirtieth": 30}
DECADE_WORDS = {
    "twenties": 20, "thirties": 30, "forties": 40, "fifties": 50,
    "sixties": 60, "seventies": 70, "eighties": 80, "nineties": 90,
}  # fmt: skip

PARTS_OF_DAY = {
    "dawn": "MO", "daybreak": "MO", "morning": "MO", "forenoon": "MO",
    "afternoon": "AF", "dusk": "EV", "evening": "EV", "sunset": "EV", "nightfall": "NI", "night": "NI",
    "sunrise": "MO", "overnight": "NI", "lunchtime": "MI",
}  # fmt: skip
"""TIMEX3's parts of the day."""
HOURS = {"noon": "12:00", "midday": "12:00", "midnight": "24:00"}
