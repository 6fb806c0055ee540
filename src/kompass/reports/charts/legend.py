"""The key of a chart: one sample and name per series, in as many rows as they need."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from kompass.reports.charts.look import DASHES, Look
from kompass.reports.charts.svg import Label, element, plain
from kompass.reports.charts.text import LINE_HEIGHT

SAMPLE = 30.0
_GAP = 7.0
_BETWEEN = 22.0


@dataclass(frozen=True, slots=True)
class Entry:
    index: int
    x: float
    middle: float
    label: Label


def legend(names: tuple[str, ...], look: Look, left: float, top: float) -> tuple[Entry, ...]:
    """Entries from ``left``, wrapped within the look's width. One series needs no key: the title names it."""
    if len(names) < 2:
        return ()
    entries: list[Entry] = []
    x, y, row = left, top, 0.0
    for index, name in enumerate(names):
        lines = look.wrap(name, look.width - SAMPLE - _GAP)
        label = Label(plain(lines, look.palette.ink), 0, 0, look.size, look)
        taken = SAMPLE + _GAP + label.width
        if x > left and x + taken > left + look.width:
            x, y, row = left, y + row + 4, 0.0
        placed = Label(label.lines, x + SAMPLE + _GAP, y, look.size, look)
        entries.append(Entry(index, x, y + look.size * LINE_HEIGHT / 2, placed))
        x, row = x + taken + _BETWEEN, max(row, label.height)
    return tuple(entries)


def legend_svg(entries: tuple[Entry, ...], sample: Callable[[Entry], str]) -> str:
    return "".join(sample(entry) + entry.label.svg() for entry in entries)


def marker(index: int, x: float, y: float, look: Look) -> str:
    """The mark of a value: a disc, an open square, a triangle."""
    colour, paper = look.palette.series[index % 3], look.palette.paper
    match index % 3:
        case 0:
            return element("circle", class_="point", cx=x, cy=y, r=3.6, fill=colour)
        case 1:
            return element(
                "rect",
                class_="point",
                x=x - 3.3,
                y=y - 3.3,
                width=6.6,
                height=6.6,
                fill=paper,
                stroke=colour,
                stroke_width=1.8,
            )
        case _:
            points = f"{x:.2f},{y - 4.6:.2f} {x + 4.4:.2f},{y + 3.2:.2f} {x - 4.4:.2f},{y + 3.2:.2f}"
            return element("polygon", class_="point", points=points, fill=colour)


def line_sample(entry: Entry, look: Look) -> str:
    """A stretch of a series' line with its mark."""
    line = element(
        "line",
        x1=entry.x,
        y1=entry.middle,
        x2=entry.x + SAMPLE,
        y2=entry.middle,
        stroke=look.palette.series[entry.index % 3],
        stroke_width=2.2,
        stroke_dasharray=DASHES[entry.index % 3],
        stroke_linecap="round",
    )
    return line + marker(entry.index, entry.x + SAMPLE / 2, entry.middle, look)
