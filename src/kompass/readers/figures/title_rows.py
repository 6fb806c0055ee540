"""Rows that name an area and carry figures, put together again where title or figures take several lines."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from kompass.readers.document import Line, Word
from kompass.readers.figures.area_labels import AreaLabels
from kompass.readers.lines.cells import Number, Row, clean, row_of

SUB = re.compile(r"^\W{0,4}[1-9]\s?[.,]\s?\d{1,2}\b")
"""The number of a sub-area, whose row is none of an area."""
_DOTS = re.compile(r"(?:\.\s?){4,}|…|_{4,}")
_UNIT = re.compile(r"(?<=\d)\s*(?:po[^\W\d]{1,2}ng|podng|points?|peong|p)\.?$", re.IGNORECASE)
_ENDS_IN_FIGURE = re.compile(r"[\d%][\s.:]*$")


class NamedRow(NamedTuple):
    """``at`` is the place of its first line among the filled lines, ``end`` that of its last."""

    item: str
    numbers: tuple[Number, ...]
    line: Line
    at: int
    end: int


class Filled:
    """A line and the numbers it ends with, taken apart once."""

    __slots__ = ("line", "row", "text")

    def __init__(self, line: Line) -> None:
        self.line = line
        self.text = clean(line)
        shown = _UNIT.sub("", self.text.replace(";", " "))
        if not _ENDS_IN_FIGURE.search(shown):
            self.row = Row(self.text, (), line)
            return
        row = row_of(line if shown == self.text else Line(line.number, line.page, (Word(shown),)))
        # A number that begins in the middle of a word is what recognition left of another one.
        hurt = row.label and not shown[len(row.label) :].startswith(" ") and row.label[-1] not in ":|"
        self.row = Row(row.label, () if hurt else row.numbers, line)


def title_rows(lines: Sequence[Filled], labels: AreaLabels) -> Iterator[NamedRow]:
    """Every such row, whether or not it belongs to a table; those of a table of contents with dots are left out."""
    for at, filled in enumerate(lines):
        if _DOTS.search(filled.text) or SUB.match(filled.text):
            continue
        row = _row_with_figures(lines, at, labels) if filled.row.numbers else _row_above_figures(lines, at, labels)
        if row is not None:
            yield row


def _row_with_figures(lines: Sequence[Filled], at: int, labels: AreaLabels) -> NamedRow | None:
    """A title with figures beside it; on paper the title may have begun above, or go on below."""
    row = lines[at].row
    if not row.label:
        return None
    for before, after in ((0, 0), (0, 1), (1, 0), (0, 2), (2, 0), (1, 1)):
        around = [*range(at - before, at), *range(at + 1, at + after + 1)]
        if any(not 0 <= place < len(lines) or not _is_words(lines[place]) for place in around):
            continue
        texts = [lines[place].row.label for place in range(at - before, at + after + 1)]
        area = labels.area_of(_joined(texts))
        if area is not None:
            return NamedRow(area, row.numbers, lines[at].line, at - before, at + after)
    return None


def _row_above_figures(lines: Sequence[Filled], at: int, labels: AreaLabels) -> NamedRow | None:
    """A title whose figures stand in lines of their own below it: on one line, or each cell on one."""
    end = at + 1
    if end >= len(lines) or lines[end].row.label or not lines[end].row.numbers:
        return None
    area = next((found for n in (0, 1, 2) if (found := _title_up(lines, at, n, labels)) is not None), None)
    if area is None:
        return None
    numbers = lines[end].row.numbers
    while len(lines[end].row.numbers) == 1 and end + 1 < len(lines) and _lone(lines[end + 1]):
        end += 1
        numbers += lines[end].row.numbers
    return NamedRow(area, numbers, lines[at + 1].line, at, end)


def _title_up(lines: Sequence[Filled], at: int, before: int, labels: AreaLabels) -> str | None:
    around = range(max(0, at - before), at + 1)
    if not all(_is_words(lines[place]) for place in around):
        return None
    return labels.area_of(_joined([lines[place].row.label for place in around]))


def _is_words(filled: Filled) -> bool:
    """Whether a line may be a part of a title."""
    return not filled.row.numbers and not SUB.match(filled.text)


def _lone(filled: Filled) -> bool:
    return not filled.row.label and len(filled.row.numbers) == 1


def _joined(texts: Sequence[str]) -> str:
    """A title over lines; folding takes hyphens and spaces away in any case."""
    return " ".join(texts)
