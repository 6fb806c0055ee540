"""Word files: paragraphs and rows of tables in the order in which they are read."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from itertools import zip_longest
from pathlib import Path

import docx
from docx.document import Document
from docx.oxml.ns import qn
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph

from kompass.core.messages import msg
from kompass.readers.document import Kind, SourceDocument, Word, pages_of
from kompass.readers.opening.bytes import fault
from kompass.readers.opening.packed import look_inside

_BULLET = re.compile(r"[^\w\s\"”“„’‘'´`(\[{)\]}&/|%,.;:!?]{1,2}\s+\S")
_FIGURE = re.compile(r"[\d,.]+\s*%?$")


def open_docx(path: Path, data: bytes) -> SourceDocument:
    """Raises FileFault for what isn't a Word file, is protected, broken or a bomb."""
    look_inside(path, data)
    try:
        document = docx.Document(io.BytesIO(data))
        return SourceDocument(str(path), Kind.DOCX, pages_of(_pages(document)))
    except Exception as error:  # python-docx lets faults of several libraries through; every one means the same here
        raise fault(
            path, msg("The Word file is broken and can't be read."), msg("Open it in Word and save it anew.")
        ) from error


def _pages(document: Document) -> list[list[tuple[Word, ...]]]:
    """Pages by explicit breaks and those that Word remembered; a document without has one page."""
    pages: list[list[tuple[Word, ...]]] = [[]]
    for item in document.iter_inner_content():
        if isinstance(item, Table):
            pages[-1].extend(_rows(item))
            continue
        if _breaks(item) and pages[-1]:
            pages.append([])
        pages[-1].extend(_paragraph(item))
    return pages


def _rows(table: Table) -> Iterator[tuple[Word, ...]]:
    """A word for each cell; merged cells once. Where cells hold lists, a line for each of their paragraphs."""
    for row in table.rows:
        cells = {id(cell._tc): cell for cell in row.cells}  # noqa: SLF001 (merged cells are repeated, this tells them)
        texts = [_texts(cell) for cell in cells.values()]
        if _has_list(texts):
            # An empty word keeps its place, so that a paragraph's column is known by where it stands in its line.
            yield from (tuple(map(Word, line)) for line in zip_longest(*texts, fillvalue=""))
        else:
            yield tuple(Word(" ".join(cell)) for cell in texts)


def _texts(cell: _Cell) -> list[str]:
    """The paragraphs of a cell; empty ones are left out."""
    bullets = ("• " if _is_item(paragraph) else "" for paragraph in cell.paragraphs)
    texts = (" ".join(paragraph.text.split()) for paragraph in cell.paragraphs)
    return [bullet + text for bullet, text in zip(bullets, texts, strict=True) if text]


def _has_list(texts: list[list[str]]) -> bool:
    """Whether a row holds lists: paragraphs with bullets, or several of them in a row without any figures."""
    several = any(len(cell) > 1 for cell in texts)
    listed = any(_BULLET.match(text) for cell in texts for text in cell)
    return several and (listed or not any(_FIGURE.match(text) for cell in texts for text in cell))


def _paragraph(paragraph: Paragraph) -> Iterator[tuple[Word, ...]]:
    bullet = "• " if _is_item(paragraph) else ""
    for text in paragraph.text.split("\n"):
        words = tuple(Word(part.strip()) for part in text.split("\t"))
        if bullet and words:
            words = (Word(bullet + words[0].text), *words[1:])
            bullet = ""
        yield words


def _is_item(paragraph: Paragraph) -> bool:
    """Whether Word shows a bullet that isn't part of the text."""
    properties = paragraph._p.pPr  # noqa: SLF001 (the library has no other way to numbering)
    styled = (paragraph.style.name or "").startswith("List") if paragraph.style is not None else False
    return bool(paragraph.text.strip()) and (styled or (properties is not None and properties.numPr is not None))


def _breaks(paragraph: Paragraph) -> bool:
    """Breaks that somebody set, and those at which Word last began a page."""
    set_ones = paragraph._p.iter(qn("w:br"))  # noqa: SLF001 (the library counts remembered breaks only)
    return paragraph.contains_page_break or any(one.get(qn("w:type")) == "page" for one in set_ones)
