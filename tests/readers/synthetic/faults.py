"""Documents that are wrong: a figure that doesn't fit the others, or one that is missing. Readers must say so."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from fractions import Fraction

from kompass.core.exact import parse_exact
from kompass.core.instrument.model import TOTAL, parent_id
from tests.readers.synthetic.dice import Random
from tests.readers.synthetic.layout import standing
from tests.readers.synthetic.scores import number
from tests.readers.synthetic.truth import Printed, Spot, Truth

LEAST = 6
"""More than what rounding of seven sub-areas and their area can explain."""
MOST = 14


@dataclass(frozen=True, slots=True)
class Change:
    """``after`` is None for a figure that was taken away."""

    spot: Spot
    before: str
    after: str | None


class NothingToContradict(ValueError):
    """No figure of the document is bound to others by a sum."""


def contradict(truth: Truth, printed: Printed, dice: Random) -> tuple[Printed, Change]:
    """One figure altered so that a sum no longer holds, however it is rounded. Raises NothingToContradict."""
    choices = [(spot, texts) for spot in printed.spots if _bound(truth, spot) and (texts := _others(truth, spot))]
    if not choices:
        raise NothingToContradict(truth.family)
    spot, texts = dice.choice(choices)
    return _changed(printed, spot, dice.choice(texts))


def drop(truth: Truth, printed: Printed, dice: Random) -> tuple[Printed, Change]:
    """One figure of points gone from its place, as where a cell was not recognised."""
    spots = [spot for spot in printed.spots if spot.what == "points" or _alone(printed, spot)]
    return _changed(printed, dice.choice(spots), None)


def _bound(truth: Truth, spot: Spot) -> bool:
    """Whether a sum is printed above or below the figure."""
    if spot.what not in {"points", "total"}:
        return False
    if spot.item in truth.sub_areas:
        return parent_id(spot.item) in truth.areas
    return spot.item == TOTAL or bool(truth.sub_areas) or truth.total is not None


def _others(truth: Truth, spot: Spot) -> list[str]:
    """What could stand there instead: within the maximum, written alike, far enough off."""
    value = parse_exact(spot.text)
    figures = truth.areas | truth.sub_areas
    maximum = figures[spot.item].maximum if spot.item in figures else Fraction(800)
    steps = [step * sign for step in range(LEAST, MOST) for sign in (1, -1)]
    decimals = 1 if "," in spot.text else 0
    return [number(value + step, decimals) for step in steps if 0 <= value + step <= maximum]


def _alone(printed: Printed, spot: Spot) -> bool:
    """Whether a total has a cell of its own; without it a sentence would have no sense."""
    return spot.what == "total" and printed.cell(spot) == spot.text


def _changed(printed: Printed, spot: Spot, after: str | None) -> tuple[Printed, Change]:
    line = printed.pages[spot.page][spot.line].split("\t")
    cell = line[spot.cell]
    found = standing(spot.text).search(cell, _behind_number(cell))
    assert found is not None
    line[spot.cell] = (cell[: found.start()] + (after or "") + cell[found.end() :]).rstrip()
    page = list(printed.pages[spot.page])
    page[spot.line] = "\t".join(line)
    pages = tuple(tuple(page) if number == spot.page else old for number, old in enumerate(printed.pages))
    spots = tuple(
        replace(one, text=after) if one == spot and after is not None else one
        for one in printed.spots
        if one != spot or after is not None
    )
    return replace(printed, pages=pages, spots=spots), Change(spot, spot.text, after)


def _behind_number(cell: str) -> int:
    """Where the words begin in “8. Title 8”: the number of an area is no figure."""
    found = re.match(r"\d\.\s", cell)
    return found.end() if found else 0
