"""The areas of an evaluation in a browser: closed at first, opened by a click, a key, an address, or for paper."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

FURUDAL = "en/no/invented-furudal/2025/"


@pytest.fixture
def evaluation(browser: Browser, instance: str) -> Iterator[Page]:
    context = browser.new_context(base_url=f"{instance}/", reduced_motion="reduce")
    page = context.new_page()
    page.goto(FURUDAL)
    yield page
    context.close()


def opened(page: Page) -> int:
    return page.locator(".area-fold[open]").count()


def test_closed_an_area_tells_its_points_and_what_was_found(evaluation: Page) -> None:
    first = evaluation.locator("#area-1")

    assert (evaluation.locator(".area-fold").count(), opened(evaluation)) == (8, 0)
    expect(first.locator("summary")).to_contain_text("of 100 points")
    expect(first.locator("summary")).to_contain_text("Strengths: ")
    expect(first.locator("table").first).not_to_be_visible()


def test_a_click_and_a_key_open_it(evaluation: Page) -> None:
    evaluation.locator("#area-1 > summary").click()
    evaluation.locator("#area-2 > summary").focus()
    evaluation.keyboard.press("Enter")

    expect(evaluation.locator("#area-1 table").first).to_be_visible()
    expect(evaluation.locator("#area-2 table").first).to_be_visible()
    assert opened(evaluation) == 2


def test_an_address_and_the_list_of_contents_lead_into_it(evaluation: Page, instance: str) -> None:
    evaluation.locator(".contents a[href='#area-3']").click()
    expect(evaluation.locator("#area-3 table").first).to_be_visible()

    evaluation.goto("about:blank")
    evaluation.goto(f"{FURUDAL}#area-5")
    expect(evaluation.locator("#area-5 table").first).to_be_in_viewport()


def test_one_button_opens_and_closes_all(evaluation: Page) -> None:
    button = evaluation.get_by_role("button", name="Open all areas")
    button.click()
    expect(evaluation.get_by_role("button", name="Close all areas")).to_have_attribute("aria-expanded", "true")
    assert opened(evaluation) == 8

    evaluation.get_by_role("button", name="Close all areas").click()
    expect(evaluation.get_by_role("button", name="Open all areas")).to_be_visible()
    assert opened(evaluation) == 0


def test_on_paper_all_stand_open(evaluation: Page) -> None:
    evaluation.evaluate("dispatchEvent(new Event('beforeprint'))")

    assert opened(evaluation) == 8
