"""Tables whose rows name areas: title and points, perhaps with maximum and percent, in whatever order.

A row alone says nothing, for titles stand everywhere; only several rows close to each other are a table. A table of
contents looks just like one, but for its dots and its numbers that never fall.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from itertools import pairwise

from kompass.core.instrument.model import TOTAL
from kompass.readers.document import SourceDocument
from kompass.readers.figures.area_labels import AreaLabels, is_total
from kompass.readers.figures.column_kinds import (
    MEAN,
    Column,
    ColumnKind,
    are_of_others,
    by_figures,
    fits,
    heads,
    is_label,
    value_column,
)
from kompass.readers.figures.comma_cells import by_commas
from kompass.readers.figures.title_rows import SUB, Filled, NamedRow, title_rows
from kompass.readers.known import Known
from kompass.readers.lines.cells import clean
from kompass.readers.reading import ReadFigure

_CONTENTS = re.compile(r"^\W*(?:inneh.ll|indhold|innhald|innhold)\w*\W*$", re.IGNORECASE)
_NEAR = 6
"""Filled lines between two rows of one table."""
_FEWEST = 3
"""Rows that make a table."""
_ABOVE = 8
"""Filled lines above a table among which its heads, or the heading of the contents, stand."""
_LAST_PAGE = 80
_CAPTION = 3
_LONGEST_CAPTION = 90


@dataclass(slots=True)
class NamedTable:
    """``columns`` are None where it isn't clear which of them holds the points."""

    rows: list[NamedRow]
    columns: list[Column] | None = None
    totals: list[NamedRow] = field(default_factory=list)


def named_figures(document: SourceDocument, known: Known) -> list[ReadFigure]:
    """Every figure of areas and the total that stands in tables whose rows name areas, in the order of the document."""
    return [figure for table in named_tables(document, known) for figure in figures_of(table, known)]


def named_tables(document: SourceDocument, known: Known) -> list[NamedTable]:
    """The tables themselves, with what their columns hold."""
    lines = [Filled(line) for line in by_commas(document).lines if clean(line)]
    found: list[NamedTable] = []
    for rows in _blocks(lines, list(title_rows(lines, AreaLabels(known)))):
        table = NamedTable(rows, totals=_totals(lines, rows))
        table.columns = _columns(lines, table, known)
        if not _is_contents(lines, table):
            found.append(table)
    return found


def figures_of(table: NamedTable, known: Known) -> Iterator[ReadFigure]:
    """The figures of one table that its columns make clear."""
    at = None if table.columns is None else value_column(table.columns)
    if table.columns is None or at is None:
        return
    for row in table.rows:
        figure = _figure(row, table.columns, at) if len(row.numbers) == len(table.columns) else None
        if figure is not None and is_possible(figure, known):
            yield figure
    for row in table.totals[:1]:
        figure = _figure(row, table.columns, at) if len(row.numbers) == len(table.columns) else _short_total(row, known)
        if figure is not None and is_possible(figure, known):
            yield figure


def is_possible(figure: ReadFigure, known: Known) -> bool:
    """Whether an edition can show such a figure: within the maximum, on its step, beside its own maximum."""
    edition = known.edition
    found = edition.find(figure.item)
    maximum = found.maximum if found is not None else edition.maximum
    step = edition.display.steps["total" if figure.item == TOTAL else "area"]
    on_step = (figure.points / step).denominator == 1
    return on_step and 0 <= figure.points <= maximum and figure.maximum in {None, maximum}


def _blocks(lines: Sequence[Filled], rows: list[NamedRow]) -> Iterator[list[NamedRow]]:
    """Rows of one table stand near each other, or have only sub-areas between them."""
    block: list[NamedRow] = []
    for row in rows:
        if block and (row.item in {one.item for one in block} or _apart(lines, block[-1].end, row.at)):
            if len(block) >= _FEWEST:
                yield block
            block = []
        block.append(row)
    if len(block) >= _FEWEST:
        yield block


def _apart(lines: Sequence[Filled], end: int, start: int) -> bool:
    last = end
    for at in range(end + 1, start):
        if SUB.match(lines[at].text):
            last = at
        elif at - last > _NEAR:
            return True
    return False


def _is_contents(lines: Sequence[Filled], table: NamedTable) -> bool:
    """Dots are left out before; without them, lone numbers that rise from row to row are pages."""
    rows, first = table.rows, table.rows[0].at
    if any(_CONTENTS.match(lines[at].text) for at in range(max(0, first - _ABOVE), first)):
        return True
    if table.totals or any(column.head for column in table.columns or ()):
        return False
    if any(len(row.numbers) != 1 or row.numbers[0].percent for row in rows):
        return False
    values = [row.numbers[0].value for row in rows]
    if any(value.denominator != 1 or value > _LAST_PAGE for value in values):
        return False
    falls = sum(later < earlier for earlier, later in pairwise(values))
    return falls == 0 or (len(values) > _FEWEST + 2 and falls == 1 and values[-1] - values[0] > len(values))


def _columns(lines: Sequence[Filled], table: NamedTable, known: Known) -> list[Column] | None:
    rows = [row.numbers for row in table.rows]
    maxima = [_maximum(row.item, known) for row in table.rows]
    width = max(len(row) for row in rows)
    for shown in _heads(lines, table.rows[0].at):
        columns = [column for column in shown if column is not None]
        if len(columns) > width or None in shown[1:]:
            break
        if len(columns) == width and (are_of_others(columns) or fits(columns, list(zip(rows, maxima, strict=True)))):
            return columns
    return None if _is_of_others(lines, table.rows[0].at) else by_figures(rows, maxima)


def _is_of_others(lines: Sequence[Filled], first: int) -> bool:
    """Whether a caption says that the figures below are means; a sentence may speak of means beside other things."""
    captions = [lines[at].text for at in range(max(0, first - _CAPTION), first)]
    return any(MEAN.search(text) and len(text) <= _LONGEST_CAPTION and text[-1] != "." for text in captions)


def _heads(lines: Sequence[Filled], first: int) -> Iterator[list[Column | None]]:
    """The heads above a table: those of one line, or of lines with a cell each, the fewest first."""
    stacked: list[Column | None] = []
    for at in range(first - 1, max(-1, first - 1 - _ABOVE), -1):
        if is_label(lines[at].text):
            break
        shown = heads(lines[at].line.text)
        if shown is None:
            break
        stacked = [*shown, *stacked]
        yield stacked
        if len(shown) > 1:
            break


def _maximum(item: str, known: Known) -> Fraction:
    found = known.edition.find(item)
    assert found is not None
    return found.maximum


def _totals(lines: Sequence[Filled], rows: Sequence[NamedRow]) -> list[NamedRow]:
    """The row of the sum, which stands below the last area or, rarely, above the first."""
    after = range(rows[-1].end + 1, min(len(lines), rows[-1].end + 1 + _NEAR * 4))
    before = range(max(0, rows[0].at - 2), rows[0].at)
    found: list[NamedRow] = []
    last = rows[-1].end
    for at in (*after, *before):
        if at in after and at - last > _NEAR:
            break
        if SUB.match(lines[at].text):
            last = at
        row = lines[at].row
        if is_total(row.label):
            numbers, end = row.numbers, at
            if not numbers and at + 1 < len(lines) and not lines[at + 1].row.label:
                numbers, end = lines[at + 1].row.numbers, at + 1
            found.append(NamedRow(TOTAL, numbers, lines[end].line, at, end))
    return [row for row in found if row.numbers]


def _figure(row: NamedRow, columns: Sequence[Column], at: int) -> ReadFigure | None:
    maximum = percent = None
    for number, column in zip(row.numbers, columns, strict=True):
        if column.kind is ColumnKind.MAXIMUM:
            maximum = number.value
        elif column.kind is ColumnKind.PERCENT:
            percent = number.value
        elif number.percent:
            return None  # where points belong there are percent: a cell is lost
    return ReadFigure(row.item, row.numbers[at].value, row.line, maximum, percent)


def _short_total(row: NamedRow, known: Known) -> ReadFigure | None:
    """A sum of which some cells are empty: the only number that isn't the maximum."""
    plain = [number.value for number in row.numbers if not number.percent]
    percent = next((number.value for number in row.numbers if number.percent), None)
    points = [value for value in plain if value != known.edition.maximum]
    if len(points) != 1:
        return None
    return ReadFigure(TOTAL, points[0], row.line, known.edition.maximum if len(plain) > 1 else None, percent)
