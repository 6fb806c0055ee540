from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kompass.core.instrument.combining import combine, point_share
from kompass.core.instrument.model import Aspect, Combine, CombineRule
from tests.builders import EXTENT, LOCK_STEP, MINIMUM, SYSTEM, WEIGHTED, scale
from tests.strategies import aspects, rules

TWO = (SYSTEM, EXTENT)
"""Weights 2 and 1; scales 0 1 2 3 and 0 1 3."""
Levels = tuple[int | None, ...]


@st.composite
def levels_of(draw: st.DrawFn, these: Sequence[Aspect]) -> Levels:
    return tuple(draw(st.none() | st.integers(0, len(aspect.scale.levels) - 1)) for aspect in these)


@pytest.mark.parametrize(
    ("rule", "levels", "share"),
    [
        (WEIGHTED, (3, 2), "1"),
        (WEIGHTED, (3, 0), "2/3"),
        (WEIGHTED, (0, 2), "1/3"),
        (WEIGHTED, (2, 1), "5/9"),  # the uneven scale: level 1 is a third, not a half
        (WEIGHTED, (3, None), "2/3"),
        (MINIMUM, (3, 1), "1/3"),
        (MINIMUM, (1, 2), "1/3"),
        (MINIMUM, (3, None), "0"),
        (LOCK_STEP, (2, 2), "7/9"),
        (LOCK_STEP, (1, 2), "2/9"),  # a third is below a half: extent doesn't count
        (LOCK_STEP, (None, 2), "0"),
    ],
)
def test_each_rule_gives_the_share_that_a_pocket_calculator_gives(rule: Combine, levels: Levels, share: str) -> None:
    assert point_share(rule, TWO, levels) == Fraction(share)


def test_the_step_that_holds_may_be_the_one_that_is_just_reached() -> None:
    third = Combine(CombineRule.LOCK_STEP, Fraction(1, 3))
    assert point_share(third, TWO, (1, 2)) == Fraction(5, 9)


def test_a_broken_lock_step_stays_broken() -> None:
    three = (SYSTEM, EXTENT, replace(SYSTEM, id="result"))
    parts = combine(LOCK_STEP, three, (0, 2, 3))
    assert [part.counts for part in parts] == [True, False, False]
    assert [part.contribution for part in parts] == [0, 0, 0]


def test_of_two_lowest_aspects_the_first_decides() -> None:
    assert [part.counts for part in combine(MINIMUM, TWO, (1, 1))] == [True, False]


def test_weights_count_by_their_ratio_only() -> None:
    doubled = tuple(replace(aspect, weight=aspect.weight * 7) for aspect in TWO)
    assert point_share(WEIGHTED, doubled, (2, 1)) == point_share(WEIGHTED, TWO, (2, 1))


def test_a_single_aspect_gives_its_own_share_by_every_rule() -> None:
    one = (Aspect("only", Fraction(3), scale(0, 2, 5)),)
    assert {point_share(rule, one, (1,)) for rule in (WEIGHTED, MINIMUM, LOCK_STEP)} == {Fraction(2, 5)}


def test_levels_must_be_as_many_as_aspects() -> None:
    with pytest.raises(ValueError, match="shorter"):
        combine(WEIGHTED, TWO, (1,))


@given(rules, aspects(), st.data())
def test_a_share_lies_between_nothing_and_all(rule: Combine, these: tuple[Aspect, ...], data: st.DataObject) -> None:
    assert 0 <= point_share(rule, these, data.draw(levels_of(these))) <= 1
    assert point_share(rule, these, [0] * len(these)) == 0
    assert point_share(rule, these, [None] * len(these)) == 0
    assert point_share(rule, these, [len(aspect.scale.levels) - 1 for aspect in these]) == 1


@given(rules, aspects(), st.data())
def test_what_doesn_t_count_contributes_nothing(rule: Combine, these: tuple[Aspect, ...], data: st.DataObject) -> None:
    for part in combine(rule, these, data.draw(levels_of(these))):
        assert part.counts or part.contribution == 0
        assert part.level is not None or part.share == 0


@given(rules, aspects(), st.data())
def test_no_rule_gives_more_than_the_weighted_mean_of_what_it_lets_count(
    rule: Combine, these: tuple[Aspect, ...], data: st.DataObject
) -> None:
    levels = data.draw(levels_of(these))
    assert point_share(rule, these, levels) <= point_share(WEIGHTED, these, levels)
