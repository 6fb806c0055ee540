"""Scores of many evaluations of one edition at once, in whole numbers, equal to the exact ones.

Each point's cells are folded into one key: its state and its levels as the digits of one number. A table per
combining rule says, for every key, the point's share in whole parts, made by the very functions of the exact scorer;
so any rule works. Sums run in whole numbers per sub-area over the sub-area's own denominator.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from itertools import accumulate, product
from math import lcm, prod
from operator import mul

import numpy as np
import numpy.typing as npt

from kompass.core.errors import Fault, InternalFault, Refused
from kompass.core.evaluation.model import Status
from kompass.core.instrument.combining import point_share
from kompass.core.instrument.model import Combine, Edition, Marking, NotChosen
from kompass.core.messages import msg
from kompass.core.scoring.packed import CLAIMED, LEVEL_MASK, MISSING, NOT_CHOSEN, STATE, STATE_SHIFT
from kompass.core.scoring.points import covered_share

Cells = npt.NDArray[np.uint8]
Whole = npt.NDArray[np.int64]
Table = npt.NDArray[np.signedinteger]
BLOCK = 1 << 16
MAX_TABLE = 1 << 20
_CLAIMED = CLAIMED >> STATE_SHIFT
_STATES = _CLAIMED + 1
"""Digits of the state: as packed, with claimed as the highest; a few in between stand for nothing."""
_MARKED = (STATE[Status.IMPLEMENTED], _CLAIMED)


class Figure(StrEnum):
    """What can be asked for; points of each sub-area."""

    POINTS = "points"
    COVERED = "covered"
    CEILING = "ceiling"
    CLAIMED = "claimed"
    MAXIMUM = "maximum"


@dataclass(frozen=True, slots=True)
class SubAreaPlan:
    """``points`` are (index of the point in the edition, factor, rule); values are whole numbers ÷ denominator."""

    id: str
    denominator: int
    points: tuple[tuple[int, int, Combine], ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """All that is needed to score packed cells of one edition."""

    edition: Edition
    marking: Marking
    sub_areas: tuple[SubAreaPlan, ...]
    radices: tuple[int, ...]
    """How many values each digit of a key has: the state, then one per aspect (missing and its levels)."""
    tables: dict[tuple[Combine, Figure], Table]
    """In 32 bits where the sums of every sub-area fit: half the memory to read, twice the speed."""

    @property
    def figures(self) -> tuple[Figure, ...]:
        return tuple(dict.fromkeys(figure for _, figure in self.tables))


def plan(edition: Edition, figures: Sequence[Figure] = (Figure.POINTS, Figure.COVERED)) -> Plan:
    """Make the tables for an edition. Raises Refused for one that is too wide for whole numbers or tables."""
    marking = edition.marking
    if marking is None:
        raise _refuse()
    radices = (_STATES, *(len(aspect.scale.levels) + 1 for aspect in marking.aspects))
    if prod(radices) > MAX_TABLE:
        raise _refuse()
    rules = {point.combine for point in edition.points()}
    shares = {(rule, figure): _shares(rule, figure, marking) for rule in rules for figure in figures}
    unit = lcm(*(value.denominator for values in shares.values() for value in values))
    sub_areas = tuple(_sub_area_plans(edition, unit))
    most = max((unit * sum(factor for _, factor, _ in sub.points) for sub in sub_areas), default=0)
    if most >= 2**62:
        raise _refuse()
    kind: type[np.signedinteger] = np.int32 if most < 2**31 else np.int64
    tables = {
        key: np.array([value.numerator * (unit // value.denominator) for value in values], dtype=kind)
        for key, values in shares.items()
    }
    return Plan(edition, marking, sub_areas, radices, tables)


def _sub_area_plans(edition: Edition, unit: int) -> list[SubAreaPlan]:
    plans: list[SubAreaPlan] = []
    index = 0
    for sub in edition.sub_areas():
        scale = lcm(*(point.maximum.denominator for point in sub.points))
        entries = tuple(
            (i, int(point.maximum * scale), point.combine) for i, point in enumerate(sub.points, start=index)
        )
        plans.append(SubAreaPlan(sub.id, scale * unit, entries))
        index += len(sub.points)
    return plans


def _refuse() -> Refused:
    return Refused(Fault(msg("This edition can't be scored in a batch: it has no points, or too many levels.")))


def _shares(rule: Combine, figure: Figure, marking: Marking) -> list[Fraction]:
    """Share of the point's maximum for every key, in the order of the keys."""
    positions = [(None, *range(len(aspect.scale.levels))) for aspect in marking.aspects]
    levels = list(product(*positions))
    if figure is Figure.COVERED:
        marked = [covered_share(mark, marking) for mark in levels]
    else:
        marked = [point_share(rule, marking.aspects, mark) for mark in levels]
    shares: list[Fraction] = []
    for state in range(_STATES):
        constant = _constant_share(state, figure, marking)
        shares += marked if constant is None else [constant] * len(levels)
    return shares


def _constant_share(state: int, figure: Figure, marking: Marking) -> Fraction | None:
    """Share of a state whose levels make no difference to the figure; None where they do."""
    if state == NOT_CHOSEN:
        kept = marking.not_chosen is NotChosen.ZERO
        return Fraction(kept and figure in (Figure.COVERED, Figure.MAXIMUM))
    if figure in (Figure.MAXIMUM, Figure.CEILING):
        return Fraction(1)
    if state not in _MARKED:
        return Fraction(figure is Figure.COVERED)
    return Fraction(0) if state == _CLAIMED and figure is Figure.POINTS else None


def score_batch(cells: Cells, made: Plan) -> dict[Figure, Whole]:
    """Figures of every sub-area: arrays (sub-areas × evaluations) in whole parts of the sub-area's denominator.

    ``cells`` is column-major: one row per cell (points × aspects), one column per evaluation. Raises InternalFault
    for cells that weren't packed for this edition.
    """
    count = cells.shape[1]
    result = {figure: np.empty((len(made.sub_areas), count), dtype=np.int64) for figure in made.figures}
    for start in range(0, count, BLOCK):
        _score_block(cells[:, start : start + BLOCK], made, {f: a[:, start : start + BLOCK] for f, a in result.items()})
    return result


def _score_block(block: Cells, made: Plan, result: dict[Figure, Whole]) -> None:
    """One block that stays in the cache. Buffers are reused: fresh memory costs more than the arithmetic."""
    aspects, size = len(made.radices) - 1, block.shape[1]
    keys = _Keys(made.radices, size)
    kind = next((table.dtype for table in made.tables.values()), np.dtype(np.int64))
    values, sums = np.empty(size, dtype=kind), {figure: np.empty(size, dtype=kind) for figure in result}
    for row, sub in enumerate(made.sub_areas):
        for figure in result:
            sums[figure].fill(0)
        for point, factor, rule in sub.points:
            index = keys.fold(block[point * aspects : (point + 1) * aspects])
            for figure, so_far in sums.items():
                # mode="clip" lets take write straight into the buffer; every key is within the table
                made.tables[rule, figure].take(index, out=values, mode="clip")
                np.multiply(values, factor, out=values)
                np.add(so_far, values, out=so_far)
        for figure, so_far in sums.items():
            np.copyto(result[figure][row], so_far)


class _Keys:
    """Folds the cells of one point into one key per evaluation, in the narrowest numbers that hold it."""

    def __init__(self, radices: tuple[int, ...], size: int) -> None:
        self._radices = radices
        self._highest = np.array(radices) - 1
        self._digits = np.empty((len(radices), size), dtype=np.uint8)
        self._keys = [np.empty(size, dtype=np.min_scalar_type(n - 1)) for n in accumulate(radices, mul)]
        self._index = np.empty(size, dtype=np.intp)

    def fold(self, rows: Cells) -> npt.NDArray[np.intp]:
        """The keys, in a buffer that the next call overwrites. The first cell's state is the point's."""
        digits = self._digits
        np.right_shift(rows[0], STATE_SHIFT, out=digits[0])
        # one more, within four bits: missing (15) becomes 0, and the digits have no gap
        np.add(rows, 1, out=digits[1:])
        np.bitwise_and(digits[1:], LEVEL_MASK, out=digits[1:])
        if (digits.max(axis=1) > self._highest).any():
            raise InternalFault(Fault(msg("The cells weren't packed for this edition.")))
        key: npt.NDArray[np.unsignedinteger] = digits[0]
        for digit, radix, wider in zip(digits[1:], self._radices[1:], self._keys[1:], strict=True):
            np.multiply(key, radix, out=wider, dtype=wider.dtype)
            np.add(wider, digit, out=wider)
            key = wider
        np.copyto(self._index, key)
        return self._index


def exact_values(values: Whole, made: Plan, column: int) -> dict[str, Fraction]:
    """One evaluation's figures by sub-area, as the exact scorer would give them."""
    return {sub.id: Fraction(int(values[row, column]), sub.denominator) for row, sub in enumerate(made.sub_areas)}


assert MISSING == LEVEL_MASK
