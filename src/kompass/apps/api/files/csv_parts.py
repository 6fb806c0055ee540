"""CSV as a stream of bytes: RFC 4180 in UTF-8, or the form that spreadsheets of our countries open by double click.

Text that a spreadsheet would run as a formula gets an apostrophe before it, in both forms.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum
from itertools import islice

from kompass.apps.api.files.columns import Column, names
from kompass.files.csv_cells import protected

_ROWS = 500
_DECIMAL = re.compile(r"\d+\.\d+", re.ASCII)
CONTENT_TYPE = "text/csv; charset=utf-8"


class Form(StrEnum):
    PLAIN = "programs"
    EXCEL = "excel"
    """Byte order mark, semicolons, decimal commas."""


def csv_parts(columns: Sequence[Column], rows: Iterable[Sequence[str]], form: Form = Form.PLAIN) -> Iterator[bytes]:
    """A table, in pieces of some hundred rows: memory doesn't grow with its length."""
    numbers = {at for at, column in enumerate(columns) if column.number}
    yield head(names(tuple(columns)), form)
    under_way = iter(rows)
    while some := list(islice(under_way, _ROWS)):
        yield written([_cells(row, numbers, form) for row in some], form)


def head(columns: Sequence[str], form: Form) -> bytes:
    mark = "\ufeff".encode() if form is Form.EXCEL else b""
    return mark + written([columns], form)


def written(rows: Iterable[Sequence[str]], form: Form) -> bytes:
    stream = io.StringIO(newline="")
    csv.writer(stream, delimiter=delimiter(form), lineterminator="\r\n").writerows(rows)
    return stream.getvalue().encode()


def delimiter(form: Form) -> str:
    return ";" if form is Form.EXCEL else ","


def _cells(row: Sequence[str], numbers: set[int], form: Form) -> list[str]:
    return [number_in(cell, form) if at in numbers else protected(cell) for at, cell in enumerate(row)]


def number_in(cell: str, form: Form) -> str:
    """A decimal with its comma where the form asks for it; fractions and whole numbers as they are."""
    return cell.replace(".", ",") if form is Form.EXCEL and _DECIMAL.fullmatch(cell) else protected(cell)
