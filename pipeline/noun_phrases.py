"""Noun phrases over tags and heads: where a phrase begins, which of its modifiers say something.

A phrase is read leftwards from its head by tags, since a tagger errs less often than a parser.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from pipeline.gazetteers.countries import country_of_demonym, country_of_name
from pipeline.sectors import sectors_in
from pipeline.undertakings import GENERIC, WIDE, head_class

NOUNS = frozenset({"NN", "NNS", "NNP", "NNPS"})
_BEFORE = NOUNS | {"JJ", "JJR", "JJS", "CD", "HYPH", "AFX", "FW", "SYM", "ADD", "RBS"}
_PARTICIPLES = frozenset({"VBN", "VBG", "VBD"})
_PROCESSES = frozenset(
    """assembling enriching fishing generating handling launching loading making manufacturing milling mining packaging
    printing processing producing pumping receiving recycling refining regasifying shipbuilding smelting storing switching
    treating""".split()
)
"""What a plant does, between its material and its name: ``electricity generating plant``."""
_PLACES = frozenset({"GPE", "LOC", "NORP", "FAC"})
_UNITS = frozenset(
    """km kilometre kilometer kilometers kilometres mile miles metre meter metres meters m foot feet inch hectare acre
    ton tonne tons tonnes megawatt megawatts mw kilowatt kw gigawatt gw volt kilovolt kv barrel bed room seat lane storey
    story stage phase year month day lane mile-long""".split()
)
_MONEY = frozenset(
    "dollar dollars euro euros yuan yen pound pounds rouble ruble rupee rand dlr dlrs usd million billion trillion mln bln".split()
)


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase as token indices, half-open; ``core`` is where the part that identifies begins.

    ``content``: the modifiers between core and head, lower case; ``telling``: those of them that are nouns or a
    sector's words and not too wide. ``counted``: a number or quantity stands before it.
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
        before = self.doc[self.start - 1] if self.start else None
        return (
            before.lower_ if before is not None and before.tag_ in ("DT", "PRP$", "POS", "PDT", "WDT") else ""
        )


def phrase_at(head: Token) -> Phrase:
    """The noun phrase that ends in ``head``: ``a 240-megawatt [storage type hydropower] project``."""
    start = _leftmost(head)
    core = start
    doc = head.doc
    while core < head.i and _says_nothing(doc, core, head.i):
        core += 1
    content = tuple(
        t.lower_ for t in doc[core : head.i] if t.tag_ in NOUNS or t.tag_ in _BEFORE or t.tag_ in _PARTICIPLES
    )
    content = tuple(word for word in content if word not in GENERIC and word not in ("-", "/"))
    telling = tuple(t.lower_ for t in doc[core : head.i] if t.lower_ in content and _tells(t))
    return Phrase(doc, start, core, head.i, content, telling, _is_counted(doc, start, head.i))


def _tells(token: Token) -> bool:
    """Whether a modifier tells what the undertaking is: ``solar``, ``cement``; not ``sleepy``, ``twin``, ``national``."""
    return token.lower_ not in WIDE and (
        token.tag_ in NOUNS or any(True for _ in sectors_in([token.lower_])) or "-" in token.text
    )


def is_phrase_end(token: Token) -> bool:
    """Whether a noun is the last of its phrase: not the first half of ``plant manager``."""
    if token.tag_ not in NOUNS:
        return False
    following = token.doc[token.i + 1] if token.i + 1 < len(token.doc) else None
    if following is None or following.is_sent_start:
        return True
    if following.tag_ in ("HYPH", "POS") or following.text == "-":
        return following.tag_ == "POS"
    if following.tag_ in ("NN", "NNS") or following.dep_ == "compound":
        return False
    return following.tag_ not in ("NNP", "NNPS") or token.text[0].islower()


def is_place_word(token: Token) -> bool:
    """Whether a modifier is a demonym or names a place: ``Nepali``, ``Beijing``."""
    if token.ent_type_ in _PLACES and token.text[:1].isupper():
        return True
    return token.text[:1].isupper() and bool(country_of_demonym(token.text) or country_of_name(token.text))


def nouns_of(doc: Doc) -> Iterator[Token]:
    """Every noun that ends its phrase."""
    return (token for token in doc if is_phrase_end(token))


def _leftmost(head: Token) -> int:
    doc, i = head.doc, head.i
    while not doc[i].is_sent_start and i and _belongs(doc[i - 1], doc[i], head):
        i -= 1
    while i < head.i and doc[i].tag_ in ("CC", ",", "HYPH", "SYM"):
        i += 1
    return i


def _belongs(token: Token, following: Token, head: Token) -> bool:
    hyphened = following.text in ("-", "–") and not token.whitespace_ and token.text[-1:].isalnum()
    joined = (
        token.tag_ in ("RP", "IN")
        and token.i > 0
        and token.nbor(-1).text == "-"
        and not token.nbor(-1).whitespace_
    )
    if token.tag_ in _BEFORE or joined or hyphened or token.text in ("-", "–") and not token.whitespace_:
        return True
    if token.lower_ in _PROCESSES:
        return following.tag_ in NOUNS and token.i > 0 and token.nbor(-1).tag_ in _BEFORE
    if token.tag_ in _PARTICIPLES:
        return token.dep_ in ("amod", "compound", "nmod") and token.i < head.i
    if token.text == ",":
        return (
            following.tag_ in ("JJ", "JJR", "JJS")
            and token.i > 0
            and token.nbor(-1).tag_ in ("JJ", "JJR", "JJS")
        )
    if token.tag_ == "CC" and token.lower_ == "and":
        before = token.nbor(-1) if token.i and not token.is_sent_start else None
        return before is not None and head.is_ancestor(before) and not head_class(before.text)
    if token.tag_ in ("RB", "RBR", "RBS"):
        return (
            following.tag_ in ("JJ", "VBN")
            and following.head.i <= head.i
            and token.lower_ in ("most", "more", "highly", "newly")
        )
    return False


def _says_nothing(doc: Doc, i: int, head: int) -> bool:
    """Whether a modifier at the left edge identifies nothing, or is a place or a sum of money."""
    token = doc[i]
    if i + 1 < head and doc[i + 1].text == "-" and token.lower_ == "single":
        return False
    if (
        token.lower_ in GENERIC
        or token.text in ("-", "–")
        or token.tag_ in ("HYPH", "CC", ",", "RB", "RBS", "RBR", "SYM", "JJR", "JJS")
    ):
        return True
    if token.lower_ in _MONEY or token.text == "$":
        return True
    if token.like_num or token.tag_ == "CD":
        return not _measures(doc, i, head) or _is_money(doc, i, head)
    if (
        i + 2 < head
        and doc[i + 1].text == "-"
        and token.lower_ in ("multi", "long", "much", "first", "second", "state")
    ):
        return True
    return is_place_word(token)


def _measures(doc: Doc, i: int, head: int) -> bool:
    """Whether a number is part of a measure: ``1,320-km-long``, ``240-megawatt``, ``60 km-long``."""
    following = [t for t in doc[i + 1 : min(i + 4, head)] if t.text not in ("-", "–")]
    return bool(following) and (following[0].lower_ in _UNITS or doc[i + 1].text == "-")


def _is_money(doc: Doc, i: int, head: int) -> bool:
    return any(t.lower_ in _MONEY for t in doc[i + 1 : min(i + 4, head)])


def _is_counted(doc: Doc, start: int, head: int) -> bool:
    first = doc[start]
    if start >= head:
        return False
    number = first.tag_ == "CD" and not _measures(doc, start, head) and not _is_money(doc, start, head)
    return number or first.lower_ in (
        "many",
        "several",
        "other",
        "various",
        "numerous",
        "such",
        "more",
        "few",
        "different",
    )
