"""Synthetic evaluations, to try Kompass out at sizes that no country has. They are invented, and say so.

Their totals and areas are spread as the published ones are. Published results are a small sample, and those with good
ones publish more often, so nothing can be learnt about real municipalities from these. Draws are counter-based (seed,
number of the evaluation, point): any partition can be made anywhere, and comes out the same.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product
from math import sqrt

import numpy as np
import numpy.typing as npt

from kompass.core.errors import Fault, UnknownItem
from kompass.core.messages import msg
from kompass.core.scoring.batch import Cells, Figure, Plan
from kompass.core.scoring.packed import CLAIMED, MISSING, NOT_CHOSEN, STATE_SHIFT

Words = npt.NDArray[np.uint64]
Floats = npt.NDArray[np.float64]
STATES = (
    (0x0600, CLAIMED, True),
    (0x0B00, 1 << STATE_SHIFT, True),
    (0x1000, 2 << STATE_SHIFT, True),
    (0x1500, 3 << STATE_SHIFT, False),
    (0x1700, NOT_CHOSEN << STATE_SHIFT, False),
)
"""Up to which of 65 536 draws a point is in a state, that state's bits, and whether it has levels. Our own choice."""
INCOMPLETE = 50
"""One evaluation in so many has a sub-area that nobody has marked yet. Our own choice."""
_GRID = 65
_PARTS = 12


@dataclass(frozen=True, slots=True)
class Spread:
    """Share of the maximum: mean and standard deviation of totals; that of areas within one municipality."""

    mean: float
    total: float
    area: float


PUBLISHED = {"SE": Spread(551 / 800, 84 / 800, 6.5 / 100), "NO": Spread(441 / 800, 112 / 800, 6.5 / 100)}
"""Totals as printed (SE n = 20, NO n = 10; upward-biased), areas as in single published profiles (4.5 to 7.3)."""


def published_spread(country: str) -> Spread:
    """Raises UnknownItem for a country of which too few totals are published."""
    if country not in PUBLISHED:
        raise UnknownItem(
            Fault(
                msg("There is no published spread of totals for {country}.", country=country),
                hint=msg("Known: {countries}.", countries=", ".join(sorted(PUBLISHED))),
            )
        )
    return PUBLISHED[country]


def synthetic_cells(made: Plan, numbers: range, seed: int, spread: Spread) -> Cells:
    """Packed cells, column-major, of the evaluations with these numbers. The plan needs its points."""
    columns = np.arange(numbers.start, numbers.stop, dtype=np.uint64)
    stream = _mix(columns * np.uint64(0x9E3779B97F4A7C15) + np.uint64(seed))
    highest = [len(aspect.scale.levels) - 1 for aspect in made.marking.aspects]
    cells = np.empty((len(highest) * sum(1 for _ in made.edition.points()), len(columns)), dtype=np.uint8)
    latent = _latents(made, stream, spread)
    unmarked = _unmarked(len(made.sub_areas), stream)
    areas = [place for place, area in enumerate(made.edition.areas) for _ in area.sub_areas]
    for row, sub in enumerate(made.sub_areas):
        for point, *_ in sub.points:
            block = cells[point * len(highest) : (point + 1) * len(highest)]
            _mark(block, latent[areas[row]], _word(stream, 100 + point), highest)
            block[:, unmarked == row] = MISSING
    return cells


def _mark(block: Cells, latent: Floats, word: Words, highest: list[int]) -> None:
    """One point's cells: levels around the latent share, then the state."""
    for place, (row, most) in enumerate(zip(block, highest, strict=True)):
        chance = ((word >> np.uint64(12 * place)) & np.uint64(0xFFF)).astype(np.float64) / 4096
        row[:] = np.minimum(np.floor(latent * most + chance), most)
    drawn = (word >> np.uint64(48)).astype(np.uint32)
    low = 0
    for high, bits, has_levels in STATES:
        chosen = (drawn >= low) & (drawn < high)
        block[:, chosen] = (block[:, chosen] if has_levels else MISSING) | bits
        low = high


def _latents(made: Plan, stream: Words, spread: Spread) -> Floats:
    """Areas × evaluations: the share of the highest level to draw around, so that the points come out as spread."""
    count = len(made.edition.areas)
    between = sqrt(max(spread.total**2 - spread.area**2 / count, 0.0))
    ability = spread.mean + between * _normal(stream, 0)
    grid = np.linspace(0, 1, _GRID)
    latents = np.empty((count, len(stream)))
    for place, expected in enumerate(_expected(made, grid)):
        target = ability + spread.area * _normal(stream, 1 + place)
        latents[place] = np.interp(target, expected, grid)
    return latents


def _expected(made: Plan, grid: Floats) -> Iterator[Floats]:
    """For each area the mean share of its maximum that a latent share leads to, by the rules of its points."""
    highest = np.array(made.radices[1:]) - 2
    whole = 1 - STATES[-1][0] / 65536
    by_rule = {rule: np.zeros(len(grid)) for rule, figure in made.tables if figure is Figure.POINTS}
    low = np.minimum(np.floor(np.outer(highest, grid)), highest[:, None] - 1)
    up = np.outer(highest, grid) - low
    for choice in product((0, 1), repeat=len(highest)):
        key = np.zeros(len(grid), dtype=np.int64)
        chance = np.ones(len(grid))
        for aspect, more in enumerate(choice):
            key = key * made.radices[1 + aspect] + low[aspect].astype(np.int64) + 1 + more
            chance = chance * (up[aspect] if more else 1 - up[aspect])
        for rule in by_rule:
            by_rule[rule] += chance * made.tables[rule, Figure.POINTS][key]
    subs = iter(made.sub_areas)
    for area in made.edition.areas:
        points = [entry for _ in area.sub_areas for entry in next(subs).points]
        mean = sum((factor * by_rule[rule] for _, factor, rule in points), np.zeros(len(grid)))
        yield whole * mean / mean[-1]


def _unmarked(sub_areas: int, stream: Words) -> npt.NDArray[np.int64]:
    """The row of the sub-area that isn't marked yet; −1 for most evaluations."""
    word = _word(stream, 99)
    row = ((word >> np.uint64(32)) % np.uint64(sub_areas)).astype(np.int64)
    return np.where(word % np.uint64(INCOMPLETE) == 0, row, -1)


def _normal(stream: Words, slot: int) -> Floats:
    """Nearly normal, mean 0 and variance 1: twelve uniform numbers of 16 bits, added as whole numbers."""
    total = np.zeros(len(stream), dtype=np.uint64)
    for step in range(_PARTS // 4):
        word = _word(stream, slot * 3 + step + 10_000)
        for part in range(4):
            total += (word >> np.uint64(16 * part)) & np.uint64(0xFFFF)
    return total.astype(np.float64) / 65536 - (_PARTS / 2 - _PARTS / 2 / 65536)


def _word(stream: Words, slot: int) -> Words:
    return _mix(stream ^ np.uint64(slot * 0xD1342543DE82EF95 % 2**64))


def _mix(words: Words) -> Words:
    """The finaliser of splitmix64: every bit of the counter moves every bit of the draw."""
    words = (words ^ (words >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    words = (words ^ (words >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return words ^ (words >> np.uint64(31))
