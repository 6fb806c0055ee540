"""What a chart looks like where it is shown: face, size of text, and colours."""

from __future__ import annotations

from dataclasses import dataclass

from kompass.reports.charts.text import MAX_LINES, Face, text_width, wrap
from kompass.reports.tokens import LIGHT, SCREEN_TEXT, SERIF


@dataclass(frozen=True, slots=True)
class Palette:
    """Colours as SVG takes them: ``#rrggbb``, or ``var(--ink)`` where a page may be dark."""

    paper: str
    ink: str
    muted: str
    grid: str
    series: tuple[str, str, str]


PRINT_PALETTE = Palette(
    paper=LIGHT.paper,
    ink=LIGHT.ink,
    muted=LIGHT.muted,
    grid=LIGHT.grid,
    series=(LIGHT.series_1, LIGHT.series_2, LIGHT.series_3),
)
SCREEN_PALETTE = Palette(
    paper="var(--paper)",
    ink="var(--ink)",
    muted="var(--muted)",
    grid="var(--grid)",
    series=("var(--series-1)", "var(--series-2)", "var(--series-3)"),
)


@dataclass(frozen=True, slots=True)
class Look:
    """``width`` is how wide a chart is drawn, in its own units; ``size`` the size of its text in them."""

    palette: Palette
    face: Face
    family: str
    width: float
    size: float

    @property
    def small(self) -> float:
        return self.size * 0.9

    def measure(self, text: str, *, strong: bool = False, size: float | None = None) -> float:
        return text_width(text, size or self.size, self.face, strong=strong)

    def wrap(self, text: str, width: float, *, strong: bool = False, most: int = MAX_LINES) -> tuple[str, ...]:
        return wrap(text, width, self.size, self.face, strong=strong, most=most)


PRINT = Look(PRINT_PALETTE, Face.SERIF, SERIF, width=560, size=12.5)
PRINT_PROFILE = Look(PRINT_PALETTE, Face.SERIF, SERIF, width=365, size=12)
"""For a narrow radar: three fifths of the page."""
PRINT_BARS = Look(PRINT_PALETTE, Face.SERIF, SERIF, width=225, size=12)
"""For narrow bars: two fifths of the page."""
SCREEN = Look(SCREEN_PALETTE, Face.SANS, SCREEN_TEXT, width=470, size=14)
"""Narrower than print, so that text stays readable on a phone."""
SCREEN_TIME = Look(SCREEN_PALETTE, Face.SANS, SCREEN_TEXT, width=410, size=14)
"""For panels over time: two in a row, so that they can be read on a phone."""
SCREEN_BARS = Look(SCREEN_PALETTE, Face.SANS, SCREEN_TEXT, width=280, size=14)
"""For narrow bars beside a table at a desk, and as wide as that on a phone."""

DASHES = (None, "7 4", "1.5 4")
"""Series differ by dash, marker and pattern besides colour."""
