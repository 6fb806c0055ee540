"""A correction may give an evaluation another year: its page moves when that is published, and not before."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from django.test import Client

from kompass.apps.evaluations import exchange
from kompass.apps.evaluations.models import Evaluation, Snapshot, State
from kompass.apps.evaluations.services.change import By
from kompass.apps.evaluations.services.finding import find_evaluation
from kompass.apps.evaluations.services.publishing import move, publish
from kompass.apps.evaluations.services.taking_in import take_in
from kompass.apps.evaluations.services.verifying import verify
from kompass.core.errors import Refused
from kompass.core.evaluation.model import Dates, WrittenText
from kompass.files.catalogue import Catalogue
from tests.apps.municipalities.conftest import Publish

pytestmark = pytest.mark.django_db
OLD, NEW = "/en/se/helsingborg/2014/", "/en/se/helsingborg/2015/"
NOTE = WrittenText("sv", "Året var fel.")


@pytest.fixture
def draft(publish_example: Publish, by: Callable[[], By]) -> Evaluation:
    """Helsingborg, published for 2014 and being corrected to 2015."""
    return to_year(publish_example("helsingborg-2014"), 2015, by)


def to_year(row: Evaluation, year: int, by: Callable[[], By]) -> Evaluation:
    move(row.pk, State.CORRECTING, by())
    other = replace(exchange.read(row.pk), dates=Dates(visit_from=f"{year}-05-04"))
    return take_in(other, by(), replace=True)[0]


def leads_to(client: Client, address: str) -> tuple[int, str]:
    answer = client.get(address)
    return answer.status_code, answer.headers.get("Location", "")


def deviations(catalogue: Catalogue) -> list[str]:
    return [one.place for _, found in verify(catalogue) for one in found]


def test_a_draft_of_another_year_moves_nothing(client: Client, draft: Evaluation, catalogue: Catalogue) -> None:
    page = client.get(OLD)

    assert (draft.year, page.status_code) == (2015, 200)
    assert "<h1>Helsingborg 2014" in page.content.decode()
    assert client.get(NEW).status_code == 404
    assert client.get(f"{OLD}v1/").status_code == 200
    municipality = client.get("/en/se/helsingborg/").content.decode()
    assert f'href="{OLD}"' in municipality
    assert NEW not in municipality
    compared = client.get("/en/compare/", {"m": "se/helsingborg/2014"})
    assert (compared.status_code, OLD in compared.content.decode()) == (200, True)
    assert client.get("/en/compare/", {"m": "se/helsingborg/2015"}).status_code == 404
    assert deviations(catalogue) == []


def test_once_published_the_old_address_leads_on(
    client: Client, draft: Evaluation, by: Callable[[], By], catalogue: Catalogue
) -> None:
    publish(draft.pk, by(), catalogue, note=NOTE)

    assert client.get(NEW).status_code == 200
    assert leads_to(client, OLD) == (301, NEW)
    assert leads_to(client, f"{OLD}?reference=none") == (301, f"{NEW}?reference=none")
    assert leads_to(client, f"{OLD}v1/") == (301, f"{NEW}v1/")
    assert leads_to(client, OLD.replace("/en/", "/da/")) == (301, NEW.replace("/en/", "/da/"))
    assert client.get(OLD).headers["Cache-Control"] == "no-cache"
    first = client.get(f"{NEW}v1/").content.decode()
    assert "This is version 1, which was corrected later." in first
    assert client.get(f"{NEW}v3/").status_code == client.get(f"{OLD}v3/", follow=True).status_code == 404
    assert NEW in client.get("/en/compare/", {"m": "se/helsingborg/2014"}).content.decode()
    assert deviations(catalogue) == []


def test_open_data_and_the_map_of_the_site_name_the_new_one(
    client: Client, draft: Evaluation, by: Callable[[], By], catalogue: Catalogue
) -> None:
    publish(draft.pk, by(), catalogue, note=NOTE)

    told = client.get(f"/api/v1/evaluations/{draft.pk}").json()
    site = b"".join(client.get("/sitemap.xml")).decode()

    assert told["year"] == 2015
    assert [one["version"] for one in told["versions"]] == [1, 2]
    assert client.get(f"/data/evaluations/{draft.pk}/v1.json").status_code == 200
    assert "/en/se/helsingborg/2015/" in site
    assert "/en/se/helsingborg/2014/" not in site


def test_an_address_is_given_to_nobody_else(
    client: Client, draft: Evaluation, by: Callable[[], By], catalogue: Catalogue
) -> None:
    other, _ = take_in(replace(exchange.read(draft.pk), id="01JD3M8N6W0000000000000009"), by())
    assert (other.year, other.number) == (2015, 2)
    publish(draft.pk, by(), catalogue, note=NOTE)

    of_2014 = replace(exchange.read(other.pk), dates=Dates(visit_from="2014-05-04"))
    other, _ = take_in(of_2014, by(), replace=True)
    move(other.pk, State.REVIEWED, by())
    publish(other.pk, by(), catalogue)

    assert (other.year, other.number) == (2014, 2)
    assert client.get(f"{OLD[:-1]}-2/").status_code == 200
    assert leads_to(client, OLD) == (301, NEW)
    assert deviations(catalogue) == []


def test_a_year_that_is_given_back_is_the_address_it_had(
    client: Client, draft: Evaluation, by: Callable[[], By], catalogue: Catalogue
) -> None:
    publish(draft.pk, by(), catalogue, note=NOTE)
    to_year(draft, 2014, by)
    assert leads_to(client, OLD) == (301, NEW)

    publish(draft.pk, by(), catalogue, note=NOTE)

    assert client.get(OLD).status_code == 200
    assert leads_to(client, NEW) == (301, OLD)
    assert [str(one.address) for one in Snapshot.objects.order_by("version")] == ["2014", "2015", "2014"]


def test_what_is_withdrawn_is_so_at_every_address_it_had(
    client: Client, draft: Evaluation, by: Callable[[], By], catalogue: Catalogue
) -> None:
    publish(draft.pk, by(), catalogue, note=NOTE)
    move(draft.pk, State.WITHDRAWN, by())

    for address in (OLD, NEW, f"{OLD}v1/", f"{NEW}v2/"):
        assert client.get(address).status_code == 410


def test_another_municipality_is_another_evaluation(
    publish_example: Publish, by: Callable[[], By], catalogue: Catalogue
) -> None:
    row = publish_example("helsingborg-2014")
    move(row.pk, State.CORRECTING, by())
    now = exchange.read(row.pk)
    other = replace(now, municipality=replace(now.municipality, name="Köping", code="1983"))

    with pytest.raises(Refused, match="for another municipality"):
        take_in(other, by(), replace=True)


def test_commands_know_it_by_both_years(draft: Evaluation) -> None:
    assert find_evaluation("Helsingborg-2014").pk == find_evaluation("Helsingborg-2015").pk == draft.pk


def test_reports_are_named_by_what_was_published(client: Client, draft: Evaluation) -> None:
    waiting = client.get(f"/en/reports/{draft.pk}/v1/html/")

    assert "Helsingborg 2014" in waiting.content.decode()
    assert "2015" not in waiting.content.decode()
