"""What a rule of ours refuses becomes a page that says what, where and what to do; never a traceback."""

from __future__ import annotations

import logging
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from kompass.apps.site.disk import stopped_by, to_visitors
from kompass.apps.site.frame import voice
from kompass.apps.site.unusual import Unusual
from kompass.core.errors import InternalFault, KompassError, OutputError, Refused, UnknownEdition, UnknownItem
from kompass.core.messages import msg

LOG = logging.getLogger("kompass.faults")
AGAIN = "30"
"""Seconds after which a program may ask again where the disk or the database refused."""
_BROKEN = (500, 503)
TITLES = {
    404: msg("This isn't here"),
    409: msg("This can't be done"),
    422: msg("This can't be used as it is"),
    500: msg("Something broke here"),
    503: msg("This can't be done just now"),
}
_STATUS = (
    (OutputError, 503),
    (UnknownItem, 404),
    (UnknownEdition, 404),
    (Refused, 409),
    (InternalFault, 500),
)


class FaultPages:
    """Turns a KompassError that a view let through into a page with the fitting status."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self._get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        return page_of(request, error)


def page_of(request: HttpRequest, error: BaseException | None) -> HttpResponse | None:
    """The page for an error of which we know what to say; None for any other."""
    stopped = None if error is None else stopped_by(error)
    if stopped is not None:
        LOG.error("the disk or the database refuses", exc_info=error, extra={"event": Unusual.STORAGE_REFUSED.value})
        error = to_visitors(stopped)
    if not isinstance(error, KompassError):
        return None
    status = status_of(error)
    context = {"faults": error.faults, "title": voice().say(TITLES[status]), "bare": status in _BROKEN}
    response = render(request, "faults/faults.html", context, status=status)
    if status in _BROKEN:
        response["Cache-Control"] = "no-store"
        response["Retry-After"] = AGAIN
    return response


def status_of(error: KompassError) -> int:
    return next((status for kind, status in _STATUS if isinstance(error, kind)), 422)
