"""How far along an undertaking is, by the verbs and nouns around its mentions: tense, modality, negation.

``will be built`` planned      ``has been under construction since`` under way      ``was shelved`` suspended
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from itertools import takewhile
from types import MappingProxyType

from spacy.tokens import Token

from pipeline.english.noun_phrases import phrase_at
from pipeline.english.predications import Predication, predications
from pipeline.english.undertakings import SECTOR_UNDERTAKING, UNDERTAKING, head_class, verb_class
from pipeline.gazetteers import table

STATUS_CODES: Mapping[str, str] = MappingProxyType(
    {
        "proposed": "1",
        "planned": "1",
        "agreed": "1",
        "under way": "2",
        "completed": "4",
        "suspended": "6",
        "cancelled": "5",
    }
)
"""IATI ActivityStatus of each status word, in rising order of how far the text takes the undertaking."""

_RANK = {status: rank for rank, status in enumerate(STATUS_CODES)}
_WISHES = frozenset({"proposed", "planned", "agreed"})
_ENDED = frozenset({"suspended", "cancelled"})
_POSSESSED = frozenset({"the", "'s", "’s", "'", "’", "its", "their", "his", "her"})
_PROGRAMMES = frozenset({UNDERTAKING, SECTOR_UNDERTAKING})
_TIMES = frozenset({"year", "years", "decade", "season", "festival"})
"""What runs from the day it opens, as programmes do."""
_OPENED = frozenset({"open", "opens", "opened", "inaugurated", "inaugurates", "unveiled", "unveils"})
_WIDENED = frozenset({"extended", "extends", "expanded", "expands", "renewed", "prolonged"})
_PARTS = frozenset({"batch", "leg", "part", "phase", "portion", "section", "stage", "stretch", "tract"})
"""Containers whose end is not the end of the whole: ``opened the first [section] of the line``."""
_PROPOSALS = frozenset({"proposal", "proposals", "idea", "bid", "offer", "tender"})
"""Words of proposing that can be approved; what is talked over, studied, considered is not yet."""
_ASKING = frozenset(
    [
        *("ask", "asked", "asking", "asks", "call", "called", "calling", "calls", "invite", "invited"),
        *("request", "requested", "requests", "urge", "urged", "urges", "urging"),
    ]
)
_ORDERING = frozenset(
    {"ordered", "orders", "forced", "forces", "compelled", "obliged", "told", "tells", "ruled", "voted"}
)
"""Verbs after which ``to stop`` says that it is stopped."""
_AGAIN = frozenset({"resume", "resumed", "restart", "restarted", "reactivated", "revived"})
_RESUMED = frozenset({"resumed", "resumes", "resuming", "restarted", "restarts", "revived"})
_SERVING = frozenset(
    [
        *("employing", "feeding", "helping", "keeping", "providing", "reaching", "screening", "serving"),
        *("supplying", "supporting", "teaching", "training", "treating", "vaccinating"),
    ]
)
"""What a programme is doing: ``the school meals programme is [feeding] 5,000 pupils``."""
_TENDERS = frozenset({"bid", "bidding", "tender"})
_WON = frozenset({"won", "wins", "awarded"})
_NOT_YET = frozenset({"before", "if", "once", "till", "unless", "until", "when"})
"""What a clause begins with that speaks of what has not happened: ``[until] the arena is finished``."""
_CONTINUED = frozenset({"continue", "continued", "continues"})
_SIDING = frozenset({"back", "backed", "backs", "support", "supported", "supports"})
"""Who backs a work has not yet paid for it."""
_HELD = frozenset({"hold", "stage", "celebrate", "mark", "organise", "organize"})
_JOINTLY = frozenset({"jointly", "together"})
_LAID = frozenset({"stone", "stones", "groundbreaking", "ceremony", "foundations"})
_GRANTED = frozenset({"programme", "program", "project", "initiative"})
_UNDER_ACCORD = re.compile(
    r"\bunder (?:a|an|the|that|their)(?: [\w-]+){0,3} "
    r"(?:accord|agreement|deal|contract|memorandum|pact|protocol|treaty)\b|\bin grant aid\b"
)
"""What makes a plan an agreement: ``under a separate accord, they will``."""
_GOING_AGAIN = re.compile(
    r"\b(?:in full swing|once more|(?:has|have) (?:since )?(?:resumed|restarted)|back on track)\b"
)
"""What ends a stop: ``held up for months, is once more in progress``."""
_YEAR = re.compile(r"(?:19|20)\d\d")


def status_of(heads: Sequence[Token], clauses: Sequence[str]) -> str:
    """The furthest status that the predicates of the head nouns or the clauses around them state; "" for
    none.

    A clause is the text around a mention that speaks of no other project; what it says of plans and wishes
    counts only where no predicate says more. An undertaking that the text takes for granted is under way.
    """
    stated = [status for head in heads for status in (*_of_modifiers(head), *_of_predicates(head))]
    wanted = _phrases().keys() - (_WISHES if stated else ())
    said = [clause.lower() for clause in clauses]
    stated += [status for status in wanted if any(map(_phrases()[status].search, said))]
    if any(map(_GOING_AGAIN.search, said)) or any(map(_has_resumed, heads)):
        stated = [status for status in stated if status != "suspended"]
    if not stated and any(map(_is_taken_for_granted, heads)):
        return "under way"
    furthest = max(stated, key=_RANK.__getitem__, default="")
    return "agreed" if furthest == "planned" and any(map(_UNDER_ACCORD.search, said)) else furthest


def _of_modifiers(head: Token) -> Iterator[str]:
    """What an adjective before the phrase says: ``the future station``, ``a stalled project``,
    ``half-built``."""
    phrase = phrase_at(head)
    before = [phrase.before, *phrase.modifiers]
    words = [token.lower_ for token in before if token is not None]
    hyphened = ("-".join(words[i - 1 : i + 2 : 2]) for i, word in enumerate(words) if i and word == "-")
    for word in (*words, *hyphened):
        if word in _modifiers():
            yield _modifiers()[word]


def _of_predicates(head: Token) -> Iterator[str]:
    """What each predicate says, those above it taken into account; the end of a part is no end."""
    found = list(predications(head))
    in_part = _is_of_part(head)
    for i, predication in enumerate(found):
        if predication.nearest:
            above = list(takewhile(lambda p: not p.nearest, found[i + 1 :]))
            status = _lifted(predication, above, head)
            if status:
                yield "under way" if in_part and status == "completed" else status


def _has_resumed(head: Token) -> bool:
    """``work on the dam resumed on Monday``; not ``will resume``, ``has not resumed``."""
    done = ("past", "present", "perfect", "progressive")
    said = (p for p in predications(head) if p.predicate.lower_ in _RESUMED and not p.negated)
    return any(p.aspect in done for p in said)


def _is_of_part(head: Token) -> bool:
    """``the hardest stretch of a [highway]``, ``the first phase of the [plant]``."""
    of = head.head
    return head.dep_ == "pobj" and of.lower_ == "of" and of.head.lower_ in _PARTS


def _lifted(predication: Predication, above: Sequence[Predication], head: Token) -> str:
    """One predicate's status. In the infinitive, as a gerund or a noun it is what the verb above makes of
    it: the first that is no infinitive itself, ``agreed to start building``."""
    own = _own(predication, head)
    if predication.aspect not in ("infinitive", "gerund", "noun"):
        return own
    if told := _ended_by_order([predication, *above]) or _of_deal(predication, above):
        return told
    lifted = [(p, status) for p in above if (status := _of_above(p, head))]
    ended = next((status for _, status in lifted if status in _ENDED), "")
    if ended or _is_talked_over(predication):
        return ended or own
    if lifted:
        if _is_approved(above):
            return "agreed"
        said = (status for p, status in lifted if not _is_means(p))
        status = next(said, lifted[0][1])
        begun = predication.predicate.lower_ in _LAID and status == "completed"
        return "under way" if begun else status
    unsaid = predication.aspect == "noun" and predication.verb_class in ("make", "start", "finish")
    return "" if unsaid else own


def _of_deal(predication: Predication, above: Sequence[Predication]) -> str:
    """``won a tender for``, ``poured the foundations of``: what the noun says with its verb."""
    nouns = {p.predicate.lower_ for p in (predication, *above) if p.aspect == "noun"}
    verbs = {
        p.predicate.lower_ for p in above if p.aspect in ("past", "present", "perfect") and not p.negated
    }
    if not (_TENDERS.isdisjoint(nouns) or _WON.isdisjoint(verbs)):
        return "agreed"
    return "under way" if "foundations" in nouns and "poured" in verbs else ""


def _is_flown(verb: Token) -> bool:
    """``the trainer [made] its maiden flight``: it is being tested."""
    return any(child.dep_ == "dobj" and child.lower_ == "flight" for child in verb.children)


def _is_approved(above: Sequence[Predication]) -> bool:
    """``approved a plan to build``, ``cleared a proposal to set up``; not ``will approve a plan to``."""
    wished = above[0].aspect == "noun" and above[0].verb_class in ("plan", "propose")
    decided = above[1:2] if wished else []
    done = ("past", "perfect", "present")
    return any(
        p.verb_class == "approve" and p.aspect in done and not p.negated and p.role == "object"
        for p in decided
    )


def _of_above(predication: Predication, head: Token) -> str:
    """What a verb above says: ``asked Japan to finance`` is no more than a proposal."""
    if predication.predicate.lower_ in _ASKING:
        return "proposed"
    return _own(predication, head)


def _is_means(predication: Predication) -> bool:
    """``agreed [to set up] a firm to build``: an infinitive between what is decided and the work."""
    wish = predication.verb_class in ("plan", "propose", "delay", "suspend", "cancel")
    return predication.aspect in ("infinitive", "gerund") and not wish


def _is_talked_over(predication: Predication) -> bool:
    """``began talks on``, ``agreed to study``: not ``approved a proposal to``."""
    return predication.verb_class == "propose" and predication.predicate.lower_ not in _PROPOSALS


def _ended_by_order(chain: Sequence[Predication]) -> str:
    """``agreed to abandon``, ``ordered to stop work on``; not ``threatened to scrap``, ``sued to stop``."""
    for i, predication in enumerate(chain):
        if predication.verb_class in ("suspend", "cancel") and predication.aspect == "infinitive":
            ended = "cancelled" if predication.verb_class == "cancel" else "suspended"
            return ended if any(map(_decides, chain[i + 1 :])) else ""
    return ""


def _decides(predication: Predication) -> bool:
    done = predication.aspect in ("past", "present", "perfect") and not predication.negated
    return done and (predication.verb_class == "approve" or predication.predicate.lower_ in _ORDERING)


def _own(predication: Predication, head: Token) -> str:
    """What a predicate says by itself: the first reading that knows it."""
    if not predication.verb_class:
        return _of_any_verb(predication)
    readings = (reading(predication, head) for reading in _READINGS)
    return next((status for status in readings if status is not None), "")


def _continues(predication: Predication, head: Token) -> str | None:
    """``construction will continue``; not ``continues to slip``, ``has not continued``."""
    if predication.role != "subject" or predication.predicate.lower_ not in _CONTINUED:
        return None
    more = any(child.dep_ in ("xcomp", "ccomp") for child in predication.predicate.children)
    return "" if more or predication.negated else "under way"


def _as_subject(predication: Predication, head: Token) -> str | None:
    """What it does itself says little: ``the project has stalled``, ``the mine will go ahead``."""
    if (
        predication.role != "subject"
        or predication.verb_class in ("start", "finish")
        or _stopped(predication)
    ):
        return None
    return _going_ahead(predication)


def _gone_on_since(predication: Predication, head: Token) -> str | None:
    """``protests had stalled the plant``: it went on since; not ``he said they had stalled it``."""
    stopped = predication.verb_class in ("suspend", "cancel", "delay")
    verb = predication.predicate
    return "" if stopped and _is_past_perfect(verb) and not _is_reported(verb) else None


def _sided_with(predication: Predication, head: Token) -> str | None:
    """``the ministers back the railway``: nobody has paid for it yet; not ``a line backed by the bank``."""
    if predication.predicate.lower_ not in _SIDING or predication.aspect == "participle":
        return None
    return "proposed" if predication.aspect == "modal" else ""


def _put_off(predication: Predication, head: Token) -> str | None:
    """``put off``, ``held up``: no new day is set; not ``put off until 2030``."""
    children = [child.lower_ for child in predication.predicate.children]
    off = "off" in children or "up" in children
    new_day = any(child in ("until", "till", "to") for child in children)
    return "suspended" if predication.verb_class == "delay" and off and not new_day else None


def _origin(predication: Predication, head: Token) -> str | None:
    """``the initiative, proposed by Chile in 2013``: where a programme comes from, not how far it is."""
    verb = predication.predicate
    participle = verb.dep_ == "acl" and predication.verb_class in ("plan", "propose")
    dated = participle and any(_YEAR.fullmatch(t.text) for t in verb.subtree)
    return "" if dated and _is_programme(head) else None


def _carried_out(predication: Predication, head: Token) -> str | None:
    """``a project carried out by``, ``a programme funded by``: it is going on; not ``a project funded by``,
    which may be a work to come."""
    if predication.aspect != "participle" or predication.negated:
        return None
    kind = predication.verb_class
    funded = kind == "fund" and _is_programme(head) and head.lower_ != "project"
    return "under way" if kind == "run" or funded else None


def _decided_together(predication: Predication, head: Token) -> str | None:
    """``will jointly develop``: what two do together they have agreed on."""
    together = any(child.lower_ in _JOINTLY for child in predication.predicate.children)
    return "agreed" if together and _aspect(predication) == "future" else None


def _negated(predication: Predication, head: Token) -> str | None:
    """``has not been completed`` planned, ``will not resume`` suspended."""
    if not predication.negated or not _by_aspect().get((predication.verb_class, _aspect(predication))):
        return None
    if predication.predicate.lower_ in _AGAIN:
        return "suspended"
    return "planned" if predication.verb_class in ("make", "start", "finish") else ""


def _programme_goes_on(predication: Predication, head: Token) -> str | None:
    """``the Year of Chile opened``, ``extended its seed programme``: it runs from then on."""
    done = predication.aspect in ("past", "present", "perfect", "participle")
    begun = done and predication.predicate.lower_ in _OPENED | _WIDENED
    return "under way" if begun and _is_programme(head) else None


def _nearly_done(predication: Predication, head: Token) -> str | None:
    """``will hand over the tunnel``: what has a day of delivery is being built."""
    verb = predication.predicate
    handed = verb.lower_.startswith("hand") and any(child.lower_ == "over" for child in verb.children)
    return "under way" if handed and _aspect(predication) in ("future", "modal", "infinitive") else None


def _proposed_that(predication: Predication, head: Token) -> str | None:
    """``proposed that work start on the line``: what a wish speaks of."""
    verb = predication.predicate
    wished = verb.dep_ == "ccomp" and verb_class(verb.head.text) == "propose"
    to_come = predication.aspect in ("present", "infinitive", "future", "modal")
    return "proposed" if wished and to_come else None


def _was_to(predication: Predication, head: Token) -> str | None:
    """``was to have been built``: it says no more than that it was not."""
    children = {child.lower_ for child in predication.predicate.children if child.dep_ in ("aux", "auxpass")}
    return "" if {"to", "have"} <= children else None


def _not_yet(predication: Predication, head: Token) -> str | None:
    """``until the arena is finished``, ``to get the project started``: it is not so far."""
    verb = predication.predicate
    if verb.dep_ == "ccomp" and verb.head.lower_ in ("get", "getting"):
        return ""
    if verb.dep_ != "advcl" or predication.aspect not in ("present", "perfect"):
        return None
    if not any(child.lower_ in _NOT_YET and child.dep_ in ("mark", "advmod") for child in verb.children):
        return None
    return "planned" if predication.verb_class in ("make", "install", "start", "finish") else ""


def _by_tense(predication: Predication, head: Token) -> str:
    return _by_aspect().get((predication.verb_class, _aspect(predication)), "")


_READINGS: tuple[Callable[[Predication, Token], str | None], ...] = (
    _continues,
    _not_yet,
    _as_subject,
    _proposed_that,
    _was_to,
    _gone_on_since,
    _sided_with,
    _put_off,
    _origin,
    _carried_out,
    _decided_together,
    _negated,
    _programme_goes_on,
    _nearly_done,
    _by_tense,
)
"""What a predicate may say beside its tense; the first that knows it says it."""


def _aspect(predication: Predication) -> str:
    """The aspect; ``said it would build`` is the future seen from then."""
    verb = predication.predicate
    children = {child.lower_: child.dep_ for child in verb.children}
    would = predication.aspect == "modal" and "would" in children and "nsubj" in children.values()
    return "future" if would and _is_reported(verb) else predication.aspect


def _is_reported(verb: Token) -> bool:
    """Whether a clause is what somebody said: ``he said they [had suspended] it``."""
    clause = verb.head if verb.dep_ == "conj" and verb.head.tag_.startswith("V") else verb
    saying = clause.head
    told = clause.dep_ == "ccomp" and saying.tag_ in ("VBD", "VBN", "VBZ")
    return told and not verb_class(saying.text)


def _is_programme(head: Token) -> bool:
    return head_class(head.text) in _PROGRAMMES or head.lower_ in _TIMES


def _going_ahead(predication: Predication) -> str:
    """``the mine will go ahead`` planned, ``the project is proceeding`` under way."""
    transitive = any(child.dep_ == "dobj" for child in predication.predicate.children)
    if predication.verb_class != "run" or transitive or predication.negated:
        return ""
    coming = {"future": "planned", "infinitive": "planned", "modal": "proposed"}
    return coming.get(predication.aspect, "under way")


def _stopped(predication: Predication) -> bool:
    """``the project has stalled``; not ``the dam stopped the flood``."""
    transitive = any(child.dep_ == "dobj" for child in predication.predicate.children)
    return predication.verb_class in ("suspend", "delay") and not transitive


def _is_past_perfect(verb: Token) -> bool:
    return any(child.dep_ == "aux" and child.lower_ == "had" for child in verb.children)


def _of_any_verb(predication: Predication) -> str:
    """A verb of no class tells only what is to come: ``the year will be held``, ``the line would cross``,
    ``will hold a year``."""
    verb = predication.predicate
    passive = any(child.dep_ in ("nsubjpass", "auxpass") for child in verb.children)
    held = verb.lower_ in _HELD
    done = verb.lower_ in _SERVING or (
        _is_flown(verb) and predication.aspect in ("past", "present", "perfect")
    )
    if predication.nearest and predication.role == "subject" and done:
        return "" if predication.negated else "under way"
    if not predication.nearest or not (passive or held or predication.role == "subject"):
        return ""
    return {"future": "planned", "infinitive": "planned", "modal": "proposed"}.get(predication.aspect, "")


def _is_taken_for_granted(head: Token) -> bool:
    """``China's spaceflight project``, ``the shuttle program``: one that is there without more words."""
    if head.tag_ not in ("NN", "NNP") or head.lower_ not in _GRANTED:
        return False
    phrase = phrase_at(head)
    return bool(phrase.telling) and phrase.determiner in _POSSESSED


@cache
def _by_aspect() -> Mapping[tuple[str, str], str]:
    rows = table("projects/undertaking_status.csv")
    return {(row["class"], name): row[name] for row in rows for name in row if name != "class"}


@cache
def _phrases() -> Mapping[str, re.Pattern[str]]:
    """For each status what states it, in lower case: several times as fast as with ``re.IGNORECASE``."""
    patterns: dict[str, list[str]] = {}
    for row in table("projects/status_phrases.csv"):
        patterns.setdefault(row["status"], []).append(row["pattern"])
    return {status: re.compile("|".join(found)) for status, found in patterns.items()}


@cache
def _modifiers() -> Mapping[str, str]:
    return {row["modifier"]: row["status"] for row in table("projects/status_modifiers.csv")}
