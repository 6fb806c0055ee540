"""Charts of all examples as they are printed: by the widths that the face of print has, nothing is cut or covered.

The browser tests look at the drawn ones of the screen.
"""

from __future__ import annotations

from itertools import combinations

import pytest

from kompass.reports.building.build import build_report
from kompass.reports.charts import bars, over_time, radar
from kompass.reports.charts.svg import Box, Label
from kompass.reports.model import Chart, ChartKind
from kompass.reports.writers.pdf_data import look_for_print
from tests.reports.building.making import EXAMPLES, FURUDAL_BEFORE, LANGUAGES, every, example, published, since


def planned(chart: Chart) -> tuple[tuple[Label, ...], Box]:
    look = look_for_print(chart)
    if chart.kind is ChartKind.RADAR:
        profile = radar.plan(chart, look)
        return profile.labels, profile.view
    if chart.kind is ChartKind.TIME:
        panels = over_time.plan(chart, look)
        return panels.labels, panels.view
    rows = bars.plan(chart, look)
    return rows.labels, rows.view


def faults(charts: list[Chart]) -> list[str]:
    found: list[str] = []
    for chart in charts:
        labels, view = planned(chart)
        found += [f"{chart.title}: cut {label.lines}" for label in labels if not label.box.within(view)]
        found += [
            f"{chart.title}: {one.lines} on {other.lines}"
            for one, other in combinations(labels, 2)
            if one.box.overlaps(other.box)
        ]
    return found


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", EXAMPLES)
def test_no_label_of_an_examples_charts_is_cut_or_covered(name: str, language: str) -> None:
    one = example(name, language, with_reference=True)
    charts = every(build_report(one).blocks, Chart)
    assert charts
    assert faults(charts) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_label_over_time_is_cut_or_covered(language: str) -> None:
    one = since(example("furudal-2025", language), FURUDAL_BEFORE, language=language)
    assert faults(every(build_report(one).blocks, Chart)) == []
    assert faults(every(build_report(published("vallentuna-2021", "vallentuna-2019")).blocks, Chart)) == []
