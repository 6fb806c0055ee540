"""From what was read to rows of the results table: the municipality's own figures and those beside them."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from kompass.core.evaluation.model import Municipality
from kompass.core.instrument.model import TOTAL
from kompass.files.results_table import Level, ResultRow
from kompass.readers.figures.confirming import maximum_of
from kompass.readers.reading import OtherResult, ReadFigure
from kompass.readers.whole import Reading

_LEVELS = (Level.TOTAL, Level.AREA, Level.SUB_AREA)


def results_of(reading: Reading, municipality: Municipality, year: int | None, label: str) -> list[ResultRow]:
    """Rows in the order of the instrument; none where no year is known, since a row can't be without one.

    ``label`` is the edition's as published tables write it. Changes since another year are no results and are left out.
    """
    if year is None:
        return []
    source = reading.document.name.replace("\\", "/").rsplit("/", 1)[-1]
    rows = [*_own(reading, municipality, year, label, source), *_others(reading, municipality, year, label, source)]
    once = {(row.country, row.municipality, row.year, row.level, row.code): row for row in reversed(rows)}
    return sorted(once.values(), key=rows.index)


def _own(reading: Reading, municipality: Municipality, year: int, label: str, source: str) -> Iterator[ResultRow]:
    confirmed, texts = reading.confirmed, reading.known.texts
    flagged = {figure.item for figure in confirmed.unconfirmed} | confirmed.contradicted(reading.known.edition)

    def order(figure: ReadFigure) -> tuple[int, ...]:
        return () if figure.item == TOTAL else tuple(int(part) for part in figure.item.split("."))

    for figure in sorted(confirmed.figures.values(), key=order):
        yield ResultRow(
            municipality.country,
            municipality.name,
            year,
            label,
            _LEVELS[figure.level],
            None if figure.item == TOTAL else figure.item,
            None if figure.item == TOTAL else texts.name(figure.item),
            figure.points,
            figure.maximum or maximum_of(figure.item, reading.known.edition),
            figure.percent,
            figure.item in flagged,
            source,
            figure.line.number,
        )


def _others(reading: Reading, municipality: Municipality, year: int, label: str, source: str) -> Iterator[ResultRow]:
    for other in reading.others:
        if other.kind == "change":
            continue
        maximum = maximum_of(other.item, reading.known.edition)
        if not Fraction(0) <= other.points <= maximum:
            continue
        yield ResultRow(
            other.country or municipality.country,
            municipality.name if other.kind == "earlier" else _name(other),
            other.year or year,
            label,
            _level(other),
            None if other.item == TOTAL else other.item,
            None if other.item == TOTAL else reading.known.texts.name(other.item),
            other.points,
            maximum,
            None,
            not other.confirmed,
            source,
            other.line.number,
        )


def _name(other: OtherResult) -> str:
    """In brackets where it isn't a municipality, as in the table of published results."""
    return f"({other.name or 'mean'})" if other.kind == "mean" else other.name


def _level(other: OtherResult) -> Level:
    if other.kind == "mean":
        return Level.REFERENCE
    return Level.TOTAL if other.item == TOTAL else Level.AREA
