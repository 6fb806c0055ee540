"""Side by side: areas × municipalities, with sum and mean, as the tables of the KREVI report (2009).

Means come from unrounded figures of one edition, each with its number. Municipalities of another edition may stand
beside, through the crosswalk; nothing is computed from them, and they are neither the highest nor the lowest (design
rules 5, 9 and 13).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from kompass.core.benchmark.other_editions import OtherEdition as OtherEdition  # noqa: PLC0414 (part of this call)
from kompass.core.benchmark.other_editions import Others, counterpart_of, figure_by, not_asked_for
from kompass.core.benchmark.reference import Mean, mean_of
from kompass.core.benchmark.results import Result, figure_of, includes
from kompass.core.benchmark.statistics import doubles, items_of, mixed_bases, require_one_measure
from kompass.core.errors import Fault, Refused, UnknownItem
from kompass.core.instrument.crosswalk import Comparable
from kompass.core.instrument.model import TOTAL, Edition
from kompass.core.messages import msg

MOST_COLUMNS = 12


@dataclass(frozen=True, slots=True)
class Figure:
    """What one municipality has for one item, in points; None is missing, never zero."""

    value: Fraction | None
    comparable: Comparable = Comparable.YES
    """With the table's own edition."""
    reason: str = ""
    """Why it isn't or is only partly comparable: id of a crosswalk's reason, or `progress.NO_CROSSWALK`."""
    uncertain: bool = False
    highest: bool = False
    lowest: bool = False
    """All that tie are marked, over the whole set behind the means; nobody is where fewer than two columns are
    comparable, or where all are equal."""


@dataclass(frozen=True, slots=True)
class Row:
    """One item; ``figures`` in the order of the columns, ``mean`` None below two figures."""

    item: str
    maximum: Fraction
    figures: tuple[Figure, ...]
    mean: Mean | None


@dataclass(frozen=True, slots=True)
class SideBySide:
    """The table; the row of the total is the last one unless items were asked for in another order."""

    edition: Edition
    columns: tuple[Result, ...]
    rows: tuple[Row, ...]
    behind_mean: tuple[Result, ...]
    """Whose figures the means are made of; each row's mean says how many had one."""

    def row(self, item: str) -> Row:
        """The row of an item. Raises UnknownItem."""
        for row in self.rows:
            if row.item == item:
                return row
        raise UnknownItem(Fault(msg("The table has no row {item}.", item=item)))

    def sums_apart(self) -> tuple[tuple[Result, Fraction, Fraction], ...]:
        """Columns whose printed total isn't the sum of their areas as shown: the result, its total, the sum."""
        areas = [area.id for area in self.edition.areas]
        whole = [
            (result, result.figures[TOTAL], sum((result.figures[area] for area in areas), Fraction(0)))
            for result in self.columns
            if result.edition == self.edition.id and result.figures.keys() >= {TOTAL, *areas}
        ]
        return tuple(entry for entry in whole if entry[1] != entry[2])


def side_by_side(
    results: Sequence[Result],
    edition: Edition,
    *,
    own: Result | None = None,
    mean_of_results: Sequence[Result] | None = None,
    others: Others | None = None,
    items: Sequence[str] | None = None,
) -> SideBySide:
    """Set up to a dozen evaluations side by side.

    ``mean_of_results`` are those behind the means, without it the columns of the table's own edition; ``others`` the
    editions that were asked for besides; ``items`` the rows, without it all areas and the total. Raises Refused for
    more than a dozen columns or none, an edition that wasn't asked for, mixed bases, an evaluation that is there twice;
    UnknownItem for an item that the edition hasn't got.
    """
    others = others or {}
    behind = [r for r in results if r.edition == edition.id] if mean_of_results is None else [*mean_of_results]
    _require_table(results, behind, edition, others)
    require_one_measure(behind, edition)
    wanted = items if items is not None else [*(area.id for area in edition.areas), TOTAL]
    rows = tuple(
        Row(
            item,
            _maximum(item, edition),
            _marked([_figure(result, item, edition, others) for result in results], _values(item, behind, edition)),
            _mean(item, behind, edition, own),
        )
        for item in wanted
    )
    return SideBySide(edition, tuple(results), rows, tuple(behind))


def _require_table(results: Sequence[Result], behind: Sequence[Result], edition: Edition, others: Others) -> None:
    for faults in (
        _too_many(results),
        not_asked_for(results, edition, others),
        mixed_bases([*results, *behind]),
        doubles(results),
    ):
        if found := list(dict.fromkeys(faults)):
            raise Refused(found)


def _too_many(results: Sequence[Result]) -> Iterator[Fault]:
    if not results:
        yield Fault(msg("There is nothing to set side by side."), hint=msg("Name at least one evaluation."))
    if len(results) > MOST_COLUMNS:
        yield Fault(
            msg("{count} evaluations don't fit side by side; {most} do.", count=len(results), most=MOST_COLUMNS),
            hint=msg("Choose fewer, or set one evaluation against them all (kompass benchmark)."),
        )


def _maximum(item: str, edition: Edition) -> Fraction:
    if item == TOTAL:
        return edition.maximum
    if item not in items_of(edition):
        raise UnknownItem(
            Fault(msg("Edition {edition} has no area or sub-area {item}.", edition=edition.id, item=item))
        )
    found = edition.find(item)
    assert found is not None
    return found.maximum


def _figure(result: Result, item: str, edition: Edition, others: Others) -> Figure:
    match = counterpart_of(result, item, edition, others)
    value = figure_by(result, match, edition, others)
    return Figure(value, match.comparable, match.reason, match.item in result.uncertain)


def _marked(figures: Sequence[Figure], behind: Sequence[Fraction]) -> tuple[Figure, ...]:
    """The highest and the lowest of all that are fully comparable, ties included; ``behind`` are those of the set, of
    whom some may have no column.
    """
    values = [one.value for one in figures if one.value is not None and one.comparable is Comparable.YES]
    if len(set(values)) < 2:  # nobody stands out
        return tuple(figures)
    top, bottom = max(*values, *behind), min(*values, *behind)
    return tuple(
        replace(one, highest=one.value == top, lowest=one.value == bottom) if one.comparable is Comparable.YES else one
        for one in figures
    )


def _values(item: str, results: Sequence[Result], edition: Edition) -> list[Fraction]:
    return [value for result in results if (value := figure_of(result, item, edition)) is not None]


def _mean(item: str, behind: Sequence[Result], edition: Edition, own: Result | None) -> Mean | None:
    known = [(result, value) for result in behind if (value := figure_of(result, item, edition)) is not None]
    mean = mean_of([value for _, value in known])
    if mean is None:
        return None
    return Mean(mean, len(known), includes((result for result, _ in known), own))
