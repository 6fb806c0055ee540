from __future__ import annotations

import re
from fractions import Fraction
from itertools import combinations
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kompass.reports.charts.draw import draw
from kompass.reports.charts.look import DASHES, PRINT, SCREEN, Look
from kompass.reports.charts.slope import plan
from kompass.reports.model import Chart, ChartKind, Series

LOOKS = pytest.mark.parametrize("look", [PRINT, SCREEN], ids=["print", "screen"])
WAYS = ("højere end først", "lavere end først", "som først")
TITLES = ("Klarhed i samspillet mellem politikere og administration", "Mål", "Ledelse, decentralisering og delegering")
FIGURES = st.none() | st.integers(0, 100)


def make(*rows: tuple[int | None, ...], breaks: tuple[int, ...] = ()) -> Chart:
    """A line for each row, a moment for each of its figures."""
    series = tuple(
        Series(
            str(2010 + 3 * moment),
            tuple(None if row[moment] is None else Fraction(row[moment] or 0) for row in rows),
            tuple(str(row[moment]) for row in rows),
        )
        for moment in range(len(rows[0]))
    )
    labels = tuple(f"{at + 1} {TITLES[at % 3]}" for at in range(len(rows)))
    return Chart(
        ChartKind.SLOPE,
        "T",
        "D",
        labels,
        series,
        "ikke oplyst",
        breaks=(breaks,) * len(rows),
        break_name="Nyt mål",
        ways=WAYS,
    )


def lines(svg: str) -> list[ET.Element]:
    return [found for found in ET.fromstring(svg).iter() if found.get("class") == "series"]


def points(svg: str) -> int:
    return sum(found.get("class") == "point" for found in ET.fromstring(svg).iter())


@LOOKS
@given(st.lists(st.tuples(FIGURES, FIGURES, FIGURES), min_size=1, max_size=12))
def test_no_label_is_cut_and_none_covers_another(look: Look, rows: list[tuple[int | None, ...]]) -> None:
    planned = plan(make(*rows), look)
    assert all(label.box.within(planned.view) for label in planned.labels)
    assert not any(one.box.overlaps(other.box) for one, other in combinations(planned.labels, 2))


def test_rising_falling_and_level_differ_without_colour() -> None:
    drawn = lines(draw(make((10, 20), (20, 10), (15, 15)), PRINT, "k"))
    assert [line.get("stroke-dasharray") for line in drawn] == list(DASHES)


def test_the_key_names_only_what_is_there() -> None:
    svg = draw(make((10, 20), (15, 15)), PRINT, "k")
    assert WAYS[0] in svg
    assert WAYS[1] not in svg
    assert WAYS[2] in svg


@given(st.integers(0, 100), st.integers(0, 100))
def test_a_line_leads_where_its_figures_lead(then: int, now: int) -> None:
    (path,) = plan(make((then, now)), PRINT).paths
    start, end = path.heights
    assert start is not None
    assert end is not None
    assert (end < start, end == start) == (now > then, now == then)


def test_no_line_over_a_missing_moment_or_into_another_measure() -> None:
    for chart in (make((10, None, 30)), make((10, 20), breaks=(1,))):
        (line,) = lines(draw(chart, PRINT, "k"))
        assert "L" not in str(line.get("d"))
    assert re.findall("[ML]", str(lines(draw(make((10, 20, 30)), PRINT, "k"))[0].get("d"))) == ["M", "L", "L"]


def test_a_break_is_explained_and_says_nothing_of_rising() -> None:
    svg = draw(make((10, 20), breaks=(1,)), PRINT, "k")
    assert "Nyt mål" in svg
    assert WAYS[0] not in svg


def test_what_is_missing_now_is_named_beside_its_figure_then_and_has_no_second_point() -> None:
    svg = draw(make((10, None), (20, 30)), PRINT, "k")
    assert points(svg) == 3 + 1  # the key has one too
    assert svg.count("ikke oplyst") == 1
    planned = plan(make((10, None), (20, 30)), PRINT)
    assert "Klarhed" in "".join(span.text for line in planned.left[0].lines for span in line)
    assert "Mål" not in "".join(span.text for line in planned.left[1].lines for span in line)


def test_words_that_had_to_move_are_led_back_to_their_line() -> None:
    planned = plan(make((10, 50), (90, 50)), PRINT)
    assert len(planned.leaders) >= 1
    ends = {round(path.heights[-1] or 0, 3) for path in planned.paths}
    assert {round(leader[1], 3) for leader in planned.leaders} <= ends | {
        round(p.heights[0] or 0, 3) for p in planned.paths
    }


def test_a_single_line_tells_the_figures_between_its_ends_too_and_several_have_no_room_for_them() -> None:
    assert [label.lines[0][0].text for label in plan(make((10, 20, 40)), PRINT).inner] == ["20"]
    assert plan(make((10, None, 40)), PRINT).inner == ()
    assert plan(make((10, 20, 40), (20, 30, 50)), PRINT).inner == ()
