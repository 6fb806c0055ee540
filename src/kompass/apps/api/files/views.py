"""The addresses of the files. They stay; what changes is told by the tag and by the version."""

from __future__ import annotations

import json
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase

from kompass import __version__
from kompass.apps.api.answers import conditional, for_programs, of_content, tag_of
from kompass.apps.api.files.csv_parts import Form
from kompass.apps.api.files.marks import marked_editions
from kompass.apps.api.files.offered import JSON, OFFERED, YAML, Offer, marks_offer, marks_offers
from kompass.apps.api.files.results import told
from kompass.apps.api.files.whole import as_json, as_yaml, snapshot_of
from kompass.apps.api.problems import Problem, unknown
from kompass.apps.api.published import changed_at, dataset


@for_programs
def table(request: HttpRequest, name: str) -> HttpResponseBase:
    offer = OFFERED.get(name)
    if offer is None:
        raise unknown("file", name, OFFERED)
    return _streamed(request, offer)


@for_programs
def marks(request: HttpRequest, edition: str, kind: str) -> HttpResponseBase:
    known = marked_editions()
    if edition not in known:
        raise unknown("file with marks by edition", edition, known)
    return _streamed(request, marks_offer(edition, kind))


@for_programs
def whole(request: HttpRequest, evaluation: str, version: str, kind: str) -> HttpResponseBase:
    """One version of one evaluation."""
    _require_nothing_but(request, ())
    snapshot = snapshot_of(evaluation, int(version))

    def make() -> HttpResponseBase:
        content, media_type = (as_json(snapshot), JSON) if kind == "json" else (as_yaml(snapshot), YAML)
        return _named(HttpResponse(content, content_type=media_type), f"{evaluation}-v{version}.{kind}")

    return conditional(request, tag_of(snapshot.sha256, kind, __version__), changed_at(), make)


@for_programs
def versions(request: HttpRequest) -> HttpResponseBase:
    """Which data these are now, and the addresses of the files."""
    _require_nothing_but(request, ())
    offers = [one for one in (*OFFERED.values(), *marks_offers(marked_editions())) if one.is_there]
    files = [{"address": one.address, "type": one.media_type, "title": str(one.title)} for one in offers]
    content = json.dumps(told(dataset()) | {"files": files}, ensure_ascii=False, indent=1)
    return of_content(request, HttpResponse(content, content_type=JSON), changed_at())


def _streamed(request: HttpRequest, offer: Offer) -> HttpResponseBase:
    form = _form(request, offer)
    if not offer.is_there:
        detail = (
            "Parquet needs the library pyarrow, which this instance hasn't; the CSV of the same name holds as much."
        )
        raise Problem(501, "missing-part", detail)
    make: Callable[[], HttpResponseBase] = lambda: _named(  # noqa: E731
        StreamingHttpResponse(offer.make(form), content_type=offer.media_type), offer.name.replace("/", "-")
    )
    if request.method == "HEAD":
        make = lambda: _named(HttpResponse(content_type=offer.media_type), offer.name.replace("/", "-"))  # noqa: E731
    return conditional(request, tag_of(dataset().version, offer.name, form, __version__), changed_at(), make)


def _form(request: HttpRequest, offer: Offer) -> Form:
    _require_nothing_but(request, ("for",) if offer.has_forms else ())
    asked = request.GET.get("for", Form.PLAIN.value)
    try:
        return Form(asked)
    except ValueError as error:
        known = ", ".join(Form)
        raise Problem(
            422, "bad-parameters", f"“for” is one of: {known}.", errors=[{"place": "for", "message": f"Not “{asked}”."}]
        ) from error


def _require_nothing_but(request: HttpRequest, known: tuple[str, ...]) -> None:
    faults = [{"place": key, "message": "This parameter isn't known here."} for key in request.GET if key not in known]
    if faults:
        shown = ", ".join(known) or "none"
        raise Problem(422, "bad-parameters", f"Parameters known here: {shown}.", errors=faults)


def _named(response: HttpResponseBase, name: str) -> HttpResponseBase:
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    response.headers["Link"] = '</data/catalog.jsonld>; rel="describedby"'
    return response
