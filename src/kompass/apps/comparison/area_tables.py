"""The tables of an area's page: who is strong, and how it has changed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from functools import cache

from django.http import QueryDict

from kompass.apps.comparison.editions import title_of
from kompass.apps.comparison.published import Published, PublishedOne
from kompass.apps.evaluations.published import catalogue
from kompass.apps.site.tables import Cell, Column, DataTable, Row, sortable
from kompass.core.benchmark.other_editions import OtherEdition, counterpart_of, figure_by
from kompass.core.benchmark.ranking import Ranked, Ranking
from kompass.core.instrument.crosswalk import Comparable
from kompass.core.instrument.model import Area, Edition, SubArea
from kompass.core.scoring.tolerance import item_tolerance
from kompass.presentation.comparing_words import interval_words
from kompass.presentation.figures import step_of
from kompass.presentation.numbers import NO_VALUE, shown_number, signed_number
from kompass.presentation.speech import Speech

Results = Mapping[tuple[str, str, int, str, int], PublishedOne]


def strong_table(
    shown: Sequence[Ranked],
    by_key: Results,
    item: Area | SubArea,
    ranks: Ranking,
    spoken: Speech,
    query: QueryDict | None,
) -> DataTable:
    """Points with their tolerance and the ranks that it leaves open; sorted as the address asks, where there is one."""
    t, edition = spoken.t, ranks.edition
    step = step_of(item.id, edition)
    columns = (
        Column(t("Municipality"), "name"),
        Column(t("Year"), "year", number=True),
        Column(t("Points"), "points", number=True),
        Column(t("Tolerance"), number=True),
        Column(t("Rank by points"), "rank", number=True),
        Column(t("Rank within the tolerance"), number=True),
    )
    rows = []
    for one in shown:
        known = by_key[one.result.key]
        low, high = (shown_number(end, step, spoken.language, fixed=False) for end in one.band)
        note = t("inferred") if one.is_uncertain else ""
        rows.append(
            Row(
                (
                    Cell(one.result.place.name, one.result.place.name, known.address, note=note),
                    Cell(str(one.result.year), Fraction(one.result.year)),
                    Cell(shown_number(one.total, step, spoken.language, fixed=isinstance(item, SubArea)), one.total),
                    Cell(f"{low}–{high}"),
                    Cell(str(one.rank), Fraction(one.rank)),
                    Cell(interval_words(one.first, one.last, spoken)),
                )
            )
        )
    caption = t("Points, of at most {points}; evaluations: {count}", count=ranks.count, points=item.maximum)
    if query is None:
        return DataTable(caption, columns, tuple(rows))
    return sortable(caption, columns, rows, "sort", query, "rank")


def changes_table(
    edition: Edition, item: Area | SubArea, latest: Sequence[PublishedOne], among: Published, spoken: Speech
) -> DataTable | None:
    """Each with an earlier evaluation beside it; subtracted only where both measured the same. None where none has."""
    t = spoken.t
    columns = (
        Column(t("Municipality")),
        Column(t("Earlier"), number=True),
        Column(t("Points then"), number=True),
        Column(t("Later"), number=True),
        Column(t("Points later"), number=True),
        Column(t("Change"), number=True),
    )
    rows = [row for one in latest if (row := _change(one, edition, item, among, spoken)) is not None]
    if not rows:
        return None
    caption = t("From the evaluation before to the latest one")
    return DataTable(caption, columns, tuple(rows))


def _change(one: PublishedOne, edition: Edition, item: Area | SubArea, among: Published, spoken: Speech) -> Row | None:
    before = among.earlier(one)
    now = one.result.figures.get(item.id)
    if not before or now is None:
        return None
    then = before[-1]
    others = {} if then.edition == edition.id else {then.edition: _other(edition.id, then.edition)}
    match = counterpart_of(then, item.id, edition, others)
    figure = figure_by(then, match, edition, others)
    step = step_of(item.id, edition)
    language = spoken.language
    other = "" if then.edition == edition.id else title_of(then.edition, language)
    return Row(
        (
            Cell(one.result.place.name, address=one.address),
            Cell(str(then.year), note=other),
            Cell(NO_VALUE if figure is None else shown_number(figure, step, language, fixed=False), figure),
            Cell(str(one.result.year)),
            Cell(shown_number(now, step, language, fixed=False), now),
            _difference(figure, now, edition, item, spoken, same=match.comparable is Comparable.YES),
        )
    )


@cache
def _other(own: str, theirs: str) -> OtherEdition:
    return OtherEdition(catalogue().edition(theirs), catalogue().crosswalk(own, theirs))


def _difference(
    then: Fraction | None, now: Fraction, edition: Edition, item: Area | SubArea, spoken: Speech, *, same: bool
) -> Cell:
    if then is None:
        return Cell(NO_VALUE)
    if not same:
        return Cell(spoken.t("another measure"))
    low, high = item_tolerance(then, item, edition)
    note = "" if low <= now <= high else spoken.t("beyond the tolerance")
    return Cell(signed_number(now - then, step_of(item.id, edition), spoken.language), now - then, note=note)
