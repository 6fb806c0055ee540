"""Pages of accounts and of an owner's work stand in nobody's way: axe, keyboard, telephone, enlarged, less motion."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from kompass.presentation.speech import LANGUAGES
from tests.apps.e2e.checks import faults_of_the_walk, moving, sideways, violations
from tests.apps.e2e.people import DESK, ENLARGED, REFLOWED, TELEPHONE, House, word
from tests.apps.e2e.places import EVERYWHERE, Way
from tests.apps.instances import POSTGRES

pytestmark = pytest.mark.slow
LOOKED_AT = {
    f"{name} [{language}]": (who, language, way)
    for number, (who, name, way) in enumerate(EVERYWHERE)
    for language in ([LANGUAGES[number % len(LANGUAGES)]] if POSTGRES else LANGUAGES)
}
"""Every page in every language; on the second database, which has no words of its own, in one each."""
PICTURES = os.environ.get("KOMPASS_TEST_PICTURES")
"""A folder for pictures of the pages, for people to look at; none are taken without it."""


@pytest.fixture
def opened(browser: Browser, house: House) -> Iterator[list[BrowserContext]]:
    """Windows that a test has opened."""
    contexts: list[BrowserContext] = []
    yield contexts
    for context in contexts:
        context.close()


def faults_of(page: Page, language: str) -> list[object]:
    """What is wrong with a page in its last state, on a desk, on a telephone, enlarged twice and four times."""
    wrong: list[object] = [*violations(page), *faults_of_the_walk(page, word(language, "To the content"))]
    wrong += [f"moves: {one}" for one in moving(page)]
    for width in (ENLARGED, TELEPHONE, REFLOWED):
        page.set_viewport_size({"width": width, "height": 900})
        if sideways(page) > 0:
            wrong.append(f"scrolls sideways at {width}")
        if width == TELEPHONE:
            wrong += violations(page)
    if page.locator("html").get_attribute("lang") != language:
        wrong.append("lang")
    return wrong


def photograph(page: Page, stem: Path) -> None:
    for view, width in (("desk", DESK), ("telephone", TELEPHONE)):
        page.set_viewport_size({"width": width, "height": 900})
        page.screenshot(path=f"{stem}{view}.png", full_page=True)
    page.set_viewport_size({"width": DESK, "height": 900})


@pytest.mark.parametrize(("who", "language", "way"), LOOKED_AT.values(), ids=LOOKED_AT)
def test_a_page_stands_in_nobodys_way(
    browser: Browser,
    house: House,
    opened: list[BrowserContext],
    request: pytest.FixtureRequest,
    who: str | None,
    language: str,
    way: Way,
) -> None:
    how: dict[str, Any] = {"reduced_motion": "reduce", "device_scale_factor": 2}
    opened.append(house.visitor(browser, **how) if who is None else house.person(browser, who, **how))
    page = opened[0].new_page()
    refused: list[str] = []
    page.on("console", lambda said: refused.append(said.text) if "Content Security Policy" in said.text else None)

    if "invited" in request.node.callspec.id:
        house.forget_attempts()
    way(page, house.filled, language)
    if PICTURES:
        photograph(page, Path(PICTURES) / re.sub(r"\W+", "-", f"{language} {request.node.callspec.id}"))

    assert faults_of(page, language) == []
    assert refused == []
