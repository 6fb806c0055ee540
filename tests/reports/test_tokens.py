"""Contrast by WCAG 2.2, computed from the tokens themselves."""

from __future__ import annotations

from colorsys import rgb_to_hls
from dataclasses import astuple
from itertools import combinations

import pytest

from kompass.reports.tokens import DARK, LIGHT, Theme, css_variables

TEXT = 4.5
GRAPHIC = 3.0
BOTH = pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])


def channels(colour: str) -> tuple[float, float, float]:
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return red, green, blue


def luminance(colour: str) -> float:
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels(colour)]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def hue(colour: str) -> float:
    return rgb_to_hls(*channels(colour))[0] * 360


def series(theme: Theme) -> tuple[str, str, str]:
    return theme.series_1, theme.series_2, theme.series_3


def test_contrast_of_known_pairs() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.005)


@BOTH
def test_every_text_colour_is_readable_on_every_ground(theme: Theme) -> None:
    for ground in (theme.paper, theme.panel):
        for text in (theme.ink, theme.muted, theme.accent, *series(theme)):
            assert contrast(text, ground) >= TEXT, (text, ground)
    assert contrast(theme.ink, theme.caution_panel) >= TEXT


@BOTH
def test_lines_that_are_read_are_seen(theme: Theme) -> None:
    for line in (theme.grid, theme.accent, theme.caution):
        assert contrast(line, theme.paper) >= GRAPHIC, line


@BOTH
def test_no_red_or_green_judges_a_score(theme: Theme) -> None:
    for colour in (*series(theme), theme.accent, theme.caution):
        assert not 80 <= hue(colour) <= 170, f"{colour} is green"
        assert 15 <= hue(colour) <= 340, f"{colour} is red"


@BOTH
def test_series_have_hues_far_apart(theme: Theme) -> None:
    for one, other in combinations(series(theme), 2):
        apart = abs(hue(one) - hue(other))
        assert min(apart, 360 - apart) >= 60


@BOTH
def test_every_token_becomes_a_css_variable(theme: Theme) -> None:
    css = css_variables(theme)
    assert all(f":{colour};" in css for colour in astuple(theme))
    assert "--series-1:" in css
