"""What matters most to improve: the findings that ask for development, where most points are left.

Sub-areas say it best, as a finding is about something that small. Where an evaluation has figures of areas only, or no
finding names a sub-area, areas say it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from kompass.core.evaluation.model import Finding
from kompass.core.instrument.model import Area, SubArea, Tone
from kompass.presentation.figures import shown_figure
from kompass.presentation.numbers import exact_number
from kompass.reports.building.context import Context, labelled, plain
from kompass.reports.model import Block, BulletList, Heading, Note, NoteKind, Run

AREAS = 5
SUB_AREAS, SUB_AREAS_PER_AREA = 6, 2
ALWAYS = 3
"""Areas or sub-areas that are named whatever their findings' length."""


@dataclass(frozen=True, slots=True)
class Room:
    """An area or a sub-area with points left, and the first finding that asks for development there."""

    label: str
    finding: Finding


def most_room(context: Context, words: int) -> Iterator[Block]:
    """A list of about so many words; nothing where no finding asks for development."""
    rooms = _sub_areas(context) or _areas(context)
    if not rooms:
        return
    yield Heading(2, context.t("Most room for development"), "most-room")
    picked = list(_within(rooms, words))
    items = [(Run(f"{room.label}: ", strong=True), *labelled(room.finding.text, context)) for room in picked]
    yield BulletList(tuple(items))
    if _sub_areas(context):
        rule = context.t("In the order of points left, among sub-areas that a finding asks to develop.")
        yield Note(NoteKind.FOOTNOTE, plain(rule))
    if any(room.finding.proposed for room in picked):
        yield proposed_note(context)


def proposed_note(context: Context) -> Note:
    """What the asterisk at a sub-area means."""
    return Note(NoteKind.FOOTNOTE, plain(context.t("* The sub-area is proposed; the source names the area only.")))


def _within(rooms: list[Room], words: int) -> Iterator[Room]:
    """The first ones always, others as long as there are words left."""
    left = words - sum(_words(room) for room in rooms[:ALWAYS])
    for at, room in enumerate(rooms):
        if at >= ALWAYS:
            left -= _words(room)
        if at < ALWAYS or left >= 0:
            yield room


def _words(room: Room) -> int:
    return len(room.label.split()) + len(room.finding.text.value.split())


def _sub_areas(context: Context) -> list[Room]:
    """Sub-areas with the most points left, at most two of an area; empty where no finding names one with a figure."""
    known = {
        sub.id: (area, sub)
        for area in context.edition.areas
        for sub in area.sub_areas
        if context.score.node(sub.id).figure is not None
    }
    found: dict[str, list[Finding]] = {}
    for finding in _to_develop(context):
        if finding.sub_area in known:
            found.setdefault(finding.sub_area or "", []).append(finding)
    order = {kind.id: at for at, kind in enumerate(context.edition.finding_kinds)}
    taken: Counter[str] = Counter()
    rooms: list[Room] = []
    for sub_id in sorted(found, key=lambda sub: (-points_left(context, sub), sub)):
        area, sub = known[sub_id]
        if taken[area.id] < SUB_AREAS_PER_AREA:
            taken[area.id] += 1
            gravest = max(found[sub_id], key=lambda finding: order[finding.kind])  # the first of the last kind
            star = "*" if gravest.proposed else ""
            rooms.append(Room(_sub_label(context, sub) + star, gravest))
    return rooms[:SUB_AREAS]


def _sub_label(context: Context, sub: SubArea) -> str:
    node = context.score.node(sub.id)
    points = context.t(
        "{points} of {maximum} points",
        points=shown_figure(node, context.edition, context.language),
        maximum=exact_number(node.maximum, context.language),
    )
    return f"{context.texts.sub_areas[sub.id].title} ({points})"


def _areas(context: Context) -> list[Room]:
    first: dict[str | None, Finding] = {}
    for finding in _to_develop(context):
        first.setdefault(finding.belongs_to, finding)
    known = [area for area in areas_by_room(context) if area.id in first]
    return [Room(context.area_title(area), first[area.id]) for area in known[:AREAS]]


def areas_by_room(context: Context) -> list[Area]:
    """Areas that have a figure, the one with most points left first."""
    known = [area for area in context.edition.areas if context.score.node(area.id).figure is not None]
    return sorted(known, key=lambda area: points_left(context, area.id), reverse=True)


def points_left(context: Context, item_id: str) -> Fraction:
    node = context.score.node(item_id)
    return node.maximum - (node.figure or 0)


def _to_develop(context: Context) -> list[Finding]:
    return [f for f in context.evaluation.findings if context.edition.tone(f.kind) is Tone.DEVELOP]
