"""The result: total and areas in figures, coverage, own ceiling and claimed figure."""

from __future__ import annotations

from collections.abc import Iterator

from kompass.core.benchmark.rule_of_thumb import before_2010
from kompass.core.instrument.model import TOTAL
from kompass.core.scoring.model import Agreement
from kompass.presentation.figures import ceiling_text, claimed_text, tolerance_text
from kompass.presentation.numbers import exact_number
from kompass.reports.building.change_words import old_scale_words
from kompass.reports.building.charts import area_bars, few_behind_means, reference_name
from kompass.reports.building.context import Context, figure_columns, plain
from kompass.reports.building.front import basis_note, paragraph
from kompass.reports.model import Beside, Block, BulletList, Cell, Heading, Note, NoteKind, Paragraph, Table, TableRow


def _figures(context: Context) -> Iterator[Block]:
    """Table and bars side by side; with a mean each needs the whole width."""
    with_mean = context.means_make_a_profile
    bars = tuple(area_bars(context, narrow=not with_mean))
    table = result_table(context)
    yield Beside((table,), bars, (3, 2)) if bars and not with_mean else table
    if _without_areas(context):
        yield only_the_total(context)
        return
    yield from rounding_notes(context)
    yield from means_note(context)
    yield from flag_note(context, [TOTAL, *(area.id for area in context.edition.areas)])
    yield from bars if with_mean else ()


def _without_areas(context: Context) -> bool:
    return context.score.total.figure is not None and not context.knows_areas


def only_the_total(context: Context) -> Paragraph:
    """Instead of areas without figures."""
    return paragraph(context.t("Of this evaluation only the total is published."))


FLAG = "†"
"""Stands at a row whose printed figure contradicts others."""


def result(context: Context) -> Iterator[Block]:
    """Table and bars of the areas, the tolerance, and what the figures do and don't cover."""
    t, total = context.t, context.score.total
    yield Heading(1, t("The result"), "result")
    yield from basis_note(context)
    yield from _figures(context)
    tolerance = tolerance_text(total, context.edition, context.speech)
    if total.coverage < 1:
        yield Note(NoteKind.CAUTION, plain(tolerance))
    sentences = [*([tolerance] if total.coverage >= 1 else []), *_zeros(context), *_coverage(context)]
    if sentences:
        yield BulletList(tuple(plain(words) for words in sentences))
    yield from _before_2010(context)
    yield from means_in_words(context)


def _zeros(context: Context) -> Iterator[str]:
    """How many sub-areas have no points at all: what a total hides."""
    figures = [context.score.node(sub.id).figure for sub in context.edition.sub_areas()]
    known = [figure for figure in figures if figure is not None]
    zeros = sum(figure == 0 for figure in known)
    if zeros:
        yield context.t("Sub-areas with 0 points: {zeros} of {known}.", zeros=zeros, known=len(known))


def _before_2010(context: Context) -> Iterator[Block]:
    """The bridge to older totals, labelled as what it is; not for a total so far."""
    total = context.score.total
    if any(old_scale_words(context)):  # the part “Over time” says it with the older total beside it
        return
    band = None if total.shown is None or total.coverage < 1 else before_2010(total.shown, context.edition)
    if band is not None:
        low, high = (exact_number(value, context.language) for value in band)
        text = context.t(
            "The instrument became stricter in 2010. By SKL's rule of thumb, for totals only, this one equals about "
            "{low} to {high} points from before.",
            low=low,
            high=high,
        )
        yield Note(NoteKind.FOOTNOTE, plain(text))


def means_note(context: Context) -> Iterator[Block]:
    """Why 57.5 beside a mean of 57 may show a difference of 0."""
    if context.means_make_a_profile:
        text = context.t("Means and differences are computed before they are rounded.")
        yield Note(NoteKind.FOOTNOTE, plain(text))


def means_in_words(context: Context) -> Iterator[Block]:
    """What the mean rests on; with its figures where they are too few for a column."""
    if not context.means:
        return
    few = context.means_make_a_profile and not context.mean_is_drawn
    text = few_behind_means(context) if few else reference_name(context)
    if not context.means_make_a_profile:
        items = [TOTAL, *(area.id for area in context.edition.areas)]
        text += ": " + "; ".join(_mean_in_words(context, item) for item in items if context.mean(item) is not None)
    yield paragraph(text + ".")


def _mean_in_words(context: Context, item_id: str) -> str:
    name = context.t("total") if item_id == TOTAL else context.texts.areas[item_id].title
    mean, difference = context.mean_cell(item_id).shown, context.difference_cell(item_id).shown
    return context.t("{item} {mean} (difference {difference})", item=name, mean=mean, difference=difference)


def result_table(context: Context) -> Table:
    t, with_mean = context.t, context.means_make_a_profile
    headers = [t("Area"), t("Points"), t("Max")]
    if with_mean:
        headers += [t("Mean"), t("Difference")]
    rows = [
        _row(context, area.id, flagged(context, area.id, f"{area.id} {context.area_title(area)}"))
        for area in (() if _without_areas(context) else context.edition.areas)
    ]
    rows.append(_row(context, TOTAL, flagged(context, TOTAL, t("Total")), total=True))
    return Table(t("Points per area ({basis})", basis=context.basis), figure_columns(tuple(headers)), tuple(rows))


def is_flagged(context: Context, item_id: str) -> bool:
    """Whether its printed figure can't be what its parts allow."""
    check = context.score.node(item_id).print_check
    return check is not None and check.agreement is Agreement.ERROR


def flagged(context: Context, item_id: str, name: str) -> str:
    return f"{name} {FLAG}" if is_flagged(context, item_id) else name


def flag_note(context: Context, items: list[str]) -> Iterator[Block]:
    if any(is_flagged(context, item) for item in items):
        text = context.t("The printed figure contradicts its parts; see “Printed against computed” in the annex.")
        yield Note(NoteKind.FOOTNOTE, plain(f"{FLAG} {text}"))


def _row(context: Context, item_id: str, name: str, *, total: bool = False) -> TableRow:
    node = context.score.node(item_id)
    cells = [Cell(name), context.points_cell(node), context.number_cell(node.maximum)]
    if context.means_make_a_profile:
        cells += [context.mean_cell(item_id), context.difference_cell(item_id)]
    return TableRow(tuple(cells), total)


def _coverage(context: Context) -> Iterator[str]:
    """Only said where it matters: a lower own ceiling, claims without evidence."""
    total = context.score.total
    for words in (
        ceiling_text(total, context.edition, context.speech),
        claimed_text(total, context.edition, context.speech),
    ):
        if words is not None:
            yield words


def rounding_notes(context: Context) -> Iterator[Block]:
    """Footnotes on what doesn't add up, and why the total is what it is."""
    t = context.t
    check = context.score.total.print_check
    summed = check is None or check.agreement is Agreement.AGREES
    if context.edition.display.sums_shown_areas and summed:
        yield Note(NoteKind.FOOTNOTE, plain(t("The total is the sum of the areas as they are shown.")))
        text = t("Sub-areas are rounded for show only: those of an area may not add up to it.")
        if not any(area.sub_areas for area in context.edition.areas):
            return
    else:
        text = t("Figures are rounded for show only; shown parts may therefore not add up to shown sums.")
    yield Note(NoteKind.FOOTNOTE, plain(text))
