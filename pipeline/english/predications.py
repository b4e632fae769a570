"""What a sentence says is done to a noun: built, planned, funded, stopped; and in which tense.

Read from the parse: ``agreed to build a [pipeline]`` gives *make* in the infinitive and *approve* in the
past.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from spacy.tokens import Token

from pipeline.english.one_text import once_a_token
from pipeline.english.undertakings import GROUNDS, action_class, verb_class
from pipeline.gazetteers import words

Role = Literal["object", "subject", "complement"]
Aspect = Literal[
    "future",
    "modal",
    "infinitive",
    "progressive",
    "gerund",
    "perfect",
    "past",
    "present",
    "participle",
    "noun",
]

_CONTAINERS = words("projects/container_nouns.txt")
_WITH_PREPOSITION = frozenset({"fund", "run", "progress", "approve", "propose", "plan"})
"""``invest in a mine``, ``work on a dam``, ``agree on a pipeline``; not ``opened in a school``."""
_TO_COME = frozenset({"plan", "propose", "approve", "delay", "suspend", "cancel"})
"""Participles before a noun that speak of an undertaking: ``proposed dam``; not ``funded school``,
``renovated hall``."""
_RAISING = frozenset(
    {"estimated", "expected", "intended", "planned", "projected", "scheduled", "set", "slated"}
)
_LONGEST_LIST = 20
"""Steps up a coordination; without a bound an endless list costs quadratic time."""
_DIGGING = frozenset({"dig", "digging", "dug", "excavate", "excavating", "excavated"})
"""``began digging for a museum``."""
_HELD_STILL = frozenset({"suspend", "cancel", "delay"})
_OBLIGED = frozenset({"had", "has", "have"})
_UNTIL = frozenset({"close", "closer", "near", "nearer"})
"""What a deal is not yet: ``close to an agreement``."""
_TIMES_AFTER = frozenset(
    {"after", "because", "by", "early", "for", "in", "last", "late", "on", "since", "this", "until", "when"}
)
"""What follows a participle that says when or why a work was stopped: ``frozen [since] 2013``."""
_NUMBERS = frozenset({"one", "two", "three", "four", "five", "six", "several", "months", "years", "weeks"})
_REACH_OF_STOP = 12
"""Tokens between a work and the participle after its place: ``a refinery at Ica, [frozen] since 2013``."""
_GOING = frozenset({"go", "goes", "went", "gone", "going", "come", "comes", "came", "coming", "put", "enter"})
_USE = frozenset({"operation", "service", "use", "production", "stream", "line"})
_OPERATION = frozenset({"operating", "operations", "operation", "service"})
_HOLD = frozenset({"hold", "ice", "halt", "standstill", "stop"})
_BREAKING = frozenset({"break", "breaks", "breaking", "broke", "broken"})
_WILLING = frozenset({"interested", "keen", "eager", "willing", "ready", "hopeful"})
"""Adjectives that say no more than that somebody would: ``interested in developing a mine``."""
_STEPS = 4
_BE = frozenset({"is", "are", "was", "were"})
_MONEY = words("projects/money_words.txt")
_DEALS = frozenset({"approve", "fund", "plan", "propose"})
_OF_WORKS = frozenset(
    {"make", "progress", "fund", "approve", "propose", "plan", "start", "finish", "suspend", "cancel"}
)
"""What is said of works rather than of their places."""
_LEAVING = frozenset({"from", "of"})
_PRODUCING = frozenset({"make", "install"})
_SUBJECTS = ("nsubj", "csubj")


@dataclass(frozen=True, slots=True)
class Predication:
    """A predicate of a noun: the class of its verb or action noun ("" for other verbs), and how it is
    said."""

    predicate: Token
    verb_class: str
    role: Role
    aspect: Aspect
    negated: bool
    nearest: bool = True
    """False for the verb above: ``agreed`` in ``agreed to build a pipeline``."""


@once_a_token
def predications(noun: Token) -> tuple[Predication, ...]:
    """Every predicate of the noun, the nearest first: its own clauses, then the verb it depends on, then
    that verb's."""
    if not noun.tag_:
        return ()  # no syntax was asked for here: spaCy's edges are unset, ``children`` reads wild memory
    return (*_clauses(noun), *_clauses_beyond(noun), *_governors(noun))


def _clauses(noun: Token) -> Iterator[Predication]:
    """Participles and relative clauses: ``[pipeline] planned by``, ``proposed [dam]``,
    ``[line] that would cross``."""
    for child in noun.children:
        if child.dep_ == "amod" and verb_class(child.text) in _TO_COME:
            yield _verb(child, "object")
        elif child.dep_ == "acl":
            yield _verb(child, "object" if child.tag_ in ("VBN", "VBD") or _is_passive(child) else "subject")
        elif child.dep_ == "relcl" and not any(c.tag_ == "WRB" or _is_whereon(c) for c in child.children):
            said = _raised(child) or child  # ``which is to be built``
            yield _verb(said, "object" if _is_passive(said) or not _own_subject(child) else "subject")


def _clauses_beyond(noun: Token) -> Iterator[Predication]:
    """Relative clauses of the work that say it by another noun or stand after its place:
    ``a plant at Paita, [where work is to begin]``, ``a mine, for which [loans were signed]``,
    ``a bridge in Lima, which they [have proposed]``."""
    if (built := _built_after_comma(noun)) is not None:
        yield _verb(built, "object")
    if (stopped := _stopped_after_comma(noun)) is not None:
        yield replace(_verb(stopped, "object"), aspect="participle")
    for clause in _relative_clauses(noun):
        if any(map(_is_whereon, clause.children)):
            yield from _action_in(clause)
        elif clause.head.i != noun.i and _class_of(clause) in _OF_WORKS:
            yield _verb(clause, "object" if _is_passive(clause) or not _own_subject(clause) else "subject")


def _built_after_comma(noun: Token) -> Token | None:
    """``turbines for a power station, to be [built] in Ica``, ``a school, being [built] by``: whatever the
    parser hangs it on."""
    doc, i = noun.doc, noun.i
    if i + 1 >= len(doc) or doc[i + 1].text != ",":
        return None
    after = doc[i + 1 : i + 5]
    words_after = [token.lower_ for token in after]
    at = 3 if words_after[:3] == [",", "to", "be"] else 2 if words_after[:2] == [",", "being"] else len(after)
    verb = after[at] if at < len(after) else None
    made = verb is not None and verb.tag_ == "VBN" and verb_class(verb.text) == "make"
    return verb if made and verb is not None and verb.head.i != noun.i else None


def _stopped_after_comma(noun: Token) -> Token | None:
    """``a mine near Ica, [cancelled] two years later``, ``[frozen] since 2013``: whatever the parser hangs it
    on; not ``the firm near Ica, suspended work``."""
    doc, end = noun.doc, min(len(noun.doc) - 2, noun.i + _REACH_OF_STOP)
    comma = next((i for i in range(noun.i + 1, end) if doc[i].text == ","), 0)
    verb = doc[comma + 1] if comma else noun
    if not comma or verb.tag_ not in ("VBN", "VBD") or verb_class(verb.text) not in _HELD_STILL:
        return None
    after = doc[comma + 2]
    timed = after.lower_ in _TIMES_AFTER or after.lower_ in _NUMBERS or after.like_num
    if not timed or verb.head.i == noun.i or _is_of_other(verb, noun):
        return None
    ended = any(t.is_sent_start or t.tag_ in _FINITE or t.text == ";" for t in doc[noun.i + 1 : comma])
    return None if ended else verb


def _is_of_other(participle: Token, noun: Token) -> bool:
    """``a [policeman] near the refinery, suspended for a year``; not ``the [reopening] of the mine``."""
    above = participle.head
    return above.tag_.startswith("N") and above.i < noun.i and not action_class(above.text)


_FINITE = frozenset({"VBZ", "VBD", "VBP", "MD", "WDT", "WP", "WRB", "PRP"})


def _relative_clauses(noun: Token) -> Iterator[Token]:
    """The clauses after a noun, and after the places that its prepositions lead to."""
    owners = [noun]
    for preposition in noun.rights:
        if preposition.dep_ == "prep":
            owners += [t for t in preposition.subtree if t.tag_ == "NNP" or t.head.i == preposition.i]
    for owner in owners:
        yield from (child for child in owner.children if child.dep_ == "relcl")


def _is_whereon(child: Token) -> bool:
    """``where``, ``on which``, ``for which``."""
    if child.tag_ == "WRB":
        return child.lower_ == "where"
    which = any(goal.lower_ == "which" for goal in child.children)
    return which and child.lower_ in ("for", "in", "on")


def _action_in(clause: Token) -> Iterator[Predication]:
    """The action that a clause speaks of, and what it says of it: ``work is due to [begin]``."""
    for child in clause.children:
        action = action_class(child.text)
        if child.dep_ in ("nsubj", "nsubjpass", "dobj") and action in _OF_WORKS:
            yield Predication(child, action, "complement", "noun", negated=False)
            yield replace(_verb(_said_at_last(clause), "subject"), nearest=False)


def _said_at_last(verb: Token) -> Token:
    """``is due to [begin]``; the verb itself where it leads to no other."""
    due = (c for child in verb.children if child.dep_ == "acomp" for c in child.children)
    return next((c for c in (*verb.children, *due) if c.dep_ == "xcomp" and c.tag_ == "VB"), verb)


def _governors(noun: Token) -> Iterator[Predication]:
    """The verb or action noun that the noun depends on, and those above: ``plans to build the [dam]``."""
    if (verb := _fronted_verb(noun)) is not None:
        yield _verb(verb, "object" if _is_passive(verb) else "subject")
        yield from _joined_verbs(verb)
        return
    token = top_of_list(noun)
    if token.i != noun.i and action_class(token.text) in _PRODUCING and not action_class(noun.text):
        yield Predication(token, action_class(token.text), "complement", "noun", negated=False)
    if token.dep_ in ("nmod", "compound") and any(child.dep_ == "cc" for child in token.children):
        token = token.head  # ``a [power plant] and pumping station`` read as one noun
    if token.dep_ in ("nmod", "compound") and token.head.i == token.i + 1 and token.head.text[:1].isupper():
        token = token.head  # ``the space [station] Beta``
    above = token.head
    if above.i == token.i:
        return
    if token.dep_ in ("dobj", "nsubjpass", "dative"):
        yield from _verb_and_above(above, "object")
        if token.dep_ == "nsubjpass":
            yield from _joined_verbs(above)
    elif token.dep_ in _SUBJECTS:  # the parser takes ``Work on the dam`` for a clause
        yield from _verb_and_above(above, "object" if _is_passive(above) else "subject")
        yield from _joined_verbs(above)
    elif token.dep_ == "pobj":
        yield from _through_preposition(above)
    elif token.dep_ == "conj" and above.tag_.startswith("V"):
        yield from _beside_object(token, above)
    elif token.dep_ in ("compound", "nmod") and action_class(above.text):
        yield Predication(above, action_class(above.text), "complement", "noun", negated=False)
        yield from (replace(predication, nearest=False) for predication in _governors(above))


def _fronted_verb(noun: Token) -> Token | None:
    """The verb of ``In Lima, a [plant] went into service``, whose subject the parser gives the place."""
    place = noun.head
    if noun.dep_ != "appos" or place.tag_ != "NNP" or place.dep_ != "pobj" or place.i > noun.i:
        return None
    verb = place.head.head
    fronted = place.head.i < noun.i < verb.i and verb.tag_.startswith("V") and _subjectless(verb)
    return verb if fronted else None


def _joined_verbs(verb: Token) -> Iterator[Predication]:
    """The verbs joined to one that share its subject: ``the line opened in 1990 and [will be extended]``."""
    for other in verb.children:
        if other.dep_ == "conj" and other.tag_.startswith("V") and _subjectless(other):
            yield _verb(other, "object" if _is_passive(other) else "subject")


def _beside_object(noun: Token, verb: Token) -> Iterator[Predication]:
    """``plans to build a port, and a [road]``, where the parser joins the noun to the verb."""
    objects = [token for token in verb.subtree if token.dep_ == "dobj" and token.i < noun.i]
    if objects:
        yield from _governors(objects[-1])


def top_of_list(noun: Token) -> Token:
    """The first noun of the coordination that a noun is in: ``plan [dams], roads and ports``."""
    token = noun
    for _ in range(_LONGEST_LIST):
        above = token.head
        if token.dep_ not in ("conj", "appos") or above.i == token.i or above.tag_[:1] not in ("N", "C"):
            break
        token = above
    return token


def _through_preposition(preposition: Token) -> Iterator[Predication]:
    above = preposition.head
    if above.dep_ == "pobj" and above.head.lower_ == "without":
        above = above.head.head  # ``work will start without delay on the dam``
    if preposition.lower_ in _LEAVING:
        yield from _withdrawal(preposition)
    if above.tag_.startswith("N") or above.dep_ in (*_SUBJECTS, "nsubjpass", "dobj"):
        action = _action_of(above)
        if action and (above.lower_ != "work" or preposition.lower_ == "on"):  # not ``work in a mine``
            yield Predication(above, action, "complement", "noun", negated=False)
            yield from (replace(predication, nearest=False) for predication in _governors(above))
        elif preposition.lower_ == "of" and above.lower_ in _CONTAINERS:
            yield from _governors(above)
        else:
            yield from _deal_above(preposition)
    elif above.tag_.startswith("J"):
        yield from _deal_above(preposition)
    elif above.tag_.startswith("V") and preposition.lower_ in ("in", "on", "to", "with", "for", "of"):
        kind = _class_of(above) or verb_class(above.text, preposition.lower_)
        yield from _work_on(above, preposition)
        yield from _dealt_for(above, preposition)
        told = kind in _WITH_PREPOSITION or (kind == "start" and preposition.lower_ == "on")
        told = told or (preposition.lower_ == "for" and (above.lower_ in _DIGGING or _breaks_ground(above)))
        told = told and not _is_of_object(above) and not _is_planned_for(above, preposition)
        for predication in _verb_and_above(above, "complement"):
            yield predication if told else replace(predication, nearest=False)


def _withdrawal(preposition: Token) -> Iterator[Predication]:
    """``withdrew from a [power plant]``, ``pulls out of [power plant]``; not ``withdrew from the port``."""
    verb = preposition.head
    verb = verb.head if verb.lower_ == "out" else verb
    goal = next((child for child in preposition.children if child.dep_ == "pobj"), None)
    if goal is None or not verb.tag_.startswith("V"):
        return
    known = {child.lower_ for child in goal.children if child.dep_ in ("det", "poss")} - {"a", "an"}
    if _class_of(verb) == "cancel" and not known:
        yield from _verb_and_above(verb, "complement")


def _work_on(verb: Token, preposition: Token) -> Iterator[Predication]:
    """``Work is under way on the [port]``, ``construction started on the [line]``: the subject is the
    action."""
    if preposition.lower_ == "on":
        for child in verb.children:
            if child.dep_ in ("nsubj", "nsubjpass") and action_class(child.text):
                none = any(determiner.lower_ == "no" for determiner in child.children)
                yield Predication(child, action_class(child.text), "complement", "noun", negated=none)
                yield replace(_verb(verb, "subject"), nearest=False)


def _is_sum(noun: Token) -> bool:
    """``3 million [euros]``, ``$3 [million]``."""
    figures = {"million", "billion"}
    return noun.lower_ in figures or (
        noun.lower_ in _MONEY and any(child.lower_ in figures for child in noun.children)
    )


def _deal_above(preposition: Token) -> Iterator[Predication]:
    """``an agreement worth 3 million dollars [for] the line``, ``a contract to a firm [for] the mine``."""
    token = preposition.head
    for _ in range(_STEPS if preposition.lower_ in ("for", "on") else 0):
        if token.tag_.startswith("V"):
            yield from _dealt_for(token, preposition)
            return
        if (deal := _deal_of(token)) in _DEALS:
            yield Predication(token, deal, "complement", "noun", negated=False)
            yield from (replace(predication, nearest=False) for predication in _governors(token))
            return
        token = token.head


def _deal_of(noun: Token) -> str:
    """The class of an action noun, or of ground that somebody gives ``for`` a work."""
    return "plan" if noun.lower_ in GROUNDS else _action_of(noun)


def _action_of(noun: Token) -> str:
    """The class of an action noun, with what stands before it: the ``go-ahead``, the ``green light``."""
    before = noun.nbor(-1).lower_ if noun.i else ""
    if before == "without":
        return ""  # ``without delay``, ``without approval``: what is not
    if noun.lower_ == "group" and before == "working":
        return "propose"
    if noun.lower_ == "building" and _is_act(noun):
        return "make"
    if noun.head.lower_ == "to" and noun.head.head.lower_ in _UNTIL:
        return "plan" if action_class(noun.text) in _DEALS else ""  # ``close to an agreement on``
    return "approve" if noun.lower_ == "light" and before == "green" else action_class(_hyphened(noun))


def _is_act(building: Token) -> bool:
    """``[building] of the bridge was halted``, ``the [building] of a school``; not ``the building of the
    ministry``, a house."""
    of = building.nbor(1) if building.i + 1 < len(building.doc) else building
    if of.lower_ != "of" or of.head.i != building.i:
        return False
    goals = (child for child in of.children if child.dep_ == "pobj")
    new = any(child.lower_ in ("a", "an") for goal in goals for child in goal.children)
    return new or not any(child.dep_ in ("det", "poss", "amod") for child in building.children)


def _dealt_for(verb: Token, preposition: Token) -> Iterator[Predication]:
    """``secured a loan for the [line]``, ``gave the go-ahead to a [mine]``: the object says what is done."""
    if preposition.lower_ in ("for", "on", "to"):
        for child in verb.children:
            deal = _deal_of(child) if preposition.lower_ == "for" else _action_of(child)
            if child.lower_ == "touches" and child.dep_ == "dobj":  # ``the finishing touches to a school``
                yield replace(_verb(verb, "complement"), verb_class="finish")
            if child.dep_ in ("dobj", "nsubjpass") and deal in _DEALS:
                yield Predication(child, deal, "complement", "noun", negated=False)
                yield replace(_verb(verb, "object"), nearest=False)
            elif child.dep_ == "dobj" and _is_sum(child) and preposition.lower_ != "to":
                yield replace(
                    _verb(verb, "complement"), verb_class="fund"
                )  # ``gave 3 million euros for the dam``


def _is_of_object(verb: Token) -> bool:
    """``began discussions on the [port]``: the verb says of its object what it seems to say of the noun."""
    return any(child.dep_ == "dobj" and _action_of(child) == "propose" for child in verb.children)


def _is_planned_for(verb: Token, preposition: Token) -> bool:
    """``a station planned [for] the village``: where or when; not ``they plan for a port``."""
    return preposition.lower_ == "for" and _class_of(verb) == "plan" and (verb.tag_ == "VBN")


def _verb_and_above(verb: Token, role: Role) -> Iterator[Predication]:
    """A verb's predication of its argument, then those of the verbs and nouns that govern the verb."""
    raised = _raised(verb) if role != "complement" else None
    if raised is not None:
        said = _verb(raised, "object" if _is_passive(raised) else "subject")
        yield replace(said, aspect="past") if verb.lower_ == "had" else said
        yield replace(_verb(verb, "complement"), nearest=False)
    else:
        yield _verb(verb, role)
    yield from (replace(predication, nearest=False) for predication in _above(verb))


def _above(verb: Token) -> Iterator[Predication]:
    """What governs a verb, at most three steps up: ``agreed on plans to build`` gives *plan*, then
    *approve*."""
    token = verb
    for _ in range(3):
        above = token.head
        if above.i == token.i or not _leans(token):
            return
        if above.tag_.startswith("N") and action_class(above.text):
            yield Predication(above, _action_of(above), "complement", "noun", negated=False)
            yield from _governors(above)
            return
        if above.tag_.startswith("V") and token.dep_ != "conj":
            yield _verb(above, "complement")
        elif above.lower_ in _WILLING:
            yield Predication(above, "propose", "complement", "present", negated=False)
        token = above


def _leans(token: Token) -> bool:
    """Whether a clause says no more than what governs it lets it: ``hopes to build``,
    ``built it, he said`` not."""
    if token.dep_ in ("ccomp", "advcl"):
        return _subjectless(token) and not _is_another(token)
    return token.dep_ in ("xcomp", "acl", "pcomp", "conj", "prep")


def _is_another(clause: Token) -> bool:
    """``drops its coal plant, [to build] a gas plant``: what is stopped is not what the clause speaks of."""
    above = clause.head
    stopped = clause.dep_ == "advcl" and above.tag_.startswith("V") and _class_of(above) in _HELD_STILL
    return stopped and any(child.dep_ == "dobj" for child in above.children)


def _raised(verb: Token) -> Token | None:
    """The verb that ``is expected to``, ``was scheduled to`` lead to:
    ``the clinics are expected to [get] funds``."""
    if verb.lower_ in _BE or verb.lower_ in _OBLIGED:  # ``is to be built``, ``had to be suspended``
        return next((c for c in verb.children if c.dep_ == "xcomp" and "to" in _helpers(c)), None)
    if not _is_passive(verb) or verb.lower_ not in _RAISING:
        return None
    return next((child for child in verb.children if child.dep_ == "xcomp" and child.tag_ == "VB"), None)


def _subjectless(verb: Token) -> bool:
    return not any(child.dep_ in (*_SUBJECTS, "nsubjpass") for child in verb.children)


def _own_subject(verb: Token) -> bool:
    """Whether the relative pronoun is the subject: ``a line that crosses``, not ``the line they built``."""
    return any(child.dep_ in _SUBJECTS and child.tag_ in ("WDT", "WP") for child in verb.children)


def _verb(verb: Token, role: Role) -> Predication:
    kind = _class_of(verb)
    negated = any(child.dep_ == "neg" for child in verb.children)
    return Predication(verb, kind, role, aspect(verb), negated=negated)


def _class_of(verb: Token) -> str:
    """The verb's class, with its particle (``set it up``, ``go ahead``) and what a hyphen joins to it."""
    if _is_put_to_use(verb):
        return "finish"
    if _breaks_ground(verb):
        return "start"
    if any(_is_on_hold(child) for child in verb.children):
        return "delay"  # as an undertaking is put off; what runs is *suspended*
    if verb.lower_ in ("go", "goes", "going", "went") and _is_of_funds(verb):
        return "fund"
    particle = next((c.lower_ for c in verb.children if c.dep_ == "prt"), "")
    following = verb.doc[verb.i + 1].lower_ if verb.i + 1 < len(verb.doc) else ""
    return verb_class(_hyphened(verb), particle or following)


def _is_put_to_use(verb: Token) -> bool:
    """``went into operation``, ``began operating``, ``entered service``."""
    if verb.lower_ in _GOING and any(_is_into_use(child) for child in verb.children):
        return True
    if verb_class(verb.text) == "start" and any(map(_is_operation, verb.children)):
        return True
    entered = verb.lower_.startswith("enter")
    return entered and any(child.dep_ == "dobj" and child.lower_ in _USE for child in verb.children)


def _breaks_ground(verb: Token) -> bool:
    """``broke ground for a stadium``, ``ground was broken for it``."""
    if verb.lower_ not in _BREAKING:
        return False
    return any(child.lower_ == "ground" and child.dep_ in ("dobj", "nsubjpass") for child in verb.children)


def _is_of_funds(verb: Token) -> bool:
    """``the [loans] will go to a dam``."""
    to = any(child.lower_ == "to" and child.dep_ == "prep" for child in verb.children)
    return to and any(c.dep_ == "nsubj" and _is_money(c) for c in verb.children)


def _is_money(noun: Token) -> bool:
    return noun.lower_ in ("money", "sum", "sums", "aid", "proceeds") or action_class(noun.text) == "fund"


def _is_into_use(preposition: Token) -> bool:
    """``went [into] operation``, ``was put [into] service``, ``came [on] stream``."""
    return preposition.lower_ in ("into", "on") and any(c.lower_ in _USE for c in preposition.children)


def _is_operation(child: Token) -> bool:
    """``began [operating]``, ``started [operations]``."""
    return child.dep_ in ("xcomp", "dobj") and child.lower_ in _OPERATION


def _is_on_hold(preposition: Token) -> bool:
    """``was put [on] hold``, ``is [on] ice``, ``was brought [to] a halt``."""
    return preposition.lower_ in ("on", "to") and any(c.lower_ in _HOLD for c in preposition.children)


def _hyphened(verb: Token) -> str:
    """The verb with what a hyphen joins to it: ``test-fired``."""
    if verb.i > 1 and verb.nbor(-1).text == "-" and not verb.nbor(-1).whitespace_:
        return f"{verb.nbor(-2).text}-{verb.text}"
    return verb.text


_BY_HELPER: tuple[tuple[frozenset[str], Aspect], ...] = (
    (frozenset({"will", "shall", "'ll", "’ll", "wo"}), "future"),
    (frozenset({"would", "could", "may", "might", "should", "can", "must"}), "modal"),
    (frozenset({"to"}), "infinitive"),
    (frozenset({"being"}), "progressive"),
    (frozenset({"has", "have", "had", "'ve", "’ve"}), "perfect"),
    (frozenset({"was", "were"}), "past"),
)
"""Auxiliaries, the telling ones first: ``has been being built`` is progressive."""
_BY_TAG: dict[str, Aspect] = {"VB": "infinitive", "VBD": "past", "VBN": "participle"}


def aspect(verb: Token) -> Aspect:
    """How a verb is said: ``will be built`` future, ``is being built`` progressive, ``in building``
    gerund."""
    helpers = _helpers(verb)
    if not helpers and verb.dep_ == "conj" and verb.tag_ == verb.head.tag_:
        helpers = _helpers(verb.head)  # ``is building a port and [extending] a road``
    found = next((name for words_, name in _BY_HELPER if helpers & words_), None)
    if verb.tag_ == "VBG" and (found in (None, "perfect", "past")):
        running = bool(helpers) or verb.dep_ in ("acl", "advcl", "ROOT")
        return "progressive" if running else "gerund"
    if found is not None:
        return found
    return "present" if helpers else _BY_TAG.get(verb.tag_, "present")


def _helpers(verb: Token) -> set[str]:
    return {child.lower_ for child in verb.children if child.dep_ in ("aux", "auxpass")}


def _is_passive(verb: Token) -> bool:
    """``was built``; also ``a line [put] forward by Chile``, which the parser may take for a clause."""
    if any(child.dep_ in ("auxpass", "nsubjpass") for child in verb.children):
        return True
    bare = verb.tag_ == "VBN" and not any(child.dep_ == "aux" for child in verb.children)
    return bare and any(child.dep_ == "agent" for child in verb.children)
