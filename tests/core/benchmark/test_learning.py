"""Whom to learn from: beyond the own tolerance, the nearest first."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kompass.core.benchmark.learning import item_tolerance, lessons, require_item
from kompass.core.benchmark.results import Place, Result
from kompass.core.benchmark.side_by_side import OtherEdition
from kompass.core.errors import Refused, UnknownItem
from kompass.core.evaluation.model import Basis
from kompass.core.instrument.crosswalk import Comparable, Crosswalk, CrosswalkItem
from tests.core.benchmark import krevi
from tests.core.benchmark.invented import AREAS, OF, result, sets

DK = krevi.edition("1-dk")
SORO = krevi.result("Sorø")
OWN = result("Testby", 60, 40, 80, 50, population=30_000)
FULL = tuple(sub.id for sub in OF.sub_areas())


def names(lesson_of: str, others: list[Result], own: Result = OWN, **options: object) -> list[str]:
    (lesson,) = lessons(own, others, OF, items=[lesson_of], **options)  # type: ignore[arg-type]  # options of a test
    return [teacher.result.place.name for teacher in lesson.teachers]


# --- the KREVI pilots ------------------------------------------------------------------------


def test_soro_has_most_room_in_innovation_personnel_and_accessibility() -> None:
    found = lessons(SORO, krevi.results(krevi.PILOTS), DK)
    assert [(lesson.item, lesson.figure) for lesson in found] == [
        ("7", 36),
        ("6", Fraction("41.5")),
        ("2", Fraction("44.5")),
        ("1", 56),  # furthest below the mean
    ]
    assert [[(t.result.place.name, t.ahead) for t in lesson.teachers] for lesson in found] == [
        [],  # 37 is no more than the tolerance of 36
        [("Stevns", 5), ("Ringkøbing-Skjern", Fraction("2.5"))],
        [("Silkeborg", 5), ("Ringkøbing-Skjern", Fraction("8.5"))],
        [("Silkeborg", 5), ("Odder", 23)],
    ]
    assert {lesson.searched for lesson in found} == {4}  # itself is no teacher


def test_the_area_furthest_below_the_mean_of_three_others_is_added_and_of_two_it_is_not() -> None:
    own, others = result("Testby", 70, 10, 20, 30), [result(name, 100, 10, 20, 30) for name in "ABC"]
    assert [lesson.item for lesson in lessons(own, others, OF)] == ["2", "3", "4", "1"]
    assert [lesson.item for lesson in lessons(own, others[:2], OF)] == ["2", "3", "4"]


def test_a_danish_pilot_learns_nothing_in_figures_from_sweden_unless_asked() -> None:
    sweden = krevi.edition("1-se")
    walk = krevi.SHIPPED.crosswalk("1-dk", "1-se")
    beside = {"1-se": OtherEdition(sweden, walk)}
    others = krevi.results(("Umeå", "Botkyrka"))
    (strict,) = lessons(SORO, others, DK, beside=beside, most=1)
    assert (strict.teachers, strict.searched, len(strict.left_out)) == ((), 0, 2)
    (asked,) = lessons(SORO, others, DK, beside=beside, most=1, partly=True)
    assert {teacher.comparable for teacher in asked.teachers} == {Comparable.PARTLY}
    assert all("only partly comparable (edition 1-se)" in str(teacher.reason) for teacher in asked.teachers)
    assert all("another country" in str(teacher.reason) for teacher in asked.teachers)


# --- what is clearly higher ------------------------------------------------------------------


@pytest.mark.parametrize(
    ("item", "figure", "low", "high"),
    [("1", "60", "57", "63"), ("1", "4", "3", "5"), ("1", "99", "94.05", "100"), ("1.1", "0", "0", "1")],
)
def test_the_tolerance_is_the_editions_percent_but_at_least_the_display_step(
    item: str, figure: str, low: str, high: str
) -> None:
    band = item_tolerance(Fraction(figure), require_item(item, OF), OF)
    assert band == (Fraction(low), Fraction(high))


def test_at_the_edge_of_the_tolerance_is_not_clearly_higher() -> None:
    others = [result("edge", None, 42), result("beyond", None, 42.5), result("lower", None, 10)]
    assert names("2", others) == ["beyond"]


def test_without_a_figure_there_is_neither_lesson_nor_teacher() -> None:
    own = result("Testby", None, 40, 80, 50)
    found = lessons(own, [result("Nabo", 90), result("Fjern", None, 90)], OF, most=4)
    assert [lesson.item for lesson in found] == ["2", "4", "3"]
    assert [(lesson.searched, [r.place.name for r in lesson.left_out]) for lesson in found] == [
        (1, ["Nabo"]),
        (0, ["Nabo", "Fjern"]),
        (0, ["Nabo", "Fjern"]),
    ]


def test_sub_areas_stand_by_the_share_of_their_maxima() -> None:
    own = result("Testby", subs={"1.1": 10, "1.2": 12, "2.1": 30})
    teacher = result("Nabo", subs={"1.2": 50, "2.1": 40})
    found = lessons(own, [teacher], OF, items=FULL, most=2)
    assert [lesson.item for lesson in found] == ["1.2", "1.1"]  # 20 % and 25 %
    assert [len(lesson.teachers) for lesson in found] == [1, 0]


def test_ties_are_kept() -> None:
    own = result("Testby", 40, 40, 40, 90)
    assert [lesson.item for lesson in lessons(own, [], OF, most=1)] == ["1", "2", "3"]
    twins = [result(name, 10, 10, 10, 90) for name in ("B", "A")]
    others = [*twins, result("C", 10, 10, 10, 89)]
    low = result("Testby", 10, 10, 10, 20)
    assert names("4", others, low, most_teachers=1) == ["A", "B"]


# --- the reason ------------------------------------------------------------------------------


def test_the_reason_says_points_size_and_country() -> None:
    other = replace(result("Nabo", None, 52), place=Place("Nabo", "NO", population=40_000))
    (lesson,) = lessons(OWN, [other], OF, items=["2"])
    assert str(lesson.teachers[0].reason) == "12 points more, a third larger, same country"
    (unknown,) = lessons(OWN, [result("Nabo", None, 52)], OF, items=["2"])
    assert str(unknown.teachers[0].reason) == "12 points more, size unknown, same country"


def test_what_had_to_be_inferred_is_said() -> None:
    other = replace(result("Nabo", None, 90), uncertain=frozenset({"2"}))
    (lesson,) = lessons(OWN, [other], OF, items=["2"])
    assert lesson.teachers[0].uncertain


# --- other editions --------------------------------------------------------------------------


def walked(comparable: Comparable, right: str = "1") -> dict[str, OtherEdition]:
    total = CrosswalkItem((), (), Comparable.PARTLY, "why")
    items = (CrosswalkItem(("2",), (right,), comparable, "why"),)
    return {"later": OtherEdition(OF, Crosswalk(OF.id, "later", total, items))}


def test_the_crosswalk_leads_to_the_figure_of_another_edition() -> None:
    later = result("Nabo", 90, 10, edition="later")
    assert names("2", [later]) == []
    assert names("2", [later], beside=walked(Comparable.YES)) == ["Nabo"]
    assert names("2", [later], beside=walked(Comparable.PARTLY)) == []
    assert names("2", [later], beside=walked(Comparable.PARTLY), partly=True) == ["Nabo"]
    assert names("2", [later], beside=walked(Comparable.NOT), partly=True) == []


def test_unlike_maxima_are_never_subtracted() -> None:
    later = result("Nabo", subs={"1.2": 60}, edition="later")
    assert names("2", [later], beside=walked(Comparable.PARTLY, "1.2"), partly=True) == []


def test_the_fully_comparable_come_before_the_partly_comparable() -> None:
    later = result("A", 90, edition="later", population=30_000)
    same = result("B", None, 60)
    assert names("2", [later, same], beside=walked(Comparable.PARTLY), partly=True) == ["B", "A"]


# --- what is refused -------------------------------------------------------------------------


def test_the_working_set_teaches_nobody_who_was_measured_officially() -> None:
    with pytest.raises(Refused):
        lessons(OWN, [result("Nabo", 90, basis=Basis.WORKING_SET)], OF)


def test_an_item_that_the_edition_lacks_is_named() -> None:
    with pytest.raises(UnknownItem) as raised:
        lessons(OWN, [], OF, items=["9.9"])
    assert "9.9" in str(raised.value)


# --- laws ------------------------------------------------------------------------------------


@given(sets(least=2))
def test_teachers_are_beyond_the_band_and_the_order_of_the_set_is_of_no_matter(results: list[Result]) -> None:
    own, *others = results
    found = lessons(own, others, OF, most=len(AREAS), most_teachers=3)
    again = lessons(own, others[::-1], OF, most=len(AREAS), most_teachers=3)
    assert [(one.item, one.teachers) for one in found] == [(one.item, one.teachers) for one in again]
    for lesson in found:
        higher = [o for o in others if o.figures.get(lesson.item, Fraction(-1)) > lesson.band[1]]
        assert all(teacher.result in higher and teacher.ahead > 0 for teacher in lesson.teachers)
        assert len(lesson.teachers) >= min(len(higher), 3)
        assert lesson.searched + len(lesson.left_out) == len(others)


@given(st.fractions(0, 100, max_denominator=10), st.sampled_from(["1", "1.1", "1.2"]))
def test_the_tolerance_holds_the_figure_and_stays_in_the_scale(share: Fraction, item_id: str) -> None:
    item = require_item(item_id, OF)
    figure = share * item.maximum / 100
    low, high = item_tolerance(figure, item, OF)
    assert 0 <= low <= figure <= high <= item.maximum
    assert high - low >= 1 or item.maximum - figure < 1 or figure < 1
