"""What a rule of ours refuses becomes a page that says what, where and what to do; never a traceback."""

from __future__ import annotations

import logging
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from kompass.apps.site.disk import as_fault
from kompass.apps.site.frame import voice
from kompass.core.errors import InternalFault, KompassError, OutputError, Refused, UnknownEdition, UnknownItem
from kompass.core.messages import msg

LOG = logging.getLogger("kompass.faults")
_BROKEN = (500, 503)
TITLES = {
    404: msg("This isn't here"),
    409: msg("This can't be done"),
    422: msg("This can't be used as it is"),
    500: msg("Something broke here"),
    503: msg("Something broke here"),
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
        if not isinstance(error, KompassError):
            told = as_fault(error)
            if told is None:
                return None
            LOG.error("the disk or the database refuses", exc_info=error)
            error = told
        status = status_of(error)
        context = {"faults": error.faults, "title": voice().say(TITLES[status]), "bare": status in _BROKEN}
        return render(request, "faults/faults.html", context, status=status)


def status_of(error: KompassError) -> int:
    return next((status for kind, status in _STATUS if isinstance(error, kind)), 422)
