"""Cover and the page for politicians."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from kompass.core.evaluation.model import Basis, Finding, YesNo
from kompass.core.instrument.model import Area, Tone
from kompass.presentation.dates import shown_date, shown_span
from kompass.presentation.figures import shown_figure, tolerance_text
from kompass.presentation.numbers import exact_number
from kompass.reports.building.charts import profile_chart
from kompass.reports.building.context import Context, labelled, plain, written
from kompass.reports.model import (
    Beside,
    Block,
    Break,
    BulletList,
    Cover,
    Heading,
    KeyFigure,
    Note,
    NoteKind,
    Paragraph,
    Run,
)

AREAS_TO_IMPROVE = 3
FINDINGS_PER_AREA = 2
WORDS_TO_IMPROVE = 95
"""What the page has room for beside a judgement of 250 words; every area is named once before one is named twice."""


def cover(context: Context) -> Iterator[Block]:
    """Who, when, by whom, resting on what."""
    e = context.evaluation
    lines = [context.texts.title]
    if e.dates.visit_from:
        lines.append(
            context.t("Visit: {when}", when=shown_span(e.dates.visit_from, e.dates.visit_until, context.language))
        )
    if e.dates.report:
        lines.append(context.t("Report: {when}", when=shown_date(e.dates.report, context.language)))
    organisations = list(dict.fromkeys(evaluator.organisation for evaluator in e.evaluators))
    if organisations:
        lines.append(context.t("Evaluators: {names}", names=", ".join(organisations)))
    notes = [context.t("Basis: {basis}.", basis=context.basis), context.t(context.versions.notice)]
    if e.invented:
        notes.insert(0, context.t("This municipality is invented; so is everything said about it."))
    title = f"{context.name} {context.year}".strip()
    yield Cover(title, context.t("Evaluation of how the municipality is run"), tuple(lines), tuple(notes))


def page_for_politicians(context: Context) -> Iterator[Block]:
    """One page: the total with its tolerance and what points don't say, profile, judgement, what to improve."""
    yield Break()
    yield Heading(1, context.t("The evaluation in brief"), "one-page")
    figure: tuple[Block, ...] = (key_figure(context), reading_the_figure(context))
    profile = tuple(profile_chart(context))
    yield from (Beside(figure, profile, (2, 3)),) if profile else figure
    judgement, room = tuple(_judgement(context)), tuple(_most_room(context))
    yield from (Beside(judgement, room, (5, 4)),) if judgement and room else (*judgement, *room)


def _judgement(context: Context) -> Iterator[Block]:
    if context.evaluation.overall is not None:
        retold = context.evaluation.basis is Basis.PRINTED
        title = context.t("Summary") if retold else context.t("The evaluators' overall judgement")
        yield Heading(2, title, "judgement")
        yield from written(context.evaluation.overall, context)


def key_figure(context: Context) -> KeyFigure:
    total = context.score.total
    shown = context.t(
        "{points} of {maximum} points",
        points=shown_figure(total, context.edition, context.language),
        maximum=exact_number(total.maximum, context.language),
    )
    detail = tolerance_text(total, context.edition, context.speech)
    label = context.t("Total ({basis})", basis=context.basis)
    beside = context.t(
        "Points show how systematic and documented the municipality's practice is, not whether its services are good."
    )
    return KeyFigure(label, shown, detail, beside)


def reading_the_figure(context: Context) -> Paragraph:
    """What else a reader must know before drawing conclusions from a total."""
    texts = [
        context.t("This is no audit."),
        context.t("The full sum is nobody's target: the profile matters more."),
    ]
    if context.evaluation.first_measurement is YesNo.YES:
        texts.append(context.t("A first measurement often reads low: it takes practice to show what one does."))
    return paragraph(" ".join(texts))


def _most_room(context: Context) -> Iterator[Block]:
    """The areas with most room for development, each with the first findings that ask for it."""
    picked = [(area, found) for area in areas_by_room(context) if (found := _to_develop(context, area))]
    if not picked:
        return
    yield Heading(2, context.t("Most room for development"), "most-room")
    items = [
        (Run(f"{context.area_title(area)}: ", strong=True), *labelled(finding.text, context))
        for area, finding in _within_reach(picked[:AREAS_TO_IMPROVE])
    ]
    yield BulletList(tuple(items))


def _within_reach(picked: list[tuple[Area, list[Finding]]]) -> Iterator[tuple[Area, Finding]]:
    """The first finding of each area, and second ones as long as there is room, in the order of the areas."""
    room = WORDS_TO_IMPROVE - sum(_words(found[0]) for _, found in picked)
    for area, found in picked:
        yield area, found[0]
        for finding in found[1:FINDINGS_PER_AREA]:
            room -= _words(finding)
            if room >= 0:
                yield area, finding


def _words(finding: Finding) -> int:
    return len(finding.text.value.split())


def areas_by_room(context: Context) -> list[Area]:
    """Areas that have a figure, the one with most points left first."""
    known = [area for area in context.edition.areas if context.score.node(area.id).figure is not None]

    def left(area: Area) -> Fraction:
        node = context.score.node(area.id)
        return node.maximum - (node.figure or 0)

    return sorted(known, key=left, reverse=True)


def _to_develop(context: Context, area: Area) -> list[Finding]:
    return [
        finding
        for finding in context.evaluation.findings
        if finding.belongs_to == area.id and context.edition.tone(finding.kind) is Tone.DEVELOP
    ]


def basis_note(context: Context) -> Iterator[Block]:
    """The basis, in words that nobody can overlook, where it isn't the official one."""
    if context.evaluation.basis.value == "working-set":
        yield Note(
            NoteKind.CAUTION,
            plain(
                context.t(
                    "These points rest on our own working set of measuring points, not on the official instrument."
                )
            ),
        )


def paragraph(text: str) -> Paragraph:
    return Paragraph(plain(text))
