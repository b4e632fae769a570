"""The shape of personal names: which words make one, which part is the family name, how names are compared.

Knows English newswire: initials, particles (``van der``, ``bin``), ``al-``, hyphens, ``Jr``, and the
surname-first order of Chinese, Korean and Vietnamese names.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from pipeline.gazetteers import entries, growing_words, words
from pipeline.gazetteers.countries import country_of_demonym, country_of_name
from pipeline.models import Chars

UPPER = "A-ZÀ-ÖØ-ÞĀĂĄĆĈĊČĎĐĒĔĖĘĚĜĞĠĢĤĦĨĪĬĮİĴĶĹĻĽŁŃŅŇŊŌŎŐŒŔŖŘŚŜŞŠŢŤŦŨŪŬŮŰŲŴŶŸŹŻŽȘȚƏ"
"""Capital letters of the Latin alphabets, for use inside a character class."""

PARTICLES = words("people/name_particles.txt")
HONORIFICS = words("people/honorifics.txt")
OFFICES = growing_words("people/offices.txt")
AMBIGUOUS_OFFICES = words("people/offices_ambiguous.txt")
"""Offices that are also surnames or begin other names: they need more evidence."""
KIN = frozenset({"aunt", "grandma", "grandpa", "mama", "mother", "papa", "uncle"})
"""Kinship words that, capitalised, belong to the name by which somebody is known: ``Mother Teresa``. The
religious titles (``Father``, ``Sister``, ``Brother``) do not."""
_REMEMBERED = 4096
"""Names come again and again in an article: so many folded ones are kept."""

_PEOPLES = words("people/peoples.txt")
_ALSO_GIVEN_NAMES = words("people/given_names_of_places.txt")
RANKS = frozenset(
    form.lower() for entry in entries("people/rank_abbreviations.txt") for form in (entry, entry.rstrip("."))
)
"""Short ranks in lower case, with and without their full stop."""
_SURNAMES_FIRST = words("people/surnames_first.txt")
_ENDS_OF_BODIES = frozenset(
    (*entries("organisations/organisation_heads.txt"), *entries("people/portfolios.txt"), "Personnel")
)
_TITLE_MODIFIERS = words("people/title_modifiers.txt")

_PART = "|".join(sorted(PARTICLES, key=len, reverse=True))
WORD = rf"[{UPPER}](?:\w|['’](?!s\b)(?=\w)|-(?=\w))*"
"""A capitalised word with inner apostrophes and hyphens, without a possessive ``'s``."""

_ONE = rf"(?:(?:[{UPPER}]\.){{1,3}}(?!\w)|(?:[ae]l|u[ln]|a[nrtsdz]|ash)-{WORD}|{WORD})"
_NICKNAME = rf"(?:[\"“'‘(]{WORD}[\"”'’)][ ])"
ORDINAL = r"(?:I{2,3}|IV|VI{0,3}|IX|X{1,2}(?:I{1,3}|IV|VI{0,3})?)"
AFTER_TITLE = rf"(?:(?:{_PART})[ ]){{0,3}}"
"""Particles that begin a name after a title: ``Mr [de la Cruz]``."""

NAME = (
    rf"{_ONE}(?:[ ]{_NICKNAME}?(?:(?:{_PART})[ ]){{0,3}}{_ONE}){{0,4}}"
    rf"(?:,?[ ](?:Jr|Sr)\b\.?|(?<=[ ][JS]r)\.|[ ]{ORDINAL}\b)?"
)
"""One to five capitalised words with the particles and a nickname between them, as a regular expression."""

_BURMESE_HONORIFICS = frozenset({"U", "Daw"})
"""Titles before Burmese names of two words or more: ``U [Ba Swe]``; of ``U Nu`` the first is a name now."""

_WEEKDAYS_AND_MONTHS = words("text/calendar_words.txt") - {
    "may",
    "april",
    "june",
    "august",
    "summer",
    "winter",
}
_ORIGIN = re.compile(r"\w+-(?:born|based|educated|trained|led|backed|speaking|style)")
_TOKEN = re.compile(r"\S+")
_SUFFIX = re.compile(rf"^(?:Jr|JR|Sr|SR|{ORDINAL})\.?$")


@dataclass(frozen=True, slots=True)
class NameParts:
    """A name's parts in normal case; ``family`` is the whole name where it has one word."""

    given: str
    family: str


def split_name(name: str) -> NameParts:
    """Given and family name: ``Ana Ruiz``, ``Hu Jintao``, ``Edwin van der Sar``, ``Kim Dae-jung``.

    >>> split_name("Edwin van der Sar"), split_name("Kim Dae-jung")
    (NameParts(given='Edwin', family='van der Sar'), NameParts(given='Dae-jung', family='Kim'))
    """
    tokens = [token for token in name.replace(",", " ").split() if not _SUFFIX.match(token)] or name.split()
    if len(tokens) == 1:
        return NameParts("", tokens[0])
    if is_surname_first(tokens):
        return NameParts(" ".join(tokens[1:]), tokens[0])
    first = len(tokens) - 1
    while first > 1 and tokens[first - 1].lower() in PARTICLES:
        first -= 1
    return NameParts(" ".join(tokens[:first]), " ".join(tokens[first:]))


def is_surname_first(tokens: list[str]) -> bool:
    """Whether the order is surname first: a surname of the East Asian closed classes, then syllables.

    ``Hu Jintao``, ``Kim Dae-jung``, ``Ban Ki-moon``; not ``Jackie Chan``, ``Ho Smith``, ``Li A. Wong``.
    """
    if not 2 <= len(tokens) <= 3 or tokens[0].lower() not in _SURNAMES_FIRST:
        return False
    if any("." in token for token in tokens):
        return False
    if tokens[0].lower() in _ALSO_GIVEN and len(tokens) == 2 and not _NO_WESTERN.search(tokens[1]):
        return False
    rest = "".join(tokens[1:]).replace("-", "").lower()
    return bool(_EAST_ASIAN_GIVEN.fullmatch(rest)) and (
        len(tokens) == 3 or "-" in tokens[1] or tokens[1].lower() not in _SURNAMES_FIRST or len(rest) <= 3
    )


_ALSO_GIVEN = frozenset({"ai", "jo", "kim", "lee", "long", "lou", "luke", "may", "min", "mo", "ray", "sun"})
"""Surnames of the East that are given names in English: one word after them is a surname (``Lee Simon``)."""

_NO_WESTERN = re.compile(r"-|^(?:Q(?!u)|X|Zh)")
"""Marks of given names that no surname of the West has: ``Wu Qiang``, ``Kim Dae-jung``."""

_INITIAL_SOUND = (
    r"(?:[bcdfghjklmnpqrstvwxyz]|ch|sh|zh|ph|th|tr|ng|nh|kh|gi|qu|hy|ky|my|by|gy|gw|kw|hw|ts|ss)?"
)
_FINAL_SOUND = r"(?:[aeiouy]{1,4}(?:ng|nh|ch|n|m|k|l|p|t|c|h)?)"
_EAST_ASIAN_GIVEN = re.compile(rf"(?:{_INITIAL_SOUND}{_FINAL_SOUND}){{1,3}}")
"""One to three syllables of Pinyin, revised or older Korean, or Vietnamese, without diacritics."""


def trim_name(text: str, start: int, end: int) -> Chars | None:
    """The name alone: without title, office, nationality before it and ``'s`` or lower case after it.

    ``Norwegian Foreign Minister [Ana Ruiz]``, ``Mr. [Low]'s``; None where nothing is left.
    """
    line = re.search(r"[\n\r]", text[start:end])
    end = start + line.start() if line else end
    tokens = [(start + m.start(), start + m.end()) for m in _TOKEN.finditer(text[start:end])]
    while tokens and _is_before_name(text[slice(*tokens[0])], last=len(tokens) == 1):
        tokens.pop(0)
    while tokens and not _may_end_name(text[slice(*tokens[-1])]):
        tokens.pop()
    if len(tokens) > 2 and text[slice(*tokens[0])] in _BURMESE_HONORIFICS:
        tokens.pop(0)
    tokens = tokens[_after_office([text[slice(*token)] for token in tokens]) :]
    while len(tokens) > 2 and text[slice(*tokens[0])] in _ENDS_OF_BODIES:
        tokens.pop(0)  # the Committee on International Affairs Ana Ruiz
    if not tokens:
        return None
    begin, stop = tokens[0][0], tokens[-1][1]
    begin += len(text[begin:stop]) - len(text[begin:stop].lstrip("\"'“‘([-–—/"))
    name = re.sub(r"(?:['’]s?)?[\"'”’)\],;:!?/–—-]*$", "", text[begin:stop])
    if name.endswith(".") and not re.search(rf"(?:\b[{UPPER}]|\b[JS]r)\.$", name):
        name = name.rstrip(".")
    return (begin, begin + len(name)) if name else None


def _is_before_name(token: str, *, last: bool) -> bool:
    """Whether a word before a name is no part of it; the last word left may be a surname like an office."""
    bare = token.lower().strip(",'\"“”")
    if bare in HONORIFICS or bare in RANKS or not any(c.isupper() for c in token):
        return bare not in PARTICLES and not token.startswith(("al-", "el-"))
    if last:
        return False
    lone = bare.rstrip(".")
    if lone in KIN and token[0].isupper():
        return False
    if lone in OFFICES or lone in _TITLE_MODIFIERS or _ORIGIN.match(lone):
        return True
    return is_nationality(token) and lone not in _ALSO_GIVEN_NAMES


def _after_office(tokens: list[str]) -> int:
    """Index after the last office inside a run: ``Chicago Mayor [Ana Ruiz]``; 0 where there is none."""
    for i in range(len(tokens) - 2, 0, -1):
        named = not _SUFFIX.match(tokens[i + 1])
        if named and tokens[i].lower() in OFFICES - AMBIGUOUS_OFFICES:
            return i + 1
    return 0


def is_nationality(word: str) -> bool:
    """Whether a word is a country's name or adjective, or a people's: ``Russian``, ``US``, ``Kurds``."""
    known = country_of_demonym(word) is not None or country_of_name(word) is not None
    return known or (word[:1].isupper() and word.lower() in _PEOPLES)


def _may_end_name(token: str) -> bool:
    bare = re.sub(r"(?:['’]s)?[\"'”’)\],;:]*$", "", token)
    if bare.lower() in _WEEKDAYS_AND_MONTHS:
        return False
    return bool(bare) and (bare[0].isupper() or _has_capital_after_prefix(bare))


def _has_capital_after_prefix(token: str) -> bool:
    prefix, dash, rest = token.partition("-")
    return bool(dash) and prefix in ("al", "el", "ul") and rest[:1].isupper()


@lru_cache(maxsize=8)
def lower_case_words(text: str) -> frozenset[str]:
    """The words that a text writes without a capital: what it begins a sentence with may be one of them.

    >>> sorted(lower_case_words("Garlic pills, and garlic. A pro-Ruiz rally"))
    ['and', 'garlic', 'pills', 'pro-Ruiz', 'rally']
    """
    found = (word.strip(".'’-") for word in re.findall(r"[\w.'’-]+", text))
    return frozenset(word for word in found if word[:1].islower())


@lru_cache(maxsize=_REMEMBERED)
def fold(name: str) -> str:
    """A name for comparing: lower case, no diacritics, no punctuation, single spaces.

    >>> fold("José  María O’Neill-Ruiz")
    'jose maria oneill ruiz'
    """
    plain = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    plain = re.sub(r"['’`.]", "", plain.translate(_LETTERS).casefold())
    return " ".join(re.findall(r"\w+", plain))


@lru_cache(maxsize=_REMEMBERED)
def transliterated(name: str) -> str:
    """A name for comparing across transliterations: ``Sergei`` and ``Sergey`` are one.

    >>> [transliterated(name) for name in ("Sergey Dmitriyev", "Aleksei Kuznetsov", "Alexey Kuznetsov")]
    ['sergei dmitriev', 'aleksei kuznetsov', 'aleksei kuznetsov']
    """
    folded = fold(name)
    for pattern, spelling in _TRANSLITERATIONS:
        folded = pattern.sub(spelling, folded)
    return folded


_TRANSLITERATIONS = tuple(
    (re.compile(pattern), spelling)
    for pattern, spelling in (
        (r"x", "ks"),
        (r"iye|iie|ye(?=v)", "ie"),
        (r"(?<=[a-z]{2})(?:iy|ij|ii|yi|yy|y|j)\b", "i"),
        (r"(?<=[aeou])(?:y|j)(?=[^aeiou]|\b)", "i"),
        (r"kh", "h"),
        (r"ou", "u"),
        (r"([bdfgklmnprst])\1", r"\1"),
    )
)
"""Spellings of one sound in names from Cyrillic and Arabic script: BGN/PCGN, ISO 9, the press."""

_LETTERS = str.maketrans(
    {"Ø": "O", "ø": "o", "Ł": "L", "ł": "l", "Đ": "D", "đ": "d", "ß": "ss", "æ": "ae", "ı": "i"}
)


def slug(name: str) -> str:
    """A key made from a name: its folded form with hyphens.

    >>> slug("Ana Ruiz-Low")
    'ana-ruiz-low'
    """
    return fold(name).replace(" ", "-")


def normal_case(name: str) -> str:
    """A name printed in capitals in normal case; any other name as it is.

    >>> normal_case("ANA RUIZ"), normal_case("K.P. Sharma Low"), normal_case("NATO")
    ('Ana Ruiz', 'K.P. Sharma Low', 'NATO')
    """
    if not name.isupper() or (" " not in name and len(name) < 6):
        return name
    return re.sub(r"[^\W\d_]+", lambda m: m.group().capitalize() if len(m.group()) > 1 else m.group(), name)
