"""What spaCy's greedy ``ner`` and ``parser`` components compute of the token vectors: one layout for both.

A token's vector is made narrower, then goes through a matrix for each place where a state may have the token
(``precomputable_affine``; a place without a token has values of its own). The sum over all places has two
pieces, of which the larger is taken, and a last matrix gives a score for each action.
Source: ``spacy/ml/parser_model.pyx`` and ``spacy/ml/models/parser.py``.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from pipeline.networks.encoder import Floats, Network, UnfamiliarNetworkError

_PIECES = 2


@dataclass(frozen=True, slots=True)
class Layers:
    """The weights of such a component; all float32."""

    network: Network
    """What gives the token vectors."""
    narrow: Floats
    """(vector, width)"""
    narrow_bias: Floats
    lower: Floats
    """(width, places, 2, hidden)"""
    lower_bias: Floats
    """(2, hidden)"""
    blank: Floats
    """(places, 2, hidden): a place without a token."""
    upper: Floats
    """(hidden, actions)"""
    upper_bias: Floats


def read_layers(component: Network, places: int) -> Layers:
    """The layers of a component whose states have so many places.

    Raises UnfamiliarNetworkError where they are laid out otherwise, where an action was added after the
    training, or where the component follows several analyses at once.
    """
    model = component.model
    if model.name != "parser_model" or model.attrs["unseen_classes"] or component.cfg["beam_width"] != 1:
        raise UnfamiliarNetworkError(model.name)
    network, _, narrow = model.get_ref("tok2vec").layers
    lower = model.get_ref("lower")
    weights = lower.get_param("W")  # (places, hidden, pieces, width)
    if (weights.shape[0], weights.shape[2]) != (places, _PIECES):
        raise UnfamiliarNetworkError(f"{weights.shape[0]} places of {weights.shape[2]} pieces")
    return Layers(
        network,
        *_linear(narrow),
        np.ascontiguousarray(weights.transpose(3, 0, 2, 1)),
        np.ascontiguousarray(lower.get_param("b").T),
        np.ascontiguousarray(lower.get_param("pad")[0].transpose(0, 2, 1)),
        *_linear(model.get_ref("upper")),
    )


def _linear(layer: Network) -> tuple[Floats, Floats]:
    """(inputs, outputs) weights and the bias of a linear layer."""
    if layer.name != "linear":
        raise UnfamiliarNetworkError(layer.name)
    return np.ascontiguousarray(layer.get_param("W").T), layer.get_param("b")
