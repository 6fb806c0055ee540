"""What may stand side by side, and what is marked and computed there."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kompass.core.benchmark.progress import NO_CROSSWALK
from kompass.core.benchmark.reference import Mean
from kompass.core.benchmark.results import Place, Result
from kompass.core.benchmark.side_by_side import OtherEdition, SideBySide, side_by_side
from kompass.core.errors import Refused, UnknownItem
from kompass.core.evaluation.model import Basis
from kompass.core.instrument.crosswalk import Comparable, Crosswalk, CrosswalkItem
from kompass.core.instrument.model import TOTAL
from tests.builders import area, edition, sub_area

OF = edition((area("1", sub_area("1.1", 20), sub_area("1.2", 30)), area("2", sub_area("2.1", 50))))
FAR = replace(OF, id="far")


def made(name: str, total: Fraction | int | None = None, **areas: Fraction | int) -> Result:
    """Areas are written ``a1=5``."""
    figures = {key.removeprefix("a"): Fraction(value) for key, value in areas.items()}
    figures |= {} if total is None else {TOTAL: Fraction(total)}
    return Result(Place(name, "NO"), 2020, OF.id, Basis.PRINTED, figures)


def far(name: str, total: Fraction | int | None = None, **areas: Fraction | int) -> Result:
    return replace(made(name, total, **areas), edition=FAR.id)


def marked(table: SideBySide, item: str) -> tuple[list[str], list[str]]:
    """Who is marked as highest and as lowest."""
    pairs = list(zip(table.columns, table.row(item).figures, strict=True))
    return [r.place.name for r, one in pairs if one.highest], [r.place.name for r, one in pairs if one.lowest]


def others(comparable: Comparable = Comparable.PARTLY, reason: str = "why") -> dict[str, OtherEdition]:
    """The far edition has area 1 as its area 2, and nothing for area 2."""
    items = (
        CrosswalkItem(("1",), ("2",), comparable, reason),
        CrosswalkItem(("2",), (), Comparable.NOT, "gone"),
    )
    whole = CrosswalkItem((), (), comparable, reason)
    return {FAR.id: OtherEdition(FAR, Crosswalk(OF.id, FAR.id, whole, items))}


# --- missing, ties, one --------------------------------------------------------------------------


def test_missing_stays_missing_and_shrinks_the_mean_of_its_own_row_only() -> None:
    table = side_by_side([made("a", a1=10, a2=20), made("b", a1=20), made("c", 45)], OF)
    assert [one.value for one in table.row("2").figures] == [20, None, None]
    assert table.row("2").mean is None
    assert table.row("1").mean == Mean(Fraction(15), 2, includes_own=False)
    assert [one.value for one in table.row(TOTAL).figures] == [30, None, 45]
    assert marked(table, "2") == ([], [])
    assert marked(table, TOTAL) == (["c"], ["a"])


def test_zero_is_a_figure() -> None:
    table = side_by_side([made("a", a1=0), made("b", a1=20)], OF)
    assert table.row("1").mean == Mean(Fraction(10), 2, includes_own=False)
    assert marked(table, "1") == (["b"], ["a"])


def test_where_all_are_equal_nobody_stands_out() -> None:
    table = side_by_side([made("a", a1=10), made("b", a1=10)], OF)
    assert marked(table, "1") == ([], [])


def test_one_alone_has_no_mean_and_no_mark() -> None:
    table = side_by_side([made("a", a1=10)], OF)
    assert table.row("1").mean is None
    assert marked(table, "1") == ([], [])


def test_the_own_one_is_in_the_mean_only_of_rows_where_it_has_a_figure() -> None:
    own = made("own", a1=10)
    table = side_by_side([own, made("b", a1=20, a2=5), made("c", a2=6)], OF, own=own)
    assert [row.mean and row.mean.includes_own for row in table.rows] == [True, False, None]


def test_sub_areas_may_be_the_rows() -> None:
    table = side_by_side([replace(made("a"), figures={"1.2": Fraction(7)})], OF, items=["1.1", "1.2"])
    assert [row.item for row in table.rows] == ["1.1", "1.2"]
    assert [row.maximum for row in table.rows] == [20, 30]
    assert [row.figures[0].value for row in table.rows] == [None, 7]
    with pytest.raises(UnknownItem, match="has no area or sub-area 9"):
        side_by_side([made("a", 5)], OF, items=["9"])
    with pytest.raises(UnknownItem, match="has no row 2"):
        table.row("2")


def test_inferred_figures_are_marked() -> None:
    guessed = replace(made("a", a1=1, a2=2), uncertain=frozenset({"2"}))
    assert [row.figures[0].uncertain for row in side_by_side([guessed], OF).rows] == [False, True, False]


def test_a_total_that_is_not_the_sum_of_its_areas_is_told() -> None:
    odd, even = made("odd", 31, a1=10, a2=20), made("even", 30, a1=10, a2=20)
    assert side_by_side([odd, even, made("no areas", 5)], OF).sums_apart() == ((odd, Fraction(31), Fraction(30)),)


# --- other editions ------------------------------------------------------------------------------


def test_an_area_of_another_edition_is_found_by_the_crosswalk_and_never_by_its_number() -> None:
    table = side_by_side([made("a", a1=10, a2=20), far("f", a1=30, a2=40)], OF, others=others())
    one, two, total = (row.figures[1] for row in table.rows)
    assert [one.value, two.value, total.value] == [40, None, 70]
    assert (one.comparable, one.reason) == (Comparable.PARTLY, "why")
    assert (two.comparable, two.reason) == (Comparable.NOT, "gone")
    assert (total.comparable, total.reason) == (Comparable.PARTLY, "why")
    assert table.behind_mean == (table.columns[0],)
    assert table.row("1").mean is None


def test_what_is_fully_comparable_is_marked_with_the_others() -> None:
    columns = [made("a", a1=10), made("b", a1=20), far("f", a2=40)]
    assert marked(side_by_side(columns, OF, others=others(Comparable.YES)), "1") == (["f"], ["a"])
    assert marked(side_by_side(columns, OF, others=others()), "1") == (["b"], ["a"])


def test_what_is_not_comparable_has_no_figure_but_its_total_may_stand_beside() -> None:
    table = side_by_side([far("f", a1=30, a2=40)], OF, others=others(Comparable.NOT))
    assert [row.figures[0].value for row in table.rows] == [None, None, 70]
    assert {row.figures[0].comparable for row in table.rows} == {Comparable.NOT}


def test_without_a_crosswalk_only_the_total_stands_beside() -> None:
    table = side_by_side([far("f", a1=30, a2=40)], OF, others={FAR.id: OtherEdition(FAR)})
    assert [row.figures[0].value for row in table.rows] == [None, None, 70]
    assert {(row.figures[0].comparable, row.figures[0].reason) for row in table.rows} == {
        (Comparable.NOT, NO_CROSSWALK)
    }


def test_an_area_that_was_split_has_no_single_figure() -> None:
    split = Crosswalk(
        OF.id,
        FAR.id,
        CrosswalkItem((), (), Comparable.YES, ""),
        (CrosswalkItem(("1",), ("1", "2"), Comparable.PARTLY, "split"),),
    )
    table = side_by_side([far("f", a1=30, a2=40)], OF, others={FAR.id: OtherEdition(FAR, split)})
    figure = table.row("1").figures[0]
    assert (figure.value, figure.comparable, figure.reason) == (None, Comparable.PARTLY, "split")
    assert table.row("2").figures[0].reason == NO_CROSSWALK


def test_an_inferred_figure_of_another_edition_is_marked_where_it_stands() -> None:
    guessed = replace(far("f", a1=30, a2=40), uncertain=frozenset({"2"}))
    table = side_by_side([guessed], OF, others=others())
    assert [row.figures[0].uncertain for row in table.rows] == [True, False, False]


# --- what is refused -----------------------------------------------------------------------------


def refusal(*columns: Result, behind: list[Result] | None = None) -> str:
    with pytest.raises(Refused) as raised:
        side_by_side(columns, OF, mean_of_results=behind)
    fault = raised.value.faults[0]
    assert fault.hint is not None
    return str(fault.message)


def test_a_dozen_fit_and_thirteen_do_not() -> None:
    many = [made(f"m{i}", i) for i in range(13)]
    assert len(side_by_side(many[:12], OF).columns) == 12
    assert refusal(*many) == "13 evaluations don't fit side by side; 12 do."


def test_an_empty_table_is_refused() -> None:
    assert refusal() == "There is nothing to set side by side."


def test_another_edition_or_country_stands_beside_only_when_asked_for() -> None:
    assert refusal(made("a", 1), far("f", 2)).startswith("f 2020 (NO) is of edition far; here only test (NO)")
    assert "(SE)" in refusal(replace(made("a", 1), place=Place("a", "SE")))


def test_bases_never_mix_neither_in_columns_nor_behind_the_mean() -> None:
    ours = replace(made("ours", 1), basis=Basis.WORKING_SET)
    assert "another measurement" in refusal(made("a", 1), ours)
    assert "another measurement" in refusal(made("a", 1), behind=[ours, replace(ours, year=2021)])


def test_nobody_stands_there_twice() -> None:
    assert refusal(made("a", 1), made("a", 1)) == "a 2020 (test) is there 2 times."
    assert refusal(made("a", 1), made("a", 1), behind=[made("b", 1)]) == "a 2020 (test) is there 2 times."


def test_a_mean_over_another_edition_is_refused() -> None:
    assert "neither editions nor countries mix" in refusal(made("a", 1), behind=[far("f", 2)])


# --- laws ----------------------------------------------------------------------------------------


@given(st.lists(st.one_of(st.none(), st.fractions(0, 50, max_denominator=4)), min_size=1, max_size=12))
def test_marks_stand_at_the_extremes_and_a_mean_between_them(figures: list[Fraction | None]) -> None:
    columns = [made(f"m{i}", **({} if value is None else {"a1": value})) for i, value in enumerate(figures)]
    row = side_by_side(columns, OF).row("1")
    known = [value for value in figures if value is not None]
    assert [one.value for one in row.figures] == figures
    assert (row.mean is None) == (len(known) < 2)
    apart = len(set(known)) > 1
    for one in row.figures:
        assert one.highest == (apart and one.value is not None and one.value == max(known))
        assert one.lowest == (apart and one.value is not None and one.value == min(known))
    if row.mean is not None:
        assert (row.mean.count, row.mean.value * len(known)) == (len(known), sum(known))
