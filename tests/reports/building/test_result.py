from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest

from kompass.core.benchmark.reference import PublishedMean
from kompass.core.evaluation.model import Basis, Mark, NotChosenPoint, Status
from kompass.core.instrument.model import TOTAL, NotChosen
from kompass.reports.building.areas import areas, sub_areas
from kompass.reports.building.build import build_report
from kompass.reports.building.context import Context
from kompass.reports.building.result import result
from kompass.reports.model import BulletList, Chart, Heading, Note, NoteKind, Paragraph, Table
from tests.builders import claimed, full_marks, scored, text
from tests.reports.building.making import (
    cells,
    context,
    edition,
    every,
    example,
    headers,
    member,
    only,
    pilot,
    printed,
    reference,
    row,
    texts_of,
    words_of,
)

WORKING = edition("2.1-no")
FULL = full_marks(WORKING)
BASES = {
    Basis.OFFICIAL: "official points",
    Basis.PRINTED: "points as printed",
    Basis.WORKING_SET: "working set, not the official instrument",
}


def marked(marks: dict[str, Mark], *not_chosen: str) -> Context:
    left_out = tuple(NotChosenPoint(point, "The council", "2020-05", text("Not ours.")) for point in not_chosen)
    layer = {point: mark for point, mark in marks.items() if point not in not_chosen}
    return context(WORKING, marks={"evaluator:a": layer}, not_chosen=left_out)


def said(one: Context) -> str:
    return words_of(block for block in result(one) if isinstance(block, Paragraph | Note | BulletList))


# --- the table -------------------------------------------------------------------------------


def test_every_area_has_its_points_and_maximum_and_the_total_closes() -> None:
    table = only(result(pilot(points=printed({"1": "44.5", "2": 0}))), Table)
    lines = cells(table)
    assert headers(table) == ["Area", "Points", "Max"]
    assert [line[1:] for line in lines] == [["44.5", "100"], ["0", "100"], *[["–", "100"]] * 6, ["44.5", "800"]]
    assert [line.total for line in table.rows] == [False] * 8 + [True]


def test_a_dash_has_no_value_and_a_zero_has_one() -> None:
    table = only(result(pilot(points=printed({"2": 0}))), Table)
    assert [line.cells[1].value for line in table.rows[:2]] == [None, Fraction(0)]


def test_a_reference_adds_mean_and_difference() -> None:
    beside = reference(member("A", {"1": 40}), member("B", {"1": 41}))
    table = only(result(pilot(reference=beside)), Table)
    assert headers(table)[3:] == ["Mean", "Difference"]
    assert row(table, "1 ")[3:] == ["41", "+10"]  # 9.5, in whole points as the mean is
    assert row(table, "2 ")[3:] == ["–", "–"]


def test_a_reference_without_a_mean_adds_no_empty_columns() -> None:
    beside = reference(member("A", {"1": 40}), named=(member("B", {"1": 41}),))
    found = list(result(pilot(reference=beside)))
    assert len(headers(only(found, Table))) == 3
    assert "Mean" not in words_of(found)


def test_a_mean_of_a_few_areas_is_said_in_words_and_not_drawn() -> None:
    beside = reference(published=PublishedMean({"1": Fraction(45), TOTAL: Fraction(440)}, None, 2016))
    found = list(result(pilot(reference=beside)))
    assert len(headers(only(found, Table))) == 3
    assert [len(chart.series) for chart in every(found, Chart)] == [1]
    words = words_of(found)
    assert ": total 440 (difference −40); " in words
    assert " 45 (difference +5)." in words


def test_the_mean_says_its_name_and_number() -> None:
    beside = reference(member("A", {"1": 40}), member("Testby", {"1": 41}))
    assert "Mean: The set (2 municipalities, itself included)." in said(pilot(reference=beside))


def test_a_mean_of_more_municipalities_in_one_area_than_in_another_says_both() -> None:
    beside = reference(member("A", {"1": 1, "2": 1}), member("B", {"1": 1, "2": 1}), member("C", {"1": 1}))
    assert "Mean: The set (2–3 municipalities, itself not included)." in said(pilot(reference=beside))


@pytest.mark.parametrize(
    ("own", "mean", "shown"),
    [
        (Fraction(1, 2), Fraction(1), "+9"),
        (Fraction(1), Fraction(1, 2), "+9"),
        (Fraction(1, 2), Fraction(1, 2), "+9.5"),
    ],
)
def test_a_difference_is_shown_in_the_coarser_step_and_computed_from_unrounded_values(
    own: Fraction, mean: Fraction, shown: str
) -> None:
    beside = reference(member("A", {"1": 40}), member("B", {"1": "41.2"}))  # 50 − 40.6 = 9.4
    of = edition("1-dk")
    steps = {**of.display.steps, "area": own, "mean_area": mean}
    one = replace(pilot(reference=beside), edition=replace(of, display=replace(of.display, steps=steps)))
    (cell,) = (line.cells[-1] for line in only(result(one), Table).rows if line.cells[0].shown.startswith("1 "))
    assert (cell.shown, cell.value) == (shown, Fraction("9.4"))


def test_the_differences_of_soro_from_the_pilots_are_whole_points() -> None:
    table = only(result(example("soro-2009", "en", with_reference=True)), Table)
    assert row(table, "1 ")[1:] == ["56", "100", "59", "−3"]  # 56 − 59.4 = −3.4
    assert row(table, "Total")[1:] == ["396.5", "800", "380.5", "+16"]


def test_with_a_mean_it_is_said_that_differences_are_older_than_rounding() -> None:
    words = "Means and differences are computed before they are rounded."

    assert words in said(example("soro-2009", "en", with_reference=True))
    assert words not in said(example("soro-2009", "en"))


# --- basis -----------------------------------------------------------------------------------


@pytest.mark.parametrize(("basis", "words"), BASES.items())
def test_every_caption_of_a_chart_or_score_table_says_the_basis(basis: Basis, words: str) -> None:
    beside = reference(member("A", {"1": 40}), member("B", {"1": 41}), basis=basis, named=(member("C", {"1": 1}),))
    one = pilot(basis=basis, reference=beside)
    found = build_report(one).blocks
    captions = [chart.title for chart in every(found, Chart)] + [table.caption for table in every(found, Table)]
    assert len(captions) == 5
    assert [caption for caption in captions if words not in caption] == []


@pytest.mark.parametrize("name", ["furudal-2025", "helsingborg-2014", "koping-2017", "karasjok-2019", "soro-2009"])
def test_every_caption_of_an_example_says_the_basis(name: str) -> None:
    one = example(name, "en", with_reference=True)
    found = build_report(one).blocks
    lists = {f"{area.id} {one.area_title(area)}" for area in one.edition.areas}
    no_scores = {"Group interviews", "Across the areas", "Register of evidence"} | lists
    captions = [chart.title for chart in every(found, Chart)] + [table.caption for table in every(found, Table)]
    without = {caption for caption in captions if one.basis not in caption}
    assert without <= no_scores | {"Where shown parts don't add up"}


def test_sub_areas_say_the_basis_too() -> None:
    found = [*areas(marked(FULL)), *sub_areas(marked(FULL))]
    assert len(every(found, Chart)) == len(every(found, Table)) == 2 * 8
    for words in (*(chart.title for chart in every(found, Chart)), *(table.caption for table in every(found, Table))):
        assert BASES[Basis.WORKING_SET] in words


def test_the_working_set_is_told_apart_beside_the_result() -> None:
    cautions = [note for note in every(result(marked(FULL)), Note) if note.kind is NoteKind.CAUTION]
    assert "not on the official instrument" in words_of(cautions)
    assert "working set" not in words_of(result(pilot()))


# --- coverage --------------------------------------------------------------------------------


def test_full_coverage_is_not_mentioned() -> None:
    assert "so far" not in said(marked(FULL))


def test_less_than_full_coverage_says_so_far_with_whole_percent_rounded_down() -> None:
    first = next(iter(FULL))
    one = marked({point: mark for point, mark in FULL.items() if point != first})
    (caution,) = [words for note in every(result(one), Note) if "covered" in (words := texts_of([note])[0])]
    assert caution.startswith("99 %")
    assert "so far" in caution


def test_an_aspect_that_is_not_marked_is_not_covered() -> None:
    first = next(iter(FULL))
    assert "so far" in said(marked({**FULL, first: scored(*FULL[first].levels[:3], None)}))


# --- own ceiling -----------------------------------------------------------------------------


def test_an_own_ceiling_is_told_only_where_something_was_not_chosen() -> None:
    assert "ceiling" not in said(marked(FULL))
    first = next(iter(FULL))
    one = marked(FULL, first)
    left = 800 - next(WORKING.points()).maximum
    assert f"Its ceiling is {float(left):g} of 800" in said(one).replace("\n", " ")


def test_not_chosen_never_changes_the_maximum() -> None:
    one = marked(FULL, next(iter(FULL)))
    assert row(only(result(one), Table), "Total")[-1] == "800"


def test_where_the_edition_drops_what_is_not_chosen_there_is_no_ceiling() -> None:
    assert WORKING.marking is not None
    dropping = replace(WORKING, marking=replace(WORKING.marking, not_chosen=NotChosen.DROPPED))
    first = next(iter(FULL))
    one = context(
        dropping,
        marks={"evaluator:a": {point: mark for point, mark in FULL.items() if point != first}},
        not_chosen=(NotChosenPoint(first, "The council", None, text("Not ours.")),),
    )
    assert "ceiling" not in said(one)


# --- claimed ---------------------------------------------------------------------------------


def test_a_claimed_figure_is_told_only_where_something_lacks_evidence() -> None:
    assert "claimed" not in said(marked(FULL))
    first = next(iter(FULL))
    one = marked({**FULL, first: claimed(*FULL[first].levels)})
    assert "would be 800 points" in said(one)


def test_what_is_only_planned_is_not_claimed() -> None:
    first = next(iter(FULL))
    assert "claimed" not in said(marked({**FULL, first: Mark(status=Status.PLANNED)}))


def test_nothing_is_claimed_of_printed_points() -> None:
    assert "claimed" not in said(pilot())


# --- rounding --------------------------------------------------------------------------------


def footnotes(one: Context) -> str:
    return words_of(note for note in every(result(one), Note) if note.kind is NoteKind.FOOTNOTE)


def test_a_footnote_says_that_shown_parts_need_not_add_up() -> None:
    assert "Sub-areas are rounded" in footnotes(example("karasjok-2019", "en"))
    assert "Figures are rounded" in footnotes(context(edition("odd-se")))
    assert "rounded" not in footnotes(pilot())  # areas only, and the total is their sum


def test_the_total_is_called_a_sum_only_where_it_is_one() -> None:
    assert "sum of the areas as they are shown" in footnotes(pilot())
    assert "sum of the areas as they are shown" in footnotes(example("karasjok-2019", "en"))
    assert "sum of the areas" not in footnotes(pilot(points=printed({"total": 400})))
    assert "sum of the areas" not in footnotes(context(edition("odd-se")))


def test_the_tolerance_stands_with_the_result() -> None:
    assert "Tolerance ±5 %: 380 to 420" in said(pilot())


def test_a_printed_total_alone_makes_no_chart() -> None:
    found = list(result(pilot(points=printed({"total": 435}))))
    assert every(found, Chart) == []
    assert row(only(found, Table), "Total") == ["Total", "435", "800"]
    assert [line[0] for line in cells(only(found, Table))] == ["Total"], "no row without a figure"
    assert "Of this evaluation only the total is published." in words_of(found)


def test_where_only_a_total_is_known_no_area_has_a_chapter_unless_something_was_found() -> None:
    found = example("helsingborg-2014", "en").evaluation.findings

    assert list(areas(pilot(points=printed({"total": 435})))) == []
    assert every(
        areas(context(edition("2010-se"), basis=Basis.PRINTED, points=printed({"total": 435}), findings=found)), Heading
    )


def test_a_missing_area_is_missing_in_the_chart_and_not_zero() -> None:
    chart = only(result(pilot(points=printed({"1": "44.5", "2": 0}))), Chart)
    assert list(chart.series[0].values[:3]) == [Fraction("44.5"), Fraction(0), None]
    assert chart.missing == "missing"


def test_a_swedish_total_says_what_it_roughly_equals_before_2010() -> None:
    assert "equals about 483 to 503 points from before" in said(example("koping-2017", "en"))
    assert "from before" not in said(example("karasjok-2019", "en"))


def test_sub_areas_without_any_points_are_counted() -> None:
    assert "Sub-areas with 0 points: 10 of 45." in said(example("karasjok-2019", "en"))
    assert "Sub-areas with 0 points" not in said(example("koping-2017", "en"))


def test_a_row_whose_printed_figure_contradicts_its_parts_is_marked_where_it_stands() -> None:
    found = list(result(pilot(points=printed({**{str(i): 50 for i in range(1, 9)}, "total": 450}))))
    assert row(only(found, Table), "Total")[0] == "Total †"
    assert "† The printed figure contradicts its parts" in words_of(found)
    assert "†" not in words_of(result(pilot()))
