"""Evaluations of another edition among those of one: where they are asked for, and never by the number of an area.

A total may stand beside another; an area or sub-area only where the crosswalk has one for one and calls them
comparable at least partly (design rules 9 and 13).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from kompass.core.benchmark.progress import NO_CROSSWALK, Counterpart
from kompass.core.benchmark.results import Result, figure_of
from kompass.core.errors import Fault
from kompass.core.instrument.crosswalk import Comparable, Crosswalk
from kompass.core.instrument.model import TOTAL, Edition
from kompass.core.messages import msg


@dataclass(frozen=True, slots=True)
class OtherEdition:
    """An edition that was asked for besides; ``walk`` leads to it from the first one, None where there is none."""

    edition: Edition
    walk: Crosswalk | None = None


Others = Mapping[str, OtherEdition]
"""By the id of the edition."""


def edition_of(result: Result, edition: Edition, others: Others) -> Edition:
    """The result's own edition; ``others`` must name it where it isn't ``edition``."""
    return edition if result.edition == edition.id else others[result.edition].edition


def counterpart_of(result: Result, item: str, edition: Edition, others: Others) -> Counterpart:
    """What an item of ``edition`` is in the result's own one; without an item where nothing stands for it alone."""
    if result.edition == edition.id:
        return Counterpart(item, Comparable.YES)
    walk = others[result.edition].walk
    if walk is None:
        return Counterpart(TOTAL if item == TOTAL else None, Comparable.NOT, NO_CROSSWALK)
    if item == TOTAL:
        return Counterpart(TOTAL, walk.total.comparable, walk.total.reason)
    match = walk.item(item)
    if match is None:
        return Counterpart(None, Comparable.NOT, NO_CROSSWALK)
    single = len(match.left) == len(match.right) == 1 and match.comparable is not Comparable.NOT
    return Counterpart(match.right[0] if single else None, match.comparable, match.reason)


def figure_by(result: Result, match: Counterpart, edition: Edition, others: Others) -> Fraction | None:
    """The result's figure for a counterpart, in points of its own edition; None where there is none."""
    return None if match.item is None else figure_of(result, match.item, edition_of(result, edition, others))


def not_asked_for(results: Sequence[Result], edition: Edition, others: Others) -> Iterator[Fault]:
    """A fault for every result whose edition is neither ``edition`` nor among the others, or whose country isn't its.

    What is computed or shown of several editions is asked for by name, so that it can be labelled.
    """
    countries = {edition.id: edition.country} | {key: other.edition.country for key, other in others.items()}
    for result in results:
        if countries.get(result.edition) != result.place.country:
            yield Fault(
                msg(
                    "{name} {year} ({country}) is of edition {theirs}; here only {ours} is asked for: neither editions "
                    "nor countries mix unasked.",
                    name=result.place.name,
                    year=result.year,
                    country=result.place.country,
                    theirs=result.edition,
                    ours=", ".join(f"{key} ({country})" for key, country in countries.items()),
                ),
                hint=msg("Leave it out, or ask for that edition by name; what comes of it is labelled as mixed."),
            )
