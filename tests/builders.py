"""Small editions and evaluations as core values, for tests that need just one thing to be special."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from fractions import Fraction
from typing import Any

from kompass.core.evaluation.model import (
    Basis,
    EditionRef,
    Evaluation,
    Evaluator,
    Evidence,
    Mark,
    Municipality,
    Status,
    WrittenText,
)
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
    ReportForm,
    Scale,
    SubArea,
    Tone,
)

WEIGHTED = Combine(CombineRule.WEIGHTED_MEAN)
MINIMUM = Combine(CombineRule.MINIMUM)
LOCK_STEP = Combine(CombineRule.LOCK_STEP, Fraction(1, 2))
ONLY = "evaluator:a"
"""The layer of the only evaluator."""


def scale(*values: int | Fraction, name: str = "scale") -> Scale:
    """A scale whose levels are written as their values."""
    return Scale(name, tuple(Level(str(value), Fraction(value)) for value in values))


SYSTEM = Aspect("system", Fraction(2), scale(0, 1, 2, 3, name="even"))
EXTENT = Aspect("extent", Fraction(1), scale(0, 1, 3, name="uneven"))


def sub_area(sub_id: str, maximum: Fraction | int, points: Iterable[tuple[Fraction | int, Combine]] = ()) -> SubArea:
    """``points`` are (weight, rule)."""
    entries = [(Fraction(weight), rule) for weight, rule in points]
    whole, most = sum((weight for weight, _ in entries), Fraction(0)), Fraction(maximum)
    made = tuple(
        MeasuringPoint(f"{sub_id}.{i}", weight, most * weight / whole, rule)
        for i, (weight, rule) in enumerate(entries, start=1)
    )
    return SubArea(sub_id, most, made)


def area(area_id: str, *subs: SubArea) -> Area:
    return Area(area_id, sum((sub.maximum for sub in subs), Fraction(0)), subs)


def display(
    total_rule: str = "sum-of-shown-areas",
    percent_step: Fraction | None = Fraction(1),
    total: Fraction = Fraction(1),
    area: Fraction = Fraction(1),
    sub_area: Fraction = Fraction(1),
) -> DisplayRules:
    steps = {"total": total, "area": area, "sub_area": sub_area, "point": Fraction(1, 10)}
    means = {f"mean_{name}": Fraction(1, 10) for name in ("total", "area", "sub_area")}
    return DisplayRules(total_rule, steps | means, percent_step)


def edition(
    areas: Sequence[Area],
    *,
    aspects: Sequence[Aspect] | None = (SYSTEM, EXTENT),
    not_chosen: NotChosen = NotChosen.ZERO,
    shown: DisplayRules | None = None,
) -> Edition:
    """An edition of our own; ``aspects`` of None leave out the marking."""
    return Edition(
        id="test",
        version="1",
        status="draft",
        country="NO",
        depth=Depth.POINT,
        valid_from=None,
        valid_until=None,
        official="own",
        areas=tuple(areas),
        display=shown or display(),
        tolerance=Fraction(5),
        finding_kinds=(FindingKind("strength", Tone.STRONG), FindingKind("weakness", Tone.DEVELOP)),
        interview_groups=("politicians", "staff"),
        report=ReportForm(("cover", "areas"), ("score", "findings"), "lists"),
        sources=(),
        hash="0" * 64,
        marking=None if aspects is None else Marking(tuple(aspects), WEIGHTED, not_chosen),
    )


def small_edition(not_chosen: NotChosen = NotChosen.ZERO, shown: DisplayRules | None = None) -> Edition:
    """Two areas of 30 points: 1.1 (10, two points), 1.2 (20, one point) and 2.1 (30, all three rules)."""
    return edition(
        (
            area("1", sub_area("1.1", 10, [(1, WEIGHTED), (1, WEIGHTED)]), sub_area("1.2", 20, [(1, WEIGHTED)])),
            area("2", sub_area("2.1", 30, [(1, WEIGHTED), (2, MINIMUM), (3, LOCK_STEP)])),
        ),
        not_chosen=not_chosen,
        shown=shown,
    )


def text(value: str, lang: str = "en") -> WrittenText:
    return WrittenText(lang, value)


def scored(*levels: str | None) -> Mark:
    """Implemented, and shown by evidence."""
    return Mark(levels, Status.IMPLEMENTED, ("e1",))


def claimed(*levels: str | None) -> Mark:
    """Implemented, but nothing was shown for it."""
    return Mark(levels)


def evaluation(of: Edition, **parts: Any) -> Evaluation:  # parts are the fields of an evaluation
    """A sound evaluation with one evaluator and one document as evidence."""
    bare = Evaluation(
        id="01JD3M8N6W0000000000000001",
        edition=EditionRef(of.id, of.version, of.hash),
        basis=Basis.WORKING_SET,
        language="en",
        municipality=Municipality("Testby", of.country),
        evaluators=(Evaluator("a", "Invented consultants", "consultant"),),
        evidence=(Evidence("e1", "document", text("Plan")),),
    )
    return replace(bare, **parts)


def full_marks(of: Edition) -> dict[str, Mark]:
    """Every point at its highest level, with evidence."""
    assert of.marking is not None
    highest = tuple(aspect.scale.levels[-1].label for aspect in of.marking.aspects)
    return {point.id: scored(*highest) for point in of.points()}
