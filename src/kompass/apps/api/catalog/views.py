"""The catalogue's addresses."""

from __future__ import annotations

from django.conf import settings
from django.db.models import Max, Min
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase

from kompass.apps.api.answers import for_programs, of_content
from kompass.apps.api.catalog.describing import Told, statements
from kompass.apps.api.catalog.graph import json_ld, turtle
from kompass.apps.api.files.marks import marked_editions
from kompass.apps.api.published import changed_at, dataset, latest

_WRITERS = {"jsonld": (json_ld, "application/ld+json"), "ttl": (turtle, "text/turtle; charset=utf-8")}


@for_programs
def catalog(request: HttpRequest, kind: str) -> HttpResponseBase:
    write, media_type = _WRITERS[kind]
    told = what_is_told(base_of(request))
    return of_content(request, HttpResponse(write(statements(told)), content_type=media_type), told.changed)


def base_of(request: HttpRequest) -> str:
    """The public address of the instance; without one, the address that was asked."""
    return (settings.KOMPASS.address or f"{request.scheme}://{request.get_host()}").rstrip("/")


def what_is_told(base: str) -> Told:
    """Five queries."""
    years = latest().aggregate(first=Min("address__year"), last=Max("address__year"))
    countries = latest().values_list("evaluation__municipality__country", flat=True).distinct()
    return Told(
        base=base,
        name=settings.KOMPASS.name,
        publisher=settings.KOMPASS.operator or settings.KOMPASS.name,
        contact=settings.KOMPASS.contact,
        data=dataset(),
        changed=changed_at(),
        years=None if years["first"] is None else (years["first"], years["last"]),
        countries=tuple(sorted(countries)),
        editions=marked_editions(),
    )
