"""The table of a comparison as CSV: exact figures with a decimal point, missing ones empty, formulas harmless."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from django.http import HttpResponse

from kompass.core.exact import exact_text, fixed_text, round_to_step
from kompass.core.instrument.model import TOTAL
from kompass.files.csv_cells import cells_text, protected
from kompass.reports.comparing.comparison import Comparison

_STEP, _PLACES = Fraction(1, 10**6), 6
_BOM = "\N{ZERO WIDTH NO-BREAK SPACE}"
"""Without it a spreadsheet takes the file for another coding and shows other letters for å, æ, ø."""


def csv_response(comparison: Comparison, name: str) -> HttpResponse:
    response = HttpResponse(_BOM + table_text(comparison), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    return response


def table_text(comparison: Comparison) -> str:
    """Areas down, evaluations across; what comes from another edition stands there with its edition named."""
    names = [protected(_column(comparison, at)) for at in range(len(comparison.columns))]
    columns = ["item", "title", "maximum", *names, "mean", "mean_of"]
    return cells_text(columns, _rows(comparison, names))


def _column(comparison: Comparison, at: int) -> str:
    """Unique in the table: the year and the edition belong to the name."""
    one = comparison.columns[at]
    number = "" if one.number == 1 else f"-{one.number}"
    return f"{one.place.name} {one.year}{number} ({one.edition})"


def _rows(comparison: Comparison, names: list[str]) -> Iterator[dict[str, str]]:
    for row in comparison.beside.rows:
        cells = {"item": row.item, "title": _title(comparison, row.item), "maximum": _number(row.maximum)}
        cells |= {
            name: "" if figure.value is None else _number(figure.value)
            for name, figure in zip(names, row.figures, strict=True)
        }
        if row.mean is not None:
            cells |= {"mean": _number(row.mean.value), "mean_of": str(row.mean.count)}
        yield cells


def _title(comparison: Comparison, item: str) -> str:
    return comparison.t("Total") if item == TOTAL else comparison.texts.name(item)


def _number(value: Fraction) -> str:
    """Exact where a decimal is; else to the sixth one."""
    text = exact_text(value)
    return text if "/" not in text else fixed_text(round_to_step(value, _STEP), _PLACES)
