"""Scales that begin where the values do, with round figures along them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from kompass.presentation.numbers import exact_number
from kompass.reports.model import Span

_MOST_STEPS = 5
_ROUND = (1, 2, 5)


@dataclass(frozen=True, slots=True)
class Scale:
    """From ``low`` to ``high`` in steps, in points or ranks; a place is percent of the way."""

    low: Fraction
    high: Fraction
    step: Fraction

    def place(self, value: Fraction) -> Fraction:
        return (value - self.low) * 100 / (self.high - self.low)

    def span(self, low: Fraction, high: Fraction) -> Span:
        return self.place(low), self.place(high)

    def ticks(self, language: str) -> tuple[tuple[Fraction, str], ...]:
        count = int((self.high - self.low) / self.step)
        values = [self.low + self.step * at for at in range(count + 1)]
        return tuple((self.place(value), exact_number(value, language)) for value in values)


def scale_of(values: Iterable[Fraction], most: Fraction) -> Scale:
    """The finest scale of at most five round steps that holds all values, within 0 and ``most``.

    Steps are 1, 2 or 5 times a power of ten. Values that are all alike get a step on both sides.
    """
    known = list(values)
    low, high = min(known), max(known)
    for step in _steps():
        bottom = Fraction((low / step).__floor__()) * step
        top = min(Fraction((high / step).__ceil__()) * step, Fraction((most / step).__ceil__()) * step)
        if bottom == top:
            bottom, top = max(bottom - step, Fraction(0)), top + step
        if (top - bottom) / step <= _MOST_STEPS:
            return Scale(bottom, top, step)
    raise AssertionError  # steps grow without end


def _steps() -> Iterable[Fraction]:
    power = Fraction(1)
    while True:
        yield from (power * factor for factor in _ROUND)
        power *= 10


def ranks_of(count: int) -> Scale:
    """From the first to the last rank of at least two; every rank is written where they are few."""
    return Scale(Fraction(1), Fraction(count), Fraction(1))
