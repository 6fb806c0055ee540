"""The tables of a comparison, first of all areas × municipalities as in the KREVI report of 2009."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from urllib.parse import urlsplit

from kompass.core.benchmark.ranking import Ranking
from kompass.core.benchmark.results import Result
from kompass.core.benchmark.side_by_side import Figure, Row, SideBySide
from kompass.core.benchmark.statistics import Statistic, Summary
from kompass.core.evaluation.model import YesNo
from kompass.core.instrument.crosswalk import Comparable
from kompass.core.instrument.model import TOTAL
from kompass.core.messages import msg
from kompass.presentation.comparing_words import interval_words, shown_difference, shown_mean
from kompass.presentation.marks import HIGHEST as HIGHEST  # noqa: PLC0414 (the tables are where marks are met)
from kompass.presentation.marks import LOWEST as LOWEST  # noqa: PLC0414
from kompass.presentation.marks import NO_BREAK as NO_BREAK  # noqa: PLC0414
from kompass.presentation.marks import OTHER as OTHER  # noqa: PLC0414
from kompass.presentation.marks import UNCERTAIN as UNCERTAIN  # noqa: PLC0414
from kompass.presentation.numbers import NO_VALUE, grouped_number, shown_number
from kompass.reports.comparing.charts import shown_ranks
from kompass.reports.comparing.comparison import FEW, Comparison
from kompass.reports.model import Align, Cell, Table, TableColumn, TableRow

_WHOLE = Fraction(1)
_FIRST = {YesNo.YES: msg("first"), YesNo.NO: msg("repeated"), YesNo.UNKNOWN: msg("not known")}


def side_by_side_table(comparison: Comparison) -> Table:
    """Municipalities as columns where they are few, as rows where they are many."""
    turned = len(comparison.columns) > FEW
    build = _municipalities_down if turned else _areas_down
    caption = comparison.titled(comparison.t("Points side by side: {high} highest, {low} lowest", **_MARKS))
    return build(comparison, caption)


_MARKS = {"high": HIGHEST, "low": LOWEST}


def _areas_down(comparison: Comparison, caption: str) -> Table:
    rows, with_counts = comparison.rows, counts_differ(comparison.beside)
    has_mean = any(row.mean is not None for row in rows)
    bare = totals_only(comparison)
    shown = [at for at in range(len(comparison.columns)) if at not in bare]
    headers = [comparison.name(comparison.columns[at]) for at in shown]
    headers += [mean_header(comparison)] if has_mean else []
    headers += [comparison.t("Behind the mean")] if with_counts else []
    body = []
    for row in rows:
        cells = [
            Cell(comparison.title(row.item)),
            *(figure_cell(comparison, row, row.figures[at], comparison.columns[at]) for at in shown),
        ]
        cells += [comparison.mean_cell(row.mean, row.item)] if has_mean else []
        cells += [_count_cell(row)] if with_counts else []
        body.append(TableRow(tuple(cells), total=row.item == TOTAL))
    return Table(caption, figure_columns(comparison.t("Area"), headers), tuple(body))


def totals_only(comparison: Comparison) -> list[int]:
    """Columns that a table of areas leaves out: of others whose total alone is known, and stands with the ranks."""
    if comparison.ranks is None or len(comparison.columns) > FEW:
        return []
    ranked = {one.result.key for one in comparison.ranks.ranked}
    bare = [
        at
        for at, result in enumerate(comparison.columns)
        if result.key in ranked
        and not comparison.is_own(result)
        and all(row.figures[at].value is None for row in comparison.beside.rows if row.item != TOTAL)
    ]
    return bare if len(comparison.columns) - len(bare) > 1 else []


def _municipalities_down(comparison: Comparison, caption: str) -> Table:
    rows = comparison.rows
    headers = [comparison.t("Total") if row.item == TOTAL else row.item for row in rows]
    body = [
        TableRow(
            (Cell(comparison.name(result)), *(figure_cell(comparison, row, row.figures[at], result) for row in rows))
        )
        for at, result in enumerate(comparison.columns)
    ]
    if any(row.mean is not None for row in rows):
        means = (comparison.mean_cell(row.mean, row.item) for row in rows)
        body.append(TableRow((Cell(mean_header(comparison)), *means), total=True))
    if counts_differ(comparison.beside):
        body.append(TableRow((Cell(comparison.t("Behind the mean")), *(_count_cell(row) for row in rows))))
    return Table(caption, figure_columns(comparison.t("Municipality"), headers), tuple(body))


def counts_differ(beside: SideBySide) -> bool:
    """Whether means of different rows rest on different numbers, since some figures are missing."""
    return len({row.mean.count for row in beside.rows if row.mean is not None}) > 1


def mean_header(comparison: Comparison) -> str:
    counts = {row.mean.count for row in comparison.beside.rows if row.mean is not None}
    if len(counts) == 1:
        return comparison.t("Mean of {count}", count=str(next(iter(counts))))
    return comparison.t("Mean")


def _count_cell(row: Row) -> Cell:
    return Cell(NO_VALUE if row.mean is None else str(row.mean.count))


def figure_cell(comparison: Comparison, row: Row, figure: Figure, of: Result) -> Cell:
    """The figure with its marks before it, so that figures stay beneath each other."""
    shown = comparison.points(figure.value, row.item, of)
    return Cell(NO_BREAK.join((*_marks(figure), shown)), figure.value, "points")


def _marks(figure: Figure) -> Iterator[str]:
    if figure.value is None:
        return
    if figure.highest:
        yield HIGHEST
    if figure.lowest:
        yield LOWEST
    if figure.uncertain:
        yield UNCERTAIN
    if figure.comparable is not Comparable.YES:
        yield OTHER


def figure_columns(first: str, headers: Sequence[str], *, share: int = 3) -> tuple[TableColumn, ...]:
    """A wide first column of words, then columns of figures."""
    return (TableColumn(first, share=share), *(TableColumn(header, Align.END) for header in headers))


def ranks_table(comparison: Comparison, ranks: Ranking) -> Table:
    """Total, tolerance, rank by points, and the ranks that the tolerance leaves open."""
    t, spoken = comparison.t, comparison.speech
    shown, rows = shown_ranks(comparison), []
    with_near = ranks.count <= FEW
    for one in shown:
        low, high = (shown_number(value, _WHOLE, comparison.language) for value in one.band)
        mark = f"{UNCERTAIN} " if one.is_uncertain else ""
        cells = (
            Cell(comparison.name(one.result)),
            Cell(mark + comparison.points(one.total, TOTAL, one.result), one.total, "points"),
            Cell(f"{low}–{high}"),
            Cell(str(one.rank)),
            Cell(interval_words(one.first, one.last, spoken)),
        )
        near = comparison.names([other.result for other in ranks.near(one)]) or t("nobody")
        rows.append(TableRow((*cells, Cell(near)) if with_near else cells))
    headers = (t("Total"), t("Tolerance"), t("Rank by points"), t("Rank within the tolerance"))
    caption = t("Ranks among {count} evaluations", count=ranks.count)
    columns = figure_columns(t("Municipality"), headers, share=2)
    columns += (TableColumn(t("Can't be told apart from"), share=2),) if with_near else ()
    return Table(comparison.titled(caption), columns, tuple(rows))


def summary_table(comparison: Comparison) -> Table:
    """The set in figures per area: mean, median, quartiles and where the own figure stands, each with its number."""
    t, own = comparison.t, comparison.own is not None
    items = [*comparison.areas, TOTAL]
    found = [comparison.summaries[item] for item in items if item in comparison.summaries]
    spread = any(one.lower_quartile.value is not None for one in found)
    headers = [t("Own")] if own else []
    headers += [t("Mean"), t("Difference")] if own else [t("Mean")]
    headers += [t("Median")]
    headers += [t("Middle half")] if spread else []
    headers += [t("Percentile")] if spread and own else []
    headers += [t("Number")]
    rows = [
        TableRow(tuple(_summary_cells(comparison, one, own=own, spread=spread)), total=one.item == TOTAL)
        for one in found
    ]
    return Table(comparison.titled(t("The set in figures")), figure_columns(t("Area"), headers), tuple(rows))


def _summary_cells(comparison: Comparison, one: Summary, *, own: bool, spread: bool) -> Iterator[Cell]:
    edition, language = comparison.edition, comparison.language

    def as_mean(statistic: Statistic) -> Cell:
        return Cell(shown_mean(statistic.value, one.item, edition, language), statistic.value, "points")

    yield Cell(comparison.title(one.item))
    if own:
        yield comparison.points_cell(one.own, one.item)
    yield as_mean(one.mean)
    if own:
        value = one.difference.value
        yield Cell(NO_VALUE if value is None else shown_difference(value, one.item, edition, language), value, "points")
    yield as_mean(one.median)
    if spread:
        low, high = (as_mean(statistic).shown for statistic in (one.lower_quartile, one.upper_quartile))
        yield Cell(NO_VALUE if one.lower_quartile.value is None else f"{low}–{high}")
    if spread and own:
        yield Cell(shown_number(one.percentile.value, _WHOLE, language), one.percentile.value)
    yield Cell(str(one.count))


def _people(comparison: Comparison, one: Result) -> str:
    people = one.place.population
    return NO_VALUE if people is None else grouped_number(people, comparison.language)


def _source(one: Result) -> str:
    """Titles in full, of web pages their host: whole addresses stand in the table of results."""
    parts = [part.strip() for part in (one.source or NO_VALUE).split(";")]
    hosts = [urlsplit(part).netloc.removeprefix("www.") if "://" in part else part for part in parts]
    return "; ".join(dict.fromkeys(hosts))


def set_table(comparison: Comparison, results: Sequence[Result]) -> Table:
    """Who is in the set: a figure without its municipalities can't be judged."""
    t = comparison.t
    columns = [
        (TableColumn(t("Municipality"), share=3), [f"{one.place.name} ({one.place.country})" for one in results]),
        (TableColumn(t("Year"), Align.END), [str(one.year) for one in results]),
        (TableColumn(t("Edition"), share=2), [one.edition for one in results]),
    ]
    if any(one.place.population is not None for one in results):
        people = [_people(comparison, one) for one in results]
        columns.append((TableColumn(t("Inhabitants"), Align.END, 2), people))
    if any(one.first is not YesNo.UNKNOWN for one in results):
        words = [comparison.speech.say(_FIRST[one.first]) for one in results]
        columns.append((TableColumn(t("First evaluation?"), share=2), words))
    if any(one.source for one in results):
        columns.append((TableColumn(t("Source"), share=4), [_source(one) for one in results]))
    rows = zip(*(cells for _, cells in columns), strict=True)
    return Table(
        t("Evaluations in this comparison"),
        tuple(column for column, _ in columns),
        tuple(TableRow(tuple(Cell(cell) for cell in row)) for row in rows),
    )
