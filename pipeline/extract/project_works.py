"""Rules for works that are described: ``plans to build an [oil refinery]``,
``the proposed [sorting plant]``.

A railway is no project for standing there: the rules ask what the sentence says of it
(``predications.py``). They read tags and heads, so they find nothing in sentences without a cue (see
``project_cues.py``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from spacy.tokens import Token

from pipeline.english.noun_phrases import ORDINALS, UNITS, Phrase, is_place_word, phrase_at
from pipeline.english.predications import Predication, aspect, predications, top_of_list
from pipeline.english.sectors import sector_of_term, sectors_in
from pipeline.english.undertakings import (
    UNDERTAKING,
    action_class,
    evidence_for,
    head_class,
    is_line_work,
    same_work,
    singular,
    verb_class,
)
from pipeline.extract.project_cues import CAPACITY, DEVELOPING, PRODUCTS, RENEWALS, is_spacecraft
from pipeline.extract.project_heads import head_nouns, head_phrases
from pipeline.extract.rules import Rule
from pipeline.gazetteers import words
from pipeline.models import Chars
from pipeline.parse import Parsed

WORKS = frozenset({"work", "activity", "site", "institution", "system", "product", "common"})
NO_PROJECT = frozenset(
    {"no", "any", "every", "each", "what", "which", "whose", "another", "either", "neither", "all"}
)
"""Determiners that point at nothing in particular."""

_WITH_SECTOR = frozenset({"activity", "common", "system"})
"""Heads that need a sector's word before them: ``gas field``, ``telephone network``."""
_ENDS_BY = frozenset({"across", "between", "from", "over", "through", "to", "under"})
_LYING = frozenset(
    {
        *("northern", "southern", "eastern", "western", "central", "north-south", "east-west"),
        *("coastal", "elevated", "floating", "inland", "offshore", "onshore", "subsea", "underground"),
        *("undersea", "underwater", "trans-national", "transnational", "trans-continental"),
    }
)
_IDEAS = frozenset({"dream", "idea", "plan", "possibility", "project", "proposal", "prospect"})
_WANTING = frozenset({"want", "wants", "wanted"})
_COMING = ("future", "modal", "infinitive", "progressive")
_BOUND = frozenset({"the", "its", "their", "'s", "’s"})
_BEGUN = frozenset({"fund", "approve", "plan", "propose", "start", "finish", "delay", "suspend", "cancel"})
_COMPRISING = frozenset(
    [
        *("involves", "involve", "involved", "includes", "include", "included", "features", "feature"),
        *("comprises", "comprise", "comprised", "covers", "cover", "covered", "calls", "call", "called"),
        *("consists", "consist", "envisages", "provides", "foresees", "entails", "entail"),
        *("is", "are", "was", "were"),
    ]
)
_PLANS = frozenset(
    {"plan", "proposal", "contract", "deal", "agreement", "accord", "blueprint", "phase", "stage"}
)
_PLANNED = frozenset({UNDERTAKING, "sector-undertaking"})
_RUNNING = frozenset({"is", "are", "was", "were", "been", "running", "runs", "remains", "remained"})
_BE = frozenset({"is", "are", "was", "were", "be", "been", "'s"})
_KINDS = words("projects/kind_nouns.txt")
_EVERYDAY = frozenset({"polling", "voting", "credit", "loan", "campaign"})
_ENTERING = frozenset({"enter"})
"""``the fighter will enter service``."""
_MAKING = frozenset({"assembly", "manufacturing", "production"})
_FIRST = frozenset({"maiden", "first", "inaugural"})
_BUILT = frozenset({"built", "completed", "dug", "finished", "laid", "ready"})
_LOCATED = frozenset({"located", "sited", "situated", "housed"})
_BEFORE_THIS = frozenset({"earlier", "previous"})
"""What such a work was, it is no more: ``financed an earlier wharf``."""
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d")
_OWN = _BOUND - {"the"}
_ORDER = frozenset({"first", "second", "third", "largest", "biggest", "longest", "only", "next"})
_AT = frozenset({"in", "at", "near", "outside", "on", "off"})
_PARTS_OF_WORKS = frozenset({"half", "leg", "part", "phase", "portion", "section", "stage", "stretch"})
_STATES = frozenset(
    {"construction", "development", "way", "consideration", "study", "evaluation", "discussion", "review"}
)


def work_in_frame(parsed: Parsed) -> Iterator[Chars]:
    """A work that the text says is planned, funded, built, stopped:
    ``will build a [gas pumping station]``.

    Also ``construction of a [toll road]``, ``the proposed [sorting plant]``,
    ``a [tunnel] that would link``. Not ``visited the plant``, ``a dam built in 1950``, ``build roads``,
    ``the dam will``.
    """
    for phrase in head_phrases(parsed, WORKS):
        told = _is_told(phrase) or _is_bare_in_heading(parsed, phrase)
        if (told and has_evidence(phrase.head_token, phrase.top_token)) or _is_priced(phrase):
            start, end = identifying_chars(phrase)
            served = _whom_it_serves(phrase)
            yield start, end if served is None else served.idx + len(served)


def kind_of_work(parsed: Parsed) -> Iterator[Chars]:
    """A work told by its kind: ``develop a [new generation of rockets]``, ``build a [network of dams]``,
    ``rebuild a [77-km stretch of railway]``.

    Not ``a series of bridges was shown``, ``a number of roads``.
    """
    for head in head_nouns(parsed):
        if head_class(head.text) in WORKS and head.dep_ == "pobj":
            of, kind = head.head, head.head.head
            told = of.lower_ == "of" and kind.lower_ in _KINDS and kind.i == of.i - 1
            told = told or _is_measured_length(head, kind)
            if told and has_evidence(head, kind):
                yield parsed.doc[phrase_at(kind).start].idx, head.idx + len(head)


def _is_measured_length(head: Token, kind: Token) -> bool:
    """``a 77-km [stretch] of railway``; not ``a stretch of railway``, ``of the railway``."""
    length = kind.lower_ in ("section", "stretch") and is_line_work(head.text) and head.i == kind.i + 2
    return length and any(token.lower_ in UNITS for token in phrase_at(kind).modifiers)


def action_on_works(parsed: Parsed) -> Iterator[Chars]:
    """What is done to works that are one undertaking together: ``[modernisation of the railways]``.

    Also ``the [construction of schools] in three provinces``, where it is funded, agreed, begun. Not
    ``construction of roads``, a generic group, nor works with a name or field of their own.
    """
    for phrase in head_phrases(parsed, WORKS):
        action = _action_above(phrase.top_token)
        if action is None:
            continue
        if action.lower_ in RENEWALS and _is_renewed_one(phrase) and _is_undertaken(action):
            yield action.idx, phrase.head_token.idx + len(phrase.head_token)
            continue
        if phrase.kind in ("activity", "common", "product") or phrase.counted or _is_told(phrase):
            continue
        if not phrase.plural and not (action.lower_ in RENEWALS and not phrase.content):
            continue
        bound = phrase.determiner in _BOUND or _is_in_place(phrase.head_token)
        if bound and any(p.verb_class in _BEGUN for p in predications(action)):
            last = _beside(phrase.head_token)[-1]
            yield action.idx, last.idx + len(last)


def headline_pair(parsed: Parsed) -> Iterator[Chars]:
    """The first of two works in a heading that saves words: ``Firm to build [electricity], gas plants``."""
    for head in head_nouns(parsed):
        if head_class(head.text) not in ("work", "site") or head.tag_ != "NNS":
            continue
        start = phrase_at(head).start
        sentence = parsed.sentence_at(head.idx)
        if start - 2 > head.sent.start and sentence is not None and sentence.section == "headline":
            comma, first, verb = head.doc[start - 1], head.doc[start - 2], head.doc[start - 3]
            if (
                comma.text == ","
                and first.tag_ != "NNS"
                and any(sectors_in([first.lower_]))
                and verb_class(verb.text) == "make"
            ):
                yield first.idx, first.idx + len(first)


WORK_RULES: tuple[Rule, ...] = (action_on_works, headline_pair, kind_of_work, work_in_frame)


def _is_renewed_one(phrase: Phrase) -> bool:
    """``restoration of [two churches]``, ``upgrading of [the 7-km road]``; not of ``roads``."""
    if phrase.determiner in NO_PROJECT or (phrase.kind == "common" and not _has_sector(phrase)):
        return False
    return not phrase.plural or phrase.determiner in _BOUND or bool(phrase.telling) or phrase.counted


def _is_undertaken(action: Token) -> bool:
    """Whether a renewal is more than spoken of: ``in charge of the [modernization] of``."""
    known = predications(action)
    said = any(p.verb_class and p.nearest and p.role != "subject" for p in known)
    return said or action.head.dep_ == "prep" or action.dep_ == "ROOT"


def _action_above(head: Token) -> Token | None:
    """``[construction] of the schools``."""
    preposition = head.head
    if head.dep_ != "pobj" or preposition.lower_ not in ("of", "to") or preposition.i == head.i:
        return None
    action = preposition.head
    return action if action.tag_ == "NN" and action_class(action.text) == "make" else None


def _is_in_place(head: Token) -> bool:
    """``schools [in three provinces]``."""
    last = _beside(head)[-1]
    after = head.doc[last.i + 1 : last.i + 2]
    goals = (goal for t in after if t.lower_ in ("in", "across", "throughout") for goal in t.children)
    return any(
        goal.tag_ in ("NNS", "NNP", "NNPS") or any(child.tag_ == "NNP" for child in goal.children)
        for goal in goals
    )


def _beside(head: Token) -> list[Token]:
    """The noun and those joined to it: ``[schools] and [clinics]``."""
    joined = (child for child in head.rights if child.dep_ == "conj" and child.tag_ == "NNS")
    return [head, *joined]


def identifying_chars(phrase: Phrase) -> Chars:
    """The part that identifies; with the places before it where nothing else does: ``[Borneo projects]``;
    with what renews it: ``[17-km metro extension]``."""
    last = _renewal_after(phrase.head_token)
    told = phrase.identifying[is_misread_verb(phrase) :] or filter(names_place, phrase.modifiers)
    return next(iter(told), phrase.head_token).idx, last.idx + len(last)


def _whom_it_serves(phrase: Phrase) -> Token | None:
    """``a school for 300 [girls]``, ``a line for diesel [engines]``, where no word before tells which; None
    for ``a school for two years``, ``a gas plant for farms``, ``the bridge for which``."""
    after = phrase.doc[phrase.head + 1 : phrase.head + 2]
    if not _MAKING.issuperset(phrase.content) or phrase.plural or not _is_indefinite(phrase):
        return None
    goals = (goal for t in after if t.lower_ == "for" for goal in t.children if goal.dep_ == "pobj")
    goal = next(goals, None)
    if goal is None or goal.tag_ != "NNS" or goal.ent_type_ in ("DATE", "TIME", "MONEY"):
        return None
    goods = phrase_at(goal)
    plain = not goods.determiner and all(t.text.islower() or t.like_num for t in goods.modifiers)
    return goal if plain and goods.start == phrase.head + 2 else None


def _renewal_after(head: Token) -> Token:
    """``metro [extension]``: the noun of what is done to a work that stands, right after it."""
    return head.nbor(1) if _is_renewal(head) else head


def _is_renewal(head: Token) -> bool:
    """``camp [extension]``."""
    after = head.nbor(1) if head.i + 1 < len(head.doc) else head
    return after.lower_ in RENEWALS and after.i == head.head.i and head.dep_ == "compound"


def is_misread_verb(phrase: Phrase) -> bool:
    """Whether the tagger took a verb for the first of the nouns: ``[support] exchange programmes``."""
    first = phrase.doc[phrase.core]
    if phrase.core < phrase.head and _is_infinitive(first):
        return True
    alone = phrase.core == phrase.start < phrase.head and not phrase.determiner and phrase.plural
    finite = bool(verb_class(first.text)) and not first.text.endswith(("ing", "ed"))
    gerund = verb_class(first.text) == "make" and first.text.endswith("ing") and _follows_preposition(first)
    return alone and (finite or gerund) and first.nbor(1).text != "-"


def _is_infinitive(first: Token) -> bool:
    """``offers to [host] repair centre`` in a heading, read as a noun."""
    after_to = not first.is_sent_start and first.nbor(-1).lower_ == "to"
    return after_to and first.tag_ == "NN" and bool(verb_class(first.text)) and first.nbor(1).text != "-"


def _follows_preposition(token: Token) -> bool:
    """``invest in [building] sewage plants``."""
    return not token.is_sent_start and token.nbor(-1).tag_ == "IN"


def names_place(token: Token) -> bool:
    """Whether a modifier is a place's name, no demonym."""
    return is_place_word(token) and token.tag_ in ("NNP", "NNPS")


def _is_told(phrase: Phrase) -> bool:
    """Whether the phrase tells one work from others: modifiers that say something, or a bare
    ``a pipeline``."""
    if _is_none_or_old(phrase) or (phrase.counted and not is_bound_to_place(phrase)):
        return False
    if phrase.kind in _WITH_SECTOR:
        return _is_told_in_sector(phrase) or (_is_indefinite(phrase) and _is_renewal(phrase.head_token))
    if phrase.determiner and not phrase.plural and _is_renewal(phrase.head_token):
        return True  # ``the port expansion``
    if phrase.telling or phrase.plural:
        return bool(phrase.telling) or phrase.counted
    if phrase.head_token.dep_ == "appos" and phrase.top_token.head.text[:1].isupper():
        return False  # ``the Blue Swan, a rocket that``: the name tells it
    return any(test(phrase) for test in _TELLING)


def _is_none_or_old(phrase: Phrase) -> bool:
    """``no refinery``, ``polling station``, ``an earlier wharf``."""
    if phrase.determiner in NO_PROJECT or _EVERYDAY.intersection(phrase.content):
        return True
    return any(token.lower_ in _BEFORE_THIS for token in phrase.modifiers)


def _is_told_in_sector(phrase: Phrase) -> bool:
    """``gas field``, ``the 900-kilometre line``, ``developing a low-cost car``."""
    measured = _is_measured(phrase) and same_work(phrase.head_token.text, "railway")
    return measured or _has_sector(phrase) or _is_developed(phrase)


def _is_priced_one(phrase: Phrase) -> bool:
    """``its 2-billion-dollar mill``."""
    return phrase.determiner not in ("", "the") and _has_price(phrase)


def _is_named_after(phrase: Phrase) -> bool:
    """``the planned port of Neum``, ``modernise the port of Neum``: its place is its name."""
    after = phrase.doc[phrase.head + 1 : phrase.head + 2]
    place = any(goal.tag_ == "NNP" for t in after if t.lower_ == "of" for goal in t.children)
    done = (p.verb_class for p in predications(phrase.head_token) if p.nearest and p.role == "object")
    planned = any(verb_class(t.text) in ("plan", "propose") for t in phrase.modifiers) or "make" in done
    return place and planned and phrase.kind in ("work", "site")


def _is_at_place(phrase: Phrase) -> bool:
    """``construction of the airport in Sochi``; an institution there mostly stands."""
    done_to = phrase.top_token.dep_ != "nsubj"  # ``the plant in Lima would``: it stands, or is known
    return done_to and phrase.kind in ("work", "site") and is_bound_to_place(phrase)


def _is_first(phrase: Phrase) -> bool:
    """``its first subway``, ``the country's largest airport``: no other can be meant."""
    return phrase.determiner in _OWN and any(t.lower_ in _ORDER for t in phrase.modifiers)


def _is_numbered(phrase: Phrase) -> bool:
    """``the seventh reactor``: its number tells it from the others."""
    return not ORDINALS.isdisjoint(phrase.content)


def _is_bare_in_heading(parsed: Parsed, phrase: Phrase) -> bool:
    """``Peru to get airport``: headings leave out the article; not ``Fire in school``, ``Roads to open``."""
    kind = phrase.kind
    if phrase.start != phrase.head or phrase.determiner or phrase.plural or kind not in ("work", "site"):
        return False
    sentence = parsed.sentence_at(phrase.head_token.idx)
    return sentence is not None and sentence.section == "headline" and not phrase.head_token.is_sent_start


def is_bound_to_place(phrase: Phrase) -> bool:
    """``[two] cement plants in Lima``: one place tells a counted group; not ``in Lima and Quito``."""
    after = phrase.doc[phrase.head + 1 : phrase.head + 2]
    goals = (goal for t in after if t.lower_ in _AT for goal in t.children if goal.dep_ == "pobj")
    return any(_is_one_place(goal) for goal in goals)


def _is_one_place(goal: Token) -> bool:
    """``[Lima]``, ``Peru's Callao [district]``; not ``Lima and Quito``, ``three provinces``."""
    if goal.ent_type_ in ("DATE", "TIME"):
        return False  # ``in May``
    children = list(goal.children)
    named = goal.tag_ == "NNP" or (goal.tag_ == "NN" and any(child.tag_ == "NNP" for child in children))
    return named and not any(child.dep_ == "conj" for child in children)


def _is_developed(phrase: Phrase) -> bool:
    """``is developing a [low-cost car]``; not ``bought a low-cost car``, ``developed cars``."""
    if singular(phrase.head_token.text) not in PRODUCTS or not phrase.content:
        return False
    found = predications(phrase.head_token)
    return any(
        p.nearest and p.role == "object" and p.aspect != "past" and DEVELOPING.fullmatch(p.predicate.lower_)
        for p in found
    )


def _is_told_by_adjective(phrase: Phrase) -> bool:
    """``the northern terminal``, ``its underground line``: where it lies; not ``the sleepy port``."""
    return not _LYING.isdisjoint(phrase.content)


def _is_priced(phrase: Phrase) -> bool:
    """``the 4-billion-euro Lima bridge``: what has a price and a name or field; not ``a $20,000 car``."""
    if phrase.kind not in ("work", "site", "product") or phrase.plural:
        return False
    if phrase.counted or _EVERYDAY.intersection(phrase.content):
        return False
    told = bool(phrase.telling) or any(names_place(token) for token in phrase.modifiers)
    return told and _has_price(phrase)


def _has_price(phrase: Phrase) -> bool:
    return any(t.lower_ in ("million", "billion") for t in phrase.modifiers)


def _is_measured(phrase: Phrase) -> bool:
    """``the 900-kilometre line``: a figure with its unit."""
    return any(token.lower_ in UNITS for token in phrase.identifying)


def _has_ends(phrase: Phrase) -> bool:
    """``its railway to Herat``, ``the bridge over the strait``: where a line runs tells it."""
    if phrase.plural or not is_line_work(phrase.head_token.text):
        return False
    after = phrase.doc[phrase.head + 1 : phrase.head + 2]
    return any(t.dep_ == "prep" and t.lower_ in _ENDS_BY and _is_named(t) for t in after)


def _is_named(preposition: Token) -> bool:
    """Whether it leads to a place: ``to [Herat]``, ``across the [border]``."""
    return any(
        goal.dep_ == "pobj" and goal.tag_ in ("NN", "NNP", "NNS", "NNPS") for goal in preposition.children
    )


def _has_sector(phrase: Phrase) -> bool:
    if any(sector.weight > 1 for sector in sectors_in(phrase.telling)):
        return True
    return bool(phrase.content) and sector_of_term([phrase.content[-1], phrase.head_token.lower_]) is not None


def _runs_between(phrase: Phrase) -> bool:
    """``the Nairobi-Mombasa railway``: the places tell it."""
    return phrase.kind == "work" and any(names_place(t) for t in phrase.modifiers)


def _is_indefinite(phrase: Phrase) -> bool:
    return phrase.determiner in ("a", "an")


_TELLING = (
    _has_ends,
    _is_priced_one,
    _runs_between,
    _is_indefinite,
    _is_told_by_adjective,
    _is_first,
    _is_numbered,
    _is_named_after,
    _is_at_place,
)
"""What tells a work from others where no noun before it does."""


def has_evidence(head: Token, top: Token | None = None) -> bool:
    """Whether the sentence says of a work that it is planned, built, stopped: that it is an undertaking.

    ``top`` is the token through which its phrase hangs in the sentence, where that is not the head.
    """
    nouns = [head] if top is None or top.i == head.i else [head, top]
    kind = "work" if is_line_work(head.text) else head_class(head.text)
    plural = head.tag_ in ("NNS", "NNPS")
    return any(
        any(_tells(p, kind, noun) and not (plural and _is_habit(p)) for p in predications(noun))
        or _is_under_way(noun)
        or _is_called_project(noun)
        or _is_of_project(noun)
        or _is_means_to_come(noun)
        or _is_being_built(noun)
        or _is_put_into_orbit(noun)
        or _is_to_be_deployed(noun)
        or _is_still_idea(noun)
        or _is_to_serve(noun)
        or _is_first_flown(noun)
        for noun in nouns
    )


def _is_still_idea(noun: Token) -> bool:
    """``the bullet train is still just a [proposal]``, ``a dam which has remained an [idea]``."""
    verbs = [noun.head] if noun.dep_ == "nsubj" else []
    verbs += [child for child in noun.children if child.dep_ == "relcl"]
    told = (verb for verb in verbs if verb.lower_ in _BE or verb.lower_.startswith("remain"))
    return any(c.dep_ == "attr" and c.lower_ in _IDEAS for verb in told for c in verb.children)


def _is_to_serve(noun: Token) -> bool:
    """``a museum that will house the ship``; not ``the museum, which will close``, ``a school that will``."""
    if head_class(noun.text) != "institution" or not _is_new(noun):
        return False
    said = (p for p in predications(noun) if p.nearest and p.predicate.dep_ == "relcl")
    return any(p.aspect in ("future", "modal") and p.predicate.lower_ in CAPACITY for p in said)


def _is_first_flown(noun: Token) -> bool:
    """``the trainer made its maiden [flight]``; not ``the jet made a flight to Lima``."""
    if noun.dep_ != "nsubj":
        return False
    flights = (c for c in noun.head.children if c.dep_ == "dobj" and c.lower_ == "flight")
    return any(child.lower_ in _FIRST for flight in flights for child in flight.children)


def _is_to_be_deployed(noun: Token) -> bool:
    """``plans to deploy a [radar]``; not ``plans to run``, of what stands."""
    found = predications(noun)
    deployed = any(
        p.nearest and p.role == "object" and p.aspect == "infinitive" and p.predicate.lower_ == "deploy"
        for p in found
    )
    return deployed and any(p.verb_class in ("plan", "propose", "approve") for p in found)


def _is_habit(predication: Predication) -> bool:
    """``the firm designs computer centres``: what somebody does for a living."""
    present = predication.aspect == "present" and predication.predicate.tag_ in ("VBZ", "VBP")
    return present and predication.role == "object"


def _is_of_other_things(predication: Predication, noun: Token) -> bool:
    """``sent a helicopter``, ``all you want on a road``: the verb says less of these."""
    if predication.verb_class == "fly":
        return not is_spacecraft(noun.text)
    if predication.predicate.lower_.startswith("clear"):
        return is_line_work(noun.text)  # ``police cleared the road``
    return predication.role == "complement" and predication.predicate.lower_ in _WANTING


def _tells(predication: Predication, kind: str, noun: Token) -> bool:
    """Whether what is said of a head of this class makes it an undertaking."""
    if not predication.nearest or _stands(predication, kind) or _is_of_other_things(predication, noun):
        return False
    if _will_lie(predication):
        return kind in ("work", "site", "institution")
    if (predication.verb_class, predication.role) == ("operate", "object"):
        return predication.aspect in ("future", "modal")  # ``a radar that would be deployed``
    if predication.verb_class == "gain":
        return predication.role == "object" and predication.aspect in _COMING and "gain" in evidence_for(kind)
    if predication.role == "subject":
        return _is_coming(predication, kind) or _begins(predication, kind)
    return predication.verb_class in evidence_for(kind)


def _will_lie(predication: Predication) -> bool:
    """``the terminal will be located in``: what has its place yet to take."""
    lying = predication.role == "object" and predication.predicate.lower_ in _LOCATED
    return lying and predication.aspect in ("future", "modal", "infinitive")


def _is_coming(predication: Predication, kind: str) -> bool:
    """``the line will cross``: what does not work yet; a hospital that *will treat* mostly stands.

    Of sites and machines only what they will do for good: ``the plant will generate``, not
    ``the plant will close``.
    """
    if predication.aspect not in ("future", "modal", "infinitive"):
        return False
    if kind in ("work", "system"):
        return predication.aspect != "infinitive"
    for_good = predication.predicate.lower_ in CAPACITY | _ENTERING or predication.verb_class == "start"
    return kind in ("site", "product") and for_good


def _begins(predication: Predication, kind: str) -> bool:
    """``the refinery opens``; not ``the institute launched a study``, ``the rocket launched``."""
    objects = (child for child in predication.predicate.children if child.dep_ in ("dobj", "xcomp"))
    transitive = any(child.lower_ != "doors" for child in objects)  # ``opened its doors``
    if predication.verb_class == "delay":  # ``is on hold``, ``has slipped``
        return not transitive and "delay" in evidence_for(kind)
    into_use = predication.verb_class == "finish" and verb_class(predication.predicate.text) != "finish"
    return (
        predication.verb_class in ("start", "finish") and (into_use or not transitive) and kind != "product"
    )


def _stands(predication: Predication, kind: str) -> bool:
    """Whether a thing was made and stands: ``a dam built by Romans``, ``was built in 1950``,
    ``opened in 1910``, ``the school is established``."""
    verb = predication.predicate
    if predication.verb_class not in ("make", "finish"):
        return False
    passive = any(child.dep_ == "auxpass" for child in verb.children)
    if kind == "institution" and predication.verb_class == "make" and passive:
        return predication.aspect in ("past", "present")
    if predication.verb_class == "make" and verb.dep_ in ("acl", "relcl"):
        return predication.aspect in ("participle", "past", "perfect")
    return predication.aspect == "past" and any(_YEAR.fullmatch(t.text) for t in verb.subtree)


def _is_called_project(noun: Token) -> bool:
    """``the line, a 3-billion-dollar project, is``, ``the dam is one of the country's priority projects``."""
    if not noun.tag_:
        return False
    top = top_of_list(noun)
    kinds = [child for child in noun.children if child.dep_ == "appos" and child.text.islower()]
    if top.dep_ == "nsubj" and top.head.lower_ in _BE:
        kinds += _complements(top.head)
    return any(head_class(kind.text) == UNDERTAKING for kind in kinds)


def _is_of_project(noun: Token) -> bool:
    """``the project involves a terminal``, ``the plan calls for a road``, ``it includes a dam``."""
    if not noun.tag_:
        return False
    top = top_of_list(noun)
    above = top.head.head if top.dep_ == "pobj" and top.head.lower_ in ("for", "of") else top.head
    said = top.dep_ in ("dobj", "pobj", "attr") and above.lower_ in _COMPRISING
    subjects = (c for c in above.children if c.dep_ == "nsubj" and said)
    built = head_class(noun.text) in ("work", "system") and above.lower_ not in _BE
    return any(
        head_class(c.text) in _PLANNED or singular(c.text) in _PLANS or (built and c.lower_ == "it")
        for c in subjects
    )


def _is_means_to_come(noun: Token) -> bool:
    """``plans to import gas through an undersea [pipeline]``: what is used is to be built first."""
    through = noun.head
    carries = is_line_work(noun.text) or singular(noun.text) in ("terminal", "port")
    if noun.dep_ != "pobj" or through.lower_ not in ("through", "via") or not (carries and _is_new(noun)):
        return False
    verb = next((t for t in (through.head, through.head.head) if t.tag_.startswith("V")), None)
    return verb is not None and aspect(verb) in _COMING


def _is_being_built(noun: Token) -> bool:
    """``the building of a [kindergarten]``; not ``the building of the ministry``, a house."""
    building = noun.head.head
    under = noun.dep_ == "pobj" and noun.head.lower_ == "of" and building.lower_ == "building"
    known = {"the", "its", "their", "this", "that"}.intersection(child.lower_ for child in noun.children)
    return under and building.i == noun.head.i - 1 and not known


def _is_put_into_orbit(noun: Token) -> bool:
    """``plans to put a [satellite] into orbit``."""
    if noun.dep_ not in ("dobj", "nsubjpass") or noun.tag_ != "NN" or not noun.head.tag_.startswith("V"):
        return False
    into = (child for child in noun.head.children if child.lower_ in ("into", "in"))
    return any(goal.lower_ in ("orbit", "space") for child in into for goal in child.children)


def _is_new(noun: Token) -> bool:
    articles = {child.lower_ for child in noun.children}
    return not articles.isdisjoint({"a", "an"})


def _complements(verb: Token) -> Iterator[Token]:
    """What a form of *be* says that it is: ``is [one] of the [projects]``, ``are among the [projects]``."""
    for child in verb.children:
        if child.dep_ == "attr":
            yield child
        if child.dep_ == "attr" and child.lower_ in ("one", "part", "some"):
            yield from (goal for of in child.children if of.lower_ == "of" for goal in of.children)
        if child.dep_ == "prep" and child.lower_ == "among":
            yield from child.children


def _is_under_way(head: Token) -> bool:
    """``a plant under construction``, ``the line, one of two, is under construction``, ``is over budget``."""
    top = _whole_of(top_of_list(head))
    near = [*head.children] if head.tag_ else []
    near += [child for clause in near if clause.dep_ == "relcl" for child in clause.children]
    if top.dep_ in ("nsubj", "nsubjpass"):
        near += [child for child in top.head.children if child.i > head.i]
    if any(child.lower_ == "under" and any(t.lower_ in _STATES for t in child.children) for child in near):
        return True
    if any(clause.dep_ == "relcl" and _is_behind(clause) for clause in near):
        return True  # ``the railway, which is one third complete``
    return top.dep_ == "nsubj" and _is_behind(top.head)


def _whole_of(noun: Token) -> Token:
    """``the second phase of the [plant] is two-thirds complete``: the phase is spoken of."""
    of = noun.head
    part = noun.dep_ == "pobj" and of.lower_ == "of" and of.head.lower_ in _PARTS_OF_WORKS
    return top_of_list(of.head) if part else noun


def _is_behind(verb: Token) -> bool:
    """``is running two years [late]``, ``is [behind] schedule``, ``is 40 percent [complete]``."""
    if verb.lower_ not in _RUNNING:
        return False
    after = [t.lower_ for t in verb.subtree if t.i > verb.i]
    if "%" in after and not _BUILT.isdisjoint(after):
        return True  # ``is 65 % built``
    return any(word in ("late", "schedule", "budget", "complete", "unfinished") for word in after)
