"""A worker beside the server, in a process of its own; one that ends by itself is started again."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

_SECONDS_BETWEEN = 3
_SECONDS_OF_A_LOOK = 0.5
_STARTING = threading.Lock()
"""Held while a process is started, and while this one forks.

The server forks its processes from the main thread. A fork in the moment when another thread starts a program takes
that thread's pipe along, and holds it open: the thread would wait for the pipe's end as long as the server lives, and
the worker, once dead, would never be replaced.
"""
os.register_at_fork(before=_STARTING.acquire, after_in_parent=_STARTING.release, after_in_child=_STARTING.release)


@contextmanager
def worker_beside(seconds_to_end: float) -> Iterator[None]:
    """Keep a worker for as long as this lasts; then it has `seconds_to_end` for the report in its hands."""
    keeper = Keeper([sys.executable, "-m", "kompass", "worker", "--parent", str(os.getpid())])
    keeper.start()
    try:
        yield
    finally:
        keeper.end(seconds_to_end)


class Keeper(threading.Thread):
    """Runs a command, and runs it again a few seconds after it has ended."""

    def __init__(self, command: Sequence[str]) -> None:
        super().__init__(daemon=True)
        self._command = list(command)
        self._ending = threading.Event()
        self._lock = threading.Lock()
        self._child: subprocess.Popen[bytes] | None = None

    def run(self) -> None:
        while True:
            with self._lock:
                if self._ending.is_set():
                    return
                with _STARTING:
                    self._child = subprocess.Popen(self._command, stdin=subprocess.DEVNULL)  # noqa: S603 - our own
            while self._child.poll() is None:
                if self._ending.wait(_SECONDS_OF_A_LOOK):
                    return
            self._ending.wait(_SECONDS_BETWEEN)

    def end(self, seconds: float) -> None:
        """Ask the process to end and wait for what it is doing, but not for ever."""
        with self._lock:
            self._ending.set()
            child = self._child
        if child is None:
            return
        child.terminate()
        try:
            child.wait(seconds)
        except subprocess.TimeoutExpired:
            child.kill()
            child.wait()
