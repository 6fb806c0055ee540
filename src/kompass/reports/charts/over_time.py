"""Change over time: one small panel per label, up to three in a row, all on the same scale from 0 to 100.

Every panel shows the same moments from left to right. Where another measure begins, a dashed upright stands and no line
crosses it: what was asked before and after isn't the same.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kompass.reports.charts.look import Look
from kompass.reports.charts.svg import Box, Label, Span, element, number, plain, union
from kompass.reports.charts.text import LINE_HEIGHT
from kompass.reports.model import Chart

PANELS = 3
"""Panels in a row, where their words have room."""
_LEVELS = (0, 50, 100)
_HEIGHT = 56.0
_GAP = 20.0
_BETWEEN_ROWS = 15.0
_INSET = 0.11
"""Share of a panel's width between its edge and the first or last moment."""
_NEAR = 5.0
_TITLE_LINES = 6
"""More than other labels have: a title never leaves its panel."""
_MARGIN = 4.0
_SAMPLE = 12.0


@dataclass(frozen=True, slots=True)
class Value:
    """A missing one has no ``y``: it is a word at half height, never a point."""

    x: float
    y: float | None
    label: Label | None


@dataclass(frozen=True, slots=True)
class Panel:
    left: float
    top: float
    """Where 100 is."""
    width: float
    title: Label
    values: tuple[Value, ...]
    moments: tuple[Label, ...]
    breaks: tuple[int, ...]
    """The moments before which another measure begins."""

    @property
    def labels(self) -> tuple[Label, ...]:
        return (self.title, *(value.label for value in self.values if value.label is not None), *self.moments)


@dataclass(frozen=True, slots=True)
class TimePlan:
    panels: tuple[Panel, ...]
    scale: tuple[Label, ...]
    key: Label | None
    view: Box

    @property
    def labels(self) -> tuple[Label, ...]:
        of_panels = (label for panel in self.panels for label in panel.labels)
        return (*self.scale, *of_panels, *([self.key] if self.key else []))


def plan(chart: Chart, look: Look) -> TimePlan:
    gutter = max(look.measure(str(level), size=look.small) for level in _LEVELS) + 6
    columns, width = _columns(chart, look, look.width - gutter)
    top = 0.0
    panels: list[Panel] = []
    scale: list[Label] = []
    for first in range(0, len(chart.labels), columns):
        at = range(first, min(first + columns, len(chart.labels)))
        row = list(_row(chart, at, Box(gutter, top, gutter + width, top), look))
        scale.extend(_tick(level, gutter - 6, row[0].top, look) for level in _LEVELS)
        panels.extend(row)
        top = max(label.box.bottom for panel in row for label in panel.labels) + _BETWEEN_ROWS
    key = _key(chart, gutter, top - _BETWEEN_ROWS / 2, look)
    taken = TimePlan(tuple(panels), tuple(scale), key, Box(0, 0, look.width, 0))
    view = union([Box(0, 0, look.width, top - _BETWEEN_ROWS), *(label.box for label in taken.labels)])
    return TimePlan(taken.panels, taken.scale, key, view.grown(_MARGIN))


def _columns(chart: Chart, look: Look, room: float) -> tuple[int, float]:
    """How many panels stand in a row and how wide each is: none narrower than its longest words."""
    needed = max(
        *(look.measure(word, strong=True) for label in chart.labels for word in label.split() or [""]),
        _ends([look.measure(series.name, size=look.small) for series in chart.series]),
        *(_ends([look.measure(text, strong=True) for text in _texts(chart, at)]) for at in range(len(chart.labels))),
    )
    for columns in range(min(PANELS, len(chart.labels)), 1, -1):
        width = (room - _GAP * (PANELS - 1 if columns == PANELS else columns - 1)) / columns
        if width >= needed:
            return columns, width
    return 1, max(needed, room if len(chart.labels) == 1 else room / 2)


def _ends(widths: list[float]) -> float:
    """Room for the first and the last, side by side."""
    return widths[0] + widths[-1] + 2 * _NEAR if len(widths) > 1 else widths[0]


def _texts(chart: Chart, at: int) -> list[str]:
    return [chart.missing if series.values[at] is None else series.shown[at] for series in chart.series]


def _place(moment: int, chart: Chart, width: float) -> float:
    """Moments stand at even distances: the years beneath say how far apart they were."""
    last = len(chart.series) - 1
    share = moment / last if last else 0.5
    return width * (_INSET + share * (1 - 2 * _INSET))


def _tick(level: int, right: float, plot: float, look: Look) -> Label:
    top = plot + _HEIGHT * (100 - level) / 100 - look.small * LINE_HEIGHT / 2
    return Label(((Span(str(level), look.palette.muted),),), right, top, look.small, look, "end")


def _key(chart: Chart, left: float, top: float, look: Look) -> Label | None:
    if not any(chart.breaks):
        return None
    lines = look.wrap(chart.break_name, look.width - left - _SAMPLE)
    return Label(plain(lines, look.palette.muted), left + _SAMPLE, top, look.small, look)


def _row(chart: Chart, row: range, first: Box, look: Look) -> Iterator[Panel]:
    """Panels whose plots stand at one height; ``first`` is where the leftmost begins, and how wide each is."""
    width = first.right - first.left
    line = look.size * LINE_HEIGHT
    titles = [look.wrap(chart.labels[at], width, strong=True, most=_TITLE_LINES) for at in row]
    most = max(len(lines) for lines in titles)
    top = first.top + (most + 1) * line + _NEAR - 1
    lefts = [first.left + index * (width + _GAP) for index in range(len(row))]
    values = [tuple(_values(chart, at, left, width, top, look)) for at, left in zip(row, lefts, strict=True)]
    lowest = [value.label.box.bottom for some in values for value in some if value.label is not None]
    beneath = max([top + _HEIGHT, *lowest]) + _NEAR
    for at, left, title, some in zip(row, lefts, titles, values, strict=True):
        lines = tuple((Span(text, look.palette.ink, strong=True),) for text in title)
        name = Label(lines, left, first.top + (most - len(lines)) * line, look.size, look)
        moments = tuple(_moments(chart, left, width, beneath, look))
        yield Panel(left, top, width, name, some, moments, chart.breaks[at] if chart.breaks else ())


def _values(chart: Chart, at: int, left: float, width: float, top: float, look: Look) -> Iterator[Value]:
    heights = [
        None if value is None else top + _HEIGHT * float(100 - value) / 100
        for value in (series.values[at] for series in chart.series)
    ]
    texts = _texts(chart, at)
    told = _all_or_ends([look.measure(text, strong=True) for text in texts], chart, width)
    line = look.size * LINE_HEIGHT
    for moment, (y, text) in enumerate(zip(heights, texts, strict=True)):
        x = left + _place(moment, chart, width)
        span = Span(text, look.palette.muted if y is None else look.palette.ink, strong=y is not None)
        if y is None:
            stands = top + (_HEIGHT - line) / 2
        else:
            has_room = y + _NEAR + line < top + _HEIGHT  # else the line of 0 would run through the figure
            stands = y + _NEAR if has_room and _is_valley(heights, moment) else y - line - _NEAR + 1
        label = Label(((span,),), x, stands, look.size, look, "middle", halo=True)
        yield Value(x, y, _within(label, left, width) if moment in told else None)


def _moments(chart: Chart, left: float, width: float, top: float, look: Look) -> Iterator[Label]:
    named = _all_or_ends([look.measure(series.name, size=look.small) for series in chart.series], chart, width)
    for moment in named:
        span = Span(chart.series[moment].name, look.palette.muted)
        x = left + _place(moment, chart, width)
        yield _within(Label(((span,),), x, top, look.small, look, "middle"), left, width)


def _within(label: Label, left: float, width: float) -> Label:
    """The label, moved sideways where it would leave its panel."""
    half = label.width / 2
    x = min(max(label.x, left + half), left + width - half)
    return Label(label.lines, x, label.top, label.size, label.look, label.anchor, halo=label.halo)


def _all_or_ends(widths: list[float], chart: Chart, width: float) -> list[int]:
    """Every moment where neighbours have room, else the first and the last."""
    count = len(widths)
    apart = _place(1, chart, width) - _place(0, chart, width) if count > 1 else width
    pushed = width * _INSET  # the ends may be moved inwards
    fits = max(widths) + _NEAR <= apart and max(widths[0], widths[-1]) / 2 <= pushed + (apart - max(widths)) / 2
    return list(range(count)) if fits else sorted({0, count - 1})


def _is_valley(heights: list[float | None], moment: int) -> bool:
    """Whether the lines of the panel leave this point upwards, so that its figure stands below it."""
    here = heights[moment]
    known = [y for m in (moment - 1, moment + 1) if 0 <= m < len(heights) and (y := heights[m]) is not None]
    return here is not None and bool(known) and all(y <= here for y in known) and min(known) < here


def over_time(chart: Chart, look: Look) -> tuple[Box, str]:
    """The box to be seen and the markup within."""
    planned = plan(chart, look)
    parts = [_drawn(panel, look) for panel in planned.panels]
    parts.extend(label.svg() for label in planned.labels)
    if planned.key is not None:
        box = planned.key.box
        parts.append(_upright(box.left - _SAMPLE / 2 - 2, box.top, box.bottom, look, "sample"))
    return planned.view, "".join(parts)


def _drawn(panel: Panel, look: Look) -> str:
    right, bottom = panel.left + panel.width, panel.top + _HEIGHT
    grid = [
        element("line", x1=panel.left, y1=y, x2=right, y2=y, stroke=look.palette.grid, stroke_width=width)
        for y, width in ((panel.top, 0.6), (panel.top + _HEIGHT / 2, 0.6), (bottom, 1.0))
    ]
    places = [(panel.values[at - 1].x + panel.values[at].x) / 2 for at in panel.breaks]
    breaks = [_upright(x, panel.top, bottom, look, "break") for x in places]
    colour = look.palette.series[0]
    line = element(
        "path",
        class_="series",
        d=_path(panel.values, panel.breaks),
        fill="none",
        stroke=colour,
        stroke_width=2.2,
        stroke_linecap="round",
        stroke_linejoin="round",
    )
    points = [
        element("circle", class_="point", cx=value.x, cy=value.y, r=3.4, fill=colour)
        for value in panel.values
        if value.y is not None
    ]
    return "".join((*grid, *breaks, line, *points))


def _upright(x: float, top: float, bottom: float, look: Look, role: str) -> str:
    return element(
        "line",
        class_=role,
        x1=x,
        y1=top,
        x2=x,
        y2=bottom,
        stroke=look.palette.muted,
        stroke_width=1.4,
        stroke_dasharray="3 3",
    )


def _path(values: tuple[Value, ...], breaks: tuple[int, ...]) -> str:
    """A line through neighbouring points of one measure."""
    parts: list[str] = []
    pen_down = False
    for at, value in enumerate(values):
        if value.y is not None:
            joined = pen_down and at not in breaks
            parts.append(f"{'L' if joined else 'M'}{number(value.x)} {number(value.y)}")
        pen_down = value.y is not None
    return "".join(parts) or "M0 0"
