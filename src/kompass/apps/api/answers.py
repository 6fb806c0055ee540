"""What every answer of the open data has: a tag of its content, and the rule that caches ask before they show it.

``no-cache`` lets anybody keep an answer and makes them ask each time whether it still holds: an evaluation that was
withdrawn is gone from the next request on, and an answer that still holds costs no second transfer.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import get_conditional_response
from django.utils.http import http_date

from kompass.apps.api.problems import Problem, of_error
from kompass.core.errors import KompassError

CACHE = "public, no-cache"


def _now() -> datetime:
    return datetime.now(UTC)  # noqa: TID251 - the edge: whether a date of HTTP is settled depends on the clock


_STARTED = _now()
_SETTLED = timedelta(seconds=2)
"""Dates of HTTP count whole seconds: what changed within the last ones isn't dated."""


def tag_of(*parts: str) -> str:
    """A strong tag (RFC 9110) of what decides about a content."""
    return f'"{hashlib.sha256(chr(10).join(parts).encode()).hexdigest()[:32]}"'


def conditional(
    request: HttpRequest, tag: str, changed: datetime | None, make: Callable[[], HttpResponseBase]
) -> HttpResponseBase:
    """The answer, or 304 where the client has it; then it isn't made."""
    moment = max(changed, _STARTED) if changed else _STARTED
    stamp = None if _now() - moment < _SETTLED else int(moment.timestamp())
    early = get_conditional_response(request, etag=tag, last_modified=stamp)
    response = make() if early is None else early
    response.headers["ETag"] = tag
    response.headers["Cache-Control"] = CACHE
    if stamp is not None:
        response.headers["Last-Modified"] = http_date(stamp)
    return response


def of_content(request: HttpRequest, response: HttpResponse, changed: datetime | None) -> HttpResponseBase:
    """The same for an answer that is made already and small."""
    return conditional(request, f'"{hashlib.sha256(response.content).hexdigest()[:32]}"', changed, lambda: response)


def for_programs(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """A view for programs: what goes wrong is told as problem JSON, and only reading is offered."""

    @wraps(view)
    def told(request: HttpRequest, *args: Any, **named: Any) -> HttpResponseBase:
        if request.method not in ("GET", "HEAD"):
            response = Problem(405, "method", "Only GET and HEAD are offered here.").response()
            response.headers["Allow"] = "GET, HEAD, OPTIONS"
            return response
        try:
            return view(request, *args, **named)
        except Problem as problem:
            return problem.response()
        except Http404:
            return Problem(404, "not-found", f"There is nothing at {request.path}.").response()
        except KompassError as error:
            return of_error(error).response()

    return told
