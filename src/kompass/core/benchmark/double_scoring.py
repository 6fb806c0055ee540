"""*Double scoring*: the marks of one evaluation scored by two editions.

Swedish municipalities got old and new points side by side in 2010. Marks are scored by another edition where the point
set serves it; else the sub-areas that the crosswalk calls comparable carry their points over. Everything that isn't
carried is named with its reason (design rule 9).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction

from kompass.core.errors import Fault, Refused
from kompass.core.evaluation.model import DirectFigure, EditionRef, Evaluation
from kompass.core.instrument.crosswalk import Comparable, Crosswalk, CrosswalkItem
from kompass.core.instrument.model import Area, Edition, MeasuringPoint, SubArea
from kompass.core.messages import msg
from kompass.core.scoring.exact import score
from kompass.core.scoring.model import Score

NOT_MARKED = "not-fully-marked"
"""Reason: not all of it is marked, so there is no figure to carry."""
OTHER_MAXIMUM = "other-maximum"
"""Reason: called comparable, but the maxima differ."""
NO_POINTS = "no-such-points"
"""Reason: the other edition has no measuring points of these ids."""
PRINTED = "printed-figure"
"""Reason: known from print only, by the own edition."""
NOT_NAMED = "not-in-crosswalk"


@dataclass(frozen=True, slots=True)
class NotCarried:
    """Sub-areas (or points) on either side that didn't pass; ``reason`` of the crosswalk, or one of this module's."""

    left: tuple[str, ...]
    right: tuple[str, ...]
    reason: str


@dataclass(frozen=True, slots=True)
class DoubleScore:
    """The same marks by two editions. ``share`` (0 to 1) is how much of the other's maximum could be scored."""

    own: Score
    other: Score
    own_edition: Edition
    edition: Edition
    by_points: bool
    """Whether marks were scored anew by the other edition, rather than points of sub-areas carried over."""
    carried: tuple[tuple[str, str], ...]
    not_carried: tuple[NotCarried, ...]
    partly: tuple[CrosswalkItem, ...]
    """Carried sub-areas that the crosswalk calls only partly comparable: scored, but another measure."""
    share: Fraction
    comparable_share: Fraction
    """Share of the other's maximum that was carried and is comparable without reserve."""


def score_by(
    evaluation: Evaluation, own: Edition, other: Edition, walk: Crosswalk | None, layer: str | None = None
) -> DoubleScore:
    """Score an evaluation that is marked by measuring point by another edition too.

    ``walk`` leads from the own edition to the other. Raises Refused for an evaluation without marks, and where
    neither the point set nor a crosswalk leads to the other edition.
    """
    if not evaluation.marks:
        raise Refused(
            Fault(
                msg("Only an evaluation that is marked by measuring point can be scored by another edition."),
                hint=msg("Set printed figures side by side instead."),
            )
        )
    if _same_points(own, other):
        return _anew(evaluation, own, other, walk, layer)
    if walk is None:
        raise Refused(
            Fault(
                msg("Nobody has said what {left} and {right} have in common.", left=own.id, right=other.id),
                hint=msg("“kompass editions diff” shows which editions have a crosswalk."),
            )
        )
    return _carried_over(evaluation, own, other, walk, layer)


def _same_points(own: Edition, other: Edition) -> bool:
    one, two = own.point_set, other.point_set
    return one is not None and two is not None and (one.id, one.version, one.hash) == (two.id, two.version, two.hash)


def _anew(
    evaluation: Evaluation, own: Edition, other: Edition, walk: Crosswalk | None, layer: str | None
) -> DoubleScore:
    """Marks scored by the other edition's weights; points judged directly pass where their maximum is the same."""
    lost = [point.id for point in own.points() if not isinstance(other.find(point.id), MeasuringPoint)]
    judged, dropped = {}, []
    for item_id, figure in evaluation.points.items():
        one, two = own.find(item_id), other.find(item_id)
        same = isinstance(one, Area | SubArea) and isinstance(two, Area | SubArea) and one.maximum == two.maximum
        if same and figure.points is not None:
            judged[item_id] = figure
        else:
            reason = OTHER_MAXIMUM if figure.points is not None else PRINTED
            dropped.append(NotCarried((item_id,), (item_id,) if two else (), reason))
    moved = replace(
        evaluation,
        edition=EditionRef(other.id, other.version, other.hash),
        points=judged,
    )
    by_other = score(moved, other, layer)
    carried = [(sub.id, sub.id) for sub in other.sub_areas() if by_other.node(sub.id).covered]
    dropped += [NotCarried((point,), (), NO_POINTS) for point in lost]
    dropped += [
        NotCarried((sub.id,), (sub.id,), NOT_MARKED) for sub in other.sub_areas() if not by_other.node(sub.id).covered
    ]
    return _double(score(evaluation, own, layer), by_other, (own, other), walk, carried, dropped, by_points=True)


def _carried_over(
    evaluation: Evaluation, own: Edition, other: Edition, walk: Crosswalk, layer: str | None
) -> DoubleScore:
    """Points of sub-areas passed on as they are where the crosswalk calls them comparable."""
    by_own = score(evaluation, own, layer)
    figures: dict[str, DirectFigure] = {}
    carried, dropped = [], []
    for item in _sub_area_items(own, other, walk):
        reason = _obstacle(item, own, other, by_own)
        if reason is None:
            carried.append((item.left[0], item.right[0]))
            figures[item.right[0]] = DirectFigure(points=by_own.node(item.left[0]).figure)
        else:
            dropped.append(NotCarried(item.left, item.right, reason))
    moved = replace(
        evaluation,
        edition=EditionRef(other.id, other.version, other.hash),
        point_set=None,
        marks={},
        not_chosen=(),
        points=figures,
    )
    by_other = score(moved, other)
    return _double(by_own, by_other, (own, other), walk, carried, dropped, by_points=False)


def _sub_area_items(own: Edition, other: Edition, walk: Crosswalk) -> Iterator[CrosswalkItem]:
    """The crosswalk's entries for sub-areas, and one for each that it doesn't name, on either side."""
    left, right = [sub.id for sub in own.sub_areas()], [sub.id for sub in other.sub_areas()]
    entries = [item for item in walk.items if set(item.left) & set(left) or set(item.right) & set(right)]
    yield from entries
    for sub_id in left:
        if not any(sub_id in item.left for item in entries):
            yield CrosswalkItem((sub_id,), (), Comparable.NOT, NOT_NAMED)
    for sub_id in right:
        if not any(sub_id in item.right for item in entries):
            yield CrosswalkItem((), (sub_id,), Comparable.NOT, NOT_NAMED)


def _obstacle(item: CrosswalkItem, own: Edition, other: Edition, by_own: Score) -> str | None:
    """Why the points of a sub-area can't pass; None where they can."""
    if item.comparable is not Comparable.YES or not len(item.left) == len(item.right) == 1:
        return item.reason
    one, two = own.find(item.left[0]), other.find(item.right[0])
    if not isinstance(one, SubArea) or not isinstance(two, SubArea) or one.maximum != two.maximum:
        return OTHER_MAXIMUM
    node = by_own.node(one.id)
    return None if node.coverage == 1 and node.figure is not None else NOT_MARKED


def _double(
    by_own: Score,
    by_other: Score,
    editions: tuple[Edition, Edition],
    walk: Crosswalk | None,
    carried: list[tuple[str, str]],
    dropped: list[NotCarried],
    *,
    by_points: bool,
) -> DoubleScore:
    own, other = editions
    entries = {left: None if walk is None else walk.item(left) for left, _ in carried}
    partly = [entry for entry in entries.values() if entry is not None and entry.comparable is not Comparable.YES]
    covered = {right: by_other.node(right).covered for _, right in carried}
    sure = [right for left, right in carried if (e := entries[left]) is not None and e.comparable is Comparable.YES]
    whole = other.maximum or Fraction(1)
    return DoubleScore(
        by_own,
        by_other,
        own,
        other,
        by_points,
        tuple(carried),
        tuple(dropped),
        tuple(partly),
        share=sum(covered.values(), Fraction(0)) / whole,
        comparable_share=sum((covered[right] for right in sure), Fraction(0)) / whole,
    )
