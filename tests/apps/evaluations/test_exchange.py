"""File → database → file is identical."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis.extra.django import TestCase

from kompass.apps.evaluations import exchange
from kompass.apps.evaluations.services.change import By
from kompass.apps.evaluations.services.taking_in import Taken, take_in
from kompass.apps.municipalities.models import Municipality
from kompass.core.errors import Refused
from kompass.files.catalogue import Catalogue
from kompass.files.evaluation_file import canonical_json
from kompass.files.loading import load_evaluation
from tests.apps.conftest import NOON
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


@pytest.mark.django_db
def test_the_same_file_twice_changes_nothing(by: Callable[[], By], catalogue: Catalogue) -> None:
    evaluation = load_evaluation(FILES[0], catalogue).evaluation
    row, _ = take_in(evaluation, by())

    again, taken = take_in(evaluation, by())

    assert (again.pk, taken) == (row.pk, Taken.UNCHANGED)
    assert row.events.count() == 1


@pytest.mark.django_db
def test_another_content_under_the_same_id_is_a_conflict(by: Callable[[], By], catalogue: Catalogue) -> None:
    from dataclasses import replace

    evaluation = load_evaluation(FILES[0], catalogue).evaluation
    row, _ = take_in(evaluation, by())

    with pytest.raises(Refused, match="another content"):
        take_in(replace(evaluation, findings=()), by())

    assert exchange.read(row.pk) == evaluation


@pytest.mark.django_db
def test_a_conflict_is_settled_by_saying_so(by: Callable[[], By], catalogue: Catalogue) -> None:
    from dataclasses import replace

    evaluation = load_evaluation(FILES[0], catalogue).evaluation
    take_in(evaluation, by())
    other = replace(evaluation, findings=())

    row, taken = take_in(other, by(), replace=True)

    assert taken is Taken.REPLACED
    assert exchange.read(row.pk) == other
