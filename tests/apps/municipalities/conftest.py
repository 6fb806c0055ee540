"""Evaluations that are on show: two examples in full, and a few municipalities known from print."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from kompass.apps.evaluations.models import Evaluation, State
from kompass.apps.evaluations.services.change import By
from kompass.apps.evaluations.services.published_table import publish_table
from kompass.apps.evaluations.services.publishing import move, publish
from kompass.apps.evaluations.services.taking_in import take_in
from kompass.files.catalogue import Catalogue
from kompass.files.loading import load_evaluation
from kompass.files.results_table import read_results

EXAMPLES = Path(__file__).resolve().parents[3] / "examples"
Publish = Callable[[str], Evaluation]


@pytest.fixture
def publish_example(db: None, by: Callable[[], By], catalogue: Catalogue) -> Publish:
    def publish_it(name: str) -> Evaluation:
        row, _ = take_in(load_evaluation(EXAMPLES / f"{name}.yaml", catalogue).evaluation, by())
        move(row.pk, State.REVIEWED, by())
        publish(row.pk, by(), catalogue)
        return Evaluation.objects.get(pk=row.pk)

    return publish_it


@pytest.fixture
def from_print(db: None, by: Callable[[], By], catalogue: Catalogue) -> None:
    """Swedish results of 2020-se and 2.1-se: enough for a mean, and Vallentuna's way across editions."""
    wanted = {"Vallentuna", "Mark", "Höganäs"}
    for _ in publish_table([row for row in read_results() if row.municipality in wanted], by(), catalogue):
        pass
