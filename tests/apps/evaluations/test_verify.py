"""`kompass verify` finds every hand that has been laid on rows, snapshots, figures or files."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from django.db import connection

from kompass.apps.evaluations.models import Cell, Evaluation, Finding, State
from kompass.apps.evaluations.services import uploads
from kompass.apps.evaluations.services.change import By
from kompass.apps.evaluations.services.publishing import move, publish
from kompass.apps.evaluations.services.taking_in import take_in
from kompass.apps.evaluations.services.verifying import verify
from kompass.apps.evaluations.triggers import reverse_statements, reverse_statements_for_addresses
from kompass.files.catalogue import Catalogue
from kompass.files.loading import load_evaluation

FURUDAL = Path(__file__).resolve().parents[3] / "examples" / "furudal-2025.yaml"
Who = Callable[[], By]


@pytest.fixture
def row(db: None, by: Who, catalogue: Catalogue) -> Evaluation:
    """Taken in with a file, published, corrected and published again."""
    content = load_evaluation(FURUDAL, catalogue).evaluation
    made, _ = take_in(content, by(), files=(uploads.store("note.txt", b"a note"),))
    move(made.pk, State.REVIEWED, by())
    publish(made.pk, by(), catalogue)
    move(made.pk, State.CORRECTING, by())
    take_in(replace(content, findings=content.findings[1:]), by(), replace=True)
    publish(made.pk, by(), catalogue)
    made.refresh_from_db()
    return made


def places(catalogue: Catalogue) -> list[str]:
    return [one.place for _, found in verify(catalogue) for one in found]


def test_what_was_done_by_the_services_is_clean(row: Evaluation, catalogue: Catalogue) -> None:
    assert places(catalogue) == []


def test_a_changed_row_is_named_with_its_place(row: Evaluation, catalogue: Catalogue) -> None:
    finding = Finding.objects.filter(evaluation=row).order_by("position")[0]
    finding.kind = "other"
    finding.save()
    Cell.objects.filter(evaluation=row).order_by("pk")[0].delete()

    found = places(catalogue)

    assert f"findings.{finding.short_id}.kind" in found
    assert any(place.startswith("marks.") for place in found)


def test_a_state_that_no_event_tells_of_is_named(row: Evaluation, catalogue: Catalogue) -> None:
    Evaluation.objects.filter(pk=row.pk).update(state=State.WITHDRAWN, revision=99)

    assert places(catalogue) == ["revision", "state"]


CHANGES = {
    "UPDATE evaluations_snapshot SET sha256 = 'x' WHERE version = 1": "snapshots.v1",
    "UPDATE evaluations_snapshot SET canonical = '{}' WHERE version = 1": "snapshots.v1",
    "UPDATE evaluations_figure SET points = '1' WHERE item = 'total'": "snapshots.v1.figures.total",
    "DELETE FROM evaluations_figure WHERE item = '3'": "snapshots.v1.figures.3",
    "DELETE FROM evaluations_packedcells WHERE layer = 'final'": "snapshots.v1.cells.final",
    "DELETE FROM evaluations_event WHERE revision = 2": "events.3",
    "UPDATE evaluations_event SET kind = 'guessed' WHERE revision = 4": "events.4",
    "DELETE FROM evaluations_upload": "files.",
    "DELETE FROM evaluations_publicaddress": "snapshots.v1.address",
    "UPDATE evaluations_publicaddress SET year = 2024": "snapshots.v1.address",
}


@pytest.mark.parametrize(("statement", "place"), CHANGES.items())
def test_what_the_database_was_made_to_forget_is_named(
    row: Evaluation, catalogue: Catalogue, statement: str, place: str
) -> None:
    with connection.cursor() as cursor:
        for one in reverse_statements_for_addresses(connection.vendor) + reverse_statements(connection.vendor):
            cursor.execute(one)
        cursor.execute(statement)

    assert any(found.startswith(place) for found in places(catalogue))


def test_a_file_that_is_gone_or_changed_is_named(row: Evaluation, catalogue: Catalogue) -> None:
    path = uploads.path_of(row.uploads.get().sha256)
    path.write_bytes(b"a nota")
    assert places(catalogue) == [f"files.{path.name}"]

    path.unlink()

    assert places(catalogue) == [f"files.{path.name}"]
