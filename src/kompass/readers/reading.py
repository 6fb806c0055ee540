"""What was read of a document: figures, each with its place and with what confirms it."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction

from kompass.core.instrument.model import TOTAL
from kompass.readers.document import Line


class Witness(StrEnum):
    """What in the document says a figure a second time."""

    PERCENT = "percent"
    """Points and percent of the maximum agree."""
    PARTS = "parts"
    """The figures beneath it add up to it, within what rounding allows."""
    WHOLE = "whole"
    """With the other parts it adds up to the figure above it."""
    AGAIN = "again"
    """The same figure stands at another place too."""


@dataclass(slots=True)
class ReadFigure:
    """One figure as printed, in points and percent. ``item`` is ``total``, an area or a sub-area."""

    item: str
    points: Fraction
    line: Line
    maximum: Fraction | None = None
    percent: Fraction | None = None
    confirmed: set[Witness] = field(default_factory=set)

    @property
    def level(self) -> int:
        """0 for the total, 1 for an area, 2 for a sub-area."""
        return 0 if self.item == TOTAL else 1 + self.item.count(".")


@dataclass(slots=True)
class Contradiction:
    """Two things that the document says and that can't both be right; both are kept as printed."""

    item: str
    line: Line
    other: Line | None
    reason: str
    """``percent``: points and percent; ``sum``: parts and whole; ``again``: two places; ``maximum``: the edition's."""


@dataclass(slots=True)
class ReadFinding:
    """One item of a list. ``proposed`` where its kind was inferred and doesn't stand in the document."""

    area: str
    kind: str
    text: str
    line: Line
    proposed: bool = False
