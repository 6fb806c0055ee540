"""What an edition must hold beyond its shape: numbering, sums, references, complete texts.

Each rule yields faults with the key they concern; the caller adds file and line.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import pairwise

from kompass.core.messages import Message, msg
from kompass.files.edition_schema import (
    CombineModel,
    MarkingModel,
    PointSetModel,
    StructureModel,
)
from kompass.files.plain import Key

Complaint = tuple[Key, Message]
MAX_LEVELS = 15


def structure_rules(edition: StructureModel) -> Iterator[Complaint]:
    """Everything that is wrong with a structure; nothing when it is sound."""
    yield from _numbering((), "areas", [area.id for area in edition.areas], "")
    for i, area in enumerate(edition.areas):
        key: Key = ("areas", i)
        yield from _numbering(key, "sub_areas", [sub.id for sub in area.sub_areas], f"{area.id}.")
        total = sum((sub.max for sub in area.sub_areas), Fraction(0))
        if area.sub_areas and total != area.max:
            yield (
                (*key, "max"),
                msg(
                    "The sub-areas of area {id} add up to {sum}, not to {max} points.",
                    id=area.id,
                    sum=total,
                    max=area.max,
                ),
            )
    yield from _depth(edition)
    yield from _references(edition)
    if edition.valid.since and edition.valid.until and edition.valid.since >= edition.valid.until:
        yield ("valid", "until"), msg("The edition ends before it begins.")
    if edition.marking is not None:
        sub_areas = {sub.id for area in edition.areas for sub in area.sub_areas}
        yield from marking_rules(edition.marking, sub_areas)
        yield from _groups_asked(edition.marking, edition.interview_groups)


def _groups_asked(marking: MarkingModel, groups: Sequence[str]) -> Iterator[Complaint]:
    for i, point in enumerate(marking.points):
        for group in sorted(set(point.asked or ()) - set(groups)):
            yield ("marking", "points", i, "asked"), msg("There is no interview group “{group}”.", group=group)


def _numbering(key: Key, name: str, ids: Sequence[str], prefix: str) -> Iterator[Complaint]:
    for i, item_id in enumerate(ids):
        expected = f"{prefix}{i + 1}"
        if item_id != expected:
            yield (*key, name, i, "id"), msg("The id “{id}” should be “{expected}”.", id=item_id, expected=expected)


def _depth(edition: StructureModel) -> Iterator[Complaint]:
    with_subs = [area for area in edition.areas if area.sub_areas]
    deep = edition.depth in ("sub-area", "point")
    if deep and len(with_subs) != len(edition.areas):
        yield ("depth",), msg("The depth says sub-areas, but an area has none.")
    if not deep and with_subs:
        yield ("depth",), msg("The depth says no sub-areas, but an area has some.")
    if edition.depth != "total" and not edition.areas:
        yield ("areas",), msg("There are no areas.")


def _references(edition: StructureModel) -> Iterator[Complaint]:
    known = {source.id for source in edition.sources}
    if not known:
        yield ("sources",), msg("At least one source must be named.")
    yield from _doubles(("sources",), [source.id for source in edition.sources])
    yield from _doubles(("finding_kinds",), [kind.id for kind in edition.finding_kinds])
    yield from _doubles(("interview_groups",), edition.interview_groups)
    yield from _doubles(("report", "parts"), edition.report.parts)
    yield from _doubles(("report", "area"), edition.report.area)
    if edition.tolerance.source not in known:
        yield ("tolerance", "source"), msg("The source “{id}” isn't listed.", id=edition.tolerance.source)
    for i, area in enumerate(edition.areas):
        if area.source is not None and area.source not in known:
            yield ("areas", i, "source"), msg("The source “{id}” isn't listed.", id=area.source)


def _doubles(key: Key, ids: Sequence[str]) -> Iterator[Complaint]:
    for item_id, count in Counter(ids).items():
        if count > 1:
            yield key, msg("“{id}” stands {count} times.", id=item_id, count=count)


def marking_rules(marking: MarkingModel, sub_areas: set[str]) -> Iterator[Complaint]:
    """Scales, aspects, combining rules and points; ``sub_areas`` are those that points may lie in."""
    for scale_id, levels in marking.scales.items():
        yield from _scale(("marking", "scales", scale_id), list(levels.values()))
    if not marking.aspects:
        yield ("marking", "aspects"), msg("There are no aspects.")
    yield from _doubles(("marking", "aspects"), [aspect.id for aspect in marking.aspects])
    for i, aspect in enumerate(marking.aspects):
        if aspect.scale not in marking.scales:
            yield ("marking", "aspects", i, "scale"), msg("There is no scale “{id}”.", id=aspect.scale)
    yield from _combine(("marking", "combine"), marking.combine)
    for i, point in enumerate(marking.points):
        if point.combine is not None:
            yield from _combine(("marking", "points", i, "combine"), point.combine)
    yield from _points(marking, sub_areas)


def _scale(key: Key, values: Sequence[Fraction]) -> Iterator[Complaint]:
    if not 2 <= len(values) <= MAX_LEVELS:
        yield key, msg("A scale has 2 to {most} levels.", most=MAX_LEVELS)
    if values and values[0] != 0:
        yield key, msg("The first level of a scale is worth 0.")
    if any(low >= high for low, high in pairwise(values)):
        yield key, msg("The levels of a scale must rise in value.")


def _combine(key: Key, combine: CombineModel) -> Iterator[Complaint]:
    if combine.rule == "lock-step":
        if combine.holds_from is None or not 0 < combine.holds_from <= 1:
            yield (*key, "holds_from"), msg("Lock-step needs “holds_from”: a share above 0 and at most 1.")
    elif combine.holds_from is not None:
        yield (*key, "holds_from"), msg("“holds_from” belongs to lock-step only.")


def _points(marking: MarkingModel, sub_areas: set[str]) -> Iterator[Complaint]:
    key: Key = ("marking", "points")
    numbers: Counter[str] = Counter()
    for i, point in enumerate(marking.points):
        if point.sub_area not in sub_areas:
            yield (*key, i, "sub_area"), msg("There is no sub-area “{id}”.", id=point.sub_area)
        numbers[point.sub_area] += 1
        expected = f"{point.sub_area}.{numbers[point.sub_area]}"
        if point.id != expected:
            yield (*key, i, "id"), msg("The id “{id}” should be “{expected}”.", id=point.id, expected=expected)
    for sub_area in sorted(sub_areas - numbers.keys()):
        yield key, msg("The sub-area {id} has no measuring point.", id=sub_area)


def point_set_rules(points: PointSetModel, structures: Mapping[str, StructureModel]) -> Iterator[Complaint]:
    """A point set must fit every edition that it names; ``structures`` holds them by id."""
    if not points.editions:
        yield ("editions",), msg("A point set names the editions that it covers.")
    for i, edition in enumerate(points.editions):
        if edition not in structures:
            yield ("editions", i), msg("There is no edition “{id}”.", id=edition)
            continue
        sub_areas = {sub.id for area in structures[edition].areas for sub in area.sub_areas}
        yield from marking_rules(points.marking, sub_areas)
        yield from _rooms(points, structures[edition])


def _rooms(points: PointSetModel, edition: StructureModel) -> Iterator[Complaint]:
    """Every role that a point is put to sits in a group of the edition, and every group has somebody to ask."""
    rooms = (points.interviews or {}).get(edition.id, {})
    seated = {role for roles in rooms.values() for role in roles}
    for i, point in enumerate(points.marking.points):
        for role in sorted(set(point.asked or ()) - seated):
            yield (
                ("marking", "points", i, "asked"),
                msg("“{role}” sits in no interview group of {edition}.", role=role, edition=edition.id),
            )
    for group in rooms:
        if group not in edition.interview_groups:
            yield (
                ("interviews", edition.id, group),
                msg("Edition {edition} has no interview group “{group}”.", edition=edition.id, group=group),
            )
    for group in edition.interview_groups if rooms else ():
        if not rooms.get(group):
            yield ("interviews", edition.id), msg("Nobody sits in the interview group “{group}”.", group=group)
