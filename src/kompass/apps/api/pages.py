"""The pages about the data: which files there are and what they hold, and the API with its examples."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from kompass.apps.api.catalog.views import base_of
from kompass.apps.api.files.csv_parts import CONTENT_TYPE
from kompass.apps.api.files.marks import marked_editions
from kompass.apps.api.files.offered import JSON, OFFERED, PARQUET, marks_offers
from kompass.apps.api.problems import TITLES
from kompass.apps.api.published import dataset, latest
from kompass.apps.api.v1.api import document
from kompass.apps.api.v1.samples import Sample, samples
from kompass.apps.site.page_cache import public_page
from kompass.core.messages import msg

_KINDS = {CONTENT_TYPE: "CSV", JSON: "JSON", PARQUET: "Parquet"}
_EXAMPLES = {
    "municipalities": "?q=helsingborg",
    "municipality": "/se/helsingborg",
    "evaluations": "?country=SE&year=2014",
    "results": "?municipality=se/helsingborg&item=total",
    "editions": "",
    "edition": "/2.1-se",
    "areas": "?edition=2.1-se&language=sv",
    "crosswalks": "",
    "crosswalk": "/2010-se/2.1-se?language=sv",
}
"""What comes behind the first part of an operation's address; the one of an evaluation is looked up."""
_MEANINGS = {
    "bad-parameters": msg("Parameters can't be used as they are; “errors” names each."),
    "fault": msg("Something went wrong on the instance."),
    "method": msg("Data are read only: GET, HEAD and OPTIONS."),
    "missing-part": msg("The instance hasn't the library that the file needs."),
    "not-found": msg("There is nothing at the address; “nearest” names what may have been meant."),
    "refused": msg("This isn't for everybody."),
    "withdrawn": msg("The evaluation was published and has been withdrawn."),
}


@dataclass(frozen=True, slots=True)
class Parameter:
    name: str
    about: str
    """English, as in the OpenAPI document; the page says it in its language."""
    required: bool


@dataclass(frozen=True, slots=True)
class Operation:
    id: str
    address: str
    about: str
    parameters: tuple[Parameter, ...]
    example: str | None
    """The part of an address that can be asked; None where there is nothing yet to ask for."""
    sample: Sample


@public_page
def data(request: HttpRequest) -> HttpResponse:
    offers = [*OFFERED.values(), *marks_offers(marked_editions())]
    files = [(one, _KINDS[one.media_type]) for one in offers if one.is_there]
    missing = [one for one in offers if not one.is_there]
    context = {
        "data": dataset(),
        "files": files,
        "missing": missing,
        "described": [one for one, _ in files if one.columns],
        "example": _evaluation(),
    }
    return render(request, "data/data.html", context)


@public_page
def api_page(request: HttpRequest) -> HttpResponse:
    context = {
        "base": base_of(request),
        "operations": list(operations()),
        "problems": [(code, _MEANINGS[code]) for code in sorted(TITLES)],
    }
    return render(request, "data/api.html", context)


def operations() -> Iterator[Operation]:
    """As the OpenAPI document tells them, each with an example. One query."""
    for address, by_method in document()["paths"].items():
        told = by_method["get"]
        parameters = tuple(
            Parameter(one["name"], one.get("description", ""), one["required"]) for one in told["parameters"]
        )
        name = told["operationId"]
        yield Operation(name, address, told["summary"], parameters, _example(name, address), samples()[name])


def _example(operation: str, address: str) -> str | None:
    begin = address.split("/{", maxsplit=1)[0]
    if operation != "evaluation":
        return begin + _EXAMPLES[operation]
    known = _evaluation()
    return f"{begin}/{known}" if known else None


def _evaluation() -> str | None:
    """Some published evaluation, the same one each time."""
    found: str | None = latest().order_by("evaluation_id").values_list("evaluation_id", flat=True).first()
    return found
