"""Sources of editions, point sets and crosswalks as schemas. Field names are the keys of the files."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BeforeValidator, Field, StringConstraints

from kompass.files.fields import (
    Country,
    Flag,
    ItemId,
    Line,
    LongText,
    Number,
    PartialDate,
    Points,
    Positive,
    Slug,
    Strict,
    Version,
    as_tuple,
)

Language = Literal["sv", "nb", "da", "en"]
Count = Annotated[str, StringConstraints(pattern=r"^[1-9]\d{0,3}$")]
EditionStatus = Literal["draft", "released"]


Lines = Annotated[tuple[Line, ...], BeforeValidator(as_tuple)]
Slugs = Annotated[tuple[Slug, ...], BeforeValidator(as_tuple)]


class SourceModel(Strict):
    id: Slug
    title: Line
    address: Line | None = None
    covers: Slugs = ()


class ValidModel(Strict):
    since: PartialDate | None = Field(default=None, alias="from")
    until: PartialDate | None = None


class ToleranceModel(Strict):
    percent: Points
    source: Slug


class TotalDisplayModel(Strict):
    rule: Literal["sum-of-shown-areas", "rounded-sum"]
    step: Positive


class StepModel(Strict):
    step: Positive


class SubAreaDisplayModel(Strict):
    step: Positive
    percent_step: Positive | None = None


class MeanDisplayModel(Strict):
    total: Positive
    area: Positive
    sub_area: Positive


class DisplayModel(Strict):
    total: TotalDisplayModel
    area: StepModel
    sub_area: SubAreaDisplayModel
    point: StepModel
    mean: MeanDisplayModel


class FindingKindModel(Strict):
    id: Slug
    tone: Literal["strong", "fair", "develop"]
    follow_up: Flag | None = None


Part = Literal[
    "cover",
    "page-for-politicians",
    "instrument",
    "method",
    "portrait",
    "result",
    "areas",
    "sub-areas",
    "comparison",
    "follow-up",
    "annex",
]
AreaPart = Literal["topics", "score", "sub-areas", "about", "impressions", "findings", "role-models"]


class ReportModel(Strict):
    parts: Annotated[tuple[Part, ...], BeforeValidator(as_tuple)]
    area: Annotated[tuple[AreaPart, ...], BeforeValidator(as_tuple)]
    findings: Literal["lists", "columns"]


class SubAreaModel(Strict):
    id: ItemId
    max: Positive


class AreaModel(Strict):
    id: ItemId
    max: Positive
    source: Slug | None = None
    sub_areas: Annotated[tuple[SubAreaModel, ...], BeforeValidator(as_tuple)] = ()


class AspectModel(Strict):
    id: Slug
    weight: Positive
    scale: Slug


class CombineModel(Strict):
    rule: Literal["weighted-mean", "minimum", "lock-step"]
    holds_from: Number | None = None


class PointModel(Strict):
    id: ItemId
    sub_area: ItemId
    weight: Positive
    combine: CombineModel | None = None
    asked: Slugs | None = None


LevelLabel = Annotated[str, StringConstraints(min_length=1, max_length=20)]


class MarkingModel(Strict):
    scales: dict[Slug, dict[LevelLabel, Points]]
    aspects: Annotated[tuple[AspectModel, ...], BeforeValidator(as_tuple)]
    combine: CombineModel
    not_chosen: Literal["zero", "dropped"]
    points: Annotated[tuple[PointModel, ...], BeforeValidator(as_tuple)]


class StructureModel(Strict):
    """The structure of one edition."""

    format: Literal["1"]
    id: Slug
    version: Count
    status: EditionStatus
    country: Country
    depth: Literal["total", "area", "sub-area", "point"]
    valid: ValidModel
    official: Literal["official", "partly", "own"]
    note: LongText | None = None
    sources: Annotated[tuple[SourceModel, ...], BeforeValidator(as_tuple)]
    tolerance: ToleranceModel
    display: DisplayModel
    finding_kinds: Annotated[tuple[FindingKindModel, ...], BeforeValidator(as_tuple)]
    interview_groups: Slugs
    report: ReportModel
    areas: Annotated[tuple[AreaModel, ...], BeforeValidator(as_tuple)]
    marking: MarkingModel | None = None


class PointSetModel(Strict):
    """A set of measuring points that editions can be marked by."""

    format: Literal["1"]
    id: Slug
    version: Version
    status: EditionStatus
    origin: Literal["official", "working-set"]
    editions: Slugs
    note: LongText | None = None
    sources: Annotated[tuple[SourceModel, ...], BeforeValidator(as_tuple)]
    interviews: dict[Slug, dict[Slug, Slugs]] | None = None
    marking: MarkingModel


class AreaTextModel(Strict):
    title: Line
    status: Literal["official", "translation"]
    topics: Lines = ()
    about: LongText | None = None


class SubAreaTextModel(Strict):
    title: Line
    official: Line | None = None


class KindTextModel(Strict):
    one: Line
    many: Line
    meaning: Line | None = None


class AspectTextModel(Strict):
    name: Line
    question: Line
    note: Line | None = None


class EvidenceTextModel(Strict):
    document: LongText | None = None
    website: LongText | None = None
    interview: LongText | None = None


KindOfMunicipality = Literal["small", "large", "companies", "purchaser-provider", "joint"]


class PointTextModel(Strict):
    heading: Line
    question: Line
    looked_for: LongText | None = None
    evidence: EvidenceTextModel | None = None
    not_enough: LongText | None = None
    differs: dict[KindOfMunicipality, LongText] | None = None
    levels: dict[Slug, dict[LevelLabel, Line]] | None = None


class MarkingTexts(Strict):
    aspects: dict[Slug, AspectTextModel] = {}
    levels: dict[Slug, dict[LevelLabel, Line]] = {}
    points: dict[ItemId, PointTextModel] = {}


class TextsModel(MarkingTexts):
    """The texts of one edition in one language."""

    format: Literal["1"]
    edition: Slug
    version: Count
    language: Language
    revision: Count
    title: Line
    note: LongText | None = None
    areas: dict[ItemId, AreaTextModel]
    sub_areas: dict[ItemId, SubAreaTextModel] = {}
    finding_kinds: dict[Slug, KindTextModel]
    interview_groups: dict[Slug, Line]


class PointSetTextsModel(MarkingTexts):
    """The texts of one point set in one language."""

    format: Literal["1"]
    pointset: Slug
    version: Version
    language: Language
    revision: Count
    title: Line
    note: LongText | None = None


class ComparedModel(Strict):
    comparable: Literal["comparable", "partly", "not"]
    reason: Slug


class CrosswalkItemModel(ComparedModel):
    left: Annotated[tuple[ItemId, ...], BeforeValidator(as_tuple)] = Field(alias="from")
    right: Annotated[tuple[ItemId, ...], BeforeValidator(as_tuple)] = Field(alias="to")


class CrosswalkModel(Strict):
    """What may be compared between two editions."""

    format: Literal["1"]
    left: Slug = Field(alias="from")
    right: Slug = Field(alias="to")
    sources: Slugs
    total: ComparedModel
    items: Annotated[tuple[CrosswalkItemModel, ...], BeforeValidator(as_tuple)]


class ReasonsModel(Strict):
    """The sentences behind the reasons of crosswalks, in one language."""

    format: Literal["1"]
    language: Language
    reasons: dict[Slug, Line]


class LabelModel(Strict):
    label: Line
    country: Country
    edition: Slug


class LabelsModel(Strict):
    """Which of our editions a published label means."""

    format: Literal["1"]
    labels: Annotated[tuple[LabelModel, ...], BeforeValidator(as_tuple)]
