from __future__ import annotations

import pytest

from kompass.core.evaluation.layers import LayerView, evaluator_layers, final_layer, is_self, layer_view
from kompass.core.evaluation.model import CONSENSUS, REPLY, SELF, Mark
from tests.builders import evaluation, scored, small_edition

OF = small_edition()
LOW, MIDDLE, HIGH = scored("0", "0"), scored("1", "1"), scored("3", "3")
A, B = "evaluator:a", "evaluator:b"


def final(layers: dict[str, dict[str, Mark]]) -> LayerView:
    return final_layer(evaluation(OF, marks=layers))


def test_the_only_evaluator_is_final() -> None:
    assert final({A: {"1.1.1": LOW}}) == LayerView({"1.1.1": LOW})


def test_the_reply_goes_over_the_consensus_and_the_consensus_over_the_only_evaluator() -> None:
    layers = {
        REPLY: {"1.1.1": HIGH},
        CONSENSUS: {"1.1.1": MIDDLE, "1.1.2": MIDDLE},
        A: {"1.1.1": LOW, "1.1.2": LOW, "1.2.1": LOW},
    }
    assert final(layers).marks == {"1.1.1": HIGH, "1.1.2": MIDDLE, "1.2.1": LOW}


def test_what_several_evaluators_marked_is_open_until_it_is_settled() -> None:
    layers = {A: {"1.1.1": LOW, "1.1.2": LOW}, B: {"1.1.1": HIGH, "1.2.1": HIGH}}
    assert final(layers) == LayerView({}, frozenset({"1.1.1", "1.1.2", "1.2.1"}))
    settled = final({**layers, CONSENSUS: {"1.1.1": MIDDLE}, REPLY: {"1.2.1": MIDDLE}})
    assert settled == LayerView({"1.1.1": MIDDLE, "1.2.1": MIDDLE}, frozenset({"1.1.2"}))


def test_evaluators_who_agree_still_have_to_say_so() -> None:
    assert final({A: {"1.1.1": HIGH}, B: {"1.1.1": HIGH}}).open == {"1.1.1"}


def test_self_assessment_is_never_final() -> None:
    assert final({SELF: {"1.1.1": HIGH}}) == LayerView({})
    assert final({A: {"1.1.1": LOW}, SELF: {"1.1.1": HIGH, "1.1.2": HIGH}}) == LayerView({"1.1.1": LOW})


def test_a_layer_can_be_viewed_by_itself() -> None:
    one = evaluation(OF, marks={A: {"1.1.1": LOW}, SELF: {"1.1.2": HIGH}, REPLY: {"1.1.1": HIGH}})
    assert layer_view(one, SELF) == LayerView({"1.1.2": HIGH})
    assert layer_view(one, A) == LayerView({"1.1.1": LOW})
    assert layer_view(one, B) == LayerView({})
    assert layer_view(one) == final_layer(one)


def test_evaluators_layers_keep_the_order_of_the_file() -> None:
    assert evaluator_layers(evaluation(OF, marks={B: {}, SELF: {}, A: {}, CONSENSUS: {}})) == (B, A)


@pytest.mark.parametrize(("name", "own"), [(SELF, True), (None, False), (A, False)])
def test_only_the_own_layer_is_self(name: str | None, own: bool) -> None:
    assert is_self(name) is own
