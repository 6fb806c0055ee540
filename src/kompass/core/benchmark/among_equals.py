"""What may be said of municipalities side by side when none of them is the one that it is about.

Statements only; `presentation` puts them into words. Totals stand above others only beyond the tolerance (design rule
8); spreads and means are of unrounded figures, each with its number.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from kompass.core.benchmark.ranking import Ranked, Ranking
from kompass.core.benchmark.reference import Mean
from kompass.core.benchmark.results import Result
from kompass.core.benchmark.side_by_side import Row, SideBySide
from kompass.core.instrument.crosswalk import Comparable
from kompass.core.instrument.model import TOTAL


@dataclass(frozen=True, slots=True)
class Above:
    """Each of ``above`` lies with its whole band over each of ``below``."""

    above: tuple[Result, ...]
    below: tuple[Result, ...]


@dataclass(frozen=True, slots=True)
class Spread:
    """The areas, ties included, in which the lowest and the highest figure lie furthest apart; points of the first."""

    items: tuple[str, ...]
    low: Fraction
    high: Fraction
    count: int


@dataclass(frozen=True, slots=True)
class LowestMean:
    """The areas, ties included, whose mean is the smallest share of the maximum; the mean is of the first."""

    items: tuple[str, ...]
    mean: Mean


def stands_above(ranks: Ranking) -> tuple[Above, ...]:
    """Who stands above whom beyond the tolerance; those above the same ones stand together. Empty where nobody does."""
    found: dict[int, list[Ranked]] = {}
    for one in ranks.ranked:
        below = sum(_is_below(other, one) for other in ranks.ranked)
        if below:
            found.setdefault(below, []).append(one)  # bands grow with totals, so as many below are the same ones
    return tuple(
        Above(
            tuple(one.result for one in above),
            tuple(other.result for other in ranks.ranked if _is_below(other, above[0])),
        )
        for above in found.values()
    )


def _is_below(other: Ranked, one: Ranked) -> bool:
    return other.band[1] < one.band[0]


def widest_spread(beside: SideBySide) -> Spread | None:
    """Where the municipalities differ most, by share of the maximum; None where no area has two figures that differ."""
    known = [(row, ends) for row in _areas(beside) if (ends := _ends(row)) is not None]
    most = max(((ends.high - ends.low) / row.maximum for row, ends in known), default=Fraction(0))
    if most == 0:
        return None
    widest = [(row, ends) for row, ends in known if (ends.high - ends.low) / row.maximum == most]
    return replace(widest[0][1], items=tuple(row.item for row, _ in widest))


def lowest_mean(beside: SideBySide) -> LowestMean | None:
    """Where all together have most room for development; None with fewer than two areas that have a mean."""
    known = [(row.mean.value / row.maximum, row) for row in _areas(beside) if row.mean is not None and row.maximum]
    if len({share for share, _ in known}) < 2:  # one area, or all alike: nothing stands out
        return None
    least = min(share for share, _ in known)
    lowest = [row for share, row in known if share == least]
    assert lowest[0].mean is not None
    return LowestMean(tuple(row.item for row in lowest), lowest[0].mean)


def _areas(beside: SideBySide) -> Sequence[Row]:
    return [row for row in beside.rows if row.item != TOTAL and row.maximum]


def _ends(row: Row) -> Spread | None:
    """The lowest and the highest figure of those that are comparable without reserve; None below two."""
    values = [one.value for one in row.figures if one.value is not None and one.comparable is Comparable.YES]
    return Spread((row.item,), min(values), max(values), len(values)) if len(values) > 1 else None
