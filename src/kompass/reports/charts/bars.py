"""Horizontal bars on a scale from 0 to 100: the label to the left, the shown values in a column to the right."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from kompass.reports.charts.legend import SAMPLE, Entry, legend, legend_svg
from kompass.reports.charts.look import Look
from kompass.reports.charts.svg import Box, Label, Span, element, plain, union
from kompass.reports.charts.text import LINE_HEIGHT
from kompass.reports.model import Chart, Series

TICKS = (0, 25, 50, 75, 100)
_GUTTER = 14.0
_ROW_GAP = 11.0
_MARGIN = 4.0


@dataclass(frozen=True, slots=True)
class Bar:
    """One value: None is missing and draws no bar, only the word in the column of values."""

    series: int
    value: Fraction | None
    middle: float
    label: Label


@dataclass(frozen=True, slots=True)
class BarsPlan:
    left: float
    """Where 0 is."""
    length: float
    """From 0 to 100."""
    bottom: float
    names: tuple[Label, ...]
    bars: tuple[Bar, ...]
    ticks: tuple[Label, ...]
    key: tuple[Entry, ...]
    view: Box

    @property
    def labels(self) -> tuple[Label, ...]:
        values = (bar.label for bar in self.bars)
        return (*self.names, *values, *self.ticks, *(entry.label for entry in self.key))


def plan(chart: Chart, look: Look) -> BarsPlan:
    key = legend(tuple(series.name for series in chart.series), look, 0, 0)
    top = max((entry.label.box.bottom for entry in key), default=-14) + 14
    texts = [look.wrap(label, look.width * 0.36) for label in chart.labels]
    left = max((look.measure(line) for lines in texts for line in lines), default=0) + _GUTTER
    values = max(look.measure(said, strong=True) for said in _all_said(chart)) + _GUTTER
    length = max(look.width - left - values, look.width * 0.25)
    right = left + length + values
    slot = look.size * LINE_HEIGHT
    names: list[Label] = []
    bars: list[Bar] = []
    for at, lines in enumerate(texts):
        height = max(len(lines), len(chart.series)) * slot
        name_top = top + (height - len(lines) * slot) / 2
        names.append(Label(plain(lines, look.palette.ink), 0, name_top, look.size, look))
        first = top + (height - len(chart.series) * slot) / 2
        bars.extend(_bar(chart, series, at, right, first + series * slot, look) for series in range(len(chart.series)))
        top += height + _ROW_GAP
    bottom = top - _ROW_GAP / 2
    ticks = tuple(_tick(tick, left + length * tick / 100, bottom + 3, look) for tick in TICKS)
    room = Box(0, 0, max(look.width, right), bottom)
    view = union([room, *(t.box for t in ticks), *(n.box for n in names), *(e.label.box for e in key)])
    return BarsPlan(left, length, bottom, tuple(names), tuple(bars), ticks, key, view.grown(_MARGIN))


def _all_said(chart: Chart) -> list[str]:
    return [_said(series, at, chart.missing) for series in chart.series for at in range(len(chart.labels))]


def _said(series: Series, at: int, missing: str) -> str:
    return missing if series.values[at] is None else series.shown[at]


def _bar(chart: Chart, index: int, at: int, right: float, top: float, look: Look) -> Bar:
    series = chart.series[index]
    value = series.values[at]
    fill = look.palette.muted if value is None else look.palette.series[index % 3]
    span = Span(_said(series, at, chart.missing), fill, strong=value is not None)
    label = Label(((span,),), right, top, look.size, look, "end")
    return Bar(index, value, top + look.size * LINE_HEIGHT / 2, label)


def _tick(tick: int, x: float, top: float, look: Look) -> Label:
    return Label(((Span(str(tick), look.palette.muted),),), x, top, look.small, look, "middle")


def bars(chart: Chart, look: Look, key: str) -> tuple[Box, str]:
    """The box to be seen and the markup within; ``key`` makes the patterns' ids unique."""
    planned = plan(chart, look)
    thick = look.size * 0.82
    parts = [element("defs", *(hatch(index, look, key) for index in (1, 2))), _scale(planned, look)]
    for bar in planned.bars:
        if bar.value is not None:
            size = planned.length * float(bar.value) / 100
            parts.append(bar_rect(bar.series, planned.left, bar.middle, size, thick, look, key))
        parts.append(bar.label.svg())
    parts.append(_zero_line(planned, look))
    parts.extend(label.svg() for label in (*planned.names, *planned.ticks))
    parts.append(
        legend_svg(planned.key, lambda e: bar_rect(e.index, e.x, e.middle, SAMPLE, thick, look, key, "sample"))
    )
    return planned.view, "".join(parts)


def bar_rect(
    index: int,
    x: float,
    middle: float,
    width: float,
    thick: float,
    look: Look,
    key: str,
    role: str = "bar",
) -> str:
    """A solid, a hatched or a dotted bar; the patterns are those of `hatch` with the same ``key``."""
    colour = look.palette.series[index % 3]
    return element(
        "rect",
        class_=role,
        x=x,
        y=middle - thick / 2,
        width=width,
        height=thick,
        fill=colour if index % 3 == 0 else f"url(#{key}-hatch-{index % 3})",
        stroke=colour,
        stroke_width=1,
    )


def hatch(index: int, look: Look, key: str) -> str:
    """The pattern of the second (1) or third (2) series."""
    colour = look.palette.series[index]
    ground = element("rect", width=5, height=5, fill=look.palette.paper)
    if index == 1:
        drawn = element("line", x1=0, y1=0, x2=0, y2=5, stroke=colour, stroke_width=3)
    else:
        drawn = element("circle", cx=2.5, cy=2.5, r=1.2, fill=colour)
    return element(
        "pattern",
        ground,
        drawn,
        id=f"{key}-hatch-{index}",
        width=5,
        height=5,
        patternUnits="userSpaceOnUse",
        patternTransform="rotate(45)" if index == 1 else None,
    )


def _scale(planned: BarsPlan, look: Look) -> str:
    top = min(name.top for name in planned.names) - _ROW_GAP / 2
    return "".join(
        element("line", x1=t.x, y1=top, x2=t.x, y2=planned.bottom, stroke=look.palette.grid, stroke_width=0.6)
        for t in planned.ticks
    )


def _zero_line(planned: BarsPlan, look: Look) -> str:
    """Drawn last and firmly, so that a value of 0 is seen to start and end there."""
    top = min(name.top for name in planned.names) - _ROW_GAP / 2
    return element(
        "line",
        x1=planned.left,
        y1=top,
        x2=planned.left,
        y2=planned.bottom,
        stroke=look.palette.ink,
        stroke_width=1.4,
    )
