"""The JSON Schemas for editors are fresh, and accept what ships as an editor reads it."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from scripts import schemas

ROOT = Path(__file__).resolve().parents[2]
SOURCES = ROOT / "src" / "kompass"
SHIPPED = {
    "evaluation": [*sorted((ROOT / "examples").glob("*-*.yaml")), ROOT / "tests" / "evaluations" / "odd.yaml"],
    "structure": [*SOURCES.glob("editions/*/*/structure.yaml"), *ROOT.glob("tests/editions/*/*/structure.yaml")],
    "texts": [*SOURCES.glob("editions/*/*/texts.*.yaml"), *ROOT.glob("tests/editions/*/*/texts.*.yaml")],
    "points": [*SOURCES.glob("pointsets/*/*/points.yaml")],
    "crosswalk": [*SOURCES.glob("editions/crosswalks/*--*.yaml")],
}
FILES = [(name, path) for name, paths in SHIPPED.items() for path in sorted(paths)]

Json = Any  # JSON is untyped by nature


@cache
def schema(name: str) -> Json:
    return json.loads((schemas.FOLDER / f"{name}.schema.json").read_text(encoding="utf-8"))


# --- YAML as an editor reads it (YAML 1.2: quoted is text, plain is guessed) --------------------------


def as_an_editor_reads(path: Path) -> Json:
    return _value(yaml.compose(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader))


def _value(node: yaml.Node | None) -> Json:
    if isinstance(node, yaml.MappingNode):
        return {str(key.value): _value(value) for key, value in node.value}
    if isinstance(node, yaml.SequenceNode):
        return [_value(item) for item in node.value]
    assert isinstance(node, yaml.ScalarNode)
    return str(node.value) if node.style else _guessed(str(node.value))


def _guessed(text: str) -> Json:
    if text in ("", "~", "null"):
        return None
    if text in ("true", "false"):
        return text == "true"
    if re.fullmatch(r"[-+]?\d+", text):
        return int(text)
    return float(text) if re.fullmatch(r"[-+]?(\d+\.\d*|\.\d+)([eE][-+]?\d+)?", text) else text


# --- as much of JSON Schema as ours use ---------------------------------------------------------------

TYPES: dict[str, type | tuple[type, ...]] = {
    "string": str,
    "number": (int, float),
    "integer": int,
    "boolean": bool,
    "null": type(None),
    "array": list,
    "object": dict,
}
KNOWN_WORDS = {
    *("$schema", "$defs", "$ref", "title", "description", "default", "type", "enum", "const", "pattern"),
    *("minLength", "maxLength", "properties", "required", "additionalProperties", "patternProperties"),
    *("propertyNames", "items", "anyOf", "oneOf"),
}


def words_in(part: Json) -> set[str]:
    """All JSON Schema words that a schema uses."""
    if isinstance(part, list):
        return set().union(*(words_in(item) for item in part))
    if not isinstance(part, dict):
        return set()
    found = set(part)
    for key, value in part.items():
        named = key in ("properties", "$defs", "patternProperties")
        found |= words_in(list(value.values()) if named else value)
    return found


def complaints(value: Json, part: Json, whole: Json, at: str = "") -> Iterator[str]:
    if "$ref" in part:
        yield from complaints(value, whole["$defs"][part["$ref"].rpartition("/")[2]], whole, at)
    kinds = part.get("type", [])
    if kinds and not any(_is(value, kind) for kind in ([kinds] if isinstance(kinds, str) else kinds)):
        yield f"{at}: {value!r} isn't {kinds}"
    if value not in part.get("enum", [value]) or value != part.get("const", value):
        yield f"{at}: {value!r} isn't allowed"
    if isinstance(value, str):
        if not re.search(part.get("pattern", ""), value):
            yield f"{at}: {value!r} hasn't the form {part['pattern']}"
        if not part.get("minLength", 0) <= len(value) <= part.get("maxLength", len(value)):
            yield f"{at}: {value!r} is too long or too short"
    for word, most in (("anyOf", len(TYPES)), ("oneOf", 1)):
        if word in part and not 1 <= sum(not list(complaints(value, s, whole, at)) for s in part[word]) <= most:
            yield f"{at}: {value!r} doesn't fit {word}"
    if isinstance(value, list) and "items" in part:
        for i, item in enumerate(value):
            yield from complaints(item, part["items"], whole, f"{at}.{i}")
    if isinstance(value, dict):
        yield from _in_object(value, part, whole, at)


def _is(value: Json, kind: str) -> bool:
    return isinstance(value, TYPES[kind]) and (kind == "boolean" or not isinstance(value, bool))


def _in_object(value: dict[str, Json], part: Json, whole: Json, at: str) -> Iterator[str]:
    yield from (f"{at}.{key} is missing" for key in part.get("required", ()) if key not in value)
    for key, item in value.items():
        yield from complaints(key, part.get("propertyNames", {}), whole, f"{at}.{key}")
        fitting = [sub for name, sub in part.get("properties", {}).items() if name == key]
        fitting += [sub for form, sub in part.get("patternProperties", {}).items() if re.search(form, key)]
        for sub in fitting:
            yield from complaints(item, sub, whole, f"{at}.{key}")
        rest = part.get("additionalProperties", True)
        if not fitting and rest is False:
            yield f"{at}.{key} isn't known"
        elif not fitting and isinstance(rest, dict):
            yield from complaints(item, rest, whole, f"{at}.{key}")


# --- the tests ----------------------------------------------------------------------------------------


def test_the_schemas_are_what_the_models_say() -> None:
    assert [path.name for path in schemas.stale()] == [], "run scripts/schemas.py"


def test_checking_writes_nothing_and_says_by_its_exit_code_that_all_is_fresh() -> None:
    command = [sys.executable, str(ROOT / "scripts" / "schemas.py"), "--check"]

    done = subprocess.run(command, capture_output=True, text=True, check=False)

    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_a_stale_schema_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(schemas, "FOLDER", tmp_path)
    for path, text in schemas.files().items():
        path.write_text(text, encoding="utf-8", newline="\n")
    assert schemas.stale() == []

    (tmp_path / "points.schema.json").write_text("{}", encoding="utf-8")
    (tmp_path / "texts.schema.json").unlink()

    assert {path.name for path in schemas.stale()} == {"points.schema.json", "texts.schema.json"}


@pytest.mark.parametrize("name", SHIPPED)
def test_a_schema_uses_only_words_that_this_test_understands(name: str) -> None:
    assert words_in(schema(name)) <= KNOWN_WORDS


@pytest.mark.parametrize(
    ("name", "path"), FILES, ids=lambda item: item if isinstance(item, str) else f"{item.parent.name}-{item.stem}"
)
def test_what_ships_is_accepted_as_an_editor_reads_it(name: str, path: Path) -> None:
    assert list(complaints(as_an_editor_reads(path), schema(name), schema(name))) == []


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("format", 2),
        ("land", "SE"),
        ("basis", "guessed"),
        ("municipality", "Uddabo"),
        ("points", {"1.2.3.4": {"printed": 1}}),
        ("marks", {"neighbour": {}}),
        ("findings", [{"id": "f1"}]),
        ("evidence", [{"id": "e1", "kind": "rumour", "title": "Talk"}]),
    ],
)
def test_a_mistake_in_an_evaluation_is_marked(key: str, value: Json) -> None:
    data = {**as_an_editor_reads(ROOT / "tests" / "evaluations" / "odd.yaml"), key: value}

    assert [c for c in complaints(data, schema("evaluation"), schema("evaluation")) if c.startswith(f".{key}")]


def test_a_missing_key_is_marked() -> None:
    data = as_an_editor_reads(ROOT / "tests" / "evaluations" / "odd.yaml")
    del data["municipality"]

    assert list(complaints(data, schema("evaluation"), schema("evaluation"))) == [".municipality is missing"]
