"""A group of municipalities that merge or cooperate: best practice, common gaps, and what each can teach the others.

One edition and one measurement, two to a dozen members. A figure that is missing is left out and named, never zero.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from kompass.core.benchmark.reference import Mean
from kompass.core.benchmark.results import Result
from kompass.core.benchmark.statistics import mixed_bases
from kompass.core.errors import Fault, Refused
from kompass.core.instrument.model import Area, Edition, SubArea
from kompass.core.messages import msg

FEWEST, MOST = 2, 12
LEAST_LEAD = Fraction(1, 10)
"""From which share of an item's maximum on a lead counts: a rule of ours for what is worth asking about. The tolerance
is known of totals only, and 5 % of a sub-area's few points is less than one point."""


class GapKind(StrEnum):
    """What the whole group is below."""

    HALF = "below-half"
    REFERENCE = "below-reference"


@dataclass(frozen=True, slots=True)
class BestPractice:
    """Who has most points in an item; ties all stand in ``best``. ``lowest`` is the lowest figure in the group."""

    item: str
    best: tuple[Result, ...]
    figure: Fraction
    lowest: Fraction
    maximum: Fraction
    count: int
    """Members with a figure, never fewer than two."""
    missing: tuple[Result, ...]

    @property
    def all_alike(self) -> bool:
        """Whether everyone has the same figure, so that nobody is better than another."""
        return len(self.best) == self.count

    @property
    def is_practice(self) -> bool:
        """Whether the most points are at least half of the maximum; below that nobody has a practice to show."""
        return self.figure >= self.maximum / 2


@dataclass(frozen=True, slots=True)
class Gap:
    """An item in which every measured member is below ``limit`` (points): half of the maximum, or a mean."""

    item: str
    kind: GapKind
    highest: Fraction
    limit: Fraction
    maximum: Fraction
    count: int
    missing: tuple[Result, ...]
    mean: Mean | None = None
    """For a gap below a reference: the mean with its number and whether it is known to include a member."""


@dataclass(frozen=True, slots=True)
class Teaching:
    """What one member can teach another: items with the points by which it is ahead, most first."""

    teacher: Result
    learner: Result
    items: tuple[tuple[str, Fraction], ...]


@dataclass(frozen=True, slots=True)
class Group:
    members: tuple[Result, ...]
    best: tuple[BestPractice, ...]
    gaps: tuple[Gap, ...]
    teachings: tuple[Teaching, ...]
    not_compared: tuple[str, ...]
    """Areas and sub-areas with fewer than two figures."""


def group_of(members: Sequence[Result], edition: Edition, reference: Mapping[str, Mean] | None = None) -> Group:
    """Set a group side by side, by area and, where known, sub-area.

    ``reference`` holds means by item, whose gaps are told apart from those below half. A member can teach another
    where it leads by at least `LEAST_LEAD` of the maximum and has at least half of it itself. Raises Refused for fewer
    than two or more than twelve members, one that stands twice, another edition, or a mixture of bases.
    """
    _require_group(members, edition)
    items = list(_items(edition))
    known = {item.id: [m for m in members if item.id in m.figures] for item in items}
    shared = [item for item in items if len(known[item.id]) >= FEWEST]
    gaps = [gap for item in shared for gap in _gaps(item, members, reference or {})]
    teachings = [
        teaching
        for teacher in members
        for learner in members
        if teacher is not learner and (teaching := _teaching(teacher, learner, shared)).items
    ]
    return Group(
        tuple(members),
        tuple(_best(item, members) for item in shared),
        tuple(gaps),
        tuple(teachings),
        tuple(item.id for item in items if item not in shared),
    )


def _items(edition: Edition) -> Iterator[Area | SubArea]:
    for area in edition.areas:
        yield area
        yield from area.sub_areas


def _require_group(members: Sequence[Result], edition: Edition) -> None:
    faults = [*_faults(members, edition), *mixed_bases(members)]
    if faults:
        raise Refused(faults)


def _faults(members: Sequence[Result], edition: Edition) -> Iterator[Fault]:
    if not FEWEST <= len(members) <= MOST:
        yield Fault(
            msg("A group has {fewest} to {most} members, not {count}.", fewest=FEWEST, most=MOST, count=len(members)),
            hint=msg("Name the municipalities that merge or cooperate; for larger sets use “kompass benchmark”."),
        )
    seen: set[tuple[str, str]] = set()
    for member in members:
        place = (member.place.country, member.place.name.casefold())
        if place in seen:
            yield Fault(
                msg("{name} stands twice in the group.", name=member.place.name),
                hint=msg("Choose one of its evaluations, by name and year."),
            )
        seen.add(place)
        if member.edition != edition.id:
            yield Fault(
                msg(
                    "{name} was evaluated by edition {theirs}, the group is compared by {ours}.",
                    name=member.place.name,
                    theirs=member.edition,
                    ours=edition.id,
                ),
                hint=msg("Choose evaluations of one edition, or leave it out."),
            )


def _best(item: Area | SubArea, members: Sequence[Result]) -> BestPractice:
    figures = [member.figures[item.id] for member in members if item.id in member.figures]
    most = max(figures)
    best = tuple(member for member in members if member.figures.get(item.id) == most)
    return BestPractice(item.id, best, most, min(figures), item.maximum, len(figures), _missing(item, members))


def _missing(item: Area | SubArea, members: Sequence[Result]) -> tuple[Result, ...]:
    return tuple(member for member in members if item.id not in member.figures)


def _gaps(item: Area | SubArea, members: Sequence[Result], reference: Mapping[str, Mean]) -> Iterator[Gap]:
    figures = [member.figures[item.id] for member in members if item.id in member.figures]
    most, missing, mean = max(figures), _missing(item, members), reference.get(item.id)
    if most < item.maximum / 2:
        yield Gap(item.id, GapKind.HALF, most, item.maximum / 2, item.maximum, len(figures), missing)
    if mean is not None and most < mean.value:
        yield Gap(item.id, GapKind.REFERENCE, most, mean.value, item.maximum, len(figures), missing, mean)


def _teaching(teacher: Result, learner: Result, items: Sequence[Area | SubArea]) -> Teaching:
    """The largest lead in points first; equal ones in the edition's order."""
    ahead = [
        (item.id, teacher.figures[item.id] - learner.figures[item.id])
        for item in items
        if item.id in teacher.figures and item.id in learner.figures and _teaches(teacher, learner, item)
    ]
    ahead.sort(key=lambda pair: -pair[1])
    return Teaching(teacher, learner, tuple(ahead))


def _teaches(teacher: Result, learner: Result, item: Area | SubArea) -> bool:
    figure = teacher.figures[item.id]
    return figure - learner.figures[item.id] >= item.maximum * LEAST_LEAD and figure >= item.maximum / 2
