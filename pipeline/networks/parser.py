"""Docs -> heads and labels, as spaCy's greedy ``parser`` component finds them, many sentences in step.

The component goes through a sentence action by action (``arc_eager``) and takes the best that is allowed, by
the vectors of the eight tokens in sight (``layers``). What depends on one token alone is computed for all
beforehand; then all sentences take one action at a time, so that a step is some thirty calls of numpy,
whatever their number.

What is found in a sentence does not depend on the articles beside it: a BLAS rounds a row of a product
differently with the number of rows and the row's place among them, so the products made beforehand are those
of an article by itself, and those of a step are made row by row.

Source: ``spacy/ml/parser_model.pyx`` and ``spacy/pipeline/transition_parser.pyx``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from math import prod
from typing import Any, TypeVar, cast

import numpy as np
from numpy.typing import NDArray
from spacy.language import Language
from spacy.tokens import Doc

from pipeline.networks.arc_eager import B0, NEAR, SPACYS, States, Tokens, allowed, effects
from pipeline.networks.encoder import TRIAL, Floats, Network, UnfamiliarNetworkError
from pipeline.networks.layers import read_layers

Tree = NDArray[np.uint64]
"""(tokens, 2): how far the head is from the token, 0 for a root, and the label: spaCy's HEAD and DEP."""
_TREE: list[int | str] = ["HEAD", "DEP"]

_MOST_TOKENS = 6_000
"""As many at once, with 4 KB each of what is computed beforehand; 32 articles ask for fewer."""
_LONGEST = 200
"""Tokens of a sentence; a longer one would go most of its way alone, and spaCy is faster with one."""
_CROSSING = "||"
"""In labels of arcs that cross others, once they are put where the label says (``nonproj.pyx``)."""
_TOKENS_JOINED = "subtok"
"""A label with rules of its own, of parsers that join tokens."""

T = TypeVar("T")


def parser(nlp: Language) -> Callable[[Sequence[Sequence[Doc]]], list[list[Tree]]] | None:
    """What finds the heads and labels that the pipeline's ``parser`` would; None where its network is not
    known here.
    """
    if not {"tok2vec", "parser"}.issubset(nlp.pipe_names):
        return None
    try:
        found = Parser(nlp.get_pipe("parser"))
    except (UnfamiliarNetworkError, AttributeError, KeyError, ValueError):
        return None
    trial = [nlp.make_doc(text) for text in (TRIAL, *TRIAL.split())]
    encoder: Any = nlp.get_pipe("tok2vec")
    encoder.set_annotations(trial, encoder.predict(trial))
    expected = [found.by_spacy(doc.copy()) for doc in trial]
    (trees,) = found([trial])
    return found if all(map(np.array_equal, trees, expected)) else None


class Parser:
    """The weights of a ``parser`` component, and what it would do with them."""

    def __init__(self, component: Network) -> None:
        """Raises UnfamiliarNetworkError where the weights or the actions are others."""
        self._component = component
        layers = read_layers(component, len(SPACYS))
        if layers.network.name != "tok2vec-listener":
            raise UnfamiliarNetworkError(layers.network.name)
        self._narrow, self._narrow_bias = layers.narrow, layers.narrow_bias
        width, places = layers.lower.shape[:2]
        lower = layers.lower.reshape(width, places, -1)[:, SPACYS]
        self._lower: Floats = np.ascontiguousarray(lower.transpose(1, 0, 2))
        self._lower_bias: Floats = layers.lower_bias.reshape(-1)
        self._blank: Floats = layers.blank.reshape(places, 1, -1)[[*SPACYS]]
        self._blank[B0] += self._lower_bias
        self._upper = layers.upper
        self._actions = _Actions(component, layers.upper_bias)
        self._products, self._sums = _Room(), _Room()

    def __call__(self, articles: Sequence[Sequence[Doc]]) -> list[list[Tree]]:
        """The trees of each article's sentences, each a Doc of its own without sentence starts.

        The vectors of their tokens are in ``doc.tensor``, where the component would look for them.
        """
        short = [[doc for doc in docs if len(doc) <= _LONGEST] for docs in articles]
        pieces = (piece for docs in short for piece in _packed(docs, len))
        found = (tree for some in _packed(pieces, _tokens) for tree in self._trees(some))
        return [
            [self.by_spacy(doc) if len(doc) > _LONGEST else next(found) for doc in docs] for docs in articles
        ]

    def by_spacy(self, doc: Doc) -> Tree:
        """The sentence's tree, found by the component itself, which writes it into the Doc."""
        self._component.set_annotations([doc], self._component.predict([doc]))
        return doc.to_array(_TREE).astype("uint64")

    def _trees(self, pieces: Sequence[Sequence[Doc]]) -> list[Tree]:
        """The sentences' trees, all found in step."""
        docs = [doc for piece in pieces for doc in piece]
        lengths = np.array([len(doc) for doc in docs], dtype=np.intp)
        products = self._multiply(pieces, int(lengths.sum()))
        near, chosen = self._read(States(lengths), products)
        trees, crossing = self._actions.trees(len(products) // len(SPACYS), near, chosen)
        ends = np.cumsum(lengths).tolist()
        return [
            self._uncross(doc, trees[end - len(doc) : end], crossing[end - len(doc) : end])
            for doc, end in zip(docs, ends, strict=True)
        ]

    def _multiply(self, pieces: Sequence[Sequence[Doc]], tokens: int) -> Floats:
        """(8 x (tokens + 1), 2 x hidden): what each token, 0 being none, gives at each place."""
        products = self._products.floats(len(SPACYS), tokens + 1, self._blank.shape[-1])
        products[:, :1] = self._blank
        start = 1
        for piece in pieces:
            vectors = np.concatenate([doc.tensor for doc in piece])
            narrow = vectors @ self._narrow
            narrow += self._narrow_bias
            np.matmul(narrow, self._lower, out=products[:, start : start + len(vectors)])
            start += len(vectors)
        products[B0, 1:] += self._lower_bias  # here once a token instead of once an action
        return products.reshape(-1, products.shape[-1])

    def _read(self, states: States, products: Floats) -> tuple[Tokens, Tokens]:
        """(2, actions) B0 and S0 and (actions,) what was chosen, until all sentences are at their end."""
        rows = np.arange(len(SPACYS))[:, None] * (len(products) // len(SPACYS))
        near: list[Tokens] = [np.empty((2, 0), dtype=np.intp)]
        chosen: list[Tokens] = [np.empty(0, dtype=np.intp)]
        while states.go_on():
            seen = states.look()
            outlooks = states.outlooks(seen)
            scores = self._score(products, seen + rows)
            scores += self._actions.limits.take(outlooks, axis=0)
            chosen.append(scores.argmax(axis=1))
            near.append(seen[NEAR])
            states.act(seen, self._actions.effects[outlooks, chosen[-1]])
        return np.concatenate(near, axis=1), np.concatenate(chosen)

    def _score(self, products: Floats, rows: Tokens) -> Floats:
        """(sentences, actions): the scores without their bias."""
        sums = self._sums.floats(*rows.shape, products.shape[1])
        products.take(rows, axis=0, out=sums, mode="clip")  # else numpy writes into a buffer first
        pieces = np.add.reduce(sums, axis=0)
        hidden = len(self._upper)
        larger = np.maximum(pieces[:, :hidden], pieces[:, hidden:])
        scores: Floats = np.matmul(larger[:, None], self._upper)[:, 0]
        return scores

    def _uncross(self, doc: Doc, tree: Tree, crossing: NDArray[np.bool_]) -> Tree:
        """The tree with those arcs that cross others where spaCy puts them."""
        if not crossing.any():
            return tree
        doc.from_array(_TREE, cast("Any", tree))
        for change in self._component.postprocesses:
            change(doc)
        return doc.to_array(_TREE).astype("uint64")


class _Actions:
    """What the classes of the last layer do, by their names: ``S D L-nsubj R-dobj R-acl||dobj B-ROOT``."""

    def __init__(self, component: Network, bias: Floats) -> None:
        """Raises UnfamiliarNetworkError where some are unknown."""
        names = [component.moves.get_class_name(i) for i in range(component.moves.n_moves)]
        labels = [name.partition("-")[2] for name in names]
        moves = np.array([name.partition("-")[0] for name in names])
        if len(names) != len(bias) or not {*moves.tolist()} <= {*"SDLRB"} or _TOKENS_JOINED in labels:
            raise UnfamiliarNetworkError(" ".join(names))
        strings = component.vocab.strings
        self._root: int = strings.add("ROOT")
        self._labels = np.array([strings.add(label) if label else 0 for label in labels], dtype=np.uint64)
        self._crossing = np.array([_CROSSING in label for label in labels])
        self._left, self._right = moves == "L", moves == "R"
        self.effects = effects(moves)
        """(outlooks, actions): what they do."""
        self.limits: Floats = np.where(allowed(moves), bias, np.float32("-inf"))
        """(outlooks, actions): the bias of those allowed."""

    def trees(self, size: int, near: Tokens, chosen: Tokens) -> tuple[Tree, NDArray[np.bool_]]:
        """(tokens, 2) heads and labels and (tokens,) which arcs may cross others, all sentences in one.

        ``size`` counts the tokens and the 0 before them. ``near`` is (2, actions), B0 and S0 before each; of
        the arcs to a token the last one counts.
        """
        left = self._left[chosen]
        arcs = left | self._right[chosen]
        (b0, s0), chosen, left = near[:, arcs], chosen[arcs], left[arcs]
        children = np.where(left, s0, b0)
        distances = np.zeros(size, dtype=np.int64)
        labels = np.full(size, self._root, dtype=np.uint64)
        crossing = np.zeros(size, dtype=np.bool_)
        distances[children] = b0 + s0 - 2 * children
        labels[children] = self._labels[chosen]
        crossing[children] = self._crossing[chosen]
        return np.stack([distances.astype("uint64"), labels], axis=1)[1:], crossing[1:]


class _Room:
    """Memory that is used again: pages that are new cost as much as the arithmetic on them."""

    def __init__(self) -> None:
        self._all: Floats = np.empty(0, dtype="float32")

    def floats(self, *shape: int) -> Floats:
        """An array of that shape, with what was left in it."""
        size = prod(shape)
        if size > len(self._all):
            self._all = np.empty(size, dtype="float32")
        return self._all[:size].reshape(shape)


def _tokens(docs: Iterable[Doc]) -> int:
    return sum(map(len, docs))


def _packed(items: Iterable[T], size: Callable[[T], int]) -> Iterator[list[T]]:
    """The items in order, together as long as they have no more than ``_MOST_TOKENS``."""
    pack: list[T] = []
    total = 0
    for item in items:
        if pack and total + size(item) > _MOST_TOKENS:
            yield pack
            pack, total = [], 0
        pack.append(item)
        total += size(item)
    if pack:
        yield pack
