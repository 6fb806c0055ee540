"""What is on show in these tests: the shipped examples and some of the published results."""

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
from tests.apps.many import publish_many

EXAMPLES = Path(__file__).resolve().parents[3] / "examples"
Shows = Callable[..., Evaluation]


@pytest.fixture
def show(db: None, by: Callable[[], By], catalogue: Catalogue) -> Shows:
    """Publish an example by its name."""

    def shown(name: str, *, published: bool = True) -> Evaluation:
        folder = EXAMPLES / "earlier" if (EXAMPLES / "earlier" / f"{name}.yaml").exists() else EXAMPLES
        row, _ = take_in(load_evaluation(folder / f"{name}.yaml", catalogue).evaluation, by())
        if published:
            move(row.pk, State.REVIEWED, by())
            publish(row.pk, by(), catalogue)
        row.refresh_from_db()
        return row

    return shown


@pytest.fixture
def show_results(db: None, by: Callable[[], By], catalogue: Catalogue) -> Callable[..., None]:
    """Publish the known results of an edition's label: ``first-dk`` and so on by country and municipality."""

    def shown(country: str, *names: str) -> None:
        rows = [row for row in read_results() if row.country == country and (not names or row.municipality in names)]
        for outcome in publish_table(rows, by(), catalogue):
            assert outcome.problem is None, outcome

    return shown


PILOTS = ("Sorø", "Odder", "Silkeborg", "Stevns", "Ringkøbing-Skjern")
SWEDES = ("Köping", "Strängnäs", "Ängelholm", "Vallentuna", "Helsingborg")


@pytest.fixture
def pilots(show_results: Callable[..., None]) -> None:
    """The five Danish pilots of 2009."""
    show_results("DK", *PILOTS)


@pytest.fixture
def swedes(show_results: Callable[..., None]) -> None:
    """Some Swedish municipalities, of several editions."""
    show_results("SE", *SWEDES)


@pytest.fixture
def many(db: None) -> None:
    """Forty evaluations of one edition."""
    publish_many(40)
