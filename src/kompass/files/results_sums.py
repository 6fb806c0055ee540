"""Totals and areas of tables of one's own: totals that their areas can't add up to, and totals that nobody tells."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction

from kompass.core.benchmark.results import Result, total_of
from kompass.core.instrument.model import TOTAL, Edition
from kompass.core.messages import Message, msg
from kompass.files.catalogue import Catalogue
from kompass.files.results_merging import Conflict, ConflictKind


def sums_apart(results: Iterable[Result], catalogue: Catalogue, table: str) -> Iterator[Message]:
    """Totals that no rounding of their areas explains; both stand, since nobody can tell which is right."""
    for result in results:
        edition = catalogue.edition(result.edition)
        areas, total = _areas(result, edition), result.figures.get(TOTAL)
        if total is None or not areas or sum(area.maximum for area in edition.areas) != edition.maximum:
            continue
        known, slack = sum(areas, Fraction(0)), _slack(len(areas), edition)
        whole = len(areas) == len(edition.areas)
        if known - total > slack or (whole and total - known > slack):
            yield msg(
                "{name} {year}: the total is {total}, but its areas add up to {sum} ({table}). No rounding explains "
                "that: one of them is wrong.",
                name=result.place.name,
                year=str(result.year),
                total=total,
                sum=known,
                table=table,
            )


def summed_instead(conflicts: Iterable[Conflict], results: Sequence[Result], catalogue: Catalogue) -> Iterator[Message]:
    """Where tables tell other totals, none is taken; where all areas are known, their sum stands there and is said."""
    for conflict in conflicts:
        row = conflict.told[0][1]
        if row.item_id != TOTAL or conflict.kind is ConflictKind.PERCENT or conflict.taken is not None:
            continue
        edition_id = catalogue.labelled(row.label, row.country)
        for result in results:
            if (result.place.country, result.year, result.edition) != (row.country, row.year, edition_id):
                continue
            total = total_of(result, catalogue.edition(edition_id))
            if result.place.name == row.municipality and total is not None:
                yield msg(
                    "{name} {year}: in place of the total stands the sum of its areas as shown, {sum}.",
                    name=row.municipality,
                    year=str(row.year),
                    sum=total,
                )


def _areas(result: Result, edition: Edition) -> list[Fraction]:
    return [result.figures[area.id] for area in edition.areas if area.id in result.figures]


def _slack(areas: int, edition: Edition) -> Fraction:
    """By how much a total and its areas may differ because each was rounded to the step in which it is shown."""
    steps = edition.display.steps
    return (areas * steps["area"] + steps["total"]) / 2
