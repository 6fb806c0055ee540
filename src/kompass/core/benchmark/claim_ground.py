"""What the claims of a report are tested against: its own figures, the means beside them, and who was interviewed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from kompass.core.benchmark.ranking import ranking
from kompass.core.benchmark.results import Result, includes, total_of
from kompass.core.benchmark.statistics import summaries
from kompass.core.evaluation.count import UNKNOWN, Count
from kompass.core.evaluation.model import Evaluation
from kompass.core.evaluation.people import all_groups
from kompass.core.instrument.model import Edition
from kompass.core.scoring.interval import Interval


@dataclass(frozen=True, slots=True)
class Ground:
    """What claims are tested against. Figures and means by area, in points; a printed mean is an interval (rule 6).

    ``areas`` are all areas of the edition, ``step`` is how finely it shows means; ``rank`` is that by points among
    ``ranked`` evaluations.
    """

    areas: tuple[str, ...]
    step: Fraction
    own: Mapping[str, Fraction]
    means: Mapping[str, Interval] = field(default_factory=dict)
    groups: int | None = None
    attended: Count = UNKNOWN
    invited: Count = UNKNOWN
    rank: int | None = None
    ranked: int = 0


def ground_of(
    own: Result,
    edition: Edition,
    members: Sequence[Result] = (),
    evaluation: Evaluation | None = None,
    printed_means: Mapping[str, Fraction] | None = None,
) -> Ground:
    """The ground for testing the text of one report.

    Means come unrounded from ``members`` (the own result among them or not); ``printed_means`` stand where nobody
    knows the members. Interviews come from ``evaluation``. Raises Refused as `statistics.require_one_measure` does.
    """
    step = edition.display.steps["mean_area"]
    maxima = {area.id: area.maximum for area in edition.areas}
    means = {
        item: Interval.rounded(value, step, maxima[item])
        for item, value in (printed_means or {}).items()
        if item in maxima
    }
    rank, ranked = None, 0
    if members:
        found = summaries(members, edition, own)
        computed = {item: found[item].mean.value for item in maxima}
        means |= {item: Interval.exactly(value) for item, value in computed.items() if value is not None}
        everyone = [*members] if includes(members, own) else [*members, own]
        if total_of(own, edition) is not None:
            ranks = ranking(everyone, edition)
            rank, ranked = ranks.of(own.key).rank, ranks.count
    asked = None if evaluation is None else all_groups(evaluation)
    return Ground(
        tuple(maxima),
        step,
        {item: own.figures[item] for item in maxima if item in own.figures},
        means,
        groups=len(evaluation.interviews) or None if evaluation is not None else None,
        attended=UNKNOWN if asked is None else asked.attended,
        invited=UNKNOWN if asked is None else asked.invited,
        rank=rank,
        ranked=ranked,
    )
