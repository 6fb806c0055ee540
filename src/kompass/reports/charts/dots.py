"""Dots on a scale, each with the span within which it may lie: totals and ranks with their tolerance.

A dot needs no zero line, so the scale may begin where the values do; its ends are always written beneath it.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from kompass.reports.charts.legend import SAMPLE, marker
from kompass.reports.charts.look import Look
from kompass.reports.charts.svg import Box, Label, Span, element, plain, union
from kompass.reports.charts.text import LINE_HEIGHT
from kompass.reports.model import Chart

PERCENT = tuple((Fraction(tick), str(tick)) for tick in (0, 25, 50, 75, 100))
"""The scale of a chart that has none of its own."""
_GUTTER = 14.0
_ROW_GAP = 10.0
_MARGIN = 4.0
_INSET = 7.0
"""Between the ends of the plot and those of the scale: a dot at an end stays within."""
_CAP = 4.0
_NAME_SHARE = 0.36


@dataclass(frozen=True, slots=True)
class Dot:
    """One value: None is missing and draws no dot, only the word in the column of values."""

    mark: int
    """Which of the three markers it gets."""
    x: float | None
    span: tuple[float, float] | None
    beside: float | None
    """Where the mark of what it is set beside stands."""
    middle: float
    label: Label


@dataclass(frozen=True, slots=True)
class KeyEntry:
    """``sample`` is ``span``, ``mark`` or the index of a series."""

    sample: str | int
    x: float
    middle: float
    label: Label


@dataclass(frozen=True, slots=True)
class DotsPlan:
    left: float
    """Where the scale begins."""
    length: float
    top: float
    bottom: float
    row: float
    names: tuple[Label, ...]
    dots: tuple[Dot, ...]
    ticks: tuple[Label, ...]
    key: tuple[KeyEntry, ...]
    view: Box

    @property
    def labels(self) -> tuple[Label, ...]:
        values = (dot.label for dot in self.dots)
        return (*self.names, *values, *self.ticks, *(entry.label for entry in self.key))


def plan(chart: Chart, look: Look) -> DotsPlan:
    key = _key(chart, look)
    top = max((entry.label.box.bottom for entry in key), default=-12) + 12
    texts = [look.wrap(name, look.width * _NAME_SHARE, strong=True) for name in chart.labels]
    left = max(look.measure(line, strong=True) for lines in texts for line in lines) + _GUTTER + _INSET
    values = max(look.measure(said, strong=True) for said in _all_said(chart)) + _GUTTER
    length = max(look.width - left - _INSET - values, look.width * 0.25)
    right = left + length + _INSET + values
    slot = look.size * LINE_HEIGHT
    names: list[Label] = []
    dots: list[Dot] = []
    below = top
    for at, lines in enumerate(texts):
        height = max(len(lines), len(chart.series)) * slot
        own = at == chart.emphasis
        spans = tuple((Span(line, look.palette.ink, strong=own),) for line in lines)
        names.append(Label(spans, 0, below + (height - len(lines) * slot) / 2, look.size, look))
        first = below + (height - len(chart.series) * slot) / 2
        rows = (Box(left, first + which * slot, left + length, 0) for which in range(len(chart.series)))
        dots.extend(_dot(chart, which, at, row, right, look) for which, row in enumerate(rows))
        below += height + _ROW_GAP
    bottom = below - _ROW_GAP / 2
    ticks = _ticks(chart, left, length, bottom + 3, look)
    boxes = [label.box for label in (*names, *ticks, *(entry.label for entry in key))]
    view = union([Box(0, 0, max(look.width, right), bottom), *boxes]).grown(_MARGIN)
    row = slot + _ROW_GAP
    return DotsPlan(left, length, top - _ROW_GAP / 2, bottom, row, tuple(names), tuple(dots), ticks, key, view)


def _dot(chart: Chart, which: int, at: int, plot: Box, right: float, look: Look) -> Dot:
    """``plot`` says from where to where the scale goes, and how high the row stands."""
    series = chart.series[which]
    value = series.values[at]

    def place(on_scale: Fraction) -> float:
        return plot.left + (plot.right - plot.left) * float(on_scale) / 100

    span = series.spans[at] if series.spans else None
    beside = series.marks[at] if series.marks else None
    single = len(chart.series) == 1
    mark = (0 if chart.emphasis in {None, at} else 1) if single else which % 3
    ink = look.palette.muted if value is None else look.palette.ink
    strong = value is not None and (at == chart.emphasis or chart.emphasis is None)
    words = Span(chart.missing if value is None else series.shown[at], ink, strong=strong)
    label = Label(((words,),), right, plot.top, look.size, look, "end")
    return Dot(
        mark,
        None if value is None else place(value),
        None if span is None or value is None else (place(span[0]), place(span[1])),
        None if beside is None else place(beside),
        plot.top + look.size * LINE_HEIGHT / 2,
        label,
    )


def _all_said(chart: Chart) -> list[str]:
    return [
        chart.missing if value is None else shown
        for series in chart.series
        for value, shown in zip(series.values, series.shown, strict=True)
    ]


def _ticks(chart: Chart, left: float, length: float, top: float, look: Look) -> tuple[Label, ...]:
    """The first and the last are always written; those between where they have room."""
    scale = chart.scale or PERCENT
    labels = [
        Label(((Span(text, look.palette.muted),),), left + length * float(at) / 100, top, look.small, look, "middle")
        for at, text in scale
    ]
    kept = [labels[0], labels[-1]] if len(labels) > 1 else labels
    for label in labels[1:-1]:
        if not any(label.box.grown(2).overlaps(other.box) for other in kept):
            kept.append(label)
    return tuple(sorted(kept, key=lambda label: label.x))


def _key(chart: Chart, look: Look) -> tuple[KeyEntry, ...]:
    """What the spans and the marks are, and the series where there is more than one."""
    entries: list[tuple[str | int, str]] = []
    if len(chart.series) > 1:
        entries += list(enumerate(series.name for series in chart.series))
    if chart.span_name and any(series.spans for series in chart.series):
        entries.append(("span", chart.span_name))
    if chart.mark_name and any(series.marks for series in chart.series):
        entries.append(("mark", chart.mark_name))
    return key_rows(entries, look)


def key_rows(entries: list[tuple[str | int, str]], look: Look, top: float = 0) -> tuple[KeyEntry, ...]:
    """Samples with their words, one beneath the other: such words are often a sentence long."""
    rows: list[KeyEntry] = []
    for sample, words in entries:
        lines = look.wrap(words, look.width - SAMPLE - 7)
        label = Label(plain(lines, look.palette.ink), SAMPLE + 7, top, look.size, look)
        rows.append(KeyEntry(sample, 0, top + look.size * LINE_HEIGHT / 2, label))
        top = label.box.bottom + 4
    return tuple(rows)


def dots(chart: Chart, look: Look) -> tuple[Box, str]:
    """The box to be seen and the markup within."""
    planned = plan(chart, look)
    parts = [_grid(chart, planned, look)]
    besides = ((dot.beside, dot.middle) for dot in planned.dots if dot.beside is not None)
    parts.extend(mark(x, middle, planned.row, look) for x, middle in besides)
    for dot in planned.dots:
        if dot.span is not None:
            parts.append(_span(*dot.span, dot.middle, look))
        if dot.x is not None:
            parts.append(marker(dot.mark, dot.x, dot.middle, look))
    parts.extend(label.svg() for label in planned.labels)
    parts.extend(_sample(entry, look) for entry in planned.key)
    return planned.view, "".join(parts)


def _grid(chart: Chart, planned: DotsPlan, look: Look) -> str:
    places = (planned.left + planned.length * float(at) / 100 for at, _ in chart.scale or PERCENT)
    colour = look.palette.grid
    uprights = [
        element("line", x1=x, y1=planned.top, x2=x, y2=planned.bottom, stroke=colour, stroke_width=0.6) for x in places
    ]
    ends = (planned.left - _INSET, planned.left + planned.length + _INSET)
    base = element("line", x1=ends[0], y1=planned.bottom, x2=ends[1], y2=planned.bottom, stroke=colour, stroke_width=1)
    return "".join((*uprights, base))


def mark(x: float, middle: float, height: float, look: Look, role: str = "mark") -> str:
    """A dashed upright as high as its row, so that equal marks make one line."""
    return element(
        "line",
        class_=role,
        x1=x,
        y1=middle - height / 2,
        x2=x,
        y2=middle + height / 2,
        stroke=look.palette.muted,
        stroke_width=1.6,
        stroke_dasharray="4 3",
    )


def _span(start: float, end: float, middle: float, look: Look, role: str = "span") -> str:
    """A line with an upright at each end; one of no length is its uprights only."""
    colour = look.palette.ink
    strokes = [(start, middle, end, middle)]
    strokes += [(x, middle - _CAP, x, middle + _CAP) for x in (start, end)]
    lines = (element("line", x1=a, y1=b, x2=c, y2=d, stroke=colour, stroke_width=1.4) for a, b, c, d in strokes)
    return element("g", *lines, class_=role)


def _sample(entry: KeyEntry, look: Look) -> str:
    middle = entry.x + SAMPLE / 2
    if entry.sample == "span":
        return _span(entry.x + 2, entry.x + SAMPLE - 2, entry.middle, look, "sample")
    if entry.sample == "mark":
        return mark(middle, entry.middle, look.size, look, "sample")
    return marker(int(entry.sample) % 3, middle, entry.middle, look)
