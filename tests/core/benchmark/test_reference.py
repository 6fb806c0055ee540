from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest

from kompass.core.benchmark.reference import (
    Mean,
    Member,
    PublishedMean,
    ReferenceSet,
    is_own,
    mean_of,
    reference_mean,
    require_comparable,
)
from kompass.core.errors import Refused
from kompass.core.evaluation.model import Basis, Dates, Evaluation, Municipality
from kompass.core.instrument.model import TOTAL
from tests.builders import evaluation, small_edition, text

OF = small_edition()
OWN = evaluation(OF, municipality=Municipality("Testby", "NO"), dates=Dates(visit_from="2020-03"))


def member(name: str, year: int = 2020, country: str = "NO", **figures: str) -> Member:
    """Figures are written ``area_1="5"`` and ``total="7.5"``."""
    values = {key.removeprefix("area_"): Fraction(value) for key, value in figures.items()}
    return Member(name, country, year, OF.id, values)


def reference(*members: Member, basis: Basis = Basis.PRINTED, published: PublishedMean | None = None) -> ReferenceSet:
    return ReferenceSet("set", OF.id, basis, text("The set"), members, published)


def refusal(of: ReferenceSet, one: Evaluation) -> Refused:
    with pytest.raises(Refused) as raised:
        require_comparable(of, one, OF)
    return raised.value


# --- means -----------------------------------------------------------------------------------


def test_a_mean_comes_from_unrounded_values_and_is_not_rounded_itself() -> None:
    of = reference(member("A", area_1="44.5"), member("B", area_1="44.5"), member("C", area_1="46"))
    assert reference_mean(of, "1") == Mean(Fraction(135, 3), 3, includes_own=False)
    third = reference(member("A", area_1="1"), member("B", area_1="0"), member("C", area_1="0"))
    assert reference_mean(third, "1") == Mean(Fraction(1, 3), 3, includes_own=False)


def test_the_mean_of_totals_is_not_the_sum_of_rounded_means() -> None:
    totals = ("358", "396.5", "415.5", "355.5", "377")
    of = reference(*(member(f"M{i}", total=total) for i, total in enumerate(totals)))
    assert reference_mean(of, TOTAL) == Mean(Fraction("380.5"), 5, includes_own=False)


@pytest.mark.parametrize(("values", "mean"), [([], None), ([7], None), ([7, 8], Fraction(15, 2)), ([0, 0], 0)])
def test_a_mean_needs_two(values: list[int], mean: Fraction | None) -> None:
    assert mean_of([Fraction(value) for value in values]) == mean


def test_one_municipality_in_the_set_is_no_mean() -> None:
    assert reference_mean(reference(member("A", area_1="10")), "1") is None


def test_a_missing_figure_leaves_the_denominator_and_is_never_zero() -> None:
    of = reference(member("A", area_1="10", area_2="20"), member("B", area_1="20"), member("C", area_1="30"))
    assert reference_mean(of, "1") == Mean(Fraction(20), 3, includes_own=False)
    assert reference_mean(of, "2") is None


def test_a_figure_of_zero_counts() -> None:
    of = reference(member("A", area_1="10"), member("B", area_1="0"))
    assert reference_mean(of, "1") == Mean(Fraction(5), 2, includes_own=False)


def test_what_nobody_measured_has_no_mean() -> None:
    assert reference_mean(reference(member("A", area_1="10"), member("B", area_1="20")), TOTAL) is None


def test_a_mean_tells_whether_the_municipality_itself_is_in_it() -> None:
    of = reference(member("Testby", area_1="10"), member("B", area_1="20", area_2="7"), member("C", area_2="9"))
    inside, outside = reference_mean(of, "1", OWN), reference_mean(of, "2", OWN)
    assert inside == Mean(Fraction(15), 2, includes_own=True)
    assert outside == Mean(Fraction(8), 2, includes_own=False)


@pytest.mark.parametrize(
    "other", [member("Testby", 2016), member("Testby", country="SE"), member("Testby west"), member("testby")]
)
def test_another_year_country_or_name_is_another_evaluation(other: Member) -> None:
    assert not is_own(other, OWN)
    assert is_own(member("Testby"), OWN)


def test_an_evaluation_without_a_date_is_nobody_in_the_set() -> None:
    assert not is_own(member("Testby"), replace(OWN, dates=Dates()))


def test_named_municipalities_never_enter_a_mean() -> None:
    of = replace(reference(member("A", area_1="10"), member("B", area_1="20")), named=(member("Best", area_1="30"),))
    assert reference_mean(of, "1") == Mean(Fraction(15), 2, includes_own=False)
    assert reference_mean(replace(of, members=()), "1") is None


def test_a_published_mean_stands_without_its_members() -> None:
    of = reference(published=PublishedMean({TOTAL: Fraction(476), "1": Fraction(55)}, None, 2016))
    assert reference_mean(of, TOTAL, OWN) == Mean(Fraction(476), None, None)
    assert reference_mean(of, "2", OWN) is None


def test_a_published_mean_keeps_the_number_that_was_told() -> None:
    of = reference(published=PublishedMean({"1": Fraction(55)}, 17, None))
    assert reference_mean(of, "1") == Mean(Fraction(55), 17, None)


# --- what mustn't be set side by side --------------------------------------------------------


@pytest.mark.parametrize("other", [Basis.OFFICIAL, Basis.PRINTED])
def test_a_working_set_is_not_set_beside_official_or_printed_points(other: Basis) -> None:
    for ours, theirs in ((Basis.WORKING_SET, other), (other, Basis.WORKING_SET)):
        (fault,) = refusal(reference(basis=theirs), replace(OWN, basis=ours)).faults
        assert "another measurement" in str(fault.message)
        assert fault.hint is not None
        assert "same basis" in str(fault.hint)


def test_official_and_printed_points_are_the_same_measurement() -> None:
    require_comparable(reference(basis=Basis.PRINTED), replace(OWN, basis=Basis.OFFICIAL), OF)
    require_comparable(reference(basis=Basis.WORKING_SET), OWN, OF)


def test_a_set_of_another_edition_is_refused_with_both_names() -> None:
    of = replace(reference(basis=Basis.WORKING_SET), edition="1-dk")
    (fault,) = refusal(of, OWN).faults
    assert "1-dk" in str(fault.message)
    assert OF.id in str(fault.message)
    assert fault.hint is not None
    assert "editions diff" in str(fault.hint)


def test_figures_that_the_edition_has_no_place_for_are_refused() -> None:
    of = reference(member("A", area_9="1"), member("B", area_1="31", total="61"), basis=Basis.WORKING_SET)
    faults = {fault.place.key: str(fault.message) for fault in refusal(of, OWN).faults}
    assert faults == {
        "9": "The edition has no area 9.",
        "1": "More than the maximum of 30 points.",
        "total": "More than the maximum of 60 points.",
    }
    published = reference(published=PublishedMean({"9": Fraction(1)}, 2, None), basis=Basis.WORKING_SET)
    assert [fault.place.key for fault in refusal(published, OWN).faults] == ["9"]


def test_a_figure_at_the_maximum_is_fine() -> None:
    require_comparable(reference(member("A", area_1="30", total="60"), basis=Basis.WORKING_SET), OWN, OF)


def test_a_member_of_another_country_is_refused_by_name() -> None:
    error = refusal(
        reference(member("A", area_1="5"), member("Elsewhere", country="SE", area_1="5"), basis=OWN.basis), OWN
    )
    (fault,) = error.faults
    assert str(fault.message) == "Elsewhere is in SE, the evaluation in NO: a mean mixes no countries."
    assert str(fault.hint) == "Show it under “named” instead."


def test_a_named_municipality_may_be_of_another_country_and_edition() -> None:
    far = replace(member("Elsewhere", country="SE", area_1="30", total="60"), edition="1-se")
    require_comparable(replace(reference(basis=OWN.basis), named=(far,)), OWN, OF)


def test_figures_of_named_municipalities_must_fit_the_edition_too() -> None:
    far = replace(member("Elsewhere", country="SE", area_9="1", area_1="31", total="61"), edition="1-se")
    error = refusal(replace(reference(basis=OWN.basis), named=(far,)), OWN)
    assert {fault.place.key: str(fault.message) for fault in error.faults} == {
        "9": "The edition has no area 9.",
        "1": "More than the maximum of 30 points.",
        "total": "More than the maximum of 60 points.",
    }


def test_a_member_of_another_edition_is_refused_by_name() -> None:
    stranger = replace(member("Elsewhere", area_1="5"), edition="1-se")
    error = refusal(reference(member("A", area_1="5"), stranger, basis=OWN.basis), OWN)
    assert "Elsewhere" in str(error)
    assert "mixes no editions" in str(error)
