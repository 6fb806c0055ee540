"""Loading an evaluation with its edition: the one way from a path to something that can be scored."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from kompass.core.errors import Fault, KompassError, Place, SchemaFault
from kompass.core.evaluation.consistency import complaints
from kompass.core.evaluation.model import Evaluation
from kompass.core.instrument.model import Edition
from kompass.files.catalogue import Catalogue
from kompass.files.evaluation_file import parse_evaluation
from kompass.files.faults import MAX_FAULTS
from kompass.files.plain import PlainDocument, read_plain


@dataclass(frozen=True, slots=True)
class Loaded:
    """An evaluation that fits its edition, and where its keys stand in the file."""

    evaluation: Evaluation
    edition: Edition
    document: PlainDocument


def load_evaluation(path: Path, catalogue: Catalogue) -> Loaded:
    """Read, validate and fit an evaluation file to its edition.

    Raises FileFault, SyntaxFault, SchemaFault, FormatTooNew or UnknownEdition, each with file, line and key.
    """
    return fitted(read_plain(path), catalogue)


def fitted(document: PlainDocument, catalogue: Catalogue) -> Loaded:
    """An evaluation from plain data, fitted to its edition; see `load_evaluation`."""
    evaluation = parse_evaluation(document)
    edition = edition_of(evaluation, catalogue, document)
    faults = [Fault(message, document.place(key)) for key, message in complaints(evaluation, edition)]
    if faults:
        raise SchemaFault(faults[:MAX_FAULTS])
    return Loaded(evaluation, edition, document)


def edition_of(evaluation: Evaluation, catalogue: Catalogue, document: PlainDocument | None = None) -> Edition:
    """The edition that an evaluation names, with its point set laid over it. Raises UnknownEdition."""
    ref, points = evaluation.edition, evaluation.point_set
    key = "edition"
    try:
        edition = catalogue.edition(ref.id, ref.version)
        if points is None:
            return edition
        key = "pointset"
        return catalogue.edition(ref.id, ref.version, (points.id, points.version))
    except KompassError as error:
        if document is None:
            raise
        place = document.place((key,))
        raise type(error)([Fault(f.message, _placed(f.place, place), f.hint) for f in error.faults]) from error


def _placed(place: Place, default: Place) -> Place:
    return place if place.file else default
