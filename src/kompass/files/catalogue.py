"""The catalogue: editions, point sets, texts and crosswalks as the program reads them, from built JSON only."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from kompass.core.errors import EditionFault, Fault, Place, UnknownEdition
from kompass.core.instrument.crosswalk import Comparable, Crosswalk, CrosswalkItem
from kompass.core.instrument.model import Edition
from kompass.core.instrument.texts import EditionTexts
from kompass.core.messages import msg
from kompass.files.edition_json import edition_from, texts_from

PACKAGE = Path(__file__).resolve().parent.parent
EDITIONS = PACKAGE / "editions"
POINT_SETS = PACKAGE / "pointsets"


@dataclass(frozen=True, slots=True)
class Root:
    """A folder of editions and the folder of point sets that goes with it."""

    editions: Path
    point_sets: Path


SHIPPED = Root(EDITIONS, POINT_SETS)


def own_root(folder: Path) -> Root:
    """Editions of the user's own (``--editions DIR``), with point sets in ``DIR/pointsets``."""
    return Root(folder, folder / "pointsets")


class Catalogue:
    """Finds editions in one or more roots; a later root wins over an earlier one."""

    def __init__(self, roots: Sequence[Root] = (SHIPPED,)) -> None:
        self._roots = tuple(roots)

    def edition_ids(self) -> list[str]:
        """Ids of all editions, in the order of their names."""
        return sorted(
            {
                path.parent.parent.parent.name
                for root in self._roots
                for path in root.editions.glob("*/*/built/structure.json")
            }
        )

    def versions(self, edition_id: str) -> list[str]:
        """Versions of one edition, oldest first. Raises UnknownEdition."""
        found = {
            path.parent.parent.name
            for root in self._roots
            for path in root.editions.glob(f"{_safe(edition_id)}/*/built/structure.json")
        }
        if not found:
            raise self._unknown(edition_id)
        return sorted(found, key=version_key)

    def edition(self, edition_id: str, version: str | None = None, point_set: tuple[str, str] | None = None) -> Edition:
        """An edition, with a point set (id, version) laid over it where one is named. Raises UnknownEdition."""
        version = version or self.versions(edition_id)[-1]
        folder = self._folder(edition_id, version)
        points = None if point_set is None else self._points(*point_set)
        return edition_from(_load(folder / "structure.json"), _status(folder), points)

    def texts(self, edition: Edition, language: str) -> EditionTexts:
        """The words of an edition and of the point set laid over it. Raises UnknownEdition."""
        folder = self._folder(edition.id, edition.version)
        points = edition.point_set
        own = (
            None
            if points is None
            else _load(self._point_set_folder(points.id, points.version) / f"texts.{language}.json")
        )
        return texts_from(_load(folder / f"texts.{language}.json"), own)

    def point_sets(self, edition_id: str) -> list[tuple[str, str]]:
        """Ids and versions of the point sets that cover an edition, oldest first, those of later roots last."""
        found: dict[tuple[str, str], None] = {}
        for root in self._roots:
            own = [
                (path.parent.parent.parent.name, path.parent.parent.name)
                for path in root.point_sets.glob("*/*/built/points.json")
                if edition_id in _load(path)["content"]["editions"]
            ]
            for item in sorted(own, key=lambda item: (item[0], version_key(item[1]))):
                found.pop(item, None)
                found[item] = None
        return list(found)

    def crosswalk(self, left: str, right: str) -> Crosswalk | None:
        """The crosswalk between two editions, read from the left one; None where there is none."""
        for root in reversed(self._roots):
            folder = root.editions / "crosswalks" / "built"
            if (path := folder / f"{_safe(left)}--{_safe(right)}.json").is_file():
                return _crosswalk(_load(path)["content"])
            if (path := folder / f"{_safe(right)}--{_safe(left)}.json").is_file():
                return _crosswalk(_load(path)["content"]).turned()
        return None

    def reasons(self, language: str) -> dict[str, str]:
        """Sentences behind the reasons of crosswalks, by id."""
        found: dict[str, str] = {}
        for root in self._roots:
            path = root.editions / "crosswalks" / "built" / f"reasons.{language}.json"
            if path.is_file():
                found |= _load(path)["content"]["reasons"]
        return found

    def labelled(self, label: str, country: str) -> str:
        """Our id for the label of a published table, or for the id itself, and a country. Raises UnknownEdition."""
        for entry in _load(EDITIONS / "built" / "labels.json")["content"]["labels"]:
            if (entry["label"], entry["country"]) == (label, country):
                return str(entry["edition"])
        if label in self.edition_ids() and self.edition(label).country == country:
            return label  # as pages, files and the API name it
        message = msg("No edition is known by the label “{label}” in {country}.", label=label, country=country)
        known = ", ".join(one for one in self.edition_ids() if self.edition(one).country == country)
        raise UnknownEdition(Fault(message, hint=msg("Known here: {names}.", names=known) if known else None))

    def label_of(self, edition_id: str) -> str:
        """The label under which published tables know an edition; its id where they don't."""
        entries = _load(EDITIONS / "built" / "labels.json")["content"]["labels"]
        return next((str(entry["label"]) for entry in entries if entry["edition"] == edition_id), edition_id)

    def _folder(self, edition_id: str, version: str) -> Path:
        for root in reversed(self._roots):
            folder = root.editions / _safe(edition_id) / _safe(version) / "built"
            if (folder / "structure.json").is_file():
                return folder
        known = self.versions(edition_id)
        raise UnknownEdition(
            Fault(
                msg("Edition {id} has no version {version}.", id=edition_id, version=version),
                hint=msg("Known versions: {versions}.", versions=", ".join(known)),
            )
        )

    def _point_set_folder(self, set_id: str, version: str) -> Path:
        for root in reversed(self._roots):
            folder = root.point_sets / _safe(set_id) / _safe(version) / "built"
            if (folder / "points.json").is_file():
                return folder
        raise UnknownEdition(Fault(msg("There is no point set {id}, version {version}.", id=set_id, version=version)))

    def _points(self, set_id: str, version: str) -> tuple[dict[str, Any], str]:
        folder = self._point_set_folder(set_id, version)
        return _load(folder / "points.json"), _status(folder)

    def _unknown(self, edition_id: str) -> UnknownEdition:
        return UnknownEdition(
            Fault(
                msg("There is no edition “{id}”.", id=edition_id),
                hint=msg("Known editions: {ids}.", ids=", ".join(self.edition_ids())),
            )
        )


def version_key(version: str) -> tuple[int, ...]:
    """Versions in order: 0.9 before 0.10 before 1."""
    return tuple(int(part) for part in version.split(".") if part.isdigit())


def _safe(name: str) -> str:
    """A name that can't leave its folder or match another one."""
    fits = 0 < len(name) <= 64 and all(c.isalnum() or c in "-." for c in name) and ".." not in name
    return name if fits else "-"


@cache
def _load(path: Path) -> Any:  # JSON of our own build
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise EditionFault(
            Fault(
                msg("The built edition can't be read."),
                Place(str(path)),
                msg("Run “kompass editions build” for the folder."),
            )
        ) from error


def _status(folder: Path) -> str:
    return str(_load(folder / "status.json")["status"])


def _crosswalk(data: dict[str, Any]) -> Crosswalk:
    def item(entry: dict[str, Any]) -> CrosswalkItem:
        return CrosswalkItem(
            tuple(entry.get("from", ())), tuple(entry.get("to", ())), Comparable(entry["comparable"]), entry["reason"]
        )

    return Crosswalk(data["from"], data["to"], item(data["total"]), tuple(item(entry) for entry in data["items"]))
