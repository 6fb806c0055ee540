"""The description of the data, read by a library that isn't ours and held to shapes (SHACL): `dcat_ap.ttl`."""

from __future__ import annotations

import warnings
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from pyshacl import validate
from rdflib import RDF, XSD, Graph, Literal, Namespace, URIRef
from rdflib.compare import isomorphic
from rdflib.namespace import DCAT, DCTERMS, FOAF, SH
from rdflib.term import Node

from kompass.apps.evaluations.models import Snapshot

pytestmark = pytest.mark.django_db
SHAPES = Graph().parse(Path(__file__).with_name("dcat_ap.ttl"), format="turtle")
VCARD = Namespace("http://www.w3.org/2006/vcard/ns#")
EU = "http://publications.europa.eu/resource/authority/"
FORMS = {"ttl": "turtle", "jsonld": "json-ld"}
"""Every form in which the description is offered."""
Breach = tuple[Node | None, Node | None, Node | None]
"""What, by which property, how heavy."""


def read(client: Client, form: str) -> Graph:
    text = client.get(f"/data/catalog.{form}").content.decode()
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", "ConjunctiveGraph is deprecated")  # rdflib warns of its own reader of JSON-LD
        return Graph().parse(data=text, format=FORMS[form])


def breaches(graph: Graph) -> set[Breach]:
    _, report, _ = validate(graph, shacl_graph=SHAPES, advanced=False, inference="none", allow_warnings=False)
    assert isinstance(report, Graph)
    return {
        (report.value(one, SH.focusNode), report.value(one, SH.resultPath), report.value(one, SH.resultSeverity))
        for one in report.subjects(RDF.type, SH.ValidationResult)
    }


@pytest.fixture
def told(client: Client, cast: dict[str, Snapshot], settings: Any) -> Graph:
    """What an instance tells that says who runs it and whom to ask."""
    more = {"contact": "data@example.org", "operator": "Testby kommun"}
    settings.KOMPASS = settings.KOMPASS.model_copy(update=more)
    return read(client, "ttl")


def test_every_form_says_the_same(client: Client, told: Graph) -> None:
    others = {form: read(client, form) for form in FORMS}

    assert len(told) > 200
    assert all(isomorphic(told, other) for other in others.values())


def test_all_that_is_mandatory_or_recommended_is_told(told: Graph) -> None:
    assert breaches(told) == set()


def test_a_contact_may_be_an_address_of_the_web(client: Client, cast: dict[str, Snapshot], settings: Any) -> None:
    settings.KOMPASS = settings.KOMPASS.model_copy(update={"contact": "https://example.org/contact"})

    assert breaches(read(client, "jsonld")) == set()


def test_an_empty_instance_that_names_nobody_breaks_nothing_that_is_mandatory(client: Client) -> None:
    found = breaches(read(client, "ttl"))

    assert {severity for _, _, severity in found} == {SH.Warning}
    assert {path for _, path, _ in found} == {DCAT.contactPoint, DCTERMS.modified, DCTERMS.spatial, DCTERMS.temporal}


def asked() -> list[tuple[Node, Node]]:
    """Class and property of everything that the shapes ask for."""
    return [
        (kind, path)
        for shape, kind in SHAPES.subject_objects(SH.targetClass)
        for part in SHAPES.objects(shape, SH.property)
        if SHAPES.value(part, SH.minCount) is not None and (path := SHAPES.value(part, SH.path)) is not None
    ]


def test_whatever_is_taken_away_is_missed(told: Graph) -> None:
    """One property of one thing after the other; none can go without being noticed."""
    assert len(asked()) > 40
    for kind, path in asked():
        (thing, *_) = sorted(told.subjects(RDF.type, kind), key=str)
        less = Graph()
        for triple in told:
            if triple[:2] != (thing, path):
                less.add(triple)

        assert (thing, path) in {breach[:2] for breach in breaches(less)}, (kind, path)


def replaced(told: Graph, kind: Node, path: Node, value: Node) -> Graph:
    """The same with one value of one thing put in the place of all of its values."""
    (thing, *_) = sorted(told.subjects(RDF.type, kind), key=str)
    made = Graph()
    for triple in told:
        made.add(triple)
    made.set((thing, path, value))
    return made


OF_ANOTHER_SORT: tuple[tuple[Node, Node, Node], ...] = (
    (DCAT.Dataset, DCAT.theme, URIRef("https://example.org/government")),
    (DCAT.Dataset, DCTERMS.accrualPeriodicity, Literal("now and then")),
    (DCAT.Dataset, DCTERMS.modified, Literal("yesterday")),
    (DCAT.Dataset, DCTERMS.publisher, Literal("Testby kommun")),
    (DCAT.Distribution, DCTERMS.license, URIRef("https://creativecommons.org/licenses/by/4.0/")),
    (DCAT.Distribution, DCTERMS.format, Literal("CSV")),
    (DCAT.Distribution, DCAT.mediaType, Literal("text/csv")),
    (DCAT.DataService, DCAT.endpointURL, Literal("/api/v1/")),
    (DCTERMS.PeriodOfTime, DCAT.startDate, Literal("2014", datatype=XSD.string)),
    (FOAF.Agent, FOAF.name, Literal("")),
    (VCARD.Kind, VCARD.hasEmail, Literal("data@example.org")),
    (DCAT.Catalog, DCTERMS.title, Literal("Open data", lang="en")),
)


def test_a_value_of_another_sort_is_noticed(told: Graph) -> None:
    for kind, path, value in OF_ANOTHER_SORT:
        assert path in {breach[1] for breach in breaches(replaced(told, kind, path, value))}, (kind, path)


def test_two_titles_in_one_language_are_noticed(told: Graph) -> None:
    (catalog,) = told.subjects(RDF.type, DCAT.Catalog)
    told.add((catalog, DCTERMS.title, Literal("The same once more", lang="sv")))

    assert (catalog, DCTERMS.title) in {breach[:2] for breach in breaches(told)}


def test_a_contact_that_is_neither_an_organisation_nor_a_person_is_noticed(told: Graph) -> None:
    told.remove((None, RDF.type, VCARD.Organization))

    assert breaches(told) != set()
