"""Interviewed people: groups and counts, never names (design rule 11)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from kompass.core.evaluation.model import Count, Evaluation, Interview
from kompass.core.exact import round_to_step

MERGED_BELOW = 5
"""Groups of fewer are merged in anything that leaves the evaluators' hands."""

POOR_TURNOUT = Fraction(2, 3)
"""Below two thirds of the invited, what a group said may not be the group's view. Our own threshold."""


@dataclass(frozen=True, slots=True)
class Interviewed:
    """One row of what may be shown: a group, or several that are merged."""

    groups: tuple[str, ...]
    invited: Count
    attended: Count


def merged_groups(interviews: Sequence[Interview]) -> list[Interviewed]:
    """Groups with their counts in the order of the file; those of fewer than five together in one row, the last."""
    small = _to_merge(interviews)
    rows = [Interviewed((i.group,), i.invited, i.attended) for i in interviews if i not in small]
    if small:
        names = tuple(dict.fromkeys(interview.group for interview in small))
        rows.append(Interviewed(names, added(i.invited for i in small), added(i.attended for i in small)))
    return rows


def _to_merge(interviews: Sequence[Interview]) -> list[Interview]:
    """Groups of fewer than five, with the next smallest until they are five together: one merged alone stays bare."""
    by_size = sorted((i for i in interviews if _size(i) is not None), key=lambda i: _size(i) or 0)
    small: list[Interview] = []
    together = 0
    for interview in by_size:
        size = _size(interview) or 0
        if size >= MERGED_BELOW and (not small or together >= MERGED_BELOW):
            break
        small.append(interview)
        together += size
    return [interview for interview in interviews if interview in small]


def _size(interview: Interview) -> int | None:
    """How many came; how many were invited where only that is known."""
    came = interview.attended.number
    return interview.invited.number if came is None else came


def added(counts: Iterable[Count]) -> Count:
    """The sum; unknown where one is unknown, about where one is about."""
    known = list(counts)
    numbers = [count.number for count in known if count.number is not None]
    if not known or len(numbers) < len(known):
        return Count()
    return Count(sum(numbers), any(count.about for count in known))


def all_groups(evaluation: Evaluation) -> Interviewed | None:
    """The totals as given, else as the groups add up; None where neither is known."""
    invited, attended = evaluation.invited_total, evaluation.attended_total
    if invited.number is None:
        invited = added(i.invited for i in evaluation.interviews)
    if attended.number is None:
        attended = added(i.attended for i in evaluation.interviews)
    if invited.number is None and attended.number is None:
        return None
    return Interviewed(tuple(dict.fromkeys(i.group for i in evaluation.interviews)), invited, attended)


def turnout(invited: Count, attended: Count) -> Fraction | None:
    """The share of the invited that came; None where a number is unknown or nobody was invited."""
    if not invited.number or attended.number is None:
        return None
    return Fraction(attended.number, invited.number)


def turnout_percent(invited: Count, attended: Count) -> Count | None:
    """The turnout in whole percent, about where one of the numbers is about."""
    share = turnout(invited, attended)
    if share is None:
        return None
    return Count(int(round_to_step(share * 100, Fraction(1))), invited.about or attended.about)


def is_poor(invited: Count, attended: Count) -> bool:
    """Whether so few came that it must be said."""
    share = turnout(invited, attended)
    return share is not None and share < POOR_TURNOUT
