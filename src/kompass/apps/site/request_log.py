"""A line in the log for each request: what was asked for, what came of it and how long it took. Nothing about who."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

LOG = logging.getLogger("kompass.request")
PRIVATE = ("account/", "work/")
"""Behind these, addresses may hold keys that open something (invitations, new passwords): only their form is told."""


class RequestLog:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        begun = time.perf_counter()
        response = self._get_response(request)
        milliseconds = round((time.perf_counter() - begun) * 1000, 1)
        told = {
            "method": request.method,
            "path": _path(request),
            "status": response.status_code,
            "milliseconds": milliseconds,
        }
        LOG.info("request", extra=told)
        return response


def _path(request: HttpRequest) -> str:
    """The address without its question; where it may hold a key, its pattern; unknown ones not at all."""
    parts = request.path.lstrip("/").split("/", 1)
    rest = parts[1] if len(parts) == 2 else ""
    if not rest.startswith(PRIVATE):
        return request.path
    match = request.resolver_match
    return f"/{parts[0]}/{rest.split('/', 1)[0]}/…" if match is None else f"/{match.route}"
