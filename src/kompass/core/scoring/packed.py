"""Packed cells: one byte per point and aspect, in the order of the edition.

Low four bits: the level's position (0 to 14), 15 = missing. Bits 4 to 6: the state of the point (implemented 0,
decided 1, planned 2, absent 3, not chosen 4). Bit 7: implemented, but without evidence (claimed).
The width is fixed per edition: points × aspects.
"""

from __future__ import annotations

from kompass.core.evaluation.layers import layer_view
from kompass.core.evaluation.model import Evaluation, Mark, Status
from kompass.core.instrument.model import Edition, Marking
from kompass.core.scoring.points import level_positions

MISSING = 15
LEVEL_MASK = 0x0F
STATE_SHIFT = 4
CLAIMED = 0x80
STATE = {Status.IMPLEMENTED: 0, Status.DECIDED: 1, Status.PLANNED: 2, Status.ABSENT: 3}
NOT_CHOSEN = 4


def width(edition: Edition) -> int:
    """Bytes per evaluation: points × aspects; 0 for an edition without measuring points."""
    aspects = len(edition.marking.aspects) if edition.marking else 0
    return aspects * sum(1 for _ in edition.points())


def pack(evaluation: Evaluation, edition: Edition, layer: str | None = None) -> bytes:
    """The cells of one layer (None: the final one)."""
    marking = edition.marking
    if marking is None:
        return b""
    view = layer_view(evaluation, layer)
    not_chosen = {entry.point for entry in evaluation.not_chosen}
    cells = bytearray()
    for point in edition.points():
        if point.id in not_chosen:
            cells += bytes([NOT_CHOSEN << STATE_SHIFT | MISSING]) * len(marking.aspects)
        else:
            cells += _cells(view.marks.get(point.id), marking)
    return bytes(cells)


def _cells(mark: Mark | None, marking: Marking) -> bytes:
    if mark is None:
        return bytes([MISSING]) * len(marking.aspects)
    high = STATE[mark.status] << STATE_SHIFT
    if mark.status is Status.IMPLEMENTED and not mark.evidence:
        high = CLAIMED
    levels = level_positions(mark, marking)
    return bytes(high | (MISSING if level is None else level) for level in levels)
