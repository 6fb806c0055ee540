"""Leases: who works on what, and until when. Each step is one UPDATE that says what it rests on."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db.models import F, Q, QuerySet

from kompass.apps.jobs.models import MOST_ATTEMPTS, JobState, ReportJob

LEASE = timedelta(seconds=30)
"""How long nobody else may take a job whose worker has said nothing."""
GIVEN_UP = "The worker ended while it made the report, more than once."


def take(worker: str, now: datetime) -> ReportJob | None:
    """The job that has waited longest and is now this worker's; None where there is nothing to do.

    ``worker`` is a name that no other lease has. One whose lease ran out is taken again, at most three times in all.
    """
    _give_up(now)
    free = Q(state=JobState.WAITING) | Q(state=JobState.RUNNING, leased_until__lt=now)
    while True:
        job = ReportJob.objects.filter(free, attempts__lt=MOST_ATTEMPTS).order_by("asked_at", "pk").first()
        if job is None:
            return None
        mine = ReportJob.objects.filter(pk=job.pk, state=job.state, attempts=job.attempts, leased_by=job.leased_by)
        if mine.filter(Q(leased_until=None) | Q(leased_until__lt=now)).update(
            state=JobState.RUNNING, attempts=F("attempts") + 1, leased_by=worker, leased_until=now + LEASE
        ):
            return ReportJob.objects.select_related("snapshot__evaluation__municipality").get(pk=job.pk)


def go_on(job: ReportJob, now: datetime) -> bool:
    """Keep the lease; False where it ran out and somebody else has the job."""
    return bool(_own(job).update(leased_until=now + LEASE))


def finish(job: ReportJob, sha256: str, now: datetime) -> bool:
    """Note the result, once; False where the job isn't this worker's any more."""
    done = {"state": JobState.DONE, "result_sha256": sha256, "done_at": now, "failure": ""}
    return bool(_own(job).update(leased_by="", leased_until=None, **done))


def fail(job: ReportJob, why: str, now: datetime) -> bool:
    """Note that the report can't be made: trying again would end the same."""
    return bool(_own(job).update(leased_by="", leased_until=None, state=JobState.FAILED, failure=why, done_at=now))


def let_go(job: ReportJob) -> bool:
    """Give the job back without its having counted."""
    return bool(_own(job).update(leased_by="", leased_until=None, state=JobState.WAITING, attempts=F("attempts") - 1))


def _own(job: ReportJob) -> QuerySet[ReportJob]:
    return ReportJob.objects.filter(pk=job.pk, leased_by=job.leased_by, state=JobState.RUNNING)


def _give_up(now: datetime) -> None:
    ReportJob.objects.filter(state=JobState.RUNNING, leased_until__lt=now, attempts__gte=MOST_ATTEMPTS).update(
        state=JobState.FAILED, failure=GIVEN_UP, leased_by="", leased_until=None, done_at=now
    )
