"""Pages for what can't be shown stand in the frame of every page."""

from __future__ import annotations

import pytest
from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest
from django.test import Client, RequestFactory

from kompass.apps.site.faults import FaultPages
from kompass.apps.site.refusals import broken
from kompass.core.errors import Fault, InternalFault, KompassError, Place, Refused, SchemaFault, UnknownItem
from kompass.core.messages import msg


@pytest.fixture
def request_of_nobody() -> HttpRequest:
    request = RequestFactory().get("/en/")
    request.user = AnonymousUser()
    return request


@pytest.mark.django_db
def test_an_address_that_is_not_there_offers_a_search(client: Client) -> None:
    answer = client.get("/en/nowhere/")

    assert answer.status_code == 404
    assert 'type="search"' in answer.content.decode()
    assert '<a class="skip"' in answer.content.decode()


@pytest.mark.parametrize(
    ("kind", "status"), [(UnknownItem, 404), (Refused, 409), (SchemaFault, 422), (InternalFault, 500)]
)
def test_what_a_rule_refuses_says_what_where_and_what_to_do(
    kind: type[KompassError], status: int, request_of_nobody: HttpRequest
) -> None:
    pages = FaultPages(lambda _: broken(request_of_nobody))
    error = kind(Fault(msg("No <such> thing."), Place(key="edition"), msg("Take another.")))

    answer = pages.process_exception(request_of_nobody, error)

    assert answer is not None
    assert answer.status_code == status
    text = answer.content.decode()
    assert "No &lt;such&gt; thing." in text
    assert "edition" in text
    assert "Take another." in text


def test_a_fault_of_ours_is_shown_without_the_database(request_of_nobody: HttpRequest) -> None:
    """Without the mark django_db every query is an error."""
    answer = broken(request_of_nobody)

    assert answer.status_code == 500
    assert settings.KOMPASS.name in answer.content.decode()


@pytest.mark.django_db
def test_a_form_without_its_token_says_what_to_do() -> None:
    answer = Client(enforce_csrf_checks=True).post("/en/accessibility/", {"what": "x"})

    assert answer.status_code == 403
    assert "The form was too old" in answer.content.decode()
