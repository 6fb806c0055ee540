"""Layers: who marked, and what is final (design rule 7).

The final mark of a point is the reply's, else the consensus's, else the only evaluator's. With several evaluators a
missing consensus mark is *open*: never an average. Self-assessment is a layer of its own and never final.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from kompass.core.evaluation.model import CONSENSUS, EVALUATOR, REPLY, SELF, Evaluation, Mark


@dataclass(frozen=True, slots=True)
class LayerView:
    """The marks that count in one layer, and the points that its evaluators still have to agree on."""

    marks: Mapping[str, Mark]
    open: frozenset[str] = frozenset()


def evaluator_layers(evaluation: Evaluation) -> tuple[str, ...]:
    """Names of the evaluators' layers, in the order of the file."""
    return tuple(name for name in evaluation.marks if name.startswith(EVALUATOR))


def final_layer(evaluation: Evaluation) -> LayerView:
    """Reply over consensus over the only evaluator."""
    layers = evaluator_layers(evaluation)
    base: dict[str, Mark] = {}
    unsettled: set[str] = set()
    if len(layers) == 1:
        base.update(evaluation.marks[layers[0]])
    else:
        for name in layers:
            unsettled.update(evaluation.marks[name])
    for overlay in (CONSENSUS, REPLY):
        base.update(evaluation.marks.get(overlay, {}))
    return LayerView(base, frozenset(unsettled - base.keys()))


def layer_view(evaluation: Evaluation, name: str | None = None) -> LayerView:
    """The final layer, or one layer by itself (``self``, ``evaluator:a``)."""
    if name is None:
        return final_layer(evaluation)
    return LayerView(evaluation.marks.get(name, {}))


def is_self(name: str | None) -> bool:
    """Whether a layer is the municipality's own: its score is always shown as claimed."""
    return name == SELF
