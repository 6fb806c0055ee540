"""Results: what one evaluation came to, whoever published or scored it, ready to be set beside others."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from kompass.core.evaluation.model import Basis, YesNo
from kompass.core.instrument.model import TOTAL, Edition


@dataclass(frozen=True, slots=True)
class Place:
    """A municipality as it was at the time; ``population`` and ``county`` are None where nobody knows them."""

    name: str
    country: str
    code: str | None = None
    county: str | None = None
    population: int | None = None


@dataclass(frozen=True, slots=True)
class Result:
    """One evaluation's figures in points, as shown; what is missing isn't there (design rule 13).

    ``figures`` are by ``total``, area (``3``) and sub-area (``3.2``). ``number`` tells two of one year apart, from 1.
    ``uncertain`` holds the items whose figure, year or edition had to be inferred.
    """

    place: Place
    year: int
    edition: str
    basis: Basis
    figures: Mapping[str, Fraction]
    first: YesNo = YesNo.UNKNOWN
    uncertain: frozenset[str] = frozenset()
    source: str | None = None
    number: int = 1

    @property
    def key(self) -> tuple[str, str, int, str, int]:
        """What makes it one evaluation and no other: country, name, year, edition, number."""
        return (self.place.country, self.place.name, self.year, self.edition, self.number)


def is_same_evaluation(one: Result, other: Result) -> bool:
    """Whether two results are of one evaluation, whoever tells them and whatever their figures.

    The one rule for all of a comparison: a second evaluation of a year, told apart by its number, is another one.
    """
    return one.key == other.key


def includes(results: Iterable[Result], own: Result | None) -> bool:
    """Whether the evaluation that is compared is one of them; never where none is compared."""
    return own is not None and any(is_same_evaluation(result, own) for result in results)


def total_of(result: Result, edition: Edition) -> Fraction | None:
    """The total as printed, else the sum of the areas as shown (design rule 5); None where an area is missing."""
    if TOTAL in result.figures:
        return result.figures[TOTAL]
    areas = [result.figures.get(area.id) for area in edition.areas]
    if any(area is None for area in areas):
        return None
    return sum((area for area in areas if area is not None), Fraction(0))


def figure_of(result: Result, item: str, edition: Edition) -> Fraction | None:
    """The figure of an item in points; the total as `total_of` gives it. None where it is missing, never 0."""
    return total_of(result, edition) if item == TOTAL else result.figures.get(item)
