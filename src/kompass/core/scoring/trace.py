"""Why a figure is what it is: each step as a sentence that can be checked with a pocket calculator."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

from kompass.core.instrument.combining import AspectShare
from kompass.core.instrument.model import TOTAL, Area, CombineRule, Edition, MeasuringPoint, SubArea, parent_id
from kompass.core.messages import Message, msg, renamed
from kompass.core.scoring.model import Agreement, NodeScore, PointScore, PrintCheck, Score, State


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the explanation; ``depth`` is how far it is indented."""

    depth: int
    message: Message


def why(score: Score, edition: Edition, item_id: str, names: Mapping[str, str] | None = None) -> list[Step]:
    """The steps that lead to the figure of the total, an area, a sub-area or a measuring point.

    ``names`` are the aspects' names in the reader's language. Raises KeyError for an id without a figure: unknown to
    the edition, or a point of an evaluation without marks.
    """
    steps = _steps(score, edition, item_id)
    return [Step(step.depth, renamed(step.message, "aspect", names or {})) for step in steps]


def _steps(score: Score, edition: Edition, item_id: str) -> list[Step]:
    if item_id in score.points:
        point = edition.find(item_id)
        assert isinstance(point, MeasuringPoint)
        return list(_point(score.points[item_id], point, edition, 0))
    return list(_node(score, edition, item_id))


def _node(score: Score, edition: Edition, item_id: str) -> Iterator[Step]:
    node = score.nodes[item_id]
    yield Step(0, _headline(node))
    item = edition.find(item_id)
    if isinstance(item, SubArea) and node.children:
        for point in item.points:
            yield from _point(score.points[point.id], point, edition, 1)
    for child in node.children:
        if child in score.nodes:
            yield Step(1, _headline(score.nodes[child]))
    if node.points is not None and node.children:
        values = [_points_of(score, child) for child in node.children]
        yield Step(
            1, msg("Sum: {sum} = {points} points", sum=_sum([v for v in values if v is not None]), points=node.points)
        )
    if node.print_check is not None:
        yield from _print(node.print_check, node)
    if node.coverage < 1:
        yield Step(
            1,
            msg(
                "Covered: {covered} of {maximum} points; the figure is a figure so far.",
                covered=node.covered,
                maximum=node.maximum,
            ),
        )
    if node.shown is not None and node.print_check is None:
        yield Step(1, _shown(score, node, edition))


def _points_of(score: Score, child: str) -> Fraction | None:
    return score.points[child].points if child in score.points else score.nodes[child].points


def _name(node: NodeScore) -> object:
    return msg("Total") if node.id == TOTAL else node.id


def _headline(node: NodeScore) -> Message:
    if node.points is not None:
        return msg("{id}: {points} of {maximum} points", id=_name(node), points=node.points, maximum=node.maximum)
    if node.interval is not None:
        return msg(
            "{id}: between {low} and {high} of {maximum} points",
            id=_name(node),
            low=node.interval.low,
            high=node.interval.high,
            maximum=node.maximum,
        )
    return msg("{id}: nothing is marked; maximum {maximum} points", id=_name(node), maximum=node.maximum)


def _sum(values: list[Fraction]) -> Message:
    template = " + ".join(f"{{v{i}}}" for i in range(len(values))) or "0"
    return Message(template, {f"v{i}": value for i, value in enumerate(values)})


def _shown(score: Score, node: NodeScore, edition: Edition) -> Message:
    if node.id == TOTAL and edition.display.sums_shown_areas:
        return _shown_total(node, [score.nodes[child] for child in node.children])
    kind = "area" if isinstance(edition.find(node.id), Area) else "total" if node.id == TOTAL else "sub_area"
    step = edition.display.steps[kind]
    if node.shown_high is not None:
        return msg(
            "Shown as {low} to {high}: rounded to steps of {step}.", low=node.shown, high=node.shown_high, step=step
        )
    return msg("Shown as {shown}: rounded to steps of {step}, ties up.", shown=node.shown, step=step)


def _shown_total(node: NodeScore, areas: list[NodeScore]) -> Message:
    if node.shown_high is not None:
        return msg("Shown as {low} to {high}: the sum of the areas as shown.", low=node.shown, high=node.shown_high)
    parts = _sum([area.shown for area in areas if area.shown is not None])
    return msg("Shown as {shown}: the sum of the areas as shown, {sum}.", shown=node.shown, sum=parts)


def _print(check: PrintCheck, node: NodeScore) -> Iterator[Step]:
    yield Step(1, msg("Printed: {printed}", printed=check.printed))
    if check.shown_sum is not None:
        yield Step(1, msg("The shown parts add up to {sum}.", sum=check.shown_sum))
    if check.allowed is not None:
        yield Step(
            1, msg("What else is printed allows {low} to {high}.", low=check.allowed.low, high=check.allowed.high)
        )
    if node.interval is not None:
        yield Step(
            1, msg("So the value lies between {low} and {high}.", low=node.interval.low, high=node.interval.high)
        )
    yield Step(1, AGREEMENT[check.agreement])


AGREEMENT = {
    Agreement.ALONE: msg("Nothing else in the evaluation confirms the printed figure."),
    Agreement.AGREES: msg("The printed figures agree."),
    Agreement.ROUNDING: msg("The difference is explained by rounding."),
    Agreement.ERROR: msg("The printed figures contradict each other: an error in the print."),
}


def _point(score: PointScore, point: MeasuringPoint, edition: Edition, depth: int) -> Iterator[Step]:
    if score.points is None:
        yield Step(
            depth,
            msg(
                "{id}: {state}; maximum {maximum} points", id=score.id, state=STATES[score.state], maximum=score.maximum
            ),
        )
        return
    yield Step(
        depth,
        msg(
            "{id}: {points} of {maximum} points, {state}",
            id=score.id,
            points=score.points,
            maximum=score.maximum,
            state=STATES[score.state],
        ),
    )
    if score.aspects:
        yield Step(depth + 1, _maximum(point, edition))
    whole = edition.marking.aspects if edition.marking else ()
    weights = sum((aspect.weight for aspect in whole), Fraction(0))
    for part in score.aspects:
        yield Step(depth + 1, _aspect(part, point, weights))
    if score.aspects:
        share = sum((part.contribution for part in score.aspects), Fraction(0))
        yield Step(
            depth + 1,
            msg(
                "{maximum} × {share} = {points} points",
                maximum=point.maximum,
                share=share,
                points=point.maximum * share,
            ),
        )
    if score.state is State.CLAIMED:
        yield Step(depth + 1, msg("Without evidence it scores 0; it stands in the claimed figure."))


def _maximum(point: MeasuringPoint, edition: Edition) -> Message:
    """Where a point's maximum comes from: its share by weight of the sub-area's."""
    sub = edition.find(parent_id(point.id))
    assert isinstance(sub, SubArea)  # a measuring point lies in a sub-area
    return msg(
        "Maximum: {sub} × {weight}/{weights} = {maximum} points",
        sub=sub.maximum,
        weight=point.weight,
        weights=sum((other.weight for other in sub.points), Fraction(0)),
        maximum=point.maximum,
    )


def _aspect(part: AspectShare, point: MeasuringPoint, weights: Fraction) -> Message:
    aspect = part.aspect
    if part.level is None:
        return msg("{aspect}: not marked", aspect=aspect.id)
    label, top = aspect.scale.levels[part.level], aspect.scale.levels[-1]
    if not part.counts:
        return msg(
            "{aspect}: level {level} = {value}/{top}, doesn't count by the rule “{rule}”",
            aspect=aspect.id,
            level=label.label,
            value=label.value,
            top=top.value,
            rule=point.combine.rule.value,
        )
    if point.combine.rule is CombineRule.MINIMUM:
        return msg(
            "{aspect}: level {level} = {value}/{top}, the lowest share, decides",
            aspect=aspect.id,
            level=label.label,
            value=label.value,
            top=top.value,
        )
    return msg(
        "{aspect}: level {level} = {value}/{top}, weight {weight}/{weights} → {contribution}",
        aspect=aspect.id,
        level=label.label,
        value=label.value,
        top=top.value,
        weight=aspect.weight,
        weights=weights,
        contribution=part.contribution,
    )


STATES = {
    State.MISSING: msg("not marked"),
    State.OPEN: msg("open: the evaluators haven't agreed yet"),
    State.NOT_CHOSEN: msg("deliberately not chosen"),
    State.DROPPED: msg("not chosen, taken out of the maximum"),
    State.ABSENT: msg("absent"),
    State.PLANNED: msg("planned only"),
    State.DECIDED: msg("decided only"),
    State.CLAIMED: msg("implemented, no evidence"),
    State.SCORED: msg("implemented"),
}
