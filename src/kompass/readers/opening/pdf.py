"""PDF: read in another process, so that a file that makes the parser crash can't take the others along."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from kompass.core.errors import FileFault
from kompass.core.messages import Message, msg
from kompass.readers.document import Box, Kind, SourceDocument, Word, pages_of
from kompass.readers.opening.bytes import fault
from kompass.readers.opening.pdf_pages import BROKEN, MAX_PAGES, PROTECTED, SECONDS, TOO_LONG

READER = "kompass.readers.opening.pdf_pages"
_FAULTS: dict[int, tuple[Message, Message]] = {
    PROTECTED: (msg("The PDF is protected by a password."), msg("Save a copy without a password and read that.")),
    BROKEN: (msg("The PDF is broken and can't be read."), msg("Open it in a viewer and print it to a new PDF.")),
    TOO_LONG: (
        msg("The PDF has more than {most} pages: that is no evaluation.", most=MAX_PAGES),
        msg("Save the pages of the report as a PDF of their own."),
    ),
}


def open_pdf(path: Path, data: bytes) -> SourceDocument:
    """Raises FileFault for a PDF that is protected, broken, endless, or a picture without text."""
    try:
        done = subprocess.run(  # noqa: S603 (our own program, with nothing of the file in its arguments)
            [sys.executable, "-m", READER], input=data, capture_output=True, timeout=SECONDS * 2, check=False
        )
    except subprocess.TimeoutExpired as error:
        raise fault(path, msg("Reading the PDF took too long and was ended.")) from error
    if done.returncode != 0:
        raise _fault(path, done.returncode)
    pages = [[tuple(_word(*stretch) for stretch in line) for line in page] for page in json.loads(done.stdout)]
    document = SourceDocument(str(path), Kind.PDF, pages_of(pages))
    if not document.has_text:
        raise fault(
            path,
            msg("The PDF holds pictures of pages, but no text."),
            msg("Have its text recognised first, for example with “ocrmypdf scan.pdf text.pdf”."),
        )
    return document


def _word(text: str, box: list[float] | None) -> Word:
    return Word(text, Box(*box) if box else None)


def _fault(path: Path, code: int) -> FileFault:
    """Every other end of the process means that the parser gave up: out of memory, out of time, or crashed."""
    message, hint = _FAULTS.get(
        code, (msg("The PDF made the parser give up."), msg("Open it in a viewer and print it to a new PDF."))
    )
    return fault(path, message, hint)
