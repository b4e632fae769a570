"""Doc -> a vector a token: spaCy's ``MultiHashEmbed`` and ``MaxoutWindowEncoder`` with a model's weights.

Source of the arithmetic: ``spacy/ml/models/tok2vec.py`` and thinc's layers of the same names.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from spacy.language import Language
from spacy.tokens import Doc
from thinc.api import NumpyOps

Floats = NDArray[np.float32]
Network = Any
"""A ``thinc.model.Model``: its type parameters say nothing of the layers inside."""

_EMBEDDING = ("extract_features", "list2ragged", "with_array", "with_array", "ragged2list")
_MIXING = ("maxout", "layernorm", "dropout")
_ENCODING = ("expand_window", *_MIXING)
_WINDOW = 3  # the token, its left and its right neighbour

_TOGETHER = 48
"""Rows of a product that are computed alike: a BLAS takes 4, 6, 8, 12, 16 or 24 at once, and rounds what is
left over otherwise. In multiples of it a row comes out the same, whatever stands beside it."""

_OPS = NumpyOps()

_MOST_WORDS = 6_000
"""Words of which is kept what they add to the first layer, 23 MB; then all are forgotten, so that memory
stays flat."""

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
    """The largest of ``pieces`` linear maps, then layer norm; inputs -> width values a token."""

    weights: Floats
    """(inputs, pieces x width): the pieces stand side by side, so that numpy compares whole rows."""
    bias: Floats
    gain: Floats
    shift: Floats

    def __call__(self, rows: Floats) -> Floats:
        """(tokens, inputs) -> (tokens, width)."""
        return self.finish(rows @ self.weights)

    def finish(self, pieces: Floats) -> Floats:
        """(tokens, pieces x width), which are overwritten -> (tokens, width)."""
        pieces += self.bias
        width = len(self.gain)
        largest = np.maximum(pieces[:, :width], pieces[:, width : 2 * width])
        for first in range(2 * width, pieces.shape[1], width):
            np.maximum(largest, pieces[:, first : first + width], out=largest)
        return self._normalise(largest)

    def _normalise(self, rows: Floats) -> Floats:
        width = np.float32(rows.shape[1])
        rows -= np.add.reduce(rows, axis=1, keepdims=True) / width  # quicker than mean()
        variance = np.einsum("ij,ij->i", rows, rows) / width
        rows *= ((variance + np.float32(1e-8)) ** np.float32(-0.5))[:, None]
        rows *= self.gain
        rows += self.shift
        return rows


@dataclass(frozen=True, slots=True)
class _Table:
    """One feature's vectors: an id's is the sum of the four rows that it hashes to."""

    column: int
    seed: int
    rows: Floats

    def __call__(self, features: NDArray[np.uint64]) -> Floats:
        """(words, features) -> (words, width)."""
        hashes = _OPS.hash(np.ascontiguousarray(features[:, self.column]), self.seed)
        found: Floats = np.add.reduce(self.rows[hashes % np.uint32(len(self.rows))], axis=1)
        return found


@dataclass(frozen=True, slots=True)
class _Embedding:
    """Features of words -> their vectors: those of the features side by side, mixed."""

    tables: tuple[_Table, ...]
    mixer: _Maxout

    def __call__(self, features: NDArray[np.uint64]) -> Floats:
        """(words, features) -> (words, width), and rows of no meaning up to a number computed alike."""
        words = len(features)
        rows = np.zeros((words + -words % _TOGETHER, len(self.mixer.weights)), dtype="float32")
        np.concatenate([table(features) for table in self.tables], axis=1, out=rows[:words])
        return self.mixer(rows)


class _Words:
    """What is kept of words met so far: their vectors, and what each adds to the first layer's pieces.

    In the window of a token a word stands left, in the middle or right; as the layer is a product, its part
    of it can be computed once. Row 0 is no word: the margin of a text.
    """

    def __init__(self, compute: _Embedding, first: _Maxout) -> None:
        """No word yet."""
        self._compute = compute
        width = len(first.gain)
        self._maps = [first.weights[start : start + width] for start in range(0, len(first.weights), width)]
        self._forget()

    def _forget(self) -> None:
        self._rows: dict[int, int] = {}
        self.vectors = np.zeros((1, self._maps[0].shape[0]), dtype="float32")
        self.parts = [np.zeros((1, each.shape[1]), dtype="float32") for each in self._maps]
        """For each place in the window, (words, pieces x width)."""

    def __len__(self) -> int:
        return len(self._rows)

    def rows_of(self, features: NDArray[np.uint64]) -> NDArray[np.intp]:
        """(words, features) -> the row of each; what is new is computed.

        All earlier words are forgotten where there are too many, and their rows mean others.
        """
        keys: list[int] = (features * _SPREAD[: features.shape[1]]).sum(axis=1, dtype="uint64").tolist()
        new = {key: word for word, key in enumerate(keys) if key not in self._rows}
        if len(self._rows) + len(new) > _MOST_WORDS:
            self._forget()
            new = dict(zip(keys, range(len(keys)), strict=True))
        if new:
            self._add([*new], features[[*new.values()]])
        return np.array([self._rows[key] for key in keys], dtype="intp")

    def _add(self, keys: list[int], features: NDArray[np.uint64]) -> None:
        known = len(self._rows) + 1
        vectors = self._compute(features)
        end = known + len(vectors)
        self.vectors = _put(vectors, self.vectors, known)
        self.parts = [
            _put(vectors @ each, part, known) for each, part in zip(self._maps, self.parts, strict=True)
        ]
        self._rows.update(zip(keys, range(known, end), strict=False))


def _put(new: Floats, rows: Floats, first: int) -> Floats:
    """The rows with new ones from the first on; in another array where there is no room."""
    if first + len(new) > len(rows):
        grown = np.zeros((max(_MOST_WORDS + _TOGETHER, first + len(new)), rows.shape[1]), dtype="float32")
        grown[:first] = rows[:first]
        rows = grown
    rows[first : first + len(new)] = new
    return rows


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
        self._margin: int = encoding.attrs["pad"]
        self._layers = [_read_maxout(*_check(layer, _ENCODING)[1:]) for layer in _residual_layers(encoding)]
        self._width = len(self._layers[0].gain)
        self._words = _Words(_read_embedding(hashes.layers[0].layers, mixer.layers[0]), self._layers[0])
        if len(self._features) > len(_SPREAD):
            raise UnfamiliarNetworkError(f"{len(self._features)} features a word")

    def __call__(self, docs: Sequence[Doc]) -> list[Floats]:
        """(tokens, width) for each text, float32; at their edges margins as wide as the network can see.

        Which other texts are beside it changes no more than the rounding of what a text gets.
        """
        if not docs:
            return []
        ends = np.cumsum([len(doc) + self._margin for doc in docs]).tolist()
        words = self._words_with_margins(docs, ends)
        rows = self._words.vectors[words]
        rows += self._layers[0].finish(self._pieces(words))
        windows = np.zeros((len(rows), _WINDOW * self._width), dtype="float32")
        for layer in self._layers[1:]:
            windows[1:, : self._width] = rows[:-1]
            windows[:, self._width : -self._width] = rows
            windows[:-1, -self._width :] = rows[1:]
            rows += layer(windows)
        return [rows[end - len(doc) : end] for doc, end in zip(docs, ends, strict=True)]

    def learn(self, docs: Iterable[Doc]) -> NDArray[np.intp]:
        """The row of each word of the texts; all that are new are computed at once, which is quicker."""
        return self._words.rows_of(np.concatenate([self._features_of(doc) for doc in docs]))

    def _words_with_margins(self, docs: Sequence[Doc], ends: Sequence[int]) -> NDArray[np.intp]:
        """The rows of the words, with margins around each text."""
        words = np.zeros(ends[-1] + self._margin, dtype="intp")
        places = [np.arange(end - len(doc), end) for doc, end in zip(docs, ends, strict=True)]
        words[np.concatenate(places)] = self.learn(docs)
        return words

    def _pieces(self, words: NDArray[np.intp]) -> Floats:
        """(tokens,) -> (tokens, pieces x width) of the first layer: what the words of each window add."""
        left, middle, right = self._words.parts
        pieces: Floats = middle[words]
        pieces[1:] += left[words[:-1]]
        pieces[:-1] += right[words[1:]]
        return pieces

    def _features_of(self, doc: Doc) -> NDArray[np.uint64]:
        """(tokens, features): ids of what the network knows a word by."""
        return doc.to_array(self._features).astype("uint64", copy=False).reshape(-1, len(self._features))


def _read_embedding(hashes: list[Network], mixer: Network) -> _Embedding:
    chains = [_check(chain.layers, ("ints-getitem", "hashembed")) for chain in hashes]
    tables = [
        _Table(column.attrs["index"][1], table.attrs["seed"], table.get_param("E"))
        for column, table in chains
    ]
    return _Embedding(tuple(tables), _read_maxout(*_check(_flat(mixer), _MIXING)))


def _read_maxout(maxout: Network, norm: Network, _: Network) -> _Maxout:
    weights, bias = maxout.get_param("W"), maxout.get_param("b")  # (width, pieces, inputs), (width, pieces)
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
