"""What a comparison shows, what it doesn't, and what may be done with it: the half of the page that isn't figures."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kompass.core.benchmark.results import Result
from kompass.core.benchmark.selection_notes import municipality_key
from kompass.reports.comparing.comparison import Comparison


def municipalities(results: Iterable[Result]) -> set[tuple[str, str]]:
    return {municipality_key(result) for result in results}


def shows(comparison: Comparison) -> Iterator[str]:
    """What may be read out of it."""
    t = comparison.t
    everyone = comparison.everyone
    if comparison.is_way:
        yield t("How the municipality's own points have changed, as far as the editions measure the same.")
    elif len(municipalities(everyone)) == 1:
        yield t("The points of one evaluation, area by area.") if comparison.areas else t("One evaluation's total.")
    elif not comparison.areas:
        yield t("How far apart the totals are. Of the areas nothing is known.")
    elif len({result.edition for result in everyone}) == 1:
        yield t("In which areas the municipalities differ, by the points of the same edition of the instrument.")
    else:
        yield t("In which areas the municipalities differ, as far as the editions measure the same.")
    if comparison.ranks is not None:
        yield t("Which totals can be told apart, and which can't because their tolerances overlap.")
    if _has_teachers(comparison):
        yield t("Whom one may ask: who has more points in an area.")
    if comparison.own_over_time is not None and not comparison.is_way:
        yield t("What has changed since the municipality's own earlier evaluations.")


def _has_teachers(comparison: Comparison) -> bool:
    taught = comparison.group is not None and bool(comparison.group.teachings)
    return taught or any(lesson.teachers for lesson in comparison.lessons)


def shows_not(comparison: Comparison) -> Iterator[str]:
    """What mustn't be read out of it."""
    t, ranks = comparison.t, comparison.ranks
    yield t("Whether services are good, cheap or liked: points show how systematic and documented the practice is.")
    if comparison.group is not None:
        yield t("What the municipalities would score as one: neither their mean nor the best of each is a forecast.")
    if ranks is not None and any(True for _ in ranks.not_distinguishable()):
        yield t("Who is really ahead where the tolerances overlap: another evaluation might order them otherwise.")
    if comparison.is_way:
        yield t("Why points changed: practice, evaluators and the questions asked may all have been others.")
    elif len(municipalities(comparison.everyone)) > 1:
        yield t(
            "How municipalities in general stand: these {count} evaluations are those that are known, not a sample.",
            count=len(comparison.everyone),
        )
    years = {result.year for result in comparison.everyone}
    if len(years) > 1:
        yield t(
            "How things are today: the evaluations are from {first} to {last}.",
            first=str(min(years)),
            last=str(max(years)),
        )


def what_next(comparison: Comparison) -> Iterator[str]:
    """What may sensibly be done with it, at most three things."""
    t, ranks = comparison.t, comparison.ranks
    if comparison.is_way:
        if any(since.up or since.down for since in comparison.since):
            yield t(
                "Ask what was done differently in the areas that moved, before anybody takes the credit or the blame."
            )
        if any(since.crosses_editions for since in comparison.since):
            yield t("For a figure of progress, have the next evaluation made by the same edition as the last one.")
        yield t(
            "Choose two or three areas with most room for development, and agree on what should be in place by then."
        )
        return
    if comparison.group is not None:
        yield t(
            "Agree, area by area, on whose practice to build: “What they can teach each other” says who has more "
            "points."
        )
        yield t("Take the common gaps as tasks for all: there nobody has a practice to hand over.")
        yield t("Ask what a practice costs and needs: points don't say it.")
        return
    if comparison.areas:
        yield t("Read the areas before the total: they say what can be learnt.")
    else:
        yield t("Ask the municipalities for their reports: only figures of areas say what can be learnt.")
    if any(lesson.teachers for lesson in comparison.lessons):
        yield t("Call those named in “Whom to learn from” and ask how they work.")
    elif comparison.areas and len(municipalities(comparison.columns)) > 1:
        yield t("Ask whoever has most points in an area (▲ in “Side by side”) how they work.")
    if comparison.own is None and ranks is not None and any(True for _ in ranks.not_distinguishable()):
        yield t("Decide nothing by the order of totals that can't be told apart.")
