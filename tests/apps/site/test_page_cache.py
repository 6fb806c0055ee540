"""A public page is made once, and anew as soon as anything was published, corrected or withdrawn."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from kompass.apps.accounts.models import User
from kompass.apps.evaluations.models import State
from kompass.apps.evaluations.services.change import By
from kompass.apps.evaluations.services.publishing import move, publish
from kompass.apps.municipalities.registering import bring_in_register
from kompass.core.evaluation.model import WrittenText
from kompass.files.catalogue import Catalogue
from tests.apps.cast import published, taken_in

pytestmark = pytest.mark.django_db
NOTE = WrittenText("sv", "Ett tal rättades.")


def test_a_page_that_is_kept_costs_one_query(client: Client) -> None:
    first = client.get("/sv/")

    with CaptureQueriesContext(
        connection,
    ) as queries:
        again = client.get("/sv/")

    assert again.content == first.content
    assert len(queries) == 1


def test_a_visitor_who_has_the_page_gets_it_not_again(client: Client) -> None:
    tag = client.get("/sv/").headers["ETag"]

    again = client.get("/sv/", headers={"if-none-match": tag})

    assert (again.status_code, again.content) == (304, b"")


PAGES = ("/sv/", "/sv/areas/", "/sv/data/")


def tags(client: Client) -> list[str]:
    """What kept pages are known by; another one is a page that was made anew."""
    return [client.get(page).headers["ETag"] for page in PAGES]


def test_work_on_drafts_leaves_kept_pages_alone(client: Client, by: Callable[[], By], catalogue: Catalogue) -> None:
    published("helsingborg-2014", by, catalogue)
    before = tags(client)

    row = taken_in("furudal-2025", by, catalogue)
    move(row.pk, State.REVIEWED, by())
    move(row.pk, State.PREPARED, by())

    assert tags(client) == before


def test_what_changes_the_public_makes_pages_anew_at_once(
    client: Client, by: Callable[[], By], catalogue: Catalogue
) -> None:
    seen = [tags(client)]
    row = published("furudal-2025", by, catalogue).evaluation
    seen.append(tags(client))
    move(row.pk, State.CORRECTING, by())
    seen.append(tags(client))
    publish(row.pk, by(), catalogue, note=NOTE)
    seen.append(tags(client))
    move(row.pk, State.WITHDRAWN, by())
    seen.append(tags(client))

    assert all(len(set(of_page)) == len(seen) for of_page in zip(*seen, strict=True))


def test_steps_of_a_correction_leave_kept_pages_alone(
    client: Client, by: Callable[[], By], catalogue: Catalogue
) -> None:
    row = published("furudal-2025", by, catalogue).evaluation
    move(row.pk, State.CORRECTING, by())
    before = tags(client)

    move(row.pk, State.REVIEWED, by())
    move(row.pk, State.PREPARED, by())

    assert tags(client) == before


def test_opening_what_is_withdrawn_does_not_bring_back_pages_from_before(
    client: Client, by: Callable[[], By], catalogue: Catalogue
) -> None:
    row = published("furudal-2025", by, catalogue).evaluation
    address = f"/sv/{row.municipality.country.lower()}/{row.municipality.slug}/{row.year}/"
    assert client.get(address).status_code == 200

    move(row.pk, State.WITHDRAWN, by())
    assert client.get(address).status_code == 410
    move(row.pk, State.CORRECTING, by())

    assert client.get(address).status_code in (404, 410)


def test_a_register_that_is_brought_in_makes_pages_anew(client: Client) -> None:
    before = tags(client)

    bring_in_register()

    assert all(old != new for old, new in zip(before, tags(client), strict=True))


def test_languages_are_pages_of_their_own(client: Client) -> None:
    assert client.get("/sv/").headers["ETag"] != client.get("/da/").headers["ETag"]
    assert client.get("/da/").headers["Content-Language"] == "da"


def test_who_is_logged_in_gets_pages_of_their_own(client: Client) -> None:
    client.force_login(User.objects.create_user("eva@example.org"))

    assert "ETag" not in client.get("/sv/").headers


def test_headers_of_safety_stand_on_kept_pages_too(client: Client) -> None:
    client.get("/sv/")

    kept = client.get("/sv/")

    assert "default-src 'none'" in kept.headers["Content-Security-Policy"]
    assert kept.headers["X-Content-Type-Options"] == "nosniff"
