"""Cells packed straight from rows are those that a snapshot would freeze."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis.extra.django import TestCase

from kompass.apps.evaluations import exchange
from kompass.apps.evaluations.models import Cell
from kompass.apps.evaluations.services.change import By
from kompass.apps.municipalities.models import Municipality
from kompass.core.errors import InternalFault
from kompass.core.scoring.packed import pack
from kompass.files.catalogue import Catalogue
from kompass.files.loading import edition_of
from tests.apps.cast import published, taken_in
from tests.apps.conftest import NOON
from tests.strategies import Case, cases


class AnyEvaluation(TestCase):
    """Random evaluations of random editions, of one evaluator and of several."""

    @given(cases(direct=False))
    @settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
    def test_rows_are_packed_as_the_evaluation_is(self, case: Case) -> None:
        place = case.evaluation.municipality
        municipality = Municipality.objects.create(country=place.country, slug="any", name=place.name, invented=True)
        exchange.write(case.evaluation, municipality, number=1, at=NOON)

        packed = exchange.pack_rows(case.edition, [case.evaluation.id])

        assert packed.ids == (case.evaluation.id,)
        assert packed.cells[:, 0].tobytes() == pack(case.evaluation, case.edition)


@pytest.mark.django_db
def test_rows_and_snapshot_of_a_published_evaluation_agree(by: Callable[[], By], catalogue: Catalogue) -> None:
    snapshot = published("furudal-2025", by, catalogue)
    edition = edition_of(exchange.read(snapshot.evaluation_id), catalogue)

    rows, frozen = exchange.pack_rows(edition, [snapshot.evaluation_id]), exchange.frozen_cells(edition)

    assert rows.ids == frozen.ids == (snapshot.evaluation_id,)
    assert np.array_equal(rows.cells, frozen.cells)


@pytest.mark.django_db
def test_what_isnt_published_has_no_frozen_cells(by: Callable[[], By], catalogue: Catalogue) -> None:
    row = taken_in("furudal-2025", by, catalogue)
    edition = edition_of(exchange.read(row.pk), catalogue)

    assert exchange.frozen_cells(edition).ids == ()


@pytest.mark.django_db
def test_evaluations_by_another_edition_are_left_out(by: Callable[[], By], catalogue: Catalogue) -> None:
    row = taken_in("furudal-2025", by, catalogue)

    assert exchange.pack_rows(catalogue.edition("2.1-se"), [row.pk]).ids == ()


@pytest.mark.django_db
def test_packing_takes_four_queries(by: Callable[[], By], catalogue: Catalogue) -> None:
    row = taken_in("furudal-2025", by, catalogue)
    edition = edition_of(exchange.read(row.pk), catalogue)

    with CaptureQueriesContext(connection) as queries:
        exchange.pack_rows(edition, [row.pk])

    assert len(queries) == 4


@pytest.mark.django_db
def test_a_level_that_the_edition_hasnt_is_a_fault_of_ours(by: Callable[[], By], catalogue: Catalogue) -> None:
    row = taken_in("furudal-2025", by, catalogue)
    edition = edition_of(exchange.read(row.pk), catalogue)
    Cell.objects.filter(evaluation=row, layer="consensus").update(level="seventeen")

    with pytest.raises(InternalFault, match="don't fit"):
        exchange.pack_rows(edition, [row.pk])
