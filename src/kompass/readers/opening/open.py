"""From a path to a `SourceDocument`."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from kompass.core.errors import FileFault
from kompass.core.messages import Message, msg
from kompass.readers.document import Kind, SourceDocument
from kompass.readers.opening.bytes import fault, kind_of, read_bytes, shown
from kompass.readers.opening.limits import MAX_LINE, MAX_LINES, MAX_PAGES, MAX_SIGNS
from kompass.readers.opening.text import open_text

if TYPE_CHECKING:
    from kompass.readers.opening.pdf import PdfOpening


def open_document(path: Path) -> SourceDocument:
    """Raises FileFault with what is wrong and what to do; then nothing of the file is used."""
    opening = Opening(path)
    try:
        return opening()
    finally:
        opening.drop()


class Opening:
    """A document that is being opened: a PDF is read meanwhile, in a process of its own, until it is asked for."""

    def __init__(self, path: Path) -> None:
        """Raises FileFault."""
        data = read_bytes(path)
        kind = kind_of(path, data)
        if kind in {Kind.TEXT, Kind.HTML} and _is_endless(data):
            raise _endless(path)
        self._path = path
        self._pdf: PdfOpening | None = None
        self._end: Callable[[], SourceDocument] = partial(_opened, path, data, kind)
        if kind is Kind.PDF:
            from kompass.readers.opening.pdf import PdfOpening

            self._end = self._pdf = PdfOpening(path, data)

    def __call__(self) -> SourceDocument:
        """Raises FileFault."""
        return _checked(self._path, self._end())

    def drop(self) -> None:
        """Whoever has begun says so at the end, whether the document was asked for or not."""
        if self._pdf is not None:
            self._pdf.drop()


def _checked(path: Path, document: SourceDocument) -> SourceDocument:
    _check_size(path, document)
    if not document.has_text:
        raise fault(
            path,
            msg("The document holds no text."),
            msg("If it holds pictures of pages, save it as a PDF and have its text recognised."),
        )
    return document


def _opened(path: Path, data: bytes, kind: Kind) -> SourceDocument:
    if kind is Kind.HTML:
        from kompass.readers.opening.html import open_html  # only who reads pages of the web loads their parser

        return open_html(shown(path), data)
    if kind is Kind.DOCX:
        from kompass.readers.opening.docx import open_docx  # only who reads Word files loads their library

        return open_docx(path, data)
    return open_text(shown(path), data)


def _is_endless(data: bytes) -> bool:
    return len(data) > 2 * MAX_SIGNS or data.count(b"\n") > MAX_LINES or data.count(b"\f") > MAX_PAGES


def _check_size(path: Path, document: SourceDocument) -> None:
    """What follows looks at every line in many ways: a line without end would keep it busy for ever."""
    signs = 0
    for count, line in enumerate(document.lines, 1):
        length = sum(len(word.text) + 1 for word in line.words)
        signs += length
        if length > MAX_LINE or signs > MAX_SIGNS or count > MAX_LINES:
            raise _endless(path)


def _endless(path: Path) -> FileFault:
    return fault(
        path,
        msg("The document holds far more text than a report, or a line without end."),
        msg("Save only the report itself and read that."),
    )


def remarks(document: SourceDocument) -> list[Message]:
    """What a reader of the result should know about how the document was opened."""
    found: list[Message] = []
    empty = [page.number for page in document.pages if not any(line.text.strip() for line in page.lines)]
    if document.kind is Kind.PDF and empty:
        found.append(
            msg(
                "{count} of {all} pages hold no text ({pages}); if they are pictures, what stands on them is missing.",
                count=len(empty),
                all=len(document.pages),
                pages=", ".join(str(number) for number in empty),
            )
        )
    return found
