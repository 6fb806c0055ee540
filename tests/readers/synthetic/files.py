"""Printed documents as files: text, PDF, DOCX."""

from __future__ import annotations

from itertools import cycle

from tests.readers.synthetic.file_docx import as_docx
from tests.readers.synthetic.file_pdf import as_pdf
from tests.readers.synthetic.truth import Printed

__all__ = ["as_docx", "as_pdf", "as_text"]


def as_text(printed: Printed) -> str:
    """Pages separated by form feeds. Between cells stand the document's separators, in turn where there are several."""
    signs = cycle(printed.separators)
    pages: list[str] = []
    for page in printed.pages:
        lines = []
        for line in page:
            cells = line.split("\t")
            if printed.separators != ("\t",):
                cells = [cell for cell in cells if cell] or [""]
            lines.append(cells[0] + "".join(next(signs) + cell for cell in cells[1:]))
        pages.append("\n".join(lines))
    return "\n\f".join(pages) + "\n"
