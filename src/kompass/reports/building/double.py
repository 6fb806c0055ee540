"""The same marks by another edition too: two measures side by side, and what could not be carried over."""

from __future__ import annotations

from collections.abc import Iterator

from kompass.presentation.double_words import Double, Line, double_words, lines, not_carried
from kompass.presentation.figures import coverage_text, shown_figure
from kompass.reports.building.context import Context, figure_columns
from kompass.reports.building.front import paragraph
from kompass.reports.model import Block, Break, BulletList, Cell, Heading, Run, Table, TableRow


def double(context: Context) -> Iterator[Block]:
    """Nothing unless it was asked for; else how much is comparable, the two measures, what is left out and why."""
    found, t = context.double, context.t
    if found is None:
        return
    made = found.made
    yield Break()
    yield Heading(1, t("By edition {edition} too", edition=made.edition.id), "also-by")
    yield paragraph(" ".join(double_words(made, context.speech)))
    yield from _table(context, found) if made.carried else ()
    if made.not_carried:
        yield Heading(2, t("Not carried over, and why"), "not-carried")
        told = not_carried(made, found.reasons)
        items = ((Run(f"{why.rstrip('.')}: ", strong=True), Run("; ".join(sides))) for why, sides in told.items())
        yield BulletList(tuple(items))


def _table(context: Context, found: Double) -> Iterator[Block]:
    t, made = context.t, found.made
    headers = (t("Area"), made.own_edition.id, made.edition.id, t("Max"), t("Covered"))
    rows = tuple(_row(context, line) for line in lines(made, found.texts, context.speech))
    caption = t("The same marks by two editions, points")
    yield Table(f"{caption} ({context.basis})", figure_columns(headers), rows)


def _row(context: Context, line: Line) -> TableRow:
    assert context.double is not None
    made = context.double.made
    own = context.empty()
    if line.own is not None:
        own = Cell(shown_figure(line.own, made.own_edition, context.language), line.own.figure, "points")
    other = Cell(shown_figure(line.other, made.edition, context.language), line.other.figure, "points")
    cells = (Cell(line.name), own, other, context.number_cell(line.other.maximum), Cell(coverage_text(line.other)))
    return TableRow(cells, total=not line.is_sub_area)
