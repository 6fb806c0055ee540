"""One evaluation as values. Levels are kept as written; scoring looks up what they are worth."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction

from kompass.core.evaluation.count import UNKNOWN
from kompass.core.evaluation.count import Count as Count  # noqa: PLC0414 (whoever has the model finds it here)
from kompass.core.instrument.model import parent_id

SELF = "self"
CONSENSUS = "consensus"
REPLY = "reply"
EVALUATOR = "evaluator:"


class Basis(StrEnum):
    """What the points rest on. Scores of different bases are different measurements (design rule 1)."""

    OFFICIAL = "official"
    PRINTED = "printed"
    WORKING_SET = "working-set"

    def is_of_one_measurement_with(self, other: Basis) -> bool:
        """Whether points of the two may stand in one mean, rank or series; the working set's only among themselves."""
        return self is other or Basis.WORKING_SET not in (self, other)


class Status(StrEnum):
    ABSENT = "absent"
    PLANNED = "planned"
    DECIDED = "decided"
    IMPLEMENTED = "implemented"


class YesNo(StrEnum):
    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class WrittenText:
    """A text with its language (BCP 47); blank lines part paragraphs, lines with ``- `` make a list."""

    lang: str
    value: str
    translations: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Municipality:
    name: str
    country: str
    code: str | None = None


@dataclass(frozen=True, slots=True)
class EditionRef:
    id: str
    version: str
    hash: str | None = None


@dataclass(frozen=True, slots=True)
class Dates:
    """ISO dates, as exact as known (YYYY, YYYY-MM or YYYY-MM-DD). Marks refer to practice on ``cut_off``."""

    visit_from: str | None = None
    visit_until: str | None = None
    report: str | None = None
    cut_off: str | None = None

    @property
    def year(self) -> int | None:
        """The year the evaluation is known by: that of the visit, else of the cut-off or the report."""
        return int(self.known[:4]) if self.known else None

    @property
    def known(self) -> str | None:
        """The first known date of visit, cut-off and report."""
        return self.visit_from or self.visit_until or self.cut_off or self.report


@dataclass(frozen=True, slots=True)
class SourceOfPrint:
    title: str
    issuer: str | None = None
    address: str | None = None
    note: WrittenText | None = None


@dataclass(frozen=True, slots=True)
class Evaluator:
    key: str
    organisation: str
    role: str


@dataclass(frozen=True, slots=True)
class Examined:
    documents: YesNo = YesNo.UNKNOWN
    website: YesNo = YesNo.UNKNOWN
    intranet: YesNo = YesNo.UNKNOWN
    social_media: YesNo = YesNo.UNKNOWN


@dataclass(frozen=True, slots=True)
class Interview:
    """A group interview: the group and how many, never who."""

    id: str
    group: str
    invited: Count = UNKNOWN
    attended: Count = UNKNOWN
    note: WrittenText | None = None


@dataclass(frozen=True, slots=True)
class Evidence:
    """A document, a page, an observation or an interview note; each is enough by itself."""

    id: str
    kind: str
    title: WrittenText
    address: str | None = None
    page: str | None = None
    seen: str | None = None
    interview: str | None = None


@dataclass(frozen=True, slots=True)
class Mark:
    """What one layer says of one measuring point; ``levels`` in the order of the aspects, None = not marked."""

    levels: tuple[str | None, ...] = ()
    status: Status = Status.IMPLEMENTED
    evidence: tuple[str, ...] = ()
    note: WrittenText | None = None


@dataclass(frozen=True, slots=True)
class NotChosenPoint:
    point: str
    by: str
    on: str | None
    why: WrittenText


@dataclass(frozen=True, slots=True)
class DirectFigure:
    """Points without marks: ``points`` as judged, or ``printed`` as published (then known only as an interval).

    A figure that was read from a document by program may be ``unconfirmed`` (nothing else in the document says it) or
    printed otherwise ``elsewhere``: another figure for the same item and where it stands.
    """

    points: Fraction | None = None
    printed: Fraction | None = None
    percent: Fraction | None = None
    maximum: Fraction | None = None
    page: str | None = None
    line: str | None = None
    unconfirmed: bool = False
    elsewhere: str | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """``proposed`` is about the sub-area. ``kind_confidence`` (percent) is there where a program proposed the kind,
    ``original`` where it repaired the text that recognition gave.
    """

    id: str
    area: str | None
    kind: str
    text: WrittenText
    sub_area: str | None = None
    proposed: bool = False
    evidence: tuple[str, ...] = ()
    role_models: tuple[str, ...] = ()
    page: str | None = None
    line: str | None = None
    kind_confidence: Fraction | None = None
    original: str | None = None

    @property
    def belongs_to(self) -> str | None:
        """The area, by its sub-area where only that is named; None where neither is."""
        if self.area is not None:
            return self.area
        return parent_id(self.sub_area) if self.sub_area else None


@dataclass(frozen=True, slots=True)
class RoleModel:
    id: str
    kind: str
    name: str | None
    purpose: WrittenText
    country: str | None = None
    area: str | None = None
    seen: str | None = None
    source: str | None = None
    successor: str | None = None


@dataclass(frozen=True, slots=True)
class AreaTexts:
    """``original`` are the impressions as text recognition gave them, where a program repaired them."""

    impressions: WrittenText | None = None
    reason: WrittenText | None = None
    original: str | None = None


@dataclass(frozen=True, slots=True)
class Portrait:
    organisation: WrittenText | None = None
    steering_model: WrittenText | None = None
    economy: WrittenText | None = None


Marks = Mapping[str, Mapping[str, Mark]]
"""Layer → point → mark."""


@dataclass(frozen=True, slots=True)
class Evaluation:
    id: str
    edition: EditionRef
    basis: Basis
    language: str
    municipality: Municipality
    dates: Dates = Dates()
    invented: bool = False
    point_set: EditionRef | None = None
    first_measurement: YesNo = YesNo.UNKNOWN
    source: SourceOfPrint | None = None
    evaluators: tuple[Evaluator, ...] = ()
    examined: Examined = Examined()
    interviews: tuple[Interview, ...] = ()
    invited_total: Count = UNKNOWN
    attended_total: Count = UNKNOWN
    evidence: tuple[Evidence, ...] = ()
    marks: Marks = field(default_factory=dict)
    not_chosen: tuple[NotChosenPoint, ...] = ()
    points: Mapping[str, DirectFigure] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()
    role_models: tuple[RoleModel, ...] = ()
    overall: WrittenText | None = None
    areas: Mapping[str, AreaTexts] = field(default_factory=dict)
    portrait: Portrait = Portrait()
