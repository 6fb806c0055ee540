"""Statistics of a set of results: exact, each with the number it rests on, none below its least number.

Means and medians from two figures on; quartiles (Hyndman-Fan type 7) and percentiles (mid-rank) from twelve. A figure
that is missing shrinks the number of its own item only, and is never counted as zero (design rules 1 and 13).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from kompass.core.benchmark.other_editions import Others, counterpart_of, figure_by, not_asked_for
from kompass.core.benchmark.reference import MIN_FOR_MEAN, mean_of
from kompass.core.benchmark.results import Result, figure_of, includes
from kompass.core.errors import Fault, Refused
from kompass.core.instrument.model import TOTAL, Edition
from kompass.core.messages import Message, msg

MIN_FOR_SPREAD = 12
"""From how many figures on quartiles and percentiles are given."""
FEWEST_OTHERS = 3
"""Below so many others a mean is only a figure in a table with its number: no sentence rests on it, no curve."""
HALF = Fraction(1, 2)


@dataclass(frozen=True, slots=True)
class Quartiles:
    lower: Fraction
    median: Fraction
    upper: Fraction


@dataclass(frozen=True, slots=True)
class Statistic:
    """A value, or the reason why there is none; never both."""

    value: Fraction | None
    reason: Message | None = None


@dataclass(frozen=True, slots=True)
class Summary:
    """One item over a set, in points; the percentile from 0 to 100."""

    item: str
    count: int
    """Evaluations that have a figure for the item: what everything here rests on."""
    municipalities: int
    """How many different municipalities these are; fewer than ``count`` where some were evaluated repeatedly."""
    uncertain: int
    """How many of the figures had to be inferred."""
    editions: tuple[str, ...]
    """Whose figures these are; more than one must be labelled as mixed."""
    includes_own: bool
    """Whether the own evaluation is among those that are counted."""
    own: Fraction | None
    mean: Statistic
    median: Statistic
    lower_quartile: Statistic
    upper_quartile: Statistic
    lowest: Statistic
    highest: Statistic
    difference: Statistic
    """The own figure minus the mean, both unrounded."""
    percentile: Statistic
    """Where the own figure stands in the set."""


def quantile_place(count: int, share: Fraction) -> tuple[int, Fraction]:
    """Where a quantile lies among ``count`` sorted values: index from 0, and how far on to the next (type 7)."""
    place = (count - 1) * share
    index = min(int(place), max(count - 2, 0))
    return index, place - index


def quantile(values: Sequence[Fraction], share: Fraction) -> Fraction:
    """The quantile of at least one value, Hyndman-Fan type 7; ``share`` from 0 to 1."""
    ordered = sorted(values)
    index, rest = quantile_place(len(ordered), share)
    return ordered[index] if rest == 0 else ordered[index] + rest * (ordered[index + 1] - ordered[index])


def median(values: Sequence[Fraction]) -> Fraction | None:
    """The middle value; None below two values, as for a mean."""
    return quantile(values, HALF) if len(values) >= MIN_FOR_MEAN else None


def quartiles(values: Sequence[Fraction]) -> Quartiles | None:
    """Quartiles, Hyndman-Fan type 7; None below twelve values."""
    if len(values) < MIN_FOR_SPREAD:
        return None
    return Quartiles(*(quantile(values, Fraction(n, 4)) for n in (1, 2, 3)))


def percentile(value: Fraction, values: Sequence[Fraction]) -> Fraction | None:
    """Mid-rank from 0 to 100: the percent of ``values`` below, and half of those equal; None below twelve."""
    if len(values) < MIN_FOR_SPREAD:
        return None
    below = sum(other < value for other in values)
    equal = sum(other == value for other in values)
    return 100 * (below + HALF * equal) / len(values)


def items_of(edition: Edition) -> Iterator[str]:
    """The total, then each area with its sub-areas."""
    yield TOTAL
    for area in edition.areas:
        yield area.id
        yield from (sub.id for sub in area.sub_areas)


def summaries(
    results: Sequence[Result], edition: Edition, own: Result | None = None, others: Others | None = None
) -> dict[str, Summary]:
    """Summaries of the total, all areas and sub-areas, by item.

    ``own`` is of this edition; ``others`` are editions that were asked for besides: their totals enter, and their areas
    where the crosswalk has one for one. Raises Refused as `require_one_measure` does.
    """
    others = others or {}
    require_one_measure(results, edition, own, others)
    return {item: _summary(item, _known(item, results, edition, others), edition, own) for item in items_of(edition)}


def _known(
    item: str, results: Sequence[Result], edition: Edition, others: Others
) -> list[tuple[Result, Fraction, bool]]:
    """Those that have a figure for the item, each with it and whether it had to be inferred."""
    known = []
    for result in results:
        match = counterpart_of(result, item, edition, others)
        figure = figure_by(result, match, edition, others)
        if figure is not None:
            known.append((result, figure, match.item in result.uncertain))
    return known


def _summary(
    item: str, known: Sequence[tuple[Result, Fraction, bool]], edition: Edition, own: Result | None
) -> Summary:
    values = sorted(figure for _, figure, _ in known)  # once: quantiles of what is in order are quick
    members = [result for result, _, _ in known]
    figure = None if own is None else figure_of(own, item, edition)
    mean, four = mean_of(values), quartiles(values)
    difference = None if mean is None or figure is None else figure - mean
    rank = None if figure is None else percentile(figure, values)
    return Summary(
        item=item,
        count=len(values),
        municipalities=len({(result.place.country, result.place.name) for result in members}),
        uncertain=sum(inferred for _, _, inferred in known),
        editions=tuple(dict.fromkeys(result.edition for result in members)),
        includes_own=includes(members, own),
        own=figure,
        mean=_given(mean, len(values), MIN_FOR_MEAN),
        median=_given(median(values), len(values), MIN_FOR_MEAN),
        lower_quartile=_given(None if four is None else four.lower, len(values), MIN_FOR_SPREAD),
        upper_quartile=_given(None if four is None else four.upper, len(values), MIN_FOR_SPREAD),
        lowest=_given(min(values, default=None), len(values), 1),
        highest=_given(max(values, default=None), len(values), 1),
        difference=_of_own(figure, difference, len(values), MIN_FOR_MEAN),
        percentile=_of_own(figure, rank, len(values), MIN_FOR_SPREAD),
    )


def _given(value: Fraction | None, count: int, least: int) -> Statistic:
    if value is not None:
        return Statistic(value)
    if count == 0:
        return Statistic(None, msg("Nobody in the set has a figure for it."))
    return Statistic(None, msg("Needs at least {least} figures; there are {count}.", least=least, count=count))


def _of_own(own: Fraction | None, value: Fraction | None, count: int, least: int) -> Statistic:
    """A statistic that needs the own figure too."""
    return Statistic(None, msg("There is no own figure to compare.")) if own is None else _given(value, count, least)


def require_one_measure(
    results: Sequence[Result], edition: Edition, own: Result | None = None, others: Others | None = None
) -> None:
    """Refuse what mustn't stand in one mean or rank: an edition or country that wasn't asked for, another basis, or
    the same evaluation twice.

    ``own`` may be one of the results. Raises Refused (design rules 1, 9 and 13).
    """
    mine = [] if own is None else [own]
    everyone = [*results, *mine]
    for faults in (
        not_asked_for(mine, edition, {}),
        not_asked_for(results, edition, others or {}),
        mixed_bases(everyone),
        doubles(results),
    ):
        if found := list(dict.fromkeys(faults)):
            raise Refused(found)


def mixed_bases(results: Sequence[Result]) -> Iterator[Fault]:
    """A fault where working-set points stand among official or printed ones."""
    if any(not results[0].basis.is_of_one_measurement_with(result.basis) for result in results):
        yield Fault(
            msg("A score by the working set is another measurement: it can't stand beside official or printed ones."),
            hint=msg("Compare evaluations of the same basis."),
        )


def doubles(results: Sequence[Result]) -> Iterator[Fault]:
    """A fault for every evaluation that is there twice."""
    for key, times in Counter(result.key for result in results).items():
        if times > 1:
            _country, name, year, edition, _number = key
            yield Fault(
                msg(
                    "{name} {year} ({edition}) is there {count} times.",
                    name=name,
                    year=year,
                    edition=edition,
                    count=times,
                ),
                hint=msg("Keep one of them; two evaluations in one year are told apart by their number."),
            )
