"""The open data as DCAT-AP 3 tells them: one catalogue, its datasets with their files, and the API as a service.

What is a code list in the profile (languages, countries, themes, kinds of files, licence) is said by the addresses of
the EU's lists. Every title and description stands in the four languages.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime

from kompass.apps.api.catalog.graph import TYPE, Iri, Statement, Term, Words
from kompass.apps.api.files.csv_parts import CONTENT_TYPE
from kompass.apps.api.files.offered import JSON, OFFERED, PARQUET, Offer, marks_offers
from kompass.apps.api.published import Dataset
from kompass.apps.site.frame import voice
from kompass.core.messages import Message, msg
from kompass.presentation.speech import LANGUAGES

_EU = "http://publications.europa.eu/resource/authority/"
LICENCE = f"{_EU}licence/CC_BY_4_0"
THEME = f"{_EU}data-theme/GOVE"
_SPOKEN = {"sv": "SWE", "nb": "NOB", "da": "DAN", "en": "ENG"}
_COUNTRIES = {"SE": "SWE", "NO": "NOR", "DK": "DNK"}
_FILES = {CONTENT_TYPE: ("CSV", "text/csv"), JSON: ("JSON", JSON), PARQUET: ("PARQUET", PARQUET)}
_WORDS = {
    "results": msg("Results of evaluations of municipalities by Kommunekompasset"),
    "working-set": msg("Results by our own working set of measuring points"),
    "findings": msg("Findings of evaluations of municipalities by Kommunekompasset"),
    "marks": msg("Marks of evaluations of municipalities, point by point"),
    "municipalities": msg("Municipalities of Denmark, Norway and Sweden with names and codes through time"),
}
_MEMBERS = {
    "results": ("results.csv", "results-wide.csv", "results.parquet", "results.json"),
    "working-set": ("results-working-set.csv",),
    "findings": ("findings.csv", "findings.json"),
    "municipalities": ("municipalities.csv",),
}
_KEYWORDS = (msg("municipality"), msg("evaluation"), msg("benchmarking"), msg("local government"))
_ABOUT = msg("Open data of published evaluations: read-only, as files and by an API.")
_OF_SET = msg(
    "Published evaluations only, each as it was frozen. Missing is never zero; columns are described on the page."
)


@dataclass(frozen=True, slots=True)
class Told:
    """What is needed besides the files: whose data they are, where they stand, and what they span."""

    base: str
    """Address of the instance, without a slash at the end."""
    name: str
    publisher: str
    contact: str
    """An e-mail address or a web address; empty: none."""
    data: Dataset
    changed: datetime | None
    years: tuple[int, int] | None
    countries: tuple[str, ...]
    editions: list[str] = field(default_factory=list)
    """Those that there are marks by."""


def statements(told: Told) -> Iterator[Statement]:
    catalog = Iri(f"{told.base}/data/catalog")
    publisher = Iri(f"{told.base}/data/catalog#publisher")
    yield from _about(catalog, "dcat:Catalog", msg("Open data of {name}", name=told.name), _ABOUT)
    yield from _of_all(catalog, publisher, told)
    yield Statement(catalog, "dct:license", Iri(LICENCE))
    yield Statement(catalog, "foaf:homepage", Iri(f"{told.base}/en/data/"))
    yield Statement(catalog, "dcat:themeTaxonomy", Iri(f"{_EU}data-theme"))
    yield Statement(publisher, TYPE, Iri("foaf:Agent"))
    yield Statement(publisher, "foaf:name", Words(told.publisher))
    yield from _contact(told)
    for key, offers in _sets(told.editions).items():
        dataset = Iri(f"{told.base}/data/catalog#{key}")
        yield Statement(catalog, "dcat:dataset", dataset)
        yield from _about(dataset, "dcat:Dataset", _WORDS[key], _OF_SET)
        yield from _of_all(dataset, publisher, told)
        yield from _dataset(dataset, told)
        for offer in offers:
            yield from _distribution(dataset, offer, told)
    yield from _service(catalog, publisher, told)


def _sets(editions: list[str]) -> dict[str, list[Offer]]:
    found = {key: [OFFERED[name] for name in names] for key, names in _MEMBERS.items()}
    found["marks"] = marks_offers(editions)
    return {key: there for key, offers in found.items() if (there := [one for one in offers if one.is_there])}


def _about(thing: Iri, kind: str, title: Message, description: Message) -> Iterator[Statement]:
    yield Statement(thing, TYPE, Iri(kind))
    for language in LANGUAGES:
        yield Statement(thing, "dct:title", Words(voice(language).say(title), language))
        yield Statement(thing, "dct:description", Words(voice(language).say(description), language))


def _of_all(thing: Iri, publisher: Iri, told: Told) -> Iterator[Statement]:
    yield from _asked_of_all(thing, publisher, told)
    for language in LANGUAGES:
        yield Statement(thing, "dct:language", Iri(f"{_EU}language/{_SPOKEN[language]}"))
    for country in told.countries:
        if country in _COUNTRIES:
            yield Statement(thing, "dct:spatial", Iri(f"{_EU}country/{_COUNTRIES[country]}"))
    if told.changed is not None:
        yield Statement(thing, "dct:modified", _moment(told.changed))


def _asked_of_all(thing: Iri, publisher: Iri, told: Told) -> Iterator[Statement]:
    """What the Norwegian profile wants of catalogue, datasets and service alike."""
    yield Statement(thing, "dct:publisher", publisher)
    yield Statement(thing, "dct:identifier", Words(thing.value))
    if told.contact:
        yield Statement(thing, "dcat:contactPoint", Iri(f"{told.base}/data/catalog#contact"))


def _dataset(thing: Iri, told: Told) -> Iterator[Statement]:
    yield Statement(thing, "dcat:theme", Iri(THEME))
    yield Statement(thing, "dct:accessRights", Iri(f"{_EU}access-right/PUBLIC"))
    yield Statement(thing, "dct:accrualPeriodicity", Iri(f"{_EU}frequency/IRREG"))
    yield Statement(thing, "dcat:version", Words(told.data.name))
    for language in LANGUAGES:
        for word in _KEYWORDS:
            yield Statement(thing, "dcat:keyword", Words(voice(language).say(word), language))
        yield Statement(thing, "dcat:landingPage", Iri(f"{told.base}/{language}/data/"))
    if told.years is not None:
        period = Iri(f"{thing.value}-period")
        yield Statement(thing, "dct:temporal", period)
        yield Statement(period, TYPE, Iri("dct:PeriodOfTime"))
        for says, year in zip(("dcat:startDate", "dcat:endDate"), told.years, strict=True):
            yield Statement(period, says, Words(str(year), kind="xsd:gYear"))


def _distribution(dataset: Iri, offer: Offer, told: Told) -> Iterator[Statement]:
    address = Iri(f"{told.base}{offer.address}")
    thing = Iri(f"{told.base}/data/catalog#{offer.name.replace('/', '-')}")
    kind, media_type = _FILES[offer.media_type]
    yield Statement(dataset, "dcat:distribution", thing)
    yield from _about(thing, "dcat:Distribution", offer.title, _OF_SET)
    said: tuple[tuple[str, Term], ...] = (
        ("dcat:accessURL", address),
        ("dcat:downloadURL", address),
        ("dcat:mediaType", Iri(f"https://www.iana.org/assignments/media-types/{media_type}")),
        ("dct:format", Iri(f"{_EU}file-type/{kind}")),
        ("dct:license", Iri(LICENCE)),
        ("dcatap:availability", Iri(f"{_EU}planned-availability/STABLE")),
    )
    yield from (Statement(thing, says, of) for says, of in said)
    if told.changed is not None:
        yield Statement(thing, "dct:modified", _moment(told.changed))


def _service(catalog: Iri, publisher: Iri, told: Told) -> Iterator[Statement]:
    service = Iri(f"{told.base}/data/catalog#api")
    yield Statement(catalog, "dcat:service", service)
    yield from _about(service, "dcat:DataService", msg("API of {name}", name=told.name), _ABOUT)
    said: tuple[tuple[str, Term], ...] = (
        ("dcat:endpointURL", Iri(f"{told.base}/api/v1/")),
        ("dcat:endpointDescription", Iri(f"{told.base}/api/v1/openapi.json")),
        ("dcat:theme", Iri(THEME)),
        ("dct:license", Iri(LICENCE)),
        ("dct:accessRights", Iri(f"{_EU}access-right/PUBLIC")),
    )
    yield from _asked_of_all(service, publisher, told)
    yield from (Statement(service, says, of) for says, of in said)
    for key in _sets(told.editions):
        if key != "marks":
            yield Statement(service, "dcat:servesDataset", Iri(f"{told.base}/data/catalog#{key}"))


def _contact(told: Told) -> Iterator[Statement]:
    if not told.contact:
        return
    contact = Iri(f"{told.base}/data/catalog#contact")
    yield Statement(contact, TYPE, Iri("vcard:Kind"))
    yield Statement(contact, TYPE, Iri("vcard:Organization"))  # the Swedish profile wants it said which kind
    yield Statement(contact, "vcard:fn", Words(told.publisher))
    if "@" in told.contact and "://" not in told.contact:
        yield Statement(contact, "vcard:hasEmail", Iri(f"mailto:{told.contact}"))
    else:
        yield Statement(contact, "vcard:hasURL", Iri(told.contact))


def _moment(at: datetime) -> Words:
    return Words(at.isoformat(timespec="seconds"), kind="xsd:dateTime")
