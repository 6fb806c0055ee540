"""What is shown of a file before it is taken in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kompass.apps.evaluations.models import Evaluation
from kompass.apps.evaluations.views.words import WITNESSES
from kompass.apps.site.frame import voice
from kompass.core.evaluation.model import Evaluation as CoreEvaluation
from kompass.core.exact import parse_exact
from kompass.core.instrument.model import TOTAL
from kompass.core.instrument.texts import EditionTexts
from kompass.core.messages import Message, msg
from kompass.files.catalogue import Catalogue
from kompass.files.results_evaluations import evaluations_of_rows
from kompass.files.results_table import read_results
from kompass.presentation.numbers import exact_number


@dataclass(frozen=True, slots=True)
class ReadLine:
    """A figure that was read, with its place in the document and what there confirms it."""

    item: str
    title: str
    points: str
    maximum: str
    percent: str
    page: int
    line: int
    confirmed: str


@dataclass(frozen=True, slots=True)
class TableLine:
    """What a table of results tells of one municipality and year."""

    evaluation: CoreEvaluation
    figures: int
    here: Message


def figures_of(told: Mapping[str, Any], texts: EditionTexts) -> list[ReadLine]:
    """In the order of the document; ``told`` is what ``kompass read --json`` says."""
    spoken = voice()

    def shown(value: str | None) -> str:
        return "–" if value is None else exact_number(parse_exact(value), spoken.language)

    return [
        ReadLine(
            one["item"],
            _title(one["item"], texts),
            shown(one["points"]),
            shown(one["maximum"]),
            shown(one["percent"]),
            one["page"],
            one["line"],
            ", ".join(spoken.say(WITNESSES[name]) for name in one["confirmed"] if name in WITNESSES),
        )
        for one in told["figures"]
    ]


def table_of(path: Path, catalogue: Catalogue) -> list[TableLine]:
    """Raises KompassError for a table that can't be used."""
    evaluations = evaluations_of_rows(read_results(path), catalogue)
    here = set(Evaluation.objects.filter(pk__in=[one.id for one in evaluations]).values_list("pk", flat=True))
    return [
        TableLine(one, len(one.points), msg("here already") if one.id in here else msg("new")) for one in evaluations
    ]


def _title(item: str, texts: EditionTexts) -> str:
    if item == TOTAL:
        return voice().t("Total")
    found = texts.areas.get(item) or texts.sub_areas.get(item)
    return found.title if found else item
