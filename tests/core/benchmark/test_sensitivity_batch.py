"""Repeated draws: a labelled sensitivity analysis, whose total varies by the tolerance in every edition."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from math import hypot
from statistics import NormalDist

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kompass.core.benchmark.results import Place, Result, total_of
from kompass.core.benchmark.sensitivity_batch import (
    MOST_DRAWS,
    NOISE_SD,
    Drawable,
    draw_totals,
    drawable,
    noise,
    rank_draws,
    rank_spreads,
    sensitivity,
    stream,
)
from kompass.core.errors import Refused
from kompass.core.evaluation.model import Basis
from kompass.core.instrument.model import Edition
from tests.builders import area, edition, sub_area
from tests.core.benchmark import krevi

DK = krevi.edition("1-dk")
SE = krevi.edition("2.1-se")
"""45 sub-areas."""
OF = edition([area(str(i), sub_area(f"{i}.1", 100)) for i in range(1, 9)])
SMALL = edition((area("1", sub_area("1.1", 20), sub_area("1.2", 30)), area("2", sub_area("2.1", 50))))
ALL = range(4000)
PINNED = [
    [28252, 95582, 88460, -11156, 20334, -34822, -48744, 4376],
    [-19322, 29542, -70102, 56174, 31036, 10720, -16606, -107662],
]
PINNED_TOTALS = ["0x1.9cb9a75f65787p+8", "0x1.82daa9610cdf1p+8"]


def made(name: str, of: Edition = OF, **figures: Fraction | int) -> Result:
    """Figures are written ``i_1_1=5`` and ``total=9``."""
    given = {key.removeprefix("i_").replace("_", "."): Fraction(value) for key, value in figures.items()}
    return Result(Place(name, of.country), 2020, of.id, Basis.PRINTED, given)


def ready(result: Result, of: Edition) -> Drawable:
    found = drawable(result, of)
    assert found is not None
    return found


def half_of(name: str, of: Edition) -> Result:
    """Half of the maximum everywhere, by sub-area where the edition has them."""
    figures = {sub.id: sub.maximum / 2 for sub in of.sub_areas()} | {one.id: one.maximum / 2 for one in of.areas}
    return replace(made(name, of), figures=figures)


def many(count: int) -> list[Result]:
    return [made(f"m{i:02}", total=300 + 10 * i) for i in range(count)]


# --- the total varies by 5 % ---------------------------------------------------------------------


@pytest.mark.parametrize(("of", "items"), [(SE, 45), (DK, 8), (krevi.edition("2020-se"), 8)])
def test_the_total_varies_by_5_percent_whatever_the_number_of_items(of: Edition, items: int) -> None:
    one = ready(half_of("a", of), of)
    assert len(one.items) == items
    totals = draw_totals([one], ALL, seed=1)[0]
    # of 4000 draws the standard deviation is known to about 1 % of itself, the mean to 0.08 % of the total
    assert totals.std() / one.total == pytest.approx(0.05, rel=0.04)
    assert totals.mean() == pytest.approx(400, rel=0.004)


@pytest.mark.parametrize("name", [*krevi.PILOTS, *krevi.OTHERS])
def test_the_scale_makes_it_the_tolerance_exactly_for_every_profile(name: str) -> None:
    result = krevi.result(name)
    one = ready(result, krevi.edition(result.edition))
    assert one.scale * NOISE_SD * float(np.sqrt((one.items**2).sum())) == pytest.approx(0.05 * one.total)


def test_a_total_alone_varies_as_much() -> None:
    one = ready(made("a", total=400), OF)
    assert list(one.items) == [400_000]
    assert draw_totals([one], ALL, seed=1).std() / 400 == pytest.approx(0.05, rel=0.04)


def test_the_tolerance_is_the_editions() -> None:
    wide = replace(OF, tolerance=Fraction(10))
    assert draw_totals([ready(made("a", total=400), wide)], ALL, 1).std() / 400 == pytest.approx(0.1, rel=0.04)
    exact = replace(OF, tolerance=Fraction(0))
    assert set(draw_totals([ready(made("a", total=400), exact)], ALL, 1)[0]) == {400.0}


def test_drawn_totals_stay_within_zero_and_the_maximum() -> None:
    totals = draw_totals([ready(made("top", total=800), OF), ready(made("none", total=0), OF)], ALL, 1)
    assert (totals[0].max(), set(totals[1])) == (800.0, {0.0})
    assert totals[0].min() > 600


def test_sub_areas_are_drawn_where_all_are_known_else_areas_else_the_total() -> None:
    subs = {"i_1_1": 5, "i_1_2": 6, "i_2_1": 7}
    full = made("a", SMALL, i_1=11, i_2=7, **subs)
    assert list(ready(full, SMALL).items) == [5000, 6000, 7000]
    some = replace(full, figures={key: value for key, value in full.figures.items() if key != "1.2"})
    assert list(ready(some, SMALL).items) == [11000, 7000]
    assert list(ready(made("a", SMALL, total=18, i_1=11), SMALL).items) == [18000]


# --- the noise -----------------------------------------------------------------------------------


def test_noise_has_mean_0_and_variance_1_in_every_item_and_items_do_not_move_together() -> None:
    drawn = noise(made("a").key, 8, range(20_000), seed=3) / NOISE_SD
    assert np.abs(drawn.mean(axis=0)).max() < 0.04
    assert np.abs(drawn.std(axis=0) - 1).max() < 0.03
    together = np.corrcoef(drawn.T) - np.eye(8)
    assert np.abs(together).max() < 0.04
    assert np.abs(drawn).max() < 3.47  # √12, where all four parts are at their end


def test_evaluations_draws_and_seeds_have_noise_of_their_own() -> None:
    a, b = made("a").key, made("b").key
    drawn = noise(a, 8, range(100), 1)
    for other in (noise(b, 8, range(100), 1), noise(a, 8, range(100), 2), noise(a, 8, range(100, 200), 1)):
        assert abs(np.corrcoef(drawn.ravel(), other.ravel())[0, 1]) < 0.15


def test_a_name_has_one_stream_however_its_letters_are_composed() -> None:
    composed, apart = made("Sorø Å").key, made("Sorø A\u030a").key
    assert composed != apart
    assert stream(composed) == stream(apart)


@given(st.integers(0, 2**64 - 1), st.integers(0, 10**6), st.integers(1, 9))
def test_a_word_of_philox_at_its_counter_makes_one_item_of_one_draw(seed: int, draw: int, items: int) -> None:
    key = krevi.result("Sorø").key
    steps = -(-items // 4)
    words = [word for step in range(steps) for word in philox(draw * steps + 1 + step, seed, stream(key))]
    parts = [[word >> shift & 0xFFFF for shift in (0, 16, 32, 48)] for word in words[:items]]
    assert noise(key, items, range(draw, draw + 1), seed).tolist() == [[2 * sum(four) - 4 * 0xFFFF for four in parts]]


def philox(counter: int, *key: int) -> list[int]:
    """Philox 4×64 with ten rounds, as Salmon and others publish it (2011)."""
    words, (one, two) = [counter, 0, 0, 0], key
    for _ in range(10):
        first, second = words[0] * 0xD2E7470EE14C6C93, words[2] * 0xCA5A826395121157
        words = [
            second >> 64 ^ words[1] ^ one,
            second % 2**64,
            first >> 64 ^ words[3] ^ two,
            first % 2**64,
        ]
        one, two = (one + 0x9E3779B97F4A7C15) % 2**64, (two + 0xBB67AE8584CAA73B) % 2**64
    return words


def test_the_first_draws_are_these_on_every_machine() -> None:
    # numpy promises that raw words stay as they are; a change here is a change of the law
    assert noise(krevi.result("Sorø").key, 8, range(2), seed=1).tolist() == PINNED
    one = ready(krevi.result("Sorø"), DK)
    assert [total.hex() for total in draw_totals([one], range(2), 1)[0]] == PINNED_TOTALS


# --- neither order nor partition matters ---------------------------------------------------------


@given(st.permutations(range(6)), st.integers(0, 40), st.integers(0, 2**64 - 1))
def test_order_and_partition_make_no_difference(order: Sequence[int], cut: int, seed: int) -> None:
    some = [ready(one, DK) for one in (*krevi.results(krevi.PILOTS), half_of("sixth", DK))]
    whole = draw_totals(some, range(40), seed)
    mixed = draw_totals([some[i] for i in order], range(40), seed)
    assert np.array_equal(mixed, whole[list(order)])
    parts = [draw_totals(some, part, seed) for part in (range(cut), range(cut, 40))]
    assert np.array_equal(np.concatenate(parts, axis=1), whole)
    assert np.array_equal(draw_totals(some[3:4], range(40), seed), whole[3:4])


def test_the_analysis_says_the_same_in_any_order() -> None:
    results = krevi.results(krevi.PILOTS)
    there, back = sensitivity(results, DK, draws=200), sensitivity(results[::-1], DK, draws=200)
    assert there.spreads == back.spreads[::-1]
    assert sensitivity(results, DK, draws=200, seed=2).spreads != there.spreads


# --- ranks ---------------------------------------------------------------------------------------


def test_equal_totals_share_a_rank() -> None:
    totals = np.array([[1.0, 5.0], [3.0, 5.0], [3.0, 5.0], [2.0, 4.0]])
    assert rank_draws(totals).T.tolist() == [[4, 1, 1, 3], [1, 1, 1, 4]]


def test_the_spread_is_lowest_highest_and_quartiles_of_the_ranks() -> None:
    ranks = np.array([[*range(12, 0, -1)]], dtype=np.int32)
    (spread,) = rank_spreads([ready(made("a", total=1), OF)], ranks)
    assert (spread.first, spread.last) == (1, 12)
    four = spread.quartiles
    assert (four.lower, four.median, four.upper) == (Fraction("3.75"), Fraction("6.5"), Fraction("9.25"))


def test_the_five_pilots() -> None:
    found = sensitivity(krevi.results(krevi.PILOTS), DK)
    assert (found.seed, found.draws, found.left_out) == (1, 1000, ())
    assert found.tolerance == 5
    spreads = {spread.key[1]: spread for spread in found.spreads}
    assert list(spreads) == list(krevi.PILOTS)
    assert [spreads[name].quartiles.median for name in ("Silkeborg", "Sorø", "Stevns")] == [1, 2, 4]
    soro = spreads["Sorø"]
    assert [soro.first, soro.quartiles.lower, soro.quartiles.median, soro.quartiles.upper, soro.last] == [1, 2, 2, 3, 5]


def test_mean_ranks_are_those_that_the_normal_distribution_gives() -> None:
    # i stands behind j where the difference of two draws is negative: its standard deviation is 5 % of √(i² + j²)
    totals = [float(total_of(one, DK) or 0) for one in krevi.results(krevi.PILOTS)]
    some = [ready(one, DK) for one in krevi.results(krevi.PILOTS)]
    ranks = rank_draws(draw_totals(some, ALL, seed=7)).mean(axis=1)
    for mine, rank in zip(totals, ranks, strict=True):
        behind = [NormalDist(other - mine, 0.05 * hypot(mine, other)).cdf(0) for other in totals]
        expected = 1 + sum(1 - share for share in behind) - 0.5  # itself counts as half, and is taken away again
        assert rank == pytest.approx(expected, abs=0.08)


def test_who_is_far_above_stays_there() -> None:
    found = sensitivity([made("top", total=700), made("a", total=300), made("b", total=301)], OF)
    assert [(one.first, one.last) for one in found.spreads] == [(1, 1), (2, 3), (2, 3)]


def test_who_has_no_total_is_left_out_by_name() -> None:
    found = sensitivity([made("a", total=300), made("b")], OF)
    assert [one.place.name for one in found.left_out] == ["b"]
    assert [(one.key[1], one.first, one.last) for one in found.spreads] == [("a", 1, 1)]
    assert sensitivity([made("b")], OF).spreads == ()


def test_all_equal_totals_come_out_in_every_order() -> None:
    found = sensitivity([made(f"m{i}", total=400) for i in range(4)], OF)
    assert {(one.first, one.last) for one in found.spreads} == {(1, 4)}


# --- what is refused -----------------------------------------------------------------------------


@pytest.mark.parametrize(("seed", "draws", "told"), [(-1, 100, "seed"), (2**64, 100, "seed"), (1, 11, "too few")])
def test_seeds_and_numbers_of_draws_that_make_no_sense_are_refused(seed: int, draws: int, told: str) -> None:
    with pytest.raises(Refused, match=told):
        sensitivity(many(3), OF, seed=seed, draws=draws)


def test_editions_do_not_mix() -> None:
    with pytest.raises(Refused, match="neither editions nor countries mix"):
        sensitivity([krevi.result("Sorø"), krevi.result("Umeå")], DK)


def test_every_draw_is_counted_once_at_the_rank_it_gave() -> None:
    made = sensitivity([half_of("A", OF), half_of("B", OF), made_far()], OF, seed=4, draws=500)
    assert {key[1]: sum(counts.values()) for key, counts in made.counts.items()} == {"A": 500, "B": 500, "Far": 500}
    for spread in made.spreads:
        assert (min(made.counts[spread.key]), max(made.counts[spread.key])) == (spread.first, spread.last)
    assert made.counts[made_far().key] == {3: 500}  # nobody's noise reaches that far


def made_far() -> Result:
    return made("Far", OF, i_total=8)


def test_of_one_whose_total_is_missing_there_are_no_ranks() -> None:
    found = sensitivity([half_of("A", OF), made("B", OF, i_1=5)], OF)
    assert (found.of(made("B", OF).key), [one.place.name for one in found.left_out]) == (None, ["B"])


def test_more_draws_than_memory_is_worth_are_refused() -> None:
    with pytest.raises(Refused):
        sensitivity([half_of("A", OF)], OF, draws=MOST_DRAWS + 1)
