"""Words at which rules of projects begin, picked out once an article: few of its words can head a project.

All stand in the sentences whose syntax was asked for (see ``project_cues.py``).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from operator import attrgetter

from spacy.tokens import Token

from pipeline.english.noun_phrases import Phrase, is_phrase_end, phrase_at
from pipeline.english.undertakings import action_class, head_class, singular
from pipeline.models import Chars, Sentence
from pipeline.parse import Parsed, once_an_article


@once_an_article
def asked_sentences(parsed: Parsed) -> Sequence[tuple[Sentence, Chars]]:
    """The sentences, each with its tokens as a half-open range of token indices."""
    found = ((parsed.sentence_at(parsed.doc[first].idx), (first, last)) for first, last in parsed.asked)
    return [(sentence, tokens) for sentence, tokens in found if sentence is not None]


@once_an_article
def asked_words(parsed: Parsed) -> Sequence[tuple[str, Token]]:
    """Their tokens, each with its text, so that nobody asks spaCy again."""
    return [(token.text, token) for first, last in parsed.asked for token in parsed.doc[first:last]]


@once_an_article
def _by_word(parsed: Parsed) -> Mapping[str, Sequence[Token]]:
    """The tokens by their word in lower case and singular."""
    found: dict[str, list[Token]] = {}
    for word, token in asked_words(parsed):
        found.setdefault(singular(word), []).append(token)
    return found


def tokens_among(parsed: Parsed, words: AbstractSet[str]) -> list[Token]:
    """The tokens of some words, given in the singular, in either number: ``Projects`` of ``project``."""
    by_word = _by_word(parsed)
    return sorted((token for word in by_word.keys() & words for token in by_word[word]), key=attrgetter("i"))


def nouns_among(parsed: Parsed, words: AbstractSet[str]) -> Iterator[Token]:
    """Those of them that are nouns and end their phrase."""
    return filter(is_phrase_end, tokens_among(parsed, words))


@once_an_article
def head_words(parsed: Parsed) -> Sequence[Token]:
    """The tokens whose word is a head's, in either number: ``pipeline``, ``Projects``."""
    return [token for word, token in asked_words(parsed) if head_class(word)]


@once_an_article
def head_nouns(parsed: Parsed) -> Sequence[Token]:
    """Those of them that are nouns and end their phrase."""
    return list(filter(is_phrase_end, head_words(parsed)))


def head_phrases(parsed: Parsed, classes: AbstractSet[str]) -> Iterator[Phrase]:
    """Noun phrases whose head is of one of the classes and is no name of its own."""
    return (phrase for phrase in _head_phrases(parsed) if phrase.kind in classes)


@once_an_article
def _head_phrases(parsed: Parsed) -> Sequence[Phrase]:
    ends = {head.i for head in head_nouns(parsed)}
    return [
        phrase_at(head)
        for head in head_words(parsed)
        if not head.text[0].isupper() and (head.i in ends or _stands_before_action(head))
    ]


def _stands_before_action(head: Token) -> bool:
    """``oil field [development]``: what is done to the work stands after it as a noun."""
    if head.tag_ not in ("NN", "NNP") or head.i + 1 >= len(head.doc):
        return False
    action = head.nbor(1)
    return action_class(action.text) == "make" and is_phrase_end(action) and action.text[0].islower()
