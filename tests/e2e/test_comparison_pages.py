"""Comparison as a visitor clicks it, against a demo instance in a process of its own, in two languages."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

ROOT = Path(__file__).resolve().parents[2]
STYLES = ROOT / "src/kompass/apps/site/static/vendor/designsystemet/designsystemet.css"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
DESK, TELEPHONE = 1280, 390
PATIENCE = 180
THREE = "compare/?m=dk/soro/2009&m=dk/odder/2009&m=dk/stevns/2009"
PAGES = (
    "compare/",
    "compare/?q=ko",
    THREE,
    "compare/?m=se/koping/2017&against=edition=2.1-se",
    "compare/?m=se/koping/2017&m=se/helsingborg/2014",
    "compare/?against=edition=1-dk",
    "areas/",
    "areas/1-dk/3/",
    "areas/2.1-se/3/",
    "group/",
    "group/?m=dk/soro/2009&m=dk/odder/2009",
    "instrument/",
    "instrument/2.1-se/",
    "instrument/2.1-se/3/",
    "instrument/crosswalks/2.1-se/2.1-no/",
    "instrument/2.1-se/papers/",
    "instrument/2.1-se/papers/questionnaire/3/",
    "instrument/2.1-sx/",
)


def _free_port() -> int:
    with closing(socket.socket()) as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a demo instance."""
    if not STYLES.exists():
        pytest.skip("The stylesheets aren't here: make set-up")
    port, data = _free_port(), tmp_path_factory.mktemp("demo")
    kept = {name: value for name, value in os.environ.items() if not name.startswith("KOMPASS_")}
    environment = kept | {"KOMPASS_DATA": str(data), "PYTHONPATH": str(ROOT / "src"), "KOMPASS_WORKERS": "1"}
    command = [sys.executable, "-m", "kompass", "serve", "--demo", "--port", str(port)]
    with (data / "log").open("wb") as log:
        process = subprocess.Popen(command, env=environment, cwd=ROOT, stdout=log, stderr=log)
    try:
        address = f"http://127.0.0.1:{port}"
        _wait_for(f"{address}/ready", process, data / "log")
        yield address
    finally:
        process.terminate()
        process.wait(timeout=30)


def _wait_for(address: str, process: subprocess.Popen[bytes], log: Path) -> None:
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        assert process.poll() is None, log.read_text()
        try:
            with urllib.request.urlopen(address, timeout=5):
                return
        except OSError:
            time.sleep(0.5)
    pytest.fail(f"No answer within {PATIENCE} s: {log.read_text()}")


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": DESK, "height": 900}, accept_downloads=True)
    yield context.new_page()
    context.close()


@pytest.mark.parametrize(
    ("language", "search", "add", "csv"),
    [("sv", "Sök", "Lägg till {name}", "Tabellen som CSV"), ("en", "Search", "Add {name}", "Table as CSV")],
)
def test_a_visitor_compares_three_and_sends_the_address_to_a_colleague(
    page: Page, browser: Browser, demo: str, language: str, search: str, add: str, csv: str
) -> None:
    page.goto(f"{demo}/{language}/compare/")
    for name in ("Sorø", "Odder", "Stevns"):
        page.locator("#search-q").fill(name)
        page.get_by_role("button", name=search, exact=True).click()
        page.get_by_role("link", name=add.format(name=f"{name} 2009")).click()
    address = page.url
    assert address.endswith(THREE)

    with page.expect_download() as started:
        page.get_by_role("link", name=csv).click()
    text = started.value.path().read_text(encoding="utf-8-sig")
    assert (
        text.splitlines()[0] == "item,title,maximum,Sorø 2009 (1-dk),Odder 2009 (1-dk),Stevns 2009 (1-dk),mean,mean_of"
    )

    colleague = browser.new_context().new_page()
    colleague.goto(address)
    assert colleague.locator("h1").inner_text() == page.locator("h1").inner_text()
    assert colleague.locator("main table").first.inner_text() == page.locator("main table").first.inner_text()
    colleague.context.close()


def test_suggestions_come_while_one_writes_and_by_keyboard(page: Page, demo: str) -> None:
    page.goto(f"{demo}/en/compare/?m=dk/soro/2009")
    page.locator("#search-q").press_sequentially("silke", delay=30)
    page.locator(".suggestions a").first.wait_for()

    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**m=dk/silkeborg/2009")

    assert "2 municipalities side by side" in page.locator("h1").inner_text()


def test_a_set_is_chosen_by_its_form(page: Page, demo: str) -> None:
    page.goto(f"{demo}/en/compare/")
    page.get_by_label("Edition (number of evaluations)").select_option("1-dk")
    page.get_by_role("button", name="Show this set").click()

    assert page.url.endswith("/en/compare/?against=edition=1-dk")
    assert page.get_by_role("heading", name="Ranks with their tolerance").is_visible()


@pytest.mark.parametrize("language", ["sv", "en"])
@pytest.mark.parametrize("address", PAGES)
def test_a_page_has_no_violation_and_keeps_to_the_policy(page: Page, demo: str, address: str, language: str) -> None:
    refused: list[str] = []
    page.on("console", lambda message: refused.append(message.text) if "Content Security" in message.text else None)
    page.goto(f"{demo}/{language}/{address}")

    found: Any = Axe().run(page, options={"runOnly": {"type": "tag", "values": RULES}})

    assert [one["id"] + ": " + one["nodes"][0]["html"][:200] for one in found.response["violations"]] == []
    assert refused == []


@pytest.mark.parametrize("address", PAGES)
def test_a_page_fits_a_telephone(page: Page, demo: str, address: str) -> None:
    page.set_viewport_size({"width": TELEPHONE, "height": 800})
    page.goto(f"{demo}/sv/{address}")

    assert page.evaluate("document.documentElement.scrollWidth") <= TELEPHONE
