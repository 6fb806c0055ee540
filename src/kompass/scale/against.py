"""One evaluation against a million others: rank, percentile and difference of every item, and the nearest profiles.

The store is read once, partition by partition, into the figures as shown (four bytes each) and a summary. A question
then costs a look into the histograms and one pass over the areas.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from functools import reduce
from itertools import accumulate
from math import lcm
from pathlib import Path

import numba
import numpy as np
import numpy.typing as npt

from kompass.core.errors import Fault, Refused, UnknownItem
from kompass.core.evaluation.model import Basis
from kompass.core.messages import msg
from kompass.scale.items import Item, Scores, Shown, scores_of
from kompass.scale.jobs import Instrument, prepare
from kompass.scale.store import measure_of, read_parts
from kompass.scale.summaries import ItemSummary, Summary, merge, summarise

MISSING = -1
"""In figures kept as shown: not covered in full. Never counted, never 0 (design rule 13)."""
NEAREST = 10
Numbers = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Kept:
    """A reference set in memory: ``shown`` is items × evaluations, in steps."""

    items: tuple[Item, ...]
    numbers: Numbers
    shown: Shown
    summary: Summary

    def own(self, number: int) -> Own:
        """One of the set. Raises UnknownItem."""
        places = np.flatnonzero(self.numbers == number)
        if not len(places):
            raise UnknownItem(Fault(msg("There is no evaluation {number} in the store.", number=number)))
        return Own(np.ascontiguousarray(self.shown[:, places[0]]), number)


@dataclass(frozen=True, slots=True)
class Own:
    """The evaluation that asks: its figures in steps, by item; ``number`` is None where it isn't in the set."""

    shown: Shown
    number: int | None = None


@dataclass(frozen=True, slots=True)
class Standing:
    """Where an item stands, in points. ``own``, ``rank``, ``percentile`` and ``difference`` are None without a figure.

    ``count`` evaluations have the item; ``includes_own`` says whether the own one is among them.
    """

    own: Fraction | None
    count: int
    includes_own: bool
    rank: int | None
    percentile: Fraction | None
    mean: Fraction | None
    difference: Fraction | None
    """The own figure as shown minus the unrounded mean."""


@dataclass(frozen=True, slots=True)
class Near:
    """``distance``: mean distance of the areas in percent of their maxima, as ``core.benchmark.nearness`` has it."""

    number: int
    distance: Fraction


@dataclass(frozen=True, slots=True)
class Against:
    standings: dict[str, Standing]
    nearest: tuple[Near, ...]
    """Of those with all areas; the nearest first, equal ones by number. Empty where an own area is missing."""


def keep(paths: Iterable[Path], instrument: Instrument) -> Kept:
    """Read a store's partitions, one after the other."""
    prepared = prepare(instrument)
    measure = measure_of(prepared.plan.edition, Basis.WORKING_SET)
    numbers: list[Numbers] = []
    blocks: list[Shown] = []
    parts: list[Summary] = []
    for path in paths:
        block = read_parts(path, prepared.sub_areas, measure)
        scores = scores_of(block.parts, block.known, prepared.items)
        parts.append(summarise(scores, prepared.items, measure))
        numbers.append(block.numbers)
        blocks.append(shown_or_missing(scores))
    if not parts:
        raise Refused(Fault(msg("There are no evaluations to compare with.")))
    return Kept(prepared.items, np.concatenate(numbers), np.concatenate(blocks, axis=1), reduce(merge, parts))


def shown_or_missing(scores: Scores) -> Shown:
    """Figures in steps, MISSING where nothing is known."""
    return np.where(scores.known, scores.shown, np.int32(MISSING))


def compare(own: Own, kept: Kept, nearest: int = NEAREST) -> Against:
    """All items of one evaluation against the set."""
    return Against(standings(own, kept.summary), _nearest(own, kept, nearest))


def standings(own: Own, summary: Summary) -> dict[str, Standing]:
    """By item, from a summary alone: no other evaluation need be in memory."""
    inside = own.number is not None
    rows = zip(summary.items, own.shown.tolist(), strict=True)
    return {item.id: _standing(item, steps, inside) for item, steps in rows}


def _standing(summary: ItemSummary, steps: int, inside: bool) -> Standing:
    mean, count = summary.mean, summary.count
    if steps == MISSING:
        return Standing(None, count, False, None, None, mean, None)
    own = steps * summary.step
    apart = None if mean is None else own - mean
    return Standing(own, count, inside, summary.rank(own), summary.percentile(own), mean, apart)


def _nearest(own: Own, kept: Kept, count: int) -> tuple[Near, ...]:
    rows = list(kept.items[-1].below)
    mine = own.shown[rows]
    if (mine == MISSING).any():
        return ()
    areas = [kept.items[row] for row in rows]
    # |difference| in steps × step ÷ maximum, over one denominator: whole numbers again
    shares = [area.step / area.maximum for area in areas]
    whole = lcm(*(share.denominator for share in shares))
    weights = np.array([int(share * whole) for share in shares], dtype=np.int64)
    skip = -1 if own.number is None else own.number
    places, apart = _closest(kept.shown[rows[0] : rows[-1] + 1], mine, weights, kept.numbers, skip, count)
    found = zip(kept.numbers[places].tolist(), apart.tolist(), strict=True)
    return tuple(Near(number, Fraction(100 * total, whole * len(areas))) for number, total in found)


@numba.njit(cache=True)
def _closest(
    shown: Shown, mine: Shown, weights: Numbers, numbers: Numbers, skip: int, count: int
) -> tuple[Numbers, Numbers]:
    """Places and weighted distances of the closest, the closest first; those with a missing area aren't looked at."""
    size = 4096
    apart = np.empty(size, dtype=np.int64)
    best = np.empty(count, dtype=np.int64)
    place = np.empty(count, dtype=np.int64)
    found = 0
    for start in range(0, shown.shape[1], size):
        stop = min(start + size, shown.shape[1])
        apart[:] = 0
        for row in range(len(mine)):
            theirs, weight, own = shown[row, start:stop], weights[row], mine[row]
            for i in range(stop - start):
                # a missing figure makes the distance negative for good
                apart[i] += abs(theirs[i] - own) * weight if theirs[i] >= 0 else -(1 << 60)
        for i in range(stop - start):
            new, number = apart[i], numbers[start + i]
            if new < 0 or number == skip:
                continue
            at = found
            while at > 0 and (new < best[at - 1] or (new == best[at - 1] and number < numbers[place[at - 1]])):
                at -= 1
            if at < count:
                found = min(found + 1, count)
                best[at + 1 : found] = best[at : found - 1].copy()
                place[at + 1 : found] = place[at : found - 1].copy()
                best[at], place[at] = new, start + i
    return place[:found], best[:found]


def all_ranks(kept: Kept) -> npt.NDArray[np.int32]:
    """Ranks of all evaluations in every item: 1 is the highest, equal ones share one, 0 stands for missing."""
    ranks = np.empty(kept.shown.shape, dtype=np.int32)
    for row, summary in enumerate(kept.summary.items):
        reached = list(accumulate(summary.histogram))
        table = [1 + summary.count - n for n in reached] + [0]
        np.take(np.array(table, dtype=np.int32), kept.shown[row], out=ranks[row], mode="wrap")
    return ranks
