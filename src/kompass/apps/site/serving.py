"""Starting an instance: bring its database up to date, then serve."""

from __future__ import annotations

import sys

from django.core.management import call_command
from granian.constants import Interfaces
from granian.server import Server

from kompass.apps.municipalities.registering import bring_in_register
from kompass.apps.site.settings import Settings
from kompass.presentation.speech import Speech

TARGET = "kompass.apps.site.wsgi:application"


def prepare(settings: Settings) -> None:
    """The tables of this version, the register's municipalities, and in a demo the examples."""
    call_command("migrate", verbosity=0)
    bring_in_register()
    if settings.demo:
        from kompass.apps.site.demo import fill

        fill()


def serve_here(settings: Settings, spoken: Speech) -> None:
    """Serve until somebody stops it."""
    prepare(settings)
    sys.stderr.write(spoken.t("Kompass is at {address}", address=f"http://{settings.host}:{settings.port}/") + "\n")
    Server(
        TARGET,
        address=settings.host,
        port=settings.port,
        interface=Interfaces.WSGI,
        workers=settings.workers,
        log_access=False,
    ).serve()
