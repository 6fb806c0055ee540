"""What an owner does: takes in, looks, reviews, publishes, corrects; and what a stranger sees of it meanwhile."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.apps.e2e.filling import EXAMPLES, OWNERS, REPORT
from tests.apps.e2e.people import House, log_in, word

pytestmark = pytest.mark.slow
FURUDAL = EXAMPLES / "furudal-2025.yaml"
PRINTED = "sakspapirene ligger ute seks til åtte dager før møtet"
CORRECTED = "sakspapirene ligger ute fem dager før møtet"
NOTE = "Dagarna före mötet var fem, inte sex till åtta."


@pytest.fixture
def stranger(browser: Browser, house: House) -> Iterator[Page]:
    context = house.visitor(browser)
    yield context.new_page()
    context.close()


@pytest.fixture
def owner(browser: Browser, house: House, request: pytest.FixtureRequest) -> Iterator[Page]:
    """Logged in by password and code."""
    context = house.visitor(browser, accept_downloads=True)
    page = context.new_page()
    log_in(page, request.param, house.filled.secrets[request.param])
    yield page
    context.close()


@pytest.mark.parametrize("owner", [OWNERS[1]], indirect=True)
def test_an_evaluation_is_published_corrected_and_its_old_version_stays(
    owner: Page, stranger: Page, tmp_path: Path
) -> None:
    assert status_of(stranger, "/sv/no/invented-furudal/2025/") == 404
    sent(owner, FURUDAL)
    assert owner.locator("h1").inner_text() == "Furudal 2025"
    taken_in(owner)
    assert status_of(stranger, "/sv/no/invented-furudal/2025/") == 404, "taken in isn't published"
    step(owner, "Mark as reviewed")
    step(owner, "Publish")
    address = public_address(owner)

    assert status_of(stranger, address) == 200
    assert PRINTED in all_of(stranger)

    step(owner, "Open for correction")
    file = tmp_path / FURUDAL.name
    file.write_text(FURUDAL.read_text(encoding="utf-8").replace(PRINTED, CORRECTED), encoding="utf-8")
    sent(owner, file)
    differences = owner.get_by_role("group", name=word("sv", "Differences")).inner_text()
    assert PRINTED in differences
    assert CORRECTED in differences
    owner.locator("[name=replace]").check()
    taken_in(owner)
    assert status_of(stranger, address) == 200, "what was published stays while it is corrected"
    assert PRINTED in all_of(stranger)
    step(owner, "Mark as reviewed")
    owner.locator("#note").fill(NOTE)
    step(owner, "Publish")

    assert status_of(stranger, address) == 200
    assert CORRECTED in all_of(stranger)
    assert NOTE in stranger.locator("main").inner_text()
    assert status_of(stranger, f"{address}v1/") == 200
    old = all_of(stranger)
    assert PRINTED in old
    assert CORRECTED not in old
    assert word("sv", "This is version {version}, which was corrected later.", version=1) in old


def all_of(page: Page) -> str:
    """What the page says when all its areas are open."""
    page.get_by_role("button", name=word("sv", "Open all areas")).click()
    return page.locator("main").inner_text()


@pytest.mark.parametrize("owner", [OWNERS[2]], indirect=True)
def test_an_old_report_is_looked_at_taken_in_mended_and_published(owner: Page, stranger: Page, tmp_path: Path) -> None:
    sent(owner, REPORT, invented=True)
    assert owner.locator("h1").inner_text() == "Sandåker 2014"
    figure = owner.get_by_role("group", name=word("sv", "Figures as read")).locator("tbody tr", has_text="1.2 ")
    item, points, maximum, percent, sheet, line = figure.locator("th, td").all_inner_texts()[:6]
    assert item.startswith("1.2")
    assert (points, maximum, percent, sheet, line) == ("9", "20", "47", "9", "6")
    assert "68" in owner.locator("main ul", has_text="62").inner_text(), "what contradicts is named"
    taken_in(owner)

    errors = word(
        "sv", "Errors in the evaluation: {count}. It can't be reviewed or published before they are gone.", count=3
    )
    assert errors in owner.locator("main").inner_text()
    sent(owner, mended(owner, tmp_path))
    owner.locator("[name=replace]").check()
    taken_in(owner)
    assert errors[:20] not in owner.locator("main").inner_text()
    step(owner, "Mark as reviewed")
    step(owner, "Publish")

    assert status_of(stranger, public_address(owner)) == 200
    shown = stranger.locator("main").inner_text()
    assert stranger.locator("h1").inner_text() == "Sandåker 2014"
    assert "510" in shown
    assert word("sv", "Invented") in stranger.locator(".tags").inner_text()


def test_a_file_is_chosen_by_keyboard_and_without_script(browser: Browser, house: House) -> None:
    with_script = house.person(browser, OWNERS[0]).new_page()
    with_script.on("filechooser", lambda chooser: None)  # asked for before the page is there, not while the key is down
    with_script.goto("/nb/work/new/")
    with_script.wait_for_function("performance.getEntriesByType('paint').length > 0")  # no key counts before that
    assert with_script.locator(".file-name").inner_text() == word("nb", "No file chosen yet")
    with_script.locator("#file").focus()
    with with_script.expect_file_chooser() as chooser:
        with_script.keyboard.press("Space")
    chooser.value.set_files(FURUDAL)
    assert with_script.locator(".file-name").inner_text() == FURUDAL.name
    with_script.context.close()

    without = house.person(browser, OWNERS[0], java_script_enabled=False).new_page()
    without.goto("/nb/work/new/")
    assert without.get_by_text(word("nb", "Choose a file")).is_hidden(), "the browser's own control says it"
    without.locator("#file").set_input_files(FURUDAL)
    without.get_by_role("button", name=word("nb", "Look into it")).click()
    without.wait_for_url(re.compile(r"/new/[0-9a-f-]{36}/$"))
    assert without.locator("h1").inner_text() == "Furudal 2025"
    without.context.close()


def sent(owner: Page, file: Path, *, invented: bool = False) -> None:
    """Choose a file and look into it."""
    owner.goto("/sv/work/")
    owner.get_by_role("link", name=word("sv", "Take in a file")).click()
    with owner.expect_file_chooser() as chooser:
        owner.locator(".file-area", has_text=word("sv", "Choose a file")).click()
    chooser.value.set_files(file)
    assert owner.locator(".file-name").inner_text() == file.name
    if invented:
        owner.get_by_text(word("sv", "The report doesn't say which municipality or edition")).click()
        owner.locator("[name=invented]").check()
    owner.get_by_role("button", name=word("sv", "Look into it")).click()
    owner.wait_for_url(re.compile(r"/new/[0-9a-f-]{36}/$"))


def taken_in(owner: Page) -> None:
    owner.get_by_role("button", name=word("sv", "Take in"), exact=True).click()
    owner.wait_for_url(re.compile(r"/work/[0-9A-Z]{26}/$"))


def step(owner: Page, named: str) -> None:
    """A button of the evaluation's page; the page says what has become of it."""
    with owner.expect_navigation():
        owner.get_by_role("button", name=word("sv", named), exact=True).click()
    assert owner.get_by_role("status").first.inner_text().strip()


def public_address(owner: Page) -> str:
    """Of the latest version, as the evaluation's page links to it."""
    return str(owner.get_by_role("link", name=word("sv", "Public page")).first.get_attribute("href"))


def status_of(stranger: Page, address: str) -> int:
    answer = stranger.goto(address)
    assert answer is not None
    return answer.status


def mended(owner: Page, folder: Path) -> Path:
    """The evaluation's file from its page, with the figure that the printed report says wrongly at one place."""
    with owner.expect_download() as got:
        owner.get_by_role("link", name="YAML").click()
    text = got.value.path().read_text(encoding="utf-8")
    right = re.sub(r"    elsewhere: 62 .*\n", "", text.replace("printed: '68'", "printed: '62'"))
    assert right != text
    file = folder / got.value.suggested_filename
    file.write_text(right, encoding="utf-8")
    return file
