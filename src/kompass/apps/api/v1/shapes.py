"""What the API answers, as types; OpenAPI describes them from here."""

from __future__ import annotations

from datetime import date, datetime

from ninja import Field, Schema


class ProblemShape(Schema):
    """What can't be answered (RFC 9457)."""

    type: str
    title: str
    status: int
    code: str = Field(description="Stable, for programs.")
    detail: str
    nearest: list[str] = Field(default=[], description="What may have been meant.")
    errors: list[dict[str, str]] = Field(default=[], description="Single faults, with their place.")


class LinkShape(Schema):
    id: str = Field(description="As in addresses: se/helsingborg.")
    name: str


class NamingShape(Schema):
    name: str
    code: str
    county: str
    valid_from: date | None = Field(description="First day; null where the source doesn't say.")
    valid_until: date | None = Field(description="First day on which it no longer holds; null for those of today.")


class MunicipalityShape(Schema):
    id: str = Field(description="As in addresses: se/helsingborg. It never changes.")
    country: str
    slug: str
    name: str = Field(description="The name it has now, or had last.")
    code: str
    county: str
    ended: date | None = Field(description="First day on which it no longer was.")
    invented: bool
    namings: list[NamingShape]
    predecessors: list[LinkShape]
    successors: list[LinkShape]


class Municipalities(Schema):
    items: list[MunicipalityShape]
    next: str | None = Field(description="Cursor of the next page; null on the last one.")


class EvaluationShape(Schema):
    evaluation: str = Field(description="A ULID; it never changes.")
    version: int = Field(description="The latest published version.")
    country: str
    municipality: str
    name: str = Field(description="Name in that year.")
    code: str | None
    year: int | None
    number: int = Field(description="Tells two of one municipality and year apart.")
    edition: str
    edition_version: str
    basis: str
    language: str
    invented: bool
    sha256: str = Field(description="Of the snapshot as it was frozen.")
    published: datetime


class Evaluations(Schema):
    items: list[EvaluationShape]
    next: str | None


class VersionShape(Schema):
    version: int
    sha256: str
    edition: str
    edition_version: str
    engine: str = Field(description="Version of Kompass that froze it.")
    published: datetime
    note: str | None = Field(description="What was corrected.")
    json_file: str = Field(description="Address of the version as canonical JSON.")
    yaml_file: str


class WholeEvaluation(EvaluationShape):
    versions: list[VersionShape]


class ResultShape(Schema):
    evaluation: str
    version: int
    country: str
    municipality: str
    name: str
    year: int | None
    edition: str
    basis: str
    invented: bool
    level: str = Field(description="total, area or subarea.")
    item: str = Field(description="total, 3 or 3.2.")
    points: str = Field(description="As shown; an exact number as text.")
    max: str = Field(description="The most points there are; an exact number as text.")
    uncertain: bool


class Results(Schema):
    items: list[ResultShape]
    next: str | None


class EditionShape(Schema):
    id: str
    version: str
    country: str
    status: str
    depth: str = Field(description="How deep the official structure is known: total, area, sub-area or point.")
    valid_from: str | None
    valid_until: str | None
    max: str
    areas: int
    sub_areas: int
    hash: str = Field(description="sha256 of the structure.")


class Editions(Schema):
    items: list[EditionShape]


class SubAreaShape(Schema):
    id: str
    title: str
    max: str


class AreaShape(Schema):
    edition: str
    id: str
    title: str
    max: str
    sub_areas: list[SubAreaShape]


class Areas(Schema):
    items: list[AreaShape]


class CrosswalkLink(Schema):
    left: str
    right: str


class Crosswalks(Schema):
    items: list[CrosswalkLink]


class CrosswalkItemShape(Schema):
    left: list[str]
    right: list[str] = Field(description="Empty where there is no counterpart.")
    comparable: str = Field(description="comparable, partly or not.")
    reason: str
    why: str = Field(description="The reason as a sentence.")


class CrosswalkShape(Schema):
    left: str
    right: str
    total: CrosswalkItemShape
    items: list[CrosswalkItemShape]
