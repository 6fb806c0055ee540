"""Requests for pages that no browser makes: a page of ours that says so, never a fault."""

from __future__ import annotations

import pytest
from django.test import Client

from kompass.apps.accounts.models import Role
from tests.apps.accounts.making import BACKEND, with_role

pytestmark = pytest.mark.django_db
NOBODY = "01JZ0000000000000000000999"
NOT_THERE = [
    "/%00",
    "/en/%00/",
    "/en/%FF%FE/",
    "/en/se/%00/",
    "/en/se/%FF/",
    "/en/se/a%2Fb/",
    f"/en/se/helsingborg/2014/v{'9' * 30}/",
    "/en/areas/%00/",
    "/en/areas/" + "9" * 5000 + "/",
    "/en/instrument/%00/",
    "/en/reports/%00/v1/pdf/",
    f"/en/reports/{NOBODY}/v{'9' * 30}/pdf/",
    f"/en/reports/{NOBODY}/v1/exe/",
    "/en/account/invitation/%00/",
    "/static/%00",
    "/static/..%2F..%2Fsecret-key",
    "/en/../../etc/passwd",
    "/%2F%2Fevil.example/",
    "/en/" + "a" * 8000 + "/",
    "/EN/",
]
CAN_NOT_BE_READ = [
    "/en/compare/?%00=1",
    "/en/compare/?own=%00",
    "/en/?x=%00",
    "/ready?x=%00",
]
READ = [
    "/en/find/?q=%00",
    "/en/suggest/?q=a%00b",
    "/en/find/?q=%FF%FE",
    "/en/find/?q=" + "a" * 8000,
    "/en/find/?page=" + "9" * 400,
    "/en/compare/?m=" + "&m=".join(str(n) for n in range(500)),
    "/en/?next=javascript:alert(1)",
]


@pytest.mark.parametrize("address", NOT_THERE, ids=lambda one: one[:50])
def test_what_can_not_be_an_address_is_not_there(client: Client, address: str) -> None:
    answer = client.get(address)

    assert answer.status_code == 404
    assert '<a class="skip"' in answer.content.decode()


@pytest.mark.parametrize("address", CAN_NOT_BE_READ)
def test_what_can_not_be_asked_is_said(client: Client, address: str) -> None:
    answer = client.get(address)

    assert answer.status_code == 400
    assert '<a class="skip"' in answer.content.decode()


@pytest.mark.parametrize("address", READ, ids=lambda one: one[:50])
def test_what_is_odd_but_text_is_answered(client: Client, address: str) -> None:
    answer = client.get(address)

    assert answer.status_code in (200, 404)
    assert "javascript:alert" not in answer.content.decode().replace("next=javascript:alert", "")


@pytest.mark.parametrize("method", ["TRACE", "OPTIONS", "PUT", "PATCH", "DELETE", "PROPFIND", "BREW"])
def test_pages_are_read_and_forms_are_sent_and_nothing_else(client: Client, method: str) -> None:
    answer = client.generic(method, "/en/")

    assert answer.status_code == 405
    assert answer.headers["Allow"] == "GET, HEAD, POST"
    assert '<a class="skip"' in answer.content.decode()


def test_an_address_that_only_takes_a_form_is_a_page_for_who_comes_there_by_a_link(client: Client) -> None:
    client.force_login(with_role(Role.OWNER), BACKEND)

    refused = client.get("/sv/work/01JD3M8N6W0000000000000001/step/")

    assert (refused.status_code, refused.headers["Allow"]) == (405, "POST")
    assert '<a class="skip"' in refused.content.decode()


FORMS = {
    "NUL in a value": b"login=a%00b&password=x",
    "NUL in a name": b"a%00b=1",
    "signs that are no text": b"login=%FF%FE&password=%C3%28",
    "five thousand fields": b"&".join(b"a%d=1" % n for n in range(5000)),
    "six megabytes": b"login=" + b"a" * 6_000_000,
    "nothing": b"",
}


@pytest.mark.parametrize("body", FORMS.values(), ids=FORMS.keys())
def test_a_form_that_can_not_be_read_is_a_page(client: Client, body: bytes) -> None:
    answer = client.post("/en/account/login/", body, content_type="application/x-www-form-urlencoded")

    assert answer.status_code in (200, 400)
    assert '<a class="skip"' in answer.content.decode()


@pytest.mark.parametrize("host", ["evil.example", "", "localhost:port", "a b", "local_host\x00"])
def test_another_host_than_ours_is_not_answered(client: Client, host: str) -> None:
    answer = client.get("/en/", headers={"host": host})

    assert answer.status_code == 400
    assert "evil.example" not in answer.content.decode()


def test_a_session_that_is_none_is_nobody(client: Client) -> None:
    answer = client.get("/en/", headers={"cookie": "session=%00\x01../../; csrf=\x7f"})

    assert answer.status_code == 200
