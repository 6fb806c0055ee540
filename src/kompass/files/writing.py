"""Writing a file whole or not at all: to a temporary file beside it, then renamed."""

from __future__ import annotations

import contextlib
import os
import tempfile
from pathlib import Path

from kompass.core.errors import Fault, OutputError, Place
from kompass.core.messages import msg


def write_bytes(path: Path, data: bytes) -> None:
    """Write ``data`` to ``path``. Raises OutputError; then ``path`` is as it was before."""
    if path.is_dir():
        raise OutputError(Fault(msg("This is a directory; a file name is needed."), Place(str(path))))
    temporary: str | None = None
    try:
        handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.", suffix=".part")
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        Path(temporary).chmod(0o666 & ~_umask())
        Path(temporary).replace(path)
    except OSError as error:
        if temporary is not None:
            with contextlib.suppress(OSError):
                Path(temporary).unlink()
        reason = error.strerror or error.__class__.__name__
        raise OutputError(
            Fault(
                msg("The file can't be written: {reason}. Nothing was changed.", reason=reason),
                Place(str(path)),
                msg("Check that the folder exists, may be written to, and that the disk has room."),
            )
        ) from error


def write_text(path: Path, text: str) -> None:
    """Write text as UTF-8; see `write_bytes`."""
    write_bytes(path, text.encode("utf-8"))


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
