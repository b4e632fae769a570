"""Noun phrases over tags and heads: where a phrase begins, which of its modifiers say something.

A phrase is read leftwards from its head by tags, since a tagger errs less often than a parser.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from spacy.tokens import Doc, Token

from pipeline.english.sectors import sector_of_term, sectors_in
from pipeline.english.undertakings import GENERIC, UNDERTAKING, WIDE, head_class
from pipeline.gazetteers import words
from pipeline.gazetteers.countries import country_of_demonym, country_of_name

NOUNS = frozenset({"NN", "NNS", "NNP", "NNPS"})
_ADJECTIVES = frozenset({"JJ", "JJR", "JJS"})
_BEFORE = NOUNS | _ADJECTIVES | {"CD", "HYPH", "AFX", "FW", "SYM", "ADD", "RBS"}
_PARTICIPLES = frozenset({"VBN", "VBG", "VBD"})
_DETERMINERS = frozenset({"DT", "PRP$", "POS", "PDT", "WDT"})
_SILENT = frozenset({"HYPH", "CC", ",", "RB", "RBS", "RBR", "SYM", "JJR", "JJS"})
_HYPHENS = frozenset({"-", "–"})
_HALF_SILENT = frozenset({"multi", "long", "much", "first", "second", "state"})
"""First halves of compounds that say nothing: ``multi-billion``, ``long-awaited``, ``state-of-the-art``."""
_SERVED = frozenset(
    [
        *("boys", "children", "farmers", "fishermen", "girls", "men"),
        *("people", "students", "veterans", "women", "workers"),
    ]
)
_LONGEST = 24
"""Tokens before a head: no phrase is longer, and lists without verbs would cost quadratic time."""
_DEGREES = frozenset({"most", "more", "highly", "newly"})
_PLACES = frozenset({"GPE", "LOC", "NORP", "FAC"})
_PHRASES = 512
"""Phrases that are kept, about an article's: most are asked for by several rules."""
UNITS = words("projects/measure_units.txt")
_MONEY = words("projects/money_words.txt") | {"$"}
_PROCESSES = words("projects/plant_processes.txt")
_QUANTITIES = words("projects/quantities.txt")


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase as token indices, half-open; ``core`` is where the part that identifies begins.

    ``content``: the modifiers between core and head, lower case; ``telling``: those of them that are nouns or
    a sector's words and not too wide. ``counted``: a number or quantity stands before it.
    """

    doc: Doc
    start: int
    core: int
    head: int
    content: tuple[str, ...]
    telling: tuple[str, ...]
    counted: bool

    @property
    def end(self) -> int:
        """After the head."""
        return self.head + 1

    @property
    def head_token(self) -> Token:
        """The phrase's last noun."""
        return self.doc[self.head]

    @property
    def modifiers(self) -> list[Token]:
        """Everything before the head, the determiner apart."""
        return list(self.doc[self.start : self.head])

    @property
    def top_token(self) -> Token:
        """The token through which the phrase hangs in the sentence: its head, unless the parser erred."""
        return self.doc[self.start : self.end].root

    @property
    def plural(self) -> bool:
        """Whether the head is plural, by its tag."""
        return self.head_token.tag_ in ("NNS", "NNPS")

    @property
    def determiner(self) -> str:
        """The determiner or possessive before the phrase, lower case, or an empty string."""
        before = _before(self.doc[self.start])
        return before.lower_ if before is not None and before.tag_ in _DETERMINERS else ""


@lru_cache(maxsize=_PHRASES)
def phrase_at(head: Token) -> Phrase:
    """The noun phrase that ends in ``head``: ``a 150-megawatt [mountain type hydropower] project``."""
    doc, start = head.doc, _leftmost(head)
    core = next((i for i in range(start, head.i) if not _says_nothing(doc, i, head.i)), head.i)
    inside = [t for t in doc[core : head.i] if t.tag_ in _BEFORE or t.tag_ in _PARTICIPLES]
    content = [t for t in inside if t.lower_ not in GENERIC and t.text not in ("-", "/")]
    return Phrase(
        doc=doc,
        start=start,
        core=core,
        head=head.i,
        content=tuple(t.lower_ for t in content),
        telling=tuple(t.lower_ for t in content if _tells(t)),
        counted=_is_counted(doc, start, head.i),
    )


def is_phrase_end(token: Token) -> bool:
    """Whether a noun is the last of its phrase: not the first half of ``plant manager``."""
    if token.tag_ not in NOUNS:
        return False
    following = _after(token)
    if following is None or following.tag_ == "POS":
        return True
    if following.text[:1].isupper() and token.text[0].islower():
        return True  # a name after its kind: ``space station Beta``
    return not (following.tag_ in ("HYPH", *NOUNS) or following.text == "-" or following.dep_ == "compound")


def is_place_word(token: Token) -> bool:
    """Whether a modifier is a demonym or names a place: ``Nepali``, ``Lagos``."""
    if not token.text[:1].isupper():
        return False
    return token.ent_type_ in _PLACES or bool(country_of_demonym(token.text) or country_of_name(token.text))


def _before(token: Token) -> Token | None:
    """The token before, in the same sentence."""
    return token.nbor(-1) if token.i and not token.is_sent_start else None


def _after(token: Token) -> Token | None:
    """The token after, in the same sentence."""
    if token.i + 1 >= len(token.doc) or token.nbor(1).is_sent_start:
        return None
    return token.nbor(1)


def _leftmost(head: Token) -> int:
    i, doc = head.i, head.doc
    first = max(0, head.i - _LONGEST)
    while i > first and (before := _before(doc[i])) is not None and _belongs(before, doc[i], head):
        i -= 1
    while i < head.i and doc[i].tag_ in ("CC", ",", "HYPH", "SYM"):
        i += 1
    return i


def _belongs(token: Token, following: Token, head: Token) -> bool:
    """Whether a token belongs to the phrase of ``head`` whose token ``following`` does."""
    return token.tag_ in _BEFORE or any(test(token, following, head) for test in _LINKS)


def _is_hyphened(token: Token, following: Token, head: Token) -> bool:
    """``[run-on] water``: any word that a hyphen joins to the phrase, and the hyphen itself."""
    before = _before(token)
    joined = (
        before is not None and before.text == "-" and not before.whitespace_ and token.tag_ in ("RP", "IN")
    )
    if joined or (token.text in _HYPHENS and not token.whitespace_):
        return True
    return following.text in _HYPHENS and not token.whitespace_ and token.text[-1:].isalnum()


def _is_participle(token: Token, following: Token, head: Token) -> bool:
    """``a [planned] dam``."""
    return token.tag_ in _PARTICIPLES and token.dep_ in ("amod", "compound", "nmod")


def _is_process(token: Token, following: Token, head: Token) -> bool:
    """``tea [processing] plant``, which the parser takes for a clause."""
    before = _before(token)
    between = before is not None and before.tag_ in _BEFORE and following.tag_ in NOUNS
    return token.lower_ in _PROCESSES and between


def _joins_adjectives(token: Token, following: Token, head: Token) -> bool:
    """``a modern[,] deep-water port``."""
    before = _before(token)
    between = before is not None and before.tag_ in _ADJECTIVES and following.tag_ in _ADJECTIVES
    return token.text == "," and between


def _joins_modifiers(token: Token, following: Token, head: Token) -> bool:
    """``water supply [and] sanitation project``; not ``power plant [and] pumping station``, which are two."""
    before = _before(token)
    between = before is not None and following.tag_ in _BEFORE
    if token.lower_ != "and" or before is None or not between or not head.is_ancestor(before):
        return False
    return not head_class(before.text) or (head_class(head.text) == UNDERTAKING and before.tag_ == "NN")


def _is_for_whom(token: Token, following: Token, head: Token) -> bool:
    """``a children['s] hospital``: whose it is tells what it is."""
    before = _before(token)
    return token.tag_ == "POS" and before is not None and before.lower_ in _SERVED


def _is_degree(token: Token, following: Token, head: Token) -> bool:
    """``the [most] modern refinery``."""
    return token.lower_ in _DEGREES and following.tag_ in ("JJ", "VBN") and following.head.i <= head.i


_LINKS: tuple[Callable[[Token, Token, Token], bool], ...] = (
    _is_hyphened,
    _is_participle,
    _is_process,
    _joins_adjectives,
    _joins_modifiers,
    _is_degree,
    _is_for_whom,
)
"""What joins a token that is no noun or adjective to the phrase on its right."""


def _tells(token: Token) -> bool:
    """Whether a modifier tells what is undertaken: ``solar``, ``cement``; not ``sleepy``, ``twin``,
    ``national``."""
    if token.lower_ in WIDE:
        return False
    known = token.lower_ in _PROCESSES or any(sectors_in([token.lower_]))
    return known or token.tag_ in NOUNS or "-" in token.text


def _says_nothing(doc: Doc, i: int, head: int) -> bool:
    """Whether a modifier at the left edge identifies nothing, or is a place or a sum of money."""
    token = doc[i]
    halved = i + 1 < head and doc[i + 1].text == "-"
    if token.like_num or token.tag_ == "CD":
        return not _measures(doc, i, head) or _is_money(doc, i, head)
    if halved and token.lower_ == "single":  # ``single-track line``
        return False
    if i + 1 < head and sector_of_term([token.text, doc[i + 1].text]) is not None:
        return False  # ``early warning``, ``clean energy``
    untold = token.tag_ in _SILENT and not any(sectors_in([token.lower_]))  # tagged JJR: ``hydropower``
    silent = token.lower_ in GENERIC or token.text in _HYPHENS or untold
    return (
        silent or token.lower_ in _MONEY or (halved and token.lower_ in _HALF_SILENT) or is_place_word(token)
    )


def _measures(doc: Doc, i: int, head: int) -> bool:
    """Whether a number is part of a measure: ``900-km-long``, ``150-megawatt``, ``30 km-long``."""
    following = [t for t in doc[i + 1 : min(i + 4, head)] if t.text not in _HYPHENS]
    return bool(following) and (following[0].lower_ in UNITS or doc[i + 1].text == "-")


def _is_money(doc: Doc, i: int, head: int) -> bool:
    return any(t.lower_ in _MONEY for t in doc[i + 1 : min(i + 4, head)])


def _is_counted(doc: Doc, start: int, head: int) -> bool:
    first = doc[start]
    if start >= head:
        return False
    number = first.tag_ == "CD" and not _measures(doc, start, head) and not _is_money(doc, start, head)
    return number or first.lower_ in _QUANTITIES
