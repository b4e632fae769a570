"""Doc -> named entities, as spaCy's greedy ``ner`` component finds them.

The component goes through a text token by token and chooses the best action that is allowed: a token begins
an entity, continues it, ends it, is one by itself, or is outside. What it sees is three token vectors: the
token's, that of the open entity's first token and that of the token before. While no entity is open the last
two are blank, so that the choice depends on one token alone and is made for a whole text at once.
Source: ``spacy/ml/parser_model.pyx`` and ``spacy/pipeline/_parser_internals/ner.pyx``.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray
from spacy.language import Language
from spacy.tokens import Doc, Span

from pipeline.networks.encoder import TRIAL, Encoder, Floats, Network, UnfamiliarNetworkError
from pipeline.networks.layers import read_layers

_NEVER = np.float32(-1e9)
_PLACES = 3
_CURRENT, _FIRST, _PREVIOUS = range(_PLACES)

Entity = tuple[int, int, str]
"""First token, the token after the last, label."""


def recogniser(nlp: Language) -> Callable[[Sequence[Doc]], None] | None:
    """What sets texts' ``ents`` as the pipeline's ``ner`` would; None where its network is not known here."""
    if "ner" not in nlp.pipe_names:
        return None
    component: Network = nlp.get_pipe("ner")
    try:
        found = Recogniser(component)
    except (UnfamiliarNetworkError, AttributeError, KeyError, ValueError):
        return None
    trial, expected = nlp.make_doc(TRIAL), nlp.make_doc(TRIAL)
    component(expected)
    found.set_entities([trial])
    return found.set_entities if trial.to_json()["ents"] == expected.to_json()["ents"] else None


class Recogniser:
    """The weights of an ``ner`` component, and what it would do with them."""

    def __init__(self, component: Network) -> None:
        """Raises UnfamiliarNetworkError where the weights are laid out otherwise."""
        layers = read_layers(component, _PLACES)
        self._encode = Encoder(layers.network)
        self._narrow, self._narrow_bias = layers.narrow, layers.narrow_bias
        self._lower: Floats = layers.lower.reshape(len(layers.lower), -1)
        self._bias, self._blank = layers.lower_bias, layers.blank
        self._upper, self._upper_bias = layers.upper, layers.upper_bias
        self._actions = _Actions([component.moves.get_class_name(i) for i in range(component.moves.n_moves)])

    def set_entities(self, docs: Sequence[Doc]) -> None:
        """Set the ``ents`` of texts; none crosses a sentence's start. What was set before is overwritten."""
        self._encode.learn(docs)
        for doc in docs:
            doc.set_ents([Span(doc, first, end, label=label) for first, end, label in self.entities(doc)])

    def entities(self, doc: Doc) -> list[Entity]:
        """The entities in text order."""
        if not len(doc):
            return []
        (vectors,) = self._encode([doc])
        narrow: Floats = vectors @ self._narrow + self._narrow_bias
        parts: Floats = (narrow @ self._lower).reshape(-1, *self._blank.shape)
        attributes = doc.to_array(["IS_SPACE", "SENT_START"])
        closing = np.append(attributes[1:, 1] == 1, True)  # the last token of a sentence
        chosen = self._outside(parts, attributes[:, 0] != 0, closing)
        found: list[Entity] = []
        for first in np.flatnonzero(chosen != self._actions.out).tolist():
            if not found or first >= found[-1][1]:
                label = self._actions.labels[chosen[first]]
                begins = self._actions.begins[chosen[first]]
                found.append((first, self._end(parts, first, label, closing) if begins else first + 1, label))
        return found

    def _outside(
        self, parts: Floats, space: NDArray[np.bool_], closing: NDArray[np.bool_]
    ) -> NDArray[np.intp]:
        """The best action for each token while no entity is open.

        White space is no entity's first token, a sentence's last token begins nothing longer than itself.
        """
        blank = self._blank[_FIRST] + self._blank[_PREVIOUS] + self._bias
        hidden = (parts[:, _CURRENT] + blank).max(axis=1)
        scores = hidden @ self._upper + self._upper_bias
        scores[:, self._actions.within] = _NEVER
        scores[np.ix_(space, self._actions.opens)] = _NEVER
        scores[np.ix_(closing, self._actions.begins)] = _NEVER
        chosen: NDArray[np.intp] = scores.argmax(axis=1)
        return chosen

    def _end(self, parts: Floats, first: int, label: str, closing: NDArray[np.bool_]) -> int:
        """The token after the entity's last: it goes on while that scores better and the sentence does."""
        actions = list(self._actions.inside[label])
        weights, bias = self._upper[:, actions], self._upper_bias[actions]
        token = first + 1
        while not closing[token]:
            seen = parts[token, _CURRENT] + parts[first, _FIRST] + parts[token - 1, _PREVIOUS]
            goes_on, ends = (seen + self._bias).max(axis=0) @ weights + bias
            if goes_on <= ends:
                break
            token += 1
        return token + 1


class _Actions:
    """What the classes of the last layer mean, by their names: ``B-GPE I-GPE L-GPE U-GPE O``.

    Arrays are as long as there are classes.
    """

    def __init__(self, names: list[str]) -> None:
        moves = np.array([name.partition("-")[0] for name in names])
        self.labels = [name.partition("-")[2] for name in names]
        named = np.array([label != "" for label in self.labels])
        self.out = names.index("O")
        self.begins: NDArray[np.bool_] = (moves == "B") & named
        self.opens: NDArray[np.bool_] = self.begins | ((moves == "U") & named)
        self.within: NDArray[np.bool_] = ~self.opens & (moves != "O")
        self.inside = {
            label: (names.index(f"I-{label}"), names.index(f"L-{label}")) for label in self.labels if label
        }
