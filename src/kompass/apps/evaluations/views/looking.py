"""What is shown of a file before it is taken in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from kompass.apps.evaluations.services.sorting_table import Sorted
from kompass.apps.evaluations.views.words import WITNESSES
from kompass.apps.site.frame import voice
from kompass.core.exact import parse_exact
from kompass.core.instrument.model import TOTAL
from kompass.core.instrument.texts import EditionTexts
from kompass.presentation.numbers import exact_number

MOST_ROWS = 200
"""Rows with faults that a page shows; the download has all."""


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
            one["line_on_page"],
            ", ".join(spoken.say(WITNESSES[name]) for name in one["confirmed"] if name in WITNESSES),
        )
        for one in told["figures"]
    ]


def table_shown(found: Sorted) -> dict[str, Any]:
    """A sorted table for a page: figures that contradict stand side by side."""
    language = voice().language

    def shown(value: Fraction | None) -> str:
        return "–" if value is None else exact_number(value, language)

    told = [
        (conflict.row, [(one.item, shown(one.here), shown(one.told), one.line) for one in conflict.clashes])
        for conflict in found.conflicts
    ]
    faulty = [(one, one.cells[1], one.fault.place.key or "") for one in found.faulty[:MOST_ROWS]]
    more = max(0, len(found.faulty) - MOST_ROWS)
    return {"sorted": found, "conflicts": told, "faulty": faulty, "more": more, "rest": len(found.held)}


def _title(item: str, texts: EditionTexts) -> str:
    if item == TOTAL:
        return voice().t("Total")
    found = texts.areas.get(item) or texts.sub_areas.get(item)
    return found.title if found else item
