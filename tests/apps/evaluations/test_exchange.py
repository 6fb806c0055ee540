"""File → database → file is identical."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis.extra.django import TestCase

from kompass.apps.evaluations import exchange
from kompass.apps.evaluations.services.change import By
from kompass.apps.evaluations.services.taking_in import Taken, take_in
from kompass.apps.municipalities.models import Municipality
from kompass.core.errors import Refused
from kompass.core.evaluation.model import Evaluation as CoreEvaluation
from kompass.core.evaluation.model import SourceOfPrint
from kompass.files.catalogue import Catalogue
from kompass.files.evaluation_file import canonical_json, evaluation_yaml
from kompass.files.loading import load_evaluation
from tests.apps.conftest import NOON
from tests.files.evaluation_strategies import evaluations
from tests.strategies import Case, cases

ROOT = Path(__file__).resolve().parents[3]
FILES = [*sorted((ROOT / "examples").glob("*-*.yaml")), *sorted((ROOT / "examples" / "earlier").glob("*.yaml"))]


@pytest.mark.django_db
@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_shipped_example_comes_back_as_it_went_in(path: Path, by: Callable[[], By], catalogue: Catalogue) -> None:
    evaluation = load_evaluation(path, catalogue).evaluation

    row, taken = take_in(evaluation, by())

    assert taken is Taken.NEW
    assert canonical_json(exchange.read(row.pk)) == canonical_json(evaluation)


class AnyEvaluation(TestCase):
    """Random evaluations of random editions, each in a transaction that is rolled back."""

    @given(cases())
    @settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
    def test_any_evaluation_comes_back_as_it_went_in(self, case: Case) -> None:
        place = case.evaluation.municipality
        municipality = Municipality.objects.create(country=place.country, slug="any", name=place.name, invented=True)

        row = exchange.write(case.evaluation, municipality, number=1, at=NOON)
        back = exchange.read(row.pk)

        assert back == case.evaluation
        assert list(back.marks) == list(case.evaluation.marks)

    @given(evaluations)
    @settings(max_examples=100, suppress_health_check=[HealthCheck.too_slow])
    def test_every_part_comes_back_as_it_went_in_whatever_its_texts_are(self, evaluation: CoreEvaluation) -> None:
        place = evaluation.municipality
        municipality = Municipality.objects.create(country=place.country, slug="any", name=place.name, invented=True)

        row = exchange.write(evaluation, municipality, number=1, at=NOON)

        assert exchange.read(row.pk) == evaluation


LINE, NAME = "å" * 2000, "å" * 120
"""As long as a file may have a line, and a name."""


@pytest.mark.django_db
def test_the_longest_texts_of_a_file_have_room(by: Callable[[], By], catalogue: Catalogue, tmp_path: Path) -> None:
    evaluation = load_evaluation(ROOT / "examples" / "furudal-2025.yaml", catalogue).evaluation
    (place, *_), (first, *_) = evaluation.evidence, evaluation.findings
    long = replace(
        evaluation,
        municipality=replace(evaluation.municipality, name=NAME),
        source=SourceOfPrint(LINE, LINE, LINE),
        evidence=(replace(place, address=LINE, page=LINE), *evaluation.evidence[1:]),
        findings=(replace(first, page=LINE, line=LINE, kind_confidence=Fraction(1, 2**39)), *evaluation.findings[1:]),
    )
    path = tmp_path / "long.yaml"
    path.write_text(evaluation_yaml(long), "utf-8")

    row, _ = take_in(load_evaluation(path, catalogue).evaluation, by())

    assert exchange.read(row.pk) == long


@pytest.mark.django_db
def test_the_same_file_twice_changes_nothing(by: Callable[[], By], catalogue: Catalogue) -> None:
    evaluation = load_evaluation(FILES[0], catalogue).evaluation
    row, _ = take_in(evaluation, by())

    again, taken = take_in(evaluation, by())

    assert (again.pk, taken) == (row.pk, Taken.UNCHANGED)
    assert row.events.count() == 1


@pytest.mark.django_db
def test_another_content_under_the_same_id_is_a_conflict(by: Callable[[], By], catalogue: Catalogue) -> None:
    evaluation = load_evaluation(FILES[0], catalogue).evaluation
    row, _ = take_in(evaluation, by())

    with pytest.raises(Refused, match="another content"):
        take_in(replace(evaluation, findings=()), by())

    assert exchange.read(row.pk) == evaluation


@pytest.mark.django_db
def test_a_conflict_is_settled_by_saying_so(by: Callable[[], By], catalogue: Catalogue) -> None:
    evaluation = load_evaluation(FILES[0], catalogue).evaluation
    take_in(evaluation, by())
    other = replace(evaluation, findings=())

    row, taken = take_in(other, by(), replace=True)

    assert taken is Taken.REPLACED
    assert exchange.read(row.pk) == other
