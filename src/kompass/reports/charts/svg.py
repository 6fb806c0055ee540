"""Small pieces of SVG, and labels that know the room they take."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html import escape as _escape
from typing import Literal

from kompass.reports.charts.look import Look
from kompass.reports.charts.text import LINE_HEIGHT

Anchor = Literal["start", "middle", "end"]
_TOUCH = 1e-6
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def escape(text: str) -> str:
    """``text`` as XML and HTML take it; characters that neither may hold are left out."""
    return _escape(_NOT_XML.sub("", text))


def element(tag: str, *children: str, **attributes: str | float | None) -> str:
    """One element. ``stroke_width=2`` writes ``stroke-width="2"``; children are markup already."""
    pairs = "".join(
        f' {name.rstrip("_").replace("_", "-")}="{escape(_shown(value))}"'
        for name, value in attributes.items()
        if value is not None
    )
    return f"<{tag}{pairs}>{''.join(children)}</{tag}>" if children else f"<{tag}{pairs}/>"


def _shown(value: str | float) -> str:
    return value if isinstance(value, str) else number(value)


def number(value: float) -> str:
    """A coordinate with at most two decimals; never a figure that somebody reads."""
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


@dataclass(frozen=True, slots=True)
class Box:
    left: float
    top: float
    right: float
    bottom: float

    def overlaps(self, other: Box) -> bool:
        """Whether they share some area; edges may touch."""
        across = min(self.right, other.right) - max(self.left, other.left)
        down = min(self.bottom, other.bottom) - max(self.top, other.top)
        return across > _TOUCH and down > _TOUCH

    def within(self, other: Box) -> bool:
        across = other.left <= self.left and self.right <= other.right
        return across and other.top <= self.top and self.bottom <= other.bottom

    def grown(self, margin: float) -> Box:
        return Box(self.left - margin, self.top - margin, self.right + margin, self.bottom + margin)


def union(boxes: list[Box]) -> Box:
    return Box(
        min(box.left for box in boxes),
        min(box.top for box in boxes),
        max(box.right for box in boxes),
        max(box.bottom for box in boxes),
    )


@dataclass(frozen=True, slots=True)
class Span:
    text: str
    fill: str
    strong: bool = False


Line = tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Label:
    """Lines of text at a place; ``x`` is where its anchor is, ``top`` the upper edge of its box."""

    lines: tuple[Line, ...]
    x: float
    top: float
    size: float
    look: Look = field(repr=False)
    anchor: Anchor = "start"
    halo: bool = False
    """A rim in the colour of the paper, for text that stands on lines."""

    @property
    def width(self) -> float:
        return max(line_width(line, self.look, self.size) for line in self.lines)

    @property
    def height(self) -> float:
        return len(self.lines) * self.size * LINE_HEIGHT

    @property
    def box(self) -> Box:
        left = self.x - self.width * {"start": 0.0, "middle": 0.5, "end": 1.0}[self.anchor]
        return Box(left, self.top, left + self.width, self.top + self.height)

    def svg(self) -> str:
        lines = []
        for index, line in enumerate(self.lines):
            baseline = self.top + self.size * (0.95 + index * LINE_HEIGHT)
            spans = (_span(span) for span in line)
            lines.append(element("tspan", *spans, x=self.x, y=baseline))
        halo = self.look.palette.paper if self.halo else None
        return element(
            "text",
            *lines,
            font_size=self.size,
            text_anchor=None if self.anchor == "start" else self.anchor,
            stroke=halo,
            stroke_width=4 if halo else None,
            stroke_linejoin="round" if halo else None,
            paint_order="stroke" if halo else None,
        )


def _span(span: Span) -> str:
    weight = "600" if span.strong else None
    return element("tspan", escape(span.text), fill=span.fill, font_weight=weight)


def line_width(line: Line, look: Look, size: float) -> float:
    return sum(look.measure(span.text, strong=span.strong, size=size) for span in line)


def plain(lines: tuple[str, ...], fill: str) -> tuple[Line, ...]:
    """Wrapped lines in one colour."""
    return tuple((Span(line, fill),) for line in lines)
