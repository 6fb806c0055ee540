"""Tables of combining rules that are sums over the aspects, written as the rises from one level to the next.

The weighted mean is one on any scale; the minimum and the lock-step aren't. It is read off the table, not the name.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import reduce
from itertools import groupby

import numpy as np
import numpy.typing as npt

from kompass.core.scoring.batch import Table

AS_LEVELS = -1
"""Stands for a state in which levels count as they do where a point is implemented."""
Whole = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class AsSum:
    """One table in units of ``unit``. Digits are those of a key: 0 for missing, then the levels."""

    unit: int
    base: int
    rises: tuple[tuple[int, int, int, int], ...]
    """Aspect, last digit before the rise, over how many digits it goes on, how much more each of them gives."""
    states: tuple[tuple[int, int, int], ...]
    """First state, last state, what a point in one of them is worth whatever its levels."""
    most: int


def as_sum(table: Table, radices: tuple[int, ...]) -> AsSum | None:
    """The table as a sum; None where it is none."""
    unit = int(np.gcd.reduce(table)) or 1
    by_state = table.astype(np.int64).reshape(radices) // unit
    levels = by_state[0]
    base, alone = int(levels.flat[0]), [_alone(levels, aspect) for aspect in range(levels.ndim)]
    if not np.array_equal(reduce(np.add.outer, [one - base for one in alone]) + base, levels):
        return None
    constants = [_constant(state, levels) for state in by_state]
    if None in constants:
        return None
    rises = [(aspect, *rise) for aspect, one in enumerate(alone) for rise in _rises(np.diff(one).tolist())]
    return AsSum(unit, base, tuple(rises), tuple(_ranges(constants)), int(by_state.max()))


def _alone(levels: Whole, aspect: int) -> Whole:
    """What one aspect's digits give while all others are missing."""
    return levels[tuple(slice(None) if place == aspect else 0 for place in range(levels.ndim))]


def _rises(differences: list[int]) -> list[tuple[int, int, int]]:
    """Runs of digits that each give as much more than the one before."""
    found, before = [], 0
    for rise, group in groupby(differences):
        count = len(list(group))
        if rise:
            found.append((before, count, rise))
        before += count
    return found


def _constant(state: Whole, levels: Whole) -> int | None:
    """What a state is worth: AS_LEVELS, one number whatever the levels, or None where it is something else."""
    if np.array_equal(state, levels):
        return AS_LEVELS
    return int(state.flat[0]) if (state == state.flat[0]).all() else None


def _ranges(constants: list[int | None]) -> list[tuple[int, int, int]]:
    """Runs of states that are worth the same."""
    found = []
    for value, group in groupby(enumerate(constants), key=lambda entry: entry[1]):
        states = [state for state, _ in group]
        if value is not None and value != AS_LEVELS:
            found.append((states[0], states[-1], value))
    return found
