"""Municipalities that merge or cooperate."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given

from kompass.core.benchmark.groups import Gap, GapKind, Group, group_of
from kompass.core.benchmark.reference import Mean
from kompass.core.benchmark.results import Result
from kompass.core.errors import Refused
from kompass.core.evaluation.model import Basis
from tests.core.benchmark import krevi
from tests.core.benchmark.invented import OF, result, sets

DK = krevi.edition("1-dk")
MERGER = ("Ringkøbing-Skjern", "Sorø", "Silkeborg")


def merger() -> Group:
    return group_of(krevi.results(MERGER), DK)


def test_best_practice_is_who_has_most_points() -> None:
    best = {b.item: ([r.place.name for r in b.best], b.figure) for b in merger().best}
    assert best["1"] == (["Silkeborg"], Fraction(61))
    assert best["2"] == (["Ringkøbing-Skjern"], Fraction(53))
    assert best["4"] == (["Sorø"], Fraction("57.5"))
    assert len(best) == 8


def test_a_common_gap_is_where_all_are_below_half_of_the_maximum() -> None:
    assert [(gap.item, gap.kind, gap.highest) for gap in merger().gaps] == [
        ("5", GapKind.HALF, Fraction(48)),
        ("6", GapKind.HALF, Fraction(44)),
        ("7", GapKind.HALF, Fraction(37)),
    ]


def test_a_gap_below_a_reference_carries_the_mean_and_what_it_rests_on() -> None:
    mean = Mean(Fraction(62), 12, includes_own=False)
    (gap,) = [gap for gap in group_of(krevi.results(MERGER), DK, {"1": mean}).gaps if gap.item == "1"]
    assert (gap.kind, gap.limit, gap.mean, gap.count) == (GapKind.REFERENCE, Fraction(62), mean, 3)


@pytest.mark.parametrize(("lead", "taught"), [(9, ()), (10, (("1", Fraction(10)),))])
def test_a_lead_counts_from_a_tenth_of_the_maximum_on(lead: int, taught: tuple[tuple[str, Fraction], ...]) -> None:
    group = group_of([result("A", 50 + lead), result("B", 50)], OF)
    assert tuple(item for one in group.teachings for item in one.items) == taught


def test_a_point_in_a_small_sub_area_is_no_lead() -> None:
    assert group_of([result("A", subs={"1.1": 21}), result("B", subs={"1.1": 20})], OF).teachings == ()


def test_whoever_has_less_than_half_of_the_maximum_has_no_practice_to_teach() -> None:
    group = group_of([result("A", 49), result("B", 10)], OF)
    assert (group.teachings, group.best[0].is_practice, len(group.gaps)) == ((), False, 1)
    assert group_of([result("A", 50), result("B", 10)], OF).best[0].is_practice


def test_sub_areas_are_compared_where_they_are_known() -> None:
    one = result("A", 50, subs={"1.1": 10, "1.2": 40})
    two = result("B", 52, subs={"1.1": 30, "1.2": 22})
    group = group_of([one, two], OF)
    assert [(b.item, b.best[0].place.name) for b in group.best] == [("1", "B"), ("1.1", "B"), ("1.2", "A")]
    assert {(t.teacher.place.name, *t.items) for t in group.teachings} == {
        ("B", ("1.1", Fraction(20))),
        ("A", ("1.2", Fraction(18))),
    }
    assert group.not_compared == ("2", "2.1", "2.2", "3", "3.1", "3.2", "4", "4.1", "4.2")


def test_what_is_taught_stands_by_its_points_as_they_are_shown() -> None:
    one = result("A", subs={"1.1": 30, "1.2": 42})
    two = result("B", subs={"1.1": 20, "1.2": 30})
    (teaching,) = group_of([one, two], OF).teachings
    assert teaching.items == (("1.2", Fraction(12)), ("1.1", Fraction(10)))


def test_who_has_no_figure_is_named_and_is_no_zero() -> None:
    group = group_of([result("A", 60), result("B", 55), result("C", None, 30)], OF)
    (best,) = group.best
    assert (best.item, best.count, [r.place.name for r in best.missing]) == ("1", 2, ["C"])
    assert (best.lowest, group.gaps) == (Fraction(55), ())


def test_exactly_half_is_no_gap() -> None:
    assert group_of([result("A", 50), result("B", 10)], OF).gaps == ()


def test_where_all_are_alike_everyone_is_best_and_nobody_teaches() -> None:
    group = group_of([result("A", 60), result("B", 60)], OF)
    assert group.best[0].all_alike
    assert group.teachings == ()


@pytest.mark.parametrize(
    "members",
    [
        [result("A", 60)],
        [result(f"A{i}", 60) for i in range(13)],
        [result("A", 60), result("a", 60, year=2022)],
        [result("A", 60), result("B", 60, edition="other")],
        [result("A", 60), result("B", 60, basis=Basis.WORKING_SET)],
    ],
    ids=["one", "thirteen", "twice", "editions", "bases"],
)
def test_what_is_no_group_is_refused_with_a_hint(members: list[Result]) -> None:
    with pytest.raises(Refused) as raised:
        group_of(members, OF)
    assert all(fault.hint is not None for fault in raised.value.faults)


def test_a_dozen_is_a_group() -> None:
    assert len(group_of([result(f"A{i}", 60) for i in range(12)], OF).members) == 12


@given(sets())
def test_nobody_teaches_his_own_teacher_the_same(members: list[Result]) -> None:
    taught = {
        (t.teacher.place.name, t.learner.place.name, item)
        for t in group_of(members, OF).teachings
        for item, _ in t.items
    }
    assert not any((learner, teacher, item) in taught for teacher, learner, item in taught)


@given(sets())
def test_the_order_of_members_changes_neither_gaps_nor_figures(members: list[Result]) -> None:
    one, other = group_of(members, OF), group_of(members[::-1], OF)
    assert [_gap(gap) for gap in one.gaps] == [_gap(gap) for gap in other.gaps]
    assert [(b.item, b.figure, set(map(_name, b.best))) for b in one.best] == [
        (b.item, b.figure, set(map(_name, b.best))) for b in other.best
    ]


def _gap(gap: Gap) -> tuple[str, GapKind, Fraction, int]:
    return (gap.item, gap.kind, gap.highest, gap.count)


def _name(one: Result) -> str:
    return one.place.name
