"""Asking for a report: whoever asks first makes the row, whoever asks later finds it."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from django.conf import settings

from kompass import __version__
from kompass.apps.evaluations.models import Snapshot
from kompass.apps.jobs.models import JobState, ReportJob

FORMATS = {"pdf": "application/pdf", "html": "text/html; charset=utf-8"}


def ask(snapshot: Snapshot, language: str, form: str, at: datetime) -> ReportJob:
    """The job of this report by this version of Kompass; one whose file has gone is made again."""
    job, _ = ReportJob.objects.get_or_create(
        snapshot=snapshot, language=language, format=form, engine=__version__, defaults={"asked_at": at}
    )
    if job.state == JobState.DONE and not result_of(job).is_file():
        again = ReportJob.objects.filter(pk=job.pk, state=JobState.DONE, result_sha256=job.result_sha256)
        again.update(state=JobState.WAITING, attempts=0, asked_at=at, done_at=None, result_sha256="")
        job.refresh_from_db()
    return job


def folder() -> Path:
    made: Path = settings.KOMPASS.data / "reports"
    return made


def result_of(job: ReportJob) -> Path:
    return folder() / job.result_sha256
