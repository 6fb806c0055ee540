"""The public pages in a browser: accessible, by keyboard alone, on a telephone, enlarged, on paper, without script."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from kompass.presentation.speech import LANGUAGES

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
DESK, TELEPHONE, ENLARGED = 1280, 390, 640
"""640 px are a desk of 1280 px at 200 %."""
PAGES = {
    "start": "",
    "search": "find/?q=her",
    "municipality": "se/vallentuna/",
    "municipality without anything": "dk/aarhus/",
    "evaluation": "se/helsingborg/2014/",
    "evaluation with marks": "no/invented-furudal/2025/",
    "accessibility": "accessibility/",
    "privacy": "privacy/",
    "style": "style/",
    "unknown": "se/valentuna/",
    "not here": "nowhere/",
}
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


def sideways(page: Page) -> int:
    """Pixels by which the page is wider than its window."""
    return int(page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("path", PAGES.values(), ids=PAGES)
def test_no_rule_of_accessibility_is_broken(opened: Opened, language: str, path: str) -> None:
    page = opened(f"{language}/{path}")

    found = Axe().run(page, options={"runOnly": {"type": "tag", "values": RULES}}).response["violations"]

    assert [(one["id"], [node["html"][:200] for node in one["nodes"]][:3]) for one in found] == []


@pytest.mark.parametrize("path", PAGES.values(), ids=PAGES)
def test_by_night_no_rule_of_contrast_is_broken(opened: Opened, path: str) -> None:
    page = opened(f"nb/{path}", color_scheme="dark")

    found = Axe().run(page, options={"runOnly": ["color-contrast"]}).response["violations"]

    assert [node["html"][:200] for one in found for node in one["nodes"]] == []


@pytest.mark.parametrize("width", [TELEPHONE, ENLARGED, 320])
@pytest.mark.parametrize("path", PAGES.values(), ids=PAGES)
def test_the_page_never_scrolls_sideways(opened: Opened, path: str, width: int) -> None:
    assert sideways(opened(f"da/{path}", width)) <= 0


def test_the_log_in_page_shows_its_signs(opened: Opened) -> None:
    page = opened("en/")
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))

    page.goto(page.url + "account/login/", wait_until="load")

    assert page.locator(".ds-alert").count()
    assert said == []


@pytest.mark.parametrize("path", PAGES.values(), ids=PAGES)
def test_nobody_else_is_asked_and_nothing_is_refused(browser: Browser, instance: str, path: str) -> None:
    context = browser.new_context()
    page = context.new_page()
    asked: list[str] = []
    said: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: said.append(message.text))

    page.goto(f"{instance}/sv/{path}", wait_until="load")

    assert [url for url in asked if not url.startswith(instance)] == []
    assert [text for text in said if "status of 404" not in text] == []
    assert context.cookies() == []
    context.close()


def focused(page: Page) -> str:
    return str(
        page.evaluate(
            "(() => { const e = document.activeElement;"
            " return (e.getAttribute('aria-label') || e.innerText || e.name || e.tagName).trim().slice(0, 60); })()"
        )
    )


def seen(page: Page) -> bool:
    """Whether what has the focus shows it: by an outline, or that of its card."""
    return bool(
        page.evaluate(
            "(() => { const e = document.activeElement; const style = (one, part) => getComputedStyle(one, part);"
            " const lined = (s) => s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) > 0;"
            " const drawn = (s) => lined(s) || s.boxShadow !== 'none';"
            " return drawn(style(e)) || drawn(style(e, '::after')); })()"
        )
    )


@pytest.mark.parametrize("path", ["en/", "en/se/vallentuna/"])
def test_everything_can_be_reached_by_keyboard_and_shows_the_focus(opened: Opened, path: str) -> None:
    page = opened(path)
    stops: list[str] = []
    for _ in range(80):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement === document.body"):
            break
        stops.append(focused(page))
        assert seen(page), stops[-1]

    assert stops[0] == "To the content"
    assert "Log in" in stops
    reachable = page.evaluate(
        "[...document.querySelectorAll('a[href], button, input, select, summary, [tabindex=\"0\"]')]"
        ".filter((e) => e.checkVisibility({ visibilityProperty: true })).length"
    )
    assert len(stops) == reachable


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
