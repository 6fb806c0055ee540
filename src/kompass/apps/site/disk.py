"""What disks, folders and databases refuse at run time, as errors that say what to do."""

from __future__ import annotations

import errno
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from enum import Enum
from pathlib import Path

from django.db import DatabaseError, InterfaceError, OperationalError

from kompass.core.errors import Fault, OutputError, Place
from kompass.core.messages import msg
from kompass.files.reasons import reason

_DISK = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EACCES, errno.EIO, errno.EFBIG, errno.EPERM})
OWN = 0o700
_FULL = ("disk is full", "No space left on device", "could not extend file")
_READ_ONLY = ("readonly database", "read-only transaction", "attempt to write a readonly")
_ROOM = msg("Check that the data folder may be written to, and that the disk has room.")
_TOLD = msg("Try again in a while. Whoever runs the instance finds the reason in its log.")


def own_folder(path: Path) -> Path:
    """A folder of the instance; where it is made here, nobody else may look into it."""
    path.mkdir(mode=OWN, parents=True, exist_ok=True)
    return path


def require_writable(data: Path) -> None:
    """Raises OutputError where nothing can be written into the data folder."""
    try:
        own_folder(data)
        with tempfile.NamedTemporaryFile(dir=data, prefix=".try-") as file:
            file.write(b"0")
    except OSError as error:
        raise OutputError(
            Fault(
                msg("The data folder can't be written to: {reason}.", reason=reason(error)),
                Place(str(data)),
                msg("Name another one with KOMPASS_DATA, or make room and give the right to write."),
            )
        ) from error


class Stop(Enum):
    """What stops: each has its words for whoever runs the instance, and for visitors."""

    DISK = "disk"
    FULL = "full"
    READ_ONLY = "read-only"
    AWAY = "away"


_TO_VISITORS = {
    Stop.DISK: msg("What was sent can't be kept just now. Nothing was changed."),
    Stop.FULL: msg("There is no room left to keep anything. Nothing was changed."),
    Stop.READ_ONLY: msg("Nothing can be kept just now, only read. Nothing was changed."),
    Stop.AWAY: msg("The database doesn't answer just now. Nothing was changed."),
}


def stopped_by(error: BaseException) -> Stop | None:
    """What a full disk, a read-only folder or a database out of reach has stopped; None for any other error."""
    if isinstance(error, OSError):
        return Stop.DISK if error.errno in _DISK else None
    if not isinstance(error, DatabaseError | InterfaceError):
        return None
    text = str(error)
    if any(sign in text for sign in _FULL):
        return Stop.FULL
    if any(sign in text for sign in _READ_ONLY):
        return Stop.READ_ONLY
    return Stop.AWAY if isinstance(error, OperationalError | InterfaceError) else None


def to_visitors(stop: Stop) -> OutputError:
    """Without what only concerns whoever runs the instance: where the database is, and what it says."""
    return OutputError(Fault(_TO_VISITORS[stop], hint=_TOLD))


def as_fault(error: BaseException) -> OutputError | None:
    """For whoever runs the instance."""
    stop = stopped_by(error)
    if stop is None:
        return None
    if isinstance(error, OSError):
        return OutputError(
            Fault(msg("The disk refuses: {reason}. Nothing was changed.", reason=reason(error)), hint=_ROOM)
        )
    if stop is Stop.FULL:
        what, hint = msg("The disk of the database is full. Nothing was changed."), msg("Make room, and try again.")
    elif stop is Stop.READ_ONLY:
        what = msg("The database may only be read. Nothing was changed.")
        hint = msg("Check who owns the database's file and folder, and whether the disk is read-only.")
    else:
        said = str(error).strip().splitlines() or ["?"]
        what = msg("The database can't be used: {reason}.", reason=said[0])
        hint = msg("Check KOMPASS_DATABASE_URL, and that the database runs.")
    return OutputError(Fault(what, hint=hint))


@contextmanager
def telling_disk_faults() -> Iterator[None]:
    """For commands: such errors become OutputError."""
    try:
        yield
    except (OSError, DatabaseError, InterfaceError) as error:
        fault = as_fault(error)
        if fault is None:
            raise
        raise fault from error
