"""Reports to be made: rows with a lease, since a killed worker would leave a stock task running for ever (design 3)."""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import Q

MOST_ATTEMPTS = 3


class JobState(models.TextChoices):
    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"


class ReportJob(models.Model):
    """One report of one snapshot in one language and format; asked for twice, it is made once."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    snapshot = models.ForeignKey("evaluations.Snapshot", on_delete=models.PROTECT, related_name="jobs")
    language = models.CharField(max_length=2)
    format = models.CharField(max_length=8)
    engine = models.CharField(max_length=40)
    """Version of Kompass: a newer one makes the report anew."""
    state = models.CharField(max_length=10, choices=JobState.choices, default=JobState.WAITING)
    attempts = models.PositiveSmallIntegerField(default=0)
    leased_by = models.CharField(max_length=80, blank=True)
    leased_until = models.DateTimeField(null=True, blank=True)
    asked_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True, blank=True)
    result_sha256 = models.CharField(max_length=64, blank=True)
    failure = models.TextField(blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("snapshot", "language", "format", "engine"), name="report_job_once"),
            models.CheckConstraint(condition=Q(state__in=JobState.values), name="report_job_known_state"),
            models.CheckConstraint(condition=Q(attempts__lte=MOST_ATTEMPTS), name="report_job_attempts"),
            models.CheckConstraint(
                condition=~Q(state="done") | ~Q(result_sha256=""), name="report_job_done_has_a_result"
            ),
        )
        indexes = (models.Index(fields=("state", "leased_until")),)

    def __str__(self) -> str:
        return f"{self.snapshot_id} {self.language} {self.format}: {self.state}"
