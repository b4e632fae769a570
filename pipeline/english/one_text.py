"""What is read of a token is kept while its text is read, as several rules ask for the same.

Nothing of spaCy may outlive the batch it was read in: who has read a text to its end says so (``forget``).
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar

from spacy.tokens import Doc, Token

T = TypeVar("T")

_texts: list[Doc] = []
"""The text whose tokens were asked for last, if any."""
_kept: dict[tuple[Callable[[Token], Any], int], Any] = {}
"""What was read of its tokens, by function and index."""


def once_a_token(read: Callable[[Token], T]) -> Callable[[Token], T]:
    """The function, made to read a token of the text at hand once."""

    @wraps(read)
    def kept(token: Token) -> T:
        if not _texts or _texts[0] is not token.doc:
            forget()
            _texts.append(token.doc)
        key = read, token.i
        if key not in _kept:
            _kept[key] = read(token)
        found: T = _kept[key]
        return found

    return kept


def forget() -> None:
    """The text at hand is read to its end."""
    _texts.clear()
    _kept.clear()
