"""Figures of two editions side by side."""

from __future__ import annotations

from fractions import Fraction

import pytest

from kompass.core.benchmark.across import Across, across, comparable_share
from kompass.core.benchmark.progress import NO_CROSSWALK
from kompass.core.benchmark.results import Result
from kompass.core.errors import Refused
from kompass.core.evaluation.model import Basis
from kompass.core.instrument.crosswalk import Comparable, Crosswalk, CrosswalkItem
from kompass.files.results_data import published
from tests.core.benchmark import krevi
from tests.core.benchmark.invented import OF, result, with_total


def known(name: str, year: int) -> Result:
    (found,) = [one for one in published() if (one.place.name, one.year) == (name, year)]
    return found


def beside(left: Result, right: Result) -> Across:
    walk = krevi.SHIPPED.crosswalk(left.edition, right.edition)
    return across(left, right, (krevi.edition(left.edition), krevi.edition(right.edition)), walk)


def walk(*items: CrosswalkItem, total: Comparable = Comparable.PARTLY) -> Crosswalk:
    return Crosswalk(OF.id, OF.id, CrosswalkItem((), (), total, "total"), items)


def entry(left: str, right: str, comparable: Comparable = Comparable.YES) -> CrosswalkItem:
    return CrosswalkItem((left,), (right,), comparable, "why")


def test_helsingborg_and_koping_share_five_eighths_of_their_points() -> None:
    found = beside(known("Helsingborg", 2014), known("Köping", 2017))
    assert found.left_share == found.right_share == Fraction(5, 8)
    pairs = {(pair.left, pair.right): pair for pair in found.items}
    assert pairs[("4",), ("4",)].difference == 57 - 78
    assert pairs[("2.5",), ("2.4",)].difference is None  # partly: its maximum changed
    assert pairs[("2.5",), ("2.4",)].left_figure is not None
    assert (found.total.left_figure, found.total.right_figure, found.total.difference) == (
        Fraction(631),
        Fraction(403),
        None,
    )
    assert found.old_scale is None


def test_the_edition_of_2020_is_recut_so_nothing_is_subtracted() -> None:
    found = beside(known("Vallentuna", 2019), known("Vallentuna", 2021))
    assert found.left_share == found.right_share == 0
    assert all(pair.difference is None for pair in (*found.items, found.total))
    assert found.total.reason == "recut-2020-total"


@pytest.mark.parametrize("turned", [False, True])
def test_the_rule_of_thumb_stands_as_a_band_beside_the_older_total(turned: bool) -> None:
    pair = (known("Uddevalla", 2007), known("Helsingborg", 2014))
    found = beside(*(pair[::-1] if turned else pair))
    assert found.old_scale is not None
    assert found.old_scale.band == (Fraction(711), Fraction(731))
    assert (found.old_scale.earlier_total, found.old_scale.side) == (Fraction("639.5"), -1)
    assert found.total.difference is None


@pytest.mark.parametrize(("older", "side"), [("710", -1), ("711", 0), ("731", 0), ("731.5", 1)])
def test_within_the_band_nothing_can_be_told(older: str, side: int) -> None:
    editions = (krevi.edition("1-se"), krevi.edition("2010-se"))
    before = Result(known("Umeå", 2007).place, 2007, "1-se", Basis.PRINTED, {"total": Fraction(older)})
    found = across(before, known("Helsingborg", 2014), editions, None)
    assert found.old_scale is not None
    assert found.old_scale.side == side


def test_norway_has_no_rule_of_thumb() -> None:
    editions = (krevi.edition("1-no"), krevi.edition("2010-no"))
    assert across(known("Asker", 2008), known("Bærum", 2012), editions, None).old_scale is None


def test_without_a_crosswalk_only_the_totals_stand_there_and_nothing_is_comparable() -> None:
    left, right = with_total(result("A", 50), 300), with_total(result("A", 60, year=2022), 310)
    found = across(left, right, (OF, OF), None)
    assert (found.items, found.left_share) == ((), Fraction(0))
    assert (found.total.reason, found.total.difference) == (NO_CROSSWALK, None)
    assert (found.total.left_figure, found.total.right_figure) == (Fraction(300), Fraction(310))


def test_a_comparable_total_is_subtracted() -> None:
    left, right = with_total(result("A"), 300), with_total(result("A", year=2022), 310)
    assert across(left, right, (OF, OF), walk(total=Comparable.YES)).total.difference == 10


def test_a_split_item_has_no_single_figure_and_a_missing_one_is_not_zero() -> None:
    split = CrosswalkItem(("1",), ("1", "2"), Comparable.YES, "split")
    found = across(result("A", 50, 40), result("A", 60), (OF, OF), walk(split, entry("2", "2")))
    assert [(pair.left_figure, pair.right_figure, pair.difference) for pair in found.items] == [
        (Fraction(50), None, None),
        (Fraction(40), None, None),
    ]


@pytest.mark.parametrize(
    ("items", "share"),
    [
        ([], "0"),
        ([entry("1", "1")], "0.25"),
        ([entry("1", "1"), entry("1.1", "1.1")], "0.1"),  # where sub-areas are named, they decide
        ([entry("1.1", "1.1"), entry("1.2", "1.2", Comparable.PARTLY), entry("2", "2")], "0.35"),
        ([entry(str(i), str(i)) for i in range(1, 5)], "1"),
    ],
)
def test_the_share_counts_sub_areas_before_areas(items: list[CrosswalkItem], share: str) -> None:
    assert comparable_share(walk(*items), OF) == Fraction(share)


def test_bases_do_not_mix() -> None:
    with pytest.raises(Refused):
        across(result("A", 50), result("A", 60, basis=Basis.WORKING_SET), (OF, OF), walk())
