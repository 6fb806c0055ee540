"""A public page is made once, and anew as soon as anything was published, corrected or withdrawn."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from kompass.apps.accounts.models import User
from kompass.apps.evaluations.services.change import By
from kompass.files.catalogue import Catalogue
from tests.apps.cast import taken_in

pytestmark = pytest.mark.django_db


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


def test_any_event_makes_pages_anew(client: Client, by: Callable[[], By], catalogue: Catalogue) -> None:
    tag = client.get("/sv/").headers["ETag"]
    taken_in("furudal-2025", by, catalogue)

    assert client.get("/sv/").headers["ETag"] != tag


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
