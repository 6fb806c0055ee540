"""Where the labels around a radar stand: outside the circle, none upon another."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from math import cos, pi, sin, sqrt

from kompass.reports.charts.look import Look
from kompass.reports.charts.svg import Anchor, Box, Label, Line

_PAD = 5.0
"""Room between two labels."""
GAP = 13.0
"""Room between the outer ring and the labels."""


@dataclass(frozen=True, slots=True)
class Direction:
    """Where an axis points to: clockwise from the top, y downwards."""

    x: float
    y: float

    @property
    def upright(self) -> bool:
        return abs(self.x) < 1e-9


def directions(count: int) -> tuple[Direction, ...]:
    angles = (2 * pi * index / count - pi / 2 for index in range(count))
    return tuple(Direction(_zero(cos(angle)), _zero(sin(angle))) for angle in angles)


def _zero(value: float) -> float:
    return 0.0 if abs(value) < 1e-9 else value


def place(texts: tuple[tuple[Line, ...], ...], radius: float, look: Look) -> tuple[Label, ...]:
    """A label per axis around a circle whose middle is (0, 0)."""
    ways = directions(len(texts))
    loose = [Label(lines, 0, 0, look.size, look) for lines in texts]
    placed: dict[int, Label] = {}
    for right in (True, False):
        side = [i for i, way in enumerate(ways) if not way.upright and (way.x > 0) is right]
        side.sort(key=lambda i: ways[i].y)
        middles = apart([_ideal(ways[i], loose[i], radius) for i in side], [loose[i].height for i in side])
        for i, middle in zip(side, middles, strict=True):
            placed[i] = _beside(loose[i], ways[i], middle, radius, right=right)
    beside = [label.box for label in placed.values()]
    for i, way in enumerate(ways):
        if way.upright:
            placed[i] = _above_or_below(loose[i], way, radius, beside)
    return tuple(placed[i] for i in range(len(texts)))


def _ideal(way: Direction, label: Label, radius: float) -> float:
    return (radius + GAP) * way.y + way.y * label.height / 2


def apart(middles: list[float], heights: list[float]) -> list[float]:
    """The middles, from above to below, moved so that no box touches the next, half of it upwards and half downwards.

    Both passes keep every distance, hence so does their mean.
    """
    need = [(a + b) / 2 + _PAD for a, b in pairwise(heights)]
    down, up = list(middles), list(middles)
    for i, distance in enumerate(need):
        down[i + 1] = max(down[i + 1], down[i] + distance)
    for i in reversed(range(len(need))):
        up[i] = min(up[i], up[i + 1] - need[i])
    return [(a + b) / 2 for a, b in zip(down, up, strict=True)]


def _beside(label: Label, way: Direction, middle: float, radius: float, *, right: bool) -> Label:
    top = middle - label.height / 2
    nearest = 0.0 if top <= 0 <= top + label.height else min(abs(top), abs(top + label.height))
    reach = radius + GAP
    x = max(sqrt(max(reach**2 - nearest**2, 0)), reach * abs(way.x), GAP)
    anchor: Anchor = "start" if right else "end"
    return Label(label.lines, x if right else -x, top, label.size, label.look, anchor)


def _above_or_below(label: Label, way: Direction, radius: float, beside: list[Box]) -> Label:
    half = label.width / 2
    near = [box for box in beside if box.right > -half and box.left < half]
    if way.y < 0:
        edge = min([-(radius + GAP), *(box.top - _PAD for box in near if box.top < 0)])
        top = edge - label.height
    else:
        top = max([radius + GAP, *(box.bottom + _PAD for box in near if box.bottom > 0)])
    return Label(label.lines, 0, top, label.size, label.look, "middle")
