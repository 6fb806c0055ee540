"""Photograph a page of a demo instance for the README: ``python scripts/web_picture.py http://127.0.0.1:8000``.

An instance has to run already (``make serve``). Not part of ``make pictures``, since it needs a browser.
"""

from __future__ import annotations

import io
import sys
from pathlib import Path

from PIL import Image
from PIL.Image import Dither
from playwright.sync_api import sync_playwright

PICTURE = Path(__file__).resolve().parent.parent / "docs" / "pictures" / "municipality.png"
PAGE = "/en/dk/soro/"
LARGEST = 200_000


def main(address: str) -> int:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium")
        page = browser.new_page(viewport={"width": 1200, "height": 1040})
        page.goto(address.rstrip("/") + PAGE, wait_until="load")
        taken = page.screenshot()
        browser.close()
    Image.open(io.BytesIO(taken)).convert("RGB").quantize(64, dither=Dither.NONE).save(PICTURE, optimize=True)
    size = PICTURE.stat().st_size
    if size > LARGEST:
        print(f"{PICTURE.name} has {size} bytes, more than {LARGEST}", file=sys.stderr)
    return int(size > LARGEST)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
