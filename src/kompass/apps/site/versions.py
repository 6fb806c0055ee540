"""Whether the tables of the database are those of this code."""

from __future__ import annotations

from enum import StrEnum

from django.db import connection
from django.db.migrations.loader import MigrationLoader

from kompass.core.errors import Fault, Refused
from kompass.core.messages import msg


class Tables(StrEnum):
    NONE = "none"
    OLDER = "older"
    FIT = "fit"
    NEWER = "newer"


def state_of_tables() -> Tables:
    loader = MigrationLoader(connection)
    applied, known = set(loader.applied_migrations or ()), set(loader.disk_migrations or ())
    if not applied:
        return Tables.NONE
    if applied - known:
        return Tables.NEWER
    return Tables.OLDER if known - applied else Tables.FIT


def require_not_newer(state: Tables) -> None:
    """Raises Refused where a newer Kompass has changed the tables: this one would misread them."""
    if state is Tables.NEWER:
        raise Refused(
            Fault(
                msg("The database was written by a newer Kompass than this one. Nothing was changed."),
                hint=msg("Install that version again, or restore a backup that this one made."),
            )
        )


def require_current() -> None:
    """Raises Refused where the tables aren't those of this code."""
    state = state_of_tables()
    require_not_newer(state)
    if state is Tables.NONE:
        raise Refused(
            Fault(
                msg("There is no instance yet: the database is empty."),
                hint=msg("“kompass serve” makes one in the data folder, “kompass restore” brings one back."),
            )
        )
    if state is Tables.OLDER:
        raise Refused(
            Fault(
                msg("The database is of an older Kompass than this one."),
                hint=msg("Make a backup (“kompass backup”); then “kompass serve” brings it up to date."),
            )
        )
