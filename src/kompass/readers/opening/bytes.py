"""The bytes of a file, and what kind of document they are; told by what they begin with, never by the file's name."""

from __future__ import annotations

import os
import re
import stat
from pathlib import Path

from kompass.core.errors import Fault, FileFault, Place
from kompass.core.messages import Message, msg
from kompass.files.reasons import reason
from kompass.readers.document import Kind
from kompass.readers.opening.decoding import decode

MAX_BYTES = 200 * 1024 * 1024
_HEAD = 2048
_HTML = re.compile(r"<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE)
_BEFORE_HTML = re.compile(r"\s*(?:<\?xml[^>]*>\s*|<!--.*?-->\s*)*", re.DOTALL)
_OLD_OFFICE = b"\xd0\xcf\x11\xe0"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\0", b"MM\0*", b"RIFF")
_CONTROLS = bytes(set(range(32)) - set(b"\t\n\v\f\r\x1a\x1b"))
_FEW = 0.002
"""Share of signs that no text has, up to which a file is a text with crumbs in it."""


def read_bytes(path: Path) -> bytes:
    """All bytes of an ordinary file. Raises FileFault with the reason why not."""
    try:
        _is_ordinary(path, path.stat())
        with path.open("rb") as file:
            before = os.fstat(file.fileno())
            data = file.read(MAX_BYTES + 1)
            after = os.fstat(file.fileno())
    except (OSError, ValueError) as error:  # ValueError: a name with a sign that no name can have
        why = reason(error) if isinstance(error, OSError) else msg("there is no such file or folder")
        raise fault(path, msg("The file can't be opened: {reason}.", reason=why)) from error
    if (before.st_size, before.st_mtime_ns, len(data)) != (after.st_size, after.st_mtime_ns, before.st_size):
        raise fault(
            path, msg("The file was changed while it was read."), msg("Wait until it is complete, then repeat.")
        )
    if not data.strip(b" \t\r\n\f\v\0"):
        raise fault(path, msg("The file is empty."))
    return data


def _is_ordinary(path: Path, status: os.stat_result) -> None:
    if stat.S_ISDIR(status.st_mode):
        raise fault(path, msg("This is a directory, not a file."), msg("Name a file in it."))
    if not stat.S_ISREG(status.st_mode):
        raise fault(path, msg("This is not an ordinary file."))
    if status.st_size > MAX_BYTES:
        raise fault(path, msg("The document is larger than {limit} MB.", limit=MAX_BYTES // 2**20))


def kind_of(path: Path, data: bytes) -> Kind:
    """Raises FileFault for what is none of PDF, DOCX, HTML and text."""
    if b"%PDF-" in data[:1024]:
        return Kind.PDF
    if data.startswith(b"PK\x03\x04"):
        return Kind.DOCX
    if data.startswith(_OLD_OFFICE):
        raise _old_office(path, data)
    if data.startswith(_PICTURES):
        raise fault(
            path,
            msg("This is a picture, not a document."),
            msg("Save its pages as a PDF and read that; the text of pictures has to be recognised first."),
        )
    if data.startswith(b"{\\rtf"):
        raise fault(
            path, msg("This is an RTF file."), msg("Open it in Word or LibreOffice and save it as DOCX or PDF.")
        )
    head = decode(data[:_HEAD]).lstrip("\ufeff")
    before = _BEFORE_HTML.match(head)
    if _HTML.match(head, before.end() if before else 0):
        return Kind.HTML
    if _is_no_text(data):
        raise fault(path, msg("This is neither PDF, DOCX, HTML nor text."))
    return Kind.TEXT


def _is_no_text(data: bytes) -> bool:
    text = decode(data[: 2**20]).encode("utf-8", "replace")
    odd = len(text) - len(text.translate(None, _CONTROLS))
    return b"\0" in text or odd > _FEW * len(text)


def _old_office(path: Path, data: bytes) -> FileFault:
    if _ENCRYPTED in data:
        return fault(
            path,
            msg("The Word file is protected by a password."),
            msg("Save a copy without a password and read that."),
        )
    return fault(
        path,
        msg("This is an old Word file (.doc); it can't be read."),
        msg("Open it in Word or LibreOffice and save it as DOCX or PDF."),
    )


def shown(path: Path) -> str:
    """The path as it can be written anywhere: a name may hold bytes that are no text."""
    return os.fsencode(path).decode("utf-8", "replace")


def fault(path: Path, message: Message, hint: Message | None = None) -> FileFault:
    return FileFault(Fault(message, Place(shown(path)), hint))
