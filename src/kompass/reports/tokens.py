"""Colours and type of all reports, designed once.

Blue, amber and plum: no red or green, since a colour must not judge a score. Every pair that carries text is tested
for contrast (WCAG AA), and series differ by dash, marker and pattern before they differ by colour.
"""

from __future__ import annotations

from dataclasses import dataclass, fields


@dataclass(frozen=True, slots=True)
class Theme:
    """The colours of one appearance, as #rrggbb."""

    paper: str
    panel: str
    caution_panel: str
    ink: str
    muted: str
    accent: str
    caution: str
    rule: str
    """Hairlines that only divide."""
    grid: str
    """Lines that are read, such as rings and borders of what takes focus."""
    series_1: str
    series_2: str
    series_3: str


LIGHT = Theme(
    paper="#ffffff",
    panel="#f2f5f8",
    caution_panel="#fbf4e6",
    ink="#1b2430",
    muted="#4d5968",
    accent="#1c4f7c",
    caution="#85510a",
    rule="#d3dae2",
    grid="#8492a1",
    series_1="#1c4f7c",
    series_2="#9a5a08",
    series_3="#76407a",
)

DARK = Theme(
    paper="#12171e",
    panel="#1b222c",
    caution_panel="#2a2418",
    ink="#e9edf2",
    muted="#adb8c5",
    accent="#8fc1ec",
    caution="#edbb68",
    rule="#323c49",
    grid="#6d7b8b",
    series_1="#8fc1ec",
    series_2="#edbb68",
    series_3="#d6a8da",
)

SERIF = "Libertinus Serif"
"""The face of printed reports: it travels inside typst, so every machine prints the same."""

SCREEN_TEXT = "system-ui, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, 'DejaVu Sans', sans-serif"
SCREEN_HEADINGS = "'Iowan Old Style', 'Palatino Linotype', Palatino, 'Libertinus Serif', 'DejaVu Serif', serif"
"""Faces that machines have already: a report fetches nothing."""


@dataclass(frozen=True, slots=True)
class PrintType:
    """Sizes of a printed page in points."""

    body: float = 10.8
    small: float = 9.2
    table: float = 9.8
    lead: float = 13
    figure: float = 19
    figure_beside: float = 14.5
    cover: float = 33
    heading_1: float = 23
    heading_2: float = 16.5
    heading_3: float = 12.6
    heading_4: float = 10.8


PRINT_TYPE = PrintType()


def css_variables(theme: Theme) -> str:
    """The theme as custom properties: ``--paper:#ffffff;--series-1:…``."""
    named = ((field.name.replace("_", "-"), getattr(theme, field.name)) for field in fields(theme))
    return "".join(f"--{name}:{value};" for name, value in named)
