"""Partitions whose workers leave notes, so that a test can kill one that is at work. Workers import it by name."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Container
from pathlib import Path

from kompass.scale.generator import PUBLISHED
from kompass.scale.jobs import Instrument, SyntheticJob, jobs_for, summarise_synthetic
from kompass.scale.summaries import Summary

WORKING_SET = Instrument("2.1-se", None, ("kompass-2.1", "1.0"))
JOBS = list(jobs_for(WORKING_SET, 120, seed=6, spread=PUBLISHED["SE"], rows=10))
LONGEST = 60
"""Seconds to wait for a worker to be at work."""


def note_and_summarise(job: SyntheticJob, folder: Path) -> Summary:
    """As any partition, but slow enough to be hit, and leaving a note of who took it."""
    note = folder / f"{job.place}-{os.getpid()}-{time.monotonic_ns()}"
    note.touch()
    time.sleep(0.3)
    made = summarise_synthetic(job)
    note.with_suffix(".done").touch()
    return made


def die_over(job: SyntheticJob, folder: Path, place: int) -> Summary:
    """A partition that kills every worker that takes it up."""
    if job.place == place:
        (folder / str(time.monotonic_ns())).touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return summarise_synthetic(job)


def pids_that_started(folder: Path) -> list[int]:
    return [int(note.name.split("-")[1]) for note in sorted(folder.iterdir()) if note.suffix != ".done"]


def kill_one_at_work(folder: Path, among: Container[int | None]) -> int:
    """Kill a worker that has begun a partition and not ended it; returns its process id."""
    deadline = time.monotonic() + LONGEST
    while time.monotonic() < deadline:
        for note in folder.iterdir():
            pid = int(note.name.split("-")[1])
            if note.suffix != ".done" and pid in among and not note.with_suffix(".done").exists():
                os.kill(pid, signal.SIGKILL)
                return pid
        time.sleep(0.01)
    raise AssertionError("no worker was at work")
