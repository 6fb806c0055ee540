"""Tables with a row for each area: one figure each (points), or one for each of several columns (a comparison)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from kompass.readers.comparison.area_rows import Figures, area_named, figures_of, is_total
from kompass.readers.document import Line, SourceDocument
from kompass.readers.known import Known
from kompass.readers.lines.cells import clean
from kompass.readers.lines.furniture import Furniture
from kompass.readers.lines.page_numbers import page_numbers

_APART = 7
"""Filled lines from the beginning of a row to that of the next one, at most."""
_WAITING = 4
"""Filled lines after the first of a title on which its figures may stand."""
_BELOW = 3
"""Filled lines from the last figures to the sum: the rest of a title may stand between."""
_PART = 40
"""Characters of the part of a title that may stand before the figures; running text has more."""
_FEWEST = 3
"""Rows that make a table."""
_ABOVE = 60
"""Lines above the first row that may hold the heads of its columns."""


@dataclass(slots=True)
class AreaTable:
    """``above`` are the lines before the first row, the last of them nearest; ``total`` is the row of sums."""

    above: list[Line]
    rows: dict[str, Figures] = field(default_factory=dict)
    total: Figures | None = None

    @property
    def columns(self) -> int:
        """How many figures most rows have."""
        counts = Counter(len(row.values) for row in self.rows.values())
        return counts.most_common(1)[0][0] if counts else 0

    @property
    def all_rows(self) -> dict[str, Figures]:
        return self.rows | ({} if self.total is None else {"total": self.total})


def area_tables(document: SourceDocument, known: Known) -> list[AreaTable]:
    """Every such table, in the order of the document; titles and figures may stand on lines of their own."""
    furniture = Furniture(document, ())
    numbers = page_numbers(document, furniture)
    lines = [line for line in document.lines if line not in numbers and not _is_head(line, furniture)]
    return [table for table in _Scan(lines, known).tables() if len(table.rows) >= _FEWEST]


def _is_head(line: Line, furniture: Furniture) -> bool:
    """Running heads only: what is furniture for being a mere number may be the figure of a row."""
    return line in furniture and any(sign.isalpha() for sign in line.text)


class _Scan:
    def __init__(self, lines: list[Line], known: Known) -> None:
        self._lines = lines
        self._filled = [at for at, line in enumerate(lines) if clean(line)]
        self._figures = {at: figures_of(lines[at]) for at in self._filled}
        self._areas = {at: area_named(self._figures[at].label, known.names) for at in self._filled}

    def tables(self) -> Iterator[AreaTable]:
        table: AreaTable | None = None
        last = 0
        read = -1
        for place, at in enumerate(self._filled):
            if place <= read:
                continue  # belongs to the row that was read last
            if table is not None and place - last > _APART:
                yield table
                table = None
            total = table is not None and place - read <= _BELOW and is_total(self._figures[at].label)
            area = self._areas[at]
            found = self._row(place) if total or area is not None else None
            if found is None:
                continue
            read, row = found
            if table is not None and not total and area in table.rows:
                yield table
                table = None
            table = table or AreaTable(self._lines[max(0, at - _ABOVE) : at])
            last = place
            if total:
                table.total = row
                yield table
                table = None
            elif area is not None:
                table.rows[area] = row
        if table is not None:
            yield table

    def _row(self, place: int) -> tuple[int, Figures] | None:
        """Where the figures of the row that begins here are, before the next one begins."""
        begun = self._areas[self._filled[place]]
        for later in range(place, min(place + _WAITING + 1, len(self._filled))):
            at = self._filled[later]
            figures = self._figures[at]
            if later > place and (self._areas[at] not in {None, begun} or is_total(figures.label)):
                return None
            if figures.values and (later == place or len(figures.label) < _PART):
                return later, figures
        return None
