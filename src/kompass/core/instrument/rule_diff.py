"""What changes in the rules from one edition to another: scales, weights, combining, display, kinds of findings."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from kompass.core.exact import exact_text
from kompass.core.instrument.model import Combine, CombineRule, DisplayRules, Edition, Marking, NotChosen
from kompass.core.instrument.texts import EditionTexts
from kompass.core.messages import Message, msg

NOTHING = msg("–")


@dataclass(frozen=True, slots=True)
class RuleChange:
    """One rule on both sides; a dash where a side hasn't got it."""

    rule: Message
    left: Message
    right: Message


@dataclass(frozen=True, slots=True)
class _Side:
    edition: Edition
    texts: EditionTexts


def rule_changes(
    left: Edition, right: Edition, left_texts: EditionTexts, right_texts: EditionTexts
) -> list[RuleChange]:
    """Every rule that differs; nothing for editions that only differ in items and their texts."""
    a, b = _Side(left, left_texts), _Side(right, right_texts)
    changes = [RuleChange(msg("Display"), _display(left.display), _display(right.display))]
    changes.append(RuleChange(msg("Tolerance"), _percent(left.tolerance), _percent(right.tolerance)))
    changes.append(RuleChange(msg("Kinds of findings"), _kinds(a), _kinds(b)))
    changes.append(RuleChange(msg("Interview groups"), _groups(a), _groups(b)))
    changes.append(RuleChange(msg("Aspects, weights and scales"), _aspects(a), _aspects(b)))
    changes += _marking(left.marking, right.marking)
    changes += _points(left, right)
    return [change for change in changes if change.left != change.right]


def _display(display: DisplayRules) -> Message:
    total = msg("sum of the areas as shown") if display.sums_shown_areas else msg("rounded sum")
    percent = NOTHING if display.percent_step is None else _percent(display.percent_step)
    return msg(
        "Total: {rule}. Steps: total {total}, area {area}, sub-area {sub}, point {point}, percent {percent}."
        " Means: total {mean_total}, area {mean_area}, sub-area {mean_sub}.",
        rule=total,
        total=display.steps["total"],
        area=display.steps["area"],
        sub=display.steps["sub_area"],
        point=display.steps["point"],
        percent=percent,
        mean_total=display.steps["mean_total"],
        mean_area=display.steps["mean_area"],
        mean_sub=display.steps["mean_sub_area"],
    )


def _percent(value: Fraction) -> Message:
    return msg("{value} %", value=value)


def _kinds(side: _Side) -> Message:
    return _words(", ".join(side.texts.finding_kinds[kind.id].many for kind in side.edition.finding_kinds))


def _groups(side: _Side) -> Message:
    return _words(", ".join(side.texts.interview_groups[group] for group in side.edition.interview_groups))


def _words(text: str) -> Message:
    """Words of the edition itself, already in the reader's language."""
    return Message("{words}", {"words": text})


def _aspects(side: _Side) -> Message:
    marking = side.edition.marking
    if marking is None:
        return NOTHING
    parts = [
        f"{side.texts.aspects[aspect.id].name} × {exact_text(aspect.weight)} ("
        + ", ".join(f"{level.label} = {exact_text(level.value)}" for level in aspect.scale.levels)
        + ")"
        for aspect in marking.aspects
    ]
    return _words("; ".join(parts))


def _marking(left: Marking | None, right: Marking | None) -> Iterator[RuleChange]:
    combines = [NOTHING if side is None else _combine(side.combine) for side in (left, right)]
    yield RuleChange(msg("Combining rule"), combines[0], combines[1])
    not_chosen = [NOTHING if side is None else NOT_CHOSEN[side.not_chosen] for side in (left, right)]
    yield RuleChange(msg("Not chosen"), not_chosen[0], not_chosen[1])


NOT_CHOSEN = {NotChosen.ZERO: msg("scores 0"), NotChosen.DROPPED: msg("leaves the maximum")}


def _combine(combine: Combine) -> Message:
    if combine.rule is CombineRule.LOCK_STEP:
        return msg("lock-step from {share}", share=combine.holds_from)
    return msg("lowest share") if combine.rule is CombineRule.MINIMUM else msg("weighted mean")


def _points(left: Edition, right: Edition) -> Iterator[RuleChange]:
    """Weight and combining rule of measuring points that both editions have by the same id."""
    others = {point.id: point for point in right.points()}
    for point in left.points():
        if point.id in others:
            other = others[point.id]
            yield RuleChange(
                msg("Point {id}", id=point.id),
                msg("weight {weight}, {rule}", weight=point.weight, rule=_combine(point.combine)),
                msg("weight {weight}, {rule}", weight=other.weight, rule=_combine(other.combine)),
            )
