"""The exact score of one evaluation: rationals all the way, rounded only for show (design rule 5)."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from kompass.core.evaluation.layers import is_self, layer_view
from kompass.core.evaluation.model import Evaluation
from kompass.core.instrument.model import TOTAL, Area, Edition, SubArea
from kompass.core.scoring.model import NodeScore, PointScore, Score
from kompass.core.scoring.nodes import from_judged, from_parts, from_points, from_print, missing, total_node
from kompass.core.scoring.points import score_mark, score_missing, score_not_chosen


def score(evaluation: Evaluation, edition: Edition, layer: str | None = None) -> Score:
    """Score every point, sub-area and area and the total.

    ``layer`` names one layer to score by itself (``self``, ``evaluator:a``); None is the final one. The evaluation
    must be consistent with the edition (`kompass.core.evaluation.consistency`).
    """
    if is_self(layer):  # direct points are the evaluators' judgement, never the municipality's claim
        evaluation = replace(evaluation, points={})
    points = _score_points(evaluation, edition, layer)
    nodes: dict[str, NodeScore] = {}
    areas: list[NodeScore] = []
    for area in edition.areas:
        subs = [_sub_area(evaluation, edition, sub, points) for sub in area.sub_areas]
        nodes.update((node.id, node) for node in subs)
        areas.append(_area(evaluation, edition, area, subs))
    nodes.update((node.id, node) for node in areas)
    nodes[TOTAL] = total_node(evaluation.points.get(TOTAL), edition, areas)
    return Score(nodes, points, layer)


def _score_points(evaluation: Evaluation, edition: Edition, layer: str | None) -> dict[str, PointScore]:
    marking = edition.marking
    if marking is None or not (evaluation.marks or evaluation.not_chosen):
        return {}
    view = layer_view(evaluation, layer)
    not_chosen = {entry.point for entry in evaluation.not_chosen}
    scores: dict[str, PointScore] = {}
    for point in edition.points():
        if point.id in not_chosen:
            scores[point.id] = score_not_chosen(point, marking)
        elif (mark := view.marks.get(point.id)) is not None:
            scores[point.id] = score_mark(point, mark, marking)
        else:
            scores[point.id] = score_missing(point, is_open=point.id in view.open)
    return scores


def _sub_area(evaluation: Evaluation, edition: Edition, sub: SubArea, points: dict[str, PointScore]) -> NodeScore:
    display = edition.display
    step, percent = display.steps["sub_area"], display.percent_step
    figure = evaluation.points.get(sub.id)
    if figure is not None and figure.points is not None:
        return from_judged(sub.id, sub.maximum, figure.points, step, percent)
    if figure is not None and figure.printed is not None:
        return from_print(sub.id, sub.maximum, figure, step, percent or Fraction(1))
    if sub.points and points:
        return from_points(sub.id, [points[point.id] for point in sub.points], step, percent)
    return missing(sub.id, sub.maximum)


def _area(evaluation: Evaluation, edition: Edition, area: Area, subs: list[NodeScore]) -> NodeScore:
    step = edition.display.steps["area"]
    figure = evaluation.points.get(area.id)
    if any(sub.covered for sub in subs):
        return from_parts(area.id, subs, step, figure)
    if figure is not None and figure.points is not None:
        return from_judged(area.id, area.maximum, figure.points, step, None)
    if figure is not None and figure.printed is not None:
        return from_print(area.id, area.maximum, figure, step, Fraction(1))
    return from_parts(area.id, subs, step, None) if subs else missing(area.id, area.maximum)
