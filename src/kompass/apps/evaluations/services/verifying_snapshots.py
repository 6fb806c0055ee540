"""Snapshots against what was published: text, sha256, packed cells and figures are made anew and compared."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction

from kompass.apps.evaluations.models import Evaluation, PublicAddress, Snapshot
from kompass.core.errors import KompassError
from kompass.core.evaluation.model import Evaluation as CoreEvaluation
from kompass.core.evaluation.snapshot import Snapshot as CoreSnapshot
from kompass.core.exact import exact_text
from kompass.core.instrument.model import Edition
from kompass.core.messages import Message, msg
from kompass.core.scoring.exact import score
from kompass.files.catalogue import Catalogue
from kompass.files.loading import edition_of
from kompass.files.results_data import result_of
from kompass.files.snapshots import read_snapshot, take_snapshot

Published = Sequence[tuple[Mapping[str, object], CoreEvaluation | None]]
"""What each event of publishing says, and the content as it was then."""


def core_snapshot(row: Snapshot) -> CoreSnapshot:
    """The snapshot as the core knows it."""
    cells = {one.layer: bytes(one.cells) for one in row.packed.all()}
    return CoreSnapshot(
        row.canonical, row.sha256, row.edition, row.edition_version, row.edition_hash, row.engine, cells
    )


def snapshot_deviations(row: Evaluation, published: Published, catalogue: Catalogue) -> Iterator[tuple[str, Message]]:
    snapshots = list(row.snapshots.order_by("version").prefetch_related("packed", "figures"))
    if [one.version for one in snapshots] != [after.get("version") for after, _ in published]:
        yield "snapshots", msg("The events tell of other versions than there are.")
        return
    for snapshot, (after, content) in zip(snapshots, published, strict=True):
        place = f"snapshots.v{snapshot.version}"
        if snapshot.sha256 != after.get("sha256"):
            yield place, msg("The event tells of another sha256.")
        try:
            frozen = core_snapshot(snapshot)
            evaluation = read_snapshot(frozen)
            edition = edition_of(evaluation, catalogue)
        except KompassError as error:
            yield place, error.faults[0].message
            continue
        yield from _address(f"{place}.address", snapshot, evaluation)
        yield from _parts(place, snapshot, frozen, evaluation, edition)
        if content is not None and take_snapshot(content, edition).canonical != frozen.canonical:
            yield place, msg("It isn't what was here when it was published.")


def _address(place: str, snapshot: Snapshot, evaluation: CoreEvaluation) -> Iterator[tuple[str, Message]]:
    """Where its page stands: in the year it tells of, and nowhere that belongs to another evaluation."""
    at = PublicAddress.objects.filter(snapshot=snapshot).first()
    if at is None:
        yield place, msg("Nothing tells where its page stands.")
        return
    if at.year != evaluation.dates.year:
        told = evaluation.dates.year
        yield place, msg("{there} is here, the snapshot says {told}.", there=at.year or "–", told=told or "–")
    municipality = snapshot.evaluation.municipality_id
    there = PublicAddress.objects.filter(year=at.year, number=at.number)
    others = there.filter(snapshot__evaluation__municipality=municipality)
    if others.exclude(snapshot__evaluation=snapshot.evaluation_id).exists():
        yield place, msg("Another evaluation has the same address.")


def _parts(
    place: str, snapshot: Snapshot, frozen: CoreSnapshot, evaluation: CoreEvaluation, edition: Edition
) -> Iterator[tuple[str, Message]]:
    anew = take_snapshot(evaluation, edition)
    named = (frozen.edition, frozen.edition_version, frozen.edition_hash)
    if named != (anew.edition, anew.edition_version, anew.edition_hash):
        yield f"{place}.edition", msg("The edition isn't the one by which it was marked.")
    for layer in sorted({*anew.cells, *frozen.cells}):
        if anew.cells.get(layer) != frozen.cells.get(layer):
            yield f"{place}.cells.{layer}", msg("The packed cells aren't those of the snapshot.")
    figures = {item: exact_text(points) for item, points in _figures(evaluation, edition).items()}
    kept = {one.item: one.points for one in snapshot.figures.all()}
    for item in sorted({*figures, *kept}):
        if figures.get(item) != kept.get(item):
            yield (
                f"{place}.figures.{item}",
                msg(
                    "“{there}” is here, computed anew it is “{told}”.",
                    there=kept.get(item, "–"),
                    told=figures.get(item, "–"),
                ),
            )


def _figures(evaluation: CoreEvaluation, edition: Edition) -> Mapping[str, Fraction]:
    return result_of(evaluation, score(evaluation, edition), edition).figures
