"""Checks of dates: what can't have happened in this order."""

from __future__ import annotations

from collections.abc import Iterator

from kompass.core.checks.model import Remark, Subject, Weight
from kompass.core.evaluation.consistency import Key
from kompass.core.messages import Message, msg


def out_of_order(subject: Subject) -> Iterator[Remark]:
    """Dates are compared as exactly as both are known: 2019 isn't before 2019-03."""
    e = subject.evaluation
    visit_end = e.dates.visit_until or e.dates.visit_from
    if _before(e.dates.visit_until, e.dates.visit_from):
        yield _remark(("dates", "visit_until"), msg("The visit ends before it begins."))
    if _before(e.dates.report, e.dates.visit_from):
        yield _remark(("dates", "report"), msg("The report is older than the visit."))
    for i, evidence in enumerate(e.evidence):
        if _before(e.dates.report or visit_end, evidence.seen):
            yield _remark(
                ("evidence", i, "seen"), msg("Evidence {id} was seen after the evaluation ended.", id=evidence.id)
            )


def _before(one: str | None, other: str | None) -> bool:
    if one is None or other is None:
        return False
    known = min(len(one), len(other))
    return one[:known] < other[:known]


def _remark(key: Key, message: Message) -> Remark:
    return Remark("dates-out-of-order", Weight.WARNING, key, message, msg("Look up both dates."))
