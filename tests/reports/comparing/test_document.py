from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from itertools import pairwise

import pytest

from kompass.core.benchmark.groups import group_of
from kompass.core.benchmark.learning import lessons
from kompass.core.benchmark.results import Result
from kompass.core.benchmark.selection import parse, select
from kompass.core.benchmark.side_by_side import OtherEdition, side_by_side
from kompass.core.benchmark.since_last import since_last
from kompass.core.benchmark.typical_progress import typical_progress
from kompass.core.instrument.model import TOTAL
from kompass.reports.comparing.comparison import Comparison
from kompass.reports.comparing.document import comparison_document
from kompass.reports.model import Block, Chart, ChartKind, Columns, Heading, KeyFigure, Table, text_sequence
from kompass.reports.writers.html import write_html
from kompass.reports.writers.pdf import write_pdf
from tests.reports.comparing.making import CATALOGUE, PILOTS, comparison, edition, invented, many, pilots, published
from tests.reports.pdf_reading import page_texts

DK = edition("1-dk")
SORO = pilots()[1]
LANGUAGES = pytest.mark.parametrize("language", ["sv", "nb", "da", "en"])


def blocks(of: Comparison) -> tuple[Block, ...]:
    return comparison_document(of).blocks


def texts(of: Comparison) -> str:
    return "\n".join(text_sequence(blocks(of)))


def charts(of: Comparison, kind: ChartKind) -> list[Chart]:
    return [block for block in blocks(of) if isinstance(block, Chart) and block.kind is kind]


def anchors(of: Comparison) -> list[str]:
    return [block.anchor for block in blocks(of) if isinstance(block, Heading) and block.level == 1]


def table(of: Comparison, start: str) -> Table:
    (found,) = [block for block in blocks(of) if isinstance(block, Table) and block.caption.startswith(start)]
    return found


def merging() -> tuple[Result, ...]:
    return (
        invented("Ringkøbing-Skjern", 40, 50, 60, 30, 20, 55, 44, 41),
        invented("Holstebro", 55, 35, 60, 41, 30, 40, 20, 48),
        invented("Lemvig", 30, 35, 48, 50, 49, None, 20, 60),
    )


def over_time() -> Comparison:
    then = invented("Odder", 40, 50, 60, 30, 20, 45, 44, 41)
    now = invented("Odder", 55, 45, 61, 30, 32, None, 58, 41, year=2012)
    others = (now, invented("Sorø", *[50] * 8, year=2012))
    return comparison(others, now, own_over_time=side_by_side((then, now), DK), since=(since_last(now, then, DK),))


def test_the_pilots_table_is_that_of_the_report_of_2009_with_its_highest_and_lowest() -> None:
    found = table(comparison(pilots(), SORO), "Points side by side")
    assert [column.header for column in found.columns] == ["Area", *PILOTS, "Mean of 5"]
    shown = [[cell.shown.replace("\N{NO-BREAK SPACE}", " ") for cell in row.cells[1:]] for row in found.rows]
    assert shown[0] == ["▼ 47", "56", "61", "54", "▲ 79", "59"]
    assert [row[-1] for row in shown] == ["59", "47", "55", "57", "35", "42", "33", "52", "380.5"]
    assert shown[-1] == ["358", "396.5", "▲ 415.5", "▼ 355.5", "377", "380.5"]
    assert found.rows[-1].total


def test_politicians_read_the_rank_and_its_tolerance_in_one_size() -> None:
    (figure,) = [block for block in blocks(comparison(pilots(), SORO)) if isinstance(block, KeyFigure)]
    assert figure.shown == "2nd by points"
    assert figure.beside == "within the tolerance: 1st to 3rd"
    assert figure.detail == ""


def test_without_an_own_municipality_the_mean_is_the_figure_with_its_number() -> None:
    (figure,) = [block for block in blocks(comparison(pilots())) if isinstance(block, KeyFigure)]
    assert figure.shown == "380.5 of 800 points"
    assert figure.detail == "5 evaluations"


def test_the_page_for_politicians_says_what_it_shows_and_what_it_does_not() -> None:
    (both,) = [block for block in blocks(comparison(pilots(), SORO)) if isinstance(block, Columns)]
    assert [column.anchor for column in both.columns] == ["shows", "shows-not"]
    words = "\n".join(text_sequence((both,)))
    assert "another evaluation might order them otherwise" in words
    assert "not a sample" in words


def test_true_sentences_say_once_what_they_all_rest_on() -> None:
    words = texts(comparison(pilots(), SORO))
    assert "Sorø beside the mean of 5 evaluations, its own among them:" in words
    assert "At or above the mean in 4 of 8 areas: 3, 4, 5, 7.\n" in words


def test_where_numbers_differ_each_sentence_says_its_own() -> None:
    some = (*pilots()[:4], invented("Odder", 79, None, 46, 55, 23, 38, 37, 53))
    words = texts(comparison(some, some[1]))
    assert "4 to 5 evaluations" in words
    assert "beside the mean of" not in words


def test_totals_are_drawn_with_their_tolerance_and_the_mean() -> None:
    totals, ranks = charts(comparison(pilots(), SORO), ChartKind.DOTS)
    (series,) = totals.series
    assert totals.labels[totals.emphasis or 0] == "Sorø"
    assert series.shown[1] == "396.5 (377–416)"
    assert all(low < value < high for value, (low, high) in zip(series.values, series.spans, strict=True))  # type: ignore[operator,misc]
    assert len(set(series.marks)) == 1
    assert "not from 0" in totals.description
    assert ranks.series[0].shown == ("1 (1–3)", "2 (1–3)", "3 (1–5)", "4 (3–5)", "5 (3–5)")
    assert ranks.description == "Sorø: 2nd by points; within the tolerance 1st to 3rd."


def test_pairs_that_cannot_be_told_apart_are_named() -> None:
    near = {row.cells[0].shown: row.cells[-1].shown for row in table(comparison(pilots(), SORO), "Ranks among").rows}
    assert near["Sorø"] == "Silkeborg, Odder"
    assert near["Stevns"] == "Odder, Ringkøbing-Skjern"
    many_of = comparison(many(12), many(12)[0])
    assert "Not distinguishable" in texts(many_of)  # where there are many, only of the own one, in words
    assert len(table(many_of, "Ranks among").columns) == 5


def test_a_few_stand_area_by_area_and_a_dozen_as_small_profiles_with_the_own_one_first() -> None:
    (few,) = charts(comparison(pilots(), SORO), ChartKind.PANELS)
    assert len(few.series) == 8
    assert few.labels == PILOTS
    assert few.emphasis == 1
    dozen = many(12)
    (small,) = charts(comparison(dozen, dozen[4]), ChartKind.PANELS)
    assert len(small.series) == 12
    assert small.series[0].name == dozen[4].place.name
    assert small.series[0].values[4] is None  # missing is never zero
    assert small.series[0].values[0] == 0


def test_a_dozen_are_rows_and_the_areas_numbers_are_explained() -> None:
    dozen = many(12)
    found = table(comparison(dozen), "Points side by side")
    assert [column.header for column in found.columns] == ["Municipality", *"12345678", "Total"]
    assert [cell.shown for cell in found.rows[4].cells][5] == "–"
    assert [row.cells[0].shown for row in found.rows[-2:]] == ["Mean", "Behind the mean"]
    assert [cell.shown for cell in found.rows[-1].cells[1:]] == ["12"] * 4 + ["11"] + ["12"] * 3 + ["11"]
    assert "7 Renewal and innovation, 8 " in texts(comparison(dozen))


def test_quartiles_and_percentile_come_from_twelve_on() -> None:
    dozen = many(12)
    few, enough = (table(comparison(some, some[0]), "The set in figures") for some in (dozen[:11], dozen))
    assert "Percentile" not in [column.header for column in few.columns]
    assert [column.header for column in enough.columns][-3:] == ["Middle half", "Percentile", "Number"]
    assert "percentiles are given from 12 figures on" in texts(comparison(dozen[:11], dozen[0]))


def test_everyone_behind_a_figure_is_listed_and_who_was_left_out_with_the_reason() -> None:
    foreign = [replace(SORO, place=replace(SORO.place, name=name, country="NO")) for name in "AB"]
    everyone = (*pilots(), *foreign, invented("Sorø", *[50] * 8, year=2005))
    chosen = select(everyone, parse("country=DK"), SORO, DK)
    of = comparison(chosen.members, SORO, left_out=chosen.left_out, set_notes=chosen.notes)
    names = [row.cells[0].shown for row in table(of, "Evaluations in this comparison").rows]
    assert sorted(names) == sorted(f"{name} (DK)" for name in PILOTS)
    assert "Sorø 2005 (1-dk): A later one, of 2009, is taken" in texts(of)
    assert "It is in another country: NO. A 2009 (1-dk), B 2009 (1-dk)" in texts(of)


def test_whom_to_learn_from_comes_with_the_reason() -> None:
    of = comparison(pilots(), SORO, lessons=lessons(SORO, pilots(), DK))
    assert "learn" in anchors(of)
    assert "Stevns 2009: 5 points more" in texts(of)
    assert "None of the others with a figure (4) scores clearly higher in: " in texts(of)


def test_areas_in_which_nobody_else_is_known_are_one_sentence() -> None:
    """Vallentuna's areas of 2021 stand alone in their edition: no heading for each, no “0 others”."""
    own, other = invented("Odder", *range(20, 28)), invented("Sorø")
    others = (own, replace(other, figures={TOTAL: Fraction(400)}))
    of = comparison(others, own, lessons=lessons(own, others, DK))
    assert texts(of).count("Nobody else here has a figure for the areas with most room for development: 1 ") == 1
    assert "0 others" not in texts(of)
    assert not [block for block in blocks(of) if isinstance(block, Heading) and block.anchor.startswith("learn-")]


def test_a_group_learns_from_each_other() -> None:
    of = comparison(merging(), group=group_of(merging(), DK))
    assert anchors(of)[-3:] == ["group", "set", "limits"]
    best = table(of, "Best practice")
    assert [cell.shown for cell in best.rows[2].cells][1:] == ["60", "Ringkøbing-Skjern, Holstebro", "48", "3"]
    assert [row.cells[0].shown[:1] for row in best.rows] == ["1", "2", "3", "4", "6", "8"]  # 5 and 7 are gaps
    assert best.rows[4].cells[4].shown == "2"  # one figure is missing
    (head,) = [block for block in blocks(of) if isinstance(block, KeyFigure)]
    assert head.beside == "common gaps: area 5, 7"
    words = texts(of)
    assert "all below half of the maximum, 50 points; the highest has 49." in words
    assert "Lemvig to Holstebro: 8 " in words


def test_progress_joins_what_is_of_one_measure_and_names_what_is_missing() -> None:
    of = over_time()
    (slope,) = charts(of, ChartKind.SLOPE)
    assert [series.name for series in slope.series] == ["2009", "2012"]
    assert len(slope.labels) == 8
    assert slope.series[1].values[5] is None
    assert "Not compared: area 6." in texts(of)
    assert "changed by" not in texts(of)


def test_typical_progress_stands_there_on_request_only_and_with_its_caveat() -> None:
    then, now = invented("Ærø", *[40] * 8), invented("Ærø", *[50] * 8, year=2012)
    other = (invented("Odder", *[30] * 8), invented("Odder", *[35] * 8, year=2012))
    typical = typical_progress((then, now, *other), {"1-dk": DK})
    of = over_time()
    asked = comparison(of.columns, of.own, own_over_time=of.own_over_time, since=of.since, typical=typical)
    assert "totals changed by +60 points. Mean of 2 steps in 2 municipalities" in texts(asked)
    assert "From one published evaluation" not in texts(of)


def test_what_is_not_there_is_not_told() -> None:
    assert anchors(comparison(pilots()))[-2:] == ["set", "limits"]
    assert not {"learn", "group", "over-time"} & set(anchors(comparison(pilots())))


def test_one_alone_has_no_rank_no_mean_and_no_chart() -> None:
    alone = comparison(pilots()[:1])
    assert "ranks" not in anchors(alone)
    assert not [block for block in blocks(alone) if isinstance(block, Chart | KeyFigure)]


def test_an_own_total_that_is_missing_has_no_rank_and_says_so() -> None:
    dozen = many(12)
    words = texts(comparison(dozen, dozen[4]))
    assert "Odder has no total, and so no rank." in words
    assert "Without a total, and so without a rank: Odder." in words


def test_an_own_evaluation_outside_the_ranked_ones_is_not_said_to_lack_a_total() -> None:
    words = texts(replace(comparison(pilots()[1:]), own=pilots()[0]))
    assert "isn't among those that are ranked" in words
    assert "has no total" not in words


def test_equals_are_neither_highest_nor_lowest() -> None:
    alike = tuple(invented(name, *[40] * 8) for name in ("A", "B", "C"))
    words = texts(comparison(alike, alike[0]))
    assert "▲\N{NO-BREAK SPACE}" not in words
    assert "A: 1st by points; within the tolerance 1st to 3rd." in words


def test_words_that_design_forbids_are_nowhere() -> None:
    words = texts(comparison(pilots(), SORO, lessons=lessons(SORO, pilots(), DK))).casefold()
    assert not any(word in words for word in ("weakest", "failed", "confidence", "probabilit"))


def test_headings_go_down_one_level_at_a_time_and_anchors_are_unique() -> None:
    of = comparison(
        merging(), merging()[0], group=group_of(merging(), DK), lessons=lessons(merging()[0], merging(), DK)
    )
    headings = [block for block in blocks(of) if isinstance(block, Heading)]
    assert all(after.level - before.level <= 1 for before, after in pairwise(headings))
    assert len({heading.anchor for heading in headings}) == len(headings)


def test_another_edition_stands_beside_marked_and_nothing_is_computed_from_it() -> None:
    asker = published("Asker", 2008)
    other = OtherEdition(edition(asker.edition), CATALOGUE.crosswalk("1-dk", asker.edition))
    beside = side_by_side((*pilots()[:3], asker), DK, others={asker.edition: other})
    reasons = CATALOGUE.reasons("en")
    of = replace(comparison(pilots()[:3]), beside=beside, reasons=reasons)
    found = table(of, "Points side by side")
    assert found.columns[4].header == "Asker 2008 (1-no)"
    assert found.rows[0].cells[4].shown.startswith("‡\N{NO-BREAK SPACE}")
    assert found.columns[5].header == "Mean of 3"
    words = texts(of)
    assert "‡ Of another edition: shown beside, but nothing is computed from it." in words
    assert "partly comparable" in words
    assert "Asker" not in " ".join(label for chart in charts(of, ChartKind.PANELS) for label in chart.labels)


@LANGUAGES
@pytest.mark.parametrize("count", [2, 5, 12])
def test_it_is_written_as_a_page_and_as_print_in_every_language(language: str, count: int) -> None:
    some = many(count)
    document = comparison_document(comparison(some, some[0], language), "2026-01-01")
    assert write_html(document).count("<svg") == 3
    assert write_pdf(document) == write_pdf(document)


@LANGUAGES
@pytest.mark.parametrize("count", [2, 5, 12])
def test_the_page_for_politicians_is_one_page(language: str, count: int) -> None:
    some = many(count)
    of = comparison(some, some[0], language, lessons=lessons(some[0], some, DK))
    printed = write_pdf(comparison_document(of))
    heads = [block.text for block in blocks(of) if isinstance(block, Heading)]
    brief, following = heads[0], heads[1]
    pages = [page.split("\r\n")[1] for page in page_texts(printed)[2:]]
    assert pages[:2] == [brief, following]


def test_columns_of_totals_alone_give_way_to_those_with_areas() -> None:
    bare = replace(pilots()[1], figures={TOTAL: pilots()[1].figures[TOTAL]})
    of = comparison((pilots()[0], bare, *pilots()[2:]))
    assert bare.place.name not in [column.header for column in table(of, "Points side by side").columns]
    assert f"Only the total is known of: {bare.place.name}." in texts(of)
    assert bare.place.name in [row.cells[0].shown for row in table(of, "Ranks among").rows]


def test_where_only_totals_are_known_nothing_is_said_of_areas() -> None:
    bare = [replace(one, figures={TOTAL: one.figures[TOTAL]}) for one in pilots()[:3]]
    of = comparison(bare)

    beside = table(of, "Points side by side")
    assert [row.cells[0].shown for row in beside.rows] == ["Total"]
    said = texts(of)
    assert "Only totals are known here: no figure of an area." in said
    assert "How far apart the totals are" in said
    assert "Ask the municipalities for their reports" in said
    for words in (
        "Read the areas",
        "In which areas",
        "Ask whoever has most points in an area",
        "isn't known; it is no",
    ):
        assert words not in said
