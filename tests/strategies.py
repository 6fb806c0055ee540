"""Hypothesis strategies: random editions, and random evaluations of them that fit.

Levels, weights and rules are decoded from bytes: thousands of small draws would be slow, and zeros shrink to what is
simplest (nothing marked, weight 1, weighted mean).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from hypothesis import strategies as st

from kompass.core.evaluation.model import CONSENSUS, REPLY, SELF, Evaluation, Evaluator, Mark, NotChosenPoint, Status
from kompass.core.evaluation.model import DirectFigure as Direct
from kompass.core.instrument.model import (
    Aspect,
    Combine,
    CombineRule,
    DisplayRules,
    Edition,
    Level,
    NotChosen,
    Scale,
    SubArea,
)
from tests import builders

STATUSES = (Status.IMPLEMENTED,) * 5 + (Status.DECIDED, Status.PLANNED, Status.ABSENT)
STEPS = tuple(Fraction(step) for step in ("1", "0.5", "0.1", "2", "1/3"))
PERCENT_STEPS = (None, Fraction(1), Fraction(1, 2), Fraction(5))

positive = st.builds(Fraction, st.integers(1, 12), st.integers(1, 6))
maxima = st.builds(Fraction, st.integers(1, 200), st.integers(1, 6))
shares = st.fractions(0, 1, max_denominator=24)
rules = st.one_of(
    st.sampled_from([builders.WEIGHTED, builders.MINIMUM]),
    st.builds(Combine, st.just(CombineRule.LOCK_STEP), st.fractions(Fraction(1, 6), 1, max_denominator=6)),
)


@st.composite
def scales(draw: st.DrawFn, name: str) -> Scale:
    """Two to four levels; the steps between them differ."""
    values = [Fraction(0)]
    for step in draw(st.lists(positive, min_size=1, max_size=3)):
        values.append(values[-1] + step)
    return Scale(name, tuple(Level(f"l{i}", value) for i, value in enumerate(values)))


@st.composite
def aspects(draw: st.DrawFn) -> tuple[Aspect, ...]:
    count = draw(st.integers(1, 4))
    return tuple(Aspect(f"aspect-{i}", draw(positive), draw(scales(f"scale-{i}"))) for i in range(count))


displays: st.SearchStrategy[DisplayRules] = st.builds(
    builders.display,
    total_rule=st.sampled_from(["sum-of-shown-areas", "rounded-sum"]),
    percent_step=st.sampled_from(PERCENT_STEPS),
    total=st.sampled_from(STEPS),
    area=st.sampled_from(STEPS),
    sub_area=st.sampled_from(STEPS),
)


@st.composite
def editions(draw: st.DrawFn, not_chosen: NotChosen | None = None) -> Edition:
    """One to four areas of one to three sub-areas of one to four points, up to four aspects, any rules."""
    known = draw(st.lists(rules, min_size=1, max_size=3))
    areas = []
    for number in range(1, draw(st.integers(1, 4)) + 1):
        subs = [draw(_sub_areas(f"{number}.{place}", known)) for place in range(1, draw(st.integers(1, 3)) + 1)]
        areas.append(builders.area(str(number), *subs))
    return builders.edition(
        areas,
        aspects=draw(aspects()),
        not_chosen=not_chosen or draw(st.sampled_from(NotChosen)),
        shown=draw(displays),
    )


@st.composite
def _sub_areas(draw: st.DrawFn, sub_id: str, known: Sequence[Combine]) -> SubArea:
    points = [
        (Fraction(1 + byte % 7, 1 + byte // 7 % 5), known[byte // 35 % len(known)])
        for byte in draw(st.binary(min_size=1, max_size=4))
    ]
    return builders.sub_area(sub_id, draw(maxima), points)


@st.composite
def marks_of(draw: st.DrawFn, edition: Edition, points: Sequence[str]) -> dict[str, Mark]:
    """Marks in any state: some points without one, some aspects missing."""
    marking = edition.marking
    assert marking is not None
    wide = 2 + len(marking.aspects)
    drawn = draw(st.binary(min_size=wide * len(points), max_size=wide * len(points)))
    made = {point: _mark(marking.aspects, drawn[i * wide : (i + 1) * wide]) for i, point in enumerate(points)}
    return {point: mark for i, (point, mark) in enumerate(made.items()) if drawn[i * wide] % 4}


def _mark(aspects: Sequence[Aspect], drawn: bytes) -> Mark:
    status = STATUSES[drawn[1] % len(STATUSES)]
    evidence = ("e1",) if drawn[1] // len(STATUSES) % 3 else ()
    if status is Status.ABSENT or (status is not Status.IMPLEMENTED and drawn[0] > 200):
        return Mark((), status, evidence)
    digits = [
        byte % (1 + len(aspect.scale.levels)) for byte, aspect in zip(drawn[2:], aspects, strict=True)
    ]  # 0 = missing
    levels = (a.scale.levels[digit - 1].label if digit else None for digit, a in zip(digits, aspects, strict=True))
    return Mark(tuple(levels), status, evidence)


@st.composite
def evaluations(draw: st.DrawFn, edition: Edition, *, evaluators: int | None = None, direct: bool = True) -> Evaluation:
    """An evaluation that fits the edition: one to three evaluators, overlays, own marks, not-chosen points.

    ``direct`` lets some sub-areas be judged directly instead of being marked.
    """
    judged = draw(_judged(edition)) if direct else {}
    points = [point.id for sub in edition.sub_areas() if sub.id not in judged for point in sub.points]
    left_out = draw(st.sets(st.sampled_from(points), max_size=2)) if points else set()
    points = [point for point in points if point not in left_out]
    keys = "abc"[: evaluators or draw(st.integers(1, 3))]
    layers = [f"evaluator:{key}" for key in keys]
    layers += draw(st.lists(st.sampled_from([SELF, CONSENSUS, REPLY]), unique=True))
    return builders.evaluation(
        edition,
        evaluators=tuple(Evaluator(key, "Invented consultants", "consultant") for key in keys),
        marks={layer: draw(marks_of(edition, points)) for layer in layers},
        not_chosen=tuple(NotChosenPoint(point, "Council", None, builders.text("Why")) for point in sorted(left_out)),
        points=judged,
    )


@st.composite
def _judged(draw: st.DrawFn, edition: Edition) -> Mapping[str, Direct]:
    subs = {sub.id: sub.maximum for sub in edition.sub_areas()}
    chosen = draw(st.sets(st.sampled_from(sorted(subs)), max_size=2))
    return {sub: Direct(points=draw(shares) * subs[sub]) for sub in sorted(chosen)}


@dataclass(frozen=True)
class Case:
    """An edition and an evaluation of it."""

    edition: Edition
    evaluation: Evaluation


@st.composite
def cases(draw: st.DrawFn, *, evaluators: int | None = None, direct: bool = True) -> Case:
    edition = draw(editions())
    return Case(edition, draw(evaluations(edition, evaluators=evaluators, direct=direct)))
