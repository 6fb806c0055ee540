"""One part per area: what it is about, its figures, what was found, whom to learn from."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import pairwise

from kompass.core.evaluation.model import Basis, Finding
from kompass.core.instrument.model import Area, FindingKind
from kompass.presentation.figures import shown_figure
from kompass.presentation.marks import NO_BREAK
from kompass.presentation.numbers import exact_number
from kompass.reports.building.charts import sub_area_bars
from kompass.reports.building.context import Context, figure_columns, labelled, plain, written
from kompass.reports.building.front import original_language, paragraph
from kompass.reports.building.result import flag_note, flagged
from kompass.reports.building.role_models import general_models, models_of, role_model_list
from kompass.reports.building.room import proposed_note
from kompass.reports.model import (
    Beside,
    Block,
    Break,
    BulletList,
    Cell,
    Columns,
    Heading,
    KeyFigure,
    Note,
    NoteKind,
    Paragraph,
    Run,
    Runs,
    Style,
    Table,
    TableRow,
    Terms,
    TextColumn,
)


def areas(context: Context) -> Iterator[Block]:
    """All areas, each with its pieces in the edition's order; nothing where nothing of them is known."""
    if context.knows_only_the_total:
        return
    yield Break()
    yield Heading(1, context.t("Area by area"), "areas")
    if _mostly_proposed(context):
        yield proposed_note(context)
    if any(finding.original is not None for finding in context.evaluation.findings):
        told = context.t("Text recognition has hurt the source: words were repaired, and some may still be wrong.")
        yield Note(NoteKind.CAUTION, plain(told))
    yield from _meanings(context)
    yield from original_language(context, [finding.text for finding in context.evaluation.findings])
    for area in context.edition.areas:
        yield Heading(2, context.area_title(area), f"area-{area.id}", number=area.id)
        yield from _pieces(context, area)
    yield from _general_role_models(context)


def _pieces(context: Context, area: Area) -> Iterator[Block]:
    """In the edition's order; topics and score are the face of an area and stand side by side where they meet."""
    pieces = list(context.edition.report.area)
    if context.texts.areas[area.id].topics and ("topics", "score") in pairwise(pieces):
        at = pieces.index("topics")
        pieces[at : at + 2] = [FACE]
    for piece in pieces:
        yield from PIECES[piece](context, area)


def _face(context: Context, area: Area) -> Iterator[Block]:
    mean = context.mean_cell(area.id)
    detail = "" if mean.value is None else context.t("Mean {mean}", mean=mean.shown)
    figure = KeyFigure(context.t("Points of the area"), points_of(context, area), detail, "")
    yield Beside(tuple(_topics(context, area)), (figure,), (3, 2))


def points_of(context: Context, area: Area) -> str:
    """The area's points in words; that they aren't known or not marked yet, where it is so."""
    node = context.score.node(area.id)
    maximum = exact_number(node.maximum, context.language)
    if node.figure is None:
        if context.evaluation.basis is Basis.PRINTED:
            return context.t("Points not known; maximum {maximum}", maximum=maximum)
        return context.t("Not marked; maximum {maximum} points", maximum=maximum)
    shown = shown_figure(node, context.edition, context.language)
    return context.t("{points} of {maximum} points", points=shown, maximum=maximum)


def _general_role_models(context: Context) -> Iterator[Block]:
    models = general_models(context)
    if models:
        yield Heading(2, context.t("Whom to learn from, across the areas"), "role-models")
        yield role_model_list(context, models)


def _topics(context: Context, area: Area) -> Iterator[Block]:
    topics = context.texts.areas[area.id].topics
    if topics:
        yield BulletList(tuple(plain(topic) for topic in topics))


def _score(context: Context, area: Area) -> Iterator[Block]:
    text = points_of(context, area)
    mean = context.mean_cell(area.id)
    if mean.value is not None:
        text += context.t(", mean {mean}", mean=mean.shown)
    yield Paragraph((Run(text, strong=True),), Style.LEAD)


def _about(context: Context, area: Area) -> Iterator[Block]:
    about = context.texts.areas[area.id].about
    if about:
        yield paragraph(about)


def _impressions(context: Context, area: Area) -> Iterator[Block]:
    texts = context.evaluation.areas.get(area.id)
    if texts is None:
        return
    if texts.impressions is not None:
        yield Heading(3, context.t("Impressions"), f"impressions-{area.id}")
        yield from written(texts.impressions, context)
    if texts.reason is not None:
        yield Heading(3, context.t("Why this score"), f"reason-{area.id}")
        yield from written(texts.reason, context)


def sub_area_table(context: Context, area: Area) -> Iterator[Block]:
    """Achieved, maximum, percent and, where known, the reference's mean of each sub-area, and the same as bars."""
    if all(context.score.node(sub.id).figure is None for sub in area.sub_areas):
        return
    t = context.t
    counts = [mean.count for sub in area.sub_areas if (mean := context.mean(sub.id)) is not None]
    headers = [t("Sub-area"), t("Achieved"), t("Max"), t("Percent")]
    if counts:
        alike = len(set(counts)) == 1 and counts[0] is not None
        headers.append(t("Mean of {count}", count=str(counts[0])) if alike else t("Mean"))
    rows = [
        sub_row(
            context,
            sub.id,
            flagged(context, sub.id, f"{sub.id} {context.texts.sub_areas[sub.id].title}"),
            with_mean=bool(counts),
        )
        for sub in area.sub_areas
    ]
    name = flagged(context, area.id, t("The area"))
    rows.append(sub_row(context, area.id, name, with_mean=bool(counts), total=True))
    caption = t("Sub-areas of area {id} ({basis})", id=area.id, basis=context.basis)
    table = Table(caption, figure_columns(tuple(headers)), tuple(rows))
    bars = tuple(sub_area_bars(context, area))
    yield Beside((table,), bars, (3, 2)) if bars else table
    yield from flag_note(context, [area.id, *(sub.id for sub in area.sub_areas)])


def sub_row(context: Context, item_id: str, name: str, *, with_mean: bool = False, total: bool = False) -> TableRow:
    node = context.score.node(item_id)
    cells = [Cell(name), context.points_cell(node), context.number_cell(node.maximum), context.percent_cell(node)]
    if with_mean:
        cells.append(context.mean_cell(item_id))
    return TableRow(tuple(cells), total)


def _findings(context: Context, area: Area) -> Iterator[Block]:
    """In the edition's own words and form; a kind that nothing was found of says so."""
    found = [finding for finding in context.evaluation.findings if finding.belongs_to == area.id]
    if not found:
        yield paragraph(context.t("No findings are recorded for this area."))
        return
    kinds = context.edition.finding_kinds
    columns = tuple(
        TextColumn(_kind_title(context, kind), f"kind-{kind.id}-{area.id}", _of_kind(context, kind, found))
        for kind in kinds
    )
    if context.edition.report.findings == "columns":
        yield Columns(columns)
    else:
        for column in columns:
            yield Heading(3, column.heading, column.anchor)
            yield from column.blocks
    if any(finding.kind_confidence is not None for finding in found):
        told = context.t("The source doesn't tell these kinds apart; which finding belongs where is proposed.")
        yield Note(NoteKind.CAUTION, plain(told))
    if any(finding.proposed for finding in found) and not _mostly_proposed(context):
        yield proposed_note(context)


def _mostly_proposed(context: Context) -> bool:
    """Then it is said once, before the areas."""
    findings = context.evaluation.findings
    return 2 * sum(finding.proposed for finding in findings) > len(findings)


def _kind_title(context: Context, kind: FindingKind) -> str:
    return context.texts.finding_kinds[kind.id].many


def _meanings(context: Context) -> Iterator[Block]:
    """What the kinds of findings mean, said once, where the edition gives them a meaning of their own."""
    texts = [context.texts.finding_kinds[kind.id] for kind in context.edition.finding_kinds]
    told = tuple((f"{text.many}:", plain(text.meaning)) for text in texts if text.meaning)
    if told and context.evaluation.findings:
        yield Terms(told)


def _of_kind(context: Context, kind: FindingKind, found: list[Finding]) -> tuple[Block, ...]:
    items = tuple(_finding_runs(context, finding) for finding in found if finding.kind == kind.id)
    if items:
        return (BulletList(items),)
    printed = context.evaluation.basis is Basis.PRINTED
    return (paragraph(context.t("None named in the source.") if printed else context.t("None named.")),)


def _finding_runs(context: Context, finding: Finding) -> Runs:
    text = labelled(finding.text, context)
    if finding.sub_area is None:
        return text
    return (*text, Run(f"{NO_BREAK}({finding.sub_area}{'*' if finding.proposed else ''})"))


def _role_models(context: Context, area: Area) -> Iterator[Block]:
    models = models_of(context, area)
    if models:
        yield Heading(3, context.t("Whom to learn from"), f"role-models-{area.id}")
        yield role_model_list(context, models)


FACE = "face"
"""No piece that an edition asks for: topics and score in one."""
PIECES: dict[str, Callable[[Context, Area], Iterator[Block]]] = {
    FACE: _face,
    "topics": _topics,
    "score": _score,
    "sub-areas": sub_area_table,
    "about": _about,
    "impressions": _impressions,
    "findings": _findings,
    "role-models": _role_models,
}


def sub_areas(context: Context) -> Iterator[Block]:
    """A chapter with the sub-areas of all areas, where the edition's form puts them at the end."""
    with_subs = [area for area in context.edition.areas if any(sub_area_table(context, area))]
    if not with_subs:
        return
    yield Break()
    yield Heading(1, context.t("The points in detail"), "sub-areas")
    yield Note(NoteKind.FOOTNOTE, plain(context.t("Percent are those of the points before rounding.")))
    for area in with_subs:
        yield Heading(2, context.area_title(area), f"points-{area.id}", number=area.id)
        yield from sub_area_table(context, area)
