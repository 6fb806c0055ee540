"""Documents in HTML as people open them: at a desk and on a telephone, by day and by night, without a network."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from kompass.files.catalogue import Catalogue
from kompass.presentation.speech import speech
from kompass.readers.accounting.account import account_of
from kompass.readers.accounting.doubts import doubts
from kompass.readers.opening.text import open_text
from kompass.readers.whole import read_document
from kompass.reports.asking.guide import build_guide
from kompass.reports.asking.questionnaire import build_questionnaire
from kompass.reports.building.account import account_document
from kompass.reports.building.build import build_report
from kompass.reports.model import Document
from kompass.reports.writers.html import write_html
from scripts.chart_faults import chart_faults
from tests.readers.synthetic import make
from tests.readers.synthetic.files import as_text
from tests.reports.asking.making import area, material
from tests.reports.building.making import FURUDAL_BEFORE, example, published, since

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
DESK, TELEPHONE = 1280, 390


def questionnaire() -> Document:
    of = material("2.1-se", "da")
    return build_questionnaire(of, area(of, "2"))


def guide() -> Document:
    of = material("2.1-no", "nb")
    return build_guide(of, "heads-of-units", (area(of, "6"),))


def reading_report() -> Document:
    """Of slides whose columns have run together, read in another language than their own."""
    truth, printed = make("norwegian_slides", 3)
    catalogue = Catalogue()
    reading = read_document(open_text("made.txt", as_text(printed).encode()), catalogue)
    words = catalogue.texts(reading.known.edition, "sv")
    account = account_of(reading, words, truth.municipality, truth.year, tuple(doubts(reading, words)))
    return account_document(account, speech("sv"), account.title)


DOCUMENTS: dict[str, Callable[[], Document]] = {
    "report of marks, in columns": lambda: build_report(since(example("furudal-2025", "nb"), FURUDAL_BEFORE)),
    "report of print, in lists, in a foreign language": lambda: build_report(
        example("koping-2017", "en", with_reference=True)
    ),
    "report of an early edition": lambda: build_report(example("soro-2009", "da", with_reference=True)),
    "report over time, across editions": lambda: build_report(published("vallentuna-2021", "vallentuna-2019")),
    "reading report": reading_report,
    "questionnaire": questionnaire,
    "interview guide": guide,
}


@pytest.fixture(scope="module", params=DOCUMENTS)
def file(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("documents") / "document.html"
    path.write_text(write_html(DOCUMENTS[str(request.param)]()), encoding="utf-8")
    return path


@pytest.fixture
def at(browser: Browser, file: Path) -> Iterator[Callable[[int], Page]]:
    """Opens the document in a window of some width."""
    opened: list[Page] = []
    asked: list[str] = []

    def open_at(width: int) -> Page:
        page = browser.new_page(viewport={"width": width, "height": 900})
        page.on("request", lambda made: asked.append(made.url))
        page.goto(file.as_uri())
        opened.append(page)
        return page

    yield open_at
    for page in opened:
        page.close()
    assert set(asked) == {file.as_uri()}, "a document asks nobody for anything"


def faults(page: Page, run_only: dict[str, Any]) -> list[tuple[str, str]]:
    found: dict[str, Any] = Axe().run(page, options={"runOnly": run_only}).response
    assert found["passes"]
    return [(fault["id"], fault["nodes"][0]["html"]) for fault in found["violations"]]


def test_nothing_stands_in_anybodys_way(at: Callable[[int], Page]) -> None:
    assert faults(at(DESK), {"type": "tag", "values": RULES}) == []


def test_what_is_written_can_be_read_in_the_dark(at: Callable[[int], Page]) -> None:
    page = at(DESK)
    page.emulate_media(color_scheme="dark")
    assert faults(page, {"type": "rule", "values": ["color-contrast"]}) == []


@pytest.mark.parametrize("width", [DESK, TELEPHONE])
def test_the_page_itself_never_scrolls_sideways(at: Callable[[int], Page], width: int) -> None:
    wide, window = at(width).evaluate("[document.documentElement.scrollWidth, window.innerWidth]")
    assert wide <= window


def test_no_label_of_a_chart_is_cut_or_covered(at: Callable[[int], Page]) -> None:
    assert chart_faults(at(DESK)) == []


def test_a_part_is_reached_from_the_contents_by_keyboard(at: Callable[[int], Page]) -> None:
    page = at(TELEPHONE)
    link = page.locator("nav.contents a").nth(2)
    link.focus()
    page.keyboard.press("Enter")
    assert page.evaluate("window.scrollY") > 0


def test_the_total_and_what_points_do_not_say_are_seen_alike(at: Callable[[int], Page]) -> None:
    page = at(DESK)
    size = "node => [getComputedStyle(node).fontSize, getComputedStyle(node).display, node.offsetWidth]"
    figures = page.locator(".key-figure")
    if figures.count() == 0:  # a questionnaire has no total, and a reading report none that it makes much of
        assert page.locator(".form").count() > 0 or page.title().startswith("Rapport om inläsningen")
        return
    shown, beside = (figures.first.locator(f".{name}").evaluate(size) for name in ("shown", "beside"))
    assert shown == beside
