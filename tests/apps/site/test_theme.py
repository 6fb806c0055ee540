"""The pages' colours: contrast by WCAG 2.2, and one source with the reports."""

from __future__ import annotations

from dataclasses import fields

import pytest

from kompass.apps.site.theme import DARK_PAGES, LIGHT_PAGES, Pages, line_pairs, stylesheet, text_pairs
from kompass.reports.tokens import DARK, LIGHT, Theme
from scripts.theme import TARGET
from tests.reports.test_tokens import GRAPHIC, TEXT, contrast

BOTH = pytest.mark.parametrize(("theme", "pages"), [(LIGHT, LIGHT_PAGES), (DARK, DARK_PAGES)], ids=["day", "night"])


@BOTH
def test_every_text_is_readable_on_its_ground(theme: Theme, pages: Pages) -> None:
    too_faint = {what: pair for what, pair in text_pairs(theme, pages).items() if contrast(*pair) < TEXT}

    assert too_faint == {}


@BOTH
def test_every_line_that_is_read_is_seen(theme: Theme, pages: Pages) -> None:
    too_faint = {what: pair for what, pair in line_pairs(theme, pages).items() if contrast(*pair) < GRAPHIC}

    assert too_faint == {}


def test_the_file_is_what_the_tokens_say() -> None:
    assert TARGET.read_text(encoding="utf-8") == stylesheet()


def test_the_colours_of_the_reports_are_the_pages_colours() -> None:
    sheet = stylesheet()

    for theme in (LIGHT, DARK):
        for field in fields(theme):
            assert f"--{field.name.replace('_', '-')}: {getattr(theme, field.name)};" in sheet
