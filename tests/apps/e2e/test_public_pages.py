"""The public pages in a browser: accessible, by keyboard alone, on a telephone, enlarged, on paper, without script."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from kompass.presentation.speech import LANGUAGES
from scripts.screenshots import PUBLIC
from tests.apps.e2e.checks import faults_of_the_walk, hidden_rows, moving, sideways, violations, walk
from tests.apps.e2e.people import DESK, ENLARGED, REFLOWED, TELEPHONE, word

STATUSES = {PUBLIC[name]: 404 for name in ("unknown year", "unknown municipality", "not here")}
STATUSES[PUBLIC["comparison refused"]] = 409
"""Of the pages that say why there is nothing to see; of all others 200."""
BY_TURNS = {
    f"{name} [{language}]": (language, path)
    for number, (name, path) in enumerate(PUBLIC.items())
    for language in [LANGUAGES[number % len(LANGUAGES)]]
}
"""Every page in one language, and every language on some pages: words are longer in one than in another."""
Opened = Callable[..., Page]


@pytest.fixture
def opened(browser: Browser, instance: str) -> Iterator[Opened]:
    contexts = []

    def open_it(path: str, width: int = DESK, **how: Any) -> Page:
        context = browser.new_context(viewport={"width": width, "height": 900}, reduced_motion="reduce", **how)
        contexts.append(context)
        page = context.new_page()
        page.goto(f"{instance}/{path}")
        return page

    yield open_it
    for context in contexts:
        context.close()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("path", PUBLIC.values(), ids=PUBLIC)
def test_no_rule_of_accessibility_is_broken(opened: Opened, language: str, path: str) -> None:
    page = opened(f"{language}/{path}")

    assert violations(page) == []


@pytest.mark.parametrize("path", PUBLIC.values(), ids=PUBLIC)
def test_by_night_no_rule_of_contrast_is_broken(opened: Opened, path: str) -> None:
    page = opened(f"nb/{path}", color_scheme="dark")

    found = Axe().run(page, options={"runOnly": ["color-contrast"]}).response["violations"]

    assert [node["html"][:200] for one in found for node in one["nodes"]] == []


@pytest.mark.parametrize("width", [TELEPHONE, ENLARGED, REFLOWED])
@pytest.mark.parametrize(("language", "path"), BY_TURNS.values(), ids=BY_TURNS)
def test_the_page_never_scrolls_sideways_and_hides_no_row(opened: Opened, language: str, path: str, width: int) -> None:
    page = opened(f"{language}/{path}", width)

    assert sideways(page) <= 0
    assert hidden_rows(page) == []


def test_the_log_in_page_shows_its_signs(opened: Opened) -> None:
    page = opened("en/")
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))

    page.goto(page.url + "account/login/", wait_until="load")

    assert page.locator(".ds-alert").count()
    assert said == []


@pytest.mark.parametrize("path", PUBLIC.values(), ids=PUBLIC)
def test_nobody_else_is_asked_and_nothing_is_refused(browser: Browser, instance: str, path: str) -> None:
    context = browser.new_context()
    page = context.new_page()
    asked: list[str] = []
    said: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: said.append(message.text))

    answer = page.goto(f"{instance}/sv/{path}", wait_until="load")

    status = STATUSES.get(path, 200)
    assert answer is not None
    assert answer.status == status
    assert [url for url in asked if not url.startswith(instance)] == []
    assert [text for text in said if f"status of {status} " not in text] == [], "a browser tells a page's own status"
    assert context.cookies() == []
    context.close()


@pytest.mark.parametrize(("language", "path"), BY_TURNS.values(), ids=BY_TURNS)
def test_everything_is_reached_by_keyboard_shows_the_focus_and_nothing_moves(
    opened: Opened, language: str, path: str
) -> None:
    page = opened(f"{language}/{path}")

    assert faults_of_the_walk(page, word(language, "To the content")) == []
    assert word(language, "Log in") in [stop.name for stop in walk(page)]
    assert moving(page) == []


@pytest.mark.parametrize("style", ["p { transition: color 1s }", "p::before { content: '·'; animation: turn 200ms }"])
def test_what_moves_is_seen(browser: Browser, style: str) -> None:
    """So that the check above can fail."""
    page = browser.new_page(reduced_motion="reduce")
    page.set_content(f"<style>{style}</style><p>Moves</p><h1>Stands still</h1>")

    assert moving(page) == ["<p>Moves</p>"]
    page.close()


def test_the_skip_link_leads_past_the_navigation(opened: Opened) -> None:
    page = opened("en/")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")

    assert page.evaluate("document.querySelector('main').contains(document.activeElement)")


def test_a_visitor_finds_a_municipality_by_suggestions_and_arrow_keys(opened: Opened) -> None:
    page = opened("sv/")
    page.locator("main input[type=search]").click()
    page.keyboard.type("vallent")
    page.wait_for_selector(".suggestions a")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**/sv/se/vallentuna/")

    assert page.locator("h1").inner_text() == "Vallentuna"


@pytest.mark.parametrize("language", ["sv", "da"])
def test_a_visitor_without_script_finds_reads_and_sorts(opened: Opened, language: str) -> None:
    page = opened(f"{language}/", java_script_enabled=False)
    page.fill("main input[type=search]", "vallentuna")
    page.click("main button[type=submit]")
    page.click(f"main a[href='/{language}/se/vallentuna/']")
    page.click("table[data-sortable] thead a >> nth=0")

    assert "sort=year" in page.url
    assert page.locator("table[data-sortable] tbody th").all_inner_texts() == ["2017", "2019", "2021"]


def test_a_table_sorts_in_place_and_says_so(opened: Opened) -> None:
    page = opened("en/style/")
    link = page.locator("table[data-sortable] thead a", has_text="Points")

    link.click()

    head = page.locator("table[data-sortable] thead th", has_text="Points")
    assert head.get_attribute("aria-sort") == "descending"
    figures = page.locator("table[data-sortable] tbody tr td:nth-child(2)").all_inner_texts()
    assert figures == ["71", "66", "62", "55", "48", "44", "39", "–"]
    assert page.url.endswith("?sort=-points")


def test_the_menu_of_a_telephone_opens_without_script(opened: Opened) -> None:
    page = opened("en/", TELEPHONE, java_script_enabled=False)

    page.click("details.menu summary")

    assert page.locator("details.menu a", has_text="Compare").is_visible()
    assert page.locator("details.menu a", has_text="Dansk").is_visible()
    assert sideways(page) <= 0


def test_a_choice_of_reference_takes_effect_at_once(opened: Opened) -> None:
    page = opened("en/se/vallentuna/")

    page.select_option("#reference", "none")
    page.wait_for_url("**reference=none**")

    assert page.locator("#reference").input_value() == "none"


def test_on_paper_there_is_no_navigation_and_no_box_that_scrolls(opened: Opened) -> None:
    page = opened("en/se/vallentuna/")
    page.emulate_media(media="print")

    assert not page.locator("nav.places").is_visible()
    assert not page.locator("form.choice").is_visible()
    assert page.evaluate("getComputedStyle(document.querySelector('.table-box')).overflow") == "visible"
    assert len(page.pdf()) > 10_000


def test_the_log_in_page_is_reached_from_every_page(opened: Opened) -> None:
    page = opened("en/privacy/")

    assert page.locator(".head-side .log-in a").get_attribute("href") == "/en/account/login/"
