"""Questionnaires and guides of the shipped editions and of the tests' own."""

from __future__ import annotations

from pathlib import Path

from kompass.core.instrument.model import Area, MeasuringPoint
from kompass.files.catalogue import SHIPPED, Catalogue, own_root
from kompass.presentation.speech import speech
from kompass.reports.asking.material import Material

OWN = Path(__file__).parents[2] / "editions"
LANGUAGES = ("sv", "nb", "da", "en")


def material(edition_id: str = "2.1-no", language: str = "nb") -> Material:
    known = Catalogue([SHIPPED, own_root(OWN)])
    sets = known.point_sets(edition_id)
    edition = known.edition(edition_id, None, sets[-1] if sets else None)
    return Material(edition, known.texts(edition, language), speech(language), "Kompass 0", "A notice.")


def area(of: Material, area_id: str) -> Area:
    return next(area for area in of.edition.areas if area.id == area_id)


def points(of: Material) -> list[MeasuringPoint]:
    return [point for area in of.edition.areas for _, point in of.points(area)]
