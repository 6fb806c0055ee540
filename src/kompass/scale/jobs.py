"""The work of one partition: plain functions of small, picklable jobs, the same for every executor."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np

from kompass.core.evaluation.model import Basis
from kompass.core.instrument.model import Edition
from kompass.core.scoring.batch import Cells, Figure, Plan, plan
from kompass.files.catalogue import SHIPPED, Catalogue, own_root
from kompass.scale.compiled import CompiledPlan, compile_plan, score_compiled
from kompass.scale.generator import Spread, synthetic_cells
from kompass.scale.items import Item, items_of, scores_of, whole_sub_areas
from kompass.scale.store import ROWS, Block, Measure, measure_of, partition_path, read_parts, write_partition
from kompass.scale.summaries import Summary, summarise

__all__ = ["Instrument", "SyntheticJob", "jobs_for", "summarise_file", "summarise_synthetic", "write_synthetic"]


@dataclass(frozen=True, slots=True)
class Instrument:
    """Which edition and points; workers load it themselves. ``own``: a folder with editions of the user's, besides."""

    edition: str
    version: str | None = None
    point_set: tuple[str, str] | None = None
    own: Path | None = None

    def load(self) -> Edition:
        catalogue = Catalogue() if self.own is None else Catalogue((SHIPPED, own_root(self.own)))
        return catalogue.edition(self.edition, self.version, self.point_set)


@dataclass(frozen=True, slots=True)
class Prepared:
    """What every partition of one instrument needs; made once in each process."""

    plan: Plan
    compiled: CompiledPlan
    items: tuple[Item, ...]
    sub_areas: tuple[str, ...]


@lru_cache(maxsize=4)
def prepare(instrument: Instrument) -> Prepared:
    made = plan(instrument.load(), (Figure.POINTS, Figure.COVERED))
    return Prepared(made, compile_plan(made), items_of(made), tuple(sub.id for sub in made.sub_areas))


@dataclass(frozen=True, slots=True)
class SyntheticJob:
    """One partition of invented evaluations: their numbers, and what they are drawn by."""

    instrument: Instrument
    place: int
    numbers: range
    seed: int
    spread: Spread


def jobs_for(
    instrument: Instrument, count: int, *, seed: int, spread: Spread, rows: int = ROWS
) -> Iterator[SyntheticJob]:
    """Jobs for ``count`` evaluations, ``rows`` in each partition but the last."""
    for place, start in enumerate(range(0, count, rows)):
        yield SyntheticJob(instrument, place, range(start, min(start + rows, count)), seed, spread)


def score_block(cells: Cells, numbers: range, prepared: Prepared) -> Block:
    """Parts of all sub-areas of packed cells (column-major), and which of them are covered in full."""
    scored = score_compiled(cells, prepared.compiled)
    known = whole_sub_areas(scored, prepared.plan)
    return Block(np.arange(numbers.start, numbers.stop, dtype=np.int64), scored[Figure.POINTS], known)


def write_synthetic(job: SyntheticJob, folder: Path) -> Path:
    """Draw, score and store one partition."""
    prepared = prepare(job.instrument)
    cells = synthetic_cells(prepared.plan, job.numbers, job.seed, job.spread)
    path = partition_path(folder, job.place)
    block = score_block(cells, job.numbers, prepared)
    write_partition(path, cells, block, prepared.sub_areas, _measure(prepared), invented=True)
    return path


def summarise_file(path: Path, instrument: Instrument) -> Summary:
    """The summary of one stored partition, from its parts alone."""
    prepared = prepare(instrument)
    block = read_parts(path, prepared.sub_areas, _measure(prepared))
    return summarise(scores_of(block.parts, block.known, prepared.items), prepared.items, _measure(prepared))


def summarise_synthetic(job: SyntheticJob) -> Summary:
    """The same without a store."""
    prepared = prepare(job.instrument)
    cells = synthetic_cells(prepared.plan, job.numbers, job.seed, job.spread)
    block = score_block(cells, job.numbers, prepared)
    return summarise(scores_of(block.parts, block.known, prepared.items), prepared.items, _measure(prepared))


def _measure(prepared: Prepared) -> Measure:
    """Packed cells are marks of our own points, which is the working set (design rule 1)."""
    return measure_of(prepared.plan.edition, Basis.WORKING_SET)
