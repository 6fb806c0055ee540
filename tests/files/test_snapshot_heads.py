"""The head of a snapshot says what the whole snapshot says."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

from kompass.core.evaluation.model import DirectFigure
from kompass.files.catalogue import Catalogue
from kompass.files.loading import load_evaluation
from kompass.files.snapshot_heads import head_of
from kompass.files.snapshots import read_snapshot, take_snapshot

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
FILES = [*sorted(EXAMPLES.glob("*-*.yaml")), *sorted((EXAMPLES / "earlier").glob("*.yaml"))]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_head_says_what_the_snapshot_says(path: Path) -> None:
    loaded = load_evaluation(path, Catalogue())
    snapshot = take_snapshot(loaded.evaluation, loaded.edition)
    whole, head = read_snapshot(snapshot), head_of(snapshot.canonical)

    place = whole.municipality
    assert (head.name, head.country, head.code) == (place.name, place.country, place.code)
    assert (head.year, head.edition, head.basis) == (whole.dates.year, whole.edition.id, whole.basis)
    assert (head.first, head.invented, head.language) == (whole.first_measurement, whole.invented, whole.language)
    assert head.source == (whole.source.title if whole.source else None)
    assert head.findings == Counter((one.belongs_to, one.kind) for one in whole.findings if one.belongs_to)


def test_a_doubted_figure_is_named() -> None:
    loaded = load_evaluation(EXAMPLES / "koping-2017.yaml", Catalogue())
    points = dict(loaded.evaluation.points)
    points["1"] = replace(points["1"], unconfirmed=True)
    points["2"] = replace(points["2"], elsewhere="41 on page 3")
    assert isinstance(points["1"], DirectFigure)

    head = head_of(take_snapshot(replace(loaded.evaluation, points=points), loaded.edition).canonical)

    assert head.doubted == {"1", "2"}
