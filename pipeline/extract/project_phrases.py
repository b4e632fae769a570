"""Rules for projects that are described: ``a [240-megawatt hydropower project]``, ``plans to build an [oil refinery]``.

They read tags and heads, so they find nothing in sentences without a cue (see ``projects.has_cue``).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from spacy.tokens import Doc, Token

from pipeline.extract.rules import Rule
from pipeline.models import Chars
from pipeline.noun_phrases import NOUNS, Phrase, is_phrase_end, is_place_word, nouns_of, phrase_at
from pipeline.parse import Parsed
from pipeline.predications import Predication, predications
from pipeline.sectors import sector_of_term, sectors_in
from pipeline.undertakings import (
    OTHER_PROGRAMMES,
    SECTOR_UNDERTAKING,
    UNDERTAKING,
    WIDE,
    action_class,
    head_class,
    singular,
    verb_class,
)

_UNDERTAKINGS = (UNDERTAKING, SECTOR_UNDERTAKING)
_WORKS = ("work", "activity", "site", "institution", "system", "product", "common")

_EVIDENCE = {
    "work": frozenset(
        "make install progress start finish run fund approve plan propose delay suspend cancel".split()
    ),
    "site": frozenset("make progress start finish fund approve plan propose delay cancel".split()),
    "system": frozenset("make install progress start finish fund approve plan propose delay cancel".split()),
    "product": frozenset("make progress test plan approve delay cancel suspend start".split()),
    "institution": frozenset("make progress start finish approve plan propose delay cancel".split()),
    "activity": frozenset(
        "make install progress start finish run fund approve plan propose delay suspend cancel".split()
    ),
    "common": frozenset("make run start finish fund plan propose approve cancel delay".split()),
}
"""What must be said of a head of each class for it to be an undertaking: a hospital that is *funded* or *stopped*
mostly stands already, a rocket that is *finished* is a product."""
_CAMPAIGNS = frozenset(
    {"health", "education", "environment", "humanitarian", "agriculture", "water", "waste"}
)

_NO_PROJECT = frozenset(
    {"no", "any", "every", "each", "what", "which", "whose", "another", "either", "neither", "all"}
)
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d")
_EVERYDAY = frozenset({"polling", "voting"})
_STATES = frozenset(
    {"construction", "development", "way", "consideration", "study", "evaluation", "discussion", "review"}
)


def undertaking_phrase(parsed: Parsed) -> Iterator[Chars]:
    """A project by its own head: ``the [manned spaceflight project]``, ``an [irrigation scheme]``, ``[CDM projects]``.

    Not groups (``many large projects``, ``10 road projects``, ``infrastructure projects``), bare anaphors (``the
    project``), broadcasts and courses (``a television programme``), schemes without a sector (``a pension scheme``).
    """
    for phrase in _phrases(parsed.doc, _UNDERTAKINGS):
        if _is_undertaking(phrase):
            yield _chars(phrase)


def project_to_do(parsed: Parsed) -> Iterator[Chars]:
    """A project told by what it does: ``a [project to develop offshore fields]``, ``a [programme for training nurses]``.

    Not ``the project, which``, ``projects in Asia``.
    """
    for phrase in _phrases(parsed.doc, _UNDERTAKINGS):
        if not WIDE.issuperset(phrase.content):
            continue
        if phrase.plural or phrase.counted or phrase.determiner in _NO_PROJECT:
            continue
        end = _complement_end(phrase.head_token)
        if end is not None and (head_class(phrase.head_token.text) == UNDERTAKING or _in_sector(phrase, end)):
            start = phrase.core if phrase.content == ("joint",) else phrase.head
            yield parsed.doc[start].idx, parsed.doc[end].idx + len(parsed.doc[end])


def work_in_frame(parsed: Parsed) -> Iterator[Chars]:
    """A work that the text says is planned, funded, built, stopped: ``will build a [gas compressor station]``.

    Also ``construction of a [toll road]``, ``the proposed [switching plant]``, ``a [tunnel] that would link``.
    Not ``visited the plant``, ``a dam built in 1950``, ``build roads``, ``the dam will``.
    """
    for phrase in _phrases(parsed.doc, _WORKS):
        if _may_be_told(phrase) and has_evidence(phrase.head_token, phrase.top_token):
            yield _chars(phrase)


def kind_of_work(parsed: Parsed) -> Iterator[Chars]:
    """A work told by its kind: ``develop a [new generation of rockets]``, ``build a [network of dams]``.

    Not ``a series of bridges was shown``, ``a number of roads``.
    """
    doc = parsed.doc
    for head in nouns_of(doc):
        if head_class(head.text) not in _WORKS or head.dep_ != "pobj" or head.head.lower_ != "of":
            continue
        container = head.head.head
        if container.lower_ in _KINDS and container.i == head.head.i - 1 and has_evidence(head, container):
            phrase = phrase_at(container)
            if not phrase.counted:
                yield doc[phrase.start].idx, head.idx + len(head)


_KINDS = frozenset(
    "chain class family fleet generation kind model network series type variety version".split()
)


def joint_activity(parsed: Parsed) -> Iterator[Chars]:
    """Fields of joint work: ``[joint economic activity]``, ``[cooperation in space projects]``.

    Not ``terrorist activities``, ``cooperation in trade``.
    """
    doc = parsed.doc
    for head in nouns_of(doc):
        word = singular(head.text)
        if word == "activity":
            phrase = phrase_at(head)
            if "joint" in phrase.content:
                yield doc[phrase.core].idx, head.idx + len(head)
        elif word == "cooperation":
            end = _field_of_projects(head)
            if end:
                yield head.idx, end.idx + len(end)


_LISTS = re.compile(
    r"""\b(?:projects|programmes|programs|undertakings|ventures|schemes)\b
    (?:[^.;:,]{0,60}?) (?: ,?\s(?:namely|such\ as|including|like|among\ them)\b,? | :\s)""",
    re.VERBOSE,
)
_SUCH = re.compile(r"\bsuch (?:\w+ ){0,2}(?:projects|programmes|programs|undertakings|ventures|schemes) as\b")


def enumerated(parsed: Parsed) -> Iterator[Chars]:
    """Items of a list under a project word: ``such projects as [waste treatment] and [tourist trips] to the islands``.

    ``projects on the islands, namely, in [aquaculture], [wind power] and the [creation of farms]``. Not ``projects
    including those in Asia``, countries, persons.
    """
    for sentence in parsed.sentences:
        text = parsed.text[sentence.start : sentence.end]
        for pattern in (_LISTS, _SUCH):
            for match in pattern.finditer(text):
                first, last = parsed.tokens_of(sentence)
                opened = sentence.start + match.end()
                tokens = [t for t in parsed.doc[first:last] if t.idx >= opened]
                named = not match.group().startswith("program")
                yield from (item for item in _items(tokens) if named or not parsed.text[item[0]].isupper())


DESCRIBED: tuple[Rule, ...] = (
    enumerated,
    joint_activity,
    kind_of_work,
    project_to_do,
    undertaking_phrase,
    work_in_frame,
)


def _phrases(doc: Doc, classes: Iterable[str]) -> Iterator[Phrase]:
    """Noun phrases whose head is of one of the classes and is no name of its own."""
    for head in doc:
        if head_class(head.text) in classes and not head.text[:1].isupper():
            if is_phrase_end(head) or _before_action(head):
                yield phrase_at(head)


def _before_action(head: Token) -> bool:
    """``oil field [development]``: what is done to the work stands after it as a noun."""
    if head.tag_ not in ("NN", "NNP") or head.i + 1 >= len(head.doc):
        return False
    following = head.nbor(1)
    return (
        action_class(following.text) == "make"
        and is_phrase_end(following)
        and not following.text[0].isupper()
    )


def _chars(phrase: Phrase) -> Chars:
    """The part that identifies; with the places before it where nothing else does: ``[Sakhalin projects]``."""
    doc = phrase.doc
    start = phrase.core + _is_misread_verb(phrase)
    if start == phrase.head:
        start = next((i for i in range(phrase.start, phrase.head) if _names(doc[i])), phrase.head)
    return doc[start].idx, doc[phrase.head].idx + len(doc[phrase.head])


def _is_misread_verb(phrase: Phrase) -> bool:
    """``[support] exchange programmes``: a verb that the tagger takes for the first of the nouns."""
    first = phrase.doc[phrase.core]
    finite = bool(verb_class(first.text)) and not first.text.endswith(("ing", "ed"))
    if phrase.core + 1 < phrase.head and phrase.doc[phrase.core + 1].text == "-":
        return False
    return (
        finite
        and phrase.plural
        and phrase.core == phrase.start
        and not phrase.determiner
        and phrase.core < phrase.head
    )


def _names(token: Token) -> bool:
    return is_place_word(token) and token.tag_ in ("NNP", "NNPS")


def _is_undertaking(phrase: Phrase) -> bool:
    if phrase.counted or phrase.determiner in _NO_PROJECT or set(phrase.content) & OTHER_PROGRAMMES:
        return False
    named_by_place = any(_names(t) for t in phrase.doc[phrase.start : phrase.head])
    if head_class(phrase.head_token.text) == SECTOR_UNDERTAKING and not any(sectors_in(phrase.content)):
        return False
    if singular(phrase.head_token.text) in _SPACE_HEADS and not _is_of_space(phrase):
        return False
    if "campaign" in phrase.head_token.lower_ and not any(
        s.name in _CAMPAIGNS for s in sectors_in(phrase.content)
    ):
        return False
    if not phrase.content:
        return named_by_place
    telling = phrase.telling
    if "program" in singular(phrase.head_token.text) and len(telling) == 1 and _has_acronym(phrase):
        return False  # mostly a broadcaster's: ``the ABC program``
    if phrase.plural and _is_misread_verb(phrase):
        telling = telling[1:]
    if phrase.plural:
        return bool(telling) and (
            phrase.determiner == "the" or _has_predicate(phrase) or _has_acronym(phrase)
        )
    broad = phrase.determiner == "the" and "program" not in phrase.head_token.lower_
    return bool(telling) or named_by_place or broad or _has_predicate(phrase)


_SPACE_HEADS = ("mission", "expedition")
"""Not ``a trade mission``, ``an emergency mission``: most missions are visits or operations."""


def _is_of_space(phrase: Phrase) -> bool:
    return any(sector.name in ("space", "science") for sector in sectors_in(phrase.content))


def _has_acronym(phrase: Phrase) -> bool:
    return any(t.text.isupper() and len(t) > 1 for t in phrase.doc[phrase.core : phrase.head])


def _has_predicate(phrase: Phrase) -> bool:
    return any(p.verb_class and p.nearest for p in predications(phrase.head_token))


def _may_be_told(phrase: Phrase) -> bool:
    """Whether the phrase tells one work from others: modifiers that say something, or a bare ``a pipeline``."""
    if phrase.counted or phrase.determiner in _NO_PROJECT:
        return False
    if set(phrase.content) & _EVERYDAY:
        return False
    if head_class(phrase.head_token.text) in ("activity", "common", "system"):
        term = sector_of_term([*phrase.content[-1:], phrase.head_token.lower_])
        return any(s.weight > 1 for s in sectors_in(phrase.telling)) or (
            term is not None and bool(phrase.content)
        )
    if phrase.telling:
        return True
    if phrase.plural:
        return False
    if (
        any(_names(t) for t in phrase.doc[phrase.start : phrase.head])
        and head_class(phrase.head_token.text) == "work"
    ):
        return True
    return phrase.determiner in ("a", "an")


def has_evidence(head: Token, top: Token | None = None) -> bool:
    """Whether the sentence says of a work that it is planned, built, stopped: that it is an undertaking.

    ``top`` is the token through which its phrase hangs in the sentence, where that is not the head.
    """
    kind = head_class(head.text)
    nouns = {head.i: head} | ({top.i: top} if top is not None else {})
    return any(
        _under_way(noun) or any(_tells(p, kind) for p in predications(noun)) for noun in nouns.values()
    )


def _tells(predication: Predication, kind: str) -> bool:
    """Whether what is said of a head of this class makes it an undertaking."""
    if not predication.nearest or _stands(predication):
        return False
    if predication.role == "subject":
        coming = predication.aspect in ("future", "modal") and kind in ("work", "system")
        transitive = any(child.dep_ in ("dobj", "xcomp") for child in predication.predicate.children)
        begins = predication.verb_class in ("start", "finish") and not transitive and kind != "product"
        return coming or begins
    return predication.verb_class in _EVIDENCE[kind]


def _stands(predication: Predication) -> bool:
    """Whether a thing was made and stands: ``a dam built in 1950``, ``a station built by Russians``."""
    verb = predication.predicate
    if predication.verb_class == "finish" and predication.aspect == "past":
        return any(_YEAR.fullmatch(t.text) for t in verb.subtree)
    if predication.verb_class != "make":
        return False
    if predication.aspect == "participle":
        return verb.dep_ == "acl"
    if verb.dep_ == "relcl" and predication.aspect in ("past", "perfect"):
        return True
    return predication.aspect == "past" and any(_YEAR.fullmatch(t.text) for t in verb.subtree)


def _under_way(head: Token) -> bool:
    """``a plant under construction``, ``the line is under construction``."""
    top = head
    while top.dep_ in ("appos", "conj") and top.head.i != top.i:
        top = top.head
    near = [*head.children]
    if top.dep_ in ("nsubj", "nsubjpass"):
        near += [c for c in top.head.children if c.i > head.i]
    return any(child.lower_ == "under" and any(t.lower_ in _STATES for t in child.children) for child in near)


def _complement_end(head: Token) -> int | None:
    """The last token of what a project is for: ``to develop [fields]``, ``carried out by [Shell]``, ``of [reform]``."""
    after = head.doc[head.i + 1 : head.i + 3]
    if len(after) == 2 and after[0].tag_ == "TO" and after[1].tag_ == "VB":
        goal = _object(after[1])
        return _before_bracket(head, _with_of(goal)) if goal is not None and goal.tag_ in NOUNS else None
    for child in head.children:
        if not 0 < child.i - head.i <= 3:
            continue
        if child.dep_ in ("acl", "relcl") and child.tag_ == "VBN" and verb_class(child.text) != "approve":
            goal = _object(child)
        elif child.dep_ == "prep" and child.lower_ in ("for", "of", "on"):
            goal = next((c for c in child.children if c.dep_ in ("pobj", "pcomp")), None)
            goal = _object(goal) if goal is not None and goal.tag_ == "VBG" else goal
        else:
            continue
        if (
            goal is not None
            and goal.tag_ in NOUNS
            and (child.tag_ != "IN" or _is_field(child, _with_of(goal)))
        ):
            return _before_bracket(head, _with_of(goal))
    return None


def _in_sector(phrase: Phrase, end: int) -> bool:
    words = [t.lower_ for t in phrase.doc[phrase.head + 1 : end + 1]]
    return "joint" in phrase.content or any(sector.weight > 1 for sector in sectors_in(words))


def _is_field(preposition: Token, last: Token) -> bool:
    """Whether what follows ``project of``, ``programme for`` is work in some sector: not ``a project of interest``."""
    words = [t.lower_ for t in preposition.doc[preposition.i + 1 : last.i + 1]]
    return any(sector.weight > 1 for sector in sectors_in(words))


def _before_bracket(head: Token, last: Token) -> int:
    return next((t.i - 1 for t in head.doc[head.i : last.i] if t.text == "("), last.i)


def _object(verb: Token) -> Token | None:
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
    for child in cooperation.children:
        if child.lower_ in ("in", "on") and child.i == cooperation.i + 1:
            for noun in child.children:
                if noun.dep_ == "pobj" and head_class(noun.text) in _UNDERTAKINGS and phrase_at(noun).content:
                    return noun
    return None


_ITEM_BOUNDS = frozenset({",", "and", "or", "&", "plus"})
_ITEM_ENDS = frozenset({".", ";", ":", "(", ")", "--", "-", "—", "–", '"', "”", "''"})
_NO_ITEMS = frozenset({"GPE", "NORP", "DATE", "TIME", "MONEY", "PERCENT", "CARDINAL", "ORDINAL"})
_FINITE = frozenset({"VBZ", "VBD", "VBP", "MD", "WDT", "WP", "WRB", "PRP"})


def _items(tokens: list[Token]) -> Iterator[Chars]:
    """The items of a list that begins with the first token and ends with its clause."""
    item: list[Token] = []
    for token in tokens:
        ends = token.text in _ITEM_ENDS or token.tag_ in _FINITE
        if ends or token.lower_ in _ITEM_BOUNDS:
            yield from _item(item)
            item = []
        else:
            item.append(token)
        if ends:
            return
    yield from _item(item)


def _item(tokens: list[Token]) -> Iterator[Chars]:
    """One item without its preposition, determiner, gerund and place: ``in creating [oncology centres] in Asia``."""
    led = False
    while tokens and (tokens[0].tag_ in ("IN", "DT", "PRP$", "RB", "TO", "CC", "VBG") and _leads(tokens)):
        led |= tokens[0].tag_ == "IN"
        tokens = tokens[1:]
    end = next(
        (i for i, t in enumerate(tokens) if t.tag_ in ("IN", "TO", "VBN") and t.lower_ != "of" and i),
        len(tokens),
    )
    tokens = tokens[:end]
    while tokens and tokens[-1].tag_ not in NOUNS and tokens[-1].tag_ != "VBG":
        tokens = tokens[:-1]
    if led and tokens and tokens[0].text[:1].isupper():
        return  # ``projects, including on Sakhalin``: where, not what
    if tokens and len(tokens) <= 8 and _is_item(tokens):
        yield tokens[0].idx, tokens[-1].idx + len(tokens[-1])


def _is_item(tokens: list[Token]) -> bool:
    """Whether an item names work: a sector's word, an action noun, a name; not a place, a verb, ``others``."""
    if tokens[0].tag_ == "VB" or all(t.ent_type_ in _NO_ITEMS for t in tokens):
        return False
    if len(tokens) == 1 and head_class(tokens[0].text) in _UNDERTAKINGS:
        return False
    names_work = any(sectors_in([t.lower_ for t in tokens])) or any(action_class(t.text) for t in tokens)
    return names_work or all(t.text[:1].isupper() for t in tokens)


def _leads(tokens: list[Token]) -> bool:
    """Whether the first token of an item is not part of its phrase: a gerund is where it has an object."""
    return tokens[0].tag_ != "VBG" or any(c.dep_ == "dobj" for c in tokens[0].children)
