"""What was read of a document: figures, findings, texts and facts, each with its place and with what confirms it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction

from kompass.core.evaluation.count import Count
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


class Confidence(StrEnum):
    """How sure a fact is that has no sums to be checked by."""

    HIGH = "high"
    """Said at two places, or where only this can stand."""
    MEDIUM = "medium"
    """Said once."""
    LOW = "low"
    """Inferred; a person should look."""


@dataclass(slots=True)
class ReadFigure:
    """One figure as printed, in points and percent. ``item`` is ``total``, an area or a sub-area."""

    item: str
    points: Fraction
    line: Line
    maximum: Fraction | None = None
    percent: Fraction | None = None
    confirmed: set[Witness] = field(default_factory=set)
    again: Line | None = None
    """The first other place where the same figure stands."""

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
    """One item of a list; ``line`` is where it begins, ``lines`` are all it stands on.

    ``proposed`` where its kind was inferred and doesn't stand in the document, with a ``confidence`` from 0 to 1.
    ``original`` is what text recognition gave, where the text was repaired.
    """

    area: str
    kind: str
    text: str
    line: Line
    proposed: bool = False
    confidence: Fraction | None = None
    lines: tuple[Line, ...] = ()
    original: str | None = None


@dataclass(frozen=True, slots=True)
class ReadText:
    """Paragraphs, parted by blank lines, about one area: the evaluators' impressions."""

    area: str
    text: str
    lines: tuple[Line, ...]
    original: str | None = None


@dataclass(frozen=True, slots=True)
class ReadRoleModel:
    """A municipality that others may learn from, for what (the sentence around it, in the report's words)."""

    name: str
    country: str | None
    purpose: str
    area: str | None
    line: Line
    kind: str = "municipality"


@dataclass(frozen=True, slots=True)
class OtherResult:
    """A figure of another municipality, of a mean or of an earlier year in a table of comparison, in points.

    ``name`` is the municipality as printed without country and year; ``kind`` is municipality, mean, earlier (the same
    municipality in another year) or change (points since ``year``; may be negative).
    """

    name: str
    item: str
    points: Fraction
    line: Line
    kind: str = "municipality"
    country: str | None = None
    year: int | None = None
    confirmed: bool = False


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing that was read about the evaluation itself, and the line that says it; None where it was inferred."""

    value: str
    line: Line | None
    confidence: Confidence = Confidence.MEDIUM


@dataclass(frozen=True, slots=True)
class ReadInterview:
    """``group`` is the edition's id of the group, None for one that it doesn't name; ``label`` is as printed."""

    label: str
    group: str | None
    invited: Count
    attended: Count
    line: Line


@dataclass(slots=True)
class Facts:
    """What a document says about the evaluation; what it doesn't say is None or empty.

    Dates are as exact as known (YYYY, YYYY-MM or YYYY-MM-DD); ``examined`` has keys documents, website, intranet,
    social_media; ``organisations`` are (organisation, role) with the line, never people.
    """

    municipality: Fact | None = None
    code: str | None = None
    country: Fact | None = None
    year: Fact | None = None
    visit_from: Fact | None = None
    visit_until: Fact | None = None
    report: Fact | None = None
    title: Fact | None = None
    issuer: Fact | None = None
    organisations: list[tuple[str, str, Line]] = field(default_factory=list)
    first_measurement: Fact | None = None
    examined: Mapping[str, Fact] = field(default_factory=dict)
    interviews: list[ReadInterview] = field(default_factory=list)
    invited_total: Count = field(default_factory=Count)
    attended_total: Count = field(default_factory=Count)
    invited_line: Line | None = None
    attended_line: Line | None = None
    lines: list[Line] = field(default_factory=list)
    """Every line that one of these stands on."""
