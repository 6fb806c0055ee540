"""Building: from the YAML that people write to the JSON that the program reads.

A released structure or text never changes: its hash stands in ``released.json``, and a build that finds another one
is refused. A change of structure is a new version in a new folder, a change of wording a new revision.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from pydantic import BaseModel

from kompass.core.errors import EditionFault, Fault, FileFault, Place
from kompass.core.messages import msg
from kompass.files.crosswalk_source import read_crosswalk, read_reasons
from kompass.files.edition_schema import LabelsModel, PointSetModel, StructureModel, TextsModel
from kompass.files.edition_source import (
    read_point_set,
    read_point_set_texts,
    read_source,
    read_structure,
    read_texts,
)
from kompass.files.plain import parse_json
from kompass.files.reading import read_text
from kompass.files.writing import write_text

BUILT = "built"
RELEASED = "released.json"


@dataclass(slots=True)
class Build:
    """Everything that one build makes: files to write, and the hashes of what is released."""

    files: dict[Path, str] = field(default_factory=dict)
    hashes: dict[str, str] = field(default_factory=dict)
    released: dict[str, str] = field(default_factory=dict)
    sources: dict[str, Path] = field(default_factory=dict)

    def add(self, path: Path, model: BaseModel) -> str:
        """Add one built file; returns the sha256 of its content."""
        text = canonical(model)
        digest = hashlib.sha256(text.encode("utf-8")).hexdigest()
        self.files[path] = (
            json.dumps({"hash": digest, "content": json.loads(text)}, ensure_ascii=False, sort_keys=True, indent=1)
            + "\n"
        )
        return digest

    def name(self, name: str, digest: str, source: Path, *, released: bool) -> None:
        """Keep the hash of a structure or text; drafts as well, since what was released can't become a draft."""
        self.hashes[name] = digest
        self.sources[name] = source
        if released:
            self.released[name] = digest


def canonical(model: BaseModel) -> str:
    """The content whose sha256 is kept: sorted keys, exact numbers as text. The status may change on release."""
    data = model.model_dump(
        mode="json",
        by_alias=True,
        exclude_none=True,
        exclude={"status", "note"} if isinstance(model, StructureModel | PointSetModel) else None,
    )
    return json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def build(editions: Path, point_sets: Path) -> Build:
    """Read and check every source below two folders. Raises EditionFault where one is broken."""
    result = Build()
    structures: dict[str, StructureModel] = {}
    for folder in _versions(editions, "structure.yaml"):
        structures[folder.parent.name] = _edition(result, folder)
    for folder in _versions(point_sets, "points.yaml"):
        _point_set(result, folder, structures)
    if (editions / "crosswalks").is_dir():
        _crosswalks(result, editions / "crosswalks", structures)
    if (editions / "labels.yaml").is_file():
        labels, _ = read_source(editions / "labels.yaml", LabelsModel)
        result.add(editions / BUILT / "labels.json", labels)
    if not result.files:
        raise EditionFault(
            Fault(
                msg("There are no editions here."),
                Place(str(editions)),
                msg("An edition lies in <id>/<version>/structure.yaml."),
            )
        )
    return result


def _edition(result: Build, folder: Path) -> StructureModel:
    structure = read_structure(folder)
    texts = read_texts(folder, structure)
    name = f"{structure.id}@{structure.version}"
    digest = result.add(folder / BUILT / "structure.json", structure)
    _status(result, folder / BUILT, structure.status)
    result.name(name, digest, folder / "structure.yaml", released=structure.status == "released")
    _texts(result, folder, name, texts, structure.status == "released")
    return structure


def _texts(result: Build, folder: Path, name: str, texts: Mapping[str, BaseModel], released: bool) -> None:
    for language, model in texts.items():
        digest = result.add(folder / BUILT / f"texts.{language}.json", model)
        revision = model.revision if isinstance(model, TextsModel) else getattr(model, "revision", "1")
        path = folder / f"texts.{language}.yaml"
        result.name(f"{name}/{language}@{revision}", digest, path, released=released)


def _status(result: Build, folder: Path, status: str) -> None:
    result.files[folder / "status.json"] = json.dumps({"status": status}) + "\n"


def _point_set(result: Build, folder: Path, structures: Mapping[str, StructureModel]) -> None:
    points = read_point_set(folder, structures)
    name = f"pointset:{points.id}@{points.version}"
    digest = result.add(folder / BUILT / "points.json", points)
    _status(result, folder / BUILT, points.status)
    result.name(name, digest, folder / "points.yaml", released=points.status == "released")
    _texts(result, folder, name, read_point_set_texts(folder, points), points.status == "released")


def _crosswalks(result: Build, folder: Path, structures: Mapping[str, StructureModel]) -> None:
    reasons = read_reasons(folder)
    for language, model in reasons.items():
        result.add(folder / BUILT / f"reasons.{language}.json", model)
    known = set(next(iter(reasons.values())).reasons)
    for path in sorted(folder.glob("*--*.yaml")):
        result.add(folder / BUILT / f"{path.stem}.json", read_crosswalk(path, structures, known))


def _versions(root: Path, name: str) -> Iterator[Path]:
    """Folders of versions in order, the newest of each id last."""
    found = [path.parent for path in root.glob(f"*/*/{name}")]
    return iter(
        sorted(found, key=lambda folder: (folder.parent.name, [int(p) for p in folder.name.split(".") if p.isdigit()]))
    )


def check_released(result: Build, editions: Path) -> dict[str, str]:
    """The complete list of released hashes. Raises EditionFault where a released one has changed."""
    path = editions / RELEASED
    kept = released_hashes(path)
    changed = [name for name, digest in result.hashes.items() if kept.get(name, digest) != digest]
    if changed:
        raise EditionFault([_changed(name, result.sources[name]) for name in changed])
    return kept | result.released


def released_hashes(path: Path) -> dict[str, str]:
    """Name → sha256 of everything released so far; empty where there is no list yet."""
    if not path.is_file():
        return {}
    data = parse_json(read_text(path), str(path)).data
    return {str(key): str(value) for key, value in data.items()} if isinstance(data, dict) else {}


def _changed(name: str, source: Path) -> Fault:
    hint = (
        msg("Raise “revision” in the file: a change of wording is a new revision.")
        if "/" in name
        else msg("Make a new version in a new folder: what is released never changes.")
    )
    return Fault(msg("“{name}” is released and has changed.", name=name), Place(str(source)), hint)


def write_build(result: Build, editions: Path) -> int:
    """Write what has changed; returns the number of files written."""
    files = dict(result.files)
    hashes = check_released(result, editions)
    files[editions / RELEASED] = released_text(hashes)
    stale = stale_files(files)
    for path in stale:
        path.parent.mkdir(parents=True, exist_ok=True)
        write_text(path, files[path])
    return len(stale)


def released_text(hashes: Mapping[str, str]) -> str:
    """The list of released hashes as it stands in ``released.json``."""
    return json.dumps(hashes, sort_keys=True, indent=1) + "\n"


def stale_files(files: Mapping[Path, str]) -> list[Path]:
    """Built files that aren't there or hold something else than the sources say."""

    def current(path: Path) -> str | None:
        try:
            return read_text(path)
        except FileFault:
            return None

    return [path for path, text in files.items() if current(path) != text]
