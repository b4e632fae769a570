"""Rule for the items of a list under a project word:
``such projects as [tea growing] and [boat trips]``."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from spacy.tokens import Token

from pipeline.english.noun_phrases import NOUNS
from pipeline.english.sectors import sectors_in
from pipeline.english.undertakings import SECTOR_UNDERTAKING, UNDERTAKING, action_class, head_class
from pipeline.extract.project_cues import FIELD_WORDS
from pipeline.extract.project_heads import asked_sentences
from pipeline.extract.rules import Rule
from pipeline.models import Chars
from pipeline.parse import Parsed, once_an_article

_NOUN = r"(?P<noun>projects|programmes|programs|undertakings|ventures|schemes)"
_OPENINGS = (
    re.compile(
        rf"\b{_NOUN}\b[^.;:,]{{0,60}}?"
        r"(?:,?\s(?:namely|such as|including|like|among them)\b,?|:\s|\sinclude[sd]?\s)",
        re.IGNORECASE,
    ),
    re.compile(
        r"\bjoint (?P<noun>(?:economic |business )?activit(?:y|ies))\b[^.;:]{0,80}?"
        r"(?:,?\s(?:namely|such as|including)\b,?|:\s|\sin such (?:areas|fields|spheres|sectors) as\b"
        r"|\sin the (?:areas|fields|spheres|sectors) of\b)"
    ),
    re.compile(
        r"\b(?P<noun>projects?|programmes?|programs?|initiatives?)\b[^.;:,]{0,40}\s"
        r"(?:covers|focus(?:es)? on|will focus on|in (?:the )?(?:fields|areas|spheres) of"
        r"|in such (?:fields|areas|spheres) as)\s"
    ),
    re.compile(
        r"\b(?:project|programme|program|plan|initiative|scheme)['’]s (?:(?:main|first|other|key) )?"
        r"(?P<noun>priorities|components|areas|fields|goals)\b (?:are|include) "
    ),
    re.compile(
        r"\b(?P<noun>activities|projects)\b[^.;:,]{0,20} (?:may|might|could|will|would) "
        r"(?:also )?(?:extend to|include|cover|involve|comprise)\s"
    ),
    re.compile(rf"\bsuch (?:\w+ ){{0,2}}{_NOUN} as\b"),
    re.compile(
        r"\b(?P<noun>priorities|fields|areas|components)\b of (?:the|a|an|its|their) (?:[\w-]+ ){0,3}"
        r"(?:project|programme|program|initiative|scheme)s?\b"
        r"(?:,?\s(?:namely|such as|including)\b,?|:\s|\s(?:are|include)\s)"
    ),
)
"""What opens a list, up to the place where its first item begins."""

_COMPRISING = re.compile(
    r"\b(?:plan|programme|program|project)\b[^.;:,]{0,30}\s(?:includes|envisages|provides for|foresees)\s"
)
"""What opens a list of a plan's parts: among them only fields of work are undertakings."""

_UMBRELLAS = (
    *("project", "program", "undertaking", "venture", "scheme", "initiative", "plan"),
    *("activit", "priorities", "fields", "areas", "components"),
)
"""Parts of the words that a list is under: they are looked for first, at a fraction of the cost."""

_BOUNDS = frozenset({",", "and", "or", "&", "plus"})
_ENDS = frozenset({".", ";", ":", "(", ")", "--", "-", "—", "–", '"', "”", "''"})
_FINITE = frozenset({"VBZ", "VBD", "VBP", "MD", "WDT", "WP", "WRB", "PRP"})
_LEADS = frozenset({"IN", "DT", "PRP$", "RB", "TO", "CC", "VBG"})
_NO_ITEMS = frozenset({"GPE", "NORP", "DATE", "TIME", "MONEY", "PERCENT", "CARDINAL", "ORDINAL"})
_LONGEST = 8
"""Words, hyphens apart."""


def enumerated(parsed: Parsed) -> Iterator[Chars]:
    """Items under a project word:
    ``projects on the islands, namely, in [aquaculture] and the [creation of farms]``.

    Also ``such projects as [tea growing] and [boat trips] to the islands``,
    ``projects include [X]``. Not ``projects including those in Asia``,
    ``many projects, including on Borneo``, a school's programmes by their names.
    """
    for opening, tokens in _opened(parsed, _OPENINGS):
        names = not opening["noun"].lower().startswith("program")
        yield from (item for item in _items(tokens) if names or not parsed.text[item[0]].isupper())


def parts_of_plan(parsed: Parsed) -> Iterator[Chars]:
    """Fields of work that a plan includes: ``the plan includes [garbage recycling] and [fish farming]``.

    Not ``the plan includes tax cuts``, ``the programme includes music and dance``.
    """
    for _, tokens in _opened(parsed, (_COMPRISING,)):
        for start, end in _items(tokens):
            words = parsed.text[start:end].split()
            if len(words) > 1 and not FIELD_WORDS.isdisjoint(words):
                yield start, end


LIST_RULES: tuple[Rule, ...] = (enumerated, parts_of_plan)


def _opened(
    parsed: Parsed, openings: Iterable[re.Pattern[str]]
) -> Iterator[tuple[re.Match[str], Sequence[Token]]]:
    """What opens a list, with the tokens after it, to the end of the sentence."""
    for text, start, (first, last) in _with_umbrella(parsed):
        for match in (found for opening in openings for found in opening.finditer(text)):
            after = start + match.end()
            yield match, [token for token in parsed.doc[first:last] if token.idx >= after]


@once_an_article
def _with_umbrella(parsed: Parsed) -> Sequence[tuple[str, int, Chars]]:
    """The sentences that a list may be in: text, first character, tokens."""
    asked = ((parsed.text[s.start : s.end], s.start, tokens) for s, tokens in asked_sentences(parsed))
    return [found for found in asked if any(map(found[0].lower().__contains__, _UMBRELLAS))]


def _items(tokens: Sequence[Token]) -> Iterator[Chars]:
    """The items of a list that begins with the first token and ends with its clause."""
    item: list[Token] = []
    for token in tokens:
        if (token.text in _ENDS and not _is_hyphen(token)) or token.tag_ in _FINITE:
            break
        if token.lower_ in _BOUNDS:
            yield from _item(item)
            item = []
        else:
            item.append(token)
    yield from _item(item)


def _is_hyphen(token: Token) -> bool:
    """``a gas[-]fired plant``; not a dash."""
    return token.text == "-" and not token.whitespace_ and not token.nbor(-1).whitespace_


def _item(tokens: Sequence[Token]) -> Iterator[Chars]:
    """One item without its preposition, determiner, gerund and place:
    ``in creating [cancer clinics] in Asia``."""
    start = next((i for i, t in enumerate(tokens) if not _leads(t)), len(tokens))
    led = any(t.tag_ == "IN" for t in tokens[:start])
    kept = _until_complement(tokens[start:])
    short = sum(t.text != "-" for t in kept) <= _LONGEST
    if kept and short and _is_work(kept) and not (led and kept[0].text[:1].isupper()):
        yield kept[0].idx, kept[-1].idx + len(kept[-1])


def _leads(token: Token) -> bool:
    """Whether a token before an item is not part of it: a gerund is where it has an object."""
    gerund = token.tag_ == "VBG"
    if token.lower_ == "new":
        return True  # ``[new] container berths``
    return token.tag_ in _LEADS and (not gerund or any(child.dep_ == "dobj" for child in token.children))


def _until_complement(tokens: Sequence[Token]) -> Sequence[Token]:
    """The item up to its last noun before a preposition other than ``of``."""
    stops = (i for i, t in enumerate(tokens) if i and _begins_complement(t))
    end = next(stops, len(tokens))
    while end and tokens[end - 1].tag_ not in NOUNS and tokens[end - 1].tag_ != "VBG":
        end -= 1
    return tokens[:end]


def _begins_complement(token: Token) -> bool:
    """``farms [in] Asia``, ``a dam [built] by``; not ``creation [of] farms``, ``gas-[fired] plant``."""
    if token.tag_ == "VBN":
        return token.nbor(-1).text != "-"
    return token.tag_ in ("IN", "TO") and token.lower_ != "of"


def _is_work(item: Sequence[Token]) -> bool:
    """Whether an item names work: a sector's word, an action noun, a name; not a place, a verb,
    ``others``."""
    if item[0].tag_ == "VB" or all(t.ent_type_ in _NO_ITEMS for t in item):
        return False
    if len(item) == 1 and head_class(item[0].text) in (UNDERTAKING, SECTOR_UNDERTAKING):
        return False
    if len(item) == 1 and item[0].text.isupper():
        return False
    of_sector = any(sectors_in([t.lower_ for t in item])) or any(action_class(t.text) for t in item)
    return of_sector or all(t.text[:1].isupper() for t in item)
