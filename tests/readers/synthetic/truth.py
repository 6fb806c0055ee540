"""What a synthetic document says (Truth) and how it is printed (Printed), so that readers can be measured."""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction

HEAD = -1
"""Mark of a line that is a running head, a foot or a page number."""
BODY = 0
ACROSS = -2
"""Mark of a line whose cells are the heads of columns that stand side by side below it."""


@dataclass(frozen=True, slots=True)
class Figure:
    """Points and percent as printed, after rounding."""

    points: Fraction
    maximum: Fraction
    percent: int | None = None


@dataclass(frozen=True, slots=True)
class TruthFinding:
    """``kind`` is an id of the edition's kinds of findings."""

    area: str
    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class Truth:
    """``others``: municipality (or ``mean``, ``change``) → area id or ``total`` → points."""

    family: str
    edition: str
    municipality: str
    country: str
    year: int
    issuer: str
    total: Fraction | None
    areas: dict[str, Figure]
    sub_areas: dict[str, Figure] = field(default_factory=dict)
    findings: tuple[TruthFinding, ...] = ()
    attended: int | None = None
    others: dict[str, dict[str, Fraction]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a figure is printed: ``text`` stands in that cell (between tabs) of that line; all count from 0.

    ``what``: points, maximum, percent (rows of tables that add up); box, prose (the same figure once more);
    other, attended.
    """

    item: str
    what: str
    page: int
    line: int
    cell: int
    text: str


@dataclass(frozen=True, slots=True)
class LineMark:
    """``column``: HEAD, ACROSS, BODY or the number of a column from 1.

    ``follows`` tells how the line goes on from the one before: None starts anew, a space joins words, nothing joins
    at a sign that belongs to the word, and a hyphen says that the one at the line's end was put there by the layout.
    """

    column: int = BODY
    follows: str | None = None


@dataclass(frozen=True, slots=True)
class Printed:
    """Lines of each page; cells of a line are told apart by tabs, ``separators`` are what text files show instead."""

    pages: tuple[tuple[str, ...], ...]
    marks: tuple[tuple[LineMark, ...], ...]
    spots: tuple[Spot, ...]
    separators: tuple[str, ...] = ("\t",)
    hurt: frozenset[Spot] = frozenset()
    """Figures that noise damaged; empty without strong noise."""

    def cell(self, spot: Spot) -> str:
        """What stands where a figure was printed."""
        cells = self.pages[spot.page][spot.line].split("\t")
        return cells[spot.cell] if spot.cell < len(cells) else ""
