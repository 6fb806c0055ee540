"""Writing a file whole or not at all: to a temporary file beside it, then renamed."""

from __future__ import annotations

import contextlib
import os
import stat
import tempfile
from pathlib import Path

from kompass.core.errors import Fault, OutputError, Place
from kompass.core.messages import Message, msg
from kompass.files.reasons import reason


def write_bytes(path: Path, data: bytes) -> None:
    """Write ``data`` to ``path``, through a link where it is one. Raises OutputError; then ``path`` is as before."""
    try:
        target, mode = _target(path)
        _replace(target, data, mode)
    except OSError as error:
        raise _fault(
            path,
            msg("The file can't be written: {reason}. Nothing was changed.", reason=reason(error)),
            msg("Check that the folder exists, may be written to, and that the disk has room."),
        ) from error


def require_free(path: Path, way_on: Message | None = None) -> None:
    """Raises OutputError where something has this name already: not even a link is written over."""
    if os.path.lexists(path):
        raise _fault(
            path,
            msg("The file is there already. Nothing was changed."),
            way_on or msg("Choose another name, or move the file away."),
        )


def write_text(path: Path, text: str) -> None:
    """Write text as UTF-8; see `write_bytes`."""
    write_bytes(path, text.encode("utf-8"))


def _target(path: Path) -> tuple[Path, int]:
    """The file that will be replaced and the permissions it gets: its own, or those of a new file."""
    try:
        mode = path.stat().st_mode
    except FileNotFoundError:
        return path.resolve(), 0o666 & ~_umask()
    if stat.S_ISDIR(mode):
        raise _fault(path, msg("This is a directory; a file name is needed."))
    if not stat.S_ISREG(mode):  # replacing a device by a file would take it from the whole machine
        raise _fault(path, msg("This is not an ordinary file."))
    return path.resolve(), stat.S_IMODE(mode)


def _replace(target: Path, data: bytes, mode: int) -> None:
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=".kompass-", suffix=".part")
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        temporary.chmod(mode)
        temporary.replace(target)
    except BaseException:
        with contextlib.suppress(OSError):
            temporary.unlink()
        raise


def _fault(path: Path, message: Message, hint: Message | None = None) -> OutputError:
    return OutputError(Fault(message, Place(str(path)), hint))


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
