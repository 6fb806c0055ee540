"""Scoring without looking anything up: points whose worth is a sum of rises, in narrow numbers side by side.

Rises are compared and added in 8 or 16 bits, so that one instruction serves 32 or 16 evaluations, where a look into a
table serves one. Every loop is short and does one thing, which is what the compiler turns into such instructions.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

import numba
import numpy as np
import numpy.typing as npt

from kompass.core.scoring.batch import Cells, Plan, Table
from kompass.core.scoring.packed import STATE_SHIFT
from kompass.scale.as_sum import as_sum

BLOCK = 16384
"""Evaluations at once: their digits, worths and sums stay in the second cache; fewer pay more for each call."""
Rows = npt.NDArray[np.int64]
Lane = npt.NDArray[np.unsignedinteger]


@dataclass(frozen=True, slots=True)
class LanePlan:
    """A plan whose tables all are sums, as plain arrays. A *kind* is one of its tables."""

    radices: Rows
    firsts: Rows
    """Where each sub-area's points begin, and the end."""
    kinds: Rows
    """Figures × points; ``factors`` too."""
    factors: Rows
    scales: Rows
    """Figures × sub-areas: by what the sum of the lanes is multiplied in the end."""
    bases: Rows
    rises: Rows
    """Of all kinds, as in ``AsSum``; those of kind k lie from ``rise_ends[k]`` to ``rise_ends[k + 1]``."""
    rise_ends: Rows
    states: Rows
    """Likewise."""
    state_ends: Rows
    lane: Lane
    """Empty; of the type of number that holds what a point is worth."""
    sums: Lane
    """Empty; of the type that holds a sub-area's sum."""


def lane_plan(made: Plan) -> LanePlan | None:
    """None where a table is no sum, or its numbers aren't narrow."""
    kinds = {
        key: one for key, table in made.tables.items() if (one := as_sum(table, made.radices)) and one.most < 2**16
    }
    if len(kinds) < len(made.tables):
        return None
    parts = list(kinds.values())
    entries = [entry for sub in made.sub_areas for entry in sub.points]
    firsts = [0, *accumulate(len(sub.points) for sub in made.sub_areas)]
    places = {key: place for place, key in enumerate(kinds)}
    of = np.array([[places[rule, figure] for *_, rule in entries] for figure in made.figures], dtype=np.int64)
    units = np.array([one.unit for one in parts], dtype=np.int64)[of]
    factors = units * np.array([factor for _, factor, _ in entries], dtype=np.int64)
    scales = np.ones((len(factors), len(made.sub_areas)), dtype=np.int64)
    for sub, (start, stop) in enumerate(pairwise(firsts)):
        scales[:, sub] = np.maximum(np.gcd.reduce(factors[:, start:stop], axis=1), 1)
        factors[:, start:stop] //= scales[:, sub : sub + 1]
    worth = factors * np.array([one.most for one in parts], dtype=np.int64)[of]
    most = max((int(worth[:, start:stop].sum(axis=1).max()) for start, stop in pairwise(firsts)), default=0)
    return LanePlan(
        np.array(made.radices, dtype=np.int64),
        np.array(firsts, dtype=np.int64),
        of,
        factors,
        scales,
        np.array([one.base for one in parts], dtype=np.int64),
        *_flat([one.rises for one in parts], 4),
        *_flat([one.states for one in parts], 3),
        np.empty(0, dtype=_narrowest(max(one.most for one in parts), np.uint8)),
        np.empty(0, dtype=_narrowest(most, np.uint16)),
    )


def _flat(lists: Sequence[Sequence[tuple[int, ...]]], width: int) -> tuple[Rows, Rows]:
    """All entries beneath each other, and where each list's begin, and the end."""
    ends = [0, *accumulate(len(one) for one in lists)]
    flat = [entry for one in lists for entry in one]
    return np.array(flat, dtype=np.int64).reshape(-1, width), np.array(ends, dtype=np.int64)


def _narrowest(most: int, least: type[np.unsignedinteger]) -> type[np.unsignedinteger]:
    kinds = (np.uint8, np.uint16, np.uint32, np.uint64)
    return next(kind for kind in kinds if most <= np.iinfo(kind).max and np.iinfo(kind).max >= np.iinfo(least).max)


def score_in_lanes(cells: Cells, made: LanePlan, result: Table, *, threads: bool) -> bool:
    """Fill ``result`` (figures × sub-areas × evaluations); true when cells weren't packed for this edition."""
    run = _score_in_threads if threads else _score
    plain = (made.radices, made.firsts, made.kinds, made.factors, made.scales, made.bases)
    rises = (made.rises, made.rise_ends, made.states, made.state_ends)
    return bool(run(cells, *plain, *rises, made.lane, made.sums, result))


def _all_blocks(
    cells: Cells,
    radices: Rows,
    firsts: Rows,
    kinds: Rows,
    factors: Rows,
    scales: Rows,
    bases: Rows,
    rises: Rows,
    rise_ends: Rows,
    states: Rows,
    state_ends: Rows,
    lane: Lane,
    sum_of_lanes: Lane,
    result: Table,
) -> bool:
    count, aspects = cells.shape[1], len(radices) - 1
    blocks = (count + BLOCK - 1) // BLOCK
    wrong = np.zeros(blocks, dtype=np.bool_)
    for block in numba.prange(blocks):
        start = block * BLOCK
        stop = min(start + BLOCK, count)
        digits = np.empty((aspects, stop - start), dtype=np.uint8)
        worth = np.empty(stop - start, dtype=lane.dtype)
        sums = np.zeros((len(kinds), stop - start), dtype=sum_of_lanes.dtype)
        for sub in range(len(firsts) - 1):
            sums[:] = 0
            for point in range(firsts[sub], firsts[sub + 1]):
                rows = cells[point * aspects : (point + 1) * aspects, start:stop]
                wrong[block] |= (_highest(rows[0]) >> STATE_SHIFT) >= radices[0]
                for aspect in range(aspects):
                    wrong[block] |= _digits(rows[aspect], digits[aspect]) >= radices[1 + aspect]
                for figure in range(len(kinds)):
                    kind = kinds[figure, point]
                    worth[:] = bases[kind]
                    for at in range(rise_ends[kind], rise_ends[kind + 1]):
                        _rise(digits[rises[at, 0]], rises[at, 1], rises[at, 2], rises[at, 3], worth)
                    for at in range(state_ends[kind], state_ends[kind + 1]):
                        _replace(rows[0], states[at, 0], states[at, 1], states[at, 2], worth)
                    _add(worth, factors[figure, point], sums[figure])
            for figure in range(len(kinds)):
                _write(sums[figure], scales[figure, sub], result[figure, sub, start:stop])
    return bool(wrong.any())


@numba.njit(cache=True)
def _highest(row: Cells) -> np.uint8:
    highest = np.uint8(0)
    for cell in row:
        highest = max(highest, cell)
    return highest


@numba.njit(cache=True)
def _digits(row: Cells, digits: Cells) -> np.uint8:
    """Digits of one aspect, as a key counts them; returns the highest."""
    highest = np.uint8(0)
    for i in range(len(row)):
        digit = np.uint8(np.uint8(row[i] + np.uint8(1)) & np.uint8(15))
        digits[i] = digit
        highest = max(highest, digit)
    return highest


@numba.njit(cache=True)
def _rise(digits: Cells, before: int, count: int, more: int, worth: Lane) -> None:
    """A fall is a rise too: narrow numbers wrap round, and what a point is worth in the end never is below zero."""
    low, most, each = np.uint8(before), np.uint8(count), worth.dtype.type(more)
    for i in range(len(worth)):
        own = worth[i]
        above = np.uint8(max(digits[i], low) - low)
        worth[i] = own + worth.dtype.type(min(above, most)) * each


@numba.njit(cache=True)
def _replace(row: Cells, first: int, last: int, value: int, worth: Lane) -> None:
    """What points in these states are worth. One comparison: a cell below the first state wraps round to a high one."""
    low, width = np.uint8(first << STATE_SHIFT), np.uint8(((last - first + 1) << STATE_SHIFT) - 1)
    fixed = worth.dtype.type(value)
    for i in range(len(worth)):
        above = np.uint8(row[i] - low)
        own = worth[i]
        worth[i] = fixed if above <= width else own


@numba.njit(cache=True)
def _add(worth: Lane, factor: int, sums: Lane) -> None:
    times = sums.dtype.type(factor)
    for i in range(len(worth)):
        sums[i] += sums.dtype.type(worth[i]) * times


@numba.njit(cache=True)
def _write(sums: Lane, scale: int, result: Table) -> None:
    times = result.dtype.type(scale)
    for i in range(len(sums)):
        result[i] = result.dtype.type(sums[i]) * times


_score = numba.njit(cache=True)(_all_blocks)
_score_in_threads = numba.njit(parallel=True, cache=True)(_all_blocks)
