"""The bytes of a file, and what kind of document they are; told by what they begin with, never by the file's name."""

from __future__ import annotations

import stat
from pathlib import Path

from kompass.core.errors import Fault, FileFault, Place
from kompass.core.messages import Message, msg
from kompass.files.reasons import reason
from kompass.readers.document import Kind

MAX_BYTES = 200 * 1024 * 1024
_HTML = (b"<!doctype html", b"<html")
_ENCRYPTED_OFFICE = b"\xd0\xcf\x11\xe0"


def read_bytes(path: Path) -> bytes:
    """All bytes of an ordinary file. Raises FileFault with the reason why not."""
    try:
        status = path.stat()
        if stat.S_ISDIR(status.st_mode):
            raise fault(path, msg("This is a directory, not a file."), msg("Name a file in it."))
        if not stat.S_ISREG(status.st_mode):
            raise fault(path, msg("This is not an ordinary file."))
        if status.st_size > MAX_BYTES:
            raise fault(path, msg("The document is larger than {limit} MB.", limit=MAX_BYTES // 2**20))
        data = path.read_bytes()
    except OSError as error:
        raise fault(path, msg("The file can't be opened: {reason}.", reason=reason(error))) from error
    if not data.strip():
        raise fault(path, msg("The file is empty."))
    return data


def kind_of(path: Path, data: bytes) -> Kind:
    """Raises FileFault for what is none of PDF, DOCX, HTML and text."""
    start = data[:1024].lstrip(b"\xef\xbb\xbf \t\r\n")
    if b"%PDF-" in data[:1024]:
        return Kind.PDF
    if data.startswith(b"PK\x03\x04"):
        return Kind.DOCX
    if data.startswith(_ENCRYPTED_OFFICE):
        raise fault(
            path,
            msg("This is an old Word file (.doc) or a protected one; neither can be read."),
            msg("Open it in Word or LibreOffice and save it as DOCX or PDF."),
        )
    if start.lower().startswith(_HTML):
        return Kind.HTML
    if b"\0" in data and not data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise fault(path, msg("This is neither PDF, DOCX, HTML nor text."))
    return Kind.TEXT


def fault(path: Path, message: Message, hint: Message | None = None) -> FileFault:
    return FileFault(Fault(message, Place(str(path)), hint))
