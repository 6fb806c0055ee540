"""Whom to learn from: who scores clearly higher where there is most room for development, the nearest first.

*Clearly* means beyond the tolerance of the own figure. Design rule 8 gives a total ±5 % of itself; scaled to an area or
a sub-area it is the same percent of that item's own figure, but at least the step in which the item is shown, since
what is smaller than the step may be rounding.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from kompass.core.benchmark.nearness import Nearness, country_words, nearness, size_words
from kompass.core.benchmark.results import Place, Result
from kompass.core.benchmark.side_by_side import OtherEdition
from kompass.core.benchmark.statistics import FEWEST_OTHERS, mixed_bases
from kompass.core.errors import Fault, Refused, UnknownItem
from kompass.core.errors import Place as Where
from kompass.core.instrument.crosswalk import Comparable, CrosswalkItem
from kompass.core.instrument.model import Area, Edition, SubArea, parent_id
from kompass.core.messages import Message, msg
from kompass.core.scoring.tolerance import Band
from kompass.core.scoring.tolerance import item_tolerance as item_tolerance  # noqa: PLC0414 (part of this rule)

MOST_ITEMS = 3
MOST_TEACHERS = 5


@dataclass(frozen=True, slots=True)
class Teacher:
    """Someone who scores clearly higher in an item: ``ahead`` points more than the own figure."""

    result: Result
    figure: Fraction
    ahead: Fraction
    near: Nearness
    comparable: Comparable
    uncertain: bool
    """Whether the figure, year or edition had to be inferred."""
    reason: Message


@dataclass(frozen=True, slots=True)
class Lesson:
    """One area or sub-area with its own figure and tolerance (points) and those to learn from.

    ``searched`` tells how many others have a figure that may be compared, ``left_out`` who hasn't.
    """

    item: str
    figure: Fraction
    maximum: Fraction
    band: Band
    teachers: tuple[Teacher, ...]
    searched: int
    left_out: tuple[Result, ...]


def require_item(item_id: str, edition: Edition) -> Area | SubArea:
    """The area or sub-area by its id. Raises UnknownItem."""
    item = edition.find(item_id)
    if isinstance(item, Area | SubArea):
        return item
    raise UnknownItem(
        Fault(
            msg("The edition {edition} has no area or sub-area {id}.", edition=edition.id, id=item_id),
            Where(key=item_id),
            msg("Its areas: {ids}.", ids=", ".join(area.id for area in edition.areas)),
        )
    )


def lessons(
    own: Result,
    others: Sequence[Result],
    edition: Edition,
    *,
    items: Sequence[str] | None = None,
    beside: Mapping[str, OtherEdition] | None = None,
    partly: bool = False,
    most: int = MOST_ITEMS,
    most_teachers: int = MOST_TEACHERS,
) -> tuple[Lesson, ...]:
    """The items with most room for development and, for each, whom to learn from, the nearest first.

    ``items`` are all areas unless ids are given (``["3.1", "3.2"]``); room is the share of the maximum that is
    missing. Of all areas those furthest below the mean are added, where at least three others have a figure.
    ``beside`` holds editions of others, each with the crosswalk from the own one to it: only what it calls comparable
    is used, with ``partly`` also what it calls partly comparable and which has the same maximum; the reason
    then says so. An item without an own figure is left out, ties
    are kept even beyond ``most`` and ``most_teachers``. ``others`` should hold one result a municipality. Raises
    Refused for a mixture of bases, UnknownItem.
    """
    if faults := list(mixed_bases([own, *others])):
        raise Refused(faults)
    known = [require_item(item_id, edition) for item_id in items or [area.id for area in edition.areas]]
    rooms = sorted(
        ((own.figures[item.id] / item.maximum, item) for item in known if item.id in own.figures and item.maximum),
        key=lambda pair: pair[0],
    )
    if len(rooms) > most:
        rooms = [pair for pair in rooms if most and pair[0] <= rooms[most - 1][0]]
    if items is None and most:
        chosen = {item.id for _, item in rooms}
        far = _furthest_below_mean(own, others, [item for item in known if item.id in own.figures])
        rooms += [(Fraction(0), item) for item in far if item.id not in chosen]
    away = [other for other in others if not same_place(own.place, other.place)]
    search = _Search(own, away, edition, beside or {}, partly)
    return tuple(search.lesson(item, most_teachers) for _, item in rooms)


def _furthest_below_mean(
    own: Result, others: Sequence[Result], items: Sequence[Area | SubArea]
) -> list[Area | SubArea]:
    """The items, ties included, in which the own figure lies furthest below the mean of its own edition's figures."""
    same = [other for other in others if other.edition == own.edition]
    away = [other for other in same if not same_place(own.place, other.place)]
    apart: dict[str, Fraction] = {}
    for item in items:
        if sum(item.id in other.figures for other in away) >= FEWEST_OTHERS:
            figures = [other.figures[item.id] for other in same if item.id in other.figures]
            apart[item.id] = own.figures[item.id] - sum(figures, Fraction(0)) / len(figures)
    least = min(apart.values(), default=Fraction(0))
    return [item for item in items if least < 0 and apart.get(item.id) == least]


def same_place(one: Place, other: Place) -> bool:
    """Whether two results are of one municipality: by code where both have one, else by name."""
    if one.country != other.country:
        return False
    return one.code == other.code if one.code and other.code else one.name.casefold() == other.name.casefold()


@dataclass(frozen=True, slots=True)
class _Search:
    own: Result
    others: Sequence[Result]
    edition: Edition
    beside: Mapping[str, OtherEdition]
    partly: bool

    def lesson(self, item: Area | SubArea, most: int) -> Lesson:
        figure = self.own.figures[item.id]
        band = item_tolerance(figure, item, self.edition)
        found = [(other, self._figure(other, item.id)) for other in self.others]
        known = [(other, *theirs) for other, theirs in found if theirs is not None]
        better = [self._teacher(item, *entry) for entry in known if entry[1] > band[1]]
        better.sort(key=lambda teacher: (_order(teacher), teacher.result.key))
        if len(better) > most:
            better = [teacher for teacher in better if most and _order(teacher) <= _order(better[most - 1])]
        left_out = tuple(other for other, theirs in found if theirs is None)
        return Lesson(item.id, figure, item.maximum, band, tuple(better), len(known), left_out)

    def _figure(self, other: Result, item_id: str) -> tuple[Fraction, str, Comparable] | None:
        """The other's figure for an item, its id there, and how far it may be compared."""
        comparable, theirs = Comparable.YES, item_id
        if other.edition != self.own.edition:
            entry = self._entry(other.edition, item_id)
            if entry is None:
                return None
            comparable, theirs = entry.comparable, entry.right[0]
        return (other.figures[theirs], theirs, comparable) if theirs in other.figures else None

    def _entry(self, edition_id: str, item_id: str) -> CrosswalkItem | None:
        """What the item is in another edition, where one stands for one, with the same maximum."""
        there = self.beside.get(edition_id)
        entry = there.walk.item(item_id) if there and there.walk else None
        allowed = (Comparable.YES, Comparable.PARTLY) if self.partly else (Comparable.YES,)
        if there is None or entry is None or entry.comparable not in allowed:
            return None
        if not len(entry.left) == len(entry.right) == 1:
            return None
        one, two = self.edition.find(item_id), there.edition.find(entry.right[0])
        return entry if one is not None and two is not None and one.maximum == two.maximum else None

    def _teacher(
        self, item: Area | SubArea, other: Result, figure: Fraction, theirs: str, comparable: Comparable
    ) -> Teacher:
        ahead = figure - self.own.figures[item.id]
        area = item.id if isinstance(item, Area) else parent_id(item.id)
        same = None
        if other.edition != self.own.edition:
            entries = {known.id: self._entry(other.edition, known.id) for known in self.edition.areas}
            same = {own: entry.right[0] for own, entry in entries.items() if entry is not None}
        near = nearness(self.own, other, self.edition, area, same)
        reason = _reason(ahead, near, other, comparable)
        return Teacher(other, figure, ahead, near, comparable, theirs in other.uncertain, reason)


def _order(teacher: Teacher) -> tuple[bool, tuple[int, bool, bool, Fraction], Fraction]:
    """What is fully comparable first, then the nearest, then who is most ahead."""
    return (teacher.comparable is not Comparable.YES, teacher.near.key, -teacher.ahead)


def _reason(ahead: Fraction, near: Nearness, other: Result, comparable: Comparable) -> Message:
    """For example: 12 points more, a third larger, same country."""
    if near.ratio is None:
        reason = msg("{points} points more, size unknown, {country}", points=ahead, country=country_words(near))
    else:
        reason = msg(
            "{points} points more, {size}, {country}",
            points=ahead,
            size=size_words(near.ratio),
            country=country_words(near),
        )
    if comparable is Comparable.YES:
        return reason
    return msg("{reason}; only partly comparable (edition {edition})", reason=reason, edition=other.edition)
