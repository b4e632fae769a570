"""Arc-eager transitions over many sentences at once, with the rules that spaCy has for them.

A sentence is read from left to right. Tokens to come are its buffer, first B0; tokens that may still take
part in arcs are its stack, last S0. An action shifts B0 onto the stack (``S``), reduces the stack by S0
(``D``), hangs S0 on B0 (``L-nsubj``) or B0 on S0 (``R-dobj``), or breaks the sentence after B0 (``B-ROOT``).
spaCy's are non-monotonic: S0 is put back before the buffer if it is reduced without a head, and takes another
head in place of the one it has. One step here is one action of every sentence.

Tokens are numbered from 1 through all sentences; 0 is none. A token's arcs to one side are known by the
last one added and by the one before that, as only the last can be undone: a token with a head stands on the
stack right above its head, and takes children itself before its head does again.

Source: ``spacy/pipeline/_parser_internals/arc_eager.pyx`` and ``_state.pxd``; Honnibal and Johnson (2015), An
improved non-monotonic transition system for dependency parsing.
"""

from __future__ import annotations

from itertools import product

import numpy as np
from numpy.typing import NDArray

Tokens = NDArray[np.intp]

B1, B0, S0, S1, S2, FIRST_OF_B0, FIRST_OF_S0, LAST_OF_S0 = range(8)
"""What an action is chosen by: two tokens to come, three of the stack, and the outermost children of B0 and
S0 on the left and of S0 on the right.
"""
SPACYS = (1, 0, 2, 3, 4, 5, 6, 7)
"""Where spaCy has them (``set_context_tokens``): there B0 comes first."""
NEAR = slice(B0, S0 + 1)
_PUSHED, _RETURNS = S2 + 1, S2 + 2
"""Where B0 would be put on the stack, and S0 into the buffer."""

# What B0 is, as bits.
_STARTS, _RETURNED, _BROKEN, _NO_BUFFER = 1, 2, 4, 8
"""It begins a sentence; it was put back and may not be shifted again; the next token begins one; none."""
# What S0 is, and whether a token follows B0 in the buffer: added to the bits.
_HEADLESS, _HEADED, _NO_STACK = 0, 16, 32
_LAST, _ADJACENT, _FAR = 0, 48, 96
OUTLOOKS = 144

# What an action does. A right arc ends in a push, a left arc in a pop; from _RARE on more is to be done.
_NOTHING, _PUSH, _ARC_PUSH, _POP, _ARC_POP, _OTHER_ARC_POP, _BREAK, _POP_OR_RETURN = range(8)
_RARE = _OTHER_ARC_POP
_STACK_GROWS = np.array([0, 1, 1, -1, -1, -1, 0, -1])
_BUFFER_SHRINKS = np.array([0, 1, 1, 0, 0, 0, 0, 0])
_STEPS: Tokens = np.stack([_BUFFER_SHRINKS] * 2 + [_STACK_GROWS] * 4 + [_BUFFER_SHRINKS])
"""(7, effects): by how much the places of B1, B0, S0, S1 and S2 move on, and those of ``_PUSHED`` and
``_RETURNS``.
"""
_BELOW: Tokens = np.where(np.arange(8) == _ARC_PUSH, _HEADED, _HEADLESS)
_DISTANCE: Tokens = np.array([_LAST, _ADJACENT, _FAR])
_MANY = 12
"""Finished sentences are dropped when they are a twelfth: dropping costs as much as going on with those."""


def allowed(moves: NDArray[np.str_]) -> NDArray[np.bool_]:
    """(outlooks, actions): which actions, given as the letters of their moves, are allowed when."""
    rows = np.zeros((OUTLOOKS, len(moves)), dtype=np.bool_)
    for ahead, below, after in product(range(16), (_HEADLESS, _HEADED, _NO_STACK), _DISTANCE):
        letters = [*_allowed_moves(ahead, below, after)]
        rows[ahead + below + after] = np.isin(moves, letters) if letters else True
    return rows


def _allowed_moves(ahead: int, below: int, after: int) -> str:
    """Letters of the moves; none at the end, where nothing is left on stack and buffer."""
    letters = ""
    if below == _NO_STACK:
        letters += "" if ahead & _NO_BUFFER else "S"
    else:
        letters += "D"
        if after != _LAST and not ahead & (_STARTS | _RETURNED):
            letters += "S"
        if not ahead & (_STARTS | _NO_BUFFER):
            letters += "LR"
    return letters + ("B" if after == _ADJACENT and not ahead & _BROKEN else "")


def effects(moves: NDArray[np.str_]) -> Tokens:
    """(outlooks, actions): what the actions do."""
    rows = np.zeros((OUTLOOKS, len(moves)), dtype=np.intp)
    for ahead, below, after in product(range(16), (_HEADLESS, _HEADED, _NO_STACK), _DISTANCE):
        if not (ahead & _NO_BUFFER and below == _NO_STACK):
            does = {"S": _PUSH, "R": _ARC_PUSH, "D": _POP, "L": _ARC_POP, "B": _BREAK}
            if below == _HEADLESS:
                does["D"] = _POP_OR_RETURN
            if below == _HEADED or ahead & _RETURNED:
                does["L"] = _OTHER_ARC_POP
            rows[ahead + below + after] = [does[move] for move in moves]
    return rows


class States:
    """Sentences on the way from all tokens in the buffer to none in buffer and stack."""

    def __init__(self, lengths: Tokens) -> None:
        """As many tokens in each sentence as ``lengths`` says."""
        total = int(lengths.sum())
        self._lay_out(lengths, total)
        self._first: Tokens = np.zeros(total + 1, dtype=np.intp)
        self._last = self._first.copy()
        self._last_before = self._first.copy()
        """The last right child of a token's head before the token itself became it."""
        self._ahead = self._first.copy()
        self._ahead[0] = _NO_BUFFER
        self._below = np.full(total + 1, _HEADLESS, dtype=np.intp)
        self._below[0] = _NO_STACK
        self._finished = int(np.count_nonzero(lengths == 0))

    def _lay_out(self, lengths: Tokens, total: int) -> None:
        """Stack and buffer of each sentence in one array, none at all their ends, and where they begin.

        ``0 0 0 stack 0 buffer 0 0``: of what is written beside them (``act``) only the next is ever read.
        """
        ends = np.cumsum(2 * lengths + 6)
        stacks = ends - 2 * lengths - 6 + 3
        buffers = stacks + lengths + 1
        tokens = np.arange(1, total + 1)
        self._places: Tokens = np.zeros(int(ends[-1]) if len(ends) else 0, dtype=np.intp)
        self._places[np.repeat(buffers - (np.cumsum(lengths) - lengths), lengths) + tokens - 1] = tokens
        places = (buffers + 1, buffers, stacks - 1, stacks - 2, stacks - 3, stacks, buffers - 1)
        self._at: Tokens = np.stack(places)

    def go_on(self) -> bool:
        """Whether any sentence is not at its end. Those that are, are dropped as soon as it is worth it."""
        if self._finished * _MANY >= self._at.shape[1]:
            self._at = self._at.compress(self._places.take(self._at[NEAR]).any(axis=0), axis=1)
            self._finished = 0
        return bool(self._at.shape[1])

    def look(self) -> Tokens:
        """(8, sentences): the tokens that an action is chosen by."""
        seen: Tokens = np.empty((len(SPACYS), self._at.shape[1]), dtype=np.intp)
        # Without mode="clip" numpy writes into a buffer first.
        self._places.take(self._at[: S2 + 1], out=seen[: S2 + 1], mode="clip")
        self._first.take(seen[NEAR], out=seen[FIRST_OF_B0 : FIRST_OF_S0 + 1], mode="clip")
        self._last.take(seen[S0], out=seen[LAST_OF_S0], mode="clip")
        return seen

    def outlooks(self, seen: Tokens) -> Tokens:
        """(sentences,): what decides which actions are allowed and what they do; 0 to 143."""
        found: Tokens = self._ahead.take(seen[B0])
        found += self._below.take(seen[S0])
        found += _DISTANCE.take(seen[B1] - seen[B0], mode="clip")
        return found

    def act(self, seen: Tokens, does: Tokens) -> None:
        """One action of each sentence; ``seen`` is used up.

        What is pushed or returned is written for all, where it would stand, and counts where the stack or
        the buffer grows.
        """
        b0, s0 = seen[B0], seen[S0]
        self._places[self._at[_PUSHED : _RETURNS + 1]] = seen[NEAR]
        self._at += _STEPS.take(does, axis=1)
        self._last_before[b0] = seen[LAST_OF_S0]
        self._below[b0] = _BELOW.take(does)
        self._below[0] = _NO_STACK
        np.copyto(seen[FIRST_OF_B0], s0, where=does == _ARC_POP)
        self._first[b0] = seen[FIRST_OF_B0]
        np.copyto(seen[LAST_OF_S0], b0, where=does == _ARC_PUSH)
        self._last[s0] = seen[LAST_OF_S0]
        for sentence in (does >= _RARE).nonzero()[0].tolist():
            self._act_rarely(sentence, seen[B0:S2, sentence].tolist(), int(does[sentence]))

    def _act_rarely(self, sentence: int, seen: list[int], does: int) -> None:
        b0, s0, s1 = seen
        if does == _BREAK:
            self._ahead[b0] |= _BROKEN
            self._ahead[b0 + 1] |= _STARTS
        elif does == _OTHER_ARC_POP:
            self._first[b0] = s0
            self._ahead[b0] &= ~_RETURNED
            if self._below[s0] == _HEADED:
                self._last[s1] = self._last_before[s0]
        elif not s1:
            self._finished += not b0
        else:
            self._ahead[s0] |= _RETURNED
            self._at[[B1, B0, _RETURNS], sentence] -= 1
