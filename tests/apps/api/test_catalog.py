"""The description of the data holds what DCAT-AP 3 asks for.

The obligations are those of the profile (release 3.0), told here in our own words: what each kind of thing must have,
how often, and of which sort the value is. What it recommends and we have is held to the same form.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

import pytest
from django.test import Client

from kompass.apps.api.catalog.graph import PREFIXES, Iri, Statement, Words, json_ld, turtle
from kompass.apps.evaluations.models import Snapshot

pytestmark = pytest.mark.django_db
Thing = dict[str, Any]
_EU = "http://publications.europa.eu/resource/authority/"


class Demand(NamedTuple):
    """``least`` and ``most`` values (None: as many as one likes), each of a sort."""

    says: str
    sort: str
    least: int = 0
    most: int | None = None


OBLIGATIONS: dict[str, tuple[Demand, ...]] = {
    "dcat:Catalog": (
        Demand("dct:title", "text", 1),
        Demand("dct:description", "text", 1),
        Demand("dct:publisher", "foaf:Agent", 1, 1),
        Demand("dcat:dataset", "dcat:Dataset"),
        Demand("dcat:service", "dcat:DataService"),
        Demand("dct:language", f"{_EU}language/"),
        Demand("dct:license", f"{_EU}licence/", 0, 1),
        Demand("dct:spatial", f"{_EU}country/"),
        Demand("dct:modified", "time", 0, 1),
        Demand("foaf:homepage", "address", 0, 1),
        Demand("dcat:themeTaxonomy", "address"),
        Demand("dct:identifier", "value"),
        Demand("dcat:contactPoint", "vcard:Kind"),
    ),
    "dcat:Dataset": (
        Demand("dct:title", "text", 1),
        Demand("dct:description", "text", 1),
        Demand("dct:publisher", "foaf:Agent", 0, 1),
        Demand("dcat:distribution", "dcat:Distribution"),
        Demand("dcat:theme", f"{_EU}data-theme/"),
        Demand("dct:accessRights", f"{_EU}access-right/", 0, 1),
        Demand("dct:accrualPeriodicity", f"{_EU}frequency/", 0, 1),
        Demand("dct:language", f"{_EU}language/"),
        Demand("dct:spatial", f"{_EU}country/"),
        Demand("dct:temporal", "dct:PeriodOfTime"),
        Demand("dct:modified", "time", 0, 1),
        Demand("dct:identifier", "value"),
        Demand("dcat:version", "value", 0, 1),
        Demand("dcat:keyword", "text"),
        Demand("dcat:landingPage", "address"),
        Demand("dcat:contactPoint", "vcard:Kind"),
    ),
    "dcat:Distribution": (
        Demand("dcat:accessURL", "address", 1),
        Demand("dct:title", "text"),
        Demand("dct:description", "text"),
        Demand("dcat:downloadURL", "address"),
        Demand("dcat:mediaType", "https://www.iana.org/assignments/media-types/", 0, 1),
        Demand("dct:format", f"{_EU}file-type/", 0, 1),
        Demand("dct:license", f"{_EU}licence/", 0, 1),
        Demand("dcatap:availability", f"{_EU}planned-availability/", 0, 1),
        Demand("dct:modified", "time", 0, 1),
    ),
    "dcat:DataService": (
        Demand("dct:title", "text", 1),
        Demand("dcat:endpointURL", "address", 1),
        Demand("dct:description", "text"),
        Demand("dcat:endpointDescription", "address"),
        Demand("dcat:servesDataset", "dcat:Dataset"),
        Demand("dct:identifier", "value"),
        Demand("dcat:contactPoint", "vcard:Kind"),
        Demand("dcat:theme", f"{_EU}data-theme/"),
        Demand("dct:publisher", "foaf:Agent", 0, 1),
        Demand("dct:license", f"{_EU}licence/", 0, 1),
        Demand("dct:accessRights", f"{_EU}access-right/", 0, 1),
    ),
    "foaf:Agent": (Demand("foaf:name", "value", 1),),
    "dct:PeriodOfTime": (Demand("dcat:startDate", "year", 0, 1), Demand("dcat:endDate", "year", 0, 1)),
    "vcard:Kind": (
        Demand("vcard:fn", "value", 1),
        Demand("vcard:hasEmail", "mailto:", 0, 1),
        Demand("vcard:hasURL", "address", 0, 1),
    ),
    "vcard:Organization": (),
}


def things(client: Client) -> dict[str, Thing]:
    response = client.get("/data/catalog.jsonld")
    assert response.headers["Content-Type"] == "application/ld+json"
    return {one["@id"]: one for one in response.json()["@graph"]}


def breaches(graph: dict[str, Thing]) -> Iterator[str]:
    for thing in graph.values():
        demands = {demand.says: demand for kind in thing["@type"] for demand in OBLIGATIONS[kind]}
        yield from (f"{thing['@id']}: {says} isn't known" for says in thing if says[0] != "@" and says not in demands)
        for demand in demands.values():
            values = thing.get(demand.says, [])
            if len(values) < demand.least or (demand.most is not None and len(values) > demand.most):
                yield f"{thing['@id']}: {len(values)} × {demand.says}"
            yield from (f"{thing['@id']}: {demand.says} {v}" for v in values if not _is(v, demand.sort, graph))


def _is(value: dict[str, str], sort: str, graph: dict[str, Thing]) -> bool:
    tests: dict[str, Callable[[], bool]] = {
        "text": lambda: bool(value["@value"].strip()) and value["@language"] in ("sv", "nb", "da", "en"),
        "value": lambda: bool(value["@value"].strip()),
        "time": lambda: value["@type"] == "xsd:dateTime" and bool(re.fullmatch(r"\d{4}-\d\d-\d\dT.+", value["@value"])),
        "year": lambda: value["@type"] == "xsd:gYear" and bool(re.fullmatch(r"\d{4}", value["@value"])),
        "address": lambda: value["@id"].startswith(("http://", "https://")),
    }
    if sort in tests:
        return tests[sort]()
    if sort in OBLIGATIONS:
        return sort in graph.get(value["@id"], {}).get("@type", ())
    return value["@id"].startswith(sort)


@pytest.mark.parametrize("contact", ["", "data@example.org", "https://example.org/contact"])
def test_the_description_keeps_the_profile(
    contact: str, client: Client, cast: dict[str, Snapshot], settings: Any
) -> None:
    settings.KOMPASS = settings.KOMPASS.model_copy(update={"contact": contact, "operator": "Testby kommun"})

    graph = things(client)

    assert list(breaches(graph)) == []
    kinds = [thing["@type"][0] for thing in graph.values()]
    assert kinds.count("dcat:Catalog") == kinds.count("dcat:DataService") == 1
    assert kinds.count("dcat:Dataset") == 5
    assert ("vcard:Kind" in kinds) == bool(contact)


def test_the_test_itself_finds_breaches(client: Client, cast: dict[str, Snapshot]) -> None:
    graph = things(client)
    for thing in graph.values():
        thing.pop("dct:title", None)
        thing.pop("dcat:accessURL", None)

    found = list(breaches(graph))

    assert any("0 × dct:title" in one for one in found)
    assert any("0 × dcat:accessURL" in one for one in found)


def test_every_file_that_is_described_is_there(client: Client, cast: dict[str, Snapshot]) -> None:
    graph = things(client)

    addresses = [one["dcat:downloadURL"][0]["@id"] for one in graph.values() if "dcat:downloadURL" in one]
    for address in addresses:
        response = client.get(address.removeprefix("http://testserver"))
        told = next(one for one in graph.values() if one.get("dcat:downloadURL", [{}])[0].get("@id") == address)
        assert response.status_code == 200
        assert told["dcat:mediaType"][0]["@id"].endswith(response.headers["Content-Type"].split(";")[0])
    assert len(addresses) == 10


def test_every_text_is_in_four_languages(client: Client, cast: dict[str, Snapshot]) -> None:
    for thing in things(client).values():
        for says in ("dct:title", "dct:description"):
            if says in thing:
                assert sorted(value["@language"] for value in thing[says]) == ["da", "en", "nb", "sv"]


def test_what_it_spans_follows_from_what_is_published(client: Client, cast: dict[str, Snapshot]) -> None:
    graph = things(client)

    period = next(one for one in graph.values() if one["@type"] == ["dct:PeriodOfTime"])
    assert (period["dcat:startDate"][0]["@value"], period["dcat:endDate"][0]["@value"]) == ("2014", "2025")


def test_an_empty_instance_keeps_the_profile_too(client: Client) -> None:
    assert list(breaches(things(client))) == []


def test_turtle_says_the_same(client: Client, cast: dict[str, Snapshot]) -> None:
    text = client.get("/data/catalog.ttl").content.decode()

    for thing in things(client).values():
        address = thing["@id"]
        assert f"<{address}>" in text
        said = sum(len(values) for key, values in thing.items() if key != "@id")
        block = text.split(f"\n<{address}>\n", 1)[1].split("\n\n")[0]
        assert len(block.strip().splitlines()) == said


def test_signs_that_mean_something_are_escaped() -> None:
    hostile = 'a "quote" \\ and\na line'
    statements = [Statement(Iri("http://example.org/<x> y"), "dct:title", Words(hostile, "en"))]

    assert json.loads(json_ld(statements))["@graph"][0]["dct:title"][0]["@value"] == hostile
    assert turtle(statements).splitlines()[-2:] == [
        "<http://example.org/xy>",
        '    dct:title "a \\"quote\\" \\\\ and\\na line"@en .',
    ]


def test_every_prefix_is_declared(client: Client, cast: dict[str, Snapshot]) -> None:
    text = client.get("/data/catalog.ttl").content.decode()

    used = set(re.findall(r"(?:^    | |\^\^)([a-z]+):\w", re.sub(r'"[^"]*"|<[^>]*>', "", text), re.MULTILINE))
    assert used <= set(PREFIXES)
    assert all(f"@prefix {name}:" in text for name in used)
