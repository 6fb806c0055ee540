"""The interview guide of one group: what to ask it, what to listen for, room for notes."""

from __future__ import annotations

from collections.abc import Iterator

from kompass.core.instrument.model import Area, MeasuringPoint
from kompass.reports.asking.material import (
    Material,
    anchor,
    cover,
    differing,
    only_in_use,
    point_heading,
    what_counts,
)
from kompass.reports.building.context import plain
from kompass.reports.model import (
    Block,
    BulletList,
    Cell,
    Document,
    Form,
    Heading,
    Lines,
    Paragraph,
    Style,
    Table,
    TableColumn,
    TableRow,
    Terms,
)

LINES_FOR_NOTES = 3


def build_guide(material: Material, group: str, areas: tuple[Area, ...]) -> Document:
    """The blocks of one group's guide. Points that the group is the first to be asked come with room for notes;
    the others are listed at the end of each area, for when there is time.
    """
    t = material.t
    name = material.texts.interview_groups[group]
    title = t("Interview guide: {group}", group=name)
    return Document(
        title=title,
        language=material.speech.language,
        running_head=title,
        contents=t("Contents"),
        blocks=(
            _cover(material, group, name, areas),
            *_guidance(material),
            *(block for area in areas for block in _area(material, area, group)),
            *_closing(material),
        ),
        author=material.software,
    )


def asked_first(material: Material, area: Area, group: str) -> list[MeasuringPoint]:
    """Points that the group can tell most about."""
    return [point for _, point in material.points(area) if point.asked[:1] == (group,)]


def asked_later(material: Material, area: Area, group: str) -> list[MeasuringPoint]:
    return [point for _, point in material.points(area) if group in point.asked[1:]]


def _cover(material: Material, group: str, name: str, areas: tuple[Area, ...]) -> Block:
    first = sum(len(asked_first(material, area, group)) for area in areas)
    later = sum(len(asked_later(material, area, group)) for area in areas)
    facts = (
        material.t("{count} points to talk through", count=first),
        material.t("{count} more where there is time", count=later),
    )
    return cover(material, name, material.t("Interview guide for the evaluators"), facts)


def _guidance(material: Material) -> Iterator[Block]:
    t = material.t
    yield Heading(1, t("Before you begin"), "before")
    yield Paragraph(
        plain(
            t(
                "Choose beforehand: nobody has time for everything. Begin with points where documents and website "
                "leave you in doubt, and let the talk flow; the order here is only the instrument's."
            )
        )
    )
    yield BulletList(
        tuple(
            plain(text)
            for text in (
                t("Say why you are here, what becomes of the answers, and that nobody will be quoted by name."),
                t("Ask for the latest time it happened, not for opinions. Then ask: and before that?"),
                t("Ask who else works this way, what was learnt, and when the way of working was last changed."),
                t("Let those who say little have the word before those who say much."),
                t("Note group and post, never names. Notes are for the evaluators alone."),
                t("Mark nothing while they are in the room. Mark the same evening, each evaluator alone."),
            )
        )
    )
    yield only_in_use(material)


def _area(material: Material, area: Area, group: str) -> Iterator[Block]:
    first, later = asked_first(material, area, group), asked_later(material, area, group)
    if not first and not later:
        return
    yield Heading(1, material.texts.name(area.id), anchor(area.id), area.id)
    for sub in area.sub_areas:
        points = [point for point in sub.points if point in first]
        if points:
            yield Heading(2, material.texts.name(sub.id), anchor(sub.id), sub.id)
        for point in points:
            yield from _point(material, point)
    if later:
        yield _later(material, later)


def _point(material: Material, point: MeasuringPoint) -> Iterator[Block]:
    text = material.texts.points[point.id]
    yield point_heading(material, point)
    if text.evidence is not None and text.evidence.interview:
        yield Paragraph(plain(text.evidence.interview), Style.LEAD)
    yield Terms(
        (
            (material.t("The point asks:"), plain(text.question)),
            *what_counts(material, text),
            *differing(material, text),
        )
    )
    yield Form((Lines(material.t("Notes"), LINES_FOR_NOTES),))


def _later(material: Material, points: list[MeasuringPoint]) -> Table:
    rows = tuple(
        TableRow((Cell(f"{point.id} {material.texts.name(point.id)}"), Cell(_ask(material, point)))) for point in points
    )
    columns = (TableColumn(material.t("Measuring point"), share=2), TableColumn(material.t("Ask"), share=5))
    return Table(material.t("If there is time: points that others are asked first"), columns, rows)


def _ask(material: Material, point: MeasuringPoint) -> str:
    text = material.texts.points[point.id]
    return text.question if text.evidence is None or not text.evidence.interview else text.evidence.interview


def _closing(material: Material) -> Iterator[Block]:
    t = material.t
    yield Heading(1, t("Before you part"), "closing")
    yield BulletList(
        (
            plain(t("What are you proudest of that we haven't asked about?")),
            plain(t("What should the municipality do something about first?")),
            plain(t("Is there something we ought to see, read or visit?")),
        )
    )
    yield Form((Lines(t("Notes"), LINES_FOR_NOTES),))
