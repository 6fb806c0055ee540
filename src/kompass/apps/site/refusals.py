"""Pages for what can't be shown: each says what happened and what one can do, in the frame of every page."""

from __future__ import annotations

import sys

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import activate, get_language_from_request

from kompass.apps.site.faults import page_of
from kompass.apps.site.frame import voice
from kompass.apps.site.unusual import Unusual, tell

FORGED = "kompass_forged"
"""Mark of an answer to a form without its token."""


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return render(request, "faults/404.html", status=404)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return render(request, "faults/403.html", status=403)


def forged(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form whose token is missing or old: most often a page that stood open for long."""
    tell(Unusual.FORM_REFUSED, request)
    response = render(request, "faults/forged.html", status=403)
    setattr(response, FORGED, True)
    return response


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return render(request, "faults/400.html", status=400)


def broken(request: HttpRequest) -> HttpResponse:
    """Asks neither the database nor the session: they may be what is broken.

    What stops a request before its view (the database at the door, the session at the way out) comes here too.
    """
    activate(
        get_language_from_request(request, check_path=True)
    )  # nobody has chosen one yet where it broke at the door
    known = page_of(request, sys.exc_info()[1])
    if known is not None:
        return known
    return render(request, "faults/500.html", {"bare": True, "title": voice().t("Something broke here")}, status=500)
