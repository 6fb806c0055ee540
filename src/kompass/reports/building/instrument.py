"""What the instrument is and how the evaluation was done."""

from __future__ import annotations

from collections.abc import Iterator

from kompass.core.evaluation.model import Count, YesNo
from kompass.core.evaluation.people import (
    MERGED_BELOW,
    Interviewed,
    all_groups,
    is_poor,
    merged_groups,
    turnout_percent,
)
from kompass.core.messages import msg
from kompass.presentation.dates import shown_date, shown_span
from kompass.presentation.numbers import NO_VALUE
from kompass.reports.building.context import Context, figure_columns, plain, written
from kompass.reports.building.front import paragraph
from kompass.reports.building.insets import HOLE, around, source_runs
from kompass.reports.model import Block, Break, BulletList, Cell, Heading, Note, NoteKind, Table, TableRow


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
    yield paragraph(
        t(
            "A municipality uses it to see where it stands, to learn from others and to choose what to improve first. "
            "Some years later it is measured again."
        )
    )
    yield paragraph(_sizes(context))
    yield from _how_points_are_set(context)
    if context.texts.note:
        yield Note(NoteKind.INFO, plain(context.texts.note))


def _how_points_are_set(context: Context) -> Iterator[Block]:
    """Only for editions whose aspects are known: a council will ask why a decision of last year gives no points."""
    marking = context.edition.marking
    if marking is not None:
        names = ", ".join(lowered(context.texts.aspects[aspect.id].name) for aspect in marking.aspects)
        yield paragraph(
            context.t(
                "Each measuring point is judged in these aspects: {aspects}. Only what is in use and can be shown "
                "counts; what is planned or decided gives no points yet.",
                aspects=names,
            )
        )


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
        words = source_runs(e.source, context, with_note=False)
        yield Note(NoteKind.INFO, around(t("The figures are published ones. Source: {source}.", source=HOLE), words))


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
    yield context.speech.say(FIRST[YesNo.NO if context.earlier else e.first_measurement])


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
    """A table where the groups have numbers, else a sentence; and a remark on turnout where that is known."""
    groups, whole = merged_groups(context.evaluation.interviews), all_groups(context.evaluation)
    if all(row.invited.number is None and row.attended.number is None for row in groups):
        yield from _groups_in_words(context, groups, whole)
    else:
        yield _groups_table(context, groups, whole)
        if whole is not None and all(row.invited.number is None for row in groups) and whole.invited.number is not None:
            yield paragraph(context.t("Invited in all: {count}.", count=count_text(context, whole.invited)))
    remark = _turnout(context, groups, whole)
    if remark:
        yield Note(NoteKind.INFO, plain(remark))


def _groups_in_words(context: Context, groups: list[Interviewed], whole: Interviewed | None) -> Iterator[Block]:
    names = [lowered(context.texts.interview_groups[group]) for row in groups for group in row.groups]
    yield paragraph(context.t("Groups interviewed, without numbers: {names}.", names=", ".join(names)))
    if whole is not None and whole.attended.number is not None:
        yield paragraph(context.t("Interviewed in all: {count}.", count=count_text(context, whole.attended)))


def _groups_table(context: Context, groups: list[Interviewed], whole: Interviewed | None) -> Table:
    t = context.t
    asked = any(row.invited.number is not None for row in groups)
    rows = [_group_row(context, group_name(context, row), row, asked=asked) for row in groups]
    if whole is not None:
        rows.append(_group_row(context, t("All groups"), whole, asked=asked, total=True))
    headers = (t("Group"), *((t("Invited"),) if asked else ()), t("Came"))
    return Table(t("Group interviews"), figure_columns(headers), tuple(rows))


def _group_row(context: Context, name: str, row: Interviewed, *, asked: bool, total: bool = False) -> TableRow:
    """The invited have a column only where their number is known of somebody."""
    invited = (Cell(count_text(context, row.invited)),) if asked else ()
    return TableRow((Cell(name), *invited, Cell(count_text(context, row.attended))), total)


def group_name(context: Context, row: Interviewed) -> str:
    names = [context.texts.interview_groups[group] for group in row.groups]
    if len(names) == 1:
        return names[0]
    return context.t("Small groups together: {names}", names=", ".join(lowered(name) for name in names))


def lowered(name: str) -> str:
    """A name of a group within a sentence; abbreviations stay."""
    return name if name[1:2].isupper() or name[1:2] == "-" else name[:1].lower() + name[1:]


def count_text(context: Context, count: Count) -> str:
    if count.number is None:
        return NO_VALUE
    return context.t("about {count}", count=count.number) if count.about else str(count.number)


def _turnout(context: Context, groups: list[Interviewed], whole: Interviewed | None) -> str | None:
    """A remark on turnout, for all and for groups that few came from; merged ones aren't pointed at."""
    texts: list[str] = []
    percent = turnout_percent(whole.invited, whole.attended) if whole is not None else None
    if percent is not None and percent.about:
        texts.append(context.t("About {percent} % of those invited came.", percent=percent.number))
    elif percent is not None:
        texts.append(context.t("{percent} % of those invited came.", percent=percent.number))
    for row in groups:
        alone = len(row.groups) == 1 and row.attended.number is not None and row.attended.number >= MERGED_BELOW
        if alone and is_poor(row.invited, row.attended):
            texts.append(context.t("Few came from: {group}. Read its view with care.", group=group_name(context, row)))
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
