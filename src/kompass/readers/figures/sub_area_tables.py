"""Tables of sub-areas, whatever their order: the area's row before its sub-areas or after, figures on the first or the
last line of a question that takes several.

A row is known by the number of its sub-area. Figures without any number before them belong to the sub-area that still
waits for its own, else they are the sum of the area whose sub-areas stand above them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kompass.core.instrument.model import TOTAL, Edition
from kompass.readers.document import Line, SourceDocument
from kompass.readers.lines.cells import Row, clean, row_of
from kompass.readers.reading import ReadFigure

_SUB = re.compile(r"^\W{0,4}([1-9])\s?(?:\.|,(?=\d{1,2}\s+[^\W\d]))\s?(\d{1,2})(?=\D|$)[.)]?\s*")
"""Numbered with a full stop; a comma may be noise before words, but 1,5 before a number is a figure."""
_HURT = re.compile(r"^\W{0,4}[\d?A-Za-z]?\s?[.,]\s?[\dA-Z]\b|^\W{0,4}\d[^\w\s]")
"""What may be left of the number of another sub-area, whose figures must not go to the one that waits."""
_AREA = re.compile(r"^\W{0,4}([1-9])[.)]?\s+(?=\D)")
_TOTAL = re.compile(r"^\W*(sum(ma)?|total(t|en|sum|t?poäng)?|i alt|samlet)\b", re.IGNORECASE)
_WORD = re.compile(r"\w")
_WAITING = 5
"""Filled lines for which a sub-area may wait for its figures: a question seldom takes more."""


def table_figures(document: SourceDocument, edition: Edition) -> list[ReadFigure]:
    """Every figure of sub-areas, areas and the total that stands in tables, in the order of the document."""
    return list(_Tables(edition).read(document.lines))


class _Tables:
    def __init__(self, edition: Edition) -> None:
        self._subs = {sub.id for area in edition.areas for sub in area.sub_areas}
        self._maxima = {area.id: area.maximum for area in edition.areas}
        self._maxima |= {sub.id: sub.maximum for area in edition.areas for sub in area.sub_areas}
        self._whole = edition.maximum
        self._waiting: tuple[str, int] | None = None
        self._area: str | None = None
        """The area whose sub-areas were read last."""

    def read(self, lines: Iterator[Line]) -> Iterator[ReadFigure]:
        for at, line in enumerate(line for line in lines if clean(line)):
            found = self._row(line, at)
            if found is not None:
                yield found

    def _row(self, line: Line, at: int) -> ReadFigure | None:
        sub = _SUB.match(clean(line))
        if sub and (item := f"{sub.group(1)}.{sub.group(2)}") in self._subs:
            return self._sub_area(item, row_of(line, sub.end()), at)
        row = row_of(line)
        if row.label and _TOTAL.match(row.label):
            return self._figure(TOTAL, row) if row.plain and self._fits(TOTAL, row) else None
        area = _AREA.match(row.label + " ") if row.label else None
        if area and len(row.plain) == 2 and self._fits(area.group(1), row):
            return self._figure(area.group(1), row)
        return self._later(row, at) or (None if _WORD.search(row.label) else self._sum(row))

    def _sub_area(self, item: str, row: Row, at: int) -> ReadFigure | None:
        self._area = item.split(".", maxsplit=1)[0]
        if len(row.plain) >= 2 and self._fits(item, row):
            self._waiting = None
            return self._figure(item, row)
        self._waiting = (item, at)
        return None

    def _later(self, row: Row, at: int) -> ReadFigure | None:
        """The figures of a sub-area whose question began some lines above."""
        if self._waiting is None or at - self._waiting[1] > _WAITING or not self._fits(self._waiting[0], row):
            return None
        if _HURT.match(row.label):
            return None
        item, self._waiting = self._waiting[0], None
        return self._figure(item, row)

    def _sum(self, row: Row) -> ReadFigure | None:
        """A line of numbers only."""
        return self._figure(self._area, row) if self._area is not None and self._fits(self._area, row) else None

    def _fits(self, item: str, row: Row) -> bool:
        """The second number is the item's maximum, which no other number of a report is likely to be by chance."""
        maximum = self._whole if item == TOTAL else self._maxima.get(item)
        if item == TOTAL and len(row.plain) == 1:
            return maximum is not None and row.plain[0] <= maximum
        return len(row.plain) >= 2 and row.plain[1] == maximum and row.plain[0] <= row.plain[1]

    def _figure(self, item: str, row: Row) -> ReadFigure:
        maximum = row.plain[1] if len(row.plain) > 1 else None
        return ReadFigure(item, row.plain[0], row.line, maximum, row.percent)
