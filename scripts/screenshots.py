"""Photographs every public page of a running instance into out/screens/, so that people look at them before others do.

``python -m scripts.screenshots [ADDRESS]`` (a demo instance by default): in every language, at the width of a
desk and of a telephone, and by night in one of them. A page that scrolls sideways, writes to the console or asks
another host is a fault.
"""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import Browser, Page, sync_playwright

from kompass.presentation.speech import LANGUAGES
from scripts.look import BROWSERS

OUT = Path(__file__).resolve().parent.parent / "out" / "screens"
ADDRESS = "http://127.0.0.1:8000"
VIEWS = (("desk", 1280, "light"), ("telephone", 390, "light"), ("night", 1280, "dark"))
PUBLIC = {
    "start": "",
    "found": "find/?q=her",
    "found nothing": "find/?q=hoganes",
    "municipality": "se/vallentuna/",
    "municipality beside a reference": "se/mark/?reference=population%3D20000..60000",
    "municipality without anything": "dk/aarhus/",
    "evaluation": "se/helsingborg/2014/",
    "evaluation with marks": "no/invented-furudal/2025/",
    "evaluation with a total only": "se/mark/2024/",
    "old version": "se/helsingborg/2014/v1/",
    "unknown year": "se/helsingborg/1999/",
    "comparison, nothing chosen": "compare/",
    "comparison": "compare/?m=se/helsingborg/2014&m=se/orebro/2015&m=se/grastorp/2014",
    "comparison with a set": "compare/?m=se/helsingborg/2014&against=edition=2010-se",
    "comparison refused": "compare/?m=se/helsingborg/2014&m=se/mark",
    "search of a comparison": "compare/?q=hel",
    "group, nothing chosen": "group/",
    "group": "group/?m=dk/odder/2009&m=dk/silkeborg/2009&m=dk/soro/2009",
    "areas": "areas/",
    "area": "areas/1-dk/3/",
    "sub-area": "areas/2010-se/3.1/",
    "instrument": "instrument/",
    "edition": "instrument/2.1-no/",
    "item": "instrument/2.1-no/1/",
    "crosswalk": "instrument/crosswalks/2.1-se/2020-se/",
    "papers": "instrument/2.1-no/papers/",
    "questionnaire": "instrument/2.1-no/papers/questionnaire/1/",
    "data": "data/",
    "accessibility": "accessibility/",
    "privacy": "privacy/",
    "style": "style/",
    "unknown municipality": "se/valentuna/",
    "not here": "nowhere/",
}
"""Every kind of public page of a demo instance; the tests in a browser visit the same."""
PAGES = PUBLIC | {"log in": "account/login/"}


def main() -> int:
    address = (sys.argv[1] if len(sys.argv) > 1 else ADDRESS).rstrip("/")
    program = next((path for name in BROWSERS if (path := shutil.which(name))), None)
    if program is None:
        print("No Chromium here (make tools)", file=sys.stderr)
        return 1
    OUT.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=["--disable-gpu"], chromium_sandbox=False)
        faults = [fault for language in LANGUAGES for fault in photograph(browser, address, language)]
        browser.close()
    for fault in faults:
        print(fault, file=sys.stderr)
    print(f"{len(faults)} faults; pictures in {OUT.relative_to(OUT.parent.parent).as_posix()}")
    return 1 if faults else 0


def photograph(browser: Browser, address: str, language: str) -> Iterator[str]:
    for view, width, scheme in VIEWS if language == LANGUAGES[0] else VIEWS[:2]:  # the night has no words of its own
        context = browser.new_context(
            viewport={"width": width, "height": 900},
            color_scheme="dark" if scheme == "dark" else "light",
            reduced_motion="reduce",
        )
        page = context.new_page()
        said = _listening(page, address)
        for name, path in PAGES.items():
            said.clear()
            answer = page.goto(f"{address}/{language}/{path}", wait_until="load")
            where = f"{language}/{path} ({view})"
            if answer is None or answer.status >= 500:
                yield f"{where}: {answer.status if answer else 'no answer'}"
                continue
            over = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
            if over > 0:
                yield f"{where}: {over} px wider than the window"
            yield from (f"{where}: {text}" for text in said if "status of 4" not in text)
            file = f"{language}-{name}-{view}.png".replace(",", "").replace(" ", "-")
            page.screenshot(path=OUT / file, full_page=True)
        context.close()


def _listening(page: Page, address: str) -> list[str]:
    """What the page will say to the console, and whom else it will ask."""
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("request", lambda request: said.extend(_foreign(request.url, address)))
    return said


def _foreign(url: str, address: str) -> list[str]:
    host = urlsplit(url).netloc
    return [] if host in ("", urlsplit(address).netloc) else [f"asks {host}"]


if __name__ == "__main__":
    sys.exit(main())
