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
    note: str | None = None
    """What counts under this aspect and not under another."""


@dataclass(frozen=True, slots=True)
class EvidenceText:
    """Where one would typically see the practice, by source; None where nothing would be seen there."""

    document: str | None = None
    website: str | None = None
    interview: str | None = None
    """A question to the groups that the point is asked of."""


@dataclass(frozen=True, slots=True)
class PointText:
    heading: str
    question: str
    looked_for: str | None = None
    evidence: EvidenceText | None = None
    not_enough: str | None = None
    differs: Mapping[str, str] = field(default_factory=dict)
    """How the point reads in some kinds of municipality (``small``, ``companies`` …)."""
    levels: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """Aspect → level → text, where the general text would mislead."""


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

    def level(self, point_id: str, aspect: str, label: str) -> str:
        """What a level of an aspect means at one measuring point: its own text, or the general one."""
        own = self.points[point_id].levels if point_id in self.points else {}
        return own.get(aspect, self.levels[aspect])[label]

    def name(self, item_id: str) -> str:
        """Title of an area or sub-area, or heading of a measuring point; the id itself where there is none."""
        if item_id in self.areas:
            return self.areas[item_id].title
        if item_id in self.sub_areas:
            return self.sub_areas[item_id].title
        return self.points[item_id].heading if item_id in self.points else item_id
