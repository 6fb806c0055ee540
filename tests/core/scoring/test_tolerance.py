"""How far a total is good, and which totals can't be told apart (design rule 8)."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kompass.core.evaluation.model import Basis, DirectFigure
from kompass.core.instrument.model import TOTAL
from kompass.core.scoring.exact import score
from kompass.core.scoring.tolerance import Band, band_of, distinguishable, tolerance_band
from tests.builders import ONLY, area, edition, evaluation, full_marks, small_edition, sub_area

OF = edition([area(str(i), sub_area(f"{i}.1", 100)) for i in range(1, 9)])
totals = st.fractions(0, 800, max_denominator=8)

PILOTS = {
    # total: low and high of its band, worked out by hand as total × 0.95 and total × 1.05
    "Sorø": ("396.5", "376.675", "416.325"),
    "Silkeborg": ("415.5", "394.725", "436.275"),
    "Odder": ("377", "358.15", "395.85"),
    "Ringkøbing-Skjern": ("358", "340.1", "375.9"),
    "Stevns": ("355.5", "337.725", "373.275"),
}


def band(low: int | str, high: int | str) -> Band:
    return Fraction(low), Fraction(high)


BANDS = {name: band(low, high) for name, (_, low, high) in PILOTS.items()}


# --- the band --------------------------------------------------------------------------------


@pytest.mark.parametrize("name", PILOTS)
def test_the_band_is_the_editions_percent_of_the_total_on_both_sides(name: str) -> None:
    assert tolerance_band(Fraction(PILOTS[name][0]), OF) == BANDS[name]


def test_the_percent_is_the_editions() -> None:
    assert tolerance_band(Fraction(400), replace(OF, tolerance=Fraction(10))) == band(360, 440)
    assert tolerance_band(Fraction(400), replace(OF, tolerance=Fraction(0))) == band(400, 400)


def test_the_band_ends_at_the_maximum_and_at_zero() -> None:
    assert tolerance_band(Fraction(780), OF) == band(741, 800)
    assert tolerance_band(Fraction(800), OF) == band(760, 800)
    assert tolerance_band(Fraction(0), OF) == band(0, 0)


@given(totals)
def test_a_total_lies_in_its_band_and_the_band_within_the_instrument(total: Fraction) -> None:
    low, high = tolerance_band(total, OF)
    assert 0 <= low <= total <= high <= OF.maximum


# --- the band of a scored total --------------------------------------------------------------


def test_the_band_stands_around_the_total_as_shown() -> None:
    of = edition([area("1", sub_area("1.1", 20)), area("2", sub_area("2.1", 20))])
    made = score(evaluation(of, points={sub: DirectFigure(points=Fraction("10.5")) for sub in ("1.1", "2.1")}), of)
    assert (made.total.points, made.total.shown) == (Fraction(21), Fraction(22))
    assert band_of(made.total, of) == band("20.9", "23.1")


def test_a_total_of_which_only_a_range_is_known_has_the_band_of_the_whole_range() -> None:
    of = edition([area("1", sub_area("1.1", 25), sub_area("1.2", 25))])
    figures = {sub: DirectFigure(printed=Fraction(10)) for sub in ("1.1", "1.2")}
    total = score(evaluation(of, basis=Basis.PRINTED, points=figures), of).total
    assert (total.shown, total.shown_high) == (Fraction(19), Fraction(21))
    assert band_of(total, of) == band("18.05", "22.05")


def test_a_printed_total_alone_has_a_band() -> None:
    figures = {TOTAL: DirectFigure(printed=Fraction("396.5"))}
    assert band_of(score(evaluation(OF, basis=Basis.PRINTED, points=figures), OF).total, OF) == BANDS["Sorø"]


def test_a_total_so_far_has_none() -> None:
    of = small_edition()
    full = full_marks(of)
    for point in full:
        some = {other: mark for other, mark in full.items() if other != point}
        total = score(evaluation(of, marks={ONLY: some}), of).total
        assert total.shown is not None
        assert band_of(total, of) is None
    assert band_of(score(evaluation(of, marks={ONLY: full}), of).total, of) == band(57, 60)


def test_where_nothing_is_known_there_is_no_band() -> None:
    assert band_of(score(evaluation(OF), OF).total, OF) is None


# --- what can be told apart ------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "apart"), [("Silkeborg", False), ("Odder", False), ("Ringkøbing-Skjern", True), ("Stevns", True)]
)
def test_which_pilots_can_be_told_apart_from_soro(name: str, apart: bool) -> None:
    # Silkeborg's 394.725 and Odder's 395.85 lie in 376.675–416.325; 375.9 and 373.275 lie below it
    assert distinguishable(BANDS["Sorø"], BANDS[name]) is apart


def test_silkeborg_and_odder_overlap_too_though_their_totals_are_38_5_apart() -> None:
    assert Fraction("394.725") < Fraction("395.85")
    assert not distinguishable(BANDS["Silkeborg"], BANDS["Odder"])


def test_bands_that_touch_are_not_told_apart() -> None:
    lower, upper = band(190, 210), band(210, 230)
    assert not distinguishable(lower, upper)
    assert distinguishable(lower, band("210.001", 230))


@given(totals, totals)
def test_it_is_the_same_in_both_directions_and_nobody_is_told_apart_from_himself(one: Fraction, two: Fraction) -> None:
    a, b = tolerance_band(one, OF), tolerance_band(two, OF)
    assert distinguishable(a, b) == distinguishable(b, a)
    assert not distinguishable(a, a)


@given(totals, totals)
def test_totals_within_the_tolerance_of_each_other_are_never_told_apart(one: Fraction, two: Fraction) -> None:
    low, high = sorted((one, two))
    if high * Fraction("0.95") <= low:
        assert not distinguishable(tolerance_band(low, OF), tolerance_band(high, OF))
