"""JSON Schemas of the file formats, for editors. ``--check`` only says whether the kept ones are fresh.

The formats read every plain value as text; an editor reads ``version: 1`` as a number. So wherever a text may stand,
the schemas allow a number too.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from kompass.files.edition_schema import CrosswalkModel, PointSetModel, StructureModel, TextsModel
from kompass.files.evaluation_schema import EvaluationModel
from kompass.files.fields import json_schema

FOLDER = Path(__file__).resolve().parent.parent / "docs" / "reference" / "schemas"
MODELS: dict[str, tuple[type[BaseModel], str]] = {
    "evaluation": (EvaluationModel, "Kompass: evaluation file"),
    "structure": (StructureModel, "Kompass: structure of an edition"),
    "texts": (TextsModel, "Kompass: texts of an edition"),
    "points": (PointSetModel, "Kompass: point set"),
    "crosswalk": (CrosswalkModel, "Kompass: crosswalk between two editions"),
}

Json = Any  # JSON is untyped by nature


def for_editors(schema: Json) -> Json:
    """A schema that accepts what the program accepts when an editor has guessed types, without pydantic's clutter."""
    if isinstance(schema, list):
        return [for_editors(item) for item in schema]
    if not isinstance(schema, dict):
        return schema
    made = {key: for_editors(value) for key, value in schema.items() if not _clutter(key, value)}
    if made.get("type") == "string" and "enum" not in made:
        made["type"] = ["string", "number"]
    if isinstance(made.get("const"), str) and made["const"].isdigit():
        made["enum"] = [made["const"], int(made.pop("const"))]
        del made["type"]
    if "patternProperties" in made:
        made.setdefault("additionalProperties", False)
    return made


def _clutter(key: str, value: Json) -> bool:
    """Titles made from names, and defaults that say nothing. (A property called “title” is a mapping, not a text.)"""
    return (key == "title" and isinstance(value, str)) or (key == "default" and not isinstance(value, str | bool))


def schema_text(name: str) -> str:
    """The schema of one format as it stands in its file."""
    model, title = MODELS[name]
    schema = for_editors(json_schema(model, title))
    head = {"$schema": schema.pop("$schema"), "title": title}
    return json.dumps({**head, **schema}, ensure_ascii=False, indent=1) + "\n"


def files() -> dict[Path, str]:
    """Every schema file and what it should hold."""
    return {FOLDER / f"{name}.schema.json": schema_text(name) for name in MODELS}


def stale() -> list[Path]:
    """Schema files that aren't there or hold something else than the models say."""
    return [path for path, text in files().items() if not path.is_file() or path.read_text(encoding="utf-8") != text]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="write nothing; exit code 1 if a schema is stale")
    if parser.parse_args().check:
        for path in stale():
            print(f"{path.name}: not what the models say; run scripts/schemas.py", file=sys.stderr)
        return 1 if stale() else 0
    FOLDER.mkdir(parents=True, exist_ok=True)
    made = files()
    for path in stale():
        path.write_text(made[path], encoding="utf-8", newline="\n")
        print(path.name)
    return 0


if __name__ == "__main__":
    sys.exit(main())
