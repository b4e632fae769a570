"""Doc -> a vector a token: spaCy's ``MultiHashEmbed`` and ``MaxoutWindowEncoder`` with a model's weights.

Source of the arithmetic: ``spacy/ml/models/tok2vec.py`` and thinc's layers of the same names.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray
from spacy.language import Language
from spacy.tokens import Doc

Floats = NDArray[np.float32]
Network = Any
"""A ``thinc.model.Model``: its type parameters say nothing of the layers inside."""

_EMBEDDING = ("extract_features", "list2ragged", "with_array", "with_array", "ragged2list")
_ENCODING = ("expand_window", "maxout", "layernorm", "dropout")
_WINDOW = 3  # the token, its left and its right neighbour

_MOST_WORDS = 10_000
"""Words whose vectors are kept, 4 MB of them; then all are forgotten, so that memory stays flat."""

_SPREAD = np.array(
    [
        0x9E3779B97F4A7C15,
        0xC2B2AE3D27D4EB4F,
        0x165667B19E3779F9,
        0x27D4EB2F165667C5,
        0x85EBCA77C2B2AE63,
        0x94D049BB133111EB,
    ],
    dtype="uint64",
)
"""Odd multipliers with well-mixed bits: a word's features become one key."""


class UnfamiliarNetworkError(ValueError):
    """A model is not built of the layers that are known here."""


@dataclass(frozen=True, slots=True)
class _Maxout:
    """A window, the largest of ``pieces`` linear maps, layer norm; (3 x width) -> width values a token."""

    weights: Floats
    """(3 x width, pieces x width): the pieces stand side by side, so that numpy compares whole rows."""
    bias: Floats
    gain: Floats
    shift: Floats

    def __call__(self, windows: Floats) -> Floats:
        """(tokens, 3 x width) -> (tokens, width)."""
        pieces = windows @ self.weights
        pieces += self.bias
        width = len(self.gain)
        largest = np.maximum(pieces[:, :width], pieces[:, width : 2 * width])
        for first in range(2 * width, pieces.shape[1], width):
            np.maximum(largest, pieces[:, first : first + width], out=largest)
        return self._normalise(largest)

    def _normalise(self, rows: Floats) -> Floats:
        rows -= rows.mean(axis=1, keepdims=True)
        variance = np.einsum("ij,ij->i", rows, rows) / np.float32(rows.shape[1])
        rows *= ((variance + np.float32(1e-8)) ** np.float32(-0.5))[:, None]
        rows *= self.gain
        rows += self.shift
        return rows


@dataclass(slots=True)
class _Words:
    """The vectors of words met so far, by the key of their features."""

    rows: dict[int, int] = field(default_factory=dict)
    vectors: Floats = field(default_factory=lambda: np.empty((0, 0), dtype="float32"))

    def add(self, keys: list[int], vectors: Floats) -> None:
        """Remember new words; all earlier ones are forgotten where there are too many."""
        if len(self.rows) + len(keys) > _MOST_WORDS:
            self.rows.clear()
        known = len(self.rows)
        if known + len(keys) > len(self.vectors):
            grown = np.empty((2 * (known + len(keys)), vectors.shape[1]), dtype="float32")
            grown[:known] = self.vectors[:known] if known else 0
            self.vectors = grown
        self.vectors[known : known + len(keys)] = vectors
        self.rows.update(zip(keys, range(known, known + len(keys)), strict=True))


TRIAL = "Mr. Ban Ki-moon met Angela Merkel in New York on Jan. 12, 2018, said the United Nations."
"""A text on which a network is tried: what is computed here must be what spaCy computes."""


def encoder(nlp: Language, network: Network) -> Encoder | None:
    """The network's encoder; None where its layers, or what they give, are not as known here."""
    try:
        found = Encoder(network)
    except (UnfamiliarNetworkError, AttributeError, KeyError, ValueError):
        return None
    trial = nlp.make_doc(TRIAL)
    (vectors,), (expected,) = found([trial]), network.predict([trial])
    return found if np.allclose(vectors, expected, atol=1e-4) else None


class Encoder:
    """The token vectors that a ``tok2vec`` network gives, up to rounding."""

    def __init__(self, network: Network) -> None:
        """Raises UnfamiliarNetworkError where the layers are not those of ``HashEmbedCNN``."""
        embedding, encoding = _named_layers(network, 2)
        features, _, hashes, mixer, _ = _check(embedding.layers, _EMBEDDING)
        self._features = features.attrs["columns"]
        self._hashes, self._mixer = hashes.layers[0], mixer.layers[0]
        self._margin: int = encoding.attrs["pad"]
        self._layers = [_read_maxout(layer) for layer in _residual_layers(encoding)]
        self._width = len(self._layers[0].gain)
        self._words = _Words()
        if len(self._features) > len(_SPREAD):
            raise UnfamiliarNetworkError(f"{len(self._features)} features a word")

    def __call__(self, docs: Sequence[Doc]) -> list[Floats]:
        """(tokens, width) for each text, float32; at their edges margins as wide as the network can see."""
        margin = np.zeros((self._margin, self._width), dtype="float32")
        parts = [part for doc in docs for part in (margin, self._embed(doc))]
        rows = np.concatenate([*parts, margin])
        windows = np.zeros((len(rows), _WINDOW * self._width), dtype="float32")
        for layer in self._layers:
            windows[1:, : self._width] = rows[:-1]
            windows[:, self._width : -self._width] = rows
            windows[:-1, -self._width :] = rows[1:]
            rows += layer(windows)
        ends = np.cumsum([len(doc) + self._margin for doc in docs]).tolist()
        return [rows[end - len(doc) : end] for doc, end in zip(docs, ends, strict=True)]

    def _embed(self, doc: Doc) -> Floats:
        """(tokens, width): each word's own vector, before it is seen in its context."""
        if not len(doc):
            return np.empty((0, self._width), dtype="float32")
        features = doc.to_array(self._features).astype("uint64", copy=False)
        keys: list[int] = (features * _SPREAD[: features.shape[1]]).sum(axis=1, dtype="uint64").tolist()
        unknown = {key: token for token, key in enumerate(keys) if key not in self._words.rows}
        if unknown:
            every = dict(zip(keys, range(len(keys)), strict=True))
            wanted = unknown if len(self._words.rows) + len(unknown) <= _MOST_WORDS else every
            self._words.add([*wanted], self._compute(features[[*wanted.values()]]))
        return self._words.vectors[[self._words.rows[key] for key in keys]]

    def _compute(self, features: NDArray[np.uint64]) -> Floats:
        vectors: Floats = self._mixer.predict(self._hashes.predict(np.ascontiguousarray(features)))
        return vectors


def _read_maxout(layers: list[Network]) -> _Maxout:
    _, maxout, norm, _ = _check(layers, _ENCODING)
    weights, bias = (
        maxout.get_param("W"),
        maxout.get_param("b"),
    )  # (width, pieces, 3 x width), (width, pieces)
    return _Maxout(
        np.ascontiguousarray(weights.transpose(2, 1, 0).reshape(weights.shape[2], -1)),
        np.ascontiguousarray(bias.T.reshape(-1)),
        norm.get_param("G"),
        norm.get_param("b"),
    )


def _residual_layers(encoding: Network) -> list[list[Network]]:
    """The layers inside each residual block of an encoder, chains within chains undone."""
    (blocks,) = encoding.layers
    residuals = blocks.layers if blocks.name.count("residual(") > 1 else [blocks]
    return [_flat(block.layers[0]) for block in residuals]


def _flat(network: Network) -> list[Network]:
    """A chain's layers, those of chains inside it in their place."""
    if ">>" not in network.name:
        return [network]
    return [layer for part in network.layers for layer in _flat(part)]


def _named_layers(network: Network, count: int) -> list[Network]:
    if len(network.layers) != count:
        raise UnfamiliarNetworkError(f"{network.name}: {len(network.layers)} layers, not {count}")
    return list(network.layers)


def _check(layers: list[Network], names: tuple[str, ...]) -> list[Network]:
    """The layers, if they have these names (those of a ``with_array`` go on with what is inside)."""
    found = tuple(layer.name.partition("(")[0] for layer in layers)
    if found != names:
        raise UnfamiliarNetworkError(f"{' > '.join(found)} is not {' > '.join(names)}")
    return layers
