"""The questionnaire of one area, as sent to a municipality before the visit: to read, to print, to fill in."""

from __future__ import annotations

from collections.abc import Iterator

from kompass.core.instrument.model import Area, MeasuringPoint
from kompass.presentation.numbers import exact_number
from kompass.reports.asking.material import (
    Material,
    aspects_and_levels,
    cover,
    differing,
    only_in_use,
    own_levels,
    point_heading,
    sub_area_heading,
    what_counts,
)
from kompass.reports.building.context import plain
from kompass.reports.model import (
    Block,
    Break,
    BulletList,
    Document,
    Form,
    Heading,
    Lines,
    Paragraph,
    Runs,
    Style,
    Terms,
    Ticks,
)

LINES_FOR_EVIDENCE = 2
LINES_FOR_REMARKS = 1


def build_questionnaire(material: Material, area: Area) -> Document:
    """The blocks of one area's questionnaire, with the levels explained first."""
    t = material.t
    title = f"{area.id} {material.texts.name(area.id)}"
    return Document(
        title=t("Questionnaire: {area}", area=title),
        language=material.speech.language,
        running_head=t("Questionnaire: {area}", area=title),
        contents=t("Contents"),
        blocks=(_cover(material, area, title), *_guidance(material), *_levels(material), *_area(material, area)),
        author=material.software,
    )


def _cover(material: Material, area: Area, title: str) -> Block:
    t = material.t
    count = sum(1 for _ in material.points(area))
    most = exact_number(area.maximum, material.speech.language)
    facts = (
        t("{points} measuring points in {subs} sub-areas", points=count, subs=len(area.sub_areas)),
        t("At most {points} points.", points=most),
    )
    return cover(material, title, t("Questionnaire before the visit"), facts)


def _guidance(material: Material) -> Iterator[Block]:
    t = material.t
    yield Heading(1, t("Before you begin"), "before")
    yield Paragraph(
        plain(
            t(
                "The questionnaire tells you what the evaluators will look for in this area, and lets you say "
                "beforehand how you work and where it can be seen. It is best filled in together, by those who do "
                "the work."
            )
        )
    )
    yield BulletList(
        tuple(
            plain(text)
            for text in (
                t("Tick what is true today. If a practice is new, say since when."),
                t("Mark for each aspect the highest level that holds in full."),
                t("Point to where it can be seen: a document with the page, an address, a place to visit."),
                t("Leave open what you don't know. A gap is better than a guess."),
                t("You needn't do everything: say so where you have deliberately chosen another way."),
                t("Write posts and groups, never names of people."),
            )
        )
    )
    yield only_in_use(material)
    yield Terms(
        (
            (
                t("In use:"),
                plain(t("it is done, and is meant to go on; something done once and not planned again is not in use.")),
            ),
            (t("Decided:"), plain(t("whoever may decide has decided it, and it has a date."))),
            (t("Planned:"), plain(t("it is worked at or announced, without a decision."))),
        )
    )


def _levels(material: Material) -> Iterator[Block]:
    yield Heading(1, material.t("How each point is judged"), "levels")
    yield from aspects_and_levels(material)


def _area(material: Material, area: Area) -> Iterator[Block]:
    yield Break()
    yield Heading(1, material.texts.name(area.id), "area", area.id)
    about = material.texts.areas[area.id].about
    if about:
        yield Paragraph(plain(about))
    for sub in area.sub_areas:
        yield from sub_area_heading(material, sub)
        for point in sub.points:
            yield from point_part(material, point)


def point_part(material: Material, point: MeasuringPoint) -> Iterator[Block]:
    """A point: its heading, its question, what is looked for, its own levels, and room for the answer."""
    text = material.texts.points[point.id]
    yield point_heading(material, point)
    yield Paragraph(plain(text.question), Style.LEAD)
    said = (*what_counts(material, text), *_where_seen(material, point), *differing(material, text))
    if said:
        yield Terms(said)
    yield from own_levels(material, point)
    yield _answer(material)


def _where_seen(material: Material, point: MeasuringPoint) -> Iterator[tuple[str, Runs]]:
    evidence = material.texts.points[point.id].evidence
    if evidence is None:
        return
    if evidence.document:
        yield material.t("Documents:"), plain(evidence.document)
    if evidence.website:
        yield material.t("Website, intranet:"), plain(evidence.website)
    if evidence.interview and point.asked:
        yield material.t("We will ask {groups}:", groups=material.groups(point)), plain(evidence.interview)


def _answer(material: Material) -> Form:
    t, marking = material.t, material.edition.marking
    levels = tuple(
        Ticks(material.texts.aspects[aspect.id].name, tuple(level.label for level in aspect.scale.levels))
        for aspect in (marking.aspects if marking else ())
    )
    states = (t("in use"), t("decided"), t("planned"), t("not there"), t("deliberately not chosen"))
    return Form(
        (
            Ticks(t("Today"), states),
            *levels,
            Lines(t("Where it can be seen"), LINES_FOR_EVIDENCE),
            Lines(t("Remarks"), LINES_FOR_REMARKS),
        )
    )
