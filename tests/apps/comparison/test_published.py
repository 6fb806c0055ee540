"""Reading what is on show: the latest snapshots, never a row that is being worked on, never anything stale."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from kompass.apps.comparison import published as reading
from kompass.apps.comparison.published import published, published_results, whole
from kompass.apps.evaluations.models import Evaluation, State
from kompass.apps.evaluations.services.change import By
from kompass.apps.evaluations.services.publishing import move, publish
from kompass.core.evaluation.model import YesNo
from kompass.core.scoring.exact import score
from kompass.files.catalogue import Catalogue
from kompass.files.loading import load_evaluation
from kompass.files.results_data import published as known_results
from kompass.files.results_data import result_of
from tests.apps.comparison.conftest import EXAMPLES, Shows
from tests.apps.conftest import NOON
from tests.apps.many import publish_many

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("name", ["koping-2017", "soro-2009", "karasjok-2019", "helsingborg-2014"])
def test_a_published_example_gives_the_result_that_its_file_gives(name: str, show: Shows, catalogue: Catalogue) -> None:
    show(name)
    loaded = load_evaluation(Path(EXAMPLES / f"{name}.yaml"), catalogue)

    assert published_results() == (
        result_of(loaded.evaluation, score(loaded.evaluation, loaded.edition), loaded.edition),
    )


def test_published_rows_give_the_results_of_the_table(pilots: None) -> None:
    known = {one.place.name: one.figures for one in known_results() if one.place.country == "DK" and one.year == 2009}

    assert len(published_results()) == 5
    assert all(dict(one.figures) == dict(known[one.place.name]) for one in published_results())


def test_a_later_evaluation_isnt_the_first(swedes: None) -> None:
    first = {one.handle: one.result.first for one in published().ones if one.slug == "vallentuna"}

    assert first["se/vallentuna/2019"] is YesNo.NO
    assert next(iter(first.values())) is YesNo.UNKNOWN


def test_what_isnt_published_isnt_there(show: Shows) -> None:
    show("koping-2017", published=False)

    assert published_results() == ()


def test_nothing_is_stale_after_publishing_and_withdrawing(show: Shows, by: Callable[[], By]) -> None:
    assert published_results() == ()
    row = show("koping-2017")
    assert [one.place.name for one in published_results()] == ["Köping"]

    move(row.pk, State.WITHDRAWN, by())

    assert published_results() == ()


def test_while_a_correction_is_written_the_version_before_stays(
    show: Shows, by: Callable[[], By], catalogue: Catalogue
) -> None:
    row = show("koping-2017")
    move(row.pk, State.CORRECTING, by())
    Evaluation.objects.filter(pk=row.pk).update(municipality_name="A draft", basis="official", year=1999)

    assert [(one.place.name, one.year) for one in published_results()] == [("Köping", 2017)]

    Evaluation.objects.filter(pk=row.pk).update(municipality_name="Köping", basis="printed", year=2017)
    move(row.pk, State.REVIEWED, by())
    publish(row.pk, By(NOON + timedelta(days=1)), catalogue)

    assert len({one.snapshot for one in published().ones}) == 1
    assert published().ones[0].snapshot == row.snapshots.get(version=2).pk


def test_what_was_read_before_isnt_read_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "_read", {})  # another test may have had the same snapshots, before its rollback
    monkeypatch.setattr(reading, "_last", None)
    publish_many(10)
    with CaptureQueriesContext(connection) as first:
        published()
    publish_many(40, begin=10)
    with CaptureQueriesContext(connection) as more:
        assert len(published().ones) == 40
    with CaptureQueriesContext(connection) as again:
        published()

    assert (len(first), len(more), len(again)) == (3, 3, 1)


def test_a_whole_snapshot_is_read_as_it_was_frozen(show: Shows, catalogue: Catalogue) -> None:
    show("koping-2017")
    (one,) = published().ones

    loaded = load_evaluation(EXAMPLES / "koping-2017.yaml", catalogue).evaluation

    assert whole([one])[one.snapshot].findings == loaded.findings


def test_an_invented_evaluation_is_in_no_set_of_real_ones(show: Shows) -> None:
    show("furudal-2025")

    assert published().results() == ()
    assert len(published().results(invented=True)) == 1


def test_a_thousand_are_read_once(db: None) -> None:
    publish_many(1000)

    with CaptureQueriesContext(connection) as queries:
        assert len(published_results()) == 1000

    assert len(queries) == 3
