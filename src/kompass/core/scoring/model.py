"""Scores as values: one node per area, sub-area and point, and the total above them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction

from kompass.core.instrument.combining import AspectShare
from kompass.core.scoring.interval import Interval


class State(StrEnum):
    """Why a measuring point scores what it scores (design rule 4)."""

    MISSING = "missing"
    OPEN = "open"
    NOT_CHOSEN = "not-chosen"
    DROPPED = "dropped"
    ABSENT = "absent"
    PLANNED = "planned"
    DECIDED = "decided"
    CLAIMED = "claimed"
    """Implemented, but nothing was shown for it: 0, and its worth stands in the second figure."""
    SCORED = "scored"


class Agreement(StrEnum):
    """How a printed figure stands to what the figures beneath it allow."""

    ALONE = "alone"
    """Nothing in the evaluation says it a second time."""
    AGREES = "agrees"
    ROUNDING = "rounding"
    """The shown parts don't add up to it, and rounding explains that."""
    ERROR = "error"


@dataclass(frozen=True, slots=True)
class PrintCheck:
    """Printed against computed: the figure, what the parts as shown add up to, what they allow."""

    printed: Fraction
    agreement: Agreement
    shown_sum: Fraction | None = None
    allowed: Interval | None = None


@dataclass(frozen=True, slots=True)
class PointScore:
    id: str
    state: State
    maximum: Fraction
    """Points; 0 for a dropped point."""
    points: Fraction | None
    """Points; None when nothing of it is marked."""
    covered: Fraction
    """Points of the maximum that are marked."""
    ceiling: Fraction
    claimed: Fraction | None
    """Points if what was implemented without evidence counted too."""
    aspects: tuple[AspectShare, ...] = ()


@dataclass(frozen=True, slots=True)
class NodeScore:
    """Score of the total, an area or a sub-area. Points unless said otherwise; None is missing, never zero."""

    id: str
    maximum: Fraction
    points: Fraction | None
    """The exact value so far; None when nothing is covered or the value is known from print only."""
    interval: Interval | None
    """Where the value lies; exact values are intervals of no width."""
    covered: Fraction
    ceiling: Fraction
    claimed: Fraction | None
    shown: Fraction | None
    """The figure as the edition shows it (or printed it)."""
    shown_high: Fraction | None = None
    """Set where print leaves more than one figure possible; then ``shown`` is the lowest."""
    percent: Fraction | None = None
    """Shown percent of the maximum, where the edition shows one or printed one."""
    claimed_shown: Fraction | None = None
    """The claimed figure as the edition would show it; for a total by the edition's rule for totals."""
    print_check: PrintCheck | None = None
    children: tuple[str, ...] = ()

    @property
    def coverage(self) -> Fraction:
        """Share (0 to 1) of the maximum that is covered."""
        return self.covered / self.maximum if self.maximum else Fraction(1)

    @property
    def figure(self) -> Fraction | None:
        """The value to compute with: exact where known, else as printed or shown, else the interval's middle."""
        if self.points is not None:
            return self.points
        if self.print_check is not None:
            return self.print_check.printed
        if self.shown is not None and self.shown_high is None:
            return self.shown
        return self.interval.middle if self.interval else None


@dataclass(frozen=True, slots=True)
class Score:
    """All scores of one evaluation in one layer; ``nodes`` holds ``total``, areas and sub-areas by id."""

    nodes: Mapping[str, NodeScore]
    points: Mapping[str, PointScore] = field(default_factory=dict)
    layer: str | None = None

    @property
    def total(self) -> NodeScore:
        return self.nodes["total"]

    def node(self, item_id: str) -> NodeScore:
        return self.nodes[item_id]
