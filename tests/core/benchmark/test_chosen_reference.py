"""Published results as a report's reference and as its own earlier evaluations."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

import pytest

from kompass.core.benchmark.chosen_reference import earlier_of, reference_of
from kompass.core.benchmark.progress import change_of
from kompass.core.benchmark.reference import reference_mean, require_comparable
from kompass.core.benchmark.results import Result
from kompass.core.errors import Refused
from kompass.core.evaluation.model import Basis, Dates, DirectFigure, Municipality
from kompass.core.instrument.crosswalk import Comparable
from kompass.core.instrument.model import TOTAL
from kompass.core.scoring.exact import score
from kompass.files.results_data import published
from tests.builders import evaluation, text
from tests.core.benchmark import krevi

NAME = text("known results")


def printed(figures: Mapping[str, Fraction | int]) -> dict[str, DirectFigure]:
    return {item: DirectFigure(printed=Fraction(figure)) for item, figure in figures.items()}


def known(name: str, year: int) -> Result:
    (found,) = [one for one in published() if (one.place.name, one.year) == (name, year)]
    return found


PILOTS = [one for one in published() if one.edition == "1-dk"]
DK = krevi.edition("1-dk")
SORO = evaluation(
    DK,
    municipality=Municipality("Sorø", "DK"),
    dates=Dates(report="2009"),
    basis=Basis.PRINTED,
    points=printed({"1": 56}),
)


def test_the_mean_of_the_pilots_is_that_of_the_krevi_report_and_says_n_and_that_soro_is_in_it() -> None:
    made = reference_of(PILOTS, known("Sorø", 2009), DK, NAME)
    assert made is not None
    require_comparable(made, SORO, DK)
    mean = reference_mean(made, TOTAL, SORO)
    assert mean is not None
    assert (mean.value, mean.count, mean.includes_own) == (Fraction(761, 2), 5, True)


def test_an_empty_set_is_no_reference() -> None:
    assert reference_of([], known("Sorø", 2009), DK, NAME) is None


def test_one_alone_has_no_mean() -> None:
    made = reference_of([known("Odder", 2009)], known("Sorø", 2009), DK, NAME)
    assert made is not None
    assert reference_mean(made, TOTAL, SORO) is None


def test_sub_areas_that_are_known_have_a_mean_too() -> None:
    of, helsingborg = krevi.edition("2010-se"), known("Helsingborg", 2014)
    made = reference_of([helsingborg, known("Grästorp", 2014), known("Örebro", 2012)], helsingborg, of, NAME)
    assert made is not None
    assert reference_mean(made, "1") is not None
    assert reference_mean(made, "1.1") is None  # known of one of them only, and that is no mean
    twice = reference_of([helsingborg, helsingborg], helsingborg, of, NAME)
    assert twice is not None
    mean = reference_mean(twice, "1.1")
    assert mean is not None
    assert mean.value == helsingborg.figures["1.1"]


def test_a_figure_above_the_maximum_of_its_sub_area_is_refused() -> None:
    of, helsingborg = krevi.edition("2010-se"), known("Helsingborg", 2014)
    figures = {**helsingborg.figures, "1.1": Fraction(999)}
    wrong = Result(helsingborg.place, 2014, of.id, Basis.PRINTED, figures)
    made = reference_of([wrong], helsingborg, of, NAME)
    assert made is not None
    own = evaluation(of, municipality=Municipality("Helsingborg", "SE"), basis=Basis.PRINTED, points=printed({"1": 70}))
    with pytest.raises(Refused) as refused:
        require_comparable(made, own, of)
    assert refused.value.faults[0].place.key == "1.1"


def test_a_published_result_becomes_an_earlier_evaluation_with_its_figures_and_no_others() -> None:
    of = krevi.edition("2010-se")
    earlier = earlier_of(known("Örebro", 2010), of, None)
    assert {item: earlier.score.node(item).shown for item in ("1", TOTAL)} == {
        item: known("Örebro", 2010).figures[item] for item in ("1", TOTAL)
    }
    assert earlier.score.node("1.1").figure is None
    later = known("Örebro", 2012)
    now = evaluation(of, basis=Basis.PRINTED, points=printed(later.figures))
    change = change_of(TOTAL, earlier, of, score(now, of))
    assert change.difference == later.figures[TOTAL] - known("Örebro", 2010).figures[TOTAL]


def test_of_another_edition_without_a_crosswalk_nothing_is_subtracted() -> None:
    earlier = earlier_of(known("Vallentuna", 2019), krevi.edition("2.1-se"), None)
    of = krevi.edition("2020-se")
    now = evaluation(of, basis=Basis.PRINTED, points=printed(known("Vallentuna", 2021).figures))
    change = change_of(TOTAL, earlier, of, score(now, of))
    assert (change.counterpart.comparable, change.difference) == (Comparable.NOT, None)
