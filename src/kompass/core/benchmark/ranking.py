"""Ranks with their tolerance: by points, and as the interval that the tolerance of the figures leaves open.

A total is good to about ±5 % of itself (the edition says how much). Whoever lies wholly above with his band stands
higher for certain, whoever lies wholly below stands lower; between them the order is open (design rule 8). There are
no probabilities here.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from kompass.core.benchmark.other_editions import Others, edition_of
from kompass.core.benchmark.results import Result, figure_of
from kompass.core.benchmark.statistics import require_one_measure
from kompass.core.errors import Fault, UnknownItem
from kompass.core.instrument.model import TOTAL, Area, Edition, SubArea
from kompass.core.messages import msg
from kompass.core.scoring.tolerance import Band, distinguishable, item_tolerance, tolerance_band

Key = tuple[str, str, int, str, int]


@dataclass(frozen=True, slots=True)
class Ranked:
    """One evaluation among others; ``first`` to ``last`` are the ranks that the tolerance leaves open, from 1."""

    result: Result
    total: Fraction
    """Points: of the total, or of the area or sub-area that is ranked."""
    band: Band
    """The tolerance around it, in points."""
    rank: int
    """By points alone; those with equal points share the higher rank, and the next ranks are left out."""
    first: int
    last: int
    item: str = TOTAL

    @property
    def is_uncertain(self) -> bool:
        """Whether the figure had to be inferred."""
        return self.item in self.result.uncertain


@dataclass(frozen=True, slots=True)
class Ranking:
    """The highest total first; those with equal totals by country, name and year."""

    edition: Edition
    ranked: tuple[Ranked, ...]
    left_out: tuple[Result, ...]
    """Those whose total is missing: they have no rank, and aren't in the count."""

    @property
    def count(self) -> int:
        """Evaluations that have a rank."""
        return len(self.ranked)

    @property
    def editions(self) -> tuple[str, ...]:
        """Whose totals these are; more than one must be labelled as mixed."""
        return tuple(dict.fromkeys(one.result.edition for one in self.ranked))

    @property
    def repeated(self) -> tuple[str, ...]:
        """Municipalities that stand here with more than one evaluation."""
        names = [one.result.place.name for one in self.ranked]
        return tuple(name for name in dict.fromkeys(names) if names.count(name) > 1)

    def of(self, key: Key) -> Ranked:
        """One evaluation by `Result.key`. Raises UnknownItem where it isn't there or has no total."""
        for one in self.ranked:
            if one.result.key == key:
                return one
        hint = msg("Only evaluations with a total have a rank.")
        raise UnknownItem(Fault(msg("{name} {year} has no rank here.", name=key[1], year=key[2]), hint=hint))

    def near(self, one: Ranked) -> tuple[Ranked, ...]:
        """The others whose totals can't be told apart from this one."""
        return tuple(other for other in self.ranked if other is not one and not distinguishable(one.band, other.band))

    def not_distinguishable(self) -> Iterator[tuple[Ranked, Ranked]]:
        """Pairs that can't be told apart, the one with the higher rank first."""
        for place, one in enumerate(self.ranked):
            for other in self.ranked[place + 1 :]:
                if not distinguishable(one.band, other.band):
                    yield one, other


def ranking(results: Sequence[Result], edition: Edition, others: Others | None = None, item: str = TOTAL) -> Ranking:
    """Rank evaluations by their totals, each with the tolerance of its own edition; or by an area or sub-area.

    ``others`` are editions that were asked for besides; only totals can be ranked across them. Raises Refused as
    `require_one_measure` does, UnknownItem for an item that ``edition`` hasn't got.
    """
    others = others or {}
    require_one_measure(results, edition, others=others)
    figures = [(result, figure_of(result, item, edition_of(result, edition, others))) for result in results]
    known = [(result, figure) for result, figure in figures if figure is not None]
    known.sort(key=lambda pair: (-pair[1], pair[0].key))
    bands = [_band(figure, item, edition_of(result, edition, others)) for result, figure in known]
    points = sorted(figure for _, figure in known)
    lows, highs = sorted(low for low, _ in bands), sorted(high for _, high in bands)
    count = len(known)
    ranked = tuple(
        Ranked(
            result,
            figure,
            (low, high),
            rank=1 + count - bisect_right(points, figure),
            first=1 + count - bisect_right(lows, high),
            last=count - bisect_left(highs, low),
            item=item,
        )
        for (result, figure), (low, high) in zip(known, bands, strict=True)
    )
    return Ranking(edition, ranked, tuple(result for result, figure in figures if figure is None))


def _band(figure: Fraction, item: str, edition: Edition) -> Band:
    if item == TOTAL:
        return tolerance_band(figure, edition)
    found = edition.find(item)
    if not isinstance(found, Area | SubArea):
        raise UnknownItem(
            Fault(msg("Edition {edition} has no area or sub-area {item}.", edition=edition.id, item=item))
        )
    return item_tolerance(figure, found, edition)
