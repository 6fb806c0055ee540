"""A database that may only be read, or that doesn't answer: pages of ours, in the language asked for."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.db import OperationalError, connection, transaction
from django.test import Client

from kompass.apps.accounts.models import Assignment, Role, User
from kompass.apps.evaluations.models import Evaluation
from kompass.apps.evaluations.services.change import By
from kompass.files.catalogue import Catalogue
from tests.apps.cast import published

pytestmark = pytest.mark.django_db
SAID = 'connection to server at "10.1.2.3", port 5432 failed'


@pytest.fixture
def owner() -> Client:
    user = User.objects.create_user("owner@example.org", name="Olga Owner")
    Assignment.objects.create(user=user, role=Role.OWNER)
    client = Client(raise_request_exception=False)
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


@pytest.fixture
def anybody() -> Client:
    return Client(raise_request_exception=False)


@contextmanager
def read_only() -> Iterator[None]:
    """What the database itself refuses, as on a disk that has become read-only."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA query_only = ON")
        else:  # what was put off until the end is checked now: looking later would lock rows
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE; SET CONSTRAINTS ALL DEFERRED; SET TRANSACTION READ ONLY")
    try:
        yield
    finally:
        if connection.vendor == "sqlite":
            connection.connection.execute("PRAGMA query_only = OFF")  # even where a transaction has failed


@contextmanager
def away() -> Iterator[None]:
    def refuse(*_: Any) -> None:
        raise OperationalError(SAID)

    with connection.execute_wrapper(refuse):
        yield


def test_a_database_that_may_only_be_read_still_shows_what_is_published(
    anybody: Client, owner: Client, by: Callable[[], By], catalogue: Catalogue
) -> None:
    published("furudal-2025", by, catalogue)
    with read_only():
        for address in ("/sv/", "/sv/find/?q=furudal", "/api/v1/evaluations", "/data/results.csv"):
            assert anybody.get(address).status_code == 200, address
        assert owner.get("/sv/work/").status_code == 200


def test_a_form_then_says_that_nothing_can_be_kept_and_nothing_is(
    owner: Client, by: Callable[[], By], catalogue: Catalogue
) -> None:
    row = published("furudal-2025", by, catalogue).evaluation
    row.refresh_from_db()
    sent = {"step": "correcting", "operation": str(uuid.uuid4()), "revision": str(row.revision)}

    with read_only(), transaction.atomic():
        answer = owner.post(f"/en/work/{row.pk}/step/", sent)
        transaction.set_rollback(True)

    assert answer.status_code == 503
    assert "Nothing can be kept just now, only read." in answer.content.decode()
    assert Evaluation.objects.get().state == "published"


@pytest.mark.parametrize(("language", "heading"), [("en", "This can&#x27;t be done just now"), ("sv", "<h1")])
@pytest.mark.parametrize(
    "page", ["", "find/?q=a", "se/helsingborg/", "compare/", "account/login/", "reports/x/v1/pdf/"]
)
def test_a_database_that_does_not_answer_is_a_page_in_the_language_asked_for(
    anybody: Client, language: str, heading: str, page: str
) -> None:
    with away():
        answer = anybody.get(f"/{language}/{page}")

    text = answer.content.decode()
    assert answer.status_code == 503
    assert f'<html lang="{language}"' in text
    assert heading in text
    assert "10.1.2.3" not in text
    assert answer["Retry-After"]
    assert answer["Cache-Control"] == "no-store"


def test_nor_does_it_break_pages_of_somebody_who_is_logged_in(owner: Client) -> None:
    with away():
        for address in ("/en/", "/en/work/", "/en/work/new/", "/en/account/"):
            answer = owner.get(address)
            assert answer.status_code == 503, address
            assert "10.1.2.3" not in answer.content.decode()


def test_a_log_in_then_is_a_page_too(anybody: Client) -> None:
    with away():
        answer = anybody.post("/da/account/login/", {"login": "a@example.org", "password": "a long enough word"})

    assert answer.status_code == 503
    assert '<html lang="da"' in answer.content.decode()


@pytest.mark.parametrize("address", ["/api/v1/evaluations", "/api/v1/municipalities?q=a", "/data/results.csv"])
def test_programs_are_told_in_their_way(anybody: Client, address: str) -> None:
    with away():
        response = anybody.get(address)

    assert (response.status_code, response.headers["Content-Type"]) == (503, "application/problem+json")
    assert "10.1.2.3" not in response.content.decode()


def test_the_address_for_machines_says_that_it_is_not_ready(anybody: Client) -> None:
    with away():
        alive, ready = anybody.get("/alive"), anybody.get("/ready")

    assert alive.status_code == 200
    assert (ready.status_code, ready.json()) == (503, {"ready": False, "database": "unreachable"})
