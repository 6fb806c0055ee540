"""Results known from print only, taken in and published: each as an evaluation with printed figures."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction

from django.db import transaction

from kompass.apps.evaluations.models import Evaluation, Figure, Snapshot, State
from kompass.apps.evaluations.services.change import By
from kompass.apps.evaluations.services.publishing import move, publish
from kompass.apps.evaluations.services.taking_in import Taken, take_in
from kompass.apps.municipalities.finding import municipality_of
from kompass.core.errors import Fault, KompassError, Place, SchemaFault
from kompass.core.evaluation.consistency import complaints
from kompass.core.evaluation.model import Evaluation as CoreEvaluation
from kompass.core.exact import parse_exact
from kompass.core.messages import Message, msg
from kompass.files.catalogue import Catalogue
from kompass.files.faults import MAX_FAULTS
from kompass.files.loading import edition_of
from kompass.files.plain import key_text
from kompass.files.results_evaluations import evaluations_of_rows
from kompass.files.results_table import ResultRow


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one line of results; ``problem`` says why it wasn't taken in."""

    name: str
    year: int | None
    taken: Taken | None
    problem: Message | KompassError | None = None
    evaluation: Evaluation | None = None


def publish_table(rows: Iterable[ResultRow], by: By, catalogue: Catalogue) -> Iterator[Outcome]:
    """Take in and publish; see `take_in_table`."""
    return take_in_table(rows, by, catalogue, publishes=True)


def take_in_table(rows: Iterable[ResultRow], by: By, catalogue: Catalogue, *, publishes: bool) -> Iterator[Outcome]:
    """Take in each by itself, so that one that can't be doesn't hold up the others.

    What a fuller evaluation of the same year and edition says already is left alone; where it says otherwise, that is
    named as a conflict and nothing is overwritten.
    """
    for evaluation in evaluations_of_rows(rows, catalogue):
        name, year = evaluation.municipality.name, evaluation.dates.year
        try:
            yield take_in_one(evaluation, by, catalogue, publishes=publishes)
        except KompassError as error:
            yield Outcome(name, year, None, error)


def take_in_one(evaluation: CoreEvaluation, by: By, catalogue: Catalogue, *, publishes: bool) -> Outcome:
    """One evaluation of a table, whole or not at all. Raises KompassError for one that can't be."""
    name, year = evaluation.municipality.name, evaluation.dates.year
    known = fuller(evaluation)
    if known is not None:
        differing = clashes(evaluation, known)
        if not differing:
            return Outcome(name, year, Taken.UNCHANGED, evaluation=known.evaluation)
        items = ", ".join(differing)
        return Outcome(
            name, year, None, msg("Published here with other figures ({items}); left as it was.", items=items)
        )
    require_fitting(evaluation, catalogue)
    with transaction.atomic():
        return _new_one(evaluation, by, catalogue, publishes=publishes)


def _new_one(evaluation: CoreEvaluation, by: By, catalogue: Catalogue, *, publishes: bool) -> Outcome:
    name, year = evaluation.municipality.name, evaluation.dates.year
    row, taken = take_in(evaluation, _again(by))
    if publishes and row.state == State.PREPARED:
        move(row.pk, State.REVIEWED, _again(by))
        publish(row.pk, _again(by), catalogue)
        row.refresh_from_db()
    return Outcome(name, year, taken, evaluation=row)


def require_fitting(evaluation: CoreEvaluation, catalogue: Catalogue) -> None:
    """Raises SchemaFault for what doesn't fit its edition."""
    faults = [
        Fault(message, Place(key=key_text(key)))
        for key, message in complaints(evaluation, edition_of(evaluation, catalogue))
    ]
    if faults:
        raise SchemaFault(faults[:MAX_FAULTS])


def _again(by: By) -> By:
    """The same person and moment, for another operation."""
    return By(by.at, by.actor, uuid.uuid4())


def fuller(evaluation: CoreEvaluation) -> Snapshot | None:
    """The latest snapshot of another evaluation of the same municipality, year and edition."""
    row = (
        Evaluation.objects.filter(
            municipality=municipality_of(evaluation), year=evaluation.dates.year, edition=evaluation.edition.id
        )
        .exclude(pk=evaluation.id)
        .first()
    )
    return None if row is None else row.snapshots.order_by("-version").first()


def clashes(evaluation: CoreEvaluation, snapshot: Snapshot) -> dict[str, tuple[Fraction | None, Fraction | None]]:
    """Items that both have with other figures: that of the snapshot, and that of the evaluation."""
    known = {f.item: parse_exact(f.points) for f in Figure.objects.filter(snapshot=snapshot)}
    return {
        item: (known[item], figure.printed)
        for item, figure in evaluation.points.items()
        if item in known and figure.printed != known[item]
    }
