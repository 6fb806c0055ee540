"""Checks of marks, evidence and layers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kompass.core.checks.model import Remark, Subject, Weight
from kompass.core.evaluation.layers import evaluator_layers, final_layer
from kompass.core.evaluation.model import CONSENSUS, EVALUATOR, REPLY, Mark, Status
from kompass.core.messages import msg
from kompass.core.scoring.model import State


def coverage(subject: Subject) -> Iterator[Remark]:
    """Below 100 % a total is a total so far (design rule 4)."""
    total = subject.score.total
    if total.coverage >= 1:
        return
    short = [a.id for a in subject.edition.areas if subject.score.node(a.id).coverage < 1]
    percent = (total.coverage * 100).__floor__()
    yield Remark(
        "coverage",
        Weight.WARNING,
        ("marks",) if subject.evaluation.marks else ("points",),
        msg(
            "{percent} % of the maximum is covered; not complete: area {areas}.",
            percent=percent,
            areas=", ".join(short),
        ),
        msg("Mark what is missing, or call the total a total so far."),
    )


def without_evidence(subject: Subject) -> Iterator[Remark]:
    """What is implemented but not shown scores 0 and stands in the claimed figure."""
    for point in subject.score.points.values():
        if point.state is State.CLAIMED:
            yield Remark(
                "no-evidence",
                Weight.WARNING,
                _mark_key(subject, point.id),
                msg("Point {id} is implemented, but no evidence is named: it scores 0.", id=point.id),
                msg("Name a document, a page, an observation or an interview note; one is enough."),
            )


def _mark_key(subject: Subject, point: str) -> tuple[str, ...]:
    """Where the final mark stands."""
    e = subject.evaluation
    for layer in (REPLY, CONSENSUS, *evaluator_layers(e)):
        if point in e.marks.get(layer, {}):
            return ("marks", layer, point)
    return ("marks",)


def unused_evidence(subject: Subject) -> Iterator[Remark]:
    e = subject.evaluation
    used = {item for marks in e.marks.values() for mark in marks.values() for item in mark.evidence}
    used |= {item for finding in e.findings for item in finding.evidence}
    for i, evidence in enumerate(e.evidence):
        if evidence.id not in used:
            yield Remark(
                "unused-evidence",
                Weight.NOTICE,
                ("evidence", i),
                msg("Evidence {id} is used nowhere.", id=evidence.id),
                msg("Name it where it counts, or leave it in the register for next time."),
            )


def planned_with_levels(subject: Subject) -> Iterator[Remark]:
    """Only what is implemented and working counts; levels of plans are kept but never score."""
    lowest = _lowest(subject)
    for layer, marks in subject.evaluation.marks.items():
        for point, mark in marks.items():
            if mark.status in (Status.PLANNED, Status.DECIDED) and _above(mark.levels, lowest):
                yield Remark(
                    "planned-with-levels",
                    Weight.WARNING,
                    ("marks", layer, point),
                    msg("Point {id} is only planned or decided, but has levels; they don't score.", id=point),
                    msg("Set the status to implemented if the practice works today, else take the levels out."),
                )


def later_aspects_without_first(subject: Subject) -> Iterator[Remark]:
    """Extent, result or evaluation of something that has no system: a warning, never a rule of scoring."""
    lowest = _lowest(subject)
    for layer, marks in subject.evaluation.marks.items():
        for point, mark in marks.items():
            if mark.status is Status.IMPLEMENTED and _first_is_nothing(mark, lowest):
                yield Remark(
                    "no-system",
                    Weight.WARNING,
                    ("marks", layer, point),
                    msg(
                        "Point {id} has levels in later aspects, but its first aspect is at the lowest level.", id=point
                    ),
                    msg("Look again: what isn't there can hardly be in use."),
                )


def _lowest(subject: Subject) -> list[str]:
    """The lowest level of each aspect."""
    marking = subject.edition.marking
    return [] if marking is None else [aspect.scale.levels[0].label for aspect in marking.aspects]


def _first_is_nothing(mark: Mark, lowest: list[str]) -> bool:
    return mark.levels[:1] == tuple(lowest[:1]) and _above(mark.levels[1:], lowest[1:])


def _above(levels: Sequence[str | None], lowest: Sequence[str]) -> bool:
    """Whether one of the levels is above the lowest of its scale."""
    return any(label not in (None, low) for label, low in zip(levels, lowest, strict=False))


def _silent_evaluators(subject: Subject) -> Iterator[Remark]:
    """Evaluators without a layer of their own, where somebody has marked: then one person's marks count as final."""
    e = subject.evaluation
    layers = evaluator_layers(e)
    if not layers:
        return
    for i, evaluator in enumerate(e.evaluators):
        if f"{EVALUATOR}{evaluator.key}" not in layers:
            yield Remark(
                "layer-missing",
                Weight.WARNING,
                ("evaluators", i),
                msg("Evaluator {key} has no layer of marks.", key=evaluator.key),
                msg("Add the marks, or take the evaluator out: with one layer, its marks are final."),
            )


def incomplete_layers(subject: Subject) -> Iterator[Remark]:
    """Each evaluator marks everything, blind to the others; then they agree."""
    e, edition = subject.evaluation, subject.edition
    yield from _silent_evaluators(subject)
    wanted = {point.id for point in edition.points()} - {entry.point for entry in e.not_chosen}
    layers = evaluator_layers(e)
    for layer in layers:
        missing = len(wanted - e.marks[layer].keys())
        if missing:
            yield Remark(
                "layer-incomplete",
                Weight.WARNING,
                ("marks", layer),
                msg("The layer {layer} lacks {count} of {all} points.", layer=layer, count=missing, all=len(wanted)),
                msg("Every evaluator marks every point before the others' marks are opened."),
            )
    open_points = sorted(final_layer(e).open)
    if len(layers) > 1 and open_points:
        yield Remark(
            "consensus-open",
            Weight.WARNING,
            ("marks", CONSENSUS) if CONSENSUS in e.marks else ("marks",),
            msg(
                "The evaluators haven't agreed on {count} points, {first} first.",
                count=len(open_points),
                first=open_points[0],
            ),
            msg("Settle them in the layer “consensus”; an average isn't made."),
        )
    if len(layers) == 1 and CONSENSUS in e.marks:
        yield Remark(
            "consensus-alone",
            Weight.NOTICE,
            ("marks", CONSENSUS),
            msg("There is a consensus layer, but only one evaluator."),
            msg("With one evaluator there is nothing to agree on; the layer overrides the evaluator's marks."),
        )
