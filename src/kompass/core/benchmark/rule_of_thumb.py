"""SKL's rule of thumb between totals from before 2010 and after: 80 to 100 points (design rule 9).

It stands in SKL's own reports of 2014 and 2017. It is for Swedish totals of the editions 2010-se and 2.1-se only, never
for an area, and never leads above the maximum.
"""

from __future__ import annotations

from fractions import Fraction

from kompass.core.instrument.model import Edition

EDITIONS = ("2010-se", "2.1-se")
ADDED = (Fraction(80), Fraction(100))
"""Points to add to a total before it is set beside one from before 2010."""


def before_2010(total: Fraction, edition: Edition) -> tuple[Fraction, Fraction] | None:
    """What a total (points) roughly equals on the scale from before 2010; None for editions without such a rule."""
    if edition.id not in EDITIONS:
        return None
    low, high = (min(total + points, edition.maximum) for points in ADDED)
    return low, high
