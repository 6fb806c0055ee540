"""What the database refuses by itself, whoever asks it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.db import DatabaseError, connection, transaction

from kompass.apps.evaluations.models import Cell, Evaluation, State, Upload
from kompass.apps.evaluations.models.evaluation import STEPS
from kompass.apps.evaluations.services.change import By
from kompass.apps.evaluations.triggers import ADDRESSES, APPEND_ONLY
from kompass.files.catalogue import Catalogue
from tests.apps.cast import published, taken_in

pytestmark = pytest.mark.django_db


def _refused(statement: str) -> bool:
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)
    except DatabaseError:
        return True
    return False


@pytest.mark.parametrize("table", [ADDRESSES, *APPEND_ONLY])
@pytest.mark.parametrize("statement", ["DELETE FROM {table}", "UPDATE {table} SET id = id + 1000"])
def test_what_is_frozen_stays(table: str, statement: str, by: Callable[[], By], catalogue: Catalogue) -> None:
    _everything(by, catalogue)

    assert _refused(statement.format(table=table))


@pytest.mark.parametrize("table", [ADDRESSES, *APPEND_ONLY])
def test_what_is_frozen_isnt_replaced_either(table: str, by: Callable[[], By], catalogue: Catalogue) -> None:
    _everything(by, catalogue)
    again = f"INSERT OR REPLACE INTO {table} SELECT * FROM {table}"  # SQLite's own way to write over a row
    if connection.vendor == "postgresql":
        again = f"INSERT INTO {table} SELECT * FROM {table} ON CONFLICT (id) DO UPDATE SET id = {table}.id"

    assert _refused(again)


def _everything(by: Callable[[], By], catalogue: Catalogue) -> None:
    """Rows in every table that is only added to."""
    evaluation = published("furudal-2025", by, catalogue).evaluation
    Upload.objects.create(
        evaluation=evaluation, sha256="0" * 64, name="report.pdf", content_type="application/pdf", size=1, at=by().at
    )
    with connection.cursor() as cursor:
        for table in (ADDRESSES, *APPEND_ONLY):
            cursor.execute(f"SELECT count(*) FROM {table}")
            assert cursor.fetchone()[0] > 0, table


def test_no_state_is_skipped_even_by_hand(by: Callable[[], By], catalogue: Catalogue) -> None:
    row = taken_in("furudal-2025", by, catalogue)

    for state in State:
        allowed = state == row.state or state in STEPS[row.state]
        with transaction.atomic():
            sid = transaction.savepoint()
            refused = _refused(f"UPDATE evaluations_evaluation SET state = '{state}' WHERE id = '{row.pk}'")
            transaction.savepoint_rollback(sid)
        assert refused is not allowed, state


def test_a_state_that_nobody_knows_is_refused(by: Callable[[], By], catalogue: Catalogue) -> None:
    row = taken_in("furudal-2025", by, catalogue)

    assert _refused(f"UPDATE evaluations_evaluation SET state = 'lost' WHERE id = '{row.pk}'")


def test_one_level_for_a_point_and_aspect_of_a_layer(by: Callable[[], By], catalogue: Catalogue) -> None:
    row = taken_in("furudal-2025", by, catalogue)
    cell = row.cells.first()
    assert cell is not None

    with pytest.raises(DatabaseError), transaction.atomic():
        Cell.objects.create(evaluation=row, layer=cell.layer, point=cell.point, aspect=cell.aspect, level="1")


def test_two_evaluations_of_a_year_are_numbered(by: Callable[[], By], catalogue: Catalogue) -> None:
    row = taken_in("furudal-2025", by, catalogue)

    twin = Evaluation.objects.get(pk=row.pk)
    twin.pk = "01JPB2F5RDA12025X7MVKEH3WY"

    with pytest.raises(DatabaseError), transaction.atomic():
        twin.save(force_insert=True)


def test_two_evaluations_of_a_year_that_nobody_knows_are_numbered_too(
    by: Callable[[], By], catalogue: Catalogue
) -> None:
    row = taken_in("furudal-2025", by, catalogue)
    Evaluation.objects.filter(pk=row.pk).update(year=None)

    twin = Evaluation.objects.get(pk=row.pk)
    twin.pk = "01JPB2F5RDA12025X7MVKEH3WY"

    with pytest.raises(DatabaseError), transaction.atomic():
        twin.save(force_insert=True)
