"""Typical progress: the mean change of a total from one published evaluation to the next.

It is shown on request only and always with what it rests on: few pairs, editions mixed, and a bias upwards, since
municipalities choose to be evaluated again and publish good news (facts: `layouts_and_spread.md`, part c).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

from kompass.core.benchmark.reference import mean_of
from kompass.core.benchmark.results import Result, total_of
from kompass.core.benchmark.statistics import doubles, mixed_bases
from kompass.core.errors import Fault, Refused, UnknownEdition
from kompass.core.instrument.model import TOTAL, Edition
from kompass.core.messages import Message, msg


@dataclass(frozen=True, slots=True)
class Step:
    """Two consecutive evaluations of one municipality; ``change`` in points of the total as published."""

    then: Result
    now: Result
    change: Fraction

    @property
    def same_edition(self) -> bool:
        return self.then.edition == self.now.edition

    @property
    def years(self) -> int:
        return self.now.year - self.then.year

    @property
    def uncertain(self) -> bool:
        """Whether one of the totals, its year or edition had to be inferred."""
        return TOTAL in self.then.uncertain or TOTAL in self.now.uncertain


@dataclass(frozen=True, slots=True)
class TypicalProgress:
    """``mean`` is unrounded and None below two steps; ``left_out`` are results without a total."""

    steps: tuple[Step, ...]
    mean: Fraction | None
    left_out: tuple[Result, ...]

    @property
    def municipalities(self) -> int:
        return len({(step.now.place.country, step.now.place.name) for step in self.steps})

    @property
    def across_editions(self) -> int:
        """How many of the steps lead from one edition to another."""
        return sum(not step.same_edition for step in self.steps)

    @property
    def countries(self) -> tuple[str, ...]:
        return tuple(sorted({step.now.place.country for step in self.steps}))

    @property
    def caveat(self) -> Message:
        """What always stands beside the mean."""
        return msg(
            "Mean of {count} steps in {places} municipalities ({countries}); {across} of the steps lead from one "
            "edition to another. Only published results are known, and good news is published more often: the true "
            "mean is probably lower.",
            count=len(self.steps),
            places=self.municipalities,
            countries=", ".join(self.countries),
            across=self.across_editions,
        )


def typical_progress(results: Iterable[Result], editions: Mapping[str, Edition]) -> TypicalProgress:
    """The steps between consecutive evaluations with a total, and their mean.

    ``editions`` by id. A total is the printed one, else the sum of the areas as shown. Raises Refused for a mixture
    of bases or an evaluation that is there twice, UnknownEdition.
    """
    every = list(results)
    if faults := [*mixed_bases(every), *doubles(every)]:
        raise Refused(faults)
    totals: dict[tuple[str, str], list[tuple[Result, Fraction]]] = {}
    left_out = []
    for result in sorted(every, key=lambda one: _when(one, editions)):
        total = total_of(result, _edition(result, editions))
        if total is None:
            left_out.append(result)
        else:
            totals.setdefault((result.place.country, result.place.name), []).append((result, total))
    steps = [
        Step(then, now, after - before)
        for series in totals.values()
        for (then, before), (now, after) in pairwise(series)
        if then.edition == now.edition or then.year != now.year  # else one evaluation scored by two editions
    ]
    return TypicalProgress(tuple(steps), mean_of([step.change for step in steps]), tuple(left_out))


def _when(result: Result, editions: Mapping[str, Edition]) -> tuple[int, str, int]:
    """In order of time; within a year the older edition first, so that points old and new don't cross."""
    return (result.year, _edition(result, editions).valid_from or "", result.number)


def _edition(result: Result, editions: Mapping[str, Edition]) -> Edition:
    if result.edition not in editions:
        raise UnknownEdition(
            Fault(
                msg("There is no edition “{id}”.", id=result.edition),
                hint=msg("Known editions: {ids}.", ids=", ".join(sorted(editions))),
            )
        )
    return editions[result.edition]
