"""What changes in the rules from one edition to another: scales, weights, combining, display, kinds of findings."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kompass.core.exact import exact_text
from kompass.core.instrument.model import Combine, Edition, Marking
from kompass.core.messages import Message, msg


@dataclass(frozen=True, slots=True)
class RuleChange:
    """One rule on both sides in a short notation of our own; None where a side hasn't got it."""

    rule: Message
    left: str | None
    right: str | None


def rule_changes(left: Edition, right: Edition) -> list[RuleChange]:
    """Every rule that differs; nothing for editions that only differ in items and texts."""
    found = (*_edition(left, right), *_marking(left.marking, right.marking), *_points(left, right))
    return [change for change in found if change.left != change.right]


def _edition(left: Edition, right: Edition) -> Iterator[RuleChange]:
    yield RuleChange(msg("Display"), _display(left), _display(right))
    yield RuleChange(msg("Tolerance"), f"{exact_text(left.tolerance)} %", f"{exact_text(right.tolerance)} %")
    yield RuleChange(msg("Kinds of findings"), _kinds(left), _kinds(right))
    yield RuleChange(msg("Interview groups"), ", ".join(left.interview_groups), ", ".join(right.interview_groups))


def _display(edition: Edition) -> str:
    steps = "; ".join(f"{name} {exact_text(step)}" for name, step in edition.display.steps.items())
    percent = edition.display.percent_step
    return f"{edition.display.total_rule}; {steps}; percent {'–' if percent is None else exact_text(percent)}"


def _kinds(edition: Edition) -> str:
    return ", ".join(f"{kind.id} ({kind.tone.value})" for kind in edition.finding_kinds)


def _marking(left: Marking | None, right: Marking | None) -> Iterator[RuleChange]:
    yield RuleChange(msg("Aspects, weights and scales"), _aspects(left), _aspects(right))
    yield RuleChange(
        msg("Combining rule"), _combine(left.combine if left else None), _combine(right.combine if right else None)
    )
    yield RuleChange(
        msg("Not chosen"), left.not_chosen.value if left else None, right.not_chosen.value if right else None
    )


def _aspects(marking: Marking | None) -> str | None:
    if marking is None:
        return None
    return "; ".join(
        f"{aspect.id} × {exact_text(aspect.weight)} ("
        + ", ".join(f"{level.label} = {exact_text(level.value)}" for level in aspect.scale.levels)
        + ")"
        for aspect in marking.aspects
    )


def _combine(combine: Combine | None) -> str | None:
    if combine is None:
        return None
    from_share = f" {exact_text(combine.holds_from)}" if combine.holds_from is not None else ""
    return f"{combine.rule.value}{from_share}"


def _points(left: Edition, right: Edition) -> Iterator[RuleChange]:
    """Weight and combining rule of measuring points that both editions have by the same id."""
    others = {point.id: point for point in right.points()}
    for point in left.points():
        if point.id in others:
            other = others[point.id]
            yield RuleChange(
                msg("Point {id}", id=point.id),
                f"{exact_text(point.weight)} · {_combine(point.combine)}",
                f"{exact_text(other.weight)} · {_combine(other.combine)}",
            )
