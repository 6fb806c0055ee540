"""The result: total and areas in figures, coverage, own ceiling and claimed figure."""

from __future__ import annotations

from collections.abc import Iterator

from kompass.core.instrument.model import TOTAL
from kompass.core.scoring.model import Agreement
from kompass.presentation.figures import ceiling_text, claimed_text, tolerance_text
from kompass.reports.building.charts import area_bars, reference_name
from kompass.reports.building.context import Context, figure_columns, plain
from kompass.reports.building.front import basis_note, paragraph
from kompass.reports.model import Beside, Block, Cell, Heading, Note, NoteKind, Table, TableRow


def result(context: Context) -> Iterator[Block]:
    """Table and bars of the areas, the tolerance, and what the figures do and don't cover."""
    t, total = context.t, context.score.total
    yield Heading(1, t("The result"), "result")
    yield from basis_note(context)
    bars = tuple(area_bars(context))
    yield Beside((result_table(context),), bars, (3, 2)) if bars else result_table(context)
    yield from rounding_notes(context)
    tolerance = tolerance_text(total, context.edition, context.speech)
    yield paragraph(tolerance) if total.coverage >= 1 else Note(NoteKind.CAUTION, plain(tolerance))
    if context.means:
        yield paragraph(reference_name(context) + ".")
    yield from _coverage(context)


def result_table(context: Context) -> Table:
    t, with_mean = context.t, bool(context.means)
    headers = [t("Area"), t("Points"), t("Max")]
    if with_mean:
        headers += [t("Mean"), t("Difference")]
    rows = [_row(context, area.id, f"{area.id} {context.area_title(area)}") for area in context.edition.areas]
    rows.append(_row(context, TOTAL, t("Total"), total=True))
    return Table(t("Points per area ({basis})", basis=context.basis), figure_columns(tuple(headers)), tuple(rows))


def _row(context: Context, item_id: str, name: str, *, total: bool = False) -> TableRow:
    node = context.score.node(item_id)
    cells = [Cell(name), context.points_cell(node), context.number_cell(node.maximum)]
    if context.means:
        cells += [context.mean_cell(item_id), context.difference_cell(item_id)]
    return TableRow(tuple(cells), total)


def _coverage(context: Context) -> Iterator[Block]:
    """Only said where it matters: a lower own ceiling, claims without evidence."""
    total = context.score.total
    for words in (
        ceiling_text(total, context.edition, context.speech),
        claimed_text(total, context.edition, context.speech),
    ):
        if words is not None:
            yield paragraph(words)


def rounding_notes(context: Context) -> Iterator[Block]:
    """Footnotes on what doesn't add up, and why the total is what it is."""
    t = context.t
    check = context.score.total.print_check
    summed = check is None or check.agreement is Agreement.AGREES
    if context.edition.display.sums_shown_areas and summed:
        yield Note(NoteKind.FOOTNOTE, plain(t("The total is the sum of the areas as they are shown.")))
    yield Note(
        NoteKind.FOOTNOTE,
        plain(t("Figures are rounded for show only; shown parts may therefore not add up to shown sums.")),
    )
