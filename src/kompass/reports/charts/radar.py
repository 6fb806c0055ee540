"""A profile: one axis per label, clockwise from the top, one closed line per series."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from kompass.reports.charts.legend import Entry, legend, legend_svg, line_sample, marker
from kompass.reports.charts.look import DASHES, Look
from kompass.reports.charts.radar_labels import GAP, Direction, directions, place
from kompass.reports.charts.svg import Box, Label, Line, Span, element, line_width, number, plain, union
from kompass.reports.model import Chart, Series

Point = tuple[float, float]
RINGS = (25, 50, 75, 100)
_MARGIN = 4.0


@dataclass(frozen=True, slots=True)
class RadarPlan:
    """Everything that takes room; the circle's middle is (0, 0)."""

    radius: float
    axes: tuple[Label, ...]
    rings: tuple[Label, ...]
    key: tuple[Entry, ...]
    view: Box

    @property
    def labels(self) -> tuple[Label, ...]:
        return (*self.axes, *self.rings, *(entry.label for entry in self.key))


def plan(chart: Chart, look: Look) -> RadarPlan:
    texts = tuple(_axis_text(chart, index, look) for index in range(len(chart.labels)))
    radius = _radius(texts, look)
    axes = place(texts, radius, look)
    circle = Box(-radius - GAP, -radius - GAP, radius + GAP, radius + GAP)
    body = union([circle, *(label.box for label in axes)])
    left = min(body.left, -look.width / 2)
    key = legend(tuple(series.name for series in chart.series), look, left, 0)
    if key:
        height = max(entry.label.box.bottom for entry in key) + 14
        key = legend(tuple(series.name for series in chart.series), look, left, body.top - height)
    view = union([body, Box(-look.width / 2, 0, look.width / 2, 0), *(e.label.box for e in key)])
    return RadarPlan(radius, axes, _ring_labels(radius, len(texts), look), key, view.grown(_MARGIN))


def _axis_text(chart: Chart, index: int, look: Look) -> tuple[Line, ...]:
    """The label, and beneath it the shown value of every series in the order of the key."""
    room = look.width * 0.25
    parts = [
        Span(_said(series, index, chart.missing), look.palette.series[at % 3], strong=True)
        for at, series in enumerate(chart.series)
    ]
    dot = Span(" · ", look.palette.muted)
    together = tuple(span for part in parts for span in (dot, part))[1:]
    fits = line_width(together, look, look.size) <= room * 1.1
    values = (together,) if fits else tuple((part,) for part in parts)
    return plain(look.wrap(chart.labels[index], room), look.palette.ink) + values


def _said(series: Series, index: int, missing: str) -> str:
    return missing if series.values[index] is None else series.shown[index]


def _radius(texts: tuple[tuple[Line, ...], ...], look: Look) -> float:
    """As large as the labels at the sides leave room for, within reason."""
    half = look.width / 2
    room = [
        (half - max(line_width(line, look, look.size) for line in lines)) / max(abs(way.x), 0.6)
        for way, lines in zip(directions(len(texts)), texts, strict=True)
        if not way.upright
    ]
    return min(max(min(room) - GAP, look.width * 0.2), look.width * 0.3)


def _ring_labels(radius: float, count: int, look: Look) -> tuple[Label, ...]:
    """Beside the first axis, half-way to the last one, where lines are fewest."""
    way = directions(2 * count)[-1]
    labels: list[Label] = []
    for ring in reversed(RINGS):
        text = ((Span(str(ring), look.palette.muted),),)
        label = Label(text, way.x * radius * ring / 100, 0, look.small, look, "middle", halo=True)
        top = way.y * radius * ring / 100 - label.height / 2
        placed = Label(text, label.x, top, look.small, look, "middle", halo=True)
        if not any(placed.box.overlaps(other.box) for other in labels):  # in a small circle only some have room
            labels.append(placed)
    return tuple(reversed(labels))


def radar(chart: Chart, look: Look) -> tuple[Box, str]:
    """The box to be seen and the markup within."""
    planned = plan(chart, look)
    ways = directions(len(chart.labels))
    parts = [_grid(planned, ways, look)]
    for index, series in reversed(list(enumerate(chart.series))):
        parts.append(_series(index, series.values, ways, planned.radius, look))
    parts.extend(label.svg() for label in (*planned.rings, *planned.axes))
    parts.append(legend_svg(planned.key, lambda entry: line_sample(entry, look)))
    return planned.view, "".join(parts)


def _grid(planned: RadarPlan, ways: tuple[Direction, ...], look: Look) -> str:
    grid, radius = look.palette.grid, planned.radius
    rings = [
        element(
            "circle",
            cx=0,
            cy=0,
            r=radius * ring / 100,
            fill="none",
            stroke=grid,
            stroke_width=1.2 if ring == 100 else 0.6,
        )
        for ring in RINGS
    ]
    axes = [element("line", x1=0, y1=0, x2=w.x * radius, y2=w.y * radius, stroke=grid, stroke_width=0.6) for w in ways]
    return "".join((*rings, *axes, *_leaders(planned, ways, grid)))


def _leaders(planned: RadarPlan, ways: tuple[Direction, ...], grid: str) -> list[str]:
    """A thin line from an axis to its label, where the label had to move away from it."""
    lines = []
    for way, label in zip(ways, planned.axes, strict=True):
        box, reach = label.box, planned.radius + GAP
        middle = (box.top + box.bottom) / 2
        x = min(max(way.x * reach, box.left), box.right)
        y = min(max(way.y * reach, box.top), box.bottom) if way.upright else middle
        if abs(way.y * reach - min(max(way.y * reach, box.top), box.bottom)) < 9:
            continue
        x = x - 3 if way.x > 0 else x + 3
        start = (way.x * (planned.radius + 2), way.y * (planned.radius + 2))
        lines.append(element("line", x1=start[0], y1=start[1], x2=x, y2=y, stroke=grid, stroke_width=0.6))
    return lines


def _series(
    index: int,
    values: tuple[Fraction | None, ...],
    ways: tuple[Direction, ...],
    radius: float,
    look: Look,
) -> str:
    """The line with a mark per value; it is open where a value is missing."""
    points = [
        None if value is None else _point(way, radius * float(value) / 100)
        for value, way in zip(values, ways, strict=True)
    ]
    colour = look.palette.series[index % 3]
    filled = None not in points and index == 0
    line = element(
        "path",
        class_="series",
        d=outline(points),
        fill=colour if filled else "none",
        fill_opacity=0.1 if filled else None,
        stroke=colour,
        stroke_width=2.2,
        stroke_linejoin="round",
        stroke_linecap="round",
        stroke_dasharray=DASHES[index % 3],
    )
    marks = [marker(index, *point, look) for point in points if point is not None]
    return line + "".join(marks)


def _point(way: Direction, distance: float) -> Point:
    return (way.x * distance, way.y * distance)


def outline(points: list[Point | None]) -> str:
    """A path through the points and back to the first, broken at every missing one."""
    around = [*points, points[0]]
    parts: list[str] = []
    pen_down = False
    for point in around:
        if point is not None:
            parts.append(f"{'L' if pen_down else 'M'}{number(point[0])} {number(point[1])}")
        pen_down = point is not None
    return "".join(parts) + ("Z" if None not in points else "") or "M0 0"
