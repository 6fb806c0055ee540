"""How good a total is: a band around it, called tolerance and never confidence (design rule 8)."""

from __future__ import annotations

from fractions import Fraction

from kompass.core.instrument.model import Area, Edition, SubArea
from kompass.core.scoring.model import NodeScore

Band = tuple[Fraction, Fraction]


def tolerance_band(total: Fraction, edition: Edition) -> Band:
    """The edition's percent of a total on both sides of it, in points, within 0 and the maximum."""
    part = edition.tolerance / 100
    low, high = (min(total * factor, edition.maximum) for factor in (1 - part, 1 + part))
    return low, high


def item_tolerance(figure: Fraction, item: Area | SubArea, edition: Edition) -> Band:
    """The tolerance of an area's or sub-area's figure: the edition's percent of it, at least its display step."""
    step = edition.display.steps["sub_area" if isinstance(item, SubArea) else "area"]
    low, high = tolerance_band(figure, edition)
    return max(min(low, figure - step), Fraction(0)), min(max(high, figure + step), item.maximum)


def band_of(node: NodeScore, edition: Edition) -> Band | None:
    """The band of a scored total; None while something isn't covered, since a total so far has no tolerance."""
    if node.shown is None or node.coverage < 1:
        return None
    low, high = node.shown, node.shown_high if node.shown_high is not None else node.shown
    return tolerance_band(low, edition)[0], tolerance_band(high, edition)[1]


def distinguishable(one: Band, other: Band) -> bool:
    """Whether two totals can be told apart: their bands don't overlap."""
    return one[1] < other[0] or other[1] < one[0]
