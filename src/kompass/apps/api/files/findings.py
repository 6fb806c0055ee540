"""All findings of the published evaluations, as written; and all municipalities through time."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from kompass.apps.api.files.columns import FINDINGS, MUNICIPALITIES, names
from kompass.apps.api.files.csv_parts import Form, csv_parts
from kompass.apps.api.files.results import told
from kompass.apps.api.municipalities import Told, municipalities
from kompass.apps.api.published import IN_ORDER, Head, dataset, head_columns, latest

_FETCH = 100


def findings_csv(form: Form) -> Iterator[bytes]:
    return csv_parts(FINDINGS, ([row[name] for name in names(FINDINGS)] for row in findings()), form)


def findings_json() -> Iterator[bytes]:
    begin = json.dumps({"dataset": told(dataset())}, ensure_ascii=False)
    yield f'{begin[:-1]}, "findings": [\n'.encode()
    between = ""
    for row in findings():
        yield (between + json.dumps(row, ensure_ascii=False)).encode()
        between = ",\n"
    yield b"\n]}\n"


def findings() -> Iterator[dict[str, str]]:
    """One query; of each snapshot its text is looked through once and let go."""
    rows = latest().order_by(*IN_ORDER).values_list("canonical", *head_columns())
    for canonical, *head in rows.iterator(chunk_size=_FETCH):
        plain = json.loads(canonical)
        for finding in plain.get("findings", ()):
            yield _finding(Head._make(head), finding, plain["language"])


def _finding(head: Head, plain: dict[str, Any], language: str) -> dict[str, str]:
    text = plain["text"]
    written = text if isinstance(text, dict) else {"lang": language, "value": text}
    return {
        "evaluation": head.evaluation,
        "version": str(head.version),
        "country": head.country,
        "municipality": head.name,
        "municipality_code": head.code or "",
        "year": "" if head.year is None else str(head.year),
        "edition": head.edition,
        "basis": head.basis,
        "invented": "yes" if head.invented else "no",
        "finding": plain["id"],
        "area": plain.get("area", ""),
        "sub_area": plain.get("sub_area", ""),
        "proposed": "yes" if "proposed" in plain else "no",
        "kind": plain["kind"],
        "language": written.get("lang", language),
        "text": written["value"],
        "page": plain.get("page", ""),
    }


def municipalities_csv(form: Form) -> Iterator[bytes]:
    return csv_parts(MUNICIPALITIES, (row for one in municipalities() for row in _rows(one)), form)


def _rows(one: Told) -> Iterator[tuple[str, ...]]:
    links = (" ".join(other.id for other in one.predecessors), " ".join(other.id for other in one.successors))
    for naming in one.namings:
        since, until = (day.isoformat() if day else "" for day in (naming.valid_from, naming.valid_until))
        yield (one.id, one.country, naming.name, naming.code, naming.county, since, until, *links)
