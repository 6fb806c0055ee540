"""Files of an evaluation, for its owner: always sent to be kept, never shown by the server itself."""

from __future__ import annotations

import tempfile
from pathlib import Path

from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.views.decorators.http import require_safe

from kompass.apps.evaluations import exchange
from kompass.apps.evaluations.models import Evaluation, Upload
from kompass.apps.evaluations.services import uploads
from kompass.apps.evaluations.services.exporting import stem_of
from kompass.files.bundle import ENDING, write_bundle
from kompass.files.evaluation_file import evaluation_yaml

_IN_MEMORY = 8 * 1024 * 1024


@require_safe
def evaluation_file(request: HttpRequest, evaluation_id: str) -> HttpResponse:
    row = _row(evaluation_id)
    text = evaluation_yaml(exchange.read(row.pk))
    made = HttpResponse(text, content_type="application/yaml; charset=utf-8")
    made["Content-Disposition"] = f'attachment; filename="{stem_of(row)}.yaml"'
    made["Cache-Control"] = "no-store"
    return made


@require_safe
def bundle(request: HttpRequest, evaluation_id: str) -> HttpResponseBase:
    row = _row(evaluation_id)
    stream = tempfile.SpooledTemporaryFile(max_size=_IN_MEMORY)  # noqa: SIM115 - the response closes it
    write_bundle(stream, exchange.read(row.pk), uploads.bundled(row))
    stream.seek(0)
    made = FileResponse(stream, as_attachment=True, filename=f"{stem_of(row)}{ENDING}", content_type="application/zip")
    made["Cache-Control"] = "no-store"
    return made


@require_safe
def upload(request: HttpRequest, evaluation_id: str, sha256: str) -> HttpResponseBase:
    one = Upload.objects.filter(evaluation_id=evaluation_id, sha256=sha256).first()
    if one is None:
        raise Http404
    path: Path = uploads.path_of(one.sha256)
    if not path.is_file():
        raise Http404
    made = FileResponse(path.open("rb"), as_attachment=True, filename=one.name, content_type=one.content_type)
    made["Content-Security-Policy"] = "sandbox; default-src 'none'"
    made["Cache-Control"] = "no-store"
    return made


def _row(key: str) -> Evaluation:
    row = Evaluation.objects.select_related("municipality").filter(pk=key).first()
    if row is None:
        raise Http404
    return row
