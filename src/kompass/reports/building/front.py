"""Cover and the page for politicians."""

from __future__ import annotations

from collections.abc import Iterator

from kompass.core.evaluation.model import Basis, WrittenText, YesNo
from kompass.presentation.dates import shown_date, shown_span
from kompass.presentation.figures import shown_figure, tolerance_text
from kompass.presentation.languages import language_name
from kompass.presentation.numbers import exact_number
from kompass.reports.building.change_words import areas_sentence, total_sentence, year_of
from kompass.reports.building.charts import profile_chart
from kompass.reports.building.context import Context, plain, written
from kompass.reports.building.room import most_room
from kompass.reports.model import (
    Beside,
    Block,
    Break,
    Cover,
    Heading,
    KeyFigure,
    Note,
    NoteKind,
    Paragraph,
    text_sequence,
)

WORDS_TO_IMPROVE = 105
"""What the page has room for beside a judgement of 250 words; what has changed since last time takes its share."""


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
    if e.basis is Basis.PRINTED and e.source is not None:
        notes.insert(0, context.t("Retold by Kompass from: {source}.", source=e.source.title.rstrip(".")))
    if e.invented:
        notes.insert(0, context.t("This municipality is invented; so is everything said about it."))
    title = f"{context.name} {context.year}".strip()
    yield Cover(title, context.t("Evaluation of how the municipality is run"), tuple(lines), tuple(notes))


def page_for_politicians(context: Context) -> Iterator[Block]:
    """One page: the total with its tolerance and what points don't say, profile, judgement, what to improve."""
    yield Break()
    yield Heading(1, context.t("The evaluation in brief"), "one-page")
    written_texts = [text for text in (context.evaluation.overall,) if text is not None]
    figure: tuple[Block, ...] = (
        key_figure(context),
        reading_the_figure(context),
        *original_language(context, written_texts),
    )
    profile = tuple(profile_chart(context))
    yield from (Beside(figure, profile, (2, 3)),) if profile else figure
    change = tuple(_since_last_time(context))
    room = tuple(most_room(context, WORDS_TO_IMPROVE - _words_in(change)))
    judgement, beside = tuple(_judgement(context)), (*change, *room)
    yield from (Beside(judgement, beside, (5, 4)),) if judgement and beside else (*judgement, *beside)


def _since_last_time(context: Context) -> Iterator[Block]:
    """What has changed since the evaluation before this one; the part “Over time” says more."""
    last = context.last_time
    if last is not None:
        yield Heading(2, context.t("Since {year}", year=year_of(last)), "since-last-time")
        yield paragraph(" ".join(filter(None, (total_sentence(context, last), areas_sentence(context, last)))))


def _words_in(blocks: tuple[Block, ...]) -> int:
    return sum(len(text.split()) for text in text_sequence(blocks))


def _judgement(context: Context) -> Iterator[Block]:
    if context.evaluation.overall is not None:
        retold = context.evaluation.basis is Basis.PRINTED
        title = context.t("Summary") if retold else context.t("The evaluators' overall judgement")
        yield Heading(2, title, "judgement")
        yield from written(context.evaluation.overall, context)


def original_language(context: Context, texts: list[WrittenText]) -> Iterator[Block]:
    """Says why a report in one language holds texts in another one: nobody has translated what was written."""
    others = {text.lang for text in texts if context.language not in (text.lang, *text.translations)}
    if others:
        names = ", ".join(sorted(language_name(lang, context.language) for lang in others))
        text = context.t(
            "What the evaluators wrote stands in the language it was written in: {language}.", language=names
        )
        yield Note(NoteKind.FOOTNOTE, plain(text))


def key_figure(context: Context) -> KeyFigure:
    total = context.score.total
    shown = context.t(
        "{points} of {maximum} points",
        points=shown_figure(total, context.edition, context.language),
        maximum=exact_number(total.maximum, context.language),
    )
    detail = tolerance_text(total, context.edition, context.speech)
    summed = context.evaluation.basis is Basis.PRINTED and total.print_check is None and total.coverage >= 1
    label = context.t("Total ({basis})", basis=context.basis)
    if summed:
        label = context.t("Total, the sum of the areas ({basis})", basis=context.basis)
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
