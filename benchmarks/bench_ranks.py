"""Rank uncertainty of 10,000 evaluations with 1,000 draws, compiled. Prints ratios of one run.

Rivals: a plain numpy loop (a normal number per sub-area and draw, ``argsort``), and the same law in numpy
(``core.benchmark.sensitivity_batch``), whose result the compiled one must equal. Exits with 1 when a limit is missed.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from math import sqrt

import numpy as np
import numpy.typing as npt

from kompass.core.benchmark import sensitivity_batch
from kompass.core.benchmark.sensitivity_batch import NOISE_SD, Drawable, RankSpread
from kompass.scale.ranks import rank_spreads

EVALUATIONS, SUB_AREAS, DRAWS, SEED = 10_000, 45, 1_000, 1
ROUNDS = 3
LEAST = 3.0


def drawables() -> list[Drawable]:
    items = np.random.default_rng(4).integers(2000, 17_777, (EVALUATIONS, SUB_AREAS)).astype(np.float64)
    made = []
    for number, row in enumerate(items):
        total = float(row.sum()) / 1000
        scale = total * 0.05 / (NOISE_SD * sqrt(float((row * row).sum())))
        made.append(Drawable(("SE", f"Invented {number}", 2015, "2.1-se", 1), total, 800.0, row, scale))
    return made


def plain_loop(made: list[Drawable]) -> npt.NDArray[np.float64]:
    """What one would write first: least, quartiles and most of the ranks."""
    draw = np.random.default_rng(SEED)
    items = np.array([one.items for one in made]) / 1000
    spread = 0.05 * items.sum(axis=1) / np.sqrt((items * items).sum(axis=1))
    ranks = np.empty((DRAWS, len(made)), dtype=np.int32)
    for number in range(DRAWS):
        totals = (items * (1 + spread[:, None] * draw.standard_normal(items.shape))).sum(axis=1)
        ranks[number, np.argsort(-totals)] = np.arange(1, len(made) + 1)
    return np.asarray(np.percentile(ranks, [0, 25, 50, 75, 100], axis=0))


def same_law(made: list[Drawable]) -> tuple[RankSpread, ...]:
    totals = sensitivity_batch.draw_totals(made, range(DRAWS), SEED)
    return sensitivity_batch.rank_spreads(made, sensitivity_batch.rank_draws(totals))


def seconds(run: Callable[[], object]) -> float:
    start = time.perf_counter()
    run()
    return time.perf_counter() - start


def main() -> int:
    made = drawables()
    rank_spreads(made[:20], 12, SEED)
    times = [
        (seconds(lambda: rank_spreads(made, DRAWS, SEED)), seconds(lambda: plain_loop(made))) for _ in range(ROUNDS)
    ]
    ours, loop = (min(column) for column in zip(*times, strict=True))
    law = seconds(lambda: same_law(made))
    equal = same_law(made) == rank_spreads(made, DRAWS, SEED)
    print(f"rank uncertainty, {EVALUATIONS:,} evaluations × {SUB_AREAS} sub-areas × {DRAWS:,} draws: {ours:.2f} s")
    print(f"  plain numpy loop: {loop / ours:.1f} times as long (at least {LEAST:.0f})")
    print(f"  the same law in numpy: {law / ours:.1f} times as long; results {'equal' if equal else 'DIFFER'}")
    missed = not equal or loop < LEAST * ours
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
