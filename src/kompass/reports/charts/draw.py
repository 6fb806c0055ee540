"""A chart as SVG."""

from __future__ import annotations

from kompass.reports.charts.bars import bars
from kompass.reports.charts.look import Look
from kompass.reports.charts.over_time import over_time
from kompass.reports.charts.radar import radar
from kompass.reports.charts.svg import element, escape, number
from kompass.reports.model import Chart, ChartKind

_FEWEST_AXES = 3


def draw(chart: Chart, look: Look, key: str) -> str:
    """One SVG element of no fixed size; ``key`` makes its ids unique in a page.

    A radar needs three axes to have an area: with fewer, the same figures are drawn as bars.
    """
    if chart.kind is ChartKind.RADAR and len(chart.labels) >= _FEWEST_AXES:
        view, body = radar(chart, look)
    elif chart.kind is ChartKind.TIME:
        view, body = over_time(chart, look)
    else:
        view, body = bars(chart, look, key)
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
