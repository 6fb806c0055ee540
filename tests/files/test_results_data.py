"""Published tables and scored files become results with the place as it was that year."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest

from kompass.core.benchmark.results import Result, total_of
from kompass.core.errors import Refused, SchemaFault
from kompass.core.evaluation.model import Basis, Dates, Municipality, YesNo
from kompass.core.scoring.exact import score
from kompass.files.catalogue import Catalogue
from kompass.files.evaluation_file import read_evaluation
from kompass.files.loading import edition_of
from kompass.files.results_data import published, result_of, results
from kompass.files.results_table import Level, read_results
from tests.builders import evaluation, full_marks, small_edition
from tests.files.results_cast import row

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
CATALOGUE = Catalogue()


def one(name: str, year: int) -> Result:
    return next(result for result in published() if (result.place.name, result.year) == (name, year))


def test_every_published_figure_of_a_municipality_is_in_one_result_and_no_mean_is() -> None:
    rows = [row for row in read_results() if row.level is not Level.REFERENCE]
    told = {(r.place.country, r.place.name, r.year, item): f for r in published() for item, f in r.figures.items()}

    assert told == {(row.country, row.municipality, row.year, row.item_id): row.points for row in rows}
    assert not any(result.place.name.startswith("(") for result in published())
    assert {result.basis for result in published()} == {Basis.PRINTED}


def test_the_five_danish_pilots_are_there_with_half_points_and_without_a_population() -> None:
    pilots = {result.place.name: result for result in published() if result.edition == "1-dk"}
    edition = CATALOGUE.edition("1-dk")

    totals = {name: total_of(result, edition) for name, result in pilots.items()}
    assert totals == {
        "Ringkøbing-Skjern": 358,
        "Sorø": Fraction("396.5"),
        "Silkeborg": Fraction("415.5"),
        "Stevns": Fraction("355.5"),
        "Odder": 377,
    }
    assert pilots["Sorø"].place.code == "340"
    assert pilots["Sorø"].place.county == "Region Sjælland"
    assert {result.place.population for result in pilots.values()} == {None}


def test_code_and_county_are_those_of_the_year() -> None:
    karasjok = one("Karasjok", 2019).place
    assert (karasjok.code, karasjok.county) == ("2021", "Finnmark")
    assert (one("Bærum", 2012).place.code, one("Røros", 2021).place.code) == ("0219", "5025")


def test_what_was_inferred_is_marked_by_item() -> None:
    assert one("Örebro", 2010).uncertain == {"total", *"12345678"}
    assert one("Örebro", 2012).uncertain == frozenset()


def test_a_later_evaluation_is_no_first_one_and_of_the_earliest_nobody_knows() -> None:
    assert [one("Örebro", year).first for year in (2010, 2012, 2015)] == [YesNo.UNKNOWN, YesNo.NO, YesNo.NO]
    assert one("Köping", 2017).first is YesNo.UNKNOWN


def test_a_figure_that_is_not_in_the_table_is_not_in_the_result() -> None:
    assert set(one("Strängnäs", 2014).figures) == {"total", "1"}
    assert total_of(one("Nacka", 2011), CATALOGUE.edition("2010-se")) == 644


def test_maxima_that_differ_from_the_editions_are_refused_with_their_line() -> None:
    with pytest.raises(SchemaFault) as raised:
        results([row(maximum="16")], CATALOGUE, "mine.csv")

    assert str(raised.value) == "mine.csv:0: max: The maximum is 16 here and 15 in edition 2010-se."


@pytest.mark.parametrize(
    ("bad", "told"),
    [
        (row(label="v9"), "No edition is known by the label “v9” in SE."),
        (row(code="9", maximum="100"), "Edition 2010-se has no item 9."),
        (row(code="1.9"), "Edition 2010-se has no item 1.9."),
    ],
)
def test_what_the_edition_does_not_know_is_refused(bad: object, told: str) -> None:
    with pytest.raises(SchemaFault) as raised:
        results([row(), bad], CATALOGUE)  # type: ignore[list-item]

    assert told in str(raised.value)
    assert len(raised.value.faults) == 1


@pytest.mark.parametrize(("name", "year", "total"), [("soro-2009", 2009, "396.5"), ("koping-2017", 2017, "403")])
def test_a_scored_file_gives_the_result_that_was_published(name: str, year: int, total: str) -> None:
    file = read_evaluation(EXAMPLES / f"{name}.yaml")
    edition = edition_of(file, CATALOGUE)
    mine = result_of(file, score(file, edition), edition)
    theirs = one(mine.place.name, year)

    assert mine.figures["total"] == Fraction(total)
    assert mine.key == theirs.key
    assert mine.place == theirs.place
    assert {item: mine.figures[item] for item in theirs.figures} == theirs.figures


def test_a_figure_so_far_is_no_result() -> None:
    edition = small_edition()
    marks = full_marks(edition)
    area = edition.areas[0].id
    some = {key: mark for key, mark in marks.items() if key.startswith(f"{area}.")}
    dates, place = Dates(report="2020"), Municipality("Testby", "NO")
    whole = evaluation(edition, marks={"evaluator:a": marks}, dates=dates, municipality=place)
    part = evaluation(edition, marks={"evaluator:a": some}, dates=dates, municipality=place)

    assert "total" in result_of(whole, score(whole, edition), edition).figures
    figures = result_of(part, score(part, edition), edition).figures
    assert area in figures
    assert "total" not in figures
    assert not any(item.startswith("2") for item in figures)


def test_nothing_marked_no_date_or_a_single_layer_make_no_result() -> None:
    edition = small_edition()
    marks = {"evaluator:a": full_marks(edition)}
    dated = evaluation(edition, marks=marks, dates=Dates(report="2020"))
    for one_, layer, told in (
        (evaluation(edition, dates=Dates(report="2020")), None, "Nothing in the evaluation is complete yet"),
        (evaluation(edition, marks=marks, dates=Dates()), None, "Without a date"),
        (dated, "evaluator:a", "The score of one layer by itself"),
    ):
        with pytest.raises(Refused, match=told):
            result_of(one_, score(one_, edition, layer), edition)
