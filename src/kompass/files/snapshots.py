"""Making snapshots from evaluations, and reading them back."""

from __future__ import annotations

import hashlib
from dataclasses import replace

from kompass import __version__
from kompass.core.errors import Fault, SchemaFault
from kompass.core.evaluation.model import EditionRef, Evaluation
from kompass.core.evaluation.snapshot import Snapshot
from kompass.core.instrument.model import Edition
from kompass.core.messages import msg
from kompass.core.scoring.packed import pack
from kompass.files.evaluation_file import canonical_json, parse_evaluation
from kompass.files.plain import parse_json

FINAL = "final"


def take_snapshot(evaluation: Evaluation, edition: Edition) -> Snapshot:
    """Freeze an evaluation that fits its edition: hashes filled in, cells packed per layer and for the final one."""
    points = edition.point_set
    frozen = replace(
        evaluation,
        edition=EditionRef(edition.id, edition.version, edition.hash),
        point_set=None if points is None else EditionRef(points.id, points.version, points.hash),
    )
    text = canonical_json(frozen)
    cells = {layer: pack(evaluation, edition, layer) for layer in evaluation.marks}
    if evaluation.marks:
        cells[FINAL] = pack(evaluation, edition)
    return Snapshot(text, digest(text), edition.id, edition.version, edition.hash, __version__, cells)


def read_snapshot(snapshot: Snapshot) -> Evaluation:
    """The evaluation as it was. Raises SchemaFault where the text isn't the one that was frozen."""
    if digest(snapshot.canonical) != snapshot.sha256:
        raise SchemaFault(Fault(msg("The snapshot isn't what was stored: its sha256 differs.")))
    return parse_evaluation(parse_json(snapshot.canonical, snapshot.sha256))


def digest(text: str) -> str:
    """sha256 of a canonical text, in hexadecimal."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()
