"""The API put together: its answers are tagged, its faults are problem JSON, its document is OpenAPI 3.1."""

from __future__ import annotations

from functools import cache
from typing import Any, cast

from django.http import Http404, HttpRequest, HttpResponse
from ninja import NinjaAPI
from ninja.errors import ValidationError

from kompass import __version__
from kompass.apps.api.answers import of_content
from kompass.apps.api.problems import CONTENT_TYPE, Problem, of_error
from kompass.apps.api.published import changed_at
from kompass.apps.api.v1 import evaluations, instrument, places
from kompass.apps.api.v1.samples import SHORTENED, samples
from kompass.core.errors import KompassError
from kompass.core.messages import msg

ABOUT = msg(
    "Published evaluations of municipalities by the instrument Kommunekompasset. Read-only, without log-in. "
    "Data may be used under CC BY 4.0."
)
_HEADERS = {
    "ETag": {"description": "Tag of the content, for If-None-Match.", "schema": {"type": "string"}},
    "Cache-Control": {"description": "Keep it, but ask whether it still holds.", "schema": {"type": "string"}},
}


def _example(operation: str) -> dict[str, Any]:
    sample = samples()[operation]
    return {"furudal": {"summary": f"GET {sample.request}", "description": SHORTENED, "value": sample.answer}}


class OpenData(NinjaAPI):
    def create_response(self, request: HttpRequest, data: Any, **named: Any) -> HttpResponse:
        response = super().create_response(request, data, **named)
        if response.status_code != 200:
            return response
        return cast(HttpResponse, of_content(request, response, changed_at()))  # 304 is one without content

    def get_openapi_schema(self, **named: Any) -> Any:
        """As ninja makes it, with the content type of problems, the headers that answers have, and one answer each."""
        document = super().get_openapi_schema(**named)
        for operations in document["paths"].values():
            for operation in operations.values():
                for status, answer in operation["responses"].items():
                    if int(status) >= 400:
                        answer["content"] = {CONTENT_TYPE: answer["content"].pop("application/json")}
                    else:
                        answer["headers"] = _HEADERS
                        answer["content"]["application/json"]["examples"] = _example(operation["operationId"])
        return document


api = OpenData(
    title="Kompass",
    version=__version__,
    description=str(ABOUT),
    openapi_url=None,
    docs_url=None,
    urls_namespace="api",
    openapi_extra={"info": {"license": {"name": "CC BY 4.0", "identifier": "CC-BY-4.0"}}},
)
for router in (places.router, evaluations.router, instrument.router):
    api.add_router("", router)


@cache
def document() -> Any:
    """The OpenAPI document."""
    return api.get_openapi_schema(path_prefix="/api/v1/")


@cache
def parameters() -> dict[str, frozenset[str]]:
    """Names of what may stand behind the question mark, by the name of the address."""
    return {
        operation["operationId"]: frozenset(one["name"] for one in operation["parameters"] if one["in"] == "query")
        for operations in document()["paths"].values()
        for operation in operations.values()
    }


def require_known_parameters(request: HttpRequest, name: str) -> None:
    """A misspelt filter would give everything instead of something. Raises Problem (422)."""
    known = parameters()[name]
    faults = [
        {"place": key, "message": "This parameter isn't known here." if key not in known else "It stands twice."}
        for key, values in request.GET.lists()
        if key not in known or len(values) > 1
    ]
    if faults:
        shown = ", ".join(sorted(known)) or "none"
        raise Problem(422, "bad-parameters", f"Parameters known here: {shown}.", errors=faults)


@api.exception_handler(Problem)
def _problem(request: HttpRequest, problem: Problem) -> HttpResponse:
    return problem.response()


@api.exception_handler(KompassError)
def _refused(request: HttpRequest, error: KompassError) -> HttpResponse:
    return of_error(error).response()


@api.exception_handler(Http404)
def _not_found(request: HttpRequest, error: Http404) -> HttpResponse:
    return Problem(404, "not-found", f"There is nothing at {request.path}.").response()


@api.exception_handler(ValidationError)
def _invalid(request: HttpRequest, error: ValidationError) -> HttpResponse:
    faults = [{"place": str(one["loc"][-1]), "message": str(one["msg"])} for one in error.errors]
    return Problem(422, "bad-parameters", "Parameters can't be used as they are.", errors=faults).response()
