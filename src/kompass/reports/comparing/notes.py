"""Notes beneath tables: what a mark means, and why figures of another edition aren't computed with."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kompass.core.benchmark.progress import NO_CROSSWALK
from kompass.core.benchmark.results import Result
from kompass.core.benchmark.side_by_side import Row, SideBySide
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
    """Each reason why figures of another edition aren't quite comparable, with the items it holds for; and whose they
    are, where they come from several editions.
    """
    several = len({result.edition for result in beside.columns} - {comparison.edition.id}) > 1
    said: dict[tuple[str, Comparable, str], list[str]] = {}
    told = {row.item for row in comparison.rows} if beside is comparison.beside else None
    for row in beside.rows:
        if told is not None and row.item not in told:
            continue
        for whose, comparable, reason in _ways(row, beside.columns, several=several):
            said.setdefault((whose, comparable, reason), []).append(row.item)
    for (whose, comparable, reason), items in said.items():
        areas = [item for item in items if item != TOTAL]
        for ids in (areas, [item for item in items if item == TOTAL]):
            if ids:
                words = _measure_words(comparison, ids, comparable, reason)
                yield f"{whose}: {words}" if whose else words


def _ways(row: Row, columns: Sequence[Result], *, several: bool) -> list[tuple[str, Comparable, str]]:
    """How the row's figures of other editions may be compared, each way with those it holds for, in their order."""
    names: dict[tuple[Comparable, str], list[str]] = {}
    for figure, result in zip(row.figures, columns, strict=True):
        if figure.comparable is not Comparable.YES:
            names.setdefault((figure.comparable, figure.reason), []).append(f"{result.place.name} {result.year}")
    ways = sorted(names, key=lambda way: (way[0].value, way[1]))
    return [(", ".join(names[way]) if several else "", *way) for way in ways]


def _measure_words(comparison: Comparison, items: list[str], comparable: Comparable, reason: str) -> str:
    why = comparison.reasons.get(reason, "")
    if reason == NO_CROSSWALK:
        why = comparison.t("Nothing is known of what these editions have in common.")
    words = COMPARABLE[comparable]
    if items == [TOTAL]:
        return comparison.t("Total: {comparable}. {why}", comparable=words, why=why)
    return comparison.t("Area {ids}: {comparable}. {why}", ids=", ".join(items), comparable=words, why=why)
