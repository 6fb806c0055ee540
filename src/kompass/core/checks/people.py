"""Checks of interviews: who came, and whom nobody asked."""

from __future__ import annotations

from collections.abc import Iterator

from kompass.core.checks.model import Remark, Subject, Weight
from kompass.core.evaluation.model import Count
from kompass.core.evaluation.people import is_poor
from kompass.core.messages import msg


def turnout(subject: Subject) -> Iterator[Remark]:
    for i, interview in enumerate(subject.evaluation.interviews):
        yield from _turnout(("interviews", i), interview.group, interview.invited, interview.attended)
    total = subject.evaluation
    yield from _turnout(("interviews_total",), msg("all groups"), total.invited_total, total.attended_total)


def _turnout(key: tuple[str | int, ...], group: object, invited: Count, attended: Count) -> Iterator[Remark]:
    if not invited.number or attended.number is None:
        return
    if attended.number > invited.number:
        yield Remark(
            "more-than-invited",
            Weight.WARNING,
            key,
            msg(
                "{group}: {attended} came, but only {invited} were invited.",
                group=group,
                attended=attended.number,
                invited=invited.number,
            ),
            msg("Look up both numbers."),
        )
    elif is_poor(invited, attended):
        yield Remark(
            "poor-turnout",
            Weight.WARNING,
            key,
            msg(
                "{group}: only {attended} of {invited} came.",
                group=group,
                attended=attended.number,
                invited=invited.number,
            ),
            msg("Say in the report that this group's view rests on few."),
        )


def missing_groups(subject: Subject) -> Iterator[Remark]:
    """Groups that the edition expects and nobody interviewed; silent where no interviews are recorded at all."""
    interviewed = {interview.group for interview in subject.evaluation.interviews}
    if not interviewed:
        return
    for group in subject.edition.interview_groups:
        if group not in interviewed:
            yield Remark(
                "missing-group",
                Weight.WARNING,
                ("interviews",),
                msg("The edition expects interviews with {group}; there is none.", group=group),
                msg("Add the interview, or say in the report why the group wasn't heard."),
            )
