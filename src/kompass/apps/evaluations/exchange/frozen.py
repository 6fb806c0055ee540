"""The packed cells of published evaluations: read as they were frozen, never packed again."""

from __future__ import annotations

import numpy as np
from django.db.models import QuerySet

from kompass.apps.evaluations.as_published import column
from kompass.apps.evaluations.exchange.packing import Packed
from kompass.apps.evaluations.models import PackedCells
from kompass.apps.evaluations.published import snapshots
from kompass.core.instrument.model import Edition
from kompass.core.scoring.packed import width
from kompass.files.snapshots import FINAL


def frozen_rows(edition: Edition) -> QuerySet[PackedCells]:
    """The final layers of what is on show by an edition, its version and its point set."""
    points = edition.point_set
    marked_by = snapshots().alias(point_set=column("point_set"), point_set_version=column("point_set_version"))
    wanted = marked_by.filter(
        edition=edition.id,
        edition_version=edition.version,
        point_set=points and points.id,
        point_set_version=points and points.version,
    )
    return PackedCells.objects.filter(layer=FINAL, snapshot__in=wanted.order_by().values("pk"))


def frozen_cells(edition: Edition) -> Packed:
    """All of them at once; one query. One byte a cell, so a thousand evaluations are less than a megabyte."""
    rows = list(frozen_rows(edition).order_by("snapshot__evaluation").values_list("snapshot__evaluation", "cells"))
    flat = np.frombuffer(b"".join(bytes(cells) for _, cells in rows), dtype=np.uint8)
    by_evaluation = flat.reshape(len(rows), width(edition))
    return Packed(tuple(one for one, _ in rows), np.ascontiguousarray(by_evaluation.T))
