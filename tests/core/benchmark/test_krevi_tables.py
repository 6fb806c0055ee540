"""The tables of KREVI's report on Sorø (2009), figure by figure."""

from __future__ import annotations

from fractions import Fraction

import pytest

from kompass.core.benchmark.reference import Mean
from kompass.core.benchmark.side_by_side import OtherEdition, Row, SideBySide, side_by_side
from kompass.core.exact import exact_text, round_to_step
from kompass.core.instrument.crosswalk import Comparable
from kompass.core.instrument.model import TOTAL
from tests.core.benchmark import krevi

DK = krevi.edition("1-dk")

TABLE_6_1 = {
    # Ringkøbing-Skjern, Sorø, Silkeborg, Stevns, Odder, mean; as printed (half points, means in whole points)
    "1": "47 56 61 54 79 59",
    "2": "53 44.5 49.5 42.5 46 47",
    "3": "56 64 59 49 46 55",
    "4": "57 57.5 56 60.5 55 57",
    "5": "26 46 48 32 23 35",
    "6": "44 41.5 42 46.5 38 42",
    "7": "29 36 37 26 37 33",
    "8": "46 51 63 45 53 52",
    TOTAL: "358 396.5 415.5 355.5 377 380.5",
}
TABLE_7_1 = {
    # the pilots' mean, Uddevalla, Södertälje, Botkyrka, Umeå, Kristiansand, Asker, Lomma; as printed
    "1": "59 85 66 91 73 65 71 78",
    "2": "47 84.5 74.5 88 79.5 65 78 78.5",
    "3": "55 89.5 87.5 95 79 94 76 80",
    "4": "57 74 77 82 84.5 82 79 69",
    "5": "35 81 73 86 79 82 67 62",
    "6": "42 65.5 66 78 78 69 59 61.5",
    "7": "33 80 50 78 75 69 66 54",
    "8": "52 80 83 94 98 95 54 64",
    TOTAL: "380.5 639.5 577 692 646 621 550 547",
}


def as_printed(row: Row) -> tuple[list[str], str]:
    """A row as KREVI shows it: figures as they are, means by the edition's steps."""
    assert row.mean is not None
    step = DK.display.steps["mean_total" if row.item == TOTAL else "mean_area"]
    figures = ["–" if one.value is None else exact_text(one.value) for one in row.figures]
    return figures, exact_text(round_to_step(row.mean.value, step))


def marked(table: SideBySide, item: str) -> tuple[list[str], list[str]]:
    """Who is marked as highest and as lowest."""
    pairs = list(zip(table.columns, table.row(item).figures, strict=True))
    return [r.place.name for r, one in pairs if one.highest], [r.place.name for r, one in pairs if one.lowest]


PILOTS_TABLE = side_by_side(krevi.results(krevi.PILOTS), DK, own=krevi.result("Sorø"))
OTHERS_TABLE = side_by_side(
    krevi.results(krevi.OTHERS),
    DK,
    mean_of_results=krevi.results(krevi.PILOTS),
    others={key: OtherEdition(krevi.edition(key), krevi.SHIPPED.crosswalk("1-dk", key)) for key in ("1-se", "1-no")},
)


@pytest.mark.parametrize("item", TABLE_6_1)
def test_table_6_1_is_reproduced_figure_by_figure(item: str) -> None:
    *figures, mean = TABLE_6_1[item].split()
    assert as_printed(PILOTS_TABLE.row(item)) == (figures, mean)


@pytest.mark.parametrize("item", TABLE_7_1)
def test_table_7_1_is_reproduced_figure_by_figure(item: str) -> None:
    mean, *figures = TABLE_7_1[item].split()
    assert as_printed(OTHERS_TABLE.row(item)) == (figures, mean)


def test_the_rows_are_the_areas_and_the_total_last() -> None:
    assert [row.item for row in PILOTS_TABLE.rows] == [*krevi.AREAS, TOTAL]
    assert [row.maximum for row in PILOTS_TABLE.rows] == [100] * 8 + [800]


def test_the_mean_total_comes_from_unrounded_figures_and_says_what_it_rests_on() -> None:
    assert PILOTS_TABLE.row(TOTAL).mean == Mean(Fraction("380.5"), 5, includes_own=True)
    assert PILOTS_TABLE.row("6").mean == Mean(Fraction("42.4"), 5, includes_own=True)
    shown = [round_to_step(row.mean.value, Fraction(1)) for row in PILOTS_TABLE.rows[:-1] if row.mean]
    assert sum(shown) == 380
    assert OTHERS_TABLE.row(TOTAL).mean == Mean(Fraction("380.5"), 5, includes_own=False)
    assert [one.place.name for one in OTHERS_TABLE.behind_mean] == list(krevi.PILOTS)


def test_highest_and_lowest_of_the_pilots_are_marked_with_their_ties() -> None:
    assert marked(PILOTS_TABLE, TOTAL) == (["Silkeborg"], ["Stevns"])
    assert marked(PILOTS_TABLE, "1") == (["Odder"], ["Ringkøbing-Skjern"])
    assert marked(PILOTS_TABLE, "7") == (["Silkeborg", "Odder"], ["Stevns"])


def test_municipalities_of_another_edition_say_so_and_are_never_the_highest() -> None:
    for row in OTHERS_TABLE.rows:
        assert not any(one.highest or one.lowest for one in row.figures)
        assert {one.comparable for one in row.figures} == {Comparable.PARTLY}
    reasons = dict(zip(krevi.OTHERS, (one.reason for one in OTHERS_TABLE.row("1").figures), strict=True))
    assert (reasons["Umeå"], reasons["Asker"]) == ("first-edition-sweden", "first-edition-countries")


def test_the_printed_totals_of_all_twelve_are_the_sums_of_their_areas() -> None:
    assert PILOTS_TABLE.sums_apart() == ()
    swedish = [one for one in krevi.results(krevi.OTHERS) if one.edition == "1-se"]
    assert side_by_side(swedish, krevi.edition("1-se")).sums_apart() == ()
