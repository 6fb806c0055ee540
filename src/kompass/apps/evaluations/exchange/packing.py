"""The final cells of many evaluations straight from their rows, packed as in a snapshot.

`read_many` makes every part of an evaluation; where only scores are asked for, that is many times what is needed. Here
rows become bytes without anything in between, by the same rules as `kompass.core.scoring.packed.pack` (a test compares
the two over random evaluations). However many are packed, the number of queries is the same: four.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np
from django.db.models import QuerySet, TextField
from django.db.models.functions import Cast

from kompass.apps.evaluations.models import Cell, Evaluation, MarkedPoint, NotChosen
from kompass.core.errors import Fault, InternalFault
from kompass.core.evaluation.model import CONSENSUS, EVALUATOR, REPLY, SELF, Status
from kompass.core.instrument.model import Edition, Marking
from kompass.core.messages import msg
from kompass.core.scoring.batch import Cells
from kompass.core.scoring.packed import CLAIMED, MISSING, NOT_CHOSEN, STATE, STATE_SHIFT

_FETCH = 20_000
_Ranks = Mapping[str, Mapping[str, int]]
"""Evaluation → layer → rank; a higher one lies over a lower one. Layers that never are final aren't there."""


@dataclass(frozen=True, slots=True)
class Packed:
    """``cells``: one row per cell (points × aspects), one column per evaluation, in the order of ``ids``."""

    ids: tuple[str, ...]
    cells: Cells


def pack_rows(edition: Edition, ids: Iterable[str]) -> Packed:
    """The cells of those evaluations that are marked by this edition, its version and its point set.

    Points that were given without marks aren't cells: where an evaluation may have such, read it whole.
    """
    marking = edition.marking
    rows = dict(_of_edition(edition, list(ids)).values_list("pk", "layers"))
    if marking is None or not rows:
        return Packed(tuple(rows), np.empty((0, len(rows)), dtype=np.uint8))
    packing = _Packing(edition, marking, rows)
    packing.mark_points()
    packing.fill_cells()
    packing.leave_out()
    return Packed(tuple(rows), packing.cells())


def _of_edition(edition: Edition, ids: list[str]) -> QuerySet[Evaluation]:
    points = edition.point_set
    return Evaluation.objects.filter(
        pk__in=ids,
        edition=edition.id,
        edition_version=edition.version,
        point_set=points and points.id,
        point_set_version=points and points.version,
    ).order_by("pk")


def _ranks(layers: Iterable[str]) -> dict[str, int]:
    """Reply over consensus over the only evaluator; with several, none of theirs counts (design rule 7)."""
    evaluators = [layer for layer in layers if layer.startswith(EVALUATOR)]
    return {REPLY: 3, CONSENSUS: 2} | (dict.fromkeys(evaluators, 1) if len(evaluators) == 1 else {})


class _Packing:
    """Bytes of all evaluations one after the other; a point starts at evaluation × width + point × aspects."""

    def __init__(self, edition: Edition, marking: Marking, rows: Mapping[str, Iterable[str]]) -> None:
        self._rows = list(rows)
        self._ranks: _Ranks = {one: _ranks(layers) for one, layers in rows.items()}
        self._aspects = len(marking.aspects)
        self._starts = {point.id: at * self._aspects for at, point in enumerate(edition.points())}
        self._width = len(self._starts) * self._aspects
        self._at = {one: at * self._width for at, one in enumerate(rows)}
        self._levels = [{level.label: at for at, level in enumerate(aspect.scale.levels)} for aspect in marking.aspects]
        self._bytes = bytearray([MISSING]) * (self._width * len(self._rows))
        self._rank_at = bytearray(self._width * len(self._rows))

    def mark_points(self) -> None:
        """State of every point as its highest layer says it."""
        aspects, ranks, at, starts, made, rank_at = self._all()
        states = {
            (status.value, has): bytes([self._state(status, has) | MISSING]) * aspects
            for status in Status
            for has in (True, False)
        }
        marked = MarkedPoint.objects.filter(evaluation_id__in=self._rows).exclude(layer=SELF).order_by()
        shown = marked.annotate(named=Cast("evidence", TextField()))  # text: no need to parse 66,000 lists
        found = shown.values_list("evaluation_id", "layer", "point", "status", "named")
        for one, layer, point, status, evidence in found.iterator(chunk_size=_FETCH):
            rank = ranks[one].get(layer, 0)
            begin = at[one] + starts[point]
            if rank > rank_at[begin]:
                rank_at[begin] = rank
                made[begin : begin + aspects] = states[status, evidence != "[]"]

    def fill_cells(self) -> None:
        """Levels, where the layer of the cell is the one whose state stands."""
        _, ranks, at, starts, made, rank_at = self._all()
        positions = self._levels
        cells = Cell.objects.filter(evaluation_id__in=self._rows).exclude(layer=SELF).order_by()
        found = cells.values_list("evaluation_id", "layer", "point", "aspect", "level")
        try:
            for one, layer, point, aspect, level in found.iterator(chunk_size=_FETCH):
                begin = at[one] + starts[point]
                if rank_at[begin] and ranks[one].get(layer) == rank_at[begin]:
                    made[begin + aspect] += positions[aspect][level] - MISSING
        except (KeyError, IndexError) as error:
            raise InternalFault(Fault(msg("Rows of marks don't fit their edition."))) from error

    def leave_out(self) -> None:
        """What was deliberately not chosen, whatever marks it has."""
        state = bytes([NOT_CHOSEN << STATE_SHIFT | MISSING]) * self._aspects
        for one, point in NotChosen.objects.filter(evaluation_id__in=self._rows).values_list("evaluation_id", "point"):
            begin = self._at[one] + self._starts[point]
            self._bytes[begin : begin + self._aspects] = state

    def cells(self) -> Cells:
        """Column-major, as the batch scorer takes them."""
        by_evaluation = np.frombuffer(self._bytes, dtype=np.uint8).reshape(len(self._rows), self._width)
        return np.ascontiguousarray(by_evaluation.T)

    def _all(self) -> tuple[int, _Ranks, dict[str, int], dict[str, int], bytearray, bytearray]:
        """As local names: a loop over a quarter of a million rows looks each up once per row."""
        return self._aspects, self._ranks, self._at, self._starts, self._bytes, self._rank_at

    @staticmethod
    def _state(status: Status, has_evidence: bool) -> int:
        if status is Status.IMPLEMENTED and not has_evidence:
            return CLAIMED
        return STATE[status] << STATE_SHIFT
