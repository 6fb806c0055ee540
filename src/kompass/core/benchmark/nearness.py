"""How near another municipality is: by size, by country and by the profile of its areas, in that order.

A ratio of populations is exact to the inhabitant, so by itself it would leave nothing for country and profile to
decide. It therefore counts in classes; within a class the country decides, then the profile.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from kompass.core.benchmark.results import Place, Result
from kompass.core.instrument.model import Edition
from kompass.core.messages import Message, msg

SIZE_CLASSES = (Fraction(3, 2), Fraction(2), Fraction(4), Fraction(8))
"""How many times the larger of two is the smaller one, at most; our own choice, as there is no official one."""
ENOUGH_OF_PROFILE = Fraction(1, 2)
"""Share of the areas that both must have a figure for before their profiles are compared."""
_SIZES = (
    (Fraction(1, 3), msg("a third as large")),
    (Fraction(1, 2), msg("half as large")),
    (Fraction(2, 3), msg("a third smaller")),
    (Fraction(3, 4), msg("a quarter smaller")),
    (Fraction(1), msg("about as large")),
    (Fraction(5, 4), msg("a quarter larger")),
    (Fraction(4, 3), msg("a third larger")),
    (Fraction(3, 2), msg("half as large again")),
    (Fraction(2), msg("twice as large")),
)
_MOST_IN_WORDS = Fraction(5, 2)


@dataclass(frozen=True, slots=True)
class Nearness:
    """``ratio`` is their population ÷ the own one; ``profile`` the mean distance of the areas in percent of their
    maxima, ``areas`` how many it rests on. None is unknown and stands last.
    """

    ratio: Fraction | None
    same_country: bool
    profile: Fraction | None
    areas: int

    @property
    def key(self) -> tuple[int, bool, bool, Fraction]:
        """Sorts the nearest first."""
        unknown = self.profile is None
        return (self.size_class, not self.same_country, unknown, self.profile or Fraction(0))

    @property
    def size_class(self) -> int:
        """0 for about the same size, up to 5 for a size that isn't known."""
        if self.ratio is None:
            return len(SIZE_CLASSES) + 1
        return bisect_left(SIZE_CLASSES, max(self.ratio, 1 / self.ratio))


def nearness(
    own: Result, other: Result, edition: Edition, without: str, same: Mapping[str, str] | None = None
) -> Nearness:
    """How near another result is, the area ``without`` left out of the profile, since that one is in question.

    ``same`` leads from the own edition's areas to the other's where the two differ; None stands for the same edition.
    """
    pairs = [
        (own.figures.get(area.id), other.figures.get(area.id if same is None else same.get(area.id, "")), area.maximum)
        for area in edition.areas
        if area.id != without and area.maximum
    ]
    apart = [abs(mine - theirs) * 100 / most for mine, theirs, most in pairs if mine is not None and theirs is not None]
    enough = bool(apart) and len(apart) >= ENOUGH_OF_PROFILE * len(pairs)
    profile = sum(apart, Fraction(0)) / len(apart) if enough else None
    return Nearness(_ratio(own.place, other.place), own.place.country == other.place.country, profile, len(apart))


def _ratio(own: Place, other: Place) -> Fraction | None:
    return Fraction(other.population, own.population) if own.population and other.population else None


def size_words(ratio: Fraction) -> Message:
    """A ratio of populations (theirs ÷ own) in words: the nearest of a few, or how many times."""
    if ratio > _MOST_IN_WORDS:
        return msg("{times} times as large", times=round(ratio))
    if ratio < 1 / _MOST_IN_WORDS and round(1 / ratio) > 3:
        return msg("1/{times} as large", times=round(1 / ratio))
    return min(_SIZES, key=lambda known: max(known[0] / ratio, ratio / known[0]))[1]


def country_words(near: Nearness) -> Message:
    return msg("same country") if near.same_country else msg("another country")
