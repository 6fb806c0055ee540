"""Figures of two editions side by side, through the crosswalk.

Only what is comparable is subtracted. How much that is, is said as a share of each edition's points; between Swedish
totals from before 2010 and after stands the rule of thumb, as a band (design rule 9).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from kompass.core.benchmark.progress import NO_CROSSWALK
from kompass.core.benchmark.results import Result, figure_of, total_of
from kompass.core.benchmark.rule_of_thumb import before_2010
from kompass.core.benchmark.statistics import mixed_bases
from kompass.core.errors import Refused
from kompass.core.instrument.crosswalk import Comparable, Crosswalk, CrosswalkItem
from kompass.core.instrument.model import TOTAL, Area, Edition, SubArea
from kompass.core.scoring.tolerance import Band

BEFORE_2010 = "1-se"


@dataclass(frozen=True, slots=True)
class Pair:
    """One item in both editions; figures in points, None where missing or where several items stand for one."""

    left: tuple[str, ...]
    right: tuple[str, ...]
    comparable: Comparable
    reason: str
    left_figure: Fraction | None
    right_figure: Fraction | None

    @property
    def difference(self) -> Fraction | None:
        """Right minus left, only where the two are comparable without reserve."""
        if self.comparable is not Comparable.YES or self.left_figure is None or self.right_figure is None:
            return None
        return self.right_figure - self.left_figure


@dataclass(frozen=True, slots=True)
class OldScale:
    """A later Swedish total on the scale from before 2010, roughly: a band beside the older total."""

    later: Result
    band: Band
    earlier_total: Fraction

    @property
    def side(self) -> int:
        """Where the older total lies: -1 below the band, 1 above it, 0 within, where nothing can be told."""
        low, high = self.band
        return -1 if self.earlier_total < low else int(self.earlier_total > high)


@dataclass(frozen=True, slots=True)
class Across:
    """``left_share`` and ``right_share`` (0 to 1) tell how much of each edition's maximum is comparable."""

    left: Result
    right: Result
    total: Pair
    items: tuple[Pair, ...]
    left_share: Fraction
    right_share: Fraction
    old_scale: OldScale | None


def across(left: Result, right: Result, editions: tuple[Edition, Edition], walk: Crosswalk | None) -> Across:
    """Two results of different editions beside each other, in the order of the crosswalk.

    ``editions`` are theirs, ``walk`` leads from the left one to the right one; without one nothing is comparable.
    Raises Refused for a mixture of bases.
    """
    if faults := list(mixed_bases([left, right])):
        raise Refused(faults)
    said = (Comparable.NOT, NO_CROSSWALK) if walk is None else (walk.total.comparable, walk.total.reason)
    return Across(
        left,
        right,
        _pair(CrosswalkItem((TOTAL,), (TOTAL,), *said), left, right, editions),
        tuple(_pair(item, left, right, editions) for item in (() if walk is None else walk.items)),
        Fraction(0) if walk is None else comparable_share(walk, editions[0]),
        Fraction(0) if walk is None else comparable_share(walk.turned(), editions[1]),
        _old_scale(left, right, editions),
    )


def comparable_share(walk: Crosswalk, left: Edition) -> Fraction:
    """The share (0 to 1) of the left edition's maximum that is comparable without reserve, sub-areas before areas."""
    points = sum((item.maximum for item in _deepest(walk, left) if _is_comparable(walk, item.id)), Fraction(0))
    return points / left.maximum if left.maximum else Fraction(0)


def _deepest(walk: Crosswalk, edition: Edition) -> Iterator[Area | SubArea]:
    """The sub-areas of an area where the crosswalk names one of them, else the area itself."""
    for area in edition.areas:
        named = any(walk.item(sub.id) is not None for sub in area.sub_areas)
        yield from area.sub_areas if named else (area,)


def _is_comparable(walk: Crosswalk, item_id: str) -> bool:
    item = walk.item(item_id)
    return item is not None and item.comparable is Comparable.YES and len(item.left) == len(item.right) == 1


def _pair(item: CrosswalkItem, left: Result, right: Result, editions: tuple[Edition, Edition]) -> Pair:
    return Pair(
        item.left,
        item.right,
        item.comparable,
        item.reason,
        figure_of(left, item.left[0], editions[0]) if len(item.left) == 1 else None,
        figure_of(right, item.right[0], editions[1]) if len(item.right) == 1 else None,
    )


def _old_scale(left: Result, right: Result, editions: tuple[Edition, Edition]) -> OldScale | None:
    """The rule of thumb where one of the two is a Swedish total from before 2010 and the other has a rule."""
    for older, later in ((0, 1), (1, 0)):
        if editions[older].id != BEFORE_2010:
            continue
        results = (left, right)
        before, now = total_of(results[older], editions[older]), total_of(results[later], editions[later])
        band = None if now is None else before_2010(now, editions[later])
        if before is not None and band is not None:
            return OldScale(results[later], band, before)
    return None
