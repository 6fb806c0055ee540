"""Results, ready to be set beside others: from the table of published figures and from scored evaluation files."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from fractions import Fraction
from functools import cache

from kompass.core.benchmark.results import Result
from kompass.core.errors import EditionFault, Fault, Place, Refused, SchemaFault, UnknownEdition
from kompass.core.evaluation.model import Basis, Evaluation, YesNo
from kompass.core.instrument.model import TOTAL, Area, Edition, SubArea
from kompass.core.messages import msg
from kompass.core.scoring.model import NodeScore, Score
from kompass.files.catalogue import Catalogue
from kompass.files.faults import MAX_FAULTS
from kompass.files.places import place_of
from kompass.files.results_table import Level, ResultRow, read_results

_Key = tuple[str, str, int, str]


@cache
def published() -> tuple[Result, ...]:
    """The results that the project knows of, in the order of its table (``results/README.md``)."""
    return tuple(results(read_results(), Catalogue()))


def results(rows: Iterable[ResultRow], catalogue: Catalogue, source: str | None = None) -> list[Result]:
    """One result for the rows of one municipality, year and edition; means and records are left out.

    ``first`` is no where an earlier evaluation of the same municipality is among the rows, else unknown. ``source`` is
    the table's name for faults. Raises SchemaFault for an edition that isn't known, items that the edition hasn't, and
    maxima that differ from its own.
    """
    groups: dict[_Key, list[ResultRow]] = {}
    for row in rows:
        if row.level is not Level.REFERENCE:
            groups.setdefault((row.country, row.municipality, row.year, row.label), []).append(row)
    editions: dict[tuple[str, str], Edition] = {}
    faults: list[Fault] = []
    for (country, _, _, label), group in groups.items():
        if (label, country) not in editions:
            try:
                editions[label, country] = catalogue.edition(catalogue.labelled(label, country))
            except (UnknownEdition, EditionFault) as error:
                faults += [replace(fault, place=Place(source, group[0].line, "edition")) for fault in error.faults]
                continue
        faults += _misfits(group, editions[label, country], source)
    if faults:
        raise SchemaFault(faults[:MAX_FAULTS])
    return _with_first([_result(group, editions[key[3], key[0]].id) for key, group in groups.items()])


def result_of(evaluation: Evaluation, score: Score, edition: Edition) -> Result:
    """The result of a scored evaluation: figures as the edition shows them, of what is complete; a figure so far is
    none. Raises Refused for a single layer's score, and for an evaluation without a year or without any whole figure.
    """
    if score.layer is not None:
        raise Refused(Fault(msg("The score of one layer by itself isn't the evaluation's result.")))
    if evaluation.dates.year is None:
        raise Refused(
            Fault(
                msg("Without a date nobody can tell of which year the result is."),
                hint=msg("Give “dates” in the file."),
            )
        )
    figures = {item: figure for item, node in score.nodes.items() if (figure := _whole(node)) is not None}
    if not figures:
        raise Refused(
            Fault(msg("Nothing in the evaluation is complete yet: there is no result to compare."), Place(key=TOTAL))
        )
    place = evaluation.municipality
    year = evaluation.dates.year
    doubted = {item for item, figure in evaluation.points.items() if figure.unconfirmed or figure.elsewhere}
    return Result(
        place_of(place.name, place.country, year, place.code),
        year,
        edition.id,
        evaluation.basis,
        figures,
        evaluation.first_measurement,
        frozenset(doubted & figures.keys()),
        evaluation.source.title if evaluation.source else None,
    )


def _whole(node: NodeScore) -> Fraction | None:
    """What is shown of an item that is wholly covered; where print leaves two figures possible, the printed one."""
    if node.coverage < 1:
        return None
    return node.shown if node.shown_high is None else node.figure


def _result(group: list[ResultRow], edition: str) -> Result:
    first = group[0]
    return Result(
        place_of(first.municipality, first.country, first.year),
        first.year,
        edition,
        Basis.PRINTED,
        {row.item_id: row.points for row in group},
        uncertain=frozenset(row.item_id for row in group if row.uncertain),
        source="; ".join(dict.fromkeys(row.source for row in group)),
    )


def _with_first(found: list[Result]) -> list[Result]:
    begun: dict[tuple[str, str], int] = {}
    for one in found:
        who = (one.place.country, one.place.name)
        begun[who] = min(one.year, begun.get(who, one.year))
    return [
        replace(one, first=YesNo.NO) if one.year > begun[one.place.country, one.place.name] else one for one in found
    ]


def _misfits(group: list[ResultRow], edition: Edition, source: str | None) -> Iterator[Fault]:
    for row in group:
        item = edition.find(row.item_id)
        maximum = edition.maximum if row.item_id == TOTAL else None
        if isinstance(item, Area | SubArea):
            maximum = item.maximum
        if maximum is None:
            yield Fault(
                msg("Edition {edition} has no item {id}.", edition=edition.id, id=row.item_id),
                Place(source, row.line, "code"),
            )
        elif row.maximum != maximum:
            yield Fault(
                msg(
                    "The maximum is {theirs} here and {ours} in edition {edition}.",
                    theirs=row.maximum,
                    ours=maximum,
                    edition=edition.id,
                ),
                Place(source, row.line, "max"),
                msg("Is it the right edition? Points of different maxima can't be set beside each other."),
            )
