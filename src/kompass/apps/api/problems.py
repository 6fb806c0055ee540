"""What can't be answered, as problem JSON (RFC 9457): in English, with a code that programs can rely on."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Sequence

from django.http import HttpResponse, JsonResponse

from kompass.apps.site.faults import status_of
from kompass.core.benchmark.selection_language import folded
from kompass.core.errors import KompassError

CONTENT_TYPE = "application/problem+json"
TITLES = {
    "not-found": "There is nothing at this address",
    "withdrawn": "The evaluation was withdrawn",
    "bad-parameters": "Parameters can't be used",
    "method": "The method isn't offered here",
    "refused": "This isn't for everybody",
    "missing-part": "This instance can't make the file",
    "fault": "A fault of the instance",
}
"""By code; codes of the error tree (`kompass.core.errors`) come besides."""


class Problem(Exception):
    """Stops a request. ``nearest`` is what may have been meant, ``errors`` single faults with their parameter."""

    def __init__(
        self,
        status: int,
        code: str,
        detail: str,
        *,
        nearest: Sequence[str] = (),
        errors: Sequence[dict[str, str]] = (),
    ) -> None:
        super().__init__(detail)
        self.status, self.code, self.detail = status, code, detail
        self.nearest, self.errors = tuple(nearest), tuple(errors)

    def response(self) -> HttpResponse:
        body: dict[str, object] = {
            "type": f"/en/data/api/#{self.code}",
            "title": TITLES.get(self.code, "The request can't be answered"),
            "status": self.status,
            "code": self.code,
            "detail": self.detail,
        }
        if self.nearest:
            body["nearest"] = list(self.nearest)
        if self.errors:
            body["errors"] = list(self.errors)
        response = JsonResponse(body, status=self.status, content_type=CONTENT_TYPE)
        response.headers["Cache-Control"] = "no-store"
        return response


def unknown(what: str, asked: str, known: Iterable[str]) -> Problem:
    """404 with the nearest of what there is."""
    return Problem(404, "not-found", f"There is no {what} “{asked}”.", nearest=near(asked, known))


def near(word: str, known: Iterable[str]) -> list[str]:
    """At most five, the likeliest first."""
    by_fold = {folded(one): one for one in known}
    return [by_fold[one] for one in difflib.get_close_matches(folded(word), list(by_fold), n=5, cutoff=0.5)]


def of_error(error: KompassError) -> Problem:
    """What a rule of ours refuses. The hints are kept: they say what to do."""
    faults = [
        {"place": str(fault.place), "message": str(fault.message)} | ({"hint": str(fault.hint)} if fault.hint else {})
        for fault in error.faults
    ]
    return Problem(status_of(error), error.code, str(error.faults[0].message), errors=faults)
