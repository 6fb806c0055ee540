"""How many people live in a municipality, and which codes were one municipality over time.

A figure is of a day and of the municipality as it was that day: renumbering keeps it, a merger or a split doesn't.
Origin and limits: ``registers/POPULATION.md``.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from functools import cache
from typing import NamedTuple

from kompass.files.municipality_register import REGISTER, RegisteredMunicipality, register

POPULATION = REGISTER.parent / "population.csv"


class Population(NamedTuple):
    people: int
    on: str
    """The day (ISO) the figure is of."""


def population_of(one: RegisteredMunicipality, year: int) -> Population | None:
    """The known figure nearest to a year, the earlier one where two are as near; None where there is none."""
    known = [
        Population(people, on)
        for same in same_over_time(one)
        for people, on in _figures().get((same.country, same.code), ())
        if same.valid_on(on)
    ]
    return min(known, key=lambda figure: (abs(int(figure.on[:4]) - year), figure.on), default=None)


def same_over_time(one: RegisteredMunicipality) -> tuple[RegisteredMunicipality, ...]:
    """The entries of one municipality whose code, county or name changed, in order of time, itself included."""
    line = [one]
    while (after := became(line[-1])) and len(after) == 1 and len(came_from(after[0])) == 1:
        line.append(after[0])
    while (before := came_from(line[0])) and len(before) == 1 and len(became(before[0])) == 1:
        line.insert(0, before[0])
    return tuple(line)


def became(one: RegisteredMunicipality) -> tuple[RegisteredMunicipality, ...]:
    """What it went into on the day it ended; several where it was split."""
    found = (_starting().get((one.country, code, one.valid_until)) for code in one.successors)
    return tuple(entry for entry in found if entry is not None)


def came_from(one: RegisteredMunicipality) -> tuple[RegisteredMunicipality, ...]:
    """What went into it on the day it began; several where it was merged from them."""
    return _origins().get((one.country, one.code, one.valid_from), ())


@cache
def _figures() -> dict[tuple[str, str], tuple[tuple[int, str], ...]]:
    found: dict[tuple[str, str], list[tuple[int, str]]] = defaultdict(list)
    with POPULATION.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            found[row["country"], row["code"]].append((int(row["population"]), row["date"]))
    return {key: tuple(figures) for key, figures in found.items()}


@cache
def _starting() -> dict[tuple[str, str, str | None], RegisteredMunicipality]:
    return {(one.country, one.code, one.valid_from): one for one in register()}


@cache
def _origins() -> dict[tuple[str, str, str | None], tuple[RegisteredMunicipality, ...]]:
    found: dict[tuple[str, str, str | None], tuple[RegisteredMunicipality, ...]] = {}
    for one in register():
        for after in became(one):
            key = (after.country, after.code, after.valid_from)
            found[key] = (*found.get(key, ()), one)
    return found
