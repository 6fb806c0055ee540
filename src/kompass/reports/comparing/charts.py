"""The charts of a comparison. Each has its figures in a table beside it, and says what it rests on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction

from kompass.core.benchmark.ranking import Ranked, Ranking
from kompass.core.benchmark.side_by_side import Figure, Row, SideBySide
from kompass.core.benchmark.statistics import FEWEST_OTHERS
from kompass.core.instrument.crosswalk import Comparable
from kompass.core.instrument.model import TOTAL
from kompass.presentation.comparing_words import ended, mean_words, rank_words, shown_mean
from kompass.presentation.numbers import exact_number, shown_number
from kompass.reports.comparing.comparison import FEW, Comparison
from kompass.reports.comparing.scale import Scale, ranks_of, scale_of
from kompass.reports.model import Chart, ChartKind, Series

_WHOLE = Fraction(1)
_MOST_TICKS = 12
_MOST_ROWS = 24
_MOST_IN_BRIEF = 6


def shown_ranks(comparison: Comparison) -> list[Ranked]:
    """Who is drawn: everyone, or the columns of the table where everyone is too many to be read."""
    ranks = comparison.ranks
    if ranks is None:
        return []
    if ranks.count <= _MOST_ROWS:
        return list(ranks.ranked)
    keys = {result.key for result in comparison.columns}
    return [one for one in ranks.ranked if one.result.key in keys]


def fits_the_brief(comparison: Comparison) -> bool:
    """Whether the totals are drawn on the page for politicians, which must stay one page; else beside the ranks."""
    return len(shown_ranks(comparison)) <= _MOST_IN_BRIEF


def totals_chart(comparison: Comparison) -> Iterator[Chart]:
    """Totals with their tolerance, the highest first; nothing below two."""
    drawn, t = shown_ranks(comparison), comparison.t
    if len(drawn) < 2:
        return
    mean = comparison.beside.row(TOTAL).mean if any(r.item == TOTAL for r in comparison.beside.rows) else None
    ends = [end for one in drawn for end in one.band] + ([] if mean is None else [mean.value])
    scale = scale_of(ends, comparison.edition.maximum)
    series = Series(
        t("Total"),
        tuple(scale.place(one.total) for one in drawn),
        tuple(_with_band(one, comparison) for one in drawn),
        spans=tuple(scale.span(*one.band) for one in drawn),
        marks=() if mean is None else (scale.place(mean.value),) * len(drawn),
    )
    yield Chart(
        kind=ChartKind.DOTS,
        title=comparison.titled(t("Totals with their tolerance, points")),
        description=_totals_in_words(comparison, scale),
        labels=tuple(comparison.name(one.result) for one in drawn),
        series=(series,),
        missing=t("missing"),
        scale=scale.ticks(comparison.language),
        emphasis=_emphasis(comparison, drawn),
        span_name=t("Tolerance: ±{percent} % of the total itself", percent=comparison.edition.tolerance),
        mark_name="" if mean is None else _mean_name(comparison, [comparison.beside.row(TOTAL)]),
    )


def _with_band(one: Ranked, comparison: Comparison) -> str:
    low, high = (shown_number(value, _WHOLE, comparison.language) for value in one.band)
    return f"{comparison.points(one.total, TOTAL, one.result)} ({low}–{high})"


def _totals_in_words(comparison: Comparison, scale: Scale) -> str:
    words = comparison.t("Two totals whose lines overlap can't be told apart.")
    if scale.low == 0:
        return words
    low, high = (exact_number(value, comparison.language) for value in (scale.low, scale.high))
    return f"{words} " + comparison.t("The scale goes from {low} to {high} points, not from 0.", low=low, high=high)


def _emphasis(comparison: Comparison, drawn: Sequence[Ranked]) -> int | None:
    return next((at for at, one in enumerate(drawn) if comparison.is_own(one.result)), None)


def _mean_name(comparison: Comparison, rows: Sequence[Row]) -> str:
    means = [row.mean for row in rows if row.mean is not None]
    rests = mean_words(means, comparison.speech, with_own=comparison.own is not None)
    if len(rows) > 1:
        return comparison.t("Mean of each area ({rests})", rests=rests)
    value = shown_mean(means[0].value, rows[0].item, comparison.edition, comparison.language)
    return comparison.t("Mean {value} ({rests})", value=value, rests=rests)


def ranks_chart(comparison: Comparison, ranks: Ranking) -> Iterator[Chart]:
    """Ranks by points with the ranks that the tolerance leaves open; nothing below two."""
    drawn, t = shown_ranks(comparison), comparison.t
    if ranks.count < 2 or not drawn:
        return
    scale = ranks_of(ranks.count)
    every = scale.ticks(comparison.language)
    series = Series(
        t("Rank"),
        tuple(scale.place(Fraction(one.rank)) for one in drawn),
        tuple(f"{one.rank} ({_interval(one)})" for one in drawn),
        spans=tuple(scale.span(Fraction(one.first), Fraction(one.last)) for one in drawn),
    )
    told = comparison.own if _emphasis(comparison, drawn) is not None else drawn[0].result
    assert told is not None
    words = ended(f"{comparison.name(told)}: {rank_words(ranks.of(told.key), comparison.speech)}")
    yield Chart(
        kind=ChartKind.DOTS,
        title=comparison.titled(t("Ranks with their tolerance, among {count}", count=ranks.count)),
        description=words,
        labels=tuple(comparison.name(one.result) for one in drawn),
        series=(series,),
        missing=t("missing"),
        scale=every if len(every) <= _MOST_TICKS else (every[0], every[-1]),
        emphasis=_emphasis(comparison, drawn),
        span_name=t("Ranks that the tolerance leaves open"),
    )


def _interval(one: Ranked) -> str:
    return str(one.first) if one.first == one.last else f"{one.first}–{one.last}"


def profile_charts(comparison: Comparison) -> Iterator[Chart]:
    """A few municipalities area by area, beside each other; a dozen as one small profile each, the own one first."""
    rows = [_with_sound_mean(comparison, comparison.beside.row(item)) for item in comparison.areas]
    drawn = [at for at in comparison.of_one_edition if any(row.figures[at].value is not None for row in rows)]
    if len(drawn) < 2 or not rows:
        return
    yield from (_by_area(comparison, rows, drawn) if len(drawn) <= FEW else _by_municipality(comparison, rows, drawn),)


def _with_sound_mean(comparison: Comparison, row: Row) -> Row:
    """Without its mean where too few others stand behind it to be drawn; in the table it stays, with its number."""
    mean = row.mean
    if comparison.own is None or mean is None or mean.count is None:
        return row
    return row if mean.count - bool(mean.includes_own) >= FEWEST_OTHERS else replace(row, mean=None)


def _by_area(comparison: Comparison, rows: list[Row], drawn: list[int]) -> Chart:
    series = tuple(
        Series(
            comparison.title(row.item),
            tuple(_share(row.figures[at], row) for at in drawn),
            tuple(comparison.points(row.figures[at].value, row.item) for at in drawn),
            marks=() if row.mean is None else (row.mean.value * 100 / row.maximum,) * len(drawn),
        )
        for row in rows
    )
    own = next((index for index, at in enumerate(drawn) if comparison.is_own(comparison.columns[at])), None)
    names = tuple(comparison.name(comparison.columns[at]) for at in drawn)
    return _panels(comparison, rows, series, names, own)


def _by_municipality(comparison: Comparison, rows: list[Row], drawn: list[int]) -> Chart:
    drawn = sorted(drawn, key=lambda at: not comparison.is_own(comparison.columns[at]))
    means = tuple(None if row.mean is None else row.mean.value * 100 / row.maximum for row in rows)
    series = tuple(
        Series(
            comparison.name(comparison.columns[at]),
            tuple(_share(row.figures[at], row) for row in rows),
            tuple(comparison.points(row.figures[at].value, row.item) for row in rows),
            marks=means,
        )
        for at in drawn
    )
    return _panels(comparison, rows, series, tuple(row.item for row in rows), None)


def _panels(
    comparison: Comparison, rows: list[Row], series: tuple[Series, ...], labels: tuple[str, ...], own: int | None
) -> Chart:
    has_mean = any(row.mean is not None for row in rows)
    return Chart(
        kind=ChartKind.PANELS,
        title=comparison.titled(comparison.t("Profiles: points, drawn as percent of each area's maximum")),
        description=comparison.t("All panels have the same scale from 0 to 100; the figures stand in the table."),
        labels=labels,
        series=series,
        missing=comparison.t("missing"),
        emphasis=own,
        mark_name=_mean_name(comparison, rows) if has_mean else "",
    )


def _share(figure: Figure, row: Row) -> Fraction | None:
    return None if figure.value is None or not row.maximum else figure.value * 100 / row.maximum


def slope_chart(comparison: Comparison, over_time: SideBySide) -> Iterator[Chart]:
    """Areas from evaluation to evaluation; the total alone where no area has a figure twice."""
    areas = [row for row in over_time.rows if row.item != TOTAL and any(one.value is not None for one in row.figures)]
    totals = [row for row in over_time.rows if row.item == TOTAL]
    rows = next((some for some in (areas, totals) if any(_is_line(row, over_time) for row in some)), [])
    if rows and not (comparison.is_way and rows == totals):  # a way has the line of its totals in brief
        yield _slope(comparison, over_time, rows, comparison.t("From evaluation to evaluation, points"))


def total_slope(comparison: Comparison, over_time: SideBySide) -> Iterator[Chart]:
    """The total alone, from evaluation to evaluation; nothing where it isn't known twice."""
    row = over_time.row(TOTAL)
    if sum(one.value is not None for one in row.figures) > 1:
        yield _slope(comparison, over_time, [row], comparison.t("The total from evaluation to evaluation, points"))


def sub_areas_slope(comparison: Comparison, over_time: SideBySide) -> Iterator[Chart]:
    """Sub-areas, those that are given; nothing where none has a line."""
    rows = [row for row in over_time.rows if _is_line(row, over_time)]
    if rows:
        yield _slope(comparison, over_time, rows, comparison.t("The sub-areas that moved most, points"))


def _slope(comparison: Comparison, over_time: SideBySide, rows: list[Row], title: str) -> Chart:
    t = comparison.t
    shares = [[_share(figure, row) for figure in row.figures] for row in rows]
    scale = scale_of([share for some in shares for share in some if share is not None], Fraction(100))
    series = tuple(
        Series(
            str(result.year),
            tuple(None if some[at] is None else scale.place(some[at] or Fraction(0)) for some in shares),
            tuple(comparison.points(row.figures[at].value, row.item) for row in rows),
        )
        for at, result in enumerate(over_time.columns)
    )
    low, high = (exact_number(value, comparison.language) for value in (scale.low, scale.high))
    breaks = tuple(_breaks(row, over_time) for row in rows)
    return Chart(
        kind=ChartKind.SLOPE,
        title=comparison.titled(title),
        description=t("Height: percent of the maximum, from {low} to {high}.", low=low, high=high),
        labels=tuple(comparison.title(row.item) for row in rows),
        series=series,
        missing=t("missing"),
        breaks=breaks,
        break_name=t("No line: another measure begins, so read before and after apart.") if any(breaks) else "",
        ways=(t("higher than at first"), t("lower than at first"), t("the same as at first")),
    )


def _is_line(row: Row, over_time: SideBySide) -> bool:
    """Whether two neighbouring evaluations have figures of one measure."""
    broken = set(_breaks(row, over_time))
    known = [figure.value is not None for figure in row.figures]
    return any(known[at - 1] and known[at] and at not in broken for at in range(1, len(known)))


def _breaks(row: Row, over_time: SideBySide) -> tuple[int, ...]:
    """Where another measure begins: another edition whose item isn't comparable with the table's own."""
    editions = [result.edition for result in over_time.columns]
    return tuple(
        at
        for at in range(1, len(editions))
        if editions[at - 1] != editions[at]
        and any(one.comparable is not Comparable.YES for one in row.figures[at - 1 : at + 1])
    )
