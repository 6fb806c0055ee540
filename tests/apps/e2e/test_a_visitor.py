"""What a visitor does from the first search to a report on the own desk, in one language and on in another."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

import pypdfium2
import pytest
from playwright.sync_api import Browser, Page

from tests.apps.e2e.people import DESK, word

pytestmark = pytest.mark.slow
MOST_PATIENCE = 120_000
"""Milliseconds for a report: others may be made before it."""
NAMES = {"sv": "Svenska", "nb": "Norsk bokmål"}


@pytest.fixture
def page(browser: Browser, instance: str) -> Iterator[Page]:
    context = browser.new_context(
        base_url=instance, viewport={"width": DESK, "height": 900}, accept_downloads=True, reduced_motion="reduce"
    )
    yield context.new_page()
    context.close()


@pytest.mark.parametrize(("language", "other"), [("sv", "nb"), ("nb", "sv")])
def test_a_visitor_finds_compares_and_takes_figures_and_a_report_along(page: Page, language: str, other: str) -> None:
    found(page, language, "Sorø", "/dk/soro/")
    spoken_on(page, other)
    assert page.locator("h1").inner_text() == "Sorø"

    page.get_by_role("link", name=word(other, "Compare with others")).click()
    chosen(page, "Odder", "dk/odder/2009")
    chosen(page, "Stevns", "dk/stevns/2009")
    spoken_on(page, language)

    assert page.locator(".chosen li > a:first-child").all_inner_texts() == ["Sorø 2009", "Odder 2009", "Stevns 2009"]
    rows = table_of(page, word(language, "Table as CSV"))
    assert rows[0][3:6] == ["Sorø 2009 (1-dk)", "Odder 2009 (1-dk)", "Stevns 2009 (1-dk)"]
    assert next(row for row in rows if row[0] == "total")[3] == "396.5"

    page.locator(".chosen").get_by_role("link", name="Sorø 2009", exact=True).click()
    page.wait_for_url(f"**/{language}/dk/soro/2009/")
    text = report_of(page, language)
    assert "Sorø" in text
    assert "396,5" in text


def test_the_open_data_hold_what_the_page_shows(page: Page) -> None:
    page.goto("/sv/")
    page.locator("nav.places").get_by_role("link", name=word("sv", "Data"), exact=True).click()

    rows = table_of(page, "results-wide.csv")

    soro = next(dict(zip(rows[0], row, strict=True)) for row in rows if "Sorø" in row)
    assert soro["total"] == "396.5"


def found(page: Page, language: str, name: str, path: str) -> None:
    """From the start page by the search's suggestions."""
    page.goto(f"/{language}/")
    page.locator("main input[type=search]").click()
    page.keyboard.type(name[:3].lower())
    page.locator(".suggestions a", has_text=name).first.click()
    page.wait_for_url(f"**/{language}{path}")


def spoken_on(page: Page, language: str) -> None:
    """Another language by the link in the head; one stays where one is, with what was chosen."""
    _, _, here = page.url.partition("://")[2].partition("/")
    page.locator(".head-side .languages").get_by_role("link", name=NAMES[language]).click()
    page.wait_for_url(f"**/{language}/{here.partition('/')[2]}")
    assert page.locator("html").get_attribute("lang") == language


def chosen(page: Page, name: str, handle: str) -> None:
    """One more to compare, by its suggestion."""
    page.locator("#search-q").click()
    page.keyboard.type(name[:4].lower())
    page.locator("#suggestions-q a", has_text=name).first.click()
    page.wait_for_url(f"**m={handle}")


def table_of(page: Page, link: str) -> list[list[str]]:
    """The rows of a CSV file behind a link of the page."""
    with page.expect_download() as got:
        page.get_by_role("link", name=link, exact=True).click()
    return list(csv.reader(io.StringIO(got.value.path().read_text(encoding="utf-8-sig"))))


def report_of(page: Page, language: str) -> str:
    """The text of the report as PDF: its page says that it is being made, and loads it when it is there."""
    line = page.locator(".downloads li", has_text=word(language, "Report as {format}", format="PDF"))
    with page.expect_download(timeout=MOST_PATIENCE) as got:
        line.locator(f"a[hreflang={language}]").click()
        page.wait_for_url("**/reports/**")
        waits = word(language, "This page looks again by itself. When the report is ready, it is downloaded.")
        page.get_by_role("status").get_by_text(waits).wait_for()
    assert got.value.suggested_filename == f"soro-2009-v1-{language}.pdf"
    content = got.value.path().read_bytes()
    assert content.startswith(b"%PDF")
    document = pypdfium2.PdfDocument(content)
    return "\n".join(sheet.get_textpage().get_text_range() for sheet in document)
