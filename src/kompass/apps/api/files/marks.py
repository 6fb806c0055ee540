"""All marks of the published evaluations of one edition, unpacked from the cells that were frozen.

A quarter of a million rows are written in a fraction of a second, since every byte that a cell can be is turned into
text once, and rows are put together of ready pieces.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Sequence
from importlib import import_module
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from kompass.apps.api.files.columns import MARKS, names
from kompass.apps.api.files.csv_parts import Form, delimiter, head, written
from kompass.apps.api.published import Head, head_columns, latest
from kompass.apps.evaluations.as_published import column
from kompass.apps.evaluations.exchange import frozen_rows
from kompass.core.evaluation.model import Status
from kompass.core.instrument.model import Aspect, Edition, Marking
from kompass.core.scoring.packed import CLAIMED, LEVEL_MASK, MISSING, NOT_CHOSEN, STATE, STATE_SHIFT
from kompass.files.catalogue import Catalogue
from kompass.files.csv_cells import protected
from kompass.files.snapshots import FINAL

_FETCH = 200
_STATES = {number: status.value for status, number in STATE.items()} | {NOT_CHOSEN: "not-chosen"}


class Said(NamedTuple):
    """What one byte says; empty where it says nothing."""

    status: str
    level: str
    evidence: str


_OF_CELL = 2 + len(Said._fields)
"""The last columns: what one cell says, after what its evaluation says."""


def said(cell: int, aspect: Aspect) -> Said:
    level = cell & LEVEL_MASK
    claimed, state = bool(cell & CLAIMED), (cell & ~CLAIMED) >> STATE_SHIFT
    label = aspect.scale.levels[level].label if level < len(aspect.scale.levels) else ""
    status = _STATES.get(state, "")
    if status != Status.IMPLEMENTED:
        return Said(status, label, "")
    if level == MISSING and not claimed:
        return Said("", "", "")
    return Said(status, label, "no" if claimed else "yes")


def layouts(edition_id: str) -> list[Edition]:
    """The versions of an edition, with their point sets, that published evaluations are marked by; one query."""
    there = (
        latest()
        .filter(edition=edition_id, packed__layer=FINAL)
        .annotate(point_set=column("point_set"), point_set_version=column("point_set_version"))
        .order_by("edition_version", "point_set", "point_set_version")
        .values_list("edition_version", "point_set", "point_set_version")
    )
    catalogue = Catalogue()
    return [
        catalogue.edition(edition_id, version, (points, of_points or "") if points else None)
        for version, points, of_points in there.distinct()
    ]


def marked_editions() -> list[str]:
    """Ids of the editions that there are published marks by; one query."""
    return sorted(set(latest().filter(packed__layer=FINAL).values_list("edition", flat=True)))


def marks_csv(editions: Sequence[Edition], form: Form = Form.PLAIN) -> Iterator[bytes]:
    """The table in pieces, one evaluation each. One query for each layout of cells."""
    yield head(names(MARKS), form)
    for edition in editions:
        if edition.marking is not None:
            yield from _csv_of(edition, edition.marking, form)


def _csv_of(edition: Edition, marking: Marking, form: Form) -> Iterator[bytes]:
    part = delimiter(form)
    middles = [f"{part}{point.id}{part}{aspect.id}{part}" for point, aspect in _pairs(edition, marking)]
    by_aspect = [[part.join(map(protected, said(cell, a))) + "\r\n" for cell in range(256)] for a in marking.aspects]
    tails = [by_aspect[at % len(by_aspect)] for at in range(len(middles))]
    for one, cells in _evaluations(edition):
        begin = written([[protected(cell) for cell in _told(one)]], form).decode().removesuffix("\r\n")
        rows = zip(middles, tails, cells, strict=True)
        yield "".join([begin + middle + tail[cell] for middle, tail, cell in rows]).encode()


def marks_parquet(editions: Sequence[Edition]) -> Iterator[bytes]:
    """The same as Parquet, texts by dictionary; a group of rows per some hundred evaluations, so memory is bounded.

    Raises ImportError without pyarrow.
    """
    arrow, parquet = import_module("pyarrow"), import_module("pyarrow.parquet")
    texts = arrow.dictionary(arrow.int32(), arrow.string())
    kinds = {"version": arrow.int32(), "year": arrow.int32()}
    schema = arrow.schema([(column.name, kinds.get(column.name, texts)) for column in MARKS])
    sink = _Sink()
    with parquet.ParquetWriter(sink, schema) as writer:
        for edition in editions:
            for some in _batches(_evaluations(edition)) if edition.marking else ():
                writer.write_table(_table(arrow, schema, some, edition))
                yield sink.taken()
    yield sink.taken()


class _Sink(io.RawIOBase):
    """Takes what the writer writes until it is sent on."""

    def __init__(self) -> None:
        self._parts: list[bytes] = []
        self._size = 0

    def writable(self) -> bool:
        return True

    def write(self, data: Any) -> int:
        part = bytes(data)
        self._parts.append(part)
        self._size += len(part)
        return len(part)

    def tell(self) -> int:
        return self._size

    def taken(self) -> bytes:
        parts, self._parts = self._parts, []
        return b"".join(parts)


def _table(arrow: Any, schema: Any, some: list[tuple[Head, bytes]], edition: Edition) -> Any:
    marking = edition.marking
    assert marking is not None
    pairs = list(_pairs(edition, marking))
    cells = np.frombuffer(b"".join(cells for _, cells in some), dtype=np.uint8).reshape(len(some), len(pairs))
    columns = {}
    for at, name in enumerate(names(MARKS)[:-_OF_CELL]):
        values = [_told(one)[at] for one, _ in some]
        if schema.field(name).type == arrow.int32():
            columns[name] = arrow.array(np.repeat([int(value) for value in values], len(pairs)), arrow.int32())
        else:
            columns[name] = _dictionary(arrow, np.repeat(np.arange(len(values)), len(pairs)), values)
    places = np.tile(np.arange(len(pairs)), len(some))
    columns["point"] = _dictionary(arrow, places, [point.id for point, _ in pairs])
    columns["aspect"] = _dictionary(arrow, places, [aspect.id for _, aspect in pairs])
    keys = (places % len(marking.aspects)) * 256 + cells.ravel()
    meanings = [said(cell, aspect) for aspect in marking.aspects for cell in range(256)]
    for name in Said._fields:
        columns[name] = _dictionary(arrow, keys, [getattr(one, name) for one in meanings])
    return arrow.table([columns[name] for name in schema.names], schema=schema)


def _dictionary(arrow: Any, keys: npt.NDArray[np.intp], values: list[str]) -> Any:
    """Each value once; empty ones are missing."""
    known = {value: at for at, value in enumerate(dict.fromkeys(value for value in values if value))}
    to = np.array([known.get(value, -1) for value in values], dtype=np.int32)
    indices = to[keys]
    return arrow.DictionaryArray.from_arrays(
        arrow.array(indices, mask=indices < 0), arrow.array(list(known), arrow.string())
    )


def _pairs(edition: Edition, marking: Marking) -> Iterator[Any]:
    return ((point, aspect) for point in edition.points() for aspect in marking.aspects)


def _evaluations(edition: Edition) -> Iterator[tuple[Head, bytes]]:
    """One query: who and cells together, so that nothing published meanwhile can part them."""
    columns = (*head_columns("snapshot__"), "cells")
    rows = frozen_rows(edition).order_by("snapshot__evaluation").values_list(*columns)
    for *told, packed in rows.iterator(chunk_size=_FETCH):
        yield Head._make(told), bytes(packed)


def _told(one: Head) -> tuple[str, ...]:
    invented = "yes" if one.invented else "no"
    year = "" if one.year is None else str(one.year)
    edition = (one.edition, one.edition_version, one.point_set or "")
    return (
        one.evaluation,
        str(one.version),
        one.country,
        one.name,
        one.code or "",
        year,
        *edition,
        one.basis,
        invented,
    )


def _batches(rows: Iterable[tuple[Head, bytes]]) -> Iterator[list[tuple[Head, bytes]]]:
    some: list[tuple[Head, bytes]] = []
    for row in rows:
        some.append(row)
        if len(some) == _FETCH:
            yield some
            some = []
    if some:
        yield some
