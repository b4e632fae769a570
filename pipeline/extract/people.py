"""Parsed -> mentions of people: the span is the name alone, without title, office, nationality or ``'s``."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile

from pipeline.english.names import (
    AFTER_TITLE,
    AMBIGUOUS_OFFICES,
    HONORIFICS,
    KIN,
    NAME,
    OFFICES,
    ORDINAL,
    UPPER,
    WORD,
    is_nationality,
    is_surname_first,
    lower_case_words,
    trim_name,
)
from pipeline.english.place_names import is_also_person
from pipeline.extract.rules import GUESSED, STATED, Rule
from pipeline.extract.rules import find as find_by_rules
from pipeline.gazetteers import alternatives, entries, words
from pipeline.gazetteers.countries import country_of_name
from pipeline.models import Chars, Mention
from pipeline.parse import Parsed

_OFFICES_OF_BODIES = words("people/offices_of_bodies.txt")
_FUNCTION_WORDS = words("text/function_words.txt")
_CALENDAR = words("text/calendar_words.txt")
_COMPANY = words("organisations/company_suffixes.txt")
_NO_SURNAMES = (
    _COMPANY
    | words("organisations/organisation_heads.txt")
    | words("organisations/event_heads.txt")
    | words("organisations/last_words_of_companies.txt")
    | words("people/last_words_of_places.txt")
)
_NO_SURNAMES -= {"battle", "bill", "code", "day", "law", "week"}
_NO_GIVEN_NAMES = (_FUNCTION_WORDS - {"per", "will"}) | words("people/first_words_of_names.txt")
_COMMON = words("text/common_words.txt")
_NO_NAMES = words("text/agencies.txt") | words("text/abbreviations.txt")

_RANKS = alternatives(entries("people/rank_abbreviations.txt")).replace(r"\.", r"\.?")
_TITLED = re.compile(
    rf"\b(?:{alternatives(h.capitalize() for h in HONORIFICS)}|{_RANKS})\s(?P<name>{AFTER_TITLE}{NAME})"
)
_BEFORE_CAPITAL = re.compile(rf"(?<![\w-])(?:[A-Za-z]+-)?(?P<word>[A-Za-z]{{2,}})[ ](?=[{UPPER}])")
_NAME = re.compile(rf"(?P<name>{NAME})")
_NAME_AT_END = re.compile(rf"(?<!\w)(?P<name>{NAME})\Z")
_LONGEST_NAME = 60
"""Characters."""
_LISTED = re.compile(r",|[ ]and\b")
_WORD_BEFORE = re.compile(r"(?P<word>\w+)[ -]\Z")
_COUNTERPART = re.compile(rf"\bcounterparts?,?[ ](?P<name>{NAME})")
_AGED = re.compile(r",[ ](?:aged[ ])?\d{1,3}(?=[,.;)])(?!,\d)")
_DETERMINED = rf"(?:the|a|an|its|his|her|their|who[ ](?:is|was|heads|leads)|[{UPPER}]\w+['’]s)"
_APPOSED = re.compile(rf",[ ](?:{_DETERMINED}[ ])?(?P<phrase>[\w'’-]+(?:[ ][\w'’-]+){{0,4}})")
_NO_APPOSITION = frozenset({"and", "or", "in", "at", "who"})
_SPEAKER = re.compile(
    rf"(?:\b(?:said|says|added|told|asked|quoted|according[ ]to)|[,.?!][\"”])[ ](?P<name>{NAME})"
    r"(?=[,.\n]|[ ](?:of|in|on|who|said|told|added|as|from)\b|$)"
)
_CREDIT = re.compile(r"\b(?:Reporting|Writing|Editing|Compiled|Translated)[ ](?:and[ ][a-z]+[ ])?by[ ]")
_MORE_CREDITED = re.compile(r"(?:,|,?[ ]and)[ ]")
_PORTFOLIO = re.compile(
    r"\b(?i:minister|secretary|commissioner|chair(?:wo)?man|head|director)[ ](?:of|for|on)[ ]"
    rf"(?:the[ ])?(?:{WORD}(?:,|,?[ ]and|[ ](?:for|of|on))?[ ]){{0,6}}?"
    rf"(?:{alternatives(entries('people/portfolios.txt'))})[ ](?=[{UPPER}])"
    rf"(?!(?:{alternatives(entries('organisations/organisation_heads.txt'))})\b)"
)
_HEAD_OF_BODY = re.compile(
    r"\b(?:(?i:general|head|director|chair(?:wo)?man|president|chief|CEO|governor|mayor)[ ]of"
    r"|(?i:ambassador|envoy)[ ]to)[ ]"
    rf"(?:the[ ])?{WORD}[ ](?=[{UPPER}])"
)
_FIELD = re.compile(rf"(?:{alternatives(entries('people/portfolios.txt'))})[ ](?=[{UPPER}])")
_DOES_SO = re.compile(r"[ ](?:(?:said|told|says|added|announced|noted)\b|[a-z]{3,}(?:ed|es)\b)")
_ARTICLE = re.compile(r"\b[Tt]he[ ]\Z")
_SIGNED = re.compile(rf"^(?:--|—)[ ]?(?P<name>{WORD}[ ]{NAME}),[ ]", re.MULTILINE)
_DOES = re.compile(r",|[ ](?:said|told|says|was|is|has|had|who|met|left|led)\b")
"""What follows a person's full name, and seldom a plant, a county or a film."""
_CUT_OFF = re.compile(
    rf"(?P<rest>[ ](?:(?:wa|bin|al|van|von|de|da|del|di|dos)[ ]{WORD}|{ORDINAL}\b))"
    rf"|[ ](?P<given>[{UPPER}][a-z]+(?:-[A-Za-z][a-z]+)?)(?![\w'’-])"
)
_WORDS = re.compile(rf"{WORD}\.?")


def byline(parsed: Parsed) -> Iterator[Chars]:
    """The names in a byline: ``By [Ana Ruiz] and [Jo Low] in Kyiv``."""
    yield from parsed.layout.bylines


def honorific_then_name(parsed: Parsed) -> Iterator[Chars]:
    """Capitalised words after an honorific or a short rank: ``Mr [Kono]``, ``Lt. Gen. [Ana Ruiz]``.

    Not ``Mr President``: an office follows, not a name.
    """
    for match in _TITLED.finditer(parsed.cased):
        yield from _name(parsed, match)


def office_then_name(parsed: Parsed) -> Iterator[Chars]:
    """A name after an office: ``President [Ruiz]``, ``spokeswoman [Maria Silva]``, ``actors [Ana Ruiz] and``.

    Not ``General Motors`` or ``Star Wars``: offices that begin other names need the model's consent. Not
    ``Prime Minister Council``, where the run ends like an organisation.
    """
    for word in _BEFORE_CAPITAL.finditer(parsed.cased):
        office = word["word"].lower()
        if office in KIN and word["word"][0].isupper():
            continue
        plural = office not in OFFICES
        if plural and office.removesuffix("s") not in OFFICES:
            continue
        match = _NAME.match(parsed.cased, word.end())
        for start, end in _name(parsed, match) if match else ():
            sure = not plural or _LISTED.match(parsed.cased, end)
            if sure and (_is_sure(parsed, word, start, end) or _model_says(parsed, start, end, "PERSON")):
                yield start, end


def _is_sure(parsed: Parsed, word: re.Match[str], start: int, end: int) -> bool:
    """Whether office and name need no model: an office that only people hold, and a full name after it."""
    office = word["word"].lower().removesuffix("s")
    full_name = " " in parsed.text[start:end]
    if office in _OFFICES_OF_BODIES:
        return False
    if office in AMBIGUOUS_OFFICES and not _is_compound(parsed.cased, word):
        return full_name and bool(_DOES.match(parsed.cased, end))
    return full_name or not _model_says(parsed, start, end)


def _is_compound(text: str, word: re.Match[str]) -> bool:
    """Whether the word before makes an office of it that is not ambiguous: ``Attorney General``."""
    before = _WORD_BEFORE.search(text, max(0, word.start() - 20), word.start())
    return before is not None and f"{before['word']}-{word['word']}".lower() in OFFICES


def portfolio_then_name(parsed: Parsed) -> Iterator[Chars]:
    """A full name after an office and its field: ``Minister of Culture [Ana Ruiz]``,
    ``Minister for Energy and Water [Jo Low]``.

    Not ``Minister of Culture Ruiz Prize``, which ends like an event, or ``Minister of Culture on``.
    """
    end = 0
    for office in _PORTFOLIO.finditer(parsed.cased):
        more = office if office.end() >= end else None
        while more:  # Minister of Trade and Industry: the last of several fields is right before the name
            end = more.end()
            more = _FIELD.match(parsed.cased, end)
        match = _NAME.match(parsed.cased, end)
        for start, stop in _name(parsed, match) if match else ():
            if " " in parsed.text[start:stop]:
                yield start, stop


def head_of_body_then_name(parsed: Parsed) -> Iterator[Chars]:
    """Who heads a body of one word, or is sent to a country, and does something: ``Director General of Acme
    [Ana Ruiz] said``, ``Ambassador to Peru [Ana Ruiz] opened``.

    Not ``head of Acme Steel said``: one word is no full name; nor ``the mayor of San Marino Ruiz said``.
    """
    for office in _HEAD_OF_BODY.finditer(parsed.cased):
        match = _NAME.match(parsed.cased, office.end())
        for start, end in _name(parsed, match) if match else ():
            full_name = len(parsed.text[start:end].split()) in (2, 3)
            if full_name and start == office.end() and _DOES_SO.match(parsed.cased, end):
                yield start, end


def credit(parsed: Parsed) -> Iterator[Chars]:
    """Who is credited below a report: ``(Reporting by [Ana Ruiz] and [Jo Low]; Editing by [Max Roe])``.

    Not ``reporting by the agency``, ``Editing by Acme``: the word has a capital, the name two words.
    """
    for by in _CREDIT.finditer(parsed.cased):
        match = _NAME.match(parsed.cased, by.end())
        while match:
            yield from ((start, end) for start, end in _name(parsed, match) if " " in parsed.text[start:end])
            more = _MORE_CREDITED.match(parsed.cased, match.end())
            match = _NAME.match(parsed.cased, more.end()) if more else None


def counterpart_then_name(parsed: Parsed) -> Iterator[Chars]:
    """``his Japanese counterpart, [Ana Ruiz],``; not ``his counterpart in Tokyo``."""
    for match in _COUNTERPART.finditer(parsed.cased):
        yield from _name(parsed, match)


def name_then_age(parsed: Parsed) -> Iterator[Chars]:
    """``[Ana Ruiz], 54,``; not ``May 5, 54 people`` or ``Section 3, 20``."""
    for match in _AGED.finditer(parsed.cased):
        yield from _name_before(parsed, match.start())


def name_then_office(parsed: Parsed) -> Iterator[Chars]:
    """A full name before its office: ``[Ana Ruiz], a spokesman for``, ``[Xi An], chairman of``.

    Not ``Acme Steel, the owner of``: a company or a country may be that too, so the model decides.
    """
    for match in _APPOSED.finditer(parsed.cased):
        office = _first_office(match["phrase"].lower().split())
        for start, end in _name_before(parsed, match.start()) if office else ():
            doubtful = office.rstrip("s") in _OFFICES_OF_BODIES
            if " " in parsed.text[start:end] and not (doubtful and _model_says(parsed, start, end)):
                yield start, end


def _first_office(phrase: Sequence[str]) -> str:
    """The first office among the words of an apposition, or nothing."""
    words_of = takewhile(lambda word: word not in _NO_APPOSITION, phrase)
    return next((word for word in words_of if word in OFFICES), "")


def speaker(parsed: Parsed) -> Iterator[Chars]:
    """A full name after a verb of saying: ``said [Ana Ruiz],``; not ``said Monday``, ``told Sky News``."""
    for match in _SPEAKER.finditer(parsed.cased):
        for start, end in _name(parsed, match):
            if " " in parsed.text[start:end] and not _model_says(parsed, start, end):
                yield start, end


def model_person(parsed: Parsed) -> Iterator[Chars]:
    """The model's PERSON, cut to the name: ``Spokeswoman [Maria Silva]``, ``[Ruiz]'s``.

    Not ``Magna Corp.``, ``Russian`` or ``G-20``: company words, nationalities, digits; nor ``the Bronk``, one
    word with an article, which no person's name has.
    """
    for ent in parsed.doc.ents:
        if ent.label_ == "PERSON" and not parsed.in_dateline(ent.start_char):
            trimmed = trim_name(parsed.cased, ent.start_char, ent.end_char)
            likely = trimmed and not (_is_common_word(parsed, *trimmed) or _has_article(parsed, *trimmed))
            if trimmed and likely and _looks_personal(parsed, *trimmed):
                yield _whole_name(parsed.cased, *trimmed)


def _has_article(parsed: Parsed, start: int, end: int) -> bool:
    """Whether the name is one word right after ``the``: ``the [Bronk]``; not ``the late [Ruiz]``."""
    one_word = " " not in parsed.cased[start:end]
    return one_word and bool(_ARTICLE.search(parsed.cased, max(0, start - 5), start))


def _is_common_word(parsed: Parsed, start: int, end: int) -> bool:
    """Whether a single capitalised word opens its sentence, or is all of it, and is no name: the article has
    it in lower case too (``Garlic pills … and garlic``), or all of English has (``Turnout was low``); a line
    that is one word in capitals is a heading. Neither is a name what follows ``New``: ``New [Dawn] won``.
    """
    name = parsed.cased[start:end]
    sentence = parsed.sentence_at(start)
    if sentence is None or (sentence.start, sentence.end) == (start, end):
        return True
    before = parsed.cased[sentence.start : start].strip("\"'“‘ ")
    if before.endswith("New"):
        return True
    return not before and (name.lower() in _COMMON or name.lower() in lower_case_words(parsed.text))


def signature(parsed: Parsed) -> Iterator[Chars]:
    """Who signs a report at its end: ``-- [Ana Ruiz], Oslo newsroom``; not a dash inside a sentence."""
    for match in _SIGNED.finditer(parsed.cased):
        yield from _name(parsed, match)


RULES: tuple[tuple[Rule, int], ...] = (
    (byline, STATED),
    (signature, STATED),
    (credit, STATED),
    (honorific_then_name, STATED),
    (portfolio_then_name, STATED),
    (head_of_body_then_name, STATED),
    (counterpart_then_name, STATED),
    (name_then_age, STATED),
    (office_then_name, STATED),
    (name_then_office, STATED),
    (speaker, GUESSED),
    (model_person, GUESSED),
)


def find(parsed: Parsed) -> Iterator[Mention]:
    """Every mention of a person that a rule finds, overlaps and all."""
    return find_by_rules("person", "people", RULES, parsed)


def _name(parsed: Parsed, match: re.Match[str]) -> Iterator[Chars]:
    """The name a pattern found, cut at its sentence's end and trimmed, if it can be a person's."""
    start, end = match.span("name")
    sentence = parsed.sentence_at(start)
    end = min(end, sentence.end) if sentence else end
    trimmed = trim_name(parsed.cased, start, end)
    if trimmed and _looks_personal(parsed, *trimmed):
        yield trimmed


def _name_before(parsed: Parsed, comma: int) -> Iterator[Chars]:
    """The name that ends at a comma, if one does: commas are fewer than capitals."""
    match = _NAME_AT_END.search(parsed.cased, max(0, comma - _LONGEST_NAME), comma)
    yield from _name(parsed, match) if match else ()


def _looks_personal(parsed: Parsed, start: int, end: int) -> bool:
    """Whether the words of a candidate can be a person's name, whatever the model says."""
    name = parsed.cased[start:end]
    found = [word.rstrip(".") for word in _WORDS.findall(name)]
    if not found or any(character.isdigit() for character in name):
        return False
    lowered = [word.lower() for word in found]
    if lowered[-1] in _NO_SURNAMES or "&" in name or " - " in name or not _COMPANY.isdisjoint(lowered[1:]):
        return False
    if name.rstrip(".").lower() in _NO_NAMES:
        return False
    if (lowered[-1] in _CALENDAR and len(found) == 1) or all(len(word) == 1 for word in found):
        return False
    if len(found) == 1:
        acronym = name.isupper() and "." not in name and len(name) <= 5
        return not (acronym or lowered[0] in _FUNCTION_WORDS or lowered[0] in OFFICES or is_nationality(name))
    of_country = country_of_name(found[-1]) and not is_also_person(found[-1])  # Landlocked Peru
    return not (of_country or is_nationality(name) or lowered[0] in _NO_GIVEN_NAMES)


def _whole_name(text: str, start: int, end: int) -> Chars:
    """The name with what the model cut off: ``[K.P. Sharma Low]``, ``[Kim In-so]``, ``[Henry VIII]``."""
    before = re.search(rf"(?:[{UPPER}]\.[ ]?){{1,3}}$", text[max(0, start - 9) : start])
    start -= len(before.group()) if before else 0
    after = _CUT_OFF.match(text, end)
    if after and (after["rest"] or is_surname_first([text[start:end], after["given"] or ""])):
        end = after.end()
    return start, end


def _model_says(parsed: Parsed, start: int, end: int, *labels: str) -> bool:
    """Whether the model has an entity there, of one of the labels; with no labels, one that is no person."""
    return any(
        ent.start_char < end
        and start < ent.end_char
        and (
            ent.label_ in labels if labels else ent.label_ in ("ORG", "GPE", "LOC", "FAC", "PRODUCT", "EVENT")
        )
        for ent in parsed.doc.ents
    )
