"""The marks of one evaluation by two editions."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given

from kompass.core.benchmark.double_scoring import (
    NO_POINTS,
    NOT_MARKED,
    NOT_NAMED,
    OTHER_MAXIMUM,
    DoubleScore,
    score_by,
)
from kompass.core.errors import Refused
from kompass.core.evaluation.model import Evaluation
from kompass.core.instrument.crosswalk import Comparable, Crosswalk, CrosswalkItem
from kompass.core.instrument.model import Edition, PointSet, SubArea
from kompass.core.scoring.exact import score
from kompass.files.catalogue import Catalogue
from kompass.files.loading import load_evaluation
from tests import strategies
from tests.builders import ONLY, area, edition, evaluation, full_marks, small_edition, sub_area

EXAMPLES = Path(__file__).parents[3] / "examples"
SHIPPED = Catalogue()
POINTS = ("kompass-2.1", "1.0")
SMALL = small_edition()
POINT_SET = PointSet("set", "1", "draft", "working-set", "0" * 64)
WITHOUT = replace(
    edition((area("1", sub_area("1.1", 10), sub_area("1.2", 25)), area("2", sub_area("2.1", 30))), aspects=None),
    id="old",
)


@cache
def furudal() -> Evaluation:
    return load_evaluation(EXAMPLES / "furudal-2025.yaml", SHIPPED).evaluation


@cache
def shipped(edition_id: str, *, points: bool = True) -> Edition:
    return SHIPPED.edition(edition_id, None, POINTS if points else None)


def items(*entries: tuple[str, str, Comparable]) -> Crosswalk:
    whole = CrosswalkItem((), (), Comparable.PARTLY, "why")
    made = tuple(
        CrosswalkItem((left,) if left else (), (right,) if right else (), c, f"{c}") for left, right, c in entries
    )
    return Crosswalk(SMALL.id, WITHOUT.id, whole, made)


# --- the working set serves Norway and Sweden ------------------------------------------------


def test_marks_of_a_norwegian_evaluation_are_scored_by_the_swedish_edition_too() -> None:
    norway, sweden = shipped("2.1-no"), shipped("2.1-se")
    double = score_by(furudal(), norway, sweden, SHIPPED.crosswalk("2.1-no", "2.1-se"))
    assert (double.by_points, double.share, len(double.carried), double.not_carried) == (True, Fraction(1), 45, ())
    assert double.other.node("5.2").maximum == 20  # 25 in Norway
    points = double.other.node("5.2").points
    assert points
    assert double.own.node("5.2").points == points * 25 / 20
    assert double.own.node("1").points == double.other.node("1").points
    assert [item.left[0] for item in double.partly] == ["5.2", "5.3", "6.5", "7.1", "8.6"]
    assert double.comparable_share == 1 - sum(sub.maximum for sub in _partly(sweden)) / sweden.maximum


def _partly(sweden: Edition) -> list[SubArea]:
    return [sub for sub in sweden.sub_areas() if sub.id in ("5.2", "5.3", "6.5", "7.1", "8.6")]


def test_to_2010_only_the_comparable_sub_areas_pass_and_the_rest_is_named() -> None:
    now, then = shipped("2.1-se"), shipped("2010-se", points=False)
    double = score_by(furudal(), now, then, SHIPPED.crosswalk("2.1-se", "2010-se"))
    assert not double.by_points
    assert ("4.1", "4.1") in double.carried
    assert double.other.node("4").points == double.own.node("4").points
    assert double.other.node("1.2").points is None
    reasons = {entry.left or entry.right: entry.reason for entry in double.not_carried}
    assert (reasons["1.2",], reasons["8.6", "8.7"]) == ("wording-changed", "sustainability-split")
    assert len(double.carried) == 28
    assert double.share == double.comparable_share == double.other.total.coverage
    assert double.share < 1


# --- what can't be carried -------------------------------------------------------------------


def carried(walk: Crosswalk, **parts: object) -> DoubleScore:
    marks = {ONLY: full_marks(SMALL)}
    return score_by(evaluation(SMALL, **{"marks": marks, **parts}), SMALL, WITHOUT, walk)


def test_called_comparable_but_of_another_maximum_does_not_pass() -> None:
    double = carried(items(("1.1", "1.1", Comparable.YES), ("1.2", "1.2", Comparable.YES)))
    assert double.carried == (("1.1", "1.1"),)
    assert {(entry.left, entry.reason) for entry in double.not_carried} >= {(("1.2",), OTHER_MAXIMUM)}


def test_what_the_crosswalk_does_not_name_is_named() -> None:
    double = carried(items(("1.1", "1.1", Comparable.YES)))
    unnamed = [(entry.left, entry.right) for entry in double.not_carried if entry.reason == NOT_NAMED]
    assert unnamed == [(("1.2",), ()), (("2.1",), ()), ((), ("1.2",)), ((), ("2.1",))]


def test_a_sub_area_that_is_not_fully_marked_has_no_figure_to_carry() -> None:
    marks = {point: mark for point, mark in full_marks(SMALL).items() if point != "1.1.2"}
    walk = items(("1.1", "1.1", Comparable.YES), ("2.1", "2.1", Comparable.YES))
    double = carried(walk, marks={ONLY: marks})
    assert double.carried == (("2.1", "2.1"),)
    assert (("1.1",), NOT_MARKED) in [(entry.left, entry.reason) for entry in double.not_carried]
    assert double.other.node("1.1").points is None  # missing, not zero


def test_sub_areas_may_change_their_number() -> None:
    double = carried(items(("2.1", "2.1", Comparable.YES), ("1.1", "", Comparable.NOT)))
    assert double.other.node("2.1").points == 30
    assert double.share == double.comparable_share == WITHOUT.areas[1].maximum / WITHOUT.maximum


def test_without_marks_or_crosswalk_it_is_refused_with_a_hint() -> None:
    for made, walk in ((evaluation(SMALL), items()), (evaluation(SMALL, marks={ONLY: full_marks(SMALL)}), None)):
        with pytest.raises(Refused) as raised:
            score_by(made, SMALL, WITHOUT, walk)
        assert raised.value.faults[0].hint is not None


def test_a_point_that_the_other_edition_lacks_is_named() -> None:
    of = replace(SMALL, point_set=POINT_SET)
    less = replace(of, id="less", areas=of.areas[:1])
    double = score_by(evaluation(of, marks={ONLY: full_marks(of)}), of, less, None)
    assert [entry.left[0] for entry in double.not_carried] == ["2.1.1", "2.1.2", "2.1.3"]
    assert (double.other.total.points, double.share) == (Fraction(30), Fraction(1))
    assert {entry.reason for entry in double.not_carried} == {NO_POINTS}


# --- laws ------------------------------------------------------------------------------------


@given(strategies.cases())
def test_by_its_own_edition_the_second_score_is_the_first(case: strategies.Case) -> None:
    if not case.evaluation.marks:
        return
    of = replace(case.edition, point_set=POINT_SET)
    double = score_by(case.evaluation, of, of, None)
    assert double.other.nodes == double.own.nodes == score(case.evaluation, of).nodes
    if double.own.total.maximum == of.maximum:  # no dropped points
        assert double.share == double.own.total.coverage
    assert double.comparable_share == 0  # nobody has said that anything is comparable


@given(strategies.cases())
def test_sub_areas_that_pass_keep_their_points_and_the_rest_is_named(case: strategies.Case) -> None:
    if not case.evaluation.marks:
        return
    subs = [sub.id for sub in case.edition.sub_areas()]
    walk = items(*((sub, sub, Comparable.YES) for sub in subs))
    double = score_by(case.evaluation, case.edition, replace(case.edition, id="old"), walk)
    passed = [left for left, _ in double.carried]
    assert all(double.own.node(sub).points == double.other.node(sub).points for sub in passed)
    assert sorted(passed + [entry.left[0] for entry in double.not_carried]) == sorted(subs)
    assert 0 <= double.comparable_share == double.share <= 1
