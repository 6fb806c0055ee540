"""Summaries of partitions that can be merged in any order, and answer exactly.

``summarise`` turns one partition into whole numbers: per item an exact sum and a histogram of the figures as shown.
``merge`` adds them. Whole numbers know no order, so that every executor gives the same bytes; quantiles, ranks and
percentiles from the histogram are those of the figures themselves, by the law of ``kompass.core.benchmark``.
"""

from __future__ import annotations

import json
from bisect import bisect_right
from dataclasses import dataclass
from fractions import Fraction
from itertools import accumulate
from operator import add

import numpy as np

from kompass.core.benchmark.reference import MIN_FOR_MEAN
from kompass.core.benchmark.statistics import HALF, MIN_FOR_SPREAD, Quartiles, quantile_place
from kompass.core.errors import Fault, InternalFault, Refused, UnknownItem
from kompass.core.exact import exact_text
from kompass.core.messages import msg
from kompass.scale.items import Item, Scores
from kompass.scale.store import Measure

_LOW = 31


@dataclass(frozen=True, slots=True)
class ItemSummary:
    """One item over all evaluations in which it is covered in full; the others aren't in any number here."""

    id: str
    step: Fraction
    """Points of one step of the histogram."""
    total: Fraction
    """Exact sum in points, unrounded."""
    histogram: tuple[int, ...]
    """How many evaluations are shown with 0, 1, 2 … steps."""

    @property
    def count(self) -> int:
        return sum(self.histogram)

    @property
    def mean(self) -> Fraction | None:
        """The unrounded mean in points; None below two."""
        return self.total / self.count if self.count >= MIN_FOR_MEAN else None

    @property
    def quartiles(self) -> Quartiles | None:
        """In points, Hyndman-Fan type 7; None below twelve."""
        if self.count < MIN_FOR_SPREAD:
            return None
        return Quartiles(*(self.quantile(Fraction(n, 4)) for n in (1, 2, 3)))

    def quantile(self, share: Fraction) -> Fraction:
        """In points, type 7; ``share`` from 0 to 1. Needs at least one figure."""
        reached = list(accumulate(self.histogram))
        index, rest = quantile_place(self.count, share)
        low = bisect_right(reached, index)
        high = bisect_right(reached, index + 1) if rest else low
        return (low + rest * (high - low)) * self.step

    def rank(self, shown: Fraction) -> int:
        """1 and how many are shown with more points; ``shown`` need not be among them."""
        return 1 + sum(self.histogram[self._steps(shown) + 1 :])

    def percentile(self, shown: Fraction) -> Fraction | None:
        """Mid-rank from 0 to 100; None below twelve."""
        if self.count < MIN_FOR_SPREAD:
            return None
        place = self._steps(shown)
        return 100 * (sum(self.histogram[:place]) + HALF * self.histogram[place]) / self.count

    def _steps(self, shown: Fraction) -> int:
        place = shown / self.step
        if place.denominator != 1 or not 0 <= place < len(self.histogram):
            raise Refused(
                Fault(
                    msg(
                        "{points} isn't a figure that {item} can be shown with.",
                        points=exact_text(shown),
                        item=self.id,
                    ),
                    hint=msg("Give the points as shown: 0 to the maximum, rounded as the edition does."),
                )
            )
        return int(place)


@dataclass(frozen=True, slots=True)
class Summary:
    """``evaluations`` counts all, also those in which nothing is covered in full."""

    measure: Measure
    evaluations: int
    items: tuple[ItemSummary, ...]

    def item(self, item_id: str) -> ItemSummary:
        """``total``, an area or a sub-area. Raises UnknownItem."""
        for item in self.items:
            if item.id == item_id:
                return item
        raise UnknownItem(Fault(msg("The edition has no item {id}.", id=item_id)))

    def to_bytes(self) -> bytes:
        """Canonical JSON: equal summaries are equal bytes."""
        items = [
            {"id": i.id, "step": exact_text(i.step), "total": exact_text(i.total), "histogram": i.histogram}
            for i in self.items
        ]
        whole = {"measure": json.loads(self.measure.to_json()), "evaluations": self.evaluations, "items": items}
        return json.dumps(whole, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


def summarise(scores: Scores, items: tuple[Item, ...], measure: Measure) -> Summary:
    """One partition's summary."""
    made = tuple(_item(scores, row, item) for row, item in enumerate(items))
    return Summary(measure, scores.known.shape[1], made)


def _item(scores: Scores, row: int, item: Item) -> ItemSummary:
    known = scores.known[row]
    parts = scores.parts[row]
    # two halves, so that no sum leaves 64 bits however many evaluations there are; unknown parts hold 0
    high, low = int((parts >> _LOW).sum()), int((parts & ((1 << _LOW) - 1)).sum())
    histogram = np.bincount(scores.shown[row][known], minlength=item.most + 1)
    if len(histogram) > item.most + 1:
        raise InternalFault(Fault(msg("A figure is above its maximum: {item}.", item=item.id)))
    total = Fraction((high << _LOW) + low, item.denominator)
    return ItemSummary(item.id, item.step, total, tuple(int(n) for n in histogram))


def merge(one: Summary, other: Summary) -> Summary:
    """Both together; order and grouping make no difference. Raises Refused for two measures (design rules 1, 9)."""
    if one.measure != other.measure:
        raise Refused(
            Fault(
                msg(
                    "Summaries of {ours} and of {theirs} can't be merged: a mean or rank mixes neither editions nor "
                    "bases.",
                    ours=str(one.measure),
                    theirs=str(other.measure),
                )
            )
        )
    pairs = zip(one.items, other.items, strict=True)
    items = tuple(
        ItemSummary(a.id, a.step, a.total + b.total, tuple(map(add, a.histogram, b.histogram))) for a, b in pairs
    )
    return Summary(one.measure, one.evaluations + other.evaluations, items)
