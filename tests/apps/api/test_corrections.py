"""While a correction is open, what was published stays public, and nothing of the draft is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from django.core.cache import caches
from django.test import Client

from kompass.apps.api.published import dataset
from kompass.apps.evaluations.models import Evaluation, Snapshot, State
from kompass.apps.evaluations.published import pool
from kompass.apps.evaluations.services.change import By
from kompass.apps.evaluations.services.publishing import move, publish
from kompass.apps.evaluations.services.taking_in import take_in
from kompass.files.catalogue import Catalogue
from kompass.files.loading import load_evaluation
from tests.apps.api.addresses import ALL, content_of
from tests.apps.api.conftest import DRAFT, corrected
from tests.apps.cast import EXAMPLES

pytestmark = pytest.mark.django_db
Cast = dict[str, Snapshot]
FILTERS = ("country=SE", "year=2014", "year=2031", "basis=printed", "basis=official", "municipality=se/helsingborg")


def answers(client: Client, cast: Cast) -> dict[str, bytes]:
    """Everything that a stranger gets, by address."""
    caches["pages"].clear()
    ids = [one.evaluation_id for one in cast.values()]
    files = [f"/data/evaluations/{key}/v1.{kind}" for key in ids for kind in ("json", "yaml")]
    api = [f"/api/v1/evaluations/{key}" for key in ids]
    lists = [f"/api/v1/{name}?{query}" for name in ("evaluations", "results") for query in FILTERS]
    found = {}
    for address in (*ALL, *files, *api, *lists):
        response = client.get(address)
        assert response.status_code == 200, address
        found[address] = content_of(response)
    return found


@pytest.mark.parametrize("steps", [(), (State.REVIEWED,), (State.REVIEWED, State.PREPARED)])
def test_open_data_stay_as_published_while_a_correction_is_on_its_way(
    client: Client, cast: Cast, by: Callable[[], By], steps: tuple[State, ...]
) -> None:
    before = answers(client, cast)

    for one in cast.values():
        corrected(one.evaluation, by)
    for state in steps:
        Evaluation.objects.update(state=state)

    after = answers(client, cast)
    assert [address for address in before if before[address] != after[address]] == []
    assert all(DRAFT.encode() not in content for content in after.values())


def test_a_correction_is_told_once_it_is_published(
    client: Client, cast: Cast, by: Callable[[], By], catalogue: Catalogue
) -> None:
    snapshot = cast["helsingborg-2014"]
    example = load_evaluation(EXAMPLES / "helsingborg-2014.yaml", catalogue).evaluation
    findings = tuple(replace(one, text=replace(one.text, value=DRAFT)) for one in example.findings)
    move(snapshot.evaluation_id, State.CORRECTING, by())
    take_in(replace(example, findings=findings), by(), replace=True)
    assert DRAFT.encode() not in content_of(client.get("/data/findings.csv"))

    move(snapshot.evaluation_id, State.REVIEWED, by())
    publish(snapshot.evaluation_id, by(), catalogue)

    assert DRAFT.encode() in content_of(client.get("/data/findings.csv"))


def test_what_is_withdrawn_is_gone_also_while_it_is_corrected(client: Client, cast: Cast, by: Callable[[], By]) -> None:
    snapshot = cast["helsingborg-2014"]
    move(snapshot.evaluation_id, State.WITHDRAWN, by())
    without = client.get("/data/version.json").json()

    corrected(snapshot.evaluation, by)

    assert client.get("/data/version.json").json() == without
    assert client.get(f"/data/evaluations/{snapshot.evaluation_id}/v1.json").status_code == 404
    assert b"elsingborg" not in content_of(client.get("/data/results.csv"))


def test_pages_and_open_data_count_the_same(cast: Cast, by: Callable[[], By]) -> None:
    corrected(cast["furudal-2025"].evaluation, by)

    assert dataset().evaluations == len(pool().shown) == len(cast)
    assert dataset().invented == sum(one.invented for one in pool().shown) == 1


def test_an_invented_municipality_stays_while_its_evaluation_is_corrected(
    client: Client, cast: Cast, by: Callable[[], By]
) -> None:
    corrected(cast["furudal-2025"].evaluation, by)

    assert client.get("/api/v1/municipalities/no/invented-furudal").status_code == 200


def test_of_two_of_one_year_the_later_stays_in_the_table_while_it_is_corrected(
    client: Client, cast: Cast, by: Callable[[], By], catalogue: Catalogue
) -> None:
    second = replace(load_evaluation(EXAMPLES / "helsingborg-2014.yaml", catalogue).evaluation, id=f"01JZ{0:022d}")
    row, _ = take_in(second, by())
    move(row.pk, State.REVIEWED, by())
    publish(row.pk, by(), catalogue)
    before = content_of(client.get("/data/results-wide.csv"))

    corrected(row, by)

    assert row.number == 2
    assert content_of(client.get("/data/results-wide.csv")) == before
