"""The head of a snapshot: what lists and comparisons need of it, without reading all of its marks and texts.

Reading a whole snapshot takes twenty times as long; `read_snapshot` and the head say the same (tested).
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from kompass.core.evaluation.model import Basis, Dates, YesNo
from kompass.core.instrument.model import parent_id


@dataclass(frozen=True, slots=True)
class SnapshotHead:
    """Who was evaluated, when, by what; ``findings`` counts them by area or sub-area and kind."""

    name: str
    country: str
    code: str | None
    year: int | None
    edition: str
    basis: Basis
    first: YesNo
    invented: bool
    language: str
    source: str | None
    doubted: frozenset[str]
    """Items whose printed figure nothing else confirmed, or that stand otherwise elsewhere."""
    findings: Mapping[tuple[str, str], int]
    """By area and kind; a finding of no area isn't counted."""


def head_of(canonical: str) -> SnapshotHead:
    """The head of a snapshot's canonical text, which the database has kept as it was frozen."""
    data = json.loads(canonical)
    place, dates = data["municipality"], data.get("dates", {})
    known = Dates(dates.get("visit_from"), dates.get("visit_until"), dates.get("report"), dates.get("cut_off"))
    points: dict[str, dict[str, str]] = data.get("points", {})
    found: Counter[tuple[str, str]] = Counter()
    for finding in data.get("findings", ()):
        area = finding.get("area") or (parent_id(finding["sub_area"]) if finding.get("sub_area") else None)
        if area is not None:
            found[area, finding["kind"]] += 1
    return SnapshotHead(
        name=place["name"],
        country=place["country"],
        code=place.get("code"),
        year=known.year,
        edition=data["edition"]["id"],
        basis=Basis(data["basis"]),
        first=YesNo(data.get("first_measurement", YesNo.UNKNOWN.value)),
        invented=data.get("invented") == "true",
        language=data["language"],
        source=data.get("source", {}).get("title"),
        doubted=frozenset(
            item for item, one in points.items() if one.get("confirmed") == "none" or one.get("elsewhere")
        ),
        findings=dict(found),
    )
