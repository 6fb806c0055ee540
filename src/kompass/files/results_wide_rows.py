"""From the cells of a wide table of results to its figures, whatever kind of file the cells are from."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from fractions import Fraction
from typing import TypeVar

from kompass.core.benchmark.selection_language import nearest
from kompass.core.errors import Fault, KompassError, Place, SchemaFault
from kompass.core.exact import parse_exact
from kompass.core.instrument.model import TOTAL, Area, SubArea
from kompass.core.messages import Message, msg
from kompass.files.catalogue import Catalogue
from kompass.files.faults import MAX_FAULTS
from kompass.files.places import code_fault, name_with_code
from kompass.files.results_table import Level, ResultRow

CODE = "municipality_code"
"""May be empty or left out; it is checked, and tells two of one name apart."""
FIXED = ("country", "municipality", CODE, "year", "edition", "kind", "uncertain", "source")
_NEEDED = ("country", "municipality", "year", "edition", "source")
_ITEM = re.compile(r"(total|[1-9]\d?(?:\.[1-9]\d?)?)( max| percent| label| source)?", re.ASCII)
_LEVELS = (Level.AREA, Level.SUB_AREA)
T = TypeVar("T")


class _Bad(Exception):
    """One cell that can't be used: its column and why."""

    def __init__(self, column: str, message: Message, hint: Message | None = None) -> None:
        super().__init__(column)
        self.column, self.message, self.hint = column, message, hint


def rows_of(
    columns: tuple[str, ...], records: Iterable[tuple[int, Mapping[str, str]]], catalogue: Catalogue, name: str
) -> tuple[ResultRow, ...]:
    """The figures of records that come with their lines. Raises SchemaFault with everything found (at most 20)."""
    faults = list(_column_faults(columns, name))
    if faults:
        raise SchemaFault(faults[:MAX_FAULTS])
    items = [column for column in columns if (match := _ITEM.fullmatch(column)) and match.group(2) is None]
    rows: list[ResultRow] = []
    seen: set[tuple[object, ...]] = set()
    for line, cells in records:
        try:
            own = list(_rows(cells, items, catalogue, line))
        except _Bad as bad:
            faults.append(Fault(bad.message, Place(name, line, bad.column), bad.hint))
            continue
        key = (own[0].country, own[0].municipality, own[0].year, own[0].label, own[0].level is Level.REFERENCE)
        if key in seen:
            faults.append(Fault(msg("The evaluation stands twice."), Place(name, line, "municipality")))
        seen.add(key)
        rows += own
    if faults:
        raise SchemaFault(faults[:MAX_FAULTS])
    return tuple(rows)


def _column_faults(columns: tuple[str, ...], name: str) -> Iterator[Fault]:
    for column in _NEEDED:
        if column not in columns:
            yield Fault(msg("The column “{column}” is missing.", column=column), Place(name, 1, column))
    for column in columns:
        match = _ITEM.fullmatch(column)
        if match and match.group(2) and match.group(1) not in columns:
            message = msg("There is no column “{item}” for the points.", item=match.group(1))
            yield Fault(message, Place(name, 1, column))
        elif not match and column not in FIXED:
            message = msg("The column “{column}” isn't known here.", column=column)
            yield Fault(message, Place(name, 1, column), nearest(column, [*FIXED, TOTAL, "3", "3.2", "3.2 max"]))


def _rows(cells: Mapping[str, str], items: list[str], catalogue: Catalogue, line: int) -> Iterator[ResultRow]:
    country = _cell(cells, "country", _matching(r"[A-Z]{2}"))
    year = int(_cell(cells, "year", _matching(r"(19|20)\d\d")))
    label = _cell(cells, "edition", _filled)
    municipality = _municipality(cells, country, year)
    is_reference = _cell(cells, "kind", _matching("|evaluation|reference")) == "reference"
    source = _cell(cells, "source", _filled)
    there = [item for item in items if cells[item]]
    uncertain = _uncertain(cells, there)
    for item in items:
        if item not in there:
            _require_nothing(cells, item)
            continue
        maximum = _maximum(cells, item, catalogue, label, country)
        points, percent = _figures(cells, item, maximum)
        yield ResultRow(
            country,
            municipality,
            year,
            label,
            _level(item, is_reference),
            None if item == TOTAL else item,
            cells.get(f"{item} label") or None,
            points,
            maximum,
            percent,
            item in uncertain,
            cells.get(f"{item} source") or source,
            line,
        )
    if not there:
        raise _Bad("municipality", msg("The row has no figure."))


def _figures(cells: Mapping[str, str], item: str, maximum: Fraction) -> tuple[Fraction, Fraction | None]:
    """Points, and the percent where there is one."""
    points = _cell(cells, item, parse_exact)
    if not 0 <= points <= maximum:
        raise _Bad(item, msg("The points lie outside 0 to {max}.", max=maximum))
    column = f"{item} percent"
    percent = _cell(cells, column, parse_exact) if cells.get(column) else None
    if percent is not None and not 0 <= percent <= 100:
        raise _Bad(column, msg("The percent lies outside 0 to 100."))
    return points, percent


def _level(item: str, is_reference: bool) -> Level:
    if is_reference:
        if "." in item:
            raise _Bad(item, msg("A mean or record is of the total or of an area."))
        return Level.REFERENCE
    return Level.TOTAL if item == TOTAL else _LEVELS["." in item]


def _municipality(cells: Mapping[str, str], country: str, year: int) -> str:
    name = _cell(cells, "municipality", _filled)
    code = cells.get(CODE)
    if not code:
        return name
    fault = code_fault(name, country, year, code)
    if fault is not None:
        raise _Bad(CODE, fault.message, fault.hint)
    return name_with_code(name, country, year, code)


def _uncertain(cells: Mapping[str, str], there: list[str]) -> frozenset[str]:
    """Items parted by spaces; ``yes`` is all of the row, ``no`` or nothing none."""
    words = cells.get("uncertain", "").split()
    if words in (["yes"], ["no"]):
        return frozenset(there if words == ["yes"] else ())
    for word in words:
        if word not in there:
            raise _Bad("uncertain", msg("The row has no figure for “{item}”.", item=word))
    return frozenset(words)


def _require_nothing(cells: Mapping[str, str], item: str) -> None:
    """A percent, heading or source without points would be lost; a maximum alone says nothing and may stand."""
    for part in ("percent", "label", "source"):
        if cells.get(f"{item} {part}"):
            raise _Bad(f"{item} {part}", msg("There are no points that this belongs to."))


def _maximum(cells: Mapping[str, str], item: str, catalogue: Catalogue, label: str, country: str) -> Fraction:
    if cells.get(f"{item} max"):
        return _cell(cells, f"{item} max", parse_exact)
    try:
        edition = catalogue.edition(catalogue.labelled(label, country))
    except KompassError as error:
        hint = msg("Give the maximum in a column “{item} max”.", item=item)
        raise _Bad("edition", error.faults[0].message, hint) from error
    found = edition.find(item)
    if item == TOTAL:
        return edition.maximum
    if not isinstance(found, Area | SubArea):
        raise _Bad(item, msg("Edition {edition} has no item {id}.", edition=edition.id, id=item))
    return found.maximum


def _cell(cells: Mapping[str, str], column: str, convert: Callable[[str], T]) -> T:
    value = cells.get(column, "")
    try:
        return convert(value)
    except ValueError as error:
        short = value if len(value) <= 60 else f"{value[:57]}…"
        message = msg("“{value}” can't stand here.", value=short) if value else msg("There is nothing here.")
        raise _Bad(column, message) from error


def _filled(value: str) -> str:
    if not value.strip():
        raise ValueError(value)
    return value


def _matching(pattern: str) -> Callable[[str], str]:
    def convert(value: str) -> str:
        if not re.fullmatch(pattern, value, re.ASCII):
            raise ValueError(value)
        return value

    return convert
