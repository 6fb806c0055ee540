"""Bringing an instance up to date before it is used; several that start at once wait for each other."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from django.core.management import call_command
from django.db import connection

from kompass.apps.municipalities.registering import bring_in_register
from kompass.apps.site.settings import Settings
from kompass.apps.site.versions import Tables, require_not_newer, state_of_tables

_LOCK = 56_677_274  # any number that is ours alone
_SECONDS = 600


def prepare(settings: Settings) -> None:
    """The tables of this version, the register's municipalities, and in a demo the examples.

    Raises Refused where a newer Kompass has changed the tables.
    """
    with alone(settings):
        _bring_up_to_date(settings)


def await_prepared(settings: Settings, *, make: bool) -> None:
    """Wait for another process that is preparing the instance just now; with ``make`` an empty one is prepared."""
    if state_of_tables() is Tables.FIT:
        return
    with alone(settings):
        if make and state_of_tables() is Tables.NONE:
            _bring_up_to_date(settings)


def _bring_up_to_date(settings: Settings) -> None:
    require_not_newer(state_of_tables())
    call_command("migrate", verbosity=0)
    bring_in_register()
    if settings.demo:
        from kompass.apps.site.demo import fill

        fill()


@contextmanager
def alone(settings: Settings) -> Iterator[None]:
    """Only one process at a time is in here: by a lock of the database, on SQLite by one of a file beside it."""
    if connection.vendor == "sqlite":
        holder = sqlite3.connect(settings.data / "prepare.lock", timeout=_SECONDS, isolation_level=None)
        try:
            holder.execute("BEGIN EXCLUSIVE")
            yield
        finally:
            holder.close()
        return
    other = connection.copy()
    try:
        with other.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_lock(%s)", [_LOCK])
            yield
    finally:
        other.close()  # the lock ends with its connection
