"""The worker: takes jobs, makes reports, keeps its lease meanwhile, and ends in good order when it is asked to."""

from __future__ import annotations

import hashlib
import logging
import os
import signal
import socket
import threading
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime

from django.db import DatabaseError, InterfaceError, connection

from kompass.apps.jobs.models import ReportJob
from kompass.apps.jobs.services import leasing
from kompass.apps.jobs.services.making import keep, make
from kompass.apps.site.disk import stopped_by
from kompass.apps.site.unusual import Unusual
from kompass.core.errors import KompassError, OutputError
from kompass.files.catalogue import Catalogue

LOG = logging.getLogger("kompass.worker")
IDLE = 1.0
"""Seconds between looks for work."""
NO_ROOM = 15.0
"""Seconds until a report is tried again that had nowhere to be kept."""


def now() -> datetime:
    return datetime.now(UTC)  # noqa: TID251 - the edge: a lease runs by the clock


class Worker:
    """Works until `stop` is set; ``parent`` is the process with which it ends, if any."""

    def __init__(self, parent: int | None = None) -> None:
        self.stop = threading.Event()
        self._parent = parent
        self._catalogue = Catalogue()
        self._pause = IDLE

    def listen(self) -> None:
        """End at SIGTERM and SIGINT; the report that is being made is finished first."""
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_: self.stop.set())

    def run(self) -> None:
        LOG.info("worker started")
        while not self.stop.is_set() and not self._orphaned():
            if not self._turn():
                self.stop.wait(self._pause)
        connection.close()
        LOG.info("worker ended")

    def run_waiting(self) -> int:
        """Do what waits, then return: how many."""
        count = 0
        while not self.stop.is_set() and self._turn():
            count += 1
        return count

    def _turn(self) -> bool:
        """One job; False where there is none, or neither it nor its result can be kept just now."""
        self._pause = IDLE
        try:
            job = leasing.take(f"{socket.gethostname()[:40]}:{os.getpid()}:{uuid.uuid4().hex[:16]}", now())
            if job is None:
                return False
            return self._work(job)
        except (DatabaseError, InterfaceError):
            LOG.exception("the database refuses; trying again")
            connection.close()
            return False

    def _work(self, job: ReportJob) -> bool:
        """False where the disk has no room for the report."""
        try:
            with _lease_kept(job):
                data = make(job, self._catalogue)
                sha256 = hashlib.sha256(data).hexdigest()
                keep(data, sha256)
            done = leasing.finish(job, sha256, now())
            LOG.info("report made" if done else "report made, by another worker too", extra={"job": str(job.pk)})
        except (OutputError, OSError) as error:
            LOG.exception(
                "the report can't be kept", extra={"job": str(job.pk), "event": Unusual.STORAGE_REFUSED.value}
            )
            if isinstance(error, OutputError) or stopped_by(error) is not None:
                leasing.let_go(job)  # a full disk may have room later: that it hadn't now doesn't count as an attempt
            self._pause = NO_ROOM
            return False
        except KompassError as error:
            leasing.fail(job, str(error), now())
            LOG.warning("report failed", extra={"job": str(job.pk)})
        except (DatabaseError, InterfaceError):
            raise
        except Exception as error:
            leasing.fail(job, type(error).__name__, now())
            LOG.exception("report failed by a fault of ours", extra={"job": str(job.pk)})
        return True

    def _orphaned(self) -> bool:
        return self._parent is not None and os.getppid() != self._parent


@contextmanager
def _lease_kept(job: ReportJob) -> Iterator[None]:
    """Says every third of the lease that the work goes on."""
    ended = threading.Event()
    beat = threading.Thread(target=_beat, args=(job, ended), daemon=True)
    beat.start()
    try:
        yield
    finally:
        ended.set()
        beat.join()


def _beat(job: ReportJob, ended: threading.Event) -> None:
    try:
        while not ended.wait(leasing.LEASE.total_seconds() / 3):
            try:
                leasing.go_on(job, now())
            except (DatabaseError, InterfaceError):
                LOG.exception("the lease can't be kept just now", extra={"job": str(job.pk)})
    finally:
        connection.close()
