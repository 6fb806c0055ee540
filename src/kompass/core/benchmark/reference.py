"""Reference sets: what an evaluation is set beside, and means that say what they rest on.

Means are made from unrounded figures, from two municipalities on, with their number; a figure that is missing is left
out of the denominator, never counted as zero (design rules 1, 5 and 13).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

from kompass.core.errors import Fault, Place, Refused
from kompass.core.evaluation.model import Basis, Evaluation, SourceOfPrint, WrittenText
from kompass.core.instrument.model import TOTAL, Edition
from kompass.core.messages import msg

MIN_FOR_MEAN = 2


@dataclass(frozen=True, slots=True)
class Member:
    """One municipality's published figures; ``figures`` by area id, sub-area id and ``total``, in points."""

    municipality: str
    country: str
    year: int
    edition: str
    figures: Mapping[str, Fraction]
    """Sub-areas, too, where they are known."""


@dataclass(frozen=True, slots=True)
class PublishedMean:
    """A mean that was published without its members; ``count`` is None where it isn't told."""

    figures: Mapping[str, Fraction]
    count: int | None
    year: int | None


@dataclass(frozen=True, slots=True)
class ReferenceSet:
    id: str
    edition: str
    basis: Basis
    name: WrittenText
    members: tuple[Member, ...] = ()
    published: PublishedMean | None = None
    named: tuple[Member, ...] = ()
    """Shown as columns of their own; never part of a mean."""
    note: WrittenText | None = None
    named_caveat: WrittenText | None = None
    source: SourceOfPrint | None = None


@dataclass(frozen=True, slots=True)
class Mean:
    """A mean in points, the number of municipalities behind it (None: not told), whether the own one is in it."""

    value: Fraction
    count: int | None
    includes_own: bool | None


def mean_of(values: list[Fraction]) -> Fraction | None:
    """The unrounded mean; None below two values."""
    return sum(values, Fraction(0)) / len(values) if len(values) >= MIN_FOR_MEAN else None


def reference_mean(reference: ReferenceSet, item_id: str, own: Evaluation | None = None) -> Mean | None:
    """The set's mean of an area, a sub-area or the total; None where nothing or too little is known of it."""
    if reference.members:
        members = [member for member in reference.members if item_id in member.figures]
        value = mean_of([member.figures[item_id] for member in members])
        if value is None:
            return None
        return Mean(value, len(members), own is not None and any(is_own(member, own) for member in members))
    published = reference.published
    if published is None or item_id not in published.figures:
        return None
    return Mean(published.figures[item_id], published.count, None)


def is_own(member: Member, evaluation: Evaluation) -> bool:
    """Whether a member of the set is this very evaluation."""
    place = evaluation.municipality
    return (member.municipality, member.country, member.year) == (place.name, place.country, evaluation.dates.year)


def require_comparable(reference: ReferenceSet, evaluation: Evaluation, edition: Edition) -> None:
    """Refuse a set that mixes what mustn't be mixed, or doesn't fit. Raises Refused (design rules 1, 9 and 13)."""
    for rule in (_other_basis, _mixed_editions, _other_edition, _mixed_countries, _misfits):
        faults = list(dict.fromkeys(rule(reference, evaluation, edition)))
        if faults:
            raise Refused(faults)


def _other_basis(reference: ReferenceSet, evaluation: Evaluation, _edition: Edition) -> Iterator[Fault]:
    if not evaluation.basis.is_of_one_measurement_with(reference.basis):
        yield Fault(
            msg("A score by the working set is another measurement: it can't stand beside official or printed ones."),
            hint=msg("Use a reference set of the same basis, or make the report without one."),
        )


def _mixed_editions(reference: ReferenceSet, _evaluation: Evaluation, _edition: Edition) -> Iterator[Fault]:
    for member in reference.members:
        if member.edition != reference.edition:
            yield Fault(
                msg(
                    "{name} was evaluated by edition {theirs}, the set is of {ours}: a mean mixes no editions.",
                    name=member.municipality,
                    theirs=member.edition,
                    ours=reference.edition,
                ),
                hint=msg("Show it under “named” instead."),
            )


def _other_edition(reference: ReferenceSet, _evaluation: Evaluation, edition: Edition) -> Iterator[Fault]:
    if reference.edition != edition.id:
        yield Fault(
            msg(
                "The reference set is of edition {theirs}, the evaluation of {ours}; their points aren't the same.",
                theirs=reference.edition,
                ours=edition.id,
            ),
            hint=msg("“kompass editions diff” shows what may be compared."),
        )


def _mixed_countries(reference: ReferenceSet, evaluation: Evaluation, _edition: Edition) -> Iterator[Fault]:
    own = evaluation.municipality.country
    for member in reference.members:
        if member.country != own:
            yield Fault(
                msg(
                    "{name} is in {theirs}, the evaluation in {ours}: a mean mixes no countries.",
                    name=member.municipality,
                    theirs=member.country,
                    ours=own,
                ),
                hint=msg("Show it under “named” instead."),
            )


def _misfits(reference: ReferenceSet, _evaluation: Evaluation, edition: Edition) -> Iterator[Fault]:
    """Figures that the edition has no area for, or that are above its maximum; those of named ones included."""
    maxima = {TOTAL: edition.maximum} | {area.id: area.maximum for area in edition.areas}
    maxima |= {sub.id: sub.maximum for sub in edition.sub_areas()}
    means = [member.figures for member in (*reference.members, *reference.named)]
    if reference.published is not None:
        means.append(reference.published.figures)
    for figures in means:
        for item_id, value in figures.items():
            place = Place(key=item_id)
            if item_id not in maxima:
                yield Fault(msg("The edition has no area {id}.", id=item_id), place)
            elif value > maxima[item_id]:
                yield Fault(msg("More than the maximum of {max} points.", max=maxima[item_id]), place)
