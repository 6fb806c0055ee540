"""Published evaluations, one of each hidden state besides, a correction, and nothing kept from the test before."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from fractions import Fraction

import pytest
from django.core.cache import caches

from kompass.apps.evaluations import exchange
from kompass.apps.evaluations.models import Evaluation, Snapshot, State
from kompass.apps.evaluations.services.change import By
from kompass.apps.evaluations.services.publishing import move, publish
from kompass.apps.evaluations.services.taking_in import take_in
from kompass.core.evaluation.model import Basis, Dates, DirectFigure, WrittenText
from kompass.files.catalogue import Catalogue
from kompass.files.loading import load_evaluation
from tests.apps.cast import EXAMPLES, published

HIDDEN = {
    State.PREPARED: "Vitvattnet",
    State.REVIEWED: "Mellanbygd",
    State.CORRECTING: "Rättarby",
    State.WITHDRAWN: "Borttagen",
}
"""Names of invented municipalities whose evaluations nobody may see; what is corrected there was withdrawn before."""
DRAFT = "Utkastet"
"""Stands in every text of a correction, and nowhere else."""


@pytest.fixture(autouse=True)
def _nothing_kept() -> Iterator[None]:
    caches["pages"].clear()
    yield
    caches["pages"].clear()


@pytest.fixture
def cast(db: None, by: Callable[[], By], catalogue: Catalogue) -> dict[str, Snapshot]:
    """Furudal with all its marks (invented, working set), Helsingborg and Karasjok as printed."""
    return {name: published(name, by, catalogue) for name in ("furudal-2025", "helsingborg-2014", "karasjok-2019")}


@pytest.fixture
def hidden(cast: dict[str, Snapshot], by: Callable[[], By], catalogue: Catalogue) -> dict[State, Evaluation]:
    """An evaluation in every state in which nothing is on show, with words that are found nowhere else."""
    return {state: _brought_to(state, name, by, catalogue) for state, name in HIDDEN.items()}


def _brought_to(state: State, name: str, by: Callable[[], By], catalogue: Catalogue) -> Evaluation:
    example = load_evaluation(EXAMPLES / "furudal-2025.yaml", catalogue).evaluation
    number = list(HIDDEN).index(state)
    one = replace(
        example,
        id=f"01JZ0000000000000000000{number:03d}",
        municipality=replace(example.municipality, name=name),
        findings=tuple(
            replace(found, text=replace(found.text, value=f"{name}: {found.text.value}")) for found in example.findings
        ),
    )
    row, _ = take_in(one, by())
    if state is not State.PREPARED:
        move(row.pk, State.REVIEWED, by())
    if state in (State.CORRECTING, State.WITHDRAWN):
        publish(row.pk, by(), catalogue)
        move(row.pk, State.WITHDRAWN, by())
    if state is State.CORRECTING:
        move(row.pk, state, by())
    return Evaluation.objects.get(pk=row.pk)


def corrected(row: Evaluation, by: Callable[[], By]) -> None:
    """Open a correction in which everything is otherwise than in what was published."""
    move(row.pk, State.CORRECTING, by())
    frozen = exchange.read(row.pk)
    take_in(
        replace(
            frozen,
            dates=Dates(visit_from="2031-05-04"),
            language="fi",
            findings=tuple(replace(one, text=WrittenText("fi", DRAFT)) for one in frozen.findings),
            points={item: DirectFigure(printed=Fraction(1)) for item in frozen.points},
            marks={layer: {} for layer in frozen.marks},
        ),
        by(),
        replace=True,
    )
    other = Basis.OFFICIAL if row.basis != Basis.OFFICIAL else Basis.PRINTED
    Evaluation.objects.filter(pk=row.pk).update(
        basis=other.value,
        invented=not row.invented,
        municipality_name=DRAFT,
        municipality_code="0000",
        number=77,
        point_set=DRAFT,
        point_set_version=DRAFT,
    )
