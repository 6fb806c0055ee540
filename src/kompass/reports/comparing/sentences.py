"""True sentences where nobody stands as the own one beside others: a way, municipalities as equals, a group."""

from __future__ import annotations

from collections.abc import Iterator

from kompass.core.benchmark.among_equals import Spread, lowest_mean, stands_above, widest_spread
from kompass.core.benchmark.groups import GapKind, Group
from kompass.core.benchmark.ranking import Ranking
from kompass.core.instrument.model import Area
from kompass.presentation.comparing_words import item_titles, mean_words, shown_mean, total_since_words
from kompass.reports.comparing.comparison import Comparison


def way_sentences(comparison: Comparison) -> Iterator[str]:
    """Step by step: both totals, and what may be said of their difference."""
    for since in comparison.since:
        edition, _ = comparison.of_edition(since.now.edition)
        yield total_since_words(since, edition, comparison.speech, comparison.reasons)


def equals_sentences(comparison: Comparison) -> Iterator[str]:
    """Whose totals can be told apart, where they differ most, and where all have most room."""
    if comparison.ranks is not None and comparison.ranks.count > 1:
        yield from _apart(comparison, comparison.ranks)
    if comparison.group is not None:
        yield from _group(comparison, comparison.group)
        return
    t, beside = comparison.t, comparison.beside
    spread, least = widest_spread(beside), lowest_mean(beside)
    if spread is not None:
        yield _spread(comparison, spread)
    if least is not None:
        yield t(
            "Taken together they have most room for development in: {areas} (mean {mean} points, {rests}).",
            areas=_titles(comparison, least.items),
            mean=shown_mean(least.mean.value, least.items[0], comparison.edition, comparison.language),
            rests=mean_words([least.mean], comparison.speech, with_own=False),
        )


def _spread(comparison: Comparison, spread: Spread) -> str:
    """Both ends of the one area; of several that are as far apart only how far, since their ends aren't the same."""
    t, first = comparison.t, spread.items[0]
    areas = _titles(comparison, spread.items)
    if len(spread.items) > 1:
        points = comparison.points(spread.high - spread.low, first)
        return t("They differ most in: {areas} (by {points} points).", areas=areas, points=points)
    return t(
        "They differ most in: {areas} (from {low} to {high} points).",
        areas=areas,
        low=comparison.points(spread.low, first),
        high=comparison.points(spread.high, first),
    )


def _titles(comparison: Comparison, items: tuple[str, ...]) -> str:
    return item_titles(items, comparison.edition, comparison.texts, comparison.speech)


def _apart(comparison: Comparison, ranks: Ranking) -> Iterator[str]:
    t, found = comparison.t, stands_above(ranks)
    if not found:
        yield t("No two of the totals can be told apart.")
        return
    for one in found:
        yield t(
            "{above}: above {below} by more than the tolerance.",
            above=comparison.names(one.above),
            below=comparison.names(one.below),
        )
    apart = {result.key for one in found for result in (*one.above, *one.below)}
    rest = [one.result for one in ranks.ranked if one.result.key not in apart]
    if rest:
        yield t("Can't be told apart from anybody by the total: {names}.", names=comparison.names(rest))


def _group(comparison: Comparison, group: Group) -> Iterator[str]:
    """How best practice is spread over the group, and how many gaps all share."""
    t = comparison.t
    areas = [best for best in group.best if isinstance(comparison.edition.find(best.item), Area)]
    leads = [(member, sum(member in best.best and not best.all_alike for best in areas)) for member in group.members]
    said = "; ".join(f"{comparison.name(member)}: {times}" for member, times in leads)
    if areas:
        yield t(
            "Areas with most points of all, ties counted for each: {counts} (of {known} areas).",
            counts=said,
            known=len(areas),
        )
    halves = [gap.item for gap in group.gaps if gap.kind is GapKind.HALF]
    gaps = tuple(item for item in halves if isinstance(comparison.edition.find(item), Area))
    if gaps:
        yield t("All lie below half of the maximum in: {areas}.", areas=_titles(comparison, gaps))
    else:
        yield t("There is no area in which all lie below half of the maximum.")
