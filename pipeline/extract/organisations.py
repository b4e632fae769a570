"""Parsed -> mentions of organisations: companies, ministries, parties, agencies, international bodies."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.english.names import OFFICES, UPPER, WORD, is_nationality
from pipeline.extract.rules import GUESSED, KNOWN, STATED, Rule
from pipeline.extract.rules import find as find_by_rules
from pipeline.gazetteers import alternatives, entries, table, words
from pipeline.gazetteers.countries import capital_country
from pipeline.gazetteers.places import is_world_famous
from pipeline.models import Chars, Mention
from pipeline.parse import Parsed

_FUNCTION_WORDS = words("text/function_words.txt")
_CALENDAR = words("text/calendar_words.txt")
_EVENTS = words("organisations/event_heads.txt")


_HEAD = alternatives(entries("organisations/organisation_heads.txt"))
_SUFFIX = alternatives(entries("organisations/company_suffixes.txt"))
_JOINED = rf"(?:[ ](?:of|for|and|&|on|the|de)(?:[ ](?:the|and))?(?=[ ][{UPPER}]))?[ ]{WORD}"
_COMPANY = re.compile(
    rf"(?<!\w){WORD}(?:[ ](?:&[ ])?{WORD}){{0,5}}[ ](?:&[ ])?(?:{_SUFFIX})\b(?:\.(?=[ ,;)]))?"
)
_CAPITALISED = rf"(?:{WORD}|(?:[{UPPER}]\.){{2,3}})"
_HEADED = re.compile(rf"(?<!\w)(?:{_CAPITALISED}[ ](?:and[ ](?={WORD}[ ]))?){{1,6}}(?:{_HEAD})\b")
_HEAD_OF = re.compile(
    rf"(?<!\w)(?=[{UPPER}])(?:{_HEAD})[ ](?:of|for|on)(?:[ ]the)?[ ]{WORD}(?:{_JOINED}){{0,6}}"
)
_CAPITALISED_BEFORE = re.compile(rf"(?<!\w)(?:{_CAPITALISED}[ ]){{1,4}}\Z")
_ACRONYM = re.compile(rf"(?<=[\w.])[ ]\(\s?(?P<acronym>[{UPPER}][{UPPER}a-z&-]{{1,9}})\s?\)")
_AGENCIES = tuple(name for name in entries("text/agencies.txt") if len(name) > 2 and name != "MAP")
_BODIES = tuple(
    name
    for row in table("organisations/organisations.csv")
    for name in (row["name"], *row["other_names"].split("|"))
    if name
)
_KNOWN = re.compile(rf"(?<!\w)(?=[{UPPER}d])(?:{alternatives((*_BODIES, *_AGENCIES))})(?![\w-])")
_BEFORE_COMPANY = r"(?:shares|unit|subsidiary|shareholders|customers)[ ](?:of|in)"
_AFTER_COMPANY = (
    r"(?:chair(?:wo)?man|spokes(?:man|woman|person|men)|chief[ ]executive|CEO|CFO|managing[ ]director|shares?"
    r"|stock|shareholders|board[ ]of[ ]directors|subsidiary|headquarters)"
)
_CORPORATE = re.compile(
    rf"(?<!\w)(?P<before>{WORD}(?:[ ]{WORD}){{0,3}})(?:['’]s?)?[ ]{_AFTER_COMPANY}\b"
    rf"|\b{_BEFORE_COMPANY}[ ](?P<after>{WORD}(?:[ ]{WORD}){{0,3}})"
)
_CLASS_NOUN = re.compile(
    rf"\b(?:{alternatives(entries('organisations/organisation_kinds.txt'))})"
    rf"[ ](?P<name>(?:al-)?{WORD}(?:[ ](?:al-)?{WORD}){{0,3}})"
)
_TRADES = alternatives(entries("organisations/trades.txt"))
_IN_TRADE = re.compile(
    r"\b(?:(?P<trader>builder|carrier|company|developer|firm|giant|group|maker|major|manufacturer|monopoly|operator"
    r"|producer|provider|refiner|retailer|supplier)|(?P<owned>controlled|held|owned|run|traded)|[Uu]tility)"
    rf"[ ](?P<name>{WORD}(?:[ ]{WORD}){{0,3}})"
)
"""What stands before it is looked at afterwards: a hundred trades at every word would take much longer."""
_TRADE_BEFORE = re.compile(rf"\b(?:{_TRADES})[ -]$", re.IGNORECASE)
_OWNER_BEFORE = re.compile(r"\b(?:state|government|family|foreign|privately|publicly)[ -]$", re.IGNORECASE)
_LONGEST_TRADE = 30
_WHICH_MAKES = re.compile(
    rf"(?<!\w)(?P<name>{WORD}(?:[ ]{WORD}){{0,3}}),[ ]which[ ](?:also[ ])?"
    r"(?:builds|built|developed|employs|heads|leads|makes|manufactures|markets|mines|operates|owns|produces|runs"
    r"|sells|supplies)\b"
)
_BUILT_BY = re.compile(
    r"\b(?:built|developed|made|manufactured|operated|produced|supplied)[ ]by[ ]"
    rf"[{UPPER}][\w.]+['’]s[ ](?P<name>{WORD}(?:[ ]{WORD}){{0,3}})"
)
_DEED = re.compile(
    rf"(?<!\w)(?P<name>{WORD}(?:[ ]{WORD}){{0,2}})[ ]"
    r"(?:report(?:ed|s)|post(?:ed|s)|upgrade[ds]|raise[ds]|cuts?|sees|forecasts?|expects|closes|declare[ds])"
    r"[ ](?:[\w$%.,'’-]+[ ]){0,6}(?:profits?|loss(?:es)?|earnings|sales|results|dividend|revenues?|turnover"
    r"|outlook|stake|shares|purchase|acquisition|output)\b"
)
_RUN_OVER = re.compile(
    r"[ ](?:-|--|–|—)[ ]|[ ](?:between|from|near|to|via)[ ]|[ ]in[ ](?!the\b)|[ ](?:and|of|the|for)$"
)
_LEAD = re.compile(rf"(?:(?:(?i:{alternatives(_FUNCTION_WORDS)})|\w+-(?:based|born|owned|backed|led))\s+)+")


def company(parsed: Parsed) -> Iterator[Chars]:
    """Capitalised words that end like a company: ``[Acme Steel Corp.]``, ``[Brown & Co]``; not ``Co.``."""
    for match in _COMPANY.finditer(parsed.cased):
        yield from _of_two_words(parsed, *match.span())


def headed(parsed: Parsed) -> Iterator[Chars]:
    """A name that ends in an organisation's head noun: ``Russian [Foreign Ministry]``, ``[Labour Party]``.

    Not ``The Party``, ``Foreign Ministry Spokeswoman`` (the ministry is found, the office is not).
    """
    for match in _HEADED.finditer(parsed.cased):
        yield from _of_two_words(parsed, *match.span())


def head_of(parsed: Parsed) -> Iterator[Chars]:
    """A head noun with what it is of: ``[Ministry of Railways]``, ``[University of Cape Town]``."""
    for match in _HEAD_OF.finditer(parsed.cased):
        before = _CAPITALISED_BEFORE.search(parsed.cased, max(0, match.start() - 60), match.start())
        yield from _without_lead(parsed, before.start() if before else match.start(), match.end())


def acronym(parsed: Parsed) -> Iterator[Chars]:
    """An acronym in brackets after the capitalised words that it is short for: ``Asian Games Fund ([AGF])``.

    Not ``(AFP)`` in a dateline or ``(PHOTO)``: the letters must begin the words before.
    """
    for match in _ACRONYM.finditer(parsed.cased):
        before = parsed.cased[max(0, match.start() - 120) : match.start() + 1]
        if is_acronym_of(match["acronym"], before):
            yield match.span("acronym")


def corporate(parsed: Parsed) -> Iterator[Chars]:
    """What has a spokesman, a chief executive or shares: ``[Acme] spokesman Jo Low``, ``shares of [Acme]``.

    Not ``Foreign Ministry spokesman``, found as a ministry, or ``The spokesman``.
    """
    for match in _CORPORATE.finditer(parsed.cased):
        group = "before" if match["before"] else "after"
        yield from _without_lead(parsed, *match.span(group))


def corporate_deed(parsed: Parsed) -> Iterator[Chars]:
    """What reports a profit, raises its outlook, buys a unit: ``[Acme] posted a first-half net loss``.

    Not ``Ruiz reported the theft``: money or shares must be what is reported.
    """
    for match in _DEED.finditer(parsed.cased):
        if match["name"].split()[0].lower() not in _FUNCTION_WORDS | _CALENDAR:
            yield from _without_lead(parsed, *match.span("name"))


def class_noun_then_name(parsed: Parsed) -> Iterator[Chars]:
    """A name after what it is: ``the news weekly [Der Harpun]``, ``water firm [Multi]``, ``its unit [Acme]``.

    Not ``the company Monday said`` or ``the group President Ruiz leads``.
    """
    for match in _CLASS_NOUN.finditer(parsed.cased):
        first = match["name"].split()[0].lower()
        if first not in OFFICES and first not in _CALENDAR and first not in _FUNCTION_WORDS:
            yield from _without_lead(parsed, *match.span("name"))


def trade_then_name(parsed: Parsed) -> Iterator[Chars]:
    """A name after a company's trade or ownership: ``copper producer [Acme]``, ``the utility [Ampero]``,
    ``state-owned [Acme Steel]``.

    Not ``film producer Ruiz`` or ``state-owned Russian``: a trade of persons, an adjective.
    """
    for match in _IN_TRADE.finditer(parsed.cased):
        first = match["name"].split()[0].lower()
        if not _is_in_trade(parsed.cased, match):
            continue
        if first not in OFFICES and first not in _CALENDAR and first not in _FUNCTION_WORDS:
            yield from _without_lead(parsed, *match.span("name"))


def _is_in_trade(text: str, match: re.Match[str]) -> bool:
    """Whether a trade stands before ``producer``, an owner before ``owned``."""
    if not (match["trader"] or match["owned"]):
        return True
    before = _TRADE_BEFORE if match["trader"] else _OWNER_BEFORE
    return before.search(text, max(0, match.start() - _LONGEST_TRADE), match.start()) is not None


def which_makes(parsed: Parsed) -> Iterator[Chars]:
    """What does a company's work, by the clause after it: ``[Acme], which makes tyres``.

    Not ``Ruiz, who makes tyres``, ``Lima, which has a port``: a person does, a town has.
    """
    for match in _WHICH_MAKES.finditer(parsed.cased):
        yield from _without_lead(parsed, *match.span("name"))


def built_by(parsed: Parsed) -> Iterator[Chars]:
    """A country's company that makes something: ``will be built by Norway's [Acme]``.

    Not ``built by Norway's government`` or ``led by Norway's Ruiz``.
    """
    for match in _BUILT_BY.finditer(parsed.cased):
        yield from _without_lead(parsed, *match.span("name"))


def known(parsed: Parsed) -> Iterator[Chars]:
    """An international body or news agency that the gazetteer lists: ``[European Union]``, ``[Reuters]``.

    Not the agency that signs a dateline: it is a column of the article.
    """
    for match in _KNOWN.finditer(parsed.cased):
        if not parsed.in_dateline(match.start()):
            yield match.span()


def model_organisation(parsed: Parsed) -> Iterator[Chars]:
    """The model's ORG without article and ``'s``; not a nationality, an office, a capital city or a date.

    What it has run over is cut off: ``Oslo, May 5, [ABC] - Peru``, ``[Acme] in Lima``.
    """
    for ent in parsed.doc.ents:
        if ent.label_ == "ORG" and not parsed.in_dateline(ent.start_char):
            over = _RUN_OVER.search(parsed.cased, ent.start_char, ent.end_char)
            yield from _without_lead(parsed, ent.start_char, over.start() if over else ent.end_char)


RULES: tuple[tuple[Rule, int], ...] = (
    (company, STATED),
    (acronym, STATED),
    (known, KNOWN),
    (head_of, KNOWN),
    (headed, KNOWN),
    (corporate, KNOWN),
    (trade_then_name, STATED),
    (class_noun_then_name, KNOWN),
    (corporate_deed, KNOWN),
    (which_makes, GUESSED),
    (built_by, GUESSED),
    (model_organisation, GUESSED),
)


def find(parsed: Parsed) -> Iterator[Mention]:
    """Every mention of an organisation that a rule finds, overlaps and all."""
    return find_by_rules("organisation", "organisations", RULES, parsed)


def is_acronym_of(acronym: str, before: str) -> bool:
    """Whether the acronym's capitals begin words of the text before it, in order, ending near its end.

    >>> is_acronym_of("CEL", "executed by Central Electronics Limited "), is_acronym_of("PHOTO", "said Ruiz ")
    (True, False)
    """
    letters = [letter.lower() for letter in acronym if letter.isupper()]
    initials = [word[0].lower() for word in re.findall(r"[^\W\d_]+", before)][-2 * len(letters) - 2 :]
    while letters and initials:
        if letters[-1] == initials.pop():
            letters.pop()
    return not letters and sum(letter.isupper() for letter in acronym) > 1


def _without_lead(parsed: Parsed, start: int, end: int) -> Iterator[Chars]:
    """The range without article, possessive and line break, if what is left can be an organisation.

    ``In the [Harbour Bank]``, ``[Harbour Bank]'s``, ``Oslo-based [Harbour Bank]``.
    """
    name = parsed.cased[start:end].partition("\n")[0]
    lead = _LEAD.match(name)
    begin = start + (lead.end() if lead else 0)
    name = re.sub(r"(?:['’]s?)?[\"”,;:\s]*$", "", parsed.cased[begin : start + len(name)])
    if _looks_organised(name):
        yield begin, begin + len(name)


def _of_two_words(parsed: Parsed, start: int, end: int) -> Iterator[Chars]:
    """The same, where a suffix or head noun alone (``The Party``, ``The Co.``) names nothing."""
    return (found for found in _without_lead(parsed, start, end) if " " in parsed.text[slice(*found)])


def _looks_organised(name: str) -> bool:
    if len(name) < 2 or not any(c.isupper() for c in name) or is_nationality(name) or capital_country(name):
        return False
    if is_world_famous(name):
        return False  # West Bank, Soviet Union
    first = name.lower().split()
    if first[-1] in _EVENTS:
        return False
    return not all(word in OFFICES or word in _FUNCTION_WORDS or word in _CALENDAR for word in first)
