"""Files from outside, by their content: evaluation files, bundles, tables of results. Each is taken whole or not."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from pathlib import Path

from django.db import transaction

from kompass.apps.evaluations.models import Evaluation, State
from kompass.apps.evaluations.services import uploads
from kompass.apps.evaluations.services.change import By
from kompass.apps.evaluations.services.published_table import Outcome, take_in_table
from kompass.apps.evaluations.services.publishing import move, publish
from kompass.apps.evaluations.services.taking_in import Taken, take_in
from kompass.core.evaluation.model import Evaluation as CoreEvaluation
from kompass.core.instrument.model import Edition
from kompass.files.bundle import BundledFile, open_bundle
from kompass.files.catalogue import Catalogue
from kompass.files.loading import fitted, load_evaluation
from kompass.files.results_table import read_results


@dataclass(frozen=True, slots=True)
class Incoming:
    """One evaluation with the files that came along; they have been stored."""

    evaluation: CoreEvaluation
    edition: Edition
    files: tuple[BundledFile, ...] = ()


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
            return Incoming(loaded.evaluation, loaded.edition, uploads.store_all(bundle))
    loaded = load_evaluation(path, catalogue)
    return Incoming(loaded.evaluation, loaded.edition)


def import_file(path: Path, by: By, catalogue: Catalogue, asked: Asked) -> list[Outcome]:
    """Take a file in whole: where one evaluation of a table can't be, none of it is.

    Raises KompassError where the file can't be used, or would overwrite what it isn't asked to.
    """
    if is_table(path):
        with transaction.atomic():
            outcomes = list(take_in_table(read_results(path), by, catalogue, publishes=asked.publish))
            if any(one.problem is not None for one in outcomes):
                transaction.set_rollback(True)
            return outcomes
    incoming = open_incoming(path, catalogue)
    row, taken = accept(incoming, by, catalogue, asked)
    return [Outcome(row.municipality_name, row.year, taken, evaluation=row)]


def accept(incoming: Incoming, by: By, catalogue: Catalogue, asked: Asked) -> tuple[Evaluation, Taken]:
    """Take one evaluation in, and where it is asked for publish it, all or nothing."""
    with transaction.atomic():
        row, taken = take_in(incoming.evaluation, by, replace=asked.replace, files=incoming.files)
        if asked.publish and row.state in (State.PREPARED, State.CORRECTING):
            move(row.pk, State.REVIEWED, following(by, "reviewed"))
            publish(row.pk, following(by, "published"), catalogue)
            row.refresh_from_db()
    return row, taken


def following(by: By, what: str) -> By:
    """The same person and moment, for what follows from an operation; its id follows from the operation's."""
    return By(by.at, by.actor, uuid.uuid5(by.operation, what))
