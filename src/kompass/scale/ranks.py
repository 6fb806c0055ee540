"""Rank uncertainty of many evaluations, compiled: the law of ``kompass.core.benchmark.sensitivity_batch``, bit by bit.

The words are those of Philox 4×64 (Salmon et al. 2011) as numpy makes them, computed where they are needed instead of
being stored; sums stay whole numbers, and ranks are found by buckets instead of sorting. The result is a sensitivity
analysis and no probability (design rule 8).
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Any

import numba
import numpy as np
import numpy.typing as npt
from llvmlite import ir
from numba.extending import intrinsic

from kompass.core.benchmark.sensitivity_batch import CENTRE, WORDS, Drawable, RankSpread, stream
from kompass.core.benchmark.statistics import Quartiles, quantile_place

Totals = npt.NDArray[np.float64]
Ranks = npt.NDArray[np.int32]
Whole = npt.NDArray[np.int64]
Words = tuple[np.uint64, np.uint64, np.uint64, np.uint64]
TILE = 8
"""Evaluations drawn side by side: a draw's totals then fill a line of the cache."""


def rank_spreads(made: Sequence[Drawable], draws: int, seed: int) -> tuple[RankSpread, ...]:
    """Spread of the ranks of each evaluation over at least twelve draws. Memory: 12 bytes × evaluations × draws."""
    steps = np.array([-(-len(one.items) // WORDS) for one in made], dtype=np.int64)
    items = np.zeros((len(made), -(-int(steps.max()) // 2) * 2 * WORDS), dtype=np.int64)
    for row, one in enumerate(made):
        items[row, : len(one.items)] = one.items
    streams = np.array([stream(one.key) for one in made], dtype=np.uint64)
    plain = np.array([(one.total, one.scale, one.maximum) for one in made], dtype=np.float64)
    totals = np.empty((draws, len(made)), dtype=np.float64)
    _draw(items, steps, streams, plain, np.uint64(seed), totals)
    ranks = np.empty(totals.shape, dtype=np.int32)
    _rank(totals, ranks)
    places = [quantile_place(draws, Fraction(n, 4)) for n in (1, 2, 3)]
    found = np.empty((len(made), 8), dtype=np.int32)
    _spread(ranks, np.array([place for place, _ in places], dtype=np.int64), found)
    return tuple(
        RankSpread(one.key, row[0], row[7], _quartiles(row[1:7], [rest for _, rest in places]))
        for one, row in zip(made, found.tolist(), strict=True)
    )


def _quartiles(pairs: list[int], rests: list[Fraction]) -> Quartiles:
    """Each from the two ranks around it, type 7."""
    low, middle, high = (pairs[2 * i] + rest * (pairs[2 * i + 1] - pairs[2 * i]) for i, rest in enumerate(rests))
    return Quartiles(low, middle, high)


def _multiply(_context: Any, one: Any, other: Any) -> Any:  # numba's types and builders carry none themselves
    """Upper half of a product of 64 × 64 bits, which numba has no operator for."""

    def generate(_target: Any, builder: Any, _signature: Any, values: Any) -> Any:
        wide = ir.IntType(128)
        product = builder.mul(builder.zext(values[0], wide), builder.zext(values[1], wide))
        return builder.trunc(builder.lshr(product, ir.Constant(wide, 64)), ir.IntType(64))

    return numba.uint64(one, other), generate


_high: Any = intrinsic(_multiply)


@numba.njit(cache=True)
def _sum_of_parts(word: np.uint64) -> np.int64:
    """The four parts of 16 bits of a word, added."""
    even = np.uint64(0x0000FFFF0000FFFF)
    pairs = (word & even) + ((word >> np.uint64(16)) & even)
    return np.int64((pairs & np.uint64(0xFFFFFFFF)) + (pairs >> np.uint64(32)))


@numba.njit(cache=True)
def _round(a: np.uint64, b: np.uint64, c: np.uint64, d: np.uint64, seed: np.uint64, own: np.uint64) -> Words:
    one, two = np.uint64(0xD2E7470EE14C6C93), np.uint64(0xCA5A826395121157)
    return _high(two, c) ^ b ^ seed, two * c, _high(one, a) ^ d ^ own, one * a


@numba.njit(cache=True)
def _philox_twice(counter: np.uint64, seed: np.uint64, own: np.uint64) -> tuple[Words, Words]:
    """Philox 4×64, ten rounds, on a counter below 2⁶⁴ and the next, with the key (seed, own).

    Two side by side: the multiplications of one wait for each other, those of two fill the gaps.
    """
    zero = np.uint64(0)
    a, b, c, d = counter, zero, zero, zero
    e, f, g, h = counter + np.uint64(1), zero, zero, zero
    for _ in range(10):
        a, b, c, d = _round(a, b, c, d, seed, own)
        e, f, g, h = _round(e, f, g, h, seed, own)
        seed += np.uint64(0x9E3779B97F4A7C15)
        own += np.uint64(0xBB67AE8584CAA73B)
    return (a, b, c, d), (e, f, g, h)


@numba.njit(cache=True)
def _weighted(words: Words, items: Whole) -> np.int64:
    """Four words' noise, not yet centred, times four items."""
    one = _sum_of_parts(words[0]) * items[0] + _sum_of_parts(words[1]) * items[1]
    return np.int64(one + _sum_of_parts(words[2]) * items[2] + _sum_of_parts(words[3]) * items[3])


@numba.njit(parallel=True, cache=True)
def _draw(
    items: Whole, steps: Whole, streams: npt.NDArray[np.uint64], plain: Totals, seed: np.uint64, totals: Totals
) -> None:
    """Drawn totals, draws × evaluations, as ``sensitivity_batch.draw_totals`` gives them.

    ``items`` are evaluations × items, filled up with 0 to pairs of Philox' steps; ``steps`` are those of one draw.
    """
    count = len(items)
    for tile in numba.prange((count + TILE - 1) // TILE):
        for draw in range(len(totals)):
            for row in range(tile * TILE, min((tile + 1) * TILE, count)):
                own, weighted = items[row], np.int64(0)
                for step in range(0, steps[row], 2):
                    # numpy counts up before it makes its first word
                    first, second = _philox_twice(np.uint64(draw * steps[row] + step + 1), seed, streams[row])
                    weighted += _weighted(first, own[4 * step : 4 * step + 4])
                    weighted += _weighted(second, own[4 * step + 4 : 4 * step + 8])
                noise = 2 * weighted - CENTRE * own.sum()
                totals[draw, row] = min(max(plain[row, 0] + plain[row, 1] * np.float64(noise), 0.0), plain[row, 2])


@numba.njit(parallel=True, cache=True)
def _rank(totals: Totals, ranks: Ranks) -> None:
    """Ranks of each draw, 1 for the highest; equal totals share one."""
    count = totals.shape[1]
    for draw in numba.prange(len(totals)):
        row = totals[draw]
        least = row.min()
        factor = (2 * count - 1) / max(row.max() - least, 1e-300)
        ends = np.zeros(2 * count + 1, dtype=np.int32)
        bucket = np.empty(count, dtype=np.int32)
        for i in range(count):
            # the highest first; rounding can't turn the order round, only put neighbours into one bucket
            bucket[i] = 2 * count - 1 - np.int32((row[i] - least) * factor)
            ends[bucket[i] + 1] += 1
        for b in range(2 * count):
            ends[b + 1] += ends[b]
        at = ends[: 2 * count].copy()
        order = np.empty(count, dtype=np.int32)
        for i in range(count):
            order[at[bucket[i]]] = i
            at[bucket[i]] += 1
        for b in range(2 * count):
            if ends[b] < ends[b + 1]:
                _rank_bucket(row, order[ends[b] : ends[b + 1]], ends[b], ranks[draw])


@numba.njit(cache=True)
def _rank_bucket(row: Totals, members: Ranks, before: int, ranks: Ranks) -> None:
    """Sort one bucket and write its ranks; ``before`` totals are higher than all of it."""
    if len(members) > 32:
        members[:] = members[np.argsort(-row[members])]
    else:
        for i in range(1, len(members)):
            one, at = members[i], i
            while at > 0 and row[members[at - 1]] < row[one]:
                members[at] = members[at - 1]
                at -= 1
            members[at] = one
    rank = before + 1
    for i in range(len(members)):
        if i > 0 and row[members[i]] < row[members[i - 1]]:
            rank = before + i + 1
        ranks[members[i]] = rank


@numba.njit(parallel=True, cache=True)
def _spread(ranks: Ranks, places: Whole, found: Ranks) -> None:
    """Of each evaluation the first rank, the two around each quartile, and the last, by counting."""
    draws, count = ranks.shape
    for tile in numba.prange((count + TILE - 1) // TILE):
        for row in range(tile * TILE, min((tile + 1) * TILE, count)):
            own = ranks[:, row].copy()
            least, most = own.min(), own.max()
            times = np.zeros(most - least + 1, dtype=np.int32)
            for rank in own:
                times[rank - least] += 1
            found[row, 0], found[row, 7] = least, most
            at, reached = 0, times[0]
            for number in range(len(places)):
                for more in range(2):
                    while reached <= min(places[number] + more, draws - 1):
                        at += 1
                        reached += times[at]
                    found[row, 1 + 2 * number + more] = least + at
