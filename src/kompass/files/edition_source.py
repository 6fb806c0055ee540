"""Reading the sources of editions, point sets and crosswalks, refusing what is broken with file, line and reason."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel

from kompass.core.errors import EditionFault, Fault, Place, SchemaFault
from kompass.core.messages import msg
from kompass.files.edition_rules import Complaint, point_set_rules, structure_rules
from kompass.files.edition_schema import PointSetModel, PointSetTextsModel, StructureModel, TextsModel
from kompass.files.edition_text_rules import marking_text_rules, same_parts_rules, text_rules
from kompass.files.faults import validate
from kompass.files.plain import PlainDocument, read_plain

LANGUAGES = ("sv", "nb", "da", "en")
M = TypeVar("M", bound=BaseModel)


def read_source(path: Path, model: type[M]) -> tuple[M, PlainDocument]:
    """One source file. Raises EditionFault where it hasn't the shape of ``model``."""
    document = read_plain(path)
    try:
        return validate(model, document), document
    except SchemaFault as error:
        raise EditionFault(error.faults) from error


def refuse(document: PlainDocument, complaints: Iterable[Complaint]) -> None:
    """Raise EditionFault if there are complaints, each at the line of its key."""
    faults = [Fault(message, document.place(key)) for key, message in complaints]
    if faults:
        raise EditionFault(faults)


def read_structure(folder: Path) -> StructureModel:
    """``structure.yaml`` of one edition, found sound. Raises EditionFault."""
    path = folder / "structure.yaml"
    structure, document = read_source(path, StructureModel)
    refuse(document, structure_rules(structure))
    if (folder.parent.name, folder.name) != (structure.id, structure.version):
        raise EditionFault(
            Fault(
                msg(
                    "The edition {id}, version {version} lies in a folder of another name.",
                    id=structure.id,
                    version=structure.version,
                ),
                Place(str(path), 1),
                msg("The folder should be {id}/{version}.", id=structure.id, version=structure.version),
            )
        )
    return structure


def read_texts(folder: Path, structure: StructureModel) -> dict[str, TextsModel]:
    """The texts of one edition in all languages, found complete. Raises EditionFault."""
    found: dict[str, TextsModel] = {}
    topics: dict[str, int] = {}
    first: TextsModel | None = None
    for path in _text_files(folder):
        texts, document = read_source(path, TextsModel)
        first = first or texts
        refuse(document, text_rules(texts, structure, topics))
        refuse(document, same_parts_rules(texts, first))
        _same_language(path, texts.language, document)
        topics = {area_id: len(area.topics) for area_id, area in texts.areas.items()}
        found[texts.language] = texts
    return found


def read_point_set(folder: Path, structures: Mapping[str, StructureModel]) -> PointSetModel:
    """``points.yaml`` of one point set; ``structures`` by edition. Raises EditionFault."""
    points, document = read_source(folder / "points.yaml", PointSetModel)
    refuse(document, point_set_rules(points, structures))
    return points


def read_point_set_texts(folder: Path, points: PointSetModel) -> dict[str, PointSetTextsModel]:
    """The texts of one point set in all languages. Raises EditionFault."""
    found: dict[str, PointSetTextsModel] = {}
    first: PointSetTextsModel | None = None
    for path in _text_files(folder):
        texts, document = read_source(path, PointSetTextsModel)
        first = first or texts
        if (texts.pointset, texts.version) != (points.id, points.version):
            refuse(document, [(("pointset",), msg("The texts are those of another point set or version."))])
        refuse(document, marking_text_rules(texts, points.marking))
        refuse(document, same_parts_rules(texts, first))
        _same_language(path, texts.language, document)
        found[texts.language] = texts
    return found


def _text_files(folder: Path) -> list[Path]:
    paths = [folder / f"texts.{language}.yaml" for language in LANGUAGES]
    missing = [path for path in paths if not path.is_file()]
    if missing:
        raise EditionFault(
            [
                Fault(
                    msg("The texts in this language are missing."),
                    Place(str(path)),
                    msg("Every edition has texts in sv, nb, da and en."),
                )
                for path in missing
            ]
        )
    return paths


def _same_language(path: Path, language: str, document: PlainDocument) -> None:
    if path.name != f"texts.{language}.yaml":
        refuse(document, [(("language",), msg("The language in the file isn't the one in its name."))])
