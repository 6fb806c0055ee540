"""A report of a published snapshot: sent when it is made, else a page that waits for it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime

from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from kompass.apps.evaluations.models import Snapshot
from kompass.apps.evaluations.published import on_show
from kompass.apps.evaluations.services.exporting import public_stem_of
from kompass.apps.jobs.models import JobState, ReportJob
from kompass.apps.jobs.services.asking import FORMATS, ask, result_of
from kompass.files.snapshot_heads import head_of

WAITED = "waited"
"""In the address of a page that has waited already."""
AGAIN = 2
"""Seconds until the page that waits looks again."""
_NOTHING_RUNS = "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:"
"""A report is a file of its own: whoever opens it in the browser gets nothing but what it shows."""


@require_safe
def report(request: HttpRequest, evaluation: str, version: int, form: str) -> HttpResponseBase:
    """Only of what is on show; anything else isn't there."""
    snapshot = (
        Snapshot.objects.filter(evaluation_id=evaluation, version=version, evaluation__in=on_show())
        .select_related("evaluation", "address")
        .first()
    )
    if snapshot is None or form not in FORMATS:
        raise Http404
    at = datetime.now(UTC)  # noqa: TID251 - the edge of a request asks the clock
    job = ask(snapshot, get_language() or "en", form, at)
    if job.state == JobState.DONE:
        return _ready(request, job) if WAITED in request.GET else _sent(job)
    return _waiting(request, job)


def _sent(job: ReportJob) -> FileResponse:
    name = f"{public_stem_of(job.snapshot)}-v{job.snapshot.version}-{job.language}.{job.format}"
    made = FileResponse(result_of(job).open("rb"), as_attachment=True, filename=name, content_type=FORMATS[job.format])
    made["Content-Security-Policy"] = _NOTHING_RUNS
    made["ETag"] = f'"{job.result_sha256}"'
    made["Cache-Control"] = "no-cache"
    made["X-Robots-Tag"] = "noindex"
    return made


def _ready(request: HttpRequest, job: ReportJob) -> HttpResponse:
    """For who has waited: a file that is sent leaves the page that asked for it as it was."""
    return _page(request, job, {"ready": True}, 200, "0; url=?")


def _waiting(request: HttpRequest, job: ReportJob) -> HttpResponse:
    """202 while it waits or is being made, 500 where it can't be; the page looks again by itself, without a script."""
    failed = job.state == JobState.FAILED
    before = ReportJob.objects.filter(state=JobState.WAITING, asked_at__lt=job.asked_at).count()
    context = {"failed": failed, "before": before, "running": job.state == JobState.RUNNING}
    return _page(request, job, context, 500 if failed else 202, None if failed else f"{AGAIN}; url=?{WAITED}")


def _page(
    request: HttpRequest, job: ReportJob, context: Mapping[str, object], status: int, refresh: str | None
) -> HttpResponse:
    """``refresh`` is where the browser goes on to by itself, and after how many seconds."""
    head = head_of(job.snapshot.canonical)
    told = {"title": f"{head.name} {head.year or ''}".strip(), "waited": f"?{WAITED}"}
    response = render(request, "jobs/waiting.html", {**context, **told}, status=status)
    if refresh is not None:
        response["Refresh"] = refresh
    response["Cache-Control"] = "no-store"
    response["X-Robots-Tag"] = "noindex"
    return response
