"""What questionnaires and interview guides are made from, and the pieces that both show."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kompass.core.instrument.model import Area, Edition, MeasuringPoint, SubArea
from kompass.core.instrument.texts import EditionTexts, PointText
from kompass.presentation.asking import KINDS_OF_MUNICIPALITY
from kompass.presentation.numbers import exact_number
from kompass.presentation.speech import Speech
from kompass.reports.building.context import plain
from kompass.reports.model import Block, Cover, Heading, Note, NoteKind, Paragraph, Runs, Style, Terms


@dataclass(frozen=True, slots=True)
class Material:
    """An edition with its measuring points and words, spoken in one language."""

    edition: Edition
    texts: EditionTexts
    speech: Speech
    software: str
    notice: str

    def t(self, template: str, **values: object) -> str:
        return self.speech.t(template, **values)

    def points(self, area: Area) -> Iterator[tuple[SubArea, MeasuringPoint]]:
        return ((sub, point) for sub in area.sub_areas for point in sub.points)

    def groups(self, point: MeasuringPoint) -> str:
        return ", ".join(self.texts.interview_groups[group] for group in point.asked)


def cover(material: Material, title: str, subtitle: str, facts: tuple[str, ...]) -> Cover:
    """The working set says on every cover that it isn't the official list."""
    t, points = material.t, material.edition.point_set
    notes = [t(material.notice)]
    lines = (material.texts.title, *facts)
    if points is not None:
        lines = (*lines, t("Measuring points: {id} {version}", id=points.id, version=points.version))
        if points.origin == "working-set":
            notes.insert(
                0, t("The measuring points are a working set of our own, not the official list of the instrument.")
            )
    return Cover(title, subtitle, lines, tuple(notes))


def sub_area_heading(material: Material, sub: SubArea) -> Iterator[Block]:
    yield Heading(2, material.texts.name(sub.id), anchor(sub.id), sub.id)
    most = exact_number(sub.maximum, material.speech.language)
    yield Paragraph(plain(material.t("At most {points} points.", points=most)), Style.SMALL)


def point_heading(material: Material, point: MeasuringPoint) -> Heading:
    return Heading(3, material.texts.name(point.id), anchor(point.id), point.id)


def anchor(item_id: str) -> str:
    return f"item-{item_id.replace('.', '-')}"


def what_counts(material: Material, text: PointText) -> Iterator[tuple[str, Runs]]:
    """What is looked for, and what doesn't suffice."""
    if text.looked_for:
        yield material.t("We look for:"), plain(text.looked_for)
    if text.not_enough:
        yield material.t("Doesn't count:"), plain(text.not_enough)


def differing(material: Material, text: PointText) -> Iterator[tuple[str, Runs]]:
    """How the point reads in some kinds of municipality."""
    for kind, words in KINDS_OF_MUNICIPALITY.items():
        if kind in text.differs:
            yield f"{material.speech.say(words)}:", plain(text.differs[kind])


def own_levels(material: Material, point: MeasuringPoint) -> Iterator[Block]:
    """The levels of an aspect where this point says them in its own words."""
    text = material.texts.points[point.id]
    for aspect in material.edition.marking.aspects if material.edition.marking else ():
        if aspect.id in text.levels:
            name = material.texts.aspects[aspect.id].name
            yield Paragraph(plain(material.t("For this point, {aspect} means:", aspect=name)), Style.SMALL)
            yield Terms(
                tuple((level.label, plain(text.levels[aspect.id][level.label])) for level in aspect.scale.levels)
            )


def aspects_and_levels(material: Material) -> Iterator[Block]:
    """The aspects, and what each level of them means wherever a point says nothing of its own."""
    for aspect in material.edition.marking.aspects if material.edition.marking else ():
        words = material.texts.aspects[aspect.id]
        yield Heading(2, words.name, f"aspect-{aspect.id}")
        yield Paragraph(plain(" ".join(filter(None, (words.question, words.note)))))
        yield Terms(
            tuple((level.label, plain(material.texts.levels[aspect.id][level.label])) for level in aspect.scale.levels)
        )


def only_in_use(material: Material) -> Note:
    return Note(
        NoteKind.INFO,
        plain(
            material.t(
                "Only what is in use counts. What is decided or planned gives no points yet, but is good to know."
            )
        ),
    )
