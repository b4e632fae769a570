"""Whether a place name means the place, or who acts in its name: ``location``, ``actor``, empty if unsure.

    officials in [Moscow] (location); [Moscow] wants, talks between [Russia] and [Japan] (actor)

Read off the words beside the name: precision first, most mentions stay empty. Actors are countries,
capitals and seats of government; towns are too where they play.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from pipeline.gazetteers import alternatives, entries
from pipeline.gazetteers.countries import capital_country, country_of_name
from pipeline.gazetteers.places import Entry
from pipeline.models import Mention
from pipeline.parse import Parsed

_SEATS = ("Downing Street", "Elysee", "Foggy Bottom", "Kremlin", "Pentagon", "Whitehall", "White House")
_SIDES = r"(?:(?:north|south|east|west|central|mid)[a-z-]*\s+)?"
_WHERE = re.compile(
    r"\b(?:in|near|at|into|across|throughout|outside|inside|within|around|arrived\s+from|flew\s+to"
    rf"|(?:city|town|village|province|region|state|island|port|capital)\s+of)\s+(?:the\s+)?{_SIDES}"
    r"(?:(?:city|town|village|island|port|capital)\s+of\s+)?$",
    re.IGNORECASE,
)
_PREPOSITION = re.compile(
    r"\b(?:about|across|against|around|at|for|from|in|inside|into|near|of|on|outside|over|than|through|to"
    r"|towards?|via|within)\s+(?:the\s+)?(?:[a-z-]+\s+)?$",
    re.IGNORECASE,
)
_ADVERB = r"(?:\s+(?:also|now|again|already|earlier|later|yesterday|today|repeatedly|officially|not|never))?"
_AUXILIARY = r"(?:\s+(?:has|had|have))?"
_GOVERNS = re.compile(
    rf"{_AUXILIARY}{_ADVERB}\s+(?:{alternatives(entries('placenames/government_verbs.txt'))})\b"
)
_WITH_OTHER = re.compile(r"[A-Z][\w.]+,?\s+and\s+(?:the\s+)?$")
_PLURAL = re.compile(rf"{_ADVERB}\s+(?:{alternatives(entries('placenames/plural_verbs.txt'))})\b")
_PLAYS = re.compile(rf"\s+(?:{alternatives(entries('placenames/team_verbs.txt'))})\b")
_DEALINGS = alternatives(entries("placenames/dealings.txt"))
_DEALS_WITH = re.compile(rf"\b(?:{_DEALINGS})\s+with\s+(?:the\s+)?$", re.IGNORECASE)
_DEALINGS_BETWEEN = re.compile(rf"\b(?:{_DEALINGS})\s+between\s+(?:the\s+)?$", re.IGNORECASE)
_ADDRESSED = re.compile(
    r"\b(?:accus|ask|blam|criticis|criticiz|press|urg|warn)(?:e|es|ed|ing|s)?\s+(?:the\s+)?$"
    r"|\bcall(?:s|ed|ing)?\s+on\s+(?:the\s+)?$"
)
_TO_DO = re.compile(r"\s+(?:to\s+[a-z]+|of\s+[a-z]+ing|that|against)\b")
_BY = re.compile(
    r"\b(?:adopted|approved|backed|banned|brokered|condemned|criticised|criticized|imposed|invaded|opposed"
    r"|proposed|ratified|recognised|recognized|rejected|signed|supported|vetoed)\s+by\s+(?:the\s+)?$"
)
_ENDS = re.compile(
    r"\s*(?:$|[^\w\s'’-]|\s(?:and|or|as|at|after|before|by|during|for|has|have|in|is|on|over|since|that|the|to|under"
    r"|began|begin|could|may|must|should|went|\w+ed|was|were|which|will|would)\b)"
)
"""What shows that no noun follows: ``talks with the [U.S.] in May``, not ``with the U.S. envoy``."""

_AND = re.compile(r"\s*(?:,\s*)?(?:and\s+)?(?:the\s+)?")
_NEXT_TO = re.compile(r",\s*")
_WORD = re.compile(r"[a-z]+")
_TIES = ("between", "by", "with")
_ADDRESSING = ("accus", "ask", "blam", "criticis", "criticiz", "on", "press", "urg", "warn")
_WHERE_WORDS = (
    *("across", "around", "at", "from", "in", "into", "near", "of", "outside", "throughout", "to", "within"),
    *("central", "east", "mid", "north", "south", "west", "inside"),
)
_WINDOW = 48
"""Characters before a name that are looked at."""


def with_usage(
    parsed: Parsed, mentions: Sequence[Mention], resolved: Sequence[Entry | None]
) -> tuple[Mention, ...]:
    """The article's place mentions in text order, each with its usage; ``resolved`` tells what each means."""
    usages = [_usage(parsed, mention, place) for mention, place in zip(mentions, resolved, strict=True)]
    gaps = [parsed.text[one.end : other.start] for one, other in pairwise(mentions)]
    acting = [may_act(mention, place) for mention, place in zip(mentions, resolved, strict=True)]
    for i, gap in enumerate(gaps):
        usages[i + 1] = usages[i + 1] or _continued(gap, usages[i], may_act=acting[i + 1])
    for i, gap in reversed(list(enumerate(gaps))):
        free = not usages[i] and acting[i] and not _PREPOSITION.search(_before(parsed, mentions[i]))
        if free and usages[i + 1] == "actor" and _is_list(gap):
            usages[i] = "actor"  # ``[Russia] and Japan agreed``: the verb is beside the second
    return tuple(
        replace(mention, usage=usage) if usage else mention
        for mention, usage in zip(mentions, usages, strict=True)
    )


def may_act(mention: Mention, place: Entry | None) -> bool:
    """Whether the name is a government's too: a country's, a capital's, a seat's."""
    if place is None:
        return False
    name = " ".join(mention.text.split())
    capital = place.type == "city" and capital_country(place.name) == place.country
    return place.type == "country" or capital or name in _SEATS or bool(country_of_name(name))


def _before(parsed: Parsed, mention: Mention) -> str:
    return parsed.text[max(0, mention.start - _WINDOW) : mention.start]


def _usage(parsed: Parsed, mention: Mention, place: Entry | None) -> str:
    before, end = _before(parsed, mention), mention.end
    if mention.rule == "places.dateline":
        return "location"
    if may_act(mention, place) and _acts(parsed.text, before, end):
        return "actor"
    if _PLAYS.match(parsed.text, end) and not _PREPOSITION.search(before):
        return "actor" if place is not None and place.type in ("city", "country") else ""
    return "location" if _last_word(before).startswith(_WHERE_WORDS) and _WHERE.search(before) else ""


def _last_word(before: str) -> str:
    """The last word before a name, ``the`` aside, in lower case: a look at it spares the patterns."""
    words = _WORD.findall(before.lower())
    return words[-2] if len(words) > 1 and words[-1] == "the" else words[-1] if words else ""


def _acts(text: str, before: str, end: int) -> bool:
    """Whether the words beside a government's name make it one that speaks, deals or is spoken to."""
    last = _last_word(before)
    if last in _TIES and (
        _DEALS_WITH.search(before) or _DEALINGS_BETWEEN.search(before) or _BY.search(before)
    ):
        return bool(_ENDS.match(text, end))
    if last.startswith(_ADDRESSING) and _ADDRESSED.search(before):
        return bool(_TO_DO.match(text, end))
    if _PLURAL.match(text, end):
        return bool(_WITH_OTHER.search(before))
    return bool(_GOVERNS.match(text, end)) and not _PREPOSITION.search(before) and not before.endswith(", ")


def _continued(gap: str, before: str, *, may_act: bool) -> str:
    """The usage of the name before that holds for this: ``in Lima, [Peru]``, ``between Peru and [Chile]``."""
    if before == "location" and _NEXT_TO.fullmatch(gap):
        return "location"
    return "actor" if before == "actor" and may_act and _is_list(gap) else ""


def _is_list(gap: str) -> bool:
    return bool(gap.strip()) and bool(_AND.fullmatch(gap))
