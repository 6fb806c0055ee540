"""What disks, folders and databases refuse at run time, as errors that say what to do."""

from __future__ import annotations

import errno
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.db import DatabaseError, InterfaceError, OperationalError

from kompass.core.errors import Fault, OutputError, Place
from kompass.core.messages import msg
from kompass.files.reasons import reason

_DISK = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EACCES, errno.EIO, errno.EFBIG, errno.EPERM})
_FULL = ("disk is full", "No space left on device", "could not extend file")
_READ_ONLY = ("readonly database", "read-only transaction", "attempt to write a readonly")


def require_writable(data: Path) -> None:
    """Raises OutputError where nothing can be written into the data folder."""
    try:
        data.mkdir(parents=True, exist_ok=True)
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


def as_fault(error: BaseException) -> OutputError | None:
    """What a full disk, a read-only folder or a database out of reach has stopped; None for any other error."""
    if isinstance(error, OSError):
        return _told(error) if error.errno in _DISK else None
    if not isinstance(error, DatabaseError | InterfaceError):
        return None
    text = str(error)
    if any(sign in text for sign in _FULL):
        return OutputError(
            Fault(msg("The disk of the database is full. Nothing was changed."), hint=msg("Make room, and try again."))
        )
    if any(sign in text for sign in _READ_ONLY):
        return OutputError(
            Fault(
                msg("The database may only be read. Nothing was changed."),
                hint=msg("Check who owns the database's file and folder, and whether the disk is read-only."),
            )
        )
    if isinstance(error, OperationalError | InterfaceError):
        return OutputError(
            Fault(
                msg("The database can't be used: {reason}.", reason=text.strip().splitlines()[0] if text else "?"),
                hint=msg("Check KOMPASS_DATABASE_URL, and that the database runs."),
            )
        )
    return None


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


def _told(error: OSError) -> OutputError:
    return OutputError(
        Fault(
            msg("The disk refuses: {reason}. Nothing was changed.", reason=reason(error)),
            hint=msg("Check that the data folder may be written to, and that the disk has room."),
        )
    )
