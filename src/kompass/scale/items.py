"""What is summarised: the total, areas and sub-areas, as whole numbers on two rulers.

*Parts* are exact: whole parts of an item's denominator, for means. *Shown* is what a report prints, in steps of the
item, for quantiles and ranks, as ``kompass.core.benchmark`` takes them from results. Both follow from the sub-areas'
parts, and both are equal to the exact scorer's (design rule 5). A figure counts only where all beneath it is covered:
what is missing is never zero (design rule 13).
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from math import lcm

import numpy as np
import numpy.typing as npt

from kompass.core.errors import Fault, Refused
from kompass.core.exact import round_to_step
from kompass.core.instrument.model import TOTAL
from kompass.core.messages import msg
from kompass.core.scoring.batch import Figure, Plan

Parts = npt.NDArray[np.signedinteger]
Known = npt.NDArray[np.bool_]
Shown = npt.NDArray[np.int32]
ROOM = 2**62


@dataclass(frozen=True, slots=True)
class Item:
    """``below`` are the rows, among the items, of what it is the sum of; none for a sub-area."""

    id: str
    maximum: Fraction
    denominator: int
    step: Fraction
    """Points: how finely the item is shown."""
    most: int
    """The highest figure shown, in steps."""
    below: tuple[int, ...] = ()
    sums_shown: bool = False
    """Whether it is shown as the sum of what is shown below (design rule 5)."""


def items_of(made: Plan) -> tuple[Item, ...]:
    """All sub-areas, then all areas, then the total. Raises Refused where whole numbers of 64 bits don't suffice."""
    edition = made.edition
    steps, maxima = edition.display.steps, {sub.id: sub.maximum for sub in edition.sub_areas()}
    items = [_item(sub.id, maxima[sub.id], sub.denominator, steps["sub_area"]) for sub in made.sub_areas]
    rows = {item.id: row for row, item in enumerate(items)}
    for area in edition.areas:
        below = tuple(rows[sub.id] for sub in area.sub_areas)
        rows[area.id] = len(items)
        denominator = lcm(*(items[row].denominator for row in below))
        items.append(_item(area.id, area.maximum, denominator, steps["area"], below))
    below = tuple(rows[area.id] for area in edition.areas)
    denominator = lcm(*(items[row].denominator for row in below))
    if edition.display.sums_shown_areas:
        most = sum(items[row].most for row in below)
        items.append(Item(TOTAL, edition.maximum, denominator, steps["area"], most, below, sums_shown=True))
    else:
        items.append(_item(TOTAL, edition.maximum, denominator, steps["total"], below))
    if any(_reach(item) >= ROOM or item.most >= 2**31 for item in items):
        raise Refused(Fault(msg("This edition's weights are too odd to be summed up in whole numbers of 64 bits.")))
    return tuple(items)


def _item(item_id: str, maximum: Fraction, denominator: int, step: Fraction, below: tuple[int, ...] = ()) -> Item:
    return Item(item_id, maximum, denominator, step, int(round_to_step(maximum, step) / step), below)


def _reach(item: Item) -> int:
    """The highest number that rounding meets."""
    return int(2 * item.maximum * item.denominator * item.step.denominator) + item.denominator * item.step.numerator


@dataclass(frozen=True, slots=True)
class Scores:
    """Items × evaluations. Where ``known`` is false, the other two hold 0 and mean nothing."""

    parts: npt.NDArray[np.int64]
    shown: Shown
    known: Known


def whole_sub_areas(scored: dict[Figure, Parts], made: Plan) -> Known:
    """Which sub-areas are covered in full, sub-areas × evaluations; those with points left out aren't."""
    maxima = {sub.id: sub.maximum for sub in made.edition.sub_areas()}
    full = np.array([int(maxima[sub.id] * sub.denominator) for sub in made.sub_areas], dtype=np.int64)
    return np.asarray(scored[Figure.COVERED] == full[:, None])


def scores_of(sub_areas: Parts, known: Known, items: tuple[Item, ...]) -> Scores:
    """Sums and shown figures of all items from the sub-areas' parts."""
    shape = (len(items), sub_areas.shape[1])
    result = Scores(np.zeros(shape, np.int64), np.zeros(shape, np.int32), np.zeros(shape, np.bool_))
    for row, item in enumerate(items):
        if item.below:
            result.known[row] = result.known[list(item.below)].all(axis=0)
            for part in item.below:
                result.parts[row] += result.parts[part] * (item.denominator // items[part].denominator)
            result.parts[row] *= result.known[row]
        else:
            result.known[row] = known[row]
            result.parts[row] = sub_areas[row] * known[row]
        if item.sums_shown:
            result.shown[row] = result.shown[list(item.below)].sum(axis=0) * result.known[row]
        else:
            result.shown[row] = _rounded(result.parts[row], item)
    return result


def _rounded(parts: npt.NDArray[np.int64], item: Item) -> npt.NDArray[np.int64]:
    """In steps, ties half up, in whole numbers: ⌊parts ÷ denominator ÷ step + ½⌋."""
    over, under = item.step.denominator, item.step.numerator * item.denominator
    return np.asarray((2 * over * parts + under) // (2 * under))
