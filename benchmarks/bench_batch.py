"""Batch scoring of a million evaluations against one plain pass over their cells. Prints a ratio.

The rival is ``cells.max()``: numpy reads every byte once, in one thread, and does next to nothing with it.
"""

from __future__ import annotations

import resource
import sys
import time
from collections.abc import Callable
from fractions import Fraction
from functools import partial

import numpy as np

from kompass.core.instrument.model import (
    Area,
    Aspect,
    Combine,
    CombineRule,
    Depth,
    DisplayRules,
    Edition,
    Level,
    Marking,
    MeasuringPoint,
    NotChosen,
    ReportForm,
    Scale,
    SubArea,
)
from kompass.core.scoring.batch import Cells, Figure, plan, score_batch
from kompass.core.scoring.packed import CLAIMED, MISSING, STATE_SHIFT

EVALUATIONS = 1_000_000
SUB_AREAS = (6, 6, 6, 6, 6, 5, 5, 5)
POINTS = 165
ASPECTS = 4
LEVELS = 5
MOST_RATIO, MOST_MEMORY = 30, 2_000_000_000
ROUNDS = 3
RULES = (
    Combine(CombineRule.WEIGHTED_MEAN),
    Combine(CombineRule.MINIMUM),
    Combine(CombineRule.LOCK_STEP, Fraction(1, 2)),
)


def edition() -> Edition:
    """165 points in 45 sub-areas, four aspects of five uneven levels, all rules mixed, weights that differ."""
    scale = Scale("steps", tuple(Level(str(i), Fraction(value)) for i, value in enumerate((0, 1, 2, 4, 7))))
    aspects = tuple(Aspect(f"aspect-{i + 1}", Fraction(weight), scale) for i, weight in enumerate((4, 3, 2, 1)))
    areas: list[Area] = []
    made = 0
    for number, count in enumerate(SUB_AREAS, start=1):
        subs: list[SubArea] = []
        for place in range(1, count + 1):
            # 30 sub-areas of four points and 15 of three make 165
            subs.append(_sub_area(f"{number}.{place}", 3 if made % 3 == 2 else 4, made))
            made += 1
        areas.append(Area(str(number), sum((sub.maximum for sub in subs), Fraction(0)), tuple(subs)))
    return Edition(
        id="bench",
        version="1",
        status="draft",
        country="NO",
        depth=Depth.POINT,
        valid_from=None,
        valid_until=None,
        official="own",
        areas=tuple(areas),
        display=DisplayRules("sum-of-shown-areas", dict.fromkeys(("total", "area", "sub_area"), Fraction(1)), None),
        tolerance=Fraction(5),
        finding_kinds=(),
        interview_groups=(),
        report=ReportForm((), (), "lists"),
        sources=(),
        hash="",
        marking=Marking(aspects, RULES[0], NotChosen.ZERO),
    )


def _sub_area(sub_id: str, count: int, turn: int) -> SubArea:
    maximum = Fraction(50, 3)
    weights = [Fraction(1 + (turn + i) % 3) for i in range(count)]
    points = tuple(
        MeasuringPoint(f"{sub_id}.{i + 1}", weight, maximum * weight / sum(weights), RULES[(turn + i) % len(RULES)])
        for i, weight in enumerate(weights)
    )
    return SubArea(sub_id, maximum, points)


def invented_cells() -> Cells:
    """Column-major cells, row by row: mostly implemented with evidence, of every other state some."""
    draw = np.random.default_rng(20)
    level = np.array([*range(LEVELS), MISSING], dtype=np.uint8)
    states = [0] * 11 + [1 << STATE_SHIFT, 2 << STATE_SHIFT, 3 << STATE_SHIFT, 4 << STATE_SHIFT, CLAIMED]
    state = np.array(states, dtype=np.uint8)
    cells = np.empty((POINTS * ASPECTS, EVALUATIONS), dtype=np.uint8)
    for point in range(POINTS):
        high = state[draw.integers(len(state), size=EVALUATIONS, dtype=np.uint8)]
        for row in range(point * ASPECTS, (point + 1) * ASPECTS):
            np.bitwise_or(high, level[draw.integers(len(level), size=EVALUATIONS, dtype=np.uint8)], out=cells[row])
    return cells


def best(run: Callable[[], object]) -> float:
    """Seconds of the quickest of three rounds."""
    seconds: list[float] = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        run()
        seconds.append(time.perf_counter() - start)
    return min(seconds)


def peak_memory() -> int:
    """Bytes that the process ever held (Linux counts in KiB, macOS in bytes)."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024)


def main() -> None:
    made = edition()
    cells = invented_cells()
    one_pass = best(cells.max)
    print(f"batch scoring, {EVALUATIONS:,} × {cells.shape[0]} cells; one pass (cells.max) takes {one_pass:.3f} s")
    for figures in ((Figure.POINTS,), (Figure.POINTS, Figure.COVERED)):
        seconds = best(partial(score_batch, cells, plan(made, figures)))
        names = " + ".join(figures)
        print(f"  {names}: {seconds / one_pass:.1f} times one pass (at most {MOST_RATIO}), {seconds:.2f} s")
    print(f"  peak memory {peak_memory() / 1e9:.2f} GB (below {MOST_MEMORY / 1e9:.0f} GB)")


if __name__ == "__main__":
    main()
