"""The words at which rules of projects begin, read off once an article: few of its words can head a project.

All stand in the sentences whose syntax was asked for (see ``project_cues.py``).
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet

import numpy as np
from spacy.tokens import Token

from pipeline.english.noun_phrases import Phrase, is_phrase_end, phrase_at
from pipeline.english.undertakings import action_class, head_class
from pipeline.models import Chars, Sentence
from pipeline.parse import Parsed, once_an_article


@once_an_article
def asked_sentences(parsed: Parsed) -> Sequence[tuple[Sentence, Chars]]:
    """The sentences themselves, each with its tokens as a half-open range of token indices."""
    found = ((parsed.sentence_at(parsed.doc[first].idx), (first, last)) for first, last in parsed.asked)
    return [(sentence, tokens) for sentence, tokens in found if sentence is not None]


def token_range(parsed: Parsed, start: int, end: int) -> Chars:
    """Token indices, half-open, of the tokens that begin in the characters start to end."""
    starts = _token_starts(parsed)
    return bisect_left(starts, start), bisect_left(starts, end)


def sentence_of(parsed: Parsed, token: Token) -> Chars:
    """Token indices, half-open, of the sentence that a token stands in; ``token.sent`` walks to its ends."""
    starts = _sentence_starts(parsed)
    after = bisect_right(starts, token.i)
    return starts[after - 1], starts[after] if after < len(starts) else len(parsed.doc)


def chars_of(parsed: Parsed, tokens: Chars) -> Chars:
    """The characters of a range of tokens."""
    first, last = tokens
    end = parsed.doc[last - 1]
    return parsed.doc[first].idx, end.idx + len(end)


@once_an_article
def _token_starts(parsed: Parsed) -> Sequence[int]:
    found: list[int] = parsed.doc.to_array("IDX").tolist()
    return found


@once_an_article
def _sentence_starts(parsed: Parsed) -> Sequence[int]:
    starts = parsed.doc.to_array("SENT_START") == 1
    found: list[int] = np.flatnonzero(starts[1:]).tolist()
    return [0, *(i + 1 for i in found)]


@once_an_article
def asked_words(parsed: Parsed) -> Sequence[tuple[str, Token]]:
    """Every token, with its text: a word is looked up in lists without asking spaCy again."""
    return [(token.text, token) for token in parsed.asked_tokens()]


@once_an_article
def head_nouns(parsed: Parsed) -> Sequence[Token]:
    """The tokens whose word is a head's, in either number: ``pipeline``, ``Projects``."""
    return [token for word, token in asked_words(parsed) if head_class(word)]


def head_phrases(parsed: Parsed, classes: AbstractSet[str]) -> Iterator[Phrase]:
    """Noun phrases whose head is of one of the classes and is no name of its own."""
    return (phrase for phrase in _head_phrases(parsed) if phrase.kind in classes)


@once_an_article
def _head_phrases(parsed: Parsed) -> Sequence[Phrase]:
    return [
        phrase_at(head)
        for head in head_nouns(parsed)
        if not head.text[0].isupper() and (is_phrase_end(head) or _stands_before_action(head))
    ]


def _stands_before_action(head: Token) -> bool:
    """``oil field [development]``: what is done to the work stands after it as a noun."""
    if head.tag_ not in ("NN", "NNP") or head.i + 1 >= len(head.doc):
        return False
    action = head.nbor(1)
    return action_class(action.text) == "make" and is_phrase_end(action) and action.text[0].islower()
