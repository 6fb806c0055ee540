"""Layers of marks by name: whose they are, in words."""

from __future__ import annotations

from kompass.core.evaluation.model import CONSENSUS, EVALUATOR, REPLY, SELF
from kompass.core.messages import Message, msg

_WORDS = {SELF: msg("self-assessment"), CONSENSUS: msg("consensus"), REPLY: msg("reply")}


def layer_words(layer: str) -> Message:
    """`self` and the like in words; `evaluator:a` as evaluator a."""
    return _WORDS.get(layer) or msg("evaluator {key}", key=layer.removeprefix(EVALUATOR))
