"""The way back from lines to whole paragraphs and rows, by the layout's own marks: what a perfect reader would see."""

from __future__ import annotations

from dataclasses import dataclass

from tests.readers.synthetic.truth import HEAD, Printed


@dataclass(frozen=True, slots=True)
class Whole:
    """A paragraph (one cell) or a row of a table; ``page`` is where it begins."""

    page: int
    column: int
    cells: tuple[str, ...]

    @property
    def text(self) -> str:
        return " ".join(cell for cell in self.cells if cell)


def whole(printed: Printed) -> list[Whole]:
    """Everything printed but running heads and page numbers, with line ends and page breaks undone."""
    found: list[Whole] = []
    for page, (lines, marks) in enumerate(zip(printed.pages, printed.marks, strict=True)):
        for line, mark in zip(lines, marks, strict=True):
            if mark.column == HEAD or not line.strip():
                continue
            cells = tuple(line.split("\t"))
            if mark.follows is None:
                found.append(Whole(page, mark.column, cells))
            else:
                last = found[-1]
                found[-1] = Whole(last.page, last.column, _joined(last.cells, cells, mark.follows))
    return found


def _joined(before: tuple[str, ...], after: tuple[str, ...], follows: str) -> tuple[str, ...]:
    count = max(len(before), len(after))
    pairs = zip(before + ("",) * (count - len(before)), after + ("",) * (count - len(after)), strict=True)
    return tuple(_cell(old, new, follows) for old, new in pairs)


def _cell(old: str, new: str, follows: str) -> str:
    if not old or not new:
        return old or new
    if follows == "-":
        return old.removesuffix("-") + new.lstrip()
    return old + follows + new.lstrip()
