"""Tables of evaluations: the working rows, what was frozen of them, and what happened to them."""

from __future__ import annotations

from kompass.apps.evaluations.models.evaluation import Evaluation, State
from kompass.apps.evaluations.models.frozen import Event, Figure, PackedCells, PublicAddress, Snapshot, Upload
from kompass.apps.evaluations.models.marks import Cell, DirectPoints, MarkedPoint, NotChosen
from kompass.apps.evaluations.models.parts import (
    AreaText,
    Evaluator,
    Evidence,
    Finding,
    Interview,
    PrintSource,
    RoleModel,
)

__all__ = [
    "AreaText",
    "Cell",
    "DirectPoints",
    "Evaluation",
    "Evaluator",
    "Event",
    "Evidence",
    "Figure",
    "Finding",
    "Interview",
    "MarkedPoint",
    "NotChosen",
    "PackedCells",
    "PrintSource",
    "PublicAddress",
    "RoleModel",
    "Snapshot",
    "State",
    "Upload",
]
