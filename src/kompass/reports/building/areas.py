"""One part per area: what it is about, its figures, what was found, whom to learn from."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from kompass.core.evaluation.model import Finding, RoleModel
from kompass.core.evaluation.role_models import is_old, year_seen
from kompass.core.instrument.model import Area, FindingKind
from kompass.core.messages import msg
from kompass.presentation.figures import shown_figure
from kompass.presentation.numbers import exact_number
from kompass.reports.building.charts import sub_area_bars
from kompass.reports.building.context import Context, figure_columns, labelled, plain, written
from kompass.reports.building.front import original_language, paragraph
from kompass.reports.building.insets import HOLE, around, in_own_language
from kompass.reports.building.result import flag_note, flagged
from kompass.reports.model import (
    Beside,
    Block,
    Break,
    BulletList,
    Cell,
    Columns,
    Heading,
    Note,
    NoteKind,
    Paragraph,
    Run,
    Runs,
    Style,
    Table,
    TableRow,
    TextColumn,
)

ROLE_MODEL_KINDS = {
    "city-district": msg("city district"),
    "foreign-city": msg("city abroad"),
    "company": msg("company"),
}
"""A municipality needs no word for its kind, and one that is unnamed says so already."""


def areas(context: Context) -> Iterator[Block]:
    """All areas, each with its pieces in the edition's order."""
    yield Break()
    yield Heading(1, context.t("Area by area"), "areas")
    if _mostly_proposed(context):
        yield _proposed_note(context)
    yield from original_language(context, [finding.text for finding in context.evaluation.findings])
    for area in context.edition.areas:
        yield Heading(2, context.area_title(area), f"area-{area.id}", number=area.id)
        for piece in context.edition.report.area:
            yield from PIECES[piece](context, area)
    yield from _general_role_models(context)


def _general_role_models(context: Context) -> Iterator[Block]:
    """Role models that belong to no area, so that nobody who was named is lost."""
    linked = {item for finding in context.evaluation.findings for item in finding.role_models}
    models = [m for m in context.evaluation.role_models if m.area is None and m.id not in linked]
    if models:
        yield Heading(2, context.t("Whom to learn from, across the areas"), "role-models")
        yield BulletList(tuple(_role_model(context, model) for model in models))


def _topics(context: Context, area: Area) -> Iterator[Block]:
    topics = context.texts.areas[area.id].topics
    if topics:
        yield BulletList(tuple(plain(topic) for topic in topics))


def _score(context: Context, area: Area) -> Iterator[Block]:
    node = context.score.node(area.id)
    shown = shown_figure(node, context.edition, context.language)
    maximum = exact_number(node.maximum, context.language)
    text = context.t("{points} of {maximum} points", points=shown, maximum=maximum)
    if node.figure is None:
        text = context.t("Not marked; maximum {maximum} points", maximum=maximum)
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
    """Achieved, maximum and percent of each sub-area, and the same as bars."""
    if not area.sub_areas:
        return
    t = context.t
    headers = (t("Sub-area"), t("Achieved"), t("Max"), t("Percent"))
    rows = [
        _sub_row(context, sub.id, flagged(context, sub.id, f"{sub.id} {context.texts.sub_areas[sub.id].title}"))
        for sub in area.sub_areas
    ]
    rows.append(_sub_row(context, area.id, flagged(context, area.id, t("The area")), total=True))
    caption = t("Sub-areas of area {id} ({basis})", id=area.id, basis=context.basis)
    table = Table(caption, figure_columns(headers), tuple(rows))
    bars = tuple(sub_area_bars(context, area))
    yield Beside((table,), bars, (3, 2)) if bars else table
    yield from flag_note(context, [area.id, *(sub.id for sub in area.sub_areas)])


def _sub_row(context: Context, item_id: str, name: str, *, total: bool = False) -> TableRow:
    node = context.score.node(item_id)
    cells = (Cell(name), context.points_cell(node), context.number_cell(node.maximum), context.percent_cell(node))
    return TableRow(cells, total)


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
    if any(finding.proposed for finding in found) and not _mostly_proposed(context):
        yield _proposed_note(context)


def _mostly_proposed(context: Context) -> bool:
    """Then it is said once, before the areas."""
    findings = context.evaluation.findings
    return 2 * sum(finding.proposed for finding in findings) > len(findings)


def _proposed_note(context: Context) -> Note:
    return Note(NoteKind.FOOTNOTE, plain(context.t("* The sub-area is proposed; the source names the area only.")))


def _kind_title(context: Context, kind: FindingKind) -> str:
    text = context.texts.finding_kinds[kind.id]
    return f"{text.many} ({text.meaning})" if text.meaning else text.many


def _of_kind(context: Context, kind: FindingKind, found: list[Finding]) -> tuple[Block, ...]:
    items = tuple(_finding_runs(context, finding) for finding in found if finding.kind == kind.id)
    return (BulletList(items),) if items else (paragraph(context.t("None named.")),)


def _finding_runs(context: Context, finding: Finding) -> Runs:
    text = labelled(finding.text, context)
    if finding.sub_area is None:
        return text
    return (*text, Run(f" ({finding.sub_area}{'*' if finding.proposed else ''})"))


def _role_models(context: Context, area: Area) -> Iterator[Block]:
    """Named for the area, or linked from one of its findings."""
    linked = {
        item for finding in context.evaluation.findings if finding.belongs_to == area.id for item in finding.role_models
    }
    models = [m for m in context.evaluation.role_models if m.area == area.id or (m.area is None and m.id in linked)]
    if models:
        yield Heading(3, context.t("Whom to learn from"), f"role-models-{area.id}")
        yield BulletList(tuple(_role_model(context, model) for model in models))


def _role_model(context: Context, model: RoleModel) -> Runs:
    """Who, of what kind, where and when seen; for what; who says so."""
    name, about = model.name or context.t("Unnamed"), ", ".join(_about_role_model(context, model))
    if about:
        about = f", {about}" if name.endswith(")") else f" ({about})"  # no two brackets in a row
    purpose = labelled(model.purpose, context)
    return (Run(name, strong=True), Run(f"{about}: "), *purpose, *_source_of(context, model))


def _about_role_model(context: Context, model: RoleModel) -> Iterator[str]:
    if model.kind in ROLE_MODEL_KINDS:
        yield context.speech.say(ROLE_MODEL_KINDS[model.kind])
    if model.country:
        yield model.country
    year = year_seen(model)
    if year is not None:
        old = is_old(model, context.evaluation.dates.year)
        yield context.t("as of {year}", year=year) if old else str(year)
    if model.successor:
        yield context.t("now {name}", name=model.successor)


def _source_of(context: Context, model: RoleModel) -> Runs:
    """The file says it in its own language."""
    if model.source is None:
        return ()
    stop = " " if model.purpose.value.rstrip().endswith((".", "!", "?")) else ". "
    words = in_own_language(model.source.rstrip("."), context.evaluation.language, context)
    return around(stop + context.t("Source: {source}.", source=HOLE), (words,))


PIECES: dict[str, Callable[[Context, Area], Iterator[Block]]] = {
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
    with_subs = [area for area in context.edition.areas if area.sub_areas]
    if not with_subs:
        return
    yield Break()
    yield Heading(1, context.t("The points in detail"), "sub-areas")
    for area in with_subs:
        yield Heading(2, context.area_title(area), f"points-{area.id}", number=area.id)
        yield from sub_area_table(context, area)
