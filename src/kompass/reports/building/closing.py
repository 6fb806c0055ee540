"""What comes after: the list to work from, and the annex that makes every figure checkable."""

from __future__ import annotations

from collections.abc import Iterator

from kompass.core.evaluation.layers import final_layer
from kompass.core.evaluation.model import Evidence, Finding
from kompass.core.instrument.model import TOTAL
from kompass.core.messages import Message, msg
from kompass.core.scoring.model import Agreement, NodeScore, PointScore
from kompass.core.scoring.trace import STATES
from kompass.presentation.dates import shown_date
from kompass.presentation.numbers import NO_VALUE, exact_number, shown_number
from kompass.reports.building.areas import sub_row
from kompass.reports.building.change_words import year_of
from kompass.reports.building.context import Context, figure_columns, in_language, plain, text_cell, written
from kompass.reports.building.front import paragraph
from kompass.reports.building.insets import HOLE, around, in_own_language
from kompass.reports.model import (
    Align,
    Block,
    Break,
    BulletList,
    Cell,
    Heading,
    Paragraph,
    Run,
    Table,
    TableColumn,
    TableRow,
)

SOURCES_LANGUAGE = "en"
"""Editions describe their sources in English, whatever language the sources are in."""


def follow_up(context: Context) -> Iterator[Block]:
    """Every finding that asks for development, with owner, deadline and status to fill in."""
    t = context.t
    wanted = [f for f in context.evaluation.findings if context.edition.follows_up(f.kind)]
    if not wanted:
        return
    yield Break()
    yield Heading(1, t("From report to work"), "follow-up")
    yield paragraph(t("A report changes nothing by itself. Give each of these an owner, a deadline and a status."))
    for area in context.edition.areas:
        of_area = [finding for finding in wanted if finding.belongs_to == area.id]
        if of_area:
            yield _to_do(context, f"{area.id} {context.area_title(area)}", of_area)
    rest = [finding for finding in wanted if finding.belongs_to is None]
    if rest:
        yield _to_do(context, t("Across the areas"), rest)


def _to_do(context: Context, caption: str, findings: list[Finding]) -> Table:
    """One area's list, with empty cells for whoever will fill them in by hand."""
    t = context.t
    columns = (
        TableColumn(t("What can be improved"), share=13),
        TableColumn(t("Where"), share=2),
        TableColumn(t("Owner"), share=4),
        TableColumn(t("Deadline"), share=3),
        TableColumn(t("Status"), share=3),
    )
    empty = (Cell(""), Cell(""), Cell(""))
    rows = tuple(
        TableRow((text_cell(finding.text, context), Cell(finding.sub_area or finding.belongs_to or NO_VALUE), *empty))
        for finding in findings
    )
    return Table(caption, columns, rows)


def annex(context: Context) -> Iterator[Block]:
    """Measuring points with marks, printed against computed, evidence, versions."""
    yield Break()
    yield Heading(1, context.t("Annex"), "annex")
    yield from _sub_areas(context)
    yield from _points(context)
    yield from _printed(context)
    yield from _source(context)
    yield from _not_chosen(context)
    yield from _evidence(context)
    yield from _versions(context)


def _sub_areas(context: Context) -> Iterator[Block]:
    """All sub-areas in one table, where no chapter of the report holds them together."""
    subs = list(context.edition.sub_areas())
    known = any(context.score.node(sub.id).figure is not None for sub in subs)
    if not known or "sub-areas" in context.edition.report.parts:
        return
    t = context.t
    yield Heading(2, t("All sub-areas"), "all-sub-areas")
    headers = (t("Sub-area"), t("Achieved"), t("Max"), t("Percent"))
    rows = tuple(sub_row(context, sub.id, f"{sub.id} {context.texts.sub_areas[sub.id].title}") for sub in subs)
    yield Table(t("All sub-areas ({basis})", basis=context.basis), figure_columns(headers), rows)


def _points(context: Context) -> Iterator[Block]:
    if not context.score.points:
        return
    t = context.t
    yield Heading(2, t("Measuring points and marks"), "points")
    aspects = context.edition.marking.aspects if context.edition.marking else ()
    names = [context.texts.aspects[aspect.id].name for aspect in aspects]
    yield paragraph(t("Levels stand in this order: {aspects}.", aspects=", ".join(names)))
    columns = (
        TableColumn(t("Measuring point"), share=6),
        TableColumn(t("Levels"), share=2),
        TableColumn(t("State"), share=3),
        TableColumn(t("Points"), Align.END),
        TableColumn(t("Max"), Align.END),
    )
    marks = final_layer(context.evaluation).marks
    rows = []
    for point in context.edition.points():
        mark = marks.get(point.id)
        levels = " · ".join(label or NO_VALUE for label in mark.levels) if mark else ""
        rows.append(_point_row(context, context.score.points[point.id], levels or NO_VALUE))
    yield Table(t("Measuring points ({basis})", basis=context.basis), columns, tuple(rows))


def _point_row(context: Context, score: PointScore, levels: str) -> TableRow:
    step = context.edition.display.steps["point"]
    return TableRow(
        (
            Cell(f"{score.id} {context.texts.name(score.id)}"),
            Cell(levels),
            Cell(context.speech.say(STATES[score.state])),
            Cell(shown_number(score.points, step, context.language), score.points, "points"),
            Cell(shown_number(score.maximum, step, context.language), score.maximum, "points"),
        )
    )


def _printed(context: Context) -> Iterator[Block]:
    """Printed figures that the shown parts don't add up to, with the reason."""
    odd = [
        node
        for node in context.score.nodes.values()
        if node.print_check and node.print_check.agreement in (Agreement.ROUNDING, Agreement.ERROR)
    ]
    if not odd:
        return
    t = context.t
    yield Heading(2, t("Printed against computed"), "printed")
    headers = (t("Figure"), t("Printed"), t("Shown parts"), t("Possible"))
    columns = (*figure_columns(headers), TableColumn(t("Reading"), share=3))
    yield Table(t("Where shown parts don't add up"), columns, tuple(_printed_row(context, node) for node in odd))


READINGS: dict[Agreement, Message] = {
    Agreement.ROUNDING: msg("rounding"),
    Agreement.ERROR: msg("an error in the print"),
}


def _printed_row(context: Context, node: NodeScore) -> TableRow:
    check, language = node.print_check, context.language
    assert check is not None
    name = context.t("Total") if node.id == TOTAL else f"{node.id} {context.texts.name(node.id)}"
    allowed = check.allowed
    possible = f"{exact_number(allowed.low, language)}–{exact_number(allowed.high, language)}" if allowed else NO_VALUE
    return TableRow(
        (
            Cell(name),
            Cell(exact_number(check.printed, language), check.printed, "points"),
            Cell(NO_VALUE if check.shown_sum is None else exact_number(check.shown_sum, language), check.shown_sum),
            Cell(possible),
            Cell(context.speech.say(READINGS[check.agreement])),
        )
    )


def _source(context: Context) -> Iterator[Block]:
    """What is to be known of the source beyond its name."""
    source = context.evaluation.source
    if source is not None and source.note is not None:
        yield Heading(2, context.t("About the source"), "source")
        yield from written(source.note, context)


def _not_chosen(context: Context) -> Iterator[Block]:
    entries = context.evaluation.not_chosen
    if not entries:
        return
    yield Heading(2, context.t("Deliberately not chosen"), "not-chosen")
    items = []
    for entry in entries:
        why, lang = in_language(entry.why, context.language)
        by = context.t("decided by {who}", who=entry.by) + (
            f", {shown_date(entry.on, context.language)}" if entry.on else ""
        )
        items.append((Run(f"{entry.point} {context.texts.name(entry.point)}: "), Run(why, lang), Run(f" ({by})")))
    yield BulletList(tuple(items))


def _evidence(context: Context) -> Iterator[Block]:
    if not context.evaluation.evidence:
        return
    t = context.t
    yield Heading(2, t("Evidence"), "evidence")
    columns = (
        TableColumn(t("Id")),
        TableColumn(t("Kind"), share=2),
        TableColumn(t("What"), share=7),
        TableColumn(t("Used for"), share=3),
    )
    used = _uses(context)
    rows = tuple(
        _evidence_row(context, evidence, used.get(evidence.id, [])) for evidence in context.evaluation.evidence
    )
    yield Table(t("Register of evidence"), columns, rows)


KINDS = {
    "document": msg("document"),
    "page": msg("web page"),
    "observation": msg("observation"),
    "interview": msg("interview"),
}


def _uses(context: Context) -> dict[str, list[str]]:
    """The measuring points, sub-areas and areas that each piece of evidence is named for, in the edition's order."""
    found: dict[str, dict[str, None]] = {}
    for point, mark in final_layer(context.evaluation).marks.items():
        for evidence in mark.evidence:
            found.setdefault(evidence, {})[point] = None
    for finding in context.evaluation.findings:
        where = finding.sub_area or finding.belongs_to
        for evidence in finding.evidence:
            of = found.setdefault(evidence, {})
            if where and not any(known == where or known.startswith(f"{where}.") for known in of):
                of[where] = None
    return {
        evidence: sorted(of, key=lambda item: [int(part) for part in item.split(".")]) for evidence, of in found.items()
    }


def _evidence_row(context: Context, evidence: Evidence, used: list[str]) -> TableRow:
    title = text_cell(evidence.title, context)
    page = context.t(", p. {page}", page=evidence.page) if evidence.page else ""
    kind = context.speech.say(KINDS[evidence.kind])
    shown = Cell(f"{title.shown}{page}", lang=title.lang)
    return TableRow((Cell(evidence.id), Cell(kind), shown, Cell(", ".join(used) or NO_VALUE)))


def _versions(context: Context) -> Iterator[Block]:
    t, edition, versions = context.t, context.edition, context.versions
    yield Heading(2, t("Versions"), "versions")
    items = [
        t("Edition {id}, version {version}, sha256 {hash}", id=edition.id, version=edition.version, hash=edition.hash),
        t("Evaluation {id}, sha256 {hash}", id=context.evaluation.id, hash=versions.evaluation),
        t("Kompass {version}", version=versions.software),
    ]
    if edition.point_set is not None:
        points = edition.point_set
        items.insert(
            1,
            t(
                "Point set {id}, version {version}, sha256 {hash}",
                id=points.id,
                version=points.version,
                hash=points.hash,
            ),
        )
    for one, sha in zip(context.earlier, versions.earlier, strict=True):
        known = {"year": year_of(one), "edition": one.edition.id, "id": one.evaluation.id, "hash": sha}
        items.append(
            t("Earlier evaluation {year}: edition {edition}, published result", **known)
            if sha is None
            else t("Earlier evaluation {year}: edition {edition}, {id}, sha256 {hash}", **known)
        )
    yield BulletList(tuple(plain(item) for item in items))
    sources = "; ".join(source.title for source in edition.sources)
    titles = in_own_language(sources, SOURCES_LANGUAGE, context)
    yield Paragraph(around(t("Sources of the edition: {sources}.", sources=HOLE), (titles,)))
