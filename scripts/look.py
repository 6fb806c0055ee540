"""Draws every page of the reports in out/ as pictures, so that people look at them before others do.

PDF pages go onto contact sheets, HTML pages are photographed whole at the width of a desk and of
a telephone. What a program can see of faults (scripts/page_faults.py, scripts/chart_faults.py) is a failure.
"""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import pypdfium2
from PIL import Image
from playwright.sync_api import Browser, FloatRect, sync_playwright

from scripts.chart_faults import chart_faults
from scripts.page_faults import page_faults

ROOT = Path(__file__).resolve().parent.parent
OUT = ROOT / "out"
SHEETS = OUT / "look"

DPI = 96
PAGES_PER_SHEET, COLUMNS, GAP = 6, 3, 16
MARGIN = 0.08  # of the height, above and below: where headers and footers stand
WIDTHS = (1280, 390)
TALLEST = 4_000  # pixels of a picture
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "chrome")


def pages(pdf: Path) -> Iterator[Image.Image]:
    with pypdfium2.PdfDocument(pdf) as document:
        for page in document:
            yield page.render(scale=DPI / 72).to_pil().convert("RGB")


def is_empty(picture: Image.Image) -> bool:
    """Whether nothing stands between header and footer."""
    cut = round(picture.height * MARGIN)
    body = picture.crop((0, cut, picture.width, picture.height - cut))
    channels = [band.getextrema() for band in body.split()]
    return all(darkest == lightest for darkest, lightest in channels)


def contact_sheet(pictures: list[Image.Image]) -> Image.Image:
    width, height = max(p.width for p in pictures), max(p.height for p in pictures)
    columns = min(COLUMNS, len(pictures))
    rows = -(-len(pictures) // columns)
    size = (columns * (width + GAP) + GAP, rows * (height + GAP) + GAP)
    sheet = Image.new("RGB", size, "#888888")
    for number, picture in enumerate(pictures):
        row, column = divmod(number, columns)
        sheet.paste(picture, (GAP + column * (width + GAP), GAP + row * (height + GAP)))
    return sheet


def look_at_pdf(pdf: Path) -> Iterator[str]:
    """Writes the sheets; yields what is wrong."""
    drawn = list(pages(pdf))
    if not drawn:
        yield f"{pdf.name} has no page"
    yield from page_faults(pdf.name, pdf.read_bytes())
    for number, picture in enumerate(drawn, 1):
        if is_empty(picture):
            yield f"{pdf.name}: page {number} is empty"
    for first in range(0, len(drawn), PAGES_PER_SHEET):
        sheet = SHEETS / f"{pdf.stem}-pdf-{first // PAGES_PER_SHEET + 1:02}.png"
        contact_sheet(drawn[first : first + PAGES_PER_SHEET]).save(sheet)


def look_at_html(browser: Browser, html: Path) -> Iterator[str]:
    """Photographs the whole page at each width, in as many pictures as it needs; yields what is wrong."""
    for width in WIDTHS:
        page = browser.new_page(viewport={"width": width, "height": 900})
        page.goto(html.as_uri())
        height = int(page.evaluate("document.documentElement.scrollHeight"))
        for number, top in enumerate(range(0, height, TALLEST), 1):
            clip: FloatRect = {"x": 0, "y": top, "width": width, "height": min(TALLEST, height - top)}
            page.screenshot(path=SHEETS / f"{html.stem}-html-{width}-{number}.png", full_page=True, clip=clip)
        if width == WIDTHS[0]:
            yield from (f"{html.name}: {fault}" for fault in chart_faults(page))
        page.close()


def look_at_htmls(program: str, htmls: list[Path]) -> Iterator[str]:
    with sync_playwright() as playwright:
        # Without a sandbox: the pages are our own files, and root in a container has none.
        browser = playwright.chromium.launch(executable_path=program, chromium_sandbox=False)
        for html in htmls:
            yield from look_at_html(browser, html)
        browser.close()


def main() -> int:
    pdfs, htmls = sorted(OUT.glob("*.pdf")), sorted(OUT.glob("*.html"))
    if not pdfs:
        print("There is no report in out/: run make demo first", file=sys.stderr)
        return 1
    shutil.rmtree(SHEETS, ignore_errors=True)
    SHEETS.mkdir(parents=True)
    faults = [fault for pdf in pdfs for fault in look_at_pdf(pdf)]
    browser = next((path for name in BROWSERS if (path := shutil.which(name))), None)
    if browser:
        faults += look_at_htmls(browser, htmls)
    else:
        faults.append("No Chromium here (make tools): the HTML reports were not looked at")
    for picture in sorted(SHEETS.iterdir()):
        print(picture.relative_to(ROOT).as_posix())
    for fault in faults:
        print(fault, file=sys.stderr)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
