"""However much is published, an answer takes the same number of queries."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from django.core.cache import caches
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext

from kompass.apps.evaluations.models import State
from kompass.apps.evaluations.services.change import By
from kompass.apps.evaluations.services.publishing import move, publish
from kompass.apps.evaluations.services.taking_in import take_in
from kompass.files.catalogue import Catalogue
from kompass.files.loading import load_evaluation
from tests.apps.api.addresses import ALL, content_of
from tests.apps.api.crowd import crowd
from tests.apps.cast import EXAMPLES

pytestmark = pytest.mark.django_db
MOST = 10
"""Queries of any one answer."""


def _counted(client: Client, count: int, catalogue: Catalogue) -> dict[str, int]:
    with transaction.atomic():
        crowd(count, catalogue)
        found = {}
        for address in (*ALL, "/api/v1/evaluations?limit=500", "/api/v1/results?country=SE&year=2010"):
            if "/marks/" in address:
                continue  # there are none here; its queries are counted in test_packing and the benchmark
            caches["pages"].clear()
            with CaptureQueriesContext(connection) as queries:
                response = client.get(address)
                content_of(response)
            assert response.status_code == 200, address
            found[address] = len(queries)
        transaction.set_rollback(True)
    return found


def test_ten_and_a_thousand_evaluations_take_the_same_queries(client: Client, catalogue: Catalogue) -> None:
    few, many = _counted(client, 10, catalogue), _counted(client, 1000, catalogue)

    assert few == many
    assert max(many.values()) <= MOST, many


def test_a_file_of_marks_takes_the_same_queries_for_one_and_for_several(
    client: Client, catalogue: Catalogue, by: Callable[[], By]
) -> None:
    example = load_evaluation(EXAMPLES / "furudal-2025.yaml", catalogue).evaluation
    counts = []
    for number in range(3):
        row, _ = take_in(replace(example, id=f"01JZ000000000000000000010{number}"), by())
        move(row.pk, State.REVIEWED, by())
        publish(row.pk, by(), catalogue)
        with CaptureQueriesContext(connection) as queries:
            content_of(client.get("/data/marks/2.1-no.csv"))
        counts.append(len(queries))

    assert len(set(counts)) == 1
