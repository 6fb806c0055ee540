"""The mean change from one published evaluation to the next."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kompass.core.benchmark.results import Place, Result
from kompass.core.benchmark.typical_progress import Step, TypicalProgress, typical_progress
from kompass.core.errors import Refused, UnknownEdition
from kompass.core.evaluation.model import Basis
from kompass.core.exact import round_to_step
from kompass.core.instrument.model import TOTAL, Edition
from kompass.files.results_data import published
from tests.core.benchmark import krevi
from tests.core.benchmark.invented import OF, result, with_total

IN_TABLE = {
    ("Helsingborg", 2017): 37,
    ("Karlskoga", 2014): 66,
    ("Mark", 2024): 72,
    ("Höganäs", 2023): 68,
    ("Örebro", 2012): 99,
    ("Örebro", 2015): 35,
    ("Strängnäs", 2016): 60,
    ("Tomelilla", 2023): 49,
    ("Vallentuna", 2019): 48,
    ("Vallentuna", 2021): 45,
    ("Ängelholm", 2016): 70,
}
"""The pairs of the table of published results when these tests were written; more may have come since."""


@cache
def editions() -> dict[str, Edition]:
    return {edition_id: krevi.edition(edition_id) for edition_id in krevi.SHIPPED.edition_ids()}


def norwegian(name: str, year: int, total: int, edition_id: str) -> Result:
    return Result(Place(name, "NO"), year, edition_id, Basis.PRINTED, {TOTAL: Fraction(total)})


def key(step: Step) -> tuple[str, int]:
    return (step.now.place.name, step.now.year)


def of_table() -> list[Result]:
    names = {name for name, _ in IN_TABLE}
    return [one for one in published() if one.place.name in names]


def progress(*totals: tuple[int, int | None], **parts: object) -> TypicalProgress:
    results = [
        result("Testby", year=year) if total is None else with_total(result("Testby", year=year, **parts), total)
        for year, total in totals
    ]
    return typical_progress(results, {OF.id: OF})


def test_the_table_of_published_results_holds_eleven_of_the_fourteen_pairs() -> None:
    found = {key(step): step.change for step in typical_progress(published(), editions()).steps}
    assert {pair: found.get(pair) for pair in IN_TABLE} == IN_TABLE
    eleven = typical_progress(of_table(), editions())
    assert (len(eleven.steps), eleven.mean, eleven.municipalities) == (11, Fraction(59), 9)
    assert (eleven.across_editions, eleven.countries) == (4, ("SE",))


def test_with_ulstein_and_hareid_the_mean_of_fourteen_is_62() -> None:
    """Their totals are in the facts (+72 and +67, +77), not in the table."""
    more = [
        norwegian("Ulstein", 2015, 395, "2010-no"),
        norwegian("Ulstein", 2017, 467, "2.1-no"),
        norwegian("Ulstein", 2019, 534, "2.1-no"),
        norwegian("Hareid", 2017, 247, "2.1-no"),
        norwegian("Hareid", 2019, 324, "2.1-no"),
    ]
    fourteen = typical_progress([*of_table(), *more], editions())
    assert len(fourteen.steps) == 14
    assert fourteen.mean is not None
    assert round_to_step(fourteen.mean, Fraction(1)) == 62
    assert fourteen.countries == ("NO", "SE")


def test_the_caveat_says_number_countries_editions_and_bias() -> None:
    caveat = str(typical_progress(of_table(), editions()).caveat)
    assert caveat.startswith(
        "Mean of 11 steps in 9 municipalities (SE); 4 of the steps lead from one edition to another."
    )
    assert "probably lower" in caveat


def test_steps_lead_from_each_evaluation_to_the_next_with_a_total() -> None:
    found = progress((2020, 330), (2014, 300), (2017, None), (2022, 320))
    assert [(step.then.year, step.now.year, step.change, step.years) for step in found.steps] == [
        (2014, 2020, Fraction(30), 6),
        (2020, 2022, Fraction(-10), 2),
    ]
    assert (found.mean, [one.year for one in found.left_out]) == (Fraction(10), [2017])


def test_one_step_makes_no_mean() -> None:
    assert progress((2014, 300), (2016, 320)).mean is None
    assert typical_progress([], {}).mean is None


def test_old_and_new_points_of_one_evaluation_are_no_step() -> None:
    old, new = replace(OF, id="z-old", valid_from="2000"), replace(OF, valid_from="2010")
    results = [
        with_total(result("Testby", year=year, edition=of), total)
        for year, of, total in ((2010, OF.id, 300), (2010, "z-old", 390), (2008, "z-old", 350), (2012, OF.id, 340))
    ]
    steps = typical_progress(results, {"z-old": old, OF.id: new}).steps
    assert [(step.then.edition, step.now.edition, step.change) for step in steps] == [
        ("z-old", "z-old", Fraction(40)),
        (OF.id, OF.id, Fraction(40)),
    ]


def test_a_total_that_is_not_printed_is_the_sum_of_its_areas() -> None:
    results = [result("Testby", 10, 20, 30, 40.5), result("Testby", 20, 30, 40, 50, year=2022)]
    assert [step.change for step in typical_progress(results, {OF.id: OF}).steps] == [Fraction("39.5")]


def test_what_mixes_bases_or_stands_twice_is_refused() -> None:
    one = with_total(result("Testby"), 300)
    for other in (one, replace(one, year=2022, basis=Basis.WORKING_SET)):
        with pytest.raises(Refused):
            typical_progress([one, other], {OF.id: OF})


def test_an_edition_that_is_not_given_is_named() -> None:
    with pytest.raises(UnknownEdition):
        typical_progress([result("Testby", edition="lost")], {OF.id: OF})


@given(st.lists(st.integers(0, 400), min_size=2, max_size=8))
def test_all_steps_together_lead_from_the_first_to_the_last(totals: list[int]) -> None:
    found = progress(*((2000 + i, total) for i, total in enumerate(totals)))
    assert sum(step.change for step in found.steps) == totals[-1] - totals[0]
    assert len(found.steps) == len(totals) - 1
