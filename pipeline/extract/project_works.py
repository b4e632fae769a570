"""Rules for works that are described: ``plans to build an [oil refinery]``,
``the proposed [sorting plant]``.

A railway is no project for standing there: the rules ask what the sentence says of it
(``predications.py``). They read tags and heads, so they find nothing in sentences without a cue (see
``projects.has_cue``).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from spacy.tokens import Token

from pipeline.english.noun_phrases import Phrase, is_phrase_end, is_place_word, nouns_of, phrase_at
from pipeline.english.predications import Predication, predications, top_of_list
from pipeline.english.sectors import sector_of_term, sectors_in
from pipeline.english.undertakings import action_class, evidence_for, head_class, verb_class
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
_KINDS = words("projects/kind_nouns.txt")
_EVERYDAY = frozenset({"polling", "voting"})
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d")
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
    for phrase in head_phrases(parsed.asked_tokens(), WORKS):
        if _is_told(phrase) and has_evidence(phrase.head_token, phrase.top_token):
            yield identifying_chars(phrase)


def kind_of_work(parsed: Parsed) -> Iterator[Chars]:
    """A work told by its kind: ``develop a [new generation of rockets]``, ``build a [network of dams]``.

    Not ``a series of bridges was shown``, ``a number of roads``.
    """
    for head in nouns_of(parsed.asked_tokens()):
        if head_class(head.text) in WORKS and head.dep_ == "pobj" and head.head.lower_ == "of":
            kind = head.head.head
            if kind.lower_ in _KINDS and kind.i == head.head.i - 1 and has_evidence(head, kind):
                yield parsed.doc[phrase_at(kind).start].idx, head.idx + len(head)


WORK_RULES: tuple[Rule, ...] = (kind_of_work, work_in_frame)


def head_phrases(tokens: Iterable[Token], classes: frozenset[str]) -> Iterator[Phrase]:
    """Noun phrases whose head is of one of the classes and is no name of its own."""
    for head in tokens:
        named = head.text[:1].isupper() or head_class(head.text) not in classes
        if not named and (is_phrase_end(head) or _stands_before_action(head)):
            yield phrase_at(head)


def _stands_before_action(head: Token) -> bool:
    """``oil field [development]``: what is done to the work stands after it as a noun."""
    if head.tag_ not in ("NN", "NNP") or head.i + 1 >= len(head.doc):
        return False
    action = head.nbor(1)
    return action_class(action.text) == "make" and is_phrase_end(action) and action.text[0].islower()


def identifying_chars(phrase: Phrase) -> Chars:
    """The part that identifies; with the places before it where nothing else does: ``[Borneo projects]``."""
    doc, start = phrase.doc, phrase.core + is_misread_verb(phrase)
    if start == phrase.head:
        start = next((t.i for t in phrase.modifiers if names_place(t)), phrase.head)
    return doc[start].idx, doc[phrase.head].idx + len(doc[phrase.head])


def is_misread_verb(phrase: Phrase) -> bool:
    """Whether the tagger took a verb for the first of the nouns: ``[support] exchange programmes``."""
    first = phrase.doc[phrase.core]
    alone = phrase.core == phrase.start < phrase.head and not phrase.determiner and phrase.plural
    finite = bool(verb_class(first.text)) and not first.text.endswith(("ing", "ed"))
    return alone and finite and first.nbor(1).text != "-"


def names_place(token: Token) -> bool:
    """Whether a modifier is a place's name, no demonym."""
    return is_place_word(token) and token.tag_ in ("NNP", "NNPS")


def _is_told(phrase: Phrase) -> bool:
    """Whether the phrase tells one work from others: modifiers that say something, or a bare
    ``a pipeline``."""
    if phrase.counted or phrase.determiner in NO_PROJECT or _EVERYDAY.intersection(phrase.content):
        return False
    if head_class(phrase.head_token.text) in _WITH_SECTOR:
        return _has_sector(phrase)
    return bool(phrase.telling) or (not phrase.plural and (_runs_between(phrase) or _is_indefinite(phrase)))


def _has_sector(phrase: Phrase) -> bool:
    if any(sector.weight > 1 for sector in sectors_in(phrase.telling)):
        return True
    return bool(phrase.content) and sector_of_term([phrase.content[-1], phrase.head_token.lower_]) is not None


def _runs_between(phrase: Phrase) -> bool:
    """``the Nairobi-Mombasa railway``: the places tell it."""
    return head_class(phrase.head_token.text) == "work" and any(names_place(t) for t in phrase.modifiers)


def _is_indefinite(phrase: Phrase) -> bool:
    return phrase.determiner in ("a", "an")


def has_evidence(head: Token, top: Token | None = None) -> bool:
    """Whether the sentence says of a work that it is planned, built, stopped: that it is an undertaking.

    ``top`` is the token through which its phrase hangs in the sentence, where that is not the head.
    """
    nouns = [head] if top is None or top.i == head.i else [head, top]
    kind = head_class(head.text)
    return any(_is_under_way(noun) or any(_tells(p, kind) for p in predications(noun)) for noun in nouns)


def _tells(predication: Predication, kind: str) -> bool:
    """Whether what is said of a head of this class makes it an undertaking."""
    if not predication.nearest or _stands(predication):
        return False
    if predication.role == "subject":
        return _is_coming(predication, kind) or _begins(predication, kind)
    return predication.verb_class in evidence_for(kind)


def _is_coming(predication: Predication, kind: str) -> bool:
    """``the line will cross``: what does not work yet; a hospital that *will treat* mostly stands."""
    return predication.aspect in ("future", "modal") and kind in ("work", "system")


def _begins(predication: Predication, kind: str) -> bool:
    """``the refinery opens``; not ``the institute launched a study``, ``the rocket launched``."""
    transitive = any(child.dep_ in ("dobj", "xcomp") for child in predication.predicate.children)
    return predication.verb_class in ("start", "finish") and not transitive and kind != "product"


def _stands(predication: Predication) -> bool:
    """Whether a thing was made and stands: ``a dam built by Romans``, ``was built in 1950``,
    ``opened in 1910``."""
    verb = predication.predicate
    if predication.verb_class not in ("make", "finish"):
        return False
    if predication.verb_class == "make" and verb.dep_ in ("acl", "relcl"):
        return predication.aspect in ("participle", "past", "perfect")
    return predication.aspect == "past" and any(_YEAR.fullmatch(t.text) for t in verb.subtree)


def _is_under_way(head: Token) -> bool:
    """``a plant under construction``, ``the line, one of three, is under construction``."""
    top = top_of_list(head)
    near = [*head.children] if head.tag_ else []
    if top.dep_ in ("nsubj", "nsubjpass"):
        near += [child for child in top.head.children if child.i > head.i]
    return any(child.lower_ == "under" and any(t.lower_ in _STATES for t in child.children) for child in near)
