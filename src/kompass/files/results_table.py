"""The table of published results: figures as printed, each with its source (`results/README.md` tells the columns)."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from pathlib import Path

from kompass.core.errors import Fault, Place, SchemaFault, SyntaxFault
from kompass.core.exact import exact_text, parse_exact
from kompass.core.messages import msg
from kompass.files.catalogue import PACKAGE
from kompass.files.cell_values import BadCell, cell, filled, matching
from kompass.files.csv_cells import delimiter_of, malformed, protected, unprotected
from kompass.files.faults import MAX_FAULTS
from kompass.files.reading import read_text

PUBLISHED = PACKAGE / "results" / "published.csv"
COLUMNS = (
    "country",
    "municipality",
    "year",
    "edition",
    "level",
    "code",
    "label",
    "achieved",
    "max",
    "percent",
    "uncertain",
    "source",
)
OWN_COLUMNS = ("line", "problem")
"""What is written before them into the rest of a table that was taken in; whoever reads it again reads over these."""


class Level(StrEnum):
    """What a row is about; a reference is a mean or a record, of the total or of an area."""

    TOTAL = "total"
    AREA = "area"
    SUB_AREA = "subarea"
    REFERENCE = "reference"


_CODES = {
    Level.TOTAL: re.compile(""),
    Level.AREA: re.compile(r"[1-9]\d?"),
    Level.SUB_AREA: re.compile(r"[1-9]\d?\.[1-9]\d?"),
    Level.REFERENCE: re.compile(r"([1-9]\d?)?"),
}


@dataclass(frozen=True, slots=True)
class ResultRow:
    """One published figure. ``label`` is the edition as published, ``heading`` the item's own words."""

    country: str
    municipality: str
    year: int
    label: str
    level: Level
    code: str | None
    heading: str | None
    points: Fraction
    maximum: Fraction
    percent: Fraction | None
    uncertain: bool
    source: str
    line: int

    @property
    def item_id(self) -> str:
        """The id in our editions: ``total``, ``3``, ``3.2``."""
        return self.code or "total"


@dataclass(frozen=True, slots=True)
class BadRow:
    """A row that can't be used: its cells as they stand, and why."""

    cells: tuple[str, ...]
    fault: Fault

    @property
    def key(self) -> tuple[str, ...]:
        """Country, municipality, year and edition as they stand: what the row seems to be about."""
        return self.cells[:4]


def read_results(path: Path = PUBLISHED) -> tuple[ResultRow, ...]:
    """All rows of a table of results, in its order.

    Raises FileFault or SyntaxFault, or SchemaFault with line and column of everything found (at most 20).
    """
    rows, bad = read_sound_results(path)
    if bad:
        raise SchemaFault([one.fault for one in bad[:MAX_FAULTS]])
    return rows


def read_sound_results(path: Path) -> tuple[tuple[ResultRow, ...], list[BadRow]]:
    """The rows that can be used, and those that can't. Raises FileFault, SyntaxFault or SchemaFault for no table."""
    text = read_text(path)
    reader = csv.DictReader(io.StringIO(text, newline=""), strict=True, delimiter=delimiter_of(text, COLUMNS))
    try:
        return _rows(reader, str(path))
    except csv.Error as error:
        place = Place(str(path), reader.line_num)
        raise SyntaxFault(
            Fault(msg("This isn't a well-formed table: {problem}.", problem=malformed(error)), place)
        ) from error


def results_text(rows: Iterable[ResultRow]) -> str:
    """The rows as `read_results` reads them; what a spreadsheet would take for a formula is written as text."""
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows([protected(cell) for cell in row_cells(row)] for row in rows)
    return stream.getvalue()


def row_cells(row: ResultRow) -> tuple[str, ...]:
    """The cells of one row, in the order of `COLUMNS`."""
    head = (row.country, row.municipality, str(row.year), row.label, row.level.value)
    percent = "" if row.percent is None else exact_text(row.percent)
    figures = (exact_text(row.points), exact_text(row.maximum), percent)
    return (*head, row.code or "", row.heading or "", *figures, "yes" if row.uncertain else "no", row.source)


def are_columns(names: Sequence[str]) -> bool:
    """Whether these are the columns of a table of results, or of the rest of one."""
    own = [name for name in names if name in OWN_COLUMNS]
    return tuple(name for name in names if name not in OWN_COLUMNS) == COLUMNS and len(own) == len(set(own))


def _rows(reader: csv.DictReader[str], name: str) -> tuple[tuple[ResultRow, ...], list[BadRow]]:
    if not are_columns(reader.fieldnames or ()):
        hint = msg("The first line should be: {columns}.", columns=",".join(COLUMNS))
        raise SchemaFault(Fault(msg("The columns aren't those of a table of results."), Place(name, 1), hint))
    rows: list[ResultRow] = []
    bad: list[BadRow] = []
    seen: set[tuple[object, ...]] = set()
    for raw in reader:
        cells = {column: unprotected(cell) if isinstance(cell, str) else cell for column, cell in raw.items()}
        line = reader.line_num
        try:
            row = _row(cells, line)
        except BadCell as found:
            bad.append(BadRow(_as_it_stands(raw), Fault(found.message, Place(name, line, found.column))))
            continue
        key = (row.country, row.municipality, row.year, row.label, row.level, row.code)
        if key in seen:
            bad.append(BadRow(_as_it_stands(raw), Fault(msg("The figure stands twice."), Place(name, line, "code"))))
            continue
        seen.add(key)
        rows.append(row)
    return tuple(rows), bad


def _as_it_stands(raw: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(unprotected(one) if isinstance(one := raw.get(column), str) else "" for column in COLUMNS)


def _row(cells: Mapping[str, str], line: int) -> ResultRow:
    if None in cells or None in cells.values():
        raise BadCell(None, msg("The row hasn't {count} columns.", count=sum(isinstance(one, str) for one in cells)))
    level = cell(cells, "level", Level)
    row = ResultRow(
        country=cell(cells, "country", matching(r"[A-Z]{2}")),
        municipality=cell(cells, "municipality", filled),
        year=int(cell(cells, "year", matching(r"(19|20)\d\d"))),
        label=cell(cells, "edition", filled),
        level=level,
        code=cell(cells, "code", matching(_CODES[level].pattern)) or None,
        heading=cells["label"] or None,
        points=cell(cells, "achieved", parse_exact),
        maximum=cell(cells, "max", parse_exact),
        percent=cell(cells, "percent", parse_exact) if cells["percent"] else None,
        uncertain=cell(cells, "uncertain", matching("yes|no")) == "yes",
        source=cell(cells, "source", filled),
        line=line,
    )
    if not 0 <= row.points <= row.maximum:
        raise BadCell("achieved", msg("The points lie outside 0 to {max}.", max=row.maximum))
    if row.percent is not None and not 0 <= row.percent <= 100:
        raise BadCell("percent", msg("The percent lies outside 0 to 100."))
    return row
