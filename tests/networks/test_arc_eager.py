"""States change as spaCy's do, whatever is chosen of what is allowed."""

from __future__ import annotations

import random
from typing import Any

import numpy as np
import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.tokens import Doc

from pipeline.networks.arc_eager import (
    B0,
    B1,
    FIRST_OF_B0,
    FIRST_OF_S0,
    LAST_OF_S0,
    S0,
    S1,
    S2,
    States,
    allowed,
    effects,
)

NLP = spacy.blank("en")
COMPONENT: Any = NLP.add_pipe("parser")
COMPONENT.add_label("nsubj")
NAMES: list[str] = [COMPONENT.moves.get_class_name(i) for i in range(COMPONENT.moves.n_moves)]
MOVES = np.array([name[0] for name in NAMES])
ALLOWED, EFFECTS = allowed(MOVES), effects(MOVES)


def test_the_moves_are_spacys() -> None:
    assert {*MOVES.tolist()} == {*"SDLRB"}


def spacys_view(state: Any) -> list[int]:
    """The tokens that an action is chosen by, of one sentence, from 0, -1 being none."""
    b0, s0 = state.B(0), state.S(0)
    seen = {B0: b0, B1: state.B(1), S0: s0, S1: state.S(1), S2: state.S(2)}
    seen |= {FIRST_OF_B0: state.L(b0, 1), FIRST_OF_S0: state.L(s0, 1), LAST_OF_S0: state.R(s0, 1)}
    return [seen[place] for place in sorted(seen)]


def walk(lengths: list[int], chance: random.Random) -> None:
    """Choose at random until all sentences are at their end, and compare each step."""
    docs = [Doc(NLP.vocab, words=["a"] * length) for length in lengths]
    theirs = COMPONENT.moves.init_batch(docs)
    starts = np.cumsum([0, *lengths])
    going = [i for i, length in enumerate(lengths) if length]
    ours = States(np.array(lengths, dtype=np.intp))
    while ours.go_on():
        seen = ours.look()
        outlooks = ours.outlooks(seen)
        going_here = [
            int(np.searchsorted(starts, b or s, side="left")) - 1 for b, s in seen[[B0, S0]].T.tolist()
        ]
        chosen = []
        for column, (sentence, outlook) in enumerate(zip(going_here, outlooks.tolist(), strict=True)):
            may = [i for i in range(len(NAMES)) if ALLOWED[outlook, i]]
            if sentence < 0:  # at its end and not dropped yet
                chosen.append(chance.choice(may))
                continue
            state = theirs[sentence]
            expected = [token + starts[sentence] + 1 if token >= 0 else 0 for token in spacys_view(state)]
            assert seen[:, column].tolist() == expected
            assert may == [i for i, name in enumerate(NAMES) if COMPONENT.moves.is_valid(state, name)]
            chosen.append(chance.choice(may))
            COMPONENT.moves.apply_transition(state, NAMES[chosen[-1]])
        ours.act(seen, EFFECTS[outlooks, np.array(chosen)])
        going = [i for i in going if not theirs[i].is_final()]
    assert not going


@settings(max_examples=150, deadline=None)
@given(lengths=st.lists(st.integers(0, 25), max_size=8), seed=st.integers(0, 10_000))
def test_every_state_is_spacys(lengths: list[int], seed: int) -> None:
    walk(lengths, random.Random(seed))


@pytest.mark.parametrize("lengths", [[], [0], [0, 0, 1], [1], [2], [60] * 30])
def test_few_and_many(lengths: list[int]) -> None:
    walk(lengths, random.Random(1))
