"""Where an article's tokens and sentences begin, read off once: a range is found by bisection, without a walk
over spaCy's objects.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

import numpy as np
from spacy.tokens import Token

from pipeline.models import Chars
from pipeline.parse import Parsed, once_an_article, token_starts, tokens_between


def token_range(parsed: Parsed, start: int, end: int) -> Chars:
    """Token indices, half-open, of the tokens that begin in the characters start to end."""
    return tokens_between(_token_starts(parsed), start, end)


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
    return token_starts(parsed.doc)


@once_an_article
def _sentence_starts(parsed: Parsed) -> Sequence[int]:
    starts = parsed.doc.to_array("SENT_START") == 1
    found: list[int] = np.flatnonzero(starts[1:]).tolist()
    return [0, *(i + 1 for i in found)]
