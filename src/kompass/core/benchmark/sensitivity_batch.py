"""How far ranks move when every total is drawn anew: a sensitivity analysis, to be labelled so wherever it is shown.

**The law.** One draw changes each item (sub-area, area, or the total where no more is known) by its own points ×
scale × noise. The noise is independent, of mean 0 and variance 1. The scale makes the standard deviation of the total
the edition's tolerance (5 % of the total), so that 45 sub-areas don't smooth away what 8 areas would show (design
rule 8). The drawn total stays within 0 and the maximum. That the tolerance is one standard deviation is our
assumption: a third of the draws leave the band. The spread of ranks is no probability.

**The noise.** Philox 4×64 with the key (seed, evaluation); a draw has a fixed stretch of its counter, one word of 64
bits an item. The word's four parts of 16 bits are added: nearly normal, whole numbers, within ±3.5 standard
deviations. Only numpy's raw words are promised to stay the same from version to version, and only whole numbers and
single IEEE operations come after them, so that order, partition and machine make no difference.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from hashlib import sha256
from math import sqrt
from unicodedata import normalize

import numpy as np
import numpy.typing as npt

from kompass.core.benchmark.ranking import Key
from kompass.core.benchmark.results import Result, total_of
from kompass.core.benchmark.statistics import MIN_FOR_SPREAD, Quartiles, quantile_place, require_one_measure
from kompass.core.errors import Fault, Refused
from kompass.core.instrument.model import Edition
from kompass.core.messages import msg

WORDS = 4
"""Words in one step of Philox' counter."""
PARTS = 4
"""Parts of 16 bits in a word."""
CENTRE = PARTS * 0xFFFF
"""Twice the mean of a word's sum; sums are doubled so that the noise is whole: −CENTRE to CENTRE, every second one."""
EVEN_PARTS = np.uint64(0x0000FFFF0000FFFF)
LOW_HALF = np.uint64(0xFFFFFFFF)
NOISE_SD = sqrt(PARTS * (2**32 - 1) / 3)
"""Standard deviation of the whole-numbered noise: four discrete uniform numbers, doubled."""
UNIT = 1000
"""Items are taken in thousandths of a point, finer than any edition shows them."""
DRAWS = 1000
MOST_DRAWS = 100_000
"""More would need more memory than a spread of ranks is worth."""

Totals = npt.NDArray[np.float64]
Ranks = npt.NDArray[np.int32]


@dataclass(frozen=True, slots=True)
class Drawable:
    """One evaluation, ready to be drawn. ``items`` are in thousandths of a point; ``maximum`` is the edition's."""

    key: Key
    total: float
    maximum: float
    items: npt.NDArray[np.float64]
    scale: float
    """Points of the total for one of noise × items."""


@dataclass(frozen=True, slots=True)
class RankSpread:
    """Over all draws the ranks from ``first`` (nearest to 1) to ``last``; these two widen with the number of draws."""

    key: Key
    first: int
    last: int
    quartiles: Quartiles


@dataclass(frozen=True, slots=True)
class Sensitivity:
    """Spreads in the order of the results, and what they rest on."""

    seed: int
    draws: int
    tolerance: Fraction
    """Percent of a total: one standard deviation of the drawn totals."""
    spreads: tuple[RankSpread, ...]
    left_out: tuple[Result, ...]
    """Those whose total is missing."""
    counts: Mapping[Key, Mapping[int, int]]
    """In how many of the draws an evaluation came out at each rank; ranks that never came out aren't there."""

    def of(self, key: Key) -> RankSpread | None:
        """One evaluation's spread; None where its total is missing."""
        return next((spread for spread in self.spreads if spread.key == key), None)


def sensitivity(results: Sequence[Result], edition: Edition, *, seed: int = 1, draws: int = DRAWS) -> Sensitivity:
    """Draw all totals ``draws`` times and rank them each time.

    Raises Refused as `require_one_measure` does, for a seed that isn't a whole number of 64 bits, for fewer draws than
    quartiles need, and for more than `MOST_DRAWS`.
    """
    require_one_measure(results, edition)
    require_draws(seed, draws)
    made = [drawable(result, edition) for result in results]
    known = [one for one in made if one is not None]
    left_out = tuple(result for result, one in zip(results, made, strict=True) if one is None)
    if not known:
        return Sensitivity(seed, draws, edition.tolerance, (), left_out, {})
    ranks = rank_draws(draw_totals(known, range(draws), seed))
    return Sensitivity(seed, draws, edition.tolerance, rank_spreads(known, ranks), left_out, rank_counts(known, ranks))


def drawable(result: Result, edition: Edition) -> Drawable | None:
    """The result with the deepest items of which none is missing; None where its total is missing."""
    total = total_of(result, edition)
    if total is None:
        return None
    points = _items(result, edition) or [total]
    whole = [int(value * UNIT) for value in points]
    length = sqrt(sum(value * value for value in whole))
    spread = float(total * edition.tolerance / 100)
    scale = spread / (NOISE_SD * length) if length else 0.0
    return Drawable(result.key, float(total), float(edition.maximum), np.array(whole, dtype=np.float64), scale)


def _items(result: Result, edition: Edition) -> list[Fraction]:
    """Points of all sub-areas, else of all areas; empty where some of both are missing."""
    for ids in ([sub.id for sub in edition.sub_areas()], [area.id for area in edition.areas]):
        if ids and result.figures.keys() >= set(ids):
            return [result.figures[item] for item in ids]
    return []


def draw_totals(made: Sequence[Drawable], draws: range, seed: int) -> Totals:
    """Drawn totals in points, evaluations × draws. ``draws`` (consecutive, from 0) may be any part of all draws."""
    totals = np.empty((len(made), len(draws)), dtype=np.float64)
    for row, one in enumerate(made):
        # whole numbers below 2⁵³ (up to 34 million points), so that floats are exact and any order gives the same
        sums = noise(one.key, len(one.items), draws, seed).astype(np.float64) @ one.items
        np.clip(one.total + one.scale * sums, 0.0, one.maximum, out=totals[row])
    return totals


def noise(key: Key, items: int, draws: range, seed: int) -> npt.NDArray[np.int64]:
    """Whole-numbered noise, draws × items: mean 0, standard deviation NOISE_SD."""
    steps = -(-items // WORDS)
    generator = np.random.Philox(key=np.array([seed, stream(key)], dtype=np.uint64), counter=draws.start * steps)
    words = np.asarray(generator.random_raw(len(draws) * steps * WORDS), dtype=np.uint64).reshape(
        len(draws), steps * WORDS
    )
    return 2 * _sums_of_parts(words[:, :items]).astype(np.int64) - CENTRE


def _sums_of_parts(words: npt.NDArray[np.uint64]) -> npt.NDArray[np.uint64]:
    """Sum of the four parts of 16 bits of each word: two and two side by side, then the halves."""
    pairs = (words & EVEN_PARTS) + ((words >> np.uint64(16)) & EVEN_PARTS)
    return (pairs & LOW_HALF) + (pairs >> np.uint64(32))


def stream(key: Key) -> int:
    """An evaluation's own 64 bits, from what makes it one evaluation and no other."""
    text = "\n".join(str(part) for part in key)
    return int.from_bytes(sha256(normalize("NFC", text).encode()).digest()[:8], "big")


def rank_draws(totals: Totals) -> Ranks:
    """Ranks (1 is the highest; equal totals share one) of each draw, in the shape of ``totals``."""
    ranks = np.empty(totals.shape, dtype=np.int32)
    for draw, column in enumerate(totals.T):
        ranks[:, draw] = 1 + len(column) - np.searchsorted(np.sort(column), column, side="right")
    return ranks


def rank_spreads(made: Sequence[Drawable], ranks: Ranks) -> tuple[RankSpread, ...]:
    """Spread of each evaluation's ranks over at least twelve draws."""
    ordered = np.sort(ranks, axis=1)
    return tuple(
        RankSpread(one.key, int(row[0]), int(row[-1]), Quartiles(*(_quartile(row, n) for n in (1, 2, 3))))
        for one, row in zip(made, ordered, strict=True)
    )


def rank_counts(made: Sequence[Drawable], ranks: Ranks) -> dict[Key, dict[int, int]]:
    """In how many draws each evaluation came out at each rank, the highest rank first."""
    return {
        one.key: {int(rank): int(times) for rank, times in zip(*np.unique(row, return_counts=True), strict=True)}
        for one, row in zip(made, ranks, strict=True)
    }


def _quartile(ordered: npt.NDArray[np.int32], number: int) -> Fraction:
    index, rest = quantile_place(len(ordered), Fraction(number, 4))
    low, high = int(ordered[index]), int(ordered[index + 1])
    return low + rest * (high - low)


def require_draws(seed: int, draws: int) -> None:
    """Raises Refused for a seed that isn't a whole number of 64 bits, and for fewer draws than quartiles need."""
    if not 0 <= seed < 2**64:
        raise Refused(Fault(msg("The seed {seed} isn't a whole number from 0 to 2⁶⁴ − 1.", seed=seed)))
    if draws > MOST_DRAWS:
        raise Refused(
            Fault(
                msg("{draws} draws are more than {most}.", draws=draws, most=MOST_DRAWS),
                hint=msg("Ask for at least {least}; {usual} are usual.", least=MIN_FOR_SPREAD, usual=DRAWS),
            )
        )
    if draws < MIN_FOR_SPREAD:
        raise Refused(
            Fault(
                msg("{draws} draws are too few for quartiles.", draws=draws),
                hint=msg("Ask for at least {least}; {usual} are usual.", least=MIN_FOR_SPREAD, usual=DRAWS),
            )
        )
