"""The one way in which an evaluation changes: lock it, change its rows, write one event, all or nothing."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import transaction

from kompass.apps.evaluations.models import Evaluation, Event, State
from kompass.apps.evaluations.models.evaluation import STEPS
from kompass.apps.evaluations.state_words import STATES, listed
from kompass.core.errors import Fault, Refused
from kompass.core.messages import msg


@dataclass(frozen=True, slots=True)
class By:
    """Who does something and when. ``operation`` is the client's id of it: sent twice, it is done once."""

    at: datetime
    actor: uuid.UUID | None = None
    operation: uuid.UUID = field(default_factory=uuid.uuid4)


@dataclass(slots=True)
class Change:
    """A change under way; ``before`` and ``after`` go into its event."""

    row: Evaluation
    before: Any = None
    after: Any = None


class AlreadyDone(Exception):
    def __init__(self, event: Event) -> None:
        super().__init__(str(event.operation))
        self.event = event


@contextmanager
def changing(evaluation_id: str, kind: str, by: By, *, revision: int | None = None) -> Iterator[Change]:
    """Lock an evaluation and let the block change it; then its event is written.

    ``revision`` is the one that the change rests on. Raises AlreadyDone for an operation that was done before, Refused
    where somebody else was quicker, and KeyError where there is no such evaluation.
    """
    with transaction.atomic():
        row = Evaluation.objects.select_for_update().filter(pk=evaluation_id).first()
        if row is None:
            raise KeyError(evaluation_id)
        done = Event.objects.filter(operation=by.operation).first()
        if done is not None:
            raise AlreadyDone(done)
        if revision is not None and revision != row.revision:
            raise Refused(
                Fault(
                    msg("The evaluation was changed in the meantime."),
                    hint=msg("Look at it as it is now, and decide again."),
                )
            )
        change = Change(row)
        yield change
        record(change, kind, by)


def record(change: Change, kind: str, by: By) -> Event:
    """Write the event and count the revision on."""
    row = change.row
    row.revision += 1
    row.save()
    return Event.objects.create(
        evaluation=row,
        revision=row.revision,
        kind=kind,
        actor=by.actor,
        at=by.at,
        before=change.before,
        after=change.after,
        operation=by.operation,
    )


def step(row: Evaluation, to: State) -> None:
    """Bring an evaluation to its next state. Raises Refused where it can't follow the one it is in."""
    if to not in STEPS[row.state]:
        raise Refused(
            Fault(
                msg("From “{state}” it can't become “{to}”.", state=STATES[row.state], to=STATES[to]),
                hint=msg("What may come next: {steps}.", steps=listed(STEPS[row.state])),
            )
        )
    row.state = to
