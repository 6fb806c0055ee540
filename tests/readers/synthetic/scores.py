"""Plausible scores: hidden exact values, from which everything printed is rounded each on its own."""

from __future__ import annotations

from fractions import Fraction

from kompass.core.exact import round_to_step
from kompass.core.instrument.model import Area, Edition
from tests.readers.synthetic.dice import Random, chance
from tests.readers.synthetic.truth import Figure

GRID = 24
"""Hidden points are parts of 24: the real scale is not known, but it is finer than quarters."""


def scores(edition: Edition, dice: Random) -> tuple[dict[str, Figure], dict[str, Figure]]:
    """Figures of areas and of sub-areas (none where the edition hasn't got them)."""
    level = min(0.9, max(0.2, dice.gauss(0.6, 0.14)))
    none = 0.2 if level < 0.4 else 0.02
    areas: dict[str, Figure] = {}
    subs: dict[str, Figure] = {}
    for area in edition.areas:
        own = min(0.95, max(0.08, dice.gauss(level, 0.08)))
        exact = {sub.id: _exact(sub.maximum, dice.gauss(own, 0.2), none, dice) for sub in area.sub_areas}
        subs |= {sub.id: _figure(edition, "sub_area", exact[sub.id], sub.maximum) for sub in area.sub_areas}
        points = sum(exact.values(), Fraction(0)) if exact else _exact(area.maximum, own, 0, dice)
        areas[area.id] = _figure(edition, "area", points, area.maximum)
    return areas, subs


def area_points(area: Area, step: Fraction, dice: Random, level: float = 0.5) -> Fraction:
    """Points of one area of another municipality."""
    return round_to_step(_exact(area.maximum, dice.gauss(level, 0.12), 0, dice), step)


def total_of(areas: dict[str, Figure]) -> Fraction:
    """All printed profiles we know add up to the printed total."""
    return sum((figure.points for figure in areas.values()), Fraction(0))


def number(value: Fraction, places: int | None = None) -> str:
    """A figure with a decimal comma: as short as it goes, or with a set number of decimals."""
    if places is None:
        places = 0 if value.denominator == 1 else 1
    whole = round_to_step(abs(value) * 10**places, Fraction(1)).numerator
    sign = "-" if value < 0 else ""
    digits = str(whole).rjust(places + 1, "0")
    return sign + (digits if places == 0 else f"{digits[:-places]},{digits[-places:]}")


def _exact(maximum: Fraction, share: float, none: float, dice: Random) -> Fraction:
    if chance(dice, none):
        return Fraction(0)
    parts = round(float(maximum) * GRID * min(1.0, max(0.0, share)))
    return Fraction(parts, GRID)


def _figure(edition: Edition, depth: str, exact: Fraction, maximum: Fraction) -> Figure:
    step = edition.display.percent_step
    percent = None if step is None else round_to_step(exact / maximum * 100, step).numerator
    return Figure(round_to_step(exact, edition.display.steps[depth]), maximum, percent)
