"""What the columns of a table hold: told by their heads, else by the figures that only one kind of column can show."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum
from fractions import Fraction
from typing import NamedTuple

from kompass.readers.lines.cells import Number


class ColumnKind(StrEnum):
    POINTS = "points"
    MAXIMUM = "maximum"
    PERCENT = "percent"
    MEAN = "mean"
    CHANGE = "change"
    YEAR = "year"


class Column(NamedTuple):
    """``year`` where the head names one; ``head`` as printed."""

    kind: ColumnKind
    year: int | None = None
    head: str = ""


MEAN = re.compile(
    r"medel|mean\b|average|\bg(?:j)?enn?[eo]m\s?-?sn[io]t|\w*sn[io]t{1,2}(?:et)?\b|\briket\b|\bsverige\b|\bnorge\b",
    re.I,
)
CHANGE = re.compile(r"f.r.ndring|[eæ]ndring|diff|[öo]kning|\+\s?/\s?[-–]|utveckling sedan", re.IGNORECASE)
YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?!\d)")
_KINDS = (
    (ColumnKind.CHANGE, CHANGE),
    (ColumnKind.MEAN, MEAN),
    (ColumnKind.PERCENT, re.compile(r"pro\s?-?\s?[cs]en|^%|\bpct\b|andel", re.IGNORECASE)),
    (ColumnKind.MAXIMUM, re.compile(r"\bma[xk]|m[öo]jlig|m[ou]lig|h[öoø]g?[sy]te?\s?-?m[öou]", re.IGNORECASE)),
    (ColumnKind.YEAR, YEAR),
    (
        ColumnKind.POINTS,
        re.compile(
            r"p.?o.?[aäeéd]?.?ng|\bpoin|\bpodng|sc?k?[oå]re?\b|result|up+\s?-?\s?n|o?p+n.[de]|^sum", re.IGNORECASE
        ),
    ),
)
_LABEL = re.compile(r"^(?:nr|nummer|no|namn|navn|tema|tittel|\w*omr.d\w*|\w*tema)\W*$", re.IGNORECASE)
_CELLS = re.compile(r"\t|\s*[|;]\s*|\s{2,}")
_LONGEST_HEAD = 32
_MOST = Fraction(4, 5)
"""Share of the rows that must show the maximum for a column to be that of the maxima."""


def heads(text: str) -> list[Column | None] | None:
    """The columns whose heads a line shows, None for one that isn't understood; None for a line that shows no heads.

    A word that names the column of the titles, and what stands before it, is no column of figures.
    """
    cells = [cell.strip(" *_") for cell in _CELLS.split(text)]
    cells = [cell for cell in cells if cell]
    if len(cells) == 1 and len(cells[0].split()) > 1:
        cells = list(_parted(cells[0]))
    if any(len(cell) > _LONGEST_HEAD for cell in cells):
        return None
    labels = [at for at, cell in enumerate(cells) if _LABEL.match(cell)]
    columns = [_column(cell) for cell in cells[labels[-1] + 1 if labels else 0 :]]
    return columns if labels or any(columns) else None


def is_label(text: str) -> bool:
    """Whether a line is the head of the column of titles."""
    return _LABEL.match(text.strip(" *_|")) is not None


def _parted(line: str) -> Iterator[str]:
    """Words of a line whose cells stand one space apart; a word that says nothing joins the one that comes next."""
    waiting = ""
    for word in line.split():
        cell = f"{waiting} {word}".strip()
        if _LABEL.match(cell) or _column(cell) is not None:
            yield cell
            waiting = ""
        else:
            waiting = cell
    if waiting:
        yield waiting


def _column(cell: str) -> Column | None:
    year = YEAR.search(cell)
    for kind, pattern in _KINDS:
        if pattern.search(cell):
            return Column(kind, int(year.group(1)) if year else None, cell)
    return None


def by_figures(rows: Iterable[Sequence[Number]], maxima: Sequence[Fraction]) -> list[Column] | None:
    """Columns of rows without heads, where only one column is left that can hold the points."""
    shown = list(rows)
    width = Counter(len(row) for row in shown).most_common(1)[0][0]
    full = [(row, maximum) for row, maximum in zip(shown, maxima, strict=True) if len(row) == width]
    columns: list[Column] = []
    for at in range(width):
        percent = sum(row[at].percent for row, _ in full)
        whole = sum(row[at].value == maximum for row, maximum in full)
        if percent:
            columns.append(Column(ColumnKind.PERCENT))
        elif whole >= _MOST * len(full):
            columns.append(Column(ColumnKind.MAXIMUM))
        else:
            columns.append(Column(ColumnKind.POINTS))
    return columns if fits(columns, full) else None


def fits(columns: Sequence[Column], rows: Iterable[tuple[Sequence[Number], Fraction]]) -> bool:
    """Whether columns can be those of rows: one column of points, and maxima where maxima are said to stand."""
    value = value_column(columns)
    if value is None:
        return False
    full = [(row, maximum) for row, maximum in rows if len(row) == len(columns)]
    for at, column in enumerate(columns):
        as_maximum = sum(row[at].value == maximum for row, maximum in full)
        if column.kind is ColumnKind.MAXIMUM and as_maximum < _MOST * len(full):
            return False
        if at == value and len(full) > 1 and as_maximum >= _MOST * len(full):
            return False  # nobody reaches every maximum: the heads belong to another table
        if column.kind is not ColumnKind.PERCENT and any(row[at].percent for row, _ in full):
            return False
    return bool(full)


def value_column(columns: Sequence[Column]) -> int | None:
    """Where the evaluation's own points stand: the only column of points, or the latest year; None if unclear."""
    points = [at for at, column in enumerate(columns) if column.kind is ColumnKind.POINTS]
    if points:
        return points[0] if len(points) == 1 else None
    years = {at: column.year for at, column in enumerate(columns) if column.kind is ColumnKind.YEAR}
    latest = max((year for year in years.values() if year), default=None)
    found = [at for at, year in years.items() if year == latest]
    return found[0] if len(found) == 1 else None


def are_of_others(columns: Sequence[Column]) -> bool:
    """Whether heads that were understood leave no column for the evaluation's own points."""
    own = {ColumnKind.POINTS, ColumnKind.YEAR}
    return bool(columns) and not any(column.kind in own for column in columns)
