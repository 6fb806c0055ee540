"""From taken in to published, corrected and withdrawn."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from dataclasses import replace

import pytest

from kompass.apps.evaluations import exchange
from kompass.apps.evaluations.models import Evaluation, Snapshot, State
from kompass.apps.evaluations.services.change import AlreadyDone, By
from kompass.apps.evaluations.services.published_table import publish_table
from kompass.apps.evaluations.services.publishing import move, publish
from kompass.apps.evaluations.services.taking_in import Taken, take_in
from kompass.core.errors import Refused
from kompass.core.evaluation.model import WrittenText
from kompass.core.exact import exact_text
from kompass.files.catalogue import Catalogue
from kompass.files.results_data import published as published_results
from kompass.files.results_table import read_results
from kompass.files.snapshots import read_snapshot, take_snapshot
from tests.apps.cast import published, taken_in
from tests.apps.conftest import NOON

pytestmark = pytest.mark.django_db


def test_what_is_published_is_the_evaluation_as_it_was(by: Callable[[], By], catalogue: Catalogue) -> None:
    snapshot = published("helsingborg-2014", by, catalogue)

    evaluation = exchange.read(snapshot.evaluation_id)
    frozen = take_snapshot(evaluation, catalogue.edition(snapshot.edition, snapshot.edition_version))
    assert snapshot.canonical == frozen.canonical
    assert read_snapshot(frozen).municipality == evaluation.municipality
    assert snapshot.figures.get(item="total").points == "631"


def test_nothing_is_published_unreviewed(by: Callable[[], By], catalogue: Catalogue) -> None:
    row = taken_in("helsingborg-2014", by, catalogue)

    with pytest.raises(Refused, match="can't become"):
        publish(row.pk, by(), catalogue)

    assert not Snapshot.objects.exists()
    assert Evaluation.objects.get(pk=row.pk).state == State.PREPARED


def test_a_correction_is_a_new_version_and_the_old_one_stays(by: Callable[[], By], catalogue: Catalogue) -> None:
    first = published("helsingborg-2014", by, catalogue)
    evaluation = exchange.read(first.evaluation_id)
    move(first.evaluation_id, State.CORRECTING, by())
    take_in(replace(evaluation, overall=WrittenText("sv", "Rättad.")), by(), replace=True)
    move(first.evaluation_id, State.REVIEWED, by())

    second = publish(first.evaluation_id, by(), catalogue, note=WrittenText("sv", "Ett stavfel."))

    assert (first.version, second.version) == (1, 2)
    assert second.sha256 != first.sha256
    assert Snapshot.objects.get(pk=first.pk).canonical == first.canonical


def test_what_is_published_is_not_replaced(by: Callable[[], By], catalogue: Catalogue) -> None:
    snapshot = published("helsingborg-2014", by, catalogue)
    evaluation = exchange.read(snapshot.evaluation_id)

    with pytest.raises(Refused, match="can't be replaced"):
        take_in(replace(evaluation, findings=()), by(), replace=True)


def test_an_operation_that_comes_twice_is_done_once(by: Callable[[], By], catalogue: Catalogue) -> None:
    row = taken_in("helsingborg-2014", by, catalogue)
    once = By(NOON, operation=uuid.uuid4())
    move(row.pk, State.REVIEWED, once)

    with pytest.raises(AlreadyDone):
        move(row.pk, State.REVIEWED, once)

    assert row.events.count() == 2


def test_a_change_that_rests_on_an_older_state_is_refused(by: Callable[[], By], catalogue: Catalogue) -> None:
    row = taken_in("helsingborg-2014", by, catalogue)
    move(row.pk, State.REVIEWED, by())

    with pytest.raises(Refused, match="in the meantime"):
        move(row.pk, State.PREPARED, by(), revision=1)


def test_all_published_results_are_taken_in_with_their_figures(by: Callable[[], By], catalogue: Catalogue) -> None:
    outcomes = list(publish_table(read_results(), by(), catalogue))

    assert [one for one in outcomes if one.problem] == []
    told = {
        (s.evaluation.municipality.country, s.evaluation.year, s.edition, f.item, f.points)
        for s in Snapshot.objects.select_related("evaluation__municipality").prefetch_related("figures")
        for f in s.figures.all()
    }
    wanted = {
        (r.place.country, r.year, r.edition, item, exact_text(points))
        for r in published_results()
        for item, points in r.figures.items()
    }
    assert wanted <= told


def test_the_table_brought_in_twice_changes_nothing(by: Callable[[], By], catalogue: Catalogue) -> None:
    list(publish_table(read_results(), by(), catalogue))
    count = Snapshot.objects.count()

    again = list(publish_table(read_results(), by(), catalogue))

    assert {one.taken for one in again} == {Taken.UNCHANGED}
    assert Snapshot.objects.count() == count


def test_a_figure_that_says_otherwise_is_a_conflict_and_nothing_is_overwritten(
    by: Callable[[], By], catalogue: Catalogue
) -> None:
    snapshot = published("helsingborg-2014", by, catalogue)
    rows = [
        replace(row, points=row.points + 1) if row.item_id == "3" else row
        for row in read_results()
        if (row.municipality, row.year) == ("Helsingborg", 2014)
    ]

    (outcome,) = publish_table(rows, by(), catalogue)

    assert outcome.taken is None
    assert "other figures (3)" in str(outcome.problem)
    assert Snapshot.objects.get().pk == snapshot.pk
