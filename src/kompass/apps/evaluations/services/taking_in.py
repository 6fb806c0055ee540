"""Taking an evaluation in: from a file, a bundle or a read report, whole or not at all."""

from __future__ import annotations

from enum import StrEnum

from django.db import IntegrityError, transaction

from kompass.apps.evaluations import exchange
from kompass.apps.evaluations.models import Evaluation, Event, State
from kompass.apps.evaluations.services.change import By, Change, changing, record
from kompass.apps.municipalities.finding import municipality_of
from kompass.apps.municipalities.models import Municipality
from kompass.core.errors import Fault, Place, Refused
from kompass.core.evaluation.model import Evaluation as CoreEvaluation
from kompass.core.messages import msg
from kompass.files.evaluation_file import canonical_json, fingerprint


class Taken(StrEnum):
    """What became of it."""

    NEW = "new"
    UNCHANGED = "unchanged"
    REPLACED = "replaced"


OPEN_STATES = (State.PREPARED, State.CORRECTING)
"""States in which an evaluation may be replaced by another content of the same id."""


def take_in(evaluation: CoreEvaluation, by: By, *, replace: bool = False) -> tuple[Evaluation, Taken]:
    """Write an evaluation that fits its edition (`kompass.files.loading` has checked it).

    The same content twice changes nothing. Another content under an id that is here is a conflict: Refused, unless
    ``replace`` is said and the evaluation is open. Raises UnknownItem for a municipality that isn't known.
    """
    try:
        with transaction.atomic():
            there = Evaluation.objects.select_for_update().filter(pk=evaluation.id).first()
            if there is None:
                return _new(evaluation, by), Taken.NEW
    except IntegrityError:  # another process was quicker with the same id
        there = Evaluation.objects.get(pk=evaluation.id)
    return _again(there, evaluation, by, replace=replace)


def _new(evaluation: CoreEvaluation, by: By) -> Evaluation:
    municipality = municipality_of(evaluation)
    Municipality.objects.select_for_update().get(pk=municipality.pk)  # so that two don't take the same number
    others = Evaluation.objects.filter(municipality=municipality, year=evaluation.dates.year)
    number = max((one.number for one in others), default=0) + 1
    row = exchange.write(evaluation, municipality, number=number, at=by.at)
    record(Change(row, None, _content(evaluation)), "taken-in", by)
    return row


def _again(row: Evaluation, evaluation: CoreEvaluation, by: By, *, replace: bool) -> tuple[Evaluation, Taken]:
    """Compare what is here with what has come."""
    now = exchange.read(row.pk)
    if fingerprint(now) == fingerprint(evaluation) or _just_done(by):
        return row, Taken.UNCHANGED
    place = Place(key=evaluation.id)
    if not replace:
        raise Refused(
            Fault(
                msg("The evaluation {name} is here already, with another content.", name=str(row)),
                place,
                msg("Compare the two; to take the new one for the old, say so (--replace)."),
            )
        )
    if row.state not in OPEN_STATES:
        raise Refused(
            Fault(
                msg("The evaluation {name} is “{state}”: it can't be replaced.", name=str(row), state=row.state),
                place,
                msg("Open it for correction first."),
            )
        )
    with changing(row.pk, "replaced", by) as change:
        change.before, change.after = _content(now), _content(evaluation)
        state, revision = change.row.state, change.row.revision
        change.row = exchange.write(evaluation, municipality_of(evaluation), number=row.number, at=by.at)
        change.row.state, change.row.revision = state, revision
    return change.row, Taken.REPLACED


def _just_done(by: By) -> bool:
    return Event.objects.filter(operation=by.operation).exists()


def _content(evaluation: CoreEvaluation) -> dict[str, str]:
    """What `kompass verify` replays: the whole evaluation in its canonical form."""
    return {"canonical": canonical_json(evaluation), "sha256": fingerprint(evaluation)}
