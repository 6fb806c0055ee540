from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from itertools import count

import pytest

from kompass.core.benchmark.progress import (
    NO_CROSSWALK,
    OTHER_POINTS,
    Earlier,
    beyond_tolerance,
    change_of,
    directions,
    require_earlier,
)
from kompass.core.errors import Refused
from kompass.core.evaluation.model import Basis, Dates, DirectFigure, Evaluation, Municipality, YesNo
from kompass.core.instrument.crosswalk import Comparable, Crosswalk, CrosswalkItem
from kompass.core.instrument.model import TOTAL, Edition
from kompass.core.scoring.exact import score
from tests.builders import area, edition, evaluation, sub_area

NOW = edition((area("1", sub_area("1.1", 20), sub_area("1.2", 30)), area("2", sub_area("2.1", 50))))
BEFORE = replace(NOW, id="earlier-no")
IDS = count(1)
HERE = Municipality("Testby", "NO", "1234")


def evaluated(of: Edition, year: str, **figures: int | str) -> Evaluation:
    """Figures are written ``sub_1_1=5``."""
    points = {
        name.removeprefix("sub_").replace("_", "."): DirectFigure(points=Fraction(value))
        for name, value in figures.items()
    }
    made = evaluation(of, municipality=HERE, dates=Dates(visit_from=year), points=points)
    return replace(made, id=f"{next(IDS):026}")


THEN = evaluated(NOW, "2020-03", sub_1_1=5, sub_1_2="10.5", sub_2_1=30)
LATER = evaluated(NOW, "2024-03", sub_1_1=9, sub_1_2="10.5", sub_2_1=26)


def earlier(one: Evaluation = THEN, of: Edition = NOW, walk: Crosswalk | None = None) -> Earlier:
    return Earlier(one, of, score(one, of), walk)


def walk(comparable: Comparable, *items: CrosswalkItem) -> Crosswalk:
    whole = CrosswalkItem((TOTAL,), (TOTAL,), comparable, "why-total")
    return Crosswalk(NOW.id, BEFORE.id, whole, items)


def difference(item: str, before: Earlier) -> Fraction | None:
    return change_of(item, before, NOW, score(LATER, NOW)).difference


# --- what has changed ------------------------------------------------------------------------


@pytest.mark.parametrize(("item", "points"), [("1.1", 4), ("1.2", 0), ("1", 4), ("2", -4), (TOTAL, 0)])
def test_within_an_edition_everything_is_subtracted(item: str, points: int) -> None:
    assert difference(item, earlier()) == points


def test_a_change_is_that_of_the_figures_as_shown() -> None:
    one = evaluated(NOW, "2020", sub_1_1=5, sub_1_2="10.4", sub_2_1="30.4")  # 15.4 and 30.4 are shown as 15 and 30
    assert difference(TOTAL, earlier(one)) == 46 - 45
    assert difference("2", earlier(one)) == -4  # 26 and 30 are shown


def test_what_was_not_measured_then_has_no_change() -> None:
    one = evaluated(NOW, "2020", sub_1_1=5)
    change = change_of("2.1", earlier(one), NOW, score(LATER, NOW))
    assert (change.then is None or change.then.figure is None, change.difference) == (True, None)


@pytest.mark.parametrize(
    ("comparable", "points"), [(Comparable.YES, 4), (Comparable.PARTLY, None), (Comparable.NOT, None)]
)
def test_across_editions_only_what_is_comparable_is_subtracted(comparable: Comparable, points: int | None) -> None:
    between = walk(comparable, CrosswalkItem(("1",), ("1",), comparable, "why"))
    before = earlier(replace(THEN), BEFORE, between)
    assert difference("1", before) == points
    change = change_of("1", before, NOW, score(LATER, NOW))
    assert change.then is not None
    assert (change.then.figure, change.counterpart.reason) == (Fraction("15.5"), "why")
    assert difference("1.1", before) is None  # the crosswalk doesn't name it


def test_an_item_that_was_split_has_no_single_counterpart() -> None:
    between = walk(Comparable.YES, CrosswalkItem(("1",), ("1", "2"), Comparable.PARTLY, "split"))
    counterpart = earlier(of=BEFORE, walk=between).counterpart("1", NOW)
    assert (counterpart.item, counterpart.reason) == (None, "split")


def test_without_a_crosswalk_nothing_is_comparable_but_the_total_is_still_known() -> None:
    before = earlier(of=BEFORE)
    change = change_of(TOTAL, before, NOW, score(LATER, NOW))
    assert change.counterpart.reason == NO_CROSSWALK
    assert change.then is not None
    assert change.then.shown == 46
    assert change.difference is None
    assert change_of("1", before, NOW, score(LATER, NOW)).then is None


def test_the_same_edition_by_other_measuring_points_is_another_measure() -> None:
    counterpart = earlier(of=replace(NOW, version="2")).counterpart("1", NOW)
    assert (counterpart.comparable, counterpart.reason) == (Comparable.PARTLY, OTHER_POINTS)


def test_changes_stand_by_their_size_and_what_is_shown_as_zero_is_none() -> None:
    now = score(evaluated(NOW, "2024", sub_1_1=9, sub_1_2="10.8", sub_2_1=22), NOW)
    moved = directions([change_of(item, earlier(), NOW, now) for item in ("1.2", "1.1", "2.1", "1")], Fraction(1))
    assert [change.item for change in moved.up] == ["1.1", "1"]
    assert [change.item for change in moved.down] == ["2.1"]
    assert [change.item for change in moved.same] == ["1.2"]


@pytest.mark.parametrize(("then", "apart"), [("30", False), ("18", True)])
def test_totals_whose_tolerances_overlap_cannot_be_told_apart(then: str, apart: bool) -> None:
    before = earlier(evaluated(NOW, "2020", sub_1_1=5, sub_1_2=10, sub_2_1=then))
    now = score(evaluated(NOW, "2024", sub_1_1=6, sub_1_2=10, sub_2_1=30), NOW)
    assert beyond_tolerance(change_of(TOTAL, before, NOW, now), NOW, NOW) is apart


def test_a_total_so_far_has_no_tolerance_to_compare() -> None:
    before = earlier(evaluated(NOW, "2020", sub_1_1=5))
    assert beyond_tolerance(change_of(TOTAL, before, NOW, score(LATER, NOW)), NOW, NOW) is None


# --- what is refused -------------------------------------------------------------------------


def refusal(own: Evaluation, before: Evaluation) -> str:
    with pytest.raises(Refused) as raised:
        require_earlier(own, before)
    (fault,) = raised.value.faults
    assert fault.hint is not None
    return fault.message.template


def test_an_earlier_evaluation_of_the_same_municipality_is_taken() -> None:
    require_earlier(LATER, THEN)
    require_earlier(replace(LATER, municipality=Municipality("Testby", "NO", "9999")), THEN)  # renumbered
    require_earlier(replace(LATER, municipality=Municipality("Nyby", "NO", "1234")), THEN)  # renamed


@pytest.mark.parametrize("place", [Municipality("Nyby", "NO", "9999"), Municipality("Testby", "SE", "1234")])
def test_another_municipality_is_refused(place: Municipality) -> None:
    assert "only its own" in refusal(LATER, replace(THEN, municipality=place))


def test_the_working_set_stands_in_no_line_with_official_points() -> None:
    ours = replace(LATER, basis=Basis.WORKING_SET)
    assert "another measurement" in refusal(ours, replace(THEN, basis=Basis.PRINTED))
    require_earlier(replace(LATER, basis=Basis.OFFICIAL), replace(THEN, basis=Basis.PRINTED))


def test_a_first_evaluation_has_none_before_it() -> None:
    assert "first one" in refusal(replace(LATER, first_measurement=YesNo.YES), THEN)


@pytest.mark.parametrize(
    ("now", "then"), [("2020", "2020-03"), ("2020-03", "2020-03"), ("2019", "2020"), ("2020-01", "2020-03")]
)
def test_what_is_not_earlier_is_refused(now: str, then: str) -> None:
    assert "isn't earlier" in refusal(evaluated(NOW, now), evaluated(NOW, then))


def test_two_in_one_year_are_told_apart_by_their_dates() -> None:
    require_earlier(evaluated(NOW, "2020-10"), evaluated(NOW, "2020-03"))


def test_without_dates_nobody_can_tell() -> None:
    assert "Without dates" in refusal(replace(LATER, dates=Dates()), THEN)
