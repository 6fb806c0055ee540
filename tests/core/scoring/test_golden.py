"""The published figures, scored again (design rules 5 and 6).

The numbers here were worked out by hand from the printed reports; `src/kompass/results/README.md` tells the sources.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction
from functools import cache
from pathlib import Path

import pytest

from kompass.core.benchmark.reference import mean_of
from kompass.core.checks.all import check
from kompass.core.checks.model import Remark, Weight
from kompass.core.evaluation.model import Basis, DirectFigure, EditionRef, Evaluation, Municipality
from kompass.core.exact import round_to_step
from kompass.core.instrument.model import TOTAL, Edition
from kompass.core.scoring.exact import score
from kompass.core.scoring.model import Agreement, PrintCheck, Score
from kompass.files.catalogue import Catalogue
from kompass.files.loading import Loaded, load_evaluation
from kompass.files.results_table import Level, ResultRow, read_results

EXAMPLES = Path(__file__).resolve().parents[3] / "examples"
PRINTED_EXAMPLES = ("soro-2009", "helsingborg-2014", "koping-2017", "karasjok-2019")
SHIPPED = Catalogue()
AREAS = tuple(str(i) for i in range(1, 9))
MISSED_BY_THE_SHOWN_SUB_AREAS = {
    ("Helsingborg", "1"): 1,
    ("Helsingborg", "3"): 1,
    ("Helsingborg", "8"): 1,
    ("Köping", "1"): 1,
    ("Köping", "4"): -1,
    ("Köping", "6"): 1,
    ("Köping", "7"): -1,
    ("Köping", "8"): 2,
}
"""Points by which the shown sub-areas exceed the area; all the other areas agree."""
SWEDISH_AREAS = [(name, area) for name in ("Helsingborg", "Köping") for area in AREAS]
PILOTS = ("Ringkøbing-Skjern", "Sorø", "Silkeborg", "Stevns", "Odder")
PRINTED_MEANS = dict(zip((*AREAS, TOTAL), ("59", "47", "55", "57", "35", "42", "33", "52", "380.5"), strict=True))


@cache
def rows_of(municipality: str, year: int | None = None) -> tuple[ResultRow, ...]:
    found = [row for row in read_results() if row.municipality == municipality and row.level is not Level.REFERENCE]
    return tuple(row for row in found if year in (None, row.year))


def edition_of(row: ResultRow) -> Edition:
    return SHIPPED.edition(SHIPPED.labelled(row.label, row.country))


@cache
def published(municipality: str) -> tuple[Evaluation, Edition]:
    """An evaluation made of nothing but the rows of the published table: points and percents as printed."""
    year = {"Helsingborg": 2014}.get(municipality)
    rows = rows_of(municipality, year)
    edition = edition_of(rows[0])
    figures = {
        row.item_id: DirectFigure(printed=row.points, percent=row.percent, maximum=row.maximum)
        for row in rows
        if "sum of the printed areas" not in (row.heading or "")
    }
    evaluation = Evaluation(
        id="01JQG0DDEN0000000000000000",
        edition=EditionRef(edition.id, edition.version),
        basis=Basis.PRINTED,
        language="sv",
        municipality=Municipality(municipality, edition.country),
        points=figures,
    )
    return evaluation, edition


@cache
def score_of(municipality: str) -> Score:
    return score(*published(municipality))


def printed_check(result: Score, item_id: str) -> PrintCheck:
    found = result.node(item_id).print_check
    assert found is not None
    return found


def with_figures(municipality: str, changes: Mapping[str, Fraction]) -> list[Remark]:
    """The remarks on a municipality's figures after some of them were misread."""
    evaluation, edition = published(municipality)
    figures = {
        item: replace(figure, printed=changes.get(item, figure.printed)) for item, figure in evaluation.points.items()
    }
    changed = replace(evaluation, points=figures)
    return check(changed, edition, score(changed, edition))


def errors_in(remarks: list[Remark]) -> dict[str, str]:
    """Key → message of what is called an error."""
    return {".".join(map(str, r.key)): str(r.message) for r in remarks if r.weight is Weight.ERROR}


# --- Helsingborg 2014 and Köping 2017 ------------------------------------------------------------


@pytest.mark.parametrize(("municipality", "area"), SWEDISH_AREAS)
def test_points_and_percents_of_the_sub_areas_allow_the_printed_area(municipality: str, area: str) -> None:
    checked = printed_check(score_of(municipality), area)

    assert checked.allowed is not None
    low, high = checked.allowed.low, checked.allowed.high
    assert low < checked.printed + Fraction(1, 2)
    assert high > checked.printed - Fraction(1, 2)


@pytest.mark.parametrize(("municipality", "area"), SWEDISH_AREAS)
def test_shown_sub_areas_that_miss_their_area_are_judged_rounding_and_never_an_error(
    municipality: str, area: str
) -> None:
    checked = printed_check(score_of(municipality), area)
    missed = MISSED_BY_THE_SHOWN_SUB_AREAS.get((municipality, area), 0)

    assert checked.shown_sum is not None
    assert checked.shown_sum - checked.printed == missed
    assert checked.agreement is (Agreement.ROUNDING if missed else Agreement.AGREES)


def test_the_shown_sub_areas_miss_eight_of_the_sixteen_areas_by_two_points_at_most() -> None:
    assert len(MISSED_BY_THE_SHOWN_SUB_AREAS) == 8
    assert max(abs(points) for points in MISSED_BY_THE_SHOWN_SUB_AREAS.values()) == 2


@pytest.mark.parametrize(("municipality", "total"), [("Helsingborg", 631), ("Köping", 403)])
def test_the_total_is_the_sum_of_the_areas_as_shown(municipality: str, total: int) -> None:
    assert score_of(municipality).total.shown == total


@pytest.mark.parametrize(("municipality", "total"), [("Helsingborg", 631), ("Köping", 403)])
def test_a_total_known_only_through_shown_areas_is_computed_with_as_shown(municipality: str, total: int) -> None:
    assert score_of(municipality).total.print_check is None
    assert score_of(municipality).total.points is None
    assert score_of(municipality).total.figure == total


@pytest.mark.parametrize("municipality", ["Helsingborg", "Köping"])
def test_points_and_percent_of_each_of_the_45_sub_areas_agree(municipality: str) -> None:
    _, edition = published(municipality)
    judged = {printed_check(score_of(municipality), sub.id).agreement for sub in edition.sub_areas()}

    assert judged == {Agreement.AGREES}


def test_koping_7_2_shown_as_10_of_25_and_42_percent_needs_a_hidden_10_375_to_10_5() -> None:
    value = score_of("Köping").node("7.2").interval

    assert value is not None
    assert (value.low, value.high) == (Fraction("10.375"), Fraction("10.5"))
    assert not value.contains(Fraction("10.5"))


def test_the_sub_areas_of_kopings_area_1_allow_44_575_to_45_45_which_contains_45() -> None:
    allowed = printed_check(score_of("Köping"), "1").allowed

    assert allowed is not None
    assert (allowed.low, allowed.high) == (Fraction("44.575"), Fraction("45.45"))
    assert allowed.contains(Fraction(45))


# --- Sorø and the other pilots, 2009 ---------------------------------------------------------------


def test_soros_areas_add_up_to_its_printed_total_of_396_5() -> None:
    total = score_of("Sorø").total

    assert total.shown == Fraction("396.5")
    assert printed_check(score_of("Sorø"), TOTAL).agreement is Agreement.AGREES
    assert sum((score_of("Sorø").node(area).shown or 0 for area in AREAS), Fraction(0)) == Fraction("396.5")


@pytest.mark.parametrize("item", PRINTED_MEANS)
def test_the_pilots_figures_give_the_printed_means(item: str) -> None:
    values = [row.points for name in PILOTS for row in rows_of(name) if row.item_id == item]
    mean = mean_of(values)
    step = SHIPPED.edition("1-dk").display.steps["mean_total" if item == TOTAL else "mean_area"]

    assert len(values) == 5
    assert mean is not None
    assert round_to_step(mean, step) == Fraction(PRINTED_MEANS[item])


def test_the_mean_of_the_totals_is_not_the_sum_of_the_rounded_means() -> None:
    assert sum(int(PRINTED_MEANS[area]) for area in AREAS) == 380


# --- Karasjok 2019 ---------------------------------------------------------------------------------


def test_karasjoks_printed_212_is_the_sum_of_the_printed_areas() -> None:
    result = score_of("Karasjok")

    assert sum((result.node(area).shown or 0 for area in AREAS), Fraction(0)) == 212
    assert result.total.shown == 212
    assert printed_check(result, TOTAL).agreement is Agreement.AGREES


def test_karasjoks_area_3_whose_decimals_add_up_to_43_5_and_which_is_printed_43_is_rounding() -> None:
    checked = printed_check(score_of("Karasjok"), "3")

    assert (checked.shown_sum, checked.printed) == (Fraction("43.5"), Fraction(43))
    assert checked.agreement is Agreement.ROUNDING
    assert checked.allowed is not None
    assert (checked.allowed.low, checked.allowed.high) == (Fraction("43.25"), Fraction("43.75"))


def test_the_other_areas_of_karasjok_agree_with_their_decimals() -> None:
    judged = {area: printed_check(score_of("Karasjok"), area).agreement for area in AREAS if area != "3"}

    assert set(judged.values()) == {Agreement.AGREES}


# --- Wrong figures are errors, and named -----------------------------------------------------------


@pytest.mark.parametrize("municipality", ["Sorø", "Helsingborg", "Köping", "Karasjok"])
def test_nothing_in_the_published_figures_is_called_an_error(municipality: str) -> None:
    assert errors_in(with_figures(municipality, {})) == {}


def test_karasjoks_area_3_printed_as_45_would_be_an_error_and_is_named() -> None:
    errors = errors_in(with_figures("Karasjok", {"3": Fraction(45)}))

    assert errors == {"points.3": "3: printed 45, but the parts allow only 173/4 to 175/4 points."}


def test_kopings_7_2_printed_as_12_would_be_an_error_and_is_named() -> None:
    errors = errors_in(with_figures("Köping", {"7.2": Fraction(12)}))

    assert "12 points and 42 % contradict each other" in errors["points.7.2"]


@pytest.mark.parametrize(("municipality", "total"), [("Sorø", 410), ("Karasjok", 215), ("Karasjok", 209)])
def test_a_total_that_no_rounding_explains_is_an_error_and_is_named(municipality: str, total: int) -> None:
    assert errors_in(with_figures(municipality, {TOTAL: Fraction(total)})).keys() == {"points.total"}


# --- The examples hold the same figures ------------------------------------------------------------


@cache
def example(name: str) -> Loaded:
    return load_evaluation(EXAMPLES / f"{name}.yaml", SHIPPED)


@pytest.mark.parametrize("name", PRINTED_EXAMPLES)
def test_an_example_and_the_published_table_hold_the_same_figures_one_by_one(name: str) -> None:
    evaluation, edition = example(name).evaluation, example(name).edition
    rows = rows_of(evaluation.municipality.name, evaluation.dates.year)
    table = {row.item_id: (row.points, row.percent) for row in rows}

    figures = {item: (figure.printed, figure.percent) for item, figure in evaluation.points.items()}

    assert {edition_of(row).id for row in rows} == {edition.id}
    assert figures == {item: table[item] for item in figures}
    assert table.keys() - figures.keys() <= {TOTAL}


@pytest.mark.parametrize("name", PRINTED_EXAMPLES)
def test_an_example_scores_to_the_published_total(name: str) -> None:
    loaded = example(name)
    (total,) = [
        row.points
        for row in rows_of(loaded.evaluation.municipality.name, loaded.evaluation.dates.year)
        if row.level is Level.TOTAL
    ]

    assert score(loaded.evaluation, loaded.edition).total.shown == total


@pytest.mark.parametrize("name", PRINTED_EXAMPLES)
def test_no_figure_of_an_example_is_called_an_error(name: str) -> None:
    loaded = example(name)
    result = score(loaded.evaluation, loaded.edition)

    assert errors_in(check(loaded.evaluation, loaded.edition, result)) == {}
