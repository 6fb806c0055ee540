"""The words of an edition in one language. Scoring never looks here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class AreaText:
    title: str
    official: bool
    """Whether the title is the issuer's heading in this language, or our translation."""
    topics: tuple[str, ...]
    about: str | None


@dataclass(frozen=True, slots=True)
class SubAreaText:
    """Our own short title; the issuer's heading is kept for recognition only."""

    title: str
    official: str | None


@dataclass(frozen=True, slots=True)
class KindText:
    one: str
    many: str
    meaning: str | None


@dataclass(frozen=True, slots=True)
class AspectText:
    name: str
    question: str


@dataclass(frozen=True, slots=True)
class PointText:
    heading: str
    question: str
    looked_for: str | None = None
    evidence: str | None = None
    not_enough: str | None = None
    differs: str | None = None


@dataclass(frozen=True, slots=True)
class EditionTexts:
    language: str
    revision: str
    title: str
    note: str | None
    areas: Mapping[str, AreaText]
    sub_areas: Mapping[str, SubAreaText]
    finding_kinds: Mapping[str, KindText]
    interview_groups: Mapping[str, str]
    aspects: Mapping[str, AspectText] = field(default_factory=dict)
    levels: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    points: Mapping[str, PointText] = field(default_factory=dict)

    def name(self, item_id: str) -> str:
        """Title of an area or sub-area, or heading of a measuring point; the id itself where there is none."""
        if item_id in self.areas:
            return self.areas[item_id].title
        if item_id in self.sub_areas:
            return self.sub_areas[item_id].title
        return self.points[item_id].heading if item_id in self.points else item_id
