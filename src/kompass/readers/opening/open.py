"""From a path to a `SourceDocument`."""

from __future__ import annotations

from pathlib import Path

from kompass.readers.document import Kind, SourceDocument
from kompass.readers.opening.bytes import kind_of, read_bytes
from kompass.readers.opening.html import open_html
from kompass.readers.opening.text import open_text


def open_document(path: Path) -> SourceDocument:
    """Raises FileFault with what is wrong and what to do; then nothing of the file is used."""
    data = read_bytes(path)
    match kind_of(path, data):
        case Kind.TEXT:
            return open_text(str(path), data)
        case Kind.HTML:
            return open_html(str(path), data)
        case Kind.DOCX:
            from kompass.readers.opening.docx import open_docx  # only who reads Word files loads their library

            return open_docx(path, data)
        case Kind.PDF:
            from kompass.readers.opening.pdf import open_pdf

            return open_pdf(path, data)
