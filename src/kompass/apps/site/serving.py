"""Starting an instance: bring its database up to date, then serve."""

from __future__ import annotations

import errno
import logging
import socket
import sys
from pathlib import Path

from granian.constants import Interfaces
from granian.server import Server

from kompass.apps.site.logs import server_logging_of
from kompass.apps.site.preparing import prepare
from kompass.apps.site.replacing import worker_beside
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
    with worker_beside(_SECONDS_TO_END):
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
