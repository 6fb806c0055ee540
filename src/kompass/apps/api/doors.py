"""The doors for programs, ``/api/`` and ``/data/``: open to every site, only for reading, faults as problem JSON.

Nothing behind them depends on who asks or in which language, so answers carry no Vary and no cookie.
"""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from kompass.apps.api.problems import CONTENT_TYPE, Problem

DOORS = ("/api/", "/data/", "/sitemap.xml", "/robots.txt")
PAGE = "/data/"
"""Leads to the page about the data, in the visitor's language."""
_METHODS = "GET, HEAD, OPTIONS"
_CORS = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": "ETag, Last-Modified, Content-Disposition, Link",
}
_PREFLIGHT = {
    "Access-Control-Allow-Methods": _METHODS,
    "Access-Control-Allow-Headers": "If-None-Match, If-Modified-Since, Accept",
    "Access-Control-Max-Age": "86400",
    "Allow": _METHODS,
}
_CODES = {403: "refused", 404: "not-found", 405: "method"}


class OpenDoors:
    """Stands before sessions and languages."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not request.path.startswith(DOORS) or request.path == PAGE:
            return self._get_response(request)
        if request.method == "OPTIONS":
            return HttpResponse(status=204, headers=_CORS | _PREFLIGHT)
        response = _asked_as_get(request, self._get_response)
        if response.status_code >= 400 and response.headers.get("Content-Type") != CONTENT_TYPE:
            response = _as_problem(request, response)
        for name in ("Vary", "Content-Language"):
            response.headers.pop(name, None)
        response.cookies.clear()
        for name, value in _CORS.items():
            response.headers[name] = value
        return response

    def process_view(self, request: HttpRequest, *_: object) -> HttpResponse | None:
        """The API takes no parameter that it doesn't know."""
        match = request.resolver_match
        if match is None or match.namespace != "api" or not match.url_name:
            return None
        from kompass.apps.api.v1.api import require_known_parameters

        try:
            require_known_parameters(request, match.url_name)
        except Problem as problem:
            return problem.response()
        return None


def _asked_as_get(request: HttpRequest, get_response: Callable[[HttpRequest], HttpResponse]) -> HttpResponse:
    """HEAD is GET without a body; the server leaves that out."""
    if request.method != "HEAD" or not request.path.startswith("/api/"):
        return get_response(request)
    request.method = "GET"
    try:
        return get_response(request)
    finally:
        request.method = "HEAD"


def _as_problem(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    code = _CODES.get(response.status_code, "fault" if response.status_code >= 500 else "bad-parameters")
    detail = {
        "not-found": f"There is nothing at {request.path}.",
        "method": f"{request.method} isn't offered here; data are read only.",
        "refused": "This isn't for everybody.",
        "fault": "Something went wrong here; it has been logged.",
    }.get(code, "The request can't be read.")
    made = Problem(response.status_code, code, detail).response()
    if response.status_code == 405:
        made.headers["Allow"] = _METHODS
    return made
