"""Tables become one: equal once, contradictions named with both sources, nothing overwritten in silence."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kompass.core.errors import Refused, UnknownItem
from kompass.files.results_merging import ConflictKind, Merged, Table, merge
from kompass.files.results_table import ResultRow, read_results, results_text
from tests.files.results_cast import row, tables

PUBLISHED = read_results()


def table(name: str, *rows: ResultRow) -> Table:
    return Table(name, rows)


def told(merged: Merged) -> list[str]:
    return [str(one.message) for one in merged.conflicts]


def figures(merged: Merged) -> set[tuple[object, ...]]:
    return {(r.country, r.municipality, r.year, r.label, r.item_id, r.level, r.points) for r in merged.rows}


def test_a_table_merged_with_itself_is_itself_and_says_so() -> None:
    merged = merge([Table("a", PUBLISHED), Table("b", PUBLISHED)])

    assert results_text(merged.rows) == results_text(PUBLISHED)
    assert merged.conflicts == ()
    assert [str(note) for note in merged.notes] == [
        "Figures that stand in several tables and agree: 345; each is taken once."
    ]


def test_a_contradicting_figure_is_named_with_both_sources_and_neither_is_taken() -> None:
    merged = merge([table("a", row("11"), row("5", "1.2")), table("b", row("12", source="another"))])

    assert told(merged) == ["Sorsele 2014, 1.1: 11 (a, a report); 12 (b, another). None of them is taken."]
    assert [(one.item_id, one.points) for one in merged.rows] == [("1.2", Fraction(5))]


def test_a_preferred_table_is_followed_and_that_is_said() -> None:
    merged = merge([table("a", row("11")), table("b", row("12"))], prefer="b")

    assert [one.points for one in merged.rows] == [12]
    assert [(one.kind, one.taken) for one in merged.conflicts] == [(ConflictKind.FIGURE, "b")]
    assert told(merged)[0].endswith("That of b is taken, as you asked.")


def test_a_preferred_table_that_says_nothing_of_it_or_contradicts_itself_settles_nothing() -> None:
    silent = merge([table("a", row("11")), table("b", row("12")), table("c", row(name="Umeå"))], prefer="c")
    torn = merge([table("a", row("11"), row("12"))], prefer="a")

    assert [one.municipality for one in silent.rows] == ["Umeå"]
    assert torn.rows == ()
    assert [one.taken for one in (*silent.conflicts, *torn.conflicts)] == [None, None]
    assert "Sorsele 2014, 1.1 stands twice in a." in [str(note) for note in torn.notes]


def test_maxima_that_differ_are_a_contradiction_even_where_the_points_agree() -> None:
    merged = merge([table("a", row()), table("b", row(maximum="20"))])

    assert merged.rows == ()
    assert told(merged) == [
        "Sorsele 2014, 1.1: other maxima: 11 / 15 (a, a report); 11 / 20 (b, a report). None of them is taken."
    ]


def test_percents_that_differ_cost_the_percent_and_not_the_points() -> None:
    merged = merge([table("a", row(percent="73")), table("b", row(percent="75")), table("c", row())])

    assert [(int(one.points), one.percent) for one in merged.rows] == [(11, None)]
    assert [one.kind for one in merged.conflicts] == [ConflictKind.PERCENT]


def test_what_one_table_adds_is_kept_sources_and_doubt_as_well() -> None:
    (one,) = merge(
        [table("a", row()), table("b", row(percent="73", heading="Demokrati", uncertain=True, source="b"))]
    ).rows
    assert (str(one.percent), one.heading, one.uncertain, one.source) == ("73", "Demokrati", True, "a report; b")


def test_other_spellings_of_a_municipality_are_one_and_that_is_said() -> None:
    merged = merge([table("a", row(name="Köping")), table("b", row("5", "1.2", name="Köpings kommun"))])

    assert {one.municipality for one in merged.rows} == {"Köping"}
    assert "“Köpings kommun” is Köping too, and is written so." in [str(note) for note in merged.notes]


def test_two_results_of_one_year_by_two_editions_are_pointed_at() -> None:
    merged = merge([table("a", row(label="v2.0"), row(label="v2.1"))])

    assert len(merged.rows) == 2
    assert "Sorsele 2014 stands under several editions: v2.0, v2.1." in [str(note) for note in merged.notes]


@pytest.mark.parametrize(
    ("name", "year", "notes"),
    [
        (
            "Songdalen",
            2021,
            ["Songdalen (NO) wasn't a municipality in 2021.", "Songdalen (1017) went into Kristiansand"],
        ),
        (
            "Nordre Follo",
            2014,
            ["Nordre Follo (NO) wasn't a municipality in 2014.", "Nordre Follo (3020) was made from"],
        ),
        (
            "Herøy",
            2014,
            ["Several municipalities are called Herøy; write one of: Herøy (Møre og Romsdal), Herøy (Nordl"],
        ),
        ("Atlantis", 2014, ["The register has no municipality “Atlantis” in NO."]),
        ("Songdalen", 2014, []),
    ],
)
def test_a_name_that_was_not_valid_that_year_is_told_with_what_became_of_it(
    name: str, year: int, notes: list[str]
) -> None:
    said = [str(note) for note in merge([table("a", row(name=name, year=year, country="NO"))]).notes]

    assert len(said) == len(notes)
    assert all(one.startswith(start) for one, start in zip(said, notes, strict=True))


def test_who_to_prefer_must_be_one_table() -> None:
    with pytest.raises(UnknownItem) as unknown:
        merge([table("published", row())], prefer="publishd")
    assert str(unknown.value.faults[0].hint) == "Did you mean: published?"
    with pytest.raises(Refused):
        merge([table("a", row()), table("a", row())], prefer="a")


@given(tables(), st.integers(0, 12), st.integers(0, 12))
def test_parts_that_overlap_make_the_whole_in_any_order(rows: list[ResultRow], end: int, start: int) -> None:
    one, other = table("one", *rows[: max(end, start)]), table("other", *rows[min(end, start) :])
    merged, turned = merge([one, other]), merge([other, one])

    assert figures(merged) == figures(turned) == figures(merge([table("whole", *rows)]))
    assert len(merged.conflicts) == len(turned.conflicts)


@given(tables(), st.integers(1, 5))
def test_no_contradicting_figure_gets_through_and_no_other_is_lost(rows: list[ResultRow], step: int) -> None:
    """Every ``step``-th figure is told otherwise by the second table."""
    changed = [replace(one, points=one.points + 1) if i % step == 0 else one for i, one in enumerate(rows)]
    alone = merge([table("a", *rows)])
    merged = merge([table("a", *rows), table("b", *changed)])

    same = {one.item_id for i, one in enumerate(rows) if i % step}
    assert len(merged.rows) + len({id(one) for one in merged.conflicts}) == len(alone.rows) + len(alone.conflicts)
    assert {one.item_id for one in merged.rows} <= same
    preferred = merge([table("a", *rows), table("b", *changed)], prefer="b")
    assert figures(preferred) == figures(merge([table("b", *changed)]))
