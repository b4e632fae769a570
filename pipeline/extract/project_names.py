"""Rules for projects that have a name: ``[Nord Stream 2]``, ``[Kunzvi Dam]``, ``[Year of Russia in Japan]``.

They read capitals in the model's copy of the text, where headings have normal case, and for names of works
what the sentence says of them (tags and heads).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from spacy.tokens import Doc, Token

from pipeline.extract.project_works import has_evidence
from pipeline.extract.rules import Rule
from pipeline.gazetteers import words
from pipeline.gazetteers.countries import country_of_demonym, country_of_name
from pipeline.models import Chars
from pipeline.noun_phrases import NOUNS, is_phrase_end, is_place_word
from pipeline.parse import Parsed
from pipeline.predications import predications
from pipeline.sectors import sector_of
from pipeline.truecase import is_capitals, is_title_case
from pipeline.undertakings import (
    GENERIC,
    OTHER_PROGRAMMES,
    SECTOR_UNDERTAKING,
    UNDERTAKING,
    head_class,
)

_FUNCTION_WORDS = words("function_words.txt")
_UNDERTAKINGS = (UNDERTAKING, SECTOR_UNDERTAKING)
_IN_TITLES = frozenset({"and", "&", "for"})
_CONNECTORS = frozenset({"and", "&", "de", "la", "el", "al"})
_UN = frozenset({"UN", "U.N.", "Nations", "World"})
"""Programmes of the United Nations (``UN Development Programme``) and the ``World Food Programme`` are organisations."""
_COMPANY = frozenset(
    {
        "ltd",
        "ltd.",
        "limited",
        "inc",
        "inc.",
        "co.",
        "co",
        "company",
        "corp",
        "corp.",
        "plc",
        "carrier",
        "carriers",
    }
)
_ZODIAC = "Rat|Ox|Tiger|Rabbit|Hare|Dragon|Snake|Horse|Goat|Sheep|Ram|Monkey|Rooster|Cock|Dog|Pig|Boar"


_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"


def name_with_undertaking_head(parsed: Parsed) -> Iterator[Chars]:
    """Capitals that end in a project's word: ``the [Solar Electrification Project]``, ``[Belt and Road Initiative]``.

    Also ``[Baltic LNG]``, ``[Baltic LNG 2]``. Not ``the Project``, ``UN Development Programme``, ``Nigeria LNG Ltd``.
    """
    doc = parsed.doc
    for token in _body_tokens(parsed):
        ventures = token.text == "LNG"
        if not ventures and not (token.text[:1].isupper() and head_class(token.text) in _UNDERTAKINGS):
            continue
        start, end = name_start(doc, token.i, across=_IN_TITLES), token.i + 1
        if end < len(doc) and doc[end].like_num and not doc[end].is_sent_start and doc[end].is_digit:
            end += 1
        before = {t.text for t in doc[start : token.i]}
        if token.lower_ in ("projects", "programs", "programmes", "ventures", "initiatives", "campaigns"):
            continue  # a company's name: ``Smith Projects Ltd``
        if start == token.i or before & _UN or {w.lower() for w in before} <= OTHER_PROGRAMMES:
            continue
        if token.lower_ == "campaign" and sector_of([w.lower() for w in before]) is None:
            continue
        if ventures and (all(country_of_demonym(w) for w in before) or _next_is(doc, end, _COMPANY)):
            continue
        if not _goes_on(doc, end):
            yield _range(doc, start, end)


_YEAR_OF = re.compile(
    rf"""\b(?:[A-Z][\w-]+\s)? (?:Years?|Decade|Season|Seasons) \sof\s (?!the\s(?:{_ZODIAC})\b|(?:{_MONTHS})\b) (?:the\s)?
    [A-Z][\w’'-]+ (?:\s(?:(?:and|in|of|for|with)\s)?(?:the\s)?(?!Year)[A-Z][\w’'-]+){{0,5}}""",
    re.VERBOSE,
)


def year_of(parsed: Parsed) -> Iterator[Chars]:
    """Cultural programmes: ``the [Year of Russia in Japan]``, ``[Decade of Roma Inclusion]``.

    Not ``Player of the Year``, ``the Year of the Rat``, ``a year of war``.
    """
    for sentence in parsed.sentences:
        for match in _YEAR_OF.finditer(parsed.text, sentence.start, sentence.end):
            lead = parsed.text[match.start() :].split(" ", 1)[0]
            skip = len(lead) + 1 if lead.lower() in _FUNCTION_WORDS else 0
            yield match.start() + skip, match.end()


def name_before_project(parsed: Parsed) -> Iterator[Chars]:
    """A name before a project's word: ``[Sakhalin-2] project``, ``[Airbus A380] superjumbo project``, ``[Naumure hydro-project]``.

    The head is in where the name alone says too little. Not ``Gaza project``, ``NASA programme``, ``a Russian project``.
    """
    doc = parsed.doc
    for head in _body_tokens(parsed):
        if head.text[:1].isupper() or head_class(head.text) not in _UNDERTAKINGS or not is_phrase_end(head):
            continue
        end = _capitals_end(head)
        start = name_start(doc, end)
        if start == end or {t.lower_ for t in doc[start : head.i]} & OTHER_PROGRAMMES:
            continue
        if any(_ROAD.fullmatch(t.text) for t in doc[start:end]) or not doc[start].text[0].isalnum():
            continue
        if _after_of(doc, start) or {t.lower_ for t in doc[start:end]} & _COMPANY:
            continue
        if doc[start].is_sent_start and end == start + 1 and not _has_digit(doc[start]):
            continue  # a capital that only begins the sentence
        if (
            head_class(head.text) == SECTOR_UNDERTAKING
            and sector_of([t.lower_ for t in doc[start : head.i]]) is None
        ):
            continue
        work = head.i - 1 if end < head.i and head_class(doc[head.i - 1].text) else None
        if head_class(doc[end - 1].text) not in ("", "activity") or _has_digit(doc[end - 1]):
            yield _range(doc, start, end)
        elif work is not None and _is_new_name(doc, start, end, work=True):
            yield _range(doc, start, work + 1)
        elif _is_new_name(doc, start, end, work=_in_sector(doc, end, head.i)) and head.tag_ != "NNS":
            yield _range(doc, start, head.i + 1)


def name_of_work(parsed: Parsed) -> Iterator[Chars]:
    """A work's name where the text says it is planned or built: ``construction of the [Kunzvi Dam]``.

    Not ``near the Hoover Dam``, ``Harvard University approved``.
    """
    doc = parsed.doc
    for head in _body_tokens(parsed):
        if head_class(head.text) not in (
            "work",
            "site",
            "institution",
            "system",
            "product",
            "common",
        ) or not is_phrase_end(head):
            continue
        capital = head.text[:1].isupper()
        end = head.i if capital else _capitals_end(head)
        start = name_start(doc, end)
        if start == end or _goes_on(doc, head.i + 1):
            continue
        if not capital and (not _is_new_name(doc, start, end, work=True) or _after_of(doc, start)):
            continue
        if not capital and _has_digit(doc[end - 1]):
            continue  # ``A350 passenger jet``: the designation is the name
        if head_class(head.text) == "common" and not _in_sector(doc, end, head.i):
            continue
        top = doc[start : head.i + 1].root
        if has_evidence(head, top) and not (capital and _is_institution(head)):
            yield _range(doc, start, head.i + 1)


_CALLED = re.compile(
    r"""\b(?P<noun>[a-z-]+) ,?\s (?:called|dubbed|named|nicknamed|titled|entitled|known\sas|code-?named|christened) ,?\s
    (?:the\s)? ["“'‘]? (?P<name>[A-Z][\w’-]*(?:\s(?:(?:of|and|for|the|in)\s)?[A-Z0-9][\w’-]*){0,6})""",
    re.VERBOSE,
)


def called(parsed: Parsed) -> Iterator[Chars]:
    """What a project is called: ``a restructuring plan called [Power 8]``, ``an aircraft named "[Dawn]"``.

    Not ``a man called Smith``, ``a hospital named Saint Mary``.
    """
    for sentence in parsed.sentences:
        for match in _CALLED.finditer(parsed.text, sentence.start, sentence.end):
            kind = head_class(match["noun"])
            if kind in (*_UNDERTAKINGS, "work", "product", "system") or match["noun"] == "plan":
                yield match.span("name")


_PART = re.compile(r"(?:Train|Phase|Unit|Reactor|Block|Line|Stage|Berth|Terminal|Module)")


def numbered_part(parsed: Parsed) -> Iterator[Chars]:
    """A part by its number that is planned or built: ``[Train 5] was commissioned``.

    Not ``Terminal 3 was closed``, ``Phase II trials``.
    """
    doc = parsed.doc
    for token in _body_tokens(parsed):
        if not _PART.fullmatch(token.text) or token.i + 1 >= len(doc):
            continue
        number = doc[token.i + 1]
        if not (number.is_digit or re.fullmatch(r"[IVX]+", number.text)):
            continue
        top = number if token.head.i == number.i else token
        if any(
            p.nearest and p.verb_class in ("make", "start", "finish", "plan", "approve", "fund")
            for p in predications(top)
        ):
            yield _range(doc, token.i, token.i + 2)


_DESIGNATION = re.compile(
    r"(?=[A-Za-z0-9-]*\d)(?:[A-Z][A-Za-z]{0,3}-?\d{1,4}[A-Z]{0,2}|\d{3}|[A-Z][a-z]+-\d{1,3}[A-Z]?)"
)
_ROAD = re.compile(r"(?:US|U\.S\.|I|SR|NH|CR|FM|RT|M|A|E|K)-\d+")
_COMING = frozenset({"future", "planned", "proposed", "upcoming", "forthcoming", "next-generation"})
_DEVELOPING = frozenset(
    "develop develops developing developed design designs designing designed launch delay delays delayed cancel cancelled finance finances financed".split()
)


def designation(parsed: Parsed) -> Iterator[Chars]:
    """A machine's designation where it is in development: ``develop its [A350] passenger jet``, ``future [787 Dreamliner]``.

    Not ``a Boeing 737 crashed``, ``the G20 summit``, ``flew the MiG-29``.
    """
    doc = parsed.doc
    for token in _body_tokens(parsed):
        if not _DESIGNATION.fullmatch(token.text) or _ROAD.fullmatch(token.text):
            continue
        start, end = name_start(doc, token.i), token.i + 1
        while (
            end < len(doc)
            and doc[end].text[:1].isupper()
            and doc[end].text.isalpha()
            and not doc[end].is_sent_start
        ):
            end += 1
        if token.is_digit and (
            end == token.i + 1 or not any(head_class(t.text) == "product" for t in token.sent)
        ):
            continue  # a bare number is a machine's only near a machine
        if not _in_development(doc, start, end):
            continue
        yield _range(doc, start, end)


NAMED: tuple[Rule, ...] = (
    called,
    designation,
    name_before_project,
    name_of_work,
    name_with_undertaking_head,
    numbered_part,
    year_of,
)


def name_start(doc: Doc, end: int, across: frozenset[str] = _CONNECTORS) -> int:
    """The first token of the capitalised name that ends before ``end``; ``end`` itself where there is none.

    Across ``and``: ``[Belt and Road] Initiative``; across hyphens: ``[Three-Gorges] dam``; not across ``of``:
    ``a delegation of the [Moon] Mission``.
    """
    i = end
    while i > 0 and not (i < len(doc) and doc[i].is_sent_start):
        if _is_name_word(doc[i - 1]):
            i -= 1
        elif doc[i - 1].text == "-" and i - 2 >= 0 and _is_name_word(doc[i - 2]) and i < end:
            i -= 2
        elif doc[i - 1].lower_ in across and i < end and i - 2 >= 0 and _joins(doc, i - 1):
            i -= 2
        else:
            break
    while i < end and doc[i].text[:1].isdigit() and not doc[i + 1].text[:1].isupper():
        i += 1
    return i


def _is_name_word(token: Token) -> bool:
    text = token.text
    if (
        token.lower_ in _FUNCTION_WORDS
        or token.tag_ in ("MD", "VBD", "VBZ")
        or text in ("Mr", "Mr.", "Mrs.", "Dr.")
    ):
        return False
    return (text[:1].isupper() and text[:1].isalpha()) or (token.i > 0 and text.isdigit() and len(text) < 4)


def _joins(doc: Doc, i: int) -> bool:
    """Whether a connector stands inside a name: both neighbours capitalised, neither of ``and``'s a place."""
    before, after = doc[i - 1], doc[i + 1]
    if not _is_name_word(before) or not after.text[:1].isupper():
        return False
    return not (_is_country(before) or _is_country(after))


def _is_country(token: Token) -> bool:
    return token.ent_type_ == "GPE" or bool(country_of_demonym(token.text) or country_of_name(token.text))


def _after_of(doc: Doc, start: int) -> bool:
    """Whether the capitals are the tail of a name: ``Partnership for | Peace programme``."""
    return start > 1 and doc[start - 1].lower_ in ("for", "of", "in") and doc[start - 2].text[:1].isupper()


def _has_digit(token: Token) -> bool:
    return any(character.isdigit() for character in token.text)


def _is_pair(doc: Doc, hyphen: int) -> bool:
    """Two places that a line joins: ``Nairobi-Mombasa``; not ``Agni-III``, ``Three-Gorges``."""
    return all(is_place_word(token) for token in (doc[hyphen - 1], doc[hyphen + 1]))


def _is_land(token: Token) -> bool:
    """A country or a demonym: whoever carries the work, not what it is called."""
    return token.ent_type_ == "NORP" or bool(country_of_demonym(token.text) or country_of_name(token.text))


def _capitals_end(head: Token) -> int:
    """Where the capitalised part of the head's phrase ends: ``Airbus A380| superjumbo project``."""
    doc, i = head.doc, head.i
    while i > 0 and not doc[i].is_sent_start and _is_lower_modifier(doc[i - 1]):
        i -= 1
    return i


def _is_lower_modifier(token: Token) -> bool:
    if token.text[:1].isupper() or token.text[:1].isdigit():
        return False
    return token.tag_ in NOUNS or token.tag_ in ("JJ", "HYPH") or token.text == "-"


def _in_sector(doc: Doc, start: int, end: int) -> bool:
    return sector_of([t.lower_ for t in doc[start:end]]) is not None


def _is_new_name(doc: Doc, start: int, end: int, *, work: bool) -> bool:
    """Whether a run of capitals can be a project's own name: no country, no acronym, no plain word.

    Before a work or a sector's word the model's PERSON is mostly a place or a field that it does not know.
    """
    run = doc[start:end]
    if not work and any(t.ent_type_ == "PERSON" for t in run):
        return False
    if any(_is_land(t) for t in run) or any(t.text == "-" and _is_pair(doc, t.i) for t in run):
        return False
    if len(run) == 1 and run[0].is_alpha and (run[0].text.isupper() or len(run[0]) == 1):
        return False
    return run[-1].tag_ in ("NNP", "NNPS", "NN") and not all(t.lower_ in GENERIC for t in run)


def _is_institution(head: Token) -> bool:
    """Whether a capitalised name is rather an organisation's: ``Harvard University approved``."""
    return head_class(head.text) == "institution"


def _in_development(doc: Doc, start: int, end: int) -> bool:
    if any(t.lower_ in _COMING for t in doc[max(0, start - 2) : start]):
        return True
    last = doc[end - 1]
    head = last
    while (
        head.dep_ in ("compound", "nmod", "nummod", "appos", "amod")
        and head.head.i != head.i
        and abs(head.head.i - end) < 6
    ):
        head = head.head
    after = doc[head.i]
    if after.i >= end and (head_class(after.text) in _UNDERTAKINGS or after.lower_ == "design"):
        return True
    return any(
        p.nearest and p.role == "object" and p.predicate.lower_ in _DEVELOPING and p.aspect != "past"
        for p in predications(after)
    )


def _goes_on(doc: Doc, end: int) -> bool:
    """Whether the name goes on after ``end``: ``Mission | Control``, ``Centers | for Disease Control``."""
    if end + 1 < len(doc) and doc[end].lower_ == "for" and doc[end + 1].text[:1].isupper():
        return doc[end - 1].text[:1].isupper()
    return (
        end < len(doc)
        and not doc[end].is_sent_start
        and doc[end].text[:1].isupper()
        and doc[end].text.isalpha()
    )


def _next_is(doc: Doc, i: int, words: frozenset[str]) -> bool:
    return i < len(doc) and doc[i].lower_ in words


def _range(doc: Doc, start: int, end: int) -> Chars:
    return doc[start].idx, doc[end - 1].idx + len(doc[end - 1])


def _body_tokens(parsed: Parsed) -> Iterator[Token]:
    """Tokens of sentences whose capitals mean something: not of a heading in capitals or title case."""
    for sentence in parsed.sentences:
        text = parsed.text[sentence.start : sentence.end]
        if is_capitals(text) or (is_title_case(text) and (sentence.section != "body" or text[-1].isalnum())):
            continue
        yield from parsed.doc[slice(*parsed.tokens_of(sentence))]
