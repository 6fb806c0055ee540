"""A snapshot: what an evaluation was at one moment, for ever.

It is the hinge between file and database: the canonical text and its sha256, the edition it was marked by, and the
packed cells of each layer. Reports, comparison and open data read snapshots, never what is still being written.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Snapshot:
    """Append-only; two snapshots are the same exactly when their sha256 is."""

    canonical: str
    """Canonical JSON of the evaluation file, with the hashes of edition and point set filled in."""
    sha256: str
    edition: str
    edition_version: str
    edition_hash: str
    engine: str
    """Version of Kompass that made it."""
    cells: Mapping[str, bytes]
    """Packed cells per layer, ``final`` among them; empty for an evaluation without marks."""
