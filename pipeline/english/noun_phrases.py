"""Noun phrases over tags and heads: where a phrase begins, which of its modifiers say something.

A phrase is read leftwards from its head by tags, since a tagger errs less often than a parser.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from pipeline.english.one_text import once_a_token
from pipeline.english.sectors import sector_of_term, sectors_in
from pipeline.english.undertakings import GENERIC, UNDERTAKING, WIDE, head_class
from pipeline.gazetteers import words
from pipeline.gazetteers.countries import country_of_demonym, country_of_name

NOUNS = frozenset({"NN", "NNS", "NNP", "NNPS"})
_ADJECTIVES = frozenset({"JJ", "JJR", "JJS"})
_BEFORE = NOUNS | _ADJECTIVES | {"CD", "HYPH", "AFX", "FW", "SYM", "ADD", "RBS"}
_PARTICIPLES = frozenset({"VBN", "VBG", "VBD"})
_INSIDE = _BEFORE | _PARTICIPLES
"""With verbs that a hyphen joins: ``a [clean]-up programme``."""
_DETERMINERS = frozenset({"DT", "PRP$", "POS", "PDT", "WDT"})
_SILENT = frozenset({"HYPH", "CC", ",", "RB", "RBS", "RBR", "SYM", "JJR", "JJS"})
_NO_BEGINNING = frozenset({"CC", ",", "HYPH", "SYM"})
_HYPHENS = frozenset({"-", "–"})
_HALF_SILENT = frozenset({"multi", "long", "much", "first", "second", "state", "home"})
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
ORDINALS = frozenset(
    {"third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh", "twelfth"}
)
"""What tells one of many (``the seventh reactor``); a first or second one is told by its kind."""
_WAYS = frozenset(
    {"bus", "cycle", "footpath", "highway", "metro", "pedestrian", "rail", "railway", "road", "tram"}
)
"""What a bridge or tunnel is for: ``a road and rail bridge`` is one work."""
_REACHES = frozenset({"distance", "endurance", "haul", "life", "range", "wave"})
"""What makes a kind of ``long``: ``a long-range drone``; not ``long-awaited``."""
_LONGEST_MEASURE = 6
"""Tokens of a measure in brackets: ``(48-mile)``."""
_PLACES = frozenset({"GPE", "LOC", "NORP", "FAC"})
UNITS = words("projects/measure_units.txt")
_MONEY = words("projects/money_words.txt") | {"$"}
_PROCESSES = words("projects/plant_processes.txt")
_QUANTITIES = words("projects/quantities.txt")


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase: its last noun and all that stands before it, the determiner apart.

    ``core`` is the index of the token where the part that identifies begins. ``content``: the modifiers
    from there on, lower case; ``telling``: those of them that are nouns or a sector's words and not too wide.
    ``before``: the token before the phrase in its sentence.
    ``counted``: a number or quantity stands before it.
    """

    head_token: Token
    modifiers: tuple[Token, ...]
    core: int
    content: tuple[str, ...]
    telling: tuple[str, ...]
    before: Token | None
    counted: bool

    @property
    def doc(self) -> Doc:
        """The document that the phrase stands in."""
        return self.head_token.doc

    @property
    def start(self) -> int:
        """Index of the first token."""
        return self.head_token.i - len(self.modifiers)

    @property
    def head(self) -> int:
        """Index of the last noun."""
        return self.head_token.i

    @property
    def identifying(self) -> tuple[Token, ...]:
        """The modifiers from the core on."""
        return self.modifiers[self.core - self.start :]

    @property
    def top_token(self) -> Token:
        """The token through which the phrase hangs in the sentence: its head, unless the parser erred."""
        return self.doc[self.start : self.head + 1].root if self.modifiers else self.head_token

    @property
    def kind(self) -> str:
        """The class of the head noun, or an empty string."""
        return head_class(self.head_token.text)

    @property
    def determiner(self) -> str:
        """The determiner or possessive before the phrase, lower case, or an empty string."""
        return self.before.lower_ if self.before is not None and self.before.tag_ in _DETERMINERS else ""

    @property
    def plural(self) -> bool:
        """Whether the head is plural, by its tag."""
        return self.head_token.tag_ in ("NNS", "NNPS")


@once_a_token
def phrase_at(head: Token) -> Phrase:
    """The noun phrase that ends in ``head``: ``a 150-megawatt [mountain type hydropower] project``."""
    modifiers = _modifiers(head)
    core = next((i for i in range(len(modifiers)) if not _says_nothing(modifiers, i)), len(modifiers))
    inside = [t for t in modifiers[core:] if t.tag_ in _INSIDE or (t.tag_ == "VB" and not t.whitespace_)]
    content = [t for t in inside if t.lower_ not in GENERIC and t.text not in ("-", "/")]
    return Phrase(
        head_token=head,
        modifiers=modifiers,
        core=head.i - len(modifiers) + core,
        content=tuple(t.lower_ for t in content),
        telling=tuple(t.lower_ for t in content if _tells(t)),
        before=_before_price(_before(modifiers[0] if modifiers else head)),
        counted=_is_counted(modifiers),
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


def _before_price(token: Token | None) -> Token | None:
    """The token before a phrase, across the sign of its price: ``[a] $340 million refinery``."""
    return _before(token) if token is not None and token.tag_ == "$" else token


def _after(token: Token) -> Token | None:
    """The token after, in the same sentence."""
    if token.i + 1 >= len(token.doc) or token.nbor(1).is_sent_start:
        return None
    return token.nbor(1)


def _modifiers(head: Token) -> tuple[Token, ...]:
    """What belongs to a noun on its left, in text order."""
    found: list[Token] = []
    first = head
    while len(found) < _LONGEST and (before := _before(first)) is not None and _belongs(before, first, head):
        found.append(before)
        first = before
    while found and found[-1].tag_ in _NO_BEGINNING:
        found.pop()
    return tuple(reversed(found))


def _belongs(token: Token, following: Token, head: Token) -> bool:
    """Whether a token belongs to the phrase of ``head`` whose token ``following`` does."""
    return token.tag_ in _BEFORE or any(test(token, following, head) for test in _LINKS)


def _is_hyphened(token: Token, following: Token, head: Token) -> bool:
    """``[run-on] water``: any word that a hyphen joins to the phrase, and the hyphen itself."""
    if not token.whitespace_ and token.text in _HYPHENS:
        return True
    if not token.whitespace_ and token.text[-1:].isalnum() and following.text in _HYPHENS:
        return True
    before = _before(token) if token.tag_ in ("RP", "IN") else None
    return before is not None and before.text == "-" and not before.whitespace_


def _is_participle(token: Token, following: Token, head: Token) -> bool:
    """``a [planned] dam``."""
    return token.tag_ in _PARTICIPLES and token.dep_ in ("amod", "compound", "nmod")


def _is_process(token: Token, following: Token, head: Token) -> bool:
    """``tea [processing] plant``, which the parser takes for a clause."""
    if token.lower_ not in _PROCESSES or following.tag_ not in NOUNS:
        return False
    before = _before(token)
    return before is not None and before.tag_ in _BEFORE


def _joins_adjectives(token: Token, following: Token, head: Token) -> bool:
    """``a modern[,] deep-water port``."""
    if token.text != "," or following.tag_ not in _ADJECTIVES:
        return False
    before = _before(token)
    return before is not None and before.tag_ in _ADJECTIVES


def _joins_modifiers(token: Token, following: Token, head: Token) -> bool:
    """``water supply [and] sanitation project``; not ``power plant [and] pumping station``, which are two."""
    before = _before(token) if token.lower_ == "and" and following.tag_ in _BEFORE else None
    if before is None or not head.is_ancestor(before):
        return False
    return not head_class(before.text) or (head_class(head.text) == UNDERTAKING and before.tag_ == "NN")


def _shares_head(token: Token, following: Token, head: Token) -> bool:
    """``a power [and] desalination plant``, which the parser takes for power and a plant."""
    before = _before(token) if token.lower_ == "and" and following.tag_ in _BEFORE else None
    if before is None:
        return False
    if before.lower_ in _WAYS and following.lower_ in _WAYS:
        return head.i == following.i + 1
    bare = before.tag_ == "NN" and not head_class(before.text) and any(sectors_in([before.lower_]))
    joined = head.dep_ == "conj" and head.head.i == before.i and head.tag_ == "NN"
    own = {child.dep_ for child in head.children if child.i < head.i}
    article = any(child.lower_ in ("a", "an") for child in before.children)
    return bare and joined and article and "det" not in own


def _is_in_measure(token: Token, following: Token, head: Token) -> bool:
    """``a 240-km [(]150-mile[)] pipeline``: the brackets around the same length in other units."""
    if token.text not in ("(", ")"):
        return False
    doc, i = token.doc, token.i
    if token.text == ")":
        inside = range(i - 1, max(0, i - _LONGEST_MEASURE), -1)
        opening = next((j for j in inside if doc[j].text == "("), 0)
    else:
        opening = i
    closed = token.text == ")" or any(t.text == ")" for t in doc[i + 1 : i + _LONGEST_MEASURE])
    return closed and opening > 0 and doc[opening - 1].lower_ in UNITS and doc[opening + 1].like_num


def _is_for_whom(token: Token, following: Token, head: Token) -> bool:
    """``a children['s] hospital``: whose it is tells what it is."""
    before = _before(token) if token.tag_ == "POS" else None
    return before is not None and before.lower_ in _SERVED


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
    _shares_head,
    _is_in_measure,
)
"""What joins a token that is no noun or adjective to the phrase on its right."""


def _tells(token: Token) -> bool:
    """Whether a modifier tells what is undertaken: ``solar``, ``cement``; not ``sleepy``, ``twin``,
    ``national``."""
    if token.lower_ in WIDE:
        return False
    known = token.lower_ in _PROCESSES or any(sectors_in([token.lower_]))
    return known or token.tag_ in NOUNS or "-" in token.text


def _says_nothing(modifiers: Sequence[Token], i: int) -> bool:
    """Whether a modifier at the left edge identifies nothing, or is a place or a sum of money."""
    token = modifiers[i]
    following = modifiers[i + 1].text if i + 1 < len(modifiers) else ""
    halved = following == "-"
    if token.lower_ in ORDINALS or _is_another(modifiers, i):
        after = modifiers[i + 1].tag_ if i + 1 < len(modifiers) else ""
        return halved or after in ("JJS", "RBS", "CD")  # ``second-hand``, ``third largest``, ``second two``
    if token.like_num or token.tag_ == "CD":
        return not _measures(modifiers, i) or _is_money(modifiers, i)
    if halved and any(test(modifiers, i) for test in _TELLING_HALVES):
        return False
    if following and sector_of_term([token.text, following]) is not None:
        return False  # ``early warning``, ``clean energy``
    untold = token.tag_ in _SILENT and not any(sectors_in([token.lower_]))  # tagged JJR: ``hydropower``
    silent = token.lower_ in GENERIC or token.text in _HYPHENS or untold or _is_awaited(modifiers, i)
    return (
        silent or token.lower_ in _MONEY or (halved and token.lower_ in _HALF_SILENT) or is_place_word(token)
    )


def _is_duration(modifiers: Sequence[Token], i: int) -> bool:
    """``a [three]-year programme``: how long it takes tells nothing."""
    return [t.lower_ for t in modifiers[i + 1 : i + 3]] in (["-", "year"], ["-", "month"], ["-", "week"])


def _is_another(modifiers: Sequence[Token], i: int) -> bool:
    """``a [second] airport``; not ``the second airport to be opened``."""
    article = _before(modifiers[i]) if modifiers[i].lower_ == "second" else None
    return article is not None and article.lower_ == "a"


def _measures(modifiers: Sequence[Token], i: int) -> bool:
    """Whether a number is part of a measure: ``900-km-long``, ``150-megawatt``, ``30 km-long``."""
    following = [t for t in modifiers[i + 1 : i + 5] if t.text not in _HYPHENS]
    if _is_duration(modifiers, i):
        return False
    if following and following[0].lower_ in ("million", "billion"):
        following = following[1:]  # ``10-million-tonne refinery``
        return bool(following) and following[0].lower_ in UNITS
    return bool(following) and (following[0].lower_ in UNITS or modifiers[i + 1].text == "-")


def _is_awaited(modifiers: Sequence[Token], i: int) -> bool:
    """``long-[awaited]``, ``much-[delayed]``, ``home-[grown]``."""
    halved = i > 1 and modifiers[i].tag_ == "VBN" and modifiers[i - 1].text == "-"
    return halved and modifiers[i - 2].lower_ in ("long", "much", "home")


def _is_single(modifiers: Sequence[Token], i: int) -> bool:
    """``[single]-track line``."""
    return modifiers[i].lower_ == "single"


def _is_reach(modifiers: Sequence[Token], i: int) -> bool:
    """``[long]-range drone``; not ``long-awaited``."""
    return modifiers[i].lower_ == "long" and i + 2 < len(modifiers) and modifiers[i + 2].lower_ in _REACHES


def _is_half_of_gerund(modifiers: Sequence[Token], i: int) -> bool:
    """``[remote]-sensing satellite``; not ``[newly]-opening``, ``[long]-running``."""
    second = modifiers[i + 2].tag_ if i + 2 < len(modifiers) else ""
    word = modifiers[i].lower_
    return second == "VBG" and word not in _HALF_SILENT and not word.endswith("ly")


_TELLING_HALVES = (_is_single, _is_reach, _is_half_of_gerund)
"""What makes the first half of a compound tell."""


def _is_money(modifiers: Sequence[Token], i: int) -> bool:
    after = [t.lower_ for t in modifiers[i + 1 : i + 5] if t.text not in _HYPHENS]
    measured = after[:1] and after[0] in ("million", "billion") and len(after) > 1 and after[1] in UNITS
    return not measured and any(t.lower_ in _MONEY for t in modifiers[i + 1 : i + 4])


def _is_counted(modifiers: Sequence[Token]) -> bool:
    if not modifiers:
        return False
    number = modifiers[0].tag_ == "CD" and not _measures(modifiers, 0) and not _is_money(modifiers, 0)
    number = number and not _is_duration(modifiers, 0)
    return number or modifiers[0].lower_ in _QUANTITIES
