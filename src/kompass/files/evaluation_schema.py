"""The evaluation file, format 1, as a schema. Field names are the keys of the file."""

from __future__ import annotations

import re
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, StringConstraints, WithJsonSchema
from pydantic_core import PydanticCustomError

from kompass.core.evaluation.model import Count
from kompass.files.fields import (
    Country,
    Flag,
    ItemId,
    LanguageTag,
    Line,
    LongText,
    Name,
    PartialDate,
    Points,
    Sha256,
    ShortId,
    Slug,
    Strict,
    Ulid,
    Version,
    as_tuple,
)

YesNoText = Literal["yes", "no", "unknown"]
TextLanguage = Literal["sv", "nb", "da", "en"]
LayerName = Annotated[str, StringConstraints(pattern=r"^(self|consensus|reply|evaluator:[a-z][a-z0-9-]{0,19})$")]
FigureId = Annotated[str, StringConstraints(pattern=r"^(total|[1-9][0-9]{0,2}(\.[1-9][0-9]{0,2}){0,2})$")]


class TextModel(Strict):
    """A text with its language; without one it is in the file's language."""

    lang: LanguageTag | None = None
    value: LongText
    translations: dict[LanguageTag, LongText] = {}


def _text(value: object) -> object:
    return {"value": value} if isinstance(value, str) else value


Text = Annotated[
    TextModel,
    BeforeValidator(_text),
    WithJsonSchema(
        {
            "oneOf": [
                {"type": "string"},
                {
                    "type": "object",
                    "properties": {
                        "lang": {"type": "string"},
                        "value": {"type": "string"},
                        "translations": {"type": "object", "additionalProperties": {"type": "string"}},
                    },
                    "required": ["value"],
                    "additionalProperties": False,
                },
            ]
        }
    ),
]


_COUNT = re.compile(r"(about )?(\d{1,6})", re.ASCII)


def _count(value: object) -> Count:
    if isinstance(value, Count):
        return value
    if value is None or value == "unknown":
        return Count()
    match = _COUNT.fullmatch(value) if isinstance(value, str) else None
    if match is None:
        raise PydanticCustomError("not_a_count", "not a count")
    return Count(int(match[2]), about=match[1] is not None)


CountText = Annotated[
    Any,  # a Count after validation; pydantic has no schema for our own class
    BeforeValidator(_count),
    WithJsonSchema({"type": ["integer", "string"], "description": "5, about 30 or unknown"}),
]


def _levels(value: object) -> object:
    """``–`` and ``-`` are how people write "not marked"."""
    if not isinstance(value, list):
        return value
    return tuple(None if item in (None, "–", "-", "—") else item for item in value)


LevelList = Annotated[
    tuple[Annotated[str, StringConstraints(min_length=1, max_length=20)] | None, ...],
    BeforeValidator(_levels),
    WithJsonSchema({"type": "array", "items": {"type": ["integer", "string", "null"]}}),
]


ShortIds = Annotated[tuple[ShortId, ...], BeforeValidator(as_tuple)]


class RefModel(Strict):
    id: Slug
    version: Version
    hash: Sha256 | None = None


class MunicipalityModel(Strict):
    name: Name
    country: Country
    code: Annotated[str, StringConstraints(pattern=r"^[0-9]{3,4}$")] | None = None


class DatesModel(Strict):
    visit_from: PartialDate | None = None
    visit_until: PartialDate | None = None
    report: PartialDate | None = None
    cut_off: PartialDate | None = None


class SourceModel(Strict):
    title: Line
    issuer: Line | None = None
    address: Line | None = None
    note: Text | None = None


class EvaluatorModel(Strict):
    key: Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9-]{0,19}$")]
    organisation: Line
    role: Literal["consultant", "peer", "researcher"]


class ExaminedModel(Strict):
    documents: YesNoText = "unknown"
    website: YesNoText = "unknown"
    intranet: YesNoText = "unknown"
    social_media: YesNoText = "unknown"


class InterviewModel(Strict):
    id: ShortId
    group: Slug
    invited: CountText = Count()
    attended: CountText = Count()
    note: Text | None = None


class InterviewsTotalModel(Strict):
    invited: CountText = Count()
    attended: CountText = Count()


class EvidenceModel(Strict):
    id: ShortId
    kind: Literal["document", "page", "observation", "interview"]
    title: Text
    address: Line | None = None
    page: Line | None = None
    seen: PartialDate | None = None
    interview: ShortId | None = None


class MarkModel(Strict):
    marks: LevelList = ()
    status: Literal["absent", "planned", "decided", "implemented"] = "implemented"
    evidence: ShortIds = ()
    note: Text | None = None


class NotChosenModel(Strict):
    point: ItemId
    by: Line
    on: PartialDate | None = None
    why: Text


class FigureModel(Strict):
    points: Points | None = None
    printed: Points | None = None
    percent: Points | None = None
    maximum: Points | None = None
    page: Line | None = None
    line: Line | None = None
    confirmed: Literal["none"] | None = None
    elsewhere: Line | None = None


class FindingModel(Strict):
    id: ShortId
    area: ItemId | None = None
    sub_area: ItemId | None = None
    proposed: Flag = False
    kind: Slug
    text: Text
    evidence: ShortIds = ()
    role_models: ShortIds = ()
    page: Line | None = None
    line: Line | None = None
    kind_confidence: Points | None = None
    original: LongText | None = None


class RoleModelModel(Strict):
    id: ShortId
    kind: Literal["municipality", "city-district", "foreign-city", "company", "unnamed"]
    name: Line | None = None
    purpose: Text = Field(alias="for")
    country: Country | None = None
    area: ItemId | None = None
    seen: PartialDate | None = None
    source: Line | None = None
    successor: Line | None = None


class AreaTextsModel(Strict):
    impressions: Text | None = None
    reason: Text | None = None
    original: LongText | None = None


class PortraitModel(Strict):
    organisation: Text | None = None
    steering_model: Text | None = None
    economy: Text | None = None


class EvaluationModel(Strict):
    """One municipality at one time."""

    format: Literal["1"]
    id: Ulid
    invented: Flag = False
    edition: RefModel
    pointset: RefModel | None = None
    basis: Literal["official", "printed", "working-set"]
    language: TextLanguage
    municipality: MunicipalityModel
    dates: DatesModel | None = None
    first_measurement: YesNoText = "unknown"
    source: SourceModel | None = None
    evaluators: Annotated[tuple[EvaluatorModel, ...], BeforeValidator(as_tuple)] = ()
    examined: ExaminedModel | None = None
    interviews: Annotated[tuple[InterviewModel, ...], BeforeValidator(as_tuple)] = ()
    interviews_total: InterviewsTotalModel | None = None
    evidence: Annotated[tuple[EvidenceModel, ...], BeforeValidator(as_tuple)] = ()
    marks: dict[LayerName, dict[ItemId, MarkModel]] = {}
    not_chosen: Annotated[tuple[NotChosenModel, ...], BeforeValidator(as_tuple)] = ()
    points: dict[FigureId, FigureModel] = {}
    findings: Annotated[tuple[FindingModel, ...], BeforeValidator(as_tuple)] = ()
    role_models: Annotated[tuple[RoleModelModel, ...], BeforeValidator(as_tuple)] = ()
    overall: Text | None = None
    areas: dict[ItemId, AreaTextsModel] = {}
    portrait: PortraitModel | None = None
