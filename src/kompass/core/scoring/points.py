"""From the mark of one measuring point to its score (design rule 4)."""

from __future__ import annotations

from fractions import Fraction

from kompass.core.evaluation.model import Mark, Status
from kompass.core.instrument.combining import combine
from kompass.core.instrument.model import Marking, MeasuringPoint, NotChosen
from kompass.core.scoring.model import PointScore, State

ZERO = Fraction(0)
_WITHOUT_POINTS = {Status.ABSENT: State.ABSENT, Status.PLANNED: State.PLANNED, Status.DECIDED: State.DECIDED}


def score_not_chosen(point: MeasuringPoint, marking: Marking) -> PointScore:
    """0 of the maximum and out of the own ceiling; or out of the maximum where the edition drops it."""
    if marking.not_chosen is NotChosen.DROPPED:
        return PointScore(point.id, State.DROPPED, ZERO, None, ZERO, ZERO, None)
    return PointScore(point.id, State.NOT_CHOSEN, point.maximum, ZERO, point.maximum, ZERO, ZERO)


def score_missing(point: MeasuringPoint, *, is_open: bool) -> PointScore:
    """Not marked, or marked by several evaluators who haven't agreed yet: not covered, not zero."""
    state = State.OPEN if is_open else State.MISSING
    return PointScore(point.id, state, point.maximum, None, ZERO, point.maximum, None)


def score_mark(point: MeasuringPoint, mark: Mark, marking: Marking) -> PointScore:
    """Score a marked point. Levels must be known to the scales; `consistency` has seen to that."""
    full = point.maximum
    if mark.status in _WITHOUT_POINTS:
        return PointScore(point.id, _WITHOUT_POINTS[mark.status], full, ZERO, full, full, ZERO)
    levels = level_positions(mark, marking)
    if all(level is None for level in levels):
        return score_missing(point, is_open=False)
    parts = combine(point.combine, marking.aspects, levels)
    worth = full * sum((part.contribution for part in parts), ZERO)
    covered = full * covered_share(levels, marking)
    if not mark.evidence:
        return PointScore(point.id, State.CLAIMED, full, ZERO, covered, full, worth, parts)
    return PointScore(point.id, State.SCORED, full, worth, covered, full, worth, parts)


def level_positions(mark: Mark, marking: Marking) -> tuple[int | None, ...]:
    """Positions of the written levels in the scales, one per aspect; None where nothing is marked."""
    written = mark.levels or (None,) * len(marking.aspects)
    return tuple(
        None if label is None else aspect.scale.position(label)
        for label, aspect in zip(written, marking.aspects, strict=True)
    )


def covered_share(levels: tuple[int | None, ...], marking: Marking) -> Fraction:
    """Share (0 to 1) of a point that is marked: the marked aspects' part of the weights."""
    if None not in levels:
        return Fraction(1)
    weights = sum((aspect.weight for aspect in marking.aspects), ZERO)
    marked = (a.weight for a, level in zip(marking.aspects, levels, strict=True) if level is not None)
    return sum(marked, ZERO) / weights
