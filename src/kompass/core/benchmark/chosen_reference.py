"""From published results to what a report sets an evaluation beside: a reference set, and own earlier evaluations."""

from __future__ import annotations

from collections.abc import Sequence

from kompass.core.benchmark.progress import Earlier
from kompass.core.benchmark.reference import Member, ReferenceSet
from kompass.core.benchmark.results import Result, total_of
from kompass.core.evaluation.model import (
    Dates,
    DirectFigure,
    EditionRef,
    Evaluation,
    Municipality,
    SourceOfPrint,
    WrittenText,
)
from kompass.core.instrument.crosswalk import Crosswalk
from kompass.core.instrument.model import TOTAL, Edition
from kompass.core.scoring.exact import score


def reference_of(members: Sequence[Result], own: Result, edition: Edition, name: WrittenText) -> ReferenceSet | None:
    """The chosen evaluations, with their sub-areas where known, as a reference set; None where there are none.

    A member's total is the printed one, else the sum of its areas as shown (design rule 5). ``edition`` is that of all
    members and of ``own``; `require_comparable` refuses others.
    """
    if not members:
        return None
    return ReferenceSet(
        id="chosen",
        edition=edition.id,
        basis=own.basis,
        name=name,
        members=tuple(_member(member, edition) for member in members),
    )


def _member(result: Result, edition: Edition) -> Member:
    total = total_of(result, edition)
    figures = dict(result.figures) | ({} if total is None else {TOTAL: total})
    return Member(result.place.name, result.place.country, result.year, result.edition, figures)


def earlier_of(result: Result, edition: Edition, walk: Crosswalk | None) -> Earlier:
    """A published result as an earlier evaluation of printed figures; ``edition`` is its own.

    ``walk`` leads from the present edition to it. Nothing is added: items without a figure stay without one.
    """
    evaluation = Evaluation(
        id="/".join(str(part) for part in result.key),
        edition=EditionRef(edition.id, edition.version, edition.hash),
        basis=result.basis,
        language="en",  # holds no text
        municipality=Municipality(result.place.name, result.place.country, result.place.code),
        dates=Dates(report=str(result.year)),
        source=None if result.source is None else SourceOfPrint(result.source),
        points={item: DirectFigure(printed=figure) for item, figure in result.figures.items()},
    )
    return Earlier(evaluation, edition, score(evaluation, edition), walk, published=result)
