"""All checks in one call."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from kompass.core.checks import dates, figures, findings, marks, people
from kompass.core.checks.model import Remark, Subject, Weight
from kompass.core.evaluation.model import Evaluation
from kompass.core.instrument.model import Edition
from kompass.core.scoring.model import Score

CHECKS: tuple[Callable[[Subject], Iterator[Remark]], ...] = (
    marks.coverage,
    marks.without_evidence,
    marks.unused_evidence,
    marks.planned_with_levels,
    marks.later_aspects_without_first,
    marks.incomplete_layers,
    figures.above_maximum,
    figures.read_by_program,
    figures.incomplete_print,
    figures.printed_against_computed,
    dates.out_of_order,
    people.turnout,
    people.missing_groups,
    findings.without_place_or_ground,
    findings.about_one_post,
    findings.of_proposed_kind,
    findings.repaired_by_program,
    findings.against_the_score,
    findings.mixed_languages,
    findings.long_overall,
)


def check(evaluation: Evaluation, edition: Edition, score: Score) -> list[Remark]:
    """Every remark, the heaviest first, otherwise in the order of the checks."""
    subject = Subject(evaluation, edition, score)
    remarks = [remark for run in CHECKS for remark in run(subject)]
    return sorted(remarks, key=lambda remark: -remark.weight)


def count_errors(evaluation: Evaluation, edition: Edition, score: Score) -> int:
    """How many remarks are errors: for commands that don't list remarks but mustn't hide these."""
    return sum(remark.weight is Weight.ERROR for remark in check(evaluation, edition, score))
