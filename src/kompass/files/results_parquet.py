"""Results as Parquet: the columns of the wide table, typed. The library (pyarrow) belongs to the extra “scale”.

Numbers are decimals, exact as in the CSV; a column that holds a fraction without an end, such as 25/3, is text.
"""

from __future__ import annotations

import importlib
import math
from collections.abc import Iterable, Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

from kompass.core.errors import Fault, FileFault, MissingPart, OutputError, Place, SchemaFault
from kompass.core.messages import msg
from kompass.files.catalogue import Catalogue
from kompass.files.reasons import reason
from kompass.files.results_table import ResultRow
from kompass.files.results_wide import Wide, wide_records
from kompass.files.results_wide_rows import FIXED, rows_of

_PLACES, _DIGITS = 6, 18


def write_parquet(rows: Iterable[ResultRow], path: Path) -> None:
    """Write one row an evaluation. Raises MissingPart without pyarrow, OutputError where it can't be written."""
    arrow, parquet = _part("pyarrow"), _part("pyarrow.parquet")
    columns, records = wide_records(rows)
    table = arrow.table({column: _column(arrow, column, records) for column in columns})
    try:
        parquet.write_table(table, path)
    except OSError as error:
        message = msg("The file can't be written: {reason}.", reason=reason(error))
        raise OutputError(Fault(message, Place(str(path)))) from error


def read_parquet(path: Path, catalogue: Catalogue) -> tuple[ResultRow, ...]:
    """All figures of a wide table; the line of a figure is its row, from 1.

    Raises MissingPart without pyarrow, FileFault, or SchemaFault with row and column of everything found.
    """
    arrow, parquet = _part("pyarrow"), _part("pyarrow.parquet")
    try:
        table = parquet.read_table(path)
    except OSError as error:
        message = msg("The file can't be read: {reason}.", reason=reason(error))
        raise FileFault(Fault(message, Place(str(path)))) from error
    except arrow.ArrowException as error:
        raise FileFault(Fault(msg("This isn't a Parquet file."), Place(str(path)))) from error
    return rows_of(tuple(table.column_names), _records(table, str(path)), catalogue, str(path))


def _part(name: str) -> Any:  # pyarrow has no types of its own
    try:
        return importlib.import_module(name)
    except ImportError as error:
        message = msg("Parquet files need the library pyarrow.")
        hint = msg("Install Kompass with its extra “scale”, or use CSV.")
        raise MissingPart(Fault(message, hint=hint)) from error


def _column(arrow: Any, column: str, records: list[Wide]) -> Any:
    values = [record.get(column) or None for record in records]
    if column == "year":
        return arrow.array([int(value) for value in values if value], arrow.int32())
    if column in FIXED or column.endswith((" label", " source")):
        return arrow.array(values, arrow.string())
    if any(value is not None and not _fits(value) for value in values):
        return arrow.array(values, arrow.string())
    numbers = [None if value is None else Decimal(value) for value in values]
    return arrow.array(numbers, arrow.decimal128(_DIGITS, _PLACES))


def _fits(value: str) -> bool:
    whole, _, decimals = value.partition(".")
    return "/" not in value and len(whole) <= _DIGITS - _PLACES and len(decimals) <= _PLACES


def _records(table: Any, name: str) -> Iterator[tuple[int, Wide]]:
    number = 0
    for batch in table.to_batches(max_chunksize=10_000):
        for record in batch.to_pylist():
            number += 1
            yield number, {column: _text(value, Place(name, number, column)) for column, value in record.items()}


def _text(value: object, place: Place) -> str:
    """A cell as the CSV would have it. A binary number is what its shortest decimal says."""
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, Decimal):
        return format(value, "f")
    if isinstance(value, float) and math.isfinite(value):
        return format(Decimal(repr(value)), "f")
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    raise SchemaFault(Fault(msg("“{value}” can't stand here.", value=str(value)[:60]), place))
