"""Whom to learn from."""

from __future__ import annotations

from collections.abc import Iterator

from kompass.core.benchmark.learning import Lesson, Teacher
from kompass.presentation.numbers import exact_number
from kompass.reports.comparing.comparison import TOLERANCE_OF_PARTS, Comparison, paragraph
from kompass.reports.comparing.group_parts import group as group  # noqa: PLC0414 (both are parts of learning)
from kompass.reports.comparing.tables import UNCERTAIN
from kompass.reports.model import Block, BulletList, Heading, Run, Runs


def lessons(comparison: Comparison) -> Iterator[Block]:
    """For each area with most room for development those who score clearly higher, with the reason in words."""
    if not comparison.lessons or comparison.set_is_empty:
        return
    t = comparison.t
    yield Heading(1, t("Whom to learn from"), "learn")
    if any(lesson.searched for lesson in comparison.lessons):
        words = t(
            "For the areas with most room for development, and the one furthest below the mean: who has clearly more "
            "points, beyond the tolerance of the own figure; the nearest by size, country and profile first. More "
            "points mean more systematic practice, so ask how they do it."
        )
        yield paragraph(f"{words} {comparison.speech.say(TOLERANCE_OF_PARTS)}")
    for lesson in comparison.lessons:
        if lesson.teachers:
            yield from _lesson(comparison, lesson)
    yield from (paragraph(words) for words in _without_teachers(comparison))


def _without_teachers(comparison: Comparison) -> Iterator[str]:
    """The other areas in one sentence each: those in which nobody is clearly higher, those in which nobody is known."""
    t = comparison.t
    nobody = [lesson for lesson in comparison.lessons if lesson.searched and not lesson.teachers]
    if nobody:
        counts = sorted({lesson.searched for lesson in nobody})
        number = str(counts[0]) if len(counts) == 1 else f"{counts[0]}–{counts[-1]}"
        areas = ", ".join(comparison.title(lesson.item) for lesson in nobody)
        yield t(
            "None of the others with a figure ({number}) scores clearly higher in: {areas}.", number=number, areas=areas
        )
    unknown = ", ".join(comparison.title(lesson.item) for lesson in comparison.lessons if not lesson.searched)
    if unknown:
        yield t(
            "Nobody else here has a figure for the areas with most room for development: {areas}. A wider set "
            "may have.",
            areas=unknown,
        )


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
    yield BulletList(tuple(_teacher(comparison, teacher) for teacher in lesson.teachers))


def _teacher(comparison: Comparison, teacher: Teacher) -> Runs:
    name = f"{teacher.result.place.name} {teacher.result.year}"
    mark = f" {UNCERTAIN}" if teacher.uncertain else ""
    return (Run(f"{name}{mark}: ", strong=True), Run(f"{comparison.speech.say(teacher.reason)}."))
