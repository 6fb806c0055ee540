"""Rows and results for tests of tables: what isn't named is ordinary."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import strategies as st

from kompass.core.benchmark.results import Place, Result
from kompass.core.evaluation.model import Basis, YesNo
from kompass.files.results_table import Level, ResultRow


def row(
    points: str = "11",
    code: str | None = "1.1",
    name: str = "Sorsele",
    year: int = 2014,
    label: str = "v2.0",
    country: str = "SE",
    maximum: str = "15",
    percent: str | None = None,
    heading: str | None = None,
    uncertain: bool = False,
    source: str = "a report",
    reference: bool = False,
) -> ResultRow:
    level = Level.TOTAL if code is None else Level.SUB_AREA if "." in code else Level.AREA
    return ResultRow(
        country,
        name,
        year,
        label,
        Level.REFERENCE if reference else level,
        code,
        heading,
        Fraction(points),
        Fraction(maximum),
        None if percent is None else Fraction(percent),
        uncertain,
        source,
        0,
    )


def result(
    name: str = "Köping",
    year: int = 2017,
    edition: str = "2.1-se",
    country: str = "SE",
    total: str = "403",
    basis: Basis = Basis.PRINTED,
    code: str | None = None,
    county: str | None = None,
    population: int | None = None,
    first: YesNo = YesNo.UNKNOWN,
    number: int = 1,
) -> Result:
    place = Place(name, country, code, county, population)
    return Result(place, year, edition, basis, {"total": Fraction(total)}, first, number=number)


hostile = st.text(
    st.one_of(st.sampled_from("=+-@',;\"\t\r\n 'åÆ"), st.characters(codec="utf-8", exclude_characters="\0")),
    min_size=1,
    max_size=12,
).filter(lambda text: bool(text.strip()))

_points = st.builds(Fraction, st.integers(0, 15_000), st.sampled_from([1000, 300, 750]))
_percent = st.none() | st.builds(Fraction, st.integers(0, 1000), st.just(10))


@st.composite
def tables(draw: st.DrawFn) -> list[ResultRow]:
    """Rows of a few evaluations and means, each figure once, with texts that want to break a CSV."""
    keys = draw(
        st.lists(
            st.tuples(
                st.sampled_from(["NO", "XX"]),
                st.sampled_from(["Köping", "Herøy", "Herøy (Nordland)", "=Sorø", "'+x"]),
                st.sampled_from([2014, 2019]),
                st.just("v2.1") | hostile,
                st.sampled_from([None, "1", "3", "10", "3.2", "3.10"]),
                st.booleans(),
            ),
            max_size=12,
            unique=True,
        )
    )
    return [
        row(
            str(draw(_points)),
            code,
            name,
            year,
            label,
            country,
            maximum="50",
            percent=None if (percent := draw(_percent)) is None else str(percent),
            heading=draw(st.none() | hostile),
            uncertain=draw(st.booleans()),
            source=draw(st.sampled_from(["a report", "=cmd()"]) | hostile),
            reference=is_reference and (code is None or "." not in code),
        )
        for country, name, year, label, code, is_reference in keys
        if not (is_reference and code is not None and "." in code)
    ]
