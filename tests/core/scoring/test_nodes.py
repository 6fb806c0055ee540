"""Display, totals and printed figures (design rules 5 and 6)."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kompass.core.evaluation.model import Basis, DirectFigure, NotChosenPoint
from kompass.core.exact import round_to_step
from kompass.core.instrument.model import TOTAL, Edition, NotChosen, SubArea
from kompass.core.scoring.exact import score
from kompass.core.scoring.interval import Interval
from kompass.core.scoring.model import Agreement, NodeScore, Score
from tests.builders import ONLY, area, display, edition, evaluation, scored, small_edition, sub_area, text
from tests.strategies import Case, cases, editions, shares

RIGHT = {Agreement.AGREES, Agreement.ROUNDING}


def printed(value: int | str, percent: int | None = None) -> DirectFigure:
    return DirectFigure(printed=Fraction(value), percent=None if percent is None else Fraction(percent))


def agreement(node: NodeScore) -> Agreement:
    assert node.print_check is not None
    return node.print_check.agreement


# --- display -----------------------------------------------------------------------------------------------


@given(cases())
def test_a_shown_figure_is_a_multiple_of_its_step_within_half_a_step_and_ties_go_up(case: Case) -> None:
    made, edition = score(case.evaluation, case.edition), case.edition
    kinds = {sub.id: "sub_area" for sub in edition.sub_areas()} | {area.id: "area" for area in edition.areas}
    if not edition.display.sums_shown_areas:
        kinds[TOTAL] = "total"
    for item, kind in kinds.items():
        node, step = made.nodes[item], edition.display.steps[kind]
        if node.points is None:
            assert node.shown is None
            continue
        assert node.shown is not None
        assert (node.shown / step).denominator == 1
        assert -step / 2 < node.shown - node.points <= step / 2


@given(cases())
def test_the_total_follows_the_edition_s_rule(case: Case) -> None:
    made, edition = score(case.evaluation, case.edition), case.edition
    shown = [made.nodes[area.id].shown for area in edition.areas]
    known = [value for value in shown if value is not None]
    if not known:
        assert made.total.shown is None
    elif edition.display.sums_shown_areas:
        assert made.total.shown == sum(known)
    else:
        assert made.total.points is not None
        assert made.total.shown == round_to_step(made.total.points, edition.display.steps["total"])


@given(cases())
def test_a_claimed_figure_is_shown_by_the_same_rule_and_is_never_below_the_figure(case: Case) -> None:
    made, edition = score(case.evaluation, case.edition), case.edition
    kinds = {sub.id: "sub_area" for sub in edition.sub_areas()} | {area.id: "area" for area in edition.areas}
    if not edition.display.sums_shown_areas:
        kinds[TOTAL] = "total"
    for item, kind in kinds.items():
        node = made.nodes[item]
        wanted = None if node.claimed is None else round_to_step(node.claimed, edition.display.steps[kind])
        assert node.claimed_shown == wanted
    claims = [node.claimed_shown for area in edition.areas if (node := made.nodes[area.id]).claimed_shown is not None]
    if edition.display.sums_shown_areas:
        assert made.total.claimed_shown == (sum(claims) if claims else None)
    for node in made.nodes.values():
        assert (node.claimed_shown is None) == (node.shown is None)
        assert node.shown is None or node.claimed_shown is None or node.claimed_shown >= node.shown


def test_the_shown_sum_is_what_a_total_known_only_through_shown_areas_is_computed_with() -> None:
    of = edition([area("1", sub_area("1.1", 50)), area("2", sub_area("2.1", 50))], shown=display())
    total = score(evaluation(of, points={"1": printed(0), "2": printed(40)}), of).total
    assert (total.points, total.print_check) == (None, None)
    assert (total.shown, total.shown_high) == (Fraction(40), None)
    assert total.interval is not None
    assert total.interval.middle == Fraction("40.25")  # half of 0 to 0.5, and the middle of 39.5 to 40.5
    assert total.figure == 40


def test_a_figure_of_which_only_a_range_is_shown_is_computed_with_its_middle() -> None:
    node = two_subs(printed(10), printed(10)).node("1")
    assert (node.shown, node.shown_high, node.figure) == (Fraction(19), Fraction(21), Fraction(20))


@pytest.mark.parametrize(("rule", "total"), [("sum-of-shown-areas", 22), ("rounded-sum", 21)])
def test_the_two_rules_for_totals_differ_where_areas_are_rounded(rule: str, total: int) -> None:
    of = edition([area("1", sub_area("1.1", 20)), area("2", sub_area("2.1", 20))], shown=display(rule))
    halves = {sub: DirectFigure(points=Fraction("10.5")) for sub in ("1.1", "2.1")}
    made = score(evaluation(of, points=halves), of)
    assert (made.total.points, made.total.shown) == (Fraction(21), Fraction(total))


def test_percent_is_shown_only_where_the_edition_shows_it() -> None:
    for step, percent in ((Fraction(1), Fraction(42)), (None, None)):
        of = edition([area("1", sub_area("1.1", 25))], shown=display(percent_step=step))
        made = score(evaluation(of, points={"1.1": DirectFigure(points=Fraction("10.4"))}), of)
        assert made.node("1.1").percent == percent


# --- printed figures ---------------------------------------------------------------------------------------


@st.composite
def truths(draw: st.DrawFn, sub: SubArea, step: Fraction) -> Fraction:
    """A true value; often a tie, zero or the maximum, where rounding is delicate."""
    tie = step / 2 * draw(st.integers(0, 40))
    return min(tie, sub.maximum) if draw(st.booleans()) else draw(shares) * sub.maximum


@st.composite
def prints(draw: st.DrawFn, of: Edition) -> tuple[dict[str, Fraction], dict[str, DirectFigure]]:
    """True values of all items and what a faithful report prints of them: any of the figures may be left out."""
    steps, percent_step = of.display.steps, of.display.percent_step
    true: dict[str, Fraction] = {}
    figures: dict[str, DirectFigure] = {}
    for sub in of.sub_areas():
        true[sub.id] = value = draw(truths(sub, steps["sub_area"]))
        percent = None
        if percent_step is not None and draw(st.booleans()):
            percent = round_to_step(value * 100 / sub.maximum, percent_step)
        figures[sub.id] = DirectFigure(printed=round_to_step(value, steps["sub_area"]), percent=percent)
    shown = Fraction(0)
    for part in of.areas:
        true[part.id] = value = sum((true[sub.id] for sub in part.sub_areas), Fraction(0))
        figures[part.id] = DirectFigure(printed=round_to_step(value, steps["area"]))
        shown += round_to_step(value, steps["area"])
    true[TOTAL] = sum((true[part.id] for part in of.areas), Fraction(0))
    if not of.display.sums_shown_areas:
        shown = round_to_step(true[TOTAL], steps["total"])
    figures[TOTAL] = DirectFigure(printed=shown)
    left_out = draw(st.sets(st.sampled_from(sorted(figures))))
    return true, {item: figure for item, figure in figures.items() if item not in left_out}


@given(editions(), st.data())
def test_what_a_faithful_report_prints_is_never_called_an_error(of: Edition, data: st.DataObject) -> None:
    true, figures = data.draw(prints(of))
    made = score(evaluation(of, points=figures), of)
    for item in figures:
        assert agreement(made.nodes[item]) is not Agreement.ERROR
    for item, node in made.nodes.items():
        if node.coverage == 1:
            assert node.interval is not None
            assert node.interval.contains(true[item])


@given(editions(), st.data())
def test_a_complete_faithful_report_agrees_or_is_explained_by_rounding(of: Edition, data: st.DataObject) -> None:
    true, figures = data.draw(prints(of))
    subs = {sub.id: round_to_step(true[sub.id], of.display.steps["sub_area"]) for sub in of.sub_areas()}
    whole = {sub: DirectFigure(printed=value) for sub, value in subs.items()} | figures
    made = score(evaluation(of, points=whole), of)
    for item in whole:
        assert agreement(made.nodes[item]) in (RIGHT if item not in subs else RIGHT | {Agreement.ALONE})


@given(editions(), st.data())
def test_judged_points_make_areas_and_totals_that_their_own_print_agrees_with(of: Edition, data: st.DataObject) -> None:
    judged = {sub.id: DirectFigure(points=data.draw(truths(sub, of.display.steps["area"]))) for sub in of.sub_areas()}
    made = score(evaluation(of, points=judged), of)
    shown = {item: made.nodes[item].shown for item in (TOTAL, *(part.id for part in of.areas))}
    figures = {item: DirectFigure(printed=value) for item, value in shown.items()}
    again = score(evaluation(of, points=judged | figures), of)
    for item in figures:
        assert agreement(again.nodes[item]) in RIGHT
        assert again.nodes[item].points == made.nodes[item].points


def two_subs(*figures: DirectFigure, whole: DirectFigure | None = None) -> Score:
    of = edition([area("1", sub_area("1.1", 25), sub_area("1.2", 25))])
    points = {f"1.{i}": figure for i, figure in enumerate(figures, start=1)} | ({"1": whole} if whole else {})
    return score(evaluation(of, points=points), of)


def test_points_and_percent_narrow_each_other() -> None:
    node = two_subs(printed(10, percent=42)).node("1.1")
    assert node.interval == Interval(Fraction("10.375"), Fraction("10.5"), closed=False)
    assert (agreement(node), node.figure) == (Agreement.AGREES, Fraction(10))


def test_points_and_percent_that_contradict_each_other_are_an_error() -> None:
    node = two_subs(printed(10, percent=50)).node("1.1")
    assert (agreement(node), node.shown) == (Agreement.ERROR, Fraction(10))


def test_an_area_that_hidden_decimals_explain_is_rounding() -> None:
    node = two_subs(printed(10, percent=42), printed(10, percent=42), whole=printed(21)).node("1")
    assert agreement(node) is Agreement.ROUNDING
    assert node.interval == Interval(Fraction("20.75"), Fraction(21), closed=False)


def test_an_area_beyond_what_its_sub_areas_allow_is_an_error_and_is_kept_as_printed() -> None:
    node = two_subs(printed(10), printed(10), whole=printed(22)).node("1")
    assert (agreement(node), node.shown, node.points) == (Agreement.ERROR, Fraction(22), None)


def test_shown_parts_that_add_up_don_t_excuse_what_their_percents_rule_out() -> None:
    # 8 of 25 shown as 30 % lies below 7.625, so two of them stay below 15.25 and can't be shown as 16
    node = two_subs(printed(8, percent=30), printed(8, percent=30), whole=printed(16)).node("1")
    assert agreement(node) is Agreement.ERROR


def test_a_figure_with_nothing_beneath_it_stands_alone() -> None:
    made = two_subs(printed(10), whole=printed(22))
    assert agreement(made.node("1")) is Agreement.ALONE
    assert agreement(made.node("1.1")) is Agreement.ALONE
    assert made.node("1").coverage == 1


def eight_areas(total: str, rule: str = "sum-of-shown-areas") -> NodeScore:
    """Eight areas printed as 40; the total may be anything."""
    of = edition([area(str(i), sub_area(f"{i}.1", 100)) for i in range(1, 9)], shown=display(rule))
    points = {str(i): printed(40) for i in range(1, 9)} | {TOTAL: printed(total)}
    return score(evaluation(of, points=points), of).total


@pytest.mark.parametrize(
    ("total", "expected"),
    [
        ("320", Agreement.AGREES),
        ("323", Agreement.ROUNDING),  # the rounded sum of what eight areas shown as 40 may hide
        ("316", Agreement.ROUNDING),
        ("325", Agreement.ERROR),
        ("315", Agreement.ERROR),
    ],
)
def test_a_printed_total_is_the_sum_of_the_shown_areas_or_the_rounded_sum(total: str, expected: Agreement) -> None:
    assert agreement(eight_areas(total)) is expected
    assert agreement(eight_areas(total, "rounded-sum")) is expected


def test_a_total_without_areas_is_known_to_half_a_step_per_area() -> None:
    of = edition([area("1", sub_area("1.1", 50)), area("2", sub_area("2.1", 50))])
    total = score(evaluation(of, points={TOTAL: printed(60)}), of).total
    assert (agreement(total), total.interval) == (Agreement.ALONE, Interval(Fraction(59), Fraction(61), closed=False))


def test_parts_that_are_only_printed_leave_more_than_one_figure_possible() -> None:
    node = two_subs(printed(10), printed(10)).node("1")
    assert (node.points, node.shown, node.shown_high) == (None, Fraction(19), Fraction(21))


def test_judged_points_beneath_a_printed_area_confirm_it() -> None:
    of = small_edition()
    judged = {"1.1": DirectFigure(points=Fraction(10)), "1.2": DirectFigure(points=Fraction(20))}
    made = score(evaluation(of, basis=Basis.PRINTED, points={**judged, "1": printed(30)}), of)
    assert (agreement(made.node("1")), made.node("1").points) == (Agreement.AGREES, Fraction(30))


def test_a_sub_area_of_dropped_points_only_has_no_maximum_and_no_figure() -> None:
    of = small_edition(NotChosen.DROPPED)
    left_out = tuple(NotChosenPoint(f"2.1.{i}", "Council", None, text("Why")) for i in (1, 2, 3))
    made = score(evaluation(of, marks={ONLY: {"1.1.1": scored("3", "3")}}, not_chosen=left_out), of)
    assert (made.node("2.1").maximum, made.node("2.1").points) == (Fraction(0), None)
    assert (made.node("2").coverage, made.total.maximum) == (Fraction(1), Fraction(30))
