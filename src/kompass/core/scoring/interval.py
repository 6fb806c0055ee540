"""A printed figure is an interval: whatever its display rule could have rounded from (design rule 6)."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction


@dataclass(frozen=True, slots=True)
class Interval:
    """Points from ``low`` to ``high``; ``closed`` tells whether ``high`` itself is possible.

    Ties are rounded up, so a figure shown as 8 comes from 7.5 up to, but not including, 8.5.
    """

    low: Fraction
    high: Fraction
    closed: bool = True

    @classmethod
    def exactly(cls, value: Fraction) -> Interval:
        return cls(value, value)

    @classmethod
    def rounded(cls, shown: Fraction, step: Fraction, maximum: Fraction) -> Interval:
        """What could have been shown as ``shown`` in steps of ``step``, between 0 and ``maximum`` points."""
        low, high = max(shown - step / 2, Fraction(0)), shown + step / 2
        return cls(low, maximum) if high > maximum >= low else cls(low, high, closed=False)

    @property
    def is_exact(self) -> bool:
        return self.low == self.high

    @property
    def middle(self) -> Fraction:
        return (self.low + self.high) / 2

    def __add__(self, other: Interval) -> Interval:
        return Interval(self.low + other.low, self.high + other.high, self.closed and other.closed)

    def times(self, factor: Fraction) -> Interval:
        """Scaled by a factor above zero."""
        return Interval(self.low * factor, self.high * factor, self.closed)

    def contains(self, value: Fraction) -> bool:
        return self.low <= value and (value < self.high or (self.closed and value == self.high))

    def meet(self, other: Interval) -> Interval | None:
        """What both allow; None where they contradict each other."""
        low, high = max(self.low, other.low), min(self.high, other.high)
        closed = all(side.closed for side in (self, other) if side.high == high)
        if low < high or (low == high and closed):
            return Interval(low, high, closed)
        return None


def shown_range(interval: Interval, step: Fraction) -> tuple[Fraction, Fraction]:
    """Lowest and highest figure that an interval can be shown as in steps of ``step``."""
    low = Fraction((interval.low / step + Fraction(1, 2)).__floor__()) * step
    top = interval.high / step + Fraction(1, 2)
    floor = Fraction(top.__floor__())
    if not interval.closed and top == floor and not interval.is_exact:
        floor -= 1
    return low, floor * step
