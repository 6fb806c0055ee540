"""The API: what it answers, page by page, and how it refuses."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from kompass.apps.evaluations.models import Snapshot, State
from kompass.apps.evaluations.services.change import By
from kompass.apps.evaluations.services.publishing import move, publish
from kompass.core.evaluation.model import WrittenText
from kompass.files.catalogue import Catalogue
from tests.apps.cast import taken_in

pytestmark = pytest.mark.django_db
Cast = dict[str, Snapshot]


def asked(client: Client, path: str, **filters: object) -> Any:
    response = client.get(f"/api/v1/{path}", {key: str(value) for key, value in filters.items()})
    assert response.status_code == 200, response.content
    return response.json()


def every(client: Client, path: str, **filters: object) -> list[Any]:
    """All pages, one after the other."""
    items: list[Any] = []
    cursor: str | None = None
    while True:
        page = asked(client, path, **filters, **({"cursor": cursor} if cursor else {}))
        items += page["items"]
        cursor = page["next"]
        if cursor is None:
            return items


def test_a_municipality_is_found_by_name_former_name_and_code(client: Client) -> None:
    for words in ("helsingborg", "ELSING", "1283"):
        found = asked(client, "municipalities", q=words)["items"]
        assert "se/helsingborg" in [one["id"] for one in found]


def test_names_are_found_whatever_their_letters(client: Client) -> None:
    assert [one["id"] for one in asked(client, "municipalities", q="ÖREBRO")["items"]] == ["se/orebro"]
    assert [one["id"] for one in asked(client, "municipalities", q="orebro")["items"]] == ["se/orebro"]


def test_a_municipality_tells_its_codes_with_their_days(client: Client) -> None:
    karasjok = asked(client, "municipalities/no/karasjok")

    assert [(n["code"], n["valid_until"]) for n in karasjok["namings"]] == [
        ("2021", "2020-01-01"),
        ("5437", "2024-01-01"),
        ("5610", None),
    ]


def test_a_merged_municipality_tells_what_it_became(client: Client) -> None:
    ended = next(one for one in every(client, "municipalities", country="NO", limit=500) if one["successors"])

    after = asked(client, f"municipalities/{ended['successors'][0]['id']}")

    assert ended["id"] in [one["id"] for one in after["predecessors"]]
    assert ended["ended"]


def test_pages_hold_everything_once(client: Client) -> None:
    whole = every(client, "municipalities", country="DK", limit=500)

    assert every(client, "municipalities", country="DK", limit=7) == whole
    assert len({one["id"] for one in whole}) == len(whole) > 90


def test_pages_of_results_hold_everything_once(client: Client, cast: Cast) -> None:
    whole = every(client, "results", limit=500)

    assert every(client, "results", limit=11) == whole
    assert len({(one["evaluation"], one["item"]) for one in whole}) == len(whole) > 100


def test_what_is_published_meanwhile_moves_no_page(
    client: Client, cast: Cast, by: Callable[[], By], catalogue: Catalogue
) -> None:
    first = asked(client, "evaluations", limit=1)
    row = taken_in("soro-2009", by, catalogue)
    move(row.pk, State.REVIEWED, by())
    publish(row.pk, by(), catalogue)

    seen = first["items"] + every(client, "evaluations", limit=1)

    following = asked(client, "evaluations", limit=50, cursor=first["next"])["items"]
    assert first["items"][0]["evaluation"] not in [one["evaluation"] for one in following]
    assert {one["name"] for one in seen} >= {"Helsingborg", "Karasjok", "Furudal"}


def test_filters_narrow(client: Client, cast: Cast) -> None:
    def names(**filters: object) -> list[str]:
        return sorted(one["name"] for one in asked(client, "evaluations", **filters)["items"])

    assert names() == ["Furudal", "Helsingborg", "Karasjok"]
    assert names(country="SE") == ["Helsingborg"]
    assert names(edition="2.1-no") == ["Furudal", "Karasjok"]
    assert names(year=2019) == ["Karasjok"]
    assert names(basis="working-set") == ["Furudal"]
    assert names(municipality="se/helsingborg") == ["Helsingborg"]
    assert names(municipality="se/helsingborg", year=2019) == []


def test_figures_are_as_published(client: Client, cast: Cast) -> None:
    total = asked(client, "results", municipality="se/helsingborg", item="total")["items"]

    assert [(one["points"], one["max"], one["level"], one["basis"]) for one in total] == [
        ("631", "800", "total", "printed")
    ]


def test_versions_stay_readable_after_a_correction(
    client: Client, cast: Cast, by: Callable[[], By], catalogue: Catalogue
) -> None:
    key = cast["helsingborg-2014"].evaluation_id
    move(key, State.CORRECTING, by())
    publish(key, by(), catalogue, note=WrittenText("sv", "En siffra rättad."))

    told = asked(client, f"evaluations/{key}")

    assert [(one["version"], one["note"]) for one in told["versions"]] == [(1, None), (2, "En siffra rättad.")]
    assert told["version"] == 2
    for one in told["versions"]:
        assert client.get(one["json_file"]).status_code == client.get(one["yaml_file"]).status_code == 200


def test_areas_have_titles_in_the_language_asked_for(client: Client) -> None:
    swedish, danish = (asked(client, "areas", edition="2.1-se", language=one)["items"] for one in ("sv", "da"))

    assert len(swedish) == 8
    assert swedish[0]["title"] != danish[0]["title"]


def test_a_crosswalk_reads_from_both_sides(client: Client) -> None:
    pair = asked(client, "crosswalks")["items"][0]

    there = asked(client, f"crosswalks/{pair['left']}/{pair['right']}")
    back = asked(client, f"crosswalks/{pair['right']}/{pair['left']}")

    assert there["items"][0]["left"] == back["items"][0]["right"]
    assert there["items"][0]["why"]


@pytest.mark.parametrize(
    ("path", "nearest"),
    [
        ("municipalities/se/helsingbor", "se/helsingborg"),
        ("editions/2.1-sw", "2.1-se"),
        ("evaluations?edition=2010-s", "2010-se"),
        ("results?municipality=no/karasjokk", "no/karasjok"),
        ("areas?edition=2020", "2020-se"),
        ("crosswalks/2010-se/2.1-sse", "2.1-se"),
    ],
)
def test_what_isnt_known_names_the_nearest(client: Client, path: str, nearest: str) -> None:
    response = client.get(f"/api/v1/{path}")

    assert response.status_code == 404
    assert response.headers["Content-Type"] == "application/problem+json"
    assert nearest in response.json()["nearest"]


@pytest.mark.parametrize(
    ("query", "place"),
    [
        ("contry=SE", "contry"),
        ("country=SE&country=NO", "country"),
        ("country=Sweden", "country"),
        ("year=soon", "year"),
        ("limit=0", "limit"),
        ("limit=501", "limit"),
        ("cursor=7", "cursor"),
        ("municipality=Helsingborg", "municipality"),
        ("edition=../../etc", "edition"),
    ],
)
def test_bad_parameters_are_named(client: Client, query: str, place: str) -> None:
    response = client.get(f"/api/v1/evaluations?{query}")

    told = response.json()
    assert (response.status_code, told["code"], told["status"]) == (422, "bad-parameters", 422)
    assert [one["place"] for one in told["errors"]] == [place]


@pytest.mark.parametrize(
    "path", ["/api/v1/nope", "/api/v1/evaluations/", "/api/nope", "/data/nope.csv", "/data/marks/nope.csv"]
)
def test_addresses_that_arent_there_are_problems_too(client: Client, path: str) -> None:
    response = client.get(path)

    assert (response.status_code, response.headers["Content-Type"]) == (404, "application/problem+json")


@pytest.mark.parametrize("path", ["/api/v1/evaluations", "/data/results.csv", "/data/catalog.ttl"])
@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_nothing_can_be_written(client: Client, path: str, method: str) -> None:
    response = getattr(client, method)(path)

    assert (response.status_code, response.json()["code"]) == (405, "method")
    assert "GET" in response.headers["Allow"]


def test_other_sites_may_ask(client: Client) -> None:
    plain, before = client.get("/api/v1/editions"), client.options("/api/v1/editions")

    assert plain.headers["Access-Control-Allow-Origin"] == "*"
    assert before.status_code == 204
    assert "If-None-Match" in before.headers["Access-Control-Allow-Headers"]
    assert "ETag" in plain.headers["Access-Control-Expose-Headers"]


def test_the_same_answer_isnt_sent_twice(client: Client, cast: Cast) -> None:
    for path in ("/api/v1/evaluations", "/api/v1/municipalities/se/helsingborg", "/api/v1/openapi.json"):
        tag = client.get(path).headers["ETag"]

        again = client.get(path, headers={"if-none-match": tag})

        assert (again.status_code, again.content, again.headers["ETag"]) == (304, b"", tag)


def test_another_answer_has_another_tag(client: Client, cast: Cast) -> None:
    tags = {client.get(f"/api/v1/evaluations?year={year}").headers["ETag"] for year in (2014, 2019)}

    assert len(tags) == 2


def test_head_has_the_headers_of_get(client: Client, cast: Cast) -> None:
    for path in ("/api/v1/evaluations", "/data/results.csv", "/data/version.json"):
        asked_for, whole = client.head(path), client.get(path)

        assert asked_for.status_code == 200
        assert asked_for.headers["ETag"] == whole.headers["ETag"]
        assert asked_for.headers["Content-Type"] == whole.headers["Content-Type"]


def test_the_document_is_openapi_3_1_and_knows_every_address(client: Client) -> None:
    told = client.get("/api/v1/openapi.json").json()

    assert told["openapi"].startswith("3.1")
    assert told["info"]["license"]["identifier"] == "CC-BY-4.0"
    assert {"/api/v1/municipalities", "/api/v1/evaluations/{id}", "/api/v1/crosswalks/{left}/{right}"} <= set(
        told["paths"]
    )
    for operations in told["paths"].values():
        assert set(operations) == {"get"}
        assert all(one["description"] for one in operations["get"]["parameters"])
    assert json.dumps(told).count("application/problem+json") > 5
