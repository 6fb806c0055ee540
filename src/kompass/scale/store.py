"""A store of evaluations in Parquet: a folder of partitions, each one file of packed cells and sub-areas' parts.

Memory is bounded by the partition: nothing here ever holds two. A partition is written beside its place and moved
there when complete, so that a killed worker leaves no half file, and writing again gives the same bytes.
"""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.parquet as pq

from kompass.core.errors import Fault, FileFault, OutputError, Place, Refused
from kompass.core.evaluation.model import Basis
from kompass.core.instrument.model import Edition
from kompass.core.messages import msg
from kompass.core.scoring.batch import Cells
from kompass.files.reasons import reason
from kompass.scale.items import Known, Parts

MEASURE = b"kompass.measure"
INVENTED = b"kompass.invented"
PATTERN = "part-*.parquet"
ROWS = 1 << 16
"""Evaluations of one partition unless said otherwise: about 43 MB of cells, 12 MB of parts."""


@dataclass(frozen=True, slots=True)
class Measure:
    """What figures must share before they may stand in one mean or rank (design rules 1 and 9)."""

    edition: str
    version: str
    hash: str
    country: str
    point_set: str
    basis: str

    def __str__(self) -> str:
        points = f", {self.point_set}" if self.point_set else ""
        return f"{self.edition} {self.version} ({self.hash[:8]}{points}, {self.basis})"

    def to_json(self) -> str:
        return json.dumps({name: getattr(self, name) for name in self.__slots__}, sort_keys=True, ensure_ascii=False)


def measure_of(edition: Edition, basis: Basis) -> Measure:
    points = edition.point_set
    known = "" if points is None else f"{points.id} {points.version}"
    return Measure(edition.id, edition.version, edition.hash, edition.country, known, basis.value)


@dataclass(frozen=True, slots=True)
class Block:
    """Sub-areas' parts of one partition, sub-areas × evaluations, and the numbers of the evaluations."""

    numbers: npt.NDArray[np.int64]
    parts: Parts
    known: Known


def partitions(folder: Path) -> list[Path]:
    """The store's files in the order of their numbers. Raises FileFault where there are none."""
    found = sorted(folder.glob(PATTERN))
    if not found:
        raise FileFault(Fault(msg("There are no partitions here ({pattern}).", pattern=PATTERN), Place(str(folder))))
    return found


def partition_path(folder: Path, number: int) -> Path:
    return folder / f"part-{number:06}.parquet"


@dataclass(frozen=True, slots=True)
class Label:
    """What a partition says of itself."""

    measure: Measure
    evaluations: int
    invented: bool


def label_of(path: Path) -> Label:
    """Read what a partition is of; none of its figures is read. Raises FileFault as `_read`, or where it is foreign."""
    try:
        found = pq.read_metadata(path)
    except (OSError, pa.ArrowException) as error:
        raise _torn(path) from error
    metadata = found.metadata or {}
    return Label(_measure_in(path, metadata), found.num_rows, INVENTED in metadata)


def _measure_in(path: Path, metadata: Mapping[bytes, bytes]) -> Measure:
    """Raises FileFault for Parquet files of others."""
    try:
        return Measure(**json.loads(metadata[MEASURE]))
    except (KeyError, ValueError, TypeError) as error:
        raise FileFault(Fault(msg("This Parquet file is no partition of Kompass."), Place(str(path)))) from error


def write_partition(
    path: Path, cells: Cells, block: Block, sub_areas: tuple[str, ...], measure: Measure, *, invented: bool
) -> None:
    """Write cells (column-major, as they are scored) and parts of one partition; parts that aren't known are null.

    Raises OutputError; then there is no such file, or the one from before.
    """
    rows = np.ascontiguousarray(cells.T)
    columns: dict[str, pa.Array] = {
        "number": pa.array(block.numbers),
        "cells": pa.FixedSizeBinaryArray.from_buffers(
            pa.binary(rows.shape[1]), rows.shape[0], [None, pa.py_buffer(rows.tobytes())]
        ),
    }
    for row, sub in enumerate(sub_areas):
        columns[sub] = pa.array(np.asarray(block.parts[row]), mask=~block.known[row])
    table = pa.table(columns).replace_schema_metadata(
        {MEASURE: measure.to_json().encode(), **({INVENTED: b"yes"} if invented else {})}
    )
    try:
        _write(path, table)
    except OSError as error:
        raise OutputError(
            Fault(
                msg("The file can't be written: {reason}. Nothing was changed.", reason=reason(error)),
                Place(str(path)),
                msg("Check that the folder exists, may be written to, and that the disk has room."),
            )
        ) from error


def _write(path: Path, table: pa.Table) -> None:
    """Whole or not at all; the same rows give the same bytes."""
    handle, beside = tempfile.mkstemp(dir=path.parent, prefix=".", suffix=".writing")
    try:
        with os.fdopen(handle, "wb") as stream:
            pq.write_table(table, stream, compression="zstd", row_group_size=max(table.num_rows, 1))
        Path(beside).replace(path)
    except BaseException:
        Path(beside).unlink(missing_ok=True)
        raise


def read_parts(path: Path, sub_areas: tuple[str, ...], measure: Measure) -> Block:
    """The parts of one partition; its cells aren't read. Raises as `_read`."""
    table = _read(path, ("number", *sub_areas), measure)
    count = table.num_rows
    kinds = {str(table.schema.field(sub).type) for sub in sub_areas}
    parts = np.zeros((len(sub_areas), count), dtype=np.int32 if kinds == {"int32"} else np.int64)
    known = np.ones((len(sub_areas), count), dtype=np.bool_)
    for row, sub in enumerate(sub_areas):
        column = table.column(sub).combine_chunks()
        known[row] = column.is_valid().to_numpy(zero_copy_only=False)
        parts[row] = column.fill_null(0).to_numpy(zero_copy_only=False)
    return Block(table.column("number").to_numpy(), parts, known)


def read_cells(path: Path, measure: Measure) -> Cells:
    """The packed cells of one partition, column-major. Raises as `_read`."""
    column = _read(path, ("cells",), measure).column("cells").combine_chunks()
    width, rows = column.type.byte_width, len(column)
    start = column.offset * width
    flat = np.frombuffer(column.buffers()[1], dtype=np.uint8)[start : start + rows * width]
    return np.ascontiguousarray(flat.reshape(rows, width).T)


def _read(path: Path, columns: tuple[str, ...], measure: Measure) -> pa.Table:
    """Raises FileFault for what can't be read, Refused for a partition of another edition or basis."""
    try:
        with pq.ParquetFile(path) as file:
            _require_measure(path, file.schema_arrow.metadata or {}, measure)
            return file.read(columns=list(columns))
    except (OSError, pa.ArrowException) as error:
        raise _torn(path) from error


def _torn(path: Path) -> FileFault:
    return FileFault(
        Fault(
            msg("This partition can't be read; it is no whole Parquet file."),
            Place(str(path)),
            msg("Remove it and write the store again."),
        )
    )


def _require_measure(path: Path, metadata: Mapping[bytes, bytes], measure: Measure) -> None:
    found = _measure_in(path, metadata)
    if found != measure:
        raise _other_measure(path, found, measure)


def require_same(path: Path, theirs: Measure, ours: Measure) -> None:
    """Raises Refused where a file's figures mayn't stand beside ours (design rules 1 and 9)."""
    if theirs != ours:
        raise _other_measure(path, theirs, ours)


def _other_measure(path: Path, theirs: Measure, ours: Measure) -> Refused:
    return Refused(
        Fault(
            msg(
                "It holds figures of {theirs}, not of {ours}: a mean or rank mixes neither editions nor bases.",
                theirs=str(theirs),
                ours=str(ours),
            ),
            Place(str(path)),
            msg("Keep one folder for each edition, point set and basis."),
        )
    )
