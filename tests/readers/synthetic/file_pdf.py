"""A real PDF: every cell at its place on the page, columns side by side, without structure, as exports are."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

import typst

from tests.readers.synthetic.truth import ACROSS, BODY, LineMark, Printed

LEFT, TOP, STEP = 60.0, 50.0, 13.0
"""Points; a page is as high and as wide as its lines need, at least about A4."""
LEAST = 560.0
SIGN = 4.9
"""Room for a letter, so that no cell runs into the next one."""
FIGURES = 52.0
CODE = 34.0
CODES = re.compile(r"(?:\d+(?:\.\d+)?\.?|Nr\.?)?")
NUMBER = re.compile(r"[\d,.]+%?|")

SIGNS = str.maketrans({"\uf0b7": "•"})
"""The bullet of a symbol font has no glyph in ours."""

SOURCE = """
#set page(width: float(sys.inputs.width) * 1pt, height: auto, margin: 0pt)
#set text(size: 9pt, hyphenate: false, ligatures: false, lang: "en")
#let pages = json(bytes(sys.inputs.pages))
#for (number, sheet) in pages.enumerate() {
  if number > 0 { pagebreak() }
  block(width: 100%, height: sheet.height * 1pt, {
    for word in sheet.words {
      place(top + left, dx: word.at(0) * 1pt, dy: word.at(1) * 1pt, box(width: auto, text(word.at(2))))
    }
  })
}
"""

Placed = tuple[float, float, str]


@dataclass
class _Pen:
    """Where the next line goes. Columns share a height until a lower number begins a new row of them."""

    right: float
    top: float = TOP
    count: int = 1
    last: int = 0
    start: float = TOP
    deepest: dict[int, float] = field(default_factory=dict)

    def place(self, mark: LineMark) -> tuple[float, float]:
        if mark.column < 1:
            self._close()
            self.top += STEP
            return LEFT, self.top - STEP
        if mark.column < self.last:
            self._close()
        if self.last == 0:
            self.start = self.top
        self.last = mark.column
        top = self.deepest.get(mark.column, self.start)
        self.deepest[mark.column] = top + STEP
        return self.stop(mark.column - 1), top

    def stop(self, number: int) -> float:
        return LEFT + (self.right - LEFT) * number / max(1, self.count)

    def _close(self) -> None:
        self.top = max([self.top, *self.deepest.values()])
        self.last, self.deepest = 0, {}


def as_pdf(printed: Printed) -> bytes:
    """The same bytes for the same document: the date in it is fixed."""
    pen_count, right = 3, _right(printed)
    pages: list[dict[str, object]] = []
    for lines, marks in zip(printed.pages, printed.marks, strict=True):
        pen = _Pen(right, count=pen_count)
        words = [word for line, mark in zip(lines, marks, strict=True) for word in _placed(line, mark, pen)]
        pen_count = pen.count
        height = max([792.0, *(top for _, top, _ in words)]) + 50
        pages.append({"height": height, "words": words})
    inputs = {"pages": json.dumps(pages, ensure_ascii=False), "width": str(right + LEFT)}
    made: bytes = typst.compile(SOURCE.encode(), sys_inputs=inputs, ignore_system_fonts=True, timestamp=0)
    return made


def _right(printed: Printed) -> float:
    """The right edge: rows with their figures, columns side by side and running text have to fit."""
    widest = LEAST
    count = 3
    for lines, marks in zip(printed.pages, printed.marks, strict=True):
        for line, mark in zip(lines, marks, strict=True):
            cells = line.split("\t")
            count = len(cells) if mark.column == ACROSS and line.strip() else count
            if mark.column > 0 or mark.column == ACROSS:
                need = max(len(cell) for cell in cells) * SIGN * count
            else:
                need = max(len(cell) for cell in cells) * SIGN + CODE + FIGURES * (len(cells) - 1)
            widest = max(widest, LEFT + need)
    return widest


def _placed(line: str, mark: LineMark, pen: _Pen) -> Iterator[Placed]:
    cells = line.split("\t")
    if mark.column == ACROSS and line.strip():
        pen.count = len(cells)
        _, top = pen.place(mark)
        stops = [pen.stop(number) for number in range(len(cells))]
    else:
        left, top = pen.place(mark)
        stops = [left] if mark.column != BODY else _stops(cells, pen.right)
    for cell, stop in zip(cells, stops, strict=False):
        if cell.strip():
            yield stop, top, cell.translate(SIGNS)


def _stops(cells: list[str], edge: float) -> list[float]:
    """Figures stand in columns counted from the right edge, a number of a row in a narrow one at the left."""
    if len(cells) == 1:
        return [LEFT]
    code = CODES.fullmatch(cells[0]) is not None
    words = 2 if code and (len(cells) > 2 or not NUMBER.fullmatch(cells[1])) else 1
    right = len(cells) - words
    first = [LEFT, LEFT + CODE][:words]
    return first + [edge - FIGURES * (right - place) for place in range(right)]
