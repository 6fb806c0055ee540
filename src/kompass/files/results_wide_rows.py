"""From the cells of a wide table of results to its figures, whatever kind of file the cells are from."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction

from kompass.core.benchmark.selection_language import nearest
from kompass.core.errors import Fault, KompassError, Place, SchemaFault
from kompass.core.exact import parse_exact
from kompass.core.instrument.model import TOTAL, Area, SubArea
from kompass.core.messages import msg
from kompass.files.catalogue import Catalogue
from kompass.files.cell_values import BadCell, cell, filled, matching
from kompass.files.faults import MAX_FAULTS
from kompass.files.places import code_fault, name_with_code
from kompass.files.results_table import Level, ResultRow

CODE = "municipality_code"
"""May be empty or left out; it is checked, and tells two of one name apart."""
FIXED = ("country", "municipality", CODE, "year", "edition", "kind", "uncertain", "source")
_NEEDED = ("country", "municipality", "year", "edition", "source")
_ITEM = re.compile(r"(total|[1-9]\d?(?:\.[1-9]\d?)?)( max| percent| label| source)?", re.ASCII)
_LEVELS = (Level.AREA, Level.SUB_AREA)


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
        except BadCell as bad:
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
    country = cell(cells, "country", matching(r"[A-Z]{2}"))
    year = int(cell(cells, "year", matching(r"(19|20)\d\d")))
    label = cell(cells, "edition", filled)
    municipality = _municipality(cells, country, year)
    is_reference = cell(cells, "kind", matching("|evaluation|reference")) == "reference"
    source = cell(cells, "source", filled)
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
        raise BadCell("municipality", msg("The row has no figure."))


def _figures(cells: Mapping[str, str], item: str, maximum: Fraction) -> tuple[Fraction, Fraction | None]:
    """Points, and the percent where there is one."""
    points = cell(cells, item, parse_exact)
    if not 0 <= points <= maximum:
        raise BadCell(item, msg("The points lie outside 0 to {max}.", max=maximum))
    column = f"{item} percent"
    percent = cell(cells, column, parse_exact) if cells.get(column) else None
    if percent is not None and not 0 <= percent <= 100:
        raise BadCell(column, msg("The percent lies outside 0 to 100."))
    return points, percent


def _level(item: str, is_reference: bool) -> Level:
    if is_reference:
        if "." in item:
            raise BadCell(item, msg("A mean or record is of the total or of an area."))
        return Level.REFERENCE
    return Level.TOTAL if item == TOTAL else _LEVELS["." in item]


def _municipality(cells: Mapping[str, str], country: str, year: int) -> str:
    name = cell(cells, "municipality", filled)
    code = cells.get(CODE)
    if not code:
        return name
    fault = code_fault(name, country, year, code)
    if fault is not None:
        raise BadCell(CODE, fault.message, fault.hint)
    return name_with_code(name, country, year, code)


def _uncertain(cells: Mapping[str, str], there: list[str]) -> frozenset[str]:
    """Items parted by spaces; ``yes`` is all of the row, ``no`` or nothing none."""
    words = cells.get("uncertain", "").split()
    if words in (["yes"], ["no"]):
        return frozenset(there if words == ["yes"] else ())
    for word in words:
        if word not in there:
            raise BadCell("uncertain", msg("The row has no figure for “{item}”.", item=word))
    return frozenset(words)


def _require_nothing(cells: Mapping[str, str], item: str) -> None:
    """A percent, heading or source without points would be lost; a maximum alone says nothing and may stand."""
    for part in ("percent", "label", "source"):
        if cells.get(f"{item} {part}"):
            raise BadCell(f"{item} {part}", msg("There are no points that this belongs to."))


def _maximum(cells: Mapping[str, str], item: str, catalogue: Catalogue, label: str, country: str) -> Fraction:
    if cells.get(f"{item} max"):
        return cell(cells, f"{item} max", parse_exact)
    try:
        edition = catalogue.edition(catalogue.labelled(label, country))
    except KompassError as error:
        hint = msg("Give the maximum in a column “{item} max”.", item=item)
        raise BadCell("edition", error.faults[0].message, hint) from error
    found = edition.find(item)
    if item == TOTAL:
        return edition.maximum
    if not isinstance(found, Area | SubArea):
        raise BadCell(item, msg("Edition {edition} has no item {id}.", edition=edition.id, id=item))
    return found.maximum
