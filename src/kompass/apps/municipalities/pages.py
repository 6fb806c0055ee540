"""Pages of municipalities and their evaluations."""

from __future__ import annotations

from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from kompass.apps.evaluations.published import snapshots
from kompass.apps.municipalities.searching import find


def find_page(request: HttpRequest) -> HttpResponse:
    """What was found, as a page of its own: for those without script, and for links."""
    asked = request.GET.get("q", "")
    return render(request, "municipalities/found.html", {"asked": asked, "found": find(asked, counts())})


def suggest(request: HttpRequest) -> HttpResponse:
    """What may be meant, beneath the search field."""
    asked = request.GET.get("q", "")
    context = {"asked": asked, "found": find(asked, counts(), most=8)}
    return render(request, "municipalities/suggestions.html", context)


def counts() -> dict[int, int]:
    """How many evaluations are on show, by municipality."""
    rows = snapshots().order_by().values("evaluation__municipality").annotate(count=Count("pk"))
    return {row["evaluation__municipality"]: row["count"] for row in rows}


def municipality(request: HttpRequest, country: str, slug: str) -> HttpResponse:
    raise NotImplementedError


def evaluation(request: HttpRequest, country: str, slug: str, year: tuple[int | None, int]) -> HttpResponse:
    raise NotImplementedError


def evaluation_version(
    request: HttpRequest, country: str, slug: str, year: tuple[int | None, int], version: int
) -> HttpResponse:
    raise NotImplementedError
