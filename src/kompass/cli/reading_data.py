"""A reading as data for programs (``kompass read --json``)."""

from __future__ import annotations

from collections.abc import Sequence

from kompass.core.evaluation.model import Municipality
from kompass.core.exact import exact_text
from kompass.core.messages import Message
from kompass.presentation.speech import Speech
from kompass.readers.document import Line
from kompass.readers.reading import OtherResult, ReadFigure, ReadFinding
from kompass.readers.whole import Reading


def reading_data(
    reading: Reading, municipality: Municipality, year: int | None, doubts: Sequence[Message], spoken: Speech
) -> dict[str, object]:
    """Exact figures as text, missing ones as None; lines as the document counts them."""
    confirmed = reading.confirmed
    return {
        "file": reading.document.name,
        "municipality": municipality.name,
        "country": municipality.country,
        "code": municipality.code,
        "year": year,
        "edition": reading.known.edition.id,
        "layout": reading.family.name,
        "layout_share": exact_text(reading.share),
        "figures": [_figure(figure, reading) for figure in confirmed.figures.values()],
        "contradictions": [
            {"item": one.item, "reason": one.reason, **_place(one.line), "other": one.other and _place(one.other)}
            for one in confirmed.contradictions
        ],
        "missing": list(confirmed.missing),
        "findings": [_finding(finding) for finding in reading.findings],
        "others": [_other(other) for other in reading.others],
        "role_models": [
            {"name": one.name, "country": one.country, "area": one.area, "for": one.purpose, **_place(one.line)}
            for one in reading.role_models
        ],
        "unused": [[one.first.number, one.last.number] for one in reading.unused],
        "doubts": [spoken.say(doubt) for doubt in doubts],
    }


def _place(line: Line) -> dict[str, object]:
    return {"page": line.page, "line": line.number}


def _figure(figure: ReadFigure, reading: Reading) -> dict[str, object]:
    return {
        "item": figure.item,
        "points": exact_text(figure.points),
        "maximum": None if figure.maximum is None else exact_text(figure.maximum),
        "percent": None if figure.percent is None else exact_text(figure.percent),
        "confirmed": sorted(witness.value for witness in figure.confirmed),
        **_place(figure.line),
        "line_on_page": reading.line_number(figure.line),
    }


def _finding(finding: ReadFinding) -> dict[str, object]:
    return {
        "area": finding.area,
        "kind": finding.kind,
        "kind_confidence": None if finding.confidence is None else exact_text(finding.confidence),
        "text": finding.text,
        "original": finding.original,
        **_place(finding.line),
    }


def _other(other: OtherResult) -> dict[str, object]:
    return {
        "name": other.name,
        "kind": other.kind,
        "country": other.country,
        "year": other.year,
        "item": other.item,
        "points": exact_text(other.points),
        "confirmed": other.confirmed,
        **_place(other.line),
    }
