"""Reviewing, publishing, correcting, withdrawing. What is published is a snapshot and stays readable for ever."""

from __future__ import annotations

from kompass.apps.evaluations import exchange
from kompass.apps.evaluations.models import Evaluation, Figure, PackedCells, PublicAddress, Snapshot, State
from kompass.apps.evaluations.services.change import By, changing, step
from kompass.apps.evaluations.services.reviewing import require_sound, require_without_errors
from kompass.core.errors import Fault, Refused
from kompass.core.evaluation.model import WrittenText
from kompass.core.exact import exact_text
from kompass.core.messages import msg
from kompass.core.scoring.exact import score
from kompass.files.catalogue import Catalogue
from kompass.files.loading import edition_of
from kompass.files.results_data import result_of
from kompass.files.snapshots import take_snapshot


def move(evaluation_id: str, to: State, by: By, *, revision: int | None = None) -> Evaluation:
    """A step without other effect (reviewed, open for correction, withdrawn).

    Raises Refused for a skipped state, and where an evaluation with errors is to count as reviewed.
    """
    if to is State.PUBLISHED:
        raise Refused(Fault(msg("Publishing freezes a snapshot: it has its own way.")))
    with changing(evaluation_id, "state", by, revision=revision) as change:
        change.before = {"state": change.row.state}
        step(change.row, to)
        if to is State.REVIEWED:
            require_sound(change.row, Catalogue())
        change.after = {"state": change.row.state}
    return change.row


def publish(
    evaluation_id: str,
    by: By,
    catalogue: Catalogue,
    *,
    revision: int | None = None,
    note: WrittenText | None = None,
) -> Snapshot:
    """Freeze an evaluation that was reviewed, or is open for correction, and show it. Each time makes the next version.

    Raises Refused for one in another state, for one that has errors, or of which nothing is complete.
    """
    with changing(evaluation_id, "published", by, revision=revision) as change:
        row = change.row
        evaluation = exchange.read(row.pk)
        edition = edition_of(evaluation, catalogue)
        scored = score(evaluation, edition)
        require_without_errors(evaluation, edition, scored)
        result = result_of(evaluation, scored, edition)
        before = row.state
        step(row, State.PUBLISHED)
        frozen = take_snapshot(evaluation, edition)
        version = Snapshot.objects.filter(evaluation=row).count() + 1
        snapshot = Snapshot.objects.create(
            evaluation=row,
            version=version,
            canonical=frozen.canonical,
            sha256=frozen.sha256,
            edition=frozen.edition,
            edition_version=frozen.edition_version,
            edition_hash=frozen.edition_hash,
            engine=frozen.engine,
            published_at=by.at,
            note=exchange.text_out(note),
        )
        PublicAddress.of(snapshot).save()
        PackedCells.objects.bulk_create(
            PackedCells(snapshot=snapshot, layer=layer, cells=cells) for layer, cells in frozen.cells.items()
        )
        Figure.objects.bulk_create(
            Figure(snapshot=snapshot, item=item, points=exact_text(points)) for item, points in result.figures.items()
        )
        change.before = {"state": before}
        change.after = {"state": row.state, "version": version, "sha256": frozen.sha256}
    return snapshot
