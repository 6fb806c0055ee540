"""True sentences: what a comparison shows, computed, as data that presentation puts into words.

Every statement carries what it rests on. Standing at or above a mean is decided by unrounded values: in the KREVI
report of 2009 the text says five of eight areas, its own table four (design rules 5 and 13).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from kompass.core.benchmark.ranking import ranking
from kompass.core.benchmark.results import Result, includes, is_same_evaluation, total_of
from kompass.core.benchmark.statistics import FEWEST_OTHERS, Summary, summaries
from kompass.core.instrument.model import TOTAL, Edition
from kompass.core.messages import Message, msg


@dataclass(frozen=True, slots=True)
class Rests:
    """What a statement rests on: how many evaluations have a figure (it may differ by item), the own one included?"""

    fewest: int
    most: int
    includes_own: bool

    @property
    def message(self) -> Message:
        if self.fewest != self.most:
            if self.includes_own:
                return msg("{fewest} to {most} evaluations, its own among them", fewest=self.fewest, most=self.most)
            return msg("{fewest} to {most} evaluations, its own not among them", fewest=self.fewest, most=self.most)
        if self.includes_own:
            return msg("{count} evaluations, its own among them", count=self.most)
        return msg("{count} evaluations, its own not among them", count=self.most)


class Extreme(StrEnum):
    HIGHEST = "highest"
    LOWEST = "lowest"
    FURTHEST_ABOVE = "furthest-above-mean"
    FURTHEST_BELOW = "furthest-below-mean"


@dataclass(frozen=True, slots=True)
class AtOrAboveMean:
    """Areas at or above the mean of their own figures; ``known`` are all that have a figure and a mean."""

    items: tuple[str, ...]
    known: tuple[str, ...]
    without: tuple[str, ...]
    """Areas that lack a figure or a mean, so that nothing is said of them."""
    rests: Rests

    @property
    def message(self) -> Message:
        if len(self.known) == 1:
            if self.items:
                return msg("At or above the mean in the only area that can be compared.")
            return msg("Below the mean in the only area that can be compared.")
        if not self.items:
            return msg("At or above the mean in none of {known} areas.", known=len(self.known))
        if len(self.items) == len(self.known):
            return msg("At or above the mean in all {known} areas.", known=len(self.known))
        return msg(
            "At or above the mean in {count} of {known} areas: {areas}.",
            count=len(self.items),
            known=len(self.known),
            areas=", ".join(self.items),
        )


@dataclass(frozen=True, slots=True)
class BesideFew:
    """Areas for which only one or two others have a figure: they are named, and nothing is said of a mean."""

    items: tuple[str, ...]
    others: tuple[Result, ...]


@dataclass(frozen=True, slots=True)
class Outstanding:
    """The areas, ties included, that are highest or lowest by share of the maximum, or furthest from the mean.

    ``value`` is the figure of the first in points, or its distance to the mean (below is negative).
    """

    kind: Extreme
    items: tuple[str, ...]
    value: Fraction
    rests: Rests | None
    """None where the statement needs no others."""


@dataclass(frozen=True, slots=True)
class HighestInSet:
    """Areas in which nobody in the set has more points; ``alone`` those in which nobody has as many."""

    items: tuple[str, ...]
    alone: tuple[str, ...]
    known: tuple[str, ...]
    rests: Rests


@dataclass(frozen=True, slots=True)
class TotalToMean:
    """The total beside the mean total, in points, unrounded."""

    total: Fraction
    mean: Fraction
    rests: Rests

    @property
    def difference(self) -> Fraction:
        return self.total - self.mean


@dataclass(frozen=True, slots=True)
class Standing:
    """The rank by points among ``count`` (the own one always in it), and what the tolerance leaves open."""

    rank: int
    first: int
    last: int
    count: int
    shared: bool

    @property
    def message(self) -> Message:
        if self.first == self.last:
            return msg(
                "Number {rank} of {count} by points, and by the tolerance too.", rank=self.rank, count=self.count
            )
        return msg(
            "Number {rank} of {count} by points; within the tolerance {first} to {last}.",
            rank=self.rank,
            count=self.count,
            first=self.first,
            last=self.last,
        )


Statement = AtOrAboveMean | BesideFew | Outstanding | HighestInSet | TotalToMean | Standing


def true_sentences(own: Result, members: Sequence[Result], edition: Edition) -> tuple[Statement, ...]:
    """All that may be said of a result beside a set of its own edition; what can't be said isn't there.

    ``members`` may hold the own result; each statement says whether they do. Raises Refused as
    `statistics.require_one_measure` does.
    """
    found = summaries(members, edition, own)
    said: list[Statement] = [*_total(own, members, found, edition)]
    areas = [found[area.id] for area in edition.areas]
    enough = [area for area in areas if area.count - area.includes_own >= FEWEST_OTHERS]
    said += _beside_mean(enough, areas)
    said += _beside_few([area for area in areas if area not in enough], members, own)
    said += _own_extremes(own, edition)
    said += _highest_in_set(enough, members, own)
    return tuple(said)


def _total(
    own: Result, members: Sequence[Result], found: Mapping[str, Summary], edition: Edition
) -> Iterator[Statement]:
    total, mean = total_of(own, edition), found[TOTAL].mean.value
    if total is None:
        return
    if mean is not None:
        yield TotalToMean(total, mean, _rests([found[TOTAL]]))
    everyone = [*members] if includes(members, own) else [*members, own]
    ranks = ranking(everyone, edition)
    if ranks.count > 1:
        mine = ranks.of(own.key)
        shared = sum(one.rank == mine.rank for one in ranks.ranked) > 1
        yield Standing(mine.rank, mine.first, mine.last, ranks.count, shared)


def _rests(found: Sequence[Summary]) -> Rests:
    counts = [summary.count for summary in found]
    return Rests(min(counts), max(counts), any(summary.includes_own for summary in found))


def _beside_mean(areas: Sequence[Summary], every: Sequence[Summary]) -> Iterator[Statement]:
    """``areas`` are those of ``every`` whose mean rests on enough others to be spoken of."""
    known = [(area, apart) for area in areas if (apart := area.difference.value) is not None]
    if not known:
        return
    rests = _rests([area for area, _ in known])
    yield AtOrAboveMean(
        items=tuple(area.item for area, apart in known if apart >= 0),
        known=tuple(area.item for area, _ in known),
        without=tuple(area.item for area in every if area.item not in {one.item for one, _ in known}),
        rests=rests,
    )
    for kind, furthest in (
        (Extreme.FURTHEST_ABOVE, max(apart for _, apart in known)),
        (Extreme.FURTHEST_BELOW, min(apart for _, apart in known)),
    ):
        if furthest > 0 if kind is Extreme.FURTHEST_ABOVE else furthest < 0:
            yield Outstanding(kind, tuple(area.item for area, apart in known if apart == furthest), furthest, rests)


def _beside_few(areas: Sequence[Summary], members: Sequence[Result], own: Result) -> Iterator[Statement]:
    """Areas by who else has a figure; nothing where nobody has, or the own one is missing."""
    beside: dict[tuple[str, ...], list[str]] = {}
    others = {"/".join(map(str, one.key)): one for one in members if not is_same_evaluation(one, own)}
    for area in areas:
        names = tuple(name for name, one in others.items() if area.item in one.figures)
        if names and area.own is not None:
            beside.setdefault(names, []).append(area.item)
    for names, items in beside.items():
        yield BesideFew(tuple(items), tuple(others[name] for name in names))


def _own_extremes(own: Result, edition: Edition) -> Iterator[Statement]:
    """The own highest and lowest areas; nothing where fewer than two are known, or all are alike."""
    shares = {a.id: own.figures[a.id] / a.maximum for a in edition.areas if a.id in own.figures and a.maximum}
    if len(set(shares.values())) < 2:
        return
    for kind, share in ((Extreme.HIGHEST, max(shares.values())), (Extreme.LOWEST, min(shares.values()))):
        items = tuple(item for item, known in shares.items() if known == share)
        yield Outstanding(kind, items, own.figures[items[0]], None)


def _highest_in_set(areas: Sequence[Summary], members: Sequence[Result], own: Result) -> Iterator[Statement]:
    others = [member for member in members if not is_same_evaluation(member, own)]
    best = {
        area.item: max(figures)
        for area in areas
        if area.own is not None and (figures := [o.figures[area.item] for o in others if area.item in o.figures])
    }
    if best:
        known = [area for area in areas if area.item in best and area.own is not None]
        yield HighestInSet(
            items=tuple(area.item for area in known if own.figures[area.item] >= best[area.item]),
            alone=tuple(area.item for area in known if own.figures[area.item] > best[area.item]),
            known=tuple(area.item for area in known),
            rests=_rests(known),
        )
