from __future__ import annotations

import json
import re
from collections.abc import Iterator
from fractions import Fraction
from itertools import combinations
from xml.etree import ElementTree as ET

import pytest
import typst
from hypothesis import given
from hypothesis import strategies as st

from kompass.reports.charts import bars, dots, grouped, over_time, radar, slope
from kompass.reports.charts.draw import draw
from kompass.reports.charts.look import DASHES, PRINT, PRINT_BARS, PRINT_PROFILE, SCREEN, Look
from kompass.reports.charts.radar_labels import directions
from kompass.reports.charts.svg import Label, number
from kompass.reports.charts.text import MAX_LINES, Face, text_width, wrap
from kompass.reports.model import Chart, ChartKind, Series
from tests.reports.sample import HOSTILE, LETTERS

SVG = "{http://www.w3.org/2000/svg}"
LOOKS = pytest.mark.parametrize("look", [PRINT, SCREEN, PRINT_PROFILE], ids=["print", "screen", "profile"])
KINDS = pytest.mark.parametrize("kind", list(ChartKind))
LONGEST = (
    "Klarhed i samspillet mellem politikere og administration",
    "Tilgængelighed, innbygger- og brukerorientering",
    "Samhällsbyggnadsförvaltningens medborgardialog",
    "Kommunestyrets arbeidsgiverpolitikk og lederskap",
    "Kompetenceudviklingsstrategi for medarbejderne",
    "Mål",
)


def make(kind: ChartKind, count: int, names: int, gaps: frozenset[int] = frozenset()) -> Chart:
    labels = tuple(LONGEST[at % len(LONGEST)] for at in range(count))
    series = []
    for which in range(names):
        values = tuple(None if at in gaps else Fraction((at * 37 + which * 29) % 101) for at in range(count))
        shown = tuple("–" if value is None else f"{value},0 %" for value in values)
        series.append(Series(f"Sammenligningskommuner {2010 + which}, konsensus", values, shown))
    return Chart(kind, "Profil", "Beskrivning", labels, tuple(series), "ikke oplyst")


Plan = radar.RadarPlan | bars.BarsPlan | over_time.TimePlan | dots.DotsPlan | slope.SlopePlan | grouped.GroupedPlan


def planned(chart: Chart, look: Look) -> Plan:
    match chart.kind:
        case ChartKind.RADAR:
            return radar.plan(chart, look)
        case ChartKind.BARS:
            return bars.plan(chart, look)
        case ChartKind.TIME:
            return over_time.plan(chart, look)
        case ChartKind.DOTS:
            return dots.plan(chart, look)
        case ChartKind.SLOPE:
            return slope.plan(chart, look)
        case ChartKind.PANELS:
            return grouped.plan(chart, look)


def elements(svg: str, name: str, role: str) -> list[ET.Element]:
    root = ET.fromstring(svg)
    return [found for found in root.iter(SVG + name) if found.get("class") == role]


def shapes() -> Iterator[tuple[ChartKind, int, int]]:
    for kind in ChartKind:
        for count in (3, 4, 5, 7, 8, 12, 16, 45):
            for names in (1, 2, 3):
                yield kind, count, names


@LOOKS
@pytest.mark.parametrize(("kind", "count", "names"), list(shapes()))
def test_no_label_is_cut_and_none_covers_another(look: Look, kind: ChartKind, count: int, names: int) -> None:
    plan = planned(make(kind, count, names), look)
    labels: tuple[Label, ...] = plan.labels
    for label in labels:
        assert label.box.within(plan.view), label.lines
    for one, other in combinations(labels, 2):
        assert not one.box.overlaps(other.box), (one.lines, other.lines)


@pytest.mark.parametrize("count", [3, 5, 7, 12])
def test_narrow_bars_have_room_for_their_labels(count: int) -> None:
    values = tuple(Fraction(at * 37 % 101) for at in range(count))
    series = Series("Furudal", values, tuple(f"{value}" for value in values))
    chart = Chart(ChartKind.BARS, "T", "D", tuple(f"8.{at + 1}" for at in range(count)), (series,), "ikke oplyst")
    plan = bars.plan(chart, PRINT_BARS)
    assert plan.length > PRINT_BARS.width / 2
    assert all(label.box.within(plan.view) for label in plan.labels)
    assert not any(one.box.overlaps(other.box) for one, other in combinations(plan.labels, 2))


@LOOKS
@given(
    texts=st.lists(
        st.lists(st.sampled_from([*LONGEST, *LONGEST[0].split(), LETTERS]), min_size=1, max_size=3),
        min_size=3,
        max_size=20,
    )
)
def test_no_labels_collide_whatever_they_say(look: Look, texts: list[list[str]]) -> None:
    labels = tuple(" ".join(words) for words in texts)
    series = Series("A", (Fraction(50),) * len(labels), ("50 %",) * len(labels))
    plan = radar.plan(Chart(ChartKind.RADAR, "T", "D", labels, (series,), "–"), look)
    assert all(label.box.within(plan.view) for label in plan.axes)
    assert not any(one.box.overlaps(other.box) for one, other in combinations(plan.axes, 2))


@LOOKS
@pytest.mark.parametrize("count", [3, 8, 45])
def test_labels_of_a_radar_stand_outside_its_circle(look: Look, count: int) -> None:
    plan = radar.plan(make(ChartKind.RADAR, count, 2), look)
    for label in plan.axes:
        nearest_x = min(max(0, label.box.left), label.box.right)
        nearest_y = min(max(0, label.box.top), label.box.bottom)
        assert nearest_x**2 + nearest_y**2 >= plan.radius**2


@LOOKS
@KINDS
def test_small_text_stays_readable_at_the_common_width(look: Look, kind: ChartKind) -> None:
    for count in (3, 8, 12):
        plan = planned(make(kind, count, 2), look)
        scale = 640 / (plan.view.right - plan.view.left)
        assert min(label.size for label in plan.labels) * scale >= 10


@KINDS
def test_svg_is_well_formed_and_says_what_it_is(kind: ChartKind) -> None:
    chart = make(kind, 8, 2)
    hostile = Chart(kind, HOSTILE, HOSTILE, (HOSTILE, "\x00\x0b", *chart.labels[2:]), chart.series, HOSTILE)
    root = ET.fromstring(draw(hostile, SCREEN, "k1"))
    assert root.get("role") == "img"
    assert root.get("width") is None
    title, description = root[0], root[1]
    assert (title.tag, title.text) == (SVG + "title", HOSTILE)
    assert (description.tag, description.text) == (SVG + "desc", HOSTILE)
    assert root.get("aria-labelledby") == f"{title.get('id')} {description.get('id')}"
    assert not list(root.iter(SVG + "script"))


@KINDS
def test_ids_of_two_charts_differ(kind: ChartKind) -> None:
    one, two = (draw(make(kind, 8, 2), SCREEN, key) for key in ("a", "b"))
    ids = [set(re.findall(r' id="([^"]+)"', svg)) for svg in (one, two)]
    assert not ids[0] & ids[1]


def test_missing_is_a_gap_in_the_line_never_zero() -> None:
    svg = draw(make(ChartKind.RADAR, 8, 1, frozenset({2})), PRINT, "k")
    (line,) = elements(svg, "path", "series")
    path = str(line.get("d"))
    assert path.count("M") == 2
    assert "Z" not in path
    assert line.get("fill") == "none"
    assert len(elements(svg, "circle", "point")) == 7
    assert "ikke oplyst" in svg


def test_zero_is_a_point_in_the_middle() -> None:
    whole = draw(make(ChartKind.RADAR, 8, 1), PRINT, "k")
    first = elements(whole, "circle", "point")[0]
    assert (first.get("cx"), first.get("cy")) == ("0", "0")
    assert str(elements(whole, "path", "series")[0].get("d")).endswith("Z")


def test_missing_has_no_bar_and_zero_has_one() -> None:
    svg = draw(make(ChartKind.BARS, 8, 1, frozenset({2, 5})), PRINT, "k")
    widths = [bar.get("width") for bar in elements(svg, "rect", "bar")]
    assert len(widths) == 6
    assert widths[0] == "0"
    assert svg.count("ikke oplyst") == 2


@KINDS
def test_nothing_measured_at_all_can_be_drawn(kind: ChartKind) -> None:
    svg = draw(make(kind, 8, 1, frozenset(range(8))), PRINT, "k")
    assert not elements(svg, "circle", "point")
    assert not elements(svg, "rect", "bar")
    assert svg.count("ikke oplyst") == 8


def over(values: tuple[int | None, ...], breaks: tuple[int, ...] = ()) -> Chart:
    """One panel with a moment for each value."""
    series = tuple(
        Series(str(2010 + at), (None if value is None else Fraction(value),), (str(value),))
        for at, value in enumerate(values)
    )
    return Chart(ChartKind.TIME, "T", "D", ("Mål",), series, "ikke oplyst", breaks=(breaks,), break_name="Nyt mål")


def moves(svg: str) -> list[str]:
    return re.findall("[ML]", str(elements(svg, "path", "series")[0].get("d")))


def test_moments_of_one_measure_are_joined_and_no_line_crosses_a_break() -> None:
    assert moves(draw(over((10, 20, 30)), PRINT, "k")) == ["M", "L", "L"]
    broken = draw(over((10, 20, 30, 40), breaks=(2,)), PRINT, "k")
    assert moves(broken) == ["M", "L", "M", "L"]
    assert len(elements(broken, "line", "break")) == 1
    assert "Nyt mål" in broken
    assert "Nyt mål" not in draw(over((10, 20)), PRINT, "k")


def test_no_line_leads_over_a_missing_moment() -> None:
    svg = draw(over((10, None, 30)), PRINT, "k")
    assert moves(svg) == ["M", "M"]
    assert len(elements(svg, "circle", "point")) == 2
    assert svg.count("ikke oplyst") == 1


def test_the_figure_of_a_valley_stands_below_its_point_and_others_above() -> None:
    (panel,) = over_time.plan(over((90, 60, 90)), PRINT).panels
    above = [value.label.top < value.y for value in panel.values if value.label and value.y is not None]
    assert above == [True, False, True]


def test_a_figure_near_zero_stands_above_its_point_off_the_line() -> None:
    (panel,) = over_time.plan(over((50, 10, 50)), PRINT).panels
    assert all(value.label.top < value.y for value in panel.values if value.label and value.y is not None)


def test_moments_without_room_are_named_at_the_ends_only() -> None:
    (panel,) = over_time.plan(over(tuple(range(40))), PRINT).panels
    assert len(panel.moments) == 2
    assert sum(value.label is not None for value in panel.values) == 2
    assert len(elements(draw(over(tuple(range(40))), PRINT, "k"), "circle", "point")) == 40


def test_values_stand_where_they_belong() -> None:
    plan = bars.plan(make(ChartKind.BARS, 8, 1), PRINT)
    svg = draw(make(ChartKind.BARS, 8, 1), PRINT, "k")
    second = elements(svg, "rect", "bar")[1]
    assert float(str(second.get("width"))) == pytest.approx(plan.length * 0.37, abs=0.01)


def test_axes_go_clockwise_from_the_top() -> None:
    ways = directions(4)
    assert [(round(way.x), round(way.y)) for way in ways] == [(0, -1), (1, 0), (0, 1), (-1, 0)]


def test_series_differ_without_colour() -> None:
    lines = elements(draw(make(ChartKind.RADAR, 8, 3), PRINT, "k"), "path", "series")
    assert {line.get("stroke-dasharray") for line in lines} == set(DASHES)
    drawn = elements(draw(make(ChartKind.BARS, 8, 2), PRINT, "k"), "rect", "bar")
    assert len({bar.get("fill") for bar in drawn}) == 2
    assert any(str(bar.get("fill")).startswith("url(#k-") for bar in drawn)


def test_screen_takes_its_colours_from_the_page() -> None:
    svg = draw(make(ChartKind.RADAR, 8, 2), SCREEN, "k")
    assert "var(--series-2)" in svg
    assert not re.search(r"#[0-9a-f]{6}", svg)


def test_two_axes_are_drawn_as_bars() -> None:
    assert elements(draw(make(ChartKind.RADAR, 2, 1), PRINT, "k"), "rect", "bar")


@given(st.text(), st.integers(20, 400), st.sampled_from(list(Face)))
def test_wrapping_loses_nothing(text: str, width: int, face: Face) -> None:
    lines = wrap(text, width, 12, face)
    words = [word for word in re.split(r"[ \t\r\n]+", text) if word]
    assert len(lines) <= MAX_LINES
    assert " ".join(lines).split(" ") == (words or [""])


def test_wrapped_lines_are_even() -> None:
    assert wrap("Politisk styring og kontroll", 130, 12, Face.SANS) == ("Politisk styring", "og kontroll")


@pytest.mark.parametrize("strong", [False, True])
def test_serif_widths_are_those_of_the_printed_face(strong: bool) -> None:
    texts = [*LONGEST, LETTERS, "12,5 %", "0 · 100 %", "ikke oplyst"]
    source = b"""#set text(font: "Libertinus Serif", size: 100pt, weight: int(sys.inputs.weight))
#context [#metadata(json(bytes(sys.inputs.texts)).map(t => measure(t).width.pt())) <widths>]"""
    inputs = {"texts": json.dumps(texts), "weight": "600" if strong else "400"}
    found = typst.query(source, "<widths>", field="value", one=True, sys_inputs=inputs, ignore_system_fonts=True)
    for text, real in zip(texts, json.loads(found), strict=True):
        estimate = text_width(text, 100, Face.SERIF, strong=strong)
        assert real <= estimate <= real * 1.13, text


@pytest.mark.parametrize(("value", "text"), [(-0.001, "0"), (1.5, "1.5"), (10, "10"), (-2.345, "-2.35")])
def test_coordinates_are_short(value: float, text: str) -> None:
    assert number(value) in {text, "-2.34"}
