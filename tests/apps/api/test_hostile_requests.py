"""Requests to the doors for programs that are wrong in every way: problem JSON, never a fault of the instance."""

from __future__ import annotations

import pytest
from django.test import Client

from kompass.apps.evaluations.models import Snapshot
from tests.apps.api.addresses import ALL

pytestmark = pytest.mark.django_db
NOBODY = "01JZ0000000000000000000999"
ADDRESSES = [
    "/api/v1/%00",
    "/api/v1/%ff%fe",
    "/api/v1/municipalities/se/%00",
    "/api/v1/municipalities/se/%C3%28",
    "/api/v1/municipalities?q=%00",
    "/api/v1/municipalities?%00=1",
    "/api/v1/municipalities?limit=99999999999999999999999",
    "/api/v1/municipalities?limit=-1",
    "/api/v1/municipalities?limit=1e3",
    "/api/v1/municipalities?limit=%D9%A3",
    "/api/v1/municipalities?cursor=%00",
    "/api/v1/municipalities?cursor=" + "9" * 5000,
    "/api/v1/evaluations?year=99999999999999999999",
    "/api/v1/evaluations?year=-1",
    "/api/v1/evaluations?year=NaN",
    "/api/v1/evaluations?cursor=%FF%FE",
    "/api/v1/evaluations?page=99999999999",
    f"/api/v1/evaluations/{NOBODY}%00",
    "/api/v1/evaluations/" + "0" * 5000,
    "/api/v1/results?item=%00",
    "/api/v1/results?edition=%27%3B+drop+table",
    "/api/v1/crosswalks/%00/%00",
    "/api/v1/editions/..%2F..%2Fetc",
    "/api/v1/" + "a" * 8000,
    "/api/v2/",
    "/data/%00.csv",
    "/data/..%2Fsecret-key.csv",
    "/data/results.csv?for=%00",
    "/data/results.csv?for=%FF",
    "/data/results.csv?x=" + "a" * 8000,
    "/data/marks/%00.csv",
    f"/data/evaluations/{NOBODY}/v999999.json",
    f"/data/evaluations/{NOBODY}/v9999999999999999.json",
    f"/data/evaluations/{NOBODY}/v1.json?x=%00",
    "/data/catalog.ttl%00",
]


@pytest.mark.parametrize("address", ADDRESSES, ids=lambda one: one[:60])
def test_what_can_not_be_asked_is_a_problem_and_no_fault(client: Client, address: str) -> None:
    response = client.get(address)

    assert 400 <= response.status_code < 500, response.content
    assert response.headers["Content-Type"] == "application/problem+json"
    assert response.json()["status"] == response.status_code
    assert "Traceback" not in response.content.decode()


def test_signs_that_are_no_text_are_looked_for_and_not_found(client: Client) -> None:
    response = client.get("/api/v1/municipalities?q=%FF%FE%C3%28")

    assert (response.status_code, response.json()["items"]) == (200, [])


HEADERS = {
    "another type": {"accept": "text/turtle"},
    "no type": {"accept": ""},
    "a type that is none": {"accept": ";;;=/,q=x"},
    "a tag that is none": {"if-none-match": '"\xff'},
    "a day that is none": {"if-modified-since": "yesterday"},
    "a part that isn't there": {"range": "bytes=99999999999-"},
    "languages without end": {"accept-language": "a," * 5000},
    "a session that is none": {"cookie": "session=%00\x01; csrf=\x7f"},
    "another site": {"origin": "https://evil.example"},
}


@pytest.mark.parametrize("head", HEADERS.values(), ids=HEADERS.keys())
@pytest.mark.parametrize("address", ["/api/v1/evaluations", "/data/results.csv", "/data/catalog.jsonld"])
def test_odd_headers_change_nothing(
    client: Client, cast: dict[str, Snapshot], address: str, head: dict[str, str]
) -> None:
    plain = client.get(address)

    odd = client.get(address, headers=head)

    assert odd.status_code == 200
    assert odd.headers["Content-Type"] == plain.headers["Content-Type"]
    assert odd.headers["Access-Control-Allow-Origin"] == "*"
    assert "Access-Control-Allow-Credentials" not in odd.headers


@pytest.mark.parametrize("method", ["TRACE", "CONNECT", "PROPFIND", "BREW"])
@pytest.mark.parametrize("address", ["/api/v1/evaluations", "/data/results.csv", "/robots.txt", "/api/nope"])
def test_methods_that_nobody_offers_are_a_problem(client: Client, address: str, method: str) -> None:
    response = client.generic(method, address)

    assert response.status_code in (404, 405)
    assert response.headers["Content-Type"] == "application/problem+json"


def test_a_body_is_not_even_read(client: Client, cast: dict[str, Snapshot]) -> None:
    for body, kind in ((b'{"a": 1}', "application/json"), (b"<a/>", "application/xml"), (b"a=1", "text/plain")):
        response = client.generic("POST", "/api/v1/evaluations", body, content_type=kind)
        assert (response.status_code, response.json()["code"]) == (405, "method")


def test_every_answer_has_one_fixed_type_that_nobody_guesses(client: Client, cast: dict[str, Snapshot]) -> None:
    for address in ALL:
        response = client.get(address)

        assert response.headers["X-Content-Type-Options"] == "nosniff", address
        kind, *charset = response.headers["Content-Type"].split("; ")
        binary = kind.endswith(("parquet", "json", "ld+json", "octet-stream", "yaml"))
        assert binary or charset == ["charset=utf-8"], address
