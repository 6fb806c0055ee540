"""From built JSON to the core's values. The JSON is our own and was checked when it was built."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any

from kompass.core.instrument.model import (
    Area,
    Aspect,
    Combine,
    CombineRule,
    Depth,
    DisplayRules,
    Edition,
    FindingKind,
    Level,
    Marking,
    MeasuringPoint,
    NotChosen,
    PointSet,
    ReportForm,
    Scale,
    Source,
    SubArea,
    Tone,
)
from kompass.core.instrument.texts import (
    AreaText,
    AspectText,
    EditionTexts,
    EvidenceText,
    KindText,
    PointText,
    SubAreaText,
)

Json = Mapping[str, Any]  # JSON is untyped by nature


def edition_from(built: Json, status: str, points: tuple[Json, str] | None) -> Edition:
    """An edition from its built structure, with a point set laid over it where one is given."""
    data = built["content"]
    marking_data = points[0]["content"]["marking"] if points else data.get("marking")
    marking = _marking(marking_data) if marking_data else None
    of_sub_area = _points_by_sub_area(marking_data) if marking_data else {}
    rooms = points[0]["content"].get("interviews", {}).get(data["id"], {}) if points else {}
    return Edition(
        id=data["id"],
        version=data["version"],
        status=status,
        country=data["country"],
        depth=Depth(data["depth"]),
        valid_from=data["valid"].get("from"),
        valid_until=data["valid"].get("until"),
        official=data["official"],
        areas=tuple(_area(area, marking, of_sub_area, rooms) for area in data["areas"]),
        display=_display(data["display"]),
        tolerance=Fraction(data["tolerance"]["percent"]),
        finding_kinds=tuple(_finding_kind(kind) for kind in data["finding_kinds"]),
        interview_groups=tuple(data["interview_groups"]),
        report=ReportForm(tuple(data["report"]["parts"]), tuple(data["report"]["area"]), data["report"]["findings"]),
        sources=tuple(
            Source(s["id"], s["title"], s.get("address"), tuple(s.get("covers", ()))) for s in data["sources"]
        ),
        hash=built["hash"],
        marking=marking,
        point_set=_point_set(*points) if points else None,
    )


def _finding_kind(data: Json) -> FindingKind:
    """Follow-up is what asks for development, unless the edition says otherwise."""
    tone = Tone(data["tone"])
    return FindingKind(data["id"], tone, data.get("follow_up", tone is Tone.DEVELOP))


def _point_set(built: Json, status: str) -> PointSet:
    data = built["content"]
    return PointSet(data["id"], data["version"], status, data["origin"], built["hash"])


def _area(data: Json, marking: Marking | None, points: Mapping[str, list[Json]], rooms: Json) -> Area:
    subs = tuple(_sub_area(sub, marking, points.get(sub["id"], []), rooms) for sub in data.get("sub_areas", ()))
    return Area(data["id"], Fraction(data["max"]), subs)


def _sub_area(data: Json, marking: Marking | None, points: list[Json], rooms: Json) -> SubArea:
    maximum = Fraction(data["max"])
    if marking is None:
        return SubArea(data["id"], maximum)
    weights = [Fraction(point["weight"]) for point in points]
    whole = sum(weights, Fraction(0))
    made = tuple(
        MeasuringPoint(
            point["id"],
            weight,
            maximum * weight / whole,
            _combine(point["combine"]) if "combine" in point else marking.combine,
            _asked(point.get("asked", ()), rooms),
        )
        for point, weight in zip(points, weights, strict=True)
    )
    return SubArea(data["id"], maximum, made)


def _asked(roles: Sequence[str], rooms: Json) -> tuple[str, ...]:
    """The edition's groups in which the roles sit, in the roles' order; the roles themselves are groups without
    rooms.
    """
    if not rooms:
        return tuple(roles)
    return tuple(dict.fromkeys(group for role in roles for group, seated in rooms.items() if role in seated))


def _points_by_sub_area(marking: Json) -> dict[str, list[Json]]:
    found: dict[str, list[Json]] = {}
    for point in marking["points"]:
        found.setdefault(point["sub_area"], []).append(point)
    return found


def _marking(data: Json) -> Marking:
    scales = {scale_id: _scale(scale_id, levels) for scale_id, levels in data["scales"].items()}
    return Marking(
        tuple(Aspect(a["id"], Fraction(a["weight"]), scales[a["scale"]]) for a in data["aspects"]),
        _combine(data["combine"]),
        NotChosen(data["not_chosen"]),
    )


def _scale(scale_id: str, levels: Mapping[str, str]) -> Scale:
    """Levels by value: the built JSON sorts its keys, and values rise from level to level."""
    made = [Level(label, Fraction(value)) for label, value in levels.items()]
    return Scale(scale_id, tuple(sorted(made, key=lambda level: level.value)))


def _combine(data: Json) -> Combine:
    holds_from = data.get("holds_from")
    return Combine(CombineRule(data["rule"]), None if holds_from is None else Fraction(holds_from))


def _display(data: Json) -> DisplayRules:
    steps = {name: Fraction(data[name]["step"]) for name in ("total", "area", "sub_area", "point")}
    steps |= {f"mean_{name}": Fraction(step) for name, step in data["mean"].items()}
    percent = data["sub_area"].get("percent_step")
    return DisplayRules(data["total"]["rule"], steps, None if percent is None else Fraction(percent))


def texts_from(built: Json, points: Json | None) -> EditionTexts:
    """The words of an edition; aspects, levels and points come from the point set where there is one."""
    data = built["content"]
    marking = points["content"] if points else data
    return EditionTexts(
        language=data["language"],
        revision=data["revision"],
        title=data["title"],
        note=data.get("note"),
        areas={
            key: AreaText(a["title"], a["status"] == "official", tuple(a.get("topics", ())), a.get("about"))
            for key, a in data["areas"].items()
        },
        sub_areas={key: SubAreaText(s["title"], s.get("official")) for key, s in data.get("sub_areas", {}).items()},
        finding_kinds={
            key: KindText(k["one"], k["many"], k.get("meaning")) for key, k in data["finding_kinds"].items()
        },
        interview_groups=dict(data["interview_groups"]),
        aspects={key: AspectText(**a) for key, a in marking.get("aspects", {}).items()},
        levels=marking.get("levels", {}),
        points={key: _point_text(p) for key, p in marking.get("points", {}).items()},
    )


def _point_text(data: Json) -> PointText:
    evidence = data.get("evidence")
    return PointText(**{**data, "evidence": None if evidence is None else EvidenceText(**evidence)})
