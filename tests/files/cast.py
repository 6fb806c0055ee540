"""A small evaluation file that is right, and the shipped examples: what the tests of files start from."""

from __future__ import annotations

import json
from pathlib import Path

from kompass.files.plain import Plain, parse_yaml

ROOT = Path(__file__).resolve().parents[2]
EXAMPLES = sorted(path for path in (ROOT / "examples").glob("*.yaml") if path.name != "examples.yaml")

SMALL = """\
format: 1
id: 01JD3M8N6W0000000000000001
edition: {id: 1-no, version: "1"}
basis: printed
language: nb
municipality: {name: Furudal, country: "NO"}
points:
  "3": {printed: 43.5}
"""

MARKED = """\
format: 1
id: 01JD3M8N6W0000000000000001
edition: {id: 2.1-no, version: "1"}
pointset: {id: kompass-2.1, version: "1.0"}
basis: working-set
language: nb
municipality: {name: Furudal, country: "NO"}
evaluators:
  - {key: a, organisation: Oppdiktet rådgivning, role: consultant}
evidence:
  - {id: e1, kind: document, title: Planstrategi}
marks:
  evaluator:a:
    1.1.1: {marks: [3, 2, –, 0], status: implemented, evidence: [e1]}
"""


def as_json(yaml: str) -> str:
    """The same file as JSON, with the lines a person would give it."""
    return json.dumps(plain(yaml), ensure_ascii=False, indent=1)


def plain(yaml: str) -> Plain:
    return parse_yaml(yaml, "cast").data
