"""Pages for what can't be shown: each says what happened and what one can do, in the frame of every page."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from kompass.apps.site.frame import voice


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return render(request, "faults/404.html", status=404)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return render(request, "faults/403.html", status=403)


def forged(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form whose token is missing or old: most often a page that stood open for long."""
    return render(request, "faults/forged.html", status=403)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return render(request, "faults/400.html", status=400)


def broken(request: HttpRequest) -> HttpResponse:
    """Asks neither the database nor the session: they may be what is broken."""
    return render(request, "faults/500.html", {"bare": True, "title": voice().t("Something broke here")}, status=500)
