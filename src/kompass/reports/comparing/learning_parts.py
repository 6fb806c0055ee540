"""Whom to learn from, and what a group of municipalities can teach each other."""

from __future__ import annotations

from collections.abc import Iterator

from kompass.core.benchmark.groups import BestPractice, Gap, GapKind, Group
from kompass.core.benchmark.learning import Lesson, Teacher
from kompass.core.instrument.model import Area
from kompass.presentation.comparing_words import mean_words
from kompass.presentation.numbers import exact_number
from kompass.reports.comparing.comparison import Comparison, paragraph, plain
from kompass.reports.comparing.tables import UNCERTAIN
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


def lessons(comparison: Comparison) -> Iterator[Block]:
    """For each area with most room for development those who score clearly higher, with the reason in words."""
    if not comparison.lessons:
        return
    t = comparison.t
    yield Heading(1, t("Whom to learn from"), "learn")
    yield paragraph(
        t(
            "For the areas with most room for development: who has clearly more points, beyond the tolerance of the "
            "own figure; the nearest by size, country and profile first. More points mean more systematic practice, "
            "so ask how they do it."
        )
    )
    for lesson in comparison.lessons:
        yield from _lesson(comparison, lesson)


def _lesson(comparison: Comparison, lesson: Lesson) -> Iterator[Block]:
    t, item = comparison.t, lesson.item
    yield Heading(2, comparison.title(item), f"learn-{item.replace('.', '-')}")
    own = t(
        "Own figure: {points} of {maximum} points. {count} others have a figure that may be compared.",
        points=comparison.points(lesson.figure, item),
        maximum=exact_number(lesson.maximum, comparison.language),
        count=lesson.searched,
    )
    yield paragraph(own)
    if not lesson.teachers:
        yield paragraph(t("None of them scores clearly higher."))
        return
    yield BulletList(tuple(_teacher(comparison, teacher) for teacher in lesson.teachers))


def _teacher(comparison: Comparison, teacher: Teacher) -> Runs:
    name = f"{teacher.result.place.name} {teacher.result.year}"
    mark = f" {UNCERTAIN}" if teacher.uncertain else ""
    return (Run(f"{name}{mark}: ", strong=True), Run(f"{comparison.speech.say(teacher.reason)}."))


def group(comparison: Comparison) -> Iterator[Block]:
    """Best practice, common gaps, and what each can teach the others."""
    found, t = comparison.group, comparison.t
    if found is None:
        return
    yield Heading(1, t("The group together"), "group")
    yield _best(comparison, found)
    if any(best.missing for best in found.best):
        yield Note(NoteKind.FOOTNOTE, plain(t("Where figures are missing, the number says how many there are.")))
    yield Heading(2, t("Common gaps"), "gaps")
    gaps = [gap for gap in found.gaps if isinstance(comparison.edition.find(gap.item), Area)]
    if gaps:
        yield BulletList(tuple(plain(_gap(comparison, gap)) for gap in gaps))
    else:
        yield paragraph(t("There is no area in which all lie below half of the maximum."))
    yield Heading(2, t("What they can teach each other"), "teach")
    taught = [(one.teacher, one.learner, _items(comparison, one.items)) for one in found.teachings]
    items = [
        (
            Run(t("{teacher} to {learner}:", teacher=comparison.name(a), learner=comparison.name(b)), strong=True),
            Run(f" {words}."),
        )
        for a, b, words in taught
        if words
    ]
    if items:
        yield BulletList(tuple(items))
    else:
        yield paragraph(t("Nobody is clearly ahead of another in any area."))


def _best(comparison: Comparison, found: Group) -> Table:
    t = comparison.t
    rows = [
        TableRow(
            (
                Cell(comparison.title(best.item)),
                Cell(comparison.points(best.figure, best.item), best.figure, "points"),
                Cell(_who(comparison, best)),
                Cell(comparison.points(best.lowest, best.item), best.lowest, "points"),
                Cell(str(best.count)),
            )
        )
        for best in found.best
        if isinstance(comparison.edition.find(best.item), Area)
    ]
    columns = (
        TableColumn(t("Area"), share=4),
        TableColumn(t("Highest"), Align.END),
        TableColumn(t("Who"), share=3),
        TableColumn(t("Lowest"), Align.END),
        TableColumn(t("Number"), Align.END),
    )
    return Table(comparison.titled(t("Best practice in the group")), columns, tuple(rows))


def _who(comparison: Comparison, best: BestPractice) -> str:
    return comparison.t("all alike") if best.all_alike else comparison.names(best.best)


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


def _items(comparison: Comparison, items: tuple[tuple[str, object], ...]) -> str:
    areas = [item for item, _ in items if isinstance(comparison.edition.find(item), Area)]
    return ", ".join(comparison.title(item) for item in areas[:_MOST_TAUGHT])
