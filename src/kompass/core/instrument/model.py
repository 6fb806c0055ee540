"""The instrument as values: Edition → Area → SubArea → MeasuringPoint.

Nothing here knows how many areas, aspects or levels there are; all of it comes from the edition's data.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction

TOTAL = "total"


class Depth(StrEnum):
    """How deep the official structure of an edition is known."""

    TOTAL = "total"
    AREA = "area"
    SUB_AREA = "sub-area"
    POINT = "point"


class CombineRule(StrEnum):
    WEIGHTED_MEAN = "weighted-mean"
    MINIMUM = "minimum"
    LOCK_STEP = "lock-step"


class NotChosen(StrEnum):
    """What a deliberately not chosen point does: scores 0 of its maximum, or leaves the maximum."""

    ZERO = "zero"
    DROPPED = "dropped"


class Tone(StrEnum):
    """What a kind of finding says, across the words of the editions."""

    STRONG = "strong"
    FAIR = "fair"
    DEVELOP = "develop"


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a scale: what is written in a mark, and what it is worth."""

    label: str
    value: Fraction


@dataclass(frozen=True, slots=True)
class Scale:
    """Levels in rising order; the first is worth nothing. A share is value ÷ highest value."""

    id: str
    levels: tuple[Level, ...]

    def share(self, position: int) -> Fraction:
        """The share (0 to 1) of the level at ``position`` (from 0)."""
        return self.levels[position].value / self.levels[-1].value

    def position(self, label: str) -> int | None:
        """Where a written level stands in the scale; None when the scale hasn't got it."""
        return next((i for i, level in enumerate(self.levels) if level.label == label), None)


@dataclass(frozen=True, slots=True)
class Aspect:
    id: str
    weight: Fraction
    scale: Scale


@dataclass(frozen=True, slots=True)
class Combine:
    """How the aspects of one point become its share; ``holds_from`` (a share) belongs to lock-step."""

    rule: CombineRule = CombineRule.WEIGHTED_MEAN
    holds_from: Fraction | None = None


@dataclass(frozen=True, slots=True)
class Marking:
    """Aspects in the order of marks, the rule for combining them, and what not-chosen means."""

    aspects: tuple[Aspect, ...]
    combine: Combine
    not_chosen: NotChosen


@dataclass(frozen=True, slots=True)
class MeasuringPoint:
    id: str
    weight: Fraction
    maximum: Fraction
    """Points: the sub-area's maximum × weight ÷ the weights in the sub-area."""
    combine: Combine
    asked: tuple[str, ...] = ()
    """Interview groups of the edition to put the point to, the most telling first."""


@dataclass(frozen=True, slots=True)
class SubArea:
    id: str
    maximum: Fraction
    points: tuple[MeasuringPoint, ...] = ()


@dataclass(frozen=True, slots=True)
class Area:
    id: str
    maximum: Fraction
    sub_areas: tuple[SubArea, ...] = ()


@dataclass(frozen=True, slots=True)
class DisplayRules:
    """Steps in points (percent for ``percent_step``); a step of None means that the figure isn't shown."""

    total_rule: str
    steps: Mapping[str, Fraction]
    """Keys ``total``, ``area``, ``sub_area``, ``point``, ``mean_total``, ``mean_area``, ``mean_sub_area``."""
    percent_step: Fraction | None

    @property
    def sums_shown_areas(self) -> bool:
        """Whether the total is the sum of the areas as shown (design rule 5) rather than the rounded sum."""
        return self.total_rule == "sum-of-shown-areas"


@dataclass(frozen=True, slots=True)
class FindingKind:
    id: str
    tone: Tone
    follow_up: bool = False
    """Whether what is found goes on the list to work from, by the edition's own words."""


@dataclass(frozen=True, slots=True)
class ReportForm:
    """Order of the parts of a report and of the pieces in an area's part; findings as lists or columns."""

    parts: tuple[str, ...]
    area: tuple[str, ...]
    findings: str


@dataclass(frozen=True, slots=True)
class Source:
    id: str
    title: str
    address: str | None
    covers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PointSet:
    """Which set of measuring points was laid over an edition; ``origin`` is official or working-set."""

    id: str
    version: str
    status: str
    origin: str
    hash: str


@dataclass(frozen=True, slots=True)
class Edition:
    """One edition in one country. ``hash`` is the sha256 of its structure; texts have their own revisions."""

    id: str
    version: str
    status: str
    country: str
    depth: Depth
    valid_from: str | None
    valid_until: str | None
    official: str
    areas: tuple[Area, ...]
    display: DisplayRules
    tolerance: Fraction
    """Percent of a total (design rule 8)."""
    finding_kinds: tuple[FindingKind, ...]
    interview_groups: tuple[str, ...]
    report: ReportForm
    sources: tuple[Source, ...]
    hash: str
    marking: Marking | None = None
    point_set: PointSet | None = None
    _by_id: dict[str, Area | SubArea | MeasuringPoint] = field(
        default_factory=dict, init=False, repr=False, compare=False, hash=False
    )

    def __post_init__(self) -> None:
        for area in self.areas:
            self._by_id[area.id] = area
            for sub in area.sub_areas:
                self._by_id[sub.id] = sub
                self._by_id.update((point.id, point) for point in sub.points)

    @property
    def maximum(self) -> Fraction:
        """Points: the sum of the areas' maxima."""
        return sum((area.maximum for area in self.areas), Fraction(0))

    def find(self, item_id: str) -> Area | SubArea | MeasuringPoint | None:
        return self._by_id.get(item_id)

    def sub_areas(self) -> Iterator[SubArea]:
        for area in self.areas:
            yield from area.sub_areas

    def points(self) -> Iterator[MeasuringPoint]:
        for sub in self.sub_areas():
            yield from sub.points

    def follows_up(self, kind_id: str) -> bool:
        """Whether findings of a kind go on the list to work from."""
        return any(kind.follow_up for kind in self.finding_kinds if kind.id == kind_id)

    def tone(self, kind_id: str) -> Tone | None:
        return next((kind.tone for kind in self.finding_kinds if kind.id == kind_id), None)


def parent_id(item_id: str) -> str:
    """The id above: ``3.2`` for ``3.2.1``, ``3`` for ``3.2``, ``total`` for ``3``."""
    return item_id.rpartition(".")[0] or TOTAL
