"""By which edition is compared, and what is needed to tell it in one language."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from kompass.core.benchmark.other_editions import OtherEdition
from kompass.core.benchmark.results import Result
from kompass.core.instrument.model import Edition
from kompass.files.catalogue import Catalogue
from kompass.presentation.speech import Speech


@dataclass(frozen=True, slots=True)
class Ground:
    """The edition by which is compared, with what is needed to tell it in one language."""

    edition: Edition
    catalogue: Catalogue
    speech: Speech

    @property
    def language(self) -> str:
        return self.speech.language

    def others_of(self, found: Iterable[Result]) -> dict[str, OtherEdition]:
        """Editions beside it, each with the crosswalk that leads to it."""
        return others_of(found, self.edition, self.catalogue)

    def own_kind(self, results: Iterable[Result]) -> list[Result]:
        """Those of the edition and its country: what means and ranks are made of."""
        kind = (self.edition.id, self.edition.country)
        return [result for result in results if (result.edition, result.place.country) == kind]


def others_of(found: Iterable[Result], edition: Edition, catalogue: Catalogue) -> dict[str, OtherEdition]:
    """Editions beside the first one, each with the crosswalk that leads to it."""
    ids = dict.fromkeys(result.edition for result in found if result.edition != edition.id)
    return {one: OtherEdition(catalogue.edition(one), catalogue.crosswalk(edition.id, one)) for one in ids}
