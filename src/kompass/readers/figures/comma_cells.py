"""Rows of a table whose cells are told apart by commas, as spreadsheets save them: cells like any other."""

from __future__ import annotations

import csv
from collections import Counter

from kompass.readers.document import Line, Page, SourceDocument, Word

_FEWEST_CELLS = 3
_FEWEST_ROWS = 5


def by_commas(document: SourceDocument) -> SourceDocument:
    """The document with its rows taken apart, if most of its lines are such rows; else the document itself."""
    parted = {line: _cells(line) for line in document.lines if "," in line.text and len(line.words) == 1}
    widths = Counter(len(cells) for cells in parted.values() if _are_cells(cells))
    width, rows = widths.most_common(1)[0] if widths else (0, 0)
    filled = sum(bool(line.text.strip()) for line in document.lines)
    if rows < _FEWEST_ROWS or rows * 2 < filled:
        return document

    def apart(line: Line) -> Line:
        cells = parted.get(line, [])
        return Line(line.number, line.page, tuple(map(Word, cells))) if len(cells) == width else line

    pages = tuple(Page(page.number, tuple(map(apart, page.lines))) for page in document.pages)
    return SourceDocument(document.name, document.kind, pages, title=document.title)


def _cells(line: Line) -> list[str]:
    return [cell.strip() for cell in next(csv.reader([line.text.strip()]), [])]


def _are_cells(cells: list[str]) -> bool:
    """Nothing but number and title, the first two, has words."""
    return len(cells) >= _FEWEST_CELLS and all(not cell or _is_number(cell) for cell in cells[2:])


def _is_number(cell: str) -> bool:
    return cell.replace("%", "").replace(",", "").replace(".", "").strip().isdigit()
