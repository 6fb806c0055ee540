"""Files from outside, by their content: evaluation files, bundles, tables of results. Each is taken whole or not."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from django.db import transaction

from kompass.apps.evaluations.models import Evaluation, State
from kompass.apps.evaluations.services import uploads
from kompass.apps.evaluations.services.change import By
from kompass.apps.evaluations.services.published_table import Outcome, take_in_table
from kompass.apps.evaluations.services.publishing import move, publish
from kompass.apps.evaluations.services.taking_in import Taken, take_in
from kompass.core.errors import Fault, InputError, Place, Refused, SchemaFault
from kompass.core.evaluation.model import Evaluation as CoreEvaluation
from kompass.core.instrument.model import Edition
from kompass.core.messages import msg
from kompass.files.bundle import BundledFile, open_bundle
from kompass.files.catalogue import Catalogue
from kompass.files.faults import MAX_FAULTS
from kompass.files.loading import fitted, load_evaluation
from kompass.files.results_table import read_sound_results


@dataclass(frozen=True, slots=True)
class Incoming:
    """One evaluation, and the files that came along: in a bundle, or the report that it was read of.

    Nothing is kept of them before they are taken in (`accept`).
    """

    evaluation: CoreEvaluation
    edition: Edition
    files: tuple[BundledFile, ...] = ()
    source: Path | None = None


@dataclass(frozen=True, slots=True)
class Asked:
    """What is to become of what is taken in: another content replaced, all of it published."""

    replace: bool = False
    publish: bool = False


def is_table(path: Path) -> bool:
    return path.suffix.lower() == ".csv"


def is_bundle(path: Path) -> bool:
    return path.suffix.lower() == ".zip"


def open_incoming(path: Path, catalogue: Catalogue, name: str | None = None) -> Incoming:
    """An evaluation file or a bundle. Raises KompassError; then nothing was taken in."""
    if is_bundle(path):
        with open_bundle(path, name, limit=uploads.largest()) as bundle:
            loaded = fitted(bundle.document(), catalogue)
            return Incoming(loaded.evaluation, loaded.edition, uploads.described_all(bundle), path)
    loaded = load_evaluation(path, catalogue)
    return Incoming(loaded.evaluation, loaded.edition)


def import_file(path: Path, by: By, catalogue: Catalogue, asked: Asked) -> list[Outcome]:
    """Take a file in whole: where one evaluation of a table can't be, none of it is.

    Raises KompassError where the file can't be used, or would overwrite what it isn't asked to.
    """
    if is_table(path):
        return _whole_table(path, by, catalogue, asked)
    incoming = open_incoming(path, catalogue)
    row, taken = accept(incoming, by, catalogue, asked)
    return [Outcome(row.municipality_name, row.year, taken, evaluation=row)]


def nothing_taken(path: Path) -> Fault:
    """What is said after the faults of a table that is taken whole or not at all."""
    hint = msg("With --rest FILE what is sound goes in, and the other lines are written to FILE with the reasons.")
    return Fault(msg("Nothing of this table was taken in."), Place(str(path)), hint)


def _whole_table(path: Path, by: By, catalogue: Catalogue, asked: Asked) -> list[Outcome]:
    rows, bad = read_sound_results(path)
    try:
        if bad:
            raise SchemaFault([one.fault for one in bad[:MAX_FAULTS]])
        with transaction.atomic():
            outcomes = list(take_in_table(rows, by, catalogue, publishes=asked.publish))
            if any(one.problem is not None for one in outcomes):
                transaction.set_rollback(True)
            return outcomes
    except (InputError, Refused) as error:
        raise type(error)([*error.faults, nothing_taken(path)]) from error


def accept(incoming: Incoming, by: By, catalogue: Catalogue, asked: Asked) -> tuple[Evaluation, Taken]:
    """Take one evaluation in with its files, and where it is asked for publish it, all or nothing."""
    with uploads.aside(_contents(incoming)) as put, transaction.atomic():
        row, taken = take_in(incoming.evaluation, by, replace=asked.replace, files=incoming.files)
        if asked.publish and row.state in (State.PREPARED, State.CORRECTING):
            move(row.pk, State.REVIEWED, following(by, "reviewed"))
            publish(row.pk, following(by, "published"), catalogue)
            row.refresh_from_db()
        put()
    return row, taken


def _contents(incoming: Incoming) -> Iterator[tuple[str, Iterable[bytes]]]:
    if incoming.source is None:
        return
    if not is_bundle(incoming.source):
        yield from ((file.sha256, uploads.chunks_of(incoming.source)) for file in incoming.files)
        return
    with open_bundle(incoming.source, limit=uploads.largest()) as bundle:
        yield from ((file.sha256, bundle.chunks(file)) for file in bundle.files)


def following(by: By, what: str) -> By:
    """The same person and moment, for what follows from an operation; its id follows from the operation's."""
    return By(by.at, by.actor, uuid.uuid5(by.operation, what))
