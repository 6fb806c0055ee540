"""Slope chart: one line per label from moment to moment, with the figures at both ends and the name at the last one.

Whether a line rises, falls or stays level is said by its dashes and markers besides its slope. A line that is missing
at one end has a mark at the other, and the word; where another measure begins no line crosses.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction

from kompass.reports.charts.dots import KeyEntry, key_rows
from kompass.reports.charts.legend import SAMPLE, Entry, line_sample, marker
from kompass.reports.charts.look import DASHES, Look
from kompass.reports.charts.radar_labels import apart
from kompass.reports.charts.svg import Anchor, Box, Label, Span, element, number, union
from kompass.reports.charts.text import LINE_HEIGHT
from kompass.reports.model import Chart

RISES, FALLS, LEVEL = 0, 1, 2
_GAP = 12.0
"""Between a line's end and its words."""
_LEAST_HEIGHT = 150.0
_MARGIN = 4.0
_NAME_SHARE = 0.42
_NAME_LINES = 4


@dataclass(frozen=True, slots=True)
class Path:
    """One label's line: a height for each moment, None where missing; ``way`` is where it leads as a whole."""

    way: int
    heights: tuple[float | None, ...]
    breaks: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class SlopePlan:
    xs: tuple[float, ...]
    """Where each moment stands."""
    top: float
    bottom: float
    paths: tuple[Path, ...]
    left: tuple[Label, ...]
    right: tuple[Label, ...]
    leaders: tuple[tuple[float, float, float, float], ...]
    moments: tuple[Label, ...]
    inner: tuple[Label, ...]
    """Figures between the first and the last moment, where a single line leaves room for them."""
    key: tuple[KeyEntry, ...]
    view: Box

    @property
    def labels(self) -> tuple[Label, ...]:
        return (*self.left, *self.right, *self.moments, *self.inner, *(entry.label for entry in self.key))


def plan(chart: Chart, look: Look) -> SlopePlan:
    """The plot's upper edge is 0; names of moments and the key stand above whatever the labels needed."""
    last = len(chart.series) - 1
    first_words = [_words(chart, at, 0, look) for at in _rows(chart)] if last else []
    last_words = [_words(chart, at, last, look) for at in _rows(chart)]
    start = max(label.width for label in first_words) + _GAP if last else 0.0
    end = max(look.width - max(label.width for label in last_words) - _GAP, start + look.width * 0.22)
    height = max(_LEAST_HEIGHT, sum(label.height for label in last_words) - look.size * LINE_HEIGHT)
    xs = tuple(start + (end - start) * (moment / last if last else 1) for moment in range(last + 1))
    paths = tuple(_path(chart, at, height) for at in _rows(chart))
    right = _placed(last_words, [path.heights[-1] for path in paths], end + _GAP, "start", height)
    left = _placed(first_words, [path.heights[0] for path in paths], start - _GAP, "end", height) if last else ()
    leaders = [*_leaders(right, paths, -1, end + 5, end + _GAP - 2)]
    leaders += _leaders(left, paths, 0, start - 5, start - _GAP + 2) if last else []
    inner = tuple(_inner(chart, paths, xs, look)) if len(paths) == 1 else ()
    highest = min([0.0, *(label.top for label in (*left, *right, *inner))])
    moments = tuple(_moments(chart, xs, highest - 5, look))
    key = _key(chart, look, min(label.top for label in moments) - 12)
    boxes = [label.box for label in (*left, *right, *moments, *inner, *(entry.label for entry in key))]
    view = union([Box(0, 0, max(look.width, end), height), *boxes]).grown(_MARGIN)
    return SlopePlan(xs, 0, height, paths, left, right, tuple(leaders), moments, inner, key, view)


def _rows(chart: Chart) -> range:
    return range(len(chart.labels))


def _key(chart: Chart, look: Look, bottom: float) -> tuple[KeyEntry, ...]:
    """What the kinds of lines are, only those that are there; it ends at ``bottom``."""
    there = {_way(chart, at) for at in _rows(chart)}
    words = chart.ways or ("", "", "")
    entries: list[tuple[str | int, str]] = [(way, words[way]) for way in (RISES, FALLS, LEVEL) if way in there]
    if any(chart.breaks):
        entries.append(("break", chart.break_name))
    entries = [entry for entry in entries if entry[1]]
    taken = max((entry.label.box.bottom for entry in key_rows(entries, look)), default=0)
    return key_rows(entries, look, bottom - taken)


def _values(chart: Chart, at: int) -> list[Fraction | None]:
    return [series.values[at] for series in chart.series]


def _way(chart: Chart, at: int) -> int | None:
    """Where a line leads; None where there is none, since it can't be said of what is missing or measured anew."""
    values = _values(chart, at)
    first, last = values[0], values[-1]
    broken = bool(chart.breaks) and bool(chart.breaks[at])
    if first is None or last is None or broken or len(values) < 2:
        return None
    return LEVEL if first == last else RISES if last > first else FALLS


def _words(chart: Chart, at: int, moment: int, look: Look) -> Label:
    """The figure, and the name at the last moment; where that has no figure, the first one tells the name too."""
    series = chart.series[moment]
    known, is_last = series.values[at] is not None, moment == len(chart.series) - 1
    figure = Span(
        series.shown[at] if known else chart.missing, look.palette.ink if known else look.palette.muted, strong=known
    )
    if not is_last and chart.series[-1].values[at] is not None:
        return Label(((figure,),), 0, 0, look.size, look)
    room = look.width * _NAME_SHARE - look.measure(f"{figure.text} · ", strong=True)
    dot = Span(" · ", look.palette.muted)
    first, *rest = look.wrap(chart.labels[at], max(room, look.width * 0.16), most=_NAME_LINES)
    ink = look.palette.ink
    lines = ((figure, dot, Span(first, ink)), *((Span(line, ink),) for line in rest))
    return Label(lines, 0, 0, look.size, look)


def _path(chart: Chart, at: int, height: float) -> Path:
    heights = tuple(None if value is None else height * float(100 - value) / 100 for value in _values(chart, at))
    way = _way(chart, at)
    return Path(RISES if way is None else way, heights, chart.breaks[at] if chart.breaks else ())


def _placed(
    labels: list[Label], heights: list[float | None], x: float, anchor: Anchor, bottom: float
) -> tuple[Label, ...]:
    """Every label as near to its line's end as the others let it; those without a figure stand beneath the rest."""
    order = sorted(range(len(labels)), key=lambda at: (heights[at] is None, heights[at] or 0.0))
    line = labels[0].size * LINE_HEIGHT
    wanted = []
    for at in order:
        height = heights[at]
        middle = bottom + 2 * line if height is None else height
        wanted.append(middle + (labels[at].height - line) / 2)
    middles = apart(wanted, [labels[at].height for at in order])
    tops = {at: middle - labels[at].height / 2 for at, middle in zip(order, middles, strict=True)}
    return tuple(Label(label.lines, x, tops[at], label.size, label.look, anchor) for at, label in enumerate(labels))


def _inner(chart: Chart, paths: tuple[Path, ...], xs: tuple[float, ...], look: Look) -> Iterator[Label]:
    """Beneath each inner mark its figure: a line that rises or falls to both sides leaves that free oftenest."""
    for at in range(1, len(xs) - 1):
        height = paths[0].heights[at]
        if height is not None:
            figure = Span(chart.series[at].shown[0], look.palette.ink, strong=True)
            yield Label(((figure,),), xs[at], height + look.size * LINE_HEIGHT / 2, look.size, look, "middle")


def _leaders(
    labels: tuple[Label, ...], paths: tuple[Path, ...], moment: int, start: float, end: float
) -> Iterator[tuple[float, float, float, float]]:
    """From a line's end to its words' first line, where those had to move."""
    for label, path in zip(labels, paths, strict=True):
        height = path.heights[moment]
        middle = label.top + label.size * LINE_HEIGHT / 2
        if height is not None and abs(middle - height) > 2:
            yield (start, height, end, middle)


def _moments(chart: Chart, xs: tuple[float, ...], bottom: float, look: Look) -> Iterator[Label]:
    """What each moment is called, above everything; the ends keep to their half, others stand where they have room."""
    last, middle = len(xs) - 1, (xs[0] + xs[-1]) / 2 if len(xs) > 1 else 0.0
    kept: list[Label] = []
    for at in dict.fromkeys((0, last, *range(1, last))):
        room = middle - 3 if at == 0 and last else look.width - middle - 3 if at == last else look.width / 4
        lines = look.wrap(chart.series[at].name, room, strong=True)
        words = tuple((Span(line, look.palette.ink, strong=True),) for line in lines)
        label = Label(words, xs[at], bottom - len(lines) * look.size * LINE_HEIGHT, look.size, look, "middle")
        half = label.width / 2
        if last and at == 0:
            label = replace(label, x=min(max(label.x, half), middle - 3 - half))
        elif at == last:
            label = replace(label, x=max(min(label.x, look.width - half), middle + 3 + half))
        if not any(label.box.grown(3).overlaps(other.box) for other in kept):
            kept.append(label)
    yield from kept


def slope(chart: Chart, look: Look) -> tuple[Box, str]:
    """The box to be seen and the markup within."""
    planned = plan(chart, look)
    grid = look.palette.grid
    parts = [
        element("line", x1=x, y1=planned.top, x2=x, y2=planned.bottom, stroke=grid, stroke_width=1) for x in planned.xs
    ]
    parts += [element("line", x1=a, y1=b, x2=c, y2=d, stroke=grid, stroke_width=0.9) for a, b, c, d in planned.leaders]
    parts += [_line(path, planned.xs, look) for path in planned.paths]
    parts += [label.svg() for label in planned.labels]
    parts += [_sample(entry, look) for entry in planned.key]
    return planned.view, "".join(parts)


def _line(path: Path, xs: tuple[float, ...], look: Look) -> str:
    """The stretches between neighbouring moments, none over a missing one or into another measure."""
    drawn: list[str] = []
    for at, (x, y) in enumerate(zip(xs, path.heights, strict=True)):
        if y is not None:
            joined = at > 0 and path.heights[at - 1] is not None and at not in path.breaks
            drawn.append(f"{'L' if joined else 'M'}{number(x)} {number(y)}")
    line = element(
        "path",
        class_="series",
        d="".join(drawn) or "M0 0",
        fill="none",
        stroke=look.palette.series[path.way],
        stroke_width=2.2,
        stroke_linejoin="round",
        stroke_dasharray=DASHES[path.way],
    )
    return line + "".join(marker(path.way, x, y, look) for x, y in zip(xs, path.heights, strict=True) if y is not None)


def _sample(entry: KeyEntry, look: Look) -> str:
    if isinstance(entry.sample, int):
        return line_sample(Entry(entry.sample, entry.x, entry.middle, entry.label), look)
    gap = SAMPLE / 2
    ends = (marker(RISES, entry.x + x, entry.middle, look) for x in (gap - 9, gap + 9))
    return "".join(ends)
