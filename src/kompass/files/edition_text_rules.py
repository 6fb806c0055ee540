"""Texts must hold exactly what the structure asks for, in every language alike."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from kompass.core.messages import msg
from kompass.files.edition_rules import Complaint
from kompass.files.edition_schema import (
    EvidenceTextModel,
    MarkingModel,
    MarkingTexts,
    PointTextModel,
    StructureModel,
    TextsModel,
)
from kompass.files.plain import Key


def text_rules(texts: TextsModel, structure: StructureModel, topics: Mapping[str, int]) -> Iterator[Complaint]:
    """``topics`` holds the number of topics per area in the other languages."""
    if (texts.edition, texts.version) != (structure.id, structure.version):
        yield ("edition",), msg("The texts are those of another edition or version.")
    sub_areas = [sub.id for area in structure.areas for sub in area.sub_areas]
    yield from _exactly(("areas",), texts.areas, [area.id for area in structure.areas])
    yield from _exactly(("sub_areas",), texts.sub_areas, sub_areas)
    yield from _exactly(("finding_kinds",), texts.finding_kinds, [kind.id for kind in structure.finding_kinds])
    yield from _exactly(("interview_groups",), texts.interview_groups, structure.interview_groups)
    for area_id, area in texts.areas.items():
        if len(area.topics) != topics.get(area_id, len(area.topics)):
            yield ("areas", area_id, "topics"), msg("The other languages have another number of topics here.")
    if structure.marking is None:
        yield from _exactly(("points",), texts.points, [])
    else:
        yield from marking_text_rules(texts, structure.marking)


def marking_text_rules(texts: MarkingTexts, marking: MarkingModel) -> Iterator[Complaint]:
    """Aspects, levels and points of an edition or point set that can be marked."""
    yield from _exactly(("aspects",), texts.aspects, [aspect.id for aspect in marking.aspects])
    yield from _exactly(("points",), texts.points, [point.id for point in marking.points])
    yield from _exactly(("levels",), texts.levels, [aspect.id for aspect in marking.aspects])
    for aspect in marking.aspects:
        if aspect.id in texts.levels and aspect.scale in marking.scales:
            yield from _exactly(("levels", aspect.id), texts.levels[aspect.id], marking.scales[aspect.scale])
    yield from _own_levels(texts, marking)


def _own_levels(texts: MarkingTexts, marking: MarkingModel) -> Iterator[Complaint]:
    """A point that says its levels in its own words says all of them."""
    scales = {aspect.id: marking.scales.get(aspect.scale, {}) for aspect in marking.aspects}
    for point_id, point in texts.points.items():
        for aspect, levels in (point.levels or {}).items():
            key: Key = ("points", point_id, "levels", aspect)
            if aspect not in scales:
                yield key, msg("There is nothing called “{id}” in the structure.", id=aspect)
            else:
                yield from _exactly(key, levels, scales[aspect])


def same_parts_rules(texts: MarkingTexts, first: MarkingTexts) -> Iterator[Complaint]:
    """Every language says the same parts of a point: nobody is asked for more or less than others."""
    for point_id, point in texts.points.items():
        other = first.points.get(point_id)
        if other is None:
            continue
        for part, mine, theirs in zip(PARTS, _parts(point), _parts(other), strict=True):
            for name in sorted(theirs - mine):
                yield ("points", point_id), msg("“{name}” is missing, but another language has it.", name=name)
            for name in sorted(mine - theirs):
                key: Key = ("points", point_id, *part, name)
                yield key, msg("“{name}” stands here, but another language hasn't it.", name=name)


PARTS: tuple[Key, ...] = ((), ("evidence",), ("differs",), ("levels",))


def _parts(point: PointTextModel) -> tuple[set[str], ...]:
    evidence = point.evidence or EvidenceTextModel()
    return (
        {name for name in ("looked_for", "not_enough") if getattr(point, name) is not None},
        {name for name in EvidenceTextModel.model_fields if getattr(evidence, name) is not None},
        set(point.differs or ()),
        set(point.levels or ()),
    )


def _exactly(key: Key, found: Collection[str], wanted: Collection[str]) -> Iterator[Complaint]:
    for item in wanted:
        if item not in found:
            yield key, msg("The text for “{id}” is missing.", id=item)
    for item in found:
        if item not in wanted:
            yield (*key, item), msg("There is nothing called “{id}” in the structure.", id=item)
