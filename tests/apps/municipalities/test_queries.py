"""How often a page asks the database is fixed, with ten evaluations and with a thousand."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from kompass.apps.evaluations import published
from kompass.apps.evaluations.models import Evaluation, Event, Figure, PublicAddress, Snapshot, State
from kompass.apps.evaluations.services.change import By
from kompass.apps.evaluations.services.publishing import move
from kompass.apps.municipalities.models import Municipality
from tests.apps.conftest import NOON
from tests.apps.municipalities.conftest import Publish

pytestmark = pytest.mark.django_db
PAGES = ("/sv/", "/sv/find/?q=ko", "/sv/suggest/?q=ko", "/sv/se/koping/", "/sv/se/koping/2017/", "/sv/dk/aarhus/")
MOST = 8


def many(count: int, *, since: int = 0) -> None:
    """Published evaluations of other Swedish municipalities, as rows only: nobody opens them."""
    places = list(Municipality.objects.filter(country="SE", invented=False).exclude(slug="koping").order_by("pk")[:290])
    rows = [
        Evaluation(
            id=f"{at:026d}",
            municipality=places[at % len(places)],
            municipality_name=places[at % len(places)].name,
            year=1990 + at // len(places),
            state=State.PUBLISHED,
            made_at=NOON,
            edition="2.1-se",
            edition_version="1",
            basis="printed",
            language="sv",
        )
        for at in range(since, count)
    ]
    Evaluation.objects.bulk_create(rows)
    snapshots = Snapshot.objects.bulk_create(
        Snapshot(
            evaluation=row,
            version=1,
            canonical="{}",
            sha256="0" * 64,
            edition="2.1-se",
            edition_version="1",
            edition_hash="0" * 64,
            engine="test",
            published_at=NOON,
        )
        for row in rows
    )
    PublicAddress.objects.bulk_create([PublicAddress.of(one) for one in snapshots], batch_size=500)
    items = ("total", *(str(area) for area in range(1, 9)))
    Figure.objects.bulk_create(
        Figure(snapshot=snapshot, item=item, points="400" if item == "total" else "50")
        for snapshot in snapshots
        for item in items
    )
    Event.objects.bulk_create(
        Event(evaluation=row, revision=1, kind="published", at=NOON, operation=By(NOON).operation) for row in rows
    )


def queries(client: Client, address: str) -> int:
    published.forget()  # as in a process that has just begun
    with CaptureQueriesContext(connection) as caught:
        assert client.get(address).status_code == 200
    return len(caught)


@pytest.mark.parametrize("address", PAGES)
def test_the_number_of_queries_does_not_grow(client: Client, publish_example: Publish, address: str) -> None:
    publish_example("koping-2017")
    many(10)
    with_few = queries(client, address)
    many(1000, since=10)

    assert queries(client, address) == with_few <= MOST


def test_a_pool_is_kept_until_something_is_published_or_withdrawn(
    client: Client, publish_example: Publish, by: Callable[[], By]
) -> None:
    row = publish_example("koping-2017")
    queries(client, "/sv/")

    with CaptureQueriesContext(connection) as kept:
        client.get("/sv/")
    move(row.pk, State.WITHDRAWN, by())

    assert len(kept) == 1
    assert "Köping" not in client.get("/sv/").content.decode()
