"""What no page of ours is asked for by a browser is refused before anything looks at it.

Other methods than the pages have, and the sign NUL, which no name holds and PostgreSQL refuses to look for.
"""

from __future__ import annotations

from collections.abc import Callable
from http import HTTPStatus

from django.core.exceptions import SuspiciousOperation
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render

METHODS = ("GET", "HEAD", "POST")
SEARCHED = "q"
"""The words of a search: whatever somebody types is looked for, without the sign that nothing can hold."""
_FOR_PROGRAMS = ("/api/", "/data/")
_NUL = "\0"


class SoundRequests:
    """Stands behind the check of a form's token, which has read the form already."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.method not in METHODS:
            return _refused(request, ", ".join(METHODS))
        if _NUL in request.path_info:
            raise Http404
        if SEARCHED in request.GET and not request.path_info.startswith(_FOR_PROGRAMS):
            request.GET = QueryDict(_without_nul(request.GET).urlencode())
        if _holds_nul(request.GET):
            raise SuspiciousOperation("NUL in what is asked for")
        response = self._get_response(request)
        if response.status_code == HTTPStatus.METHOD_NOT_ALLOWED and not response.content:
            return _refused(request, response["Allow"])
        return response

    def process_view(self, request: HttpRequest, *_: object) -> HttpResponse | None:
        if request.method == "POST" and _holds_nul(request.POST):
            raise SuspiciousOperation("NUL in a form")
        return None


def _refused(request: HttpRequest, allowed: str) -> HttpResponse:
    """A page, also for an address that only takes a form: who changes the language of an answer comes there."""
    response = render(request, "faults/405.html", status=HTTPStatus.METHOD_NOT_ALLOWED)
    response["Allow"] = allowed
    return response


def _without_nul(fields: QueryDict) -> QueryDict:
    asked = fields.copy()
    asked.setlist(SEARCHED, [text.replace(_NUL, "") for text in fields.getlist(SEARCHED)])
    return asked


def _holds_nul(fields: QueryDict) -> bool:
    return any(_NUL in text for key, values in fields.lists() for text in (key, *map(str, values)))
