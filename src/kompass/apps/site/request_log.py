"""A line in the log for each request: what was asked for, what came of it and how long it took. Nothing about who."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from kompass.apps.site.addresses import shown_address

LOG = logging.getLogger("kompass.request")


class RequestLog:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        begun = time.perf_counter()
        response = self._get_response(request)
        milliseconds = round((time.perf_counter() - begun) * 1000, 1)
        told = {
            "method": request.method,
            "path": shown_address(request),
            "status": response.status_code,
            "milliseconds": milliseconds,
        }
        LOG.info("request", extra=told)
        return response
