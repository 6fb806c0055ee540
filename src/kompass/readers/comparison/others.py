"""Tables that set municipalities side by side: a row for each area, a column for each municipality or mean.

A column whose areas add up to its own sum is confirmed; a table of which the heads can't be told is left out whole.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

from rapidfuzz import fuzz

from kompass.core.instrument.model import TOTAL
from kompass.readers.comparison.area_rows import Figures
from kompass.readers.comparison.area_tables import AreaTable, area_tables
from kompass.readers.comparison.column_head import Head
from kompass.readers.comparison.heads import heads
from kompass.readers.document import SourceDocument
from kompass.readers.known import Known
from kompass.readers.lines.headings import LIKE, folded
from kompass.readers.reading import OtherResult, ReadFigure
from kompass.readers.texts.own_name import own_names

_SLACK = Fraction(1, 2)
"""Points by which a mean may have been rounded."""
_NEARLY_ALL = Fraction(5, 8)
"""Share of the areas that must have a row with a figure for every column."""
_NOW = 9999
"""The year of a head without one: the report's own, which no other is later than."""


@dataclass(frozen=True, slots=True)
class Column:
    """``cells`` are item → (points, the row it stands in); ``confirmed`` where the areas add up to the sum."""

    head: Head
    cells: dict[str, tuple[Fraction, Figures]]
    confirmed: bool


def comparison(document: SourceDocument, known: Known) -> list[OtherResult]:
    """Every figure of every comparison, the own municipality's among them, in the order of the columns."""
    own = " ".join(own_names(document))
    found: list[OtherResult] = []
    for columns in _comparisons(document, known):
        abroad = any(column.head.country for column in columns)
        now = _own(columns, own)
        for column in columns:
            head = column.head
            country = head.country or (None if abroad or head.kind == "mean" else known.edition.country)
            earlier = now is not None and column is not now and head.name == now.head.name
            kind = "earlier" if earlier else head.kind
            found += [
                OtherResult(head.name, item, points, row.line, kind, country, head.year, column.confirmed)
                for item, (points, row) in column.cells.items()
            ]
    return found


def own_figures(document: SourceDocument, known: Known) -> list[ReadFigure]:
    """The column of the municipality that the document is about, once more."""
    own = " ".join(own_names(document))
    found: list[ReadFigure] = []
    for columns in _comparisons(document, known):
        now = _own(columns, own)
        if now is not None:
            found += [ReadFigure(item, points, row.line) for item, (points, row) in now.cells.items()]
    return found


def _own(columns: list[Column], own: str) -> Column | None:
    """The column whose head is like the name of the document's municipality, and no other one's.

    Where it has several, the one without a year or the latest; a single one with a year may be of any time.
    """
    alike = {
        column.head.name: fuzz.ratio(folded(column.head.name), folded(own))
        for column in columns
        if column.head.kind == "municipality"
    }
    near = [name for name, like in alike.items() if own and like >= LIKE]
    if len(near) != 1:
        return None
    its = sorted((one for one in columns if one.head.name == near[0]), key=lambda one: one.head.year or _NOW)
    return its[-1] if its[-1].head.year is None or len(its) > 1 else None


def _comparisons(document: SourceDocument, known: Known) -> Iterator[list[Column]]:
    for table in area_tables(document, known):
        columns = _columns(table, known)
        if columns:
            yield columns


def _columns(table: AreaTable, known: Known) -> list[Column]:
    count = table.columns
    full = [row for row in table.rows.values() if len(row.values) == count]
    if count < 2 or len(full) < _NEARLY_ALL * len(known.edition.areas):
        return []
    its = heads(table, count)
    return [_column(table, at, head, known) for at, head in enumerate(its or []) if head is not None]


def _column(table: AreaTable, at: int, head: Head, known: Known) -> Column:
    cells: dict[str, tuple[Fraction, Figures]] = {}
    for item, row in table.all_rows.items():
        values = placed(row, table)
        value = values[at] if values else None
        if value is not None and value <= _maximum(item, known):
            cells[item] = (value, row)
    return Column(head, cells, _adds_up(cells, head, known))


def _maximum(item: str, known: Known) -> Fraction:
    area = None if item == TOTAL else known.edition.find(item)
    return known.edition.maximum if area is None else area.maximum


def placed(row: Figures, table: AreaTable) -> tuple[Fraction | None, ...] | None:
    """The figures of a row by column; where some are missing, only places on the page can tell which."""
    count = table.columns
    if len(row.values) == count:
        return row.values
    full = next((one for one in table.rows.values() if len(one.words) == count), None)
    if full is None or len(row.values) > count or len(row.words) != len(row.values):
        return None
    stops = [word.box.left for word in full.words if word.box is not None]
    lefts = [word.box.left for word in row.words if word.box is not None]
    if len(set(stops)) != count or len(set(lefts)) != len(row.values):
        return None
    apart = min(after - before for before, after in pairwise(stops))
    values: list[Fraction | None] = [None] * count
    for left, value in zip(lefts, row.values, strict=True):
        near = min(range(count), key=lambda at: abs(stops[at] - left))
        if abs(stops[near] - left) > apart / 3:
            return None
        values[near] = value
    return tuple(values)


def _adds_up(cells: dict[str, tuple[Fraction, Figures]], head: Head, known: Known) -> bool:
    areas = [cells[area.id][0] for area in known.edition.areas if area.id in cells]
    if TOTAL not in cells or len(areas) != len(known.edition.areas):
        return False
    slack = _SLACK * (len(areas) + 1) if head.kind == "mean" else 0
    return abs(sum(areas, Fraction(0)) - cells[TOTAL][0]) <= slack
