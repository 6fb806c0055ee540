"""Colours of the pages: those of the reports (`kompass.reports.tokens`), handed to the design system's properties.

``static/kompass/tokens.css`` is written from here by ``scripts/theme.py``; a stale one fails ``make lint``.
"""

from __future__ import annotations

from dataclasses import dataclass

from kompass.reports.tokens import DARK, LIGHT, Theme, css_variables

TEXT_FACE = "'Inter Variable', system-ui, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, 'DejaVu Sans', sans-serif"
"""Inter ships with Kompass; nobody's server is asked for it."""


@dataclass(frozen=True, slots=True)
class Pages:
    """What pages need beyond a report: grounds under the pointer, filled buttons, faults of a form."""

    tinted: str
    pressed: str
    on_accent: str
    accent_hover: str
    accent_active: str
    danger: str
    danger_panel: str


LIGHT_PAGES = Pages(
    tinted="#e6edf4",
    pressed="#d6e1ec",
    on_accent="#ffffff",
    accent_hover="#163f63",
    accent_active="#102f4b",
    danger="#8f2a4a",
    danger_panel="#faf0f3",
)
DARK_PAGES = Pages(
    tinted="#243040",
    pressed="#2e3d50",
    on_accent="#0d1b28",
    accent_hover="#abd1f3",
    accent_active="#c6e0f8",
    danger="#f2a7bd",
    danger_panel="#2d1a22",
)


def text_pairs(theme: Theme, pages: Pages) -> dict[str, tuple[str, str]]:
    """Every text with its ground, by what it is; each has to have 4.5 : 1."""
    grounds = {"paper": theme.paper, "panel": theme.panel, "tinted": pages.tinted, "pressed": pages.pressed}
    texts = {"ink": theme.ink, "muted": theme.muted, "accent": theme.accent}
    pairs = {f"{text} on {ground}": (texts[text], grounds[ground]) for text in texts for ground in grounds}
    return pairs | {
        "ink on caution": (theme.ink, theme.caution_panel),
        "caution on caution": (theme.caution, theme.caution_panel),
        "accent on caution": (theme.accent, theme.caution_panel),
        "danger on paper": (pages.danger, theme.paper),
        "danger on its panel": (pages.danger, pages.danger_panel),
        "ink on danger": (theme.ink, pages.danger_panel),
        "button": (pages.on_accent, theme.accent),
        "button under the pointer": (pages.on_accent, pages.accent_hover),
        "button pressed": (pages.on_accent, pages.accent_active),
    }


def line_pairs(theme: Theme, pages: Pages) -> dict[str, tuple[str, str]]:
    """Every line that is read with its ground (3 : 1): borders of what takes input, focus, series of charts."""
    lines = {"accent": theme.accent, "caution": theme.caution, "danger": pages.danger}
    lines |= {"series 1": theme.series_1, "series 2": theme.series_2, "series 3": theme.series_3}
    grounds = {"paper": theme.paper, "panel": theme.panel}
    return {f"{line} on {ground}": (lines[line], grounds[ground]) for line in lines for ground in grounds} | {
        "focus on tinted": (theme.accent, pages.tinted),
        "border of a field": (theme.grid, theme.paper),
        "border of a field on a panel": (theme.muted, theme.panel),
    }


def stylesheet() -> str:
    """The whole of ``tokens.css``."""
    light = _declarations(_own(LIGHT, LIGHT_PAGES) | _designsystemet())
    dark = _declarations(_own(DARK, DARK_PAGES))
    return (
        "/* Written by scripts/theme.py from kompass.reports.tokens; don't edit by hand. */\n"
        f":root {{\n  --text: {TEXT_FACE};\n{light}}}\n"
        f"@media screen and (prefers-color-scheme: dark) {{\n:root {{\n{dark}}}\n}}\n"
    )


def _own(theme: Theme, pages: Pages) -> dict[str, str]:
    own = dict(line.split(":", 1) for line in css_variables(theme).split(";") if line)
    return own | {f"--{name.replace('_', '-')}": getattr(pages, name) for name in Pages.__slots__}


def _declarations(properties: dict[str, str]) -> str:
    return "".join(f"  {name}: {value};\n" for name, value in properties.items())


def _designsystemet() -> dict[str, str]:
    """The design system's properties, each one of ours; info and success look neutral, since a colour never judges."""
    made: dict[str, str] = {}
    for colour in ("accent", "neutral", "info", "success", "brand1", "brand2"):
        made |= _colour(colour, "ink" if colour == "neutral" else "accent", "panel")
    made |= _colour("warning", "caution", "caution-panel")
    made |= _colour("danger", "danger", "danger-panel")
    made |= {"--ds-color-focus-inner": "var(--paper)", "--ds-color-focus-outer": "var(--accent)"}
    return made | {"--ds-link-color-visited": "var(--accent)"}


def _colour(name: str, base: str, panel: str) -> dict[str, str]:
    neutral = name == "neutral"
    ours = {
        "background-default": "paper",
        "background-tinted": "panel",
        "surface-default": "paper",
        "surface-tinted": panel,
        "surface-hover": "tinted",
        "surface-active": "pressed",
        "border-subtle": "rule",
        "border-default": "grid" if neutral else base,
        "border-strong": "muted" if neutral else base,
        "text-subtle": "muted" if neutral else base,
        "text-default": "ink",
        "base-default": base,
        "base-hover": "accent-hover" if base == "accent" else base,
        "base-active": "accent-active" if base == "accent" else base,
        "base-contrast-subtle": "on-accent" if base == "accent" else "paper",
        "base-contrast-default": "on-accent" if base == "accent" else "paper",
    }
    return {f"--ds-color-{name}-{part}": f"var(--{ours_})" for part, ours_ in ours.items()}
