"""Notes beneath tables: what a mark means, and why figures of another edition aren't computed with."""

from __future__ import annotations

from collections.abc import Iterator

from kompass.core.benchmark.progress import NO_CROSSWALK
from kompass.core.benchmark.side_by_side import SideBySide
from kompass.core.instrument.crosswalk import Comparable
from kompass.core.instrument.model import TOTAL
from kompass.presentation.comparing import COMPARABLE
from kompass.reports.comparing.comparison import Comparison, plain
from kompass.reports.comparing.tables import UNCERTAIN
from kompass.reports.model import Note, NoteKind


def footnote(text: str) -> Note:
    return Note(NoteKind.FOOTNOTE, plain(text))


def inferred(comparison: Comparison, beside: SideBySide) -> Iterator[str]:
    """What the mark of an uncertain figure means, where there is one with a value."""
    if any(figure.uncertain and figure.value is not None for row in beside.rows for figure in row.figures):
        yield comparison.t("{mark} The figure, its year or its edition had to be inferred.", mark=UNCERTAIN)


def other_measures(comparison: Comparison, beside: SideBySide) -> Iterator[str]:
    """Each reason why figures of another edition aren't quite comparable, with the items it holds for."""
    said: dict[tuple[Comparable, str], list[str]] = {}
    for row in beside.rows:
        ways = {(one.comparable, one.reason) for one in row.figures if one.comparable is not Comparable.YES}
        for way in sorted(ways):
            said.setdefault(way, []).append(row.item)
    for (comparable, reason), items in said.items():
        areas = [item for item in items if item != TOTAL]
        for ids in (areas, [item for item in items if item == TOTAL]):
            if ids:
                yield _measure_words(comparison, ids, comparable, reason)


def _measure_words(comparison: Comparison, items: list[str], comparable: Comparable, reason: str) -> str:
    why = comparison.reasons.get(reason, "")
    if reason == NO_CROSSWALK:
        why = comparison.t("Nothing is known of what these editions have in common.")
    words = COMPARABLE[comparable]
    if items == [TOTAL]:
        return comparison.t("Total: {comparable}. {why}", comparable=words, why=why)
    return comparison.t("Area {ids}: {comparable}. {why}", ids=", ".join(items), comparable=words, why=why)
