"""The laws of scoring, over random editions and evaluations (design rules 4, 5 and 7)."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from hypothesis import assume, given
from hypothesis import strategies as st

from kompass.core.evaluation.consistency import complaints
from kompass.core.evaluation.model import CONSENSUS, EVALUATOR, REPLY, SELF, Evaluation, Mark, NotChosenPoint, Status
from kompass.core.instrument.model import TOTAL, Edition, NotChosen, parent_id
from kompass.core.scoring.exact import score
from kompass.core.scoring.model import NodeScore, PointScore, Score, State
from tests.builders import ONLY, text
from tests.strategies import Case, cases, evaluations, marks_of

ZERO = Fraction(0)
Figures = dict[tuple[str, str], Fraction | None]


def figures(made: Score) -> Figures:
    """Every figure that more or better marks may only raise; None (unknown) is the lowest of all."""
    nodes: list[NodeScore | PointScore] = [*made.nodes.values(), *made.points.values()]
    found: Figures = {}
    for node in nodes:
        found |= {(node.id, name): getattr(node, name) for name in ("points", "claimed", "covered")}
    for node in made.nodes.values():
        found |= {(node.id, "shown"): node.shown, (node.id, "percent"): node.percent}
    return found


def lowered(before: Score, after: Score) -> list[tuple[str, str]]:
    """The figures that are lower than before."""
    old, new = figures(before), figures(after)
    return [key for key, value in old.items() if _rank(new[key]) < _rank(value)]


def _rank(value: Fraction | None) -> Fraction:
    return Fraction(-1) if value is None else value


def remarked(evaluation: Evaluation, layer: str, point: str, mark: Mark | None) -> Evaluation:
    """The evaluation with another mark, or none, for one point in one layer."""
    marks = {key: value for key, value in evaluation.marks[layer].items() if key != point}
    if mark is not None:
        marks[point] = mark
    return replace(evaluation, marks={**evaluation.marks, layer: marks})


@given(cases())
def test_random_evaluations_fit_their_editions(case: Case) -> None:
    assert list(complaints(case.evaluation, case.edition)) == []


# --- bounds and sums -------------------------------------------------------------------------------------


@given(cases())
def test_every_figure_lies_within_its_bounds(case: Case) -> None:
    made = score(case.evaluation, case.edition)
    items: list[NodeScore | PointScore] = [*made.nodes.values(), *made.points.values()]
    for item in items:
        points, claimed = item.points or ZERO, item.claimed or ZERO
        assert 0 <= points <= claimed <= item.covered <= item.maximum
        assert points <= claimed <= item.ceiling <= item.maximum
    for node in made.nodes.values():
        assert 0 <= node.coverage <= 1


@given(cases())
def test_an_area_is_the_sum_of_its_sub_areas_and_the_total_of_its_areas(case: Case) -> None:
    made, edition = score(case.evaluation, case.edition), case.edition
    parents = {TOTAL: [area.id for area in edition.areas]}
    parents |= {area.id: [sub.id for sub in area.sub_areas] for area in edition.areas}
    for parent, children in parents.items():
        _adds_up(made.nodes[parent], [made.nodes[child] for child in children])


@given(cases(direct=False))
def test_a_sub_area_is_the_sum_of_its_points(case: Case) -> None:
    made = score(case.evaluation, case.edition)
    assume(made.points)
    for sub in case.edition.sub_areas():
        _adds_up(made.nodes[sub.id], [made.points[point.id] for point in sub.points])


def _adds_up(whole: NodeScore, parts: list[NodeScore] | list[PointScore]) -> None:
    for name in ("points", "claimed", "covered", "ceiling", "maximum"):
        values = [value for part in parts if (value := getattr(part, name)) is not None]
        assert getattr(whole, name) == (sum(values, ZERO) if values else None), name


@given(cases(direct=False))
def test_maxima_are_those_of_the_edition_unless_points_are_dropped(case: Case) -> None:
    made, edition = score(case.evaluation, case.edition), case.edition
    dropped = {p.id for p in made.points.values() if p.state is State.DROPPED}
    kept = sum((point.maximum for point in edition.points() if point.id not in dropped), ZERO)
    assert made.total.maximum == kept


# --- better or more marks ----------------------------------------------------------------------------------


@given(cases(evaluators=1), st.data())
def test_raising_one_level_never_lowers_any_figure(case: Case, data: st.DataObject) -> None:
    evaluation, edition = case.evaluation, case.edition
    assert edition.marking is not None
    layer = data.draw(st.sampled_from(sorted(evaluation.marks)))
    levelled = [point for point, mark in evaluation.marks[layer].items() if mark.levels]
    assume(levelled)
    point = data.draw(st.sampled_from(sorted(levelled)))
    mark = evaluation.marks[layer][point]
    place = data.draw(st.integers(0, len(mark.levels) - 1))
    scale, label = edition.marking.aspects[place].scale, mark.levels[place]
    position = -1 if label is None else scale.position(label)
    assert position is not None
    assume(position + 1 < len(scale.levels))
    higher = scale.levels[position + 1].label
    raised = replace(mark, levels=(*mark.levels[:place], higher, *mark.levels[place + 1 :]))
    view = layer if layer == SELF else None
    before, after = score(evaluation, edition, view), score(remarked(evaluation, layer, point, raised), edition, view)
    assert lowered(before, after) == []


@given(cases(evaluators=1), st.data())
def test_filling_in_a_mark_never_lowers_any_figure(case: Case, data: st.DataObject) -> None:
    marked = sorted(case.evaluation.marks[ONLY])
    assume(marked)
    gap = remarked(case.evaluation, ONLY, data.draw(st.sampled_from(marked)), None)
    assert lowered(score(gap, case.edition), score(case.evaluation, case.edition)) == []


@given(cases(evaluators=1), st.data())
def test_naming_evidence_never_lowers_any_figure(case: Case, data: st.DataObject) -> None:
    marked = sorted(case.evaluation.marks[ONLY])
    assume(marked)
    point = data.draw(st.sampled_from(marked))
    mark = case.evaluation.marks[ONLY][point]
    without = remarked(case.evaluation, ONLY, point, replace(mark, evidence=()))
    with_it = remarked(case.evaluation, ONLY, point, replace(mark, evidence=("e1",)))
    before, after = score(without, case.edition), score(with_it, case.edition)
    assert lowered(before, after) == []
    assert after.total.claimed == before.total.claimed


@given(cases(direct=False))
def test_what_is_not_marked_is_missing_and_never_zero(case: Case) -> None:
    bare = replace(case.evaluation, marks={ONLY: {}}, not_chosen=())
    made = score(bare, case.edition)
    for node in made.nodes.values():
        assert (node.points, node.shown, node.percent, node.claimed, node.interval) == (None,) * 5
        assert node.coverage == 0
        assert node.maximum == node.ceiling
    assert {point.state for point in made.points.values()} <= {State.MISSING}


@given(cases(evaluators=1, direct=False), st.sampled_from([Status.PLANNED, Status.DECIDED]))
def test_what_is_planned_or_decided_never_scores(case: Case, status: Status) -> None:
    plans = {
        layer: {point: replace(mark, status=status) for point, mark in marks.items()}
        for layer, marks in case.evaluation.marks.items()
    }
    made = score(replace(case.evaluation, marks=plans), case.edition)
    assert not made.total.points
    assert not made.total.claimed
    for point in made.points.values():
        if point.state in (State.PLANNED, State.DECIDED):
            assert point.points == 0
            assert point.covered == point.maximum


@given(cases(evaluators=1, direct=False), st.data())
def test_not_choosing_a_point_lowers_the_own_ceiling_and_the_maximum_only_where_it_is_dropped(
    case: Case, data: st.DataObject
) -> None:
    evaluation, edition = case.evaluation, case.edition
    taken = {entry.point for entry in evaluation.not_chosen}
    point = data.draw(st.sampled_from(list(edition.points())))
    assume(point.id not in taken)
    marks = {
        layer: {key: mark for key, mark in marks.items() if key != point.id}
        for layer, marks in evaluation.marks.items()
    }
    entry = NotChosenPoint(point.id, "Council", None, text("Why"))
    before = score(replace(evaluation, marks=marks), edition)
    after = score(replace(evaluation, marks=marks, not_chosen=(*evaluation.not_chosen, entry)), edition)
    assert edition.marking is not None
    lost = point.maximum if edition.marking.not_chosen is NotChosen.DROPPED else ZERO
    for item in (TOTAL, point.id.split(".")[0], parent_id(point.id)):
        assert after.nodes[item].maximum == before.nodes[item].maximum - lost
        assert after.nodes[item].ceiling == before.nodes[item].ceiling - point.maximum


# --- order -------------------------------------------------------------------------------------------------


@given(cases(), st.data())
def test_the_score_is_independent_of_the_order_in_the_file(case: Case, data: st.DataObject) -> None:
    evaluation = case.evaluation
    layers = data.draw(st.permutations(sorted(evaluation.marks)))
    shuffled = replace(
        evaluation,
        marks={layer: dict(data.draw(st.permutations(list(evaluation.marks[layer].items())))) for layer in layers},
        points=dict(data.draw(st.permutations(list(evaluation.points.items())))),
        not_chosen=evaluation.not_chosen[::-1],
    )
    assert score(shuffled, case.edition) == score(evaluation, case.edition)


@given(cases())
def test_the_score_is_independent_of_the_order_of_points_in_the_edition(case: Case) -> None:
    edition = case.edition
    turned = replace(
        edition,
        areas=tuple(
            replace(area, sub_areas=tuple(replace(sub, points=sub.points[::-1]) for sub in area.sub_areas[::-1]))
            for area in edition.areas[::-1]
        ),
    )
    here, there = score(case.evaluation, edition), score(case.evaluation, turned)
    assert here.points == there.points
    assert figures(here) == figures(there)


# --- layers ------------------------------------------------------------------------------------------------


@given(cases(evaluators=1, direct=False), st.sampled_from([CONSENSUS, REPLY]), st.data())
def test_an_overlay_changes_only_the_points_it_names(case: Case, overlay: str, data: st.DataObject) -> None:
    evaluation, edition = case.evaluation, case.edition
    base = replace(evaluation, marks={ONLY: evaluation.marks[ONLY]})
    named = _drawn_marks(evaluation, edition, data)
    before = score(base, edition)
    after = score(replace(base, marks={**base.marks, overlay: named}), edition)
    alone = score(replace(base, marks={ONLY: named}), edition)
    for point in before.points:
        assert after.points[point] == (alone if point in named else before).points[point]


@given(cases(evaluators=1, direct=False), st.data())
def test_the_reply_goes_over_the_consensus(case: Case, data: st.DataObject) -> None:
    consensus = _drawn_marks(case.evaluation, case.edition, data)
    reply = _drawn_marks(case.evaluation, case.edition, data)
    layered = replace(case.evaluation, marks={CONSENSUS: consensus, REPLY: reply})
    merged = replace(case.evaluation, marks={ONLY: {**consensus, **reply}})
    assert score(layered, case.edition).points == score(merged, case.edition).points


def _drawn_marks(evaluation: Evaluation, edition: Edition, data: st.DataObject) -> dict[str, Mark]:
    taken = {entry.point for entry in evaluation.not_chosen}
    return data.draw(marks_of(edition, [point.id for point in edition.points() if point.id not in taken]))


@given(st.data())
def test_several_evaluators_without_consensus_leave_a_point_open_and_are_never_averaged(data: st.DataObject) -> None:
    case = data.draw(cases(evaluators=1, direct=False))
    evaluation = data.draw(evaluations(case.edition, evaluators=data.draw(st.integers(2, 3)), direct=False))
    apart = replace(evaluation, marks={k: v for k, v in evaluation.marks.items() if k.startswith(EVALUATOR)})
    marked = {point for marks in apart.marks.values() for point in marks}
    for point in score(apart, case.edition).points.values():
        if point.state in (State.NOT_CHOSEN, State.DROPPED):
            continue
        assert point.state is (State.OPEN if point.id in marked else State.MISSING)
        assert (point.points, point.claimed, point.covered) == (None, None, ZERO)


@given(cases())
def test_self_assessment_never_enters_the_final_score(case: Case) -> None:
    evaluation = case.evaluation
    without = replace(evaluation, marks={k: v for k, v in evaluation.marks.items() if k != SELF})
    assert score(without, case.edition) == score(evaluation, case.edition)


@given(cases(), st.data())
def test_a_layer_by_itself_is_scored_as_if_it_were_the_only_one(case: Case, data: st.DataObject) -> None:
    evaluation = case.evaluation
    layer = data.draw(st.sampled_from([k for k in evaluation.marks if k == SELF or k.startswith(EVALUATOR)]))
    alone = replace(evaluation, marks={ONLY: evaluation.marks[layer]})
    assert score(evaluation, case.edition, layer).points == score(alone, case.edition).points
