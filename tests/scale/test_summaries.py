"""Summaries say what the figures themselves say, in whatever pieces and order they come."""

from __future__ import annotations

from fractions import Fraction
from functools import partial
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kompass.core.benchmark import statistics
from kompass.core.errors import FileFault, Refused, UnknownItem
from kompass.core.evaluation.model import Basis
from kompass.core.scoring.batch import plan
from kompass.scale.against import MISSING, Kept, Own, all_ranks, compare, keep
from kompass.scale.executors import OneProcess, fold
from kompass.scale.generator import PUBLISHED
from kompass.scale.items import Scores, items_of
from kompass.scale.jobs import Instrument, jobs_for, summarise_file, summarise_synthetic, write_synthetic
from kompass.scale.store import Measure, measure_of, partitions, read_cells
from kompass.scale.summaries import Summary, merge, summarise
from tests.builders import small_edition

EDITION = small_edition()
ITEMS = items_of(plan(EDITION))
MEASURE = measure_of(EDITION, Basis.WORKING_SET)
WORKING_SET = Instrument("2.1-se", None, ("kompass-2.1", "1.0"))

tables = st.lists(
    st.tuples(*(st.one_of(st.none(), st.integers(0, item.most)) for item in ITEMS)), min_size=1, max_size=40
)


def scores(rows: list[tuple[int | None, ...]]) -> Scores:
    """Figures in steps as they stand; parts are the same figures, unrounded by chance."""
    known = np.array([[value is not None for value in row] for row in rows]).T
    shown = np.array([[value or 0 for value in row] for row in rows], dtype=np.int32).T
    whole = np.array([item.denominator * item.step.numerator // item.step.denominator for item in ITEMS])
    return Scores(shown.astype(np.int64) * whole[:, None], shown, known)


def summary(rows: list[tuple[int | None, ...]], measure: Measure = MEASURE) -> Summary:
    return summarise(scores(rows), ITEMS, measure)


@settings(deadline=None)
@given(tables)
def test_a_summary_has_the_statistics_of_its_figures(rows: list[tuple[int | None, ...]]) -> None:
    for place, (item, made) in enumerate(zip(ITEMS, summary(rows).items, strict=True)):
        figures = [row[place] * item.step for row in rows if row[place] is not None]  # type: ignore[operator]  # None is out
        assert made.count == len(figures)
        assert made.mean == (sum(figures, Fraction(0)) / len(figures) if len(figures) > 1 else None)
        assert made.quartiles == statistics.quartiles(figures)
        for figure in figures:
            assert made.percentile(figure) == statistics.percentile(figure, figures)
            assert made.rank(figure) == 1 + sum(other > figure for other in figures)


@settings(deadline=None)
@given(tables, tables, tables)
def test_merging_knows_neither_order_nor_grouping(a: list, b: list, c: list) -> None:  # type: ignore[type-arg]  # rows
    whole = summary([*a, *b, *c])
    one, two, three = summary(a), summary(b), summary(c)
    assert merge(merge(one, two), three) == merge(three, merge(two, one)) == whole
    assert merge(merge(one, two), three).to_bytes() == whole.to_bytes()


def test_two_bases_are_never_merged() -> None:
    rows: list[tuple[int | None, ...]] = [(1,) * len(ITEMS)]
    with pytest.raises(Refused, match="neither editions nor bases"):
        merge(summary(rows), summary(rows, measure_of(EDITION, Basis.OFFICIAL)))


def test_a_figure_that_cannot_be_shown_has_no_rank() -> None:
    made = summary([(1,) * len(ITEMS)]).item("1.1")
    for points in (Fraction(1, 3), Fraction(11), Fraction(-1)):
        with pytest.raises(Refused, match=r"1\.1"):
            made.rank(points)
    with pytest.raises(UnknownItem, match="9"):
        summary([(1,) * len(ITEMS)]).item("9")


def test_a_store_gives_the_same_bytes_as_what_it_was_made_of(tmp_path: Path) -> None:
    jobs = list(jobs_for(WORKING_SET, 250, seed=2, spread=PUBLISHED["SE"], rows=100))
    for job in jobs:
        write_synthetic(job, tmp_path)
    before = [path.read_bytes() for path in partitions(tmp_path)]
    assert len(before) == 3
    write_synthetic(jobs[1], tmp_path)
    assert [path.read_bytes() for path in partitions(tmp_path)] == before
    stored = fold(OneProcess(), partial(summarise_file, instrument=WORKING_SET), partitions(tmp_path), merge)
    assert stored.to_bytes() == fold(OneProcess(), summarise_synthetic, jobs, merge).to_bytes()
    assert read_cells(partitions(tmp_path)[2], stored.measure).shape == (660, 50)


def test_a_store_of_another_edition_or_a_torn_file_is_named(tmp_path: Path) -> None:
    (job,) = jobs_for(WORKING_SET, 5, seed=2, spread=PUBLISHED["SE"])
    path = write_synthetic(job, tmp_path)
    with pytest.raises(Refused, match=r"2\.1-no"):
        summarise_file(path, Instrument("2.1-no", None, ("kompass-2.1", "1.0")))
    path.write_bytes(path.read_bytes()[:-20])
    with pytest.raises(FileFault, match=r"part-000000\.parquet"):
        summarise_file(path, WORKING_SET)
    with pytest.raises(FileFault, match="no partitions"):
        partitions(tmp_path / "nothing")


def kept(rows: list[tuple[int | None, ...]]) -> Kept:
    made = scores(rows)
    return Kept(ITEMS, np.arange(len(rows)), np.where(made.known, made.shown, np.int32(MISSING)), summary(rows))


def apart(one: tuple[int | None, ...], other: tuple[int | None, ...]) -> Fraction | None:
    """Mean distance of the areas in percent of their maxima; None where one is missing."""
    places = ITEMS[-1].below
    pairs = [(a, b, ITEMS[place]) for place in places for a, b in [(one[place], other[place])]]
    known = [abs(a - b) * 100 * item.step / item.maximum for a, b, item in pairs if a is not None and b is not None]
    return sum(known, Fraction(0)) / len(places) if len(known) == len(places) else None


@settings(deadline=None)
@given(tables, st.integers(0, 39))
def test_one_against_all_is_what_counting_gives(rows: list[tuple[int | None, ...]], which: int) -> None:
    number = which % len(rows)
    reference = kept(rows)
    found = compare(reference.own(number), reference, nearest=3)
    ranks = all_ranks(reference)
    for place, item in enumerate(ITEMS):
        standing, own = found.standings[item.id], rows[number][place]
        assert standing.includes_own == (own is not None)
        if own is None:
            assert (standing.rank, standing.difference, ranks[place, number]) == (None, None, 0)
        else:
            higher = sum(row[place] is not None and row[place] > own for row in rows)  # type: ignore[operator]  # None is out
            assert standing.rank == ranks[place, number] == 1 + higher
    near = sorted(
        (distance, at)
        for at, row in enumerate(rows)
        if at != number and (distance := apart(rows[number], row)) is not None
    )
    assert [(one.distance, one.number) for one in found.nearest] == near[:3]


def test_an_evaluation_from_outside_is_in_no_mean() -> None:
    reference = kept([(3,) * len(ITEMS)] * 4)
    found = compare(Own(np.full(len(ITEMS), 5, dtype=np.int32)), reference)
    assert not any(standing.includes_own for standing in found.standings.values())
    assert found.standings["1.1"].difference == 2
    assert len(found.nearest) == 4


def test_a_store_is_kept_as_it_is_summarised(tmp_path: Path) -> None:
    jobs = list(jobs_for(WORKING_SET, 300, seed=4, spread=PUBLISHED["SE"], rows=128))
    for job in jobs:
        write_synthetic(job, tmp_path)
    reference = keep(partitions(tmp_path), WORKING_SET)
    assert reference.summary.to_bytes() == fold(OneProcess(), summarise_synthetic, jobs, merge).to_bytes()
    assert reference.shown.shape == (54, 300)
    with pytest.raises(UnknownItem, match="300"):
        reference.own(300)
