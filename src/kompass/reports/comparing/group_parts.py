"""What a group of municipalities has: best practice, common gaps, and what each can teach the others."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from kompass.core.benchmark.groups import LEAST_LEAD, BestPractice, Gap, GapKind, Group, Teaching
from kompass.core.instrument.model import Area
from kompass.presentation.comparing_words import mean_words
from kompass.presentation.numbers import exact_number
from kompass.reports.comparing.comparison import Comparison, paragraph, plain
from kompass.reports.model import (
    Align,
    Block,
    BulletList,
    Cell,
    Heading,
    Note,
    NoteKind,
    Run,
    Runs,
    Table,
    TableColumn,
    TableRow,
)

_MOST_TAUGHT = 3


def group(comparison: Comparison) -> Iterator[Block]:
    """Best practice, common gaps, and what each can teach the others; sub-areas where at least two have a figure."""
    found, t = comparison.group, comparison.t
    if found is None:
        return
    practice = [best for best in found.best if best.is_practice]
    areas = [best for best in practice if _is_area(comparison, best.item)]
    subs = [best for best in practice if not _is_area(comparison, best.item)]
    yield Heading(1, t("The group together"), "group")
    if areas:
        yield _best(comparison, areas, t("Area"), t("Best practice in the group"))
    if len(practice) < len(found.best):
        yield Note(NoteKind.FOOTNOTE, plain(t("Where nobody has half of the maximum there is no best practice.")))
    if any(best.missing for best in areas):
        yield _missing_note(comparison)
    yield Heading(2, t("Common gaps"), "gaps")
    yield from _gaps(comparison, found)
    yield Heading(2, t("What they can teach each other"), "teach")
    yield from _teachings(comparison, found)
    if subs:
        yield Heading(2, t("Best practice by sub-area"), "group-sub-areas")
        yield _best(comparison, subs, t("Sub-area"), t("Best practice in the group, by sub-area"))
        if any(best.missing for best in subs):
            yield _missing_note(comparison)


def _is_area(comparison: Comparison, item: str) -> bool:
    return isinstance(comparison.edition.find(item), Area)


def _missing_note(comparison: Comparison) -> Note:
    return Note(
        NoteKind.FOOTNOTE, plain(comparison.t("Where figures are missing, the number says how many there are."))
    )


def _best(comparison: Comparison, best: Sequence[BestPractice], first: str, caption: str) -> Table:
    t = comparison.t
    maxima = len({one.maximum for one in best}) > 1
    columns = [TableColumn(first, share=6), TableColumn(t("Highest"), Align.END), TableColumn(t("Who"), share=4)]
    columns += [TableColumn(t("Lowest"), Align.END)]
    columns += [TableColumn(t("Maximum"), Align.END)] if maxima else []
    columns += [TableColumn(t("Number"), Align.END)]
    rows = tuple(TableRow(tuple(_best_cells(comparison, one, with_maximum=maxima))) for one in best)
    return Table(comparison.titled(caption), tuple(columns), rows)


def _best_cells(comparison: Comparison, best: BestPractice, *, with_maximum: bool) -> Iterator[Cell]:
    yield Cell(comparison.title(best.item))
    yield comparison.points_cell(best.figure, best.item)
    yield Cell(comparison.t("all alike") if best.all_alike else comparison.names(best.best))
    yield comparison.points_cell(best.lowest, best.item)
    if with_maximum:
        yield Cell(exact_number(best.maximum, comparison.language), best.maximum, "points")
    yield Cell(str(best.count))


def _gaps(comparison: Comparison, found: Group) -> Iterator[Block]:
    """Areas first; sub-areas in one sentence, since there may be many."""
    t = comparison.t
    gaps = [gap for gap in found.gaps if _is_area(comparison, gap.item)]
    if gaps:
        yield BulletList(tuple(plain(_gap(comparison, gap)) for gap in gaps))
    else:
        yield paragraph(t("There is no area in which all lie below half of the maximum."))
    subs = [gap for gap in found.gaps if gap.kind is GapKind.HALF and not _is_area(comparison, gap.item)]
    if subs:
        titles = ", ".join(comparison.title(gap.item) for gap in subs)
        yield paragraph(t("Sub-areas in which all lie below half of the maximum: {areas}.", areas=titles))


def _gap(comparison: Comparison, gap: Gap) -> str:
    t, title = comparison.t, comparison.title(gap.item)
    highest = comparison.points(gap.highest, gap.item)
    if gap.kind is GapKind.HALF or gap.mean is None:
        limit = exact_number(gap.limit, comparison.language)
        return t(
            "{area}: all below half of the maximum, {limit} points; the highest has {highest}.",
            area=title,
            limit=limit,
            highest=highest,
        )
    rests = mean_words([gap.mean], comparison.speech, with_own=False)
    return t("{area}: all below the mean of the reference ({rests}).", area=title, rests=rests)


def _teachings(comparison: Comparison, found: Group) -> Iterator[Block]:
    """For each pair the areas in which one is clearly ahead, most first, and its sub-areas."""
    items = [runs for one in found.teachings if (runs := _taught(comparison, one)) is not None]
    if items:
        yield paragraph(
            comparison.t(
                "Who has at least half of the maximum and leads by {percent} % of it, the largest lead first; "
                "at most {most} each. That limit is our own and no tolerance: one is known of totals only.",
                percent=LEAST_LEAD * 100,
                most=_MOST_TAUGHT,
            )
        )
        yield BulletList(tuple(items))
    else:
        words = comparison.t(
            "In no area does anybody with half of the maximum lead by {percent} % of it.", percent=LEAST_LEAD * 100
        )
        yield paragraph(words)


def group_sentences(comparison: Comparison) -> Iterator[str]:
    """What each can teach the others, as plain sentences; nothing where there is no group."""
    if comparison.group is not None:
        for one in comparison.group.teachings:
            if (runs := _taught(comparison, one)) is not None:
                yield "".join(run.text for run in runs)


def _taught(comparison: Comparison, one: Teaching) -> Runs | None:
    areas = [(item, ahead) for item, ahead in one.items if _is_area(comparison, item)][:_MOST_TAUGHT]
    subs = [(item, ahead) for item, ahead in one.items if not _is_area(comparison, item)][:_MOST_TAUGHT]
    if not areas and not subs:
        return None
    t = comparison.t
    who = t("{teacher} to {learner}:", teacher=comparison.name(one.teacher), learner=comparison.name(one.learner))
    words = [_listed(comparison, areas)] if areas else []
    words += [t("sub-areas {items}", items=_listed(comparison, subs))] if subs else []
    return (Run(who, strong=True), Run(f" {'; '.join(words)}."))


def _listed(comparison: Comparison, items: Sequence[tuple[str, Fraction]]) -> str:
    return ", ".join(f"{comparison.title(item)} (+{comparison.points(ahead, item)})" for item, ahead in items)
