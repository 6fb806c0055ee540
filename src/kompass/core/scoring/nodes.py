"""Scores of sub-areas, areas and the total from what lies beneath them or from a printed figure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

from kompass.core.evaluation.model import DirectFigure
from kompass.core.exact import round_to_step
from kompass.core.instrument.model import TOTAL, Edition
from kompass.core.scoring.interval import Interval, shown_range
from kompass.core.scoring.model import Agreement, NodeScore, PointScore, PrintCheck

ZERO = Fraction(0)


def missing(item_id: str, maximum: Fraction) -> NodeScore:
    """Nothing is known: not zero."""
    return NodeScore(item_id, maximum, None, None, ZERO, maximum, None, None)


def from_judged(
    item_id: str, maximum: Fraction, points: Fraction, step: Fraction, percent_step: Fraction | None
) -> NodeScore:
    """Points that an evaluator judged directly: exact."""
    return NodeScore(
        item_id,
        maximum,
        points,
        Interval.exactly(points),
        covered=maximum,
        ceiling=maximum,
        claimed=points,
        claimed_shown=round_to_step(points, step),
        shown=round_to_step(points, step),
        percent=_percent(points, maximum, percent_step),
    )


def from_points(item_id: str, parts: Sequence[PointScore], step: Fraction, percent_step: Fraction | None) -> NodeScore:
    """A sub-area from its measuring points; missing ones add nothing and lower the coverage."""
    maximum = sum((part.maximum for part in parts), ZERO)
    known = [part.points for part in parts if part.points is not None]
    points = sum(known, ZERO) if known else None
    claimed = sum((part.claimed for part in parts if part.claimed is not None), ZERO) if known else None
    return NodeScore(
        item_id,
        maximum,
        points,
        None if points is None else Interval.exactly(points),
        covered=sum((part.covered for part in parts), ZERO),
        ceiling=sum((part.ceiling for part in parts), ZERO),
        claimed=claimed,
        claimed_shown=None if claimed is None else round_to_step(claimed, step),
        shown=None if points is None else round_to_step(points, step),
        percent=None if points is None else _percent(points, maximum, percent_step),
        children=tuple(part.id for part in parts),
    )


def from_print(
    item_id: str, maximum: Fraction, figure: DirectFigure, step: Fraction, percent_step: Fraction
) -> NodeScore:
    """A published figure: points and, where printed, percent, each an interval; what both allow is the value."""
    printed = figure.printed if figure.printed is not None else ZERO
    interval = Interval.rounded(printed, step, maximum)
    agreement, allowed = Agreement.ALONE, None
    if figure.percent is not None and maximum:
        hundredth = maximum / 100
        allowed = Interval.rounded(figure.percent, percent_step, Fraction(100)).times(hundredth)
        both = interval.meet(allowed)
        agreement = Agreement.ERROR if both is None else Agreement.AGREES
        interval = both or interval
    return NodeScore(
        item_id,
        maximum,
        None,
        interval,
        covered=maximum,
        ceiling=maximum,
        claimed=None,
        shown=printed,
        percent=figure.percent,
        print_check=PrintCheck(printed, agreement, None, allowed),
    )


def from_parts(item_id: str, parts: Sequence[NodeScore], step: Fraction, figure: DirectFigure | None) -> NodeScore:
    """An area from its sub-areas, checked against the area's own printed figure where there is one."""
    node = _sum_of(item_id, parts, step)
    if figure is None or figure.printed is None:
        return node
    own = Interval.rounded(figure.printed, step, node.maximum)
    complete = all(part.covered == part.maximum for part in parts) and node.interval is not None
    agreement, value = Agreement.ALONE, own
    if complete and node.interval is not None:
        both = own.meet(node.interval)
        agreement = _agreement(figure.printed, _shown_sum(parts), step, meets=both is not None)
        value = both or own
    check = PrintCheck(figure.printed, agreement, _shown_sum(parts), node.interval if complete else None)
    return replace(
        node,
        points=node.points if complete and agreement is not Agreement.ERROR else None,
        interval=value,
        covered=node.maximum,
        shown=figure.printed,
        shown_high=None,
        percent=figure.percent,
        print_check=check,
    )


def total_node(figure: DirectFigure | None, edition: Edition, areas: Sequence[NodeScore]) -> NodeScore:
    """The total by the edition's rule: the sum of the areas as shown, or the rounded sum (design rule 5)."""
    step = edition.display.steps["total"]
    node = _sum_of(TOTAL, areas, step)
    if edition.display.sums_shown_areas and any(area.shown is not None for area in areas):
        low = sum((area.shown for area in areas if area.shown is not None), ZERO)
        high = sum(((area.shown_high or area.shown) for area in areas if area.shown is not None), ZERO)
        claims = [area.claimed_shown for area in areas if area.covered]
        claimed = None if None in claims else sum((claim for claim in claims if claim is not None), ZERO)
        node = replace(node, shown=low, shown_high=None if high == low else high, claimed_shown=claimed)
    if figure is None or figure.printed is None:
        return node
    return _printed_total(node, figure.printed, edition, areas)


def _printed_total(node: NodeScore, printed: Fraction, edition: Edition, areas: Sequence[NodeScore]) -> NodeScore:
    steps = edition.display.steps
    complete = all(area.covered == area.maximum for area in areas) and node.interval is not None
    agreement, interval, shown_sum = Agreement.ALONE, node.interval, None
    if complete and node.interval is not None:
        shown_sum = _shown_sum(areas)
        agreement = _total_agreement(node, node.interval, printed, shown_sum, edition)
    if not complete or agreement is Agreement.ERROR:
        width = steps["area"] * len(areas) if edition.display.sums_shown_areas else steps["total"]
        interval = Interval.rounded(printed, width, node.maximum)
    check = PrintCheck(printed, agreement, shown_sum, node.interval if complete else None)
    return replace(
        node,
        points=node.points if agreement in (Agreement.AGREES, Agreement.ROUNDING) else None,
        interval=interval,
        covered=node.maximum,
        shown=printed,
        shown_high=None,
        print_check=check,
    )


def _total_agreement(
    node: NodeScore, allowed: Interval, printed: Fraction, shown_sum: Fraction | None, edition: Edition
) -> Agreement:
    """Agrees where the areas as shown give the printed total; rounding where it is the rounded sum instead."""
    low, high = node.shown, node.shown_high or node.shown
    if edition.display.sums_shown_areas and low is not None and high is not None and low <= printed <= high:
        return Agreement.AGREES
    step = edition.display.steps["total"]
    meets = Interval.rounded(printed, step, node.maximum).meet(allowed) is not None
    return _agreement(printed, shown_sum, step, meets=meets)


def _sum_of(item_id: str, parts: Sequence[NodeScore], step: Fraction) -> NodeScore:
    """The sum of what is covered. Exact where every covered part is exact, else an interval only."""
    maximum = sum((part.maximum for part in parts), ZERO)
    known = [part for part in parts if part.interval is not None]
    intervals = [part.interval for part in known if part.interval is not None]
    interval = sum(intervals, Interval.exactly(ZERO)) if known else None
    points = None
    if known and all(part.points is not None for part in known):
        points = sum((part.points for part in known if part.points is not None), ZERO)
    low, high = shown_range(interval, step) if interval else (None, None)
    claimed = _claimed(known)
    return NodeScore(
        item_id,
        maximum,
        points,
        interval,
        covered=sum((part.covered for part in parts), ZERO),
        ceiling=sum((part.ceiling for part in parts), ZERO),
        claimed=claimed,
        claimed_shown=None if claimed is None else round_to_step(claimed, step),
        shown=low,
        shown_high=None if high == low else high,
        children=tuple(part.id for part in parts),
    )


def _claimed(parts: Sequence[NodeScore]) -> Fraction | None:
    values = [part.claimed for part in parts]
    if not values or any(value is None for value in values):
        return None
    return sum((value for value in values if value is not None), ZERO)


def _shown_sum(parts: Sequence[NodeScore]) -> Fraction | None:
    shown = [part.shown for part in parts if part.maximum]
    return None if None in shown else sum((value for value in shown if value is not None), ZERO)


def _agreement(printed: Fraction, shown_sum: Fraction | None, step: Fraction, *, meets: bool) -> Agreement:
    """Agrees where the shown parts, rounded, give the printed figure; rounding where hidden decimals do.

    What the intervals rule out is an error even where the shown parts happen to add up.
    """
    if not meets:
        return Agreement.ERROR
    agrees = shown_sum is not None and round_to_step(shown_sum, step) == printed
    return Agreement.AGREES if agrees else Agreement.ROUNDING


def _percent(points: Fraction, maximum: Fraction, step: Fraction | None) -> Fraction | None:
    return None if step is None or not maximum else round_to_step(points * 100 / maximum, step)
