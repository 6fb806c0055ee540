"""What may be said of municipalities side by side, none of which is the own one."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import given

from kompass.core.benchmark.among_equals import lowest_mean, stands_above, widest_spread
from kompass.core.benchmark.ranking import ranking
from kompass.core.benchmark.results import Result
from kompass.core.benchmark.side_by_side import side_by_side
from tests.core.benchmark import krevi
from tests.core.benchmark.invented import OF, result, sets

DK = krevi.edition("1-dk")
PILOTS = krevi.results(krevi.PILOTS)


def names(results: tuple[Result, ...]) -> set[str]:
    return {one.place.name for one in results}


def test_of_the_pilots_two_stand_above_two_and_odder_above_nobody() -> None:
    """415.5 and 396.5 less 5 % lie over 358 and 355.5 with 5 % more; 377 overlaps with all of them."""
    (found,) = stands_above(ranking(PILOTS, DK))
    assert names(found.above) == {"Silkeborg", "Sorø"}
    assert names(found.below) == {"Ringkøbing-Skjern", "Stevns"}


def test_the_pilots_differ_most_in_area_1_and_have_most_room_in_area_7() -> None:
    table = side_by_side(PILOTS, DK)
    spread, least = widest_spread(table), lowest_mean(table)
    assert spread is not None
    assert (spread.items, spread.low, spread.high, spread.count) == (("1",), Fraction(47), Fraction(79), 5)
    assert least is not None
    assert (least.items, least.mean.value, least.mean.count) == (("7",), Fraction(33), 5)


def test_where_all_are_equal_nothing_stands_out() -> None:
    alike = [result(name, 50, 50, 50, 50) for name in "ABC"]
    table = side_by_side(alike, OF)
    assert stands_above(ranking(alike, OF)) == ()
    assert (widest_spread(table), lowest_mean(table)) == (None, None)


def test_a_single_figure_has_no_spread_and_a_missing_one_is_no_zero() -> None:
    table = side_by_side([result("A", 50, 40, None, 60), result("B", None, 45, None, 60)], OF)
    spread, least = widest_spread(table), lowest_mean(table)
    assert spread is not None
    assert (spread.items, spread.low, spread.count) == (("2",), Fraction(40), 2)
    assert least is not None
    assert least.items == ("2",)


@given(sets(whole=True))
def test_above_means_beyond_both_tolerances_and_nothing_else(some: list[Result]) -> None:
    ranks = ranking(some, OF)
    bands = {one.result.key: one.band for one in ranks.ranked}
    said = {(a.key, b.key) for one in stands_above(ranks) for a in one.above for b in one.below}
    assert said == {(a, b) for a in bands for b in bands if bands[b][1] < bands[a][0]}
