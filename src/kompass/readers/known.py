"""What a reader knows of an edition before it opens a document: structure, words, and other names met in print."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from kompass.core.instrument.model import Edition
from kompass.core.instrument.texts import EditionTexts
from kompass.files.catalogue import Catalogue
from kompass.readers.names import AREA_NAMES

LANGUAGES: Mapping[str, str] = {"DK": "da", "NO": "nb", "SE": "sv"}
"""The language in which reports of a country are printed."""


class Known(NamedTuple):
    """An edition with its words in its country's language; ``names`` are area id → every name met in print."""

    edition: Edition
    texts: EditionTexts
    names: Mapping[str, tuple[str, ...]]

    @property
    def titles(self) -> Mapping[str, str]:
        """Area id → the first of its names."""
        return {area: names[0] for area, names in self.names.items()}


def known(catalogue: Catalogue, edition_id: str) -> Known:
    """Raises UnknownEdition."""
    edition = catalogue.edition(edition_id)
    texts = catalogue.texts(edition, LANGUAGES.get(edition.country, "en"))
    others = AREA_NAMES.get(edition_id, {})
    names = {area.id: (texts.areas[area.id].title, *others.get(area.id, ())) for area in edition.areas}
    return Known(edition, texts, names)
