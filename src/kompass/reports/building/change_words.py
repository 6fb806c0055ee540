"""What has changed since last time, in sentences that are computed."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from kompass.core.benchmark.across import BEFORE_2010, comparable_share
from kompass.core.benchmark.progress import (
    NO_CROSSWALK,
    OTHER_POINTS,
    Change,
    Direction,
    Earlier,
    beyond_tolerance,
    change_of,
    directions,
)
from kompass.core.benchmark.rule_of_thumb import before_2010
from kompass.core.instrument.crosswalk import Comparable
from kompass.core.instrument.model import TOTAL, Edition, SubArea
from kompass.core.messages import msg
from kompass.core.scoring.model import NodeScore
from kompass.presentation.figures import shown_figure, step_of
from kompass.presentation.numbers import NO_VALUE, exact_number, shown_number, signed_number
from kompass.reports.building.context import Context

OWN_REASONS = {
    OTHER_POINTS: msg("The edition is the same, but other measuring points were marked; points can't be subtracted."),
    NO_CROSSWALK: msg("Nothing is known of what these editions have in common."),
}
"""Reasons that no crosswalk gives."""


def total_sentence(context: Context, last: Earlier) -> str:
    """Both totals, and whether they can be told apart."""
    change = change_of(TOTAL, last, context.edition, context.score)
    t, year = context.t, year_of(last)
    then, now = shown_of(context, change.then, last.edition), shown_of(context, change.now, context.edition)
    both = t("The total was {then} points in {year} and is {now} now.", then=then, year=year, now=now)
    if change.counterpart.comparable is not Comparable.YES:
        return " ".join((both, why(context, change), *old_scale_words(context)))
    if not change.is_whole:
        return f"{both} " + t("One of the two is a total so far, so they aren't compared.")
    if change.difference is None:
        return both
    apart = beyond_tolerance(change, last.edition, context.edition)
    difference = signed(context, change)
    if apart is None:
        return f"{both} " + t("The difference is {difference} points.", difference=difference)
    words = (
        t(
            "The difference of {difference} points is larger than the tolerance of the two totals explains.",
            difference=difference,
        )
        if apart
        else t(
            "The difference of {difference} points can be explained by the tolerance of the two totals: they can't be "
            "told apart.",
            difference=difference,
        )
    )
    return f"{both} {words}"


def areas_sentence(context: Context, last: Earlier) -> str:
    """How many areas rose and fell, and which moved most; nothing where none may be compared."""
    step = context.edition.display.steps["area"]
    moved = directions(area_changes(context, last), step)
    known = len(moved.up) + len(moved.down) + len(moved.same)
    if not known:
        return ""
    parts = (
        []
        if known == 1
        else [
            context.t(
                "Of {known} areas that can be compared {up} stand higher than then, {down} lower.",
                known=known,
                up=len(moved.up),
                down=len(moved.down),
            )
        ]
    )
    return " ".join([*parts, *_extremes(context, moved)])


def _extremes(context: Context, moved: Direction) -> Iterator[str]:
    if moved.up:
        most = moved.up[0]
        yield context.t(
            "Most gained: {area} ({difference}).", area=_title(context, most), difference=signed(context, most)
        )
    if moved.down:
        most = moved.down[0]
        yield context.t(
            "Most lost: {area} ({difference}).", area=_title(context, most), difference=signed(context, most)
        )


def share_words(context: Context, last: Earlier) -> str:
    """How much of the present edition may be set beside the earlier one without reserve."""
    share = Fraction(0) if last.walk is None else comparable_share(last.walk, context.edition)
    if not share:
        return context.t("No part of the points of the two editions is comparable without reserve.")
    percent = shown_number(share * 100, Fraction(1), context.language)
    new = context.edition.id
    return context.t(
        "Comparable without reserve: {percent} % of the points of edition {new}.", percent=percent, new=new
    )


def old_scale_words(context: Context) -> Iterator[str]:
    """SKL's rule of thumb, where the last earlier total is a Swedish one from before 2010 and both are whole."""
    last, total = context.last_time, context.score.total
    then = None if last is None or last.edition.id != BEFORE_2010 else last.score.total
    band = None if total.shown is None or total.coverage < 1 else before_2010(total.shown, context.edition)
    if then is None or then.shown is None or then.coverage < 1 or band is None or last is None:
        return
    low, high = (exact_number(value, context.language) for value in band)
    before = shown_of(context, then, last.edition)
    where = _BELOW if then.shown < band[0] else _ABOVE if then.shown > band[1] else _WITHIN
    t, after = context.t, shown_of(context, total, context.edition)
    rule = (
        t(
            "By the rule of thumb for Swedish totals (80 to 100 points) {after} is roughly {low}–{high} on the scale "
            "from before 2010.",
            after=after,
            low=low,
            high=high,
        )
        if last.walk is None  # else the crosswalk's reason has told the rule
        else t(
            "By that rule {after} is roughly {low}–{high} on the scale from before 2010.",
            after=after,
            low=low,
            high=high,
        )
    )
    yield f"{rule} {t(where.template, before=before)}"


_BELOW = msg("The earlier total, {before}, lies below that.")
_WITHIN = msg("The earlier total, {before}, lies within that: neither rise nor fall can be told.")
_ABOVE = msg("The earlier total, {before}, lies above that.")


def area_changes(context: Context, last: Earlier) -> list[Change]:
    return [change_of(area.id, last, context.edition, context.score) for area in context.edition.areas]


def why(context: Context, change: Change) -> str:
    reason = change.counterpart.reason
    if reason in OWN_REASONS:
        return context.speech.say(OWN_REASONS[reason])
    return context.reasons.get(reason, "")


def year_of(earlier: Earlier) -> str:
    year = earlier.evaluation.dates.year
    return NO_VALUE if year is None else str(year)


def _title(context: Context, change: Change) -> str:
    return context.texts.areas[change.item].title


def signed(context: Context, change: Change) -> str:
    assert change.difference is not None
    fixed = isinstance(context.edition.find(change.item), SubArea)
    step = step_of(change.item, context.edition)
    return signed_number(change.difference, step, context.language, fixed=fixed)


def shown_of(context: Context, node: NodeScore | None, edition: Edition) -> str:
    return NO_VALUE if node is None else shown_figure(node, edition, context.language)
