"""A snapshot keeps an evaluation as it was, with what it was marked by."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from kompass.core.errors import SchemaFault
from kompass.core.scoring.packed import width
from kompass.files.catalogue import Catalogue
from kompass.files.loading import Loaded, load_evaluation
from kompass.files.snapshots import FINAL, read_snapshot, take_snapshot

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"


@pytest.fixture
def furudal() -> Loaded:
    return load_evaluation(EXAMPLES / "furudal-2025.yaml", Catalogue())


def test_a_snapshot_reads_back_as_the_evaluation_with_its_hashes_filled_in(furudal: Loaded) -> None:
    snapshot = take_snapshot(furudal.evaluation, furudal.edition)
    back = read_snapshot(snapshot)
    assert back.edition.hash == furudal.edition.hash == snapshot.edition_hash
    assert back.point_set is not None
    assert furudal.edition.point_set is not None
    assert back.point_set.hash == furudal.edition.point_set.hash
    unhashed = replace(back, edition=furudal.evaluation.edition, point_set=furudal.evaluation.point_set)
    assert unhashed == furudal.evaluation


def test_a_snapshot_of_a_snapshot_is_the_same_snapshot(furudal: Loaded) -> None:
    first = take_snapshot(furudal.evaluation, furudal.edition)
    assert take_snapshot(read_snapshot(first), furudal.edition) == first


def test_every_layer_and_the_final_one_have_cells_of_the_editions_width(furudal: Loaded) -> None:
    snapshot = take_snapshot(furudal.evaluation, furudal.edition)
    assert set(snapshot.cells) == {*furudal.evaluation.marks, FINAL}
    assert {len(cells) for cells in snapshot.cells.values()} == {width(furudal.edition)}


def test_a_printed_evaluation_has_no_cells() -> None:
    loaded = load_evaluation(EXAMPLES / "soro-2009.yaml", Catalogue())
    assert take_snapshot(loaded.evaluation, loaded.edition).cells == {}


def test_a_text_that_was_tampered_with_is_refused(furudal: Loaded) -> None:
    snapshot = take_snapshot(furudal.evaluation, furudal.edition)
    changed = replace(snapshot, canonical=snapshot.canonical.replace("Furudal", "Furedal"))
    with pytest.raises(SchemaFault):
        read_snapshot(changed)
