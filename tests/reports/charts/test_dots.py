from __future__ import annotations

from fractions import Fraction
from itertools import combinations
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kompass.reports.charts.dots import plan
from kompass.reports.charts.draw import draw
from kompass.reports.charts.look import PRINT, SCREEN, Look
from kompass.reports.model import Chart, ChartKind, Series, Span

SVG = "{http://www.w3.org/2000/svg}"
LOOKS = pytest.mark.parametrize("look", [PRINT, SCREEN], ids=["print", "screen"])
NAMES = ("Ringkøbing-Skjern", "Sorø", "Lyngby-Taarbæk og Høje-Taastrup", "Ærø")


def make(values: tuple[int | None, ...], spans: tuple[Span | None, ...] = (), **parts: object) -> Chart:
    shown = tuple("–" if value is None else f"{value},5 ({value}–{value})" for value in values)
    exact = tuple(None if value is None else Fraction(value) for value in values)
    marks = (Fraction(40),) * len(values)
    labels = tuple(NAMES[at % len(NAMES)] for at in range(len(values)))
    series = Series("I alt", exact, shown, spans=spans, marks=marks)
    named = {"mark_name": "Gennemsnit 380,5 (5 evalueringer, den selv iblandt)", "span_name": "Tolerance ±5 %"}
    return Chart(ChartKind.DOTS, "T", "D", labels, (series,), "ikke oplyst", **(named | parts))  # type: ignore[arg-type]


def span(low: int, high: int) -> Span:
    return Fraction(low), Fraction(high)


def drawn(svg: str, role: str) -> list[ET.Element]:
    return [found for found in ET.fromstring(svg).iter() if found.get("class") == role]


@LOOKS
@given(st.lists(st.none() | st.integers(0, 100), min_size=1, max_size=24))
def test_no_label_is_cut_and_none_covers_another(look: Look, values: list[int | None]) -> None:
    spans = tuple(None if value is None else span(max(value - 5, 0), min(value + 5, 100)) for value in values)
    planned = plan(make(tuple(values), spans, emphasis=0), look)
    assert all(label.box.within(planned.view) for label in planned.labels)
    assert not any(one.box.overlaps(other.box) for one, other in combinations(planned.labels, 2))


@LOOKS
@given(st.integers(0, 100), st.integers(0, 50), st.integers(0, 50))
def test_a_dot_stands_within_its_span_and_the_span_on_the_scale(look: Look, value: int, down: int, up: int) -> None:
    chart = make((value,), (span(max(value - down, 0), min(value + up, 100)),))
    planned = plan(chart, look)
    (dot,) = planned.dots
    assert dot.span is not None
    assert dot.x is not None
    assert planned.left <= dot.span[0] <= dot.x <= dot.span[1] <= planned.left + planned.length


def test_missing_has_neither_dot_nor_span_and_zero_has_both() -> None:
    svg = draw(make((None, 0), (span(0, 5), span(0, 5))), PRINT, "k")
    assert len(drawn(svg, "point")) == 1
    assert len(drawn(svg, "span")) == 1
    assert svg.count("ikke oplyst") == 1


def test_the_own_one_is_a_disc_among_squares_and_its_name_is_strong() -> None:
    svg = draw(make((10, 20, 30), emphasis=1), PRINT, "k")
    assert [found.tag.removeprefix(SVG) for found in drawn(svg, "point")] == ["rect", "circle", "rect"]
    planned = plan(make((10, 20, 30), emphasis=1), PRINT)
    assert [label.lines[0][0].strong for label in planned.names] == [False, True, False]


def test_without_an_own_one_all_are_alike() -> None:
    svg = draw(make((10, 20, 30)), PRINT, "k")
    assert {found.tag for found in drawn(svg, "point")} == {SVG + "circle"}


def test_equal_means_make_one_line_down_the_chart() -> None:
    planned = plan(make((10, 20)), PRINT)
    one, other = planned.dots
    assert one.beside == other.beside
    assert other.middle - one.middle == pytest.approx(planned.row)


def test_key_tells_spans_and_marks_only_where_they_are() -> None:
    both = draw(make((10, 20), (span(5, 15), None)), PRINT, "k")
    assert "Tolerance ±5 %" in both
    assert "Tolerance ±5 %" not in draw(make((10, 20)), PRINT, "k")


def test_ends_of_the_scale_are_written_even_where_others_have_no_room() -> None:
    ticks = tuple((Fraction(at), f"{at * 10} point") for at in range(101))
    planned = plan(make((10, 20), scale=ticks), SCREEN)
    texts = [label.lines[0][0].text for label in planned.ticks]
    assert texts[0] == "0 point"
    assert texts[-1] == "1000 point"
    assert len(texts) < 101
