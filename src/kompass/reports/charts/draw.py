"""A chart as SVG."""

from __future__ import annotations

from kompass.reports.charts.bars import bars
from kompass.reports.charts.dots import dots
from kompass.reports.charts.grouped import grouped
from kompass.reports.charts.look import Look
from kompass.reports.charts.over_time import over_time
from kompass.reports.charts.radar import radar
from kompass.reports.charts.slope import slope
from kompass.reports.charts.svg import Box, element, escape, number
from kompass.reports.model import Chart, ChartKind

_FEWEST_AXES = 3


def draw(chart: Chart, look: Look, key: str) -> str:
    """One SVG element of no fixed size; ``key`` makes its ids unique in a page.

    A radar needs three axes to have an area: with fewer, the same figures are drawn as bars.
    """
    view, body = _drawn(chart, look, key)
    corners = (view.left, view.top, view.right - view.left, view.bottom - view.top)
    return element(
        "svg",
        element("title", escape(chart.title), id=f"{key}-title"),
        element("desc", escape(chart.description), id=f"{key}-desc"),
        element("g", body, font_family=look.family),
        xmlns="http://www.w3.org/2000/svg",
        viewBox=" ".join(number(corner) for corner in corners),
        role="img",
        aria_labelledby=f"{key}-title {key}-desc",
    )


def _drawn(chart: Chart, look: Look, key: str) -> tuple[Box, str]:
    match chart.kind:
        case ChartKind.RADAR if len(chart.labels) >= _FEWEST_AXES:
            return radar(chart, look)
        case ChartKind.TIME:
            return over_time(chart, look)
        case ChartKind.DOTS:
            return dots(chart, look)
        case ChartKind.SLOPE:
            return slope(chart, look)
        case ChartKind.PANELS:
            return grouped(chart, look, key)
        case _:
            return bars(chart, look, key)
