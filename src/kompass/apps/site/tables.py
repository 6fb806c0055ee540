"""Tables of pages: a caption, columns, rows; sorted by links in the address, or in place where there is script."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from urllib.parse import urlencode

from django.http import QueryDict

from kompass.reports.model import Align, Table

Value = Fraction | str | None


@dataclass(frozen=True, slots=True)
class Column:
    """``key`` stands in the address when the table is sorted by it; "" for a column that isn't sorted."""

    header: str
    key: str = ""
    number: bool = False

    @property
    def end(self) -> bool:
        return self.number


_LONG = 60
"""Signs from which on a text is no longer a word or two."""


@dataclass(frozen=True, slots=True)
class Cell:
    """What is shown, where it leads, and what it is sorted by (the shown text where nothing else is given)."""

    shown: str
    value: Value = None
    address: str = ""
    lang: str = ""
    note: str = ""

    @property
    def sort(self) -> str:
        """For the script: figures as decimals, "" for what is missing."""
        if isinstance(self.value, Fraction):
            return str(float(self.value))
        return self.value or ""


@dataclass(frozen=True, slots=True)
class Row:
    """The first cell is the row's header. ``total`` rows stay at the end however the table is sorted."""

    cells: tuple[Cell, ...]
    total: bool = False


@dataclass(frozen=True, slots=True)
class Head:
    """A column's head as it is shown: its link sorts by it, the other way round where it is sorted already."""

    column: Column
    position: int
    address: str
    sorted: str


@dataclass(frozen=True, slots=True)
class DataTable:
    """``parameter`` is the name under which the order stands in the address; each table of a page has its own."""

    caption: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    parameter: str = ""
    order: str = ""
    query: str = ""
    """The other parts of the address's query, which sort links keep."""
    shows_caption: bool = True

    @property
    def is_prose(self) -> bool:
        """Whether cells hold sentences: on a telephone its rows stand one below the other, not in columns."""
        return any(
            len(cell.shown) > _LONG
            for row in self.rows
            for column, cell in list(zip(self.columns, row.cells, strict=False))[1:]
            if not column.number
        )

    def heads(self) -> tuple[Head, ...]:
        return tuple(self._head(position, column) for position, column in enumerate(self.columns))

    def _head(self, position: int, column: Column) -> Head:
        if not self.parameter or not column.key:
            return Head(column, position, "", "")
        state = {column.key: "ascending", f"-{column.key}": "descending"}.get(self.order, "")
        down = state == "ascending" or (not state and column.number)
        pair = urlencode({self.parameter: f"-{column.key}" if down else column.key})
        return Head(column, position, f"?{self.query}&{pair}" if self.query else f"?{pair}", state)


def sortable(
    caption: str, columns: Sequence[Column], rows: Iterable[Row], parameter: str, query: QueryDict, default: str = ""
) -> DataTable:
    """A table in the order that the address asks for; an order that no column has is the default one.

    What is missing stands last, whichever way.
    """
    asked = query.get(parameter, default)
    keys = {column.key: at for at, column in enumerate(columns) if column.key}
    order = asked if asked.removeprefix("-") in keys else default
    kept = query.copy()
    kept.pop(parameter, None)
    made = DataTable(caption, tuple(columns), tuple(rows), parameter, order, kept.urlencode())
    if not order:
        return made
    return replace(made, rows=_sorted(made.rows, keys[order.removeprefix("-")], down=order.startswith("-")))


def _sorted(rows: tuple[Row, ...], at: int, *, down: bool) -> tuple[Row, ...]:
    body = [row for row in rows if not row.total]
    known = [row for row in body if _key(row.cells[at]) is not None]
    missing = [row for row in body if _key(row.cells[at]) is None]
    known.sort(key=lambda row: _key(row.cells[at]) or (0, Fraction(0), ""), reverse=down)
    return (*known, *missing, *(row for row in rows if row.total))


def _key(cell: Cell) -> tuple[int, Fraction, str] | None:
    if isinstance(cell.value, Fraction):
        return (0, cell.value, "")
    text = cell.value if cell.value is not None else cell.shown
    return None if text in {"", "–"} else (1, Fraction(0), text.casefold())


def table_of(table: Table) -> DataTable:
    """A table of the report model, as it stands."""
    columns = tuple(Column(column.header, number=column.align is Align.END) for column in table.columns)
    rows = tuple(
        Row(tuple(Cell(cell.shown, cell.value, lang=cell.lang or "") for cell in row.cells), row.total)
        for row in table.rows
    )
    return DataTable(table.caption, columns, rows)
