"""Evaluations of the shipped examples, brought as far as a test needs them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from kompass.apps.evaluations.models import Evaluation, Snapshot, State
from kompass.apps.evaluations.services.change import By
from kompass.apps.evaluations.services.publishing import move, publish
from kompass.apps.evaluations.services.taking_in import take_in
from kompass.files.catalogue import Catalogue
from kompass.files.loading import load_evaluation

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"


def taken_in(name: str, by: Callable[[], By], catalogue: Catalogue) -> Evaluation:
    """An example as an evaluation that is being prepared."""
    return take_in(load_evaluation(EXAMPLES / f"{name}.yaml", catalogue).evaluation, by())[0]


def published(name: str, by: Callable[[], By], catalogue: Catalogue) -> Snapshot:
    """An example, reviewed and published."""
    row = taken_in(name, by, catalogue)
    move(row.pk, State.REVIEWED, by())
    return publish(row.pk, by(), catalogue)
