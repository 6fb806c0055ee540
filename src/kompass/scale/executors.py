"""Who computes the partitions: this process, a pool of processes, or a Dask cluster. All give the same answer.

A fold hands out a few partitions at a time and merges what comes back at once, in whatever order it comes; so memory
holds a handful of summaries, however many partitions there are. That asks for a merge that knows no order.
"""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, CancelledError, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from functools import reduce
from importlib.metadata import PackageNotFoundError, version
from itertools import islice
from multiprocessing import get_context
from typing import Any, Generic, Protocol, TypeVar

from kompass.core.errors import Fault, FileFault, MissingPart, Refused
from kompass.core.messages import msg

Part = TypeVar("Part")
Answer = TypeVar("Answer")
AHEAD = 2
"""Partitions in hand per worker: one that is computed, one that waits."""
ATTEMPTS = 3
"""How often a partition is begun before the worker that it kills is the user's to look at."""
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
        """A dead worker breaks its pool: a new one takes up what was in hand. Raises FileFault at the third time."""
        work = _Work(iter(parts))
        while work.goes_on():
            with ProcessPoolExecutor(self._workers, mp_context=get_context("spawn")) as pool:
                yield from _until_broken(pool, function, work, AHEAD * self._workers)


class _Work(Generic[Part]):
    """Partitions still to do, each with how often it was begun; those that a dead worker left come first."""

    def __init__(self, parts: Iterator[Part]) -> None:
        self._new = parts
        self._left: deque[tuple[Part, int]] = deque()
        self._more = True

    def goes_on(self) -> bool:
        return self._more or bool(self._left)

    def next(self) -> tuple[Part, int] | None:
        if self._left:
            part, begun = self._left.popleft()
            return part, begun + 1
        for part in self._new:
            return part, 1
        self._more = False
        return None

    def take_back(self, part: Part, begun: int) -> None:
        if begun >= ATTEMPTS:
            raise _worker_died()
        self._left.append((part, begun))


def _until_broken(
    pool: ProcessPoolExecutor, function: Callable[[Part], Answer], work: _Work[Part], ahead: int
) -> Iterator[Answer]:
    """Answers as they come, until all is done or a worker dies; what was in hand then goes back."""
    running: dict[Future[Answer], tuple[Part, int]] = {}
    broken = False
    try:
        while True:
            while not broken and len(running) < ahead and (task := work.next()):
                try:
                    running[pool.submit(function, task[0])] = task
                except BrokenProcessPool:
                    broken = True
                    work.take_back(*task)
            if not running:
                return
            for future in wait(running, return_when=FIRST_COMPLETED).done:
                task = running.pop(future)
                try:
                    answer = future.result()
                except BrokenProcessPool:
                    broken = True
                    work.take_back(*task)
                else:
                    yield answer
    finally:
        for future in running:
            future.cancel()


def _scheduler_lost() -> Refused:
    return Refused(
        Fault(
            msg("The connection to the Dask scheduler was lost."),
            hint=msg("Look whether it still runs, and start the command again; partitions that are written are kept."),
        )
    )


def _worker_died() -> FileFault:
    return FileFault(
        Fault(
            msg("Worker processes died three times over the same partitions, most often for want of memory."),
            hint=msg("Use smaller partitions or fewer workers; partitions that are written are kept."),
        )
    )


class DaskCluster:
    """A Dask cluster that is there already; it needs Kompass, and the store under the same path, on every worker.

    A partition whose worker dies is computed by another one, as often as the cluster's
    ``distributed.scheduler.allowed-failures`` allows (three times by default).
    """

    def __init__(self, client: Any) -> None:  # distributed.Client: its methods carry no types
        self._client = client

    def results(self, function: Callable[[Part], Answer], parts: Iterable[Part]) -> Iterator[Answer]:
        """Raises FileFault where a partition kills every worker that tries it, Refused where the scheduler is lost."""
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
            except CancelledError as error:
                raise _scheduler_lost() from error
            future.release()
            for part in islice(todo, 1):
                running.add(self._submit(function, part))

    def _submit(self, function: Callable[[Part], Answer], part: Part) -> object:
        # pure=False: equal partitions are two tasks, and no answer of an earlier fold is taken for this one's
        return self._client.submit(function, part, pure=False)


@contextmanager
def chosen(workers: int | None, cluster: str | None, parts: int) -> Iterator[Executor]:
    """Who is asked for: a cluster's address, so many processes, or else as many as there are cores and partitions.

    Raises Refused where both are asked for, and as `cluster_at`.
    """
    if cluster is not None:
        if workers is not None:
            raise Refused(Fault(msg("Give either --workers or --cluster: a cluster knows how many workers it has.")))
        with cluster_at(cluster) as found:
            yield found
        return
    count = min(workers or os.cpu_count() or 1, parts)
    yield Processes(count) if count > 1 else OneProcess()


@contextmanager
def cluster_at(address: str) -> Iterator[DaskCluster]:
    """The cluster whose scheduler listens at an address such as ``tcp://10.0.0.5:8786``; the connection ends with it.

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
    with client:
        _require_kompass(client, address)
        yield DaskCluster(client)


def _require_kompass(client: Any, address: str) -> None:
    """A worker that can't unpack its work would be started anew for ever, so it is asked beforehand. Raises Refused."""
    own = version(DISTRIBUTION)
    try:
        theirs = set(client.run(version, DISTRIBUTION).values())
    except PackageNotFoundError:
        theirs = {"–"}
    if theirs != {own}:
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
