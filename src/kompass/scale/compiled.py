"""Batch scoring compiled by numba: the law of ``kompass.core.scoring.batch``, its tables and its whole numbers.

One pass over the cells in blocks that stay in the cache. Where all rules of an edition are sums over their aspects, as
the weighted mean is, ``kompass.scale.lanes`` adds them up. For any other rule four cells become one key in 32-bit
lanes, by which a table is asked; wider or narrower keys are measurably slower.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import accumulate

import numba
import numpy as np
import numpy.typing as npt

from kompass.core.errors import Fault, InternalFault
from kompass.core.messages import msg
from kompass.core.scoring.batch import Cells, Figure, Plan, Whole, score_batch
from kompass.core.scoring.packed import CLAIMED, MISSING, STATE_SHIFT
from kompass.scale.lanes import LanePlan, lane_plan, score_in_lanes

BLOCK = 8192
WIDEST = 4
"""Aspects that one key holds; with more, and rules that are no sums, ``score_batch`` gives the same result."""
_CLAIMED = np.uint32(CLAIMED >> STATE_SHIFT)
_SIGN = np.uint32(1 << 31)
Whole32 = npt.NDArray[np.signedinteger]
Order = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class CompiledPlan:
    """A plan as plain arrays: what the compiled loop reads."""

    plan: Plan
    figures: tuple[Figure, ...]
    tables: Whole32
    """figures × rules × keys."""
    firsts: Order
    """Where each sub-area's points begin, and the end."""
    factors: Whole32
    rules: Order
    radices: npt.NDArray[np.uint32]
    """Of the state and of four aspects; an aspect that the edition hasn't got has one value."""
    lanes: LanePlan | None
    """Where no table need be asked."""


def compile_plan(made: Plan, *, lanes: bool = True) -> CompiledPlan:
    """Lay out a plan of ``batch.plan`` for the compiled loops; without ``lanes`` tables are asked for any rule."""
    figures = made.figures
    known = list(dict.fromkeys(rule for rule, _ in made.tables))
    tables = np.stack([np.stack([made.tables[rule, figure] for rule in known]) for figure in figures])
    points = [entry for sub in made.sub_areas for entry in sub.points]
    ones = [1] * (1 + WIDEST - len(made.radices))
    return CompiledPlan(
        made,
        figures,
        tables,
        np.array([0, *accumulate(len(sub.points) for sub in made.sub_areas)], dtype=np.int64),
        np.array([factor for _, factor, _ in points], dtype=tables.dtype),
        np.array([known.index(rule) for *_, rule in points], dtype=np.int64),
        np.array([*made.radices, *ones], dtype=np.uint32),
        lane_plan(made) if lanes else None,
    )


def score_compiled(
    cells: Cells, made: CompiledPlan, into: Whole32 | None = None, *, threads: bool = False
) -> dict[Figure, Whole32]:
    """As ``batch.score_batch``: figures of every sub-area, sub-areas × evaluations, in 32 bits where they fit.

    ``threads`` uses all cores: for one process that scores by itself, not for workers beside each other. ``into``
    (figures × sub-areas × evaluations) is filled when given, which saves the time to get fresh memory.
    Raises InternalFault for cells that weren't packed for this edition.
    """
    aspects = len(made.plan.radices) - 1
    if aspects > WIDEST and made.lanes is None:
        return _by_numpy(score_batch(cells, made.plan))
    shape = (len(made.figures), len(made.plan.sub_areas), cells.shape[1])
    result = np.empty(shape, dtype=made.tables.dtype) if into is None else into
    if _fill(np.ascontiguousarray(cells), made, result, threads=threads):
        raise InternalFault(Fault(msg("The cells weren't packed for this edition.")))
    return dict(zip(made.figures, result, strict=True))


def _fill(cells: Cells, made: CompiledPlan, result: Whole32, *, threads: bool) -> bool:
    """True when a cell holds a level or a state that the edition hasn't got."""
    if made.lanes is not None:
        return score_in_lanes(cells, made.lanes, result, threads=threads)
    aspects, run = len(made.plan.radices) - 1, _score_in_threads if threads else _score
    return bool(run(cells, aspects, made.tables, made.firsts, made.factors, made.rules, made.radices, result))


def _by_numpy(scored: dict[Figure, Whole]) -> dict[Figure, Whole32]:
    return dict(scored.items())


def _all_blocks(
    cells: Cells,
    aspects: int,
    tables: Whole32,
    firsts: Order,
    factors: Whole32,
    rules: Order,
    radices: npt.NDArray[np.uint32],
    result: Whole32,
) -> bool:
    """Fill ``result``; true when a cell holds a level or a state that the edition hasn't got."""
    count = cells.shape[1]
    blocks = (count + BLOCK - 1) // BLOCK
    wrong = np.zeros(blocks, dtype=np.uint32)
    for block in numba.prange(blocks):
        start = block * BLOCK
        size = min(BLOCK, count - start)
        keys = np.empty(size, dtype=np.uint32)
        blank = np.full(size, MISSING, dtype=np.uint8)
        for sub in range(len(firsts) - 1):
            result[:, sub, start : start + size] = 0
            for point in range(firsts[sub], firsts[sub + 1]):
                first = point * aspects
                one = cells[first, start : start + size]
                two = cells[first + 1, start : start + size] if aspects > 1 else blank
                three = cells[first + 2, start : start + size] if aspects > 2 else blank
                four = cells[first + 3, start : start + size] if aspects > 3 else blank
                wrong[block] |= _fold(one, two, three, four, radices, keys)
                for figure in range(tables.shape[0]):
                    _add(tables[figure, rules[point]], factors[point], keys, result[figure, sub, start : start + size])
    return bool((wrong & _SIGN).any())


@numba.njit(cache=True)
def _fold(
    one: Cells, two: Cells, three: Cells, four: Cells, radices: npt.NDArray[np.uint32], keys: npt.NDArray[np.uint32]
) -> np.uint32:
    """Keys of one point, as the tables count them. The sign bit of the answer is set when a digit is too high.

    Every step stays in 32 bits: numba would widen to 64 and halve the lanes.
    """
    u = np.uint32
    r1, r2, r3, r4 = radices[1], radices[2], radices[3], radices[4]
    levels = u(u(r1 * r2) * u(r3 * r4))
    wrong = u(0)
    for i in range(len(keys)):
        state = u(u(one[i]) >> u(STATE_SHIFT))
        d1, d2 = u(u(u(one[i]) + u(1)) & u(15)), u(u(u(two[i]) + u(1)) & u(15))
        d3, d4 = u(u(u(three[i]) + u(1)) & u(15)), u(u(u(four[i]) + u(1)) & u(15))
        # a digit above the highest borrows into the sign
        wrong |= u(u(r1 - u(1)) - d1) | u(u(r2 - u(1)) - d2) | u(u(r3 - u(1)) - d3) | u(u(r4 - u(1)) - d4)
        wrong |= u(u(radices[0] - u(1)) - state)
        key = u(u(u(u(u(u(d1 * r2) + d2) * r3) + d3) * r4) + d4)
        # levels make no difference in other states; one entry for all of them keeps the table in the cache
        counts = u(state == u(0)) | u(state == _CLAIMED)
        keys[i] = u(u(state * levels) + u(key * counts))
    return wrong


@numba.njit(cache=True)
def _add(table: Whole32, factor: int, keys: npt.NDArray[np.uint32], sums: Whole32) -> None:
    for i in range(len(keys)):
        sums[i] += table[keys[i]] * factor


_score = numba.njit(cache=True)(_all_blocks)
_score_in_threads = numba.njit(parallel=True, cache=True)(_all_blocks)
