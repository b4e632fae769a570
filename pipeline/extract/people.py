"""Parsed -> mentions of people: the span is the name alone, without title, office, nationality or ``'s``."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.extract.rules import GUESSED, STATED, Rule
from pipeline.extract.rules import find as find_by_rules
from pipeline.gazetteers import entries, words
from pipeline.models import Chars, Mention
from pipeline.names import HONORIFICS, NAME, OFFICES, UPPER, WORD, is_nationality, trim_name
from pipeline.parse import Parsed

_AMBIGUOUS_OFFICES = words("offices_ambiguous.txt")
_OFFICES_OF_BODIES = words("offices_of_bodies.txt")
_FUNCTION_WORDS = words("function_words.txt")
_COMPANY = words("company_suffixes.txt")
_ORGANISATION_HEADS = words("organisation_heads.txt")


def _one_of(names: tuple[str, ...] | frozenset[str]) -> str:
    return "|".join(sorted((re.escape(name) for name in names), key=lambda n: (-len(n), n)))


_RANKS = _one_of(entries("rank_abbreviations.txt"))
_OFFICE = _one_of(tuple(OFFICES)).replace(r"\-", "[- ]")
_TITLED = re.compile(
    rf"\b(?:{_one_of(tuple(h.capitalize() for h in HONORIFICS))}|{_RANKS})\s(?P<name>{NAME})"
)
_OFFICE_NAME = re.compile(rf"\b(?P<office>(?i:{_OFFICE})s?)[ ](?P<name>{NAME})")
_COUNTERPART = re.compile(rf"\bcounterparts?,?[ ](?P<name>{NAME})")
_AGED = re.compile(rf"(?P<name>{NAME}),[ ](?:aged[ ])?\d{{1,3}}(?=[,.;)])(?!,\d)")
_DETERMINED = rf"(?:the|a|an|its|his|her|their|who[ ](?:is|was|heads|leads)|[{UPPER}]\w+['’]s)"
_APPOSED = re.compile(
    rf"(?P<name>{NAME}),[ ](?:{_DETERMINED}[ ])?"
    rf"(?:(?!and\b|or\b|in\b|at\b|who\b)[\w'’-]+[ ]){{0,4}}(?P<office>(?i:{_OFFICE}))\b(?!-)"
)
_SPEAKER = re.compile(
    rf"\b(?:said|says|added|told|asked|according[ ]to)[ ](?P<name>{NAME})(?=[,.\n]|[ ](?:of|in|on|who)\b|$)"
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
    """A name after an office: ``President [Ruiz]``, ``spokeswoman [Maria Silva]``, ``architects [Ana Ruiz]``.

    Not ``General Motors`` or ``Star Wars``: offices that begin other names need the model's consent. Not
    ``Prime Minister Council``, where the run ends like an organisation.
    """
    for match in _OFFICE_NAME.finditer(parsed.cased):
        for start, end in _name(parsed, match):
            sure = match["office"].lower() not in _AMBIGUOUS_OFFICES
            if _model_says(parsed, start, end, "PERSON") or (sure and not _model_says(parsed, start, end)):
                yield start, end


def counterpart_then_name(parsed: Parsed) -> Iterator[Chars]:
    """``his Japanese counterpart, [Ana Ruiz],``; not ``his counterpart in Tokyo``."""
    for match in _COUNTERPART.finditer(parsed.cased):
        yield from _name(parsed, match)


def name_then_age(parsed: Parsed) -> Iterator[Chars]:
    """``[Ana Ruiz], 54,``; not ``May 5, 54 people`` or ``Section 3, 20``."""
    for match in _AGED.finditer(parsed.cased):
        yield from _name(parsed, match)


def name_then_office(parsed: Parsed) -> Iterator[Chars]:
    """A full name before its office: ``[Ana Ruiz], a spokesman for``, ``[Xi An], chairman of``.

    Not ``Acme Steel, the owner of``: a company or a country may be that too, so the model decides.
    """
    for match in _APPOSED.finditer(parsed.cased):
        for start, end in _name(parsed, match):
            if " " in parsed.text[start:end] and not _model_says(
                parsed, start, end, "ORG", "GPE", "LOC", "FAC"
            ):
                yield start, end


def speaker(parsed: Parsed) -> Iterator[Chars]:
    """A full name after a verb of saying: ``said [Ana Ruiz],``; not ``said Monday``, ``told Sky News``."""
    for match in _SPEAKER.finditer(parsed.cased):
        for start, end in _name(parsed, match):
            if " " in parsed.text[start:end] and not _model_says(parsed, start, end):
                yield start, end


def model_person(parsed: Parsed) -> Iterator[Chars]:
    """The model's PERSON, cut to the name: ``Spokeswoman [Maria Silva]``, ``[Ruiz]'s``.

    Not ``Magna Corp.``, ``Russian`` or ``G-20``: company words, nationalities, digits.
    """
    for ent in parsed.doc.ents:
        if ent.label_ == "PERSON":
            trimmed = trim_name(parsed.cased, ent.start_char, ent.end_char)
            if trimmed and _looks_personal(parsed, *trimmed):
                yield _with_initials(parsed.cased, *trimmed)


RULES: tuple[tuple[Rule, int], ...] = (
    (byline, STATED),
    (honorific_then_name, STATED),
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
    for sentence in parsed.sentences:
        if sentence.start <= start < sentence.end:
            end = min(end, sentence.end)
    trimmed = trim_name(parsed.cased, start, end)
    if trimmed and _looks_personal(parsed, *trimmed):
        yield trimmed


def _looks_personal(parsed: Parsed, start: int, end: int) -> bool:
    """Whether the words of a candidate can be a person's name, whatever the model says."""
    name = parsed.cased[start:end]
    found = [word.rstrip(".") for word in _WORDS.findall(name)]
    if not found or any(character.isdigit() for character in name):
        return False
    lowered = [word.lower() for word in found]
    if lowered[-1] in _COMPANY or lowered[-1] in _ORGANISATION_HEADS or any("&" in w for w in name.split()):
        return False
    if len(found) == 1:
        acronym = name.isupper() and "." not in name and len(name) <= 5
        return not (acronym or lowered[0] in _FUNCTION_WORDS or lowered[0] in OFFICES or is_nationality(name))
    return not is_nationality(name) and lowered[0] not in _FUNCTION_WORDS


def _with_initials(text: str, start: int, end: int) -> Chars:
    """The name with the initials the model left out before it: ``[K.P. Sharma Oli]``."""
    before = re.search(rf"(?:[{UPPER}]\.[ ]?){{1,3}}$", text[max(0, start - 9) : start])
    return (start - len(before.group()), end) if before else (start, end)


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
