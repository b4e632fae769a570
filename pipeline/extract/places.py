"""Parsed -> mentions of places: the name alone, without ``the``, directions in lower case or ``'s``."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

from pipeline.english.names import UPPER
from pipeline.english.place_names import (
    DIRECTIONS,
    NAME,
    SIDE,
    Run,
    beginnings,
    endings,
    goes_on,
    holds_other_name,
    is_also_person,
    is_common_word,
    is_continued,
    is_known,
    is_listed,
    is_money,
    is_of_a_body,
    is_prefixed,
    is_prominent,
    lies_in,
    matches,
    may_be_guessed,
    may_be_place,
    may_name_place,
    names_in_run,
    runs,
    trim_place,
    units_named,
    with_side,
    without_adjectives,
    without_day,
    without_the,
)
from pipeline.extract.rules import GUESSED, KNOWN, STATED, Rule
from pipeline.extract.rules import find as find_by_rules
from pipeline.gazetteers import alternatives, entries, table, words
from pipeline.gazetteers.countries import capital_country, country_of_name
from pipeline.gazetteers.places import lookup, lookup_by_sound
from pipeline.models import Chars, Mention
from pipeline.parse import Parsed, once_an_article

_ORGANISED = words("organisations/company_suffixes.txt") | words("organisations/organisation_heads.txt")
_BODIES = frozenset(row["name"].upper() for row in table("organisations/organisations.csv"))
_AGENCIES = words("text/agencies.txt")
_HEADS = tuple(row["head"] for row in table("placenames/place_heads.csv"))
_HEAD = alternatives(_HEADS)
_KIND = alternatives(entries("placenames/place_kinds.txt"))
_ANY_KIND = alternatives({*entries("placenames/place_kinds.txt"), *(head.lower() for head in _HEADS)})
_MAKES_PLACE = words("placenames/kinds_of_unknown.txt")

_NAMES = rf"{NAME}(?:,[ ]{NAME})*(?:,?[ ](?:and|or)[ ]{NAME})?"
_SEVERAL = rf"(?<![\w-]){NAME}(?:,[ ]{NAME}){{0,15}},?[ ](?:and|or)[ ]{NAME}"

_NO_TOWNS = frozenset(
    ("City", "Deputy", "Federal", "Metro", "Military", "National", "State", "Traffic", "Vice")
)
"""Words before ``Police`` and ``Mayor`` that are names of towns as well."""

_ANY_NAME = re.compile(NAME)
_ONE_SIDE = re.compile(SIDE)
_LIST = re.compile(rf"(?P<names>{_SEVERAL})(?![\w-])")

_HEADED = re.compile(rf"(?<!\w)(?P<name>{NAME})[ ](?:(?P<head>{_HEAD})|(?P<kind>{_ANY_KIND})s?)\b(?![\w-])")
_LIKE_ADJECTIVE = re.compile(r"(?:[eiy]an|ese|ish|ern|ic|al)$")
"""Endings of what may be an adjective before ``region``: ``the Caucasian region``."""
_COMPANY_AFTER = re.compile(r"[ ](?:company|corporation|firm)\b")
"""Makes a company's name of one that ends like a place's: ``the Bronk Port company``."""
_HEADED_LIST = re.compile(rf"(?P<names>{_SEVERAL})[ ](?:(?:{_ANY_KIND})s|counties|cities|territories)\b")
_HEAD_FIRST = re.compile(
    rf"(?<![\w-])(?:{alternatives(entries('placenames/place_heads_before.txt'))})[ ](?:the[ ])?{NAME}"
)
_NAMING = r"[ ](?:of|called|named|such[ ]as|like|including)[ ](?:the[ ])?"
_NAMED = re.compile(rf"(?<=[a-zA-Z]){_NAMING}(?=[{UPPER}]|[ae][dlnrstz]-)")
_KIND_OF = re.compile(rf"(?i:{_KIND}|embassy|consulate)s?{_NAMING}(?P<names>{_NAMES})")
_KINDS_NAMED = {kind.split()[-1] for kind in words("placenames/place_kinds.txt")} | {"embassy", "consulate"}
_KINDS_BEFORE = frozenset(
    ("capital", "city", "enclave", "island", "port", "province", "region", "republic", "resort", "town")
) | {"village"}
_SETTLEMENT = (
    "border crossing|city|enclave|fishing port|hamlet|island|municipality|oasis|pass|port|settlement|suburb"
    "|town|township|village"
)
_SIDES = r"(?:north|south|east|west)(?:ern|east|west)?(?:eastern|western|-east|-west)?|central"
_NO_NOUN = (
    r"(?=[.,;:]|$|[ ](?:\(|\d|about|and|at|by|in|just|near|of|on|some|that|where|which|whose|with"
    rf"|{_SIDES})\b)"
)
_SEA = re.compile(
    r"\b[Tt]he[ ](?P<name>Baltic)(?=[,.;)]|['’]s\b|$|[ ](?:and|at|by|for|in|is|near|or|to|was|with)\b)"
)
_EMBASSY = re.compile(
    rf"(?<![\w-])(?P<name>{NAME})(?:['’]s)?[ ](?i:embass(?:y|ies)|consulates?(?:[ ]general)?)\b"
)
_OFFICE_OF = re.compile(
    r"\b(?i:(?:ambassador|envoy|consul|consul[ -]general)[ ]to[ ](?:the[ ])?"
    r"|(?:arch)?bishop[ ]of[ ]|emir[ ]of[ ]|governor[ ]of[ ]|mayor[ ]of[ ]|prefect[ ]of[ ]|sultan[ ]of[ ])"
)
_DESCRIBED = re.compile(
    rf"(?P<name>{NAME})(?:,|[ ]is)[ ](?:a|an|the)[ ](?:[a-z-]+,?[ ]){{0,3}}(?:{_SETTLEMENT})\b{_NO_NOUN}"
    rf"|(?P<far>{NAME}),?[ ](?:about[ ]|some[ ])?\d+[ ](?:km|kilomet(?:re|er)s|miles)[ ]"
    rf"(?:\([^)]{{1,20}}\)[ ])?(?:{_SIDES})[ ](?:of|from)\b"
    rf"|(?P<site>{NAME}),[ ](?:home[ ]to[ ]|on[ ](?:the|its)[ ](?:[A-Z]?[a-z-]+[ ]){{0,3}}"
    r"(?:bank|border|coast|edge|frontier|outskirts|shores?|side)\b)"
)
_MAY_DESCRIBE = re.compile(r",?[ ](?:\d|about[ ]|some[ ])|,[ ](?:an?|the|home|on)[ ]|,?[ ](?:in|is)[ ]")
_IN_PART = re.compile(rf"(?P<name>{NAME}),?[ ]in[ ](?:the[ ])?(?:{_SIDES})[ ](?P<outer>{NAME})")
_LOCAL = re.compile(
    rf"(?<!\w)(?P<name>{NAME})[ ](?:{alternatives(entries('placenames/place_locals.txt'))})\b"
)
_PARTY = re.compile(
    r"(?<![\w-])(?:[RDI]|DFL|Rep|Dem|Con|Lab|Lib)-(?!Day\b)"
    rf"(?P<name>[A-Z]\.[ ]?(?:[A-Z]\.|[A-Z][a-z]+\.)|[A-Z][a-z]+\.|{NAME})"
)
_RESIDENT = re.compile(
    rf"[ ]\d{{1,2}},[ ]of[ ](?:[^,;.]{{1,30}}(?:St\.|Ave\.|Rd\.|Dr\.)?,[ ])?(?P<name>{NAME})"
)
_OF = re.compile(rf",?[ ]of[ ](?P<name>{NAME})")
_CAPITALS_THEN_DASH = re.compile(
    r"(?:^|[.!?][\"'”’]?\s+|\d{4}\s+)(?P<name>(?:De|Mc|La|Mac)?[A-Z]{2,}(?:[ -][A-Z]{2,}){0,2})"
    r"(?:[ ]?[–—]|[ ]--|[ ]-[ ])",
    re.MULTILINE,
)
_BODY_OF_TOWN = re.compile(
    rf"(?<!\w)(?P<name>{NAME})[ ](?:{alternatives(entries('placenames/town_bodies.txt'))})\b"
    rf"|\b(?:City|Town|Village|Township|Borough)[ ]of[ ](?P<after>{NAME})"
)
_HEADING = re.compile(rf"(?P<name>{NAME})[ ]?(?:[-–—:][ ]|$)", re.MULTILINE)
_WITHIN = re.compile(
    rf"(?<!\w)(?P<inner>{NAME}),[ ]"
    rf"(?P<outer>[A-Z]\.[ ]?(?:[A-Z][a-z]{{1,3}}|[A-Z])\.|[A-Z][a-z]{{1,5}}\.|{NAME})"
)
_AROUND = re.compile(rf"(?<!\w)(?:Metro|Metropolitan|Greater|Downtown)[ ](?P<name>{NAME})")
_PAIR = re.compile(rf"(?<![\w-]){SIDE}(?:[-–/][ ]?{SIDE}){{1,4}}(?![\w-])")
_ROUTE = re.compile(
    r"[^.;:]{0,60}\b(?:rail(?:way|road)s?|(?:high|motor|express|free)ways?|roads?|routes?|lines?|pipelines?"
    r"|flights?|ferr(?:y|ies)|corridors?|borders?|canals?)\b"
)
_BASED = re.compile(
    rf"(?<![\w-])(?P<name>{SIDE})-(?=(?:{alternatives(entries('placenames/place_participles.txt'))})\b)"
)
_TOWN = 5_000
"""Inhabitants from which a name before ``-based`` is the town's: below, companies bear it too."""

_LONGER_THAN_ACRONYMS = 5
"""Letters from which capitals before a dash are no acronym's."""

_NAMES_EVENT = re.compile(
    rf"(?:-[{UPPER}][\w'’]*)+(?:[ ][{UPPER}][\w-]*){{0,4}}[ ]"
    rf"(?:{alternatives(entries('organisations/event_heads.txt'))})\b"
)
"""The rest of an event's name that begins with a pair of places."""

_OPENS = re.compile(rf"(?:^|\n|[.!?][\"”]?\s+|[\"“])(?P<word>[{UPPER}][a-z-]+)[ ]\Z")
_COMMON = words("text/common_words.txt")
_MORE_THAN_NAME = re.compile(r"[ ](?:-|--|–|—)[ ]|[ ](?:between|from|near|via)[ ]|[ ]in[ ](?!the\b)|[ ]and$")
"""Where an entity of the model has run over two names."""

_WHOLE = ("GPE", "LOC", "FAC", "ORG")
"""Labels that, given to just this name, show that the capitalised word before is none of it."""

_LONGER = ("ORG", "EVENT", "WORK_OF_ART", "LAW", "PRODUCT")
"""Labels of longer names that a place's may be part of."""

_PARTIES = ("R", "D", "I", "DFL", "Rep", "Dem", "Con", "Lab", "Lib")
_DASHES = ("–", "—", " --", " - ")
_KINDS_AFTER = frozenset(
    form
    for kind in {*entries("placenames/place_kinds.txt"), *(head.lower() for head in _HEADS), "counties"}
    for form in (kind.split()[0], f"{kind.split()[0]}s")
)
_HEAD_STARTS = frozenset(head.split()[0] for head in _HEADS)
_FIRST_WORDS = frozenset(entry.split()[0] for entry in entries("placenames/place_heads_before.txt"))
_LOCAL_STARTS = frozenset(entry.split()[0] for entry in entries("placenames/place_locals.txt"))
_BODY_STARTS = frozenset(entry.split()[0] for entry in entries("placenames/town_bodies.txt")) | {"of"}
"""Words that begin what stands beside a name in the patterns above: a look at them spares the pattern."""

_WITHIN_TOWN = r"(?:nearby[ ]|central[ ]|downtown[ ])?$"
_AT = re.compile(
    r"\b(?:in|near|from|at|to|into|outside|inside|across|throughout|around|towards?|via|visit(?:ed|ing|s)?"
    rf"|(?:north|south|east|west)(?:ern|east|west)?(?:ern)?(?:[ ]of)?)[ ](?:the[ ])?{_WITHIN_TOWN}"
)
_BEFORE = 24
"""Characters before a name in which its preposition stands."""

_IN = re.compile(rf"\b(?:in|near|outside)[ ]{_WITHIN_TOWN}")
_OPENING_IN = re.compile(r"(?:In|Near|Outside)[ ](?:the[ ])?(?=\S)")
"""Begins a sentence, and with it a run of capitalised words, of which it is no part."""

HOLDING = re.compile(
    r"\b(?i:believ\w+|confidence|control|faith|holdings?|interests?|invest\w*|shareholders?|shares?|stakes?|stock"
    r"|trad(?:e|ing)|trust)[ ](?:\w+[ ])?in[ ]\Z"
)
"""Makes a company or a person of what ``in`` stands before: ``a stake in Acme``, ``confidence in Ruiz``."""

_WHITHER = ("at", "from", "in", "near", "of", "outside", "to")
_IN_WORDS = ("in", "near", "outside", "nearby", "central", "downtown")


def dateline(parsed: Parsed) -> Iterator[Chars]:
    """The places of a dateline: ``[MOSCOW], January 12. /TASS/``.

    Not ``UNITED NATIONS, May 5``: an organisation, though it signs like a town.
    """
    for line in parsed.layout.datelines:
        yield from (span for span in line.places if not _is_body(parsed.text[slice(*span)]))


def inner_and_outer(parsed: Parsed) -> Iterator[Chars]:
    """A place and the unit or country it lies in, two mentions: ``[Paris], [Texas]``, ``[Lima], [Peru]``.

    Not ``Bronk, Mexico``: the gazetteer knows no Bronk there; nor ``Paris, Texas Ranger``: a name goes on.
    """
    text = parsed.cased
    for match in matches(_WITHIN, text, (run for run in runs(text) if text.startswith(", ", run.end))):
        outer = _first(beginnings(text, *match.span("outer")), lambda s, e: _is_unit(text[s:e]))
        if outer is None or goes_on(text, outer[1]):
            continue
        inners = endings(text, without_the(text, *match.span("inner")), match.end("inner"))
        inner = next((i for i in inners if lies_in(text[slice(*i)], text[slice(*outer)])), None)
        if inner:
            yield from (inner, outer)


def kind_of(parsed: Parsed) -> Iterator[Chars]:
    """Names after ``town of``, ``island of``, ``cities such as``: ``the towns of [Greer] and [Lima]``.

    Not ``the state of Israeli politics``, ``city of Lima Airport``: an adjective, a longer name.
    """
    text = parsed.cased
    for match in _kinds_of(text):
        if text[match.start()].isupper() and _is_known_whole(text, match):
            continue  # District of Columbia, Islamic Republic of Iran: known by the whole name
        for start, end in _each_name(match):
            name = text[start:end]
            if may_be_place(name) and not holds_other_name(name) and not goes_on(text, end):
                yield start, end


def kind_then_name(parsed: Parsed) -> Iterator[Chars]:
    """A name of the gazetteer right after its kind: ``the capital [Grozny]``, ``the island [Gozo]``.

    Not ``city Mayor Ruiz``, ``in the region Monday``.
    """
    text = parsed.cased
    for run in runs(text):
        name = _ANY_NAME.match(text, run.start) if run.before.rstrip(",") in _KINDS_BEFORE else None
        ends = beginnings(text, *name.span()) if name else ()
        found = _first(ends, lambda s, e: _is_listed_place(text[s:e]))
        if found and not goes_on(text, found[1]):
            yield found


def heading(parsed: Parsed) -> Iterator[Chars]:
    """A well-known place that heads a line or is one: ``[BRITAIN] - Gilts rose``, ``[Hong Kong]: Shares``.

    Not ``Acme: Shares rose``.
    """
    text = parsed.cased
    for run in runs(text):
        begins_line = not run.start or text.startswith("\n", run.start - 1)
        match = _HEADING.match(text, run.start) if begins_line else None
        if match and is_known(match["name"]):
            yield match.span("name")


def embassy(parsed: Parsed) -> Iterator[Chars]:
    """The country whose embassy it is: ``the [U.S.] Embassy in Lima``, ``[Peru]'s embassy``.

    Not ``the Peruvian Embassy``, an adjective, or ``the Lima Embassy Hotel``.
    """
    text = parsed.cased
    for match in _EMBASSY.finditer(text):
        found = _first(endings(text, *match.span("name")), lambda s, e: bool(country_of_name(text[s:e])))
        if found and not goes_on(text, match.end()):
            yield found


def seat_of_office(parsed: Parsed) -> Iterator[Chars]:
    """A place between an office and the name of who holds it: ``Governor of [Cusco] Ana Ruiz said``,
    ``ambassador to [Peru] Jo Low``.

    Not ``mayor of New York City``, ``Governor of Cusco Ruiz``: it needs a place's name and a full one.
    """
    text = parsed.cased
    for office in _OFFICE_OF.finditer(text):
        match = _ANY_NAME.match(text, office.end())
        if match and not lookup(match[0]):
            whole = match.span()
            found = _first(beginnings(text, *whole), lambda s, e: _is_listed_place(text[s:e], usual=True))
            if found and _is_full_name(text[found[1] : whole[1]]):
                yield found


def established_name(parsed: Parsed) -> Iterator[Chars]:
    """A well-known name whose last word else ends an organisation's: ``the [West Bank]``, ``[Soviet Union]``.

    Not ``West Bank Authority``: more of a name follows; nor ``Acme Bank``, in no gazetteer.
    """
    text, ents = parsed.cased, entities(parsed)
    for run in runs(text):
        if _ORGANISED.isdisjoint(run.text.lower().split()):
            continue
        for start, end in names_in_run(run):
            lowered = text[start:end].lower().split()
            if len(lowered) > 1 and lowered[-1] in _ORGANISED and _stands_alone(text, ents, start, end):
                yield start, end


def heads_of_list(parsed: Parsed) -> Iterator[Chars]:
    """Names that share a class word in the plural: ``[Cooke], [Grayson] and [Love] counties``.

    Not ``Bronk and Qual roads``: the gazetteer has one of the names at least.
    """
    text = parsed.cased
    if not any(run.after in _KINDS_AFTER for run in runs(text)):
        return
    for match in matches(_HEADED_LIST, text, _listing(text)):
        names = list(_each_name(match))
        if any(lookup(text[slice(*name)]) for name in names):
            yield from (name for name in names if _may_be_headed(text[slice(*name)]))


def pair(parsed: Parsed) -> Iterator[Chars]:
    """Places joined by hyphens or slashes: ``[Beijing]-[Shanghai] railway``, ``[Russia]-[Japan] talks``.

    Not ``Sino-Japanese``; nor ``Bosnia-Herzegovina`` and ``Winston-Salem``, one place each.
    """
    text = parsed.cased
    for match in matches(_PAIR, text, _joined(text)):
        if lookup(match.group()) or goes_on(text, match.end()):
            continue
        sides = [
            (match.start() + m.start(), match.start() + m.end()) for m in _ONE_SIDE.finditer(match.group())
        ]
        sides[0] = without_the(text, *sides[0]), sides[0][1]
        names = [text[slice(*side)] for side in sides]
        on_route = _ROUTE.match(text, match.end()) and any(map(lookup, names))
        if any(map(_signs, names)):
            continue
        if all(map(is_prominent, names)) or (on_route and all(map(may_be_place, names))):
            yield from sides


def based(parsed: Parsed) -> Iterator[Chars]:
    """A place before ``-based``, ``-led``, ``-born``: ``the [Geneva]-based body``, ``[U.S.]-led forces``.

    Not ``Acme-based``, ``Russian-born``.
    """
    text = parsed.cased
    for match in matches(_BASED, text, _joined(text)):
        start, end = without_the(text, *match.span("name")), match.end("name")
        found = _first(endings(text, start, end), lambda s, e: _may_be_based_in(text[s:e]))
        if found:
            yield found


def headed(parsed: Parsed) -> Iterator[Chars]:
    """A name and its class word, which is in where capitalised: ``[Hubei Province]``, ``[Yunnan] provinces``.

    Not ``Henry County Sheriff's Office``: a name goes on; nor ``Russian region``, ``the National Park``.
    """
    text = parsed.cased
    classed = (run for run in runs(text) if run.after in _KINDS_AFTER or run.has(_HEAD_STARTS))
    for match in matches(_HEADED, text, classed):
        start = without_adjectives(text, *match.span("name"))
        if start is None or goes_on(text, match.end()) or _COMPANY_AFTER.match(text, match.end()):
            continue
        name = text[start : match.end("name")]
        known = match["head"] or _makes_place(match["kind"], name) or lookup(name) or lookup_by_sound(name)
        if known and may_be_place(name):
            yield start, match.end("head") if match["head"] else match.end("name")


def head_first(parsed: Parsed) -> Iterator[Chars]:
    """A name that its class word begins: ``[Lake Baikal]``, ``[Gulf of Oman]``, ``[Mount Etna]``.

    Not ``Lake Superior State University``: the name goes on; nor ``Veronica Lake Low``.
    """
    text = parsed.cased
    for match in matches(_HEAD_FIRST, text, (run for run in runs(text) if run.has(_FIRST_WORDS))):
        part_of_other = goes_on(text, match.end()) or is_continued(text, match.start())
        if not part_of_other and not holds_other_name(match.group()):
            yield match.span()


def described_place(parsed: Parsed) -> Iterator[Chars]:
    """A name, known or not, that the words after it tell to be a town's: ``[Greer] is a small town``,
    ``[Bronk], a village``, ``[Bronk], 20 km north of Lima``, ``from [Bronk] in southern Peru``.

    Not ``Ruiz, a town official``, ``Ruiz won in northern Peru``.
    """
    text = parsed.cased
    for run in runs(text):
        if _MAY_DESCRIBE.match(text, run.end):
            yield from _described(text, run)


def _described(text: str, run: Run) -> Iterator[Chars]:
    """The name at the end of a run, if what follows describes a town."""
    for word in endings(text, run.start, run.end):
        match = _DESCRIBED.match(text, word[0])
        if match is None and run.before in _WHITHER:
            match = _IN_PART.match(text, word[0])
            match = match if match and lookup(match["outer"]) else None
        if match:
            start, end = next(match.span(group) for group in match.groupdict() if match[group])
            start = without_adjectives(text, start, end) or start
            if may_be_place(text[start:end]) and not holds_other_name(text[start:end]):
                yield start, end
            return


def local_people(parsed: Parsed) -> Iterator[Chars]:
    """A town before those who serve or live in it: ``[Greer] police``, ``an [Augusta] native``.

    Not ``Russian police``, ``Bronk residents``: an adjective, a name in no gazetteer.
    """
    text = parsed.cased
    for match in matches(_LOCAL, text, (run for run in runs(text) if run.after in _LOCAL_STARTS)):
        found = _first(
            endings(text, *match.span("name")), lambda s, e: _is_listed_place(text[s:e], usual=True)
        )
        if found:
            yield found


def party_and_seat(parsed: Parsed) -> Iterator[Chars]:
    """Where a member of parliament was elected, after the party's letter: ``R-[Lima]``, ``(D-[Calif.])``.

    Not ``D-Day``, ``R-rated``.
    """
    text = parsed.cased
    for match in _PARTY.finditer(text) if any(f"{party}-" in text for party in _PARTIES) else ():
        ends = beginnings(text, *match.span("name"))
        found = _first(ends, lambda s, e: _is_unit(parsed.text[s:e]) or _is_listed_place(parsed.text[s:e]))
        if found:
            yield found


def home_of_person(parsed: Parsed) -> Iterator[Chars]:
    """The town of a person, after the age or the name: ``Ana Ruiz, 32, of [Greer]``, ``Ana Ruiz of [Greer]``.

    Not ``Ana Ruiz, 32, of Acme``, ``Duke of Lima``.
    """
    text = parsed.cased
    found = [match.span("name") for match in _RESIDENT.finditer(text)]
    for start, end, label in entities(parsed):
        if label == "PERSON" and " " in text[start:end]:
            after = _OF.match(text, end)
            found += [after.span("name")] if after else []
    for span in found:
        town = _first(beginnings(text, *span), lambda s, e: _is_town(text[s:e]))
        if town and not goes_on(text, town[1]):
            yield town


def capitals_then_dash(parsed: Parsed) -> Iterator[Chars]:
    """A town in capitals before a dash, where a report begins inside a line: ``[GREER] — The council met``.

    Not ``NATO — The alliance met``, ``NOTE -- All times``.
    """
    dashed = any(dash in parsed.text for dash in _DASHES)
    for match in _CAPITALS_THEN_DASH.finditer(parsed.text) if dashed else ():
        acronym = len(match["name"]) < _LONGER_THAN_ACRONYMS and not is_known(match["name"])
        if _is_town(match["name"]) and not acronym:
            yield match.span("name")


def town_of_bodies(parsed: Parsed) -> Iterator[Chars]:
    """A town wherever it stands alone, if the article names a body of its: ``[Greer] won. Greer Police``.

    Not ``Henry Ford won``.
    """
    text = parsed.cased
    for name in sorted(_towns_with_bodies(text)):
        for match in re.finditer(rf"(?<![\w-]){re.escape(name)}(?![\w-])", text):
            if not goes_on(text, match.end()) and not is_continued(text, match.start()):
                yield match.span()


def listed_name(parsed: Parsed) -> Iterator[Chars]:
    """Towns in a list of which one is well known: ``[Lima], [Greer] and [Kent]``.

    Not ``Lima, Ruiz and Kent``: a name that no town has.
    """
    text = parsed.cased
    for match in matches(_LIST, text, _listing(text)):
        names = list(_each_name(match))
        if goes_on(text, match.end()) or is_continued(text, match.start()):
            continue
        located = bool(_IN.search(text[max(0, match.start() - _BEFORE) : match.start()]))
        if all(_is_town(text[slice(*n)]) for n in names) and (
            located or any(is_known(text[slice(*n)]) for n in names)
        ):
            yield from names


def sea_like_adjective(parsed: Parsed) -> Iterator[Chars]:
    """A sea whose name alone is an adjective: ``a plant on the [Baltic],``; not ``the Baltic states``."""
    yield from (match.span("name") for match in _SEA.finditer(parsed.cased))


def known_name(parsed: Parsed) -> Iterator[Chars]:
    """A name that the gazetteer holds as a well-known place, where it stands alone: ``[Nagoya]``, ``[U.S.]``.

    Not ``Moscow State University`` or ``Jack London``: more of a name beside it; nor ``U.S. dollars``, ``the
    Suez Canal company``.
    """
    text, ents, home = parsed.cased, entities(parsed), _country_of_dateline(parsed)
    for run in runs(text):
        for start, end in names_in_run(run):
            if home and country_of_name(text[start:end]) == home and not _is_beside_name(text, start, end):
                yield start, end
            alone = _stands_alone(text, ents, start, end) and not _is_company(text, start, end)
            if alone and not is_common_word(text, start, end):
                yield with_side(text, start, end), end


def located_name(parsed: Parsed) -> Iterator[Chars]:
    """A name of the gazetteer, however small the place, after ``in`` or ``near``: ``a farm near [Greer]``,
    ``In [Greer], shops closed``.

    Not ``in Parliament``, ``in Reading the bill``: common words are listed; nor ``in August``, ``shares in
    Greer``.
    """
    text = parsed.cased
    for run in runs(text):
        before = text[max(0, run.start - _BEFORE) : run.start]
        opening = _OPENING_IN.match(run.text)
        located = run.before in _IN_WORDS and _IN.search(before) and not HOLDING.search(before)
        if located or opening:
            ends = beginnings(text, run.start + (opening.end() if opening else 0), run.end)
            found = _first(ends, lambda s, e: _is_listed_place(text[s:e]))
            if found and not goes_on(text, found[1]):
                yield found


def part_of_city(parsed: Parsed) -> Iterator[Chars]:
    """A well-known city with its surroundings or without them: ``[Metro Manila]``, ``[Greater London]``.

    Not ``Greater Manchester Police``: a name goes on; nor ``Greater Israel``, a country.
    """
    text = parsed.cased
    for match in _AROUND.finditer(text):
        name = match["name"]
        if is_known(name) and not country_of_name(name) and not goes_on(text, match.end()):
            yield match.span()


def model_place(parsed: Parsed) -> Iterator[Chars]:
    """The model's GPE, LOC and FAC, cut to the name: ``southwest [China]``, ``the [Balkans]'``, ``[Lima]'s``.

    Not ``Russian``, ``U.S. dollars``, ``the West``, ``GDP``, ``the Peru-Chile Youth Year``.
    """
    for first, last, label in entities(parsed):
        if label in ("GPE", "LOC", "FAC"):
            for start, end in _parts(parsed.cased, first, last):
                trimmed = trim_place(parsed.cased, start, end)
                if (
                    trimmed
                    and may_be_guessed(parsed.cased, *trimmed)
                    and not _NAMES_EVENT.match(parsed.cased, trimmed[1])
                ):
                    yield trimmed


RULES: tuple[tuple[Rule, int], ...] = (
    (dateline, STATED),
    (inner_and_outer, STATED),
    (kind_of, STATED),
    (kind_then_name, STATED),
    (heading, STATED),
    (embassy, STATED),
    (seat_of_office, STATED),
    (established_name, STATED),
    (heads_of_list, STATED),
    (pair, STATED),
    (based, STATED),
    (headed, KNOWN),
    (head_first, KNOWN),
    (party_and_seat, STATED),
    (home_of_person, KNOWN),
    (capitals_then_dash, STATED),
    (town_of_bodies, STATED),
    (listed_name, KNOWN),
    (described_place, KNOWN),
    (local_people, KNOWN),
    (part_of_city, KNOWN),
    (sea_like_adjective, KNOWN),
    (known_name, KNOWN),
    (located_name, KNOWN),
    (model_place, GUESSED),
)


def find(parsed: Parsed) -> Iterator[Mention]:
    """Every mention of a place that a rule finds, overlaps and all."""
    return find_by_rules("place", "places", RULES, parsed)


def _first(ranges: Iterable[Chars], fits: Callable[[int, int], bool]) -> Chars | None:
    return next(((start, end) for start, end in ranges if fits(start, end)), None)


def _kinds_of(text: str) -> Iterator[re.Match[str]]:
    """``town of Greer``, ``cities such as Lima and Quito``: found from the words between kind and name."""
    end = 0
    for named in _NAMED.finditer(text):
        start = named.start()
        while start and text[start - 1].isalpha():
            start -= 1
        kind = text[start : named.start()].lower()
        if start >= end and not _KINDS_NAMED.isdisjoint((kind, kind.removesuffix("s"))):
            found = _KIND_OF.match(text, start)
            if found:
                yield found
                end = found.end()


def _is_known_whole(text: str, match: re.Match[str]) -> bool:
    """Whether the kind in capitals is part of a name that the gazetteer has, with a word before it or not."""
    before = text[max(0, match.start() - _BEFORE) : match.start()].rpartition(" ")
    adjective = before[0].rpartition(" ")[2]
    first = _ANY_NAME.match(text, match.start("names"))
    wholes = {match.group(), text[match.start() : first.end()] if first else ""}
    return any(lookup(whole) or country_of_name(f"{adjective} {whole}") for whole in wholes)


def _each_name(match: re.Match[str]) -> Iterator[Chars]:
    """The names of a list that a pattern found as a whole."""
    for name in _ANY_NAME.finditer(match["names"]):
        start, end = match.start("names") + name.start(), match.start("names") + name.end()
        yield without_the(match.string, start, end), without_day(match.string, start, end)


def _is_full_name(words_of: str) -> bool:
    """Whether two or three words can be somebody's name: not ``State University``."""
    return len(words_of.split()) in (2, 3) and not holds_other_name(words_of.strip())


def _makes_place(kind: str, name: str) -> bool:
    """Whether a common noun makes a place of an unknown name: ``Greer village``; not ``Caucasian region``."""
    return kind in _MAKES_PLACE and not (kind == "region" and _LIKE_ADJECTIVE.search(name))


def _may_be_headed(name: str) -> bool:
    """Whether a class word makes the name a place's: not ``Northern and Western states``."""
    return may_name_place(name) and name.lower() not in DIRECTIONS


def _is_listed_place(name: str, *, usual: bool = False) -> bool:
    """Whether the gazetteer has the name, for a small place even, and it is no common word."""
    return may_be_place(name) and any(match.usual or not usual for match in lookup(name))


def _towns_with_bodies(text: str) -> set[str]:
    """The towns of which the article names a body: ``Greer Police``, ``City of Greer``."""
    likely = (run for run in runs(text) if run.after in _BODY_STARTS or run.has(_BODY_STARTS))
    found = matches(_BODY_OF_TOWN, text, likely)
    spans = [match.span("name" if match["name"] else "after") for match in found]
    towns = (_first(endings(text, *span), lambda s, e: _has_body(text[s:e])) for span in spans)
    return {text[slice(*town)] for town in towns if town}


def _signs(name: str) -> bool:
    """Whether an agency signs so: ``Interfax-China`` is its bureau, no pair of places."""
    return name.lower() in _AGENCIES


def _is_body(name: str) -> bool:
    """Whether the name is a listed organisation's."""
    return name.upper() in _BODIES


def _is_unit(name: str) -> bool:
    return bool(units_named(name))


def _may_be_based_in(name: str) -> bool:
    """Whether the name before ``-based`` is a place: a known one, or a town, no company's name or acronym."""
    if is_known(name):
        return True
    towns = (m for m in lookup(name) if m.usual and m.place.population >= _TOWN)
    return may_be_place(name) and not name.replace(".", "").isupper() and any(towns)


def _has_body(name: str) -> bool:
    """Whether the name before a town's body is a town's, be it a surname too; no country or capital."""
    return (
        not name.isupper()
        and may_name_place(name)
        and any(m.usual for m in lookup(name))
        and not (country_of_name(name) or capital_country(name) or name in _NO_TOWNS)
    )


def _is_town(name: str) -> bool:
    """Whether it is the usual name of a town or unit, and no common word."""
    return _is_listed_place(name, usual=True)


def _parts(text: str, start: int, end: int) -> Iterator[Chars]:
    """An entity of the model in its parts, if it runs over a comma or a pair: ``Lima, Peru``."""
    sides = re.split(r"[-–/]", text[start:end])
    if any(map(_signs, sides)):
        return
    joined = len(sides) > 1 and not lookup(text[start:end]) and all(map(is_prominent, sides))
    for part in re.finditer(r"[^,–/-]+" if joined else r"[^,]+", text[start:end]):
        lead = len(part.group()) - len(part.group().lstrip())
        yield start + part.start() + lead, start + part.end()


def _listing(text: str) -> Iterator[Run]:
    """The runs that may begin a list: a comma, ``and`` or ``or`` follows a name in them."""
    return (r for r in runs(text) if " and " in r.text or text.startswith((", ", " or ", " and "), r.end))


def _joined(text: str) -> Iterator[Run]:
    """The runs in which a hyphen or a slash follows a name."""
    return (run for run in runs(text) if "-" in run.text or text.startswith(("-", "–", "/"), run.end))


_Entities = tuple[tuple[int, int, str], ...]
"""The model's entities: first character, end, label."""


@once_an_article
def entities(parsed: Parsed) -> _Entities:
    """The model's entities in text order; reading them off the Doc is slow, and several rules want them."""
    return tuple((ent.start_char, ent.end_char, ent.label_) for ent in parsed.doc.ents)


def _stands_alone(text: str, ents: _Entities, start: int, end: int) -> bool:
    """Whether nothing beside the name makes it part of another name, or the model's person."""
    if goes_on(text, end) or is_money(text, end) or is_of_a_body(text, start) or is_prefixed(text, start):
        return False
    if is_continued(text, start) and not (_is_whole(ents, start, end) or _is_qualified(text, start, end)):
        return False
    if not _is_other(text, ents, start, end):
        return True
    return bool(_AT.search(text[max(0, start - _BEFORE) : start])) or is_listed(text, start, end)


def _is_company(text: str, start: int, end: int) -> bool:
    """Whether a site's name is a company's: ``the Suez Canal company``; not ``a Lima company``."""
    return bool(_COMPANY_AFTER.match(text, end)) and _HEADED.fullmatch(text, start, end) is not None


def _runs_over(text: str, label: str, first: int, last: int) -> bool:
    """Whether the model's organisation is more than a name: ``Kyodo - Peru``, ``Ruiz in Lima``."""
    return label == "ORG" and bool(_MORE_THAN_NAME.search(text, first, last))


def _is_qualified(text: str, start: int, end: int) -> bool:
    """Whether a common word that opens the sentence stands before a country: ``Landlocked [Chad]``."""
    word = _OPENS.search(text, max(0, start - 2 * _BEFORE), start)
    return word is not None and word["word"].lower() in _COMMON and bool(country_of_name(text[start:end]))


def _country_of_dateline(parsed: Parsed) -> str | None:
    """The country whose capital signs the report: ``AMMAN (ABC) -- Jordan`` is no person."""
    capitals = (parsed.text[slice(*span)] for line in parsed.layout.datelines for span in line.places)
    return next(filter(None, map(capital_country, capitals)), None)


def _is_beside_name(text: str, start: int, end: int) -> bool:
    return goes_on(text, end) or is_continued(text, start) or is_money(text, end) or is_prefixed(text, start)


def _is_whole(ents: _Entities, start: int, end: int) -> bool:
    """Whether the model gives just this name a label that a place may have."""
    return any((first, last) == (start, end) and label in _WHOLE for first, last, label in ents)


def _is_other(text: str, ents: _Entities, start: int, end: int) -> bool:
    """Whether the model has a person there, or an organisation, event or work whose name is longer."""
    for first, last, label in ents:
        if first >= end:
            return False
        if start < last and not _runs_over(text, label, first, last):
            longer = first < start - 4 or last > end + 2  # more than ``the`` and ``'s``
            qualified = label == "PERSON" and _is_qualified(text, start, end)
            if label == "PERSON" and not qualified and (longer or is_also_person(text[start:end])):
                return True
            if longer and label in _LONGER:
                return True
    return False
