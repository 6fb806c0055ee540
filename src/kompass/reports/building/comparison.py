"""Beside others: the reference set's members and mean, and named municipalities."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from kompass.core.benchmark.reference import Member, is_own
from kompass.core.instrument.model import TOTAL
from kompass.core.scoring.tolerance import band_of, distinguishable, tolerance_band
from kompass.presentation.comparing import COMPARABLE
from kompass.presentation.figures import step_of
from kompass.presentation.numbers import shown_number
from kompass.reports.building.context import Context, figure_columns, in_language, labelled, plain, written
from kompass.reports.building.insets import HOLE, around, source_runs
from kompass.reports.building.result import means_in_words
from kompass.reports.model import Block, Break, Cell, Heading, Note, NoteKind, Table, TableRow


def comparison(context: Context) -> Iterator[Block]:
    """Nothing without others; a chosen set; else a file's members and mean, then the named ones with a caveat."""
    if context.against is not None:
        from kompass.reports.building.against import against  # a whole comparison: most reports have none

        yield from against(context)
        return
    reference, t = context.reference, context.t
    if reference is None:
        return
    members, named = (_without_own(context, group) for group in (reference.members, reference.named))
    with_table = context.means_make_a_profile or bool(members)
    if with_table or named:
        yield Break()
    yield Heading(1, t("Beside others"), "comparison")
    name, lang = in_language(reference.name, context.language)
    yield Heading(2, name, "reference-set", lang=lang)
    yield from written(reference.note, context)
    yield from means_in_words(context)
    if with_table:
        yield _table(context, name, members, with_mean=context.means_make_a_profile)
    if named:
        yield Heading(2, t("Named municipalities"), "named")
        if reference.named_caveat is not None:
            yield Note(NoteKind.CAUTION, labelled(reference.named_caveat, context))
        for edition, other in context.compared.items():
            comparable = COMPARABLE[other.comparable]
            words = t("Edition {id}: {comparable}. {why}", id=edition, comparable=comparable, why=other.why)
            yield Note(NoteKind.INFO, plain(words))
        yield _table(context, t("Named municipalities"), named, with_mean=False)
    yield from _tolerance(context, [*members, *named])
    if reference.source is not None:
        source = source_runs(reference.source, context)
        yield Note(NoteKind.FOOTNOTE, around(t("Source: {source}.", source=HOLE), source))


def _tolerance(context: Context, members: Sequence[Member]) -> Iterator[Block]:
    """Whose totals can't be told apart from the own one: their tolerance bands overlap (design rule 8)."""
    own = band_of(context.score.total, context.edition)
    totals = [(member, member.figures[TOTAL]) for member in members if TOTAL in member.figures]
    if own is None or not totals:
        return
    near = [m for m, total in totals if not distinguishable(own, tolerance_band(total, context.edition))]
    text = context.t("A total is good to about ±{percent} % of itself.", percent=context.edition.tolerance)
    if near:
        names = ", ".join(f"{member.municipality} {member.year}" for member in near)
        text += " " + context.t(
            "Not distinguishable from {name} by their totals: {names}.", name=context.name, names=names
        )
    yield Note(NoteKind.FOOTNOTE, plain(text))


def _without_own(context: Context, members: Sequence[Member]) -> list[Member]:
    """The own figures have their column already."""
    return [member for member in members if not is_own(member, context.evaluation)]


def _table(context: Context, caption: str, members: Sequence[Member], *, with_mean: bool) -> Table:
    t = context.t
    headers = [t("Area"), context.name, *(_header(context, member) for member in members)]
    if with_mean:
        headers.append(t("Mean"))
    rows = [
        _row(context, area.id, f"{area.id} {context.area_title(area)}", members, with_mean=with_mean)
        for area in context.edition.areas
    ]
    rows.append(_row(context, TOTAL, t("Total"), members, with_mean=with_mean))
    return Table(f"{caption} ({context.basis})", figure_columns(tuple(headers), share=3), tuple(rows))


def _figure(context: Context, member: Member, item_id: str) -> Fraction | None:
    """A member's figure for one of our areas: by the crosswalk where its edition is another one, never by number."""
    if item_id == TOTAL or member.edition == context.edition.id:
        return member.figures.get(item_id)
    other = context.compared.get(member.edition)
    theirs = other.areas.get(item_id) if other else None
    return None if theirs is None else member.figures.get(theirs)


def _header(context: Context, member: Member) -> str:
    """Name and year, with the edition where it is another one."""
    name = f"{member.municipality} {member.year}"
    return name if member.edition == context.edition.id else f"{name} ({member.edition})"


def _row(context: Context, item_id: str, name: str, members: Sequence[Member], *, with_mean: bool) -> TableRow:
    step = step_of(item_id, context.edition)
    cells = [Cell(name), context.points_cell(context.score.node(item_id))]
    for member in members:
        value = _figure(context, member, item_id)
        cells.append(Cell(shown_number(value, step, context.language, fixed=False), value, "points"))
    if with_mean:
        cells.append(context.mean_cell(item_id))
    return TableRow(tuple(cells), total=item_id == TOTAL)
