"""Columns whose items were printed one after the other, told apart by the signs that are left: a proposal, no reading.

The order of the columns is certain, and where one ends is not. Four signs speak: what an item says, how wide its lines
are, how much room is left before it, and bullets that stand for an empty column. Every way to part the items is
weighed; how sure a kind is follows from the best way that gives the item another one.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import accumulate, combinations_with_replacement, pairwise

from kompass.readers.columns.bulleted import Bulleted
from kompass.readers.columns.widths import cost, limits

Wording = Mapping[str, Sequence[tuple[re.Pattern[str], float]]]
"""Kind → patterns, and how much one that is found speaks for it (or against, below 0)."""
_GAP = 1.5
"""More room than usual is what an end of a cell leaves."""
_BARE = 3.0
_EMPTY_FIRST, _EMPTY = 0.7, 1.2
"""An empty column is less likely than one with items; the first one, which praises, is empty most often."""
_MARKED = 2.0
"""The same where this document marks empty columns by bare bullets, and here stands none."""
_WIDTH = 0.6
_DOUBT = 2.0
"""Signs of one box aren't independent, as one person wrote it: so many times less sure than if they were."""
_LONGEST = 80
"""Items of the longest box whose widths are weighed; more are no box that was ever printed."""
_SUREST = Fraction(99, 100)


@dataclass(frozen=True, slots=True)
class Proposal:
    kind: str
    confidence: Fraction


def proposed(items: Sequence[Bulleted], kinds: Sequence[str], wording: Wording, *, marked: bool) -> list[Proposal]:
    """A kind for each item, in the order of the columns ``kinds``; ``marked`` where empty columns have bare bullets."""
    if not items:
        return []
    box = _Box(items, kinds, wording, marked=marked)
    ways = sorted(((box.weight(ends), ends) for ends in box.ways()), key=lambda pair: pair[0], reverse=True)
    return [_proposal(at, kinds, ways) for at in range(len(items))]


def _proposal(at: int, kinds: Sequence[str], ways: Sequence[tuple[float, tuple[int, ...]]]) -> Proposal:
    """The column in the best way; ``ways`` with the best one first."""
    best, ends = ways[0]
    column = _column(at, ends)
    other = next((weight for weight, ends in ways if _column(at, ends) != column), -math.inf)
    sure = 1 / (1 + math.exp(max(-50.0, other - best) / _DOUBT))
    return Proposal(kinds[column], min(_SUREST, Fraction(round(sure * 100), 100)))


def _column(at: int, ends: Sequence[int]) -> int:
    """The column of an item, where ``ends`` are the numbers of items up to the end of each column but the last."""
    return sum(end <= at for end in ends)


class _Box:
    """The items of one box, with what each sign says about them."""

    def __init__(self, items: Sequence[Bulleted], kinds: Sequence[str], wording: Wording, *, marked: bool) -> None:
        self._items = items
        self._limits = [limits(item.texts) for item in items]
        self._says = [_sums(items, wording[kind]) for kind in kinds]
        gaps = Counter(item.gap for item in items[1:])
        self._usual = min((gap for gap, times in gaps.items() if times == max(gaps.values())), default=0)
        self._first = 0.0 if items[0].bare else _MARKED if marked else _EMPTY_FIRST
        same = [self._around(item, changes=False) for item in items]
        self._still = sum(same[1:])
        self._change = [self._around(item, changes=True) - of for item, of in zip(items, same, strict=True)]
        self._costs: dict[tuple[int, int], float] = {}

    def ways(self) -> Iterator[tuple[int, ...]]:
        """Every way to part the items; a bare bullet at the beginning is an empty first column."""
        for ends in combinations_with_replacement(range(len(self._items) + 1), len(self._says) - 1):
            if not (self._items[0].bare and ends and ends[0]):
                yield ends

    def weight(self, ends: Sequence[int]) -> float:
        weight = self._still + sum(self._change[at] for at in {*ends} if 0 < at < len(self._items))
        for column, (start, end) in enumerate(pairwise([0, *ends, len(self._items)])):
            if start == end:
                weight -= self._first if column == 0 else _EMPTY
                continue
            weight += self._says[column][end] - self._says[column][start] - _WIDTH * self._width(start, end)
        return weight

    def _width(self, start: int, end: int) -> float:
        if len(self._items) > _LONGEST:
            return 0.0
        if (start, end) not in self._costs:
            found = self._limits[start:end]
            fit = [width for its, _ in found for width in its]
            self._costs[start, end] = cost(fit, [width for _, its in found for width in its])
        return self._costs[start, end]

    def _around(self, item: Bulleted, *, changes: bool) -> float:
        """What a gap and bare bullets before an item say about whether a column ended there."""
        sign = 1 if changes else -1
        weight = sign * _BARE if item.bare else 0.0
        if item.gap > self._usual:
            return weight + sign * _GAP
        return weight - (_GAP if changes and item.gap < self._usual else 0.0)


def _sums(items: Sequence[Bulleted], signs: Sequence[tuple[re.Pattern[str], float]]) -> list[float]:
    """What the words of the first items, from none to all, say for a kind."""
    said = (sum(weight for pattern, weight in signs if pattern.search(item.text)) for item in items)
    return list(accumulate(said, initial=0.0))
