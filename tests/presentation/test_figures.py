"""Sentences about a total: its tolerance, and what is claimed on top."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

import pytest

from kompass.core.evaluation.model import Mark
from kompass.core.instrument.model import Aspect, Edition
from kompass.core.scoring.exact import score
from kompass.core.scoring.model import NodeScore
from kompass.presentation.figures import claimed_text, tolerance_text
from kompass.presentation.speech import speech
from tests.builders import ONLY, WEIGHTED, area, claimed, display, edition, evaluation, scale, scored, sub_area

ENGLISH = speech("en")
ONE_ASPECT = (Aspect("only", Fraction(1), scale(0, 4, 5, 100)),)


def eight_areas(rule: str = "sum-of-shown-areas") -> Edition:
    """Eight areas with two points of 10 each; a level is worth a tenth of what is written."""
    areas = [area(str(i), sub_area(f"{i}.1", 20, [(1, WEIGHTED), (1, WEIGHTED)])) for i in range(1, 9)]
    return edition(areas, aspects=ONE_ASPECT, shown=display(rule))


def total_of(of: Edition, second: str, unproven: Iterable[int] = (1,)) -> NodeScore:
    """Every first point is at 10; every second one at a level of its own, in some areas without evidence."""
    marks: dict[str, Mark] = {}
    for i in range(1, 9):
        marks[f"{i}.1.1"] = scored("100")
        marks[f"{i}.1.2"] = claimed(second) if i in unproven else scored(second)
    return score(evaluation(of, marks={ONLY: marks}), of).total


# --- claimed ---------------------------------------------------------------------------------


def test_areas_that_are_rounded_up_don_t_make_the_claimed_total_fall_below_the_total() -> None:
    # seven areas of 10.5 and one of 10: 11 × 7 + 10 = 87; claimed 84 exactly, and 11 × 8 = 88 as shown
    of = eight_areas()
    total = total_of(of, "5")
    assert (total.shown, total.claimed, total.claimed_shown) == (Fraction(87), Fraction(84), Fraction(88))
    assert (claimed_text(total, of, ENGLISH) or "").endswith("the total would be 88 points.")


def test_areas_that_are_rounded_down_don_t_make_a_claim_that_shows_nowhere() -> None:
    # eight areas of 10.4 claimed, the first of 10 proven: each is shown as 10
    of = eight_areas()
    total = total_of(of, "4")
    assert (total.shown, total.points, total.claimed) == (Fraction(80), Fraction("82.8"), Fraction("83.2"))
    assert total.claimed_shown == 80
    assert claimed_text(total, of, ENGLISH) is None


@pytest.mark.parametrize("second", ["0", "4", "5", "100"])
@pytest.mark.parametrize("rule", ["sum-of-shown-areas", "rounded-sum"])
def test_a_claimed_total_is_told_only_where_it_is_above_the_total(rule: str, second: str) -> None:
    of = eight_areas(rule)
    for count in range(9):
        total = total_of(of, second, range(1, count + 1))
        assert total.shown is not None
        assert total.claimed_shown is not None
        assert total.claimed_shown >= total.shown
        assert (claimed_text(total, of, ENGLISH) is not None) == (total.claimed_shown > total.shown)


def test_by_a_rounded_sum_the_claimed_total_is_the_rounded_claim() -> None:
    of = eight_areas("rounded-sum")
    total = total_of(of, "4", range(1, 9))
    assert (total.shown, total.claimed_shown) == (Fraction(80), Fraction(83))
    assert (claimed_text(total, of, ENGLISH) or "").endswith("the total would be 83 points.")


# --- tolerance -------------------------------------------------------------------------------


def test_a_complete_total_has_a_tolerance() -> None:
    of = eight_areas()
    assert tolerance_text(total_of(of, "100", ()), of, ENGLISH).startswith("Tolerance ±5 %: 152 to 160 points.")


def test_a_total_so_far_says_only_that_it_is_one() -> None:
    of = eight_areas()
    total = score(evaluation(of, marks={ONLY: {"1.1.1": scored("100")}}), of).total
    assert total.shown == 10
    assert tolerance_text(total, of, ENGLISH) == "6 % of the maximum is covered: the total is a total so far."


def test_nothing_at_all_is_no_total_so_far() -> None:
    of = eight_areas()
    assert tolerance_text(score(evaluation(of), of).total, of, ENGLISH) == "Nothing is marked yet."
