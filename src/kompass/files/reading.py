"""Reading a file as text, with a clear message for everything that can be wrong with it."""

from __future__ import annotations

import codecs
import stat
from pathlib import Path

from kompass.core.errors import Fault, FileFault, Place
from kompass.core.messages import Message, msg
from kompass.files.reasons import reason

MAX_BYTES = 16 * 1024 * 1024


def read_text(path: Path, max_bytes: int = MAX_BYTES) -> str:
    """The file's text (UTF-8, with or without a byte order mark).

    Raises FileFault for a missing file, a directory or device, one that may not be read, is empty, larger than
    ``max_bytes`` (looked at before reading), binary or not UTF-8.
    """
    try:
        status = path.stat()
    except OSError as error:
        raise _fault(path, msg("The file can't be opened: {reason}.", reason=reason(error))) from error
    if stat.S_ISDIR(status.st_mode):
        raise _fault(path, msg("This is a directory, not a file."), msg("Name a file in it."))
    if not stat.S_ISREG(status.st_mode):
        raise _fault(path, msg("This is not an ordinary file."))
    if status.st_size > max_bytes:
        raise _too_large(path, status.st_size, max_bytes)
    try:
        with path.open("rb") as stream:
            data = stream.read(max_bytes + 1)
    except OSError as error:
        raise _fault(path, msg("The file can't be read: {reason}.", reason=reason(error))) from error
    if len(data) > max_bytes:  # grew since, or is one of the system's files that say they are empty
        raise _too_large(path, len(data), max_bytes)
    return decode(data, str(path))


def decode(data: bytes, name: str) -> str:
    """Bytes as text. Raises FileFault where they are empty, binary or not UTF-8."""
    if not data.removeprefix(codecs.BOM_UTF8).strip():
        raise FileFault(Fault(msg("The file is empty."), Place(name)))
    if b"\0" in data:
        raise FileFault(Fault(msg("This is a binary file, not text."), Place(name)))
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise FileFault(
            Fault(msg("The file isn't UTF-8 text."), Place(name, line), msg("Save it with the encoding UTF-8."))
        ) from error


def _fault(path: Path, message: Message, hint: Message | None = None) -> FileFault:
    return FileFault(Fault(message, Place(str(path)), hint))


def _too_large(path: Path, size: int, limit: int) -> FileFault:
    return _fault(
        path,
        msg(
            "The file has {size} MB; at most {limit} MB are read.",
            size=size // 1_000_000,
            limit=limit // 1_000_000,
        ),
        msg("Is it the right file? An evaluation seldom has more than 1 MB."),
    )
