from __future__ import annotations

from fractions import Fraction
from itertools import combinations
from xml.etree import ElementTree as ET

import pytest

from kompass.reports.charts.draw import draw
from kompass.reports.charts.grouped import plan
from kompass.reports.charts.look import PRINT, SCREEN_TIME, Look
from kompass.reports.model import Chart, ChartKind, Series
from tests.reports.comparing.making import NAMES

LOOKS = pytest.mark.parametrize("look", [PRINT, SCREEN_TIME], ids=["print", "screen"])


def panel(name: str, values: tuple[int | None, ...]) -> Series:
    shown = tuple("–" if value is None else str(value) for value in values)
    marks = (Fraction(50),) * len(values)
    return Series(name, tuple(None if value is None else Fraction(value) for value in values), shown, marks=marks)


def municipalities(count: int) -> Chart:
    """A small profile for each."""
    series = tuple(panel(NAMES[at], tuple((at * 13 + area * 29) % 101 for area in range(8))) for at in range(count))
    labels = tuple(str(area) for area in range(1, 9))
    return Chart(ChartKind.PANELS, "T", "D", labels, series, "saknas", mark_name="Medelvärde för vart område (12)")


def areas(*values: int | None, emphasis: int | None = None) -> Chart:
    """One panel for an area, a bar for each municipality."""
    series = (panel("1 Offentlighed og demokratisk kontrol", values),)
    labels = NAMES[: len(values)]
    return Chart(ChartKind.PANELS, "T", "D", labels, series, "saknas", emphasis=emphasis, mark_name="Medelvärde")


def drawn(svg: str, role: str) -> list[ET.Element]:
    return [found for found in ET.fromstring(svg).iter() if found.get("class") == role]


@LOOKS
@pytest.mark.parametrize("count", [2, 5, 12])
def test_a_dozen_profiles_have_no_label_cut_or_covered(look: Look, count: int) -> None:
    planned = plan(municipalities(count), look)
    assert all(label.box.within(planned.view) for label in planned.labels)
    assert not any(one.box.overlaps(other.box) for one, other in combinations(planned.labels, 2))


@LOOKS
def test_every_bar_can_be_read(look: Look) -> None:
    assert min(panel.length for panel in plan(municipalities(12), look).panels) >= 64


@pytest.mark.parametrize(("look", "rows"), [(PRINT, 4), (SCREEN_TIME, 6)], ids=["three-in-print", "two-on-a-phone"])
def test_panels_stand_beside_each_other_where_there_is_room(look: Look, rows: int) -> None:
    tops = [panel.top for panel in plan(municipalities(12), look).panels]
    assert len(set(tops)) == rows


def test_all_panels_have_one_scale() -> None:
    lengths = {round(panel.length, 6) for panel in plan(municipalities(12), PRINT).panels}
    assert len(lengths) == 1


def test_missing_has_no_bar_zero_has_one_and_both_have_their_mean() -> None:
    svg = draw(areas(40, None, 0), PRINT, "k")
    assert [bar.get("width") == "0" for bar in drawn(svg, "bar")] == [False, True]
    assert len(drawn(svg, "mark")) == 3
    assert svg.count("saknas") == 1


def test_the_own_bar_is_solid_among_hatched_ones() -> None:
    fills = [
        str(bar.get("fill")).startswith("url(") for bar in drawn(draw(areas(40, 50, 60, emphasis=1), PRINT, "k"), "bar")
    ]
    assert fills == [True, False, True]


def test_without_an_own_one_all_bars_are_solid() -> None:
    assert not any(str(bar.get("fill")).startswith("url(") for bar in drawn(draw(areas(40, 50), PRINT, "k"), "bar"))


def test_the_key_tells_what_the_mark_is() -> None:
    assert "Medelvärde" in draw(areas(40, 50), PRINT, "k")
    svg = draw(Chart(ChartKind.PANELS, "T", "D", ("A",), (Series("P", (Fraction(1),), ("1",)),), "–"), PRINT, "k")
    assert not drawn(svg, "sample")
