from __future__ import annotations

from dataclasses import replace

import pytest

from kompass.core.errors import Refused
from kompass.core.evaluation.model import Municipality
from kompass.core.scoring.exact import score
from kompass.files.loading import load_evaluation
from kompass.reports.building.build import build_report
from kompass.reports.building.change_words import areas_sentence, total_sentence
from kompass.reports.building.context import Context
from kompass.reports.building.front import page_for_politicians
from kompass.reports.building.over_time import over_time
from kompass.reports.model import Chart, ChartKind, Note, Table
from tests.reports.building.making import (
    CATALOGUE,
    EVALUATIONS,
    FURUDAL_BEFORE,
    anchors,
    below,
    every,
    example,
    headers,
    only,
    printed,
    published,
    row,
    since,
    words_of,
)


@pytest.fixture
def furudal() -> Context:
    return since(example("furudal-2025", "en"), FURUDAL_BEFORE)


@pytest.fixture
def orebro() -> Context:
    """Real points of one edition: 516 in 2010, 615 in 2012, 650 in 2015 (areas unknown)."""
    return published("orebro-2012", "orebro-2010")


@pytest.fixture
def vallentuna() -> Context:
    """Real points on both sides of an edition's beginning: 603 in 2019, 648 in 2021."""
    return published("vallentuna-2021", "vallentuna-2019")


# --- the part --------------------------------------------------------------------------------


def test_without_an_earlier_evaluation_there_is_no_such_part() -> None:
    assert list(over_time(example("furudal-2025", "en"))) == []
    assert "since-last-time" not in anchors(page_for_politicians(example("furudal-2025", "en")))


def test_published_points_of_one_edition_are_subtracted(orebro: Context) -> None:
    table = only(over_time(orebro), Table)
    assert headers(table) == ["Area", "2010", "2012", "Change"]
    assert row(table, "3 ")[1:] == ["66", "86", "+20"]
    assert row(table, "6 ")[1:] == ["71", "74", "+3"]
    assert row(table, "Total")[1:] == ["516", "615", "+99"]


def test_three_evaluations_stand_in_order_and_change_is_since_the_last() -> None:
    one = published("orebro-2015", "orebro-2010", "orebro-2012")
    table = only(over_time(one), Table)
    assert headers(table) == ["Area", "2010", "2012", "2015", "Change"]
    assert row(table, "Total")[1:] == ["516", "615", "650", "+35"]
    assert row(table, "1 ")[1:] == ["52", "68", "–", "–"]


def test_sub_areas_stand_then_and_now_with_their_decimals(furudal: Context) -> None:
    table = only(below(over_time(furudal), "sub-areas-over-time"), Table)
    assert len(table.rows) == 45
    assert row(table, "7.2 ")[1:] == ["6.9", "13.3", "+6.4"]
    assert row(table, "1.3 ")[1:] == ["0.6", "0.6", "0.0"]
    assert row(table, "8.5 ")[1:] == ["2.0", "0.0", "−2.0"]


def test_areas_without_known_sub_areas_need_no_such_table(orebro: Context) -> None:
    assert "sub-areas-over-time" not in anchors(over_time(orebro))


# --- where another measure begins ------------------------------------------------------------


def test_across_editions_figures_stand_side_by_side_with_the_reason_and_no_difference(vallentuna: Context) -> None:
    blocks = list(over_time(vallentuna))
    table = only(blocks, Table)
    assert headers(table) == ["Area", "2019 (2.1-se)", "2021", "Change", "Content"]
    assert row(table, "Total")[1:] == ["603", "648", "–", "partly comparable"]
    reason = CATALOGUE.reasons("en")["recut-2020-total"]
    assert reason in words_of(blocks)
    assert reason in total_sentence(vallentuna, vallentuna.earlier[-1])
    assert areas_sentence(vallentuna, vallentuna.earlier[-1]) == ""
    notes = "\n".join(words_of([note]) for note in every(blocks, Note))
    assert CATALOGUE.reasons("en")["recut-2020"] in notes


def test_every_reason_is_said_once_with_the_areas_it_holds_for(vallentuna: Context) -> None:
    notes = [words_of([note]) for note in every(over_time(vallentuna), Note)]
    assert len(notes) == len(set(notes))
    assert any(note.startswith("Area 1, 2 (then 8), 3, 4 (then 5), 5 (then 2), 6 (then 7): ") for note in notes)


def test_the_chart_marks_where_another_measure_begins(vallentuna: Context, orebro: Context) -> None:
    thrice = replace(vallentuna, earlier=vallentuna.earlier * 2)
    broken, whole = (only(over_time(one), Chart) for one in (thrice, orebro))
    assert broken.kind is ChartKind.TIME
    assert (broken.labels, broken.breaks) == (("Total",), ((2,),))
    assert "another measure" in broken.break_name
    assert whole.breaks == ((),) * 9
    assert whole.break_name == ""


def test_of_an_earlier_evaluation_with_a_total_only_the_areas_take_no_room(vallentuna: Context) -> None:
    blocks = list(over_time(vallentuna))
    assert not any(every(blocks, Chart))
    assert [row.cells[0].shown for row in only(blocks, Table).rows] == ["Total"]


def test_the_chart_shows_points_and_draws_their_share(orebro: Context) -> None:
    chart = only(over_time(orebro), Chart)
    assert chart.labels[:2] == ("Total", f"1 {orebro.texts.areas['1'].title}")
    assert [(series.name, series.shown[0]) for series in chart.series] == [("2010", "516"), ("2012", "615")]
    assert chart.series[0].values[0] == 516 * 100 / orebro.edition.maximum
    assert "points as printed" in chart.title


def test_what_is_not_known_of_an_earlier_time_is_missing_and_never_zero() -> None:
    chart = only(over_time(published("orebro-2015", "orebro-2012")), Chart)
    assert chart.series[1].values[1:] == (None,) * 8


# --- sentences -------------------------------------------------------------------------------


def test_a_rise_beyond_the_tolerance_is_called_so(furudal: Context) -> None:
    both = "The total was 243 points in 2021 and is 301 now."
    more = "The difference of +58 points is larger than the tolerance of the two totals explains."
    assert total_sentence(furudal, furudal.earlier[-1]) == f"{both} {more}"


def test_a_difference_within_the_tolerance_is_none() -> None:
    one = published("orebro-2015", "orebro-2012")
    assert "can be explained by the tolerance of the two totals" in total_sentence(one, one.earlier[-1])


def test_the_areas_that_moved_most_are_named(furudal: Context) -> None:
    assert areas_sentence(furudal, furudal.earlier[-1]) == (
        "Of 8 areas that can be compared 7 stand higher than then, 1 lower. "
        "Most gained: Development strategy, learning organisation (+17). "
        "Most lost: The municipality as community developer (−1)."
    )


def test_the_brief_says_what_has_changed_before_what_to_improve(furudal: Context) -> None:
    found = anchors(page_for_politicians(furudal))
    assert found.index("judgement") < found.index("since-last-time") < found.index("most-room")
    assert "+58" in words_of(below(page_for_politicians(furudal), "since-last-time"))


def test_the_profile_shows_last_time_where_no_reference_stands_beside_it(furudal: Context, vallentuna: Context) -> None:
    names = [series.name for series in only(page_for_politicians(furudal), Chart).series]
    assert names == ["Furudal 2025", "Furudal 2021"]
    assert len(only(page_for_politicians(vallentuna), Chart).series) == 1  # not by the same measure


def test_another_municipality_never_gets_into_a_report(orebro: Context) -> None:
    stranger = replace(orebro.earlier[0].evaluation, municipality=Municipality("Nyby", "SE"))
    with pytest.raises(Refused, match="Nyby"):
        build_report(replace(orebro, earlier=(replace(orebro.earlier[0], evaluation=stranger),)))


def test_a_total_so_far_is_not_compared(furudal: Context) -> None:
    half = replace(furudal.evaluation, marks={}, points=printed({"1.1": 7, "1.2": 3}), not_chosen=())
    one = replace(furudal, evaluation=half, score=score(half, furudal.edition))
    assert "aren't compared" in total_sentence(one, one.earlier[-1])
    assert areas_sentence(one, one.earlier[-1]) == ""
    table = every(over_time(one), Table)[0]
    assert row(table, "1 ")[-1] == row(table, "Total")[-1] == "–"


def test_what_stayed_comparable_has_no_break_in_its_panel() -> None:
    loaded = load_evaluation(EVALUATIONS / "orebro-2012.yaml", CATALOGUE)
    one = since(example("koping-2017", "en"), EVALUATIONS / "orebro-2012.yaml")
    assert loaded.edition.id == "2010-se"
    breaks = dict(zip(only(over_time(one), Chart).labels, only(over_time(one), Chart).breaks, strict=True))
    assert [label[0] for label, where in breaks.items() if not where] == ["3", "4"]


def test_with_an_earlier_evaluation_nobody_says_that_it_isnt_known(orebro: Context) -> None:
    words = words_of(build_report(orebro).blocks)
    assert "has been evaluated before" in words
    assert "isn't known" not in words
    assert str(orebro.versions.earlier[0]) in words
