"""Who is strong in an area, drawn: points with their tolerance, as totals are in a comparison."""

from __future__ import annotations

from fractions import Fraction

from kompass.core.benchmark.ranking import Ranking
from kompass.core.instrument.model import Area, SubArea
from kompass.presentation.figures import step_of
from kompass.presentation.numbers import exact_number, shown_number
from kompass.presentation.speech import Speech
from kompass.reports.comparing.scale import scale_of
from kompass.reports.model import Chart, ChartKind, Series

FEWEST, MOST = 2, 30
"""Of municipalities: below it there is nothing to compare, above it the table is easier to read."""


def strong_chart(ranks: Ranking, item: Area | SubArea, spoken: Speech) -> Chart | None:
    """The highest first; None for fewer than two and for more than can be read."""
    if not FEWEST <= ranks.count <= MOST:
        return None
    t, step = spoken.t, step_of(item.id, ranks.edition)
    scale = scale_of([end for one in ranks.ranked for end in one.band], item.maximum)
    series = Series(
        t("Points"),
        tuple(scale.place(one.total) for one in ranks.ranked),
        tuple(shown_number(one.total, step, spoken.language, fixed=isinstance(item, SubArea)) for one in ranks.ranked),
        spans=tuple(scale.span(*one.band) for one in ranks.ranked),
    )
    return Chart(
        kind=ChartKind.DOTS,
        title=t("Points with their tolerance"),
        description=_in_words(scale.low, scale.high, spoken),
        labels=tuple(f"{one.result.place.name} {one.result.year}" for one in ranks.ranked),
        series=(series,),
        missing=t("missing"),
        scale=scale.ticks(spoken.language),
        span_name=t("Tolerance"),
    )


def _in_words(low: Fraction, high: Fraction, spoken: Speech) -> str:
    words = spoken.t("Two whose lines overlap can't be told apart.")
    if low == 0:
        return words
    first, last = (exact_number(value, spoken.language) for value in (low, high))
    return f"{words} " + spoken.t("The scale goes from {low} to {high} points, not from 0.", low=first, high=last)
