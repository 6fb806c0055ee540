from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest

from kompass.core.checks import marks
from kompass.core.checks.model import Weight
from kompass.core.evaluation.model import (
    CONSENSUS,
    SELF,
    DirectFigure,
    Evaluator,
    Evidence,
    Finding,
    Mark,
    NotChosenPoint,
    Status,
)
from kompass.core.instrument.model import Aspect, Level, Scale
from tests.builders import (
    ONLY,
    WEIGHTED,
    area,
    claimed,
    edition,
    evaluation,
    full_marks,
    scored,
    small_edition,
    sub_area,
    text,
)
from tests.core.checks.asking import codes, remarks

OF = small_edition()
FULL = full_marks(OF)
TWO = (Evaluator("a", "Invented consultants", "consultant"), Evaluator("b", "Neighbours", "peer"))


def test_full_coverage_is_silent() -> None:
    assert codes(marks.coverage, evaluation(OF, marks={ONLY: FULL}), OF) == []


def test_coverage_below_100_percent_names_the_areas_that_are_short() -> None:
    some = {point: mark for point, mark in FULL.items() if point.startswith("1.")}
    (found,) = remarks(marks.coverage, evaluation(OF, marks={ONLY: some}), OF)
    assert (found.code, found.weight, found.key) == ("coverage", Weight.WARNING, ("marks",))
    assert str(found.message) == "50 % of the maximum is covered; not complete: area 2."


def test_coverage_of_direct_figures_points_to_the_figures() -> None:
    (found,) = remarks(marks.coverage, evaluation(OF, points={"1.1": DirectFigure(points=Fraction(5))}), OF)
    assert found.key == ("points",)


def test_almost_full_coverage_is_never_called_100_percent() -> None:
    of = small_edition()
    nearly = {**FULL, "1.1.1": scored("3", None)}
    (found,) = remarks(marks.coverage, evaluation(of, marks={ONLY: nearly}), of)
    assert found.message.values["percent"] == 97


@pytest.mark.parametrize("final", ["reply", "consensus", ONLY])
def test_an_implemented_point_without_evidence_is_named_where_its_final_mark_stands(final: str) -> None:
    layers = {ONLY: {"1.1.1": scored("3", "3")}} | {final: {"1.1.1": claimed("3", "3")}}
    one = evaluation(OF, marks={**layers, SELF: {"1.1.1": claimed("3", "3")}})
    (found,) = remarks(marks.without_evidence, one, OF)
    assert (found.code, found.weight, found.key) == ("no-evidence", Weight.WARNING, ("marks", final, "1.1.1"))


@pytest.mark.parametrize("mark", [scored("3", "3"), Mark((), Status.ABSENT), Mark((), Status.PLANNED)])
def test_marks_that_need_no_more_evidence_are_silent(mark: Mark) -> None:
    assert codes(marks.without_evidence, evaluation(OF, marks={ONLY: {"1.1.1": mark}}), OF) == []


def test_evidence_that_is_used_nowhere_is_named() -> None:
    extra = (*evaluation(OF).evidence, Evidence("e2", "page", text("Web page")))
    one = evaluation(OF, evidence=extra, marks={ONLY: {"1.1.1": scored("3", "3")}})
    (found,) = remarks(marks.unused_evidence, one, OF)
    assert (found.code, found.weight, found.key) == ("unused-evidence", Weight.NOTICE, ("evidence", 1))


def test_evidence_of_a_mark_or_a_finding_is_used() -> None:
    finding = Finding("f1", "1", "strength", text("Good"), evidence=("e1",))
    assert codes(marks.unused_evidence, evaluation(OF, findings=(finding,)), OF) == []
    assert codes(marks.unused_evidence, evaluation(OF, marks={SELF: {"1.1.1": scored("3", "3")}}), OF) == []


@pytest.mark.parametrize("status", [Status.PLANNED, Status.DECIDED])
def test_a_plan_with_levels_is_named(status: Status) -> None:
    one = evaluation(OF, marks={ONLY: {"1.1.1": Mark(("2", None), status)}})
    (found,) = remarks(marks.planned_with_levels, one, OF)
    assert (found.code, found.weight) == ("planned-with-levels", Weight.WARNING)
    assert found.key == ("marks", ONLY, "1.1.1")


@pytest.mark.parametrize("mark", [Mark((), Status.PLANNED), Mark((None, None), Status.DECIDED), scored("2", "1")])
def test_a_plan_without_levels_and_a_practice_with_levels_are_silent(mark: Mark) -> None:
    assert codes(marks.planned_with_levels, evaluation(OF, marks={ONLY: {"1.1.1": mark}}), OF) == []


@pytest.mark.parametrize("levels", [("0", "0"), ("0", None), (None, "0")])
def test_a_plan_at_the_lowest_level_claims_nothing(levels: tuple[str | None, ...]) -> None:
    one = evaluation(OF, marks={ONLY: {"1.1.1": Mark(levels, Status.PLANNED)}})
    assert codes(marks.planned_with_levels, one, OF) == []


def test_a_plan_above_the_lowest_level_in_a_later_aspect_is_named() -> None:
    one = evaluation(OF, marks={ONLY: {"1.1.1": Mark(("0", "1"), Status.PLANNED)}})
    assert codes(marks.planned_with_levels, one, OF) == ["planned-with-levels"]


def test_the_lowest_level_is_the_first_of_its_scale_whatever_it_is_called() -> None:
    scale = Scale("words", (Level("nothing", Fraction(0)), Level("0", Fraction(1))))
    of = edition((area("1", sub_area("1.1", 10, [(1, WEIGHTED)])),), aspects=(Aspect("only", Fraction(1), scale),))
    for label, found in (("nothing", []), ("0", ["planned-with-levels"])):
        one = evaluation(of, marks={ONLY: {"1.1.1": Mark((label,), Status.PLANNED)}})
        assert codes(marks.planned_with_levels, one, of) == found


def test_extent_without_system_is_a_warning() -> None:
    (found,) = remarks(marks.later_aspects_without_first, evaluation(OF, marks={ONLY: {"1.1.1": scored("0", "1")}}), OF)
    assert (found.code, found.weight, found.key) == ("no-system", Weight.WARNING, ("marks", ONLY, "1.1.1"))


@pytest.mark.parametrize(
    "mark", [scored("1", "3"), scored("0", "0"), scored("0", None), scored(None, "3"), Mark((), Status.ABSENT)]
)
def test_system_before_extent_or_nothing_at_all_is_silent(mark: Mark) -> None:
    assert codes(marks.later_aspects_without_first, evaluation(OF, marks={ONLY: {"1.1.1": mark}}), OF) == []


def test_an_edition_without_aspects_has_no_first_one() -> None:
    of = replace(OF, marking=None)
    assert codes(marks.later_aspects_without_first, evaluation(of), of) == []
    assert codes(marks.planned_with_levels, evaluation(of), of) == []


def test_an_incomplete_layer_counts_what_it_lacks() -> None:
    some = dict(list(FULL.items())[:4])
    left_out = NotChosenPoint("2.1.3", "Council", None, text("Why"))
    (found,) = remarks(marks.incomplete_layers, evaluation(OF, marks={ONLY: some}, not_chosen=(left_out,)), OF)
    assert (found.code, found.weight, found.key) == ("layer-incomplete", Weight.WARNING, ("marks", ONLY))
    assert (found.message.values["count"], found.message.values["all"]) == (1, 5)


def test_a_complete_layer_and_sparse_overlays_are_silent() -> None:
    one = evaluation(OF, marks={ONLY: FULL, "reply": {"1.1.1": scored("0", "0")}, SELF: {"1.1.1": scored("0", "0")}})
    assert codes(marks.incomplete_layers, one, OF) == []


def test_what_several_evaluators_haven_t_settled_is_open() -> None:
    settled = {point: mark for point, mark in FULL.items() if point not in ("1.1.2", "2.1.1")}
    layers = {ONLY: FULL, "evaluator:b": FULL, CONSENSUS: settled}
    (found,) = remarks(marks.incomplete_layers, evaluation(OF, evaluators=TWO, marks=layers), OF)
    assert (found.code, found.weight, found.key) == ("consensus-open", Weight.WARNING, ("marks", CONSENSUS))
    assert (found.message.values["count"], found.message.values["first"]) == (2, "1.1.2")


def test_a_complete_consensus_is_silent() -> None:
    layers = {ONLY: FULL, "evaluator:b": FULL, CONSENSUS: FULL}
    assert codes(marks.incomplete_layers, evaluation(OF, evaluators=TWO, marks=layers), OF) == []


def test_a_consensus_of_one_is_noticed() -> None:
    one = evaluation(OF, marks={ONLY: FULL, CONSENSUS: {"1.1.1": scored("0", "0")}})
    (found,) = remarks(marks.incomplete_layers, one, OF)
    assert (found.code, found.weight, found.key) == ("consensus-alone", Weight.NOTICE, ("marks", CONSENSUS))


@pytest.mark.parametrize("layers", [{ONLY: FULL}, {ONLY: FULL, SELF: FULL}])
def test_an_evaluator_without_a_layer_is_named_where_another_has_marked(layers: dict[str, dict[str, Mark]]) -> None:
    (found,) = remarks(marks.incomplete_layers, evaluation(OF, evaluators=TWO, marks=layers), OF)
    assert (found.code, found.weight, found.key) == ("layer-missing", Weight.WARNING, ("evaluators", 1))
    assert str(found.message) == "Evaluator b has no layer of marks."
    assert found.advice is not None


@pytest.mark.parametrize("layers", [{}, {SELF: FULL}, {ONLY: FULL, "evaluator:b": FULL, CONSENSUS: FULL}])
def test_evaluators_are_not_missed_before_anyone_has_marked_or_when_all_have(
    layers: dict[str, dict[str, Mark]],
) -> None:
    assert codes(marks.incomplete_layers, evaluation(OF, evaluators=TWO, marks=layers), OF) == []


def test_every_evaluator_without_a_layer_is_named() -> None:
    three = (*TWO, Evaluator("c", "Researchers", "researcher"))
    found = remarks(marks.incomplete_layers, evaluation(OF, evaluators=three, marks={ONLY: FULL}), OF)
    assert [(r.code, r.key) for r in found] == [
        ("layer-missing", ("evaluators", 1)),
        ("layer-missing", ("evaluators", 2)),
    ]
