"""Taking an evaluation in: from a file, a bundle or a read report, whole or not at all."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from enum import StrEnum

from django.db import IntegrityError, transaction

from kompass.apps.evaluations import exchange
from kompass.apps.evaluations.models import Evaluation, Event, PublicAddress, State, Upload
from kompass.apps.evaluations.services.change import AlreadyDone, By, Change, changing, record
from kompass.apps.municipalities.finding import INVENTED_IN_FILE, municipality_of
from kompass.apps.municipalities.models import Municipality
from kompass.core.errors import Fault, Place, Refused
from kompass.core.evaluation.model import Evaluation as CoreEvaluation
from kompass.core.messages import msg
from kompass.files.bundle import BundledFile
from kompass.files.evaluation_file import canonical_json, fingerprint


class Taken(StrEnum):
    """What became of it."""

    NEW = "new"
    UNCHANGED = "unchanged"
    REPLACED = "replaced"


OPEN_STATES = (State.PREPARED, State.CORRECTING)
"""States in which an evaluation may be replaced by another content of the same id."""


def take_in(
    evaluation: CoreEvaluation, by: By, *, replace: bool = False, files: Sequence[BundledFile] = ()
) -> tuple[Evaluation, Taken]:
    """Write an evaluation that fits its edition (`kompass.files.loading` has checked it).

    The same content twice changes nothing. Another content under an id that is here is a conflict: Refused, unless
    ``replace`` is said and the evaluation is open. ``files`` belong to it, and whoever calls keeps them
    (`uploads.aside`); those that it hasn't yet are noted. Raises UnknownItem for a municipality that isn't known.
    """
    with transaction.atomic():
        row, taken = _taken_in(evaluation, by, replace=replace)
        _note_files(row, files, by)
    return row, taken


def _taken_in(evaluation: CoreEvaluation, by: By, *, replace: bool) -> tuple[Evaluation, Taken]:
    if not Evaluation.objects.filter(pk=evaluation.id).exists():
        try:
            with transaction.atomic():
                return _new(evaluation, by), Taken.NEW
        except IntegrityError:
            # Another process was quicker with the same id, or sent the same operation.
            if not Evaluation.objects.filter(pk=evaluation.id).exists():
                raise
    return _again(Evaluation.objects.get(pk=evaluation.id), evaluation, by, replace=replace)


def _new(evaluation: CoreEvaluation, by: By) -> Evaluation:
    municipality = municipality_of(evaluation, INVENTED_IN_FILE)
    row = exchange.write(evaluation, municipality, number=_free_number(municipality, evaluation), at=by.at)
    record(Change(row, None, _content(evaluation)), "taken-in", by)
    return row


def _free_number(municipality: Municipality, evaluation: CoreEvaluation) -> int:
    """Its own where it was public in that year before; else one that nothing of that year has or ever had in public."""
    Municipality.objects.select_for_update().get(pk=municipality.pk)  # so that two don't take the same number
    year = evaluation.dates.year
    public = PublicAddress.objects.filter(snapshot__evaluation__municipality=municipality, year=year)
    own = public.filter(snapshot__evaluation=evaluation.id).values_list("number", flat=True).first()
    if own is not None:
        return own
    others = Evaluation.objects.filter(municipality=municipality, year=year)
    taken = {*others.values_list("number", flat=True), *public.values_list("number", flat=True)}
    return max(taken, default=0) + 1


def _again(row: Evaluation, evaluation: CoreEvaluation, by: By, *, replace: bool) -> tuple[Evaluation, Taken]:
    """Compare what is here with what has come."""
    row = Evaluation.objects.select_for_update().get(pk=row.pk)
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
    try:
        return _replaced(row, now, evaluation, by), Taken.REPLACED
    except AlreadyDone:
        return row, Taken.UNCHANGED


def _replaced(row: Evaluation, now: CoreEvaluation, evaluation: CoreEvaluation, by: By) -> Evaluation:
    municipality = municipality_of(evaluation, INVENTED_IN_FILE)
    moves = municipality.pk != row.municipality_id or evaluation.dates.year != row.year
    if municipality.pk != row.municipality_id and row.snapshots.exists():
        raise Refused(
            Fault(
                msg("The evaluation {name} was published for another municipality.", name=str(row)),
                Place(key=evaluation.id),
                msg("That is another evaluation: withdraw this one, and give the other an id of its own."),
            )
        )
    number = _free_number(municipality, evaluation) if moves else row.number
    with changing(row.pk, "replaced", by, revision=row.revision) as change:
        change.before, change.after = _content(now), _content(evaluation)
        state, revision = change.row.state, change.row.revision
        change.row = exchange.write(evaluation, municipality, number=number, at=by.at, replace=True)
        change.row.state, change.row.revision = state, revision
    return change.row


def _note_files(row: Evaluation, files: Sequence[BundledFile], by: By) -> None:
    """Files that came along, each once; an event tells of those that are new."""
    known = set(Upload.objects.filter(evaluation=row).values_list("sha256", flat=True))
    new = [one for one in {file.sha256: file for file in files}.values() if one.sha256 not in known]
    if not new:
        return
    with changing(row.pk, "files", By(by.at, by.actor, uuid.uuid5(by.operation, "files"))) as change:
        change.after = {"added": [{"sha256": one.sha256, "name": one.name} for one in new]}
        Upload.objects.bulk_create(
            Upload(
                evaluation=row,
                sha256=one.sha256,
                name=one.name,
                content_type=one.content_type,
                size=one.size,
                at=by.at,
            )
            for one in new
        )
    row.refresh_from_db()


def _just_done(by: By) -> bool:
    return Event.objects.filter(operation=by.operation).exists()


def _content(evaluation: CoreEvaluation) -> dict[str, str]:
    """What `kompass verify` replays: the whole evaluation in its canonical form."""
    return {"canonical": canonical_json(evaluation), "sha256": fingerprint(evaluation)}
