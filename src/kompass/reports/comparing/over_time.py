"""A municipality beside itself: what changed from evaluation to evaluation, and where another measure begins."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction

from kompass.core.benchmark.results import Result
from kompass.core.benchmark.side_by_side import Figure, Row, SideBySide
from kompass.core.benchmark.since_last import SinceLast
from kompass.core.instrument.crosswalk import Comparable
from kompass.core.instrument.model import TOTAL, SubArea
from kompass.presentation.comparing_words import since_words
from kompass.presentation.figures import step_of
from kompass.presentation.numbers import NO_VALUE, signed_number
from kompass.presentation.typical_words import typical_words
from kompass.reports.comparing.charts import slope_chart, sub_areas_slope
from kompass.reports.comparing.comparison import Comparison, paragraph, plain
from kompass.reports.comparing.notes import footnote, inferred, other_measures
from kompass.reports.comparing.tables import OTHER, figure_cell, figure_columns
from kompass.reports.model import Block, Cell, Heading, Note, NoteKind, Table, TableRow

_ONE = 1
_MOST_MOVED = 8


def over_time(comparison: Comparison) -> Iterator[Block]:
    """Its own evaluations, one after the other; only what is of one measure is joined or subtracted."""
    t, beside = comparison.t, comparison.own_over_time
    if beside is None or len(beside.columns) <= _ONE:
        yield from _typical_alone(comparison)
        return
    yield Heading(1, t("Over time"), "over-time")
    for since in comparison.since:
        yield paragraph(_words(comparison, since))
    areas = _told(comparison, beside)
    yield from slope_chart(comparison, replace(beside, rows=tuple(areas)))
    yield _table(comparison, areas, beside)
    yield from (footnote(words) for words in _reading(comparison, replace(beside, rows=tuple(areas))))
    yield from _sub_areas(comparison, beside)
    yield from _typical(comparison)


def _words(comparison: Comparison, since: SinceLast) -> str:
    edition, texts = comparison.of_edition(since.now.edition)
    return since_words(since, edition, texts, comparison.speech, comparison.reasons)


def _told(comparison: Comparison, beside: SideBySide) -> list[Row]:
    """The areas and the total; the total alone where no evaluation's areas are known."""
    rows = [row for row in beside.rows if not _is_sub_area(comparison, row)]
    known = {row.item for row in rows if any(figure.value is not None for figure in row.figures)}
    return rows if known - {TOTAL} else [row for row in rows if row.item == TOTAL]


def _is_sub_area(comparison: Comparison, row: Row) -> bool:
    return isinstance(comparison.edition.find(row.item), SubArea)


def _table(comparison: Comparison, rows: Sequence[Row], beside: SideBySide) -> Table:
    """Points of each evaluation, and the change of each step in which something may be subtracted."""
    t = comparison.t
    told = [since for since in comparison.since if since.total is not None or since.items_compared]
    headers = [_year(comparison, at) for at in range(len(beside.columns))]
    headers += [t("Change {then}–{now}", then=str(one.then.year), now=str(one.now.year)) for one in told]
    body = tuple(
        TableRow(
            (
                Cell(comparison.title(row.item)),
                *_figures(comparison, row, beside.columns),
                *(_change(comparison, row.item, since) for since in told),
            ),
            total=row.item == TOTAL,
        )
        for row in rows
    )
    return Table(comparison.titled(t("Points of each evaluation")), figure_columns(t("Area"), headers), body)


def _change(comparison: Comparison, item: str, since: SinceLast) -> Cell:
    """The change of the total; of an area only where the step ends in the table's own edition."""
    moved = dict([*since.up, *since.down, *((same, Fraction(0)) for same in since.same)])
    known = since.total if item == TOTAL else moved.get(item) if since.now.edition == comparison.edition.id else None
    return _signed(comparison, item, known)


def _signed(comparison: Comparison, item: str, value: Fraction | None) -> Cell:
    if value is None:
        return Cell(NO_VALUE)
    return Cell(signed_number(value, step_of(item, comparison.edition), comparison.language), value, "points")


def _reading(comparison: Comparison, beside: SideBySide) -> Iterator[str]:
    """What has to be known to read the table, each only where it is needed."""
    t = comparison.t
    yield from inferred(comparison, beside)
    bare = [str(result.year) for result in beside.columns if not any(item != TOTAL for item in result.figures)]
    if bare:
        yield t("Only the total is known of: {years}.", years=", ".join(bare))
    if any(figure.comparable is not Comparable.YES for row in beside.rows for figure in row.figures):
        yield t("{mark} Of another edition than the last: never subtracted from a figure of that one.", mark=OTHER)
    yield from other_measures(comparison, beside)


def _year(comparison: Comparison, at: int) -> str:
    assert comparison.own_over_time is not None
    result = comparison.own_over_time.columns[at]
    return str(result.year) if result.edition == comparison.edition.id else f"{result.year} ({result.edition})"


def _figures(comparison: Comparison, row: Row, columns: Sequence[Result]) -> Iterator[Cell]:
    """Over time nobody is the highest."""
    for figure, result in zip(row.figures, columns, strict=True):
        yield figure_cell(comparison, row, replace(figure, highest=False, lowest=False), result)


def _sub_areas(comparison: Comparison, beside: SideBySide) -> Iterator[Block]:
    """Sub-areas of the last two evaluations that have a figure in both: the table, and those that moved most."""
    t, last = comparison.t, replace(beside, columns=beside.columns[-2:])
    changes = {
        row.item: change
        for row in beside.rows
        if _is_sub_area(comparison, row) and (change := _moved(row.figures[-2:])) is not None
    }
    if not changes:
        return
    year = str(last.columns[0].year)
    rows = [replace(row, figures=row.figures[-2:]) for row in beside.rows if row.item in changes]
    yield Heading(2, t("The sub-areas then and now"), "sub-areas-over-time")
    drawn = sorted((row for row in rows if changes[row.item]), key=lambda row: -abs(changes[row.item]) / row.maximum)
    yield from sub_areas_slope(comparison, replace(last, rows=tuple(drawn[:_MOST_MOVED])))
    headers = [_year(comparison, len(beside.columns) + at) for at in (-2, -1)]
    body = tuple(
        TableRow(
            (
                Cell(comparison.title(row.item)),
                *_figures(comparison, row, last.columns),
                _signed(comparison, row.item, changes[row.item]),
            )
        )
        for row in rows
    )
    caption = comparison.titled(t("Sub-areas; change since {year}", year=year))
    yield Table(caption, figure_columns(t("Sub-area"), [*headers, t("Change")]), body)


def _moved(figures: Sequence[Figure]) -> Fraction | None:
    """Now minus then, where both are of one measure and known."""
    then, now = figures
    if then.value is None or now.value is None:
        return None
    return now.value - then.value if then.comparable is now.comparable is Comparable.YES else None


def _typical_alone(comparison: Comparison) -> Iterator[Block]:
    """Where the municipality has no way of its own to show, what was asked for still stands in the report."""
    if comparison.typical is not None:
        yield Heading(1, comparison.t("Typical change"), "typical")
        yield from _typical(comparison)


def _typical(comparison: Comparison) -> Iterator[Block]:
    """What others' totals have changed by: on request only, and never without its caveat."""
    if comparison.typical is not None:
        words = typical_words(comparison.typical, comparison.edition, comparison.speech)
        yield Note(NoteKind.CAUTION, plain(words))
