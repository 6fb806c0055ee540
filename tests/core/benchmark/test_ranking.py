"""Ranks by points and by tolerance (design rule 8)."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kompass.core.benchmark.other_editions import OtherEdition
from kompass.core.benchmark.ranking import Ranked, Ranking, ranking
from kompass.core.benchmark.results import Place, Result
from kompass.core.errors import Refused, UnknownItem
from kompass.core.evaluation.model import Basis
from kompass.core.instrument.model import TOTAL
from kompass.core.scoring.tolerance import distinguishable, tolerance_band
from tests.builders import area, edition, sub_area
from tests.core.benchmark import krevi

DK = krevi.edition("1-dk")
OF = edition([area(str(i), sub_area(f"{i}.1", 100)) for i in range(1, 9)])
lists_of_totals = st.lists(st.one_of(st.none(), st.fractions(0, 800, max_denominator=4)), max_size=14)


def made(name: str, total: Fraction | int | None, year: int = 2020) -> Result:
    figures = {} if total is None else {TOTAL: Fraction(total)}
    return Result(Place(name, "NO"), year, OF.id, Basis.PRINTED, figures)


def ranked(*totals: Fraction | int | None) -> Ranking:
    return ranking([made(f"m{i:02}", total) for i, total in enumerate(totals)], OF)


def places(found: Ranking) -> dict[str, tuple[int, int, int]]:
    return {one.result.place.name: (one.rank, one.first, one.last) for one in found.ranked}


# --- the five pilots -----------------------------------------------------------------------------


def test_soro_is_second_by_points_and_first_to_third_by_tolerance() -> None:
    # Bands: Silkeborg 394.725–436.275, Sorø 376.675–416.325, Odder 358.15–395.85, Ringkøbing-Skjern 340.1–375.9,
    # Stevns 337.725–373.275. Nobody lies wholly above Sorø; Ringkøbing-Skjern and Stevns lie wholly below.
    found = ranking(krevi.results(krevi.PILOTS), DK)
    assert places(found) == {
        "Silkeborg": (1, 1, 3),
        "Sorø": (2, 1, 3),
        "Odder": (3, 1, 5),
        "Ringkøbing-Skjern": (4, 3, 5),
        "Stevns": (5, 3, 5),
    }
    assert list(places(found)) == ["Silkeborg", "Sorø", "Odder", "Ringkøbing-Skjern", "Stevns"]


def test_pairs_of_pilots_that_cannot_be_told_apart() -> None:
    found = ranking(krevi.results(krevi.PILOTS), DK)
    assert [(a.result.place.name, b.result.place.name) for a, b in found.not_distinguishable()] == [
        ("Silkeborg", "Sorø"),
        ("Silkeborg", "Odder"),
        ("Sorø", "Odder"),
        ("Odder", "Ringkøbing-Skjern"),
        ("Odder", "Stevns"),
        ("Ringkøbing-Skjern", "Stevns"),
    ]
    soro = found.of(krevi.result("Sorø").key)
    assert soro.band == (Fraction("376.675"), Fraction("416.325"))
    assert [one.result.place.name for one in found.near(soro)] == ["Silkeborg", "Odder"]


# --- ties, one, none, missing --------------------------------------------------------------------


def test_equal_totals_share_the_rank_and_the_next_is_left_out() -> None:
    assert places(ranked(100, 400, 400, 700)) == {
        "m03": (1, 1, 1),
        "m01": (2, 2, 3),
        "m02": (2, 2, 3),
        "m00": (4, 4, 4),
    }


def test_where_all_are_equal_everybody_is_first_and_nothing_is_known_of_the_order() -> None:
    assert set(places(ranked(*[300] * 5)).values()) == {(1, 1, 5)}
    assert set(places(ranked(0, 0, 0)).values()) == {(1, 1, 3)}


def test_one_alone_is_first_of_one_and_of_none_there_are_no_ranks() -> None:
    assert places(ranked(300)) == {"m00": (1, 1, 1)}
    assert (ranked().count, ranked().ranked) == (0, ())


def test_who_has_no_total_is_left_out_by_name_and_not_counted() -> None:
    found = ranked(300, None, 500)
    assert (found.count, [one.place.name for one in found.left_out]) == (2, ["m01"])
    assert places(found) == {"m02": (1, 1, 1), "m00": (2, 2, 2)}
    with pytest.raises(UnknownItem, match="m01 2020 has no rank here"):
        found.of(made("m01", None).key)


def test_a_total_that_was_not_printed_is_the_sum_of_all_areas() -> None:
    areas = {area.id: Fraction(50) for area in OF.areas}
    summed = replace(made("sum", None), figures=areas)
    some = replace(made("some", None), figures={key: areas[key] for key in list(areas)[1:]})
    found = ranking([summed, some, made("low", 300)], OF)
    assert [one.result.place.name for one in found.ranked] == ["sum", "low"]
    assert found.of(summed.key).total == 400
    assert [one.place.name for one in found.left_out] == ["some"]


def test_bands_that_touch_leave_the_order_open() -> None:
    # 380 × 1.05 = 399 = 420 × 0.95
    assert set(places(ranked(380, 420)).values()) == {(1, 1, 2), (2, 1, 2)}
    assert places(ranked(380, Fraction("420.25"))) == {"m01": (1, 1, 1), "m00": (2, 2, 2)}


def test_the_tolerance_is_the_editions() -> None:
    exact = ranking([made("a", 300), made("b", 301)], replace(OF, tolerance=Fraction(0)))
    assert places(exact) == {"b": (1, 1, 1), "a": (2, 2, 2)}


def test_an_inferred_total_is_marked_and_who_stands_here_twice_is_named() -> None:
    guessed = replace(made("a", 300), uncertain=frozenset({TOTAL}))
    found = ranking([guessed, made("a", 400, 2023), made("b", 500)], OF)
    assert [one.is_uncertain for one in found.ranked] == [False, False, True]
    assert found.repeated == ("a",)


def test_another_edition_has_no_rank_here() -> None:
    with pytest.raises(Refused, match="neither editions nor countries mix"):
        ranking([krevi.result("Sorø"), krevi.result("Umeå")], DK)


def test_editions_that_are_asked_for_are_ranked_together_each_by_its_own_tolerance() -> None:
    exact = replace(OF, id="exact", tolerance=Fraction(0))
    theirs = replace(made("b", 410), edition=exact.id)
    found = ranking([made("a", 400), theirs, made("c", 600)], OF, {exact.id: OtherEdition(exact)})
    assert found.editions == (OF.id, exact.id)
    assert set(found.of(theirs.key).band) == {Fraction(410)}
    assert places(found) == {"c": (1, 1, 1), "b": (2, 2, 3), "a": (3, 2, 3)}


def test_a_wide_band_far_down_still_overlaps() -> None:
    wide, exact = replace(OF, id="wide", tolerance=Fraction(50)), replace(OF, id="exact", tolerance=Fraction(0))
    results = [made("top", 500), replace(made("mid", 450), edition="exact"), replace(made("low", 400), edition="wide")]
    found = ranking(results, OF, {one.id: OtherEdition(one) for one in (wide, exact)})
    assert [(one.result.place.name, other.result.place.name) for one, other in found.not_distinguishable()] == [
        ("top", "low"),
        ("mid", "low"),
    ]


# --- laws ----------------------------------------------------------------------------------------


@given(lists_of_totals)
def test_the_interval_is_what_rule_8_says_by_its_own_words(totals: list[Fraction | None]) -> None:
    found = ranked(*totals)
    bands = [tolerance_band(total, OF) for total in totals if total is not None]
    for one in found.ranked:
        low, high = tolerance_band(one.total, OF)
        above = sum(other_low > high for other_low, _ in bands)
        below = sum(other_high < low for _, other_high in bands)
        assert (one.first, one.last) == (1 + above, len(bands) - below)
        assert one.rank == 1 + sum(other > one.total for other in totals if other is not None)
        assert 1 <= one.first <= one.rank <= one.last <= found.count


@given(lists_of_totals)
def test_pairs_are_those_whose_bands_overlap_and_near_says_the_same(totals: list[Fraction | None]) -> None:
    found = ranked(*totals)
    pairs = {(one.result.key, other.result.key) for one, other in found.not_distinguishable()}
    for place, one in enumerate(found.ranked):
        near: list[Ranked] = []
        for index, other in enumerate(found.ranked):
            if index == place:
                continue
            higher, lower = (one, other) if place < index else (other, one)
            same = not distinguishable(one.band, other.band)
            assert ((higher.result.key, lower.result.key) in pairs) == same
            near += [other] if same else []
        assert found.near(one) == tuple(near)


@given(lists_of_totals)
def test_the_order_in_which_they_are_given_makes_no_difference(totals: list[Fraction | None]) -> None:
    results = [made(f"m{i:02}", total) for i, total in enumerate(totals)]
    assert ranking(results, OF).ranked == ranking(results[::-1], OF).ranked


# --- by an area ----------------------------------------------------------------------------------


def by_area(*figures: Fraction | int | None) -> Ranking:
    found = [
        Result(Place(f"m{i}", "NO"), 2020, OF.id, Basis.PRINTED, {} if one is None else {"1": Fraction(one)})
        for i, one in enumerate(figures)
    ]
    return ranking(found, OF, item="1")


def test_an_area_is_ranked_by_its_own_tolerance() -> None:
    # ±5 % of 80, 60 and 59 points: 76–84, 57–63, 56.05–61.95.
    found = by_area(60, 80, 59)

    assert places(found) == {"m1": (1, 1, 1), "m0": (2, 2, 3), "m2": (3, 2, 3)}


def test_a_small_figure_has_at_least_the_step_of_its_display_as_tolerance() -> None:
    assert places(by_area(5, 4, 2)) == {"m0": (1, 1, 2), "m1": (2, 1, 3), "m2": (3, 2, 3)}


def test_who_has_no_figure_of_the_area_has_no_rank_and_is_named() -> None:
    found = by_area(60, None)

    assert (found.count, [one.place.name for one in found.left_out]) == (1, ["m1"])


def test_an_item_that_the_edition_hasnt_got_is_refused() -> None:
    with pytest.raises(UnknownItem, match="no area or sub-area 99"):
        ranking([replace(made("a", 1), figures={"99": Fraction(1)})], OF, item="99")
