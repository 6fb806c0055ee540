"""The packed cells of published evaluations: read as they were frozen, never packed again."""

from __future__ import annotations

import numpy as np
from django.db.models import Exists, OuterRef, QuerySet

from kompass.apps.evaluations.exchange.packing import Packed
from kompass.apps.evaluations.models import PackedCells, Snapshot, State
from kompass.core.instrument.model import Edition
from kompass.core.scoring.packed import width
from kompass.files.snapshots import FINAL


def latest_snapshots() -> QuerySet[Snapshot]:
    """The last snapshot of every evaluation that is published: what everybody may see."""
    later = Snapshot.objects.filter(evaluation=OuterRef("evaluation"), version__gt=OuterRef("version"))
    return Snapshot.objects.filter(~Exists(later), evaluation__state=State.PUBLISHED).order_by()


def frozen_rows(edition: Edition) -> QuerySet[PackedCells]:
    """The final layers of published evaluations by an edition, its version and its point set."""
    points = edition.point_set
    return PackedCells.objects.filter(
        layer=FINAL,
        snapshot__in=latest_snapshots().filter(
            edition=edition.id,
            edition_version=edition.version,
            evaluation__point_set=points and points.id,
            evaluation__point_set_version=points and points.version,
        ),
    )


def frozen_cells(edition: Edition) -> Packed:
    """All of them at once; one query. One byte a cell, so a thousand evaluations are less than a megabyte."""
    rows = list(frozen_rows(edition).order_by("snapshot__evaluation").values_list("snapshot__evaluation", "cells"))
    flat = np.frombuffer(b"".join(bytes(cells) for _, cells in rows), dtype=np.uint8)
    by_evaluation = flat.reshape(len(rows), width(edition))
    return Packed(tuple(one for one, _ in rows), np.ascontiguousarray(by_evaluation.T))
