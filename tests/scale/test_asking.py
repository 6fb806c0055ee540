"""One evaluation among those of a store: the law is that of ``core.benchmark``."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kompass.core.benchmark.ranking import ranking
from kompass.core.benchmark.results import Place, Result
from kompass.core.errors import FileFault, Refused, UnknownItem
from kompass.core.evaluation.model import Basis
from kompass.core.instrument.model import TOTAL
from kompass.core.scoring.batch import plan
from kompass.files.catalogue import Catalogue
from kompass.files.loading import load_evaluation
from kompass.scale.against import MISSING, Own, keep, standings
from kompass.scale.asking import drawn_ranks, instrument_of, own_of_file, own_of_number, require_room, total_rank
from kompass.scale.generator import PUBLISHED
from kompass.scale.items import items_of
from kompass.scale.jobs import Instrument, jobs_for, prepare, write_synthetic
from kompass.scale.store import label_of, partitions
from kompass.scale.summaries import ItemSummary
from tests.builders import small_edition

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
WORKING_SET = Instrument("2.1-no", "1", ("kompass-2.1", "1.0"))
EDITION = small_edition()
TOTALS = items_of(plan(EDITION))[-1]


@settings(deadline=None)
@given(st.lists(st.integers(0, TOTALS.most), min_size=1, max_size=30), st.booleans())
def test_ranks_from_a_histogram_are_those_of_the_results(totals: list[int], inside: bool) -> None:
    results = [
        Result(Place(str(at), EDITION.country), 2015, EDITION.id, Basis.WORKING_SET, {TOTAL: steps * TOTALS.step})
        for at, steps in enumerate(totals)
    ]
    expected = ranking(results, EDITION).of(results[0].key)
    histogram = np.bincount(totals if inside else totals[1:], minlength=TOTALS.most + 1)
    summary = ItemSummary(TOTAL, TOTALS.step, Fraction(0), tuple(histogram.tolist()))
    own = Own(np.array([totals[0]], dtype=np.int32), 0 if inside else None)
    found = total_rank(own, summary, EDITION)
    assert found is not None
    assert (found.rank, found.first, found.last, found.count) == (
        expected.rank,
        expected.first,
        expected.last,
        len(totals),
    )


@pytest.fixture
def store(tmp_path: Path) -> list[Path]:
    for job in jobs_for(WORKING_SET, 150, seed=3, spread=PUBLISHED["NO"], rows=60):
        write_synthetic(job, tmp_path)
    return partitions(tmp_path)


def test_a_store_says_what_it_is_of(store: list[Path]) -> None:
    label = label_of(store[1])
    assert (label.evaluations, label.invented) == (60, True)
    assert instrument_of(label.measure) == WORKING_SET
    store[1].write_bytes(b"PAR1 not really PAR1")
    with pytest.raises(FileFault, match="no whole Parquet file"):
        label_of(store[1])


def test_one_of_the_store_is_found_as_it_is_kept(store: list[Path]) -> None:
    kept, prepared, measure = keep(store, WORKING_SET), prepare(WORKING_SET), label_of(store[0]).measure
    for number in (0, 59, 60, 149):
        own = own_of_number(number, store, prepared, measure)
        assert own.shown.tolist() == kept.own(number).shown.tolist()
    with pytest.raises(UnknownItem, match="150"):
        own_of_number(150, store, prepared, measure)


def test_an_evaluation_file_stands_in_a_store_with_its_own_figures(store: list[Path]) -> None:
    loaded = load_evaluation(EXAMPLES / "furudal-2025.yaml", Catalogue())
    kept, measure = keep(store, WORKING_SET), label_of(store[0]).measure
    own = own_of_file(loaded.evaluation, loaded.edition, kept.items, measure, Path("furudal"))
    total = standings(own, kept.summary)[TOTAL]
    assert total.own == 301
    assert (total.includes_own, total.count) == (False, kept.summary.item(TOTAL).count)
    place = total_rank(own, kept.summary.item(TOTAL), loaded.edition)
    assert place is not None
    assert place.first <= place.rank <= place.last <= place.count == total.count + 1
    spread = drawn_ranks(own, kept, loaded.edition, draws=40, seed=2)
    assert spread is not None
    assert spread.first <= place.rank <= spread.last
    assert drawn_ranks(own, kept, loaded.edition, draws=40, seed=2) == spread


def test_a_printed_evaluation_never_stands_in_a_store_of_the_working_set(store: list[Path]) -> None:
    loaded = load_evaluation(EXAMPLES / "karasjok-2019.yaml", Catalogue())
    with pytest.raises(Refused, match="neither editions nor bases"):
        own_of_file(loaded.evaluation, loaded.edition, (), label_of(store[0]).measure, Path("karasjok"))


def test_who_has_no_total_has_no_rank(store: list[Path]) -> None:
    kept = keep(store, WORKING_SET)
    own = Own(np.full(len(kept.items), MISSING, dtype=np.int32))
    edition = WORKING_SET.load()
    assert total_rank(own, kept.summary.item(TOTAL), edition) is None
    assert drawn_ranks(own, kept, edition, draws=12, seed=1) is None


def test_draws_that_would_not_fit_into_memory_are_refused() -> None:
    with pytest.raises(Refused, match="too many"):
        require_room(1_000_000, 1000)
