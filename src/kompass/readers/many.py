"""Many reports at once: every core reads, and what becomes of one file is that file's matter only."""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
from collections.abc import Callable, Generator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, TypeVar

from kompass.core.errors import Fault, FileFault, KompassError, Place
from kompass.core.messages import msg

Result = TypeVar("Result")
Work = Callable[[Path], Result]
OnDone = Callable[[int, int], None]
_Told = tuple[Result | None, tuple[type[KompassError], tuple[Fault, ...]] | None]
_SECONDS_TO_END = 3


@dataclass(frozen=True, slots=True)
class Outcome(Generic[Result]):
    """What came of one file: its result, or the error that tells why there is none."""

    path: Path
    result: Result | None = None
    error: KompassError | None = None


def read_all(
    paths: Sequence[Path], work: Work[Result], *, processes: int | None = None, on_done: OnDone | None = None
) -> list[Outcome[Result]]:
    """The outcomes in the order of the paths; ``on_done`` hears of each that is ready (how many, of how many).

    ``work`` is a function of a module, and what it returns can be pickled. A KompassError that it raises and the death
    of its process belong to the file; every other error is a fault of ours and ends all, as Ctrl-C does.
    """
    count = min(len(paths), processes or os.cpu_count() or 1)
    outcomes: dict[int, Outcome[Result]] = {}
    every = _one_by_one(paths, work) if count <= 1 else _side_by_side(paths, work, count)
    with closing(every):
        for number, outcome in every:
            outcomes[number] = outcome
            if on_done is not None:
                on_done(len(outcomes), len(paths))
    return [outcomes[number] for number in range(len(paths))]


def _one_by_one(paths: Sequence[Path], work: Work[Result]) -> Generator[tuple[int, Outcome[Result]], None, None]:
    for number, path in enumerate(paths):
        yield number, _outcome(path, _told(path, work))


def _side_by_side(
    paths: Sequence[Path], work: Work[Result], count: int
) -> Generator[tuple[int, Outcome[Result]], None, None]:
    """A dead process breaks the whole pool, and nobody knows whose file it was.

    So those that were under way are read once more, each in a pool of its own; the one that dies again is the one.
    """
    waiting = list(range(len(paths)))[::-1]
    while waiting:
        suspects: list[int] = []
        yield from _pooled(paths, work, count, waiting, suspects)
        for number in suspects:
            lost: list[int] = []
            yield from _pooled(paths, work, 1, [number], lost)
            for dead in lost:
                yield dead, Outcome(paths[dead], error=_died(paths[dead]))


def _pooled(
    paths: Sequence[Path], work: Work[Result], count: int, waiting: list[int], suspects: list[int]
) -> Generator[tuple[int, Outcome[Result]], None, None]:
    """Works ``waiting`` off from its end. Should the pool break, what was under way goes to ``suspects``."""
    pool = ProcessPoolExecutor(count, multiprocessing.get_context("spawn"), initializer=_be_a_worker)
    running: dict[Future[_Told[Result]], int] = {}
    try:
        while waiting or running:
            # No more than there are processes: so only those are under suspicion, not all that wait.
            while waiting and len(running) < count:
                running[pool.submit(_told, paths[waiting[-1]], work)] = waiting[-1]
                waiting.pop()
            for future in wait(running, return_when=FIRST_COMPLETED).done:
                told = future.result()
                number = running.pop(future)
                yield number, _outcome(paths[number], told)
    except BrokenProcessPool:
        suspects.extend(sorted(running.values()))
    finally:
        if running:
            _end(pool)
        pool.shutdown(wait=True, cancel_futures=True)


def _told(path: Path, work: Work[Result]) -> _Told[Result]:
    """The error in its parts: as a whole it can't go from one process to another."""
    try:
        return work(path), None
    except KompassError as error:
        return None, (type(error), error.faults)


def _outcome(path: Path, told: _Told[Result]) -> Outcome[Result]:
    result, error = told
    return Outcome(path, result, None if error is None else error[0](error[1]))


def _be_a_worker() -> None:
    """Ctrl-C goes to every process of the terminal; the one that was asked ends the others.

    Those end in good order, so that programs which they started end with them.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))


def _end(pool: ProcessPoolExecutor) -> None:
    """At once: after an interrupt nobody waits for what is still being read."""
    workers = list((getattr(pool, "_processes", None) or {}).values())
    for worker in workers:
        worker.terminate()
    for worker in workers:
        worker.join(_SECONDS_TO_END)
        if worker.is_alive():  # the pool takes an end that comes while it works for the work's
            worker.kill()


def _died(path: Path) -> FileFault:
    return FileFault(
        Fault(
            msg("Reading the file made the program give up; the other files were read."),
            Place(os.fsencode(path).decode("utf-8", "replace")),
            msg("Open it and save it anew as PDF."),
        )
    )
