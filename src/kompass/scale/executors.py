"""Who computes the partitions: this process, a pool of processes, or a Dask cluster. All give the same answer.

A fold hands out a few partitions at a time and merges what comes back at once, in whatever order it comes; so memory
holds a handful of summaries, however many partitions there are. That asks for a merge that knows no order.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from functools import reduce
from importlib.metadata import PackageNotFoundError, version
from itertools import islice
from multiprocessing import get_context
from typing import Any, Protocol, TypeVar

from kompass.core.errors import Fault, FileFault, MissingPart, Refused
from kompass.core.messages import msg

Part = TypeVar("Part")
Answer = TypeVar("Answer")
AHEAD = 2
"""Partitions in hand per worker: one that is computed, one that waits."""
CONNECT_SECONDS = 10
DISTRIBUTION = "kompass-platform"


class Executor(Protocol):
    """Runs one function on every partition."""

    def results(self, function: Callable[[Part], Answer], parts: Iterable[Part]) -> Iterator[Answer]:
        """Answers in the order in which they are ready."""


def fold(
    executor: Executor,
    function: Callable[[Part], Answer],
    parts: Iterable[Part],
    merge: Callable[[Answer, Answer], Answer],
) -> Answer:
    """All answers merged. Raises Refused where there is no partition at all."""
    answers = executor.results(function, parts)
    first = next(answers, None)
    if first is None:
        raise Refused(Fault(msg("There are no evaluations to summarise.")))
    return reduce(merge, answers, first)


class OneProcess:
    """One partition after the other, here."""

    def results(self, function: Callable[[Part], Answer], parts: Iterable[Part]) -> Iterator[Answer]:
        yield from map(function, parts)


class Processes:
    """A pool of processes on this machine. They are started anew, not forked: threads don't survive a fork."""

    def __init__(self, workers: int | None = None) -> None:
        self._workers = workers or os.cpu_count() or 1

    def results(self, function: Callable[[Part], Answer], parts: Iterable[Part]) -> Iterator[Answer]:
        """Raises FileFault where a worker dies; unlike on a cluster, nothing is tried again."""
        with ProcessPoolExecutor(self._workers, mp_context=get_context("spawn")) as pool:
            todo = iter(parts)
            running = {pool.submit(function, part) for part in islice(todo, AHEAD * self._workers)}
            try:
                while running:
                    done, running = _first(running)
                    running |= {pool.submit(function, part) for part in islice(todo, len(done))}
                    yield from (future.result() for future in done)
            except BrokenProcessPool as error:
                raise _worker_died() from error
            finally:
                for future in running:
                    future.cancel()


def _worker_died() -> FileFault:
    return FileFault(
        Fault(
            msg("A worker process died, most often for want of memory."),
            hint=msg("Use smaller partitions or fewer workers; partitions that are written are kept."),
        )
    )


def _first(running: set[Future[Answer]]) -> tuple[set[Future[Answer]], set[Future[Answer]]]:
    done, rest = wait(running, return_when=FIRST_COMPLETED)
    return done, rest


class DaskCluster:
    """A Dask cluster that is there already; it needs Kompass, and the store under the same path, on every worker.

    A partition whose worker dies is computed by another one, as often as the cluster's
    ``distributed.scheduler.allowed-failures`` allows (three times by default).
    """

    def __init__(self, client: Any) -> None:  # distributed.Client: its methods carry no types
        self._client = client

    def results(self, function: Callable[[Part], Answer], parts: Iterable[Part]) -> Iterator[Answer]:
        """Raises FileFault where a partition kills every worker that tries it."""
        import distributed

        completed: Any = distributed.as_completed
        todo = iter(parts)
        threads = sum(self._client.nthreads().values()) or 1
        running = completed([self._submit(function, part) for part in islice(todo, AHEAD * threads)])
        for future in running:
            try:
                yield future.result()
            except distributed.KilledWorker as error:
                raise _worker_died() from error
            future.release()
            for part in islice(todo, 1):
                running.add(self._submit(function, part))

    def _submit(self, function: Callable[[Part], Answer], part: Part) -> object:
        # pure=False: equal partitions are two tasks, and no answer of an earlier fold is taken for this one's
        return self._client.submit(function, part, pure=False)


def cluster_at(address: str) -> DaskCluster:
    """The cluster whose scheduler listens at an address such as ``tcp://10.0.0.5:8786`` (``--cluster ADDRESS``).

    Raises MissingPart without Dask, Refused where nobody answers.
    """
    try:
        import distributed
    except ImportError as error:
        raise MissingPart(
            Fault(msg("Dask isn't installed."), hint=msg("Install Kompass with its extra “scale”."))
        ) from error
    try:
        connect: Any = distributed.Client
        client = connect(address, timeout=CONNECT_SECONDS)
    except (OSError, ValueError) as error:
        raise Refused(
            Fault(
                msg("No Dask scheduler answers at {address}.", address=address),
                hint=msg("Give the address as the scheduler prints it, for example tcp://10.0.0.5:8786."),
            )
        ) from error
    _require_kompass(client, address)
    return DaskCluster(client)


def _require_kompass(client: Any, address: str) -> None:
    """A worker that can't unpack its work would be started anew for ever, so it is asked beforehand. Raises Refused."""
    own = version(DISTRIBUTION)
    try:
        theirs = set(client.run(version, DISTRIBUTION).values())
    except PackageNotFoundError:
        theirs = {"–"}
    if theirs != {own}:
        client.close()
        raise Refused(
            Fault(
                msg(
                    "The workers of {address} need Kompass {own}; they have: {theirs}.",
                    address=address,
                    own=own,
                    theirs=", ".join(sorted(theirs)) or "–",
                ),
                hint=msg("Start workers, each with the same version of Kompass and its extra “scale”."),
            )
        )
