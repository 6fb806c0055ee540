"""Grouped profile: one small panel of bars per series, all on the same scale from 0 to 100.

A panel is a municipality with its areas, or an area with its municipalities; so a dozen stay legible where a dozen
lines in one radar would not.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from itertools import accumulate

from kompass.reports.charts.bars import bar_rect, hatch
from kompass.reports.charts.dots import KeyEntry, key_rows
from kompass.reports.charts.look import Look
from kompass.reports.charts.svg import Box, Label, Span, element, union
from kompass.reports.charts.text import LINE_HEIGHT
from kompass.reports.model import Chart, Series

PANELS = 3
"""Panels in a row, where their words have room."""
_TICKS = (0, 50, 100)
_LEAST = 64.0
"""Room that a bar of 100 needs, to be read."""
_GAP = 22.0
_BETWEEN_ROWS = 18.0
_NEAR = 6.0
_ROW_GAP = 2.0
_TITLE_LINES = 6
_NAME_SHARE = 0.36
"""Of the chart's width: longer names wrap."""
_MARGIN = 4.0


@dataclass(frozen=True, slots=True)
class Bar:
    """A missing one has no ``value``: it draws no bar, only the word."""

    at: int
    value: Fraction | None
    mark: Fraction | None
    middle: float
    name: Label
    label: Label


@dataclass(frozen=True, slots=True)
class Panel:
    title: Label
    left: float
    """Where 0 is."""
    length: float
    """From 0 to 100."""
    top: float
    bottom: float
    bars: tuple[Bar, ...]
    ticks: tuple[Label, ...]

    @property
    def labels(self) -> tuple[Label, ...]:
        return (self.title, *self.ticks, *(label for bar in self.bars for label in (bar.name, bar.label)))


@dataclass(frozen=True, slots=True)
class Sizes:
    """What all panels share: width, room for names and for values, the names' lines and where each row begins."""

    columns: int
    width: float
    names: float
    values: float
    lines: tuple[tuple[str, ...], ...]
    tops: tuple[float, ...]
    """Of every row from the first one's top, and at last their end."""

    @property
    def length(self) -> float:
        return self.width - self.names - self.values - 2 * _NEAR


@dataclass(frozen=True, slots=True)
class GroupedPlan:
    panels: tuple[Panel, ...]
    key: tuple[KeyEntry, ...]
    view: Box

    @property
    def labels(self) -> tuple[Label, ...]:
        of_panels = (label for panel in self.panels for label in panel.labels)
        return (*of_panels, *(entry.label for entry in self.key))


def plan(chart: Chart, look: Look) -> GroupedPlan:
    marked = chart.mark_name and any(series.marks for series in chart.series)
    key = key_rows([("mark", chart.mark_name)] if marked else [], look)
    top = max((entry.label.box.bottom for entry in key), default=-12) + 12
    sizes = _sizes(chart, look)
    panels: list[Panel] = []
    for first in range(0, len(chart.series), sizes.columns):
        row = _row(chart, range(first, min(first + sizes.columns, len(chart.series))), top, sizes, look)
        panels.extend(row)
        top = max(label.box.bottom for panel in row for label in panel.labels) + _BETWEEN_ROWS
    boxes = [label.box for panel in panels for label in panel.labels] + [entry.label.box for entry in key]
    whole = union([Box(0, 0, max(look.width, sizes.width), top - _BETWEEN_ROWS), *boxes])
    return GroupedPlan(tuple(panels), key, whole.grown(_MARGIN))


def _sizes(chart: Chart, look: Look) -> Sizes:
    """As many panels in a row as leave each bar its room."""
    lines = tuple(look.wrap(label, look.width * _NAME_SHARE, strong=True) for label in chart.labels)
    names = max(look.measure(line, strong=True) for some in lines for line in some)
    values = max(look.measure(_said(s, at, chart.missing), strong=True) for s in chart.series for at in _rows(chart))
    words = max(look.measure(word, strong=True) for s in chart.series for word in s.name.split() or [""])
    needed = max(words, names + values + 2 * _NEAR + _LEAST)
    heights = (len(some) * look.size * LINE_HEIGHT + _ROW_GAP for some in lines)
    tops = tuple(accumulate(heights, initial=0.0))
    for columns in range(min(PANELS, len(chart.series)), 1, -1):
        width = (look.width - _GAP * (columns - 1)) / columns
        if width >= needed:
            return Sizes(columns, width, names, values, lines, tops)
    return Sizes(1, max(needed, look.width), names, values, lines, tops)


def _rows(chart: Chart) -> range:
    return range(len(chart.labels))


def _said(series: Series, at: int, missing: str) -> str:
    return missing if series.values[at] is None else series.shown[at]


def _row(chart: Chart, row: range, top: float, sizes: Sizes, look: Look) -> list[Panel]:
    """Panels whose bars stand at one height."""
    titles = [look.wrap(chart.series[at].name, sizes.width, strong=True, most=_TITLE_LINES) for at in row]
    line = look.size * LINE_HEIGHT
    most = max(len(lines) for lines in titles)
    panels: list[Panel] = []
    for column, (which, lines) in enumerate(zip(row, titles, strict=True)):
        left = column * (sizes.width + _GAP)
        words = tuple((Span(text, look.palette.ink, strong=True),) for text in lines)
        title = Label(words, left, top + (most - len(lines)) * line, look.size, look)
        panels.append(_panel(chart, which, title, top + most * line + _NEAR, sizes, look))
    return panels


def _panel(chart: Chart, which: int, title: Label, top: float, sizes: Sizes, look: Look) -> Panel:
    series = chart.series[which]
    zero = title.x + sizes.names + _NEAR
    bars = tuple(_bar(chart, series, at, title.x, top, sizes, look) for at in _rows(chart))
    bottom = top + sizes.tops[-1]
    ticks = [_tick(tick, zero + sizes.length * tick / 100, bottom + 1, look) for tick in _TICKS]
    if any(ticks[1].box.grown(2).overlaps(end.box) for end in (ticks[0], ticks[2])):
        ticks.pop(1)
    return Panel(title, zero, sizes.length, top, bottom, bars, tuple(ticks))


def _bar(chart: Chart, series: Series, at: int, left: float, top: float, sizes: Sizes, look: Look) -> Bar:
    value = series.values[at]
    own = at == chart.emphasis
    ink, muted = look.palette.ink, look.palette.muted
    words = tuple((Span(line, ink, strong=own),) for line in sizes.lines[at])
    name = Label(words, left, top + sizes.tops[at], look.size, look)
    middle = (name.box.top + name.box.bottom) / 2
    said = Span(_said(series, at, chart.missing), muted if value is None else ink, strong=own and value is not None)
    label = Label(((said,),), left + sizes.width, middle - look.size * LINE_HEIGHT / 2, look.size, look, "end")
    beside = series.marks[at] if series.marks else None
    return Bar(at, value, beside, middle, name, label)


def _tick(tick: int, x: float, top: float, look: Look) -> Label:
    return Label(((Span(str(tick), look.palette.muted),),), x, top, look.small, look, "middle")


def grouped(chart: Chart, look: Look, key: str) -> tuple[Box, str]:
    """The box to be seen and the markup within; ``key`` makes the patterns' ids unique."""
    planned = plan(chart, look)
    parts = [element("defs", hatch(1, look, key))]
    for panel in planned.panels:
        parts.append(_grid(panel, look))
        parts.extend(_drawn(bar, panel, chart.emphasis, look, key) for bar in panel.bars)
        parts.append(_upright(panel.left, panel.top, panel.bottom, 1.4, look.palette.ink))
        parts.extend(label.svg() for label in panel.labels)
    for entry in planned.key:
        x, half = entry.x + 15, look.size * 0.5
        parts.append(_mark(x, entry.middle - half, entry.middle + half, look, "sample"))
        parts.append(entry.label.svg())
    return planned.view, "".join(parts)


def _drawn(bar: Bar, panel: Panel, emphasis: int | None, look: Look, key: str) -> str:
    """The municipality that the report is about is solid, others are hatched."""
    thick = look.size * 0.78
    parts: list[str] = []
    if bar.value is not None:
        fill = 0 if emphasis in {None, bar.at} else 1
        width = panel.length * float(bar.value) / 100
        parts.append(bar_rect(fill, panel.left, bar.middle, width, thick, look, key))
    if bar.mark is not None:
        x, half = panel.left + panel.length * float(bar.mark) / 100, look.size * 0.55
        parts.append(_mark(x, bar.middle - half, bar.middle + half, look))
    return "".join(parts)


def _grid(panel: Panel, look: Look) -> str:
    places = (panel.left + panel.length * tick / 100 for tick in _TICKS)
    return "".join(_upright(x, panel.top, panel.bottom, 0.6, look.palette.grid) for x in places)


def _upright(x: float, top: float, bottom: float, width: float, colour: str, role: str | None = None) -> str:
    return element("line", class_=role, x1=x, y1=top, x2=x, y2=bottom, stroke=colour, stroke_width=width)


def _mark(x: float, top: float, bottom: float, look: Look, role: str = "mark") -> str:
    """A firm stroke with a rim of paper, so that it is seen on a bar and beside it."""
    rim = _upright(x, top - 0.5, bottom + 0.5, 5, look.palette.paper)
    return rim + _upright(x, top, bottom, 2.2, look.palette.ink, role)
