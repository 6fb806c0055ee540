"""How much of two editions is of one measure, and the rule of thumb beside an older total."""

from __future__ import annotations

from fractions import Fraction

import pytest

from kompass.core.benchmark.across import OldScale, comparable_share
from kompass.core.instrument.crosswalk import Comparable, Crosswalk, CrosswalkItem
from tests.core.benchmark import krevi
from tests.core.benchmark.invented import OF, result


def walk(*items: CrosswalkItem, total: Comparable = Comparable.PARTLY) -> Crosswalk:
    return Crosswalk(OF.id, OF.id, CrosswalkItem((), (), total, "total"), items)


def entry(left: str, right: str, comparable: Comparable = Comparable.YES) -> CrosswalkItem:
    return CrosswalkItem((left,), (right,), comparable, "why")


@pytest.mark.parametrize(
    ("left", "right", "share"),
    [("2010-se", "2.1-se", "5/8"), ("2.1-se", "2010-se", "5/8"), ("2.1-se", "2020-se", "0")],
)
def test_the_editions_of_2010_and_2016_share_five_eighths_of_their_points_and_that_of_2020_none(
    left: str, right: str, share: str
) -> None:
    known = krevi.SHIPPED.crosswalk(left, right)
    assert known is not None
    assert comparable_share(known, krevi.edition(left)) == Fraction(share)


@pytest.mark.parametrize(("older", "side"), [("710", -1), ("711", 0), ("731", 0), ("731.5", 1)])
def test_within_the_band_nothing_can_be_told(older: str, side: int) -> None:
    assert OldScale(result("A"), (Fraction(711), Fraction(731)), Fraction(older)).side == side


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


def test_an_area_that_was_split_is_not_comparable() -> None:
    split = CrosswalkItem(("1",), ("1", "2"), Comparable.YES, "split")
    assert comparable_share(walk(split), OF) == 0
