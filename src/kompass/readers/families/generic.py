"""Documents of no known family: tables of sub-areas and areas wherever they stand, in any order of columns."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from kompass.core.instrument.model import Edition
from kompass.readers.document import Line, SourceDocument
from kompass.readers.family import Family
from kompass.readers.figures.column_kinds import Column, ColumnKind, by_figures, fits, heads, value_column
from kompass.readers.figures.comma_cells import by_commas
from kompass.readers.figures.named_rows import named_figures
from kompass.readers.figures.sub_area_tables import table_figures
from kompass.readers.known import Known
from kompass.readers.lines.cells import Row, clean, row_of
from kompass.readers.reading import ReadFigure

_SUB = re.compile(r"^\W{0,4}([1-9])\s?[.,]\s?(\d{1,2})(?=[\s.)|;:])[.)]?[\s|;:]*(?=[^\W\d])")
_FEWEST = 3
"""Rows of sub-areas from which on what their columns hold can be told."""


def figures(document: SourceDocument, known: Known) -> list[ReadFigure]:
    """Every figure at every place: no place is told twice, or it would confirm itself."""
    return once(named_figures(document, known), sub_figures(document, known), table_figures(document, known.edition))


def once(*read: Iterable[ReadFigure]) -> list[ReadFigure]:
    """Figures of several readings of one document in its order; where two read one place, the first one counts."""
    found: dict[tuple[str, int], ReadFigure] = {}
    for figures_of_one in read:
        # Within one reading a line may hold an item twice, and then the two are to be weighed against each other.
        new = [figure for figure in figures_of_one if (figure.item, figure.line.number) not in found]
        found |= {(figure.item, figure.line.number): figure for figure in new}
    return sorted(found.values(), key=lambda figure: figure.line.number)


@dataclass(slots=True)
class _Part:
    """Rows below one line of heads."""

    columns: list[Column] | None = None
    rows: list[tuple[str, Row]] = field(default_factory=list)


def sub_figures(document: SourceDocument, known: Known) -> list[ReadFigure]:
    """Figures of sub-areas beside their numbers, where the heads or the maxima tell what the columns hold."""
    maxima = {sub.id: sub.maximum for area in known.edition.areas for sub in area.sub_areas}
    if not maxima:
        return []
    parts = _parts(by_commas(document).lines, maxima)
    return [figure for part in parts for figure in _figures(part, maxima, known.edition)]


def _parts(lines: Iterable[Line], items: Iterable[str]) -> list[_Part]:
    known = set(items)
    parts = [_Part()]
    for line in lines:
        text = clean(line)
        found = _SUB.match(text.replace(";", " "))
        if found and (item := f"{found.group(1)}.{found.group(2)}") in known:
            row = row_of(line, found.end())
            if row.numbers and _whole(text[found.end() :], row):
                parts[-1].rows.append((item, row))
        elif (columns := _heads(line)) is not None:
            parts.append(_Part(columns))
    return [part for part in parts if len(part.rows) >= _FEWEST]


def _whole(text: str, row: Row) -> bool:
    """A number that begins in the middle of a word is what recognition left of another one."""
    return text[len(row.label) :][:1] in {" ", ";", ":", ""}


def _heads(line: Line) -> list[Column] | None:
    """Two heads at least, or one beside the head of the titles; a question may end with a word that looks like one."""
    shown = heads(line.text)
    if shown is None or None in shown:
        return None
    columns = [column for column in shown if column is not None]
    return columns if len(columns) > 1 or (columns and len(line.text.split()) > 1 and len(line.words) > 1) else None


def _figures(part: _Part, maxima: dict[str, Fraction], edition: Edition) -> Iterator[ReadFigure]:
    rows, wholes = [row.numbers for _, row in part.rows], [maxima[item] for item, _ in part.rows]
    columns = part.columns
    if columns is None or not fits(columns, list(zip(rows, wholes, strict=True))):
        columns = by_figures(rows, wholes)
    at = None if columns is None else value_column(columns)
    if columns is None or at is None:
        return
    step = edition.display.steps["sub_area"]
    for item, row in part.rows:
        figure = _figure(item, row, columns, at)
        if figure is None or figure.points > maxima[item] or (figure.points / step).denominator != 1:
            continue
        if figure.maximum in {None, maxima[item]}:
            yield figure


def _figure(item: str, row: Row, columns: Sequence[Column], at: int) -> ReadFigure | None:
    if len(row.numbers) != len(columns) or row.numbers[at].percent:
        return None
    shown = {column.kind: number.value for column, number in zip(columns, row.numbers, strict=True)}
    return ReadFigure(
        item, row.numbers[at].value, row.line, shown.get(ColumnKind.MAXIMUM), shown.get(ColumnKind.PERCENT)
    )


FAMILY = Family("generic", (), (), figures)
