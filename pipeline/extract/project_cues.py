"""Which sentences of an article can hold a project, by their words alone: the only ones whose syntax is asked
for.

The parser costs more than all rules together, so a head noun is not enough: ``Two refineries closed`` says of
none that it is planned or built. A word of what is done to works must stand within reach of the head, except
for undertakings by their own meaning (``project``). Where one sentence speaks of an undertaking, its head's
sentences are read too, for its facts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pipeline.english.sectors import is_choosy, is_in_its_sector, sector_of_term, sectors_in
from pipeline.english.undertakings import (
    GROUNDS,
    SECTOR_UNDERTAKING,
    UNDERTAKING,
    evidence_for,
    head_forms,
    is_line_work,
    said_by,
    same_works_of,
    singular,
    words_saying,
)
from pipeline.gazetteers import words as words_of

DESIGNATION = re.compile(
    r"(?=[A-Za-z0-9-]*\d)(?:[A-Z][A-Za-z]{0,3}-?\d{1,4}[A-Z]{0,2}|\d{3}|[A-Z][a-z]+-\d{1,3}[A-Z]?)"
)
"""A machine's: ``A390``, ``XR-20``, ``797``."""
COMING = frozenset({"future", "planned", "proposed", "upcoming", "forthcoming", "next-generation"})
DEVELOPING = re.compile(r"(?:develop|design|launch|delay|cancel|financ|test)(?:e?|es|s|ed|led|ing)")
CAPACITY = words_of("projects/capacity_verbs.txt")
"""What a thing that is not there yet will do: ``will generate``."""
PRODUCTS = words_of("projects/developed_products.txt")
FIELDS = words_of("projects/field_nouns.txt")
FUNDED_FIELDS = words_of("projects/funded_fields.txt")
FIELD_ACTIONS = words_of("projects/field_actions.txt")
FIELD_WORDS = FIELDS | FIELD_ACTIONS | FUNDED_FIELDS
PARTS = frozenset(
    {"Train", "Phase", "Unit", "Reactor", "Block", "Line", "Stage", "Berth", "Terminal", "Module"}
)

_WORD = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")
_REACH = 18
"""Words between a head and the word that says what is done to it."""
_NAME_REACH = 9
"""Words before the last of a name among which may stand that it is built."""
_UNBUILT = frozenset({"half-built", "construction", "handover", "planned", "proposed", "unfinished", "build"})
_MODIFIERS = 5
"""Words before a head that may be its modifiers."""
_TO_COME = frozenset({"will", "would", "shall", "should", "could", "may", "might", "must"})
"""What tells of a work or a network that it does not run yet, where it is the subject."""
RENEWALS = frozenset(
    [
        *("expansion", "extension", "enlargement", "modernisation", "modernization", "overhaul", "upgrade"),
        *("reconstruction", "redevelopment", "refurbishment", "rehabilitation", "renovation", "restoration"),
        *("widening", "deepening", "dredging", "electrification", "upgrading", "relocation", "conversion"),
    ]
)
"""What is done to a work that stands: an undertaking of its own."""
AGREED = frozenset({"fund", "approve", "plan", "propose", "start", "delay", "cancel", "run"})
"""What is done to an action of a field that is an undertaking: it is not only going on."""
_COMPRISING = frozenset({"includes", "envisages", "provides", "foresees"})
_MAKING = frozenset({"make", "start"})
_HALF_TELLING = frozenset({"gain", "fly"})
_FLYING = frozenset({"fly"})
_OPERATING = frozenset({"operate"})
_GETTING = frozenset({"get", "host", "receive", "reopen", "re-open"})
_GOING_TO = _TO_COME | {"to"}
"""``will get a port``, ``is to receive a port``; who *got* one has it."""
_UNNAMED = frozenset({"activity", "common", "institution", "system"})
"""Classes whose capitalised heads are rather bodies and sites: ``Reading University``, ``Wall Street``."""
_STATES = frozenset(
    [
        *("under", "late", "schedule", "budget", "hold", "complete", "unfinished", "light", "maiden"),
        *("project", "projects", "programme", "program", "scheme", "plan", "phase"),
        *("includes", "include", "included"),
    ]
)
"""``is under construction``, ``is a priority project``, ``runs behind schedule``."""
CULTURAL = frozenset(
    [
        *("art", "arts", "cooperation", "cultural", "culture", "education", "exchange", "exchanges"),
        *(
            "friendship",
            "goodwill",
            "heritage",
            "innovation",
            "language",
            "literature",
            "music",
            "partnership",
        ),
        *("science", "sports", "theatre", "tourism", "tourist", "travel", "visit", "youth"),
    ]
)
"""What a year is devoted to by two states or a body."""
_TIMES = frozenset({"Year", "Years", "Decade", "Season", "Seasons"})
_ACTIVITIES = frozenset({"activity", "activities"})
_JOINT = frozenset({"joint", "Joint"})
_NEED_SECTOR = frozenset({"activity", "common", "system"})


def wants_syntax(sentences: Sequence[str]) -> Iterator[bool]:
    """For each sentence of an article whether its tags and heads are needed.

    >>> list(wants_syntax(["They want to lay a pipeline.", "The pipeline is long.", "They met on Friday."]))
    [True, True, False]
    >>> list(wants_syntax(["Two refineries closed.", "Wall Street will open.", "Shares of Baltic LNG rose."]))
    [False, False, True]
    """
    words = [_WORD.findall(sentence) for sentence in sentences]
    found = [list(_undertakings(of_sentence)) for of_sentence in words]
    heads_known = {head for heads in found for head in heads}
    known = heads_known.union(*map(same_works_of, heads_known))
    for of_sentence, heads in zip(words, found, strict=True):
        yield bool(heads) or not known.isdisjoint(of_sentence)


def _undertakings(words: Sequence[str]) -> Iterator[str]:
    """The words of a sentence that may be an undertaking's head."""
    heads = head_forms()
    for i, word in enumerate(words):
        if word in heads:
            if _may_be_undertaking(words, i, heads[word]):
                yield word
        elif word in _ACTIVITIES:
            if _is_joint(words, i):
                yield word
        elif not word[0].islower() and _may_be_name(words, i):
            yield word
        if word in FIELD_WORDS and any(test(words, i) for test in _OF_FIELDS):
            yield ""  # the word alone, in other sentences, is no project's


def _is_field_to_come(words: Sequence[str], i: int) -> bool:
    """Whether a sector stands before a field, and before that a verb: ``to develop marine | tourism``.

    Or a plan that includes it: ``the plan includes flood | control``.
    """
    before = [word.lower() for word in words[max(0, i - _MODIFIERS - 1) : i]]
    if not _COMPRISING.isdisjoint(before):
        return True
    made = words[i] in FIELDS and any(_MAKING & said_by(word) for word in before)
    if not made or said_by(before[-1]):
        return False
    return any(sector.weight > 1 for sector in sectors_in([*before[-2:], words[i]]))


def _is_funded_field(words: Sequence[str], i: int) -> bool:
    """Whether a sum stands before a field with its sector: ``3 million dollars for flood | control``."""
    if words[i] not in FUNDED_FIELDS:
        return False
    before = words[max(0, i - _REACH) : i]
    return any("illion" in word for word in before) and any(
        sector.weight > 1 for sector in sectors_in([word.lower() for word in (*before[-2:], words[i])])
    )


def _is_action_in_field(words: Sequence[str], i: int) -> bool:
    """Whether a sector follows an action noun that is planned, funded, begun: ``| development of tours``."""
    if words[i] not in FIELD_ACTIONS or i + 1 >= len(words) or words[i + 1] != "of":
        return False
    after = words[i + 2 : i + _MODIFIERS]
    near = (word.lower() for word in (*words[max(0, i - _MODIFIERS) : i], *words[i + 3 : i + 12]))
    told = any(not AGREED.isdisjoint(said_by(word)) for word in near)
    return told and any(sector.weight > 1 for sector in sectors_in(after))


_OF_FIELDS = (_is_field_to_come, _is_action_in_field, _is_funded_field)


def _is_product_to_come(words: Sequence[str], i: int) -> bool:
    """Whether somebody develops it, whatever its sector: ``is developing a low-cost | car``."""
    if singular(words[i]) not in PRODUCTS:
        return False
    return any(DEVELOPING.fullmatch(word) for word in words[max(0, i - _MODIFIERS - 1) : i])


def _is_renewed(words: Sequence[str], i: int) -> bool:
    """``expansion of the | network``, ``| camp extension``: what stands already needs no sector."""
    if i + 1 < len(words) and words[i + 1] in RENEWALS:
        return True
    return i > 2 and words[i - 2] == "of" and words[i - 3] in RENEWALS


def _may_be_name(words: Sequence[str], i: int) -> bool:
    """Whether a capitalised or numbered word may end a project's name: ``Project``, ``A390``, ``Unit`` 3."""
    word, after = words[i], words[i + 1] if i + 1 < len(words) else ""
    if word == "LNG" or (after == "of" and word in _TIMES):
        return True
    if word == "Year":
        return words[i - 1].lower() in CULTURAL if i else False
    if word in PARTS and not after[:1].islower():
        return _is_told_of(words, i, "site")
    if not word.isalpha() and DESIGNATION.fullmatch(word):
        if word.isdigit() and not after[:1].isupper():
            return False
        return not COMING.isdisjoint(words[max(0, i - 2) : i]) or _is_told_of(words, i, "product")
    kind = head_forms().get(word.lower())
    return kind is not None and _may_be_undertaking(words, i, kind)


def _may_be_undertaking(words: Sequence[str], i: int, kind: str) -> bool:
    if kind == UNDERTAKING:
        return True
    if kind in _UNNAMED and i and words[i][0].isupper() and not is_line_work(words[i]):
        near = words[max(0, i - _NAME_REACH) : i]
        return kind == "institution" and not _UNBUILT.isdisjoint(near) and words[i - 1][0].isupper()
    if kind == SECTOR_UNDERTAKING:
        return _is_scheme(words, i)
    named_line = words[i][0].isupper() and is_line_work(words[i])  # ``the Purple Line``
    if kind in _NEED_SECTOR and (_is_product_to_come(words, i) or _is_renewed(words, i)):
        return True
    return (named_line or kind not in _NEED_SECTOR or _has_sector(words, i)) and _is_told_of(words, i, kind)


def _is_scheme(words: Sequence[str], i: int) -> bool:
    """Whether a sector stands before ``scheme``, ``mission``, or after what may have its sector there."""
    before, after = words[max(0, i - _MODIFIERS) : i], words[i + 1 : i + _MODIFIERS + 4]
    if words[i][0].isupper() or (before and before[-1][0].isupper()) or _is_joint(words, i):
        return True
    if is_in_its_sector(words[i], [word.lower() for word in (*before, *after[:3])]):
        return True
    if is_in_its_sector(words[i], [word.lower() for word in before]):
        return True
    return not is_choosy(words[i]) and any(sector.weight > 1 for sector in sectors_in(after))


def _is_joint(words: Sequence[str], i: int) -> bool:
    return not _JOINT.isdisjoint(words[max(0, i - _MODIFIERS) : i])


def _has_sector(words: Sequence[str], i: int) -> bool:
    before = [word.lower() for word in words[max(0, i - _MODIFIERS) : i]]
    if any(sector.weight > 1 for sector in sectors_in(before)) or _is_joint(words, i):
        return True
    return bool(before) and sector_of_term([before[-1], words[i]]) is not None


def is_spacecraft(word: str) -> bool:
    """``sent a [probe] to Mars``; not ``sent a helicopter to the scene``."""
    sector = sector_of_term([word])
    return sector is not None and sector.name == "space"


def _is_to_come(near: Sequence[str], j: int) -> bool:
    """``will | get a port``, ``sold | land for a port``."""
    if near[j] in GROUNDS:
        return near[j + 1 : j + 2] == ["for"]
    return near[j] in _GETTING and not _GOING_TO.isdisjoint(near[max(0, j - 2) : j])


def _is_told_of(words: Sequence[str], i: int, kind: str) -> bool:
    """Whether a word within reach says that a head of this class is planned, built, stopped."""
    near = [word.lower() for word in words[max(0, i - _REACH) : i + _REACH]]
    telling = words_saying(evidence_for(kind) - _HALF_TELLING)
    if not (telling.isdisjoint(near) and _STATES.isdisjoint(near)) or "illion" in " ".join(near):
        return True
    if "getting" in near or any(_is_to_come(near, j) for j in range(len(near))):
        return True
    if is_spacecraft(words[i]) and not words_saying(_FLYING).isdisjoint(near):
        return True
    if _TO_COME.isdisjoint(near):
        return False
    running = CAPACITY | words_saying(_OPERATING)
    return kind in ("work", "system") or is_line_work(words[i]) or not running.isdisjoint(near)
