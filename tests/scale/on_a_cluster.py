"""What `test_dask` runs in a process of its own: a real cluster on this machine, a worker killed in the middle.

A client of Dask keeps threads that draw from `random`, and may outlive the test; beside other tests in one process they
would disturb those that generate examples.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, redirect_stdout
from functools import partial
from io import StringIO
from pathlib import Path
from socket import socket
from typing import Any

from distributed import Client, LocalCluster

from kompass.cli.main import main as command
from kompass.core.errors import Refused
from kompass.scale import executors
from kompass.scale.executors import DaskCluster, OneProcess, Processes, cluster_at, fold
from kompass.scale.jobs import summarise_synthetic
from kompass.scale.summaries import merge
from tests.scale.at_work import JOBS, LONGEST, kill_one_at_work, note_and_summarise, pids_that_started


@contextmanager
def cluster_of_two() -> Iterator[Any]:
    """Two worker processes with one thread each, under nannies that start a dead one anew."""
    start: Any = LocalCluster
    connect: Any = Client
    with (
        start(n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None) as cluster,
        connect(cluster) as made,
    ):
        yield made


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
        return kill_one_at_work(self._folder, set(self._client.run(os.getpid).values()))


def killed_worker(folder: Path) -> dict[str, object]:
    alone = fold(OneProcess(), summarise_synthetic, JOBS, merge)
    with cluster_of_two() as client:
        killer = Killer(client, folder)
        together = fold(killer, partial(note_and_summarise, folder=folder), JOBS, merge)
    pids = pids_that_started(folder)
    return {
        "killed": killer.killed in pids,
        "begun": len(pids),
        "parts": len(JOBS),
        "same_bytes": together.to_bytes() == alone.to_bytes(),
        "evaluations": together.evaluations,
    }


def at_an_address(_: Path) -> dict[str, object]:
    with cluster_of_two() as client:
        with cluster_at(client.scheduler.address) as cluster:
            during = clients_of(client)
            remote = fold(cluster, summarise_synthetic, JOBS[:4], merge)
        left = during - clients_of(client)
    pool = fold(Processes(2), summarise_synthetic, JOBS[:4], merge)
    same = remote.to_bytes() == pool.to_bytes()
    return {"same_bytes": same, "evaluations": remote.evaluations, "disconnected": len(left)}


def clients_of(client: Any) -> set[str]:
    """Who is connected to the scheduler."""
    return set(client.run_on_scheduler(lambda dask_scheduler: list(dask_scheduler.clients)))


def nobody_answers(_: Path) -> dict[str, object]:
    executors.CONNECT_SECONDS = 1
    try:
        with cluster_at("tcp://127.0.0.1:9"):
            pass
    except Refused as refused:
        return {"said": str(refused)}
    return {"said": ""}


def by_command(folder: Path) -> dict[str, object]:
    """The command writes a store on the cluster and here, and summarises each the other way round."""
    asked = ["--edition", "2.1-se", "--count", "90", "--partition", "40", "--json"]
    with cluster_of_two() as client:
        there = ["--cluster", client.scheduler.address]
        codes = [said(["generate", str(folder / "there"), *asked, *there])[0]]
        codes.append(said(["generate", str(folder / "here"), *asked, "--workers", "1"])[0])
        one = said(["summarise", str(folder / "there"), "--json", "--workers", "1"])
        other = said(["summarise", str(folder / "here"), "--json", *there])
    files = [sorted(path.read_bytes() for path in (folder / name).iterdir()) for name in ("here", "there")]
    return {"codes": [*codes, one[0], other[0]], "same_store": files[0] == files[1], "same_answer": one[1] == other[1]}


def scheduler_lost(folder: Path) -> dict[str, object]:
    """A scheduler in a process of its own is killed after the third answer."""
    with socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    address = f"tcp://127.0.0.1:{port}"
    started = [
        begun("dask_scheduler", "--host", "127.0.0.1", "--port", str(port), "--no-dashboard"),
        begun("dask_worker", address, "--nthreads", "1", "--no-dashboard", "--no-nanny"),
    ]
    try:
        connect: Any = Client
        with connect(address, timeout=LONGEST) as waiting:
            waiting.wait_for_workers(1, timeout=LONGEST)
        with cluster_at(address) as cluster:
            for done, _ in enumerate(cluster.results(partial(note_and_summarise, folder=folder), JOBS)):
                if done == 2:
                    started[0].kill()
    except Refused as refused:
        return {"said": str(refused)}
    finally:
        for process in started:
            process.kill()
            process.wait()
    return {"said": ""}


def begun(program: str, *arguments: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen([sys.executable, "-m", f"distributed.cli.{program}", *arguments], stderr=subprocess.DEVNULL)


def said(arguments: list[str]) -> tuple[int, str]:
    """Exit code and output of ``kompass scale``."""
    with redirect_stdout(StringIO()) as out:
        code = command(["--lang", "en", "scale", *arguments])
    return code, out.getvalue()


SCENES: dict[str, Callable[[Path], dict[str, object]]] = {
    scene.__name__: scene for scene in (killed_worker, at_an_address, nobody_answers, by_command, scheduler_lost)
}


def main() -> None:
    name, folder = sys.argv[1:]
    sys.stdout.write(json.dumps(SCENES[name](Path(folder))) + "\n")
