"""Results as a wide table: one row an evaluation, for machines and spreadsheets; no more and no less than the long one.

Columns: who, when and by which edition; then of each item its points (``total``, ``3``, ``3.2``), its maximum
(``3.2 max``) and, where anybody has one, percent, label and a source of its own. What is empty is missing, never zero.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from kompass.core.errors import Fault, Place, SchemaFault
from kompass.core.exact import exact_text
from kompass.core.messages import msg
from kompass.files.catalogue import Catalogue
from kompass.files.csv_cells import cells_text, delimiter_of, read_cells
from kompass.files.places import place_of
from kompass.files.results_table import COLUMNS, Level, ResultRow, are_columns, read_results
from kompass.files.results_wide_rows import CODE, FIXED, rows_of

_KINDS = {True: "reference", False: "evaluation"}
Wide = dict[str, str]


def wide_text(rows: Iterable[ResultRow], delimiter: str = ",") -> str:
    """The rows as `read_wide` reads them, one line an evaluation; nothing of them is lost but their line numbers.

    Raises SchemaFault for a figure that stands twice.
    """
    columns, records = wide_records(rows)
    return cells_text(columns, records, delimiter)


def read_wide(path: Path, catalogue: Catalogue) -> tuple[ResultRow, ...]:
    """All figures of a wide table. A maximum that isn't told is the edition's.

    Raises FileFault or SyntaxFault, or SchemaFault with line and column of everything found (at most 20).
    """
    columns, records = read_cells(path, FIXED)
    return rows_of(columns, ((record.line, record.cells) for record in records), catalogue, str(path))


def read_table(path: Path, catalogue: Catalogue) -> tuple[ResultRow, ...]:
    """A table of results in whichever form it is: long or wide CSV, or Parquet. Raises as those readers do."""
    if path.suffix.casefold() == ".parquet":
        from kompass.files.results_parquet import read_parquet

        return read_parquet(path, catalogue)
    return read_results(path) if _is_long(path) else read_wide(path, catalogue)


def _is_long(path: Path) -> bool:
    """Whether the columns are those of the long table; the line is looked at only."""
    try:
        with path.open(encoding="utf-8-sig", errors="replace") as stream:
            head = stream.readline(1000).strip()
    except OSError:
        return True  # its reader says what is wrong with the file
    return are_columns([cell.strip('"') for cell in head.split(delimiter_of(head, COLUMNS))])


def wide_records(rows: Iterable[ResultRow]) -> tuple[tuple[str, ...], list[Wide]]:
    """Columns in their order, and one record an evaluation, in the order in which they first appear."""
    groups: dict[tuple[object, ...], dict[str, ResultRow]] = {}
    for row in rows:
        key = (row.country, row.municipality, row.year, row.label, row.level is Level.REFERENCE)
        group = groups.setdefault(key, {})
        if row.item_id in group:
            raise SchemaFault(Fault(msg("The figure stands twice."), Place(line=row.line, key=row.item_id)))
        group[row.item_id] = row
    records = [wide_record(group.values()) for group in groups.values()]
    used = {column for record in records for column in record}
    items = {item for group in groups.values() for item in group}
    return (*FIXED, *(column for column in wide_columns(items) if column in used)), records


def wide_columns(items: Iterable[str]) -> tuple[str, ...]:
    """All columns that there may be for some items, in their order; those that stand before them aren't among them."""
    forms = ("{}", "{} max", "{} percent", "{} label", "{} source")
    return tuple(form.format(item) for item in sorted(items, key=_in_order) for form in forms)


def wide_record(group: Iterable[ResultRow]) -> Wide:
    """The rows of one evaluation as one record."""
    rows = sorted(group, key=lambda row: _in_order(row.item_id))
    first = rows[0]
    record = {
        "country": first.country,
        "municipality": first.municipality,
        CODE: place_of(first.municipality, first.country, first.year).code or "",
        "year": str(first.year),
        "edition": first.label,
        "kind": _KINDS[first.level is Level.REFERENCE],
        "uncertain": " ".join(row.item_id for row in rows if row.uncertain),
        "source": first.source,
    }
    for row in rows:
        record[row.item_id] = exact_text(row.points)
        record[f"{row.item_id} max"] = exact_text(row.maximum)
        if row.percent is not None:
            record[f"{row.item_id} percent"] = exact_text(row.percent)
        if row.heading is not None:
            record[f"{row.item_id} label"] = row.heading
        if row.source != first.source:
            record[f"{row.item_id} source"] = row.source
    return record


def _in_order(item: str) -> tuple[int, ...]:
    """The total, then areas and sub-areas as the instrument counts them."""
    return tuple(int(part) for part in re.findall(r"\d+", item))
