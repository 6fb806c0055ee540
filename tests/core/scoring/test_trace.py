"""`why` must be checkable with a pocket calculator: the figures it names lead to its result."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given

from kompass.core.evaluation.model import DirectFigure, Evaluation, Mark, NotChosenPoint, Status
from kompass.core.instrument.model import TOTAL, Edition, NotChosen
from kompass.core.messages import Message
from kompass.core.scoring.exact import score
from kompass.core.scoring.model import Agreement, State
from kompass.core.scoring.trace import AGREEMENT, STATES, Step, why
from tests.builders import ONLY, area, claimed, edition, evaluation, full_marks, scored, small_edition, sub_area, text
from tests.strategies import Case, cases


def number(step: Step, name: str) -> Fraction:
    value = step.message.values[name]
    assert isinstance(value, Fraction)
    return value


def numbers(step: Step, name: str) -> list[Fraction]:
    """The values in a message within a message, such as the parts of a sum."""
    inner = step.message.values[name]
    assert isinstance(inner, Message)
    return [value for value in inner.values.values() if isinstance(value, Fraction)]


def told(one: Evaluation, of: Edition, item_id: str) -> list[str]:
    return ["  " * step.depth + str(step.message) for step in why(score(one, of), of, item_id)]


def starting(steps: list[Step], template: str) -> list[Step]:
    return [step for step in steps if step.message.template.startswith(template)]


@given(cases())
def test_the_parts_of_every_sum_add_up_to_the_figure(case: Case) -> None:
    made = score(case.evaluation, case.edition)
    for node in made.nodes.values():
        steps = why(made, case.edition, node.id)
        sums = starting(steps, "Sum:")
        assert len(sums) == (1 if node.points is not None and node.children else 0)
        for step in sums:
            assert sum(numbers(step, "sum")) == number(step, "points") == node.points == number(steps[0], "points")


@given(cases(direct=False))
def test_the_aspects_of_a_point_multiply_and_add_up_to_its_points(case: Case) -> None:
    made = score(case.evaluation, case.edition)
    for point in made.points.values():
        steps = why(made, case.edition, point.id)
        shares = Fraction(0)
        for step in starting(steps, "{aspect}: level"):
            worth = number(step, "value") / number(step, "top")
            if "contribution" in step.message.values:
                assert worth * number(step, "weight") / number(step, "weights") == number(step, "contribution")
                shares += number(step, "contribution")
            elif "decides" in step.message.template:
                shares += worth
        for step in starting(steps, "{maximum} ×"):
            assert number(step, "share") == shares
            assert number(step, "maximum") * shares == number(step, "points")
            assert number(step, "points") == (point.claimed if point.state is State.CLAIMED else point.points)
        assert len(starting(steps, "{maximum} ×")) == (point.state in (State.SCORED, State.CLAIMED))


@given(cases())
def test_the_total_that_sums_shown_areas_names_them(case: Case) -> None:
    made = score(case.evaluation, case.edition)
    for step in starting(why(made, case.edition, TOTAL), "Shown as {shown}: the sum"):
        assert sum(numbers(step, "sum")) == number(step, "shown") == made.total.shown


def test_every_state_and_every_agreement_has_its_sentence() -> None:
    assert set(STATES) == set(State)
    assert set(AGREEMENT) == set(Agreement)
    assert len({str(sentence) for sentence in STATES.values()}) == len(State)


def test_a_weighted_point_is_explained_aspect_by_aspect() -> None:
    of = small_edition()
    assert told(evaluation(of, marks={ONLY: {"1.2.1": scored("2", "1")}}), of, "1.2.1") == [
        "1.2.1: 100/9 of 20 points, implemented",
        "  Maximum: 20 × 1/1 = 20 points",
        "  system: level 2 = 2/3, weight 2/3 → 4/9",
        "  extent: level 1 = 1/3, weight 1/3 → 1/9",
        "  20 × 5/9 = 100/9 points",
    ]


def test_a_minimum_names_the_aspect_that_decides() -> None:
    of = small_edition()
    assert told(evaluation(of, marks={ONLY: {"2.1.2": scored("3", "1")}}), of, "2.1.2") == [
        "2.1.2: 10/3 of 10 points, implemented",
        "  Maximum: 30 × 2/6 = 10 points",
        "  system: level 3 = 3/3, doesn't count by the rule “minimum”",
        "  extent: level 1 = 1/3, the lowest share, decides",
        "  10 × 1/3 = 10/3 points",
    ]


def test_a_broken_lock_step_names_what_doesn_t_count() -> None:
    of = small_edition()
    steps = told(evaluation(of, marks={ONLY: {"2.1.3": scored("1", "3")}}), of, "2.1.3")
    assert steps[3] == "  extent: level 3 = 3/3, doesn't count by the rule “lock-step”"


@pytest.mark.parametrize(
    ("mark", "first", "last"),
    [
        (None, "1.2.1: not marked; maximum 20 points", None),
        (Mark((), Status.ABSENT), "1.2.1: 0 of 20 points, absent", None),
        (Mark((), Status.PLANNED), "1.2.1: 0 of 20 points, planned only", None),
        (Mark((), Status.DECIDED), "1.2.1: 0 of 20 points, decided only", None),
        (
            claimed("3", None),
            "1.2.1: 0 of 20 points, implemented, no evidence",
            "  Without evidence it scores 0; it stands in the claimed figure.",
        ),
        (scored("3", None), "1.2.1: 40/3 of 20 points, implemented", "  20 × 2/3 = 40/3 points"),
    ],
)
def test_each_state_of_a_point_is_told(mark: Mark | None, first: str, last: str | None) -> None:
    of = small_edition()
    marks = {"1.1.1": scored("0", "0")} | ({} if mark is None else {"1.2.1": mark})
    steps = told(evaluation(of, marks={ONLY: marks}), of, "1.2.1")
    assert steps[0] == first
    assert steps[-1] == (last or first)


@pytest.mark.parametrize(
    ("rule", "sentence"),
    [
        (NotChosen.ZERO, "1.2.1: 0 of 20 points, deliberately not chosen"),
        (NotChosen.DROPPED, "1.2.1: not chosen, taken out of the maximum; maximum 0 points"),
    ],
)
def test_a_point_that_is_not_chosen_is_told_by_the_edition_s_rule(rule: NotChosen, sentence: str) -> None:
    of = small_edition(rule)
    left_out = NotChosenPoint("1.2.1", "Council", None, text("Why"))
    assert told(evaluation(of, not_chosen=(left_out,)), of, "1.2.1") == [sentence]


def test_a_point_that_evaluators_haven_t_settled_is_told_as_open() -> None:
    of = small_edition()
    one = evaluation(of, marks={ONLY: full_marks(of), "evaluator:b": {}})
    assert told(one, of, "1.2.1") == ["1.2.1: open: the evaluators haven't agreed yet; maximum 20 points"]


def test_a_sub_area_tells_its_points_their_sum_its_coverage_and_how_it_is_shown() -> None:
    of = small_edition()
    steps = told(evaluation(of, marks={ONLY: {"1.1.1": scored("2", "1")}}), of, "1.1")
    assert (steps[0], steps[1]) == ("1.1: 25/9 of 10 points", "  1.1.1: 25/9 of 5 points, implemented")
    assert steps[-4:] == [
        "  1.1.2: not marked; maximum 5 points",
        "  Sum: 25/9 = 25/9 points",
        "  Covered: 5 of 10 points; the figure is a figure so far.",
        "  Shown as 3: rounded to steps of 1, ties up.",
    ]


def test_an_area_tells_its_sub_areas_and_the_total_its_areas_as_shown() -> None:
    of = edition([area("1", sub_area("1.1", 20), sub_area("1.2", 20)), area("2", sub_area("2.1", 20))])
    judged = {key: DirectFigure(points=Fraction(value)) for key, value in (("1.1", "4.25"), ("1.2", 5), ("2.1", "2.5"))}
    one = evaluation(of, points=judged)
    assert told(one, of, "1") == [
        "1: 37/4 of 40 points",
        "  1.1: 17/4 of 20 points",
        "  1.2: 5 of 20 points",
        "  Sum: 17/4 + 5 = 37/4 points",
        "  Shown as 9: rounded to steps of 1, ties up.",
    ]
    assert told(one, of, TOTAL) == [
        "Total: 47/4 of 60 points",
        "  1: 37/4 of 40 points",
        "  2: 5/2 of 20 points",
        "  Sum: 37/4 + 5/2 = 47/4 points",
        "  Shown as 12: the sum of the areas as shown, 9 + 3.",
    ]


def test_printed_figures_tell_their_intervals_and_whether_they_agree() -> None:
    of = edition([area("1", sub_area("1.1", 25), sub_area("1.2", 25))])
    ten = DirectFigure(printed=Fraction(10), percent=Fraction(42))
    one = evaluation(of, points={"1.1": ten, "1.2": ten, "1": DirectFigure(printed=Fraction(21))})
    assert told(one, of, "1.1")[1:] == [
        "  Printed: 10",
        "  What else is printed allows 83/8 to 85/8.",
        "  So the value lies between 83/8 and 21/2.",
        "  The printed figures agree.",
    ]
    assert told(one, of, "1")[-5:] == [
        "  Printed: 21",
        "  The shown parts add up to 20.",
        "  What else is printed allows 83/4 to 21.",
        "  So the value lies between 83/4 and 21.",
        "  The difference is explained by rounding.",
    ]


def test_parts_known_from_print_only_tell_the_range_of_what_can_be_shown() -> None:
    of = edition([area("1", sub_area("1.1", 25), sub_area("1.2", 25))])
    ten = DirectFigure(printed=Fraction(10))
    one = evaluation(of, points={"1.1": ten, "1.2": ten})
    assert told(one, of, "1")[-1] == "  Shown as 19 to 21: rounded to steps of 1."
    assert told(one, of, TOTAL)[-1] == "  Shown as 19 to 21: the sum of the areas as shown."


def test_what_is_not_marked_is_told_without_a_figure() -> None:
    of = small_edition()
    assert told(evaluation(of), of, "2") == [
        "2: nothing is marked; maximum 30 points",
        "  2.1: nothing is marked; maximum 30 points",
        "  Covered: 0 of 30 points; the figure is a figure so far.",
    ]


def test_aspects_are_called_by_the_names_given() -> None:
    of = small_edition()
    made = score(evaluation(of, marks={ONLY: {"1.2.1": scored("2", "1")}}), of)
    steps = why(made, of, "1.2.1", {"system": "Systematik"})
    assert str(steps[2].message).startswith("Systematik: level 2")
    assert str(steps[3].message).startswith("extent: level 1")


@pytest.mark.parametrize("item_id", ["9", "1.9", "1.1.9", "", "1.1.1.1"])
def test_an_unknown_id_is_a_key_error(item_id: str) -> None:
    of = small_edition()
    with pytest.raises(KeyError):
        why(score(evaluation(of, marks={ONLY: full_marks(of)}), of), of, item_id)
