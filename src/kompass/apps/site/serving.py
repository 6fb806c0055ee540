"""Starting an instance: bring its database up to date, then serve."""

from __future__ import annotations

import errno
import logging
import os
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from granian.constants import Interfaces
from granian.server import Server

from kompass.apps.site.logs import server_logging_of
from kompass.apps.site.preparing import prepare
from kompass.apps.site.settings import Settings
from kompass.core.errors import Fault, MissingPart, Place, Refused
from kompass.core.messages import msg
from kompass.files.reasons import reason
from kompass.presentation.speech import Speech

TARGET = "kompass.apps.site.wsgi:application"
STYLES = Path(__file__).resolve().parent / "static" / "vendor" / "designsystemet" / "designsystemet.css"
LOG = logging.getLogger("kompass.serving")
THREADS = 32
"""Of each process, each with a connection to the database: two processes stay below PostgreSQL's usual limit of 100."""
_SECONDS_TO_END = 30
_SECONDS_BETWEEN = 3
_SECONDS_OF_A_LOOK = 0.5


def serve_here(settings: Settings, spoken: Speech, *, with_worker: bool = True) -> None:
    """Serve until somebody stops it. Raises KompassError before anything listens."""
    require_styles()
    require_free(settings.host, settings.port)
    prepare(settings)
    _tell(spoken.t("Kompass is at {address}", address=f"http://{settings.host}:{settings.port}/"))
    if settings.demo:
        _tell_log_ins(spoken)
    server = Server(
        TARGET,
        address=settings.host,
        port=settings.port,
        interface=Interfaces.WSGI,
        websockets=False,  # WSGI has none; said, so that the server needn't say so at each start
        workers=settings.workers,
        blocking_threads=THREADS,
        log_access=False,
        log_dictconfig=server_logging_of(settings.log_level),
        respawn_failed_workers=True,
        workers_kill_timeout=_SECONDS_TO_END,
    )
    if not with_worker:
        server.serve()
        return
    with _worker_beside():
        server.serve()


def _tell_log_ins(spoken: Speech) -> None:
    """As on the page for logging in: a demo is on this machine only, and its password is known to all."""
    from kompass.apps.site.demo import log_ins

    for one in log_ins():
        said = spoken.t("{role}: {email}, password {password}", role=one.role, email=one.email, password=one.password)
        _tell(said)


def _tell(text: str) -> None:
    """To a person in words; a log holds one object a line from its first line on."""
    if sys.stderr.isatty():
        sys.stderr.write(text + "\n")
    else:
        LOG.info(text)


def require_styles() -> None:
    """Raises MissingPart where the pages would come without their stylesheets."""
    if not STYLES.is_file():
        raise MissingPart(
            Fault(
                msg("The stylesheets of the pages are missing."),
                Place(STYLES.name),
                msg("From a checkout, “make assets” fetches them with npm; an installed Kompass brings them along."),
            )
        )


def require_free(host: str, port: int) -> None:
    """Raises Refused where nothing can listen at the address."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as trial:
        trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            trial.bind((host, port))
        except OSError as error:
            taken = error.errno == errno.EADDRINUSE
            what = (
                msg("Something else listens at {host}:{port} already.", host=host, port=str(port))
                if taken
                else msg("Nothing can listen at {host}:{port}: {why}.", host=host, port=str(port), why=reason(error))
            )
            raise Refused(Fault(what, hint=msg("Choose another port with --port or KOMPASS_PORT."))) from error


@contextmanager
def _worker_beside() -> Iterator[None]:
    """A worker in a process of its own; one that ends by itself is started again."""
    keeper = _Keeper()
    keeper.start()
    try:
        yield
    finally:
        keeper.end()


class _Keeper(threading.Thread):
    def __init__(self) -> None:
        super().__init__(daemon=True)
        self._ending = threading.Event()
        self._lock = threading.Lock()
        self._child: subprocess.Popen[bytes] | None = None

    def run(self) -> None:
        command = [sys.executable, "-m", "kompass", "worker", "--parent", str(os.getpid())]
        while True:
            with self._lock:
                if self._ending.is_set():
                    return
                self._child = subprocess.Popen(command, stdin=subprocess.DEVNULL)  # noqa: S603 - our own program
            while self._child.poll() is None:  # looking, since a thread that waits for a process may oversleep its end
                if self._ending.wait(_SECONDS_OF_A_LOOK):
                    return
            self._ending.wait(_SECONDS_BETWEEN)

    def end(self) -> None:
        """Ask the worker to end and wait for the report it is making, but not for ever."""
        with self._lock:
            self._ending.set()
            child = self._child
        if child is None:
            return
        child.terminate()
        try:
            child.wait(_SECONDS_TO_END)
        except subprocess.TimeoutExpired:
            child.kill()
            child.wait()
