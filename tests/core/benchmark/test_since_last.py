from __future__ import annotations

from fractions import Fraction

import pytest

from kompass.core.benchmark.progress import NO_CROSSWALK
from kompass.core.benchmark.results import Result
from kompass.core.benchmark.since_last import NO_FIGURE, since_last
from kompass.core.errors import Refused
from kompass.core.evaluation.model import Basis
from kompass.core.instrument.crosswalk import Comparable, Crosswalk, CrosswalkItem
from kompass.files.results_data import published
from tests.core.benchmark import krevi
from tests.core.benchmark.invented import OF, result, with_total

NOW = result("Testby", 60, 40, 55, 70, year=2022)


def vallentuna(year: int) -> Result:
    (found,) = [one for one in published() if (one.place.name, one.year) == ("Vallentuna", year)]
    return found


def test_areas_that_rose_and_fell_stand_by_their_size() -> None:
    change = since_last(NOW, result("Testby", 50, 45, 55, 40), OF)
    assert (change.up, change.down, change.same) == (
        (("4", Fraction(30)), ("1", Fraction(10))),
        (("2", Fraction(-5)),),
        ("3",),
    )
    assert (change.total, change.beyond_tolerance) == (Fraction(35), True)


def test_totals_within_tolerance_of_each_other_are_not_told_apart() -> None:
    change = since_last(NOW, result("Testby", 60, 40, 55, 60), OF)
    assert (change.total, change.beyond_tolerance) == (Fraction(10), False)


def test_a_missing_area_is_named_and_makes_no_total() -> None:
    change = since_last(NOW, result("Testby", 50, None, 55, 40), OF)
    assert change.not_compared == (("2", NO_FIGURE),)
    assert (change.total, change.beyond_tolerance) == (None, None)


def test_vallentuna_rose_by_48_within_its_edition_and_by_nothing_that_can_be_said_across() -> None:
    within = since_last(vallentuna(2019), vallentuna(2017), krevi.edition("2.1-se"))
    assert (within.total, within.beyond_tolerance) == (Fraction(48), False)  # 582.75 and 572.85: the bands overlap
    walk = krevi.SHIPPED.crosswalk("2020-se", "2.1-se")
    across = since_last(vallentuna(2021), vallentuna(2019), krevi.edition("2020-se"), walk)
    assert across.total is None
    assert len(across.not_compared) == 8


def walked(comparable: Comparable) -> Crosswalk:
    total = CrosswalkItem((), (), comparable, "total")
    return Crosswalk(OF.id, "old", total, (CrosswalkItem(("1",), ("2",), comparable, "moved"),))


def test_a_crosswalk_leads_to_the_earlier_area() -> None:
    then = with_total(result("Testby", 1, 45, edition="old"), 200)
    change = since_last(NOW, then, OF, walked(Comparable.YES))
    assert (change.up, change.total) == ((("1", Fraction(15)),), Fraction(25))
    assert change.not_compared == (("2", NO_CROSSWALK), ("3", NO_CROSSWALK), ("4", NO_CROSSWALK))
    partly = since_last(NOW, then, OF, walked(Comparable.PARTLY))
    assert (partly.up, partly.total, partly.not_compared[0]) == ((), None, ("1", "moved"))


def test_an_area_that_was_split_is_not_subtracted() -> None:
    split = CrosswalkItem(("1",), ("1", "2"), Comparable.YES, "split")
    walk = Crosswalk(OF.id, "old", CrosswalkItem((), (), Comparable.NOT, "total"), (split,))
    change = since_last(NOW, result("Testby", 1, 45, edition="old"), OF, walk)
    assert (change.up, change.not_compared[0]) == ((), ("1", "split"))


def test_without_a_crosswalk_nothing_is_compared() -> None:
    change = since_last(NOW, result("Testby", 50, 45, 55, 40, edition="old"), OF)
    assert (change.up, change.down, change.total) == ((), (), None)


def test_differences_keep_halves() -> None:
    assert since_last(NOW, result("Testby", 59.5), OF).up == (("1", Fraction(1, 2)),)


def test_bases_do_not_mix() -> None:
    with pytest.raises(Refused):
        since_last(NOW, result("Testby", 50, basis=Basis.WORKING_SET), OF)
