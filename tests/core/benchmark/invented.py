"""Invented results of a small edition, and a strategy for sets of them."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import strategies as st

from kompass.core.benchmark.results import Place, Result
from kompass.core.evaluation.model import Basis
from kompass.core.instrument.model import TOTAL
from tests.builders import area, edition, sub_area

OF = edition([area(str(i), sub_area(f"{i}.1", 40), sub_area(f"{i}.2", 60)) for i in range(1, 5)])
"""Four areas of 100 points with two sub-areas each (40 and 60), shown in whole points."""
AREAS = tuple(area.id for area in OF.areas)


def result(name: str, *areas: float | None, **parts: object) -> Result:
    """Figures of the areas in order (None is missing); ``parts``: year, population, country, edition, basis, subs."""
    figures = {item: Fraction(str(value)) for item, value in zip(AREAS, areas, strict=False) if value is not None}
    subs = parts.get("subs")
    if isinstance(subs, dict):
        figures |= {item: Fraction(str(value)) for item, value in subs.items()}
    population, year, number = parts.get("population"), parts.get("year", 2020), parts.get("number", 1)
    assert isinstance(year, int)
    assert isinstance(number, int)
    assert population is None or isinstance(population, int)
    basis = parts.get("basis", Basis.PRINTED)
    assert isinstance(basis, Basis)
    country = str(parts.get("country", OF.country))
    place = Place(name, country, population=population)
    return Result(place, year, str(parts.get("edition", OF.id)), basis, figures, number=number)


def with_total(one: Result, total: int) -> Result:
    return Result(one.place, one.year, one.edition, one.basis, {**one.figures, TOTAL: Fraction(total)})


figures = st.one_of(st.none(), st.integers(0, 200).map(lambda half: half / 2))


@st.composite
def sets(draw: st.DrawFn, least: int = 2, most: int = 8, *, whole: bool = False) -> list[Result]:
    """Results of different municipalities; some figures are missing unless they are to be ``whole``."""
    figure = st.integers(0, 200).map(lambda half: half / 2) if whole else figures
    rows = draw(st.lists(st.tuples(*[figure] * len(AREAS)), min_size=least, max_size=most))
    sizes = draw(st.lists(st.one_of(st.none(), st.integers(500, 900_000)), min_size=len(rows), max_size=len(rows)))
    return [result(f"Testby {i}", *row, population=size) for i, (row, size) in enumerate(zip(rows, sizes, strict=True))]
