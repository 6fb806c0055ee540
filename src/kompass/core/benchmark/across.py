"""How much of two editions is of one measure, and the rule of thumb where an older total stands beside a later one.

Only what is comparable is subtracted; how much that is, is said as a share of an edition's points (design rule 9).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from kompass.core.benchmark.results import Result
from kompass.core.instrument.crosswalk import Comparable, Crosswalk
from kompass.core.instrument.model import Area, Edition, SubArea
from kompass.core.scoring.tolerance import Band

BEFORE_2010 = "1-se"


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
