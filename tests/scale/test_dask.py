"""A real cluster on this machine, and a worker that is killed in the middle."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from distributed import Client, LocalCluster

from kompass.core.errors import Refused
from kompass.scale.executors import DaskCluster, OneProcess, Processes, cluster_at, fold
from kompass.scale.generator import PUBLISHED
from kompass.scale.jobs import Instrument, SyntheticJob, jobs_for, summarise_synthetic
from kompass.scale.summaries import Summary, merge

WORKING_SET = Instrument("2.1-se", None, ("kompass-2.1", "1.0"))
JOBS = list(jobs_for(WORKING_SET, 120, seed=6, spread=PUBLISHED["SE"], rows=10))


@pytest.fixture(scope="module")
def client() -> Iterator[Any]:
    """Two worker processes with one thread each, under nannies that start a dead one anew."""
    start: Any = LocalCluster
    connect: Any = Client
    with (
        start(n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None) as cluster,
        connect(cluster) as made,
    ):
        yield made


def note_and_summarise(job: SyntheticJob, folder: Path) -> Summary:
    """As any partition, but slow enough to be hit, and leaving a note of who took it."""
    note = folder / f"{job.place}-{os.getpid()}-{time.monotonic_ns()}"
    note.touch()
    time.sleep(0.3)
    made = summarise_synthetic(job)
    note.with_suffix(".done").touch()
    return made


def pids_that_started(folder: Path) -> list[int]:
    return [int(note.name.split("-")[1]) for note in sorted(folder.iterdir()) if note.suffix != ".done"]


class Killer:
    """Passes answers on, and after the third kills a worker that is at work on a partition."""

    def __init__(self, client: Any, folder: Path) -> None:
        self._cluster = DaskCluster(client)
        self._client = client
        self._folder = folder
        self.killed = 0

    def results(self, function: Any, parts: Any) -> Iterator[Any]:
        for done, answer in enumerate(self._cluster.results(function, parts)):
            if done == 3:
                self.killed = self._kill()
            yield answer

    def _kill(self) -> int:
        own = set(self._client.run(os.getpid).values())
        deadline = time.monotonic() + 30
        while time.monotonic() < deadline:
            for note in self._folder.iterdir():
                pid = int(note.name.split("-")[1])
                if note.suffix != ".done" and pid in own and not note.with_suffix(".done").exists():
                    os.kill(pid, signal.SIGKILL)
                    return pid
            time.sleep(0.01)
        raise AssertionError("no worker was at work")


def test_a_killed_worker_changes_no_byte(client: Any, tmp_path: Path) -> None:
    alone = fold(OneProcess(), summarise_synthetic, JOBS, merge)
    killer = Killer(client, tmp_path)
    together = fold(killer, partial(note_and_summarise, folder=tmp_path), JOBS, merge)
    assert killer.killed in pids_that_started(tmp_path)
    begun = len(pids_that_started(tmp_path))
    assert begun > len(JOBS), "the partition in the dead worker's hands must have been begun again"
    assert together.to_bytes() == alone.to_bytes()
    assert together.evaluations == 120


def test_the_cluster_at_an_address_gives_what_a_pool_gives(client: Any) -> None:
    remote = fold(cluster_at(client.scheduler.address), summarise_synthetic, JOBS[:4], merge)
    pool = fold(Processes(2), summarise_synthetic, JOBS[:4], merge)
    assert remote.to_bytes() == pool.to_bytes()


def test_an_address_where_nobody_answers_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kompass.scale.executors.CONNECT_SECONDS", 0.2)
    with pytest.raises(Refused, match=r"tcp://127\.0\.0\.1:9"):
        cluster_at("tcp://127.0.0.1:9")
