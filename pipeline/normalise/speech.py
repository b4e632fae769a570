"""The day on which a quotation was spoken: ``"We leave tomorrow," she said on Monday.``

Relative expressions in the quotation count from that day, not from the article's.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline.english.timex.words import Words, word_set
from pipeline.models import Chars

_SAYING = word_set(
    "said told added announced argued asked claimed commented complained cried declared explained insisted "
    "noted predicted promised recalled remarked repeated replied reported responded stated testified tweeted "
    "vowed warned wrote"
)
_MARKS = frozenset('"“”')
_FAR = 6
"""Tokens between the verb and its day: ``told reporters in the capital on Monday``."""


def holds_marks(w: Words, sentence: Chars) -> bool:
    """Whether there is a double quotation mark in a sentence (token indices, half-open)."""
    return not _MARKS.isdisjoint(w.lower[slice(*sentence)])


def quoted(w: Words, sentence: Chars) -> Iterator[Chars]:
    """The token ranges of a sentence (half-open) that stand in double quotation marks.

    A quotation may have begun before the sentence and may go on after it.
    """
    first, last = sentence
    marks = [i for i in range(first, last) if w.lower[i] in _MARKS]
    bounds = [first, *marks] if marks and _closes(w, marks[0], first) else marks
    for n in range(0, len(bounds), 2):
        yield bounds[n], bounds[n + 1] if n + 1 < len(bounds) else last


def _closes(w: Words, i: int, first: int) -> bool:
    """Whether a mark ends a quotation: it touches the word before it, not the one after."""
    return w.lower[i] == "”" or (w.lower[i] == '"' and i > first and w.glued(i) and not w.glued(i + 1))


def spoken_on(w: Words, sentence: Chars, at: int, days: Sequence[Chars]) -> int | None:
    """Which of the days (token ranges) tells when the quotation around the token ``at`` was spoken.

    ``"We leave tomorrow," she said on [Monday]``; not ``"We leave tomorrow," she said of the [Monday] vote``.
    """
    quotations = list(quoted(w, sentence))
    if not any(first <= at < last for first, last in quotations):
        return None
    for number, (start, end) in enumerate(days):
        inside = any(first <= start < last for first, last in quotations)
        if not inside and sentence[0] <= start < sentence[1] and is_day_of_saying(w, sentence, start, end):
            return number
    return None


def is_day_of_saying(w: Words, sentence: Chars, start: int, end: int) -> bool:
    """``said on [Monday]``, ``said [Monday]``, ``On [Monday] she said``."""
    before = range(start - 1, max(sentence[0] - 1, start - 1 - _FAR), -1)
    for i in before:
        if w.lower[i] in _SAYING:
            return w.lower[start - 1] in ("on", "late", "early", "earlier") or w.lower[start - 1] in _SAYING
        if w.lower[i] in _MARKS or w.lower[i] == ",":
            break
    opens = w.lower[sentence[0] : start] in ((), ("on",))
    return opens and any(w.lower[i] in _SAYING for i in range(end, min(end + _FAR, sentence[1])))
