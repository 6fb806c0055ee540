"""PDF: read in another process, so that a file that makes the parser crash can't take the others along."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from pathlib import Path

from kompass.core.errors import FileFault
from kompass.core.messages import Message, msg
from kompass.readers.document import Box, Kind, SourceDocument, Word, pages_of
from kompass.readers.opening.bytes import fault, shown
from kompass.readers.opening.limits import BROKEN, CUT_OFF, MAX_PAGES, MAX_SIGNS, PROTECTED, SECONDS, TOO_LONG, TOO_MUCH
from kompass.readers.opening.scans import recognised_copy

READER = "kompass.readers.opening.pdf_pages"
_ANEW = msg("Open it in a viewer and print it to a new PDF.")
_FAULTS: dict[int, tuple[Message, Message]] = {
    PROTECTED: (msg("The PDF is protected by a password."), msg("Save a copy without a password and read that.")),
    BROKEN: (msg("The PDF is broken and can't be read."), _ANEW),
    CUT_OFF: (
        msg("The PDF is cut off: its end is missing."),
        msg("Fetch it once more; if it is whole, open it in a viewer and print it to a new PDF."),
    ),
    TOO_LONG: (
        msg("The PDF has more than {most} pages: that is no evaluation.", most=MAX_PAGES),
        msg("Save the pages of the report as a PDF of their own."),
    ),
    TOO_MUCH: (
        msg("The PDF holds more than {most} signs of text: that is no evaluation.", most=MAX_SIGNS),
        msg("Save the pages of the report as a PDF of their own."),
    ),
}
_END = b"%%EOF"
_LAST = 2048


class PdfOpening:
    """A PDF that another process reads from now on, so that meanwhile the caller may load what it needs afterwards."""

    def __init__(self, path: Path, data: bytes) -> None:
        """Raises FileFault for a PDF that has no end."""
        if _END not in data[-_LAST:]:
            # The parser would mend it, and the pages that are gone would be missed by nobody.
            raise _fault(path, CUT_OFF)
        self._path, self._data = path, data
        self._reading = _begun(data)

    def __call__(self) -> SourceDocument:
        """Raises FileFault for what is protected, broken, endless, or a picture whose text can't be recognised."""
        return _whole(self._path, self._data, self._reading)

    def drop(self) -> None:
        """Nobody wants it any more; nothing happens where it has ended."""
        _ended(self._reading)


def _whole(path: Path, data: bytes, reading: subprocess.Popen[bytes]) -> SourceDocument:
    document = _read(path, reading)
    if document.has_text:
        return document
    recognised = _read(path, _begun(recognised_copy(path, data)))
    if not recognised.has_text:
        raise fault(path, msg("The PDF holds pictures of pages, and no text could be recognised in them."))
    return SourceDocument(recognised.name, recognised.kind, recognised.pages, recognised=True)


def _begun(data: bytes) -> subprocess.Popen[bytes]:
    with tempfile.TemporaryFile() as file:  # a pipe would fill up while nobody reads yet
        file.write(data)
        file.seek(0)
        return subprocess.Popen(  # noqa: S603 (our own program, with nothing of the file in its arguments)
            [sys.executable, "-m", READER], stdin=file, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        )


def _read(path: Path, reading: subprocess.Popen[bytes]) -> SourceDocument:
    try:
        told, _ = reading.communicate(timeout=SECONDS * 2)
    except subprocess.TimeoutExpired as error:
        raise fault(path, msg("Reading the PDF took too long and was ended."), _ANEW) from error
    finally:
        _ended(reading)  # also where somebody interrupts us
    if reading.returncode != 0:
        raise _fault(path, reading.returncode)
    pages = [[tuple(_word(*stretch) for stretch in line) for line in page] for page in json.loads(told)]
    return SourceDocument(shown(path), Kind.PDF, pages_of(pages))


def _ended(reading: subprocess.Popen[bytes]) -> None:
    reading.kill()  # nothing happens to one that has ended
    with reading:  # waits, and closes its pipe
        pass


def _word(text: str, box: list[float] | None) -> Word:
    return Word(text, Box(*box) if box else None)


def _fault(path: Path, code: int) -> FileFault:
    """Every other end of the process means that the parser gave up: out of memory, out of time, or crashed."""
    message, hint = _FAULTS.get(code, (msg("The PDF made the parser give up."), _ANEW))
    return fault(path, message, hint)
