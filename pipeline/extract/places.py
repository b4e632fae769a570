"""Parsed -> mentions of places: the span is the name alone, without ``the``, directions in lower case or ``'s``."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.extract.rules import GUESSED, KNOWN, STATED, Rule
from pipeline.extract.rules import find as find_by_rules
from pipeline.gazetteers import alternatives, entries, words
from pipeline.gazetteers.countries import capital_country, country_of_name
from pipeline.gazetteers.places import (
    Match,
    is_abbreviation,
    is_world_famous,
    lookup,
    lookup_abbreviation,
    lookup_by_sound,
)
from pipeline.models import Chars, Mention
from pipeline.names import OFFICES, UPPER, WORD, is_nationality
from pipeline.parse import Parsed

_CALENDAR = words("calendar_words.txt")
_FUNCTION_WORDS = words("function_words.txt")
_STARTERS = words("sentence_starters.txt")
_ORGANISATION_HEADS = words("organisation_heads.txt")
_ORGANISED = words("company_suffixes.txt") | _ORGANISATION_HEADS
_HEAD_WORDS = words("place_heads.txt") | words("place_kinds.txt") | words("place_heads_before.txt")
_NOT_PLACES = frozenset(entries("not_places.txt"))
_DIRECTIONS = frozenset(
    [
        "north",
        "south",
        "east",
        "west",
        "northern",
        "southern",
        "eastern",
        "western",
        "northeast",
        "northwest",
        "southeast",
        "southwest",
        "central",
        "northeastern",
        "northwestern",
        "southeastern",
        "southwestern",
    ]
)

_HEAD = alternatives(entries("place_heads.txt"))
_HEAD_LOWER = alternatives(head.lower() for head in entries("place_heads.txt"))
_HEAD_BEFORE = alternatives(entries("place_heads_before.txt"))
_KIND = alternatives(entries("place_kinds.txt"))

_PIECE = rf"(?:(?:[{UPPER}]\.){{2,4}}|(?:St|Mt|Ft|Ste)\.|(?:al|el|ad|an|ar|as|at|az)-{WORD}|{WORD})"
_LINK = r"(?:[ ](?:of|de|del|la|le|da|do|dos|di|upon|on|and|the|al|el|au|sur|am)){0,2}"
_RUN = re.compile(rf"{_PIECE}(?:{_LINK}[ ]{_PIECE})*")
"""Capitalised words in a row with the small words that join them; holds names, is not yet one."""

_NAME = rf"{_PIECE}(?:(?:[ ](?:de|del|la|da|do|dos|di|al|el|upon))?[ ]{_PIECE}){{0,3}}"
_WORDS_IN_RUN = re.compile(_PIECE.replace("(?:al|el", "(?:al|el") + r"|[a-z]+")
_LONGEST_NAME = 7
"""Words in a place's name: Democratic Republic of the Congo has five, the longest country name seven."""

_HEADED = re.compile(
    rf"(?P<name>{_NAME})[ ](?:(?P<head>{_HEAD})|(?P<kind>(?:{_KIND}|{_HEAD_LOWER})s?))\b(?![\w-])"
)
_HEADED_LIST = re.compile(
    rf"(?P<names>{_NAME}(?:,[ ]{_NAME})*,?[ ](?:and|or)[ ]{_NAME})[ ]"
    r"(?:count(?:ies)|provinces|states|districts|regions|prefectures|governorates|townships|villages|towns|cities|"
    r"rivers|islands|lakes|seas|streets|roads|avenues|airports|peninsulas|mountains|republics|territories)\b"
)
_LOCAL = re.compile(
    rf"(?P<name>{_NAME})[ ](?:police|residents?|natives?|firefighters?|authorities|mayor|suburbs?|commuters|"
    r"city[ ]council|town[ ]council|voters|prosecutors?)\b"
)
_HEAD_FIRST = re.compile(rf"(?<![\w-])(?:{_HEAD_BEFORE})[ ](?:the[ ])?{_NAME}")
_KIND_OF = re.compile(
    rf"\b(?i:{_KIND}|embassy|embassies|consulate)s?[ ](?:of|called|named|such[ ]as|like|including)[ ](?:the[ ])?"
    rf"(?P<names>{_NAME}(?:,[ ]{_NAME})*(?:,?[ ]and[ ]{_NAME})?)"
)
_WITHIN = re.compile(
    rf"(?P<inner>{_NAME}),[ ](?P<outer>(?:W\.[ ]Va\.|N\.[ ]Dak\.|S\.[ ]Dak\.|N\.[ ]Mex\.|[{UPPER}][a-z]{{1,5}}\.(?![ ][{UPPER}]\w*,?[ ]said)|{_NAME}))"
)
_SIDE = rf"(?:(?:[{UPPER}]\.){{2,4}}|[{UPPER}][\w'’]*(?:[ ][{UPPER}][\w'’]*){{0,2}})"
_PAIR = re.compile(rf"(?<![\w-]){_SIDE}(?:[-–/][ ]?{_SIDE}){{1,4}}(?![\w-])")
_ROUTE = re.compile(
    r"[^.;:]{0,60}\b(?:rail(?:way|road)s?|railway lines?|(?:high|motor|express|free)ways?|roads?|routes?|lines?|"
    r"pipelines?|flights?|ferr(?:y|ies)|corridors?|borders?|canals?)\b"
)
_BASED = re.compile(
    rf"(?<![\w-])(?P<name>(?:[{UPPER}]\.){{2,4}}|[{UPPER}][\w'’]*(?:[ ][{UPPER}][\w'’]*){{0,2}})"
    r"-(?=(?:based|born|led|backed|bound|sponsored|brokered|hosted|style|area|funded|educated|mediated|made|"
    r"registered|controlled|administered|held|ruled|flagged|occupied)\b)"
)
_LOCATIVE = re.compile(
    r"\b(?:in|near|from|at|to|into|outside|inside|across|throughout|around|towards?|via|visit(?:ed|ing|s)?|"
    r"(?:north|south|east|west)(?:ern|east|west)?(?:ern)?(?:[ ]of)?)[ ](?:the[ ]|nearby[ ]|central[ ]|downtown[ ])?$"
)
_AMID = re.compile(r"\b(?:in|near|into|outside)[ ](?:nearby[ ]|central[ ]|downtown[ ])?$")
_MONEY = re.compile(r"(?:['’]s|\))?[ ](?:dollars?|cents?)\b|[$€£¥]")
_POSSESSIVE = re.compile(r"(?:['’]s?)?[\"'”’)\],;:!?.…/–—-]*$")
_HEADING = re.compile(rf"^(?P<name>{_NAME})[ ]?(?:[-–—:][ ]|$)", re.MULTILINE)
_APPOSED = re.compile(
    rf"\b(?:capital|city|town|village|island|port|province|region|republic|enclave|resort),?[ ](?P<name>{_NAME})"
)
_OF_A_BODY = re.compile(
    r"\b(?:agency|newspaper|daily|weekly|magazine|journal|company|firm|group|brand|party|club|team|ship|vessel|tanker|"
    r"freighter|ferry|warship|frigate|destroyer|submarine|carrier|yacht|television|radio|broadcaster|website|network|"
    r"hotel|restaurant|bank|airline|operator|giant|maker|retailer|band|singer|actress|actor)[ ](?:the[ ])?[\"“'‘]?$"
)
_LISTED_BEFORE = re.compile(rf"(?P<name>{_NAME})(?:,|,?[ ]and|,?[ ]or)[ ]$")
_LISTED_AFTER = re.compile(rf"(?:,|,?[ ]and|,?[ ]or)[ ](?P<name>{_NAME})")


def dateline(parsed: Parsed) -> Iterator[Chars]:
    """The places of a dateline: ``[MOSCOW], January 12. /TASS/``."""
    for line in parsed.layout.datelines:
        yield from line.places


def inner_and_outer(parsed: Parsed) -> Iterator[Chars]:
    """A place and the unit or country it lies in, two mentions: ``[Paris], [Texas]``, ``[Lima], [Peru]``.

    Not ``Ruiz, Mexico``: the gazetteer knows no Ruiz there; nor the ``Texas`` of ``Ruiz, Texas Ranger``.
    """
    for match in _WITHIN.finditer(parsed.cased):
        for inner in _endings(parsed.cased, *match.span("inner")):
            outer = _outer(parsed, match.start("outer"), match.end("outer"))
            if outer and _lies_in(parsed.cased[slice(*inner)], parsed.cased[slice(*outer)]):
                yield inner
                yield outer
                break


def headed(parsed: Parsed) -> Iterator[Chars]:
    """A name with its class word, which is in where capitalised: ``[Hubei Province]``, ``[Yunnan] provinces``.

    Not ``Henry County Sheriff``: another name goes on; nor ``British Airport``, ``the National Park``.
    """
    for match in _HEADED.finditer(parsed.cased):
        end = match.end("head") if match["head"] else match.end("name")
        start = _without_adjectives(parsed.cased, match.start("name"), match.end("name"))
        if start is None or _goes_on(parsed.cased, match.end()):
            continue
        name = parsed.cased[start : match.end("name")]
        if _may_be_place(name) and (
            match["head"] or lookup(name) or lookup_by_sound(name) or _is_administrative(match["kind"])
        ):
            yield start, end


def head_first(parsed: Parsed) -> Iterator[Chars]:
    """A name that its class word begins: ``[Lake Baikal]``, ``[Gulf of Oman]``, ``[Mount Etna]``.

    Not ``Lake Superior State University``, ``Cape Town Mayor``: the run is longer, other rules read it.
    """
    for match in _HEAD_FIRST.finditer(parsed.cased):
        if not _goes_on(parsed.cased, match.end()) and not _is_continued(parsed.cased, match.start()):
            yield match.span()


def kind_of(parsed: Parsed) -> Iterator[Chars]:
    """A name after ``town of``, ``island of``, ``province of``: ``the town of [Greer]``.

    Not ``the state of Israeli politics``, ``the region of Mr Low``: an adjective, a person.
    """
    for match in _KIND_OF.finditer(parsed.cased):
        for name in re.finditer(_NAME, match["names"]):
            start, end = match.start("names") + name.start(), match.start("names") + name.end()
            if _may_be_place(name.group()) and not _goes_on(parsed.cased, end):
                yield start, end


def kind_then_name(parsed: Parsed) -> Iterator[Chars]:
    """A name of the gazetteer right after its kind: ``the capital [Grozny]``, ``the island [Gozo]``.

    Not ``city Mayor Ruiz``, ``in the region Monday``.
    """
    for match in _APPOSED.finditer(parsed.cased):
        for _, end in _beginnings(parsed.cased, *match.span("name")):
            name = parsed.cased[match.start("name") : end]
            if lookup(name) and _may_be_place(name) and not _goes_on(parsed.cased, end):
                yield match.start("name"), end
                break


def heading(parsed: Parsed) -> Iterator[Chars]:
    """A well-known place that heads a line or is one: ``[BRITAIN] - Gilts rose``, ``[Hong Kong]: …``."""
    for match in _HEADING.finditer(parsed.cased):
        if _is_known(match["name"]):
            yield match.span("name")


def established_name(parsed: Parsed) -> Iterator[Chars]:
    """A well-known name whose last word otherwise ends an organisation's: ``[West Bank]``, ``[Soviet Union]``.

    Not ``West Bank Authority``: more of a name follows; nor ``Deutsche Bank``, in no gazetteer.
    """
    for start, end in known_name(parsed):
        words_ = parsed.cased[start:end].lower().split()
        if len(words_) > 1 and words_[-1] in _ORGANISED:
            yield start, end


def heads_of_list(parsed: Parsed) -> Iterator[Chars]:
    """Names that share a class word in the plural: ``[Cooke], [Grayson] and [Love] counties``.

    Not ``Ruiz and Low roads`` of two persons: the gazetteer has one of the names at least.
    """
    for match in _HEADED_LIST.finditer(parsed.cased):
        names = [
            (match.start("names") + m.start(), match.start("names") + m.end())
            for m in re.finditer(_NAME, match["names"])
        ]
        if any(lookup(parsed.cased[slice(*name)]) for name in names):
            yield from (name for name in names if _may_be_place(parsed.cased[slice(*name)], guessed=True))


def local_people(parsed: Parsed) -> Iterator[Chars]:
    """A town before those who serve or live in it: ``[Greer] police``, ``an [Augusta] native``.

    Not ``Russian police``, ``Ruiz residents``: an adjective, a name in no gazetteer.
    """
    for match in _LOCAL.finditer(parsed.cased):
        for start, end in _endings(parsed.cased, *match.span("name")):
            name = parsed.cased[start:end]
            if _may_be_place(name) and any(found.usual for found in lookup(name)):
                yield start, end
                break


def pair(parsed: Parsed) -> Iterator[Chars]:
    """Two places joined by a hyphen or slash: ``[Beijing]-[Shanghai] railway``, ``[Russia]-[Japan] talks``.

    Not ``Sino-Japanese``, ``Bosnia-Herzegovina`` (one place), ``Winston-Salem``.
    """
    for match in _PAIR.finditer(parsed.cased):
        if lookup(match.group()) or _goes_on(parsed.cased, match.end()):
            continue
        sides = [
            (match.start() + m.start(), match.start() + m.end()) for m in re.finditer(_SIDE, match.group())
        ]
        names = [parsed.cased[slice(*side)] for side in sides]
        on_route = _ROUTE.match(parsed.cased, match.end()) and any(lookup(name) for name in names)
        if all(map(_is_prominent, names)) or (on_route and all(map(_may_be_place, names))):
            yield from sides


def based(parsed: Parsed) -> Iterator[Chars]:
    """A place before ``-based``, ``-led``, ``-born``: ``the [Geneva]-based body``, ``[U.S.]-led forces``."""
    for match in _BASED.finditer(parsed.cased):
        for start, end in _endings(parsed.cased, *match.span("name")):
            if _is_known(parsed.cased[start:end]):
                yield start, end
                break


def known_name(parsed: Parsed) -> Iterator[Chars]:
    """A name that the gazetteer holds as a well-known place, wherever it stands alone: ``[Nagoya]``, ``[U.S.]``.

    Not ``Moscow State University`` or ``Jack London``: more of a name beside it; nor ``U.S. dollars``.
    """
    for run in _RUN.finditer(parsed.cased):
        yield from _names_in_run(parsed, run)


def located_name(parsed: Parsed) -> Iterator[Chars]:
    """A name of the gazetteer, however small the place, after ``in`` or ``near``: ``a farm near [Greer]``.

    Not ``in Parliament``, ``in Reading the bill``: common words are listed; nor ``in August``.
    """
    for run in _RUN.finditer(parsed.cased):
        before = parsed.cased[max(0, run.start() - 24) : run.start()]
        if _AMID.search(before):
            for end in _ends(run):
                name = parsed.cased[run.start() : end]
                if lookup(name) and _may_be_place(name) and not _goes_on(parsed.cased, end):
                    yield run.start(), end
                    break


def model_place(parsed: Parsed) -> Iterator[Chars]:
    """The model's GPE, LOC and FAC, cut to the name: ``southwest [China]``, ``the [Balkans]'``, ``[Lima]'s``.

    Not ``Russian``, ``U.S. dollars``, ``the West``, ``GDP``.
    """
    for ent in parsed.doc.ents:
        if ent.label_ in ("GPE", "LOC", "FAC"):
            for start, end in _parts(parsed.cased, ent.start_char, ent.end_char):
                trimmed = trim_place(parsed.cased, start, end)
                if trimmed and _may_be_guessed(parsed.cased, *trimmed):
                    yield trimmed


RULES: tuple[tuple[Rule, int], ...] = (
    (dateline, STATED),
    (inner_and_outer, STATED),
    (kind_of, STATED),
    (kind_then_name, STATED),
    (heading, STATED),
    (established_name, STATED),
    (heads_of_list, STATED),
    (local_people, KNOWN),
    (pair, STATED),
    (based, STATED),
    (headed, KNOWN),
    (head_first, KNOWN),
    (known_name, KNOWN),
    (located_name, KNOWN),
    (model_place, GUESSED),
)


def find(parsed: Parsed) -> Iterator[Mention]:
    """Every mention of a place that a rule finds, overlaps and all."""
    return find_by_rules("place", "places", RULES, parsed)


def trim_place(text: str, start: int, end: int) -> Chars | None:
    """The name alone: no article, direction or class word in lower case, possessive, bracket or line break.

    Where the whole is an established name, a direction stays: ``western Europe``; None where nothing is left.
    """
    end = start + len(text[start:end].partition("\n")[0].rstrip())
    end = start + len(_POSSESSIVE.sub("", text[start:end])) if not _is_dotted(text[start:end]) else end
    lead = re.match(r"[\s\"'“‘(\[-]*(?:(?:the|a|an)\s+)?", text[start:end], re.IGNORECASE)
    start += lead.end() if lead else 0
    while start < end and not text[start].isupper():
        if lookup(text[start:end]) and " " in text[start:end]:
            return start, end
        step = re.match(r"\S+\s+", text[start:end])
        if not step:
            return (
                None
                if not re.match(rf"(?:al|el|ad|an|ar|as|at|az)-[{UPPER}]", text[start:end])
                else (start, end)
            )
        start += step.end()
    last = re.search(rf"(?:\s+[^\s{UPPER}\d]+)+$", text[start:end])
    end -= len(last.group()) if last else 0
    return (start, end) if start < end else None


def _is_dotted(name: str) -> bool:
    """Whether a full stop at the end belongs to the name: ``U.S.``, ``Calif.``."""
    return bool(re.search(rf"(?:\b[{UPPER}]\.){{2,}}$", name)) or (
        name.endswith(".") and is_abbreviation(name)
    )


def _parts(text: str, start: int, end: int) -> Iterator[Chars]:
    """An entity of the model in its parts, where it runs over a comma: ``Lima, Peru``, ``Russia-Japan``."""
    whole = text[start:end]
    if "," not in whole and not _joins_places(whole):
        yield start, end
        return
    for part in re.finditer(r"[^,–/-]+" if _joins_places(whole) else r"[^,]+", whole):
        lead = len(part.group()) - len(part.group().lstrip())
        yield start + part.start() + lead, start + part.end()


def _joins_places(name: str) -> bool:
    parts = re.split(r"[-–/]", name)
    return len(parts) > 1 and not lookup(name) and all(_is_prominent(part) for part in parts)


def _may_be_guessed(text: str, start: int, end: int) -> bool:
    """Whether the model's place can be one."""
    name = text[start:end]
    if name.lower() in _DIRECTIONS or name in ("Earth", "Moon", "Mars") or _MONEY.match(text, end):
        return False
    if _OF_A_BODY.search(text[max(0, start - 24) : start]) or name.lower() in _ORGANISATION_HEADS:
        return False
    if name.isupper() and "." not in name and len(name) <= 5 and not lookup(name):
        return False  # GDP, WHO
    if not lookup(name) and _is_common_word(text, start, end):
        return False  # Automakers, at the start of a sentence
    return _may_be_place(name, guessed=True)


def _may_be_place(name: str, *, guessed: bool = False) -> bool:
    """Whether the words can name a place: no adjective, calendar word, office or listed common word."""
    lowered = name.lower()
    if lowered in _CALENDAR or lowered in OFFICES or (lowered in _FUNCTION_WORDS and name not in ("US",)):
        return False
    if (lowered in _HEAD_WORDS and not is_world_famous(name)) or (
        is_nationality(name) and not country_of_name(name)
    ):
        return False
    first = name.split(maxsplit=1)[0]
    if " " in name and is_nationality(first) and not country_of_name(first) and not lookup(name):
        return False
    return guessed or name not in _NOT_PLACES


def _names_in_run(parsed: Parsed, run: re.Match[str]) -> Iterator[Chars]:
    """The places in a run of capitalised words, longest names first, each with nothing of a name beside it."""
    tokens = [(run.start() + m.start(), run.start() + m.end()) for m in _WORDS_IN_RUN.finditer(run.group())]
    first = 0
    while first < len(tokens):
        step = 1
        for last in range(min(len(tokens), first + _LONGEST_NAME), first, -1):
            start, end = tokens[first][0], tokens[last - 1][1]
            if not text_ends_well(parsed.cased, tokens, last) or not _is_known(parsed.cased[start:end]):
                continue
            if _stands_alone(parsed, start, end) and not _is_common_word(parsed.cased, start, end):
                yield start, end
            step = last - first
            break
        first += step


def text_ends_well(text: str, tokens: list[Chars], last: int) -> bool:
    """Whether a name may end after that token: with a capitalised word, not with ``of``."""
    return text[tokens[last - 1][0]].isupper() or "-" in text[slice(*tokens[last - 1])]


def _stands_alone(parsed: Parsed, start: int, end: int) -> bool:
    """Whether nothing beside the name makes it part of another name, or the model's person."""
    text = parsed.cased
    if _goes_on(text, end) or _MONEY.match(text, end) or _OF_A_BODY.search(text[max(0, start - 24) : start]):
        return False
    if _is_continued(text, start) and not _model_begins_it(parsed, start, end):
        return False
    located = bool(_LOCATIVE.search(text[max(0, start - 24) : start]))
    return located or not _model_calls_it_else(parsed, start, end) or _is_listed(text, start, end)


def _is_common_word(text: str, start: int, end: int) -> bool:
    """Whether the article writes the word in lower case too, so that a sentence's start made it capital."""
    name = text[start:end]
    return " " not in name and bool(re.search(rf"(?<![\w-]){re.escape(name.lower())}(?![\w-])", text))


def _model_begins_it(parsed: Parsed, start: int, end: int) -> bool:
    """Whether the model has a name there that begins with it, so that the word before is none of it."""
    return any(
        ent.label_ in ("GPE", "LOC", "FAC", "ORG") and ent.start_char == start and end == ent.end_char
        for ent in parsed.doc.ents
    )


def _is_listed(text: str, start: int, end: int) -> bool:
    """Whether it stands in a list with a known place: ``Kano, Jigawa and [Yobe]``."""
    before = _LISTED_BEFORE.search(text[max(0, start - 40) : start])
    after = _LISTED_AFTER.match(text, end)
    return any(found and _is_known(found["name"]) for found in (before, after))


def _model_calls_it_else(parsed: Parsed, start: int, end: int) -> bool:
    """Whether the model has a person there, or an organisation, event or work whose name is longer."""
    for ent in parsed.doc.ents:
        if ent.start_char < end and start < ent.end_char:
            longer = ent.start_char < start - 4 or ent.end_char > end + 2
            if ent.label_ == "PERSON" and not _is_state(parsed.cased[start:end]):
                return True
            if longer and ent.label_ in ("ORG", "EVENT", "WORK_OF_ART", "LAW", "PRODUCT", "PERSON"):
                return True
    return False


def _is_state(name: str) -> bool:
    """Whether the name is a country's or a capital's that no person bears."""
    return name not in ("Jordan", "Chad", "Georgia", "Paris", "Victoria", "Santiago") and bool(
        country_of_name(name) or capital_country(name)
    )


def _is_known(name: str) -> bool:
    """Whether the gazetteer has a well-known place of that very name, and the word is no other name too."""
    if not _may_be_place(name):
        return False
    return any(_is_well_known(match) for match in lookup(name)[:3])


def _is_well_known(match: Match) -> bool:
    place = match.place
    if place.type == "city" and len(place.name) <= 3:
        return False  # Car, Van
    if not match.usual:
        return place.population >= 500_000 and bool(capital_country(place.name))
    if place.type in ("country", "continent"):
        return True
    if place.type == "city":
        return place.population >= 100_000
    if place.type == "region" and place.admin1:
        return not place.admin2
    return place.population >= 60_000


def _is_prominent(name: str) -> bool:
    """Whether a part of ``X-Y`` is a place: a well-known one, no adjective."""
    return _is_known(name) or any(m.usual and m.place.population >= 20_000 for m in lookup(name)[:1])


def _endings(text: str, start: int, end: int) -> Iterator[Chars]:
    """The range, then without its first word, and so on: for ``Mayor of Lima`` also ``Lima``."""
    yield start, end
    for word in re.finditer(r"[ ]", text[start:end]):
        if text[start + word.end()].isupper():
            yield start + word.end(), end


def _beginnings(text: str, start: int, end: int) -> Iterator[Chars]:
    """The range, then without its last word, and so on."""
    for word in reversed(list(re.finditer(r"\S+", text[start:end]))):
        yield start, start + word.end()


def _ends(run: re.Match[str]) -> Iterator[int]:
    """Where a name that begins a run may end, longest first."""
    ends = [m.end() for m in _WORDS_IN_RUN.finditer(run.group()) if m.group()[0].isupper()][:_LONGEST_NAME]
    yield from (run.start() + end for end in reversed(ends))


def _outer(parsed: Parsed, start: int, end: int) -> Chars | None:
    """The unit or country that begins a range, if the gazetteer has it: ``[Texas]``, ``[Ky.]``."""
    text = parsed.cased
    words_ = [start + m.end() for m in re.finditer(r"\S+", text[start:end])]
    for stop in reversed(words_):
        name = text[start:stop]
        if _units(name):
            return (start, stop) if not _goes_on(text, stop) else None
    return None


def _units(name: str) -> tuple[Match, ...]:
    """The countries and units that a name or an abbreviation after a comma may mean."""
    return lookup_abbreviation(name) or tuple(match for match in lookup(name)[:4] if _contains(match))


def _contains(match: Match) -> bool:
    """Whether a place holds others: a country or a unit."""
    return match.usual and (match.place.type == "country" or match.place.is_unit)


def _lies_in(inner: str, outer: str) -> bool:
    """Whether the gazetteer has a place of the one name in a place of the other."""
    outers = [m.place for m in _units(outer)]
    return any(
        m.place.country == o.country and (o.type == "country" or m.place.admin1 == o.admin1) and m.place != o
        for m in lookup(inner)
        for o in outers
    )


def _without_adjectives(text: str, start: int, end: int) -> int | None:
    """Where the name begins after adjectives and common words: ``Russian [Kursk] region``; None if nowhere."""
    for begin, _ in _endings(text, start, end):
        word = text[begin:end].split(maxsplit=1)[0]
        lowered = word.lower()
        if lowered in _FUNCTION_WORDS or lowered in _STARTERS or is_nationality(word):
            continue
        return begin if _may_be_place(text[begin:end]) or begin > start else None
    return None


def _is_administrative(kind: str) -> bool:
    """Whether a common noun makes the name before it a place, known or not: ``[Greer] village``."""
    return kind in ("district", "province", "village", "county", "oblast", "prefecture", "township", "hamlet")


def _goes_on(text: str, end: int) -> bool:
    """Whether a capitalised word follows that may belong to the name: ``Lima Stock Exchange``, not ``Lima Mayor``."""
    after = re.match(rf"[ ](?P<word>[{UPPER}][\w'’-]*)", text[end : end + 40])
    if not after:
        return bool(re.match(rf"[ ]?&[ ]?[{UPPER}]|-[{UPPER}a-z]", text[end : end + 4]))
    word = after["word"]
    lowered = word.lower()
    return not (
        lowered in OFFICES or lowered in _CALENDAR or lowered in _FUNCTION_WORDS or is_nationality(word)
    )


def _is_continued(text: str, start: int) -> bool:
    """Whether a capitalised word before may belong to the name: ``Jack London``, not ``In London``."""
    before = re.search(rf"(?P<word>[{UPPER}][\w'’-]*\.?)[ ]$", text[max(0, start - 40) : start])
    if not before:
        return bool(re.search(r"[\w.]-$|&[ ]?$", text[max(0, start - 3) : start]))
    word = before["word"].rstrip(".")
    lowered = word.lower()
    known = lowered in _FUNCTION_WORDS or lowered in _STARTERS or lowered in _CALENDAR or lowered in OFFICES
    return not (known or is_nationality(word) or word.endswith(("'s", "’s")) or lowered in _DIRECTIONS)
