"""Rules for projects described by a word that means one: ``a [150-megawatt hydropower project]``.

They read tags and heads, so they find nothing in sentences without a cue (see ``project_cues.py``).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from spacy.tokens import Token

from pipeline.english.noun_phrases import NOUNS, Phrase, phrase_at
from pipeline.english.predications import Predication, predications
from pipeline.english.sectors import is_choosy, is_in_its_sector, sectors_in
from pipeline.english.undertakings import (
    OTHER_PROGRAMMES,
    SECTOR_UNDERTAKING,
    UNDERTAKING,
    WIDE,
    head_class,
    verb_class,
)
from pipeline.extract.project_cues import AGREED, FIELD_ACTIONS, FIELDS, FUNDED_FIELDS
from pipeline.extract.project_heads import head_phrases, nouns_among, tokens_among
from pipeline.extract.project_works import (
    NO_PROJECT,
    WORKS,
    identifying_chars,
    is_bound_to_place,
    is_misread_verb,
    names_place,
)
from pipeline.extract.rules import Rule
from pipeline.gazetteers import words
from pipeline.models import Chars
from pipeline.parse import Parsed

_FIRMS = frozenset({"co", "co.", "corp", "corp.", "inc", "inc.", "ltd", "ltd.", "plc"})
_MONEY = words("projects/money_words.txt")
_SUM_BEFORE = 12
"""Tokens between a sum and the field that it is for."""
_CARRIED = frozenset(
    {"led", "backed", "funded", "financed", "sponsored", "supported", "run", "assisted", "aided"}
)
_UNDERTAKINGS = frozenset({UNDERTAKING, SECTOR_UNDERTAKING})


def undertaking_phrase(parsed: Parsed) -> Iterator[Chars]:
    """A project by its own head: ``the [crewed spaceflight project]``, ``an [irrigation scheme]``,
    ``[ABM projects]``.

    Not groups (``many large projects``, ``10 road projects``, ``infrastructure projects``), bare anaphors
    (``the project``), broadcasts and courses (``a television programme``), schemes without a sector
    (``a pension scheme``).
    """
    for phrase in head_phrases(parsed, _UNDERTAKINGS):
        if is_in_its_sector(phrase.head_token.text, phrase.content) and _is_told(phrase):
            yield identifying_chars(phrase)


def project_to_do(parsed: Parsed) -> Iterator[Chars]:
    """A project told by what it does: ``a [project to develop oilfields]``,
    ``a [programme for training nurses]``, ``a [mission to Mars]``.

    Not ``the project, which``, ``projects in Asia``, ``a project of interest``,
    ``a mission to save families``.
    """
    for phrase in head_phrases(parsed, _UNDERTAKINGS):
        if phrase.plural or phrase.counted or phrase.determiner in NO_PROJECT:
            continue
        last = _last_of_complement(phrase.head_token) if WIDE.issuperset(_uncarried(phrase)) else None
        if last is not None and phrase.head_token.lower_ == "venture" and (goal := _field_of_venture(phrase)):
            yield goal
        elif last is not None and (phrase.kind == UNDERTAKING or _is_joint(phrase, last)):
            start = phrase.core if phrase.content == ("joint",) else phrase.head
            yield parsed.doc[start].idx, last.idx + len(last)


def _field_of_venture(phrase: Phrase) -> Chars | None:
    """``a joint venture for [salmon farming]``, ``for the [extraction of tin]``; None where it does
    something: ``a joint venture to develop``."""
    child = next(
        (c for c in phrase.head_token.children if c.dep_ == "prep" and c.lower_ in ("for", "in")), None
    )
    goal = next((c for c in child.children if c.dep_ == "pobj"), None) if child is not None else None
    if child is None or goal is None or child.i != phrase.head + 1 or goal.tag_ not in ("NN", "NNS"):
        return None
    field, last = phrase_at(goal), _with_of(goal)
    return goal.doc[field.core].idx, last.idx + len(last)


def joint_activity(parsed: Parsed) -> Iterator[Chars]:
    """Fields of joint work: ``[joint economic activity]``, ``[cooperation in river projects]``.

    Not ``terrorist activities``, ``cooperation in trade``.
    """
    for head in nouns_among(parsed, {"activity"}):
        phrase = phrase_at(head)
        if "joint" in phrase.content:
            yield parsed.doc[phrase.core].idx, head.idx + len(head)
    for head in nouns_among(parsed, {"cooperation"}):
        if (last := _field_of_projects(head)) is not None:
            yield head.idx, last.idx + len(last)


def field_to_develop(parsed: Parsed) -> Iterator[Chars]:
    """A field of work that somebody is to develop: ``plans to develop [marine tourism]``,
    ``will start [salmon farming]``.

    Not ``the right to develop nuclear energy``, ``developed tourism``, ``develop farming``.
    """
    for head in nouns_among(parsed, FIELDS):
        if head.text[0].isupper():
            continue
        phrase = phrase_at(head)
        told = not phrase.plural and phrase.determiner in ("", "its", "their") and _has_field(phrase)
        if told and any(map(_develops, _with_above(predications(head)))):
            yield parsed.doc[phrase.core].idx, head.idx + len(head)


def field_with_funds(parsed: Parsed) -> Iterator[Chars]:
    """A field that a sum is given for: ``will give 3 million dollars for [flood control]``.

    Not ``3 million dollars for training``, ``spent 3 million dollars on flood control last year``.
    """
    for head in nouns_among(parsed, FUNDED_FIELDS):
        if head.lower_ not in FUNDED_FIELDS or head.dep_ != "pobj" or head.head.lower_ != "for":
            continue
        phrase = phrase_at(head)
        if not phrase.determiner and _has_field(phrase) and _is_given_sum(head):
            yield parsed.doc[phrase.core].idx, head.idx + len(head)


def action_in_field(parsed: Parsed) -> Iterator[Chars]:
    """What is done in a field, planned, funded or begun:
    ``proposed the [development of package tours]``.

    Not ``production of oil rose``, ``creation of jobs``, ``construction of a dam``, a work.
    """
    for action in tokens_among(parsed, FIELD_ACTIONS):
        if action.lower_ not in FIELD_ACTIONS or action.tag_ != "NN":
            continue
        last = _with_of(action)
        if last.i == action.i or _is_work(action, last) or not _is_in_sector(action, last):
            continue
        if any(p.nearest and p.verb_class in AGREED for p in predications(action)):
            yield _before_action(action).idx, last.idx + len(last)


def _uncarried(phrase: Phrase) -> Iterator[str]:
    """The modifiers that do not say who carries it: not ``[UNESCO-led] programme``."""
    modifiers = phrase.modifiers
    for i, token in enumerate(modifiers):
        after = [t.lower_ for t in modifiers[i : i + 3]]
        carried = after[-1:] and after[-1] in _CARRIED and len(after) == 3 and after[1] in ("-", "–")
        if token.lower_ in phrase.content and not carried and token.lower_ not in _CARRIED:
            yield token.lower_


PHRASE_RULES: tuple[Rule, ...] = (
    joint_activity,
    project_to_do,
    field_to_develop,
    field_with_funds,
    action_in_field,
    undertaking_phrase,
)


def _has_field(phrase: Phrase) -> bool:
    """``wind power``, ``marine tourism``; not ``tourism``, ``local tourism``, ``economic activity``."""
    told = not WIDE.issuperset(phrase.content)
    return told and any(s.weight > 1 for s in sectors_in([*phrase.content, phrase.head_token.lower_]))


def _is_given_sum(head: Token) -> bool:
    """Whether what stands before ``for`` is money, or a verb that takes it: ``a [loan] for``, ``[lend]
    3 million dollars for``."""
    above = head.head.head
    sums = "illion" in above.doc[max(above.sent.start, head.i - _SUM_BEFORE) : head.i].text
    return sums and (above.lower_ in _MONEY or any(p.verb_class == "fund" for p in predications(head)))


def _with_above(found: Iterable[Predication]) -> Iterator[tuple[Predication, bool]]:
    """The nearest predications, each with whether those above it speak of what is to come."""
    known = list(found)
    planned = any(p.verb_class in AGREED and not p.nearest for p in known)
    return ((p, planned) for p in known if p.nearest)


def _develops(said: tuple[Predication, bool]) -> bool:
    """Whether a field is to be developed: ``will``, ``plans to``, ``is developing``."""
    predication, planned = said
    if predication.role != "object" or predication.verb_class not in ("make", "start"):
        return False
    if predication.aspect in ("infinitive", "gerund"):
        return planned
    return predication.aspect in ("future", "progressive")


def _is_work(action: Token, last: Token) -> bool:
    """Whether what an action is done to is found by itself; of machines in production there is none."""
    made = action.lower_ in ("production", "manufacture") and last.tag_ == "NNS"
    return head_class(last.text) in (WORKS - {"product", "common"} if made else WORKS | _UNDERTAKINGS)


def _before_action(action: Token) -> Token:
    """``[joint] production of missiles``, ``[licensed]``: the word that belongs to the action."""
    joint = action.nbor(-1) if action.i else action
    return joint if joint.lower_ in ("joint", "licensed") else action


def _is_told(phrase: Phrase) -> bool:
    """Whether the phrase tells one undertaking from others."""
    if phrase.determiner in NO_PROJECT or OTHER_PROGRAMMES.intersection(phrase.content):
        return False
    if phrase.counted:  # ``three hydropower projects in Laos``
        return bool(phrase.telling) and is_bound_to_place(phrase)
    if _FIRMS.intersection(phrase.content):
        return False  # ``the Nestor Co. joint venture``
    if phrase.content == ("joint",):
        return phrase.plural  # ``a joint venture``: told by its field alone
    if not phrase.content or _is_only_figure(phrase):
        return any(names_place(token) for token in phrase.modifiers)
    return _is_told_group(phrase) if phrase.plural else _is_told_one(phrase)


def _is_only_figure(phrase: Phrase) -> bool:
    """``the three-year programme``: the units are generic modifiers, the figure says no more."""
    return not any(t.lower_ in phrase.content and not t.like_num for t in phrase.modifiers)


def _is_told_group(phrase: Phrase) -> bool:
    """``the [river projects]``, ``approved [flood control projects]``, ``[ABM projects]``; not
    ``road projects``."""
    telling = phrase.telling[is_misread_verb(phrase) :]
    return bool(telling) and (phrase.determiner == "the" or _has_acronym(phrase) or _has_predicate(phrase))


def _is_told_one(phrase: Phrase) -> bool:
    """``a [flood control project]``, ``the [expansion project]``; not ``the ABC program``, a
    broadcaster's."""
    programme = "program" in phrase.head_token.lower_
    if programme and len(phrase.telling) == 1 and _has_acronym(phrase):
        return False
    known = phrase.determiner == "the" and not programme
    return bool(phrase.telling) or known or any(map(names_place, phrase.modifiers)) or _has_predicate(phrase)


def _has_acronym(phrase: Phrase) -> bool:
    return any(t.text.isupper() and len(t) > 1 for t in phrase.identifying)


def _has_predicate(phrase: Phrase) -> bool:
    """Whether something is done to it; not ``money for [road projects]``."""
    found = predications(phrase.head_token)
    return any(p.verb_class and p.nearest and (p.role, p.verb_class) != ("complement", "fund") for p in found)


def _is_joint(phrase: Phrase, last: Token) -> bool:
    """``a joint venture to``, or a scheme whose complement has a sector:
    ``a scheme to irrigate rice fields``."""
    return "joint" in phrase.content or _is_in_sector(phrase.head_token, last)


def _is_in_sector(first: Token, last: Token) -> bool:
    words = [token.lower_ for token in first.doc[first.i + 1 : last.i + 1]]
    if is_choosy(first.text):
        return is_in_its_sector(first.text, words)
    return any(sector.weight > 1 for sector in sectors_in(words))


def _last_of_complement(head: Token) -> Token | None:
    """The last token of what a project is for: ``to develop [fields]``, ``carried out by [Shell]``,
    ``of [reform]``."""
    goal = _goal_of_infinitive(head) or _goal_of_child(head)
    if goal is None or goal.tag_ not in NOUNS:
        return None
    last = _with_of(goal)
    bracket = next((t for t in head.doc[head.i : last.i] if t.text == "("), None)
    return bracket.nbor(-1) if bracket is not None else last


def _goal_of_infinitive(head: Token) -> Token | None:
    """``project to develop [fields]``, whatever noun the parser hangs the infinitive on."""
    after = head.doc[head.i + 1 : head.i + 3]
    return _object(after[1]) if [token.tag_ for token in after] == ["TO", "VB"] else None


def _goal_of_child(head: Token) -> Token | None:
    """``project carried out by [Shell]``, ``programme for training [nurses]``, ``project of [reform]``."""
    for child in head.children:
        if not 0 < child.i - head.i <= 3 or head.nbor(1).text == ",":
            continue
        if child.dep_ in ("acl", "relcl") and child.tag_ == "VBN" and verb_class(child.text) != "approve":
            return _object(child)
        if child.dep_ == "prep" and child.lower_ in ("for", "of", "on", "to"):
            goal = next((c for c in child.children if c.dep_ in ("pobj", "pcomp")), None)
            goal = _object(goal) if goal is not None and goal.tag_ == "VBG" else goal
            return goal if goal is not None and _is_in_sector(child, _with_of(goal)) else None
    return None


def _object(verb: Token) -> Token | None:
    """What a verb does, or who does it in the passive."""
    for child in verb.children:
        if child.dep_ == "dobj":
            return child
        if child.dep_ == "agent":
            return next((c for c in child.children if c.dep_ == "pobj"), None)
    return None


def _with_of(noun: Token) -> Token:
    """The noun, or the last noun of its of-complement: ``development of [fields]``."""
    for child in noun.children:
        if child.lower_ == "of" and child.i == noun.i + 1:
            return next((_with_of(c) for c in child.children if c.dep_ == "pobj" and c.tag_ in NOUNS), noun)
    return noun


def _field_of_projects(cooperation: Token) -> Token | None:
    """``cooperation in space [projects]``."""
    for preposition in cooperation.children:
        if preposition.lower_ in ("in", "on") and preposition.i == cooperation.i + 1:
            for noun in preposition.children:
                if noun.dep_ == "pobj" and head_class(noun.text) in _UNDERTAKINGS and phrase_at(noun).content:
                    return noun
    return None
