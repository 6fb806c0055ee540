"""An owner's steps, from the pages and from the commands alike: review, publish, correct, withdraw, back to work."""

from __future__ import annotations

from kompass.apps.evaluations.models import Evaluation, Event, Snapshot, State
from kompass.apps.evaluations.services.change import By
from kompass.apps.evaluations.services.publishing import move, publish
from kompass.core.errors import Fault, Place, Refused, SchemaFault
from kompass.core.evaluation.model import WrittenText
from kompass.core.messages import msg
from kompass.files.catalogue import Catalogue

OWNERS = (State.REVIEWED, State.PREPARED, State.PUBLISHED, State.CORRECTING, State.WITHDRAWN)
"""Steps that an owner takes; the others belong to the work on an evaluation."""
LONGEST_NOTE = 2000


def take_step(
    row: Evaluation,
    to: State,
    by: By,
    catalogue: Catalogue,
    *,
    revision: int | None = None,
    note: WrittenText | None = None,
) -> Snapshot | None:
    """Bring an evaluation to its next state; returns the snapshot where that publishes it.

    Raises Refused for a step that can't follow, for what has errors, and for a second version that says nothing of what
    was corrected; AlreadyDone for an operation that was done before.
    """
    if to is not State.PUBLISHED:
        move(row.pk, to, by, revision=revision)
        return None
    _require_note(row, by, note)
    return publish(row.pk, by, catalogue, revision=revision, note=note)


def _require_note(row: Evaluation, by: By, note: WrittenText | None) -> None:
    done = Event.objects.filter(operation=by.operation).exists()
    if note is None and not done and row.snapshots.exists():
        raise Refused(Fault(msg("Say what was corrected: readers see it beside the new version."), Place(key="note")))
    if note is not None and len(note.value) > LONGEST_NOTE:
        raise SchemaFault(Fault(msg("The note is longer than {most} signs.", most=LONGEST_NOTE), Place(key="note")))
