"""The compiled draws are those of ``core.benchmark.sensitivity_batch``, bit by bit."""

from __future__ import annotations

from math import sqrt

import numpy as np
import pytest

from kompass.core.benchmark import sensitivity_batch
from kompass.core.benchmark.sensitivity_batch import NOISE_SD, Drawable
from kompass.scale.ranks import rank_spreads


def drawables(items: list[list[int]], maximum: float = 800.0) -> list[Drawable]:
    """Items in thousandths of a point; the total is their sum."""
    made = []
    for number, one in enumerate(items):
        points, length = sum(one) / 1000, sqrt(sum(value * value for value in one))
        scale = points * 0.05 / (NOISE_SD * length) if length else 0.0
        key = ("SE", f"Testby {number}", 2015, "2.1-se", 1)
        made.append(Drawable(key, points, maximum, np.array(one, dtype=np.float64), scale))
    return made


DRAW = np.random.default_rng(8)
CASES = {
    "sub-areas": DRAW.integers(2000, 18000, (150, 45)).tolist(),
    "areas": DRAW.integers(20000, 90000, (70, 8)).tolist(),
    "mixed depths": [[500_000], *DRAW.integers(20000, 90000, (9, 8)).tolist(), *[[11_000] * 45] * 3],
    "all at zero": [[0, 0]] * 40,
    "all at the maximum": [[100_000] * 8] * 40,
    "alone": [[1000, 2000]],
}


@pytest.mark.parametrize("case", CASES)
@pytest.mark.parametrize("draws", [12, 101])
def test_compiled_and_plain_spreads_are_equal(case: str, draws: int) -> None:
    made = drawables(CASES[case])
    plain = sensitivity_batch.rank_draws(sensitivity_batch.draw_totals(made, range(draws), 5))
    assert rank_spreads(made, draws, 5) == sensitivity_batch.rank_spreads(made, plain)


def test_another_seed_draws_others() -> None:
    made = drawables(CASES["sub-areas"])
    assert rank_spreads(made, 50, 1) != rank_spreads(made, 50, 2)
