"""Draws every page of the reports in out/ as pictures, so that people look at them before others do.

PDF pages go onto contact sheets, HTML pages are photographed whole at the width of a desk and of
a telephone when Chromium is there. What a program can see of faults (scripts/page_faults.py) is a failure.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from html import escape
from pathlib import Path

import pypdfium2  # type: ignore[import-untyped]  # has no type information
from PIL import Image, ImageChops

from scripts.page_faults import page_faults

ROOT = Path(__file__).resolve().parent.parent
OUT = ROOT / "out"
SHEETS = OUT / "look"

DPI = 96
PAGES_PER_SHEET, COLUMNS, GAP = 6, 3, 16
MARGIN = 0.08  # of the height, above and below: where headers and footers stand
WIDTHS = (1280, 390)
TALLEST = 16_000  # pixels; Chromium draws no picture taller than its texture
PATIENCE = 120  # seconds
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


def trimmed(picture: Image.Image) -> Image.Image:
    """Without the empty rest below the last thing drawn."""
    background = Image.new("RGB", picture.size, picture.getpixel((0, picture.height - 1)))
    box = ImageChops.difference(picture, background).getbbox()
    bottom = box[3] + GAP if box else 0
    return picture.crop((0, 0, picture.width, min(bottom, picture.height)))


def photograph(browser: str, html: Path, width: int, folder: Path) -> Image.Image:
    """The whole page in a frame of that width: a window of Chromium can't be narrower than 500."""
    frame, shot = folder / "frame.html", folder / "shot.png"
    style = f"border:0;width:{width}px;height:{TALLEST}px"
    frame.write_text(
        f'<!doctype html><body style="margin:0"><iframe src="{escape(html.as_uri())}" style="{style}"></iframe>',
        encoding="utf-8",
    )
    options = ["--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", f"--user-data-dir={folder}/profile"]
    size = f"--window-size={max(width, 500)},{TALLEST}"
    subprocess.run(
        [browser, *options, size, f"--screenshot={shot}", frame.as_uri()],
        capture_output=True,
        check=True,
        timeout=PATIENCE,
    )
    with Image.open(shot) as picture:
        return trimmed(picture.convert("RGB").crop((0, 0, width, picture.height)))


def look_at_html(browser: str, html: Path) -> Iterator[str]:
    for width in WIDTHS:
        with tempfile.TemporaryDirectory() as folder:
            picture = photograph(browser, html, width, Path(folder))
        if picture.height == 0:
            yield f"{html.name} shows nothing at a width of {width}"
            continue
        picture.save(SHEETS / f"{html.stem}-html-{width}.png")


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
        faults += [fault for html in htmls for fault in look_at_html(browser, html)]
    else:
        print("No Chromium here: the HTML reports were not photographed")
    for picture in sorted(SHEETS.iterdir()):
        print(picture.relative_to(ROOT).as_posix())
    for fault in faults:
        print(fault, file=sys.stderr)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
