"""Rules for projects that have a name: ``[Green Valley Project]``, ``[Kulimba Dam]``,
``[Year of Peru in Chile]``.

They read capitals in the model's copy of the text, where headings have normal case, and for names of works
what the sentence says of them (tags and heads).
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Sequence
from itertools import chain

from spacy.tokens import Doc, Span, Token

from pipeline.english.noun_phrases import NOUNS, UNITS, is_phrase_end, is_place_word, phrase_at
from pipeline.english.predications import predications
from pipeline.english.sectors import is_choosy, is_in_its_sector, sector_of, sectors_in
from pipeline.english.truecase import is_capitals, is_title_case
from pipeline.english.undertakings import (
    GENERIC,
    OTHER_PROGRAMMES,
    SECTOR_UNDERTAKING,
    UNDERTAKING,
    head_class,
    is_line_work,
)
from pipeline.extract.project_cues import CAPACITY, COMING, CULTURAL, DESIGNATION, DEVELOPING, PARTS
from pipeline.extract.project_heads import asked_sentences, asked_words, head_words
from pipeline.extract.project_works import WORKS, has_evidence
from pipeline.extract.rules import Rule
from pipeline.gazetteers import table, words
from pipeline.gazetteers.countries import country_of_demonym, country_of_name
from pipeline.models import Chars, Sentence
from pipeline.parse import Parsed, once_an_article

_FUNCTION_WORDS = words("text/function_words.txt")
_UNDERTAKINGS = (UNDERTAKING, SECTOR_UNDERTAKING)
_CONNECTORS = frozenset({"and", "&", "de", "la", "el", "al"})
_ROUND = frozenset({"Hundred", "Thousand", "Million", "Billion"})
_IN_TITLES = frozenset({"and", "&", "for"})
_BODIES = frozenset({"UN", "U.N.", "Nations", "World"})
"""The UN's programmes and the ``World Food Programme`` are organisations."""
_COMPANY = frozenset(
    {
        "ltd",
        "ltd.",
        "limited",
        "inc",
        "inc.",
        "co",
        "co.",
        "company",
        "corp",
        "corp.",
        "plc",
        "carrier",
        "carriers",
    }
)
_LONGEST_NAME = 16
"""Tokens. Longer runs of capitals are lists or headings; without a bound they cost quadratic time."""
_TITLES = frozenset({"Mr", "Mr.", "Mrs.", "Ms.", "Dr."})
_ROAD = re.compile(r"(?:US|U\.S\.|I|SR|NH|CR|FM|RT|M|A|E|K)-\d+")


def name_with_undertaking_head(parsed: Parsed) -> Iterator[Chars]:
    """Capitals that end in a project's word: the ``[Green Valley Project]``, ``[Silk and Spice Initiative]``.

    Not ``the Project``, ``UN Development Programme``, ``Nordic Projects`` (a company), ``Mission Control``.
    """
    for token in _heads(parsed, _UNDERTAKINGS):
        if not token.text[0].isupper() or token.lower_[-1] == "s":
            continue
        start, end = (
            name_start(parsed.doc, token.i, across=_IN_TITLES),
            _after_number(parsed.doc, token.i + 1),
        )
        before = parsed.doc[start : token.i]
        if not len(before) or _is_no_undertaking(before, token) or _goes_on(parsed.doc, end):
            continue
        yield _range(parsed.doc, start, end)


def venture_in_gas(parsed: Parsed) -> Iterator[Chars]:
    """Ventures that liquefy gas are called by their field: ``[Baltic LNG]``, ``[Baltic LNG 2]``.

    Not ``Oman LNG Ltd``, ``Japanese LNG``, ``LNG``.
    """
    doc = parsed.doc
    for word, token in _body_words(parsed):
        if word != "LNG":
            continue
        start, end = name_start(doc, token.i), _after_number(doc, token.i + 1)
        named = any(not country_of_demonym(t.text) for t in doc[start : token.i])
        of_work = end < len(doc) and head_class(doc[end].text) in WORKS  # ``Balhaf LNG terminal``
        if named and not of_work and not _next_is(doc, end, _COMPANY) and not _goes_on(doc, end):
            yield _range(doc, start, end)


_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_ORDINARY_YEARS = (
    "New|Fiscal|Financial|Leap|Academic|School|Calendar|Tax|Light|Model|Marketing|Sabbatical|Gap|Lunar|"
    "Chinese|Jewish|Persian|Tibetan|Islamic|Bengali|Thai|Happy|Election|Business|Crop|Church|Liturgical|"
    "Rookie|Last|Next|This|Every|First|Final|Senior|Junior|Freshman|Player|Off"
)
_YEAR_NAME = re.compile(
    rf"(?<![\w-])(?!(?:{_ORDINARY_YEARS})\s)[A-Z][\w’'-]+(?:\s(?:and\s)?(?!(?:{_ORDINARY_YEARS})\s)[A-Z][\w’'-]+)"
    r"{0,4}\sYear(?![\w-]|\sof\b|['’]s\b|\sAwards?\b|\s[A-Z])"
)
_ZODIAC = "Rat|Ox|Tiger|Rabbit|Hare|Dragon|Snake|Horse|Goat|Sheep|Ram|Monkey|Rooster|Cock|Dog|Pig|Boar"
_YEAR_OF = re.compile(
    r"(?<![\w-])(?:[A-Z][\w-]+\s)?(?:Years?|Decade|Season|Seasons)\sof\s"
    rf"(?!the\s(?:{_ZODIAC})\b|(?:{_MONTHS})\b)(?:the\s)?[A-Z][\w’'-]+"
    r"(?:\s(?:(?:and|in|of|for|with)\s)?(?:the\s)?(?!Year)[A-Z][\w’'-]+){0,5}"
)


def year_of(parsed: Parsed) -> Iterator[Chars]:
    """Cultural programmes: ``the [Year of Peru in Chile]``, ``[Decade of Roma Inclusion]``.

    Not ``Player of the Year``, ``the Year of the Rat``, ``a year of war``.
    """
    for _, match in _found(_YEAR_OF, parsed, ("Year", "Decade", "Season")):
        lead = match.group().split(" ", 1)[0]
        yield match.start() + (len(lead) + 1) * (lead.lower() in _FUNCTION_WORDS), match.end()


def year_by_its_field(parsed: Parsed) -> Iterator[Chars]:
    """Cultural programmes: the ``[Chile-Peru Friendship Year]``, ``[European Tourism Year]``.

    Not ``the Chinese New Year``, ``Player of the Year``, ``Fiscal Year``.
    """
    for _, match in _found(_YEAR_NAME, parsed, ("Year",)):
        words = match.group().split()
        lead = len(words[0]) + 1 if words[0].lower() in _FUNCTION_WORDS else 0
        if not CULTURAL.isdisjoint(word.lower() for word in words[:-1]):
            yield match.start() + lead, match.end()


def _found(
    pattern: re.Pattern[str], parsed: Parsed, words: Sequence[str]
) -> Iterator[tuple[Sentence, re.Match[str]]]:
    """What a pattern finds in sentences that hold one of some words: to look for these first costs next to
    nothing."""
    starts = (match.start() for word in words for match in re.finditer(word, parsed.text))
    holding = {parsed.sentence_index(start) for start in starts} - {None}
    for i in sorted(i for i in holding if i is not None):
        sentence = parsed.sentences[i]
        for match in pattern.finditer(parsed.text, sentence.start, sentence.end):
            yield sentence, match


def name_before_project(parsed: Parsed) -> Iterator[Chars]:
    """A name before a project's word: ``[Borneo-2] project``, ``[Airbus A390] superjumbo project``.

    The head is in where the name alone says too little: ``[Kulimba hydro-project]``; a work between them too:
    ``[Red-Cliffs dam] project``. Not ``Gaza project``, ``NASA programme``, ``a Russian project``.
    """
    for head in _heads(parsed, _UNDERTAKINGS):
        if head.text[0].isupper() or not is_phrase_end(head):
            continue
        start, end = _name_before(head)
        if start < end and not _is_other_name(head, start, end):
            stop = _end_of_name(head, start, end)
            if stop is not None:
                yield _range(parsed.doc, start, stop)


def name_of_work(parsed: Parsed) -> Iterator[Chars]:
    """A work's name where the text says it is planned or built: construction of the ``[Kulimba Dam]``.

    Also ``[Karuma nuclear power plant]``, ``[Cerro Pardo] copper mine``, ``[National Road No. 5]``. Not
    ``near the Hoover Dam``, ``Harvard University approved``, ``A390 passenger jet``, whose name is the
    designation.
    """
    for head in _heads(parsed, WORKS):
        if not _ends_name(head):
            continue
        capital = head.text[0].isupper()
        start, end = (name_start(parsed.doc, head.i), head.i) if capital else _name_before(head)
        if not capital and not _is_designated(head, start, end):
            start, end = _name_at_start(head, start, end)
        if not capital and _is_designated(head, start, end):
            if has_evidence(head, parsed.doc[start : head.i + 1].root):
                yield _range(parsed.doc, start, end)
            continue
        if not capital and _is_in_headline(parsed, head):
            continue  # ``Lima rail line``: where it is
        if capital and head_class(head.text) == "institution" and _is_built_institution(head, start):
            yield _range(parsed.doc, start, head.i + 1)
            continue
        if start == end or not (_can_be_works(head) if capital else _is_works_own(head, start, end)):
            continue
        stop = _after_count(parsed.doc, head.i + 1)
        if has_evidence(head, parsed.doc[start:stop].root):
            alone = not capital and end < head.i and _says_enough(head, start, end)
            yield _range(parsed.doc, start, end if alone else stop)


def name_in_apposition(parsed: Parsed) -> Iterator[Chars]:
    """A name that the text goes on to call a project: ``[Operation Sunrise], an eye surgery program``.

    Also ``the go-ahead to [Crossway], a rail link``. Not ``Nestor Ltd, a road project company``,
    ``Peru, a dam``, ``Ana Ruiz``.
    """
    for kind in _heads(parsed, WORKS.union(_UNDERTAKINGS)):
        name = kind.head
        if kind.dep_ != "appos" or not 0 < kind.i - name.i <= _LONGEST_NAME or kind.text[0].isupper():
            continue
        start = name_start(parsed.doc, name.i + 1)
        if (
            start <= name.i
            and _may_be_called(parsed.doc[start : name.i + 1], kind)
            and _is_project_kind(kind, name)
        ):
            yield _range(parsed.doc, start, name.i + 1)


def name_after_comma(parsed: Parsed) -> Iterator[Chars]:
    """A work that is called by its name after a comma: ``cancelled another mine, [Cerro Pardo], in May``.

    Not ``left the plant, Ana Ruiz said``, ``built a port, Peru said``, ``a mine, Nestor Ltd's``.
    """
    doc = parsed.doc
    for kind in _heads(parsed, WORKS - {"common", "institution"}):
        start = kind.i + 2
        if kind.tag_ != "NN" or kind.text[0].isupper() or start >= len(doc) or doc[start - 1].text != ",":
            continue
        end = _after_name(doc, start)
        name = doc[start:end]
        ended = start < end < len(doc) and (doc[end].text in ",.;)" or doc[end].tag_ == "IN")
        told = ended and any(t.dep_ == "appos" and t.head.i == kind.i for t in name)
        own = told and _may_be_called(name, kind) and not any(map(is_place_word, name))
        if own and has_evidence(kind):
            yield _range(doc, start, end)


def joined_names(parsed: Parsed) -> Iterator[Chars]:
    """Two names with one word for both: the ``[Long Reach] and [Old Ford projects]``.

    Not ``Peru and Chile projects``, ``road and rail projects``.
    """
    doc = parsed.doc
    for head in _heads(parsed, (*_UNDERTAKINGS, "work", "site")):
        if head.tag_ not in ("NNS", "NNPS", "VBZ") or head.text[0].isupper():
            continue
        first, second = _pair_before(head)
        if first < second and (head_class(head.text) in _UNDERTAKINGS or has_evidence(head)):
            yield _range(doc, first, second - 1)
            yield _range(doc, second, head.i + 1)


_CALLING = ("called", "dubbed", "named", "titled", "known", "christened")
_CALLED = re.compile(
    r"\b(?P<noun>[a-z-]{2,30}),?\s"
    r"(?:(?:which\s(?:is|was)\s|to\sbe\s|which\swill\sbe\s)?"
    r"(?:called|dubbed|named|nicknamed|titled|entitled|known\sas|code-?named|christened)),?\s(?:the\s)?[\"“'‘]?"
    r"(?P<name>[A-Z][\w’-]*(?:\s(?:(?:of|and|for|the|in)\s)?[A-Z0-9][\w’-]*){0,6})"
)


def called(parsed: Parsed) -> Iterator[Chars]:
    """What a project is called: ``a savings plan called [Forward 9]``, ``a spacecraft named "[Dawn]"``.

    Not ``a man called Smith``, ``a hospital named Saint Mary``.
    """
    for sentence, match in _found(_CALLED, parsed, _CALLING):
        kind = head_class(match["noun"])
        if _COMPANY.intersection(match["name"].lower().split()):
            continue
        of_field = kind == "common" and _is_of_field(parsed.cased[sentence.start : match.start("noun")])
        if (
            of_field
            or kind in (*_UNDERTAKINGS, "work", "product", "site", "system")
            or match["noun"] == "plan"
        ):
            yield match.span("name")


_AS_CALLED = re.compile(
    r"(?P<name>[A-Z][\w’-]*(?:\s(?:(?:of|and|de|da|do|la)\s)?[A-Z0-9][\w’-]*){0,5}),\sas\sthe\s(?:[a-z-]+\s){0,4}"
    r"(?P<noun>[a-z-]{2,30})\s(?:is|was|has\sbeen|will\sbe|would\sbe)\s(?:called|dubbed|named|known)\b"
)


def as_called(parsed: Parsed) -> Iterator[Chars]:
    """``[Punta Arenas Two], as the coal plant was known``; not ``Tom, as the man was called``."""
    for _, match in _found(_AS_CALLED, parsed, (", as the ",)):
        if head_class(match["noun"]) in (*_UNDERTAKINGS, "work", "product", "site", "system"):
            yield match.span("name")


def _is_of_field(before: str) -> bool:
    """``Internet | browser``: whether a sector's word ends the text before a kind."""
    return any(sector.weight > 1 for sector in sectors_in(before.lower().split()[-2:]))


_PART_NUMBER = re.compile(r"\d+|[IVX]+")
_OF_PARTS = frozenset({"make", "start", "finish", "plan", "approve", "fund"})


def numbered_part(parsed: Parsed) -> Iterator[Chars]:
    """A part by its number that is planned or built: ``[Train 4] was commissioned``.

    Not ``Terminal 3 was closed``, ``Phase II trials``.
    """
    for word, token in _body_words(parsed):
        if word not in PARTS or token.i + 1 >= len(parsed.doc):
            continue
        number = token.nbor(1)
        top = number if token.head.i == number.i else token
        if _PART_NUMBER.fullmatch(number.text) and any(
            p.nearest and p.verb_class in _OF_PARTS for p in predications(top)
        ):
            yield _range(parsed.doc, token.i, token.i + 2)


def designation(parsed: Parsed) -> Iterator[Chars]:
    """A machine's designation where it is in development: ``develop its [A390] jet``,
    ``future [797 Skyliner]``.

    Not ``a Boeing 737 crashed``, ``the G20 summit``, ``flew the MiG-29``, ``US-24``, a road.
    """
    for word, token in _body_words(parsed):
        if not DESIGNATION.fullmatch(word) or _ROAD.fullmatch(word):
            continue
        start, end = name_start(parsed.doc, token.i), _after_capitals(parsed.doc, token.i + 1)
        if token.is_digit and not (end > token.i + 1 and _is_near_machine(token)):
            continue
        if _is_in_development(parsed.doc, start, end):
            yield _range(parsed.doc, start, end)


NAMED: tuple[Rule, ...] = (
    as_called,
    called,
    designation,
    joined_names,
    name_after_comma,
    name_before_project,
    name_in_apposition,
    name_of_work,
    name_with_undertaking_head,
    numbered_part,
    venture_in_gas,
    year_by_its_field,
    year_of,
)


# --- how far a name reaches ---------------------------------------------------------------------


def name_start(doc: Doc, end: int, across: frozenset[str] = _CONNECTORS) -> int:
    """The first token of the capitalised name that ends before ``end``; ``end`` itself where there is none.

    Across ``and``: ``[Silk and Spice] Initiative``; across hyphens: ``[Red-Cliffs] dam``; not across
    ``of``: ``a delegation of the [Moon] Mission``.
    """
    i = end
    while i > max(0, end - _LONGEST_NAME) and not (i < len(doc) and doc[i].is_sent_start):
        if _is_name_word(doc[i - 1]):
            i -= 1
        elif 1 < i < end and _joins(doc, i - 1, across):
            i -= 2
        else:
            break
    while i < end and _is_of_measure(doc, i):
        i += 1
    return i


def _is_of_measure(doc: Doc, i: int) -> bool:
    """``a [400-MW] Upper Tamba dam``: the figure before a name is no part of it."""
    if doc[i].text[:1].isdigit():
        return not doc[i + 1].text[:1].isupper()
    unit = i > 0 and doc[i].lower_ in UNITS and (doc[i - 1].text == "-" or doc[i - 1].is_digit)
    return doc[i].text == "-" or unit


def _is_name_word(token: Token) -> bool:
    text = token.text
    if text == "One" and token.i + 1 < len(token.doc) and token.nbor(1).text in _ROUND:
        return not token.is_sent_start  # ``the One Million Trees Programme``
    if token.lower_ in _FUNCTION_WORDS or token.tag_ in ("MD", "VBD", "VBZ") or text in _TITLES:
        return False
    return text[:1].isupper() or (token.i > 0 and text.isdigit() and len(text) < 4)


def _joins(doc: Doc, i: int, across: frozenset[str]) -> bool:
    """Whether a hyphen or connector stands inside a name: not between two countries."""
    before, after = doc[i - 1], doc[i + 1]
    if doc[i].text == "-" and before.lower_ in ("to", "of") and doc[i - 2].text == "-":
        return True  # ``West-to-East``
    if not _is_name_word(before) or head_class(before.text) in _UNDERTAKINGS:
        return False
    if doc[i].text == "-":
        return True
    return (
        doc[i].lower_ in across and after.text[:1].isupper() and not (_is_state(before) or _is_state(after))
    )


def _is_state(token: Token) -> bool:
    return token.ent_type_ == "GPE" or bool(country_of_demonym(token.text) or country_of_name(token.text))


def _after_number(doc: Doc, end: int) -> int:
    """After the number that a name may have: ``Baltic LNG 2|``."""
    return end + 1 if end < len(doc) and doc[end].is_digit and not doc[end].is_sent_start else end


def _after_count(doc: Doc, end: int) -> int:
    """After the number of a road or reactor: ``National Road No. 5|``."""
    after = end
    if after < len(doc) and doc[after].text in ("No.", "No", "Nr.", "Number"):
        after += 1 + (after + 1 < len(doc) and doc[after + 1].text == ".")  # the tokenizer may part ``No.``
    stop = _after_number(doc, after)
    return stop if stop > after else end


def _ends_name(head: Token) -> bool:
    """Whether a work's word ends its phrase and its name, a number after it apart."""
    counted = _after_count(head.doc, head.i + 1) > head.i + 1
    return counted or (is_phrase_end(head) and not _goes_on(head.doc, head.i + 1))


def _after_capitals(doc: Doc, end: int) -> int:
    while end < len(doc) and doc[end].text[:1].isupper() and doc[end].is_alpha and not doc[end].is_sent_start:
        end += 1
    return end


def _after_name(doc: Doc, end: int) -> int:
    """After the capitals, hyphens and numbers that begin at ``end``: ``[Cerro Pardo] near``, ``[KX-2],``."""
    while end < len(doc) and not doc[end].is_sent_start and (_is_name_word(doc[end]) or doc[end].text == "-"):
        end += 1
    return end


def _name_before(head: Token) -> Chars:
    """The capitalised part of a head's phrase, as token indices: ``[Airbus A390] superjumbo project``."""
    doc, end = head.doc, head.i
    while end > 0 and not doc[end].is_sent_start and _is_plain_modifier(doc[end - 1]):
        end -= 1
    return name_start(doc, end), end


def _is_plain_modifier(token: Token) -> bool:
    plain = not (token.text[:1].isupper() or token.text[:1].isdigit())
    return plain and (token.tag_ in NOUNS or token.tag_ in ("JJ", "HYPH") or token.text == "-")


def _goes_on(doc: Doc, end: int) -> bool:
    """Whether the name goes on after ``end``: ``Mission | Control``, ``Centers | for Disease Control``."""
    if end >= len(doc) or doc[end].is_sent_start:
        return False
    if doc[end].lower_ == "for" and end + 1 < len(doc):
        return doc[end - 1].text[:1].isupper() and doc[end + 1].text[:1].isupper()
    return doc[end].text[:1].isupper() and doc[end].is_alpha


def _next_is(doc: Doc, i: int, wanted: frozenset[str]) -> bool:
    return i < len(doc) and doc[i].lower_ in wanted


def _range(doc: Doc, start: int, end: int) -> Chars:
    return doc[start].idx, doc[end - 1].idx + len(doc[end - 1])


# --- what a name may be -------------------------------------------------------------------------


def _is_no_undertaking(before: Span, head: Token) -> bool:
    """Whether capitals before ``Project``, ``Campaign`` name a body, a broadcast, a vote."""
    names = [token.text for token in before]
    if _BODIES.intersection(names) or OTHER_PROGRAMMES.issuperset(name.lower() for name in names):
        return True
    return is_choosy(head.text) and not is_in_its_sector(head.text, [name.lower() for name in names])


def _is_other_name(head: Token, start: int, end: int) -> bool:
    """Whether the capitals before a project's word are no name of it: a road, a company, the tail of a
    title."""
    doc, name = head.doc, head.doc[start:end]
    if any(_ROAD.fullmatch(t.text) or t.lower_ in _COMPANY for t in name) or not name[0].text[0].isalnum():
        return True
    if _is_tail(doc, start) or any(t.lower_ in OTHER_PROGRAMMES for t in doc[start : head.i]):
        return True
    if name[0].is_sent_start and end == start + 1 and not _has_digit(name[0]):
        return True  # a capital that only begins the sentence
    before = [t.lower_ for t in doc[start : head.i]]
    if head_class(head.text) != SECTOR_UNDERTAKING or is_in_its_sector(head.text, before):
        return False
    flies = head.lower_ in ("mission", "flight") and not _BODIES.intersection(t.text for t in name)
    return not (flies and is_in_its_sector(head.text, [t.lower_ for t in head.sent]))


def _end_of_name(head: Token, start: int, end: int) -> int | None:
    """Where the name before a project's word ends, None where the capitals are no name."""
    doc, last = head.doc, head.doc[end - 1]
    bare = end == head.i  # no modifiers between the name and ``project``
    if _has_digit(last) or (bare and head_class(last.text) not in ("", "activity")):
        return end
    if end < head.i and head_class(doc[head.i - 1].text) not in ("", "activity"):
        return head.i if _is_own_name(doc, start, end, work=True) else None
    own = _is_own_name(doc, start, end, work=_is_in_sector(doc, end, head.i))
    if not own or head.tag_ == "NNS":
        return None
    return end if _says_enough(head, start, end) else head.i + 1


def _says_enough(head: Token, start: int, end: int) -> bool:
    """Whether a name is one without ``project``: ``[Bright Harvest] program``; not ``Kulimba project``,
    ``Mason County project``, ``Valley Irrigation scheme``, whose words are a place's or a field's."""
    doc, name = head.doc, head.doc[start:end]
    if end - start < 2 or any(t.text == "-" for t in doc[start : head.i]) or _is_in_sector(doc, start, end):
        return False
    return name[-1].lower_ not in _PLACE_HEADS and not any(map(is_place_word, name))


def _can_be_works(head: Token) -> bool:
    """Whether a capitalised head can end a work's name; an institution's is rather who acts."""
    of_line = is_line_work(head.text) and not head.text.endswith("s")  # not ``Northern Air Lines``
    return of_line or head_class(head.text) not in ("activity", "common", "institution")


def _is_in_headline(parsed: Parsed, head: Token) -> bool:
    sentence = parsed.sentence_at(head.idx)
    return sentence is not None and sentence.section == "headline"


def _is_built_institution(head: Token, start: int) -> bool:
    """``construction of the [Lima Friendship Hospital]``, ``its half-built [Plateau Museum]``; not
    ``Harvard University approved``, which acts, nor ``opened the Royal Museum``, which may stand."""
    if head.i - start < 1 or is_place_word(head):
        return False
    before = [token.lower_ for token in head.doc[max(0, start - 3) : start]]
    unfinished = before[-3:] == ["half", "-", "built"] or not _UNFINISHED.isdisjoint(before[-1:])
    return unfinished or any(
        p.nearest and p.role != "subject" and p.predicate.lower_ in _BUILDING for p in predications(head)
    )


_UNFINISHED = frozenset({"half-built", "planned", "proposed", "unfinished"})
_BUILDING = frozenset({"build", "building", "construction", "handover"})


def _is_works_own(head: Token, start: int, end: int) -> bool:
    """Whether the capitals before a work in lower case are its name: ``[Karuma] nuclear power plant``."""
    doc, kind = head.doc, head_class(head.text)
    if kind == "activity" or _has_digit(doc[end - 1]) or _is_tail(doc, start):
        return False
    return _is_own_name(doc, start, end, work=True) and (kind != "common" or _is_in_sector(doc, end, head.i))


def _name_at_start(head: Token, start: int, end: int) -> Chars:
    """The numbered name at the start of a phrase: ``[Karuma-2] combined heat and power plant``."""
    first = phrase_at(head).start
    if head.doc[first].text[:1].islower():
        return start, end
    last = first
    while last < head.i and _is_name_word(head.doc[last]):
        last += 1
    return (first, last) if _is_designated(head, first, last) else (start, end)


_NUMBERED = re.compile(r"(?:[A-Z][^\W\d_]+-)?(?:\d{1,2}[A-Z]?|I{2,3}|IV|VI{0,3}|IX)")


def _is_designated(head: Token, start: int, end: int) -> bool:
    """Whether the name before a work ends in its number: ``[Karuma-3] hydropower plant``,
    ``[Kestrel 2] trainer``; not ``Highway 4 bridge``, ``District 9 school``."""
    doc = head.doc
    if start >= end or not _NUMBERED.fullmatch(doc[end - 1].text) or _is_tail(doc, start):
        return False
    words = [t for t in doc[start:end] if t.is_alpha and t.i < end - 1]
    alone = "-" in doc[end - 1].text  # ``Karuma-3``
    if not (words or alone) or any(_ROAD.fullmatch(t.text) for t in doc[start:end]):
        return False
    plain = any(head_class(t.text) or t.lower_ in _COUNTED or _is_land(t) for t in words)
    return not plain and not any(t.ent_type_ in ("DATE", "TIME") for t in words)


_PLACE_HEADS = frozenset(row["head"].split()[-1].lower() for row in table("placenames/place_heads.csv"))
_COUNTED = frozenset(
    [
        *("article", "block", "boeing", "book", "chapter", "class", "day", "district", "division", "exit"),
        *("gate", "group", "grade", "highway", "interstate", "kilometre", "level", "lot", "no", "number"),
        *("part", "phase", "pier", "point", "region", "room", "route", "section", "sector", "stage", "step"),
        *("team", "tier", "title", "type", "unit", "ward", "week", "year", "zone"),
    ]
)
"""What a number after it counts: it makes no name."""


def _may_be_called(name: Span, kind: Token) -> bool:
    """Whether capitals may be a project's: no country, no person of two names, no town but of a line."""
    lands = ("NORP", "DATE") if is_line_work(kind.text) else ("GPE", "NORP", "DATE")
    if any(token.ent_type_ in lands or _is_land(token) for token in name):
        return False
    person = len(name) > 1 and all(token.ent_type_ == "PERSON" for token in name)
    determiner = phrase_at(kind).determiner if person else ""
    if determiner == "another" or (determiner in ("a", "an") and head_class(kind.text) in _UNDERTAKINGS):
        person = False  # ``Upper Tamba, a hydropower project``, ``another mine, Cerro Pardo``: nobody is one
    return not (person or any(token.lower_ in _COMPANY for token in name))


def _is_project_kind(kind: Token, name: Token) -> bool:
    """Whether an apposition says project, or names a work of which the sentence says that it is planned."""
    word = head_class(kind.text)
    if word == UNDERTAKING:
        return True
    before = [t.lower_ for t in kind.doc[name.i + 1 : kind.i]]
    if word == SECTOR_UNDERTAKING:
        return is_in_its_sector(kind.text, before)
    in_sector = word == "work" or _is_in_sector(kind.doc, name.i + 1, kind.i + 1)
    return word in WORKS and in_sector and has_evidence(kind, name)


def _pair_before(head: Token) -> Chars:
    """The first tokens of two names joined before a head: ``the [Long Reach] and [Old Ford] projects``.

    Twice the head's own index where there is no such pair.
    """
    doc, end = head.doc, head.i
    second = name_start(doc, end, across=frozenset())
    if not 2 < second < end or doc[second - 1].lower_ != "and":
        return end, end
    first = name_start(doc, second - 1)
    if not 0 < first < second - 1 or doc[first - 1].lower_ != "the":
        return end, end
    own = _is_own_name(doc, first, second - 1, work=True) and _is_own_name(doc, second, end, work=True)
    return (first, second) if own else (end, end)


def _is_own_name(doc: Doc, start: int, end: int, *, work: bool) -> bool:
    """Whether a run of capitals can be a project's own name: no country, no acronym, no plain word.

    Before a work or a sector's word the model's PERSON is mostly a place or a field that it does not know.
    """
    run = doc[start:end]
    if any(_is_land(t) or (t.ent_type_ == "PERSON" and not work) or _is_pair(doc, t.i) for t in run):
        return False
    if len(run) == 1 and run[0].is_alpha and (run[0].text.isupper() or len(run[0]) == 1):
        return False
    return run[-1].tag_ in ("NNP", "NNPS", "NN") and not all(t.lower_ in GENERIC for t in run)


def _is_pair(doc: Doc, hyphen: int) -> bool:
    """Two places that a line joins: ``Nairobi-Mombasa``; not ``Agni-III``, ``Red-Cliffs``."""
    return doc[hyphen].text == "-" and all(
        is_place_word(token) for token in (doc[hyphen - 1], doc[hyphen + 1])
    )


def _is_land(token: Token) -> bool:
    """A country or a demonym: whoever carries the work, not what it is called."""
    return token.ent_type_ == "NORP" or bool(country_of_demonym(token.text) or country_of_name(token.text))


def _is_in_sector(doc: Doc, start: int, end: int) -> bool:
    return sector_of([t.lower_ for t in doc[start:end]]) is not None


def _is_tail(doc: Doc, start: int) -> bool:
    """Whether the capitals are the tail of a name: ``Partnership for | Peace programme``."""
    return start > 1 and doc[start - 1].lower_ in ("for", "of", "in") and doc[start - 2].text[:1].isupper()


def _has_digit(token: Token) -> bool:
    return any(character.isdigit() for character in token.text)


# --- machines -----------------------------------------------------------------------------------


def _is_near_machine(token: Token) -> bool:
    """Whether the sentence speaks of a machine: a bare number is one's name only there."""
    return any(head_class(other.text) == "product" for other in token.sent)


def _is_in_development(doc: Doc, start: int, end: int) -> bool:
    if any(t.lower_ in COMING for t in doc[max(0, start - 2) : start]):
        return True
    head = _head_of_name(doc[end - 1], end)
    if head.i >= end and head_class(head.text) == "product" and _is_yet_to_work(head):
        return True
    if head.i >= end and (head_class(head.text) in _UNDERTAKINGS or head.lower_ == "design"):
        return True
    return any(
        p.nearest and p.role == "object" and DEVELOPING.fullmatch(p.predicate.lower_) and p.aspect != "past"
        for p in predications(head)
    )


def _is_yet_to_work(head: Token) -> bool:
    """``the KX-1 [satellite] will orbit``."""
    said = (p for p in predications(head) if p.nearest and p.role == "subject")
    return any(p.aspect in ("future", "modal") and p.predicate.lower_ in CAPACITY for p in said)


def _head_of_name(last: Token, end: int) -> Token:
    """The noun that a name stands before or beside: ``A390 passenger [jet]``."""
    head = last
    while head.dep_ in ("compound", "nmod", "nummod", "appos", "amod") and head.head.i != head.i:
        if abs(head.head.i - end) >= 6:
            break
        head = head.head
    return head


def _heads(parsed: Parsed, classes: Container[str]) -> Iterator[Token]:
    """The words of these classes in sentences whose capitals mean something."""
    return (head for head in _body_heads(parsed) if head_class(head.text) in classes)


@once_an_article
def _body_heads(parsed: Parsed) -> Sequence[Token]:
    capitals = _in_capitals(parsed)
    return [head for head in head_words(parsed) if head.i not in capitals]


@once_an_article
def _body_words(parsed: Parsed) -> Sequence[tuple[str, Token]]:
    """Words with a capital or a digit, in sentences whose capitals mean something."""
    capitals = _in_capitals(parsed)
    words = asked_words(parsed)
    return [(word, token) for word, token in words if not word[0].islower() and token.i not in capitals]


@once_an_article
def _in_capitals(parsed: Parsed) -> frozenset[int]:
    """Indices of the tokens whose capitals mean nothing: of headings in capitals or title case."""
    headings = (
        range(first, last)
        for sentence, (first, last) in asked_sentences(parsed)
        if _is_heading_in_capitals(parsed, sentence)
    )
    return frozenset(chain.from_iterable(headings))


def _is_heading_in_capitals(parsed: Parsed, sentence: Sentence) -> bool:
    text = parsed.text[sentence.start : sentence.end]
    may_be = sentence.section != "body" or text[-1].isalnum()
    return (may_be and is_title_case(text)) or is_capitals(text)
