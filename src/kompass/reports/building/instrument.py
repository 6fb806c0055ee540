"""What the instrument is and how the evaluation was done."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kompass.core.evaluation.model import Count, Evaluation, Interview, YesNo
from kompass.core.messages import msg
from kompass.presentation.dates import shown_date, shown_span
from kompass.presentation.numbers import NO_VALUE
from kompass.reports.building.context import Context, figure_columns, plain, written
from kompass.reports.building.front import basis_note, paragraph
from kompass.reports.model import Block, Break, BulletList, Cell, Heading, Note, NoteKind, Table, TableRow

MERGED_BELOW = 5
"""Groups of fewer are merged in anything that leaves the evaluators' hands (design rule 11)."""


def instrument(context: Context) -> Iterator[Block]:
    """About the instrument: four systems, the ideal municipality, where in the chain it looks, its areas."""
    t = context.t
    yield Break()
    yield Heading(1, t("What the compass is"), "instrument")
    yield paragraph(
        t(
            "The compass looks at how a municipality is run: the routines, processes and ways of working by which it "
            "steers, serves, employs and develops. It sees the municipality as four systems in one."
        )
    )
    yield BulletList(
        (
            plain(t("The political system: insight, influence and democratic control.")),
            plain(t("The provider of services: adapting to needs within the resources there are.")),
            plain(t("The workplace: letting people's knowledge and will come into their own.")),
            plain(t("The builder of the community: developing the place together with others.")),
        )
    )
    yield paragraph(t("Behind the questions stands an idea of the ideal municipality. It"))
    yield BulletList(
        (
            plain(t("works systematically and by plan,")),
            plain(t("sees the whole and joins its parts,")),
            plain(t("puts weight on results and efficiency,")),
            plain(t("is open and turned towards its users,")),
            plain(t("evaluates what it does, again and again,")),
            plain(t("and learns from it.")),
        )
    )
    yield paragraph(
        t(
            "In the chain from input over process and output to outcome and impact, the compass stands at process. "
            "Budgets, services and their effects are measured by others."
        )
    )
    yield paragraph(_sizes(context))
    if context.texts.note:
        yield Note(NoteKind.INFO, plain(context.texts.note))
    yield from basis_note(context)


def _sizes(context: Context) -> str:
    subs = sum(1 for _ in context.edition.sub_areas())
    areas, maximum = len(context.edition.areas), context.edition.maximum
    if subs:
        return context.t(
            "This edition has {areas} areas with {subs} sub-areas and {maximum} points in all.",
            areas=areas,
            subs=subs,
            maximum=maximum,
        )
    return context.t("This edition has {areas} areas with {maximum} points in all.", areas=areas, maximum=maximum)


def method(context: Context) -> Iterator[Block]:
    """How it was done: dates, sources, interviews, who evaluated."""
    e, t = context.evaluation, context.t
    yield Heading(1, t("How the evaluation was done"), "method")
    yield BulletList(tuple(plain(text) for text in _facts(context)))
    if e.interviews:
        yield from _interviews(context)
    elif e.attended_total.number is not None:
        yield paragraph(t("Interviewed in all: {count}.", count=count_text(context, e.attended_total)))
    if e.source is not None:
        words = ". ".join(part.rstrip(".") for part in (e.source.title, e.source.issuer, e.source.note) if part)
        yield Note(NoteKind.INFO, plain(t("The figures are published ones. Source: {source}.", source=words)))


def _facts(context: Context) -> Iterator[str]:
    e, t, language = context.evaluation, context.t, context.language
    if e.dates.visit_from:
        yield t("Visit: {when}", when=shown_span(e.dates.visit_from, e.dates.visit_until, language))
    if e.dates.cut_off:
        yield t("The marks refer to practice on {when}.", when=shown_date(e.dates.cut_off, language))
    evaluators = [f"{v.organisation}: {context.speech.say(ROLES[v.role])}" for v in e.evaluators]
    yield from dict.fromkeys(evaluators)
    looked_at = [context.speech.say(EXAMINED[name]) for name in EXAMINED if getattr(e.examined, name) is YesNo.YES]
    if looked_at:
        yield t("Examined: {what}.", what=", ".join(looked_at))
    yield context.speech.say(FIRST[e.first_measurement])


EXAMINED = {
    "documents": msg("documents"),
    "website": msg("website"),
    "intranet": msg("intranet"),
    "social_media": msg("social media"),
}
ROLES = {"consultant": msg("consultant"), "peer": msg("peer evaluator"), "researcher": msg("researcher")}
FIRST = {
    YesNo.YES: msg("This is the municipality's first evaluation."),
    YesNo.NO: msg("The municipality has been evaluated before."),
    YesNo.UNKNOWN: msg("Whether it is the first evaluation isn't known."),
}


def _interviews(context: Context) -> Iterator[Block]:
    t = context.t
    rows = [
        TableRow((Cell(name), Cell(count_text(context, invited)), Cell(count_text(context, attended))))
        for name, invited, attended in merged_groups(context)
    ]
    total = _total(context.evaluation)
    if total is not None:
        cells = (Cell(t("All groups")), Cell(count_text(context, total[0])), Cell(count_text(context, total[1])))
        rows.append(TableRow(cells, total=True))
    yield Table(
        t("Group interviews"),
        figure_columns((t("Group"), t("Invited"), t("Came"))),
        tuple(rows),
    )
    remark = _turnout(context, total)
    if remark:
        yield Note(NoteKind.INFO, plain(remark))


def merged_groups(context: Context) -> list[tuple[str, Count, Count]]:
    """Groups with their counts; those of fewer than five are put together in one row."""
    small = _to_merge(context.evaluation.interviews)
    rows = [
        (context.texts.interview_groups[interview.group], interview.invited, interview.attended)
        for interview in context.evaluation.interviews
        if interview not in small
    ]
    if small:
        names = ", ".join(context.texts.interview_groups[interview.group] for interview in small)
        name = context.t("Small groups together: {names}", names=names)
        rows.append((name, added([i.invited for i in small]), added([i.attended for i in small])))
    return rows


def _to_merge(interviews: Sequence[Interview]) -> list[Interview]:
    """Groups of fewer than five, with the next smallest until they are five together: one merged alone stays bare."""
    by_size = sorted((i for i in interviews if _size(i) is not None), key=lambda i: _size(i) or 0)
    small: list[Interview] = []
    together = 0
    for interview in by_size:
        size = _size(interview) or 0
        if size >= MERGED_BELOW and (not small or together >= MERGED_BELOW):
            break
        small.append(interview)
        together += size
    return [interview for interview in interviews if interview in small]


def _size(interview: Interview) -> int | None:
    """How many came; how many were invited where only that is known."""
    came = interview.attended.number
    return interview.invited.number if came is None else came


def added(counts: list[Count]) -> Count:
    """The sum; unknown where one is unknown, about where one is about."""
    numbers = [count.number for count in counts]
    if not counts or None in numbers:
        return Count()
    return Count(sum(number for number in numbers if number is not None), any(count.about for count in counts))


def count_text(context: Context, count: Count) -> str:
    if count.number is None:
        return NO_VALUE
    return context.t("about {count}", count=count.number) if count.about else str(count.number)


def _total(e: Evaluation) -> tuple[Count, Count] | None:
    """The totals as given, else as the groups add up; None where neither is known."""
    invited = e.invited_total if e.invited_total.number is not None else added([i.invited for i in e.interviews])
    attended = e.attended_total if e.attended_total.number is not None else added([i.attended for i in e.interviews])
    return None if invited.number is None and attended.number is None else (invited, attended)


def _turnout(context: Context, total: tuple[Count, Count] | None) -> str | None:
    """A remark on turnout, for all and for groups that few came from."""
    texts: list[str] = []
    if total is not None and total[0].number and total[1].number is not None:
        percent = (total[1].number * 100 + total[0].number // 2) // total[0].number
        texts.append(context.t("{percent} % of those invited came.", percent=percent))
    for interview in context.evaluation.interviews:
        invited, attended = interview.invited.number, interview.attended.number
        if invited and attended is not None and attended >= MERGED_BELOW and attended * 3 < invited * 2:
            group = context.texts.interview_groups[interview.group]
            texts.append(context.t("Few came from: {group}. Read its view with care.", group=group))
    return " ".join(texts) or None


def portrait(context: Context) -> Iterator[Block]:
    """The municipality: organisation, steering model, economy; nothing where nothing was written."""
    own, t = context.evaluation.portrait, context.t
    parts = (
        (t("Organisation"), "organisation", own.organisation),
        (t("Steering model"), "steering", own.steering_model),
        (t("Economy"), "economy", own.economy),
    )
    if all(text is None for _, _, text in parts):
        return
    yield Heading(1, t("The municipality"), "portrait")
    for title, anchor, text in parts:
        if text is not None:
            yield Heading(2, title, f"portrait-{anchor}")
            yield from written(text, context)
