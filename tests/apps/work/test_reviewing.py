"""What has errors isn't reviewed: the step isn't offered, and whoever sends it all the same is told why."""

from __future__ import annotations

import re
import uuid
from collections.abc import Callable
from dataclasses import replace

import pytest
from django.test import Client

from kompass.apps.evaluations import exchange
from kompass.apps.evaluations.models import Evaluation, State
from kompass.apps.evaluations.services.change import By
from kompass.apps.evaluations.services.importing import Asked, Incoming, accept
from kompass.apps.evaluations.services.publishing import move, publish
from kompass.apps.evaluations.services.reviewing import remarks_of
from kompass.apps.evaluations.services.taking_in import take_in
from kompass.core.checks.model import Weight
from kompass.core.errors import Refused
from kompass.core.evaluation.model import Evaluation as CoreEvaluation
from kompass.files.catalogue import Catalogue
from kompass.files.loading import edition_of
from tests.apps.cast import published, taken_in


@pytest.fixture
def broken(db: None, by: Callable[[], By], catalogue: Catalogue) -> Evaluation:
    """Köping, with a figure of which another place of the document says otherwise."""
    row = taken_in("koping-2017", by, catalogue)
    return take_in(with_error(exchange.read(row.pk)), by(), replace=True)[0]


def with_error(evaluation: CoreEvaluation) -> CoreEvaluation:
    one = replace(evaluation.points["1"], elsewhere="page 9: 12 points")
    return replace(evaluation, points={**evaluation.points, "1": one})


def offered(page: str) -> list[str]:
    return re.findall(r'name="step" value="([^"]*)"', page)


def test_the_step_is_not_offered_before_the_errors_are_gone(
    at_work: Client, broken: Evaluation, by: Callable[[], By], catalogue: Catalogue
) -> None:
    before = at_work.get(f"/en/work/{broken.pk}/").content.decode()
    sound = exchange.read(broken.pk)
    sound = replace(sound, points={**sound.points, "1": replace(sound.points["1"], elsewhere=None)})
    take_in(sound, by(), replace=True)
    after = at_work.get(f"/en/work/{broken.pk}/").content.decode()

    assert "reviewed" not in offered(before)
    assert "Errors in the evaluation: 1." in before
    assert "take it in again" in before
    assert "reviewed" in offered(after)


def test_a_step_that_is_sent_all_the_same_is_refused_with_the_errors(at_work: Client, broken: Evaluation) -> None:
    sent = {"step": "reviewed", "operation": str(uuid.uuid4()), "revision": str(broken.revision)}

    answer = at_work.post(f"/en/work/{broken.pk}/step/", sent)

    page = answer.content.decode()
    told = page.partition('role="alert"')[2].partition("</div>")[0]
    broken.refresh_from_db()
    assert (answer.status_code, broken.state) == (409, State.PREPARED)
    assert "Errors in the evaluation: 1." in told
    assert "points.1" in told
    assert "take it in again" in told
    assert "To look at" in page


def test_the_service_refuses_whoever_asks(broken: Evaluation, by: Callable[[], By], catalogue: Catalogue) -> None:
    events = broken.events.count()

    with pytest.raises(Refused) as refused:
        move(broken.pk, State.REVIEWED, by())

    errors = [one for one in remarks_of(broken, catalogue) if one.weight is Weight.ERROR]
    broken.refresh_from_db()
    assert [fault.message for fault in refused.value.faults[1:]] == [one.message for one in errors]
    assert (broken.state, broken.events.count()) == (State.PREPARED, events)


def test_what_is_taken_in_to_be_published_at_once_is_left_out_whole(
    db: None, by: Callable[[], By], catalogue: Catalogue, broken: Evaluation
) -> None:
    other = replace(exchange.read(broken.pk), id="01JD3M8N6W0000000000000009")

    with pytest.raises(Refused, match="Errors in the evaluation: 1"):
        accept(Incoming(other, edition_of(other, catalogue)), by(), catalogue, Asked(publish=True))

    assert not Evaluation.objects.filter(pk=other.id).exists()


def test_what_is_open_for_correction_needs_no_other_review_but_to_be_without_errors(
    db: None, by: Callable[[], By], catalogue: Catalogue
) -> None:
    first = published("koping-2017", by, catalogue)
    sound = exchange.read(first.evaluation_id)
    move(first.evaluation_id, State.CORRECTING, by())
    take_in(with_error(sound), by(), replace=True)

    with pytest.raises(Refused, match="Errors in the evaluation: 1"):
        publish(first.evaluation_id, by(), catalogue)
    take_in(sound, by(), replace=True)
    second = publish(first.evaluation_id, by(), catalogue)

    assert (second.version, second.evaluation.state) == (2, State.PUBLISHED)
