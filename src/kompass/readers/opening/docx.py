"""Word files: paragraphs and rows of tables in the order in which they are read."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from pathlib import Path

import docx
from docx.document import Document
from docx.oxml.ns import qn
from docx.table import Table
from docx.text.paragraph import Paragraph

from kompass.core.messages import msg
from kompass.readers.document import Kind, SourceDocument, Word, pages_of
from kompass.readers.opening.bytes import fault

MAX_UNPACKED = 400 * 1024 * 1024
"""A Word file is compressed: a small one may hold a bomb."""
MAIN_PART = "word/document.xml"


def open_docx(path: Path, data: bytes) -> SourceDocument:
    """Raises FileFault for what isn't a Word file, is protected, broken or a bomb."""
    _look_inside(path, data)
    try:
        document = docx.Document(io.BytesIO(data))
        return SourceDocument(str(path), Kind.DOCX, pages_of(_pages(document)))
    except Exception as error:  # python-docx lets faults of several libraries through; every one means the same here
        raise fault(
            path, msg("The Word file is broken and can't be read."), msg("Open it in Word and save it anew.")
        ) from error


def _look_inside(path: Path, data: bytes) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = {info.filename for info in archive.infolist()}
            unpacked = sum(info.file_size for info in archive.infolist())
    except zipfile.BadZipFile as error:
        raise fault(
            path, msg("The Word file is broken and can't be read."), msg("Open it in Word and save it anew.")
        ) from error
    if MAIN_PART not in names:
        raise fault(path, msg("This is an archive, but not a Word file."), msg("Unpack it and name the files in it."))
    if unpacked > MAX_UNPACKED:
        raise fault(path, msg("Unpacked, the Word file would be larger than {limit} MB.", limit=MAX_UNPACKED // 2**20))


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
    """A word for each cell; merged cells once."""
    for row in table.rows:
        cells = {id(cell._tc): cell for cell in row.cells}  # noqa: SLF001 (merged cells are repeated, this tells them)
        yield tuple(Word(" ".join(cell.text.split())) for cell in cells.values())


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
